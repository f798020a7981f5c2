package enrollment_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/turn"
)

// office is people management over a store: Marta's family, her son Davi and her mother Rosa, who is an aggregate.
type office struct {
	t      require.TestingT
	stays  enrollment.Stays
	family convenio.StreamID
	at     time.Time
	by     convenio.Actor
}

func newOffice(t require.TestingT) *office {
	o := &office{
		t: t, stays: enrollment.Stays{Store: memory.New(), Policies: enrollment.Fixed{Policy: contract(t)}},
		family: enrollment.HolderFamily("sesc-df", "marta", 0), by: hr,
	}
	holder, son := enrol(t, "2021-07-01"), child(t, "2000-05-20")
	holder.Occasion, son.Occasion, son.On = enrollment.InitialGroup, enrollment.InitialGroup, convenio.Date{}
	son.Request = requested(t, "2021-07-01")
	mother := enrollment.Include{Person: "rosa", Kin: enrollment.Aggregate, Born: day(t, "1950-01-01"),
		Occasion: enrollment.InitialGroup, Request: requested(t, "2021-07-01")}
	return o.on("2021-07-01").do(holder).do(son).do(mother)
}

func (o *office) on(s string) *office {
	o.at = noon(o.t, s)
	return o
}

func (o *office) ask() convenio.Ask { return convenio.Ask{ID: uuid.New(), At: o.at, By: o.by} }

func (o *office) do(c enrollment.Command) *office {
	_, err := o.stays.Act(context.Background(), o.family, o.ask(), c)
	require.NoError(o.t, err, "%T", c)
	return o
}

func (o *office) stay(c inactive.Command) convenio.Done[inactive.Family] {
	done, err := o.stays.ActOnStay(context.Background(), o.family, o.ask(), c)
	require.NoError(o.t, err, "%T", c)
	_, now := o.now()
	require.Equal(o.t, now, done.State)
	return done
}

// now is both as the store has them; neither has anything to tell the other.
func (o *office) now() (enrollment.Family, inactive.Family) {
	history, _, err := o.stays.Store.Load(context.Background(), o.family)
	require.NoError(o.t, err)
	after, _, err := o.stays.Store.Load(context.Background(), enrollment.StayOf(o.family))
	require.NoError(o.t, err)
	f, stay := enrollment.Fold(history), inactive.Fold(after)
	_, news := f.Following(stay)
	require.False(o.t, news, "the family follows its stay")
	told, news := f.Telling(stay)
	require.False(o.t, news, "the stay has heard of its family, but not of %#v", told)
	return f, stay
}

func (o *office) states(family enrollment.State, stay inactive.State) *office {
	f, s := o.now()
	require.Equal(o.t, family, f.State())
	require.Equal(o.t, stay, s.State)
	return o
}

func (o *office) covered(person string, days map[string]bool) *office {
	f, _ := o.now()
	for on, covered := range days {
		require.Equal(o.t, covered, f.Eligible(person, shown, day(o.t, on), nil).Granted(), "%s on %s", person, on)
	}
	return o
}

// dismissal is what people management adds to the end of a bond that lasted three years.
func dismissal(t require.TestingT) inactive.Leave {
	return inactive.Leave{Bond: inactive.Bond{Exit: inactive.Dismissed, Contributions: []inactive.Period{
		{From: day(t, "2019-04-01"), Until: day(t, "2022-03-31")},
	}}}
}

func proved(t require.TestingT, on string) inactive.ProveCommunication {
	return inactive.ProveCommunication{On: day(t, on), Proof: notice}
}

func sweep(o *office) bool {
	changed, err := o.stays.Settle(context.Background(), o.family, convenio.Ask{ID: uuid.New(), At: o.at, By: system})
	require.NoError(o.t, err)
	return changed
}

