package enrollment

import (
	"slices"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
)

// Kind is the kind of a family's stream.
const Kind = "family"

// FamilyOf is the stream of one family.
func FamilyOf(operator string, id uuid.UUID) convenio.StreamID {
	return convenio.StreamID{Operator: operator, Kind: Kind, ID: id}
}

// The roles that act on families: people management (HR), the holder, a dependant in remission, the sweep.
const (
	HR           convenio.Role = "hr"
	HolderRole   convenio.Role = "holder"
	SurvivorRole convenio.Role = "survivor"
	System       convenio.Role = "system"
)

// Waiting is the waiting periods (carência) of who came in outside the windows: the first day free of each, for
// urgency, for a birth at term, for all else. Its zero value is none.
type Waiting struct {
	Urgency convenio.Date `json:"urgency,omitzero"`
	Birth   convenio.Date `json:"birth,omitzero"`
	Other   convenio.Date `json:"other,omitzero"`
}

// Spell is one person's time in the plan. Until is the last day, none while it is open; Limit the last day by
// age.
type Spell struct {
	Person   string        `json:"person"`
	Kin      Kin           `json:"kin"`
	Born     convenio.Date `json:"born"`
	Occasion Occasion      `json:"occasion"`
	From     convenio.Date `json:"from"`
	Limit    convenio.Date `json:"limit,omitzero"`
	Waiting  Waiting       `json:"waiting,omitzero"`
	Until    convenio.Date `json:"until,omitzero"`
	CardDue  bool          `json:"card_due,omitempty"`
}

// Open reports that the spell has no end yet.
func (s Spell) Open() bool { return s.Until.IsZero() }

// Family is a holder with those who depend on the holder, as their history has made it. Its zero value does
// not exist.
type Family struct {
	state     State
	operator  string
	id        uuid.UUID
	holder    string
	bond      Bond
	window    convenio.Date // until when dependants come in without waiting along with the holder
	standards []Standing
	pay       []Pay
	prices    []PriceChosen
	spells    []Spell
	bondEnd   convenio.Date
	formerly  convenio.Date // the last of the days after the bond
	expenses  []Expense
	died      convenio.Date
	until     convenio.Date // the last day of all, once the bond has ended or the holder has died
	ended     convenio.Date // the contract's last day, once the family has ended with it
	closed    []cut         // what that took
	lapsed    []cut         // what the family's own last day took, which a death before it gives back
}

// Standing is a standard from a day on.
type Standing struct {
	Standard Standard      `json:"standard"`
	From     convenio.Date `json:"from"`
}

// Pay is the holder's pay band from a day on.
type Pay struct {
	Band uint8         `json:"band"`
	From convenio.Date `json:"from"`
}

// Expense is at whose expense the family is in the plan from a day on; before the first it is the ordinary split.
type Expense struct {
	As   Continuation  `json:"as"`
	From convenio.Date `json:"from"`
}

// Holder is the holder's person id.
func (f Family) Holder() string { return f.holder }

// Bond is what made the holder one.
func (f Family) Bond() Bond { return f.bond }

// Died is the day of the holder's death; no day while the holder lives.
func (f Family) Died() convenio.Date { return f.died }

// State is where the family stands.
func (f Family) State() State { return f.state }

// Spells are all spells there have been, in the order of their events.
func (f Family) Spells() []Spell { return slices.Clone(f.spells) }

// StandardOn is the family's standard on a day.
func (f Family) StandardOn(on convenio.Date) (s Standard) {
	for _, t := range f.standards {
		if !t.From.After(on) || s == "" {
			s = t.Standard
		}
	}
	return s
}

// open is the place of a person's open spell, or -1.
func (f Family) open(person string) int {
	return slices.IndexFunc(f.spells, func(s Spell) bool { return s.Person == person && s.Open() })
}

// spouse is who, other than a person, is the holder's spouse or partner on a day or after it.
func (f Family) spouse(other string, from convenio.Date) string {
	i := slices.IndexFunc(f.spells, func(s Spell) bool {
		return s.Kin.conjugal() && s.Person != other && (s.Open() || !s.Until.Before(later(from, s.From)))
	})
	if i < 0 {
		return ""
	}
	return f.spells[i].Person
}

// CardDue reports that a person's card is still out.
func (f Family) CardDue(person string) bool {
	return slices.ContainsFunc(f.spells, func(s Spell) bool { return s.Person == person && s.CardDue })
}

// Due is the first day on which something falls due by itself; no day when nothing will. The contract's end is none of
// it, as a renewal moves that day and no family has it written down: once it has passed, whoever sweeps gives a [Tick]
// to all families, under the policy that has it.
func (f Family) Due() (due convenio.Date) {
	if !f.ended.IsZero() {
		return f.ended.AddDays(1) // for as long as the contract may yet turn out to go on
	}
	first := func(last convenio.Date) {
		if next := last.AddDays(1); !last.IsZero() && (due.IsZero() || next.Before(due)) {
			due = next
		}
	}
	if f.state == Former || f.state == Kept || f.state == Remitted {
		first(f.until)
	}
	for _, s := range f.spells {
		if s.Open() {
			first(s.Limit)
		}
	}
	return due
}

// Leaving are the open spells that age or the family's last day end in a month, for the sweep that tells who
// leaves next.
func (f Family) Leaving(from, until convenio.Date) []Spell {
	var out []Spell
	for _, s := range f.spells {
		last := f.last(s)
		if s.Open() && !last.IsZero() && !last.Before(from) && !last.After(until) {
			s.Until = last
			out = append(out, s)
		}
	}
	return out
}

// last is the last day of a spell as far as is known: by what was recorded, by age, by the family's last day.
func (f Family) last(s Spell) convenio.Date {
	last := s.Until
	if s.Open() {
		last = s.Limit
	}
	if !f.until.IsZero() && (last.IsZero() || f.until.Before(last)) {
		last = f.until
	}
	return last
}
