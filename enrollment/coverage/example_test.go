package coverage_test

import (
	"fmt"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/coverage"
)

// The ninth and tenth sessions of speech therapy of a contract's year, and then one more.
func Example() {
	day := convenio.NewDate(2022, time.March, 10)
	question := coverage.Question{
		Service: coverage.SpeechTherapy, Quantity: 2, Day: day, Contract: convenio.NewDate(2021, time.July, 15),
		Person: coverage.Person{
			Standard: coverage.Standard01, Category: coverage.Dependant, Born: convenio.NewDate(2016, time.May, 2),
		},
		Uses: []coverage.Use{{Service: coverage.SpeechTherapy, Day: convenio.NewDate(2021, time.August, 2), Quantity: 8}},
	}
	decision, err := coverage.Decide(coverage.SescDF(), question, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	grant, covered := decision.Value()
	fmt.Println(covered, grant.Left, "até", grant.Year.Until.Brazilian())

	question.Quantity = 3
	trace := &convenio.Trace{}
	if _, err = coverage.Decide(coverage.SescDF(), question, trace); err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range trace.Findings() {
		if f.Against() {
			fmt.Println(f.Ground.Code(), f.Text())
		}
	}
	// Output:
	// true 2 até 14/07/2022
	// COV-12 O limite de sessões de fonoaudiologia no ano que termina em 14/07/2022 é de 10: já se contam 8, e não há lugar para mais 3.
}
