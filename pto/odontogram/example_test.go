package odontogram_test

import (
	"fmt"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// A location is weighed with every ground, and each refusal names its clause.
func ExampleCheck() {
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	at, ok := odontogram.Check(&w, "items.", 1, "16", "DOM", "")
	fmt.Println(at.Tooth, at.Tooth.Name(), at.Faces, ok)

	w = convenio.Weighing{Trace: &convenio.Trace{}}
	_, ok = odontogram.Check(&w, "items.", 2, "11", "OV", "S7")
	fmt.Println(ok)
	for _, f := range w.Trace.Findings() {
		if f.Against() {
			fmt.Println(f.Field, f.Ground.Code(), f.Text())
		}
	}
	// Output:
	// 16 primeiro molar superior direito MOD true
	// false
	// items.region ODO-05 A região S7 não existe na tabela de regiões.
	// items.faces ODO-03 A face O não existe no dente 11.
}

// The chart of any day is a projection of what had been gained until then.
func ExampleProject() {
	performed := convenio.NewDate(2025, time.February, 13)
	history := []odontogram.Entry{
		{Tooth: 16, Faces: odontogram.FacesOf(odontogram.Occlusal), Code: "85100099", Kind: odontogram.Restoration,
			Performed: performed, Since: performed.AddDays(25), Source: "PTO-7/1"},
		{Tooth: 16, Code: "82000875", Kind: odontogram.Extraction,
			Performed: performed.AddDays(90), Since: performed.AddDays(120), Source: "PTO-9/1"},
	}
	for _, days := range []int{0, 30, 200} {
		chart := odontogram.Project(history, performed.AddDays(days))
		_, restored := chart.Face(16, odontogram.Occlusal)
		fmt.Println(chart.On(), len(chart.Entries()), restored, chart.Tooth(16).Absent())
	}
	// Output:
	// 2025-02-13 0 false false
	// 2025-03-15 1 true false
	// 2025-09-01 2 false true
}
