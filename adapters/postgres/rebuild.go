package postgres

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"golang.org/x/sync/errgroup"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/internal/turn"
)

// streamsAtOnce is how many streams make a page of a rebuild, whose entries are in memory together and whose heads
// are locked in one statement.
const streamsAtOnce = 200

// Rebuild computes the standing entries of an operator's streams of one kind again from their histories, and
// writes where they differ: after the entries of a context have changed, say. It runs beside appends, which it
// holds up by no more than two statements and may set back by one conflict, and emits no effect. Stopped halfway, it is
// run again from the start.
// As many pages are under way at once as there are processors, so entries is called from several goroutines.
func (s *Store) Rebuild(ctx context.Context, operator, kind string, entries func([]convenio.Recorded) []convenio.Entry) error {
	codec, err := s.codec(convenio.StreamID{Operator: operator, Kind: kind})
	if err != nil {
		return err
	}
	r := rebuild{s, operator, kind, codec, entries}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	err = r.pages(ctx, group)
	if failed := group.Wait(); failed != nil {
		err = failed // for which the pages were given up
	}
	if err != nil {
		return fmt.Errorf("postgres: rebuilding %s: %w", kind, err)
	}
	return nil
}

// pages has each page of streams settled, one after another on the one connection of a transaction.
func (r *rebuild) pages(ctx context.Context, group *errgroup.Group) error {
	for from, more := uuid.Nil, true; more; {
		ids, err := r.streams(ctx, from)
		if err != nil || len(ids) == 0 {
			return err
		}
		first, last := ids[0], ids[len(ids)-1]
		if r.pool != nil {
			group.Go(func() error { return r.settle(ctx, first, last) })
		} else if err := r.settle(ctx, first, last); err != nil {
			return err
		}
		from, more = successor(last)
	}
	return nil
}

// successor is the next id in order; there is none after the last.
func successor(id uuid.UUID) (uuid.UUID, bool) {
	for i := len(id) - 1; i >= 0; i-- {
		if id[i]++; id[i] != 0 {
			return id, true
		}
	}
	return id, false
}

type rebuild struct {
	*Store
	operator string
	kind     string
	codec    convenio.Codec
	entries  func([]convenio.Recorded) []convenio.Entry
}

// streams are the next that were ever written.
func (r *rebuild) streams(ctx context.Context, from uuid.UUID) ([]uuid.UUID, error) {
	rows, err := r.db.Query(ctx, r.sql.streams, r.operator, r.kind, bound(from), streamsAtOnce)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (id uuid.UUID, err error) {
		err = row.Scan((*[16]byte)(&id))
		return id, err
	})
}

// settle brings the entries of a range of streams in line, again while one that is to change moves on meanwhile.
func (r *rebuild) settle(ctx context.Context, first, last uuid.UUID) error {
	for range turn.Attempts {
		c, err := r.compare(ctx, first, last)
		if err != nil || len(c.streams) == 0 {
			return err
		}
		held, err := r.replace(ctx, c)
		if errors.Is(err, convenio.Conflict) {
			continue
		}
		if err != nil || held == len(c.streams) {
			return err
		}
	}
	return convenio.Conflict
}

// changes are what differs in some streams at the versions that were read.
type changes struct {
	streams   []pgtype.UUID
	versions  []int64
	put, drop []convenio.Entry
}

func (r *rebuild) compare(ctx context.Context, first, last uuid.UUID) (c changes, err error) {
	standing, err := r.standing(ctx, first, last)
	if err != nil {
		return c, err
	}
	err = r.histories(ctx, first, last, func(id convenio.StreamID, history []convenio.Recorded) error {
		want := r.entries(history)
		if err := (convenio.Batch{Stream: id, Put: want}).Check(); err != nil {
			return err
		}
		c.add(id, int64(len(history)), standing[id], want)
		delete(standing, id)
		return nil
	})
	for id, left := range standing {
		c.add(id, 0, left, nil)
	}
	return c, err
}

// add notes what differs in one stream, if anything.
func (c *changes) add(id convenio.StreamID, version int64, have, want []convenio.Entry) {
	before := len(c.put) + len(c.drop)
	known := make(map[[2]string]convenio.Entry, len(have))
	for _, e := range have {
		known[[2]string{e.View, e.Item}] = e
	}
	for _, e := range want {
		key := [2]string{e.View, e.Item}
		if known[key] != e {
			c.put = append(c.put, e)
		}
		delete(known, key)
	}
	for _, e := range known {
		c.drop = append(c.drop, e)
	}
	if len(c.put)+len(c.drop) > before {
		c.streams, c.versions = append(c.streams, bound(id.ID)), append(c.versions, version)
	}
}

// standing are the entries there are, by stream.
func (r *rebuild) standing(ctx context.Context, first, last uuid.UUID) (map[convenio.StreamID][]convenio.Entry, error) {
	rows, err := r.db.Query(ctx, r.sql.standing, r.operator, r.kind, bound(first), bound(last))
	if err != nil {
		return nil, err
	}
	entries, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (convenio.Entry, error) {
		return scanEntry(row, convenio.Entry{Stream: convenio.StreamID{Operator: r.operator}})
	})
	byStream := map[convenio.StreamID][]convenio.Entry{}
	for _, e := range entries {
		byStream[e.Stream] = append(byStream[e.Stream], e)
	}
	return byStream, err
}

// histories hands over the histories of a range of streams, each whole, one in memory at a time.
func (r *rebuild) histories(ctx context.Context, first, last uuid.UUID, do func(convenio.StreamID, []convenio.Recorded) error) error {
	rows, err := r.db.Query(ctx, r.sql.histories, r.operator, r.kind, bound(first), bound(last))
	if err != nil {
		return err
	}
	defer rows.Close()
	e := row{stream: convenio.StreamID{Operator: r.operator, Kind: r.kind}}
	var history []convenio.Recorded
	for rows.Next() {
		if err := e.scan(rows); err != nil {
			return err
		}
		if len(history) > 0 && history[0].Stream != e.stream {
			if err := do(history[0].Stream, history); err != nil {
				return err
			}
			history = history[:0]
		}
		if history, err = e.onto(history, r.codec); err != nil {
			return err
		}
	}
	if len(history) > 0 && rows.Err() == nil {
		return do(history[0].Stream, history)
	}
	return rows.Err()
}

// replace writes changes to the streams that are still where they were read, and says how many are.
func (r *rebuild) replace(ctx context.Context, c changes) (held int, err error) {
	err = pgx.BeginFunc(ctx, r.db, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, r.sql.mark, r.operator, r.kind, c.streams); err != nil {
			return err
		}
		return tx.QueryRow(ctx, r.sql.replace, replacing(r.operator, r.kind, c)...).Scan(&held)
	})
	return held, r.fault(ctx, err)
}

// replacing are the arguments of the replacing statement.
func replacing(operator, kind string, c changes) []any {
	args := []any{operator, kind, c.streams, c.versions}
	args = dropping(append(args, idsOf(c.drop)), c.drop)
	return putting(append(args, idsOf(c.put)), c.put)
}

func idsOf(entries []convenio.Entry) []pgtype.UUID {
	ids := make([]pgtype.UUID, len(entries))
	for i, e := range entries {
		ids[i] = bound(e.Stream.ID)
	}
	return ids
}
