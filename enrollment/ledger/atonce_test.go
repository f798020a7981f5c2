package ledger_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/turn"
)

// meddled is a store in which something else happens just before the first append.
type meddled struct {
	convenio.Store
	meddle func()
}

func (m *meddled) Append(ctx context.Context, batches ...convenio.Batch) error {
	if first := m.meddle; first != nil {
		m.meddle = nil
		first()
	}
	return m.Store.Append(ctx, batches...)
}

// Two months are begun at the same instant: neither had seen the other, and August was charged on both invoices. Now the
// later to be written is given up, and what was begun beside another is not gone on with.
func TestTwoMonthsAtTheSameInstant(t *testing.T) {
	for name, appends := range map[string]int{"the other is begun": 1, "the other is billed": 100} {
		t.Run(name, func(t *testing.T) {
			a := couple(t)
			august, september := a.ask(biller, "2021-09-30"), a.ask(biller, "2021-09-30")
			other, mine := a.books, a.books
			other.Store = &failing{a.store, appends}
			mine.Store = &meddled{turn.Aside{Store: a.store}, func() { _, _ = other.Run(t.Context(), "sesc-df", september, of("2021-09")) }}
			_, err := mine.Run(t.Context(), "sesc-df", august, of("2021-08"))
			require.ErrorIs(t, err, convenio.Conflict)
			_, err = a.books.Invoices(t.Context(), "sesc-df", "12/2021", month("2021-08"))
			require.ErrorIs(t, err, convenio.NotFound)
			invoices, err := a.books.Run(t.Context(), "sesc-df", september, of("2021-09"))
			require.NoError(t, err)
			assert.Len(t, invoices[0].Lines, 6, "August and September of three")
			_, err = a.books.Run(t.Context(), "sesc-df", august, of("2021-08"))
			require.ErrorIs(t, err, billing.MonthPassed, "August is on September's invoice")
		})
	}
}

// Both broke off right after they were begun at the same instant: neither goes on until one of them is discarded.
func TestBothOfTwoMonthsBreakOff(t *testing.T) {
	a := couple(t)
	august, september := a.ask(biller, "2021-09-30"), a.ask(biller, "2021-09-30")
	other, mine := a.books, a.books
	other.Store = &failing{a.store, 1}
	mine.Store = &meddled{turn.Aside{Store: &failing{a.store, 1}}, func() { _, _ = other.Run(t.Context(), "sesc-df", september, of("2021-09")) }}
	_, err := mine.Run(t.Context(), "sesc-df", august, of("2021-08"))
	require.ErrorIs(t, err, errBroke)
	for competence, ask := range map[string]convenio.Ask{"2021-08": august, "2021-09": september} {
		_, err := a.books.Run(t.Context(), "sesc-df", ask, of(competence))
		require.ErrorIs(t, err, billing.MonthUnderWay)
	}
	require.NoError(t, a.books.Discard(t.Context(), "sesc-df", a.ask(biller, "2021-09-30"), of("2021-09"), "dois ao mesmo tempo"))
	for _, competence := range []string{"2021-08", "2021-09"} {
		_, err := a.books.Run(t.Context(), "sesc-df", map[string]convenio.Ask{"2021-08": august, "2021-09": september}[competence], of(competence))
		require.NoError(t, err, "the same ask as before the discard")
	}
}

// Whatever months are asked for at once, none is half billed in the end, and all that is owed is charged once.
func TestManyMonthsAtOnce(t *testing.T) {
	whole := couple(t)
	owed := whole.runs(of("2021-08"))[0].Total.Plus(whole.runs(of("2021-09"))[0].Total)
	for range 20 {
		a, begin := couple(t), make(chan struct{})
		var all sync.WaitGroup
		for _, competence := range []string{"2021-08", "2021-09"} {
			ask := a.ask(biller, "2021-09-30")
			all.Go(func() {
				<-begin
				assert.Eventually(t, func() bool {
					_, err := a.books.Run(t.Context(), "sesc-df", ask, of(competence))
					return err == nil || errors.Is(err, billing.MonthPassed)
				}, time.Minute, time.Millisecond, "%s is never billed", competence)
			})
		}
		close(begin)
		all.Wait()
		runs, err := a.books.Runs(t.Context(), "sesc-df", "12/2021")
		require.NoError(t, err)
		for _, r := range runs {
			require.Equal(t, billing.Done, r.State)
		}
		require.Equal(t, owed, a.invoiced(t, "2021-08").Plus(a.invoiced(t, "2021-09")))
	}
}

// invoiced is what the contracting party was asked to pay for a month, nothing if it was not billed.
func (a *agency) invoiced(t *testing.T, competence string) convenio.Money {
	invoices, err := a.books.Invoices(t.Context(), "sesc-df", "12/2021", month(competence))
	if errors.Is(err, convenio.NotFound) {
		return convenio.Money{}
	}
	require.NoError(t, err)
	return invoices[0].Total
}
