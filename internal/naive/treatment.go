package naive

import (
	"slices"

	"github.com/seed-67b5076c/convenio/pto"
)

func (h *hearing) perform(c pto.Perform) {
	s, on := h.s, dayOf(c.On)
	h.refuseIf(s.reopened, "reopened for closing only")
	h.refuseIf(len(c.Items) == 0, "no item")
	h.refuseIf(on.IsZero(), "no execution date")
	h.refuseIf(on.After(h.today), "executed in the future")
	h.refuseIf(!s.base.IsZero() && on.After(s.moved(s.last, h.today)), "executed after the last day")
	h.refuseIf(blank(c.Proof.Method) || blank(c.Proof.Reference) || c.Proof.At.IsZero(), "no proof")
	h.refuseIf(c.Proof.At.After(h.at), "authenticated in the future")
	// Silence: execution may precede authentication, so authentication may not precede execution.
	h.refuseIf(civil(c.Proof.At).Before(on), "authenticated before the execution")
	for _, no := range c.Items {
		it := s.item(no)
		if it == nil || it.state != exempt && it.state != authorised {
			h.refuse("item %d may not be performed", no)
			continue
		}
		h.refuseIf(on.Before(it.since), "item %d executed before it could be", no)
		cents, ok := h.m.feeOn(it.code, on)
		h.refuseIf(!ok, "no fee of %s on %s", it.code, on)
		it.state, it.done, it.fee = performed, on, cents
	}
	if s.phase == inTreatment && len(h.why) == 0 {
		h.startClock(on) // only of a wholly exempt plan that counts from its first performance
	}
}

func (h *hearing) contest(c pto.Contest) {
	s := h.s
	h.refuseIf(s.reopened, "reopened for closing only")
	h.refuseIf(len(c.Items) == 0, "no item")
	h.justified(c.Justification)
	for _, no := range c.Items {
		it := s.item(no)
		if it == nil || it.state != denied || it.contested {
			h.refuse("item %d may not be contested", no)
			continue
		}
		it.contested, it.open = true, true
	}
	h.openByProvider()
}

// justified: 1 to 2000 code points after trimming.
func (h *hearing) justified(text string) {
	n := length(text)
	h.refuseIf(n < 1 || n > h.m.config.Figures.JustificationMax, "justification of %d characters", n)
}

func (h *hearing) close(c pto.Close) {
	s := h.s
	for _, no := range c.NotPerformed {
		it := s.item(no)
		if it == nil || !slices.Contains([]string{requested, exempt, authorised}, it.state) {
			h.refuse("item %d is not one left unperformed", no)
		}
	}
	for i, no := range c.NotPerformed { // Ruled: no item is named twice
		h.refuseIf(slices.Contains(c.NotPerformed[:i], no), "item %d is named twice", no)
	}
	skipped := false
	for _, it := range s.items {
		switch it.state {
		case requested, exempt, authorised:
			h.refuseIf(!slices.Contains(c.NotPerformed, it.no), "item %d is not confirmed as not performed", it.no)
			it.before, it.state = it.state, notPerformed
		case performed:
			if it.skips {
				skipped = true
				continue
			}
			h.missing(it, pto.ForFinal, h.m.procedures[it.code].final)
			h.missing(it, pto.ForFinal, it.demands)
		}
	}
	h.refuseIf(skipped && blank(c.Justification), "what skipped the initial audit is not justified")
	if s.count(performed) == 0 {
		s.end(finalised)
		return
	}
	h.openAudit(awaitingFinal)
}

func (h *hearing) extend() {
	s, f := h.s, h.m.config.Figures
	h.refuseIf(s.reopened, "reopened for closing only")
	h.refuseIf(s.base.IsZero(), "the clock does not run")
	h.refuseIf(h.today.After(s.moved(s.last, h.today)), "after the last day")
	h.refuseIf(s.extensions >= f.Extensions && !h.m.config.Readings.ExtendAgain, "extended %d times", s.extensions)
	s.extensions++
	s.last = plus(s.last, f.ExtensionDays)
	s.notice = plus(s.last, -(f.ExecutionDays - f.NoticeAfter))
	s.noticed = false
}

// reopen brings an archived plan back, for closing only: what had expired is as it was.
func (h *hearing) reopen(c pto.Reopen) {
	s := h.s
	h.refuseIf(!h.m.config.Readings.ReopenArchived, "archived plans are not reopened")
	h.refuseIf(s.reopened, "reopened once")
	h.refuseIf(blank(c.Reason), "no reason")
	for _, it := range s.items {
		if it.state == expired {
			it.state = it.before
		}
	}
	s.reopened, s.board = true, nil
	s.phase = inTreatment // Ruled: also with nothing left that could be performed
}

// refuseLapsed: an appeal that names a lapsed glosa is refused in whatever phase.
func (h *hearing) refuseLapsed(cmd any) {
	c, ok := cmd.(pto.Appeal)
	if !ok {
		return
	}
	for _, no := range c.Items {
		it := h.s.item(no)
		h.refuseIf(it != nil && it.state == lapsed, "the glosa of item %d has lapsed", no)
	}
}

func (h *hearing) appeal(c pto.Appeal) {
	s := h.s
	h.refuseIf(len(c.Items) == 0, "no item")
	h.justified(c.Justification)
	h.checkDocuments(c.Documents)
	h.prioritise(c.Priority)
	for _, no := range c.Items {
		it := s.item(no)
		if it == nil || it.state != glosa || it.appealed {
			h.refuse("item %d has no glosa to appeal", no)
			continue
		}
		it.appealed = true
	}
	if s.phase == inGlosa && !s.waiting {
		h.openAudit(inGlosa)
	}
}

// acknowledge records that the result was read; in one reading the appeal term counts from it.
func (h *hearing) acknowledge() {
	s := h.s
	if !s.read.IsZero() {
		return // Ruled: a second reading changes nothing
	}
	s.read = h.today
	if !h.m.config.Readings.FromReading {
		return
	}
	for _, it := range s.items {
		if it.state == glosa && !it.appealed {
			it.lastDay = h.m.appealLastDay(h.today)
		}
	}
}

// recount may lengthen, never shorten, a term already told.
func (h *hearing) recount() {
	for _, it := range h.s.items {
		h.m.recount(h.s, it)
	}
}

// recount counts the term of one glosa again.
func (m *Model) recount(s *state, it *item) {
	if it.state != glosa || it.appealed || it.lastDay.IsZero() {
		return
	}
	from := it.told
	if m.config.Readings.FromReading {
		from = s.read
	}
	if later := m.appealLastDay(from); later.After(it.lastDay) {
		it.lastDay = later
		s.messages["term_moved"]++
	}
}
