package sesc_test

import (
	"context"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

var biller = convenio.Actor{ID: "fat-01", Role: billing.Biller}

// paid enrols a holder with a pay band.
func (h *home) paid(holder string) {
	c := h.enrol(holder)
	c.PayBand = 2
	h.do(h.plan, holder, c)
}

func month(t *testing.T, s string) billing.Competence {
	c, err := billing.ParseCompetence(s)
	require.NoError(t, err)
	return c
}

// A month is the contract's: from its own first days, under its number, and billed once whoever asks.
func TestAMonthOfTheContract(t *testing.T) {
	h := newHome(t)
	h.paid("marta")
	february, ask := month(t, "2025-02"), h.ask(biller)
	tried, err := h.plan.Bill(t.Context(), ask, february, false, true)
	require.NoError(t, err)
	runs, err := h.plan.Bills(t.Context())
	require.NoError(t, err)
	require.Empty(t, runs, "a dry run wrote nothing")
	_, err = h.plan.Invoices(t.Context(), february)
	require.ErrorIs(t, err, convenio.NotFound)
	done, err := h.plan.Bill(t.Context(), ask, february, false, false)
	require.NoError(t, err)
	require.Equal(t, tried, done)
	require.Equal(t, "247.09", done.Sums[0].Total().String(), "16 of 28 days of 432.41, from the day asked")
	again, err := h.another().Bill(t.Context(), ask, february, false, false)
	require.NoError(t, err)
	require.True(t, again.Repeated)
	_, err = h.plan.Bill(t.Context(), ask, february, true, false)
	require.ErrorIs(t, err, convenio.CommandReused)
	_, err = h.another().Bill(t.Context(), h.ask(biller), february, false, false)
	require.ErrorIs(t, err, billing.AlreadyBilled)
	d, err := h.plan.Working(t.Context(), february, "marta", nil)
	require.NoError(t, err)
	w, _ := d.Value()
	require.True(t, w.Difference.IsZero())
}

// Nobody is billed without a contract, before its first charged day, or far ahead.
func TestMonthsThatAreNotBilled(t *testing.T) {
	h := newHome(t)
	h.paid("marta")
	for _, c := range []string{"2024-12", "2025-04", "2199-01", "9999-12"} {
		_, err := h.plan.Bill(t.Context(), h.ask(biller), month(t, c), false, false)
		require.Equal(t, "bad_input", convenio.Code(err), c)
		_, err = h.plan.Working(t.Context(), month(t, c), "marta", nil)
		require.Equal(t, "bad_input", convenio.Code(err), c)
	}
	_, err := h.plan.Bill(t.Context(), h.ask(hr), month(t, "2025-02"), false, false)
	require.Equal(t, "forbidden", convenio.Code(err))
	none := sesc.New(sesc.Config{Store: h.store, Views: h.store, Operator: "outra", Now: h.plan.Now})
	_, err = none.Bill(t.Context(), h.ask(biller), month(t, "2025-02"), false, false)
	require.Equal(t, "bad_input", convenio.Code(err))
	_, err = none.Invoices(t.Context(), month(t, "2025-02"))
	require.ErrorIs(t, err, convenio.NotFound)
}

// A host's own tariff governs, where it has one.
func TestAnotherTariff(t *testing.T) {
	h := newHome(t)
	h.paid("marta")
	p := billing.SescDF()
	delete(p.Funding, "holder/01/2")
	ready, err := p.Compile()
	require.NoError(t, err)
	h.plan.Tariffs = billing.Fixed{Tariff: ready}
	_, err = h.plan.Bill(t.Context(), h.ask(biller), month(t, "2025-02"), false, true)
	require.ErrorIs(t, err, billing.FundingMissing)
}

// Many ask for a month at once: one bills it, and nobody is billed twice. Run with -race.
func TestManyBillAtOnce(t *testing.T) {
	h := newHome(t)
	h.paid("marta")
	asks := make([]convenio.Ask, 8)
	for i := range asks {
		asks[i] = h.ask(biller)
	}
	var all sync.WaitGroup
	results := make([]error, len(asks))
	for i, ask := range asks {
		all.Go(func() { _, results[i] = h.another().Bill(context.Background(), ask, month(t, "2025-02"), false, false) })
	}
	all.Wait()
	one := 0
	for _, err := range results {
		if err == nil {
			one++
			continue
		}
		require.Contains(t, []string{"not_admitted", "conflict", "refused"}, convenio.Code(err), "%v", err)
	}
	require.NotZero(t, one)
	invoices, err := h.plan.Invoices(t.Context(), month(t, "2025-02"))
	require.NoError(t, err)
	require.Len(t, invoices[0].Lines, 1)
}

// What the store cannot say is said as such.
func TestBillsOfAStoreThatDoesNotAnswer(t *testing.T) {
	h := newHome(t)
	h.paid("marta")
	h.plan.Store = deaf{h.store}
	c := month(t, "2025-02")
	for name, ask := range map[string]func() error{
		"bill":     func() error { _, err := h.plan.Bill(t.Context(), h.ask(biller), c, false, false); return err },
		"dry":      func() error { _, err := h.plan.Bill(t.Context(), h.ask(biller), c, false, true); return err },
		"bills":    func() error { _, err := h.plan.Bills(t.Context()); return err },
		"invoices": func() error { _, err := h.plan.Invoices(t.Context(), c); return err },
		"working":  func() error { _, err := h.plan.Working(t.Context(), c, "marta", nil); return err },
		"discard":  func() error { _, err := h.plan.Discard(t.Context(), c, h.ask(biller), billing.Discard{}); return err },
		"explain": func() error {
			_, err := h.plan.ExplainDiscard(t.Context(), c, h.ask(biller), billing.Discard{})
			return err
		},
		"refresh": func() error { return h.plan.Refresh(t.Context()) },
	} {
		require.ErrorIs(t, ask(), errTorn, name)
	}
	require.True(t, h.plan.Usable(day(t, "2025-02-13"), nil), "what is in memory answers")
}

// The contract in memory is as fresh as the roll: one's own acts count at once, another's after the next reading, and a
// restart reads it.
func TestTheContractIsKeptFresh(t *testing.T) {
	h := newHome(t)
	other := h.another()
	after := day(t, "2025-12-03")
	require.True(t, other.Usable(after, nil), "nothing was read: the roll is empty too")
	require.NoError(t, other.Refresh(t.Context()))
	require.False(t, other.Usable(after, nil))
	h.on("2025-11-03").renew()
	require.True(t, h.plan.Usable(after, nil))
	require.False(t, other.Usable(after, nil))
	require.NoError(t, other.Refresh(t.Context()))
	require.True(t, other.Usable(after, nil))
	trace := &convenio.Trace{}
	require.False(t, other.Usable(day(t, "2026-12-03"), trace))
	require.Contains(t, trace.String(), "CTR-07")
}

// Once the contract's last day has passed the sweep ends whoever is still in the plan, once, and tells the roll.
func TestTheSweepAtTheContractsEnd(t *testing.T) {
	h := newHome(t)
	for _, holder := range []string{"marta", "rui", "ana"} {
		h.do(h.plan, holder, h.enrol(holder))
	}
	h.do(h.plan, "ana", enrollment.Exclude{Person: "ana", Request: h.asked()})
	h.on("2025-12-02")
	n, err := h.plan.Sweep(t.Context(), *h.at.Load())
	require.NoError(t, err)
	require.Equal(t, 1, n, "cover has begun, and the last day is still one")
	h.on("2025-12-03")
	n, err = h.another().Sweep(t.Context(), *h.at.Load())
	require.NoError(t, err)
	require.Equal(t, 3, n, "the contract, and the two who were in the plan")
	family, err := h.plan.Household(t.Context(), "marta", nil)
	require.NoError(t, err)
	require.Equal(t, []string{"2025-12-02", "2025-12-02"}, []string{family.Account().Ended.String(), family.Spells()[0].Until.String()})
	n, err = h.plan.Sweep(t.Context(), *h.at.Load())
	require.NoError(t, err)
	require.Zero(t, n)
}
