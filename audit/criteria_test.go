package audit_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// facts are of one plan as it stood on submission.
func facts() audit.Facts {
	return audit.Facts{
		PTO: "pto-1", Provider: "cred-1", Beneficiary: "ben-1", City: "Belo Horizonte", WorkUnit: "1ª VT",
		Codes: []string{"85100196", "81000065"}, Age: 40, Value: convenio.Cents(50_000), GlosaRate: 500, ProviderDays: 90,
	}
}

func rule(id string, criteria ...audit.Criterion) audit.SetRule {
	return audit.SetRule{Rule: audit.Rule{ID: id, Unit: audit.PerPTO, Criteria: criteria}}
}

// selected are the rules that hit, each ground proven in the direction it went.
func selected(t testing.TB, o audit.Office, f audit.Facts, open bool) audit.Selection {
	t.Helper()
	trace := &convenio.Trace{}
	w := convenio.Weighing{Trace: trace}
	s := o.Select(&w, f, open)
	proof.BothFilled(t, trace)
	assert.Len(t, trace.Findings(), len(o.Rules()), "every rule is weighed")
	for i, finding := range trace.Findings() {
		assert.Same(t, audit.RuleHits, finding.Ground)
		assert.Equal(t, o.Rules()[i].ID, finding.Values[0].String())
		assert.Equal(t, slices.Contains(s.Rules, o.Rules()[i].ID), finding.Applies)
		proof.Held(t, audit.RuleHits, finding.Applies)
	}
	assert.False(t, w.Refused(), "a rule asks, it does not refuse")
	return s
}

// Each kind of criterion, and the facts on both sides of it. Kills: a boundary moved by one, a field read for
// another's.
var nine = []struct {
	name    string
	c       audit.Criterion
	in, out func(*audit.Facts)
}{
	{"provider", audit.Criterion{Kind: audit.ByProvider, Values: []string{"cred-9", "cred-1"}},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.Provider = "cred-2" }},
	{"city", audit.Criterion{Kind: audit.ByCity, Values: []string{"Belo Horizonte"}},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.City = "Contagem" }},
	{"work unit", audit.Criterion{Kind: audit.ByWorkUnit, Values: []string{"1ª VT"}},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.WorkUnit = "1ª VT " }},
	{"procedure", audit.Criterion{Kind: audit.ByProcedure, Values: []string{"81000065", "99999999"}},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.Codes = []string{"85100196"} }},
	{"procedure of a plan without any", audit.Criterion{Kind: audit.ByProcedure, Values: []string{"81000065"}},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.Codes = nil }},
	{"youngest", audit.Criterion{Kind: audit.ByAge, AgeFrom: 40, AgeUntil: 60},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.Age = 39 }},
	{"oldest", audit.Criterion{Kind: audit.ByAge, AgeFrom: 18, AgeUntil: 40},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.Age = 41 }},
	{"one age", audit.Criterion{Kind: audit.ByAge, AgeFrom: 0, AgeUntil: 0},
		func(f *audit.Facts) { f.Age = 0 }, func(f *audit.Facts) { f.Age = 1 }},
	{"value", audit.Criterion{Kind: audit.ByValue, ValueFrom: convenio.Cents(50_000)},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.Value = convenio.Cents(49_999) }},
	{"profile by glosa", audit.Criterion{Kind: audit.ByProfile, GlosaRate: 500},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.GlosaRate = 499 }},
	{"profile of the new", audit.Criterion{Kind: audit.ByProfile, NewWithin: 90},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.ProviderDays = 91 }},
	{"profile, either", audit.Criterion{Kind: audit.ByProfile, GlosaRate: 501, NewWithin: 90},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.ProviderDays = 91 }},
	{"profile, the other", audit.Criterion{Kind: audit.ByProfile, GlosaRate: 500, NewWithin: 89},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.GlosaRate = 499 }},
	{"profile of one in ten thousand", audit.Criterion{Kind: audit.ByProfile, GlosaRate: 1},
		func(f *audit.Facts) { f.GlosaRate = 1 }, func(f *audit.Facts) { f.GlosaRate, f.ProviderDays = 0, 0 }},
	{"profile of the first day", audit.Criterion{Kind: audit.ByProfile, NewWithin: 1},
		func(f *audit.Facts) { f.ProviderDays = 1 }, func(f *audit.Facts) { f.ProviderDays = 2 }},
	{"profile of whom nobody knows", audit.Criterion{Kind: audit.ByProfile, NewWithin: 90},
		func(f *audit.Facts) { f.ProviderDays = 0 }, func(f *audit.Facts) { f.ProviderDays = -1 }},
	{"age that nobody knows", audit.Criterion{Kind: audit.ByAge, AgeUntil: 12},
		func(f *audit.Facts) { f.Age = 0 }, func(f *audit.Facts) { f.Age = -1 }},
	{"sample", audit.Criterion{Kind: audit.BySample, Rate: drawn("pto-1", "r") + 1},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.PTO = above("r", drawn("pto-1", "r")) }},
	{"random", audit.Criterion{Kind: audit.ByRandom, Rate: drawn("pto-1", "") + 1},
		func(*audit.Facts) {}, func(f *audit.Facts) { f.PTO = above("", drawn("pto-1", "")) }},
}

