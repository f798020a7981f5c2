package postgres

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/internal/turn"
)

// Options say where histories are kept and how their events travel. Codecs are by kind of stream.
type Options struct {
	Schema string // "convenio" when empty
	Codecs map[string]convenio.Codec
	Logger *slog.Logger // told of the world's faults, never of people; none when nil
}

// Store is a [convenio.Store], and serves the ports that contexts declare for views, effects and the record of
// readings. Safe for concurrent use, except that of [Store.In], which is as safe as its transaction.
type Store struct {
	db     database
	pool   *pgxpool.Pool
	turns  *turn.Stripes
	sql    statements
	codecs map[string]convenio.Codec
	logger *slog.Logger
}

// database is what a pool and a transaction have in common.
type database interface {
	Begin(ctx context.Context) (pgx.Tx, error)
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// Open connects to a migrated database. Pool sizes and the like are the DSN's, as pgxpool reads it.
func Open(ctx context.Context, dsn string, o Options) (*Store, error) {
	pool, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return nil, fmt.Errorf("postgres: opening: %w", err)
	}
	s, err := New(pool, o)
	if err == nil {
		err = pool.Ping(ctx)
	}
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("postgres: opening: %w", err)
	}
	return s, nil
}

// New keeps histories over the host's own pool; closing the store closes it.
func New(pool *pgxpool.Pool, o Options) (*Store, error) {
	schema, err := identifier(o.Schema)
	if err != nil {
		return nil, err
	}
	logger := o.Logger
	if logger == nil {
		logger = slog.New(slog.DiscardHandler)
	}
	return &Store{pool, pool, turn.New(), written(schema), maps.Clone(o.Codecs), logger}, nil
}

// Close waits for what is under way and closes the pool. In a host's transaction it does nothing.
func (s *Store) Close() {
	if s.pool != nil {
		s.pool.Close()
	}
}

// In is the store inside the host's own transaction: what it writes stands or falls with that. There is one
// attempt, as another would read what the transaction has read: a [convenio.Conflict] leaves the transaction
// usable and is the host's to answer, by trying the whole again. It should be at READ COMMITTED. Only a command id
// that another transaction is using in another stream at this very moment ends it, as [convenio.CommandReused].
func (s *Store) In(tx pgx.Tx) *Store {
	joined := *s
	joined.db, joined.pool, joined.turns = tx, nil, nil
	return &joined
}

// Turn waits for this process's turn on a stream. A host's transaction doesn't wait: it holds a connection that
// whoever has the turn may be waiting for.
func (s *Store) Turn(ctx context.Context, id convenio.StreamID, attempt int) (func(), error) {
	if s.turns != nil {
		return s.turns.Turn(ctx, id, attempt)
	}
	if attempt > 0 {
		return nil, convenio.Conflict
	}
	return func() {}, ctx.Err()
}

// Ready is nil when the database answers, takes writes and has every migration.
func (s *Store) Ready(ctx context.Context) error {
	var writable bool
	var at int
	if err := s.db.QueryRow(ctx, s.sql.ready).Scan(&writable, &at); err != nil {
		return fmt.Errorf("postgres: not ready: %w", err)
	}
	if !writable {
		return errors.New("postgres: not ready: the database is read-only")
	}
	if at < newest {
		return fmt.Errorf("postgres: not ready: migration %d of %d", at, newest)
	}
	return nil
}

func (s *Store) codec(id convenio.StreamID) (convenio.Codec, error) {
	if err := named(id); err != nil {
		return convenio.Codec{}, err
	}
	c, ok := s.codecs[id.Kind]
	if !ok {
		return c, fmt.Errorf("postgres: no codec is given for streams of kind %q", id.Kind)
	}
	return c, nil
}

// named refuses, as an append does, identifiers that no stream and no key can have.
func named(id convenio.StreamID, texts ...string) error {
	b := convenio.Batch{Stream: id}
	for _, text := range texts {
		b.Put = append(b.Put, convenio.Entry{Stream: id, View: text, Body: "{}"})
	}
	return b.Check()
}

// inView is [named] for what asks about a view or topic.
func inView(operator string, texts ...string) error {
	return named(convenio.StreamID{Operator: operator, Kind: "view", ID: uuid.Nil}, texts...)
}
