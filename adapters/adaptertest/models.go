package adaptertest

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
)

func models() tests {
	return tests{"HistoryOfCalls": func(t *testing.T, s Store) {
		rapid.Check(t, func(r *rapid.T) { r.Repeat(rapid.StateMachineActions(newModel(r, t, s))) })
	}}
}

// model is a store as plainly as it can be said, beside the one under test.
type model struct {
	t        *testing.T
	s        Store
	streams  []convenio.StreamID
	history  map[convenio.StreamID][]convenio.Recorded
	passed   map[convenio.StreamID][]convenio.Position
	entries  []convenio.Entry
	free     []convenio.Effect
	taken    map[uuid.UUID][]convenio.Effect
	batches  []uuid.UUID
	commands []uuid.UUID
	calls    int
}

// newModel has two operators that no other check uses, with three streams each, two of them of one id.
func newModel(r *rapid.T, t *testing.T, s Store) *model {
	m := &model{
		t: t, s: s, history: map[convenio.StreamID][]convenio.Recorded{},
		passed: map[convenio.StreamID][]convenio.Position{}, taken: map[uuid.UUID][]convenio.Effect{},
	}
	shared, suffix := uuid.New(), uuid.NewString()
	for _, operator := range []string{"a" + suffix, "b" + suffix} {
		m.streams = append(m.streams, convenio.StreamID{Operator: operator, Kind: Kind, ID: shared},
			convenio.StreamID{Operator: operator, Kind: OtherKind, ID: shared},
			convenio.StreamID{Operator: operator, Kind: Kind, ID: uuid.New()})
	}
	for _, id := range m.streams {
		m.passed[id] = []convenio.Position{{}}
	}
	return m
}

// The few names of the model, so that calls meet.
var (
	someViews  = rapid.SampledFrom([]string{"v", "w"})
	someItems  = rapid.SampledFrom([]string{"", "1", "é"})
	someOwners = rapid.SampledFrom([]string{"", "ana", "bruno"})
	someTopics = rapid.SampledFrom([]string{"x", "y"})
	someDays   = rapid.Map(rapid.IntRange(0, 3), func(n int) convenio.Date {
		if n == 0 {
			return convenio.Date{}
		}
		return convenio.NewDate(2025, 2, n)
	})
)

// batch draws what one command adds to a stream, mostly at its position, mostly under a new id.
func (m *model) batch(r *rapid.T) convenio.Batch {
	id := rapid.SampledFrom(m.streams).Draw(r, "stream")
	at := m.passed[id][len(m.passed[id])-1]
	if rapid.IntRange(0, 4).Draw(r, "stale") == 0 {
		at = rapid.SampledFrom(m.passed[id]).Draw(r, "at")
	}
	by := ask()
	by.At = start.Add(time.Duration(rapid.IntRange(0, 2).Draw(r, "second")) * time.Second)
	if len(m.commands) > 0 && rapid.IntRange(0, 4).Draw(r, "again") == 0 {
		by.ID = rapid.SampledFrom(m.commands).Draw(r, "command")
	}
	var events []convenio.Event
	for range rapid.IntRange(1, 3).Draw(r, "events") {
		events = append(events, Counted{By: rapid.Int64().Draw(r, "by")})
	}
	b := batch(id, at, by, events...)
	for range rapid.IntRange(0, 3).Draw(r, "puts") {
		b.Put = append(b.Put, m.entry(r, id))
	}
	for range rapid.IntRange(0, 2).Draw(r, "drops") {
		b.Drop = append(b.Drop, m.entry(r, id))
	}
	for n := range rapid.IntRange(0, 2).Draw(r, "effects") {
		e := effect(id, at.Version+1, n, someTopics.Draw(r, "topic"))
		e.At = by.At
		b.Effects = append(b.Effects, e)
	}
	return b
}

func (m *model) entry(r *rapid.T, id convenio.StreamID) convenio.Entry {
	e := entry(id, someViews.Draw(r, "view"), someItems.Draw(r, "item"))
	e.Owner, e.Due = someOwners.Draw(r, "owner"), someDays.Draw(r, "due")
	e.Rank, e.Weight = rapid.Int64Range(-1, 1).Draw(r, "rank"), rapid.Int64Range(-9, 9).Draw(r, "weight")
	return e
}

// Append writes one or two batches.
func (m *model) Append(r *rapid.T) {
	batches := []convenio.Batch{m.batch(r)}
	if rapid.Bool().Draw(r, "two") {
		batches = append(batches, m.batch(r))
	}
	wrong := m.wrong(batches)
	err := m.s.Append(m.t.Context(), batches...)
	if len(wrong) > 0 {
		require.True(r, slices.ContainsFunc(wrong, func(f convenio.Fault) bool { return errors.Is(err, f) }), "%v, not %v", err, wrong)
		return
	}
	require.NoError(r, err)
	for _, b := range batches {
		m.write(b)
		_, at, err := m.s.Load(m.t.Context(), b.Stream)
		require.NoError(r, err)
		m.passed[b.Stream] = append(m.passed[b.Stream], at)
	}
}

