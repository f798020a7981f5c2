package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto"
)

// deed is what somebody does in a life, as the plan and the office stand by then; no command means that
// there is nothing to do.
type deed func(l *life) (by convenio.Actor, c pto.Command)

// step is a deed some days after the one before. One of the court is done on business days; one that
// repeats is done until there is nothing left to do.
type step struct {
	from, until int
	deed        deed
	court       bool
	repeats     bool
}

// life is one treatment plan being lived.
type life struct {
	*section
	no          int
	scene       scene
	chance      *rand.Rand
	id          convenio.StreamID
	provider    person
	beneficiary person
	items       []pto.ItemSpec
	more        pto.ItemSpec
	steps       []step
	days        []convenio.Date    // when each step is due, before it is rolled back to a working day
	done        int                // steps
	owns, first int                // commands of the present step, and commands that had to come before one
	past        map[uuid.UUID]bool // commands that an earlier run of the demonstration gave
	at          time.Time
	plan        pto.Plan
	policy      *pto.Policy
}

// born begins a life so early that its last step comes the scene's days before today.
func (s *section) born(sc scene, no int) (*track, error) {
	l := &life{section: s, no: no, scene: sc, steps: sc.steps()}
	l.chance = l.draw("cast")
	l.id = pto.StreamOf(s.operator, s.World.id(s.operator, "pto", strconv.Itoa(no)))
	l.cast()
	total := l.between(sc.since[0], sc.since[1])
	l.days = make([]convenio.Date, len(l.steps))
	for i := len(l.steps) - 1; i >= 0; i-- {
		l.days[i] = s.today.AddDays(-total)
		total += l.between(l.steps[i].from, l.steps[i].until)
	}
	t := &track{at: l.schedule()}
	t.next = func() (time.Time, bool, error) {
		if err := l.step(t.at); err != nil {
			return t.at, false, fmt.Errorf("demo: plan %d (%s), step %d: %w", no, sc.name, l.done, err)
		}
		return l.schedule(), l.done < len(l.steps), nil
	}
	return t, l.remember()
}

// draw is the chance of one moment of the life, so that what was done already can be passed over.
func (l *life) draw(purpose string) *rand.Rand {
	return l.section.chance(fmt.Sprintf("life %d step %d.%d.%d %s", l.no, l.done, l.owns, l.first, purpose))
}

// between is a whole number drawn from a span, both ends included.
func (l *life) between(from, until int) int { return from + l.chance.IntN(until-from+1) }

// one is a word of several.
func (l *life) one(texts []string) string { return texts[l.chance.IntN(len(texts))] }

// schedule is when the next step happens: in working hours of a working day, and after the last command.
func (l *life) schedule() time.Time {
	if l.done == len(l.steps) {
		return l.at
	}
	l.chance = l.draw("schedule")
	day := workday(l.days[l.done])
	if l.steps[l.done].court {
		day = l.businessDay(day)
	}
	at := day.Start().Add(time.Duration(l.between(8*60, 17*60)) * time.Minute)
	if soonest := l.at.Add(time.Duration(l.between(2, 12)) * time.Minute); at.Before(soonest) {
		return soonest
	}
	return at
}

// step does the next step, or what must come before it, unless an earlier run of the demonstration did.
func (l *life) step(at time.Time) error {
	l.at, l.chance = at, l.draw("deed")
	if len(l.past) > 0 && l.relived() {
		return nil
	}
	history, _, err := l.plans.Store.Load(l.ctx, l.id)
	if err != nil {
		return err
	}
	if l.policy, err = l.section.policy(); err != nil {
		return err
	}
	l.plan = pto.Fold(history)
	return l.act()
}

// remember is the commands that the life was given already, when the demonstration was begun before.
func (l *life) remember() error {
	history, _, err := l.plans.Store.Load(l.ctx, l.id)
	l.past = map[uuid.UUID]bool{}
	for _, r := range history {
		l.past[r.Ask.ID] = true
	}
	return err
}

