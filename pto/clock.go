package pto

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/glosa"
)

// fallDue emits what time alone brings about up to the instant of the ask: the notice that the last day is near,
// the archiving once it passed, the lapse of glosas nobody appealed. What has happened already does not happen
// again, and what happens late happens whole.
func (d *deed) fallDue() {
	// Of glosas and their terms only they are told who read the whole (trt3:5.2.5.9), and the sweep that ends them.
	if by := d.ask.By.Role; by != System && permissionOf(by).Reads != WholePlan {
		defer func(told *convenio.Trace) { d.w.Trace = told }(d.w.Trace)
		d.w.Trace = nil
	}
	s := d.now()
	switch {
	case s.clock.Running() && s.phase.beforeFinal():
		d.clockDue(s)
	case s.phase == InGlosa || s.phase == InAppeal:
		d.glosasDue(s)
	}
}

func (d *deed) clockDue(s *state) {
	still := d.standing(s)
	last, notice := s.clock.LastDay.AddDays(still), s.clock.Notice.AddDays(still)
	due := !s.clock.Noticed && !d.today.Before(notice)
	if d.w.Note(NoticeDue, due, convenio.Day("aviso", notice), convenio.Day("ultimo", last)) {
		d.emit(NoticeGiven{last})
	}
	waits := d.policy.Readings.ArchiveWaits && s.round.Kind == audit.Intermediate
	if d.w.Note(LastDayPassed, d.today.After(last) && !waits) {
		d.emit(PlanArchived{last, s.unsettled()})
	}
}

// standing is for how many days, so far, in-person audits have made the clock stand still, where the policy says
// that they do.
func (d *deed) standing(s *state) int {
	if !d.policy.Readings.InPersonSuspends || !s.blocked() {
		return 0
	}
	return s.heldFor(d.today)
}

// heldFor is for how many days of the clock in-person audits have held the plan.
func (s *state) heldFor(today convenio.Date) int {
	since := s.held
	if s.clock.Base.After(since) {
		since = s.clock.Base
	}
	return max(today.DaysSince(since), 0)
}

// unsettled are the items that archiving leaves without an end.
func (s *state) unsettled() []int {
	var nos []int
	for i := range s.items {
		if slices.Contains([]ItemState{Requested, Exempt, Authorised, Performed}, s.items[i].State) {
			nos = append(nos, s.items[i].No)
		}
	}
	return nos
}

func (d *deed) glosasDue(s *state) {
	late := func(i *Item) bool { return i.Glosa.Late(d.today) }
	if slices.ContainsFunc(s.inState(glosa.Open), late) { // no term ends that a decree had lengthened, told or not yet
		_ = d.recount() // one that can't be counted again ends as it was
	}
	nos, _, _ := d.eachGlosa(d.now().inState(glosa.Open), func(i *Item) glosa.Command { return glosa.Lapse{Item: i.No} })
	if len(nos) == 0 {
		return
	}
	d.emit(GlosasLapsed{nos})
	if d.now().phase == InGlosa {
		d.finalise()
	}
}

// Due is the first day on which time alone will change the plan, or no day: what the sweep waits for.
func (p Plan) Due() convenio.Date {
	s := p.state()
	var due convenio.Date
	earliest := func(d convenio.Date) {
		if !d.IsZero() && (due.IsZero() || d.Before(due)) {
			due = d
		}
	}
	switch {
	case s.clock.Running() && s.phase.beforeFinal():
		if !s.clock.Noticed {
			earliest(s.clock.Notice)
		}
		earliest(s.clock.LastDay.AddDays(1))
	case s.phase == InGlosa || s.phase == InAppeal:
		for _, item := range s.inState(glosa.Open) {
			if !item.Glosa.LastDay.IsZero() {
				earliest(item.Glosa.LastDay.AddDays(1))
			}
		}
	}
	return due
}

// decide adds nothing to what fell due.
func (Tick) decide(*deed) error { return nil }

func (Extend) decide(d *deed) error {
	s := d.now()
	d.w.Deny(OnlyClosing, s.reopened)
	if !d.w.Deny(NothingToExtend, !s.clock.Running()) {
		last := s.clock.LastDay.AddDays(d.standing(s))
		d.w.Deny(ExtensionLate, d.today.After(last), convenio.Day("ultimo", last))
	}
	most := d.policy.figure(Extensions, d.today)
	d.w.Deny(ExtensionSpent, s.clock.Extensions >= most && !d.policy.Readings.ExtendAgain,
		convenio.Count("vezes", s.clock.Extensions))
	if d.sound() {
		d.emit(d.policy.extended(s.clock, d.policy.figure(ExtensionDays, d.today)))
	}
	return nil
}

// extended moves a clock's last day, and the notice with it.
func (p *Policy) extended(c Clock, days int) LastDayMoved {
	last := c.LastDay.AddDays(days)
	lead := p.figure(ExecutionDays, c.Base) - p.figure(NoticeAfter, c.Base)
	return LastDayMoved{LastDay: last, Notice: last.AddDays(-lead), Extended: true}
}

// decide moves the term of all open glosas at once, for one final audit told them all: the provider hears of it once.
func (Recount) decide(d *deed) error { return d.recount() }

func (d *deed) recount() error {
	nos, answer, err := d.eachGlosa(d.now().inState(glosa.Open), func(*Item) glosa.Command { return glosa.Recount{} })
	if err == nil && len(nos) > 0 {
		d.emit(TermMoved{nos, answer.(glosa.Counted)})
	}
	return err
}

func (c Reopen) decide(d *deed) error {
	d.w.At("reason", 0)
	d.w.Deny(ReopeningBarred, !d.policy.Readings.ReopenArchived || d.now().reopened || strings.TrimSpace(c.Reason) == "")
	d.emit(PlanReopened{strings.TrimSpace(c.Reason)})
	return nil
}
