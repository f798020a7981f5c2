package inactive_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// remits is the remission that a death gives, and what was weighed.
func remits(t testing.TB, p inactive.Policy, on, contract string, d ...inactive.Dependant) (inactive.Remission, *convenio.Trace) {
	t.Helper()
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	r, err := p.Remit(&w, inactive.Death{On: day(on), ContractEnd: day(contract), Dependants: d})
	require.NoError(t, err)
	require.NoError(t, w.Refusal())
	proof.BothFilled(t, w.Trace)
	return r, w.Trace
}

// Five years from the death, on the day of its number, no later than the contract. Kills: five moved by one; the
// contract's own last day lost; the other reading taken for ours.
func TestTheRemissionLastsFiveYearsOrTheContract(t *testing.T) {
	for _, v := range []struct {
		death, contract, until, full string
		cut                          bool
	}{
		{"2022-03-10", "2026-07-14", "2026-07-14", "2027-03-10", true},
		{"2021-07-20", "2026-07-21", "2026-07-20", "2026-07-20", false},
		{"2021-07-20", "2026-07-20", "2026-07-20", "2026-07-20", false},
		{"2021-07-20", "2026-07-19", "2026-07-19", "2026-07-20", true},
		{"2024-02-29", "2040-01-01", "2029-03-01", "2029-03-01", false},
		{"2022-03-10", "2022-03-10", "2022-03-10", "2027-03-10", true},
	} {
		r, trace := remits(t, sesc(), v.death, v.contract, inactive.Dependant{ID: "davi"})
		assert.Equal(t, v.until, r.Until.String(), v.death)
		assert.Equal(t, v.full, r.Full.String())
		assert.Equal(t, []inactive.Stay{{ID: "davi", Until: r.Until}}, r.Stays)
		weighed(t, trace, inactive.CutByContract, v.cut)
		proof.DoesNotApply(t, trace, inactive.NoRemission)
		r, trace = remits(t, sesc(fullRemission), v.death, v.contract)
		assert.Equal(t, v.full, r.Until.String())
		proof.DoesNotApply(t, trace, inactive.CutByContract)
	}
}

// Aggregates stay outside, who ages leaves earlier, who aged before the death does not come back.
func TestWhoStaysInRemission(t *testing.T) {
	aging := func(id, last string) inactive.Dependant {
		return inactive.Dependant{ID: id, LastEligible: day(last)}
	}
	r, trace := remits(t, sesc(), "2022-03-10", "2026-07-14",
		inactive.Dependant{ID: "davi"}, inactive.Dependant{ID: "ines", Aggregate: true},
		aging("ana", "2022-03-09"), aging("bia", "2022-03-10"), aging("caio", "2026-07-13"),
		aging("dora", "2026-07-14"), aging("enzo", "2026-07-15"))
	common := day("2026-07-14")
	assert.Equal(t, []inactive.Stay{
		{ID: "davi", Until: common}, {ID: "bia", Until: day("2022-03-10")}, {ID: "caio", Until: day("2026-07-13")},
		{ID: "dora", Until: common}, {ID: "enzo", Until: common},
	}, r.Stays)
	assert.Equal(t, 2, proof.Applies(t, trace, inactive.AggregateOutside).Item)
	assert.Equal(t, 4, proof.Applies(t, trace, inactive.AgesOut).Item)
	proof.DoesNotApply(t, trace, inactive.AggregateOutside)
	proof.DoesNotApply(t, trace, inactive.AgesOut)
	assert.Equal(t, []inactive.Step{
		{What: "5 anos da morte em 10/03/2022", Value: "10/03/2027", Clause: "sesc:5.10"},
		{What: "o contrato vai até 14/07/2026", Value: "14/07/2026", Clause: "sesc:5.10"},
		{What: "último dia de davi", Value: "14/07/2026", Clause: "sesc:5.10"},
	}, r.Steps[:3])
}

func TestTheLawGrantsNoRemission(t *testing.T) {
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	r, err := law().Remit(&w, inactive.Death{On: day("2022-03-10"), ContractEnd: day("2026-07-14"), Dependants: enrolled})
	require.NoError(t, err)
	assert.Empty(t, r)
	require.ErrorIs(t, w.Refusal(), inactive.NoRemission)
	proof.BothFilled(t, w.Trace)
	proof.Applies(t, w.Trace, inactive.NoRemission)
}

func TestADeathThatCannotBeRead(t *testing.T) {
	for field, d := range map[string]inactive.Death{
		"contract_end":    {On: day("2022-03-10"), ContractEnd: day("2022-03-09")},
		"remission_years": {On: day("1998-09-01"), ContractEnd: day("2022-03-09")},
	} {
		_, err := sesc().Remit(&convenio.Weighing{}, d)
		badInput(t, err, field)
	}
	_, err := sesc().Remit(&convenio.Weighing{}, inactive.Death{ContractEnd: day("2022-03-09")})
	badInput(t, err, "contract_end")
}

// naiveStay walks from the death, day by day, until something ends the dependant's stay.
func naiveStay(death, contract convenio.Date, d inactive.Dependant) (last convenio.Date, stays bool) {
	if d.Aggregate {
		return last, false
	}
	for on := death; ; on = on.AddDays(1) {
		y, m, n := on.AddDays(-1).Civil()
		dy, dm, dn := death.Civil()
		past := y > dy+5 || y == dy+5 && (m > dm || m == dm && n >= dn)
		if past || on.After(contract) || !d.LastEligible.IsZero() && on.After(d.LastEligible) {
			return last, stays
		}
		last, stays = on, true
	}
}

func TestTheRemissionAgreesWithTheWallCalendar(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		death := convenio.NewDate(2021, time.July, 15+rapid.IntRange(0, 1500).Draw(rt, "death"))
		if _, m, n := death.Civil(); m == time.February && n == 29 {
			death = death.AddDays(1)
		}
		contract := death.AddDays(rapid.IntRange(0, 2500).Draw(rt, "contract"))
		d := inactive.Dependant{ID: "davi", Aggregate: rapid.IntRange(0, 9).Draw(rt, "aggregate") == 0}
		if rapid.Bool().Draw(rt, "ages") {
			d.LastEligible = death.AddDays(rapid.IntRange(-100, 2500).Draw(rt, "last"))
		}
		r, err := sesc().Remit(&convenio.Weighing{}, inactive.Death{On: death, ContractEnd: contract, Dependants: []inactive.Dependant{d}})
		require.NoError(rt, err)
		last, stays := naiveStay(death, contract, d)
		require.Equal(rt, stays, len(r.Stays) == 1)
		if stays {
			assert.Equal(rt, last, r.Stays[0].Until)
		}
	})
}
