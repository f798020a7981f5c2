package enrollment_test

import (
	"testing"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestTheTableIsSound(t *testing.T) {
	l := enrollment.Lifecycle()
	require.NoError(t, l.Check())
	require.Contains(t, l.Mermaid(), "excluir")
}

// states are a family in each of its states.
func states(t testing.TB) map[enrollment.State]*home {
	dead := enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-03-10"), Communicated: day(t, "2022-03-10")}
	family := func() *home { return enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")) }
	return map[enrollment.State]*home{
		enrollment.Absent:   newHome(t, "2022-03-10"),
		enrollment.Enrolled: family(),
		enrollment.Former:   family().do(hr, enrollment.EndBond{On: day(t, "2022-03-10")}),
		enrollment.Remitted: family().do(hr, dead),
		enrollment.Ended:    family().do(marta, enrollment.Exclude{Person: "marta"}),
		enrollment.Kept:     family().do(hr, enrollment.EndBond{On: day(t, "2022-03-10")}).do(system, keep(t, "2022-03-10", "")),
		enrollment.Lapsed:   family().do(hr, enrollment.EndBond{On: day(t, "2022-02-01")}),
	}
}

// Every command in every state is admitted as the table says, and refused with what is allowed instead.
func TestEveryCellOfTheTable(t *testing.T) {
	commands := []struct {
		by convenio.Actor
		c  enrollment.Command
	}{
		{hr, enrol(t, "2022-03-10")}, {marta, child(t, "2022-03-02", "lia")}, {marta, enrollment.Exclude{Person: "davi"}},
		{hr, enrollment.EndBond{On: day(t, "2022-03-10")}},
		{hr, enrollment.ReportDeath{Person: "davi", Died: day(t, "2022-03-10"), Communicated: day(t, "2022-03-10")}},
		{marta, enrollment.ChangeStandard{Standard: "02"}}, {hr, enrollment.ReturnCard{Person: "davi"}},
		{hr, enrollment.SetPay{Band: 2, From: day(t, "2022-03-10")}},
		{marta, enrollment.ChoosePrice{Person: "davi", Price: enrollment.AgePrice}},
		{system, keep(t, "2022-03-10", "2024-01-31")},
	}
	for state := range states(t) {
		for _, c := range commands {
			h := states(t)[state]
			require.Equal(t, state, h.family.State())
			admitted := enrollment.Lifecycle().Admit(state, c.c) == nil
			_, _, err := h.try(c.by, c.c)
			if convenio.Code(err) == "not_found" {
				require.Equal(t, enrollment.Absent, state, "only a family that does not exist is unknown to its holder")
				continue
			}
			require.Equal(t, !admitted, convenio.Code(err) == "not_admitted", "%T in %v: %v", c.c, state, err)
			if !admitted {
				require.ErrorIs(t, err, enrollment.Bars)
				require.NotContains(t, err.Error(), "{")
				proof.Held(t, enrollment.Bars, true)
			} else if err == nil {
				proof.Held(t, enrollment.Bars, false)
			}
		}
		events, _, err := states(t)[state].try(system, enrollment.Tick{})
		require.NoError(t, err, "a sweep that finds nothing to do is no fault")
		require.Empty(t, events)
	}
}

// One exact answer for each step.
func TestSteps(t *testing.T) {
	marriage := enrollment.Spell{
		Person: "joão", Kin: enrollment.Spouse, Born: day(t, "1979-01-01"), Occasion: enrollment.Marriage, From: day(t, "2022-03-10"),
	}
	for _, c := range []struct {
		name  string
		state enrollment.State
		by    convenio.Actor
		c     enrollment.Command
		want  []convenio.Event
		then  enrollment.State
	}{
		{"a holder", enrollment.Absent, hr, enrol(t, "2022-03-10"), []convenio.Event{enrollment.HolderEnrolled{
			Spell: enrollment.Spell{Person: "marta", Kin: "holder", Born: day(t, "1980-05-04"), Occasion: enrollment.Admission, From: day(t, "2022-03-10")},
			Bond:  enrollment.Employee, Standard: "01", Window: day(t, "2022-07-08"),
		}}, enrollment.Enrolled},
		{"a spouse", enrollment.Enrolled, marta, spouse(t, "2022-03-05"), []convenio.Event{enrollment.DependantIncluded{Spell: marriage}}, enrollment.Enrolled},
		{"a dependant out", enrollment.Enrolled, marta, enrollment.Exclude{Person: "davi"},
			[]convenio.Event{enrollment.PersonExcluded{Person: "davi", Until: day(t, "2022-03-10")}}, enrollment.Enrolled},
		{"the holder out", enrollment.Enrolled, marta, enrollment.Exclude{Person: "marta"},
			[]convenio.Event{enrollment.HolderExcluded{Until: day(t, "2022-03-10")}}, enrollment.Ended},
		{"the bond", enrollment.Enrolled, hr, enrollment.EndBond{On: day(t, "2022-03-09")},
			[]convenio.Event{enrollment.BondEnded{On: day(t, "2022-03-09"), Until: day(t, "2022-04-08")}}, enrollment.Former},
		{"a bond that ended long ago", enrollment.Enrolled, hr, enrollment.EndBond{On: day(t, "2022-02-07")}, []convenio.Event{
			enrollment.BondEnded{On: day(t, "2022-02-07"), Until: day(t, "2022-03-09")}, enrollment.FormerEnded{Until: day(t, "2022-03-09")},
		}, enrollment.Lapsed},
		{"a dependant's death", enrollment.Enrolled, hr,
			enrollment.ReportDeath{Person: "davi", Died: day(t, "2022-03-05"), Communicated: day(t, "2022-03-09")},
			[]convenio.Event{enrollment.PersonDied{Person: "davi", Died: day(t, "2022-03-05"), Until: day(t, "2022-03-09")}}, enrollment.Enrolled},
		{"a death in the days after the bond", enrollment.Former, hr,
			enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-03-05"), Communicated: day(t, "2022-03-09")},
			[]convenio.Event{enrollment.HolderDied{Died: day(t, "2022-03-05"), Until: day(t, "2022-03-09"), Remission: day(t, "2027-03-05")}}, enrollment.Remitted},
		{"a card", enrollment.Ended, hr, enrollment.ReturnCard{Person: "davi"}, []convenio.Event{enrollment.CardReturned{Person: "davi"}}, enrollment.Ended},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := states(t)[c.state]
			events, _, err := h.try(c.by, c.c)
			require.NoError(t, err)
			require.Equal(t, c.want, events)
			require.Equal(t, c.then, h.family.State())
		})
	}
}

