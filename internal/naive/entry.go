package naive

import (
	"slices"

	"github.com/seed-67b5076c/convenio/pto"
)

func (h *hearing) draft(c pto.Draft) {
	h.refuseIf(blank(c.Beneficiary), "no beneficiary")
	h.s = &state{
		phase: draft, provider: h.id, beneficiary: c.Beneficiary,
		messages: map[string]int{}, at: h.s.at,
	}
	h.add(c.Items)
}

// add enters items: requested ones in a draft or for an audit, exempt ones at once after submission.
func (h *hearing) add(specs []pto.ItemSpec) {
	s := h.s
	for _, spec := range specs {
		for _, wrong := range h.m.checkItem(spec) {
			h.refuse("%s", wrong)
		}
		it := &item{no: len(s.items) + 1, code: spec.Code, state: requested, documents: map[string]bool{}}
		it.skips = h.m.skips(spec)
		it.fee, _ = h.m.feeOn(spec.Code, h.today)
		if s.phase != draft {
			h.enter(it)
		}
		s.items = append(s.items, it)
	}
	// Silence: the limit is of items ever entered.
	h.refuseIf(len(s.items) > h.m.config.Figures.MaxItems, "%d items", len(s.items))
}

// enter submits an item: its fee is estimated on this day, and one that skips is executable from it.
func (h *hearing) enter(it *item) {
	cents, ok := h.m.feeOn(it.code, h.today)
	h.refuseIf(!ok, "no fee of %s on %s", it.code, h.today)
	it.fee = cents
	if it.skips {
		it.state, it.since = exempt, h.today
	}
}

func (h *hearing) attach(c pto.Attach) {
	it := h.s.item(c.Item)
	h.refuseIf(len(c.Documents) == 0, "no document")
	h.refuseIf(c.Stage != pto.ForInitial && c.Stage != pto.ForFinal, "stage %q", c.Stage)
	h.checkDocuments(c.Documents)
	if it == nil {
		h.refuse("no item %d", c.Item)
		return
	}
	for _, d := range c.Documents {
		it.documents[string(c.Stage)+" "+d.Kind] = true
	}
}

// missing says which of the kinds were not handed in.
func (h *hearing) missing(it *item, stage pto.Stage, kinds []string) {
	for _, kind := range kinds {
		h.refuseIf(!it.documents[string(stage)+" "+kind], "item %d lacks %s for the %s audit", it.no, kind, stage)
	}
}

func (h *hearing) submit(c pto.Submit) {
	s := h.s
	h.prioritise(c.Priority)
	h.refuseIf(s.count(requested) == 0, "no item")
	s.submitted = h.today
	var codes []string
	var value int64
	for _, it := range s.items {
		if it.state == removed {
			continue
		}
		h.enter(it)
		codes, value = append(codes, it.code), value+it.fee
		if !it.skips {
			h.missing(it, pto.ForInitial, h.m.procedures[it.code].initial)
		}
	}
	h.m.classify(s)
	if s.count(requested) == 0 {
		h.toTreatmentUnaudited()
	} else {
		h.openAudit(awaitingInitial)
	}
	if hits := h.m.config.RuleHits; hits != nil && hits(c.Facts, s.provider, s.beneficiary, codes, value) {
		h.newInPerson("rule", "")
	}
}

// toTreatmentUnaudited: a wholly exempt plan counts from its submission, or from its first performance in
// the other reading.
func (h *hearing) toTreatmentUnaudited() {
	s := h.s
	s.phase, s.technician, s.waiting, s.board = inTreatment, "", false, nil
	if !h.m.config.Readings.ExemptClockFromExecution {
		h.startClock(s.submitted)
		return
	}
	first := day{}
	for _, it := range s.items {
		if it.state == performed && (first.IsZero() || it.done.Before(first)) {
			first = it.done
		}
	}
	if !first.IsZero() {
		h.startClock(first)
	}
}

func (h *hearing) modify(c pto.Modify) {
	s, r := h.s, h.m.config.Readings
	h.refuseIf(len(c.Add)+len(c.Remove) == 0 && c.Priority == nil, "nothing to modify")
	h.prioritise(c.Priority)
	if s.phase != draft {
		h.refuseIf(s.board != nil && s.board.state == "sitting", "the board sits")
		h.refuseIf(r.WaitingIsAnalysis && slices.Contains(awaiting, s.phase), "waiting is analysis")
		// Ruled: a priority changes nothing that was sent in time.
		changes := len(c.Add)+len(c.Remove) > 0
		h.refuseIf(changes && s.phase == awaitingFinal && h.today.After(s.moved(s.last, h.today)), "after the last day")
		h.refuseIf(s.reopened, "reopened for closing only")
	}
	if len(c.Add)+len(c.Remove) == 0 {
		return // only the priority
	}
	cameFrom := s.phase
	if s.phase == awaitingFinal {
		h.withdrawClosing()
	}
	audited := h.remove(c.Remove)
	before := len(s.items)
	h.add(c.Add)
	for _, it := range s.items[before:] {
		if !it.skips || r.ExemptOpensAudit && s.initialDone {
			audited = true
		}
	}
	if s.phase == draft {
		return
	}
	// Silence: a plan once submitted keeps at least one item.
	h.refuseIf(s.count(removed) == len(s.items), "no item left")
	h.m.classify(s)
	h.route(cameFrom, audited)
}

// remove takes items out, and says whether one of them was not exempt.
func (h *hearing) remove(nos []int) (audited bool) {
	for _, no := range nos {
		it := h.s.item(no)
		if it == nil {
			h.refuse("no item %d", no)
			continue
		}
		switch it.state {
		case requested, exempt, authorised, denied:
			it.state, it.open = removed, false
			audited = audited || !it.skips
		default:
			h.refuse("item %d is %s", no, it.state)
		}
	}
	return audited
}

// route says where a modified plan goes.
func (h *hearing) route(cameFrom string, audited bool) {
	s := h.s
	switch cameFrom {
	case awaitingInitial:
		if s.count(requested) == 0 {
			h.toTreatmentUnaudited()
		}
	case awaitingMiddle: // same phase
	default: // in treatment, denied, or the closing withdrawn
		if audited {
			h.openByProvider()
		} else if s.count(exempt, authorised, performed) > 0 {
			s.phase = inTreatment
		}
	}
}

// openByProvider opens the audit of a modification or a contest: an initial one when none was concluded.
func (h *hearing) openByProvider() {
	s := h.s
	h.refuseIf(s.opened >= h.m.config.Figures.MaxAudits, "%d audits", s.opened)
	s.opened++
	if s.initialDone {
		h.openAudit(awaitingMiddle)
	} else {
		h.openAudit(awaitingInitial)
	}
}

// withdrawClosing: what was confirmed as not performed may be performed again.
func (h *hearing) withdrawClosing() {
	s := h.s
	for _, it := range s.items {
		if it.state == notPerformed {
			it.state = it.before
		}
	}
	s.end(inTreatment)
	s.board = nil
}
