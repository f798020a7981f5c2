package inactive

import "github.com/seed-67b5076c/convenio"

// Left opens a family's stay: the term it may have, and the day after which a missing proof is flagged.
type Left struct {
	Bond       Bond          `json:"bond"`
	Dependants []Dependant   `json:"dependants,omitempty"`
	Term       Term          `json:"term"`
	FlagAfter  convenio.Date `json:"flag_after"`
}

// CommunicationProven starts the option's term.
type CommunicationProven struct {
	On      convenio.Date     `json:"on"`
	LastDay convenio.Date     `json:"last_day"`
	Proof   convenio.Document `json:"proof"`
}

// OptionMoved lengthens the option's term.
type OptionMoved struct {
	LastDay convenio.Date `json:"last_day"`
}

// ProofMissed tells HR that the ordinary term passed and nothing proves the communication.
type ProofMissed struct {
	On convenio.Date `json:"on"`
}

// Opted moves the family to the inactive policy from a day, at its own expense. Until is no day for a stay
// without limit.
type Opted struct {
	On    convenio.Date `json:"on"`
	From  convenio.Date `json:"from"`
	Until convenio.Date `json:"until,omitzero"`
	Keep  []string      `json:"keep,omitempty"`
}

// DependantJoined says that a dependant came into the family after the bond's end.
type DependantJoined struct{ Dependant }

// DependantLeft says that a dependant is covered no more after a day.
type DependantLeft struct {
	ID    string        `json:"id"`
	After convenio.Date `json:"after"`
}

// RemissionGranted frees the dependants of a holder who died from the premium. Remaining are the days of the
// inactive holder's term that run afterwards.
type RemissionGranted struct {
	Holder     string        `json:"holder"`
	On         convenio.Date `json:"on"`
	Full       convenio.Date `json:"full"`
	Until      convenio.Date `json:"until"`
	Dependants []Dependant   `json:"dependants"`
	Remaining  int           `json:"remaining,omitempty"`
	Steps      []Step        `json:"steps"`
}

// RemissionExtended gives the remission a later last day, because the contract has one.
type RemissionExtended struct {
	Until convenio.Date `json:"until"`
}

// TermKept leaves the dependants of a holder who died the rest of the term, paying.
type TermKept struct {
	On    convenio.Date `json:"on"`
	Until convenio.Date `json:"until,omitzero"`
	Keep  []string      `json:"keep"`
}

// TermResumed lets the rest of the term run after the remission, paid.
type TermResumed struct {
	From  convenio.Date `json:"from"`
	Until convenio.Date `json:"until,omitzero"`
}

// Closed is the last covered day of an event that ends a stay.
type Closed struct {
	On convenio.Date `json:"on"`
}

func (c Closed) closed() convenio.Date { return c.On }

// Closing is an event that ends a stay.
type Closing interface {
	convenio.Event
	closed() convenio.Date
}

// The ends of a stay, each with its last covered day.
type (
	// Renounced ends it because the holder gave it up.
	Renounced struct{ Closed }
	// OptionLapsed ends it because nobody opted in time.
	OptionLapsed struct{ Closed }
	// TermEnded ends it by its term.
	TermEnded struct{ Closed }
	// JobTaken ends it by a new job with a collective plan.
	JobTaken struct{ Closed }
	// PlanDropped ends it because the employer has no plan any more.
	PlanDropped struct{ Closed }
	// RemissionEnded ends it with the remission.
	RemissionEnded struct{ Closed }
	// Emptied ends it because nobody remains.
	Emptied struct{ Closed }
)
