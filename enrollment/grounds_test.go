package enrollment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestGroundsAreDeclared(t *testing.T) { proof.Declared(t, enrollment.Grounds()) }

// refusals are one ground each: a command that it refuses, and its neighbour that goes through, both at the same
// moment of the same family.
func refusals(t testing.TB) []struct {
	ground *convenio.Ground
	setup  *home
	by     convenio.Actor
	no     enrollment.Command
	yes    enrollment.Command
} {
	include := func(change func(*enrollment.Include)) enrollment.Include {
		c := child(t, "2022-03-01")
		change(&c)
		return c
	}
	enrolling := func(change func(*enrollment.Enrol)) enrollment.Enrol {
		c := enrol(t, "2022-03-10")
		change(&c)
		return c
	}
	family := func() *home { return enrolled(t, "2022-03-10") }
	initial := func() *home {
		h := newHome(t, "2021-07-01")
		c := enrol(t, "2021-07-01")
		c.Since, c.Occasion = day(t, "2010-01-04"), enrollment.InitialGroup
		return h.do(hr, c)
	}
	carried := func(kin enrollment.Kin, born string, o enrollment.Occasion) enrollment.Include {
		return enrollment.Include{
			Person: "ana", Kin: kin, Born: day(t, born), Occasion: o, AcceptsWaiting: true, Request: requested(t, "2021-07-01"),
		}
	}
	return []struct {
		ground *convenio.Ground
		setup  *home
		by     convenio.Actor
		no     enrollment.Command
		yes    enrollment.Command
	}{
		{enrollment.NotAsked, family(), hr, include(func(*enrollment.Include) {}),
			include(func(c *enrollment.Include) { c.Request = requested(t, "2022-03-10") })},
		{enrollment.NotAsked, family(), hr, enrollment.Exclude{Person: "marta", Request: requested(t, "2022-03-11")},
			enrollment.Exclude{Person: "marta", Request: requested(t, "2022-03-10")}},
		{enrollment.BirthAhead, family(), marta,
			include(func(c *enrollment.Include) { c.Born, c.Occasion = day(t, "2022-03-11"), enrollment.Dependency }),
			include(func(c *enrollment.Include) { c.Born, c.Occasion = day(t, "2022-03-10"), enrollment.Dependency })},
		{enrollment.TooOld, family(), marta,
			include(func(c *enrollment.Include) { c.Born, c.Occasion = day(t, "1998-03-10"), enrollment.Dependency }),
			include(func(c *enrollment.Include) { c.Born, c.Occasion = day(t, "1998-03-11"), enrollment.Dependency })},
		{enrollment.CarriedTooOld, initial(), hr, carried(enrollment.CarriedChild, "1990-07-15", enrollment.InitialGroup),
			carried(enrollment.CarriedChild, "1990-07-16", enrollment.InitialGroup)},
		{enrollment.CarriedNew, initial(), hr, carried(enrollment.CarriedChild, "1995-07-02", enrollment.None),
			carried(enrollment.CarriedChild, "1995-07-02", enrollment.InitialGroup)},
		{enrollment.CarriedNew, initial(), hr, carried(enrollment.CarriedChild, "1997-07-16", enrollment.InitialGroup),
			carried(enrollment.CarriedChild, "1997-07-15", enrollment.InitialGroup)},
		{enrollment.AggregateNew, initial(), hr, carried(enrollment.Aggregate, "1950-07-02", enrollment.None),
			carried(enrollment.Aggregate, "1950-07-02", enrollment.InitialGroup)},
		{enrollment.StandardDiffers, family(), marta, include(func(c *enrollment.Include) { c.Standard = "02" }),
			include(func(c *enrollment.Include) { c.Standard = "01" })},
		{enrollment.SecondSpouse, family().do(marta, spouse(t, "2022-03-01")), marta,
			include(func(c *enrollment.Include) { c.Person, c.Kin, c.Occasion = "rui", enrollment.Partner, enrollment.Union }),
			include(func(c *enrollment.Include) { c.Person, c.Occasion = "rui", enrollment.Dependency })},
		{enrollment.WindowOfOthers, family(), marta,
			include(func(c *enrollment.Include) { c.Occasion, c.Kin = enrollment.Marriage, enrollment.Ward }),
			include(func(c *enrollment.Include) { c.Occasion, c.Kin = enrollment.Marriage, enrollment.Stepchild })},
		{enrollment.WindowOfOthers, family(), marta,
			include(func(c *enrollment.Include) { c.Occasion, c.Kin = enrollment.Union, enrollment.Spouse }),
			include(func(c *enrollment.Include) { c.Occasion, c.Kin = enrollment.Union, enrollment.Partner })},
		{enrollment.WindowOfOthers, family(), marta,
			include(func(c *enrollment.Include) { c.Occasion = enrollment.Guardianship }),
			include(func(c *enrollment.Include) { c.Occasion, c.Kin = enrollment.Guardianship, enrollment.Ward })},
		{enrollment.EnrolledAlready, family(), marta, include(func(c *enrollment.Include) { c.Person = "marta" }),
			include(func(*enrollment.Include) {})},
		{enrollment.NotEnrolled, family(), marta, enrollment.Exclude{Person: "davi"}, enrollment.Exclude{Person: "marta"}},
		{enrollment.BondOver, newHome(t, "2022-03-10"), hr,
			enrolling(func(c *enrollment.Enrol) { c.Ended = day(t, "2022-03-09") }),
			enrolling(func(c *enrollment.Enrol) { c.Ended = day(t, "2022-03-10") })},
		{enrollment.OfficeOver, newHome(t, "2022-03-10"), hr,
			enrolling(func(c *enrollment.Enrol) { c.Bond, c.Ended = enrollment.Director, day(t, "2022-03-09") }),
			enrolling(func(c *enrollment.Enrol) { c.Bond, c.Ended = enrollment.Director, day(t, "2022-03-10") })},
		{enrollment.DismissedNew, newHome(t, "2021-07-14"), hr,
			enrolling(func(c *enrollment.Enrol) {
				c.Bond, c.Since, c.AcceptsWaiting, c.Request = enrollment.Dismissed, day(t, "2010-01-04"), true, requested(t, "2021-07-14")
			}),
			enrolling(func(c *enrollment.Enrol) {
				c.Bond, c.Since, c.Occasion, c.Request = enrollment.Dismissed, day(t, "2010-01-04"), enrollment.InitialGroup, requested(t, "2021-07-14")
			})},
		{enrollment.RetiredNew, newHome(t, "2021-07-14"), hr,
			enrolling(func(c *enrollment.Enrol) {
				c.Bond, c.Since, c.AcceptsWaiting, c.Request = enrollment.Retired, day(t, "2010-01-04"), true, requested(t, "2021-07-14")
			}),
			enrolling(func(c *enrollment.Enrol) {
				c.Bond, c.Since, c.Occasion, c.Request = enrollment.Retired, day(t, "2010-01-04"), enrollment.InitialGroup, requested(t, "2021-07-14")
			})},
		{enrollment.InitialOver, newHome(t, "2021-07-16"), hr,
			enrolling(func(c *enrollment.Enrol) {
				c.Since, c.Occasion, c.Request = day(t, "2010-01-04"), enrollment.InitialGroup, requested(t, "2021-07-15")
			}),
			enrolling(func(c *enrollment.Enrol) {
				c.Since, c.Occasion, c.Request = day(t, "2010-01-04"), enrollment.InitialGroup, requested(t, "2021-07-14")
			})},
		{enrollment.WaitingUnaccepted, enrolled(t, "2022-03-10").on("2022-08-02"), marta,
			child(t, "2022-06-30"), waitsFor(child(t, "2022-06-30"))},
		{enrollment.StandardOffWindow, enrolled(t, "2022-03-10").on("2022-06-14"), marta,
			enrollment.ChangeStandard{Standard: "02"}, nil},
		{enrollment.StandardSame, enrolled(t, "2022-03-10").on("2022-06-15"), marta,
			enrollment.ChangeStandard{Standard: "01"}, enrollment.ChangeStandard{Standard: "02"}},
		{enrollment.DatesCrossed, family(), hr,
			enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-03-10"), Communicated: day(t, "2022-03-09")},
			enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-03-10"), Communicated: day(t, "2022-03-10")}},
		{enrollment.CardNotDue, enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).do(marta, enrollment.Exclude{Person: "davi"}), hr,
			enrollment.ReturnCard{Person: "marta"}, enrollment.ReturnCard{Person: "davi"}},
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range refusals(t) {
		t.Run(c.ground.Code(), func(t *testing.T) {
			c.setup.t = t
			c.setup.refused(c.by, c.no, c.ground)
			if c.yes == nil {
				return
			}
			_, trace, err := c.setup.try(c.by, c.yes)
			require.NoError(t, err)
			proof.DoesNotApply(t, trace, c.ground)
		})
	}
}

// A change is asked in the thirty days before the anniversary, and takes effect on it.
func TestTheStandardChangesOnceAYear(t *testing.T) {
	h := enrolled(t, "2022-03-10")
	h.on("2022-06-14").refused(marta, enrollment.ChangeStandard{Standard: "02"}, enrollment.StandardOffWindow)
	for _, on := range []string{"2022-06-15", "2022-07-14"} {
		twin := enrolled(t, "2022-03-10").on(on)
		events, trace, err := twin.try(marta, enrollment.ChangeStandard{Standard: "02"})
		require.NoError(t, err)
		proof.DoesNotApply(t, trace, enrollment.StandardOffWindow)
		require.Equal(t, []convenio.Event{enrollment.StandardChanged{Standard: "02", From: day(t, "2022-07-15")}}, events)
		require.EqualValues(t, "01", twin.covered("marta", "2022-07-14").Standard)
		require.EqualValues(t, "02", twin.covered("marta", "2022-07-15").Standard)
		twin.refused(marta, enrollment.ChangeStandard{Standard: "02"}, enrollment.StandardSame)
	}
	h.on("2022-07-15").refused(marta, enrollment.ChangeStandard{Standard: "02"}, enrollment.StandardOffWindow)
}

// In the other reading what is renewed is the contract's term, each year of it; where its end is not known, the first
// day of cover stands (3.2).
func TestTheStandardChangesWithTheTerm(t *testing.T) {
	atTerm := func(r *enrollment.Readings) { r.StandardAtTerm = true }
	change := enrollment.ChangeStandard{Standard: "02"}
	for asked, from := range map[string]string{
		"2022-05-16": "2022-06-15", "2022-06-14": "2022-06-15", "2023-06-14": "2023-06-15", "2026-06-14": "2026-06-15",
	} {
		h := enrolled(t, "2022-03-10", atTerm)
		h.policy.End = day(t, "2026-06-14")
		events, _, err := h.on(asked).try(marta, change)
		require.NoError(t, err, asked)
		require.Equal(t, []convenio.Event{enrollment.StandardChanged{Standard: "02", From: day(t, from)}}, events)
	}
	for _, asked := range []string{"2022-05-15", "2022-06-15"} {
		h := enrolled(t, "2022-03-10", atTerm)
		h.policy.End = day(t, "2026-06-14")
		h.on(asked).refused(marta, change, enrollment.StandardOffWindow)
	}
	h := enrolled(t, "2022-03-10", atTerm)
	h.policy.End = convenio.Date{}
	h.on("2022-06-14").refused(marta, change, enrollment.StandardOffWindow)
	h.on("2022-06-15").do(marta, change)
}

// notes are grounds that decide nothing by themselves: each applies to one command and not to another.
func TestNotes(t *testing.T) {
	initial := func() *home { return newHome(t, "2021-07-01") }
	first := enrol(t, "2021-07-01")
	first.Occasion, first.Since = enrollment.InitialGroup, day(t, "2010-01-04")
	mother := enrollment.Include{
		Person: "rosa", Kin: enrollment.Aggregate, Born: day(t, "1950-01-01"), Occasion: enrollment.InitialGroup, Request: requested(t, "2021-07-01"),
	}
	withMother := func() *home { return initial().do(hr, first).do(hr, mother) }
	death := enrollment.ReportDeath{Person: "marta", Died: day(t, "2021-08-01"), Communicated: day(t, "2021-08-02")}
	for _, c := range []struct {
		ground  *convenio.Ground
		setup   *home
		by      convenio.Actor
		command enrollment.Command
		applies bool
	}{
		{enrollment.InitialExempt, initial(), hr, first, true},
		{enrollment.InitialExempt, newHome(t, "2022-03-10"), hr, enrol(t, "2022-03-10"), false},
		{enrollment.AggregateCarried, initial().do(hr, first), hr, mother, true},
		{enrollment.AggregateCarried, enrolled(t, "2022-03-10"), marta, child(t, "2022-03-01"), false},
		{enrollment.HolderTakes, enrolled(t, "2022-03-10"), marta, enrollment.Exclude{Person: "marta"}, true},
		{enrollment.HolderTakes, enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")), marta, enrollment.Exclude{Person: "davi"}, false},
		{enrollment.DiesAfterTelling, withMother().on("2021-08-03"), hr, death, true},
		{enrollment.DiesAfterTelling, enrolled(t, "2022-03-10"), marta, enrollment.Exclude{Person: "marta"}, false},
		{inactive.AggregateOutside, withMother().on("2021-08-03"), hr, death, true},
		{inactive.AggregateOutside, enrolled(t, "2021-08-01").do(marta, child(t, "2021-07-20")).on("2021-08-03"), hr, death, false},
	} {
		c.setup.t = t
		_, trace, err := c.setup.try(c.by, c.command)
		require.NoError(t, err, c.ground.Code())
		if c.applies {
			proof.Applies(t, trace, c.ground)
		} else {
			proof.DoesNotApply(t, trace, c.ground)
		}
	}
}
