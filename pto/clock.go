package pto

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/glosa"
)

// fallDue emits what time alone brings about up to the instant of the ask: the archiving of a plan whose last
// day passed, the notice that it is near, the lapse of glosas nobody appealed. What has happened already
// does not happen again.
func (d *deed) fallDue() {
	s := d.now()
	switch {
	case s.clock.Running() && s.phase.beforeFinal():
		d.clockDue(s)
	case s.phase == InGlosa || s.phase == InAppeal:
		d.glosasDue(s)
	}
}

func (d *deed) clockDue(s *state) {
	last := s.clock.LastDay
	waits := d.policy.Readings.ArchiveWaits && s.round.Kind == audit.Intermediate
	if d.w.Note(LastDayPassed, d.today.After(last) && !waits) {
		d.emit(PlanArchived{last, s.unsettled()})
		return
	}
	due := !s.clock.Noticed && !d.today.Before(s.clock.Notice)
	if d.w.Note(NoticeDue, due, convenio.Day("aviso", s.clock.Notice), convenio.Day("ultimo", last)) {
		d.emit(NoticeGiven{last})
	}
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
	nos, _, _ := d.eachGlosa(s.inState(glosa.Open), func(i *Item) glosa.Command { return glosa.Lapse{Item: i.No} })
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
	d.w.Deny(NothingToExtend, !s.clock.Running())
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

func (Recount) decide(d *deed) error {
	for _, item := range d.now().inState(glosa.Open) {
		nos, answer, err := d.eachGlosa([]*Item{item}, func(*Item) glosa.Command { return glosa.Recount{} })
		if err != nil {
			return err
		}
		if len(nos) > 0 {
			d.emit(TermMoved{nos, answer.(glosa.Counted)})
		}
	}
	return nil
}

func (c Reopen) decide(d *deed) error {
	d.w.At("reason", 0)
	d.w.Deny(ReopeningBarred, !d.policy.Readings.ReopenArchived || d.now().reopened || strings.TrimSpace(c.Reason) == "")
	d.emit(PlanReopened{strings.TrimSpace(c.Reason)})
	return nil
}
