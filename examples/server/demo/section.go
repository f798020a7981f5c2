package demo

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/pto"
)

// section is the dental section as it lives through the months before a day.
type section struct {
	*World
	ctx      context.Context
	plans    pto.Plans
	outbox   pto.Outbox
	operator string
	today    convenio.Date
	calendar *calendar.Calendar // without the demonstration's own decree
	mouths   map[string]*mouth
}

// track is something that goes on: what it does next, at its instant, and whether it goes on after that.
type track struct {
	at   time.Time
	next func() (at time.Time, more bool, err error)
}

// live runs all tracks in the order of their instants, for what one does depends on what the others did.
func (s *section) live() (int, error) {
	s.mouths = map[string]*mouth{}
	tracks := []*track{s.configuring(), s.sweeping(), s.billing()}
	lives := 0
	for _, sc := range scenes() {
		for range sc.count {
			lives++
			t, err := s.born(sc, lives)
			if err != nil {
				return 0, err
			}
			tracks = append(tracks, t)
		}
	}
	return lives, s.run(tracks)
}

func (s *section) run(tracks []*track) error {
	for len(tracks) > 0 {
		first := slices.MinFunc(tracks, func(a, b *track) int { return a.at.Compare(b.at) })
		at, more, err := first.next()
		if err != nil {
			return err
		}
		if first.at = at; !more {
			tracks = slices.DeleteFunc(tracks, func(t *track) bool { return t == first })
		}
	}
	return s.ctx.Err()
}

// ago is an instant of a day before, at minutes after midnight.
func (s *section) ago(days, minutes int) time.Time {
	return s.today.AddDays(-days).Start().Add(time.Duration(minutes) * time.Minute)
}

// sweeping runs the sweep each night, and the distribution after it.
func (s *section) sweeping() *track {
	days, t := reach-1, &track{}
	t.at = s.ago(days, 180)
	t.next = func() (time.Time, bool, error) {
		_, err := s.plans.Sweep(s.ctx, s.operator, t.at)
		days--
		return s.ago(days, 180), days > 0, err
	}
	return t
}

// billing takes a batch of releases each month, but for the last.
func (s *section) billing() *track {
	days, t := reach-35, &track{}
	t.at = s.ago(days, 1000)
	t.next = func() (time.Time, bool, error) {
		_, err := s.outbox.Take(s.ctx, s.operator, pto.TopicBilling, s.id(s.operator, "batch", strconv.Itoa(days)), 1000)
		days -= 30
		return s.ago(days, 1000), days > 30, err
	}
	return t
}

// configuring gives the office's commands, each on its day.
func (s *section) configuring() *track {
	list, n, t := s.settings(), 0, &track{}
	t.at = s.ago(list[0].days, list[0].minutes)
	t.next = func() (time.Time, bool, error) {
		name := strconv.Itoa(n)
		if n == len(list)-1 {
			name = "end"
		}
		err := s.configure(s.id(s.operator, "office", name), t.at, list[n].command)
		if n++; n == len(list) {
			return t.at, false, err
		}
		return s.ago(list[n].days, list[n].minutes+n), true, err
	}
	return t
}

func (s *section) configure(id uuid.UUID, at time.Time, c audit.OfficeCommand) error {
	ask := convenio.Ask{ID: id, At: at, By: convenio.Actor{ID: "ao-01", Role: pto.Administrator}}
	_, err := audit.OfficeMachine().Act(s.ctx, s.plans.Store, administration{}, pto.OfficeOf(s.operator), ask, c)
	if err != nil {
		return fmt.Errorf("demo: the office's %s: %w", convenio.NameOf(c), err)
	}
	if _, decreed := c.(audit.DecreeClosure); decreed {
		_, err = s.plans.Recount(s.ctx, s.operator, at)
	}
	return err
}

// administration says that the administrator configures the office.
type administration struct{}

// For is that policy, on any day.
func (administration) For(context.Context, string, convenio.Date) (audit.OfficePolicy, error) {
	return audit.OfficePolicy{Administrator: pto.Administrator}, nil
}

// policy is the policy over the office as it stands at this point of the demonstration.
func (s *section) policy() (*pto.Policy, error) {
	return s.plans.Policies.For(s.ctx, s.operator, s.today)
}

// businessDay is the day itself or the last business day before it. Rolling back keeps the order of days
// and never reaches the present.
func (s *section) businessDay(d convenio.Date) convenio.Date {
	for !s.calendar.IsBusinessDay(d) {
		d = d.AddDays(-1)
	}
	return d
}

// workday is the day itself, or the Saturday before a Sunday, on which clinics rest.
func workday(d convenio.Date) convenio.Date {
	if d.Weekday() == time.Sunday {
		return d.AddDays(-1)
	}
	return d
}
