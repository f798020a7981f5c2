package pto

import (
	"fmt"
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/glosa"
)

// fold applies one event of the history and moves the phase as the lifecycle's row says. An event without
// a row is corrupt history.
func (s *state) fold(r *convenio.Recorded) {
	next, ok := lifecycle.Next(s.phase, r.Event)
	if !ok {
		panic(fmt.Sprintf("pto: corrupt history of %v: %s in phase %v", r.Stream.ID, convenio.NameOf(r.Event), s.phase))
	}
	r.Event.(event).apply(s, r)
	s.phase, s.version = next, r.Version
}

// enter puts the plan in the queue of an audit.
func (s *state) enter(kind audit.Kind, r *convenio.Recorded) {
	s.round = Round{Kind: kind, Entered: r.Ask.At}
	s.rounds++
}

// leave ends the audit.
func (s *state) leave(r *convenio.Recorded) {
	if s.first == "" {
		s.first = r.Ask.By.ID
	}
	s.round, s.board, s.asked, s.askedText = Round{}, board.Board{}, nil, ""
}

// withdraw ends an audit that nobody concluded, and its board with it: the next audit may need a board of its own.
func (s *state) withdraw() { s.round, s.board = Round{}, board.Board{} }

func (s *state) assign(technician string, r *convenio.Recorded) {
	s.round.Technician, s.round.Entered = technician, r.Ask.At
	if former := s.last.technician; former != "" && former != technician {
		s.before = slices.DeleteFunc(append(slices.Clone(s.before), s.last), func(a assignment) bool {
			return a.technician == technician
		})
	}
	s.last = assignment{technician, r.Ask.At}
}

func (s *state) add(items []ItemAdded, on convenio.Date) {
	for _, a := range items {
		item := Item{
			No: a.No, Code: a.Code, Tooth: a.Tooth, Faces: a.Faces, Region: a.Region, Kind: a.Kind,
			Urgency: a.Urgency, Skips: a.Exempt, Estimate: a.Estimate,
		}
		if a.Exempt && s.phase != Drafting && s.phase != Absent {
			item.State, item.Since = Exempt, on
		}
		s.items = append(s.items, item)
	}
}

func (e Drafted) apply(s *state, r *convenio.Recorded) {
	s.id, s.operator, s.provider, s.beneficiary = r.Stream.ID, r.Stream.Operator, r.Ask.By.ID, e.Beneficiary
	s.opened = r.Ask.At
	s.add(e.Items, convenio.Date{})
}

func (e Modified) apply(s *state, r *convenio.Recorded) {
	s.add(e.Added, r.Ask.Today())
	for _, no := range e.Removed {
		s.item(no).State = Removed
	}
	s.classes = e.Classes
}

func (e Attached) apply(s *state, _ *convenio.Recorded) {
	for _, d := range e.Documents {
		s.documents = append(s.documents, Filed{e.Item, e.Stage, d})
	}
}

func (e PriorityFlagged) apply(s *state, _ *convenio.Recorded) { s.priority = e.Justification }

func (PriorityCleared) apply(s *state, _ *convenio.Recorded) { s.priority = "" }

func (e Submitted) apply(s *state, r *convenio.Recorded) {
	s.submitted, s.classes, s.selection = e.On, e.Classes, e.Selection
	for _, est := range e.Items {
		item := s.item(est.Item)
		item.Estimate, item.Skips = est.Estimate, est.Exempt
		if est.Exempt {
			item.State, item.Since = Exempt, e.On
		}
	}
	s.enter(audit.Initial, r)
}

func (InitialDispensed) apply(s *state, _ *convenio.Recorded) { s.withdraw() }

func (e ClockStarted) apply(s *state, _ *convenio.Recorded) {
	s.clock = Clock{Base: e.Base, LastDay: e.LastDay, Notice: e.Notice}
}

func (DraftDiscarded) apply(*state, *convenio.Recorded) {}

func (e Assigned) apply(s *state, r *convenio.Recorded) { s.assign(e.Technician, r) }

func (LeftInQueue) apply(s *state, _ *convenio.Recorded) { s.round.Left = true }

