package adaptertest

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

func acts() tests {
	return tests{
		"OneAfterAnother":       oneAfterAnother,
		"RefusedChangesNothing": refusedChangesNothing,
		"NothingToRecord":       nothingToRecord,
		"RepeatedIsFirstResult": repeatedIsFirst,
		"ReusedIsRefused":       reusedIsRefused,
		"SeenMustBeNow":         seenMustBeNow,
		"TimeNeverGoesBack":     timeNeverGoesBack,
		"ViewsFollowHistory":    viewsFollow,
	}
}

// act carries out a command of the toy.
func act(ctx context.Context, s Store, id convenio.StreamID, ask convenio.Ask, c Command) (convenio.Done[Tally], error) {
	return Machine().Act(ctx, s, Policy("toy 1"), id, ask, c)
}

func acted(t testing.TB, s Store, id convenio.StreamID, ask convenio.Ask, c Command) convenio.Done[Tally] {
	t.Helper()
	done, err := act(t.Context(), s, id, ask, c)
	require.NoError(t, err)
	return done
}

func oneAfterAnother(t *testing.T, s Store) {
	id, first := fresh(), ask()
	done := acted(t, s, id, first, Count{By: []int64{1, 2}, Text: "a"})
	require.Equal(t, Tally{ID: id, Total: 3, Events: 2}, done.State)
	require.EqualValues(t, 2, done.Version)
	require.False(t, done.Repeated)
	done = acted(t, s, id, ask(), Shutdown{})
	require.Equal(t, Tally{ID: id, Total: 3, Events: 3, Shut: true}, done.State)
	history, at := load(t, s, id)
	require.EqualValues(t, 3, at.Version)
	require.Equal(t, done.Events, history[2:])
	require.Equal(t, []convenio.Event{Counted{By: 1, Text: "a"}, Counted{By: 2, Text: "a"}, Shut{}},
		[]convenio.Event{history[0].Event, history[1].Event, history[2].Event})
	require.Equal(t, []int{0, 1, 0}, []int{history[0].N, history[1].N, history[2].N})
	require.Equal(t, first, history[1].Ask)
	require.Equal(t, "toy 1", history[0].Policy)
	require.Equal(t, convenio.Version, history[0].Library)
}

func refusedChangesNothing(t *testing.T, s Store) {
	id := fresh()
	_, err := act(t.Context(), s, id, ask(), Count{By: []int64{1, -2}})
	require.ErrorIs(t, err, Negative)
	untouched(t, s, id, ViewTotal, Topic)
	acted(t, s, id, ask(), Count{By: []int64{1}})
	acted(t, s, id, ask(), Shutdown{})
	before, at := load(t, s, id)
	entries := list(t, s, convenio.Query{Operator: operator, View: ViewTotal})
	again := ask()
	for range 2 {
		_, err = act(t.Context(), s, id, again, Count{By: []int64{-1}})
		require.ErrorIs(t, err, Negative)
		require.ErrorIs(t, err, IsShut)
	}
	after, unmoved := load(t, s, id)
	require.Equal(t, before, after)
	require.Equal(t, at, unmoved)
	require.Equal(t, entries, list(t, s, convenio.Query{Operator: operator, View: ViewTotal}))
}

func nothingToRecord(t *testing.T, s Store) {
	id, idle := fresh(), ask()
	require.Empty(t, acted(t, s, id, idle, Count{}).Events)
	untouched(t, s, id, ViewTotal, Topic)
	require.False(t, acted(t, s, id, idle, Count{}).Repeated, "what left no event is decided again")
}

