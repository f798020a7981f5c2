package families

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio/enrollment"
)

// enrol makes the holder (9.1.a, 5.7, 5.8, 10.9).
// Ruled: a bond that had ended when it was asked lets nobody in, though who was in stays thirty days; who is carried over has none.
// Ruled: who asks on the very day on which coverage begins is no longer of the initial group.
func (m *Model) enrol(c enrollment.Enrol) string {
	if !m.readable(c) {
		return badInput
	}
	asked, a := m.asked(c.Request)
	initial := c.Occasion == enrollment.InitialGroup
	ended, since, start := dayOf(c.Ended), dayOf(c.Since), dayOf(m.cfg.Start)
	carried := c.Bond == enrollment.Dismissed || c.Bond == enrollment.Retired
	waits := !initial && asked > m.welcome(c)
	switch {
	case a != ok:
		return a
	case !m.known(c.Born), carried && !initial, initial && asked >= start:
		return refused
	case !carried && ended != 0 && ended < max(asked, since), waits && !c.AcceptsWaiting:
		return refused
	}
	from := max(asked, start, since) // nobody is a holder before the admission (9.1.a), nor before a return (10.9.e)
	if c.Occasion == enrollment.LeaveReturn {
		from = max(from, dayOf(c.On))
	}
	if end := dayOf(m.cfg.End); end != 0 && from > end {
		return refused // there is nothing left to join (16.4)
	}
	m.phase, m.holder, m.carried, m.began, m.window = active, c.Person, carried, from, never
	if !carried {
		m.window = m.windowEnds(since, newcomerDays)
	}
	m.join(c.Person, "holder", dayOf(c.Born), from, waits)
	for d := range m.standards {
		m.standards[d] = c.Standard
	}
	if !carried && ended != 0 {
		m.leftWork(ended)
	}
	return ok
}

// Ruled: no order is asked of birth, admission and the end of the bond.
func (m *Model) readable(c enrollment.Enrol) bool {
	occasions := []enrollment.Occasion{"", enrollment.InitialGroup, enrollment.LeaveReturn}
	return strings.TrimSpace(c.Person) != "" && slices.Contains(enrollment.Bonds(), c.Bond) &&
		slices.Contains(enrollment.Standards(), c.Standard) && slices.Contains(occasions, c.Occasion) &&
		!c.Born.IsZero() && m.known(c.Since) && (c.Ended.IsZero() || m.known(c.Ended)) &&
		(c.Occasion != enrollment.LeaveReturn || m.known(c.On))
}

// welcome is the last day without waiting for a new employee or director, or for one who returned, whichever is
// later.
func (m *Model) welcome(c enrollment.Enrol) day {
	last := never
	if c.Bond == enrollment.Employee || c.Bond == enrollment.Director {
		last = m.windowEnds(dayOf(c.Since), newcomerDays)
	}
	if c.Occasion == enrollment.LeaveReturn {
		last = max(last, m.windowEnds(dayOf(c.On), eventDays))
	}
	return last
}

// include brings a dependant in (9.1.b, 9.1.c, 10.3, 10.9).
// Age is weighed on the first day of cover: only who is under the limit is a dependant (9.1.b).
// Ruled: any kin may come by a birth, the own, by a document of dependency or by the holder's return; a request is lawful before the fact, and after a death.
// Ruled: the standard is the one of the first day of coverage.
func (m *Model) include(c enrollment.Include) string {
	if !m.legible(c) {
		return badInput
	}
	asked, a := m.asked(c.Request)
	initial := c.Occasion == enrollment.InitialGroup
	event, born, start := m.event(c), dayOf(c.Born), dayOf(m.cfg.Start)
	from := max(asked, m.began, born, start)
	if event != 0 {
		from = max(from, event) // nobody is a dependant before what makes one (9.1.b)
	}
	from = max(from, m.left(c.Person, from))
	carried := c.Kin == enrollment.Aggregate || c.Kin == enrollment.CarriedChild
	waits := !initial && asked > m.opens(event)
	switch {
	case a != ok:
		return a
	case !m.known(c.Born), carried && !initial, initial && asked >= start:
		return refused
	case c.Kin == enrollment.CarriedChild && !m.tooOld(enrollment.Child, born, from): // only who is over 24 was one (9.1.b.1)
		return refused
	case c.Standard != "" && c.Standard != m.standards[from]:
		return refused
	case m.taken(c, from), unfit(c):
		return refused
	case m.died != 0, m.find(c.Person) != nil, m.tooOld(c.Kin, born, from), waits && !c.AcceptsWaiting:
		return refused
	}
	last := m.last
	m.join(c.Person, c.Kin, born, from, waits)
	m.spells[len(m.spells)-1].leave(last)
	return ok
}

