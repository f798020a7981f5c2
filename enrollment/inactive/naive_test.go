package inactive_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// fate is all that happens to a family, told beforehand; no day for what never does.
type fate struct {
	unlimited                       bool
	ended, until                    convenio.Date // the bond, the term
	proven, optionLast, opted, died convenio.Date
	contract, full                  convenio.Date
	dropped                         convenio.Date
}

// naive is a family told day by day, in the words of the contract and without a table.
type naive struct {
	fate
	gone, dead, inactive, free bool
	freeLast, payLast          convenio.Date
	owed                       int // days of the term that the remission postpones
	home                       []inactive.Dependant
}

// dawn is the beginning of a day: what came to its end the day before.
func (n *naive) dawn(today convenio.Date) {
	yesterday := today.AddDays(-1)
	n.home = slices.DeleteFunc(n.home, func(d inactive.Dependant) bool {
		return !d.LastEligible.IsZero() && yesterday == d.LastEligible
	})
	switch {
	case n.dead && len(n.home) == 0:
		n.gone = true
	case n.free && yesterday == n.freeLast:
		n.free, n.payLast = false, n.freeLast.AddDays(n.owed)
		n.gone = n.owed == 0 && !n.unlimited
	case (n.inactive || n.dead) && !n.free && !n.unlimited && yesterday == n.payLast:
		n.gone = true
	case !n.inactive && !n.dead && !n.proven.IsZero() && !yesterday.Before(n.proven) && yesterday == n.optionLast:
		n.gone = true
	}
}

// noon is what happens on a day.
func (n *naive) noon(today convenio.Date) {
	switch {
	case n.gone:
	case today == n.opted:
		if !n.dead {
			n.inactive, n.payLast = true, n.until
		}
	case today == n.died:
		n.dead, n.free = true, true
		n.home = slices.DeleteFunc(n.home, func(d inactive.Dependant) bool { return d.Aggregate })
		n.freeLast = n.full
		if n.contract.Before(n.full) {
			n.freeLast = n.contract
		}
		for d := today; !n.unlimited && d.Before(n.until); d = d.AddDays(1) {
			n.owed++
		}
		n.gone = len(n.home) == 0
	case today == n.dropped:
		n.gone = true
	}
}

// covers reports who is in the plan on the evening of a day, and whether nobody pays.
func (n *naive) covers(person string) bool {
	if n.gone {
		return false
	}
	if person == "rosa" {
		return !n.dead
	}
	return slices.ContainsFunc(n.home, func(d inactive.Dependant) bool { return d.ID == person })
}

// drawn is a fate whose days are apart enough for each to be told on its own day.
func drawn(rt *rapid.T, term inactive.Term) fate {
	ended := day("2022-03-31")
	in := func(name string, from, until int) convenio.Date {
		if rapid.IntRange(0, 3).Draw(rt, name+" never") == 0 {
			return convenio.Date{}
		}
		return ended.AddDays(rapid.IntRange(from, until).Draw(rt, name))
	}
	f := fate{
		unlimited: term.Unlimited, ended: ended, until: term.Until, contract: day("2026-07-14"),
		proven: in("proven", 1, 60), opted: in("opted", 1, 120), died: in("died", 1, 500), dropped: in("dropped", 1, 2500),
	}
	if !f.proven.IsZero() {
		f.optionLast = naiveLast(sesc().Calendar, f.proven)
	}
	if !f.died.IsZero() {
		y, m, d := f.died.Civil()
		f.full = convenio.NewDate(y+5, m, d)
	}
	return f
}

