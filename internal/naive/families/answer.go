package families

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// The families of answer.
const (
	ok          = "ok"
	refused     = "refused"
	notAdmitted = "not_admitted"
	forbidden   = "forbidden"
	notFound    = "not_found"
	badInput    = "bad_input"
)

// answer asks in turn who may, when it fits, whether it can be read, and whether the rules grant it.
func (m *Model) answer(c enrollment.Command) string {
	if a := m.who(c); a != ok {
		return a
	}
	if !m.fits(c) {
		return notAdmitted
	}
	_, card := c.(enrollment.ReturnCard)
	_, tick := c.(enrollment.Tick)
	if m.ended && !card && !tick && m.judged(c) > dayOf(m.cfg.End) {
		return refused
	}
	switch c := c.(type) {
	case enrollment.Enrol:
		return m.enrol(c)
	case enrollment.Include:
		return m.include(c)
	case enrollment.Exclude:
		return m.exclude(c)
	case enrollment.EndBond:
		return m.endBond(c)
	case enrollment.ReportDeath:
		return m.death(c)
	case enrollment.ChangeStandard:
		return m.change(c)
	case enrollment.ReturnCard:
		return m.giveBack(c)
	case enrollment.Continue:
		return m.goOn(c)
	case enrollment.SetPay:
		if c.Band > 15 || c.From.IsZero() {
			return badInput
		}
		return ok
	case enrollment.ChoosePrice:
		return m.price(c)
	case enrollment.Tick:
		return ok
	}
	return badInput
}

// judged is the day that a command is about: what is told late of a day of the contract still counts.
func (m *Model) judged(c enrollment.Command) day {
	switch c := c.(type) {
	case enrollment.Exclude:
		if m.by.Role == enrollment.HR && !c.Request.On.IsZero() {
			return dayOf(c.Request.On)
		}
	case enrollment.ReportDeath:
		if c.Person == m.holder {
			return dayOf(c.Died)
		}
		return dayOf(c.Communicated)
	case enrollment.SetPay:
		return dayOf(c.From)
	}
	return m.today
}

// who may: people management records facts and keys requests, the holder asks for what is voluntary, a survivor
// asks for exclusions, the sweep ticks (10.1, 10.2).
// Ruled: nobody but people management enrols a holder, because that records an admission or an office, a fact.
// Ruled: of a family that does not exist a holder and a survivor learn nothing, and a tick finds nothing due.
// Ruled: who never was in the family learns nothing of it; one who was and may not ask is told so.
func (m *Model) who(c enrollment.Command) string {
	_, isTick := c.(enrollment.Tick)
	_, isInclude := c.(enrollment.Include)
	_, isExclude := c.(enrollment.Exclude)
	_, isChange := c.(enrollment.ChangeStandard)
	_, isPrice := c.(enrollment.ChoosePrice)
	_, isOn := c.(enrollment.Continue)
	may := false
	switch m.by.Role {
	case enrollment.HR:
		may = !isTick
	case enrollment.System:
		may = isTick || isOn
	case enrollment.HolderRole:
		if !m.knows(m.by.ID) {
			return notFound
		}
		may = m.by.ID == m.holder && (isInclude || isExclude || isChange || isPrice)
	case enrollment.SurvivorRole:
		if !m.knows(m.by.ID) {
			return notFound
		}
		may = isExclude && m.died != 0 && m.find(m.by.ID) != nil
	}
	if !may {
		return forbidden
	}
	return ok
}

// knows tells whether a person ever was in the family.
func (m *Model) knows(person string) bool {
	return slices.ContainsFunc(m.spells, func(s spell) bool { return s.person == person })
}

// fits tells whether the command has a place where the family stands.
func (m *Model) fits(c enrollment.Command) bool {
	in := func(all ...phase) bool { return slices.Contains(all, m.phase) }
	switch c.(type) {
	case enrollment.Enrol:
		return in(nobody)
	case enrollment.Include:
		return in(active, former, kept)
	case enrollment.Exclude:
		return in(active, former, kept, remitted) || m.phase == over && m.whole != nil
	case enrollment.ReportDeath:
		return in(active, former, kept, remitted) || m.phase == over && m.whole != nil
	case enrollment.EndBond:
		return in(active)
	case enrollment.ChangeStandard:
		return in(active, kept)
	case enrollment.SetPay:
		return !in(nobody)
	case enrollment.ChoosePrice:
		return in(active, former, kept)
	case enrollment.Continue:
		return in(active, former, kept, remitted) || m.phase == over && m.whole != nil
	}
	if _, isTick := c.(enrollment.Tick); isTick {
		return true
	}
	return in(active, former, kept, remitted, over)
}

// price is chosen by who is in the plan (5.4).
func (m *Model) price(c enrollment.ChoosePrice) string {
	if c.Price != "average" && c.Price != "by_age" {
		return badInput
	}
	if _, a := m.asked(c.Request); a != ok {
		return a
	}
	if m.find(c.Person) == nil {
		return refused
	}
	return ok
}

// Ruled: a request dated ahead is no request, rather than input that cannot be read.
// asked is the day of the asking: today for who asks, the request's for people management. No request, no day.
func (m *Model) asked(r enrollment.Request) (on day, answer string) {
	if m.by.Role != enrollment.HR {
		return m.today, ok
	}
	on = dayOf(r.On)
	switch {
	case on == 0 || strings.TrimSpace(r.Reference) == "", on > m.today:
		return 0, refused
	}
	return on, ok
}

// known tells whether a day was given and has come.
func (m *Model) known(d convenio.Date) bool { return !d.IsZero() && dayOf(d) <= m.today }