// A life after work, each thing told once: a child is born while the option is open and is kept, the mother is not; the
// son leaves; the holder dies; the rest of the term follows the remission.
func TestAStayOverAStore(t *testing.T) {
	o := newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")}).states(enrollment.Former, inactive.Absent)
	left := o.stay(dismissal(t)).Events[0].Event.(inactive.Left)
	require.Equal(t, "marta", left.Bond.Holder)
	require.Equal(t, day(t, "2022-03-31"), left.Bond.Ended)
	require.Equal(t, []inactive.Dependant{{ID: "davi", LastEligible: day(t, "2024-05-19")}, {ID: "rosa", Aggregate: true}}, left.Dependants)
	o.states(enrollment.Former, inactive.AwaitingProof).covered("rosa", map[string]bool{"2022-12-31": true})

	lia := child(t, "2022-04-20", "lia")
	lia.Request = requested(t, "2022-05-02")
	o.on("2022-05-02").do(lia)
	require.True(t, sweep(o), "nothing proves the communication")
	require.False(t, sweep(o), "once")
	_, stay := o.now()
	require.True(t, stay.Flagged)
	require.True(t, stay.Keeps("lia"))

	o.on("2022-06-01").stay(proved(t, "2022-06-01"))
	o.on("2022-06-10").stay(inactive.Opt{Keep: []string{"davi", "lia"}})
	o.states(enrollment.Kept, inactive.Inactive).
		covered("rosa", map[string]bool{"2022-06-10": true, "2022-06-11": false}).
		covered("lia", map[string]bool{"2023-03-31": true, "2023-04-01": false})

	o.on("2022-07-01").do(enrollment.Exclude{Person: "davi", Request: requested(t, "2022-07-01")})
	_, stay = o.now()
	require.False(t, stay.Keeps("davi"))

	o.on("2022-10-03").do(died(t, "2022-10-01", "2022-10-03")).states(enrollment.Remitted, inactive.InRemission).
		covered("lia", map[string]bool{"2026-07-14": true})
	o.stays.Policies = enrollment.Fixed{Policy: func() *enrollment.Policy {
		p := contract(t)
		p.End = day(t, "2031-07-14")
		return p
	}()}
	o.covered("lia", map[string]bool{"2027-10-01": true, "2027-10-02": false})
	require.True(t, sweep(o.on("2027-10-05")), "the rest of the term runs, though the sweep comes late")
	o.states(enrollment.Kept, inactive.Surviving).covered("lia", map[string]bool{"2027-10-02": true, "2028-03-31": false, "2028-03-30": true})
	f, _ := o.now()
	require.Equal(t, enrollment.Expense{As: enrollment.AsInactive, From: day(t, "2027-10-02")}, f.Account().Expenses[2])
	require.True(t, sweep(o.on("2028-04-01")))
	o.states(enrollment.Lapsed, inactive.Ended)
	require.False(t, sweep(o.on("2028-05-01")))
}

// People management records how somebody left only after the thirty days: nobody was out meanwhile, for nothing proves
// that the holder was told of the option (Lei 9.656, art. 30).
func TestADepartureToldLate(t *testing.T) {
	o := newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")}).on("2022-05-20")
	_, err := o.stays.Act(context.Background(), o.family, convenio.Ask{ID: uuid.New(), At: o.at, By: system}, enrollment.Tick{})
	require.NoError(t, err)
	o.states(enrollment.Lapsed, inactive.Absent).covered("davi", map[string]bool{"2022-04-30": true, "2022-05-01": false})
	o.do(enrollment.ReturnCard{Person: "davi"})
	o.stay(dismissal(t))
	o.states(enrollment.Former, inactive.AwaitingProof).covered("davi", map[string]bool{"2022-05-01": true, "2023-01-01": true})
	o.stay(proved(t, "2022-05-20"))
	o.on("2022-06-20").covered("marta", map[string]bool{"2022-06-20": true, "2022-06-21": false})
	require.True(t, sweep(o.on("2022-06-21")))
	o.states(enrollment.Lapsed, inactive.Lapsed)
}

// An option asked for in time and keyed after the last day keeps the family from that day on, without a gap; the dependant
// who is left out leaves with the days that the option had.
func TestAnOptionToldLate(t *testing.T) {
	o := newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
	o.stay(dismissal(t))
	o.on("2022-05-20").stay(proved(t, "2022-05-20"))
	require.True(t, sweep(o.on("2022-06-22")))
	o.states(enrollment.Lapsed, inactive.Lapsed).covered("davi", map[string]bool{"2022-06-20": true, "2022-06-21": false})
	o.stay(inactive.Opt{On: day(t, "2022-06-20"), Keep: []string{"davi"}})
	o.states(enrollment.Kept, inactive.Inactive).
		covered("davi", map[string]bool{"2022-06-21": true, "2023-03-31": true, "2023-04-01": false}).
		covered("rosa", map[string]bool{"2022-06-20": true, "2022-06-21": false})
	f, _ := o.now()
	require.Equal(t, []enrollment.Expense{{As: enrollment.AsInactive, From: day(t, "2022-06-21")}}, f.Account().Expenses)
}

