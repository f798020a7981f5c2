package enrollment_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// keep is a stay at the family's own expense, without limit when no last day is given.
func keep(t require.TestingT, from, until string) enrollment.Continue {
	c := enrollment.Continue{As: enrollment.AsInactive, From: day(t, from)}
	if until != "" {
		c.Until = day(t, until)
	}
	return c
}

func goesOn(t require.TestingT, as enrollment.Continuation, until string) enrollment.Continue {
	c := enrollment.Continue{As: as}
	if until != "" {
		c.Until = day(t, until)
	}
	return c
}

func died(t require.TestingT, on, told string) enrollment.ReportDeath {
	return enrollment.ReportDeath{Person: "marta", Died: day(t, on), Communicated: day(t, told)}
}

// withFamily is Marta's family: a son, and her mother, who is an aggregate.
func withFamily(t testing.TB) *home {
	initial := func(c enrollment.Include) enrollment.Include {
		c.Occasion, c.On, c.Request = enrollment.InitialGroup, convenio.Date{}, requested(t, "2021-07-01")
		return c
	}
	holder := enrol(t, "2021-07-01")
	holder.Occasion = enrollment.InitialGroup
	mother := enrollment.Include{Person: "rosa", Kin: enrollment.Aggregate, Born: day(t, "1950-01-01")}
	return newHome(t, "2021-07-01").do(hr, holder).do(hr, initial(child(t, "2000-05-20"))).do(hr, initial(mother))
}

// stay is the part of a life that the rules for those who leave work decide, beside the family it is of.
type stay struct {
	*home
	inactive inactive.Family
	n        byte
}

// lives carries a command out, and has the family follow.
func (s *stay) lives(on string, c inactive.Command) *stay {
	s.on(on)
	s.n++
	ask := convenio.Ask{ID: uuid.UUID{15: s.n}, At: s.at, By: convenio.Actor{ID: "rh", Role: inactive.HumanResources}}
	events, err := inactive.Decide(s.inactive, s.policy.Leaving, ask, c, nil)
	require.NoError(s.t, err, "%T", c)
	for _, e := range events {
		s.inactive = inactive.Apply(s.inactive, convenio.Recorded{Ask: ask, Event: e})
	}
	return s.follows()
}

func (s *stay) follows() *stay {
	if c, news := s.family.Following(s.inactive); news {
		s.do(system, c)
	}
	_, again := s.family.Following(s.inactive)
	require.False(s.t, again, "what was followed is no news")
	return s
}

// A life after work, in both rooms: the option stays open past the thirty days while nothing proves the communication,
// the family then pays in full, the holder dies, the son is remitted, and the rest of the term follows.
func TestAFamilyFollowsItsStay(t *testing.T) {
	s := &stay{home: withFamily(t).on("2022-04-01").do(hr, enrollment.EndBond{On: day(t, "2022-03-31")})}
	s.covered("rosa", "2022-04-30")
	s.uncovered("rosa", "2022-05-01", enrollment.FormerOver)

	bond := inactive.Bond{Holder: "marta", Exit: inactive.Dismissed, Ended: day(t, "2022-03-31"),
		Contributions: []inactive.Period{{From: day(t, "2019-04-01"), Until: day(t, "2022-03-31")}}}
	s.lives("2022-04-01", inactive.Leave{Bond: bond, Dependants: s.family.Dependants()})
	require.Equal(t, enrollment.Former, s.family.State())
	s.covered("rosa", "2022-09-30") // no proof, the clock never starts

	s.lives("2022-06-01", inactive.ProveCommunication{On: day(t, "2022-06-01"), Proof: convenio.Document{SHA256: "ab", Size: 1, Type: "application/pdf", Kind: "aviso"}})
	s.covered("rosa", "2022-07-01")
	s.uncovered("rosa", "2022-07-02", enrollment.FormerOver)

	s.lives("2022-06-10", inactive.Opt{Keep: []string{"davi"}})
	require.Equal(t, enrollment.Kept, s.family.State())
	s.covered("rosa", "2022-06-10")
	s.uncovered("rosa", "2022-06-11", enrollment.Left)
	s.covered("davi", "2023-03-31") // a third of three years
	s.uncovered("davi", "2023-04-01", enrollment.RetentionOver)
	trace := &convenio.Trace{}
	s.family.Eligible("davi", shown, day(t, "2023-03-31"), trace)
	proof.DoesNotApply(t, trace, enrollment.RetentionOver)
	require.Equal(t, []enrollment.Expense{{As: enrollment.AsInactive, From: day(t, "2022-06-11")}}, s.family.Account().Expenses)

	s.on("2022-10-03").do(hr, died(t, "2022-10-01", "2022-10-03"))
	s.lives("2022-10-03", inactive.RecordDeath{On: day(t, "2022-10-01"), ContractEnd: s.policy.End})
	require.Equal(t, enrollment.Remitted, s.family.State())
	s.covered("marta", "2022-10-03")
	s.uncovered("davi", "2024-05-20", enrollment.TooOld) // he is 24 before anything else
	s.on("2024-05-20").do(system, enrollment.Tick{})
	require.Equal(t, enrollment.Lapsed, s.family.State())
}

