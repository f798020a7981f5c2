package transition_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

const (
	firstDay = "2021-07-15"
	eve      = "2021-07-14"
)

var policy = transition.SescDF()

func day(t testing.TB, s string) convenio.Date {
	t.Helper()
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

// on is an ask of the operator's desk at noon of a day in São Paulo.
func on(t testing.TB, s string) convenio.Ask {
	t.Helper()
	return convenio.Ask{At: day(t, s).Start().Add(12 * time.Hour), By: convenio.Actor{ID: "op-1", Role: "operator"}}
}

// treatment is one that had begun, outside the network, but for what a test changes.
func treatment(t testing.TB, kind transition.Kind, changes ...func(*transition.Treatment)) transition.Open {
	t.Helper()
	o := transition.Open{Treatment: transition.Treatment{Beneficiary: "ben-1", Kind: kind, Provider: "old", Since: day(t, eve)}}
	switch kind {
	case transition.Prenatal:
		o.Treatment.Gestation = 253
	case transition.HomeCare:
		o.Treatment.Hours = 12
	}
	for _, c := range changes {
		c(&o.Treatment)
	}
	return o
}

func inNetwork(v *transition.Treatment) { v.Network = true }
func grave(v *transition.Treatment)     { v.Grave = true }

// weeks is a pregnancy of so many days when the contract began.
func weeks(days int) func(*transition.Treatment) {
	return func(v *transition.Treatment) { v.Gestation = days }
}

var (
	hospital = transition.Place{ID: "new", Network: true, Room: true, Complex: true}
	dear     = transition.Place{ID: "dear", Network: true, Room: true, Complex: true}
)

// ready is an assessment in which nothing stands in the way of moving an inpatient.
func ready(changes ...func(*transition.Assess)) transition.Assess {
	a := transition.Assess{Admitted: true, Stable: true, Fit: true, Authorised: true, Justification: "alta da UTI", Offered: hospital}
	for _, c := range changes {
		c(&a)
	}
	return a
}

// walking is an assessment of who is not admitted.
func walking(changes ...func(*transition.Assess)) transition.Assess {
	a := transition.Assess{Offered: hospital}
	for _, c := range changes {
		c(&a)
	}
	return a
}

// atHome is an assessment of home care that goes on as it was.
func atHome(changes ...func(*transition.Assess)) transition.Assess {
	a := transition.Assess{Indicated: true, Hours: 12}
	for _, c := range changes {
		c(&a)
	}
	return a
}

// after folds what commands lead to, each on its day.
func after(t testing.TB, steps ...any) transition.Case {
	t.Helper()
	var c transition.Case
	ask := on(t, firstDay)
	for _, s := range steps {
		if d, ok := s.(string); ok {
			ask = on(t, d)
			continue
		}
		e, _ := answered(t, c, policy, ask, s.(transition.Command))
		if e != nil {
			c = transition.Apply(c, convenio.Recorded{Event: e})
		}
	}
	return c
}

// answered is a command that is carried out: its event, nil for none, and what was weighed.
func answered(t testing.TB, c transition.Case, p transition.Policy, ask convenio.Ask, cmd transition.Command) (convenio.Event, *convenio.Trace) {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := transition.Decide(c, p, ask, cmd, trace)
	require.NoError(t, err, "%+v in %v", cmd, c.State)
	proof.BothFilled(t, trace)
	if len(events) == 0 {
		return nil, trace
	}
	require.Len(t, events, 1)
	return events[0], trace
}

// refused is a command refused by exactly these grounds, each thereby proven to apply.
func refused(t testing.TB, c transition.Case, cmd transition.Command, grounds ...*convenio.Ground) *convenio.Trace {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := transition.Decide(c, policy, on(t, firstDay), cmd, trace)
	assert.Nil(t, events)
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal, "%+v", cmd)
	require.Equal(t, grounds, refusal.Grounds.Slice())
	require.Equal(t, c.State.String(), refusal.State)
	require.NotEmpty(t, refusal.Allowed, "what is allowed instead")
	proof.BothFilled(t, trace)
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
}
