package billing_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// Any commands in any order: the table is followed, nobody is billed twice in a run, a run that closed billed all it
// set out to, and folding the history gives the run that was led there step by step.
func TestAnyHistory(t *testing.T) {
	tariff, folk := stock(t), crowd(t, 12)
	met, refusals := map[string]bool{}, map[string]bool{}
	rapid.Check(t, func(t *rapid.T) {
		var (
			r       billing.Run
			history []convenio.Recorded
			seen    = map[uint64]bool{}
		)
		for range rapid.IntRange(1, 12).Draw(t, "commands") {
			c := someCommand(t, r, folk)
			events, err := billing.Decide(r, tariff, asked, c, nil)
			if err != nil {
				require.Empty(t, events)
				refusals[convenio.Code(err)] = true
				continue
			}
			before := r
			for _, e := range events {
				to, admitted := billing.Lifecycle().Next(r.State, e)
				require.True(t, admitted, "%T in %v", e, r.State)
				history = append(history, convenio.Recorded{Event: e})
				r = billing.Apply(r, history[len(history)-1])
				require.Equal(t, to, r.State)
				met[convenio.NameOf(e)] = true
				follows(t, before, r, e, seen)
			}
		}
		require.Equal(t, r, billing.Fold(history))
	})
	for _, name := range billing.Machine().Codec.Names() {
		require.True(t, met[name], "no history had %s", name)
	}
	for _, code := range []string{"refused", "not_admitted", "bad_input"} {
		require.True(t, refusals[code], "nothing was %s", code)
	}
}

// someCommand is mostly one that the run would carry out.
func someCommand(t *rapid.T, r billing.Run, folk []billing.Stay) billing.Command {
	expected := billing.ControlOf(folk, nil)
	switch k := rapid.IntRange(0, 11).Draw(t, "command"); {
	case k == 0:
		return billing.Discard{Reason: rapid.SampledFrom([]string{"", "engano"}).Draw(t, "reason")}
	case k == 1 && r.Pages > 0:
		return billing.BillPage{Page: r.Pages, Stays: folk[:3]}
	case k == 2:
		return billing.BillPage{Page: r.Pages + 1}
	case k == 3:
		return billing.Open{Competence: august, Since: august + 1}
	case r.State == billing.Absent:
		return billing.Open{Competence: august, Since: august, Expected: expected}
	case int(r.Last) < len(folk) && r.State == billing.Running && k != 4:
		n := rapid.IntRange(1, len(folk)-int(r.Last)).Draw(t, "people")
		return billing.BillPage{Page: r.Pages + 1, Stays: folk[r.Last : int(r.Last)+n]}
	default:
		return billing.Close{}
	}
}

// follows asserts what each event means for the run.
func follows(t *rapid.T, before, after billing.Run, e convenio.Event, seen map[uint64]bool) {
	switch e := e.(type) {
	case billing.PageBilled:
		require.Equal(t, before.Pages+1, after.Pages)
		require.Greater(t, after.Last, before.Last)
		for _, l := range e.Lines {
			require.False(t, seen[l.Person], "person %d is billed twice", l.Person)
			seen[l.Person] = true
		}
		require.Equal(t, billing.Sums(august, e.Lines), e.Sums)
	case billing.Closed:
		require.Equal(t, after.Opened.Expected, after.Looked)
		require.Equal(t, e.Sums, before.Sums())
	case billing.Discarded:
		clear(seen)
		require.Zero(t, after.Pages)
	}
}
