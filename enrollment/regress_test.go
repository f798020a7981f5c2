package enrollment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// Bugs that the naive model found, each with the clause it broke.

// A request dated before the birth, the marriage or the holder's own entry covered a dependant from its date
// (9.1.b: only who is a dependant is covered).
func TestNobodyIsADependantBeforeTheFact(t *testing.T) {
	early := requested(t, "2022-03-12")
	born := child(t, "2022-03-20")
	born.Request = early
	wed := spouse(t, "2022-03-25")
	wed.Request = early
	kid := child(t, "2015-01-01", "lia")
	kid.Occasion, kid.Request = enrollment.None, requested(t, "2022-03-01")
	h := enrolled(t, "2022-03-10").on("2022-03-28").do(hr, born).do(hr, wed).do(hr, kid)
	h.uncovered("davi", "2022-03-19", enrollment.NotBegun)
	require.Equal(t, day(t, "2022-03-20"), h.covered("davi", "2022-03-20").Since)
	h.uncovered("joão", "2022-03-24", enrollment.NotBegun)
	require.Equal(t, day(t, "2022-03-25"), h.covered("joão", "2022-03-25").Since)
	h.uncovered("lia", "2022-03-09", enrollment.NotBegun)
	require.Equal(t, day(t, "2022-03-10"), h.covered("lia", "2022-03-10").Since)
}

// Under the reading that counts a union from its declaration, the declaration is the fact.
func TestNobodyIsAPartnerBeforeTheDeclaration(t *testing.T) {
	adopt := func(r *enrollment.Readings) { r.UnionFromDeclaration = true }
	partner := enrollment.Include{
		Person: "joão", Kin: enrollment.Partner, Born: day(t, "1979-01-01"), Occasion: enrollment.Union,
		On: day(t, "2022-03-27"), Declared: day(t, "2022-03-25"), Request: requested(t, "2022-03-12"),
	}
	h := enrolled(t, "2022-03-10", adopt).on("2022-03-28").do(hr, partner)
	require.Equal(t, day(t, "2022-03-25"), h.covered("joão", "2022-03-25").Since)
}

// A family has one spouse or partner at a time (9.1.b): the next from the day after the last of the one before.
func TestOneSpouseAtATime(t *testing.T) {
	rui := enrollment.Include{
		Person: "rui", Kin: enrollment.Partner, Born: day(t, "1981-01-01"), Occasion: enrollment.Union, On: day(t, "2022-03-10"),
	}
	h := enrolled(t, "2022-03-10").do(marta, spouse(t, "2022-03-01")).do(marta, enrollment.Exclude{Person: "joão"})
	h.refused(marta, rui, enrollment.SecondSpouse)
	h.on("2022-03-11").do(marta, rui)
	require.Equal(t, day(t, "2022-03-11"), h.covered("rui", "2022-03-11").Since)
	h.do(marta, enrollment.Exclude{Person: "rui"}).on("2022-03-12").do(marta, spouse(t, "2022-03-01"))

	never := enrolled(t, "2022-03-10").on("2022-03-14").do(marta, spouse(t, "2022-03-14")).do(hr, excludes(t, "joão", "2022-03-12"))
	rui.AcceptsWaiting, rui.Request = true, requested(t, "2022-03-11")
	never.do(hr, rui).covered("rui", "2022-03-11") // who was asked out before the first day never was there

	several := func(r *enrollment.Readings) { r.SeveralSpouses = true }
	enrolled(t, "2022-03-10", several).do(marta, spouse(t, "2022-03-01")).do(marta, rui)
}

// A request dated before the admission or the return covered a holder from its date (9.1.a.1, 10.9.e).
func TestNobodyIsAHolderBeforeTheBond(t *testing.T) {
	admitted := enrol(t, "2022-03-10")
	admitted.Request = requested(t, "2022-02-01")
	h := newHome(t, "2022-03-10").do(hr, admitted)
	require.Equal(t, day(t, "2022-03-10"), h.covered("marta", "2022-03-10").Since)

	back := enrol(t, "2020-01-02")
	back.Occasion, back.On, back.Request = enrollment.LeaveReturn, day(t, "2022-03-05"), requested(t, "2022-02-01")
	h = newHome(t, "2022-03-10").do(hr, back)
	require.Equal(t, day(t, "2022-03-05"), h.covered("marta", "2022-03-05").Since)
}

