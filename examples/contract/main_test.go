package main

import (
	"bytes"
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
)

// A year is lived to its end, and shows what it promises: twelve invoices with credits, a roll, three answers.
func TestAYear(t *testing.T) {
	var out, again bytes.Buffer
	require.NoError(t, run(t.Context(), &out, 7, 0))
	told := out.String()
	for _, said := range []string{
		"07/2021", "06/2022", "ENR-04", "vai até 14/06/2022", "vai até 14/06/2023", "Beneficiários em 30/06/2022", "59 ou mais", "Coberto: ", "Coberto, com carência em curso: ",
		"ENR-37 Há carência em curso até", "Recusado: ", "× ENR-36", "[sesc:7.3]", "-R$ ",
	} {
		require.Contains(t, told, said)
	}
	for _, month := range []string{"07/2021", "12/2021", "06/2022"} {
		require.Contains(t, told, "\n"+month+" ")
	}
	out.Reset()
	require.NoError(t, run(t.Context(), &out, 7, 300))
	require.NoError(t, run(t.Context(), &again, 7, 300))
	require.Equal(t, out.String(), again.String(), "the same seed lives the same year")
}

// All that was invoiced of the year is what the year comes to, told at once at its end.
func TestInvoicesSumToTheTruth(t *testing.T) {
	p, err := newPlan(11, 500)
	require.NoError(t, err)
	require.NoError(t, p.agree(t.Context(), signed, sign))
	require.NoError(t, p.enrolInitialGroup(t.Context()))
	var invoiced convenio.Money
	for month := first; month < first+12; month++ {
		if month == first+9 {
			require.NoError(t, p.agree(t.Context(), month.First(), renew))
		}
		require.NoError(t, p.live(t.Context(), month))
		sum, err := p.bill(t.Context(), month)
		require.NoError(t, err)
		invoiced = invoiced.Plus(sum.Total())
	}
	var truth convenio.Money
	tariff, err := billing.SescDF().Compile()
	require.NoError(t, err)
	for month := first; month < first+12; month++ {
		var stays []billing.Stay
		for _, f := range p.all() {
			of, err := ledger.Stays(f.Account(), tariff, ledger.Renewals{Start: coverage}, coverage, (first + 11).Last())
			require.NoError(t, err)
			stays = append(stays, of...)
		}
		slices.SortFunc(stays, func(a, b billing.Stay) int { return cmp.Or(cmp.Compare(a.Person, b.Person), a.From.DaysSince(b.From)) })
		lines, err := tariff.Bill(billing.Batch{Competence: month, Since: month, Stays: stays})
		require.NoError(t, err)
		for _, l := range lines {
			truth = truth.Plus(l.Total())
		}
	}
	require.Equal(t, truth, invoiced)
}
