package enrollment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// Whoever is covered on the last day is not on the next, whether or not the sweep came, by the ground of the end.
func TestLastDays(t *testing.T) {
	carried := func(r ...func(*enrollment.Readings)) *home {
		h := newHome(t, "2021-07-01", r...)
		first := enrol(t, "2021-07-01")
		first.Occasion, first.Since = enrollment.InitialGroup, day(t, "2010-01-04")
		return h.do(hr, first).do(hr, enrollment.Include{
			Person: "davi", Kin: enrollment.CarriedChild, Born: day(t, "1995-02-10"), Occasion: enrollment.InitialGroup,
			Request: requested(t, "2021-07-01"),
		})
	}
	kid := func(born string, r ...func(*enrollment.Readings)) *home {
		return enrolled(t, "2022-03-10", r...).do(marta, waitsFor(child(t, born)))
	}
	for _, c := range []struct {
		name   string
		setup  *home
		last   string
		next   string
		ground *convenio.Ground
	}{
		{"24 years", kid("2000-05-20"), "2024-05-19", "2024-05-20", enrollment.TooOld},
		{"24 years, born on a leap day", kid("2000-02-29"), "2024-02-28", "2024-02-29", enrollment.TooOld},
		{"through 24", kid("2000-05-20", func(r *enrollment.Readings) { r.Through24 = true }), "2025-05-19", "2025-05-20", enrollment.TooOld},
		{"through 24, born on a leap day", kid("2000-02-29", func(r *enrollment.Readings) { r.Through24 = true }), "2025-02-28", "2025-03-01", enrollment.TooOld},
		{"31 years", carried(), "2026-02-09", "2026-02-10", enrollment.CarriedTooOld},
		{"30 years", carried(func(r *enrollment.Readings) { r.CarriedTo30 = true }), "2025-02-09", "2025-02-10", enrollment.CarriedTooOld},
		{"the bond", kid("2020-01-01").on("2022-05-02").do(hr, enrollment.EndBond{On: day(t, "2022-05-01")}), "2022-05-31", "2022-06-01", enrollment.FormerOver},
		{"a death five years ago", fully(kid("2020-01-01")).on("2022-05-02").
			do(hr, enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-05-01"), Communicated: day(t, "2022-05-02")}),
			"2027-05-01", "2027-05-02", enrollment.RemissionOver},
		{"a death, and the contract's end", kid("2020-01-01").on("2022-05-02").
			do(hr, enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-05-01"), Communicated: day(t, "2022-05-02")}).
			on("2026-07-15").do(system, enrollment.Tick{}), "2026-07-14", "2026-07-15", enrollment.Left},
		{"asked", kid("2020-01-01").on("2022-05-02").do(marta, enrollment.Exclude{Person: "davi"}), "2022-05-02", "2022-05-03", enrollment.Left},
		{"along with the holder", kid("2020-01-01").on("2022-05-02").do(marta, enrollment.Exclude{Person: "marta"}), "2022-05-02", "2022-05-03", enrollment.Left},
		{"dead", kid("2020-01-01").on("2022-05-05").
			do(hr, enrollment.ReportDeath{Person: "davi", Died: day(t, "2022-05-01"), Communicated: day(t, "2022-05-03")}), "2022-05-03", "2022-05-04", enrollment.Left},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.setup.t = t
			c.setup.covered("davi", c.last)
			c.setup.uncovered("davi", c.next, c.ground)
			trace := &convenio.Trace{}
			c.setup.family.Eligible("davi", shown, day(t, c.last), trace)
			proof.DoesNotApply(t, trace, c.ground)
			c.setup.on(c.next).do(system, enrollment.Tick{})
			c.setup.covered("davi", c.last)
			d := c.setup.family.Eligible("davi", shown, day(t, c.next), nil)
			require.True(t, d.Denied(), "the sweep changes no answer")
		})
	}
}

// The point of care wants the card and an identity document, and knows who is not in the plan or not yet.
func TestAtThePointOfCare(t *testing.T) {
	h := newHome(t, "2021-07-01")
	first := enrol(t, "2021-07-01")
	first.Occasion, first.Since = enrollment.InitialGroup, day(t, "2010-01-04")
	h.do(hr, first)
	h.uncovered("marta", "2021-07-14", enrollment.NotBegun)
	require.Equal(t, enrollment.Cover{Standard: "01", Since: day(t, "2021-07-15")}, h.covered("marta", "2021-07-15"))
	h.uncovered("davi", "2021-07-15", enrollment.NotEnrolled)
	trace := &convenio.Trace{}
	h.family.Eligible("marta", shown, day(t, "2021-07-15"), trace)
	for _, g := range []*convenio.Ground{enrollment.Unpresented, enrollment.NotEnrolled, enrollment.NotBegun, enrollment.Left, enrollment.Waits} {
		proof.DoesNotApply(t, trace, g)
	}
	for _, p := range []enrollment.Presented{{}, {Card: true}, {Identity: true}} {
		trace := &convenio.Trace{}
		require.True(t, h.family.Eligible("marta", p, day(t, "2021-07-15"), trace).Denied())
		proof.Applies(t, trace, enrollment.Unpresented)
	}
}

