package postgres

import (
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/adaptertest"
)

// standing are all entries of an operator, of the toy's views and one more.
func standing(t testing.TB, s *Store, operator string) (all []convenio.Entry) {
	for _, view := range []string{adaptertest.ViewTotal, adaptertest.ViewRecent, "stray"} {
		entries, err := s.List(t.Context(), convenio.Query{Operator: operator, View: view})
		require.NoError(t, err)
		all = append(all, entries...)
	}
	return all
}

// damage is what may happen to entries that a rebuild mends.
var damage = []string{
	"delete from convenio.entry where operator_id = $1",
	"update convenio.entry set rank = rank + 1 where operator_id = $1",
	"update convenio.entry set due = null, owner = 'x' where operator_id = $1",
	"update convenio.entry set body = '[]' where operator_id = $1",
	"update convenio.entry set item = item || 'x' where operator_id = $1",
	"insert into convenio.entry select operator_id, kind, stream_id, 'stray', '', '', 0, null, 0, '{}' from convenio.head where operator_id = $1",
}

// What a rebuild makes is what the commands had made, whatever the commands and the damage, and no effect is
// emitted again.
func TestRebuildMendsAnything(t *testing.T) {
	s := open(t)
	rapid.Check(t, func(r *rapid.T) {
		operator := uuid.NewString()
		ids := []convenio.StreamID{stream(), stream(), stream()}
		for range rapid.IntRange(0, 8).Draw(r, "commands") {
			id := rapid.SampledFrom(ids).Draw(r, "stream")
			id.Operator = operator
			_, err := act(t, s, id, count(rapid.SliceOfN(rapid.Int64Range(0, 9), 0, 3).Draw(r, "by")...))
			require.NoError(r, err)
		}
		want := standing(t, s, operator)
		_, err := s.pool.Exec(t.Context(), rapid.SampledFrom(damage).Draw(r, "damage"), operator)
		require.NoError(r, err)
		_, err = s.pool.Exec(t.Context(), "delete from convenio.effect where operator_id = $1", operator)
		require.NoError(r, err)
		require.NoError(r, s.Rebuild(t.Context(), operator, adaptertest.Kind, adaptertest.EntriesOf))
		require.Equal(r, want, standing(t, s, operator))
		effects, err := s.Take(t.Context(), operator, adaptertest.Topic, uuid.New(), 99)
		require.NoError(r, err)
		require.Empty(r, effects)
	})
}

// A rebuild goes through as many streams as there are, the first and the last id among them, and leaves another
// kind and another operator alone.
func TestRebuildReachesAll(t *testing.T) {
	s := open(t)
	ids := []convenio.StreamID{stream(), stream()}
	ids[0].ID, ids[1].ID = uuid.Nil, uuid.Max
	for range 2*streamsAtOnce - 1 {
		ids = append(ids, stream())
	}
	for _, id := range ids {
		_, err := act(t, s, id, count(1))
		require.NoError(t, err)
	}
	kind, operator := stream(), stream()
	kind.Kind, operator.Operator = adaptertest.OtherKind, "trt15"
	for _, id := range []convenio.StreamID{kind, operator} {
		_, err := act(t, s, id, count(1))
		require.NoError(t, err)
	}
	var made atomic.Int64
	other := func(history []convenio.Recorded) []convenio.Entry {
		made.Add(1)
		return []convenio.Entry{{View: "stray", Stream: history[0].Stream, Item: strconv.Itoa(len(history)), Body: "{}"}}
	}
	require.NoError(t, s.Rebuild(t.Context(), "trt3", adaptertest.Kind, other))
	require.EqualValues(t, len(ids), made.Load())
	stray, err := s.List(t.Context(), convenio.Query{Operator: "trt3", View: "stray"})
	require.NoError(t, err)
	require.Len(t, stray, len(ids))
	left, err := s.List(t.Context(), convenio.Query{Operator: "trt3", View: adaptertest.ViewTotal})
	require.NoError(t, err)
	require.Len(t, left, 1, "that of the other kind")
	require.Len(t, standing(t, s, "trt15"), 2)
}