func repeatedIsFirst(t *testing.T, s Store) {
	id, first := fresh(), ask()
	acted(t, s, id, ask(), Count{By: []int64{5}})
	want := acted(t, s, id, first, Count{By: []int64{1, 2}})
	acted(t, s, id, ask(), Count{By: []int64{10}})
	acted(t, s, id, ask(), Shutdown{})
	later := first
	later.At, later.Seen = start.Add(time.Hour), 1
	for _, again := range []convenio.Ask{first, later} {
		got := acted(t, s, id, again, Count{By: []int64{1, 2}})
		require.True(t, got.Repeated)
		got.Repeated = false
		require.Equal(t, want, got)
	}
	_, at := load(t, s, id)
	require.EqualValues(t, 5, at.Version)
	require.Len(t, take(t, s, Topic, uuid.New(), 100), 4, "what happens once happened once")
}

func reusedIsRefused(t *testing.T, s Store) {
	id, first := fresh(), ask()
	acted(t, s, id, first, Count{By: []int64{1}})
	_, err := act(t.Context(), s, id, first, Count{By: []int64{2}})
	require.ErrorIs(t, err, convenio.CommandReused)
	_, err = act(t.Context(), s, id, first, Shutdown{})
	require.ErrorIs(t, err, convenio.CommandReused)
	other := first
	other.By.ID = "cred-2"
	_, err = act(t.Context(), s, id, other, Count{By: []int64{1}})
	require.ErrorIs(t, err, convenio.CommandReused)
	elsewhere := fresh()
	_, err = act(t.Context(), s, elsewhere, first, Count{By: []int64{1}})
	require.ErrorIs(t, err, convenio.CommandReused)
	untouched(t, s, elsewhere, ViewTotal, Topic)
	_, at := load(t, s, id)
	require.EqualValues(t, 1, at.Version)
}

func seenMustBeNow(t *testing.T, s Store) {
	id := fresh()
	acted(t, s, id, ask(), Count{By: []int64{1, 1}})
	for _, seen := range []int64{1, 3} {
		stale := ask()
		stale.Seen = seen
		_, err := act(t.Context(), s, id, stale, Count{By: []int64{1}})
		require.ErrorIs(t, err, convenio.Conflict)
	}
	now := ask()
	now.Seen = 2
	done := acted(t, s, id, now, Count{By: []int64{1}})
	require.EqualValues(t, 3, done.Version)
	history, _ := load(t, s, id)
	require.Equal(t, history[2:], done.Events, "what is answered is what is kept")
}

func timeNeverGoesBack(t *testing.T, s Store) {
	id, early := fresh(), ask()
	acted(t, s, id, ask(), Count{By: []int64{1}})
	early.At = start.Add(-time.Hour)
	acted(t, s, id, early, Count{By: []int64{1}})
	fine := ask()
	fine.At = start.Add(time.Second + 1999*time.Nanosecond).In(time.FixedZone("BRT", -3*3600))
	done := acted(t, s, id, fine, Count{By: []int64{1}})
	history, _ := load(t, s, id)
	require.Equal(t, start, history[1].Ask.At)
	require.Equal(t, start.Add(time.Second+time.Microsecond), history[2].Ask.At)
	require.Equal(t, history[2].Ask.At, done.Events[0].Ask.At, "what is answered is what is kept")
}

// viewsFollow compares, after each command, what stands with what the history folds to.
func viewsFollow(t *testing.T, s Store) {
	a, b := fresh(), fresh()
	for i, step := range []struct {
		id convenio.StreamID
		c  Command
	}{
		{a, Count{By: []int64{1}}},
		{b, Count{By: []int64{2, 3, 4}}},
		{a, Count{By: []int64{1}}},
		{a, Count{By: []int64{0, 7}}},
		{b, Shutdown{}},
		{a, Shutdown{}},
	} {
		acted(t, s, step.id, ask(), step.c)
		history, _ := load(t, s, step.id)
		var got []convenio.Entry
		for _, view := range []string{ViewTotal, ViewRecent} {
			got = append(got, list(t, s, convenio.Query{Operator: operator, View: view, Stream: step.id.ID})...)
		}
		require.ElementsMatch(t, EntriesOf(history), got, "after step %d", i)
	}
	effects := take(t, s, Topic, uuid.New(), 100)
	require.Len(t, effects, 6, "one for each event that changed a total")
}