// The machine, ticked every day, says of every person on every day what the naive telling says.
func TestTheMachineAgreesWithTheNaiveTelling(t *testing.T) {
	p := sesc()
	rapid.Check(t, func(rt *rapid.T) {
		change := rapid.SampledFrom([]func(*inactive.Bond){func(*inactive.Bond) {}, contributing(8, 0), tenYears}).Draw(rt, "bond")
		f := lived(t, p, step{"2022-03-31", leave(change, func(b *inactive.Bond) {
			if rapid.Bool().Draw(rt, "retired") && len(b.Contributions) > 0 && b.Contributions[0].From.Before(day("2020-01-01")) {
				b.Exit = inactive.Retired
			}
		})})
		n := &naive{fate: drawn(rt, f.Term), home: slices.Clone(enrolled)}
		for today := n.ended.AddDays(1); today.Before(day("2029-01-01")); today = today.AddDays(1) {
			n.dawn(today)
			f = tick(rt, f, p, today)
			n.noon(today)
			f = happen(rt, f, p, n.fate, today)
			for _, person := range []string{"rosa", "davi", "joao", "ines"} {
				if n.covers(person) != f.Covers(person, today) {
					require.Failf(rt, "told otherwise", "%s on %v: %+v %+v", person, today, f, n)
				}
			}
			if (n.free && !n.gone) != (f.State == inactive.InRemission) {
				require.Failf(rt, "told otherwise", "%v: %+v %+v", today, f, n)
			}
			if n.gone {
				require.True(rt, f.State.Over(), "%v: %+v", today, n)
				return
			}
		}
	})
}

// tick lets a day begin, as often as something is due.
func tick(rt *rapid.T, f inactive.Family, p inactive.Policy, today convenio.Date) inactive.Family {
	for range 5 {
		if !f.Due().IsZero() && !f.Due().After(today) {
			f = give(rt, f, p, today, inactive.Tick{})
		}
	}
	if due := f.Due(); !due.IsZero() && !due.After(today) {
		require.Fail(rt, "the sweep does not end")
	}
	return f
}

// happen gives the commands of a day. What no longer fits is refused, and changes nothing.
func happen(rt *rapid.T, f inactive.Family, p inactive.Policy, n fate, today convenio.Date) inactive.Family {
	if today == n.proven {
		f = give(rt, f, p, today, prove(today.String()))
	}
	switch today {
	case n.opted:
		var keep inactive.Opt
		for _, d := range f.Dependants {
			keep.Keep = append(keep.Keep, d.ID)
		}
		return give(rt, f, p, today, keep)
	case n.died:
		return give(rt, f, p, today, death(today.String(), n.contract.String()))
	case n.dropped:
		return give(rt, f, p, today, inactive.DropPlan{On: today})
	}
	return f
}

func give(rt *rapid.T, f inactive.Family, p inactive.Policy, today convenio.Date, c inactive.Command) inactive.Family {
	events, err := inactive.Decide(f, p, on(today.String()), c, nil)
	if bar := (*convenio.NotAdmitted)(nil); err != nil && !errors.Is(err, inactive.OptionLate) {
		require.ErrorAs(rt, err, &bar, "%T on %v", c, today)
	}
	for _, e := range events {
		f = inactive.Apply(f, convenio.Recorded{Event: e})
	}
	return f
}

// Worked by hand, each with where it comes from.
func TestWorkedExamples(t *testing.T) {
	for _, v := range []struct {
		origin       string
		retired      bool
		months, days int
		stay         int // months; 0 for no limit
	}{
		{"law 9.656, art. 30, § 1: never below six months", false, 1, 0, 6},
		{"law 9.656, art. 30, § 1: a third of eighteen is six", false, 18, 0, 6},
		{"our reading: the fraction of a month counts whole", false, 19, 0, 7},
		{"law 9.656, art. 30, § 1", false, 36, 0, 12},
		{"law 9.656, art. 30, § 1: a third of seventy-two is the maximum", false, 72, 0, 24},
		{"law 9.656, art. 30, § 1: never above twenty-four", false, 200, 0, 24},
		{"law 9.656, art. 31: ten years", true, 120, 0, 0},
		{"law 9.656, art. 31, § 1: a year for each year", true, 60, 0, 60},
		{"law 9.656, art. 31, § 1: completed years", true, 119, 0, 108},
	} {
		b := bond(contributing(v.months, v.days))
		if v.retired {
			b.Exit = inactive.Retired
		}
		for _, p := range []inactive.Policy{sesc(), law()} {
			term, _ := entitled(t, p, b)
			require.Equal(t, v.stay, term.Months, v.origin)
			require.Equal(t, v.stay == 0, term.Unlimited, v.origin)
		}
	}
}
