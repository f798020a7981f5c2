package enrollment

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// judged is the day by which a command is judged: that of what it tells, where it may be keyed later.
func (d *deed) judged(c Command) convenio.Date {
	switch c := c.(type) {
	case Exclude:
		if d.ask.By.Role == HR && !c.Request.On.IsZero() {
			return c.Request.On
		}
	case ReportDeath:
		if c.Person == d.family.holder {
			return c.Died
		}
		return c.Communicated
	case SetPay:
		return c.From
	}
	return d.today
}

// passed is the spell that a person was in on a day, and that age, the family's last day or the contract's end closed on a
// later one; -1 for none. What is asked or told by that day still counts from it (10.5, 10.6).
func (f Family) passed(person string, on convenio.Date) int {
	if person == f.holder && !f.died.IsZero() {
		return -1
	}
	for i, s := range f.spells {
		closed := func(c cut) bool { return c.spell == i && c.until != s.Until } // what was recorded since stands
		byItself := s.Until == s.Limit || slices.ContainsFunc(f.lapsed, closed) || slices.ContainsFunc(f.closed, closed)
		if s.Person == person && !s.Open() && byItself && !on.Before(s.From) && on.Before(s.Until) {
			return i
		}
	}
	return -1
}

// leave ends a person's open spell or, where there is none, shortens the one that ended by itself.
func (f *Family) leave(person string, until convenio.Date) {
	if f.open(person) >= 0 {
		f.end(until, named(person))
	} else if i := f.passed(person, until); i >= 0 {
		f.shorten(i, until)
	}
}

// shorten gives a spell that ended by itself an earlier last day, which it keeps should more time be told later. Its card
// is as it was.
func (f *Family) shorten(spell int, until convenio.Date) {
	if s := &f.spells[spell]; until.Before(s.Until) {
		s.Until = until
	}
	for _, cuts := range []*[]cut{&f.lapsed, &f.closed} {
		*cuts = slices.Clone(*cuts)
		for i := range *cuts {
			if c := &(*cuts)[i]; c.spell == spell && (c.until.IsZero() || until.Before(c.until)) {
				c.until = until
			}
		}
	}
}
