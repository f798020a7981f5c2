package ledger_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
)

// couple is Marta with her son, and Rui alone.
func couple(t *testing.T) *agency {
	return newAgency(t).employs("marta", "1970-05-04", "2021-08-02", 2).births("marta", "davi", "2021-08-10").
		employs("rui", "1990-01-20", "2021-08-16", 1)
}

// written is an invoice as a file.
func written(t *testing.T, i ledger.Invoice) string {
	var out strings.Builder
	require.NoError(t, i.Write(&out))
	return out.String()
}

// Worked by hand: Marta 30 of 31 days of 412.37, 80 % by the employer; the son 22 of 31 of 214.10, 60 %; Rui, of the
// fourth band (310.44), 16 of 31, 90 %.
func TestAMonth(t *testing.T) {
	a := couple(t)
	invoices := a.runs(of("2021-08"))
	require.Len(t, invoices, 1)
	lines := map[string]ledger.Line{}
	for _, l := range invoices[0].Lines {
		lines[l.Person] = l
	}
	m := func(s string) convenio.Money { return reais(t, s) }
	august := month("2021-08")
	assert.Equal(t, map[string]ledger.Line{
		"marta": {"marta", "marta", august, 30, m("319.26"), m("79.81"), m("399.07")},
		"davi":  {"davi", "marta", august, 22, m("91.16"), m("60.78"), m("151.94")},
		"rui":   {"rui", "rui", august, 16, m("144.21"), m("16.02"), m("160.23")},
	}, lines)
	assert.Equal(t, m("711.24"), invoices[0].Total)
	assert.Equal(t, invoices[0].Total, invoices[0].Sum.Total())
	assert.Equal(t, m("711.24"), invoices[0].Sum.Fees)

	file := written(t, invoices[0])
	rows := strings.Split(strings.TrimSpace(file), "\n")
	require.Len(t, rows, 5)
	assert.Equal(t, ledger.Header, rows[0])
	assert.Contains(t, file, "08/2021;marta;davi;08/2021;22;91.16;60.78;151.94\n")
	assert.Equal(t, "08/2021;;total de 3 linhas;;;"+invoices[0].Sum.Employer.String()+";"+invoices[0].Sum.Holder.String()+";711.24", rows[4])

	read, err := a.books.Invoices(t.Context(), "sesc-df", "12/2021", august)
	require.NoError(t, err)
	assert.Equal(t, invoices, read)
	_, err = a.books.Invoices(t.Context(), "sesc-df", "12/2021", august+1)
	require.ErrorIs(t, err, convenio.NotFound)
}

// A month is billed once: the same ask is answered as the first time, whatever came between, another is refused, and so
// is a month before one that was billed.
func TestAMonthIsBilledOnce(t *testing.T) {
	a := couple(t)
	ask := a.ask(biller, "2021-08-31")
	first, err := a.books.Run(t.Context(), "sesc-df", ask, of("2021-08"))
	require.NoError(t, err)
	a.do("marta", "2021-09-01", hr, enrollment.Exclude{Person: "davi", Request: requested("2021-08-20")})
	again, err := a.books.Run(t.Context(), "sesc-df", ask, of("2021-08"))
	require.NoError(t, err)
	assert.Equal(t, first, again)
	_, err = a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-09-01"), of("2021-08"))
	require.ErrorIs(t, err, billing.AlreadyBilled)
	a.runs(of("2021-09"))
	_, err = a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-10-01"), of("2021-07"))
	require.ErrorIs(t, err, billing.MonthPassed)
	runs, err := a.books.Runs(t.Context(), "sesc-df", "12/2021")
	require.NoError(t, err)
	require.Len(t, runs, 2)
	assert.Equal(t, []billing.Competence{month("2021-08"), month("2021-09")}, []billing.Competence{runs[0].Competence, runs[1].Competence})
	assert.Equal(t, billing.Done, runs[1].State)
	other, err := a.books.Runs(t.Context(), "sesc-df", "13/2021")
	require.NoError(t, err)
	assert.Empty(t, other)
}

