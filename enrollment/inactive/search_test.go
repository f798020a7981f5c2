package inactive_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// The days of the search: each is the first of something new.
var days = []string{"2022-04-01", "2022-05-06", "2023-04-01", "2024-01-02", "2026-01-01"}

// The small machine, exhaustively: by the contract, by the law and under a decree, a spouse and an aggregate, every
// command on every day that may follow, in every family that can be reached. Every row is met.
func TestExhaustiveSearch(t *testing.T) {
	decreed := sesc()
	var err error
	decreed.Calendar, err = decreed.Calendar.With(calendar.Override{
		Date: day("2022-05-02"), Closed: true, Name: "ponto facultativo", Basis: "decreto", DecreedBy: "GDF"})
	require.NoError(t, err)
	met, found := map[string]bool{}, 0
	for _, policies := range [][]inactive.Policy{{sesc(), decreed}, {law()}} {
		found += explore(t, policies, met)
	}
	for _, r := range inactive.Lifecycle().Rows() {
		name := fmt.Sprintf("%v: %s", r.From, convenio.NameOf(r.Event))
		assert.True(t, met[name], "%s was not met", name)
	}
	assert.Greater(t, found, 100, "there was something to search")
	assert.Less(t, found, 5000, "the machine is small")
}

type node struct {
	f  inactive.Family
	on int
}

// explore follows every command from every family, and gives how many families there are.
func explore(t *testing.T, policies []inactive.Policy, met map[string]bool) int {
	seen, todo := map[string]bool{}, []node{{}}
	for len(todo) > 0 {
		n := todo[0]
		todo = todo[1:]
		key := fmt.Sprintf("%+v", n)
		if seen[key] {
			continue
		}
		seen[key] = true
		for on := n.on; on < len(days); on++ {
			for _, p := range policies {
				for _, c := range every(n.f, days[on]) {
					if next, moved := follow(t, p, n.f, days[on], c, met); moved {
						todo = append(todo, node{next, on})
					}
				}
			}
		}
		require.Equal(t, key, fmt.Sprintf("%+v", n), "something wrote on what it was given")
	}
	return len(seen)
}

// every is one command of each kind about a family on a day.
func every(f inactive.Family, on string) []inactive.Command {
	d := death(on, max(on, "2024-01-01"))
	few := []inactive.Dependant{enrolled[0], enrolled[2]}
	if f.State == inactive.Absent {
		d.Holder, d.Dependants = "rosa", few
	}
	var keep inactive.Opt
	for _, one := range f.Dependants {
		keep.Keep = append(keep.Keep, one.ID)
	}
	if f.State == inactive.Absent {
		alone := d
		alone.Dependants = few[1:]
		return []inactive.Command{inactive.Leave{Bond: bond(), Dependants: few}, d, alone}
	}
	return []inactive.Command{
		prove("2022-04-01"), inactive.Recount{}, keep, inactive.Opt{On: day("2022-04-01"), Keep: keep.Keep}, inactive.Renounce{},
		inactive.TakeJob{On: day(on), CollectivePlan: true}, inactive.DropPlan{On: day(on)}, d,
		inactive.RenewContract{End: day("2025-01-01")}, inactive.Withdraw{ID: "davi"}, inactive.Withdraw{ID: "ines"}, inactive.Tick{},
		born("lia"),
	}
}

// follow is the family after one command, if it changed anything, each event checked against the table.
func follow(t *testing.T, p inactive.Policy, f inactive.Family, s string, c inactive.Command, met map[string]bool) (inactive.Family, bool) {
	events, err := inactive.Decide(f, p, on(s), c, nil)
	if err != nil {
		return f, false
	}
	for _, e := range events {
		to, ok := inactive.Lifecycle().Next(f.State, e)
		require.True(t, ok, "%T in %v", e, f.State)
		met[fmt.Sprintf("%v: %s", f.State, convenio.NameOf(e))] = true
		f = inactive.Apply(f, convenio.Recorded{Event: e})
		require.Equal(t, to, f.State)
		if f.State == inactive.InRemission || f.State == inactive.Surviving {
			require.False(t, f.Died.IsZero())
			require.False(t, f.Covers("rosa", f.Died), "the dead are covered")
		}
	}
	return f, len(events) > 0
}
