package network_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

// drawn is any command about one of a few providers and inpatients.
func drawn(rt *rapid.T, now convenio.Date) network.Command {
	id := rapid.SampledFrom([]string{"h1", "h2", "h3", "c1"})
	line := func() network.Provider {
		p := hospital(id.Draw(rt, "provider"))
		if p.ID == "c1" {
			p = provider("c1", network.Clinic)
		}
		return p
	}
	who := network.Inpatient{Beneficiary: rapid.SampledFrom([]string{"b1", "b2"}).Draw(rt, "who"), Admitted: now}
	e := network.Exit{
		Provider: id.Draw(rt, "out"), ByOperator: rapid.Bool().Draw(rt, "will"), Proof: "auto",
		Cause: rapid.SampledFrom([]network.Cause{network.Ordinary, network.Fraud, network.SanitaryBreach}).Draw(rt, "cause"),
	}
	if rapid.Bool().Draw(rt, "asked") {
		e.LastDay = now.AddDays(rapid.SampledFrom([]int{-1, 0, 29, 30, 45}).Draw(rt, "last"))
	}
	named := e
	if rapid.Bool().Draw(rt, "named") {
		named.Inpatients = []network.Inpatient{who}
	}
	return rapid.SampledFrom([]network.Command{
		network.Accredit{Provider: line()}, network.Accredit{Provider: line(), From: now.AddDays(10)}, network.Update{Provider: line()},
		network.Replace{Exit: named, In: line()}, network.Reduce{Exit: named, Authorisation: "1"}, network.Remove{Exit: e},
		network.Protect{Hospital: e.Provider, Inpatient: who},
		network.Discharge{Hospital: e.Provider, Beneficiary: who.Beneficiary, On: now},
		network.Transfer{Hospital: e.Provider, Beneficiary: who.Beneficiary, To: id.Draw(rt, "to")},
	}).Draw(rt, "command")
}

// Any history: one directory is swept every day and the other only when it is asked something, and both answer every
// command alike and show the same; at every step what is sound stays sound.
func TestASweepChangesNoAnswer(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		now := day(t, today)
		lazy := listed(t, hospital("h1"), hospital("h2"), provider("c1", network.Clinic))
		swept := lazy
		for range rapid.IntRange(1, 15).Draw(rt, "steps") {
			now = now.AddDays(rapid.SampledFrom([]int{0, 1, 15, 31}).Draw(rt, "days"))
			ask := convenio.Ask{At: now.Start(), By: convenio.Actor{Role: "network_manager"}}
			swept = step(rt, swept, ask, network.Tick{})
			c := drawn(rt, now)
			_, one := network.Decide(swept, policy, ask, c, nil)
			_, other := network.Decide(lazy, policy, ask, c, &convenio.Trace{})
			require.Equal(rt, convenio.Code(one), convenio.Code(other))
			if one != nil {
				continue
			}
			lazy, swept = step(rt, lazy, ask, c), step(rt, swept, ask, c)
			for _, d := range []convenio.Date{now, now.AddDays(20), now.AddDays(50)} {
				require.Equal(rt, swept.On(d), lazy.On(d))
			}
			require.Equal(rt, swept.Stays(), lazy.Stays())
		}
	})
}

// step carries out a command and checks each of its events.
func step(rt *rapid.T, d network.Directory, ask convenio.Ask, c network.Command) network.Directory {
	events, err := network.Decide(d, policy, ask, c, nil)
	require.NoError(rt, err)
	for _, e := range events {
		before := d
		d = network.Apply(d, convenio.Recorded{Event: e})
		sound(rt, before, d, e, ask.Today())
	}
	return d
}

// sound asserts what holds of every step: notice, equivalents and authorisations where they are owed, and a stay that
// nobody forgets.
func sound(rt *rapid.T, before, after network.Directory, e convenio.Event, now convenio.Date) {
	require.GreaterOrEqual(rt, len(after.Stays()), len(before.Stays()), "no stay is forgotten")
	switch e := e.(type) {
	case network.Replaced:
		owed(rt, before, e.Exit, now)
		in, _ := after.Listing(e.By)
		require.Equal(rt, network.Listed, in.State)
		require.False(rt, in.From.After(e.LastDay.AddDays(1)), "no day without one of the two")
	case network.Reduced:
		owed(rt, before, e.Exit, now)
		require.NotEmpty(rt, e.Authorisation)
	case network.Removed:
		l, _ := before.Listing(e.Provider)
		require.NotEqual(rt, network.Hospital, l.Kind, "no hospital simply leaves")
	case network.TransferOrdered:
		l, _ := after.Listing(e.Hospital)
		require.Equal(rt, network.SanitaryBreach, l.Cause)
	case network.PaymentKept:
		l, _ := after.Listing(e.Hospital)
		require.True(rt, l.ByOperator)
		require.NotEqual(rt, network.SanitaryBreach, l.Cause)
	case network.Left:
		require.True(rt, now.After(e.LastDay))
	}
}

// owed asserts the notice of a hospital's exit, counted day by day.
func owed(rt *rapid.T, before network.Directory, e network.Exit, now convenio.Date) {
	l, _ := before.Listing(e.Provider)
	if l.Kind != network.Hospital || e.Cause != network.Ordinary {
		return
	}
	days := 0
	for d := now; d.Before(e.LastDay); d = d.AddDays(1) {
		days++
	}
	require.GreaterOrEqual(rt, days, 30)
}

// Decide and Apply leave what they are given as it was.
func TestWhatIsGivenStaysAsItWas(t *testing.T) {
	d := listed(t, hospital("h1"))
	c := replace(exit(t, "", inpatient(t, "b1")))
	before := fmt.Sprint(d.On(day(t, today)), d.Stays())
	events, _, after := answered(t, d, policy, today, c)
	assert.Equal(t, before, fmt.Sprint(d.On(day(t, today)), d.Stays()))
	assert.True(t, c.LastDay.IsZero(), "the command's own day is not filled")
	_, err := network.Decide(d, policy, on(t, today), replace(exit(t, today)), nil)
	require.Error(t, err)
	assert.Equal(t, before, fmt.Sprint(d.On(day(t, today)), d.Stays()), "a refusal leaves nothing behind")
	events[0].(network.Accredited).Provider.Standards[0] = "09"
	l, _ := after.Listing("h9")
	assert.Equal(t, network.Standard("01"), l.Standards[0], "what was folded is a copy")
}
