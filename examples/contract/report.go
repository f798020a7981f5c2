package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
	"github.com/seed-67b5076c/convenio/internal/population"
)

var shown = enrollment.Presented{Card: true, Identity: true}

// covered is how many are covered on a day.
func (p *plan) covered(on convenio.Date) (n int) {
	for f, s := range p.spells {
		if on.Before(s.From) || !s.Open() && on.After(s.Until) {
			continue
		}
		if f.Eligible(s.Person, shown, on, nil).Granted() {
			n++
		}
	}
	return n
}

func numberOf(person string) (n uint32) {
	if _, err := fmt.Sscanf(person, "vida-%d", &n); err != nil {
		panic("a person is not called " + person)
	}
	return n
}

// bill bills a month over all months so far: what came to light late is adjusted.
func (p *plan) bill(ctx context.Context, month billing.Competence) (billing.Sum, error) {
	biller := convenio.Actor{ID: "faturamento", Role: billing.Biller}
	invoices, err := p.books.Run(ctx, operator, p.ask(biller, month.Last().End()), ledger.Month{
		Contract: number, Competence: month, Start: p.contract.CoveredFrom(), Charged: p.contract.ChargedFrom(),
	})
	if err != nil {
		return billing.Sum{}, fmt.Errorf("billing %v: %w", month, err)
	}
	var all billing.Sum // of the contracting party and of the inactive
	for _, i := range invoices {
		all.Fees, all.Charges, all.Credits = all.Fees.Plus(i.Sum.Fees), all.Charges.Plus(i.Sum.Charges), all.Credits.Plus(i.Sum.Credits)
		all.Employer, all.Holder = all.Employer.Plus(i.Sum.Employer), all.Holder.Plus(i.Sum.Holder)
	}
	return all, nil
}

// bands are the ten age bands of the regulator, by the age at which each begins.
var bands = []int{0, 19, 24, 29, 34, 39, 44, 49, 54, 59}

// printRoll prints how many are covered, by age band and sex.
func (p *plan) printRoll(out io.Writer, on convenio.Date) {
	var count [10][2]int
	for f, s := range p.spells {
		inside := !on.Before(s.From) && (s.Open() || !on.After(s.Until))
		if !inside || !f.Eligible(s.Person, shown, on, nil).Granted() {
			continue
		}
		l := p.lives[numberOf(s.Person)]
		age := population.Person{Born: l.born}.Age(on)
		band, exact := slices.BinarySearch(bands, age)
		if !exact {
			band--
		}
		sex := 0
		if l.sex == population.Male {
			sex = 1
		}
		count[band][sex]++
	}
	fmt.Fprintf(out, "Beneficiários em %s    F      M\n", on.Brazilian())
	for i, from := range bands {
		to := "ou mais"
		if i+1 < len(bands) {
			to = fmt.Sprintf("a %d", bands[i+1]-1)
		}
		fmt.Fprintf(out, "%21s %-7s %5d  %5d\n", fmt.Sprint(from), to, count[i][0], count[i][1])
	}
}

// explain answers at the point of care for three people, and says why: one covered, one who waits, one refused.
func (p *plan) explain(out io.Writer, on convenio.Date) error {
	roll, err := p.roll()
	if err != nil {
		return err
	}
	wanted := []struct {
		title string
		is    func(convenio.Decision[enrollment.Cover]) bool
	}{
		{"Coberto", func(d convenio.Decision[enrollment.Cover]) bool { return d.Granted() && !waits(d, on) }},
		{"Coberto, com carência em curso", func(d convenio.Decision[enrollment.Cover]) bool { return d.Granted() && waits(d, on) }},
		{"Recusado", func(d convenio.Decision[enrollment.Cover]) bool { return d.Denied() }},
	}
	everyone := make([]string, 0, len(p.lives))
	for person := range roll.All() {
		everyone = append(everyone, person)
	}
	slices.Sort(everyone)
	for _, w := range wanted {
		i := slices.IndexFunc(everyone, func(person string) bool { return w.is(roll.Eligible(person, shown, on, nil)) })
		if i < 0 {
			continue
		}
		trace := &convenio.Trace{}
		roll.Eligible(everyone[i], shown, on, trace)
		fmt.Fprintf(out, "\n%s: %s em %s\n  %s\n", w.title, everyone[i], on.Brazilian(), strings.ReplaceAll(strings.TrimSpace(trace.String()), "\n", "\n  "))
	}
	return nil
}

func waits(d convenio.Decision[enrollment.Cover], on convenio.Date) bool {
	cover, _ := d.Value()
	return !cover.Waiting.Open(on).IsZero()
}