// The holder's death leaves legal dependants in remission and takes aggregates out; who is left may only leave.
func TestRemission(t *testing.T) {
	h := newHome(t, "2021-07-01")
	first := enrol(t, "2021-07-01")
	first.Occasion, first.Since = enrollment.InitialGroup, day(t, "2010-01-04")
	h.do(hr, first)
	for _, c := range []enrollment.Include{
		{Person: "rosa", Kin: enrollment.Aggregate, Born: day(t, "1950-01-01"), Occasion: enrollment.InitialGroup},
		{Person: "davi", Kin: enrollment.Child, Born: day(t, "2001-03-04"), Occasion: enrollment.InitialGroup},
		{Person: "joão", Kin: enrollment.Spouse, Born: day(t, "1979-01-01"), Occasion: enrollment.InitialGroup},
	} {
		c.Request = requested(t, "2021-07-01")
		h.do(hr, c)
	}
	events, _, err := h.on("2022-02-07").try(hr, enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-02-01"), Communicated: day(t, "2022-02-04")})
	require.NoError(t, err)
	require.Equal(t, []convenio.Event{enrollment.HolderDied{
		Died: day(t, "2022-02-01"), Until: day(t, "2022-02-04"), Leaving: []string{"rosa"}, Remission: day(t, "2027-02-01"),
	}}, events)
	require.Equal(t, enrollment.Remitted, h.family.State())
	h.uncovered("marta", "2022-02-05", enrollment.Left)
	h.uncovered("rosa", "2022-02-05", enrollment.Left)
	h.covered("davi", "2025-03-03")
	h.uncovered("davi", "2025-03-04", enrollment.TooOld)
	h.covered("joão", "2026-07-14")

	_, _, err = h.try(survivor, child(t, "2022-02-01", "lia"))
	require.Equal(t, "forbidden", convenio.Code(err), "a survivor includes nobody")
	_, _, err = h.try(marta, enrollment.Exclude{Person: "davi"})
	require.NoError(t, err, "asked before the death was known to who keys it")
	events, _, err = h.try(convenio.Actor{ID: "joão", Role: enrollment.SurvivorRole}, enrollment.Exclude{Person: "joão"})
	require.NoError(t, err)
	require.Equal(t, []convenio.Event{
		enrollment.PersonExcluded{Person: "joão", Until: day(t, "2022-02-07")}, enrollment.RemissionEnded{Until: day(t, "2022-02-07")},
	}, events, "nobody is left")
	require.Zero(t, h.family.Due())
	require.Equal(t, enrollment.Lapsed, h.family.State())
}

// Who leaves and comes back on one day has that day once.
func TestOutAndInOnOneDay(t *testing.T) {
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).do(marta, enrollment.Exclude{Person: "davi"}).do(marta, child(t, "2022-03-01"))
	spells := h.family.Spells()
	require.Equal(t, day(t, "2022-03-10"), spells[1].Until)
	require.Equal(t, day(t, "2022-03-11"), spells[2].From)
	h.covered("davi", "2022-03-10")
	h.covered("davi", "2022-03-11")
}

// Who is excluded has a card to give back, and so has everyone who leaves along.
func TestCards(t *testing.T) {
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).do(marta, enrollment.Exclude{Person: "marta"})
	for _, who := range []string{"marta", "davi"} {
		_, trace, err := h.try(hr, enrollment.ReturnCard{Person: who})
		require.NoError(t, err)
		proof.DoesNotApply(t, trace, enrollment.CardNotDue)
		h.refused(hr, enrollment.ReturnCard{Person: who}, enrollment.CardNotDue)
	}
}

// The sweep says who leaves next month, before they do.
func TestWhoLeavesNextMonth(t *testing.T) {
	h := enrolled(t, "2022-03-10").do(marta, waitsFor(child(t, "1998-05-20"))).do(marta, waitsFor(child(t, "1998-06-01", "lia")))
	who := func(from, until string) (names []string) {
		for _, s := range h.family.Leaving(day(t, from), day(t, until)) {
			names = append(names, s.Person+" "+s.Until.String())
		}
		return names
	}
	require.Equal(t, []string{"davi 2022-05-19", "lia 2022-05-31"}, who("2022-05-01", "2022-05-31"))
	require.Equal(t, []string{"davi 2022-05-19"}, who("2022-05-19", "2022-05-30"))
	require.Equal(t, []string{"lia 2022-05-31"}, who("2022-05-20", "2022-05-31"))
	require.Empty(t, who("2022-06-01", "2022-06-30"))
	require.Equal(t, day(t, "2022-05-20"), h.family.Due())
	h.do(hr, enrollment.EndBond{On: day(t, "2022-03-10")})
	require.Equal(t, []string{"marta 2022-04-09", "davi 2022-04-09", "lia 2022-04-09"}, who("2022-04-01", "2022-04-30"))
	require.Equal(t, day(t, "2022-04-10"), h.family.Due())
	h.on("2023-01-10").do(system, enrollment.Tick{})
	require.Zero(t, h.family.Due())
	for _, s := range h.family.Spells() {
		require.Equal(t, day(t, "2022-04-09"), s.Until, "a sweep that comes late ends each on its day")
	}
}

func TestWhoMayAct(t *testing.T) {
	family := func() *home { return enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")) }
	for _, c := range []struct {
		by      convenio.Actor
		command enrollment.Command
		code    string
	}{
		{stranger, spouse(t, "2022-03-01"), "not_found"}, {stranger, enrollment.Exclude{Person: "davi"}, "not_found"},
		{marta, enrollment.EndBond{On: day(t, "2022-03-10")}, "forbidden"}, {marta, enrollment.Tick{}, "forbidden"},
		{hr, enrollment.Tick{}, "forbidden"}, {system, enrollment.Exclude{Person: "davi"}, "forbidden"},
		{survivor, enrollment.Exclude{Person: "davi"}, "forbidden"}, {marta, enrollment.Exclude{Person: "davi"}, "ok"},
		{convenio.Actor{ID: "x", Role: "visitor"}, enrollment.Exclude{Person: "davi"}, "forbidden"},
		{marta, enrollment.ReturnCard{Person: "davi"}, "forbidden"},
	} {
		_, _, err := family().try(c.by, c.command)
		require.Equal(t, c.code, convenio.Code(err), "%v %T: %v", c.by, c.command, err)
	}
}
