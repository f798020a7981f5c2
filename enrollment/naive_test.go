package enrollment_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	monkey "github.com/seed-67b5076c/convenio/internal/monkey/families"
	naive "github.com/seed-67b5076c/convenio/internal/naive/families"
)

// twins is one family told twice, by the package and by the naive model.
type twins struct {
	t      *rapid.T
	policy *enrollment.Policy
	family enrollment.Family
	model  *naive.Model
	told   []string
}

func newTwins(t *rapid.T) *twins {
	p := contract(t, func(r *enrollment.Readings) {
		r.Through24, r.CarriedTo30 = rapid.Bool().Draw(t, "through 24"), rapid.Bool().Draw(t, "carried to 30")
		r.UnionFromDeclaration, r.SeveralSpouses = rapid.Bool().Draw(t, "declaration"), rapid.Bool().Draw(t, "several spouses")
	})
	p.Leaving.Readings.FullRemission = rapid.Bool().Draw(t, "full remission")
	if rapid.Bool().Draw(t, "no end") {
		p.End = convenio.Date{}
	}
	cfg := naive.Config{Start: p.Start, End: p.End, Readings: p.Readings, FullRemission: p.Leaving.Readings.FullRemission, Open: p.Calendar.IsBusinessDay}
	return &twins{t: t, policy: p, model: naive.New(cfg)}
}

// play gives one command to both, and asserts one family of answer.
func (w *twins) play(at time.Time, by convenio.Actor, c enrollment.Command) {
	ask := convenio.Ask{ID: uuid.UUID{1}, At: at, By: by}
	before := w.model.Phase()
	events, err := enrollment.Decide(w.family, w.policy, ask, c, &convenio.Trace{})
	for i, e := range events {
		w.family = enrollment.Apply(w.family, convenio.Recorded{
			Stream: enrollment.FamilyOf("sesc-df", uuid.UUID{1}), Version: int64(len(w.told) + 1), Ask: ask, N: i, Event: e,
		})
	}
	answer := w.model.Do(at, by, c)
	w.told = append(w.told, fmt.Sprintf("%v %s %v %T%+v: %v", ask.Today(), before, by, c, c, err))
	if answer != convenio.Code(err) {
		w.t.Fatalf("the model says %s of the last of\n%s", answer, w.story())
	}
}

func (w *twins) story() (s string) {
	for _, line := range w.told {
		s += line + "\n"
	}
	return s
}

// compare asserts one cover, one standard, the same waiting periods and cards for everyone from a day to another.
func (w *twins) compare(from, until convenio.Date) {
	for _, person := range append(monkey.People, "ninguém") {
		out := func(s enrollment.Spell) bool { return s.Person == person && s.CardDue }
		if due := slices.ContainsFunc(w.family.Spells(), out); due != w.model.CardDue(person) {
			w.t.Fatalf("card of %s due: %t after\n%s", person, due, w.story())
		}
		rows := w.family.Rows(person)
		for on := from; !on.After(until) && len(rows) > 0; on = on.AddDays(1) {
			w.compareDay(person, on)
		}
		if _, covered := w.model.Covered(person, from); covered {
			require.NotEmpty(w.t, rows)
		}
	}
}

func (w *twins) compareDay(person string, on convenio.Date) {
	cover, covered := w.family.Eligible(person, shown, on, nil).Value()
	standard, same := w.model.Covered(person, on)
	if covered != same || covered && cover.Standard != standard {
		w.t.Fatalf("%s on %v: covered %t %s, the model says %t %s after\n%s", person, on, covered, cover.Standard, same, standard, w.story())
	}
	if !covered {
		return
	}
	urgency, birth, other := w.model.Waits(person, on)
	if urgency != on.Before(cover.Urgency) || birth != on.Before(cover.Birth) || other != on.Before(cover.Other) {
		w.t.Fatalf("%s on %v: waits %+v, the model says %t %t %t after\n%s", person, on, cover.Waiting, urgency, birth, other, w.story())
	}
}

// TestNaive kills, among others, a window that does not roll, a birthday one day off, and a waiting period that
// begins on the wrong day.
func TestNaive(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newTwins(rt)
		choose := func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "") }
		m := monkey.New(choose, w.policy.Start)
		for range rapid.IntRange(1, 25).Draw(rt, "commands") {
			at, by, c := m.Next()
			w.play(at, by, c)
			if w.model.Phase() != "" {
				m.Joined()
			}
			w.compare(convenio.DateOf(at).AddDays(-2), convenio.DateOf(at).AddDays(2))
		}
		w.compare(convenio.NewDate(2021, 1, 1), convenio.NewDate(2036, 12, 31))
	})
}
