package billing_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

func line(person uint64, party uint32, month billing.Competence, employer, holder int64) billing.Line {
	return billing.Line{Person: person, Party: party, Month: month, Employer: convenio.Cents(employer), Holder: convenio.Cents(holder)}
}

// Each party its invoice, in order; the fee of the month, late charges and credits told apart.
func TestInvoices(t *testing.T) {
	lines := []billing.Line{
		line(1, 9, august, 70, 30), line(2, 3, august-1, -7, -3), line(2, 3, august, 60, 40), line(3, 9, august-2, 5, 5),
		line(4, 9, august-1, 5, -5),
	}
	got := billing.Invoices(august, lines)
	require.Len(t, got, 2)
	assert.Equal(t, billing.Invoice{
		Sum: billing.Sum{
			Party: 3, Lines: 2, Fees: convenio.Cents(100), Credits: convenio.Cents(-10), Employer: convenio.Cents(53), Holder: convenio.Cents(37),
		},
		Competence: august, Lines: []billing.Line{lines[1], lines[2]},
	}, got[0])
	assert.Equal(t, billing.Sum{
		Party: 9, Lines: 3, Fees: convenio.Cents(100), Charges: convenio.Cents(10), Employer: convenio.Cents(80), Holder: convenio.Cents(30),
	}, got[1].Sum)
	assert.Equal(t, []billing.Line{lines[0], lines[3], lines[4]}, got[1].Lines)
	assert.Equal(t, "0.90", got[0].Total().String())
	assert.Empty(t, billing.Invoices(august, nil))
}

// Any lines: nothing is lost, doubled or reordered, and the totals are those of the lines.
func TestInvoicesHoldEveryLineOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []billing.Line
		for i := range rapid.IntRange(0, 40).Draw(t, "lines") {
			lines = append(lines, line(uint64(i+1), rapid.Uint32Range(1, 5).Draw(t, "party"),
				august-billing.Competence(rapid.IntRange(0, 2).Draw(t, "month")),
				rapid.Int64Range(-9, 9).Draw(t, "employer"), rapid.Int64Range(10, 20).Draw(t, "holder")))
		}
		var back []billing.Line
		party := uint32(0)
		for _, invoice := range billing.Invoices(august, lines) {
			require.Greater(t, invoice.Party, party)
			party = invoice.Party
			checkInvoice(t, invoice)
			require.True(t, slices.IsSortedFunc(invoice.Lines, byKey))
			back = append(back, invoice.Lines...)
		}
		slices.SortFunc(back, byKey)
		require.Equal(t, lines, back)
	})
}

// The control totals of pages sum to those of the whole. Kills: a party lost, or put out of order, when pages meet.
func TestSumsOfPages(t *testing.T) {
	tariff := stock(t)
	rapid.Check(t, func(t *rapid.T) {
		stays := make([]billing.Stay, 0, 9)
		for i := range 9 {
			stays = append(stays, billing.Stay{
				Person: uint64(i + 1), Party: rapid.Uint32Range(1, 9).Draw(t, "party"), From: convenio.NewDate(2021, 7, 15),
				Birth: convenio.NewDate(1990, 1, 1), Category: billing.Aggregate, Standard: 1, Choice: billing.AverageRate,
			})
		}
		whole, err := tariff.Bill(billing.Batch{Competence: august, Since: august, Stays: stays})
		require.NoError(t, err)
		r := billing.Apply(billing.Run{}, convenio.Recorded{Event: billing.Opened{Competence: august, Since: august}})
		for i := 0; i < 9; i += 3 {
			before := r.Sums()
			events, err := billing.Decide(r, tariff, asked, billing.BillPage{Page: i/3 + 1, Stays: stays[i : i+3]}, nil)
			require.NoError(t, err)
			after := billing.Apply(r, convenio.Recorded{Event: events[0]})
			require.Equal(t, before, r.Sums(), "the run before is left as it was")
			r = after
		}
		require.Equal(t, billing.Sums(august, whole), r.Sums())
	})
}
