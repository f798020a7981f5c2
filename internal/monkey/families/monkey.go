// Package families makes commands to a family of the health plan at random: mostly plausible ones by those who may
// give them, with days around the ends of windows and ages, and some by anyone with anything in them. The same
// choices make the same commands.
package families

import (
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// Choose gives a number from 0 to n-1.
type Choose func(n int) int

// Monkey gives commands at instants that never go back.
type Monkey struct {
	choose Choose
	start  convenio.Date
	at     time.Time
	joined bool
	dead   bool // the holder was reported dead
	calm   bool // for one command: nothing absurd
}

// The people a monkey plays, the holder first.
var People = []string{"marta", "joão", "davi", "lia", "téo", "rosa"}

// New is a monkey whose contract's coverage begins on a day; it starts within two months of it, or in a later
// year.
func New(choose Choose, start convenio.Date) *Monkey {
	m := &Monkey{choose: choose, start: start}
	first := start.AddDays(choose(60) - 30)
	if choose(3) > 0 {
		first = start.AddDays(choose(5 * 365))
	}
	m.at = m.instant(first)
	return m
}

// pick is one of several.
func pick[T any](m *Monkey, all ...T) T { return all[m.choose(len(all))] }

// seldom is true once in n.
func (m *Monkey) seldom(n int) bool { return m.choose(n) == n-1 }

// instant is some instant of a day, its first and its last among them.
func (m *Monkey) instant(d convenio.Date) time.Time {
	return pick(m, d.Start(), d.Start().Add(12*time.Hour), d.End())
}

func (m *Monkey) today() convenio.Date { return convenio.DateOf(m.at) }

// pass lets time go by: not at all, days, to the edges of a term, to around the next anniversary.
func (m *Monkey) pass() {
	var next convenio.Date
	switch m.choose(8) {
	case 0, 1, 2:
		return
	case 3:
		next = m.today().AddDays(1 + m.choose(5))
	case 4:
		next = m.today().AddDays(28 + m.choose(7))
	case 5:
		next = m.today().AddDays(m.choose(400))
	case 6:
		next = m.today().AddDays(118 + m.choose(8))
	default:
		_, month, day := m.start.Civil()
		next = convenio.NewDate(m.today().Year()+m.choose(2), month, day).AddDays(m.choose(33) - 31)
	}
	if next.After(m.today()) && next.Year() <= 2030 {
		m.at = m.instant(next)
	}
}

// Next is the next command, its instant and its actor.
func (m *Monkey) Next() (time.Time, convenio.Actor, enrollment.Command) {
	m.pass()
	m.calm = !m.seldom(8)
	c := m.command()
	return m.at, m.actor(c), c
}

// Joined tells the monkey that the holder is in.
func (m *Monkey) Joined() { m.joined = true }

func (m *Monkey) command() enrollment.Command {
	if !m.joined && (m.calm || m.seldom(2)) {
		return m.enrol()
	}
	switch m.choose(22) {
	case 0, 1, 2, 3, 4, 5, 6, 16, 17:
		return m.include()
	case 7, 8:
		return enrollment.Exclude{Person: m.leaver(), Request: m.request()}
	case 9:
		if !m.seldom(5) {
			return m.include()
		}
		return m.ended()
	case 10, 11:
		return m.death()
	case 12, 15:
		return enrollment.ChangeStandard{Standard: m.standard(), Request: m.request()}
	case 13:
		return enrollment.ReturnCard{Person: m.person()}
	case 14:
		if m.seldom(3) {
			return m.enrol()
		}
		return enrollment.Tick{}
	}
	return m.later()
}

// later is what concerns those who left work, or prices.
func (m *Monkey) later() enrollment.Command {
	switch m.choose(6) {
	case 0:
		return enrollment.SetPay{Band: uint8(m.choose(17)), From: m.past()}
	case 1:
		price := pick(m, enrollment.AveragePrice, enrollment.AgePrice)
		if !m.calm {
			price = "free"
		}
		return enrollment.ChoosePrice{Person: m.person(), Price: price, Request: m.request()}
	case 2:
		return m.ended()
	}
	as := pick(m, enrollment.AsFormer, enrollment.AsInactive, enrollment.AsInactive, enrollment.AsRemitted)
	c := enrollment.Continue{As: as, From: m.today().AddDays(m.choose(30) - 10)}
	if m.seldom(8) {
		c.From = convenio.Date{}
	}
	if m.choose(3) > 0 {
		c.Until = m.today().AddDays(pick(m, -20, -1, 0, 1, 10, 40, 400))
	}
	if m.seldom(3) && (c.As == enrollment.AsInactive || m.seldom(6)) {
		c.Leaving = []string{m.dependant()}
	}
	return c
}

// actor is who may give the command, or now and then anyone.
func (m *Monkey) actor(c enrollment.Command) convenio.Actor {
	hr := convenio.Actor{ID: "cogep", Role: enrollment.HR}
	if !m.calm && m.seldom(2) {
		roles := []convenio.Role{enrollment.HR, enrollment.HolderRole, enrollment.SurvivorRole, enrollment.System, "provider"}
		return convenio.Actor{ID: pick(m, append(People, "ninguém")...), Role: pick(m, roles...)}
	}
	switch c.(type) {
	case enrollment.Tick:
		return convenio.Actor{ID: "sweep", Role: enrollment.System}
	case enrollment.ChangeStandard, enrollment.ChoosePrice:
		return pick(m, hr, convenio.Actor{ID: People[0], Role: enrollment.HolderRole})
	case enrollment.Exclude:
		if !m.dead {
			return pick(m, hr, convenio.Actor{ID: People[0], Role: enrollment.HolderRole})
		}
		survivor := convenio.Actor{ID: m.person(), Role: enrollment.SurvivorRole}
		return pick(m, hr, survivor, survivor)
	case enrollment.Include:
		return pick(m, hr, convenio.Actor{ID: People[0], Role: enrollment.HolderRole})
	}
	return hr
}
