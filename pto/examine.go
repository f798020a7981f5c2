package pto

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/glosa"
)

// askInPerson asks for an in-person audit.
func (d *deed) askInPerson(c audit.AskInPerson) error {
	no := len(d.now().inPerson) + 1
	e, err := audit.DecideInPerson(audit.InPerson{}, d.policy.figure(Reschedules, d.today), d.ask, c, &d.w)
	if err == nil {
		d.emit(InPersonAsked{no, e.(audit.InPersonAsked)})
	}
	return err
}

func (c AskInPerson) decide(d *deed) error {
	if d.ask.By.Role == Beneficiary {
		mine := func(p audit.InPerson) bool { return p.Open() && p.Origin == audit.ByBeneficiary }
		d.w.Deny(audit.BeneficiaryWaits, slices.ContainsFunc(d.now().inPerson, mine))
		return d.askInPerson(audit.AskInPerson{Origin: audit.ByBeneficiary, Reason: c.Reason})
	}
	d.w.Deny(audit.OutsideAnalysis, !d.now().phase.UnderAnalysis())
	d.assigned()
	return d.askInPerson(audit.AskInPerson{Origin: audit.ByTechnician, Reason: c.Reason})
}

// examine lets an in-person audit answer a command.
func (d *deed) examine(no int, c audit.InPersonCommand) (convenio.Event, error) {
	d.w.At("no", 0)
	exists := no >= 1 && no <= len(d.now().inPerson)
	if d.w.Deny(audit.NoSuchInPerson, !exists, convenio.Count("numero", no)) {
		return nil, nil
	}
	return audit.DecideInPerson(d.now().inPerson[no-1], d.policy.figure(Reschedules, d.today), d.ask, c, &d.w)
}

func (c ScheduleInPerson) decide(d *deed) error {
	if c.On.IsZero() {
		return &convenio.BadInput{Field: "on", Reason: "falta o dia da auditoria presencial"}
	}
	e, err := d.examine(c.No, audit.ScheduleInPerson{On: c.On})
	if e, ok := e.(audit.InPersonSet); ok {
		d.emit(InPersonScheduled{c.No, e})
	}
	return err
}

func (c HoldInPerson) decide(d *deed) error {
	nos := make([]int, len(c.Findings))
	for i, f := range c.Findings {
		nos[i] = f.Item
	}
	d.known("findings", nos)
	e, err := d.examine(c.No, audit.HoldInPerson{Report: c.Report, Findings: c.Findings})
	if e, ok := e.(audit.InPersonDone); ok && d.sound() {
		d.emit(InPersonHeld{c.No, e})
		d.suspend(c.No)
	}
	return err
}

func (c MissInPerson) decide(d *deed) error {
	e, err := d.examine(c.No, audit.MissInPerson{})
	if !d.sound() {
		return err
	}
	switch e := e.(type) {
	case audit.InPersonSkipped:
		d.emit(InPersonMissed{c.No, e})
	case audit.InPersonGivenUp:
		d.emit(InPersonGivenUp{c.No, e})
		d.suspend(c.No)
	}
	return err
}

func (c CancelInPerson) decide(d *deed) error {
	e, err := d.examine(c.No, audit.CancelInPerson{Reason: c.Reason})
	if e, ok := e.(audit.InPersonDropped); ok {
		asked := d.now().inPerson[c.No-1]
		byRule := asked.Origin == audit.ByRule && (d.ask.By.Role == Supervisor || d.ask.By.Role == Administrator)
		d.w.Deny(audit.NotTheAsker, !byRule && (asked.Origin == audit.ByRule || asked.Asker != d.ask.By))
		if d.sound() {
			d.emit(InPersonCancelled{c.No, e})
			d.suspend(c.No)
		}
	}
	return err
}

// suspend gives a plan whose policy says so the days for which in-person audits held it, once the last of them
// has ended.
func (d *deed) suspend(no int) {
	s := d.now()
	days := s.heldFor(d.today)
	if d.policy.Readings.InPersonSuspends && s.inPerson[no-1].Origin != audit.ByBeneficiary && !s.blocked() &&
		s.clock.Running() && s.phase <= WithProviderFinal && days > 0 {
		moved := d.policy.extended(s.clock, days)
		moved.Extended = false
		d.emit(moved)
	}
}

// deciding are the items that the present audit decides, and so a board would.
func (s *state) deciding() []int {
	var nos []int
	for i := range s.items {
		item := &s.items[i]
		switch {
		case s.phase == InInitial || s.phase == InIntermediate:
			if item.underDecision() {
				nos = append(nos, item.No)
			}
		case s.phase == InFinal && item.State == Performed, s.phase == InAppeal && item.Glosa.State == glosa.Appealed:
			nos = append(nos, item.No)
		}
	}
	return nos
}

// deliberate lets the board answer a command and wraps its events.
func (d *deed) deliberate(c board.Command) error {
	s := d.now()
	events, err := board.Decide(s.board, d.policy.board(d.today, s.provider), d.ask, c, &d.w)
	if err != nil || !d.sound() {
		return err
	}
	for _, e := range events {
		switch e := e.(type) {
		case board.Appointed:
			d.emit(BoardAppointed{e})
		case board.Voted:
			d.emit(BoardVoted{e})
		case board.Replaced:
			d.emit(BoardMemberReplaced{e})
		case board.Concluded:
			d.emit(BoardDecided{e})
		case board.Ended:
			d.emit(BoardDissolved{e})
		}
	}
	return nil
}

func (c AppointBoard) decide(d *deed) error {
	d.presides()
	return d.deliberate(board.Appoint{Members: c.Members, Items: d.now().deciding()})
}

func (c VoteOnBoard) decide(d *deed) error { return d.deliberate(board.Vote(c)) }

func (c ReplaceBoardMember) decide(d *deed) error {
	d.presides()
	return d.deliberate(board.Replace(c))
}

func (c DissolveBoard) decide(d *deed) error {
	d.presides()
	return d.deliberate(board.Dissolve(c))
}
