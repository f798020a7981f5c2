package postgres

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/adaptertest"
)

// host is a transaction of someone else's, with a table of their own.
func host(t testing.TB, s *Store, o pgx.TxOptions) pgx.Tx {
	_, err := s.pool.Exec(t.Context(), "create table if not exists host (note text)")
	require.NoError(t, err)
	tx, err := s.pool.BeginTx(t.Context(), o)
	require.NoError(t, err)
	t.Cleanup(func() { _ = tx.Rollback(t.Context()) })
	return tx
}

func noted(t testing.TB, db database, note string) {
	t.Helper()
	_, err := db.Exec(t.Context(), "insert into host values ($1)", note)
	require.NoError(t, err)
}

func notes(t testing.TB, s *Store) (n int) {
	t.Helper()
	require.NoError(t, s.pool.QueryRow(t.Context(), "select count(*) from host").Scan(&n))
	return n
}

func TestInCommitsWithItsHost(t *testing.T) {
	s := open(t)
	tx, id := host(t, s, pgx.TxOptions{}), stream()
	noted(t, tx, "a")
	_, err := act(t, s.In(tx), id, count(1, 2))
	require.NoError(t, err)
	_, err = act(t, s.In(tx), id, count(3))
	require.NoError(t, err, "it reads what it wrote")
	history, _, err := s.Load(t.Context(), id)
	require.NoError(t, err)
	require.Empty(t, history, "nobody else does")
	require.NoError(t, tx.Commit(t.Context()))
	history, _, err = s.Load(t.Context(), id)
	require.NoError(t, err)
	require.Len(t, history, 3)
	require.Equal(t, 1, notes(t, s))
	require.NoError(t, s.Verify(t.Context(), id))
	s.In(tx).Close()
	require.NoError(t, s.Ready(t.Context()), "the pool is the host's to close")
}

func TestInFallsWithItsHost(t *testing.T) {
	s := open(t)
	tx, id := host(t, s, pgx.TxOptions{}), stream()
	noted(t, tx, "a")
	_, err := act(t, s.In(tx), id, count(1))
	require.NoError(t, err)
	require.NoError(t, tx.Rollback(t.Context()))
	history, _, err := s.Load(t.Context(), id)
	require.NoError(t, err)
	require.Empty(t, history)
	effects, err := s.Take(t.Context(), id.Operator, adaptertest.Topic, uuid.New(), 9)
	require.NoError(t, err)
	require.Empty(t, effects)
	require.Zero(t, notes(t, s))
}

// A conflict, of one batch or of several, and a command id of another stream leave the transaction usable.
func TestInConflictLeavesItsHostUsable(t *testing.T) {
	s := open(t)
	id, other := counted(t, s, 1), stream()
	tx := host(t, s, pgx.TxOptions{})
	noted(t, tx, "before")
	in := s.In(tx)
	stale, fine := sample(), sample()
	stale.Stream.ID = id.ID
	for i := range stale.Events {
		stale.Events[i].Stream.ID = id.ID
	}
	stale.Put, stale.Effects = nil, nil
	require.ErrorIs(t, in.Append(t.Context(), stale), convenio.Conflict)
	noted(t, tx, "after one")
	require.ErrorIs(t, in.Append(t.Context(), fine, stale), convenio.Conflict)
	require.ErrorIs(t, in.Append(t.Context(), stale, fine), convenio.Conflict)
	noted(t, tx, "after two")
	history, _, err := in.Load(t.Context(), fine.Stream)
	require.NoError(t, err)
	require.Empty(t, history, "of several, none")
	history, _, err = in.Load(t.Context(), id)
	require.NoError(t, err)
	_, err = actAs(t, in, other, history[0].Ask, count(0, 1))
	require.ErrorIs(t, err, convenio.CommandReused)
	_, err = act(t, in, other, count(5))
	require.NoError(t, err)
	require.NoError(t, in.Append(t.Context(), fine, sample()))
	require.NoError(t, tx.Commit(t.Context()))
	require.Equal(t, 3, notes(t, s))
	require.NoError(t, s.Verify(t.Context(), other))
	require.NoError(t, s.Verify(t.Context(), fine.Stream))
}

// In a transaction there is one attempt: another one would read what the first had read.
func TestInTriesOnce(t *testing.T) {
	s := open(t)
	id := counted(t, s, 1)
	tx := host(t, s, pgx.TxOptions{})
	in := s.In(tx)
	for range 3 {
		done, err := in.Turn(t.Context(), id, 0)
		require.NoError(t, err)
		defer done()
	}
	_, err := in.Turn(t.Context(), id, 1)
	require.ErrorIs(t, err, convenio.Conflict)
	done, err := s.Turn(t.Context(), id, 0)
	require.NoError(t, err, "it takes nobody's turn")
	done()
	_, err = act(t, overtaken{in, func() { _, _ = act(t, s, id, count(9)) }}, id, count(1))
	require.ErrorIs(t, err, convenio.Conflict)
	noted(t, tx, "usable")
}

// overtaken is a store before each of whose appends another gets in.
type overtaken struct {
	*Store
	first func()
}

func (o overtaken) Append(ctx context.Context, batches ...convenio.Batch) error {
	o.first()
	return o.Store.Append(ctx, batches...)
}

// The outbox of a transaction is given back with it.
func TestInTakes(t *testing.T) {
	s := open(t)
	id, batch := counted(t, s, 2), uuid.New()
	tx := host(t, s, pgx.TxOptions{})
	mine, err := s.In(tx).Take(t.Context(), id.Operator, adaptertest.Topic, batch, 2)
	require.NoError(t, err)
	require.Len(t, mine, 2)
	theirs, err := s.Take(t.Context(), id.Operator, adaptertest.Topic, uuid.New(), 9)
	require.NoError(t, err)
	require.Len(t, theirs, 1, "it waits for nobody")
	require.NoError(t, tx.Rollback(t.Context()))
	again, err := s.Take(t.Context(), id.Operator, adaptertest.Topic, uuid.New(), 9)
	require.NoError(t, err)
	require.Equal(t, mine, again)
}

// A rebuild in a transaction keeps to its one connection, and falls with it.
func TestInRebuilds(t *testing.T) {
	s := open(t)
	for range streamsAtOnce + 1 {
		counted(t, s, 1)
	}
	want := standing(t, s, "trt3")
	tx := host(t, s, pgx.TxOptions{})
	require.NoError(t, s.In(tx).Rebuild(t.Context(), "trt3", adaptertest.Kind, func([]convenio.Recorded) []convenio.Entry { return nil }))
	left, err := s.In(tx).List(t.Context(), convenio.Query{Operator: "trt3", View: adaptertest.ViewTotal})
	require.NoError(t, err)
	require.Empty(t, left)
	require.NoError(t, s.In(tx).Rebuild(t.Context(), "trt3", adaptertest.Kind, adaptertest.EntriesOf))
	require.Len(t, want, len(standing(t, s, "trt3")))
	require.NoError(t, tx.Rollback(t.Context()))
	require.Equal(t, want, standing(t, s, "trt3"))
}
