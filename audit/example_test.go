package audit_test

import (
	"fmt"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
)

// A section of two dentists in automatic mode: a plan is classified and goes to who holds all its classes.
func Example() {
	policy := audit.OfficePolicy{Administrator: "administrator"}
	ask := convenio.Ask{At: time.Date(2025, time.February, 13, 15, 0, 0, 0, time.UTC), By: convenio.Actor{ID: "ao-1", Role: "administrator"}}
	var history []convenio.Recorded
	for _, c := range []audit.OfficeCommand{
		audit.SetTechnician{Technician: audit.Technician{ID: "ana", CRO: "MG-1", Specialties: []audit.Class{"endodontics"}, Active: true}},
		audit.SetTechnician{Technician: audit.Technician{ID: "bia", CRO: "MG-2", Specialties: []audit.Class{"endodontics", "restorative"}, Active: true}},
		audit.SetMode{Mode: audit.Automatic},
		audit.SwitchAutomatic{On: true},
	} {
		events, err := audit.DecideOffice(audit.FoldOffice(history), policy, ask, c, nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		history = append(history, convenio.Recorded{Event: events[0]})
	}
	office := audit.FoldOffice(history)
	classes := audit.Classify(office.Classification(), []audit.Priced{
		{Code: "85100196", Fee: convenio.Cents(9500)}, {Code: "85200166", Fee: convenio.Cents(42000)},
	}, audit.ByHighestItem)
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	choice, found := office.Choose(&w, audit.Need{Classes: classes, On: ask.Today()}, []audit.Load{{Technician: "bia", Weight: 3}})
	fmt.Println(classes.All, "→", classes.Main)
	fmt.Println(office.Mode(), choice.Technician, choice.HoldsAll, found)
	fmt.Print(w.Trace)
	// Output:
	// [restorative endodontics] → endodontics
	// automatic bia true true
	// · AUD-08 Há técnico disponível com a especialidade endodontia. [trt3:5.2.2.2.3]
}

// A draw is a keyed hash, so that anyone who knows the seed redoes it.
func ExampleDrawNumber() {
	fmt.Println(audit.DrawNumber("semente", "regra-1", "pto-1"))
	// Output:
	// 1380
}