// Commands go on while entries are rebuilt: in the end they are those of the histories.
func TestRebuildBesideAppends(t *testing.T) {
	s := open(t)
	var ids []convenio.StreamID
	for range 8 {
		ids = append(ids, counted(t, s, 1))
	}
	var all sync.WaitGroup
	for _, id := range ids {
		all.Go(func() {
			for i := range 20 {
				if _, err := act(t, s, id, count(int64(i))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 20 {
		// The damage takes no head first, and may lock itself out with an append: then there is none.
		_, _ = s.pool.Exec(t.Context(), damage[i%3+1], "trt3")
		err := s.Rebuild(t.Context(), "trt3", adaptertest.Kind, adaptertest.EntriesOf)
		if err != nil {
			require.ErrorIs(t, err, convenio.Conflict)
		}
	}
	all.Wait()
	require.NoError(t, s.Rebuild(t.Context(), "trt3", adaptertest.Kind, adaptertest.EntriesOf))
	var want []convenio.Entry
	for _, id := range ids {
		history, _, err := s.Load(t.Context(), id)
		require.NoError(t, err)
		want = append(want, adaptertest.EntriesOf(history)...)
	}
	require.ElementsMatch(t, want, standing(t, s, "trt3"))
}

// waiting waits until somebody waits for a lock in the store's database.
func waiting(t testing.TB, s *Store) {
	t.Helper()
	require.Eventually(t, func() bool {
		var n int
		err := s.pool.QueryRow(t.Context(),
			"select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").Scan(&n)
		return err == nil && n > 0
	}, 10*time.Second, 5*time.Millisecond)
}

// An append that waited for a rebuild drops what the rebuild put, though it was not there when the append began.
func TestAppendBesideRebuildDrops(t *testing.T) {
	s := open(t)
	id := counted(t, s, 1)
	tamper(t, s, "delete from convenio.entry where operator_id = $1", id.Operator)
	tx := host(t, s, pgx.TxOptions{})
	require.NoError(t, s.In(tx).Rebuild(t.Context(), id.Operator, id.Kind, adaptertest.EntriesOf))
	acted := make(chan error)
	go func() {
		_, err := act(t, s, id, count(7))
		acted <- err
	}()
	waiting(t, s)
	require.NoError(t, tx.Commit(t.Context()))
	require.NoError(t, <-acted)
	history, _, err := s.Load(t.Context(), id)
	require.NoError(t, err)
	require.ElementsMatch(t, adaptertest.EntriesOf(history), standing(t, s, id.Operator))
}

func TestRebuildRefuses(t *testing.T) {
	s := open(t)
	counted(t, s, 1)
	err := s.Rebuild(t.Context(), "trt3", adaptertest.Kind, func(h []convenio.Recorded) []convenio.Entry {
		return []convenio.Entry{{View: "v", Stream: stream(), Body: "{}"}}
	})
	require.Equal(t, "bad_input", convenio.Code(err), "an entry of another stream")
	require.ErrorContains(t, s.Rebuild(t.Context(), "trt3", "plan", adaptertest.EntriesOf), "no codec")
	require.Len(t, standing(t, s, "trt3"), 3)
}

func TestSuccessor(t *testing.T) {
	for from, want := range map[uuid.UUID]uuid.UUID{
		{}: {15: 1}, {15: 0xff}: {14: 1}, {14: 0xff, 15: 0xff}: {13: 1}, {0: 1, 15: 7}: {0: 1, 15: 8},
	} {
		got, more := successor(from)
		require.True(t, more)
		require.Equal(t, want, got)
	}
	_, more := successor(uuid.Max)
	require.False(t, more)
	require.True(t, slices.IsSorted([]string{uuid.Nil.String(), uuid.Max.String()}))
}