// relived passes over what was done already: a command, or a step with nothing to do before one.
func (l *life) relived() bool {
	switch {
	case l.past[l.command(l.done, "before", l.first)]:
		l.first++
	case l.past[l.command(l.done, "own", l.owns)]:
		l.went(l.steps[l.done].repeats)
	default:
		for later := l.done + 1; later < len(l.steps); later++ {
			if l.past[l.command(later, "before", 0)] || l.past[l.command(later, "own", 0)] {
				l.went(false)
				return true
			}
		}
		return false
	}
	return true
}

func (l *life) act() error {
	by, c := l.steps[l.done].deed(l)
	if c == nil {
		l.went(false)
		return nil
	}
	if who, before := l.before(by, c); before != nil {
		id := l.command(l.done, "before", l.first)
		l.first++
		return l.do(id, who, before)
	}
	id := l.command(l.done, "own", l.owns)
	l.went(l.steps[l.done].repeats)
	return l.do(id, by, c)
}

// went goes on to the next step, or to the next time of one that repeats.
func (l *life) went(again bool) {
	if l.owns++; !again {
		l.done, l.owns, l.first = l.done+1, 0, 0
	}
}

// command is the id of a command of a step.
func (l *life) command(step int, what string, n int) uuid.UUID {
	return l.World.id(l.operator, "command", strconv.Itoa(l.no), strconv.Itoa(step), what, strconv.Itoa(n))
}

// before is what must come before a technician's command: another takes the place of one who has left, and
// starts what was passed on in the middle of an audit.
func (l *life) before(by convenio.Actor, c pto.Command) (convenio.Actor, pto.Command) {
	if by.Role != pto.Technician || by.ID != l.plan.Round().Technician {
		return by, nil
	}
	if l.gone(by.ID) {
		return convenio.Actor{ID: "sup-01", Role: pto.Supervisor},
			pto.Reassign{Technician: l.free(by.ID), Reason: "O técnico está afastado da seção."}
	}
	if _, starts := c.(pto.Start); !starts && !l.plan.Phase().UnderAnalysis() {
		return by, pto.Start{}
	}
	return by, nil
}

// do gives a command, and lets the automatic mode distribute after it.
func (l *life) do(id uuid.UUID, by convenio.Actor, c pto.Command) error {
	ask := convenio.Ask{ID: id, At: l.at, By: by}
	if _, err := l.plans.Do(l.ctx, l.id, ask, c); err != nil {
		return fmt.Errorf("%s of %s: %w", convenio.NameOf(c), by.Role, err)
	}
	_, err := l.plans.Distribute(l.ctx, l.operator, l.at)
	return err
}

func (l *life) today() convenio.Date { return convenio.DateOf(l.at) }

// gone reports that the audit's technician has left, for good or for some days.
func (l *life) gone(technician string) bool {
	t, known := l.policy.Office.Technician(technician)
	return l.plan.Round().Technician == technician && (!known || !t.Available(l.today()))
}

// free is a technician at work, other than one, and preferably of the plan's main class.
func (l *life) free(except string) string {
	able := slices.DeleteFunc(l.policy.Office.Technicians(), func(t audit.Technician) bool {
		return t.ID == except || !t.Available(l.today())
	})
	main := l.plan.Classes().Main
	fit := slices.DeleteFunc(slices.Clone(able), func(t audit.Technician) bool { return !slices.Contains(t.Specialties, main) })
	if len(fit) > 0 {
		able = fit
	}
	return able[l.chance.IntN(len(able))].ID
}

// auditor is the audit's technician.
func (l *life) auditor() convenio.Actor {
	return convenio.Actor{ID: l.plan.Round().Technician, Role: pto.Technician}
}

// in are the numbers of the items in one of some states.
func (l *life) in(states ...pto.ItemState) []int {
	var nos []int
	for _, i := range l.plan.Items() {
		if slices.Contains(states, i.State) {
			nos = append(nos, i.No)
		}
	}
	return nos
}