// What comes to light late is on the next invoice, and all invoices together are what the months come to: the son left
// on 20 August, told in September; after the last month a closing invoice credits what is left.
func TestWhatComesToLightLate(t *testing.T) {
	a := couple(t)
	a.runs(of("2021-08"))
	a.do("marta", "2021-09-03", hr, enrollment.Exclude{Person: "davi", Request: requested("2021-08-20")})
	invoice := a.runs(of("2021-09"))[0]
	assert.Equal(t, reais(t, "-75.97"), invoice.Sum.Credits, "11 of 31 days of 214.10 were his, 22 had been charged")
	a.do("marta", "2021-10-05", hr, enrollment.Exclude{Person: "marta", Request: requested("2021-09-30")})
	a.do("rui", "2021-10-05", hr, enrollment.Exclude{Person: "rui", Request: requested("2021-09-15")})
	closing := of("2021-10")
	closing.Closing = true
	last := a.runs(closing)[0]
	require.Len(t, last.Lines, 1)
	assert.Equal(t, "rui", last.Lines[0].Person)
	assert.Equal(t, last.Total, last.Sum.Credits)
	assert.True(t, last.Total.Cents() < 0)
}

// What an invoice adjusted of a month that is not reopened any more is no part of the next. Kills: lines of months before
// the first that is reopened.
func TestAMonthThatIsNotReopened(t *testing.T) {
	a := couple(t)
	a.runs(of("2021-08"))
	a.do("marta", "2021-09-03", hr, enrollment.Exclude{Person: "davi", Request: requested("2021-08-20")})
	require.Equal(t, reais(t, "-75.97"), a.runs(of("2021-09"))[0].Sum.Credits)
	m := of("2021-10")
	m.Since = month("2021-09")
	invoice := a.runs(m)[0]
	require.Equal(t, invoice.Total, invoice.Sum.Fees)
	require.Len(t, invoice.Lines, 2)
}

// No closing invoice while anybody is in the plan on any day of its month, be it the last. Kills: who enters after the first
// of the closing month left out, and charged by no invoice.
func TestNoClosingWhileSomebodyEnters(t *testing.T) {
	for entered, closes := range map[string]bool{"2021-09-01": false, "2021-09-02": false, "2021-09-30": false, "2021-10-01": true} {
		a := newAgency(t).employs("marta", "1970-05-04", "2021-08-02", 2)
		a.runs(of("2021-08"))
		a.do("marta", "2021-08-31", hr, enrollment.Exclude{Person: "marta", Request: requested("2021-08-31")})
		a.employs("rui", "1990-01-20", entered, 1)
		closing := of("2021-09")
		closing.Closing = true
		_, err := a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-09-30"), closing)
		if closes {
			require.NoError(t, err)
			continue
		}
		require.ErrorIs(t, err, billing.StillCovered, entered)
	}
}

// Who depends on two holders is charged once, in the family that came first, and in the other from the day after that
// one ends; who comes back on the day of leaving is charged that day once. Either kept everybody from being billed.
func TestWhoIsInTwoFamiliesIsChargedOnce(t *testing.T) {
	father := enrollment.Include{
		Person: "davi", Kin: enrollment.Child, Born: day("2021-08-10"), Occasion: enrollment.Birth, On: day("2021-08-10"), Request: requested("2021-08-20"),
	}
	a := couple(t).do("rui", "2021-08-20", hr, father)
	lines := func(competence string) (out []string) {
		for _, l := range a.runs(of(competence))[0].Lines {
			if l.Person == "davi" {
				out = append(out, fmt.Sprintf("%s %v %d", l.Holder, l.Month, l.Days))
			}
		}
		return out
	}
	assert.Equal(t, []string{"marta 2021-08 22"}, lines("2021-08"))
	a.do("marta", "2021-09-25", hr, enrollment.Exclude{Person: "davi", Request: requested("2021-09-10")})
	assert.ElementsMatch(t, []string{"marta 2021-09 10", "rui 2021-09 20"}, lines("2021-09"))
	assert.Equal(t, []string{"rui 2021-10 31"}, lines("2021-10"))

	a.do("rui", "2021-11-10", hr, enrollment.Exclude{Person: "rui", Request: requested("2021-11-10")})
	_, err := enrollment.Machine().Act(t.Context(), a.store, enrollment.Fixed{Policy: policy()}, enrollment.HolderFamily("sesc-df", "rui", 1),
		a.ask(hr, "2021-11-10"), enrollment.Enrol{
			Person: "rui", Born: day("1990-01-20"), Bond: enrollment.Employee, Since: day("2021-08-16"), Standard: "02", PayBand: 1,
			Occasion: enrollment.LeaveReturn, On: day("2021-11-10"), Request: requested("2021-11-10"),
		})
	require.NoError(t, err)
	for _, l := range a.runs(of("2021-11"))[0].Lines {
		if l.Person == "rui" {
			assert.EqualValues(t, 30, l.Days)
		}
	}
	w, err := a.books.Explain(t.Context(), "sesc-df", day("2021-11-30"), of("2021-11"), "rui", nil)
	require.NoError(t, err)
	working, _ := w.Value()
	require.Len(t, working.Pieces, 2)
	assert.Equal(t, day("2021-11-10"), working.Pieces[0].To)
	assert.Equal(t, day("2021-11-11"), working.Pieces[1].From)
}

