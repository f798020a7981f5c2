package inactive

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// Kind is the kind of a family's stream.
const Kind = "inactive"

// State is where a family's stay stands.
type State uint8

// The states of a family. Lapsed is a stay that nobody was known to have opted for: an option of before its last day may
// be keyed yet.
const (
	Absent State = iota
	AwaitingProof
	OptionOpen
	Inactive
	InRemission
	Surviving
	Ended
	Lapsed
)

// String is the state's name in Portuguese.
func (s State) String() string {
	return [...]string{
		"inexistente", "comunicação pendente", "opção aberta", "inativo", "remissão", "permanência dos dependentes",
		"encerrado", "opção não exercida",
	}[s]
}

// MarshalText writes the state's stable identifier.
func (s State) MarshalText() ([]byte, error) {
	return []byte([...]string{
		"absent", "awaiting_proof", "option_open", "inactive", "in_remission", "surviving", "ended", "lapsed",
	}[s]), nil
}

// Family is a holder who left, or died, with the dependants still enrolled. Until is the last covered day as
// things stand, no day while it is open-ended. Its zero value is none.
type Family struct {
	State      State             `json:"state"`
	Bond       Bond              `json:"bond"`
	Term       Term              `json:"term"`
	Dependants []Dependant       `json:"dependants,omitempty"`
	FlagAfter  convenio.Date     `json:"flag_after,omitzero"`
	Flagged    bool              `json:"flagged,omitempty"`
	Proven     convenio.Date     `json:"proven,omitzero"`
	From       convenio.Date     `json:"from,omitzero"`
	Until      convenio.Date     `json:"until,omitzero"`
	Died       convenio.Date     `json:"died,omitzero"`
	FullUntil  convenio.Date     `json:"full_until,omitzero"`
	Remaining  int               `json:"remaining,omitempty"`
	ID         convenio.StreamID `json:"-"`
}

// covers reports a state in which somebody is in the plan.
func (s State) covers() bool { return s != Absent && !s.Over() }

// Over reports that nobody is in the plan by this stay any more.
func (s State) Over() bool { return s == Ended || s == Lapsed }

// Covers reports whether a person is in the plan on a day, as far as is known now.
func (f Family) Covers(person string, on convenio.Date) bool {
	if !f.State.covers() || f.over(on) {
		return false
	}
	if person == f.Bond.Holder {
		return f.Died.IsZero()
	}
	d, ok := f.dependant(person)
	return ok && d.Eligible(on)
}

// over reports a day after the last covered one.
func (f Family) over(on convenio.Date) bool { return !f.Until.IsZero() && on.After(f.Until) }

func (f Family) dependant(id string) (Dependant, bool) {
	i := slices.IndexFunc(f.Dependants, func(d Dependant) bool { return d.ID == id })
	if i < 0 {
		return Dependant{}, false
	}
	return f.Dependants[i], true
}

// Keeps reports a dependant who is part of the stay.
func (f Family) Keeps(id string) bool {
	_, is := f.dependant(id)
	return is
}

// keep is the dependants of the given ids, in their order.
func (f Family) keep(ids []string) []Dependant {
	return slices.DeleteFunc(slices.Clone(f.Dependants), func(d Dependant) bool { return !slices.Contains(ids, d.ID) })
}

// staying are the ids of the dependants still eligible on a day.
func (f Family) staying(on convenio.Date) []string {
	var ids []string
	for _, d := range f.Dependants {
		if d.Eligible(on) {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// begins is the first day on which a fact about the family makes sense.
func (f Family) begins() convenio.Date {
	if f.Died.IsZero() {
		return f.Bond.Ended
	}
	return f.Died
}

// remaining are the days of the term left after a day.
func (t Term) remaining(after convenio.Date) int {
	if t.Unlimited || t.Until.Before(after) {
		return 0
	}
	return t.Until.DaysSince(after)
}

// Fold folds a history.
func Fold(history []convenio.Recorded) Family {
	var f Family
	for _, r := range history {
		f = Apply(f, r)
	}
	return f
}

// Apply folds one recorded event; it validates nothing and leaves f as it was.
func Apply(f Family, r convenio.Recorded) Family {
	f = apply(f, r.Event)
	f.ID = r.Stream
	return f
}

func apply(f Family, event convenio.Event) Family {
	f.State, _ = lifecycle.Next(f.State, event)
	switch e := event.(type) {
	case Left:
		f.Bond, f.Term, f.Dependants, f.FlagAfter = e.Bond, e.Term, slices.Clone(e.Dependants), e.FlagAfter
	case CommunicationProven:
		f.Proven, f.Until = e.On, e.LastDay
	case OptionMoved:
		f.Until = e.LastDay
	case ProofMissed:
		f.Flagged = true
	case Opted:
		f.From, f.Until, f.Dependants = e.From, e.Until, f.keep(e.Keep)
	case DependantJoined:
		f.Dependants = append(slices.Clip(f.Dependants), e.Dependant)
	case DependantLeft:
		f.Dependants = slices.DeleteFunc(slices.Clone(f.Dependants), func(d Dependant) bool { return d.ID == e.ID })
	case RemissionGranted:
		f.Bond.Holder, f.Died, f.Dependants = e.Holder, e.On, slices.Clone(e.Dependants)
		f.From = convenio.Date{} // what was to be paid from a day on is not, until the remission is over
		f.FullUntil, f.Until, f.Remaining = e.Full, e.Until, e.Remaining
	case RemissionExtended:
		f.Until = e.Until
	case TermKept:
		f.Died, f.From, f.Until, f.Dependants = e.On, e.On.AddDays(1), e.Until, f.keep(e.Keep)
	case TermResumed:
		f.From, f.Until = e.From, e.Until
	case Closing:
		f.Until = e.closed()
	}
	return f
}
