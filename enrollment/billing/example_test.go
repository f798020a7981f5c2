package billing_test

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// A holder who left on 10 August is billed for the whole month, because nobody had said so; September's invoice
// credits the rest.
func Example() {
	tariff, err := billing.SescDF().Compile()
	if err != nil {
		fmt.Println(err)
		return
	}
	august := billing.CompetenceOf(convenio.NewDate(2021, 8, 1))
	people := []billing.Stay{{
		Person: 7, Family: 7, Party: 1, From: convenio.NewDate(2021, 7, 15), Birth: convenio.NewDate(1980, 5, 20),
		Category: billing.Holder, Standard: 1, PayBand: 2, Choice: billing.AverageRate,
	}}
	before, err := tariff.Bill(billing.Batch{Competence: august, Since: august, Stays: people})
	if err != nil {
		fmt.Println(err)
		return
	}
	people[0].To = convenio.NewDate(2021, 8, 10)
	lines, err := tariff.Bill(billing.Batch{Competence: august + 1, Since: august, Stays: people, Billed: before})
	for _, invoice := range append(billing.Invoices(august, before), billing.Invoices(august+1, lines)...) {
		fmt.Println(invoice.Competence.Brazilian(), "mensalidades", invoice.Fees.Brazilian(), "créditos", invoice.Credits.Brazilian())
	}
	fmt.Println(err)
	// Output:
	// 08/2021 mensalidades R$ 412,37 créditos R$ 0,00
	// 09/2021 mensalidades R$ 0,00 créditos -R$ 279,35
	// <nil>
}
