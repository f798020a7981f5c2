package audit

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Unit is what an automatic in-person audit is about.
type Unit string

// An automatic audit is about one treatment plan, or about one beneficiary, of whom at most one is open.
const (
	PerPTO         Unit = "pto"
	PerBeneficiary Unit = "beneficiary"
)

// Rule asks for an in-person audit when all its criteria hold (trt3:5.2.5.13); rules are joined by or.
type Rule struct {
	ID       string      `json:"id"`
	Unit     Unit        `json:"unit"`
	Criteria []Criterion `json:"criteria"`
}

// Criterion is one condition. Each kind reads its own fields: Values are identifiers, cities, work units or
// codes; ages are whole years, inclusive; rates are per ten thousand; NewWithin is days since accreditation.
type Criterion struct {
	Kind      CriterionKind  `json:"kind"`
	Values    []string       `json:"values,omitempty"`
	AgeFrom   int            `json:"age_from,omitempty"`
	AgeUntil  int            `json:"age_until,omitempty"`
	ValueFrom convenio.Money `json:"value_from,omitzero"`
	Rate      int            `json:"rate,omitempty"`
	GlosaRate int            `json:"glosa_rate,omitempty"`
	NewWithin int            `json:"new_within,omitempty"`
}

// clone shares nothing with r.
func (r Rule) clone() Rule {
	r.Criteria = slices.Clone(r.Criteria)
	for i := range r.Criteria {
		r.Criteria[i].Values = slices.Clone(r.Criteria[i].Values)
	}
	return r
}

// CriterionKind is one of the nine kinds of criteria.
type CriterionKind string

// The nine kinds. Sample draws among what the rest of its rule selects; Random draws over all plans,
// whatever the rule.
const (
	ByProvider  CriterionKind = "provider"
	ByCity      CriterionKind = "city"
	ByWorkUnit  CriterionKind = "work_unit"
	ByProcedure CriterionKind = "procedure"
	ByAge       CriterionKind = "age"
	ByValue     CriterionKind = "value"
	BySample    CriterionKind = "sample"
	ByProfile   CriterionKind = "profile"
	ByRandom    CriterionKind = "random"
)

// Facts are what the criteria look at, as they stood on submission. An age or a number of days below zero is
// one that nobody knows.
type Facts struct {
	PTO          string
	Provider     string
	Beneficiary  string
	City         string
	WorkUnit     string
	Codes        []string
	Age          int
	Value        convenio.Money
	GlosaRate    int
	ProviderDays int
}

// wholeRate is the rate of every draw: ten thousand in ten thousand.
const wholeRate = 10_000

type criterion struct {
	kind  CriterionKind
	sound func(Criterion) bool
	holds func(Criterion, Facts, *lottery) bool
}

// named refuses a blank value: it would hit whoever's city nobody knows.
func named(c Criterion) bool { return len(c.Values) > 0 && !slices.ContainsFunc(c.Values, blank) }
func blank(s string) bool    { return strings.TrimSpace(s) == "" }
func rated(c Criterion) bool { return c.Rate > 0 && c.Rate <= wholeRate }

// criteria is the table of predicates: what makes a criterion of each kind sound, and when it holds.
var criteria = [...]criterion{
	{ByProvider, named, func(c Criterion, f Facts, _ *lottery) bool { return slices.Contains(c.Values, f.Provider) }},
	{ByCity, named, func(c Criterion, f Facts, _ *lottery) bool { return slices.Contains(c.Values, f.City) }},
	{ByWorkUnit, named, func(c Criterion, f Facts, _ *lottery) bool { return slices.Contains(c.Values, f.WorkUnit) }},
	{ByProcedure, named, func(c Criterion, f Facts, _ *lottery) bool {
		return slices.ContainsFunc(f.Codes, func(code string) bool { return slices.Contains(c.Values, code) })
	}},
	{ByAge, func(c Criterion) bool { return c.AgeFrom >= 0 && c.AgeUntil >= c.AgeFrom },
		func(c Criterion, f Facts, _ *lottery) bool { return f.Age >= c.AgeFrom && f.Age <= c.AgeUntil }},
	{ByValue, func(c Criterion) bool { return c.ValueFrom.IsPositive() },
		func(c Criterion, f Facts, _ *lottery) bool { return f.Value.Compare(c.ValueFrom) >= 0 }},
	{ByProfile, func(c Criterion) bool {
		return c.GlosaRate >= 0 && c.GlosaRate <= wholeRate && c.NewWithin >= 0 && c.GlosaRate+c.NewWithin > 0
	}, func(c Criterion, f Facts, _ *lottery) bool {
		return c.GlosaRate > 0 && f.GlosaRate >= c.GlosaRate || f.ProviderDays >= 0 && f.ProviderDays <= c.NewWithin && c.NewWithin > 0
	}},
	{BySample, rated, func(c Criterion, _ Facts, l *lottery) bool { return l.draw(l.rule, c.Rate) }},
	{ByRandom, rated, func(c Criterion, _ Facts, l *lottery) bool { return l.draw("", c.Rate) }},
}