// taken tells whether, on a page from a day on, another spouse or partner stands (9.1.b says both in the singular).
// Ruled: who was told to have left stands no more after that page, and who was not may be named on any later one.
func (m *Model) taken(c enrollment.Include, from day) bool {
	couple := []enrollment.Kin{enrollment.Spouse, enrollment.Partner}
	if m.cfg.Readings.SeveralSpouses || !slices.Contains(couple, c.Kin) {
		return false
	}
	for _, s := range m.spells {
		if slices.Contains(couple, s.kin) && s.person != c.Person && (!s.gone || slices.ContainsFunc(s.marks[from:], func(k mark) bool { return k.covered })) {
			return true
		}
	}
	return false
}

// unfit tells that the fact named is another's (10.9.b: wards; 10.9.c and d: spouse or partner, and their children).
func unfit(c enrollment.Include) bool {
	theirs := c.Kin == enrollment.Stepchild || c.Kin == enrollment.InvalidChild
	return c.Occasion == enrollment.Guardianship && c.Kin != enrollment.Ward ||
		c.Occasion == enrollment.Marriage && c.Kin != enrollment.Spouse && !theirs ||
		c.Occasion == enrollment.Union && c.Kin != enrollment.Partner && !theirs
}

// left is the day after the last on which someone was covered in an earlier stay.
func (m *Model) left(person string, from day) day {
	for d := from; d <= pages; d++ {
		if slices.ContainsFunc(m.spells, func(s spell) bool { return s.person == person && s.gone && s.marks[d].covered }) {
			from = tomorrow(d)
		}
	}
	return from
}

// Ruled: admission and office are no occasions of a dependant; who comes along with a newcomer has none.
func (m *Model) legible(c enrollment.Include) bool {
	occasions := []enrollment.Occasion{
		enrollment.InitialGroup, enrollment.Birth, enrollment.Guardianship, enrollment.Marriage,
		enrollment.Union, enrollment.Dependency, enrollment.LeaveReturn, enrollment.None,
	}
	return strings.TrimSpace(c.Person) != "" && slices.Contains(enrollment.Kins(), c.Kin) && !c.Born.IsZero() &&
		slices.Contains(occasions, c.Occasion) && (m.event(c) == 0 || m.known(dateOf(m.event(c)))) && !m.undated(c) &&
		(c.Occasion != enrollment.Birth || c.On == c.Born) &&
		(c.Standard == "" || slices.Contains(enrollment.Standards(), c.Standard))
}

// undated tells that the day of the fact is missing.
func (m *Model) undated(c enrollment.Include) bool {
	return m.event(c) == 0 && c.Occasion != enrollment.InitialGroup && c.Occasion != enrollment.None
}

// event is the day of the fact that makes a dependant; none for the initial group and for no occasion.
func (m *Model) event(c enrollment.Include) day {
	switch {
	case c.Occasion == enrollment.InitialGroup || c.Occasion == enrollment.None:
		return 0
	case c.Occasion == enrollment.Union && m.cfg.Readings.UnionFromDeclaration:
		return dayOf(c.Declared)
	}
	return dayOf(c.On)
}

// opens is the last day without waiting for a dependant: the window of the event or the holder's own as a
// newcomer, whichever is later (5.8).
func (m *Model) opens(event day) day {
	if event == 0 {
		return m.window
	}
	return max(m.window, m.windowEnds(event, eventDays))
}

// tooOld tells whether age keeps someone out on a day (9.1.b, 9.1.b.1).
func (m *Model) tooOld(k enrollment.Kin, born, on day) bool {
	switch k {
	case enrollment.Child, enrollment.Stepchild, enrollment.Ward, enrollment.Adoptee:
		return age(born, on) >= 25 || age(born, on) == 24 && !m.cfg.Readings.Through24
	case enrollment.CarriedChild:
		return age(born, on) >= 31 || age(born, on) == 30 && m.cfg.Readings.CarriedTo30
	}
	return false
}

// aged is the last day by age.
func (m *Model) aged(k enrollment.Kin, born day) day {
	for d := 1; d <= pages; d++ {
		if m.tooOld(k, born, d) {
			return d - 1
		}
	}
	return -never
}

// join writes a name on every page from a day on, until age crosses it out, with the waiting periods.
func (m *Model) join(person string, k enrollment.Kin, born, from day, waits bool) {
	s := spell{person: person, kin: k, born: born, from: from, marks: make([]mark, pages+1), ends: m.aged(k, born)}
	for d := from; d <= pages && !m.tooOld(k, born, d); d++ {
		n := d - from
		s.marks[d] = mark{true, waits && n < urgencyWait, waits && n < birthWait, waits && n < otherWait}
	}
	m.spells = append(m.spells, s)
}
