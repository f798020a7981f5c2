package inactive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func closed(s string) inactive.Closed { return inactive.Closed{On: day(s)} }

// One exact answer per step of Rosa's life: she leaves, is told, opts, dies; her family is free of the premium,
// the son grows up, the contract ends, her remaining term runs, and ends.
func TestOneExactAnswerPerStep(t *testing.T) {
	p := sesc()
	events, _, f := answered(t, inactive.Family{}, p, on("2022-04-01"), leave())
	left := events[0].(inactive.Left)
	assert.Equal(t, 12, left.Term.Months)
	assert.Equal(t, inactive.Left{Bond: bond(), Dependants: enrolled, Term: left.Term, FlagAfter: day("2022-04-30")}, left)
	assert.Equal(t, inactive.AwaitingProof, f.State)

	events, trace, f := answered(t, f, p, on("2022-04-04"), prove("2022-04-04"))
	assert.Equal(t, []convenio.Event{
		inactive.CommunicationProven{On: day("2022-04-04"), LastDay: day("2022-05-04"), Proof: document},
	}, events)
	assert.Equal(t, `· INA-10 O fato de 04/04/2022 não é posterior a 04/04/2022, último dia em que cabe. [sesc:5.9]
· INA-12 A comunicação do direito de opção vem comprovada. [law:9656.30]
`, trace.String())

	events, _, f = answered(t, f, p, by(inactive.Holder, "2022-04-20"), everybody)
	assert.Equal(t, []convenio.Event{inactive.Opted{
		On: day("2022-04-20"), From: day("2022-05-01"), Until: day("2023-03-31"), Keep: everybody.Keep,
	}}, events)

	events, _, f = answered(t, f, p, on("2022-05-20"), death("2022-05-10", "2026-07-14"))
	granted := events[0].(inactive.RemissionGranted)
	assert.Len(t, granted.Steps, 4)
	granted.Steps = nil
	assert.Equal(t, inactive.RemissionGranted{
		Holder: "rosa", On: day("2022-05-10"), Full: day("2027-05-10"), Until: day("2026-07-14"),
		Dependants: enrolled[:2], Remaining: 325,
	}, granted)
	assert.False(t, f.Covers("rosa", day("2022-05-11")))
	assert.False(t, f.Covers("ines", day("2022-05-11")), "an aggregate")

	events, _, _ = answered(t, f, p, on("2023-07-09"), inactive.Tick{})
	assert.Empty(t, events)
	events, trace, f = answered(t, f, p, on("2023-07-10"), inactive.Tick{})
	assert.Equal(t, []convenio.Event{inactive.DependantLeft{ID: "joao", After: day("2023-07-09")}}, events)
	proof.Applies(t, trace, inactive.AgesOut)
	proof.DoesNotApply(t, trace, inactive.TermResumes)

	events, _, f = answered(t, f, p, on("2026-06-01"), inactive.RenewContract{End: day("2026-07-20")})
	assert.Equal(t, []convenio.Event{inactive.RemissionExtended{Until: day("2026-07-20")}}, events)
	events, trace, f = answered(t, f, p, on("2026-07-21"), inactive.Tick{})
	assert.Equal(t, []convenio.Event{inactive.TermResumed{From: day("2026-07-21"), Until: day("2027-06-10")}}, events)
	proof.Applies(t, trace, inactive.TermResumes)
	assert.Equal(t, inactive.Surviving, f.State)

	events, trace, _ = answered(t, f, p, on("2027-06-10"), inactive.Tick{})
	assert.Empty(t, events)
	proof.DoesNotApply(t, trace, inactive.TermEnds)
	events, trace, f = answered(t, f, p, on("2027-06-11"), inactive.Tick{})
	assert.Equal(t, []convenio.Event{inactive.TermEnded{Closed: closed("2027-06-10")}}, events)
	proof.Applies(t, trace, inactive.TermEnds)
	assert.Equal(t, inactive.Ended, f.State)
	assert.False(t, f.Covers("davi", day("2027-06-10")), "nobody is in the plan")
}

