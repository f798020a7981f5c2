package coverage_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/coverage"
)

// The figures of the contract and of the law, with their days and clauses.
func TestFigures(t *testing.T) {
	since := "de 14/06/2021 em diante"
	sesc := map[string]string{
		"minor_age=18": since + " sesc:3.1", "elder_age=60": since + " sesc:3.1", "speech_therapy=10": since + " sesc:4.2.e.2",
		"psychomotor=10": since + " sesc:4.2.e.2", "play_therapy=10": since + " sesc:4.2.e.2",
		"postural_reeducation=10": since + " sesc:4.2.e.3", "sclerotherapy=10": since + " sesc:4.2.e.4",
		"refraction=500": since + " sesc:4.2.e.1", "partial_months=0": since + " sesc:4.2.c",
		"therapy_limits=1": "de 14/06/2021 a 31/07/2022 sesc:4.2.e.2", "therapy_limits=0": "de 01/08/2022 em diante sesc:4.1",
		"off_list=0": "de 14/06/2021 a 21/09/2022 sesc:4.1", "off_list=1": "de 22/09/2022 em diante sesc:4.1",
		"waiting_urgency=1": since + " sesc:4.1", "waiting_birth=300": since + " sesc:4.1", "waiting_other=180": since + " sesc:4.1",
	}
	law := map[string]string{
		"minor_age=18": "de 01/01/1999 em diante", "elder_age=60": "de 01/01/2004 em diante",
		"partial_months=24": "de 01/01/1999 em diante", "therapy_limits=0": "de 01/08/2022 em diante",
		"off_list=0": "de 01/01/1999 a 21/09/2022", "off_list=1": "de 22/09/2022 em diante",
		"waiting_urgency=1": "de 01/01/1999 em diante", "waiting_birth=300": "de 01/01/1999 em diante",
		"waiting_other=180": "de 01/01/1999 em diante",
	}
	for name, dates := range law {
		law[name] = dates + " sesc:4.1"
	}
	for p, want := range map[*coverage.Policy]map[string]string{ptr(coverage.SescDF()): sesc, ptr(coverage.Law()): law} {
		got := map[string]string{}
		for _, f := range p.Parameters() {
			got[f.Name+"="+f.Value] = f.Dates + " " + string(f.Clause)
			assert.NotEmpty(t, f.Unit)
			assert.NotEmpty(t, f.Instrument)
		}
		assert.Equal(t, want, got, p.Name)
	}
}

// Nothing is extrapolated: before its first day a policy decides nothing.
func TestNothingIsDecidedBeforeThePolicy(t *testing.T) {
	first := func(q *coverage.Question) { q.Contract = day(t, "1990-01-01"); q.Person.Born = day(t, "1982-01-01") }
	for _, v := range []struct {
		policy coverage.Policy
		day    string
		known  bool
	}{
		{coverage.SescDF(), "2021-06-13", false}, {coverage.SescDF(), "2021-06-14", true},
		{coverage.Law(), "1998-12-31", false}, {coverage.Law(), "1999-01-01", true},
	} {
		_, err := coverage.Decide(v.policy, asked(t, coverage.Exam, first, on(t, v.day)), nil)
		if v.known {
			require.NoError(t, err)
			continue
		}
		badInput(t, err, "day")
		assert.ErrorContains(t, err, "a política "+v.policy.Name+" não tem off_list em vigor em "+day(t, v.day).Brazilian())
	}
}

// The first option is what we adopt, and each option can be put in force and out of it again.
func TestReadings(t *testing.T) {
	p := coverage.SescDF()
	var names []string
	for _, r := range p.Alternatives() {
		names = append(names, r.Name)
		assert.Zero(t, r.InForce, r.Name)
		assert.NotEmpty(t, r.Clause)
		for option := range r.Options {
			require.NoError(t, p.Adopt(r.Name, option))
			for _, now := range p.Alternatives() {
				if now.Name == r.Name {
					assert.Equal(t, option, now.InForce)
				} else {
					assert.Zero(t, now.InForce, "adopting %s moves %s", r.Name, now.Name)
				}
			}
		}
		require.NoError(t, p.Adopt(r.Name, 0))
		badInput(t, p.Adopt(r.Name, len(r.Options)), r.Name)
		badInput(t, p.Adopt(r.Name, -1), r.Name)
	}
	assert.Equal(t, []string{"CalendarYear", "Removal", "WorkForAll", "WaitsNextDay", "TransplantsByList"}, names)
	assert.Equal(t, coverage.Readings{}, p.Readings)
	badInput(t, p.Adopt("Year", 0), "Year")
}

