package families

import (
	"maps"
	"slices"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// The figures of the contract and of the law (sesc:10.9, 9.1, 3.2, 5.10; Lei 9.656 art. 12 V).
const (
	newcomerDays  = 120
	eventDays     = 30
	formerDays    = 30
	standardDays  = 30
	remittedYears = 5
	urgencyWait   = 1
	otherWait     = 180
	birthWait     = 300
)

// Config is the contract: the first day of coverage, the last if it is known, the readings, and whether the
// Federal District works on a day.
type Config struct {
	Start, End    convenio.Date
	Readings      enrollment.Readings
	FullRemission bool
	Open          func(convenio.Date) bool
}

// mark is what the diary says of one person on one day.
type mark struct{ covered, urgency, birth, other bool }

// spell is one stay in the plan, page by page.
type spell struct {
	person string
	kin    enrollment.Kin
	born   day
	from   day // the page on which the name first stands
	marks  []mark
	ends   day  // the last day by age and by the family's own end
	gone   bool // the exclusion was recorded
	passed bool // because a day passed, and nobody asked or told
	card   bool
}

// Model is one family.
type Model struct {
	cfg        Config
	phase      phase
	holder     string
	began      day
	window     day // the last day on which dependants come in without waiting because the holder is new
	standards  []enrollment.Standard
	renewed    map[day]bool // the anniversaries on which a standard was asked for
	spells     []spell
	today      day
	by         convenio.Actor
	work, died day      // the last day of the bond, the day of the holder's death
	last       day      // the family's own last day, after every page before one is set
	names      []string // who left only because that day passed
	before     []spell  // as they were before it was told that it had
	lapsed     bool     // the family ended because that day passed
	whole      []spell  // as they were before it ended by itself, should more time be told later
	paid       bool     // it was at its own expense
	carried    bool     // the holder came from the previous plan, dismissed or retired
	ended      bool     // with the contract
	closed     []spell  // as they were before that
}

type phase string

const (
	nobody   phase = ""
	active   phase = "active"
	former   phase = "former"
	kept     phase = "kept"
	remitted phase = "remitted"
	over     phase = "over"
)

// New is a family that does not exist yet.
func New(c Config) *Model {
	return &Model{cfg: c, last: pages + 1, standards: make([]enrollment.Standard, pages+1), renewed: map[day]bool{}}
}

// Phase is where the family stands.
func (m *Model) Phase() string { return string(m.phase) }

// Do carries out one command and gives its family of answer.
func (m *Model) Do(at time.Time, by convenio.Actor, c enrollment.Command) string {
	try := m.copy()
	try.today, try.by = dayOf(convenio.DateOf(at)), by
	try.record()
	answer := try.answer(c)
	if answer == ok {
		try.record()
		*m = *try
	}
	return answer
}

func (m *Model) copy() *Model {
	c := *m
	c.standards, c.spells = slices.Clone(m.standards), slices.Clone(m.spells)
	c.renewed = maps.Clone(m.renewed)
	for i := range c.spells {
		c.spells[i].marks = slices.Clone(m.spells[i].marks)
	}
	return &c
}

// record notes who is gone by today: their card is due. Everyone goes with the contract, and nothing more happens then.
func (m *Model) record() {
	end, was := dayOf(m.cfg.End), m.phase
	if m.phase == remitted && m.cfg.FullRemission {
		end = 0
	}
	if m.ended {
		return
	}
	var whole []spell
	if m.phase == former || m.phase == kept || m.phase == remitted {
		whole = m.copy().spells
	}
	for i := range m.spells {
		s := &m.spells[i]
		if s.gone || m.today <= s.ends || end != 0 && s.ends > end {
			continue
		}
		if s.ends == m.last && s.ends < m.aged(s.kin, s.born) && (m.phase == former || m.phase == kept) {
			m.names = append(m.names, s.person)
		}
		s.gone, s.passed, s.card = true, true, true
	}
	switch m.phase {
	case active, former:
		if m.find(m.holder) == nil {
			m.phase = over
		}
	case remitted, kept:
		if !slices.ContainsFunc(m.spells, func(s spell) bool { return !s.gone }) {
			m.phase = over
		}
	}
	if m.phase == over && was != over {
		m.lapsed, m.before, m.whole = was == former || was == kept, m.copy().spells, whole
		for i := range m.spells { // nobody is in the plan for longer than the family (10.8)
			m.spells[i].pass(min(m.last, m.today))
		}
	}
	if end != 0 && m.today > end && m.phase != over && m.phase != nobody {
		m.endWithContract(end)
	}
}

// endWithContract closes the plan of all with the contract's last day.
func (m *Model) endWithContract(end day) {
	m.ended, m.closed = true, m.copy().spells
	for i := range m.spells {
		m.spells[i].pass(end)
		m.spells[i].gone, m.spells[i].card = true, m.spells[i].card || !m.closed[i].gone
	}
}

// pass crosses a name out after a day that merely passed.
func (s *spell) pass(last day) {
	s.passed = s.passed || !s.gone || s.ends > last
	s.leave(last)
}

// leave crosses a name out after its last day.
func (s *spell) leave(last day) {
	s.ends = min(s.ends, last)
	for d := 1; d <= pages; d++ {
		if d > last {
			s.marks[d].covered = false
		}
	}
}

// find is the spell of someone who is in the plan, or nil.
func (m *Model) find(person string) *spell {
	for i := range m.spells {
		if s := &m.spells[i]; s.person == person && !s.gone {
			return s
		}
	}
	return nil
}

// Covered tells whether a person's name stands on the page of a day, and in which standard.
func (m *Model) Covered(person string, on convenio.Date) (enrollment.Standard, bool) {
	d := dayOf(on)
	for _, s := range m.spells {
		if s.person == person && s.marks[d].covered {
			return m.standards[d], true
		}
	}
	return "", false
}

// Waits tells which waiting periods are open for a person covered on a day: urgency, birth at term, all else.
func (m *Model) Waits(person string, on convenio.Date) (urgency, birth, other bool) {
	for _, s := range m.spells {
		if k := s.marks[dayOf(on)]; s.person == person && k.covered { // the last stay counts
			urgency, birth, other = k.urgency, k.birth, k.other
		}
	}
	return urgency, birth, other
}

// CardDue tells whether a card of the person is still out though an exclusion was recorded.
func (m *Model) CardDue(person string) bool {
	return slices.ContainsFunc(m.spells, func(s spell) bool { return s.person == person && s.card })
}