// A holder alone who dies leaves nobody in remission.
func TestNobodyIsLeft(t *testing.T) {
	events, _, err := enrolled(t, "2022-03-10").try(hr, enrollment.ReportDeath{
		Person: "marta", Died: day(t, "2022-03-10"), Communicated: day(t, "2022-03-10"),
	})
	require.NoError(t, err)
	require.Len(t, events, 2)
	require.Equal(t, enrollment.RemissionEnded{Until: day(t, "2022-03-10")}, events[1])
}

// samples is one event of each kind with every field set.
func samples(t testing.TB) []convenio.Event {
	t.Helper()
	spell := enrollment.Spell{
		Person: "davi", Kin: enrollment.Child, Born: day(t, "2020-01-02"), Occasion: enrollment.Birth, From: day(t, "2022-03-10"),
		Limit: day(t, "2044-01-01"), Waiting: enrollment.Waiting{Urgency: day(t, "2022-03-11"), Birth: day(t, "2023-01-04"), Other: day(t, "2022-09-06")},
	}
	until := day(t, "2022-03-10")
	return []convenio.Event{
		enrollment.HolderEnrolled{Spell: spell, Bond: enrollment.Employee, Standard: "01", PayBand: 3, Window: until},
		enrollment.DependantIncluded{Spell: spell}, enrollment.PersonExcluded{Person: "davi", Until: until},
		enrollment.HolderExcluded{Until: until}, enrollment.PersonDied{Person: "davi", Died: until, Until: until},
		enrollment.HolderDied{Died: until, Until: until, Leaving: []string{"rosa"}, Restored: []string{"davi"}, Remission: until},
		enrollment.BondEnded{On: until, Until: until}, enrollment.FormerEnded{Until: until}, enrollment.RemissionEnded{Until: until},
		enrollment.StandardChanged{Standard: "02", From: until}, enrollment.CardReturned{Person: "davi"},
		enrollment.AgedOut{Person: "davi", Until: until}, enrollment.FormerContinued{Until: until},
		enrollment.Retained{From: until, Until: until}, enrollment.RetentionEnded{Until: until}, enrollment.RemissionMoved{Until: until},
		enrollment.ContractEnded{Until: until}, enrollment.ContractResumed{}, enrollment.PaySet{Band: 3, From: until},
		enrollment.PriceChosen{Person: "davi", Price: enrollment.AgePrice, From: until},
	}
}

// What was written once is read for ever.
func TestEventsTravelAsTheirGoldenFiles(t *testing.T) {
	golden.Events(t, enrollment.Codec(), samples(t)...)
}

func FuzzEvent(f *testing.F) {
	golden.AnyBytes(f, enrollment.Codec(), nil, samples(f)...)
}