// A family of the inactive policy is billed directly, on no invoice of the employer's (5.9); told late, what the employer was
// invoiced is credited to the employer and charged to the family. Kills: ex-employees' fees on the employer's invoice.
func TestInactivesAreBilledDirectly(t *testing.T) {
	a := couple(t).do("marta", "2021-08-31", hr, enrollment.EndBond{On: day("2021-08-31")})
	require.Len(t, a.runs(of("2021-08")), 1)
	september := a.runs(of("2021-09"))
	require.Len(t, september, 1, "the 30 days after the bond are at the active split")
	a.do("marta", "2021-09-28", hr, enrollment.Continue{As: enrollment.AsInactive, From: day("2021-09-16"), Until: day("2022-02-28")})
	told := map[uint32][]string{}
	october := a.runs(of("2021-10"))
	for _, i := range october {
		for _, l := range i.Lines {
			told[i.Party] = append(told[i.Party], fmt.Sprint(l.Person, " ", l.Month, " ", l.Days, " ", l.Employer, " ", l.Own))
		}
	}
	assert.ElementsMatch(t, []string{"marta 2021-09 15 -164.95 -41.23", "davi 2021-09 15 -64.23 -42.82", "rui 2021-10 31 279.40 31.04"}, told[ledger.Contracting])
	assert.ElementsMatch(t, []string{
		"marta 2021-09 15 0.00 206.18", "marta 2021-10 31 0.00 412.37", "davi 2021-09 15 0.00 107.05", "davi 2021-10 31 0.00 214.10",
	}, told[ledger.Inactives])
	assert.Equal(t, september[0].Sum.Fees.Plus(reais(t, "936.91")), september[0].Total.Plus(october[0].Total).Plus(october[1].Total),
		"the two months' fees, whoever pays them")

	var file strings.Builder
	require.NoError(t, ledger.Write(&file, october...))
	rows := strings.Split(strings.TrimSpace(file.String()), "\n")
	require.Len(t, rows, 1+3+1+4+1)
	assert.Equal(t, "10/2021;;total de 3 linhas;;;50.22;-53.01;-2.79", rows[4])
	assert.Equal(t, "10/2021;;total de 4 linhas de inativos, cobradas de cada titular;;;0.00;939.70;939.70", rows[9])
}

