package ledger_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// A run that broke off anywhere goes on where it stopped, and the invoices are those of one that did not.
func TestARunThatBreaksOff(t *testing.T) {
	crowd := func() *agency {
		a := newAgency(t)
		for i := range 60 {
			a.employs(string(rune('a'+i%26))+strings.Repeat("x", i/26), "1980-01-01", "2021-08-02", uint8(1+i%4))
		}
		return a
	}
	whole := crowd().runs(of("2021-08"))
	for broke := range 3 {
		a := crowd()
		ask, m := a.ask(biller, "2021-08-31"), of("2021-08")
		broken := a.books
		broken.Store = &failing{a.store, broke}
		_, err := broken.Run(t.Context(), "sesc-df", ask, m)
		require.ErrorIs(t, err, errBroke, "after %d", broke)
		_, err = a.books.Invoices(t.Context(), "sesc-df", "12/2021", m.Competence)
		require.ErrorIs(t, err, convenio.NotFound, "nothing of it was invoiced")
		got, err := a.books.Run(t.Context(), "sesc-df", ask, m)
		require.NoError(t, err, "after %d", broke)
		assert.Equal(t, whole, got)
	}
}

// Thousands are billed in several pages, everyone on one of them, and broken off between pages come out the same.
func TestManyPages(t *testing.T) {
	crowd := func() *agency {
		a := newAgency(t)
		for i := range 2_100 {
			holder := fmt.Sprintf("vida-%04d", i)
			a.employs(holder, "1980-01-01", "2021-08-02", uint8(1+i%4)).births(holder, holder+"-filho", "2021-08-05")
		}
		return a
	}
	a := crowd()
	invoice := a.runs(of("2021-08"))[0]
	require.Len(t, invoice.Lines, 4_200)
	pages := 0
	history, _, err := a.store.Load(t.Context(), convenio.StreamID{Operator: "sesc-df", Kind: billing.Kind, ID: billing.RunID("12/2021", month("2021-08"))})
	require.NoError(t, err)
	for _, r := range history {
		if _, page := r.Event.(billing.PageBilled); page {
			pages++
		}
	}
	assert.Equal(t, 3, pages)
	a.do("vida-0000", "2021-09-03", hr, enrollment.Exclude{Person: "vida-0000", Request: requested("2021-08-20")})
	broken, ask := a.books, a.ask(biller, "2021-09-30")
	broken.Store = &failing{a.store, 2}
	_, err = broken.Run(t.Context(), "sesc-df", ask, of("2021-09"))
	require.ErrorIs(t, err, errBroke)
	next, err := a.books.Run(t.Context(), "sesc-df", ask, of("2021-09"))
	require.NoError(t, err)
	require.Len(t, next[0].Lines, 4_198+2, "two have left, and are credited the rest of August")
	assert.Equal(t, convenio.Money{}, next[0].Sum.Charges)
}

// Who opened a run that was discarded has not run the one that came after it. Kills: an ask that is given what another ran.
func TestWhoWasDiscardedHasNotRun(t *testing.T) {
	a := couple(t)
	ask, broken, m := a.ask(biller, "2021-08-31"), a.books, of("2021-08")
	broken.Store = &failing{a.store, 1}
	_, err := broken.Run(t.Context(), "sesc-df", ask, m)
	require.ErrorIs(t, err, errBroke)
	require.NoError(t, a.books.Discard(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), m, "preço errado"))
	a.runs(m)
	_, err = a.books.Run(t.Context(), "sesc-df", ask, m)
	require.ErrorIs(t, err, billing.AlreadyBilled)
}

// No month is begun while another is half billed. Kills: August begun and broken off, charged whole on September's
// invoice, and then again on its own when it was gone on with.
func TestOneMonthAtATime(t *testing.T) {
	a := couple(t)
	ask, broken := a.ask(biller, "2021-08-31"), a.books
	broken.Store = &failing{a.store, 1}
	_, err := broken.Run(t.Context(), "sesc-df", ask, of("2021-08"))
	require.ErrorIs(t, err, errBroke)
	_, err = a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-09-30"), of("2021-09"))
	require.ErrorIs(t, err, billing.MonthUnderWay)
	require.ErrorContains(t, err, "O faturamento de 08/2021 está em curso")
	august, err := a.books.Run(t.Context(), "sesc-df", ask, of("2021-08"))
	require.NoError(t, err)
	assert.Equal(t, reais(t, "711.24"), august[0].Total)
	assert.Equal(t, convenio.Money{}, a.runs(of("2021-09"))[0].Sum.Charges, "nothing of August is left")
}

// Who goes on with what another began has billed the month: asking again finds it, as it does for who began.
func TestWhoResumedIsAnsweredAgain(t *testing.T) {
	a := couple(t)
	began, resumed, broken := a.ask(biller, "2021-08-31"), a.ask(biller, "2021-08-31"), a.books
	broken.Store = &failing{a.store, 1}
	_, err := broken.Run(t.Context(), "sesc-df", began, of("2021-08"))
	require.ErrorIs(t, err, errBroke)
	first, err := a.books.Run(t.Context(), "sesc-df", resumed, of("2021-08"))
	require.NoError(t, err)
	for _, ask := range []convenio.Ask{began, resumed} {
		again, err := a.books.Run(t.Context(), "sesc-df", ask, of("2021-08"))
		require.NoError(t, err)
		assert.Equal(t, first, again)
	}
	_, err = a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), of("2021-08"))
	require.ErrorIs(t, err, billing.AlreadyBilled)
}

// What changed under a run that had broken off is found out when it closes; discarded, it is run anew.
func TestARunIsDiscarded(t *testing.T) {
	a := couple(t)
	broken := a.books
	broken.Store = &failing{a.store, 1}
	_, err := broken.Run(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), of("2021-08"))
	require.ErrorIs(t, err, errBroke)
	a.employs("ana", "1980-01-01", "2021-08-30", 1)
	_, err = a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), of("2021-08"))
	require.ErrorIs(t, err, billing.ControlDiffers)
	require.ErrorIs(t, a.books.Discard(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), of("2021-08"), " "), billing.Unjustified)
	require.NoError(t, a.books.Discard(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), of("2021-08"), "entrou gente"))
	invoices, err := a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), of("2021-08"))
	require.NoError(t, err)
	require.Len(t, invoices[0].Lines, 4)
}
