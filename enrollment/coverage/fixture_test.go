package coverage_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/coverage"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func day(t testing.TB, s string) convenio.Date {
	t.Helper()
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

// change is a fact that a test wants otherwise.
type change func(*coverage.Question)

// asked is a question of a holder of 40 with a job, in the contract's first year, all of whose facts and papers are
// in order, but for what a test changes.
func asked(t testing.TB, service coverage.Service, changes ...change) coverage.Question {
	t.Helper()
	q := coverage.Question{
		Service: service, Quantity: 1, Day: day(t, "2022-03-10"), Contract: day(t, "2021-07-15"),
		Person: coverage.Person{
			Standard: coverage.Standard01, Category: coverage.Holder, Employee: true, Born: day(t, "1982-01-01"),
		},
		Attending: coverage.Attending{Requested: true, Justified: true, Ratified: true},
		Eye:       coverage.Eye{Degree: -600}, Listed: true, Guideline: true, Admitted: true, Transplant: true, Registered: true,
	}
	for _, c := range changes {
		c(&q)
	}
	return q
}

// on asks on another day.
func on(t testing.TB, s string) change {
	t.Helper()
	d := day(t, s)
	return func(q *coverage.Question) { q.Day = d }
}

func unlisted(q *coverage.Question)    { q.Listed, q.Guideline = false, false }
func unrequested(q *coverage.Question) { q.Attending.Requested = false }
func unjustified(q *coverage.Question) { q.Attending.Justified = false }

// waiting puts a waiting period on record, from the contract's first day.
func waiting(t testing.TB, kind coverage.Wait, days int) change {
	t.Helper()
	from := day(t, "2021-07-15")
	return func(q *coverage.Question) {
		q.Person.Waitings = append(q.Person.Waitings, coverage.Waiting{For: kind, From: from, Days: days})
	}
}

// used puts so many sessions of a service on a day.
func used(t testing.TB, service coverage.Service, s string, quantity int) change {
	t.Helper()
	d := day(t, s)
	return func(q *coverage.Question) {
		q.Uses = append(q.Uses, coverage.Use{Service: service, Day: d, Quantity: quantity})
	}
}

// adopting is the contract's policy with another reading.
func adopting(t testing.TB, name string, option int) coverage.Policy {
	t.Helper()
	p := coverage.SescDF()
	require.NoError(t, p.Adopt(name, option))
	return p
}

func decided(t testing.TB, p coverage.Policy, q coverage.Question) (convenio.Decision[coverage.Grant], *convenio.Trace) {
	t.Helper()
	trace := &convenio.Trace{}
	d, err := coverage.Decide(p, q, trace)
	require.NoError(t, err, "%+v", q)
	proof.BothFilled(t, trace)
	untraced, err := coverage.Decide(p, q, nil)
	require.NoError(t, err)
	require.Equal(t, d, untraced, "a trace changes nothing")
	return d, trace
}

// against are the grounds that stood in the way.
func against(trace *convenio.Trace) []*convenio.Ground {
	var out []*convenio.Ground
	for _, f := range trace.Findings() {
		if f.Against() {
			out = append(out, f.Ground)
		}
	}
	return out
}

// granted is a question answered with yes.
func granted(t testing.TB, p coverage.Policy, q coverage.Question) (coverage.Grant, *convenio.Trace) {
	t.Helper()
	d, trace := decided(t, p, q)
	g, ok := d.Value()
	require.True(t, ok, "%s", trace)
	require.Empty(t, against(trace))
	return g, trace
}

// denied is a question answered with no, by exactly these grounds.
func denied(t testing.TB, p coverage.Policy, q coverage.Question, grounds ...*convenio.Ground) *convenio.Trace {
	t.Helper()
	d, trace := decided(t, p, q)
	require.True(t, d.Denied(), "%s", trace)
	require.Equal(t, grounds, against(trace), "%s", trace)
	for _, g := range grounds {
		proof.Applies(t, trace, g)
	}
	return trace
}

// pending is a question that waits for a paper, as exactly these grounds say.
func pending(t testing.TB, p coverage.Policy, q coverage.Question, grounds ...*convenio.Ground) *convenio.Trace {
	t.Helper()
	d, trace := decided(t, p, q)
	require.True(t, d.Pending(), "%s", trace)
	require.Equal(t, grounds, against(trace), "%s", trace)
	for _, g := range grounds {
		proof.Applies(t, trace, g)
	}
	return trace
}

func badInput(t testing.TB, err error, field string) {
	t.Helper()
	var bad *convenio.BadInput
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, field, bad.Field)
	assert.NotContains(t, bad.Reason, "%!")
}