// Who enrolled on the bond's last day stayed in for ever, and a bond's end still ahead was passed over (9.1.a.2).
func TestABondThatEndsOnEnrolmentLeavesThirtyDays(t *testing.T) {
	for _, bond := range []enrollment.Bond{enrollment.Employee, enrollment.Director} {
		c := enrol(t, "2022-03-10")
		c.Bond, c.Ended = bond, day(t, "2022-03-10")
		h := newHome(t, "2022-03-10").do(hr, c)
		require.Equal(t, enrollment.Former, h.family.State())
		h.covered("marta", "2022-04-09")
		h.uncovered("marta", "2022-04-10", enrollment.FormerOver)
		_, _, err := newHome(t, "2022-03-09").try(hr, c)
		require.Equal(t, "bad_input", convenio.Code(err))
	}
}

// Who was carried over has no bond whose end counts (9.1.d.3).
func TestTheCarriedOverKeepNoBond(t *testing.T) {
	c := enrol(t, "2010-01-04")
	c.Bond, c.Ended, c.Occasion = enrollment.Retired, day(t, "2019-01-04"), enrollment.InitialGroup
	c.Request = requested(t, "2021-07-14")
	h := newHome(t, "2021-07-14").do(hr, c)
	require.Equal(t, enrollment.Enrolled, h.family.State())
	h.covered("marta", "2025-01-01")
}

// A new employee who also came back from leave, or was in the initial group, lost the 120 days of the admission
// (10.9, exception; 5.8), and so did the dependants.
func TestTheOccasionDoesNotTakeTheAdmissionWindow(t *testing.T) {
	back := enrol(t, "2022-03-10")
	back.Occasion, back.On, back.Request = enrollment.LeaveReturn, day(t, "2022-03-12"), requested(t, "2022-06-01")
	h := newHome(t, "2022-06-01").do(hr, back)
	require.Zero(t, h.covered("marta", "2022-06-01").Waiting)

	first := enrol(t, "2021-07-01")
	first.Occasion = enrollment.InitialGroup
	wed := spouse(t, "2010-01-01")
	for _, bond := range []enrollment.Bond{enrollment.Employee, enrollment.Director} {
		first.Bond = bond
		h = newHome(t, "2021-07-01").do(hr, first).on("2021-10-29").do(marta, wed) // the 120th day
		require.Zero(t, h.covered("joão", "2021-10-29").Waiting)
		h = newHome(t, "2021-07-01").do(hr, first).on("2021-10-30").refused(marta, wed, enrollment.WaitingUnaccepted)
	}
}

// After two changes of standard the days before the first were told in the second's, and two askings in one
// window changed the days before it (3.2: a change counts from the renewal).
func TestStandardsOfThePastStay(t *testing.T) {
	change := func(s enrollment.Standard) enrollment.ChangeStandard { return enrollment.ChangeStandard{Standard: s} }
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).on("2022-06-20").do(marta, change("02")).do(marta, change("03"))
	require.Equal(t, enrollment.Standard("01"), h.covered("marta", "2022-07-14").Standard)
	require.Equal(t, enrollment.Standard("03"), h.covered("marta", "2022-07-15").Standard)
	h.on("2023-06-20").do(marta, change("02")).on("2024-06-20").do(marta, change("01"))
	for on, want := range map[string]enrollment.Standard{
		"2022-03-10": "01", "2022-07-14": "01", "2022-07-15": "03", "2023-07-14": "03", "2023-07-15": "02", "2024-07-14": "02", "2024-07-15": "01",
	} {
		cover := h.covered("davi", on)
		require.Equal(t, want, cover.Standard, on)
		require.Equal(t, day(t, "2022-03-10"), cover.Since, on)
	}
	h.do(marta, enrollment.Exclude{Person: "davi"}).uncovered("davi", "2024-06-21", enrollment.Left)
	h.uncovered("davi", "2022-03-09", enrollment.NotBegun)
}

