package ledger_test

import (
	"context"
	"encoding/binary"
	"errors"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
)

func day(s string) convenio.Date {
	d, err := convenio.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func month(s string) billing.Competence {
	c, err := billing.ParseCompetence(s)
	if err != nil {
		panic(err)
	}
	return c
}

var (
	start  = day("2021-07-15")
	hr     = convenio.Actor{ID: "cogep", Role: enrollment.HR}
	system = convenio.Actor{ID: "sweep", Role: enrollment.System}
	biller = convenio.Actor{ID: "faturamento", Role: billing.Biller}
)

// tariff is the contract's, with the stock tables and what a test makes of them.
func tariff(t require.TestingT, changes ...func(*billing.Policy)) *billing.Tariff {
	p := billing.SescDF()
	for _, change := range changes {
		change(&p)
	}
	ready, err := p.Compile()
	require.NoError(t, err)
	return ready
}

// policy is the contract's, through its five years.
var policy = sync.OnceValue(func() *enrollment.Policy {
	p := enrollment.SescDF(start)
	p.End = day("2026-07-14")
	ready, err := p.Compile()
	if err != nil {
		panic(err)
	}
	return ready
})

// agency is a plan's people management and its books, over one store.
type agency struct {
	t     *testing.T
	store *memory.Store
	books ledger.Ledger
	n     uint64
}

func newAgency(t *testing.T, changes ...func(*billing.Policy)) *agency {
	s := memory.New()
	return &agency{t: t, store: s, books: ledger.Ledger{Store: s, Views: s, Tariffs: billing.Fixed{Tariff: tariff(t, changes...)}}}
}

func (a *agency) ask(by convenio.Actor, on string) convenio.Ask {
	a.n++
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[8:], a.n)
	return convenio.Ask{ID: id, At: day(on).Start(), By: by}
}

func (a *agency) do(holder, on string, by convenio.Actor, c enrollment.Command) *agency {
	a.t.Helper()
	_, err := enrollment.Machine().Act(a.t.Context(), a.store, enrollment.Fixed{Policy: policy()}, enrollment.HolderFamily("sesc-df", holder, 0), a.ask(by, on), c)
	require.NoError(a.t, err, "%T", c)
	return a
}

// employs enrols an employee with a pay band, admitted that day.
func (a *agency) employs(person, born, on string, band uint8) *agency {
	return a.do(person, on, hr, enrollment.Enrol{
		Person: person, Born: day(born), Bond: enrollment.Employee, Since: day(on), Standard: "01", PayBand: band, Request: requested(on),
	})
}

func (a *agency) births(holder, person, on string) *agency {
	return a.do(holder, on, hr, enrollment.Include{
		Person: person, Kin: enrollment.Child, Born: day(on), Occasion: enrollment.Birth, On: day(on), Request: requested(on),
	})
}

func requested(on string) enrollment.Request {
	return enrollment.Request{On: day(on), Reference: "processo 12"}
}

func of(competence string) ledger.Month {
	return ledger.Month{Contract: "12/2021", Competence: month(competence), Start: start}
}

func (a *agency) runs(m ledger.Month) []ledger.Invoice {
	a.t.Helper()
	out, err := a.books.Run(a.t.Context(), "sesc-df", a.ask(biller, m.Competence.Last().String()), m)
	require.NoError(a.t, err)
	return out
}

func reais(t require.TestingT, s string) convenio.Money {
	m, err := convenio.ParseMoney(s)
	require.NoError(t, err)
	return m
}

// failing is a store that breaks off after so many appends.
type failing struct {
	convenio.Store
	left int
}

var errBroke = errors.New("the power went")

func (f *failing) Append(ctx context.Context, batches ...convenio.Batch) error {
	if f.left--; f.left < 0 {
		return errBroke
	}
	return f.Store.Append(ctx, batches...)
}