func (e AuditStarted) apply(s *state, _ *convenio.Recorded) {
	s.round.Appeals = nil
	for i := range s.items {
		if s.items[i].Glosa.State == glosa.Appealed {
			s.round.Appeals = append(s.round.Appeals, s.items[i].No)
		}
	}
}

func (AuditReleased) apply(s *state, r *convenio.Recorded) {
	s.round.Technician, s.round.Entered, s.round.Left = "", r.Ask.At, false
}

func (e AuditReassigned) apply(s *state, r *convenio.Recorded) { s.assign(e.Technician, r) }

func (e DocumentsAsked) apply(s *state, _ *convenio.Recorded) {
	s.asked, s.askedText = slices.Clone(e.Demands), e.Text
}

func (DocumentsSent) apply(s *state, _ *convenio.Recorded) { s.asked, s.askedText = nil, "" }

func (e AuditConcluded) apply(s *state, r *convenio.Recorded) {
	for _, d := range e.Decisions {
		item := s.item(d.Item)
		item.disputed = false
		if d.Authorise {
			item.State, item.Since, item.Reason, item.Text = Authorised, r.Ask.Today(), "", ""
		} else {
			item.State, item.Reason, item.Text = Refused, d.Reason, d.Text
		}
	}
	s.demands = append(s.demands, e.Demands...)
	s.audited = true
	s.leave(r)
}

func (NothingAuthorised) apply(*state, *convenio.Recorded) {}

func (TreatmentResumed) apply(*state, *convenio.Recorded) {}

func (InitialOpened) apply(s *state, r *convenio.Recorded) { s.enter(audit.Initial, r) }

func (IntermediateOpened) apply(s *state, r *convenio.Recorded) { s.enter(audit.Intermediate, r) }

func (e ItemsPerformed) apply(s *state, _ *convenio.Recorded) {
	for _, paid := range e.Items {
		item := s.item(paid.Item)
		item.State = Performed
		item.On, item.Proof, item.Fee = e.On, e.Proof, paid.Fee
	}
}

func (e DenialContested) apply(s *state, _ *convenio.Recorded) {
	for _, no := range e.Items {
		item := s.item(no)
		item.Contest, item.disputed = e.Justification, true
	}
}

func (e Closed) apply(s *state, r *convenio.Recorded) {
	for _, no := range e.NotPerformed {
		item := s.item(no)
		item.before, item.State = item.State, NotPerformed
	}
	s.closed, s.justification = true, e.Justification
	s.enter(audit.Final, r)
}

func (ClosingWithdrawn) apply(s *state, _ *convenio.Recorded) {
	for i := range s.items {
		if s.items[i].State == NotPerformed {
			s.items[i].State = s.items[i].before
		}
	}
	s.closed, s.justification = false, ""
	s.withdraw()
}

func (e FinalConcluded) apply(s *state, r *convenio.Recorded) {
	for _, a := range e.Approved {
		item := s.item(a.Item)
		item.State, item.Released, item.Charted = Approved, a.Amount, r.Ask.Today()
	}
	for _, g := range e.Glosas {
		item := s.item(g.Item)
		item.State, item.Released = InDispute, g.Released
		item.Glosa = glosa.Apply(item.Glosa, g.Raised)
	}
	s.leave(r)
}

// eachGlosa folds one event into the glosas of some items.
func (s *state) eachGlosa(items []int, e convenio.Event) {
	for _, no := range items {
		item := s.item(no)
		item.Glosa = glosa.Apply(item.Glosa, e)
	}
}

func (e GlosasAppealed) apply(s *state, r *convenio.Recorded) {
	s.eachGlosa(e.Items, e.Contested)
	if s.round.Kind != audit.Appeal {
		s.enter(audit.Appeal, r)
	}
}

func (e ResultRead) apply(s *state, _ *convenio.Recorded) { s.eachGlosa(e.Items, e.Counted) }

func (e TermMoved) apply(s *state, _ *convenio.Recorded) { s.eachGlosa(e.Items, e.Counted) }

