// Package adaptertest is the suite that every adapter passes, and the plain meaning of the ports in tests. An
// adapter of one's own is shown to keep them so:
//
//	func TestStore(t *testing.T) {
//		adaptertest.Run(t, func(t testing.TB) adaptertest.Store { return open(t, adaptertest.Codecs()) })
//	}
package adaptertest

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

// Views reads standing entries.
type Views interface {
	List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error)
	Totals(ctx context.Context, operator, view string, owners []string) (map[string]convenio.Total, error)
}

// Outbox hands over what happens once.
type Outbox interface {
	Take(ctx context.Context, operator, topic string, batch uuid.UUID, limit int) ([]convenio.Effect, error)
}

// Log keeps who read a stream whole.
type Log interface {
	LogRead(ctx context.Context, id convenio.StreamID, ask convenio.Ask) error
	Reads(ctx context.Context, id convenio.StreamID) ([]convenio.Ask, error)
}

// Store is all that an adapter is.
type Store interface {
	convenio.Store
	Views
	Outbox
	Log
}

// Open makes an empty store, ended by the test's cleanup.
type Open func(t testing.TB) Store

// tests are the tests of one concern, by name.
type tests map[string]func(t *testing.T, s Store)

// Run runs the suite, each test on a store of its own.
func Run(t *testing.T, open Open) {
	for group, list := range map[string]tests{
		"History": histories(), "Atomic": atomics(), "View": views(), "Outbox": outboxes(), "Log": logs(),
		"Act": acts(), "Race": races(), "Any": models(), "Many": manies(),
	} {
		t.Run(group, func(t *testing.T) {
			for name, test := range list {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					test(t, open(t))
				})
			}
		})
	}
}

// operator is the plan operator of most tests.
const operator = "trt3"

// start is the first instant of the tests.
var start = time.Date(2025, 2, 13, 12, 0, 0, 123456000, time.UTC)

// fresh is a stream that nobody wrote.
func fresh() convenio.StreamID {
	return convenio.StreamID{Operator: operator, Kind: Kind, ID: uuid.New()}
}

// ask is a new command's.
func ask() convenio.Ask {
	return convenio.Ask{ID: uuid.New(), At: start, By: convenio.Actor{ID: "cred-1", Role: "provider"}}
}

// batch is what one command adds: events only.
func batch(id convenio.StreamID, after convenio.Position, ask convenio.Ask, events ...convenio.Event) convenio.Batch {
	b := convenio.Batch{Stream: id, After: after}
	for i, e := range events {
		b.Events = append(b.Events, convenio.Recorded{
			Stream: id, Version: after.Version + int64(i) + 1, Ask: ask, N: i, Fingerprint: [32]byte{1, 2, 3},
			Policy: "toy 1", Library: convenio.Version, Event: e,
		})
	}
	return b
}

// entry is a standing entry of a stream.
func entry(id convenio.StreamID, view, item string) convenio.Entry {
	return convenio.Entry{View: view, Stream: id, Item: item, Body: "{}"}
}

// effect is what an event brings about once.
func effect(id convenio.StreamID, version int64, n int, topic string) convenio.Effect {
	return convenio.Effect{Stream: id, Version: version, N: n, Topic: topic, At: start, Body: "{}"}
}

// tester is what the tests and the checks of any history have in common.
type tester interface {
	require.TestingT
	Helper()
	Context() context.Context
}

// kept appends, which must go well, and gives the position after.
func kept(t tester, s Store, batches ...convenio.Batch) convenio.Position {
	t.Helper()
	require.NoError(t, s.Append(t.Context(), batches...))
	_, at := load(t, s, batches[len(batches)-1].Stream)
	return at
}

func load(t tester, s Store, id convenio.StreamID) ([]convenio.Recorded, convenio.Position) {
	t.Helper()
	history, at, err := s.Load(t.Context(), id)
	require.NoError(t, err)
	return history, at
}

func list(t tester, s Store, q convenio.Query) []convenio.Entry {
	t.Helper()
	entries, err := s.List(t.Context(), q)
	require.NoError(t, err)
	return entries
}

func take(t tester, s Store, topic string, id uuid.UUID, limit int) []convenio.Effect {
	t.Helper()
	effects, err := s.Take(t.Context(), operator, topic, id, limit)
	require.NoError(t, err)
	return effects
}

// untouched is a stream of which nothing was kept: no event, no entry of a view, no effect of a topic.
func untouched(t tester, s Store, id convenio.StreamID, view, topic string) {
	t.Helper()
	history, at := load(t, s, id)
	require.Empty(t, history)
	require.Zero(t, at)
	require.Empty(t, list(t, s, convenio.Query{Operator: id.Operator, View: view, Stream: id.ID}))
	for _, e := range take(t, s, topic, uuid.New(), 1000) {
		require.NotEqual(t, id, e.Stream)
	}
}