// Nothing is invoiced where a row is missing, and nobody bills who may not; a month has a contract, a beginning and
// something to charge.
func TestARunThatIsRefused(t *testing.T) {
	a := newAgency(t, func(p *billing.Policy) { delete(p.Funding, "holder/01/2") }).employs("marta", "1970-05-04", "2021-08-02", 2)
	_, err := a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), of("2021-08"))
	require.ErrorIs(t, err, billing.FundingMissing)
	_, err = a.books.Invoices(t.Context(), "sesc-df", "12/2021", month("2021-08"))
	require.ErrorIs(t, err, convenio.NotFound)
	_, err = couple(t).books.Run(t.Context(), "sesc-df", a.ask(hr, "2021-08-31"), of("2021-08"))
	assert.Equal(t, "forbidden", convenio.Code(err))
	for field, change := range map[string]func(*ledger.Month){
		"contract":   func(m *ledger.Month) { m.Contract = "" },
		"start":      func(m *ledger.Month) { m.Start = convenio.Date{} },
		"competence": func(m *ledger.Month) { m.Competence = month("2021-06") },
	} {
		m := of("2021-08")
		change(&m)
		_, err := a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), m)
		var bad *convenio.BadInput
		require.ErrorAs(t, err, &bad)
		assert.Equal(t, field, bad.Field)
		_, err = a.books.Explain(t.Context(), "sesc-df", day("2021-08-31"), m, "marta", nil)
		require.ErrorAs(t, err, &bad)
	}
}

// A working shows what was due, what was billed of it by all invoices so far, and why.
func TestAWorking(t *testing.T) {
	a := couple(t)
	a.runs(of("2021-08"))
	a.do("marta", "2021-09-03", hr, enrollment.Exclude{Person: "davi", Request: requested("2021-08-20")})
	working := func() billing.Working {
		trace := &convenio.Trace{}
		d, err := a.books.Explain(t.Context(), "sesc-df", day("2021-09-03"), of("2021-08"), "davi", trace)
		require.NoError(t, err)
		assert.Contains(t, trace.String(), "BIL-04")
		w, _ := d.Value()
		return w
	}
	w := working()
	assert.Equal(t, reais(t, "75.97"), w.Due)
	assert.Equal(t, reais(t, "151.94"), w.Billed)
	assert.Equal(t, reais(t, "-75.97"), w.Difference)
	a.runs(of("2021-09"))
	w = working()
	assert.Equal(t, w.Due, w.Billed, "what was credited since counts")
	_, err := a.books.Explain(t.Context(), "sesc-df", day("2021-09-03"), of("2021-08"), "ninguém", nil)
	require.ErrorIs(t, err, convenio.NotFound)
}

// Who was billed and, as was told late, had never been in the plan is explained the credit: the mother had left before the
// son came in. Kills: a credit on the invoice that nobody can be shown the working of.
func TestAWorkingOfWhoNeverWasInThePlan(t *testing.T) {
	a := couple(t)
	a.runs(of("2021-08"))
	a.do("marta", "2021-09-03", hr, enrollment.Exclude{Person: "marta", Request: requested("2021-08-05")})
	trace := &convenio.Trace{}
	d, err := a.books.Explain(t.Context(), "sesc-df", day("2021-09-03"), of("2021-08"), "davi", trace)
	require.NoError(t, err)
	w, _ := d.Value()
	assert.Equal(t, []string{"0.00", "151.94", "-151.94"}, []string{w.Due.String(), w.Billed.String(), w.Difference.String()})
	assert.Empty(t, w.Pieces)
	assert.Contains(t, trace.String(), "BIL-05")
	credits := a.runs(of("2021-09"))[0].Sum.Credits
	assert.Equal(t, reais(t, "-497.80"), credits, "of the mother 399.07 less 4 days of 31 of 412.37, of the son all")
}

// A store that fails is an error, never an invoice.
func TestAStoreThatFails(t *testing.T) {
	a := couple(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := a.books.Run(ctx, "sesc-df", a.ask(biller, "2021-08-31"), of("2021-08"))
	require.ErrorIs(t, err, context.Canceled)
	_, err = a.books.Invoices(ctx, "sesc-df", "12/2021", month("2021-08"))
	require.ErrorIs(t, err, context.Canceled)
	_, err = a.books.Runs(ctx, "sesc-df", "12/2021")
	require.ErrorIs(t, err, context.Canceled)
	a.books.Views = torn{a.store}
	_, err = a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), of("2021-08"))
	require.ErrorContains(t, err, "the account of family")
	_, err = a.books.Invoices(t.Context(), "sesc-df", "12/2021", month("2021-08"))
	require.Error(t, err)
	_, err = a.books.Explain(t.Context(), "sesc-df", day("2021-08-31"), of("2021-08"), "marta", nil)
	require.Error(t, err)
}

