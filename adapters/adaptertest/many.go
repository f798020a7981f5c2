package adaptertest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

// Many reads many histories in one go. It is optional: a store without it is spared its tests alone.
type Many interface {
	LoadMany(ctx context.Context, ids ...convenio.StreamID) ([]convenio.History, error)
}

// manies are of many streams at once, as who loads a file writes and reads them: more than a store may want to write
// one by one.
func manies() tests {
	return tests{
		"AllComeBack":          manyComeBack,
		"OneStaleIsNothing":    manyStale,
		"OneReusedIsNothing":   manyReused,
		"OneBadIsNothing":      manyBad,
		"EntriesAreSettled":    manyEntries,
		"SomeHadEntriesOnly":   manyStood,
		"LoadManyIsLoad":       loadMany,
		"AtOnceLoseNothing":    manyAtOnce,
		"TwiceAmongThem":       manyTwice,
		"OfSeveralOperators":   manyOperators,
		"CommandsKeepTheirOwn": manyCommands,
	}
}

// crowd is how many streams are many.
const crowd = 60

// ladens are batches of many new streams, each with an event, an entry and an effect.
func ladens() (all []convenio.Batch) {
	for range crowd {
		all = append(all, laden(fresh()))
	}
	return all
}

func nothingOf(t tester, s Store, batches []convenio.Batch) {
	t.Helper()
	for _, b := range batches {
		history, at := load(t, s, b.Stream)
		require.Empty(t, history)
		require.Zero(t, at)
	}
	require.Empty(t, list(t, s, convenio.Query{Operator: operator, View: "v"}))
	require.Empty(t, take(t, s, "topic", uuid.New(), 1000))
}

func manyComeBack(t *testing.T, s Store) {
	all := ladens()
	require.NoError(t, s.Append(t.Context(), all...))
	for round := range 2 { // begun, and then gone on
		for i, b := range all {
			history, at := load(t, s, b.Stream)
			require.Len(t, history, 1+2*round)
			require.Equal(t, b.Events, history[len(history)-len(b.Events):])
			next := batch(b.Stream, at, ask(), Counted{By: 2, Text: "é\x00"}, Shut{})
			next.Effects = []convenio.Effect{effect(b.Stream, at.Version+1, 0, "topic")}
			all[i] = next
		}
		require.Len(t, take(t, s, "topic", uuid.New(), 1000), crowd)
		if round == 0 {
			require.NoError(t, s.Append(t.Context(), all...))
		}
	}
	require.Len(t, list(t, s, convenio.Query{Operator: operator, View: "v"}), crowd)
}

func manyStale(t *testing.T, s Store) {
	for _, at := range []int{0, crowd / 2, crowd - 1} {
		all := ladens()
		stale := all[at].Stream
		first := kept(t, s, batch(stale, convenio.Position{}, ask(), Counted{}))
		require.ErrorIs(t, s.Append(t.Context(), all...), convenio.Conflict)
		all[at].After, all[at].Events[0].Version, all[at].Effects[0].Version = convenio.Position{Version: 7}, 8, 8
		require.ErrorIs(t, s.Append(t.Context(), all...), convenio.Conflict)
		nothingOf(t, s, slices.Delete(all, at, at+1))
		_, after := load(t, s, stale)
		require.Equal(t, first, after)
	}
}

func manyReused(t *testing.T, s Store) {
	all, used := ladens(), ask()
	elsewhere := fresh()
	kept(t, s, batch(elsewhere, convenio.Position{}, used, Counted{}))
	all[9].Events[0].Ask = used
	require.ErrorIs(t, s.Append(t.Context(), all...), convenio.CommandReused)
	nothingOf(t, s, all)
	all = ladens()
	all[3].Events[0].Ask = all[4].Events[0].Ask
	require.ErrorIs(t, s.Append(t.Context(), all...), convenio.CommandReused, "among themselves")
	nothingOf(t, s, all)
}

func manyBad(t *testing.T, s Store) {
	all := ladens()
	all[crowd-1].Put[0].Body = "{"
	require.Equal(t, "bad_input", convenio.Code(s.Append(t.Context(), all...)))
	nothingOf(t, s, all)
}

// manyEntries has each stream put, put again, and drop what stood and what never did.
func manyEntries(t *testing.T, s Store) {
	all := ladens()
	for i := range all {
		last := entry(all[i].Stream, "v", "1")
		last.Rank, last.Due = int64(i), convenio.NewDate(2025, 3, 1)
		all[i].Put = append(all[i].Put, entry(all[i].Stream, "w", "1"), last)
		all[i].Drop = []convenio.Entry{last, entry(all[i].Stream, "v", "never there")}
	}
	require.NoError(t, s.Append(t.Context(), all...))
	got := list(t, s, convenio.Query{Operator: operator, View: "v"})
	require.Len(t, got, crowd)
	require.EqualValues(t, crowd-1, got[crowd-1].Rank, "the last put stands")
	for i := range all {
		_, at := load(t, s, all[i].Stream)
		all[i] = batch(all[i].Stream, at, ask(), Counted{})
		all[i].Drop = []convenio.Entry{entry(all[i].Stream, "v", "1"), entry(all[i].Stream, "x", "1")}
		changed := entry(all[i].Stream, "w", "1")
		changed.Owner, changed.Weight = "ana", 3
		all[i].Put = []convenio.Entry{changed, entry(all[i].Stream, "w", "2")}
	}
	require.NoError(t, s.Append(t.Context(), all...))
	require.Empty(t, list(t, s, convenio.Query{Operator: operator, View: "v"}))
	require.Len(t, list(t, s, convenio.Query{Operator: operator, View: "w"}), 2*crowd)
	sums, err := s.Totals(t.Context(), operator, "w", []string{"ana"})
	require.NoError(t, err)
	require.Equal(t, convenio.Total{Count: crowd, Weight: 3 * crowd}, sums["ana"])
}

