package calendar

import (
	"fmt"
	"math/bits"
	"slices"
	"time"

	"github.com/seed-67b5076c/convenio"
)

// StartRule is when the count of a term begins.
type StartRule uint8

// StartRuleA leaves the day itself out: the next business day is day 1. StartRuleB begins one business day
// later than that.
const (
	StartRuleA StartRule = iota
	StartRuleB
)

// Reason is why a day is closed: the name of the occasion, its legal basis, and who decreed it.
type Reason struct {
	Name      string
	Basis     string
	DecreedBy string
}

// Closure is a closed day: the reason that leads, and every other one of the same day. A dated act leads
// the rules, and the rules lead the weekend.
type Closure struct {
	Reason
	Also    []Reason
	Weekend bool
}

// Span is the first and the last day the calendar knows.
func (c *Calendar) Span() (first, last convenio.Date) { return c.first, c.first.AddDays(c.size - 1) }

// Covers reports whether the calendar knows the day.
func (c *Calendar) Covers(d convenio.Date) bool { _, ok := c.index(d); return ok }

// IsBusinessDay reports a day known to be open. Of a day outside the span nothing is known: it is neither
// open here nor closed in [Calendar.Why]; [Calendar.Covers] tells.
func (c *Calendar) IsBusinessDay(d convenio.Date) bool {
	i, ok := c.index(d)
	return ok && c.isOpen(i)
}

// Why is every reason for which a day is closed, and false for a day that is not.
func (c *Calendar) Why(d convenio.Date) (Closure, bool) {
	if !c.Covers(d) || c.IsBusinessDay(d) {
		return Closure{}, false
	}
	reasons := c.reasons(d)
	return Closure{Reason: reasons[0], Also: reasons[1:], Weekend: weekend(d)}, true
}

func (c *Calendar) reasons(d convenio.Date) []Reason {
	var out []Reason
	if i, ok := slices.BinarySearchFunc(c.overrides, d, byDate); ok {
		out = append(out, c.overrides[i].reason())
	}
	year := d.Year() - c.first.Year() // in begins, the year before the day's own
	for i, r := range c.rules {
		before, own := c.begins[i][year], c.begins[i][year+1]
		if r.covers(d, before) || r.covers(d, own) {
			out = append(out, r.reason())
		}
	}
	if weekend(d) {
		out = append(out, restDay(d))
	}
	return out
}

func byDate(o Override, d convenio.Date) int { return o.Date.DaysSince(d) }

func restDay(d convenio.Date) Reason {
	name := "Fim de semana (sábado)"
	if d.Weekday() == time.Sunday {
		name = "Fim de semana (domingo)"
	}
	return Reason{Name: name, Basis: "CPC (Lei 13.105/2015) art. 216", DecreedBy: union}
}

// Provisional reports a year for which no dated act was loaded: its answers come from the rules alone,
// and an act may still change them.
func (c *Calendar) Provisional(year int) bool {
	_, acted := slices.BinarySearchFunc(c.overrides, year, func(o Override, y int) int { return o.Date.Year() - y })
	return !acted
}

// AddBusinessDays is the n-th business day after a day, which itself is not counted; n is at least 1.
func (c *Calendar) AddBusinessDays(from convenio.Date, n int) (convenio.Date, error) {
	i, ok := c.index(from)
	if !ok {
		return convenio.Date{}, c.outside("from", from)
	}
	if n < 1 {
		return convenio.Date{}, &convenio.BadInput{Field: "n", Reason: fmt.Sprintf("%d não é um número de dias a contar", n)}
	}
	counted := c.rank(i + 1)
	if n > len(c.business)-counted {
		return convenio.Date{}, c.beyond("n", from)
	}
	return c.business[counted+n-1], nil
}

// Term is the last day of a term of n business days that starts on a day, counted as the rule says.
func (c *Calendar) Term(from convenio.Date, n int, rule StartRule) (convenio.Date, error) {
	if rule > StartRuleB {
		return convenio.Date{}, &convenio.BadInput{Field: "rule", Reason: fmt.Sprintf("%d não é uma regra de início", rule)}
	}
	if n > 0 { // a term of no days is refused, not begun one day later
		n += int(rule)
	}
	return c.AddBusinessDays(from, n)
}

// Roll is the day itself when it is a business day, or else the next one.
func (c *Calendar) Roll(d convenio.Date) (convenio.Date, error) {
	i, ok := c.index(d)
	if !ok {
		return convenio.Date{}, c.outside("date", d)
	}
	next := c.rank(i)
	if next == len(c.business) {
		return convenio.Date{}, c.beyond("date", d)
	}
	return c.business[next], nil
}

// BusinessDaysBetween counts the business days after a, up to and including b, so that it undoes
// [Calendar.AddBusinessDays]. The count is negative when b comes before a.
func (c *Calendar) BusinessDaysBetween(a, b convenio.Date) (int, error) {
	i, ok := c.index(a)
	if !ok {
		return 0, c.outside("a", a)
	}
	j, ok := c.index(b)
	if !ok {
		return 0, c.outside("b", b)
	}
	return c.rank(j+1) - c.rank(i+1), nil
}

// index is the day's place in the span; unsigned, so that a day before the span is out of it too.
func (c *Calendar) index(d convenio.Date) (uint, bool) {
	i := uint(d.DaysSince(c.first))
	return i, i < uint(c.size)
}

func (c *Calendar) isOpen(i uint) bool { return c.words[i/64].open>>(i%64)&1 == 1 }

// rank counts the business days before the day at i.
func (c *Calendar) rank(i uint) int {
	w := &c.words[i/64]
	return w.before + bits.OnesCount64(w.open&(1<<(i%64)-1))
}

func (c *Calendar) outside(field string, d convenio.Date) error {
	first, last := c.Span()
	return &convenio.BadInput{Field: field, Reason: fmt.Sprintf(
		"o dia %q está fora do calendário %s, que vai de %v a %v", d, c.name, first, last)}
}

func (c *Calendar) beyond(field string, from convenio.Date) error {
	_, last := c.Span()
	return &convenio.BadInput{Field: field, Reason: fmt.Sprintf(
		"a contagem iniciada em %v passa do fim do calendário %s, %v", from, c.name, last)}
}
