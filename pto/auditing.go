package pto

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
)

// need is what the waiting audit asks of whoever takes it.
func (d *deed) need() audit.Need {
	s := d.now()
	n := audit.Need{Classes: s.classes, Provider: s.provider, Beneficiary: s.beneficiary, On: d.today}
	if s.round.Kind == audit.Appeal && d.policy.Readings.AppealToAnother {
		n.Except = s.first
	}
	return n
}

// vacant weighs that an audit waits for a technician.
func (d *deed) vacant() {
	round := d.now().round
	d.w.Deny(AssignedAlready, round.Kind == "" || round.Technician != "")
}

// suited weighs that a technician of the office may audit this plan.
func (d *deed) suited(id string) {
	t, known := d.policy.Office.Technician(id)
	d.w.At("technician", 0)
	d.w.Deny(audit.Unsuitable, !known || !d.need().Suits(t), convenio.Text("tecnico", id))
}

// assigned weighs that the actor is the audit's technician.
func (d *deed) assigned() {
	d.w.At("by", 0)
	d.w.Deny(NotAssigned, d.now().round.Technician != d.ask.By.ID, convenio.Text("tecnico", d.ask.By.ID))
}

// presides weighs that the actor is the supervisor or the audit's technician.
func (d *deed) presides() {
	if d.ask.By.Role != Supervisor {
		d.assigned()
	}
}

// unblocked weighs that neither a board nor an in-person audit keeps the audit from being concluded.
func (d *deed) unblocked() {
	s := d.now()
	d.w.At("", 0)
	d.w.Deny(board.SitsStill, s.board.Sitting())
	d.w.Deny(audit.InPersonOpen, s.blocked())
}

func (c Assign) decide(d *deed) error {
	d.w.Deny(audit.NotByAssignment, d.ask.By.Role != Supervisor && d.policy.Office.Mode() == audit.Picked)
	d.vacant()
	d.suited(c.Technician)
	d.emit(Assigned{Technician: c.Technician, How: ByHand})
	return nil
}

func (Pick) decide(d *deed) error {
	d.w.Deny(audit.NotByPicking, d.policy.Office.Mode() != audit.Picked)
	d.vacant()
	d.suited(d.ask.By.ID)
	d.emit(Assigned{Technician: d.ask.By.ID, How: ByPick})
	return nil
}

func (c Distribute) decide(d *deed) error {
	d.w.Deny(audit.NotAutomatic, d.policy.Office.Mode() != audit.Automatic)
	d.vacant()
	choice, found := d.policy.Office.Choose(&d.w, d.need(), c.Loads)
	switch {
	case found:
		d.emit(Assigned{choice.Technician, ByAutomatic, &choice})
	case !d.now().round.Left:
		d.emit(LeftInQueue{d.now().classes.Main})
	}
	return nil
}

// returnToFirst gives the audit just opened to the technician who audited first, when that is still possible.
func (d *deed) returnToFirst() {
	first := d.now().first
	t, known := d.policy.Office.Technician(first)
	if d.w.Note(ReturnsToFirst, known && d.need().Suits(t), convenio.Text("tecnico", first)) {
		d.emit(Assigned{Technician: first, How: ByReturn})
	}
}

func (Start) decide(d *deed) error {
	round := d.now().round
	if d.w.Deny(NothingAppealed, round.Kind == "") {
		return nil
	}
	d.assigned()
	d.emit(AuditStarted{round.Kind})
	return nil
}

func (Release) decide(d *deed) error {
	d.assigned()
	d.emit(AuditReleased{})
	return nil
}

func (c Reassign) decide(d *deed) error {
	d.w.Deny(NothingAppealed, d.now().round.Kind == "")
	d.suited(c.Technician)
	d.w.At("reason", 0)
	d.w.Deny(ReassignUnjustified, strings.TrimSpace(c.Reason) == "")
	d.emit(AuditReassigned{c.Technician, strings.TrimSpace(c.Reason)})
	return nil
}

// demandable weighs that demands name items of the plan and known kinds of documents.
func (d *deed) demandable(demands []Demand, worded bool) {
	d.w.At("demands", 0)
	d.w.Deny(DemandUnsound, !worded || slices.ContainsFunc(demands, func(m Demand) bool {
		return documentKinds[m.Kind] == "" || d.now().present(m.Item) == nil
	}))
}

func (c AskDocuments) decide(d *deed) error {
	d.assigned()
	d.demandable(c.Demands, len(c.Demands) > 0 && strings.TrimSpace(c.Text) != "")
	d.emit(DocumentsAsked{c.Demands, strings.TrimSpace(c.Text)})
	return nil
}

func (Send) decide(d *deed) error {
	s := d.now()
	stage := ForInitial
	if s.round.Kind == audit.Final {
		stage = ForFinal
	}
	for _, m := range s.asked {
		d.demand(m.Item, stage, []string{m.Kind})
	}
	d.emit(DocumentsSent{})
	return nil
}

func (c Conclude) decide(d *deed) error {
	d.assigned()
	d.unblocked()
	d.demandable(c.Demands, true)
	c.weigh(d)
	if !d.sound() {
		return nil
	}
	kind := d.now().round.Kind
	d.emit(AuditConcluded{kind, c.Decisions, c.Demands})
	if !d.now().clock.Running() && !d.now().reopened {
		d.startClock(d.today)
	}
	if s := d.now(); !s.any(Exempt, Authorised, Performed) {
		d.emit(NothingAuthorised{})
	}
	return nil
}

// weigh weighs that there is a decision, sound and not against the board, on exactly the items under it.
func (c Conclude) weigh(d *deed) {
	nos := make([]int, len(c.Decisions))
	for i, m := range c.Decisions {
		nos[i] = m.Item
	}
	for _, item := range d.known("decisions", nos) {
		m := c.Decisions[slices.Index(nos, item.No)]
		no := convenio.Count("item", item.No)
		d.w.At("decisions", item.No)
		d.w.Deny(audit.NotUnderDecision, !item.underDecision(), no)
		_, reasoned := d.policy.Reasons[m.Reason]
		d.w.Deny(audit.DenialUnreasoned, !m.Authorise && (!reasoned || strings.TrimSpace(m.Text) == ""), no)
		d.withBoard(item.No, m.Authorise)
	}
	for i := range d.now().items {
		if item := &d.now().items[i]; item.underDecision() {
			d.w.At("decisions", item.No)
			d.w.Deny(audit.Undecided, !slices.Contains(nos, item.No), convenio.Count("item", item.No))
		}
	}
}

// underDecision reports an item that an initial or intermediate audit is to decide: new, or contested.
func (i *Item) underDecision() bool { return i.State == Requested || i.State == Refused && i.disputed }

// withBoard weighs that a decision follows the board's, where a board decided the item.
func (d *deed) withBoard(no int, favourable bool) {
	majority, decided := d.now().board.Outcome(no)
	d.w.Deny(board.AgainstTheBoard, decided && majority != favourable, convenio.Count("item", no))
}