func (e AppealsConcluded) apply(s *state, r *convenio.Recorded) {
	for _, ruling := range e.Rulings {
		item := s.item(ruling.Item)
		if ruling.Grant {
			item.State, item.Released = Approved, item.Released.Plus(ruling.Released)
			if ruling.Charted {
				item.Charted = r.Ask.Today()
			}
			item.Glosa = glosa.Apply(item.Glosa, glosa.Reversed{Justification: ruling.Justification})
		} else {
			item.State = Upheld
			item.Glosa = glosa.Apply(item.Glosa, glosa.Kept{Justification: ruling.Justification})
		}
	}
	technician := s.round.Technician
	s.leave(r)
	if s.appealed() {
		s.enter(audit.Appeal, r)
		s.round.Technician = technician
	}
}

// appealed reports that some glosa awaits a ruling.
func (s *state) appealed() bool {
	return slices.ContainsFunc(s.items, func(i Item) bool { return i.Glosa.State == glosa.Appealed })
}

func (e GlosasLapsed) apply(s *state, _ *convenio.Recorded) {
	s.eachGlosa(e.Items, glosa.Ended{})
	for _, no := range e.Items {
		s.item(no).State = Lapsed
	}
}

func (PlanFinalised) apply(s *state, _ *convenio.Recorded) { s.round = Round{} }

func (NoticeGiven) apply(s *state, _ *convenio.Recorded) { s.clock.Noticed = true }

func (e LastDayMoved) apply(s *state, _ *convenio.Recorded) {
	s.clock.LastDay, s.clock.Notice, s.clock.Noticed = e.LastDay, e.Notice, false
	if e.Extended {
		s.clock.Extensions++
	}
}

func (e PlanArchived) apply(s *state, _ *convenio.Recorded) {
	for _, no := range e.Items {
		item := s.item(no)
		item.before, item.State = item.State, Expired
	}
	s.round, s.board, s.asked, s.askedText = Round{}, board.Board{}, nil, ""
}

func (PlanReopened) apply(s *state, _ *convenio.Recorded) {
	for i := range s.items {
		if s.items[i].State == Expired {
			s.items[i].State = s.items[i].before
		}
	}
	s.reopened, s.clock = true, Clock{}
}

func (e BoardAppointed) apply(s *state, _ *convenio.Recorded) {
	s.board = board.Apply(s.board, e.Appointed)
}

func (e BoardVoted) apply(s *state, _ *convenio.Recorded) { s.board = board.Apply(s.board, e.Voted) }

func (e BoardMemberReplaced) apply(s *state, _ *convenio.Recorded) {
	s.board = board.Apply(s.board, e.Replaced)
}

func (e BoardDecided) apply(s *state, _ *convenio.Recorded) {
	s.board = board.Apply(s.board, e.Concluded)
}

func (e BoardDissolved) apply(s *state, _ *convenio.Recorded) {
	s.board = board.Apply(s.board, e.Ended)
}

// blocked reports an in-person audit that no conclusion may overtake.
func (s *state) blocked() bool { return slices.ContainsFunc(s.inPerson, audit.InPerson.Blocks) }

func (s *state) examine(no int, e convenio.Event) {
	s.inPerson[no-1] = audit.ApplyInPerson(s.inPerson[no-1], e)
}

func (e InPersonAsked) apply(s *state, r *convenio.Recorded) {
	if !s.blocked() {
		s.held = r.Ask.Today()
	}
	s.inPerson = append(s.inPerson, audit.InPerson{No: e.No})
	s.examine(e.No, e.InPersonAsked)
}

func (e InPersonScheduled) apply(s *state, _ *convenio.Recorded) { s.examine(e.No, e.InPersonSet) }

func (e InPersonHeld) apply(s *state, _ *convenio.Recorded) { s.examine(e.No, e.InPersonDone) }

func (e InPersonMissed) apply(s *state, _ *convenio.Recorded) { s.examine(e.No, e.InPersonSkipped) }

func (e InPersonGivenUp) apply(s *state, _ *convenio.Recorded) { s.examine(e.No, e.InPersonGivenUp) }

func (e InPersonCancelled) apply(s *state, _ *convenio.Recorded) { s.examine(e.No, e.InPersonDropped) }
