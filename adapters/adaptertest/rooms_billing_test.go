package adaptertest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

func billingRoom(t testing.TB) room[billing.Run, *billing.Tariff, billing.Command] {
	tariff, err := billing.SescDF().Compile()
	require.NoError(t, err)
	return room[billing.Run, *billing.Tariff, billing.Command]{
		Machine: billing.Machine(), policies: fixed[*billing.Tariff]{tariff}, steps: 20, rows: rowsOf(billing.Lifecycle()),
		views: []string{billing.ViewRuns}, topics: []string{billing.TopicInvoice}, seeds: []uint64{0},
		row: func(r billing.Run, e convenio.Event) string { return rowOf(r.State, e) },
		player: func(d choose) func(billing.Run) (time.Time, convenio.Actor, billing.Command) {
			b := &biller{clock: clock{d, convenio.NewDate(2021, 10, 1)}, tariff: tariff}
			return func(now billing.Run) (time.Time, convenio.Actor, billing.Command) {
				return b.pass(convenio.Date{}), b.actor(billing.Biller), b.next(t, now)
			}
		},
	}
}

// biller bills the same people again and again: what is opened says what the pages will come to.
type biller struct {
	clock
	tariff *billing.Tariff
	pages  []billing.BillPage
	open   billing.Open
}

// stays are one or two of a person.
func (b *biller) stays(person uint64) []billing.Stay {
	one := billing.Stay{
		Person: person, Family: (person + 2) / 3, Party: uint32(1 + b.choose(2)), From: convenio.NewDate(2021, 7, 15).AddDays(b.choose(45)),
		Birth: convenio.NewDate(1950+b.choose(60), 5, 20), Category: billing.Holder, Standard: billing.Standard(1 + b.choose(3)),
		PayBand: uint8(1 + b.choose(4)), Choice: pick(b.choose, billing.AverageRate, billing.ByAge),
	}
	if b.seldom(2) {
		return []billing.Stay{one}
	}
	other := one
	one.To = convenio.NewDate(2021, 9, 1+b.choose(28))
	other.From, other.Category, other.PayBand = one.To.AddDays(1), billing.Inactive, 0
	return []billing.Stay{one, other}
}

// prepare makes a run of up to three pages that reopens the month before.
func (b *biller) prepare(t testing.TB) billing.Open {
	const september = billing.Competence(2021*12 + 8)
	b.pages, b.open = nil, billing.Open{Competence: september, Since: september - billing.Competence(b.choose(2)), Closing: b.seldom(6)}
	var stays []billing.Stay
	var billed []billing.Line
	person := uint64(0)
	for n := range 1 + b.choose(3) {
		page := billing.BillPage{Page: n + 1}
		for range 1 + b.choose(3) {
			person += uint64(1 + b.choose(2))
			page.Stays = append(page.Stays, b.stays(person)...)
		}
		if b.open.Since < september {
			lines, err := b.tariff.Bill(billing.Batch{Competence: september - 1, Since: september - 1, Stays: page.Stays})
			require.NoError(t, err)
			page.Billed = lines
		}
		b.pages, stays, billed = append(b.pages, page), append(stays, page.Stays...), append(billed, page.Billed...)
	}
	b.open.Expected = billing.ControlOf(stays, billed)
	return b.open
}

func (b *biller) next(t testing.TB, now billing.Run) billing.Command {
	switch {
	case b.seldom(10):
		return billing.Discard{Reason: pick(b.choose, "", "conferência")}
	case now.State == billing.Absent || b.seldom(10):
		open := b.prepare(t)
		open.Expected.Lives += pick(b.choose, 0, 0, 0, 0, 1)
		open.Since += pick[billing.Competence](b.choose, 0, 0, 0, 0, 0, 2)
		return open
	case now.Pages >= len(b.pages) || b.seldom(10):
		return billing.Close{}
	}
	page := b.pages[now.Pages]
	switch b.choose(12) {
	case 0:
		page.Page++
	case 1:
		page.Extras = []billing.Charge{{
			Kind: pick(b.choose, billing.EnrolmentFee, billing.CoPayment, billing.MonthlyFee, "x"), Person: 1, Amount: convenio.Cents(100),
		}}
	case 2:
		page.Stays = page.Stays[:0:0]
	}
	return page
}
