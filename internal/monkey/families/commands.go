package families

import (
	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

func (m *Monkey) person() string {
	if !m.calm && m.seldom(6) {
		return pick(m, "", " ", "ninguém")
	}
	return pick(m, People...)
}

// dependant is anyone but the holder, unless absurd.
func (m *Monkey) dependant() string {
	if !m.calm {
		return m.person()
	}
	return pick(m, People[1:]...)
}

// leaver is seldom the holder, so that families last.
func (m *Monkey) leaver() string {
	if m.seldom(20) {
		return People[0]
	}
	return m.dependant()
}

func (m *Monkey) standard() enrollment.Standard {
	if !m.calm && m.seldom(4) {
		return pick[enrollment.Standard](m, "", "04")
	}
	return pick(m, enrollment.Standards()...)
}

// past is a day up to today, often near the end of a window; absurd ones lie ahead or are none.
func (m *Monkey) past() convenio.Date {
	if !m.calm && m.seldom(3) {
		return pick(m, convenio.Date{}, m.today().AddDays(1+m.choose(40)))
	}
	switch m.choose(5) {
	case 0:
		return m.today()
	case 1:
		return m.today().AddDays(-29 - m.choose(6))
	case 2:
		return m.today().AddDays(-119 - m.choose(6))
	case 3:
		return m.today().AddDays(-m.choose(29))
	}
	return m.today().AddDays(-m.choose(2000))
}

// born is around a birthday that counts, or any day.
func (m *Monkey) born() convenio.Date {
	if !m.calm && m.seldom(3) {
		return m.past()
	}
	y, month, day := m.today().Civil()
	switch m.choose(4) {
	case 0:
		return m.today().AddDays(-m.choose(36))
	case 1:
		return convenio.NewDate(y-m.choose(70), month, day).AddDays(-m.choose(365))
	case 2:
		return convenio.NewDate(y-pick(m, 22, 23, 24, 28, 30, 31), 2, 29)
	}
	return convenio.NewDate(y-23-m.choose(10), month, day).AddDays(m.choose(5) - 2)
}

// request is on record in most cases, often back-dated.
func (m *Monkey) request() enrollment.Request {
	if m.seldom(6) {
		return enrollment.Request{}
	}
	r := enrollment.Request{On: m.today(), Reference: "processo 12"}
	if m.seldom(2) {
		r.On = m.past()
	}
	if !m.calm && m.seldom(4) {
		r.Reference = pick(m, "", " ")
	}
	return r
}

func (m *Monkey) enrol() enrollment.Enrol {
	c := enrollment.Enrol{
		Person: People[0], Born: convenio.NewDate(1960+m.choose(40), 5, 4), Bond: pick(m, enrollment.Bonds()...),
		Since: m.past(), Standard: m.standard(), AcceptsWaiting: m.seldom(2), Request: m.request(),
	}
	c.Occasion = pick[enrollment.Occasion](m, "", "", enrollment.InitialGroup, enrollment.LeaveReturn)
	if c.Occasion == enrollment.LeaveReturn || m.seldom(4) {
		c.On = m.past()
	}
	if m.calm && m.choose(3) > 0 {
		c.Bond, c.AcceptsWaiting = enrollment.Employee, true
	}
	if m.seldom(8) {
		c.Ended = m.today().AddDays(-m.choose(35))
	}
	if !m.calm {
		c.Person, c.Occasion = m.person(), m.occasion()
		c.Bond = pick(m, c.Bond, "guest")
	}
	return c
}

func (m *Monkey) occasion() enrollment.Occasion {
	all := []enrollment.Occasion{
		enrollment.InitialGroup, enrollment.Admission, enrollment.Office, enrollment.Birth, enrollment.Guardianship, enrollment.Marriage,
		enrollment.Union, enrollment.Dependency, enrollment.LeaveReturn, enrollment.None, enrollment.Birth, enrollment.Dependency,
	}
	if !m.calm && m.seldom(4) {
		all = append(all, "", "party")
	}
	return pick(m, all...)
}

func (m *Monkey) include() enrollment.Include {
	c := enrollment.Include{
		Person: m.dependant(), Kin: pick(m, enrollment.Kins()...), Born: m.born(), Occasion: m.occasion(), On: m.past(),
		AcceptsWaiting: m.seldom(2), Request: m.request(),
	}
	if m.calm {
		m.agree(&c)
	}
	switch {
	case !m.calm:
		c.Kin = pick(m, c.Kin, "", "friend", "holder")
		c.Standard = m.standard()
	case m.seldom(4):
		c.Standard = m.standard()
	}
	return c
}

// agree makes kin and occasion, and the days of each, fit.
func (m *Monkey) agree(c *enrollment.Include) {
	switch c.Kin {
	case enrollment.Aggregate, enrollment.CarriedChild:
		if m.choose(4) > 0 {
			c.Occasion = enrollment.InitialGroup
		}
	case enrollment.Spouse:
		c.Occasion = pick(m, enrollment.Marriage, enrollment.None, c.Occasion)
	case enrollment.Partner:
		c.Occasion = pick(m, enrollment.Union, enrollment.None, c.Occasion)
	case enrollment.Ward:
		c.Occasion = pick(m, enrollment.Guardianship, enrollment.None, c.Occasion)
	case enrollment.Child, enrollment.InvalidChild:
		c.Occasion = pick(m, enrollment.Birth, enrollment.Birth, enrollment.None, c.Occasion)
	}
	if c.Occasion == enrollment.Birth && m.choose(4) > 0 {
		c.Born = c.On
	}
	if c.Occasion == enrollment.Union && m.choose(4) > 0 {
		c.Declared = c.On.AddDays(-m.choose(34))
	}
	if (c.Occasion == enrollment.None || c.Occasion == enrollment.InitialGroup) && m.choose(4) > 0 {
		c.On = convenio.Date{}
	}
}

// ended is a bond that ended lately.
func (m *Monkey) ended() enrollment.EndBond {
	if m.seldom(4) {
		return enrollment.EndBond{On: m.past()}
	}
	return enrollment.EndBond{On: m.today().AddDays(-m.choose(4))}
}

func (m *Monkey) death() enrollment.ReportDeath {
	told := m.today().AddDays(-m.choose(4))
	if m.seldom(4) {
		told = m.past()
	}
	died := told.AddDays(-m.choose(6))
	if !m.calm && m.seldom(3) {
		died = m.past()
	}
	c := enrollment.ReportDeath{Person: m.dependant(), Died: died, Communicated: told}
	if m.seldom(8) {
		c.Person = People[0]
	}
	m.dead = m.dead || m.joined && m.calm && c.Person == People[0]
	return c
}
