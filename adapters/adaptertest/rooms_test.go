package adaptertest_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/adapters/postgres"
)

// choose gives a number from 0 to n-1: a history's only chance.
type choose func(n int) int

func pick[T any](d choose, all ...T) T { return all[d(len(all))] }

// seldom is true once in n.
func (d choose) seldom(n int) bool { return d(n) == n-1 }

// fixed is the source of one policy for every operator and day.
type fixed[P any] struct{ policy P }

func (f fixed[P]) For(context.Context, string, convenio.Date) (P, error) { return f.policy, nil }

// room is one kind of enrollment's aggregates: its machine, what can be seen of it, the rows of its tables, and who
// plays it. A player is made for each history, and gives the next command, lawful more often than not.
type room[A, P any, C convenio.Command] struct {
	convenio.Machine[A, P, C]
	policies      convenio.Policies[P]
	views, topics []string
	rows          []string
	row           func(before A, e convenio.Event) string
	player        func(d choose) func(now A) (time.Time, convenio.Actor, C)
	also          func(t tester, both pair, operator string)
	steps         int
	seeds         []uint64
}

// rowsOf names the rows of a table that are still admitted, by state and event.
func rowsOf[S convenio.State](l *convenio.Lifecycle[S]) (names []string) {
	for _, r := range l.Rows() {
		if !r.Retired {
			names = append(names, rowOf(r.From, r.Event))
		}
	}
	return names
}

func rowOf(from fmt.Stringer, e convenio.Event) string {
	return fmt.Sprintf("%v: %s", from, convenio.NameOf(e))
}

// tester is what a plain test and one of any history have in common.
type tester interface {
	require.TestingT
	Helper()
	Context() context.Context
}

// operators gives each history an operator of its own, so that all that can be seen of it is its own.
var operators atomic.Int64

// pair is a store in memory and one in Postgres that are told the same.
type pair struct {
	memory store
	kept   *postgres.Store
}

func newPair(t testing.TB) pair { return pair{memory.New(), onPostgres(t)} }

// run plays the room on both stores: the histories that together meet every row of the tables, and any. Should those of
// the room's seeds miss a row, others are looked for, in memory alone.
func (r room[A, P, C]) run(t *testing.T) {
	both, met := newPair(t), map[string]bool{}
	for _, seed := range r.seeds {
		r.play(t, both, rand.New(rand.NewPCG(seed, 21)).IntN, r.steps, met)
	}
	for seed := uint64(0); seed < 1500 && len(met) < len(r.rows); seed++ {
		scouted := map[string]bool{}
		r.play(t, pair{memory: memory.New()}, rand.New(rand.NewPCG(seed, 21)).IntN, r.steps, scouted)
		had := len(met)
		maps.Copy(met, scouted)
		if len(met) > had {
			t.Logf("a seed for the room's list, which misses a row: %d", seed)
			r.play(t, both, rand.New(rand.NewPCG(seed, 21)).IntN, r.steps, scouted)
		}
	}
	missing := slices.DeleteFunc(slices.Clone(r.rows), func(row string) bool { return met[row] })
	require.Empty(t, missing, "rows that no history met")
	rapid.Check(t, func(rt *rapid.T) {
		r.play(rt, both, func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "choice") }, 8, map[string]bool{})
	})
}

// order is a command as it was given.
type order[C convenio.Command] struct {
	ask convenio.Ask
	cmd C
}

// history is one aggregate with who plays it and the command it was last given.
type history[A any, C convenio.Command] struct {
	id   convenio.StreamID
	next func(A) (time.Time, convenio.Actor, C)
	last order[C]
}

// play tells both stores the same of two aggregates of one operator, now and then a command again, another command
// under an id that was used, or one by who saw less; then all that can be seen must be the same.
func (r room[A, P, C]) play(t tester, both pair, d choose, steps int, met map[string]bool) {
	t.Helper()
	operator := fmt.Sprint("op-", operators.Add(1))
	var all []*history[A, C]
	for n := range 2 {
		id := convenio.StreamID{Operator: operator, Kind: r.Kind, ID: uuid.UUID{byte(n + 1)}}
		all = append(all, &history[A, C]{id: id, next: r.player(d)})
	}
	for n := range steps {
		h := pick(d, all...)
		past, at, err := both.memory.Load(t.Context(), h.id)
		require.NoError(t, err)
		now := r.Fold(past)
		o := order[C]{}
		o.ask.At, o.ask.By, o.cmd = h.next(now)
		binary.BigEndian.PutUint64(o.ask.ID[8:], uint64(n)+1)
		o = r.disturbed(d, o, all, at.Version)
		h.last = o
		for _, rec := range r.same(t, both, h.id, o) {
			met[r.row(now, rec.Event)] = true
			now = r.Apply(now, rec)
		}
	}
	if both.kept != nil {
		r.compare(t, both, operator, all)
	}
}