// What ends a stay, each on its day.
func TestWhatEndsAStay(t *testing.T) {
	p := sesc()
	f := opted(t, p)
	job := inactive.TakeJob{On: day("2022-09-01"), CollectivePlan: true}
	events, trace, _ := answered(t, f, p, on("2022-09-05"), job)
	assert.Equal(t, []convenio.Event{inactive.JobTaken{Closed: closed("2022-09-01")}}, events)
	proof.DoesNotApply(t, trace, inactive.WithoutCollectivePlan)
	refused(t, f, p, on("2022-09-05"), inactive.TakeJob{On: job.On}, inactive.WithoutCollectivePlan)
	events, _, _ = answered(t, f, p, on("2022-09-05"), inactive.DropPlan{On: day("2022-09-04")})
	assert.Equal(t, []convenio.Event{inactive.PlanDropped{Closed: closed("2022-09-04")}}, events)
	events, _, _ = answered(t, f, p, by(inactive.Holder, "2022-09-05"), inactive.Renounce{})
	assert.Equal(t, []convenio.Event{inactive.Renounced{Closed: closed("2022-09-05")}}, events)
	events, _, _ = answered(t, f, p, on("2023-03-31"), inactive.Tick{})
	assert.Empty(t, events)
	events, _, _ = answered(t, f, p, on("2023-04-01"), inactive.Tick{})
	assert.Equal(t, []convenio.Event{inactive.TermEnded{Closed: closed("2023-03-31")}}, events)
}

// A stay without limit ends only by an event, and resumes without one after the remission.
func TestAStayWithoutLimit(t *testing.T) {
	p := sesc()
	f := opted(t, p, retired, tenYears)
	assert.True(t, f.Until.IsZero())
	events, _, _ := answered(t, f, p, on("2060-01-01"), inactive.Tick{})
	assert.Equal(t, []convenio.Event{inactive.DependantLeft{ID: "joao", After: day("2023-07-09")}}, events)
	f = surviving(t, p, retired, tenYears)
	assert.Equal(t, day("2026-07-15"), f.From)
	assert.True(t, f.Until.IsZero())
	assert.True(t, f.Covers("davi", day("2060-01-01")))
}

// Facts have their days. Kills: a day before, or after, let in.
func TestFactsOutOfTheirTime(t *testing.T) {
	p := sesc()
	f := opted(t, p)
	drop := func(s string) inactive.Command { return inactive.DropPlan{On: day(s)} }
	_, trace, _ := answered(t, f, p, on("2022-09-05"), drop("2022-03-31"))
	proof.DoesNotApply(t, trace, inactive.FactTooEarly)
	proof.DoesNotApply(t, trace, inactive.FactAhead)
	refused(t, f, p, on("2022-09-05"), drop("2022-03-30"), inactive.FactTooEarly)
	answered(t, f, p, on("2022-09-05"), drop("2022-09-05"))
	refused(t, f, p, on("2022-09-05"), drop("2022-09-06"), inactive.FactAhead)
	answered(t, f, p, on("2024-01-01"), death("2023-03-31", "2026-07-14"))
	refused(t, f, p, on("2024-01-01"), death("2023-04-01", "2026-07-14"), inactive.FactAhead)
	refused(t, remitted(t, p), p, on("2022-09-05"), drop("2022-05-09"), inactive.FactTooEarly)
	refused(t, inactive.Family{}, p, on("2022-03-30"), leave(), inactive.FactAhead)
	answered(t, inactive.Family{}, p, on("2022-03-31"), leave())
	for _, c := range []inactive.Command{inactive.DropPlan{}, inactive.TakeJob{}, inactive.RecordDeath{}} {
		_, err := inactive.Decide(f, p, on("2022-09-05"), c, nil)
		badInput(t, err, "on")
	}
}

// The holder dies at work: the remission begins at once, and nothing runs after it.
func TestTheDeathOfAnActiveHolder(t *testing.T) {
	p := sesc()
	c := inactive.RecordDeath{On: day("2022-03-10"), ContractEnd: day("2026-07-14"), Holder: "rosa", Dependants: enrolled}
	events, trace, f := answered(t, inactive.Family{}, p, on("2022-03-15"), c)
	assert.Zero(t, events[0].(inactive.RemissionGranted).Remaining)
	assert.Equal(t, inactive.InRemission, f.State)
	proof.Applies(t, trace, inactive.AggregateOutside)
	events, _, _ = answered(t, f, p, on("2026-07-15"), inactive.Tick{})
	assert.Equal(t, []convenio.Event{
		inactive.DependantLeft{ID: "joao", After: day("2023-07-09")}, inactive.RemissionEnded{Closed: closed("2026-07-14")},
	}, events)

	c.Dependants = enrolled[2:]
	events, _, _ = answered(t, inactive.Family{}, p, on("2022-03-15"), c)
	assert.Equal(t, []convenio.Event{inactive.Emptied{Closed: closed("2022-03-10")}}, events, "only an aggregate")
	refused(t, inactive.Family{}, law(), on("2022-03-15"), c, inactive.NoRemission)
	c.Holder = ""
	_, err := inactive.Decide(inactive.Family{}, p, on("2022-03-15"), c, nil)
	badInput(t, err, "holder")
	c.Holder, c.Dependants = "rosa", []inactive.Dependant{{ID: "davi"}, {ID: "davi"}}
	_, err = inactive.Decide(inactive.Family{}, p, on("2022-03-15"), c, nil)
	badInput(t, err, "dependants")
	_, err = inactive.Decide(opted(t, p), p, on("2022-06-15"), c, nil)
	badInput(t, err, "holder")
	_, err = inactive.Decide(opted(t, p), p, on("2022-06-15"), death("2022-06-10", "2022-06-09"), nil)
	badInput(t, err, "contract_end")
}

