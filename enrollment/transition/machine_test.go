package transition_test

import (
	"testing"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// samples is one event of each kind with every field set.
func samples(t testing.TB) []convenio.Event {
	t.Helper()
	return []convenio.Event{
		transition.Opened{Treatment: transition.Treatment{
			Beneficiary: "ben-1", Kind: transition.Prenatal, Grave: true, Provider: "old", Network: true, Since: day(t, "2021-01-10"),
			Gestation: 260, Hours: 12,
		}},
		transition.Kept{Basis: transition.ByHomeCare, Provider: "other", Hours: 12},
		transition.Authorised{Destination: "new", Chosen: true, Justification: "alta da UTI"},
		transition.Redirected{Destination: "new", Chosen: true},
		transition.Refused{By: "ben-1", OwnCostFrom: day(t, "2021-07-23")},
		transition.CarriedOut{Day: day(t, "2021-07-30")},
		transition.Ended{Reason: "alta", Day: day(t, "2021-07-30")},
	}
}

// What is there for ever: the names, and every schema ever written.
func TestEventsTravelAsTheirGoldenFiles(t *testing.T) {
	golden.Events(t, transition.Machine().Codec, samples(t)...)
}

func TestTheMachineIsWhole(t *testing.T) {
	m := transition.Machine()
	assert.Equal(t, "transition", m.Kind)
	assert.Equal(t, []string{"Authorised", "CarriedOut", "Ended", "Kept", "Opened", "Redirected", "Refused"}, m.Codec.Names(), "names are for ever")
	assert.Regexp(t, `^sesc-df@[0-9a-f]{16}$`, m.Stamp(policy))
	for _, change := range []func(*transition.Policy){
		func(p *transition.Policy) { p.Start = p.Start.AddDays(1) }, func(p *transition.Policy) { p.Desk = "outro" },
		func(p *transition.Policy) { p.Readings.WholeWeeks = true }, func(p *transition.Policy) { p.Readings.CostSameDay = true },
		func(p *transition.Policy) { p.Gestation = convenio.Dated[int]{} }, func(p *transition.Policy) { p.Signed = p.Start },
		func(p *transition.Policy) { p.Readings.FromSignature = true },
	} {
		p := policy
		change(&p)
		assert.NotEqual(t, m.Stamp(policy), m.Stamp(p), "what decides is in the stamp")
	}
}

// Only the operator's desk keeps cases.
func TestOnlyTheDesk(t *testing.T) {
	for _, role := range []convenio.Role{"", "beneficiary", "provider", "Operator"} {
		ask := on(t, firstDay)
		ask.By.Role = role
		for i, cmd := range []transition.Command{
			treatment(t, transition.Other), ready(), ready(), transition.Refuse{By: "a"}, transition.CarryOut{}, transition.CarryOut{},
		} {
			_, err := transition.Decide(cases(t)[i], policy, ask, cmd, nil)
			var forbidden *convenio.Forbidden
			require.ErrorAs(t, err, &forbidden)
			assert.Equal(t, transition.Lifecycle().Word(cmd), forbidden.Action)
			assert.Equal(t, transition.Clause14_1, forbidden.Clause)
		}
	}
}

// What cannot be read is refused with its field, and nothing is kept.
func TestWhatCannotBeRead(t *testing.T) {
	for _, v := range []struct {
		kind  transition.Kind
		field string
		spoil func(*transition.Treatment)
	}{
		{transition.Other, "treatment.beneficiary", func(v *transition.Treatment) { v.Beneficiary = "" }},
		{transition.Other, "treatment.provider", func(v *transition.Treatment) { v.Provider = "" }},
		{transition.Other, "treatment.kind", func(v *transition.Treatment) { v.Kind = "x" }},
		{transition.Other, "treatment.since", func(v *transition.Treatment) { v.Since = convenio.Date{} }},
		{transition.Other, "treatment.gestation", weeks(1)},
		{transition.Prenatal, "treatment.gestation", weeks(0)},
		{transition.Prenatal, "treatment.gestation", weeks(-1)},
		{transition.Prenatal, "treatment.gestation", weeks(311)},
		{transition.Other, "treatment.hours", func(v *transition.Treatment) { v.Hours = 1 }},
		{transition.HomeCare, "treatment.hours", func(v *transition.Treatment) { v.Hours = 0 }},
		{transition.HomeCare, "treatment.hours", func(v *transition.Treatment) { v.Hours = 25 }},
		{transition.HomeCare, "treatment.hours", func(v *transition.Treatment) { v.Hours = -1 }},
	} {
		events, err := transition.Decide(transition.Case{}, policy, on(t, firstDay), treatment(t, v.kind, v.spoil), nil)
		assert.Nil(t, events)
		badInput(t, err, v.field)
	}
	for _, most := range []transition.Open{
		treatment(t, transition.Prenatal, weeks(310)), treatment(t, transition.HomeCare, func(v *transition.Treatment) { v.Hours = 24 }),
	} {
		answered(t, transition.Case{}, policy, on(t, firstDay), most)
	}
	home, other := after(t, treatment(t, transition.HomeCare)), after(t, treatment(t, transition.Other))
	for _, v := range []struct {
		c     transition.Case
		cmd   transition.Command
		field string
	}{
		{home, atHome(func(a *transition.Assess) { a.Hours = 0 }), "hours"},
		{home, atHome(func(a *transition.Assess) { a.Hours = 25 }), "hours"},
		{home, atHome(func(a *transition.Assess) { a.Admitted = true }), "admitted"},
		{other, ready(func(a *transition.Assess) { a.Hours = 1 }), "hours"},
		{other, ready(func(a *transition.Assess) { a.Hours = -1 }), "hours"},
		{after(t, treatment(t, transition.Other), ready()), transition.Refuse{By: " "}, "by"},
	} {
		_, err := transition.Decide(v.c, policy, on(t, firstDay), v.cmd, nil)
		badInput(t, err, v.field)
	}
}

// Nothing is extrapolated: a contract that begins when no figure is in force decides no pregnancy.
func TestTheWeeksAreDated(t *testing.T) {
	early := policy
	early.Start = day(t, "2021-06-13")
	c := after(t, treatment(t, transition.Prenatal))
	_, err := transition.Decide(c, early, on(t, firstDay), walking(), nil)
	badInput(t, err, "policy")
	early.Start = day(t, "2021-06-14")
	answered(t, c, early, on(t, firstDay), walking())
	assert.Equal(t, []convenio.Parameter{{
		Name: "gestation", Clause: "sesc:14.5", Value: "36", Unit: "semanas", Dates: "de 14/06/2021 em diante", Instrument: "Sesc-DF, caderno de especificações de 2021",
	}}, policy.Parameters())
	closed, err := convenio.NewDated(convenio.Term[int]{From: day(t, "2021-06-14"), Until: day(t, "2022-06-13"), Value: 37})
	require.NoError(t, err)
	early.Gestation = closed
	assert.Equal(t, "de 14/06/2021 a 13/06/2022", early.Parameters()[0].Dates)
}

// The term begins with the use of the plan or, by the other reading, with the signature: what began between the two is
// in course by the first only. Kills: the day of one taken for that of the other.
func TestWhenTheTermBegins(t *testing.T) {
	signed := policy
	require.NoError(t, signed.Adopt("FromSignature", 1))
	for since, v := range map[string]struct{ adopted, signed bool }{
		"2021-06-13": {true, true}, "2021-06-14": {true, false}, eve: {true, false}, firstDay: {},
	} {
		o := treatment(t, transition.Other, func(v *transition.Treatment) { v.Since = day(t, since) })
		for p, inCourse := range map[*transition.Policy]bool{&policy: v.adopted, &signed: v.signed} {
			trace := &convenio.Trace{}
			_, err := transition.Decide(transition.Case{}, *p, on(t, firstDay), o, trace)
			if inCourse {
				require.NoError(t, err, since)
				proof.DoesNotApply(t, trace, transition.NotInCourse)
				continue
			}
			require.ErrorIs(t, err, transition.NotInCourse, since)
			proof.Applies(t, trace, transition.NotInCourse)
		}
	}
	c := after(t, treatment(t, transition.Prenatal))
	signed.Signed = day(t, "2021-06-13")
	_, err := transition.Decide(c, signed, on(t, firstDay), walking(), nil)
	badInput(t, err, "policy")
	signed.Signed = convenio.Date{}
	_, err = transition.Decide(transition.Case{}, signed, on(t, firstDay), treatment(t, transition.Other), nil)
	badInput(t, err, "policy")
}

func TestReadings(t *testing.T) {
	p := transition.SescDF()
	for _, r := range p.Alternatives() {
		assert.Zero(t, r.InForce)
		assert.Len(t, r.Options, 2)
		require.NoError(t, p.Adopt(r.Name, 1))
		for _, now := range p.Alternatives() {
			assert.Equal(t, now.Name == r.Name, now.InForce == 1)
		}
		require.NoError(t, p.Adopt(r.Name, 0))
		badInput(t, p.Adopt(r.Name, 2), r.Name)
		badInput(t, p.Adopt(r.Name, -1), r.Name)
	}
	assert.Equal(t, transition.Readings{}, p.Readings)
	badInput(t, p.Adopt("Year", 0), "Year")
}

func FuzzEvent(f *testing.F) {
	golden.AnyBytes(f, transition.Machine().Codec, func(e convenio.Event) any { return transition.Fold([]convenio.Recorded{{Event: e}}) }, samples(f)...)
}