// What ends a stay ends the family on the same day, and the other way round.
func TestBothEndTogether(t *testing.T) {
	kept := func() *office {
		o := newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
		o.stay(dismissal(t))
		o.stay(proved(t, "2022-04-01"))
		o.on("2022-04-20").stay(inactive.Opt{Keep: []string{"davi"}})
		return o.states(enrollment.Kept, inactive.Inactive).on("2022-09-05")
	}
	o := kept()
	o.stay(inactive.TakeJob{On: day(t, "2022-09-01"), CollectivePlan: true})
	o.states(enrollment.Lapsed, inactive.Ended).covered("davi", map[string]bool{"2022-09-01": true, "2022-09-02": false})
	o = kept()
	o.stay(inactive.Renounce{})
	o.states(enrollment.Kept, inactive.Ended).covered("davi", map[string]bool{"2022-09-05": true, "2022-09-06": false})
	kept().do(enrollment.Exclude{Person: "marta", Request: requested(t, "2022-09-05")}).states(enrollment.Ended, inactive.Ended)
	kept().do(died(t, "2022-09-04", "2022-09-05")).do(enrollment.Exclude{Person: "davi", Request: requested(t, "2022-09-05")}).
		states(enrollment.Lapsed, inactive.Ended)
}

// What a stay can't be told, each with its field, and nothing is kept.
func TestWhatAStayIsNotTold(t *testing.T) {
	with := func(change func(*inactive.Leave)) inactive.Leave {
		c := dismissal(t)
		change(&c)
		return c
	}
	working := newOffice(t)
	for name, c := range map[string]struct {
		o     *office
		c     inactive.Command
		field string
	}{
		"the bond has not ended": {working, dismissal(t), "bond"},
		"another holder":         {nil, with(func(c *inactive.Leave) { c.Bond.Holder = "rosa" }), "bond.holder"},
		"another day":            {nil, with(func(c *inactive.Leave) { c.Bond.Ended = day(t, "2022-03-30") }), "bond.ended"},
		"a director":             {nil, with(func(c *inactive.Leave) { c.Bond.Director = true }), "bond.director"},
		"another family":         {nil, with(func(c *inactive.Leave) { c.Dependants = []inactive.Dependant{} }), "dependants"},
		"a death":                {nil, inactive.RecordDeath{On: day(t, "2022-04-01")}, "command"},
		"a birth":                {nil, inactive.Join{Dependant: inactive.Dependant{ID: "lia"}}, "command"},
		"a departure":            {nil, inactive.Withdraw{ID: "davi"}, "command"},
	} {
		o := c.o
		if o == nil {
			o = newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
		}
		before, _ := o.now()
		for _, act := range []func(context.Context, convenio.StreamID, convenio.Ask, inactive.Command) error{
			func(ctx context.Context, id convenio.StreamID, ask convenio.Ask, c inactive.Command) error {
				_, err := o.stays.ActOnStay(ctx, id, ask, c)
				return err
			},
			func(ctx context.Context, id convenio.StreamID, ask convenio.Ask, c inactive.Command) error {
				_, err := o.stays.ExplainStay(ctx, id, ask, c)
				return err
			},
		} {
			var bad *convenio.BadInput
			require.ErrorAs(t, act(context.Background(), o.family, o.ask(), c.c), &bad, name)
			require.Equal(t, c.field, bad.Field, name)
		}
		after, stay := o.now()
		require.Equal(t, before, after)
		require.Equal(t, inactive.Absent, stay.State)
	}
	o := newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
	trace, err := o.stays.ExplainStay(context.Background(), o.family, o.ask(), dismissal(t))
	require.NoError(t, err)
	require.NotEmpty(t, trace.Findings())
	o.states(enrollment.Former, inactive.Absent)
}

// flaky is a store that fails now and then, or lets somebody else in first.
type flaky struct {
	convenio.Store
	fails error
	first func()
}

func (s *flaky) Append(ctx context.Context, batches ...convenio.Batch) error {
	if err := s.fails; err != nil {
		s.fails = nil
		return err
	}
	if in := s.first; in != nil {
		s.first = nil
		in()
	}
	return s.Store.Append(ctx, batches...)
}

