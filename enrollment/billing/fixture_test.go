package billing_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// august 2021 is the first month of which every day has a price.
const august = billing.Competence(2021*12 + 7)

func day(t testing.TB, s string) convenio.Date {
	t.Helper()
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

// until is a last day, none for "".
func until(t testing.TB, s string) convenio.Date {
	t.Helper()
	if s == "" {
		return convenio.Date{}
	}
	return day(t, s)
}

func reais(t testing.TB, s string) convenio.Money {
	t.Helper()
	m, err := convenio.ParseMoney(s)
	require.NoError(t, err)
	return m
}

// stockOnce compiles the stock tables once.
// asked is the asking of who issues the invoices.
var asked = convenio.Ask{By: convenio.Actor{ID: "faturista", Role: billing.Biller}}

var stockOnce = sync.OnceValues(func() (*billing.Tariff, error) { return billing.SescDF().Compile() })

// stock is the contract's tariff with the stock tables, with other readings as a test wants.
func stock(t testing.TB, readings ...func(*billing.Readings)) *billing.Tariff {
	t.Helper()
	if len(readings) == 0 {
		tariff, err := stockOnce()
		require.NoError(t, err)
		return tariff
	}
	p := billing.SescDF()
	for _, change := range readings {
		change(&p.Readings)
	}
	tariff, err := p.Compile()
	require.NoError(t, err)
	return tariff
}

// The other readings.
func thirtyDays(r *billing.Readings)    { r.ThirtyDays = true }
func ageAtMonthEnd(r *billing.Readings) { r.AgeAtMonthEnd = true }
func keepAtRenewal(r *billing.Readings) { r.KeepAtRenewal = true }

// holder is person 7 of family 7, on the average rate of standard 01 (R$ 412,37), the employer paying 80 %.
func holder(t testing.TB, from, to string) billing.Stay {
	t.Helper()
	return billing.Stay{
		Person: 7, Family: 7, Party: 1, From: day(t, from), To: until(t, to), Birth: day(t, "1980-05-20"),
		Category: billing.Holder, Standard: 1, PayBand: 2, Choice: billing.AverageRate,
	}
}

// billed is one month, nothing reopened.
func billed(t testing.TB, tariff *billing.Tariff, c billing.Competence, stays ...billing.Stay) []billing.Line {
	t.Helper()
	lines, err := tariff.Bill(billing.Batch{Competence: c, Since: c, Stays: stays})
	require.NoError(t, err)
	return lines
}

// explained is one person's month, granted, with what was weighed.
func explained(t testing.TB, tariff *billing.Tariff, c billing.Competence, before []billing.Line, stays ...billing.Stay) (billing.Working, *convenio.Trace) {
	t.Helper()
	trace := &convenio.Trace{}
	d, err := tariff.Explain(c, stays, before, trace)
	require.NoError(t, err)
	v, ok := d.Value()
	require.True(t, ok, "%v", trace)
	return v, trace
}

func badInput(t testing.TB, err error, field string) {
	t.Helper()
	var bad *convenio.BadInput
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, field, bad.Field)
	assert.NotContains(t, bad.Reason, "{")
}
