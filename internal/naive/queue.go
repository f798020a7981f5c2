package naive

import (
	"slices"

	"github.com/seed-67b5076c/convenio/pto"
)

// openAudit puts the plan in the queue of an audit. It returns at once to the technician who concluded the
// first one, if there is one who suits.
func (h *hearing) openAudit(phase string) {
	s := h.s
	s.phase, s.waiting, s.technician, s.board = phase, true, "", nil
	if s.first != "" && h.suits(s.first) {
		s.technician = s.first
	}
}

// suits: in the office, active, not on leave, not the provider, not the beneficiary; and for an appeal in
// the reading that wants another, not the first technician.
func (h *hearing) suits(id string) bool {
	s := h.s
	if id == s.provider || id == s.beneficiary {
		return false
	}
	if h.m.config.Readings.AppealToAnother && (s.phase == inGlosa || s.phase == inAppeal) && id == s.first {
		return false
	}
	for _, t := range h.m.config.Technicians {
		if t.ID == id {
			return t.Active && !h.onLeave(t)
		}
	}
	return false
}

func (h *hearing) onLeave(t Technician) bool {
	for _, l := range t.Leaves {
		for d := dayOf(l.From); !d.After(dayOf(l.Until)); d = plus(d, 1) {
			if d.Equal(h.today) {
				return true
			}
		}
	}
	return false
}

// unassigned: an audit waits, and nobody has it.
func (h *hearing) unassigned() {
	h.refuseIf(!h.s.waiting, "no audit waits")
	h.refuseIf(h.s.technician != "", "%s has the audit", h.s.technician)
}

func (h *hearing) assign(c pto.Assign) {
	h.unassigned()
	h.refuseIf(h.role == RoleAdministrative && h.m.config.Mode == ModePicked, "technicians pick")
	h.refuseIf(!h.suits(c.Technician), "%s does not suit", c.Technician)
	h.s.technician = c.Technician
}

func (h *hearing) pick() {
	h.unassigned()
	h.refuseIf(h.m.config.Mode != ModePicked, "technicians do not pick")
	h.refuseIf(!h.suits(h.id), "%s does not suit", h.id)
	h.s.technician = h.id
}

// distribute: of those who suit and hold the main class, the holders of all classes first; then the least
// weight, the longest time since the last assignment, the id.
func (h *hearing) distribute(c pto.Distribute) {
	s := h.s
	h.unassigned()
	h.refuseIf(h.m.config.Mode != ModeAutomatic || !h.m.config.Switch, "automatic distribution is off")
	type candidate struct {
		id           string
		all          bool
		weight, last int64
	}
	better := func(a, b candidate) bool {
		switch {
		case a.all != b.all:
			return a.all
		case a.weight != b.weight:
			return a.weight < b.weight
		case a.last != b.last:
			return a.last < b.last
		}
		return a.id < b.id
	}
	var best *candidate
	for _, t := range h.m.config.Technicians {
		if !h.suits(t.ID) || !slices.Contains(t.Specialties, s.main) {
			continue
		}
		one := candidate{id: t.ID, all: true}
		for _, class := range s.classes {
			if !slices.Contains(t.Specialties, class) {
				one.all = false
			}
		}
		for _, l := range c.Loads {
			if l.Technician == t.ID {
				one.weight, one.last = l.Weight, l.Last
			}
		}
		if best == nil || better(one, *best) {
			best = &one
		}
	}
	if best == nil {
		s.messages["none_eligible"]++ // stays in the general queue, the supervisor is told
		return
	}
	s.technician = best.id
}

func (h *hearing) start() {
	s := h.s
	h.refuseIf(!s.waiting, "no audit waits")
	h.refuseIf(s.technician == "", "nobody has the audit")
	h.mine()
	s.waiting = false
	switch s.phase {
	case awaitingInitial:
		s.phase = inInitial
	case awaitingMiddle:
		s.phase = inMiddle
	case awaitingFinal:
		s.phase = inFinal
	case inGlosa:
		s.phase = inAppeal
		s.due = map[int]bool{}
		for _, no := range s.underDecision() {
			s.due[no] = true
		}
	}
}

// back returns an audit under way to its queue.
func (h *hearing) back() {
	s := h.s
	switch s.phase {
	case inInitial:
		s.phase = awaitingInitial
	case inMiddle:
		s.phase = awaitingMiddle
	case inFinal:
		s.phase = awaitingFinal
	case inAppeal:
		s.phase, s.due = inGlosa, nil
	}
	s.waiting = true
}

func (h *hearing) release() {
	h.mine()
	h.back()
	h.s.technician = ""
}

func (h *hearing) reassign(c pto.Reassign) {
	s := h.s
	h.refuseIf(blank(c.Reason), "no reason")
	// Ruled: the supervisor may also give out an audit that nobody has.
	h.refuseIf(!s.waiting && !slices.Contains(analysis, s.phase), "no audit waits")
	h.refuseIf(!h.suits(c.Technician), "%s does not suit", c.Technician)
	h.back()
	s.technician = c.Technician
}

func (h *hearing) askDocuments(c pto.AskDocuments) {
	s := h.s
	h.mine()
	// Ruled: at least one document is asked for, and words say why.
	h.refuseIf(len(c.Demands) == 0, "no document asked for")
	h.refuseIf(blank(c.Text), "no words")
	s.asked = c.Demands
	h.checkDemands(c.Demands)
	switch s.phase {
	case inInitial:
		s.phase = withInitial
	case inMiddle:
		s.phase = withMiddle
	case inFinal:
		s.phase = withFinal
		h.demand(c.Demands)
	}
}

// checkDemands: of an item that is there, a kind of document that exists.
func (h *hearing) checkDemands(all []pto.Demand) {
	for _, d := range all {
		h.refuseIf(h.s.item(d.Item) == nil, "no item %d", d.Item)
		h.refuseIf(!slices.Contains(media, d.Kind), "kind of document %q", d.Kind)
	}
}

func (h *hearing) demand(all []pto.Demand) {
	for _, d := range all {
		if it := h.s.item(d.Item); it != nil {
			it.demands = append(it.demands, d.Kind)
		}
	}
}

// send brings the plan back. Ruled: with the documents asked for.
func (h *hearing) send() {
	s := h.s
	stage := pto.ForInitial
	if s.phase == withFinal {
		stage = pto.ForFinal
	}
	for _, d := range s.asked {
		h.missing(s.item(d.Item), stage, []string{d.Kind})
	}
	s.asked = nil
	switch s.phase {
	case withInitial:
		s.phase = inInitial
	case withMiddle:
		s.phase = inMiddle
	case withFinal:
		s.phase = inFinal
	}
}

func (h *hearing) clearPriority(c pto.ClearPriority) {
	h.mine()
	h.refuseIf(blank(c.Reason), "no reason")
	h.refuseIf(!h.s.urgent, "no priority")
	h.s.urgent = false
}