func criterionOf(kind CriterionKind) (criterion, bool) {
	i := slices.IndexFunc(criteria[:], func(c criterion) bool { return c.kind == kind })
	if i < 0 {
		return criterion{}, false
	}
	return criteria[i], true
}

// sound reports whether a rule can be evaluated: a unit, at least one criterion, each of a known kind
// with its own fields set.
func (r Rule) sound() bool {
	if r.ID == "" || len(r.Criteria) == 0 || (r.Unit != PerPTO && r.Unit != PerBeneficiary) {
		return false
	}
	return !slices.ContainsFunc(r.Criteria, func(c Criterion) bool {
		kind, known := criterionOf(c.Kind)
		return !known || !kind.sound(c)
	})
}

// Draw is one draw as it was made, recorded so that anyone can redo it: [DrawNumber] of the same seed, rule
// and unit gives the same number, and it hits when the number is below the rate.
type Draw struct {
	Seed   string `json:"seed"`
	Rule   string `json:"rule"`
	Unit   string `json:"unit"`
	Number int    `json:"number"`
	Rate   int    `json:"rate"`
	Hit    bool   `json:"hit"`
}

// DrawNumber is a number from 0 to 9999 that depends on nothing but its arguments: a keyed hash of the
// rule (empty for a draw over all plans) and the unit.
func DrawNumber(seed, rule, unit string) int {
	mac := hmac.New(sha256.New, []byte(seed))
	mac.Write([]byte(rule + "\x00" + unit))
	number, _ := bits.Mul64(binary.BigEndian.Uint64(mac.Sum(nil)), wholeRate)
	return int(number)
}

// lottery makes the draws of one rule for one unit and remembers them.
type lottery struct {
	seed, rule, unit string
	draws            []Draw
}

func (l *lottery) draw(rule string, rate int) bool {
	number := DrawNumber(l.seed, rule, l.unit)
	l.draws = append(l.draws, Draw{l.seed, rule, l.unit, number, rate, number < rate})
	return number < rate
}

// Selection is what the rules say of one submitted plan: the rules that hit and every draw made.
type Selection struct {
	Rules []string `json:"rules,omitempty"`
	Draws []Draw   `json:"draws,omitempty"`
}

// Select evaluates every rule, weighing [RuleHits] for each. A rule per beneficiary does not hit while that
// beneficiary has an in-person audit open. Draws come last in a rule, among what the rest selects.
func (o Office) Select(w *convenio.Weighing, f Facts, beneficiaryHasOpen bool) Selection {
	var s Selection
	for _, r := range o.rules {
		unit := f.PTO
		if r.Unit == PerBeneficiary {
			unit = f.Beneficiary
		}
		l := lottery{seed: o.seed, rule: r.ID, unit: unit}
		hit := !(r.Unit == PerBeneficiary && beneficiaryHasOpen) && r.hits(f, &l)
		s.Draws = append(s.Draws, l.draws...)
		if w.Note(RuleHits, hit, convenio.Text("regra", r.ID)) {
			s.Rules = append(s.Rules, r.ID)
		}
	}
	return s
}

func (r Rule) hits(f Facts, l *lottery) bool {
	for _, kind := range criteria {
		for _, c := range r.Criteria {
			if c.Kind == kind.kind && !kind.holds(c, f, l) {
				return false
			}
		}
	}
	return true
}