// A change asked for in the thirty days and keyed after the anniversary was refused by the dates of the next one
// (3.2); keyed after what was asked for that one, it does not undo it. A request from before the family joined is for no
// renewal of it.
func TestAStandardKeyedLateIsForTheRenewalItWasAskedFor(t *testing.T) {
	change := func(s enrollment.Standard, on string) enrollment.ChangeStandard {
		return enrollment.ChangeStandard{Standard: s, Request: requested(t, on)}
	}
	h := enrolled(t, "2022-03-10").on("2022-07-18").do(hr, change("02", "2022-07-14"))
	for on, want := range map[string]enrollment.Standard{"2022-07-14": "01", "2022-07-15": "02", "2024-07-15": "02"} {
		require.Equal(t, want, h.covered("marta", on).Standard, on)
	}
	h.refused(hr, change("03", "2022-06-14"), enrollment.StandardOffWindow)
	h.on("2024-08-01").do(hr, change("01", "2024-07-01")).do(hr, change("03", "2023-07-01"))
	for on, want := range map[string]enrollment.Standard{"2023-07-14": "02", "2023-07-15": "03", "2024-07-14": "03", "2024-07-15": "01"} {
		require.Equal(t, want, h.covered("marta", on).Standard, on)
	}
	enrolled(t, "2022-08-01").refused(hr, change("02", "2022-07-01"), enrollment.StandardOffWindow)
}

// Who asked to join while the bond lasted was refused because it had ended by the day of the keying (9.1.a.1), though the
// thirty days that follow it were due (9.1.a.2).
func TestABondIsWeighedOnTheDayOfTheAsking(t *testing.T) {
	for _, bond := range []enrollment.Bond{enrollment.Employee, enrollment.Director} {
		c := enrol(t, "2022-03-10")
		c.Bond, c.Ended = bond, day(t, "2022-03-15")
		h := newHome(t, "2022-03-20").do(hr, c)
		require.Equal(t, enrollment.Former, h.family.State())
		h.covered("marta", "2022-04-14")
		h.uncovered("marta", "2022-04-15", enrollment.FormerOver)
		require.Equal(t, enrollment.Lapsed, newHome(t, "2022-05-20").do(hr, c).family.State())
		c.Request, c.Ended = requested(t, "2022-03-01"), day(t, "2022-03-09") // a bond that ended before it began is none
		over := map[enrollment.Bond]*convenio.Ground{enrollment.Employee: enrollment.BondOver, enrollment.Director: enrollment.OfficeOver}
		newHome(t, "2022-03-20").refused(hr, c, over[bond])
	}
}

// A child who comes of age during the implementation was let in for no day at all, and one asked for in time and keyed after
// the birthday was refused: age is that of the first day of cover (9.1.b).
func TestAgeIsThatOfTheFirstDayOfCover(t *testing.T) {
	first := enrol(t, "2021-07-01")
	first.Occasion = enrollment.InitialGroup
	kid := func(born, asked string, o enrollment.Occasion) enrollment.Include {
		c := child(t, born)
		c.Occasion, c.On, c.Request, c.AcceptsWaiting = o, convenio.Date{}, requested(t, asked), true
		return c
	}
	h := newHome(t, "2021-07-01").do(hr, first)
	h.refused(hr, kid("1997-07-15", "2021-07-01", enrollment.InitialGroup), enrollment.TooOld)
	h.do(hr, kid("1997-07-16", "2021-07-01", enrollment.InitialGroup)).covered("davi", "2021-07-15")

	h = enrolled(t, "2022-03-10").on("2022-05-10").do(hr, kid("1998-05-05", "2022-05-02", enrollment.None))
	h.covered("davi", "2022-05-04")
	h.uncovered("davi", "2022-05-05", enrollment.TooOld)
	require.True(t, h.family.CardDue("davi"))
	h.refused(hr, kid("1998-05-05", "2022-05-05", enrollment.None), enrollment.TooOld)
}