const seed = "semente de 2025"

func drawn(unit, rule string) int { return audit.DrawNumber(seed, rule, unit) }

// above is a unit that draws a higher number.
func above(rule string, number int) string {
	for i := 2; ; i++ {
		if unit := fmt.Sprint("pto-", i); drawn(unit, rule) > number {
			return unit
		}
	}
}

func TestTheNineCriteriaOnBothSides(t *testing.T) {
	kinds := map[audit.CriterionKind]bool{}
	for _, v := range nine {
		t.Run(v.name, func(t *testing.T) {
			o := office(t, audit.SetSeed{Seed: seed}, rule("r", v.c))
			f := facts()
			v.in(&f)
			assert.Equal(t, []string{"r"}, selected(t, o, f, false).Rules)
			v.out(&f)
			assert.Empty(t, selected(t, o, f, false).Rules)
		})
		kinds[v.c.Kind] = true
	}
	assert.Len(t, kinds, 9)
}

// A rule is all its criteria; the rules are joined by or, and each that hits is named.
func TestARuleIsAllItsCriteriaAndTheRulesAreAny(t *testing.T) {
	provider := audit.Criterion{Kind: audit.ByProvider, Values: []string{"cred-1"}}
	dear := audit.Criterion{Kind: audit.ByValue, ValueFrom: convenio.Cents(50_001)}
	old := audit.Criterion{Kind: audit.ByAge, AgeFrom: 40, AgeUntil: 120}
	o := office(t, rule("a", provider, dear), rule("b", provider, old), rule("c", old), rule("d", dear))
	assert.Equal(t, []string{"b", "c"}, selected(t, o, facts(), false).Rules)
	f := facts()
	f.Value = f.Value.Plus(convenio.Cents(1))
	assert.Equal(t, []string{"a", "b", "c", "d"}, selected(t, o, f, false).Rules)
	assert.Empty(t, selected(t, o, audit.Facts{}, false).Rules)
	assert.Zero(t, selected(t, audit.Office{}, facts(), false), "an office without rules selects nothing")
}

// Two criteria of one kind are both asked for.
func TestTwoCriteriaOfOneKindBothHold(t *testing.T) {
	o := office(t, rule("r",
		audit.Criterion{Kind: audit.ByAge, AgeFrom: 18, AgeUntil: 60}, audit.Criterion{Kind: audit.ByAge, AgeFrom: 30, AgeUntil: 90}))
	for age, hit := range map[int]bool{29: false, 30: true, 60: true, 61: false} {
		f := facts()
		f.Age = age
		assert.Equal(t, hit, len(selected(t, o, f, false).Rules) == 1, "%d", age)
	}
}

// At most one in-person audit of a beneficiary is open; a rule about the plan looks at no other plan.
func TestABeneficiaryHasAtMostOneOpen(t *testing.T) {
	both := audit.Criterion{Kind: audit.ByRandom, Rate: 10_000}
	person := rule("pessoa", both)
	person.Rule.Unit = audit.PerBeneficiary
	o := office(t, audit.SetSeed{Seed: seed}, person, rule("plano", both))
	s := selected(t, o, facts(), false)
	assert.Equal(t, []string{"pessoa", "plano"}, s.Rules)
	assert.Equal(t, []string{"ben-1", "pto-1"}, []string{s.Draws[0].Unit, s.Draws[1].Unit}, "each draws for its own unit")
	s = selected(t, o, facts(), true)
	assert.Equal(t, []string{"plano"}, s.Rules)
	assert.Len(t, s.Draws, 1, "what cannot hit is not drawn")
}