// The term that remains of a stay runs after the remission, at the survivors' expense, and a contract renewed meanwhile
// lets the remission run on.
func TestWhatFollowsARemission(t *testing.T) {
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).do(hr, enrollment.EndBond{On: day(t, "2022-03-10")}).
		do(system, keep(t, "2022-04-10", "2023-03-10")).on("2022-05-02").do(hr, died(t, "2022-05-01", "2022-05-02"))
	h.covered("davi", "2027-05-01")
	h.uncovered("davi", "2027-05-02", enrollment.RemissionOver)
	h.policy.End = day(t, "2031-07-14") // a renewed contract asks for nothing else
	h.on("2026-07-15").do(system, enrollment.Tick{}).covered("davi", "2027-05-01")
	h.do(hr, goesOn(t, enrollment.AsRemitted, "2027-04-30")).uncovered("davi", "2027-05-01", enrollment.RemissionOver)
	h.do(hr, goesOn(t, enrollment.AsRemitted, "2027-05-01"))
	h.on("2027-05-01").do(hr, keep(t, "2027-05-02", "2028-03-08")).covered("davi", "2028-03-08")
	h.uncovered("davi", "2028-03-09", enrollment.RetentionOver)
	require.Equal(t, enrollment.Kept, h.family.State())
	require.Equal(t, []enrollment.Expense{
		{As: enrollment.AsInactive, From: day(t, "2022-04-10")}, {As: enrollment.AsRemitted, From: day(t, "2022-05-02")},
		{As: enrollment.AsInactive, From: day(t, "2027-05-02")},
	}, h.family.Account().Expenses)
	lia := child(t, "2027-04-28", "lia")
	lia.Request = requested(t, "2027-05-01")
	h.refused(hr, lia, enrollment.NotEnrolled) // there is no holder to depend on
	h.on("2027-06-01").do(convenio.Actor{ID: "davi", Role: enrollment.SurvivorRole}, enrollment.Exclude{Person: "davi"})
	require.True(t, h.family.State().Over(), "nobody is left")
}

// Who came from the previous plan retired or dismissed is among the inactive from the first day; the stay that was begun
// there ends on its day. Who works does not stay at the family's own expense.
func TestAStayBegunInThePreviousPlan(t *testing.T) {
	for _, bond := range []enrollment.Bond{enrollment.Retired, enrollment.Dismissed} {
		holder := enrol(t, "2021-07-01")
		holder.Bond, holder.Occasion, holder.Since = bond, enrollment.InitialGroup, day(t, "1995-03-01")
		h := newHome(t, "2021-07-01").do(hr, holder).on("2021-08-02").refused(hr, enrollment.Continue{As: enrollment.AsInactive}, enrollment.Backwards)
		_, trace, err := h.try(hr, keep(t, "2021-07-15", "2022-11-30"))
		require.NoError(t, err)
		proof.DoesNotApply(t, trace, enrollment.StillWorks)
		h.covered("marta", "2022-11-30")
		h.uncovered("marta", "2022-12-01", enrollment.RetentionOver)
		h.on("2022-12-01").do(system, enrollment.Tick{})
		require.Equal(t, enrollment.Lapsed, h.family.State())
	}
	enrolled(t, "2022-03-10").refused(hr, keep(t, "2022-04-10", ""), enrollment.StillWorks)
}

// A continuation has a beginning, and no end before the last day of work or of life.
func TestAContinuationRunsForward(t *testing.T) {
	former := func() *home { return states(t)[enrollment.Former] }
	former().refused(system, enrollment.Continue{As: enrollment.AsInactive}, enrollment.Backwards)
	former().refused(system, goesOn(t, enrollment.AsFormer, "2022-03-09"), enrollment.Backwards)
	h := former()
	_, trace, err := h.try(system, goesOn(t, enrollment.AsFormer, "2022-03-10"))
	require.NoError(t, err)
	proof.DoesNotApply(t, trace, enrollment.Backwards)
	remitted := states(t)[enrollment.Remitted]
	remitted.refused(hr, goesOn(t, enrollment.AsRemitted, "2022-03-09"), enrollment.Backwards)
	for state, as := range map[enrollment.State]enrollment.Continuation{
		enrollment.Former: enrollment.AsRemitted, enrollment.Kept: enrollment.AsFormer, enrollment.Remitted: enrollment.AsFormer,
	} {
		_, _, err := states(t)[state].try(hr, goesOn(t, as, "2022-03-20"))
		var bad *convenio.BadInput
		require.ErrorAs(t, err, &bad)
		require.Equal(t, "as", bad.Field)
	}
	without := keep(t, "2022-04-10", "")
	without.Leaving = []string{"davi", "marta"}
	_, _, err = former().try(hr, without)
	var bad *convenio.BadInput
	require.ErrorAs(t, err, &bad)
	require.Equal(t, "leaving", bad.Field)
	_, _, err = former().try(marta, keep(t, "2022-04-10", ""))
	require.Equal(t, "forbidden", convenio.Code(err), "the holder opts elsewhere")
}