// Both are written or neither; a repeat finds both written; who was overtaken decides again.
func TestBothOrNeither(t *testing.T) {
	o := newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
	store := &flaky{Store: turn.Aside{Store: o.stays.Store}, fails: errors.New("disk full")}
	o.stays.Store = store
	ask, ctx := o.ask(), context.Background()
	none, err := o.stays.ActOnStay(ctx, o.family, ask, dismissal(t))
	require.EqualError(t, err, "disk full")
	require.Empty(t, none)
	o.states(enrollment.Former, inactive.Absent).covered("davi", map[string]bool{"2022-05-01": false})
	done, err := o.stays.ActOnStay(ctx, o.family, ask, dismissal(t))
	require.NoError(t, err)
	o.states(enrollment.Former, inactive.AwaitingProof).covered("davi", map[string]bool{"2022-05-01": true})

	lia := child(t, "2022-04-01", "lia")
	lia.Request = requested(t, "2022-04-01")
	o.do(lia)
	again, err := o.stays.ActOnStay(ctx, o.family, ask, dismissal(t))
	require.NoError(t, err)
	require.True(t, again.Repeated)
	require.Equal(t, done.Events, again.Events, "the family was another then")

	store.fails = convenio.Conflict
	o.stay(proved(t, "2022-04-01"))
	other := *o
	other.stays.Store = store.Store
	store.first = func() { other.do(enrollment.Exclude{Person: "rosa", Request: requested(t, "2022-04-01")}) }
	o.on("2022-04-10").stay(inactive.Opt{Keep: []string{"davi", "lia"}})
	f, stay := o.now()
	require.Equal(t, enrollment.Kept, f.State())
	require.Len(t, stay.Dependants, 2)

	ask = o.ask()
	ask.Seen = 1
	_, err = o.stays.Act(ctx, o.family, ask, died(t, "2022-04-09", "2022-04-10"))
	require.ErrorIs(t, err, convenio.Conflict)
}

// underTheLaw has those who leave governed by the law alone.
func (o *office) underTheLaw() *office {
	p := *contract(o.t)
	p.Leaving = inactive.Law()
	o.stays.Policies = enrollment.Fixed{Policy: &p}
	return o
}

// Where nothing frees the survivors of the fee, the rest of the term is theirs to pay, aggregates and all (Lei 9.656, art.
// 30, § 3º); of who was not there by then, and of who had no stay, nothing remains.
func TestADeathUnderTheLawAlone(t *testing.T) {
	kept := func() *office {
		o := newOffice(t).underTheLaw().on("2022-03-31").do(enrollment.EndBond{On: day(t, "2022-03-31")})
		o.stay(dismissal(t))
		o.stay(inactive.Opt{Keep: []string{"davi", "rosa"}})
		return o.states(enrollment.Kept, inactive.Inactive)
	}
	o := kept().on("2022-10-03").do(died(t, "2022-10-01", "2022-10-03")).states(enrollment.Kept, inactive.Surviving)
	for _, one := range []string{"davi", "rosa"} {
		o.covered(one, map[string]bool{"2022-10-04": true, "2023-03-31": true, "2023-04-01": false})
	}
	o.covered("marta", map[string]bool{"2022-10-03": true, "2022-10-04": false})
	f, _ := o.now()
	require.Equal(t, enrollment.AsInactive, expense(f, day(t, "2022-10-02")))
	told, _, err := o.stays.Store.Load(context.Background(), enrollment.StayOf(o.family))
	require.NoError(t, err)
	require.Equal(t, convenio.Actor{ID: hr.ID, Role: enrollment.System}, told[len(told)-1].Ask.By, "on behalf of who asked")
	require.True(t, sweep(o.on("2023-04-01")))
	o.states(enrollment.Lapsed, inactive.Ended)

	alone := kept().on("2022-05-02").do(enrollment.Exclude{Person: "davi", Request: requested(t, "2022-05-02")}).
		do(enrollment.Exclude{Person: "rosa", Request: requested(t, "2022-05-02")})
	alone.on("2022-10-03").do(died(t, "2022-10-01", "2022-10-03")).states(enrollment.Lapsed, inactive.Ended)
	working := newOffice(t).underTheLaw().on("2022-10-03").do(died(t, "2022-10-01", "2022-10-03"))
	working.covered("davi", map[string]bool{"2022-10-03": true, "2022-10-04": false})
}

// What a file of movements told the families, their stays hear of with the sweep.
func TestASweepTellsWhatAFileBrought(t *testing.T) {
	o := newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
	o.stay(dismissal(t))
	movements := read(t, file("movimento=exclusao titular=marta pessoa=davi pedido_em=01/04/2022 pedido=p-14",
		"movimento=obito titular=marta pessoa=marta em=01/04/2022 comunicada_em=01/04/2022"))
	_, err := enrollment.Load(context.Background(), o.stays.Store, o.stays.Policies, "sesc-df", o.ask(), movements, false)
	require.NoError(t, err)
	require.True(t, sweep(o))
	o.states(enrollment.Lapsed, inactive.Ended)
	require.False(t, sweep(o))
}