// The number is floor(first eight bytes of HMAC-SHA256(seed, rule NUL unit) · 10000 / 2^64): anyone can redo it.
func TestADrawIsReproducible(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		seed, rule, unit := rapid.String().Draw(rt, "seed"), rapid.String().Draw(rt, "rule"), rapid.String().Draw(rt, "unit")
		mac := hmac.New(sha256.New, []byte(seed))
		mac.Write([]byte(rule + "\x00" + unit))
		n := new(big.Int).SetBytes(mac.Sum(nil)[:8])
		n.Mul(n, big.NewInt(10_000)).Rsh(n, 64)
		assert.Equal(rt, int(n.Int64()), audit.DrawNumber(seed, rule, unit))
	})
	// Pinned, from another language: a draw recorded today must be redone alike in ten years.
	assert.Equal(t, []int{1380, 9986, 9234}, []int{
		audit.DrawNumber("semente", "regra-1", "pto-1"), audit.DrawNumber("semente", "", "pto-1"), audit.DrawNumber("", "regra-1", "pto-1"),
	})
}

func TestARecordedDrawCanBeRedone(t *testing.T) {
	o := office(t, audit.SetSeed{Seed: seed}, rule("amostra", audit.Criterion{Kind: audit.BySample, Rate: 3000}),
		rule("sorteio", audit.Criterion{Kind: audit.ByRandom, Rate: 3000}))
	hits := 0
	for i := range 200 {
		f := facts()
		f.PTO = fmt.Sprint("pto-", i)
		s := selected(t, o, f, false)
		assert.Len(t, s.Draws, 2, "a miss is recorded as well")
		for k, d := range s.Draws {
			assert.Equal(t, seed, d.Seed)
			assert.Equal(t, []string{"amostra", ""}[k], d.Rule, "a random draw is over all plans, whatever the rule")
			assert.Equal(t, f.PTO, d.Unit)
			assert.Equal(t, 3000, d.Rate)
			assert.Equal(t, audit.DrawNumber(d.Seed, d.Rule, d.Unit), d.Number)
			assert.Equal(t, d.Number < d.Rate, d.Hit)
			assert.Equal(t, d.Hit, slices.Contains(s.Rules, []string{"amostra", "sorteio"}[k]))
			if d.Hit {
				hits++
			}
		}
	}
	assert.InDelta(t, 120, hits, 40)
}

// Over many units the hits are near the rate, the numbers near uniform, and no rule's draws follow another's.
func TestDrawsAreFair(t *testing.T) {
	const units = 20_000
	var tenths [10]int
	sample, both := 0, 0
	for i := range units {
		unit := fmt.Sprintf("pto-%d", i)
		n := drawn(unit, "a")
		assert.True(t, n >= 0 && n < 10_000)
		tenths[n/1000]++
		if n < 500 {
			sample++
			if drawn(unit, "b") < 5000 {
				both++
			}
		}
	}
	within := func(name string, got int, p, n float64) {
		assert.InDelta(t, n*p, got, 4*math.Sqrt(n*p*(1-p)), name) // four deviations; the seed is fixed, so never flaky
	}
	within("the rate", sample, 0.05, units)
	within("independent", both, 0.5, float64(sample))
	for i, n := range tenths {
		within(fmt.Sprint("tenth ", i), n, 0.1, units)
	}
}

// It hits when the number is below the rate, not at it.
func TestADrawHitsBelowItsRate(t *testing.T) {
	n := drawn("pto-1", "r")
	for rate, hit := range map[int]bool{n - 1: false, n: false, n + 1: true} {
		s := selected(t, office(t, audit.SetSeed{Seed: seed}, rule("r", audit.Criterion{Kind: audit.BySample, Rate: rate})), facts(), false)
		assert.Equal(t, hit, len(s.Rules) == 1, "%d of %d", n, rate)
		assert.Equal(t, []audit.Draw{{Seed: seed, Rule: "r", Unit: "pto-1", Number: n, Rate: rate, Hit: hit}}, s.Draws)
	}
}

func TestTheRatesEnds(t *testing.T) {
	always := office(t, rule("r", audit.Criterion{Kind: audit.BySample, Rate: 10_000}))
	hardly := office(t, rule("r", audit.Criterion{Kind: audit.BySample, Rate: 1}))
	for i := range 500 {
		f := facts()
		f.PTO = fmt.Sprint(i)
		assert.Len(t, selected(t, always, f, false).Rules, 1)
		assert.Equal(t, audit.DrawNumber("", "r", f.PTO) == 0, len(selected(t, hardly, f, false).Rules) == 1)
	}
}

// A sample is among what the rest of the rule selects: what the rest leaves out is not drawn.
func TestASampleIsAmongWhatTheRestSelects(t *testing.T) {
	o := office(t, audit.SetSeed{Seed: seed}, rule("r",
		audit.Criterion{Kind: audit.BySample, Rate: 10_000}, audit.Criterion{Kind: audit.ByCity, Values: []string{"Contagem"}}))
	assert.Empty(t, selected(t, o, facts(), false).Draws)
	f := facts()
	f.City = "Contagem"
	assert.Len(t, selected(t, o, f, false).Draws, 1)
}

