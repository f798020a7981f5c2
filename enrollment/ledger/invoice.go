package ledger

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// Invoice is what a party is asked to pay for a month, with the people's own ids: [Contracting] the whole, of [Inactives]
// each holder the lines of the family.
type Invoice struct {
	Party      uint32             `json:"party"`
	Competence billing.Competence `json:"competence"`
	Sum        billing.Sum        `json:"sum"`
	Total      convenio.Money     `json:"total"`
	Lines      []Line             `json:"lines"`
}

// Line is one person's month: the fee of the competence, or the difference to what was billed of an earlier one.
type Line struct {
	Person   string             `json:"person"`
	Holder   string             `json:"holder"`
	Month    billing.Competence `json:"month"`
	Days     uint8              `json:"days"`
	Employer convenio.Money     `json:"employer"`
	Own      convenio.Money     `json:"own"`
	Total    convenio.Money     `json:"total"`
}

// Invoices are those of a month that was billed; [convenio.NotFound] when it was not.
func (l Ledger) Invoices(ctx context.Context, operator, contract string, c billing.Competence) ([]Invoice, error) {
	known := names{}
	for a, err := range l.accounts(ctx, operator) {
		if err == nil {
			err = known.learn(a)
		}
		if err != nil {
			return nil, err
		}
	}
	return l.invoices(ctx, Month{Contract: contract}.stream(operator, c), known)
}

func (l Ledger) invoices(ctx context.Context, id convenio.StreamID, known names) ([]Invoice, error) {
	history, _, err := l.Store.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	run := billing.Fold(history)
	if run.State != billing.Done {
		return nil, fmt.Errorf("o mês não foi faturado: %w", convenio.NotFound)
	}
	var out []Invoice
	for _, i := range billing.Invoices(run.Opened.Competence, lines(history)) {
		invoice := Invoice{Party: i.Party, Competence: i.Competence, Sum: i.Sum, Total: i.Total(), Lines: make([]Line, len(i.Lines))}
		for k, line := range i.Lines {
			invoice.Lines[k] = Line{
				Person: known.of(line.Person), Holder: known.of(line.Family), Month: line.Month, Days: line.Days,
				Employer: line.Employer, Own: line.Holder, Total: line.Total(),
			}
		}
		out = append(out, invoice)
	}
	return out, nil
}

// of is a person's id or, for one who is not in the store any more, the number.
func (n names) of(number uint64) string {
	if name, known := n[number]; known {
		return name
	}
	return strconv.FormatUint(number, 10)
}

// Header is the first line of an invoice written out: semicolons, months MM/AAAA, amounts with a point.
const Header = "competencia;titular;pessoa;mes;dias;empregador;titular_paga;total"

// Write writes the invoice as a file: a line a person and month, and the control totals in the last.
func (i Invoice) Write(out io.Writer) error { return Write(out, i) }

// Write writes invoices as one file, each with its control totals after its lines.
func Write(out io.Writer, invoices ...Invoice) error {
	w := csv.NewWriter(out)
	w.Comma = ';'
	rows := [][]string{strings.Split(Header, ";")}
	for _, i := range invoices {
		rows = i.rows(rows)
	}
	return w.WriteAll(rows)
}

// rows adds the invoice's lines and its totals.
func (i Invoice) rows(rows [][]string) [][]string {
	month, what := i.Competence.Brazilian(), fmt.Sprintf("total de %d linhas", len(i.Lines))
	if i.Party == Inactives {
		what += " de inativos, cobradas de cada titular"
	}
	for _, l := range i.Lines {
		rows = append(rows, []string{
			month, l.Holder, l.Person, l.Month.Brazilian(), strconv.Itoa(int(l.Days)), l.Employer.String(), l.Own.String(), l.Total.String(),
		})
	}
	return append(rows, []string{month, "", what, "", "", i.Sum.Employer.String(), i.Sum.Holder.String(), i.Total.String()})
}

// Explain works one person's month as it stands today, as a person redoes it by hand, with why each day costs what it
// does. Lines billed are those of earlier runs; [convenio.NotFound] for someone who was not in the plan.
func (l Ledger) Explain(ctx context.Context, operator string, today convenio.Date, m Month, person string, t *convenio.Trace) (convenio.Decision[billing.Working], error) {
	var none convenio.Decision[billing.Working]
	m = m.whole()
	if err := m.check(); err != nil {
		return none, err
	}
	b, err := l.gather(ctx, operator, today, m)
	if err != nil {
		return none, err
	}
	number := Number(person)
	stays := of(b.stays, number, func(s billing.Stay) uint64 { return s.Person })
	all, err := l.billed(ctx, operator, m, math.MaxInt32)
	if err != nil {
		return none, err
	}
	before := of(all, number, func(l billing.Line) uint64 { return l.Person })
	if len(stays) == 0 && len(before) == 0 {
		return none, fmt.Errorf("ninguém com este identificador tem o que pagar: %w", convenio.NotFound)
	}
	tariff, err := l.Tariffs.For(ctx, operator, today)
	if err != nil {
		return none, err
	}
	return tariff.Explain(m.Competence, stays, before, t)
}

// of is one person's part of a list in the order of persons.
func of[T any](all []T, number uint64, person func(T) uint64) []T {
	from := after(all, person, number-1)
	return from[:len(from)-len(after(from, person, number))]
}
