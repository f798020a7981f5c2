package families

import (
	"slices"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// everyone crosses out all who are still in after a last day.
func (m *Model) everyone(last day) {
	for i := range m.spells {
		if !m.spells[i].gone {
			m.spells[i].leave(last)
		}
	}
}

// close records an exclusion, though its last day may be today.
func (s *spell) close(last day) {
	s.leave(last)
	s.gone, s.passed, s.card = true, false, true
}

// past is the spell of someone whom only a day that passed took out, after the one on which that was asked or told.
// Ruled: what is asked or told by a day counts from it, though the plan has ended since by age, with the family or with the
// contract; but what was recorded of a person stands.
func (m *Model) past(person string, on day) int {
	return slices.IndexFunc(m.spells, func(s spell) bool {
		return s.person == person && s.gone && (s.passed || s.ends == m.aged(s.kin, s.born)) && s.from <= on && on < s.ends &&
			(person != m.holder || m.died == 0)
	})
}

// shorten crosses someone out who had been in for longer, and whatever is told later brings nobody back.
func (m *Model) shorten(i int, last day) {
	m.spells[i].leave(last)
	m.spells[i].passed = false
	for _, copies := range [][]spell{m.before, m.whole, m.closed} {
		if i < len(copies) {
			copies[i].leave(last)
			copies[i].gone, copies[i].passed, copies[i].card = true, false, m.spells[i].card
		}
	}
	m.names = slices.DeleteFunc(slices.Clone(m.names), func(name string) bool { return name == m.spells[i].person })
}

// exclude takes someone out; the holder takes the dependants along (10.1, 10.2, 10.8).
func (m *Model) exclude(c enrollment.Exclude) string {
	asked, a := m.asked(c.Request)
	s := m.find(c.Person)
	if i := m.past(c.Person, asked); a == ok && s == nil && i >= 0 {
		if s = &m.spells[i]; c.Person != m.holder {
			m.shorten(i, asked)
			return ok
		}
	}
	switch {
	case a != ok:
		return a
	case s == nil:
		return refused
	case c.Person != m.holder:
		s.close(asked)
		return ok
	}
	for i := range m.spells {
		if m.spells[i].leave(asked); !m.spells[i].gone {
			m.spells[i].close(asked)
		}
	}
	m.phase, m.lapsed, m.whole, m.ended = over, false, nil, false
	return ok
}

// endBond leaves a former employee thirty days (9.1.a.2).
// Ruled: directors and those carried over have the thirty days too.
func (m *Model) endBond(c enrollment.EndBond) string {
	if !m.known(c.On) {
		return badInput
	}
	m.leftWork(dayOf(c.On))
	return ok
}

func (m *Model) leftWork(on day) {
	m.phase, m.work, m.last = former, on, after(on, formerDays)
	m.everyone(m.last)
}

// goOn writes the family through another last day: while an option is open, at its own expense, or in remission (5.9,
// 5.10). It may be told after the last day known until then.
// Ruled: who has no part in the stay is covered through the day before it begins.
func (m *Model) goOn(c enrollment.Continue) string {
	fits := map[phase][]enrollment.Continuation{
		former:   {enrollment.AsFormer, enrollment.AsInactive},
		kept:     {enrollment.AsInactive},
		remitted: {enrollment.AsInactive, enrollment.AsRemitted},
		over:     {enrollment.AsInactive},
		active:   {enrollment.AsInactive},
	}
	if m.died == 0 && !m.paid {
		fits[over] = fits[former]
	}
	if !slices.Contains(fits[m.phase], c.As) || slices.Contains(c.Leaving, m.holder) || len(c.Leaving) > 0 && c.As != enrollment.AsInactive {
		return badInput
	}
	begun, from, until := max(m.work, m.died), dayOf(c.From), dayOf(c.Until)
	if m.died != 0 {
		begun = m.died
	}
	if m.phase == active && !m.carried || c.As == enrollment.AsInactive && from == 0 || until != 0 && until < begun {
		return refused
	}
	if m.phase == over {
		m.undo()
	}
	was := m.last
	if m.last = until; until == 0 {
		m.last = pages + 1
	}
	for _, p := range c.Leaving {
		if s := m.find(p); s != nil { // nobody is in the plan for longer than the family
			s.close(min(dayOf(c.From.AddDays(-1)), was, m.last))
		}
	}
	for i := range m.spells {
		if !m.spells[i].gone {
			m.spells[i] = m.stay(m.spells[i], m.last)
		}
	}
	if c.As == enrollment.AsInactive {
		m.phase, m.paid = kept, true
	}
	return ok
}

// undo takes back that the family ended by itself: all stand as they stood, but who was too old by then, and the cards
// that came back since.
func (m *Model) undo() {
	m.phase = former
	for i, was := range m.whole {
		s := &m.spells[i]
		if !was.gone && m.aged(s.kin, s.born) <= m.last {
			continue
		}
		was.card = was.gone && s.card
		*s = was
	}
	m.names, m.before, m.whole, m.lapsed = nil, nil, nil, false
}

// death takes the dead out on the day after the communication; a holder's dependants stay, aggregates do not
// (10.6, 5.10).
// Ruled: a death told only after the exclusion was recorded changes nothing any more, but when the family's last day
// merely passed: a holder who died by that day leaves a remission, whenever it is told.
// Ruled: a card that came back before such a death was told is not due again.
// Ruled: a death of no day, or told before it happened, is refused rather than input that cannot be read.
func (m *Model) death(c enrollment.ReportDeath) string {
	if !m.known(c.Communicated) {
		return badInput
	}
	for _, one := range m.spells {
		if one.person == c.Person && !c.Died.IsZero() && dayOf(c.Died) < one.born {
			return badInput
		}
	}
	s, told := m.find(c.Person), dayOf(c.Communicated)
	if m.lapsed && m.died == 0 && c.Person == m.holder && dayOf(c.Died) <= m.last {
		defer m.settled(m.copy().spells)
		s = m.revive(told, c.Died.IsZero() || c.Communicated.Before(c.Died))
	}
	crossed := c.Died.IsZero() || c.Communicated.Before(c.Died)
	if i := m.past(c.Person, told); s == nil && !crossed && c.Person != m.holder && i >= 0 {
		m.shorten(i, told)
		return ok
	}
	if m.ended && !crossed && c.Person == m.holder && m.died == 0 && !m.closed[0].gone {
		return m.deathInThePast(c)
	}
	if s == nil || crossed {
		return refused
	}
	s.close(told)
	if c.Person != m.holder {
		return ok
	}
	was, since := m.phase, dayOf(convenio.NewDate(2021, time.July, 15))
	m.phase, m.died = remitted, dayOf(c.Died)
	if was == kept && m.died < since && m.goesOnPaying(told) {
		return ok
	}
	last := m.remission(m.died)
	if m.last = last; m.died < since {
		m.last = told
	}
	for i := range m.spells {
		switch s := &m.spells[i]; {
		case s.gone:
		case s.kin == enrollment.Aggregate, m.died < since, m.tooOld(s.kin, s.born, m.died):
			s.close(told)
		default:
			m.spells[i] = m.stay(*s, last)
		}
	}
	return ok
}

// deathInThePast is a holder's of a day on which the contract still ran: all stand as they stood then, the death is told by
// its last day, and then it ends again, for those whom it ends.
func (m *Model) deathInThePast(c enrollment.ReportDeath) string {
	were, end := m.copy().spells, m.cfg.End
	m.spells, m.ended = m.closed, false
	if c.Communicated.After(end) {
		c.Communicated = end
	}
	answer := m.death(c)
	if m.phase == remitted && m.cfg.FullRemission {
		m.record()
	} else {
		m.endWithContract(dayOf(end))
	}
	m.settled(were)
	return answer
}

// settled keeps what was returned returned: who had left and gave the card back, and does not come back, owes none again.
func (m *Model) settled(before []spell) {
	for i, was := range before {
		if was.gone && !was.card && m.spells[i].gone {
			m.spells[i].card = false
		}
	}
}

// goesOnPaying leaves the rest of the term to who survives a holder who stayed at the family's expense, where nothing frees
// them of the fee (Lei 9.656, art. 30, § 3º).
func (m *Model) goesOnPaying(told day) bool {
	old := func(s *spell) bool { return !s.gone && m.tooOld(s.kin, s.born, m.died) }
	if !slices.ContainsFunc(m.spells, func(s spell) bool { return !s.gone && !old(&s) }) {
		return false
	}
	for i := range m.spells {
		if old(&m.spells[i]) {
			m.spells[i].close(told)
		}
	}
	m.phase = kept
	return true
}

// revive takes back that the family's last day passed.
func (m *Model) revive(told day, crossed bool) *spell {
	if crossed {
		return nil
	}
	var holder *spell
	for i := range m.spells {
		s := &m.spells[i]
		if was := m.before[i]; !slices.Contains(m.names, s.person) || was.ends != m.last {
			if was.ends > m.last && s.kin != enrollment.Aggregate {
				*s = was
			}
			if s.kin == enrollment.Aggregate {
				s.leave(told)
			}
			continue
		}
		s.gone, s.card = false, false
		if s.person == m.holder {
			holder = s
		}
		if s.kin == enrollment.Aggregate || s.person == m.holder {
			s.leave(told)
		}
	}
	for i := range m.spells {
		m.spells[i].passed = false
	}
	m.names, m.lapsed = nil, false
	return holder
}

// remission is the last day of five years from a death; the contract's end is everybody's.
func (m *Model) remission(died day) day {
	last := died
	for age(died, last) < remittedYears {
		last = tomorrow(last)
	}
	return last
}

// stay writes a survivor's name through a last day, also where the end of the bond had crossed it out.
func (m *Model) stay(s spell, last day) spell {
	s.ends = min(last, m.aged(s.kin, s.born))
	for d := s.from; d <= pages; d++ {
		s.marks[d].covered = d <= last && !m.tooOld(s.kin, s.born, d)
	}
	return s
}

// Ruled: a change to the standard that the anniversary brings anyway is refused.
// change gives the whole family another standard from the anniversary on, asked in the thirty days before it (3.2), until
// what was asked for a later one.
func (m *Model) change(c enrollment.ChangeStandard) string {
	if !slices.Contains(enrollment.Standards(), c.Standard) {
		return badInput
	}
	asked, a := m.asked(c.Request)
	if a != ok {
		return a
	}
	d := m.renewal(max(asked, m.began))
	if after(asked, standardDays) < d || m.standards[d] == c.Standard {
		return refused
	}
	m.renewed[d] = true
	for on := d; on <= pages && (on == d || !m.renewed[on]); on++ {
		m.standards[on] = c.Standard
	}
	return ok
}

// renewal is the first anniversary after a day.
func (m *Model) renewal(d day) day {
	start := civil(dayOf(m.cfg.Start))
	for d = tomorrow(d); ; d = tomorrow(d) {
		if on := civil(d); on.Month() == start.Month() && on.Day() == start.Day() && on.Year() > start.Year() {
			return d
		}
	}
}

// giveBack settles a card that is out (10.10).
func (m *Model) giveBack(c enrollment.ReturnCard) string {
	if !m.CardDue(c.Person) {
		return refused
	}
	for i := range m.spells {
		if m.spells[i].person == c.Person {
			m.spells[i].card = false
		}
	}
	return ok
}
