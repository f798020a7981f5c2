package pto

import (
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// Kind is the kind of a treatment plan's stream.
const Kind = "pto"

// Plan is one dental treatment plan (PTO) as its history has made it: an opaque value that nothing outside
// this package can change. Its zero value is a plan that does not exist.
type Plan struct{ s *state }

// Item is one procedure of a plan, with its own state and money.
type Item struct {
	No       int               `json:"no"`
	Code     string            `json:"code"`
	Tooth    odontogram.Tooth  `json:"tooth,omitzero"`
	Faces    odontogram.Faces  `json:"faces,omitzero"`
	Region   odontogram.Region `json:"region,omitempty"`
	Kind     odontogram.Kind   `json:"kind"`
	Urgency  string            `json:"urgency,omitempty"`
	Skips    bool              `json:"exempt"`
	State    ItemState         `json:"state"`
	Estimate convenio.Money    `json:"estimate"`
	Since    convenio.Date     `json:"executable_since,omitzero"`
	Reason   string            `json:"denial_reason,omitempty"`
	Text     string            `json:"denial_text,omitempty"`
	Contest  string            `json:"contest,omitempty"`
	On       convenio.Date     `json:"performed_on,omitzero"`
	Proof    Proof             `json:"proof,omitzero"`
	Fee      convenio.Money    `json:"fee,omitzero"`
	Glosa    glosa.Denial      `json:"glosa,omitzero"`
	Released convenio.Money    `json:"released,omitzero"`
	Charted  convenio.Date     `json:"charted_on,omitzero"`
	before   ItemState
	disputed bool // contested, and not decided again yet
}

// Filed is a document with the item and the audit it was handed in for.
type Filed struct {
	Item  int   `json:"item"`
	Stage Stage `json:"stage"`
	convenio.Document
}

// Round is the audit that a plan awaits or is in. Appeals are the items under decision in an appeal audit.
type Round struct {
	Kind       audit.Kind `json:"kind"`
	Technician string     `json:"technician,omitempty"`
	Entered    time.Time  `json:"entered"`
	Left       bool       `json:"left_in_queue,omitempty"`
	Appeals    []int      `json:"appeals,omitempty"`
}

// Clock is the time a plan has to be executed. Its zero value has not started.
type Clock struct {
	Base       convenio.Date `json:"base,omitzero"`
	LastDay    convenio.Date `json:"last_day,omitzero"`
	Notice     convenio.Date `json:"notice,omitzero"`
	Noticed    bool          `json:"noticed,omitempty"`
	Extensions int           `json:"extensions,omitempty"`
}

// Running reports that the clock has started.
func (c Clock) Running() bool { return !c.LastDay.IsZero() }

// Account is a plan's money. Presented is always the sum of the four that follow; Expired stands apart.
type Account struct {
	Presented convenio.Money `json:"presented"`
	Released  convenio.Money `json:"released"`
	Settled   convenio.Money `json:"settled_glosa"`
	Open      convenio.Money `json:"open_glosa"`
	Awaiting  convenio.Money `json:"awaiting_final"`
	Expired   convenio.Money `json:"expired"`
}

type state struct {
	id            uuid.UUID
	operator      string
	version       int64
	phase         Phase
	provider      string
	beneficiary   string
	opened        time.Time
	submitted     convenio.Date
	items         []Item
	classes       audit.Classes
	selection     audit.Selection
	priority      string
	documents     []Filed
	demands       []Demand
	asked         []Demand
	askedText     string
	round         Round
	first         string
	last          assignment
	before        []assignment // of each other technician who had the plan, the last, in their order
	audited       bool
	rounds        int
	clock         Clock
	closed        bool
	justification string
	reopened      bool
	board         board.Board
	inPerson      []audit.InPerson
	held          convenio.Date // since when in-person audits hold the plan without a break
}

// assignment is when a technician was last given the plan.
type assignment struct {
	technician string
	at         time.Time
}

// clone gives a state of one's own. Inner slices are never changed in place, so they may be shared.
func (s *state) clone() *state {
	c := *s
	c.items = slices.Clone(s.items)
	c.inPerson = slices.Clone(s.inPerson)
	c.documents = slices.Clip(s.documents)
	c.demands = slices.Clip(s.demands)
	return &c
}

var absent = &state{}

func (p Plan) state() *state {
	if p.s == nil {
		return absent
	}
	return p.s
}

// Fold makes a plan of its history.
func Fold(history []convenio.Recorded) Plan {
	if len(history) == 0 {
		return Plan{}
	}
	s := &state{items: make([]Item, 0, added(history))}
	for i := range history {
		s.fold(&history[i])
	}
	return Plan{s}
}

// added is how many items a history adds.
func added(history []convenio.Recorded) (n int) {
	for i := range history {
		switch e := history[i].Event.(type) {
		case Drafted:
			n += len(e.Items)
		case Modified:
			n += len(e.Added)
		}
	}
	return n
}

// Apply folds one more event; p stays as it was.
func Apply(p Plan, r convenio.Recorded) Plan {
	s := p.state().clone()
	s.fold(&r)
	return Plan{s}
}

// ID is the plan's stream.
func (p Plan) ID() convenio.StreamID {
	return convenio.StreamID{Operator: p.state().operator, Kind: Kind, ID: p.state().id}
}

// Version is the number of the last event.
func (p Plan) Version() int64 { return p.state().version }

// Deciding are the items that the present audit decides: what is new or contested, performed, or appealed.
func (p Plan) Deciding() []int { return p.state().deciding() }

// Phase is where the plan stands.
func (p Plan) Phase() Phase { return p.state().phase }

// Provider is the accredited provider's id.
func (p Plan) Provider() string { return p.state().provider }

// Beneficiary is the patient's id.
func (p Plan) Beneficiary() string { return p.state().beneficiary }

// Submitted is the day of submission, or no day.
func (p Plan) Submitted() convenio.Date { return p.state().submitted }

// Items are the plan's items in the order of their numbers, which begin at 1.
func (p Plan) Items() []Item {
	items := slices.Clone(p.state().items)
	for i := range items {
		items[i] = items[i].clone()
	}
	return items
}

// Item finds an item by its number.
func (p Plan) Item(no int) (Item, bool) {
	item := p.state().item(no)
	if item == nil {
		return Item{}, false
	}
	return item.clone(), true
}

// clone shares nothing with i.
func (i Item) clone() Item {
	i.Glosa.Documents = slices.Clone(i.Glosa.Documents)
	return i
}

// Classes are the classes of the plan, all and main.
func (p Plan) Classes() audit.Classes {
	c := p.state().classes
	c.All = slices.Clone(c.All)
	return c
}

// Selection is what the rules for automatic in-person audits said on submission, with their draws.
func (p Plan) Selection() audit.Selection {
	s := p.state().selection
	s.Rules, s.Draws = slices.Clone(s.Rules), slices.Clone(s.Draws)
	return s
}

// Urgent reports that every audit of the plan is an urgent one, and why.
func (p Plan) Urgent() (justification string, urgent bool) {
	return p.state().priority, p.state().priority != ""
}

// Documents are the documents handed in.
func (p Plan) Documents() []Filed { return slices.Clone(p.state().documents) }

// Demands are the documents that technicians demanded for the final audit.
func (p Plan) Demands() []Demand { return slices.Clone(p.state().demands) }

// Round is the audit the plan awaits or is in; its zero value is none.
func (p Plan) Round() Round {
	r := p.state().round
	r.Appeals = slices.Clone(r.Appeals)
	return r
}

// Clock is the time the plan has.
func (p Plan) Clock() Clock { return p.state().clock }

// Board is the dental board of the present audit; its zero value is none.
func (p Plan) Board() board.Board {
	b := p.state().board
	b.Members, b.Items = slices.Clone(b.Members), slices.Clone(b.Items)
	b.Ballots, b.Outcomes = slices.Clone(b.Ballots), slices.Clone(b.Outcomes)
	return b
}

// InPerson are the in-person audits, in the order of their numbers, which begin at 1.
func (p Plan) InPerson() []audit.InPerson {
	all := slices.Clone(p.state().inPerson)
	for i := range all {
		all[i].Rules, all[i].Findings = slices.Clone(all[i].Rules), slices.Clone(all[i].Findings)
	}
	return all
}

// Allowed are the names of the commands that the phase admits.
func (p Plan) Allowed() []string { return lifecycle.Allowed(p.state().phase) }

// Account sums the plan's money.
func (p Plan) Account() Account {
	var a Account
	for i := range p.state().items {
		p.state().items[i].account(&a, p.state().closed)
	}
	return a
}

// account adds one item's fee to where it stands. What was performed is presented once the plan is closed.
func (i *Item) account(a *Account, closed bool) {
	if i.On.IsZero() || i.State == Removed {
		return
	}
	switch {
	case i.State == Expired:
		a.Expired = a.Expired.Plus(i.Fee)
		return
	case !closed:
		return
	case i.State == Performed:
		a.Awaiting = a.Awaiting.Plus(i.Fee)
	case i.State == InDispute:
		a.Open = a.Open.Plus(i.Fee.Minus(i.Released))
	default:
		a.Settled = a.Settled.Plus(i.Fee.Minus(i.Released))
	}
	a.Presented = a.Presented.Plus(i.Fee)
	a.Released = a.Released.Plus(i.Released)
}

func (s *state) item(no int) *Item {
	if no < 1 || no > len(s.items) {
		return nil
	}
	return &s.items[no-1]
}

// present is an item that was not removed, or nil.
func (s *state) present(no int) *Item {
	if item := s.item(no); item != nil && item.State != Removed {
		return item
	}
	return nil
}

// any reports whether some item is in one of the states.
func (s *state) any(states ...ItemState) bool {
	return slices.ContainsFunc(s.items, func(i Item) bool { return slices.Contains(states, i.State) })
}

// live counts the items that were not removed.
func (s *state) live() int {
	n := 0
	for i := range s.items {
		if s.items[i].State != Removed {
			n++
		}
	}
	return n
}
