package calendar

import (
	"crypto/sha256"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"time"

	"github.com/seed-67b5076c/convenio"
)

// The widest span a calendar may have: the years in which the library takes an instant of record.
const (
	minYear = 1900
	maxYear = 2999
)

// Calendar is a compiled set of rules and overrides over a span of whole years. It never changes and is
// safe for concurrent use. Its zero value covers no day.
type Calendar struct {
	name      string
	stamp     string
	first     convenio.Date
	size      int // days of the span
	rules     []Rule
	begins    [][]convenio.Date // of each rule, one a year, from the year before the span
	overrides []Override        // by date, one a day
	words     []word
	business  []convenio.Date // every business day of the span, in order
}

// word is 64 days of the span, a set bit for a business day, with how many business days came before.
// Together they make a count a single load.
type word struct {
	open   uint64
	before int
}

// New compiles a calendar over whole years, both inclusive. An unlawful rule or override, an override
// outside the span and two overrides of one day are [convenio.BadInput]. The order of the rules is the
// order in which [Calendar.Why] gives its reasons.
func New(name string, rules []Rule, overrides []Override, fromYear, untilYear int) (*Calendar, error) {
	if !legible(name) {
		return nil, &convenio.BadInput{Field: "name", Reason: "falta o nome do calendário"}
	}
	if fromYear < minYear || untilYear > maxYear || fromYear > untilYear {
		return nil, &convenio.BadInput{Field: "years", Reason: fmt.Sprintf(
			"o calendário cobre anos inteiros entre %d e %d, não de %d a %d", minYear, maxYear, fromYear, untilYear)}
	}
	first := convenio.NewDate(fromYear, time.January, 1)
	c := &Calendar{
		name: name, rules: slices.Clone(rules), overrides: slices.Clone(overrides),
		first: first, size: convenio.NewDate(untilYear+1, time.January, 1).DaysSince(first),
	}
	slices.SortStableFunc(c.overrides, func(a, b Override) int { return a.Date.DaysSince(b.Date) })
	if err := c.check(); err != nil {
		return nil, err
	}
	c.stamp = c.hash()
	c.compile()
	return c, nil
}

// With is the calendar under further overrides. Where one was already loaded for the same day, the new
// one takes its place: an act may revoke or move an earlier one.
func (c *Calendar) With(overrides ...Override) (*Calendar, error) {
	first, last := c.Span()
	return New(c.name, c.rules, supersede(c.overrides, overrides), first.Year(), last.Year())
}

func supersede(old, acts []Override) []Override {
	kept := slices.DeleteFunc(slices.Clone(old), func(o Override) bool {
		return slices.ContainsFunc(acts, func(a Override) bool { return a.Date == o.Date })
	})
	return append(kept, acts...)
}

// Rules are the rules, in the order in which reasons are given.
func (c *Calendar) Rules() []Rule { return slices.Clone(c.rules) }

// Overrides are the dated acts loaded, by date.
func (c *Calendar) Overrides() []Override { return slices.Clone(c.overrides) }

// Stamp is the calendar's name and a short hash over its span, rules and overrides: it stands for them in
// the hash of a policy.
func (c *Calendar) Stamp() string { return c.stamp }

func (c *Calendar) check() error {
	for _, r := range c.rules {
		if err := r.check(); err != nil {
			return within("rules["+r.Name+"]", err)
		}
	}
	for i, o := range c.overrides {
		err := o.Check()
		switch {
		case err != nil:
		case !c.Covers(o.Date):
			err = c.outside("date", o.Date)
		case i > 0 && c.overrides[i-1].Date == o.Date:
			err = &convenio.BadInput{Field: "date", Reason: "o dia consta duas vezes"}
		}
		if err != nil {
			return within("overrides["+o.Date.String()+"]", err)
		}
	}
	return nil
}

// hash writes every field in a fixed form of its own, so that the stamp moves when the calendar does and
// not when a struct gains a tag.
func (c *Calendar) hash() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %v %d\n", c.name, c.first, c.size)
	for _, r := range c.rules {
		fmt.Fprintf(&b, "%q %q %q %d %d %d %d %d %d\n",
			r.Name, r.Basis, r.DecreedBy, r.Month, r.Day, r.FromEaster, r.Days, r.Since, r.Until)
	}
	for _, o := range c.overrides {
		fmt.Fprintf(&b, "%v %t %q %q %q\n", o.Date, o.Closed, o.Name, o.Basis, o.DecreedBy)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return fmt.Sprintf("%s@%x", c.name, sum[:6])
}

// compile lays weekends, rules and overrides over one another; the last to speak of a day prevails.
func (c *Calendar) compile() {
	c.words = make([]word, c.size/64+1)
	for i := range c.size {
		day := c.first.AddDays(i)
		c.set(day, !weekend(day))
	}
	for _, r := range c.rules {
		c.apply(r)
	}
	for _, o := range c.overrides {
		c.set(o.Date, !o.Closed)
	}
	c.count()
}

// apply begins a year early, for a run that crosses the year's end closes the first days of the span. Where
// a rule is not in force it begins on no day, which no span holds.
func (c *Calendar) apply(r Rule) {
	first, last := c.Span()
	begins := r.begins(first.Year()-1, last.Year())
	for _, begin := range begins {
		for n := range r.run() {
			c.set(begin.AddDays(n), false)
		}
	}
	c.begins = append(c.begins, begins)
}

func (c *Calendar) set(d convenio.Date, open bool) {
	i, ok := c.index(d)
	if !ok {
		return
	}
	bit := uint64(1) << (i % 64)
	c.words[i/64].open &^= bit
	if open {
		c.words[i/64].open |= bit
	}
}

func (c *Calendar) count() {
	c.business = make([]convenio.Date, 0, c.size*5/7)
	for i := range c.words {
		w := &c.words[i]
		w.before = len(c.business)
		for left := w.open; left != 0; left &= left - 1 {
			c.business = append(c.business, c.first.AddDays(64*i+bits.TrailingZeros64(left)))
		}
	}
}

func weekend(d convenio.Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}