// disturbed is an order as a nervous client gives it.
func (r room[A, P, C]) disturbed(d choose, o order[C], all []*history[A, C], version int64) order[C] {
	before := pick(d, all...).last
	switch d(24) {
	case 0, 1:
		if before.ask.ID != uuid.Nil {
			return before
		}
	case 2:
		if before.ask.ID != uuid.Nil {
			o.ask.ID = before.ask.ID
		}
	case 3:
		o.ask.Seen = pick(d, version, version+1, 1)
	case 4:
		o.ask.By.ID = pick(d, "", "a\x00b", "\xff")
	}
	return o
}

// same gives one order to both and compares what it came to; it gives the new events.
func (r room[A, P, C]) same(t tester, both pair, id convenio.StreamID, o order[C]) []convenio.Recorded {
	t.Helper()
	mine, wrong := r.Act(t.Context(), both.memory, r.policies, id, o.ask, o.cmd)
	if both.kept == nil {
		return fresh(mine)
	}
	theirs, fault := r.Act(t.Context(), both.kept, r.policies, id, o.ask, o.cmd)
	require.Equal(t, fmt.Sprint(wrong), fmt.Sprint(fault), "%T", o.cmd)
	require.Equal(t, convenio.Code(wrong), convenio.Code(fault))
	require.NotEqual(t, "internal", convenio.Code(wrong), "%v", wrong)
	require.Equal(t, encoded(t, mine.Events), encoded(t, theirs.Events), "%T", o.cmd)
	require.Equal(t, mine.State, theirs.State, "%T", o.cmd)
	require.Equal(t, []any{mine.Version, mine.Repeated}, []any{theirs.Version, theirs.Repeated})
	return fresh(mine)
}

// fresh are the events that were not there before.
func fresh[A any](done convenio.Done[A]) []convenio.Recorded {
	if done.Repeated {
		return nil
	}
	return done.Events
}

// compare sees all of an operator on both: histories, positions, what they fold to, views, sums, effects. The chain
// holds, and a rebuild changes no entry.
func (r room[A, P, C]) compare(t tester, both pair, operator string, all []*history[A, C]) {
	t.Helper()
	for _, h := range all {
		mine, at, err := both.memory.Load(t.Context(), h.id)
		require.NoError(t, err)
		theirs, there, err := both.kept.Load(t.Context(), h.id)
		require.NoError(t, err)
		require.Equal(t, encoded(t, mine), encoded(t, theirs))
		require.Equal(t, at.Version, there.Version)
		require.Equal(t, r.Fold(mine), r.Fold(theirs))
		require.NoError(t, both.kept.Verify(t.Context(), h.id))
	}
	require.Equal(t, r.seen(t, both.memory, operator), r.seen(t, both.kept, operator))
	if r.also != nil {
		r.also(t, both, operator)
	}
	if r.Entries != nil {
		entries := func(h []convenio.Recorded) []convenio.Entry { return r.Entries(r.Fold(h)) }
		require.NoError(t, both.kept.Rebuild(t.Context(), operator, r.Kind, entries))
		require.Equal(t, r.seen(t, both.memory, operator), r.seen(t, both.kept, operator), "after a rebuild")
	}
}

// seen is what views and the outbox show of an operator. Effects stay claimed by the lot that is asked for.
func (r room[A, P, C]) seen(t tester, s store, operator string) (lines []string) {
	t.Helper()
	for _, view := range r.views {
		entries, err := s.List(t.Context(), convenio.Query{Operator: operator, View: view})
		require.NoError(t, err)
		owners := []string{""}
		for _, e := range entries {
			lines, owners = append(lines, fmt.Sprintf("%+v", e)), append(owners, e.Owner)
		}
		totals, err := s.Totals(t.Context(), operator, view, owners)
		require.NoError(t, err)
		lines = append(lines, fmt.Sprintf("%s %+v", view, totals))
	}
	for i, topic := range r.topics {
		effects, err := s.Take(t.Context(), operator, topic, uuid.UUID{9, byte(i)}, 1000)
		require.NoError(t, err)
		lines = append(lines, fmt.Sprintf("%s %+v", topic, effects))
	}
	return lines
}
