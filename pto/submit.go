package pto

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
)

func (c Draft) decide(d *deed) error {
	d.w.At("beneficiary", 0)
	d.w.Deny(OwnPlan, unidentified(c.Beneficiary) || c.Beneficiary == d.ask.By.ID)
	d.limits(len(c.Items), 0)
	d.emit(Drafted{c.Beneficiary, d.accept("items", c.Items)})
	return nil
}

// unidentified reports what is nobody's identifier: with a blank around it the beneficiary would never see the plan, and
// under what no view can keep the draft could never be submitted.
func unidentified(id string) bool {
	return id == "" || strings.TrimSpace(id) != id || !(convenio.Actor{ID: id}).Sound()
}

func (Discard) decide(d *deed) error {
	d.emit(DraftDiscarded{})
	return nil
}

func (c Attach) decide(d *deed) error {
	d.known("item", []int{c.Item})
	d.w.At("documents", c.Item)
	d.w.Deny(DocumentUnsound, len(c.Documents) == 0 || c.Stage != ForInitial && c.Stage != ForFinal ||
		slices.ContainsFunc(c.Documents, unsound))
	d.emit(Attached(c))
	return nil
}

func unsound(doc convenio.Document) bool {
	return len(doc.SHA256) != 64 || strings.Trim(doc.SHA256, "0123456789abcdef") != "" || doc.Size <= 0 ||
		doc.Type == "" || documentKinds[doc.Kind] == ""
}

func (c Submit) decide(d *deed) error {
	s := d.now()
	d.w.At("items", 0)
	d.w.Deny(LeftEmpty, s.live() == 0)
	submitted := Submitted{On: d.today}
	var worth convenio.Money
	var priced []audit.Priced
	for i := range s.items {
		if s.items[i].State == Removed {
			continue
		}
		e := d.estimate(&s.items[i])
		submitted.Items = append(submitted.Items, e)
		priced = append(priced, audit.Priced{Code: s.items[i].Code, Fee: e.Estimate})
		worth = worth.Plus(e.Estimate)
	}
	submitted.Classes = d.classify(priced)
	submitted.Selection = d.policy.Office.Select(&d.w, c.facts(s, worth), c.Facts.BeneficiaryHasOpen)
	if d.prioritise(c.Priority) {
		d.emit(flagged(c.Priority))
	}
	if !d.sound() {
		return nil
	}
	d.emit(submitted)
	d.dispense()
	if rules := submitted.Selection.Rules; len(rules) > 0 {
		return d.askInPerson(audit.AskInPerson{Origin: audit.ByRule, Rules: rules})
	}
	return nil
}

// estimate weighs one item on submission: its fee of the day, whether it needs authorisation, and the
// documents demanded for the initial audit if it does.
func (d *deed) estimate(item *Item) Estimated {
	d.w.At("items", item.No)
	procedure, known := d.policy.Procedures[item.Code]
	d.w.Deny(CodeUnknown, !known, convenio.Text("codigo", item.Code))
	skips := procedure.skips(item.Urgency != "")
	d.w.Note(SkipsInitial, skips, convenio.Text("codigo", item.Code))
	if !skips {
		d.demand(item.No, ForInitial, procedure.Initial)
	}
	return Estimated{item.No, skips, d.fee(item.Code, d.today)}
}

// demand weighs that an item has a document of each kind for a stage.
func (d *deed) demand(no int, stage Stage, kinds []string) {
	for _, kind := range kinds {
		d.w.At("documents", no)
		d.w.Deny(DocumentMissing, !d.now().filed(no, stage, kind),
			convenio.Count("item", no), convenio.Text("documento", documentKinds[kind]))
	}
}

func (s *state) filed(no int, stage Stage, kind string) bool {
	return slices.ContainsFunc(s.documents, func(f Filed) bool {
		return f.Item == no && f.Stage == stage && f.Kind == kind
	})
}

func (c Submit) facts(s *state, worth convenio.Money) audit.Facts {
	f := audit.Facts{
		PTO: s.id.String(), Provider: s.provider, Beneficiary: s.beneficiary, City: c.Facts.City,
		WorkUnit: c.Facts.WorkUnit, Age: c.Facts.Age, Value: worth, GlosaRate: c.Facts.GlosaRate,
		ProviderDays: c.Facts.ProviderDays,
	}
	for i := range s.items {
		if s.items[i].State != Removed {
			f.Codes = append(f.Codes, s.items[i].Code)
		}
	}
	return f
}

// dispense opens the treatment when nothing awaits authorisation, and starts its clock.
func (d *deed) dispense() {
	if s := d.now(); s.phase != AwaitingInitial || s.any(Requested) {
		if !s.clock.Running() {
			d.w.Note(ClockRuns, false)
		}
		return
	}
	d.emit(InitialDispensed{})
	base := d.now().submitted
	if d.policy.Readings.ExemptClockFromExecution {
		base = d.now().firstExecution()
	}
	if !d.now().clock.Running() && !base.IsZero() {
		d.startClock(base)
	}
}