// Why a cover is over was told by its clause until the sweep wrote the end, and then only that it was over: age (9.1.b,
// 9.1.b.1), the days after the bond (9.1.a.2), the stay at the family's own expense (5.9).
func TestWhyACoverEndedOutlivesTheSweep(t *testing.T) {
	former := func() *home {
		return withFamily(t).on("2022-04-01").do(hr, enrollment.EndBond{On: day(t, "2022-03-31")})
	}
	carried := enrollment.Include{
		Person: "ana", Kin: enrollment.CarriedChild, Born: day(t, "1995-02-10"), Occasion: enrollment.InitialGroup, Request: requested(t, "2021-07-01"),
	}
	for _, c := range []struct {
		h      *home
		person string
		first  string
		why    *convenio.Ground
	}{
		{withFamily(t), "davi", "2024-05-20", enrollment.TooOld},
		{withFamily(t).do(hr, carried), "ana", "2026-02-10", enrollment.CarriedTooOld},
		{former(), "davi", "2022-05-01", enrollment.FormerOver},
		{former().do(system, keep(t, "2022-05-01", "2023-03-31")), "davi", "2023-04-01", enrollment.RetentionOver},
	} {
		c.h.uncovered(c.person, c.first, c.why)
		c.h.on(c.first).do(system, enrollment.Tick{}).uncovered(c.person, c.first, c.why)
	}
	h := former().on("2022-04-10").do(marta, enrollment.Exclude{Person: "davi"}).on("2022-05-01").do(system, enrollment.Tick{})
	h.uncovered("davi", "2022-05-01", enrollment.Left)
}

// Who asked after the contract's last day was enrolled for no day at all (16.4). Asked by that day, it may be keyed later.
func TestNobodyJoinsAnEndedContract(t *testing.T) {
	newHome(t, "2026-07-20").refused(hr, enrol(t, "2026-07-15"), enrollment.ContractOver)
	newHome(t, "2026-07-14").do(hr, enrol(t, "2026-07-14")).covered("marta", "2026-07-14")
	h := newHome(t, "2026-07-20").do(hr, enrol(t, "2026-07-14"))
	h.covered("marta", "2026-07-14")
	h.uncovered("marta", "2026-07-15", enrollment.Left)
	h = newHome(t, "2026-07-20")
	h.policy.End = convenio.Date{}
	h.do(hr, enrol(t, "2026-07-15")).covered("marta", "2026-07-20")
}

// People management changed the standard, which the holder chooses, without the holder's request (10.3, 3.2).
func TestTheHolderChoosesTheStandard(t *testing.T) {
	bare := enrollment.ChangeStandard{Standard: "02"}
	keyed, early := bare, bare
	keyed.Request, early.Request = requested(t, "2022-06-15"), requested(t, "2022-06-14")
	h := enrolled(t, "2022-03-10").on("2022-06-20")
	h.refused(hr, early, enrollment.StandardOffWindow).do(hr, keyed)
	enrolled(t, "2022-03-10").on("2022-06-20").refused(hr, bare, enrollment.NotAsked)
}