// Told on the 25th day after the bond and keyed on the 35th, a death still leaves its remission; one after the last
// day leaves none, nor does a second one.
func TestADeathKeyedLate(t *testing.T) {
	former := func() *home {
		return withFamily(t).on("2022-04-01").do(hr, enrollment.EndBond{On: day(t, "2022-03-31")}).on("2022-05-05").do(system, enrollment.Tick{})
	}
	h := former()
	require.Equal(t, enrollment.Lapsed, h.family.State())
	h.uncovered("davi", "2022-05-01", enrollment.FormerOver)
	h.do(hr, died(t, "2022-04-24", "2022-04-25"))
	require.Equal(t, enrollment.Remitted, h.family.State())
	h.covered("davi", "2022-05-01")
	h.covered("davi", "2024-05-19")
	h.covered("rosa", "2022-04-25")
	h.uncovered("rosa", "2022-04-26", enrollment.Left)
	h.covered("marta", "2022-04-25")
	h.uncovered("marta", "2022-04-26", enrollment.Left)
	h.refused(hr, died(t, "2022-04-24", "2022-04-25"), enrollment.NotEnrolled)
	require.True(t, h.family.CardDue("marta"))
	h = former().do(hr, enrollment.ReturnCard{Person: "marta"}).do(hr, died(t, "2022-04-24", "2022-04-25"))
	require.False(t, h.family.CardDue("marta"), "it came back before the death was told")

	former().refused(hr, died(t, "2022-05-01", "2022-05-02"), enrollment.NotEnrolled)
	h = former().do(hr, died(t, "2022-04-30", "2022-05-03"))
	h.covered("marta", "2022-04-30")
	h.uncovered("marta", "2022-05-01", enrollment.Left)
	h.covered("davi", "2022-05-01")
}

// Nobody's cover outlasts the contract, but that of a remission read in full; and a family ends on its own day if
// that is earlier.
func TestTheContractsEnd(t *testing.T) {
	ended := enrollment.ContractEnded{Until: day(t, "2026-07-14")}
	for _, state := range []enrollment.State{enrollment.Enrolled, enrollment.Kept, enrollment.Remitted} {
		h := states(t)[state].on("2026-07-14")
		h.do(system, enrollment.Tick{}).covered("davi", "2026-07-14")
		events, _, err := h.on("2026-07-15").try(system, enrollment.Tick{})
		require.NoError(t, err)
		require.Equal(t, []convenio.Event{ended}, events, "%v", state)
		require.Equal(t, state, h.family.State())
		h.uncovered("davi", "2026-07-15", enrollment.Left)
		events, _, err = h.try(system, enrollment.Tick{})
		require.NoError(t, err)
		require.Empty(t, events, "once")
	}
	former := states(t)[enrollment.Former].on("2026-07-15").do(system, enrollment.Tick{})
	require.Equal(t, enrollment.Lapsed, former.family.State(), "its own day came first")
	h := fully(states(t)[enrollment.Kept]).do(hr, died(t, "2022-03-10", "2022-03-10")).on("2026-07-15").do(system, enrollment.Tick{})
	h.covered("davi", "2027-03-10")
	aging := enrolled(t, "2022-03-10").do(marta, waitsFor(child(t, "2002-08-01"))).on("2026-08-02")
	aging.do(system, enrollment.Tick{}).covered("davi", "2026-07-14")
	aging.uncovered("davi", "2026-07-15", enrollment.Left)
}

