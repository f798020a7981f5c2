package adaptertest

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

func atomics() tests {
	return tests{
		"NothingIsNothing":    nothing,
		"AllOfIt":             allOfIt,
		"NothingOnConflict":   nothingOnConflict,
		"NothingOnBadInput":   nothingOnBadInput,
		"OneStreamTwice":      oneStreamTwice,
		"SeveralCommands":     severalCommands,
		"EntriesWithoutEvent": entriesWithoutEvent,
	}
}

// laden is a batch with an event, an entry and an effect.
func laden(id convenio.StreamID) convenio.Batch {
	b := batch(id, convenio.Position{}, ask(), Counted{By: 1})
	b.Put, b.Effects = []convenio.Entry{entry(id, "v", "1")}, []convenio.Effect{effect(id, 1, 0, "topic")}
	return b
}

func nothing(t *testing.T, s Store) { require.NoError(t, s.Append(t.Context())) }

func allOfIt(t *testing.T, s Store) {
	a, b, c := fresh(), fresh(), fresh()
	b.Kind, c.Operator = OtherKind, "trt15"
	require.NoError(t, s.Append(t.Context(), laden(a), laden(b), laden(c)))
	for _, id := range []convenio.StreamID{a, b, c} {
		history, at := load(t, s, id)
		require.Len(t, history, 1)
		require.EqualValues(t, 1, at.Version)
		require.Len(t, list(t, s, convenio.Query{Operator: id.Operator, View: "v", Stream: id.ID}), 1)
	}
	require.Len(t, take(t, s, "topic", uuid.New(), 9), 2)
}

func nothingOnConflict(t *testing.T, s Store) {
	taken := fresh()
	kept(t, s, batch(taken, convenio.Position{}, ask(), Counted{}))
	for range 8 { // the stale one is before or after the others, whichever order a store writes them in
		a, b := fresh(), fresh()
		require.ErrorIs(t, s.Append(t.Context(), laden(a), laden(taken), laden(b)), convenio.Conflict)
		untouched(t, s, a, "v", "topic")
		untouched(t, s, b, "v", "topic")
	}
	_, at := load(t, s, taken)
	require.EqualValues(t, 1, at.Version)
}

func nothingOnBadInput(t *testing.T, s Store) {
	spoil := map[string]func(*convenio.Batch){
		"gap":     func(b *convenio.Batch) { b.Events[0].Version = 2 },
		"stream":  func(b *convenio.Batch) { b.Events[0].Stream = fresh() },
		"put":     func(b *convenio.Batch) { b.Put[0].Stream = fresh() },
		"drop":    func(b *convenio.Batch) { b.Drop = []convenio.Entry{entry(fresh(), "v", "1")} },
		"no key":  func(b *convenio.Batch) { b.Drop = []convenio.Entry{entry(b.Stream, "v", "\x00")} },
		"bytes":   func(b *convenio.Batch) { b.Put[0].Body = "\"\xff\"" },
		"effect":  func(b *convenio.Batch) { b.Effects[0].Stream = fresh() },
		"twice":   func(b *convenio.Batch) { b.Effects = append(b.Effects, b.Effects[0]) },
		"body":    func(b *convenio.Batch) { b.Put[0].Body = "{" },
		"message": func(b *convenio.Batch) { b.Effects[0].Body = "" },
		"kind":    func(b *convenio.Batch) { b.Stream.Kind = "" },
	}
	for name, change := range spoil {
		good, bad := fresh(), fresh()
		b := laden(bad)
		change(&b)
		err := s.Append(t.Context(), laden(good), b)
		require.Equal(t, "bad_input", convenio.Code(err), "%s: %v", name, err)
		untouched(t, s, good, "v", "topic")
		untouched(t, s, bad, "v", "topic")
	}
}

func oneStreamTwice(t *testing.T, s Store) {
	id := fresh()
	first := kept(t, s, batch(id, convenio.Position{}, ask(), Counted{By: 1}))
	a := batch(id, first, ask(), Counted{By: 2})
	b := batch(id, convenio.Position{Version: 2}, ask(), Counted{By: 3})
	at := kept(t, s, a, b)
	require.EqualValues(t, 3, at.Version)
	gap := batch(id, convenio.Position{Version: 5}, ask(), Counted{})
	require.ErrorIs(t, s.Append(t.Context(), batch(id, at, ask(), Counted{}), gap), convenio.Conflict)
	require.EqualValues(t, 4, kept(t, s, batch(id, at, ask(), Counted{By: 4})).Version)
}

// severalCommands has one batch carry two commands' events, as who copies a history does.
func severalCommands(t *testing.T, s Store) {
	id, one, two := fresh(), ask(), ask()
	b := batch(id, convenio.Position{}, one, Counted{By: 1}, Counted{By: 2}, Counted{By: 3})
	b.Events[2].Ask, b.Events[2].N = two, 0
	b.Put = []convenio.Entry{entry(id, "v", "1")}
	at := kept(t, s, b)
	history, _ := load(t, s, id)
	require.Equal(t, b.Events, history)
	require.Len(t, list(t, s, convenio.Query{Operator: operator, View: "v"}), 1)
	require.ErrorIs(t, s.Append(t.Context(), batch(id, at, two, Counted{})), convenio.CommandReused)
	b = batch(fresh(), convenio.Position{}, ask(), Counted{}, Counted{})
	b.Events[1].N = 0
	require.ErrorIs(t, s.Append(t.Context(), b), convenio.CommandReused, "a command begins once")
	untouched(t, s, b.Stream, "v", "topic")
}

// entriesWithoutEvent corrects a view of a history that stays as it is.
func entriesWithoutEvent(t *testing.T, s Store) {
	id := fresh()
	put := func(at convenio.Position, item string) convenio.Batch {
		return convenio.Batch{Stream: id, After: at, Put: []convenio.Entry{entry(id, "v", item)}}
	}
	require.Zero(t, kept(t, s, put(convenio.Position{}, "0")))
	at := kept(t, s, batch(id, convenio.Position{}, ask(), Counted{}))
	require.Equal(t, at, kept(t, s, put(at, "1")))
	require.ErrorIs(t, s.Append(t.Context(), put(convenio.Position{}, "2")), convenio.Conflict)
	require.Len(t, list(t, s, convenio.Query{Operator: operator, View: "v"}), 2)
}
