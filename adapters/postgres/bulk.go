package postgres

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"golang.org/x/sync/errgroup"

	"github.com/seed-67b5076c/convenio"
)

// A load of a file appends to many streams at once. From so many of one kind on they are copied, a page of streams
// after the other, which takes a fraction of what a statement for each command takes.
const (
	worthCopying = 16
	streamsAPage = 2000
)

// copied reports batches, of one operator and kind and in the order of their streams, that are copied: many, each with
// events, no stream twice.
func copied(run []*convenio.Batch) bool {
	for i := range run {
		if len(run[i].Events) == 0 || i > 0 && run[i].Stream == run[i-1].Stream {
			return false
		}
	}
	return len(run) >= worthCopying
}

// copy writes batches page by page, encoding the next page while one is written.
func (s *Store) copy(ctx context.Context, tx pgx.Tx, run []*convenio.Batch) error {
	going, stop := context.WithCancel(ctx)
	defer stop()
	var encoding errgroup.Group
	pages := make(chan *page)
	encoding.Go(func() error {
		defer close(pages)
		for some := range slices.Chunk(run, streamsAPage) {
			p, err := s.paged(some)
			if err != nil {
				return err
			}
			select {
			case pages <- p:
			case <-going.Done():
				return going.Err()
			}
		}
		return nil
	})
	var err error
	for p := range pages {
		if err = p.write(ctx, tx, &s.sql); err != nil {
			stop()
			break
		}
	}
	if failed := encoding.Wait(); err == nil {
		err = failed
	}
	return err
}

// page is what some batches of one operator and kind leave in the tables. Heads are column by column; fresh are those
// that have no row yet.
type page struct {
	operator, kind string
	id             []pgtype.UUID
	after, until   []int64
	from, hash     [][]byte
	fresh          int64
	events         []row
	effects        []convenio.Effect
	put, drop      []convenio.Entry
}

// paged encodes and chains the events of batches.
func (s *Store) paged(batches []*convenio.Batch) (*page, error) {
	p := &page{operator: batches[0].Stream.Operator, kind: batches[0].Stream.Kind}
	codec, err := s.codec(batches[0].Stream)
	if err != nil {
		return nil, err
	}
	for _, b := range batches {
		if b.After.Version == 0 && b.After.Hash != [32]byte{} {
			return nil, convenio.Conflict
		}
		hash, err := p.chain(b, codec)
		if err != nil {
			return nil, err
		}
		p.id, p.from, p.hash = append(p.id, bound(b.Stream.ID)), append(p.from, b.After.Hash[:]), append(p.hash, hash)
		p.after, p.until = append(p.after, b.After.Version), append(p.until, b.After.Version+int64(len(b.Events)))
		put, drop := settled(*b)
		p.put, p.drop, p.effects = append(p.put, put...), append(p.drop, drop...), append(p.effects, b.Effects...)
		if b.After.Version == 0 {
			p.fresh++
		}
	}
	return p, nil
}

// chain adds the events of a batch as rows, and gives the hash that their stream then ends with.
func (p *page) chain(b *convenio.Batch, codec convenio.Codec) ([]byte, error) {
	hash := b.After.Hash[:]
	for i := range b.Events {
		r, err := encoded(&b.Events[i], codec)
		if err != nil {
			return nil, fmt.Errorf("postgres: %w", err)
		}
		sum := sha256.Sum256(r.body)
		r.bodyHash = sum[:]
		link := r.link(hash)
		hash = link[:]
		r.hash = hash
		p.events = append(p.events, r)
	}
	return hash, nil
}

// write moves the heads on, and copies all else. Entries of streams that were just begun are copied too; those of
// others may be there already.
func (p *page) write(ctx context.Context, tx pgx.Tx, sql *statements) error {
	begun, err := p.move(ctx, tx, sql)
	if err != nil {
		return err
	}
	err = copyTo(ctx, tx, sql, "event", eventTable, p.events, p.eventRow)
	if err == nil {
		err = copyTo(ctx, tx, sql, "effect", effectTable, p.effects, p.effectRow)
	}
	if err != nil || len(p.put)+len(p.drop) == 0 {
		return err
	}
	if begun {
		return copyTo(ctx, tx, sql, "entry", entryTable, p.put, p.entryRow)
	}
	_, err = tx.Exec(ctx, sql.replace, replacing(p.operator, p.kind, changes{p.id, p.until, p.put, p.drop})...)
	return err
}

// move moves every head on from where its writer read it, or is a conflict. It says whether each stream was begun.
func (p *page) move(ctx context.Context, tx pgx.Tx, sql *statements) (begun bool, err error) {
	moved := int64(0)
	if p.fresh > 0 {
		tag, err := tx.Exec(ctx, sql.open, p.operator, p.kind, p.id, p.after, p.until, p.hash)
		if err != nil {
			return false, err
		}
		moved = tag.RowsAffected()
	}
	if moved == int64(len(p.id)) {
		return true, nil
	}
	tag, err := tx.Exec(ctx, sql.move, p.operator, p.kind, p.id, p.after, p.from, p.until, p.hash)
	if err == nil && moved+tag.RowsAffected() != int64(len(p.id)) {
		err = convenio.Conflict
	}
	return false, err
}

// The columns that are copied, in the order of the rows below.
var (
	eventTable = []string{
		"operator_id", "kind", "stream_id", "version", "name", "schema", "at", "by_id", "by_role", "command_id", "n", "fingerprint",
		"policy", "library", "body", "body_hash", "hash",
	}
	effectTable = []string{"operator_id", "kind", "stream_id", "version", "n", "topic", "owner", "at", "body"}
	entryTable  = []string{"operator_id", "kind", "stream_id", "view", "item", "owner", "rank", "due", "weight", "body"}
)

func (p *page) eventRow(r *row) []any {
	return []any{
		p.operator, p.kind, bound(r.stream.ID), r.version, r.name, r.schema, r.at.UTC(), r.by.ID, string(r.by.Role),
		pgtype.UUID{Bytes: r.command, Valid: true}, r.n, []byte(r.fingerprint), r.policy, r.library, []byte(r.body), []byte(r.bodyHash),
		[]byte(r.hash),
	}
}

func (p *page) effectRow(e *convenio.Effect) []any {
	return []any{p.operator, p.kind, bound(e.Stream.ID), e.Version, int32(e.N), e.Topic, e.Owner, e.At.UTC(), e.Body}
}

func (p *page) entryRow(e *convenio.Entry) []any {
	return []any{p.operator, p.kind, bound(e.Stream.ID), e.View, e.Item, e.Owner, e.Rank, midnight(e.Due), e.Weight, e.Body}
}

// copyTo copies rows into a table.
func copyTo[T any](ctx context.Context, tx pgx.Tx, sql *statements, table string, columns []string, list []T, row func(*T) []any) error {
	if len(list) == 0 {
		return nil
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{sql.schema, table}, columns, pgx.CopyFromSlice(len(list), func(i int) ([]any, error) {
		return row(&list[i]), nil
	}))
	return err
}
