package naive

import (
	"slices"

	"github.com/seed-67b5076c/convenio/pto"
)

func (h *hearing) newInPerson(origin, by string) {
	s := h.s
	s.inPersons = append(s.inPersons, &inPerson{
		no: len(s.inPersons) + 1, origin: origin, by: by, state: "requested",
	})
	s.messages["schedule"]++
	h.suspend()
}

func (h *hearing) askInPerson() {
	s := h.s
	if h.role == RoleTechnician {
		// Known (AUD-29): refused, not "not admitted".
		h.refuseIf(!slices.Contains(analysis, s.phase), "no audit under analysis")
		h.mine()
		h.newInPerson("technician", h.id)
		return
	}
	for _, p := range s.inPersons {
		// Known (AUD-15): at most one open of the beneficiary's own.
		h.refuseIf(p.open() && p.origin == "beneficiary", "in-person audit %d is open", p.no)
	}
	h.newInPerson("beneficiary", h.id)
}

// inPerson is the in-person audit of a number, refused when there is none or it is in no state named.
func (h *hearing) inPerson(no int, states ...string) *inPerson {
	for _, p := range h.s.inPersons {
		if p.no == no && slices.Contains(states, p.state) {
			return p
		}
	}
	h.refuse("no in-person audit %d that is %v", no, states)
	return nil
}

func (h *hearing) scheduleInPerson(c pto.ScheduleInPerson) {
	p := h.inPerson(c.No, "requested", "scheduled", "missed")        // Ruled: another day may be set
	h.refuseIf(dayOf(c.On).Before(h.today), "scheduled in the past") // Known (AUD-18)
	if p != nil {
		p.state, p.on = "scheduled", dayOf(c.On)
	}
}

func (h *hearing) holdInPerson(c pto.HoldInPerson) {
	p := h.inPerson(c.No, "scheduled")
	h.refuseIf(blank(c.Report), "no report") // Known (AUD-19)
	for _, f := range c.Findings {
		h.refuseIf(h.s.item(f.Item) == nil, "no item %d", f.Item)
	}
	if p != nil {
		h.refuseIf(h.today.Before(p.on), "before the day") // Known (AUD-20)
		p.state = "held"
		h.suspend()
	}
}

func (h *hearing) missInPerson(c pto.MissInPerson) {
	p := h.inPerson(c.No, "scheduled")
	if p == nil {
		return
	}
	h.refuseIf(h.today.Before(p.on), "before the day") // Known (AUD-20)
	p.misses++
	p.state = "missed"
	if p.misses > h.m.config.Figures.Reschedules {
		p.state = "no_show"
		h.suspend()
	}
}

// cancelInPerson: the asker cancels; what a rule asked, supervisor or AO, with a reason.
func (h *hearing) cancelInPerson(c pto.CancelInPerson) {
	p := h.inPerson(c.No, "requested", "scheduled", "missed")
	if p == nil {
		return
	}
	switch h.role {
	case RoleSupervisor, RoleAdministrator:
		h.refuseIf(p.origin != "rule", "the asker cancels")
		h.refuseIf(blank(c.Reason), "no reason")
	default:
		h.refuseIf(p.origin != h.role || p.by != h.id, "the asker cancels")
	}
	p.state = "cancelled"
	h.suspend()
}
