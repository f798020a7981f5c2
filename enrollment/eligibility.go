package enrollment

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// Presented is what the person shows at the point of care (7.3).
type Presented struct {
	Card     bool
	Identity bool
}

// Cover is what someone covered has: the standard, since when, and the waiting periods.
type Cover struct {
	Standard Standard
	Since    convenio.Date
	Waiting
}

// Row is one spell as the point of care needs it: from its first to its last day, why it ends, the standard and
// the one that follows, and the waiting periods. A spell of more than two standards goes on in further rows, which
// tell since when it runs.
type Row struct {
	From     convenio.Date `json:"from"`
	Since    convenio.Date `json:"since,omitzero"`
	Last     convenio.Date `json:"last,omitzero"`
	End      End           `json:"end,omitempty"`
	BondEnd  convenio.Date `json:"bond_end,omitzero"`
	Standard Standard      `json:"standard"`
	Next     Standard      `json:"next,omitempty"`
	NextFrom convenio.Date `json:"next_from,omitzero"`
	Waiting  Waiting       `json:"waiting,omitzero"`
}

// End is why a spell ends on its last day.
type End uint8

// The ends: it was recorded, or is known beforehand by age, by the end of the bond, by the end of the
// remission, by that of the stay at the family's expense.
const (
	ByRecord End = iota
	ByAge
	ByCarriedAge
	ByBond
	ByRemission
	ByRetention
)

// Rows are a person's spells as the point of care needs them, in order.
func (f Family) Rows(person string) []Row {
	var rows []Row
	for _, s := range f.spells {
		if s.Person != person {
			continue
		}
		r := Row{From: s.From, Last: f.last(s), End: f.why(s), BondEnd: f.bondEnd, Waiting: s.Waiting}
		r.Standard = f.StandardOn(s.From)
		for _, t := range f.standards {
			switch {
			case !t.From.After(s.From):
			case r.NextFrom.IsZero():
				r.Next, r.NextFrom = t.Standard, t.From
			default:
				rows = append(rows, r)
				r.Since, r.From, r.Standard, r.Next, r.NextFrom = s.From, r.NextFrom, r.Next, t.Standard, t.From
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// why is what ends a spell: the same before the sweep has written it and after.
func (f Family) why(s Spell) End {
	switch last := f.last(s); {
	case last.IsZero():
		return ByRecord
	case last == s.Limit && s.Kin == CarriedChild:
		return ByCarriedAge
	case last == s.Limit:
		return ByAge
	case !s.Open() && last == s.Until && (f.state != Lapsed || last != f.until):
		return ByRecord
	case f.state == Remitted:
		return ByRemission
	case slices.ContainsFunc(f.expenses, func(e Expense) bool { return e.As == AsInactive }):
		return ByRetention
	}
	return ByBond
}

// since is the spell's first day.
func (r *Row) since() convenio.Date {
	if r.Since.IsZero() {
		return r.From
	}
	return r.Since
}

// standardOn is the standard on a day.
func (r *Row) standardOn(on convenio.Date) Standard {
	if !r.NextFrom.IsZero() && !on.Before(r.NextFrom) {
		return r.Next
	}
	return r.Standard
}

// Eligible decides whether a person is covered on a day, as the family's history tells it: since when, in which
// standard, with which waiting periods open. Of the contract's end it knows when a command or a [Tick] told the family.
func (f Family) Eligible(person string, shown Presented, on convenio.Date, t *convenio.Trace) convenio.Decision[Cover] {
	return eligible(f.Rows(person), person, shown, on, t)
}

// eligible decides by one of a person's spells.
func eligible(rows []Row, person string, shown Presented, on convenio.Date, t *convenio.Trace) convenio.Decision[Cover] {
	w := convenio.Weighing{Trace: t}
	w.Deny(Unpresented, !shown.Card || !shown.Identity)
	who := convenio.Text("pessoa", person)
	if w.Deny(NotEnrolled, len(rows) == 0, who) {
		return convenio.Verdict(&w, Cover{})
	}
	r := spellOn(rows, on)
	w.Deny(NotBegun, on.Before(r.From), who, convenio.Day("inicio", r.From))
	r.ended(&w, who, on)
	open := r.Waiting.Open(on)
	w.Note(Waits, !open.IsZero(), convenio.Day("fim", open.AddDays(-1)))
	return convenio.Verdict(&w, Cover{r.standardOn(on), r.since(), r.Waiting})
}

// spellOn is the spell that holds a day, or the last one before it, or the first. In two families two may hold it:
// then it is the later, and one that has ended stands back.
func spellOn(rows []Row, on convenio.Date) *Row {
	r := &rows[0]
	for i := range rows {
		if !rows[i].From.After(on) && (rows[i].holds(on) || !r.holds(on)) {
			r = &rows[i]
		}
	}
	return r
}

func (r *Row) holds(on convenio.Date) bool {
	return !on.Before(r.From) && (r.Last.IsZero() || !on.After(r.Last))
}

// ended weighs that the spell has not ended, by the ground of its end.
func (r *Row) ended(w *convenio.Weighing, who convenio.Value, on convenio.Date) {
	over, last := !r.Last.IsZero() && on.After(r.Last), convenio.Day("ultimo", r.Last)
	if r.Last.IsZero() {
		w.Deny(Left, false, who)
		return
	}
	switch r.End {
	case ByAge:
		w.Deny(TooOld, over, who, last)
	case ByCarriedAge:
		w.Deny(CarriedTooOld, over, who, last)
	case ByBond:
		w.Deny(FormerOver, over, convenio.Day("fim", r.BondEnd), last)
	case ByRemission:
		w.Deny(RemissionOver, over, last)
	case ByRetention:
		w.Deny(RetentionOver, over, last)
	default:
		w.Deny(Left, over, who, convenio.Day("fim", r.Last))
	}
}

// Open is the day on which the last waiting period open on a day is over; no day when none is open.
func (p Waiting) Open(on convenio.Date) (free convenio.Date) {
	for _, d := range [...]convenio.Date{p.Urgency, p.Birth, p.Other} {
		if on.Before(d) && d.After(free) {
			free = d
		}
	}
	return free
}