// Who had aged out, but was not yet recorded as gone, still asked for others (10.2).
func TestWhoAgedOutIsNoSurvivor(t *testing.T) {
	h := enrolled(t, "2022-03-10").do(marta, child(t, "1998-06-01")).do(marta, child(t, "2015-01-01", "lia"))
	h.do(hr, enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-03-10"), Communicated: day(t, "2022-03-10")})
	h.on("2022-05-31")
	_, _, err := h.try(survivor, enrollment.Exclude{Person: "nobody"})
	require.Equal(t, "refused", convenio.Code(err))
	_, _, err = h.on("2022-06-01").try(survivor, enrollment.Exclude{Person: "lia"})
	require.Equal(t, "forbidden", convenio.Code(err))
}

// Blanks stood for an identifier and for a reference (10.2: the request is on record).
func TestBlanksSayNothing(t *testing.T) {
	c := enrol(t, "2022-03-10")
	c.Request.Reference = " "
	newHome(t, "2022-03-10").refused(hr, c, enrollment.NotAsked)
	c = enrol(t, "2022-03-10")
	c.Person = " "
	_, _, err := newHome(t, "2022-03-10").try(hr, c)
	require.Equal(t, "bad_input", convenio.Code(err))
}

// A stay that was withdrawn before its first day still put off the next one (10.1: joining is voluntary).
func TestAStayWithoutADayPutsNothingOff(t *testing.T) {
	again := child(t, "2022-03-01")
	again.Request = requested(t, "2022-03-12")
	h := enrolled(t, "2022-03-10").on("2022-03-16").do(marta, child(t, "2022-03-01"))
	h.do(hr, enrollment.Exclude{Person: "davi", Request: requested(t, "2022-03-15")}).do(hr, again)
	require.Equal(t, day(t, "2022-03-12"), h.covered("davi", "2022-03-12").Since)
}

// A fact from before the calendar begins (5.8) is long past, and no fault of whoever tells it.
func TestAFactOfLongAgo(t *testing.T) {
	h := enrolled(t, "2022-03-10").on("2022-08-01")
	h.refused(marta, spouse(t, "1985-06-01"), enrollment.WaitingUnaccepted)
	h.do(marta, waitsFor(spouse(t, "1985-06-01")))
	require.NotZero(t, h.covered("joão", "2022-08-01").Waiting)
}

// A dependant who had left before a family's earlier end was told stayed in after it, and was charged (10.8: the
// holder's exclusion is the dependants'). A card given back stays so.
func TestNobodyOutlastsTheHolder(t *testing.T) {
	leaves := enrollment.Exclude{Person: "davi", Request: requested(t, "2022-09-20")}
	left := func() *home {
		return enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).on("2022-09-20").do(hr, leaves).do(hr, enrollment.ReturnCard{Person: "davi"})
	}
	why := map[string]*convenio.Ground{"excluded": enrollment.Left, "lapsed": enrollment.FormerOver}
	for name, h := range map[string]*home{
		"excluded": left().on("2022-09-25").do(hr, enrollment.Exclude{Person: "marta", Request: requested(t, "2022-08-31")}),
		"lapsed":   left().on("2022-09-25").do(hr, enrollment.EndBond{On: day(t, "2022-08-01")}).do(system, enrollment.Tick{}),
	} {
		require.True(t, h.family.State().Over(), name)
		h.covered("davi", "2022-08-31")
		h.uncovered("davi", "2022-09-01", why[name])
		require.False(t, h.family.Spells()[1].CardDue, name)
	}
	// a later end lengthens nothing
	left().on("2022-10-05").do(hr, enrollment.Exclude{Person: "marta", Request: requested(t, "2022-10-01")}).
		uncovered("davi", "2022-09-21", enrollment.Left)
	// the holder had died within the days after the bond: what they shortened is as it had been (5.10)
	h := left().on("2022-09-25").do(hr, enrollment.EndBond{On: day(t, "2022-08-01")}).do(system, enrollment.Tick{}).
		do(hr, died(t, "2022-08-20", "2022-08-21"))
	h.covered("davi", "2022-09-20")
	h.uncovered("davi", "2022-09-21", enrollment.Left)
}

// An aggregate whom those days shortened gets nothing back by the death, and leaves with its communication (5.10).
func TestAnAggregateShortenedStaysSo(t *testing.T) {
	for told, last := range map[string]string{"2022-08-25": "2022-08-25", "2022-09-24": "2022-08-31"} {
		h := withFamily(t).on("2022-09-20").do(hr, enrollment.Exclude{Person: "rosa", Request: requested(t, "2022-09-20")}).
			on("2022-09-25").do(hr, enrollment.EndBond{On: day(t, "2022-08-01")}).do(system, enrollment.Tick{}).
			do(hr, died(t, "2022-08-20", told))
		require.Equal(t, day(t, last), h.family.Spells()[2].Until, told)
	}
}

// A survivor left out from a day after the end of the stay, told with it, stayed in until then: a family that nobody is
// left in ended on the day that it was found out, though its own last day had passed.
func TestNobodyOutlastsAStayThatHadEnded(t *testing.T) {
	leaves := keep(t, "2022-10-03", "2022-09-23")
	leaves.Leaving = []string{"davi"}
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).on("2022-06-15").do(hr, died(t, "2022-06-15", "2022-06-15")).
		on("2022-06-16").do(hr, keep(t, "2022-06-16", "2022-10-13")).on("2022-10-13").do(hr, leaves).do(system, enrollment.Tick{})
	require.True(t, h.family.State().Over())
	require.Equal(t, day(t, "2022-09-23"), h.family.Spells()[1].Until)
}
