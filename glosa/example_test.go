package glosa_test

import (
	"fmt"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/glosa"
)

// A glosa is raised on the last day before Carnival, and appealed one day too late.
func Example() {
	court, err := calendar.TRT3()
	if err != nil {
		fmt.Println(err)
		return
	}
	policy := glosa.Policy{
		Term: 10, Calendar: court, JustificationMax: 2000, RulingMin: 2000, RulingMax: 20_000,
		Reasons: map[string]string{"G01": "Sem comprovação"},
	}
	ask := convenio.Ask{At: time.Date(2025, time.February, 20, 15, 0, 0, 0, time.UTC), By: convenio.Actor{ID: "ts-1", Role: "technician"}}
	w := convenio.Weighing{}
	raised, err := glosa.Decide(glosa.Denial{}, policy, ask,
		glosa.Raise{Item: 1, Fee: convenio.Cents(9500), Amount: convenio.Cents(9500), Reason: "G01", Text: "sem radiografia"}, &w)
	if err != nil {
		fmt.Println(err)
		return
	}
	denial := glosa.Apply(glosa.Denial{}, raised)
	fmt.Println(denial.State, "até", denial.LastDay.Brazilian())

	ask.At = denial.LastDay.AddDays(1).Start()
	w = convenio.Weighing{Trace: &convenio.Trace{}}
	if _, err = glosa.Decide(denial, policy, ask, glosa.Appeal{Justification: "consta do PTO"}, &w); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(w.Refusal())
	// Output:
	// em prazo de recurso até 11/03/2025
	// GLO-04: O prazo de recurso terminou em 11/03/2025; o recurso é de 12/03/2025. [trt3:5.2.5.5]
}
