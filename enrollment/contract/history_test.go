package contract_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
)

// drawn is any command whose writing is some days old.
func drawn(t testing.TB, rt *rapid.T, today convenio.Date) contract.Command {
	w := paper(t, today.AddDays(-rapid.SampledFrom([]int{0, 0, 0, 5, 70, -1}).Draw(rt, "age")).String())
	last := convenio.Date{}
	if rapid.Bool().Draw(rt, "asked") {
		last = w.On.AddDays(rapid.IntRange(58, 200).Draw(rt, "notice"))
	}
	s := setting(t, "price.01", fmt.Sprint(rapid.IntRange(1, 9).Draw(rt, "price")), "")
	s.From = w.On.AddDays(rapid.IntRange(-1, 30).Draw(rt, "from"))
	return rapid.SampledFrom([]contract.Command{
		contract.Sign{Writing: w}, contract.Amend{Writing: w, Settings: []contract.Setting{s}},
		contract.Renew{Writing: w, Months: rapid.IntRange(1, 20).Draw(rt, "months"), Satisfactory: true},
		contract.Renew{Writing: w, Months: 12, Satisfactory: true},
		contract.GiveNotice{Writing: w, By: contract.Operator, LastDay: last},
		contract.WithdrawNotice{Writing: w},
		contract.Terminate{Writing: w, By: contract.Operator, Cause: rapid.SampledFrom([]string{"", "", "", "fraude"}).Draw(rt, "cause")},
		contract.Communicate{Writing: w, By: contract.Operator, Subject: "a"},
	}).Draw(rt, "command")
}

// Any history: one contract is swept every day and the other never, and both answer every command alike and come to
// the same. Every event is one that the table admits, and the bounds of the term hold at every step.
func TestASweepChangesNoAnswer(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		today := day(t, "2021-06-14")
		lazy := given(t, policy, sign(t, "2021-06-14", setting(t, "price.01", "1", "")))
		swept := lazy
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			today = today.AddDays(rapid.SampledFrom([]int{0, 1, 29, 60, 365}).Draw(rt, "days"))
			ask := convenio.Ask{At: today.Start(), By: convenio.Actor{Role: "contract_manager"}}
			swept = step(rt, swept, ask, contract.Tick{})
			cmd := drawn(t, rt, today)
			_, one := contract.Decide(swept, policy, ask, cmd, nil)
			_, other := contract.Decide(lazy, policy, ask, cmd, nil)
			require.Equal(rt, fmt.Sprint(one), fmt.Sprint(other))
			if one == nil {
				lazy, swept = step(rt, lazy, ask, cmd), step(rt, swept, ask, cmd)
				require.Equal(rt, swept, lazy)
			}
		}
	})
}

// step carries out a command and checks each of its events.
func step(rt *rapid.T, c contract.Contract, ask convenio.Ask, cmd contract.Command) contract.Contract {
	events, err := contract.Decide(c, policy, ask, cmd, nil)
	require.NoError(rt, err)
	for _, e := range events {
		to, ok := contract.Lifecycle().Next(c.State(), e)
		require.True(rt, ok, "%T in %v", e, c.State())
		next := contract.Apply(c, convenio.Recorded{Event: e})
		require.Equal(rt, to, next.State())
		sound(rt, c, next, e)
		c = next
	}
	return c
}

// sound asserts what holds of every step.
func sound(rt *rapid.T, before, after contract.Contract, e convenio.Event) {
	require.LessOrEqual(rt, after.Months(), 60)
	require.Equal(rt, before.Signed(), after.Signed())
	require.Equal(rt, before.CoveredFrom(), after.CoveredFrom(), "the first day of cover never moves")
	switch e := e.(type) {
	case contract.Renewed:
		require.True(rt, after.LastDay().After(before.LastDay()), "a renewal lengthens")
	case contract.NoticeGiven:
		require.GreaterOrEqual(rt, e.LastDay.DaysSince(e.Writing.On), 60)
		require.True(rt, e.Writing.On.After(after.ProtectedUntil()))
		require.False(rt, after.LastDay().After(before.LastDay()), "a notice never lengthens")
	case contract.NoticeWithdrawn:
		require.False(rt, after.LastDay().Before(before.LastDay()))
		by, _ := after.EndedBy()
		require.Empty(rt, by)
	case contract.Terminated:
		require.NotEmpty(rt, e.Cause)
		require.False(rt, after.LastDay().After(before.LastDay()))
	default:
		require.Equal(rt, before.LastDay(), after.LastDay(), "%T", e)
	}
}

// Decide and Apply leave what they are given as it was.
func TestWhatIsGivenStaysAsItWas(t *testing.T) {
	at := stands(t)[2]
	s := setting(t, "price.01", "1", "")
	cmd := amend(t, at.then, s, setting(t, "price.01", "2", "2023-03-01"))
	before := fmt.Sprintf("%+v", at.contract)
	_, _, one := answered(t, at.contract, policy, on(t, at.today), cmd)
	assert.Equal(t, s, cmd.Settings[0], "the command's own settings are not filled")
	assert.Equal(t, before, fmt.Sprintf("%+v", at.contract))
	held := fmt.Sprintf("%+v", one)
	answered(t, one, policy, on(t, "2023-04-01"), amend(t, "2023-04-01", setting(t, "price.01", "3", "")))
	assert.Equal(t, held, fmt.Sprintf("%+v", one))
}