// manyStood begins many histories, of which some have entries and no event yet.
func manyStood(t *testing.T, s Store) {
	all := ladens()
	for i := 0; i < crowd; i += 7 {
		stood := convenio.Batch{Stream: all[i].Stream, Put: []convenio.Entry{entry(all[i].Stream, "v", "1"), entry(all[i].Stream, "v", "2")}}
		require.NoError(t, s.Append(t.Context(), stood))
		all[i].Drop = []convenio.Entry{entry(all[i].Stream, "v", "2")}
	}
	require.NoError(t, s.Append(t.Context(), all...))
	require.Len(t, list(t, s, convenio.Query{Operator: operator, View: "v"}), crowd)
	for _, b := range all {
		history, _ := load(t, s, b.Stream)
		require.Equal(t, b.Events, history)
	}
}

func loadMany(t *testing.T, s Store) {
	many, ok := s.(Many)
	if !ok {
		return
	}
	all := ladens()
	all[5].Stream.Kind, all[6].Stream.Operator = OtherKind, "trt15"
	for _, i := range []int{5, 6} {
		all[i] = laden(all[i].Stream)
	}
	require.NoError(t, s.Append(t.Context(), all...))
	kept(t, s, batch(all[0].Stream, must(t, s, all[0].Stream), ask(), Counted{By: 4}, Shut{}))
	ids := []convenio.StreamID{fresh()}
	for _, b := range all {
		ids = append(ids, b.Stream)
	}
	ids = append(ids, ids[1], fresh())
	got, err := many.LoadMany(t.Context(), ids...)
	require.NoError(t, err)
	require.Len(t, got, len(ids))
	for i, id := range ids {
		history, at := load(t, s, id)
		require.Equal(t, history, got[i].Events)
		require.Equal(t, at, got[i].At)
	}
	none, err := many.LoadMany(t.Context())
	require.NoError(t, err)
	require.Empty(t, none)
	_, err = many.LoadMany(t.Context(), ids[0], convenio.StreamID{Kind: Kind})
	require.Equal(t, "bad_input", convenio.Code(err))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = many.LoadMany(ended, ids...)
	require.ErrorIs(t, err, context.Canceled)
}

func must(t tester, s Store, id convenio.StreamID) convenio.Position {
	_, at := load(t, s, id)
	return at
}

// manyAtOnce has several write the same many streams, each in an order of its own: one is first in all of them, or
// whoever was not is told so, and nobody waits for ever.
func manyAtOnce(t *testing.T, s Store) {
	all := ladens()
	var racing sync.WaitGroup
	won, errs := make([]bool, 6), make([]error, 6)
	for n := range won {
		mine := slices.Clone(all)
		for i := range mine {
			mine[i] = batch(mine[i].Stream, convenio.Position{}, ask(), Counted{By: int64(n)})
		}
		if n%2 == 0 {
			slices.Reverse(mine)
		}
		racing.Go(func() {
			errs[n] = s.Append(t.Context(), mine...)
			won[n] = errs[n] == nil
		})
	}
	racing.Wait()
	winner := slices.Index(won, true)
	require.GreaterOrEqual(t, winner, 0)
	for n, err := range errs {
		require.True(t, n == winner || errors.Is(err, convenio.Conflict), "%v", err)
	}
	for _, b := range all {
		history, _ := load(t, s, b.Stream)
		require.Len(t, history, 1)
		require.EqualValues(t, winner, history[0].Event.(Counted).By)
	}
}

// manyTwice has one stream twice among many.
func manyTwice(t *testing.T, s Store) {
	all := ladens()
	again := batch(all[7].Stream, convenio.Position{Version: 1}, ask(), Counted{By: 9})
	require.NoError(t, s.Append(t.Context(), append(all, again)...))
	history, at := load(t, s, again.Stream)
	require.EqualValues(t, 2, at.Version)
	require.Equal(t, again.Events[0], history[1])
}

func manyOperators(t *testing.T, s Store) {
	var all []convenio.Batch
	for i := range 3 * crowd {
		id := fresh()
		id.Operator, id.Kind = fmt.Sprint("op-", i%2), []string{Kind, OtherKind}[i/2%2]
		all = append(all, laden(id))
	}
	require.NoError(t, s.Append(t.Context(), all...))
	for _, b := range all {
		history, _ := load(t, s, b.Stream)
		require.Equal(t, b.Events, history)
		require.Len(t, list(t, s, convenio.Query{Operator: b.Stream.Operator, View: "v", Stream: b.Stream.ID}), 1)
	}
}

// manyCommands has each batch carry the events of two commands.
func manyCommands(t *testing.T, s Store) {
	all := ladens()
	for i := range all {
		b := batch(all[i].Stream, convenio.Position{}, ask(), Counted{By: 1}, Counted{By: 2}, Counted{By: 3})
		b.Events[2].Ask, b.Events[2].N = ask(), 0
		all[i] = b
	}
	require.NoError(t, s.Append(t.Context(), all...))
	for _, b := range all {
		history, at := load(t, s, b.Stream)
		require.Equal(t, b.Events, history)
		require.ErrorIs(t, s.Append(t.Context(), batch(fresh(), convenio.Position{}, b.Events[2].Ask, Counted{})), convenio.CommandReused)
		kept(t, s, batch(b.Stream, at, ask(), Counted{}))
	}
}