// A contract that goes on after all, its renewal told late, gives everyone back what they had; until then nothing but a
// card, and what concerns its own days, is asked of it.
func TestAContractThatGoesOn(t *testing.T) {
	h := enrolled(t, "2022-03-10").do(marta, waitsFor(child(t, "2002-08-01"))).do(marta, child(t, "2022-03-01", "lia")).
		do(marta, enrollment.Exclude{Person: "lia"})
	_, trace, err := h.try(marta, spouse(t, "2022-03-05"))
	require.NoError(t, err)
	proof.DoesNotApply(t, trace, enrollment.ContractOver)
	h.on("2026-07-16").do(system, enrollment.Tick{})
	require.Equal(t, day(t, "2026-07-14"), h.family.Account().Ended)
	require.Equal(t, day(t, "2026-07-15"), h.family.Due(), "still to be looked at")
	h.refused(marta, enrollment.Exclude{Person: "davi"}, enrollment.ContractOver)
	h.refused(hr, died(t, "2026-07-15", "2026-07-16"), enrollment.ContractOver)
	h.do(hr, enrollment.ReturnCard{Person: "marta"})

	h.policy.End = day(t, "2027-07-14")
	events, _, err := h.on("2026-08-03").try(system, enrollment.Tick{})
	require.NoError(t, err)
	require.Equal(t, []convenio.Event{
		enrollment.ContractResumed{}, enrollment.AgedOut{Person: "davi", Until: day(t, "2026-07-31")},
	}, events)
	h.covered("marta", "2026-07-20")
	h.covered("joão", "2027-01-01")
	h.uncovered("lia", "2026-07-20", enrollment.Left)
	h.uncovered("davi", "2026-08-01", enrollment.TooOld)
	h.on("2027-07-15").do(system, enrollment.Tick{}).uncovered("joão", "2027-07-15", enrollment.Left)
}

// fixed is a contract's dates.
type fixed struct{ from, last convenio.Date }

func (f fixed) CoveredFrom() convenio.Date { return f.from }
func (f fixed) LastDay() convenio.Date     { return f.last }

func TestAPolicyUnderItsContract(t *testing.T) {
	p := enrollment.SescDF(day(t, "2020-01-01")).Under(fixed{day(t, "2021-07-15"), day(t, "2026-07-14")})
	require.Equal(t, contract(t).Stamp(), p.Stamp())
}

// What is asked on the joining's or the renewal's own day is for that day, as what is asked between is for the next renewal.
// Kills: who chooses on the anniversary made to wait a year.
func TestFromWhenAChosenPriceHolds(t *testing.T) {
	for asked, from := range map[string]string{
		"2022-03-10": "2022-03-10", "2022-03-11": "2022-07-15", "2022-07-14": "2022-07-15", "2022-07-15": "2022-07-15", "2022-07-16": "2023-07-15",
	} {
		h := enrolled(t, "2022-03-10").on(asked).do(marta, enrollment.ChoosePrice{Person: "marta", Price: enrollment.AgePrice})
		require.Equal(t, []enrollment.PriceChosen{{Person: "marta", Price: enrollment.AgePrice, From: day(t, from)}}, h.family.Account().Prices, asked)
	}
}

// A pay band counts from its day on, a price from the joining or the next anniversary.
func TestPayAndPrice(t *testing.T) {
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01"))
	h.do(hr, enrollment.SetPay{Band: 3, From: day(t, "2022-05-01")})
	h.do(marta, enrollment.ChoosePrice{Person: "davi", Price: enrollment.AgePrice})
	h.on("2022-03-11").do(hr, enrollment.ChoosePrice{Person: "marta", Price: enrollment.AveragePrice, Request: requested(t, "2022-03-11")})
	a := h.family.Account()
	require.Equal(t, []enrollment.Pay{{Band: 3, From: day(t, "2022-05-01")}}, a.Pay)
	require.Equal(t, []enrollment.PriceChosen{
		{Person: "davi", Price: enrollment.AgePrice, From: day(t, "2022-03-10")},
		{Person: "marta", Price: enrollment.AveragePrice, From: day(t, "2022-07-15")},
	}, a.Prices)
	h.refused(marta, enrollment.ChoosePrice{Person: "lia", Price: enrollment.AgePrice}, enrollment.NotEnrolled)
	h.refused(hr, enrollment.ChoosePrice{Person: "davi", Price: enrollment.AgePrice}, enrollment.NotAsked)
	for field, c := range map[string]enrollment.Command{
		"band":  enrollment.SetPay{Band: 16, From: day(t, "2022-05-01")},
		"from":  enrollment.SetPay{Band: 1},
		"price": enrollment.ChoosePrice{Person: "davi", Price: "free"},
	} {
		_, _, err := h.try(hr, c)
		var bad *convenio.BadInput
		require.ErrorAs(t, err, &bad)
		require.Equal(t, field, bad.Field)
	}
	first := enrol(t, "2022-03-10")
	first.PayBand = 2
	require.Equal(t, []enrollment.Pay{{Band: 2, From: day(t, "2022-03-10")}}, newHome(t, "2022-03-10").do(hr, first).family.Account().Pay)
	first.PayBand = 16
	_, _, err := newHome(t, "2022-03-10").try(hr, first)
	require.Error(t, err)
}