// Nothing depends on the order in which criteria were typed, nor on that in which rules were.
func TestTheOrderOfCriteriaAndRulesIsNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		criteria := []audit.Criterion{
			{Kind: audit.BySample, Rate: rapid.IntRange(1, 10_000).Draw(rt, "sample")},
			{Kind: audit.ByRandom, Rate: rapid.IntRange(1, 10_000).Draw(rt, "random")},
			{Kind: audit.ByAge, AgeFrom: 0, AgeUntil: rapid.IntRange(0, 80).Draw(rt, "age")},
			{Kind: audit.ByProvider, Values: []string{rapid.SampledFrom([]string{"cred-1", "cred-2"}).Draw(rt, "provider")}},
		}
		a, b := rule("a", criteria...), rule("b", criteria[:2]...)
		mixed := rule("a", rapid.Permutation(criteria).Draw(rt, "order")...)
		f := facts()
		f.PTO = fmt.Sprint(rapid.IntRange(0, 1000).Draw(rt, "pto"))
		one := selected(t, office(t, audit.SetSeed{Seed: seed}, a, b), f, false)
		other := selected(t, office(t, b, mixed, audit.SetSeed{Seed: seed}), f, false)
		assert.Equal(rt, one, other)
	})
}

// A rule that cannot be evaluated is refused when it is set, so that none is ever met.
func TestWhatMakesARuleSound(t *testing.T) {
	good := audit.Criterion{Kind: audit.ByAge, AgeUntil: 1}
	unsound := map[string]audit.Rule{
		"no id":            {Unit: audit.PerPTO, Criteria: []audit.Criterion{good}},
		"no unit":          {ID: "r", Criteria: []audit.Criterion{good}},
		"another unit":     {ID: "r", Unit: "item", Criteria: []audit.Criterion{good}},
		"no criteria":      {ID: "r", Unit: audit.PerPTO},
		"one of two wrong": {ID: "r", Unit: audit.PerPTO, Criteria: []audit.Criterion{good, {Kind: audit.ByCity}}},
	}
	for name, c := range map[string]audit.Criterion{
		"no kind": {}, "another kind": {Kind: "weather"}, "no provider": {Kind: audit.ByProvider}, "no city": {Kind: audit.ByCity},
		"no work unit": {Kind: audit.ByWorkUnit}, "no procedure": {Kind: audit.ByProcedure}, "an empty list": {Kind: audit.ByCity, Values: []string{}},
		"a blank value":  {Kind: audit.ByCity, Values: []string{"Uberaba", " "}},
		"ages backwards": {Kind: audit.ByAge, AgeFrom: 41, AgeUntil: 40}, "an age below zero": {Kind: audit.ByAge, AgeFrom: -1, AgeUntil: 40},
		"no value": {Kind: audit.ByValue}, "a value below zero": {Kind: audit.ByValue, ValueFrom: convenio.Cents(-1)},
		"no profile": {Kind: audit.ByProfile}, "a glosa rate below zero": {Kind: audit.ByProfile, GlosaRate: -1, NewWithin: 9},
		"a glosa rate above all": {Kind: audit.ByProfile, GlosaRate: 10_001}, "days below zero": {Kind: audit.ByProfile, GlosaRate: 9, NewWithin: -1},
		"no sample": {Kind: audit.BySample}, "a sample below zero": {Kind: audit.BySample, Rate: -1},
		"a sample above all": {Kind: audit.BySample, Rate: 10_001}, "no random": {Kind: audit.ByRandom}, "a random above all": {Kind: audit.ByRandom, Rate: 10_001},
	} {
		unsound[name] = audit.Rule{ID: "r", Unit: audit.PerBeneficiary, Criteria: []audit.Criterion{c}}
	}
	for name, r := range unsound {
		t.Run(name, func(t *testing.T) {
			f := proof.Applies(t, refused(t, audit.Office{}, audit.SetRule{Rule: r}, audit.RuleUnsound), audit.RuleUnsound)
			assert.Equal(t, "rule", f.Field)
		})
	}
	for _, c := range []audit.Criterion{
		good, {Kind: audit.ByAge}, {Kind: audit.ByValue, ValueFrom: convenio.Cents(1)}, {Kind: audit.ByProfile, GlosaRate: 10_000},
		{Kind: audit.ByProfile, NewWithin: 1}, {Kind: audit.BySample, Rate: 1}, {Kind: audit.ByRandom, Rate: 10_000},
	} {
		_, trace := configured(t, audit.Office{}, rule("r", c))
		proof.DoesNotApply(t, trace, audit.RuleUnsound)
	}
}
