package inactive_test

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// Nineteen months of contribution, and the day on which the option ends.
func Example() {
	policy := inactive.SescDF()
	bond := inactive.Bond{
		Holder: "rosa", Exit: inactive.Dismissed, Ended: day("2022-03-31"),
		Contributions: []inactive.Period{{From: day("2020-09-01"), Until: day("2022-03-31")}},
	}
	term, err := policy.Entitle(&convenio.Weighing{}, bond)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range term.Steps {
		fmt.Printf("%s: %s\n", s.What, s.Value)
	}
	last, _ := policy.OptionTerm(day("2022-04-07"))
	fmt.Println("opção até", last.Brazilian())
	// Output:
	// tempo de contribuição: 19 meses
	// 1/3 do tempo, a fração de mês contada como mês: 7 meses
	// ao menos 6 meses: 7 meses
	// no máximo 24 meses: 7 meses
	// último dia, contado do fim do vínculo em 31/03/2022: 31/10/2022
	// opção até 09/05/2022
}
