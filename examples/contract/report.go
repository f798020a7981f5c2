package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
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

// category is what a person is to the funding table.
func category(s enrollment.Spell, bond enrollment.Bond) billing.Category {
	switch {
	case s.Kin == enrollment.Aggregate:
		return billing.Aggregate
	case bond == enrollment.Retired || bond == enrollment.Dismissed:
		return billing.Inactive
	case s.Kin == enrollment.CarriedChild:
		return billing.CarriedChild
	case slices.Contains(enrollment.Kins(), s.Kin):
		return billing.Dependant
	}
	return billing.Holder
}

// stays are all spells as billing looks at them, in the order of person and day.
func (p *plan) stays() (all []billing.Stay) {
	for f, s := range p.spells {
		if !s.Open() && s.Until.Before(s.From) {
			continue // left before coverage began
		}
		person, family := numberOf(s.Person), numberOf(f.Holder())
		stay := billing.Stay{
			Person: uint64(person), Family: uint64(family), Party: 1, From: s.From, To: s.Until, Birth: s.Born,
			Category: category(s, f.Bond()), Choice: billing.AverageRate, PayBand: p.lives[family].payBand,
		}
		if err := stay.Standard.UnmarshalText([]byte(f.StandardOn(s.From))); err != nil {
			panic(err)
		}
		if stay.Category == billing.Inactive || stay.Category == billing.Aggregate {
			stay.PayBand = 0
		}
		if died := f.Died(); !died.IsZero() {
			stay.Death, stay.Remission = died, s.Kin != enrollment.Aggregate && s.Person != f.Holder()
		}
		all = append(all, stay)
	}
	slices.SortFunc(all, func(a, b billing.Stay) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), a.From.DaysSince(b.From))
	})
	return all
}

// bill bills a month over all months so far: what came to light late is adjusted.
func (p *plan) bill(month billing.Competence) (billing.Sum, error) {
	lines, err := p.tariff.Bill(billing.Batch{Competence: month, Since: first, Stays: p.stays(), Billed: p.billed})
	if err != nil {
		return billing.Sum{}, fmt.Errorf("billing %v: %w", month, err)
	}
	p.billed = append(p.billed, lines...)
	slices.SortFunc(p.billed, func(a, b billing.Line) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Month, b.Month))
	})
	return billing.Sums(month, lines)[0], nil
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
