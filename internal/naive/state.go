package naive

import (
	"github.com/seed-67b5076c/convenio/pto"
	"slices"
	"time"
)

// The phases.
const (
	absent          = "absent"
	draft           = "draft"
	discarded       = "discarded"
	awaitingInitial = "awaiting_initial"
	inInitial       = "in_initial"
	withInitial     = "with_provider_initial"
	inTreatment     = "in_treatment"
	denied          = "denied" // a phase, and the state of an item
	awaitingMiddle  = "awaiting_intermediate"
	inMiddle        = "in_intermediate"
	withMiddle      = "with_provider_intermediate"
	awaitingFinal   = "awaiting_final"
	inFinal         = "in_final"
	withFinal       = "with_provider_final"
	inGlosa         = "in_glosa"
	inAppeal        = "in_appeal"
	finalised       = "finalised"
	archived        = "archived"
)

// The states of an item; denied is one too.
const (
	requested    = "requested"
	exempt       = "exempt"
	authorised   = "authorised"
	performed    = "performed"
	notPerformed = "not_performed"
	removed      = "removed"
	approved     = "approved"
	glosa        = "glosa"
	upheld       = "upheld"
	lapsed       = "lapsed"
	expired      = "expired"
)

// item is one procedure of the plan.
type item struct {
	no        int
	code      string
	skips     bool // exempt or urgent: no initial audit
	state     string
	before    string // the state before closing or archiving, to be able to go back
	fee       int64
	since     day // may be performed from this day on: authorisation, or submission when it skips
	done      day // execution date
	contested bool
	open      bool // contested and not decided yet
	documents map[string]bool
	demands   []string // kinds for the final audit, asked by the technician
	told      day      // the result of the final audit was made available
	lastDay   day      // of the appeal term
	amount    int64    // of the glosa
	appealed  bool
	released  int64
	charted   day
}

// seats is the dental board of the present audit.
type seats struct {
	state   string // sitting, decided, dissolved
	members []string
	items   []int
	votes   map[string]map[int]bool
}

// inPerson is one in-person audit.
type inPerson struct {
	no     int
	origin string // technician, beneficiary, rule
	by     string
	state  string // requested, scheduled, missed, held, no_show, cancelled
	on     day
	misses int
}

func (p inPerson) open() bool {
	return p.state == "requested" || p.state == "scheduled" || p.state == "missed"
}

// state is the whole plan.
type state struct {
	phase       string
	provider    string
	beneficiary string
	items       []*item
	urgent      bool
	classes     []string
	main        string
	submitted   day

	base       day // of the clock; zero while it does not run
	last       day
	notice     day
	noticed    bool
	extensions int
	suspended  day // since when the clock stands still, in the reading that suspends it
	reopened   bool

	initialDone bool   // an initial audit was concluded
	first       string // the technician who concluded the first audit
	technician  string // of the audit that is open
	waiting     bool   // an audit waits to start
	due         map[int]bool
	opened      int // audits opened by modification or contest
	read        day
	asked       []pto.Demand // documents the provider is to send

	board     *seats
	inPersons []*inPerson
	messages  map[string]int
	at        time.Time // of the last accepted command that changed something
}

func (s *state) clone() *state {
	c := *s
	c.items = nil
	for _, it := range s.items {
		i := *it
		i.documents = copied(it.documents)
		i.demands = slices.Clone(it.demands)
		c.items = append(c.items, &i)
	}
	c.classes = slices.Clone(s.classes)
	c.due = copied(s.due)
	if s.board != nil {
		b := *s.board
		b.members, b.items = slices.Clone(b.members), slices.Clone(b.items)
		b.votes = map[string]map[int]bool{}
		for member, votes := range s.board.votes {
			b.votes[member] = copied(votes)
		}
		c.board = &b
	}
	c.inPersons = nil
	for _, p := range s.inPersons {
		q := *p
		c.inPersons = append(c.inPersons, &q)
	}
	c.messages = copied(s.messages)
	return &c
}

func copied[K comparable, V any](m map[K]V) map[K]V {
	c := map[K]V{}
	for k, v := range m {
		c[k] = v
	}
	return c
}

// item is the item of a number, nil when there is none or it was removed.
func (s *state) item(no int) *item {
	for _, it := range s.items {
		if it.no == no && it.state != removed {
			return it
		}
	}
	return nil
}

// count is the number of items in any of the states.
func (s *state) count(states ...string) int {
	n := 0
	for _, it := range s.items {
		if slices.Contains(states, it.state) {
			n++
		}
	}
	return n
}

// appeals is the number of glosas appealed and not decided.
func (s *state) appeals() int {
	n := 0
	for _, it := range s.items {
		if it.state == glosa && it.appealed {
			n++
		}
	}
	return n
}

// underDecision are the items that the present audit decides: new and contested ones, performed ones, or
// glosas appealed.
func (s *state) underDecision() []int {
	var nos []int
	for _, it := range s.items {
		yes := false
		switch s.phase {
		case awaitingInitial, inInitial, withInitial, awaitingMiddle, inMiddle, withMiddle:
			yes = it.state == requested || it.state == denied && it.open
		case awaitingFinal, inFinal, withFinal:
			yes = it.state == performed
		case inGlosa, inAppeal:
			yes = it.state == glosa && it.appealed
		}
		if yes {
			nos = append(nos, it.no)
		}
	}
	return nos
}
