package naive

import "github.com/seed-67b5076c/convenio/pto"

// free: a sitting board, or an open in-person audit asked by a technician or a rule, holds the audit.
func (h *hearing) free() {
	h.mine()
	s := h.s
	h.refuseIf(s.board != nil && s.board.state == "sitting", "the board sits")
	for _, p := range s.inPersons {
		h.refuseIf(p.open() && p.origin != "beneficiary", "in-person audit %d is open", p.no)
	}
}

// decided closes the present audit.
func (h *hearing) decided(message string) {
	s := h.s
	if s.first == "" {
		s.first = s.technician
	}
	s.board, s.technician, s.waiting = nil, "", false
	s.messages["result"]++
	s.messages[message]++
}

// exactly: each number once, all of the due ones, none beyond the allowed ones.
func (h *hearing) exactly(given, due, allowed []int) {
	times, may := map[int]int{}, map[int]bool{}
	for _, no := range allowed {
		may[no] = true
	}
	for _, no := range given {
		times[no]++
		h.refuseIf(!may[no], "item %d is not under decision", no)
		h.refuseIf(times[no] == 2, "item %d is decided twice", no)
	}
	for _, no := range due {
		h.refuseIf(times[no] == 0, "item %d lacks a decision", no)
	}
}

// reasoned: a reason of the table and words.
func (h *hearing) reasoned(no int, reason, text string) {
	h.refuseIf(!h.m.reasons[reason], "item %d: reason %q", no, reason)
	h.refuseIf(blank(text), "item %d: no words", no)
}

func (h *hearing) conclude(c pto.Conclude) {
	s := h.s
	h.free()
	var given []int
	for _, d := range c.Decisions {
		given = append(given, d.Item)
		h.withBoard(d.Item, d.Authorise)
	}
	under := s.underDecision()
	h.exactly(given, under, under)
	h.checkDemands(c.Demands)
	for _, d := range c.Decisions {
		it := s.item(d.Item)
		if it == nil {
			continue
		}
		it.open = false
		if d.Authorise {
			it.state, it.since = authorised, h.today
			continue
		}
		it.state = denied
		h.reasoned(d.Item, d.Reason, d.Text)
	}
	h.demand(c.Demands)
	if s.phase == inInitial {
		s.initialDone = true
		h.startClock(h.today)
		h.decided("result_initial")
	} else {
		h.decided("result_intermediate")
	}
	s.phase = denied
	if s.count(exempt, authorised, performed) > 0 {
		s.phase = inTreatment
	}
}

func (h *hearing) concludeFinal(c pto.ConcludeFinal) {
	s := h.s
	h.free()
	var given []int
	for _, f := range c.Findings {
		given = append(given, f.Item)
		h.withBoard(f.Item, f.Approve)
	}
	under := s.underDecision()
	h.exactly(given, under, under)
	for _, f := range c.Findings {
		it := s.item(f.Item)
		if it == nil {
			continue
		}
		it.told = h.today
		if f.Approve {
			it.state, it.released, it.charted = approved, it.fee, h.today
			continue
		}
		h.reasoned(f.Item, f.Reason, f.Text)
		it.state, it.amount = glosa, it.fee
		if cents := f.Amount.Cents(); cents != 0 {
			h.refuseIf(cents != it.fee && !h.m.config.Readings.Partial, "item %d: a glosa is of the whole", it.no)
			h.refuseIf(cents < 0 || cents > it.fee, "item %d: amount %d of %d", it.no, cents, it.fee)
			it.amount = cents
		}
		it.released = it.fee - it.amount
		if !h.m.config.Readings.FromReading {
			it.lastDay = h.m.appealLastDay(h.today)
		}
	}
	h.decided("result_final")
	s.phase = inGlosa
	if s.count(glosa) == 0 {
		s.end(finalised)
	}
}

func (h *hearing) concludeAppeal(c pto.ConcludeAppeal) {
	s, f := h.s, h.m.config.Figures
	h.free()
	var given, due []int
	for _, r := range c.Rulings {
		given = append(given, r.Item)
		h.withBoard(r.Item, r.Grant)
		n := length(r.Justification)
		h.refuseIf(n == 0, "item %d: no justification", r.Item)
		h.refuseIf(n > f.RulingMax, "item %d: %d characters", r.Item, n)
		h.refuseIf(h.m.config.Readings.LiteralMinimum && n < f.RulingMin, "item %d: %d characters", r.Item, n)
	}
	for no := range s.due {
		due = append(due, no)
	}
	if s.board != nil && s.board.state == "decided" { // the technician concludes with what the majority decided
		due = append(due, s.board.items...)
	}
	h.exactly(given, due, s.underDecision())
	for _, r := range c.Rulings {
		it := s.item(r.Item)
		if it == nil {
			continue
		}
		if !r.Grant {
			it.state = upheld
			continue
		}
		it.state, it.released = approved, it.released+it.amount
		if !h.m.config.Readings.OdontogramOnFinalOnly {
			it.charted = h.today
		}
	}
	technician := s.technician
	h.decided("result_appeal")
	s.phase, s.due = inGlosa, nil
	if s.appeals() > 0 {
		s.waiting, s.technician = true, technician
	}
	if s.count(glosa) == 0 {
		s.end(finalised)
	}
}