// torn gives entries whose bodies cannot be read.
type torn struct{ enrollment.Views }

func (s torn) List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error) {
	entries, err := s.Views.List(ctx, q)
	for i := range entries {
		entries[i].Body = "{"
	}
	return entries, err
}

// Who is in two families at a time is charged once: by the one that came first, and by the other from the day on which
// that one lets go. Kills: a month that nobody of the plan can be billed for.
func TestInTwoFamilies(t *testing.T) {
	a := newAgency(t).employs("marta", "1970-05-04", "2021-08-02", 2).employs("rui", "1975-01-20", "2021-08-02", 1)
	a.births("rui", "davi", "2021-08-10").births("marta", "davi", "2021-08-20")
	davis := func(invoice ledger.Invoice) (all []ledger.Line) {
		for _, l := range invoice.Lines {
			if l.Person == "davi" {
				all = append(all, l)
			}
		}
		return all
	}
	lines := davis(a.runs(of("2021-08"))[0])
	require.Len(t, lines, 1)
	assert.Equal(t, []any{"rui", uint8(22)}, []any{lines[0].Holder, lines[0].Days})
	a.do("rui", "2021-09-15", hr, enrollment.Exclude{Person: "davi", Request: requested("2021-09-10")})
	lines = davis(a.runs(of("2021-09"))[0])
	require.Len(t, lines, 2)
	days := map[string]uint8{lines[0].Holder: lines[0].Days, lines[1].Holder: lines[1].Days}
	assert.Equal(t, map[string]uint8{"rui": 10, "marta": 20}, days)
	assert.Equal(t, reais(t, "214.10"), lines[0].Total.Plus(lines[1].Total), "one fee in all")
}

// A month that is refused leaves nothing half begun, and one that was begun as closing is not gone on with as another.
func TestNothingIsHalfBegun(t *testing.T) {
	a := newAgency(t, func(p *billing.Policy) { delete(p.Funding, "holder/01/2") }).employs("marta", "1970-05-04", "2021-08-02", 2)
	_, err := a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-08-31"), of("2021-08"))
	require.ErrorIs(t, err, billing.FundingMissing)
	runs, err := a.books.Runs(t.Context(), "sesc-df", "12/2021")
	require.NoError(t, err)
	assert.Empty(t, runs)

	a = couple(t)
	a.runs(of("2021-08"))
	a.do("marta", "2021-08-31", hr, enrollment.Exclude{Person: "marta", Request: requested("2021-08-31")})
	a.do("rui", "2021-08-31", hr, enrollment.Exclude{Person: "rui", Request: requested("2021-08-31")})
	broken, closing := a.books, of("2021-09")
	closing.Closing, broken.Store = true, &failing{a.store, 1}
	_, err = broken.Run(t.Context(), "sesc-df", a.ask(biller, "2021-09-30"), closing)
	require.ErrorIs(t, err, errBroke)
	_, err = a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-09-30"), of("2021-09"))
	var bad *convenio.BadInput
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, "closing", bad.Field)
	_, err = a.books.Run(t.Context(), "sesc-df", a.ask(biller, "2021-09-30"), closing)
	require.NoError(t, err)
}

// A dead holder's working says once through when the fee runs.
func TestAWorkingOfAHolderWhoDied(t *testing.T) {
	a := couple(t).do("marta", "2021-08-26", hr, enrollment.ReportDeath{Person: "marta", Died: day("2021-08-24"), Communicated: day("2021-08-26")})
	trace := &convenio.Trace{}
	d, err := a.books.Explain(t.Context(), "sesc-df", day("2021-08-31"), of("2021-08"), "marta", trace)
	require.NoError(t, err)
	w, _ := d.Value()
	assert.Equal(t, reais(t, "332.56"), w.Due, "25 of 31 days of 412.37")
	assert.Equal(t, 1, strings.Count(trace.String(), "BIL-22"), trace)
	assert.Contains(t, trace.String(), "26/08/2021")
}
