package enrollment_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// Each window admits without waiting on its last day and not on the next. Origin: the contract's 10.9 and 5.8,
// days counted by hand; a last day on a closed day of the Federal District rolls on (Código Civil, art. 132).
func TestWindows(t *testing.T) {
	include := func(o enrollment.Occasion, kin enrollment.Kin, on string) enrollment.Include {
		return enrollment.Include{Person: "ana", Kin: kin, Born: day(t, "2010-01-01"), Occasion: o, On: day(t, on)}
	}
	for _, c := range []struct {
		ground     *convenio.Ground
		include    enrollment.Include
		last, next string
	}{
		{enrollment.WithinBirth, child(t, "2023-03-01"), "2023-03-31", "2023-04-01"},
		{enrollment.WithinBirth, child(t, "2023-03-02"), "2023-04-03", "2023-04-04"}, // the 30th day is a Saturday
		{enrollment.WithinBirth, child(t, "2023-10-03"), "2023-11-03", "2023-11-04"}, // the 30th day is All Souls'
		{enrollment.WithinGuardianship, include(enrollment.Guardianship, enrollment.Ward, "2023-05-10"), "2023-06-09", "2023-06-10"},
		{enrollment.WithinMarriage, spouse(t, "2023-05-10"), "2023-06-09", "2023-06-10"},
		{enrollment.WithinUnion, include(enrollment.Union, enrollment.Partner, "2023-05-10"), "2023-06-09", "2023-06-10"},
		{enrollment.WithinDependency, include(enrollment.Dependency, enrollment.Stepchild, "2023-05-10"), "2023-06-09", "2023-06-10"},
		{enrollment.WithinDependency, include(enrollment.Dependency, enrollment.Adoptee, "2023-05-10"), "2023-06-09", "2023-06-10"},
		{enrollment.WithinLeaveReturn, include(enrollment.LeaveReturn, enrollment.Child, "2023-05-10"), "2023-06-09", "2023-06-10"},
	} {
		h := enrolled(t, "2022-03-10")
		_, trace, err := h.on(c.last).try(marta, c.include)
		require.NoError(t, err, c.last)
		proof.Applies(t, trace, c.ground)
		require.Zero(t, h.covered(c.include.Person, c.last).Waiting)

		h = enrolled(t, "2022-03-10").on(c.next).refused(marta, c.include, enrollment.WaitingUnaccepted)
		_, trace, err = h.try(marta, waitsFor(c.include))
		require.NoError(t, err)
		proof.DoesNotApply(t, trace, c.ground)
		require.NotZero(t, h.covered(c.include.Person, c.next).Waiting)
	}
}

// A new employee, or director, has 120 days, and so have the dependants, whenever they became so.
func TestTheWindowOfTheHolder(t *testing.T) {
	for _, c := range []struct {
		bond   enrollment.Bond
		ground *convenio.Ground
	}{{enrollment.Employee, enrollment.WithinAdmission}, {enrollment.Director, enrollment.WithinOffice}} {
		joining := enrol(t, "2023-01-10")
		joining.Bond = c.bond
		for _, at := range []struct {
			on     string
			within bool
		}{{"2023-01-10", true}, {"2023-05-10", true}, {"2023-05-11", false}} {
			joining.Request, joining.AcceptsWaiting = requested(t, at.on), true
			h := newHome(t, at.on)
			_, trace, err := h.try(hr, joining)
			require.NoError(t, err)
			require.Equal(t, at.within, h.covered("marta", at.on).Waiting == enrollment.Waiting{})
			if at.within {
				proof.Applies(t, trace, c.ground)
			} else {
				proof.DoesNotApply(t, trace, c.ground)
			}
		}
		joining.Request = requested(t, "2023-01-10")
		h := newHome(t, "2023-01-10").do(hr, joining).on("2023-05-10").do(marta, child(t, "2023-01-20"))
		require.Zero(t, h.covered("davi", "2023-05-10").Waiting, "along with the holder, though the birth's own window has passed")
		h.on("2023-05-11").refused(marta, child(t, "2023-01-20", "lia"), enrollment.WaitingUnaccepted)
	}
}

// Outside the windows the law's maxima run from the first day: 24 hours, 300 and 180 days.
func TestTheWaitingPeriods(t *testing.T) {
	h := enrolled(t, "2022-03-10").on("2023-01-02").do(marta, waitsFor(child(t, "2020-01-01")))
	for _, c := range []struct{ on, open string }{
		{"2023-01-02", "2023-10-29"}, {"2023-01-03", "2023-10-29"}, {"2023-10-28", "2023-10-29"}, {"2023-10-29", ""},
	} {
		trace := &convenio.Trace{}
		cover, ok := h.family.Eligible("davi", shown, day(t, c.on), trace).Value()
		require.True(t, ok, "who waits is in the plan")
		require.Equal(t, enrollment.Waiting{
			Urgency: day(t, "2023-01-03"), Birth: day(t, "2023-10-29"), Other: day(t, "2023-07-01"),
		}, cover.Waiting)
		if c.open == "" {
			require.Zero(t, cover.Waiting.Open(day(t, c.on)))
			proof.DoesNotApply(t, trace, enrollment.Waits)
		} else {
			require.Equal(t, day(t, c.open), cover.Waiting.Open(day(t, c.on)))
			require.Equal(t, "Há carência em curso até "+day(t, c.open).AddDays(-1).Brazilian()+".", proof.Applies(t, trace, enrollment.Waits).Text())
		}
	}
	require.Equal(t, day(t, "2023-07-01"), enrollment.Waiting{Other: day(t, "2023-07-01")}.Open(day(t, "2023-06-30")))
	require.Zero(t, enrollment.Waiting{Other: day(t, "2023-07-01")}.Open(day(t, "2023-07-01")))
}

// A stable union opens its window by its proof, or, in the other reading, by its declaration.
func TestTheUnionsDay(t *testing.T) {
	union := enrollment.Include{
		Person: "joão", Kin: enrollment.Partner, Born: day(t, "1979-01-01"), Occasion: enrollment.Union,
		On: day(t, "2022-11-01"), Declared: day(t, "2023-01-02"),
	}
	enrolled(t, "2022-03-10").on("2023-01-03").refused(marta, union, enrollment.WaitingUnaccepted)
	declared := func(r *enrollment.Readings) { r.UnionFromDeclaration = true }
	h := enrolled(t, "2022-03-10", declared).on("2023-01-03").do(marta, union)
	require.Zero(t, h.covered("joão", "2023-01-03").Waiting)
}

// The last day without waiting is the day that a walk over the calendar finds.
func TestAnyWindow(t *testing.T) {
	df, err := calendar.FederalDistrict()
	require.NoError(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		born := day(rt, "2022-08-01").AddDays(rapid.IntRange(0, 900).Draw(rt, "born"))
		last := born.AddDays(30)
		for !df.IsBusinessDay(last) {
			last = last.AddDays(1)
		}
		asked := born.AddDays(rapid.IntRange(0, 40).Draw(rt, "asked"))
		h := enrolled(t, "2022-03-10")
		h.at = asked.Start()
		h.do(marta, waitsFor(child(rt, born.String())))
		cover, ok := h.family.Eligible("davi", shown, asked, nil).Value()
		require.True(rt, ok)
		require.Equal(rt, !asked.After(last), cover.Waiting == enrollment.Waiting{}, "born %v, asked %v", born, asked)
	})
}