// wrong are the faults that batches have; of several, a store may name any.
func (m *model) wrong(batches []convenio.Batch) (faults []convenio.Fault) {
	length := map[convenio.StreamID]int{}
	type use struct {
		operator string
		id       uuid.UUID
	}
	used := map[use]bool{}
	for _, id := range m.streams {
		length[id] = len(m.history[id])
		for _, e := range m.history[id] {
			used[use{id.Operator, e.Ask.ID}] = true
		}
	}
	for _, b := range batches {
		command := use{b.Stream.Operator, b.Events[0].Ask.ID}
		switch {
		case int(b.After.Version) != length[b.Stream]:
			faults = append(faults, convenio.Conflict)
		case used[command]:
			faults = append(faults, convenio.CommandReused)
		}
		length[b.Stream] += len(b.Events)
		used[command] = true
	}
	return faults
}

func (m *model) write(b convenio.Batch) {
	m.history[b.Stream] = append(m.history[b.Stream], b.Events...)
	m.commands = append(m.commands, b.Events[0].Ask.ID)
	m.free = append(m.free, b.Effects...)
	for _, e := range append(b.Drop, b.Put...) {
		m.entries = slices.DeleteFunc(m.entries, func(o convenio.Entry) bool {
			return o.Stream == e.Stream && o.View == e.View && o.Item == e.Item
		})
	}
	for i, e := range b.Put {
		if !slices.ContainsFunc(b.Put[i+1:], func(o convenio.Entry) bool { return o.View == e.View && o.Item == e.Item }) {
			m.entries = append(m.entries, e)
		}
	}
}

// List asks any question, in pages of any size.
func (m *model) List(r *rapid.T) {
	id := rapid.SampledFrom(m.streams).Draw(r, "stream")
	q := convenio.Query{
		Operator: id.Operator, View: someViews.Draw(r, "view"), Owner: someOwners.Draw(r, "owner"),
		Unowned: rapid.Bool().Draw(r, "unowned"), DueBy: someDays.Draw(r, "due by"), Limit: rapid.IntRange(0, 3).Draw(r, "limit"),
	}
	if rapid.Bool().Draw(r, "of one stream") {
		q.Stream = id.ID
	}
	want := slices.DeleteFunc(slices.Clone(m.entries), func(e convenio.Entry) bool { return !selected(q, e) })
	slices.SortFunc(want, ordering)
	require.Equal(r, want, append(want[:0:0], paged(r, m.s, q)...))
}

// Totals sums what some owners have.
func (m *model) Totals(r *rapid.T) {
	operator, view := rapid.SampledFrom(m.streams).Draw(r, "stream").Operator, someViews.Draw(r, "view")
	owners := rapid.SliceOfN(someOwners, 0, 3).Draw(r, "owners")
	want := map[string]convenio.Total{}
	for _, owner := range owners {
		var t convenio.Total
		for _, e := range m.entries {
			if e.Stream.Operator == operator && e.View == view && e.Owner == owner {
				if t.Count == 0 || e.Rank > t.Rank {
					t.Rank = e.Rank
				}
				t.Count, t.Weight = t.Count+1, t.Weight+e.Weight
				want[owner] = t
			}
		}
	}
	got, err := m.s.Totals(m.t.Context(), operator, view, owners)
	require.NoError(r, err)
	require.Equal(r, want, got)
}

// Take claims under a new batch id or one used before.
func (m *model) Take(r *rapid.T) {
	operator, topic := rapid.SampledFrom(m.streams).Draw(r, "stream").Operator, someTopics.Draw(r, "topic")
	batch, limit := uuid.New(), rapid.IntRange(0, 3).Draw(r, "limit")
	if len(m.batches) > 0 && rapid.Bool().Draw(r, "again") {
		batch = rapid.SampledFrom(m.batches).Draw(r, "batch")
	}
	m.batches = append(m.batches, batch)
	of := func(e convenio.Effect) bool { return e.Stream.Operator == operator && e.Topic == topic }
	want := slices.DeleteFunc(slices.Clone(m.taken[batch]), func(e convenio.Effect) bool { return !of(e) })
	if len(want) == 0 {
		want = slices.DeleteFunc(slices.Clone(m.free), func(e convenio.Effect) bool { return !of(e) })
		slices.SortFunc(want, oldest)
		want = want[:min(limit, len(want))]
		m.free = slices.DeleteFunc(m.free, func(e convenio.Effect) bool { return slices.Contains(want, e) })
		m.taken[batch] = append(m.taken[batch], want...)
	}
	got, err := m.s.Take(m.t.Context(), operator, topic, batch, limit)
	require.NoError(r, err)
	require.Equal(r, want, append(want[:0:0], got...))
}

// Check loads the histories in turn, one after each call.
func (m *model) Check(r *rapid.T) {
	id := m.streams[m.calls%len(m.streams)]
	m.calls++
	history, at, err := m.s.Load(m.t.Context(), id)
	require.NoError(r, err)
	require.Equal(r, m.history[id], append(m.history[id][:0:0], history...))
	require.EqualValues(r, len(history), at.Version)
}

func selected(q convenio.Query, e convenio.Entry) bool {
	return e.Stream.Operator == q.Operator && e.View == q.View && (q.Owner == "" || q.Owner == e.Owner) &&
		(!q.Unowned || e.Owner == "") && (q.Stream == uuid.Nil || q.Stream == e.Stream.ID) &&
		(q.DueBy.IsZero() || !e.Due.IsZero() && !e.Due.After(q.DueBy))
}

// ordering is that of a list.
func ordering(a, b convenio.Entry) int {
	return cmp.Or(cmp.Compare(a.Rank, b.Rank), bytes.Compare(a.Stream.ID[:], b.Stream.ID[:]),
		strings.Compare(a.Stream.Kind, b.Stream.Kind), strings.Compare(a.Item, b.Item))
}