// By the law alone the dependants of an inactive holder keep the rest of the term, and pay.
func TestTheLawKeepsTheRestOfTheTerm(t *testing.T) {
	p := law()
	for _, f := range []inactive.Family{awaiting(t, p), open(t, p), opted(t, p)} {
		events, trace, after := answered(t, f, p, on("2022-05-02"), death("2022-05-01", "2026-07-14"))
		assert.Equal(t, []convenio.Event{
			inactive.TermKept{On: day("2022-05-01"), Until: day("2023-03-31"), Keep: []string{"davi", "joao", "ines"}},
		}, events)
		proof.Applies(t, trace, inactive.NoRemission)
		assert.Equal(t, day("2022-05-02"), after.From)
	}
	alone := lived(t, p, step{"2022-04-01", inactive.Leave{Bond: bond()}})
	events, _, _ := answered(t, alone, p, on("2022-05-02"), death("2022-05-01", "2026-07-14"))
	assert.Equal(t, []convenio.Event{inactive.Emptied{Closed: closed("2022-05-01")}}, events)
}

// A family of dependants that has nobody left is over; one with its holder is not.
func TestTheLastToLeaveClosesTheFamily(t *testing.T) {
	p := sesc()
	out := inactive.Withdraw{ID: "davi"}
	events, trace, f := answered(t, remitted(t, p), p, by(inactive.Survivor, "2022-06-01"), out)
	assert.Equal(t, []convenio.Event{inactive.DependantLeft{ID: "davi", After: day("2022-06-01")}}, events)
	proof.DoesNotApply(t, trace, inactive.NotOfTheFamily)
	refused(t, f, p, on("2022-06-01"), out, inactive.NotOfTheFamily)
	events, _, _ = answered(t, f, p, on("2022-07-01"), inactive.Withdraw{ID: "joao"})
	assert.Equal(t, inactive.Emptied{Closed: closed("2022-07-01")}, events[1])
	events, _, f = answered(t, f, p, on("2030-01-01"), inactive.Tick{})
	assert.Equal(t, []convenio.Event{
		inactive.DependantLeft{ID: "joao", After: day("2023-07-09")}, inactive.Emptied{Closed: closed("2023-07-09")},
	}, events, "by age, long before the sweep looked")
	assert.Equal(t, inactive.Ended, f.State)
	alone := opted(t, p)
	for _, id := range everybody.Keep {
		_, _, alone = answered(t, alone, p, on("2022-06-01"), inactive.Withdraw{ID: id})
	}
	assert.Equal(t, inactive.Inactive, alone.State)
}

func TestAContractThatEndsNoLaterMovesNothing(t *testing.T) {
	p := sesc()
	f := remitted(t, p)
	for end, until := range map[string]string{
		"2026-07-13": "", "2026-07-14": "", "2026-07-15": "2026-07-15", "2027-05-10": "2027-05-10", "2030-01-01": "2027-05-10",
	} {
		events, _, after := answered(t, f, p, on("2026-01-01"), inactive.RenewContract{End: day(end)})
		assert.Equal(t, until != "", len(events) == 1, end)
		if until != "" {
			assert.Equal(t, until, after.Until.String())
		}
	}
}

func TestAFamilyThatCannotBeRead(t *testing.T) {
	for _, dependants := range [][]inactive.Dependant{{{ID: ""}}, {{ID: "rosa"}}, {{ID: "davi"}, {ID: "davi"}}} {
		_, err := inactive.Decide(inactive.Family{}, sesc(), on("2022-04-01"), inactive.Leave{Bond: bond(), Dependants: dependants}, nil)
		badInput(t, err, "dependants")
	}
	refused(t, inactive.Family{}, sesc(), on("2022-04-01"), leave(func(b *inactive.Bond) { b.Exit = inactive.Resigned }), inactive.NotByThisExit)
	_, err := inactive.Decide(inactive.Family{}, sesc(), on("2022-04-01"), leave(func(b *inactive.Bond) { b.Holder = "" }), nil)
	badInput(t, err, "holder")
}

