package enrollment_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// diary is a reference that keeps, day by day, who may use the plan: the names crossed in and out of a list as
// the days go by, and a copy of the list for each day.
type diary struct {
	today   convenio.Date
	list    []string
	born    map[string]convenio.Date
	lastDay convenio.Date // of the whole family, when known
	pages   map[convenio.Date][]string
}

func (d *diary) cross(names ...string) {
	d.list = slices.DeleteFunc(d.list, func(n string) bool { return slices.Contains(names, n) })
}

// turn writes the day's page and begins the next: who turns 24 is crossed out that morning, and everyone on the
// morning after the family's last day.
func (d *diary) turn() {
	d.pages[d.today] = slices.Clone(d.list)
	d.today = d.today.AddDays(1)
	for name, born := range d.born {
		by, bm, bd := born.Civil()
		y, m, day := d.today.Civil()
		if y-by > 24 || y-by == 24 && (m > bm || m == bm && day >= bd) {
			d.cross(name)
		}
	}
	if !d.lastDay.IsZero() && d.today.After(d.lastDay) {
		d.list = nil
	}
}

var kids = []string{"davi", "lia", "téo"}

// wild is a family whose people come and go at random, with the diary that is kept beside.
type wild struct {
	*home
	t     *rapid.T
	diary diary
}

func newWild(t *testing.T, rt *rapid.T) *wild {
	h := enrolled(t, "2022-03-10")
	start := day(rt, "2022-03-10")
	return &wild{h, rt, diary{today: start, list: []string{"marta"}, born: map[string]convenio.Date{}, pages: map[convenio.Date][]string{}}}
}

// act is one random command of the day, noted in the diary when it went through.
func (w *wild) act() {
	kid := rapid.SampledFrom(kids).Draw(w.t, "kid")
	today := w.diary.today
	switch rapid.IntRange(0, 7).Draw(w.t, "what") {
	case 0, 1, 2:
		born := today.AddDays(-rapid.IntRange(0, 9_200).Draw(w.t, "born"))
		if w.went(marta, enrollment.Include{
			Person: kid, Kin: enrollment.Child, Born: born, Occasion: enrollment.None, AcceptsWaiting: true,
		}) {
			w.diary.list, w.diary.born[kid] = append(w.diary.list, kid), born
		}
	case 3:
		if w.went(marta, enrollment.Exclude{Person: kid}) {
			w.leaveTonight(kid)
		}
	case 4:
		if w.went(hr, enrollment.ReportDeath{Person: kid, Died: today, Communicated: today}) {
			w.leaveTonight(kid)
		}
	case 5:
		if w.rarely() && w.went(hr, enrollment.EndBond{On: today}) {
			w.diary.lastDay = today.AddDays(30)
		}
	case 6:
		if w.rarely() && w.went(hr, enrollment.ReportDeath{Person: "marta", Died: today, Communicated: today}) {
			w.diary.lastDay = day(w.t, "2026-07-14")
			w.leaveTonight("marta")
		}
	case 7:
		if w.rarely() && w.went(marta, enrollment.Exclude{Person: "marta"}) {
			w.leaveTonight(append(kids, "marta")...)
		}
	}
}

func (w *wild) rarely() bool { return rapid.IntRange(0, 4).Draw(w.t, "rarely") == 0 }

func (w *wild) went(by convenio.Actor, c enrollment.Command) bool {
	w.at = w.diary.today.Start().Add(9 * 3600e9)
	_, _, err := w.try(by, c)
	require.Contains(w.t, []string{"ok", "refused", "not_admitted"}, convenio.Code(err), "%v", err)
	return err == nil
}

// leaveTonight writes the day with them still in it, and crosses them out.
func (w *wild) leaveTonight(names ...string) {
	w.diary.pages[w.diary.today] = slices.Clone(w.diary.list)
	keep := w.diary.pages[w.diary.today]
	w.diary.cross(names...)
	w.diary.turn()
	w.diary.pages[w.diary.today.AddDays(-1)] = keep
}

// Whoever the diary has on a day is covered on it, and nobody else is, asked at the end of it all; late sweeps or
// none change no answer.
func TestAnyHistoryIsAsTheDiarySays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWild(t, rt)
		for range rapid.IntRange(1, 25).Draw(rt, "acts") {
			for range rapid.IntRange(0, 60).Draw(rt, "days") {
				w.diary.turn()
			}
			w.act()
			if rapid.IntRange(0, 5).Draw(rt, "sweep") == 0 {
				w.at = w.diary.today.Start().Add(20 * 3600e9)
				w.do(system, enrollment.Tick{})
			}
		}
		w.diary.turn()
		for on, page := range w.diary.pages {
			for _, who := range append(kids, "marta") {
				covered := w.family.Eligible(who, shown, on, nil).Granted()
				require.Equal(rt, slices.Contains(page, who), covered, "%s on %v: %+v", who, on, w.family.Spells())
			}
		}
		w.apart(rt)
	})
}

// apart checks that nobody has two spells at once.
func (w *wild) apart(t *rapid.T) {
	last := map[string]convenio.Date{}
	for _, s := range w.family.Spells() {
		before, again := last[s.Person]
		require.False(t, again && (before.IsZero() || !s.From.After(before)), "%+v", w.family.Spells())
		last[s.Person] = s.Until
	}
}