// A policy that a host changes is its own: the next one is as it was.
func TestPoliciesAreNotShared(t *testing.T) {
	p := coverage.SescDF()
	p.Standards[coverage.Standard01] = coverage.Lodging{Companion: true}
	p.Terms[coverage.Exam] = coverage.Terms{}
	clear(p.Exclusions)
	clear(p.Figures)
	assert.Zero(t, coverage.SescDF().Standards[coverage.Standard01])
	assert.Equal(t, "exame", coverage.SescDF().Terms[coverage.Exam].Word)
	assert.Len(t, coverage.SescDF().Exclusions, 9)
	assert.Len(t, coverage.SescDF().Figures, 14)
}

// Facts that cannot be read are refused, with the field.
func TestFactsThatCannotBeRead(t *testing.T) {
	use := coverage.Use{Service: coverage.Exam, Day: day(t, "2022-01-10"), Quantity: 1}
	wait := coverage.Waiting{For: coverage.OtherWait, From: day(t, "2022-01-10"), Days: 1}
	for _, v := range []struct {
		field string
		spoil change
	}{
		{"service", func(q *coverage.Question) { q.Service = "acupuncture" }},
		{"service", func(q *coverage.Question) { q.Service = "" }},
		{"quantity", func(q *coverage.Question) { q.Quantity = 0 }},
		{"quantity", func(q *coverage.Question) { q.Quantity = 1_000 }},
		{"day", func(q *coverage.Question) { q.Day = convenio.Date{} }},
		{"contract", func(q *coverage.Question) { q.Contract = convenio.Date{} }},
		{"contract", func(q *coverage.Question) { q.Contract = q.Day.AddDays(1) }},
		{"eye.degree", func(q *coverage.Question) { q.Eye.Degree = 4_001 }},
		{"eye.degree", func(q *coverage.Question) { q.Eye.Degree = -4_001 }},
		{"eye.degree", func(q *coverage.Question) { q.Eye.Degree = math.MinInt }},
		{"uses[1]", func(q *coverage.Question) { use := use; use.Service = "x"; q.Uses[1] = use }},
		{"uses[1]", func(q *coverage.Question) { use := use; use.Day = convenio.Date{}; q.Uses[1] = use }},
		{"uses[1]", func(q *coverage.Question) { use := use; use.Quantity = 0; q.Uses[1] = use }},
		{"uses[0]", func(q *coverage.Question) { use := use; use.Quantity = 1_000; q.Uses[0] = use }},
		{"person.standard", func(q *coverage.Question) { q.Person.Standard = "04" }},
		{"person.category", func(q *coverage.Question) { q.Person.Category = "" }},
		{"person.born", func(q *coverage.Question) { q.Person.Born = convenio.Date{} }},
		{"person.born", func(q *coverage.Question) { q.Person.Born = q.Day.AddDays(1) }},
		{"person.partial", func(q *coverage.Question) { q.Person.Partial.Months = 1 }},
		{"person.partial", func(q *coverage.Question) { q.Person.Partial.From = q.Day }},
		{"person.partial", func(q *coverage.Question) { q.Person.Partial = coverage.Partial{From: q.Day, Months: -1} }},
		{"person.partial", func(q *coverage.Question) { q.Person.Partial = coverage.Partial{From: q.Day, Months: 10_001} }},
		{"person.waitings[0]", func(q *coverage.Question) { w := wait; w.For = "x"; q.Person.Waitings[0] = w }},
		{"person.waitings[0]", func(q *coverage.Question) { w := wait; w.From = convenio.Date{}; q.Person.Waitings[0] = w }},
		{"person.partial", func(q *coverage.Question) { q.Person.Partial = coverage.Partial{From: q.Day.AddDays(1), Months: 1} }},
		{"person.waitings[0]", func(q *coverage.Question) { w := wait; w.From = q.Day.AddDays(1); q.Person.Waitings[0] = w }},
		{"person.waitings[0]", func(q *coverage.Question) { w := wait; w.Days = -1; q.Person.Waitings[0] = w }},
		{"person.waitings[0]", func(q *coverage.Question) { w := wait; w.Days = 10_001; q.Person.Waitings[0] = w }},
	} {
		q := asked(t, coverage.Exam)
		q.Uses, q.Person.Waitings = []coverage.Use{use, use}, []coverage.Waiting{wait}
		_, err := coverage.Decide(coverage.SescDF(), q, nil)
		require.NoError(t, err, "as it was before it was spoilt")
		v.spoil(&q)
		_, err = coverage.Decide(coverage.SescDF(), q, nil)
		badInput(t, err, v.field)
	}
}
