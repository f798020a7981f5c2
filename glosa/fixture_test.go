package glosa_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

var (
	dentist = convenio.Actor{ID: "tec-ana", Role: "technician"}
	fee     = convenio.Cents(9_500)
)

func day(t testing.TB, s string) convenio.Date {
	t.Helper()
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

// at is an ask at an instant.
func at(instant time.Time) convenio.Ask { return convenio.Ask{At: instant, By: dentist} }

// on is an ask at noon of a day in São Paulo.
func on(t testing.TB, s string) convenio.Ask {
	t.Helper()
	return at(day(t, s).Start().Add(12 * time.Hour))
}

// court is the court's calendar, compiled once.
var court = sync.OnceValues(func() (*calendar.Calendar, error) { return calendar.TRT3() })

// policy is the court's, with other readings as a test wants.
func policy(t testing.TB, readings ...func(*glosa.Readings)) glosa.Policy {
	t.Helper()
	days, err := court()
	require.NoError(t, err)
	p := glosa.Policy{
		Term: 10, Calendar: days, JustificationMax: 2000, RulingMin: 2000, RulingMax: 20_000,
		Reasons: map[string]string{"G01": "Sem comprovação", "G02": "Diverge do autorizado"},
	}
	for _, change := range readings {
		change(&p.Readings)
	}
	return p
}

// The other readings.
func startsLater(r *glosa.Readings)    { r.Start = calendar.StartRuleB }
func fromReading(r *glosa.Readings)    { r.FromReading = true }
func literalMinimum(r *glosa.Readings) { r.LiteralMinimum = true }
func partial(r *glosa.Readings)        { r.Partial = true }

// raise denies payment of item 7, whole and with good reason.
func raise() glosa.Raise {
	return glosa.Raise{Item: 7, Fee: fee, Amount: fee, Reason: "G01", Text: "sem radiografia"}
}

// answered is a command that is carried out: its event, and what was weighed.
func answered(t testing.TB, d glosa.Denial, p glosa.Policy, ask convenio.Ask, c glosa.Command) (convenio.Event, *convenio.Trace) {
	t.Helper()
	trace := &convenio.Trace{}
	w := convenio.Weighing{Trace: trace}
	e, err := glosa.Decide(d, p, ask, c, &w)
	require.NoError(t, err, "%T", c)
	require.NoError(t, w.Refusal(), "%T", c)
	proof.BothFilled(t, trace)
	return e, trace
}

// refused is a command refused by exactly these grounds, each thereby proven to apply.
func refused(t testing.TB, d glosa.Denial, p glosa.Policy, ask convenio.Ask, c glosa.Command, grounds ...*convenio.Ground) *convenio.Trace {
	t.Helper()
	trace := &convenio.Trace{}
	w := convenio.Weighing{Trace: trace}
	_, err := glosa.Decide(d, p, ask, c, &w)
	require.NoError(t, err, "%T", c)
	var refusal *convenio.Refusal
	require.ErrorAs(t, w.Refusal(), &refusal, "%T", c)
	require.Equal(t, grounds, refusal.Grounds.Slice(), "%T", c)
	proof.BothFilled(t, trace)
	for _, g := range grounds {
		proof.Applies(t, trace, g)
	}
	return trace
}

// after folds what each command leads to, at noon of a day.
func after(t testing.TB, p glosa.Policy, s string, commands ...glosa.Command) glosa.Denial {
	t.Helper()
	var d glosa.Denial
	for _, c := range commands {
		e, _ := answered(t, d, p, on(t, s), c)
		d = glosa.Apply(d, e)
	}
	return d
}

// chars is a text of n code points.
func chars(n int) string { return strings.Repeat("ã", n) }