// firstExecution is the earliest day on which an item was performed, or no day.
func (s *state) firstExecution() (first convenio.Date) {
	for i := range s.items {
		if on := s.items[i].On; !on.IsZero() && (first.IsZero() || on.Before(first)) {
			first = on
		}
	}
	return first
}

func (d *deed) startClock(base convenio.Date) {
	clock := d.policy.clock(base)
	d.w.Note(ClockRuns, true, convenio.Day("ultimo", clock.LastDay))
	d.emit(clock)
}

func (c ClearPriority) decide(d *deed) error {
	d.presides()
	d.w.At("reason", 0)
	d.w.Deny(ClearingUnjustified, d.now().priority == "" || strings.TrimSpace(c.Reason) == "")
	d.emit(PriorityCleared{strings.TrimSpace(c.Reason)})
	return nil
}

func (c Modify) decide(d *deed) error {
	s := d.now()
	changes := len(c.Add)+len(c.Remove) > 0
	d.w.Deny(NothingChanges, !changes && c.Priority == nil)
	d.w.Deny(OnlyClosing, s.reopened)
	d.w.Deny(board.SitsStill, s.board.Sitting())
	d.w.Deny(WaitingBars, d.policy.Readings.WaitingIsAnalysis && s.round.Kind != "")
	last := s.clock.LastDay.AddDays(d.standing(s))
	d.w.Deny(SentInTime, changes && s.phase == AwaitingFinal && s.clock.Running() && d.today.After(last),
		convenio.Day("ultimo", last))
	urgent := d.prioritise(c.Priority)
	if changes {
		c.change(d)
	}
	if urgent {
		d.emit(flagged(c.Priority))
	}
	if changes && d.sound() {
		d.reroute()
	}
	return nil
}

// change takes the closing back if there is one, and adds and removes items.
func (c Modify) change(d *deed) {
	if d.now().phase == AwaitingFinal {
		d.emit(ClosingWithdrawn{})
	}
	s := d.now()
	removed := d.removable(c.Remove)
	added := d.accept("add", c.Add)
	d.w.At("remove", 0)
	d.w.Deny(LeftEmpty, s.phase != Drafting && len(c.Add) == 0 && removed == s.live())
	d.limits(len(s.items)+len(c.Add), 0) // whether it opens one audit too many is weighed where it opens one
	if !d.sound() {
		return
	}
	modified := Modified{Added: added, Removed: c.Remove}
	if s.phase != Drafting {
		modified.Classes = d.classify(s.pricedAfter(modified))
	}
	d.emit(modified)
}

// removable weighs that the items may leave the plan, and counts them.
func (d *deed) removable(nos []int) int {
	items := d.known("remove", nos)
	for _, item := range items {
		d.w.At("remove", item.No)
		free := slices.Contains([]ItemState{Requested, Exempt, Authorised, Refused}, item.State)
		d.w.Deny(RemovesPerformed, !free, convenio.Count("item", item.No), convenio.Text("situacao", item.State.String()))
	}
	return len(items)
}

func (s *state) pricedAfter(m Modified) []audit.Priced {
	after := s.clone()
	m.apply(after, &convenio.Recorded{})
	return after.priced()
}

// reroute sends a changed plan where the change leads: to an audit when something that needs one was added
// or removed, to treatment when nothing awaits authorisation any more.
func (d *deed) reroute() {
	switch s := d.now(); s.phase {
	case AwaitingInitial:
		d.dispense()
	case InTreatment, Denied:
		last := d.events[slices.IndexFunc(d.events, isModified)].(Modified)
		exempt := d.policy.Readings.ExemptOpensAudit && s.audited && len(last.Added) > 0
		if d.w.Note(audit.OpensIntermediate, exempt || s.needsAudit(last)) {
			d.open()
		} else if s.phase == Denied && s.any(Exempt) {
			d.emit(TreatmentResumed{})
		}
	}
}

func isModified(e convenio.Event) bool { _, ok := e.(Modified); return ok }

// needsAudit reports that a modification added or removed an item that is not exempt.
func (s *state) needsAudit(m Modified) bool {
	return slices.ContainsFunc(m.Added, func(i ItemAdded) bool { return !i.Exempt }) ||
		slices.ContainsFunc(m.Removed, func(no int) bool { return !s.item(no).Skips })
}

// open opens the audit that a change or a contest asks for: the initial one for a plan never audited, else
// an intermediate one, preferably with the first technician.
func (d *deed) open() {
	if d.limits(len(d.now().items), d.now().rounds+1); !d.sound() {
		return
	}
	if !d.now().audited {
		d.emit(InitialOpened{})
		return
	}
	d.emit(IntermediateOpened{})
	d.returnToFirst()
}