// Any history: nobody comes back, the dead are not covered, what is due is in the future once the sweep has
// looked often enough, and what is over stays over.
func TestAnyHistory(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := rapid.SampledFrom([]inactive.Policy{sesc(), law(), sesc(fullRemission)}).Draw(rt, "policy")
		change := rapid.SampledFrom([]func(*inactive.Bond){func(*inactive.Bond) {}, retired, tenYears}).Draw(rt, "bond")
		now := day("2022-04-01")
		var f inactive.Family
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			now = now.AddDays(rapid.SampledFrom([]int{0, 1, 20, 45, 400}).Draw(rt, "days"))
			when := now.AddDays(-rapid.IntRange(0, 10).Draw(rt, "ago")).String()
			c := anyCommand(rt, f, change, when)
			trace := &convenio.Trace{}
			events, err := inactive.Decide(f, p, on(now.String()), c, trace)
			if err != nil {
				continue
			}
			proof.BothFilled(t, trace)
			for _, e := range events {
				to, ok := inactive.Lifecycle().Next(f.State, e)
				require.True(rt, ok, "%T in %v", e, f.State)
				f = sound(rt, f, inactive.Apply(f, convenio.Recorded{Event: e}), to)
			}
		}
		swept(rt, f, p, now)
	})
}

func anyCommand(rt *rapid.T, f inactive.Family, change func(*inactive.Bond), when string) inactive.Command {
	d := death(when, "2026-07-14")
	first := leave(change)
	first.Dependants = enrolled[rapid.IntRange(0, 3).Draw(rt, "dependants"):]
	if f.State == inactive.Absent {
		d.Holder, d.Dependants = "rosa", first.Dependants
	}
	out := inactive.Withdraw{ID: rapid.SampledFrom(everybody.Keep).Draw(rt, "out")}
	end := inactive.RenewContract{End: day("2026-07-14").AddDays(rapid.IntRange(0, 900).Draw(rt, "more"))}
	var keep inactive.Opt
	for _, d := range f.Dependants {
		keep.Keep = append(keep.Keep, d.ID)
	}
	return rapid.SampledFrom([]inactive.Command{
		first, prove(when), inactive.Recount{}, keep, inactive.Renounce{}, inactive.TakeJob{On: day(when), CollectivePlan: true},
		inactive.DropPlan{On: day(when)}, d, end, out, out, inactive.Tick{}, inactive.Tick{}, inactive.Tick{}, keep, prove(when),
	}).Draw(rt, "command")
}

// sound asserts what no event undoes, and gives the family after it.
func sound(rt *rapid.T, before, after inactive.Family, to inactive.State) inactive.Family {
	require.Equal(rt, to, after.State)
	require.NotEqual(rt, inactive.Ended, before.State, "what is over stays over")
	if before.State != inactive.Absent {
		require.Subset(rt, append(before.Dependants, inactive.Dependant{}), append(after.Dependants, inactive.Dependant{}), "nobody comes back")
		require.Equal(rt, before.Bond, after.Bond)
	}
	if !before.Died.IsZero() {
		require.Equal(rt, before.Died, after.Died)
		require.False(rt, after.Covers(after.Bond.Holder, after.Died))
	}
	if after.State == inactive.InRemission {
		require.False(rt, after.Until.After(after.FullUntil))
		require.NotContains(rt, after.Dependants, enrolled[2], "an aggregate")
	}
	return after
}

// swept asserts that the sweep ends: each tick that is due does something, and then nothing is due until later.
func swept(rt *rapid.T, f inactive.Family, p inactive.Policy, now convenio.Date) {
	for range 6 {
		events, err := inactive.Decide(f, p, by(inactive.System, now.String()), inactive.Tick{}, nil)
		due := !f.Due().IsZero() && !f.Due().After(now)
		require.Equal(rt, due && err == nil, len(events) > 0, "%+v", f)
		for _, e := range events {
			f = inactive.Apply(f, convenio.Recorded{Event: e})
		}
	}
	require.True(rt, f.Due().IsZero() || f.Due().After(now))
}

// A sweep that comes after the term leaves as they were those who came of age only after it. Kills: a departure of a day
// on which nobody was in the plan.
func TestWhoComesOfAgeAfterTheTermLeftWithTheRest(t *testing.T) {
	f := lived(t, sesc(), step{"2022-04-01", leave()}, step{"2022-04-20", everybody})
	require.Equal(t, "2023-03-31", f.Until.String())
	events, _, _ := answered(t, f, sesc(), by(inactive.System, "2023-08-01"), inactive.Tick{})
	require.Equal(t, []convenio.Event{inactive.TermEnded{Closed: inactive.Closed{On: day("2023-03-31")}}}, events)
}
