package postgres

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/seed-67b5076c/convenio"
)

// Append writes all batches or nothing: one batch in one statement, several in a transaction, or in a savepoint
// of the host's, and many copied. An error that is no fault of convenio leaves it unknown whether they were written: the same
// command sent again finds out.
func (s *Store) Append(ctx context.Context, batches ...convenio.Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, b := range batches {
		if err := b.Check(); err != nil {
			return err
		}
	}
	inOrder := make([]*convenio.Batch, len(batches))
	for i := range batches {
		inOrder[i] = &batches[i]
	}
	switch len(batches) {
	case 0:
		return nil
	case 1:
		if parts := byCommand(inOrder); len(parts) == 1 {
			_, err := s.write(ctx, s.db, parts[0])
			return s.fault(ctx, err)
		}
	}
	slices.SortStableFunc(inOrder, func(a, b *convenio.Batch) int { return compare(a.Stream, b.Stream) })
	return s.fault(ctx, pgx.BeginFunc(ctx, s.db, func(tx pgx.Tx) error { return s.writeAll(ctx, tx, inOrder) }))
}

// writeAll writes batches that come in the order of their streams, so that two who write the same ones wait for each
// other rather than lock each other out.
func (s *Store) writeAll(ctx context.Context, tx pgx.Tx, batches []*convenio.Batch) error {
	for len(batches) > 0 {
		n, of := 1, batches[0].Stream
		for n < len(batches) && batches[n].Stream.Kind == of.Kind && batches[n].Stream.Operator == of.Operator {
			n++
		}
		write := s.writeParts
		if copied(batches[:n]) {
			write = s.copy
		}
		if err := write(ctx, tx, batches[:n]); err != nil {
			return err
		}
		batches = batches[n:]
	}
	return nil
}

// byCommand cuts batches where one command's events end and another's begin: a statement writes one command's.
// What is to be put and dropped goes with the last part.
func byCommand(batches []*convenio.Batch) []convenio.Batch {
	parts := make([]convenio.Batch, 0, len(batches))
	for _, whole := range batches {
		b := *whole
		from := 0
		for i := 1; i < len(b.Events); i++ {
			if !continues(&b.Events[i-1], &b.Events[i]) {
				parts = append(parts, convenio.Batch{Stream: b.Stream, After: b.After, Events: b.Events[from:i]})
				b.After = convenio.Position{Version: b.After.Version + int64(i-from)}
				from = i
			}
		}
		b.Events = b.Events[from:]
		parts = append(parts, b)
	}
	return parts
}

// continues reports two events in a row of one command.
func continues(a, b *convenio.Recorded) bool {
	return b.N == a.N+1 && b.Ask == a.Ask && b.Fingerprint == a.Fingerprint && b.Policy == a.Policy && b.Library == a.Library
}

// writeParts writes batches command by command. A stream's next part follows its last.
func (s *Store) writeParts(ctx context.Context, tx pgx.Tx, batches []*convenio.Batch) error {
	var hash [32]byte
	parts := byCommand(batches)
	for i, b := range parts {
		if i > 0 && b.Stream == parts[i-1].Stream {
			b.After.Hash = hash
		}
		var err error
		if hash, err = s.write(ctx, tx, b); err != nil {
			return err
		}
	}
	return nil
}

func compare(a, b convenio.StreamID) int {
	return cmp.Or(strings.Compare(a.Operator, b.Operator), strings.Compare(a.Kind, b.Kind), bytes.Compare(a.ID[:], b.ID[:]))
}

// write sends one batch and gives the hash its stream then ends with.
func (s *Store) write(ctx context.Context, db database, b convenio.Batch) (hash [32]byte, err error) {
	if b.After.Version == 0 && b.After.Hash != hash {
		return hash, convenio.Conflict
	}
	args, hash, err := s.arguments(b)
	if err != nil {
		return hash, err
	}
	var written, reused bool
	err = db.QueryRow(ctx, s.sql.appending, args...).Scan(&written, &reused)
	switch {
	case err != nil || written:
		return hash, err
	case reused:
		return hash, convenio.CommandReused
	}
	return hash, convenio.Conflict
}

// arguments are those of the appending statement, and the hash that the part ends with.
func (s *Store) arguments(b convenio.Batch) ([]any, [32]byte, error) {
	events, hash, err := s.chained(b)
	if err != nil {
		return nil, hash, err
	}
	args := make([]any, 0, 35)
	args = append(args, b.Stream.Operator, b.Stream.Kind, bound(b.Stream.ID),
		b.After.Version, b.After.Hash[:], b.After.Version+int64(len(b.Events)), hash[:])
	args = commanded(args, b.Events)
	args = events.arguments(args)
	args = effects(args, b.Effects)
	put, drop := settled(b)
	return putting(dropping(args, drop), put), hash, nil
}

// commanded adds what the events of one command share. No events are of no command: -1 is no event's place.
func commanded(args []any, events []convenio.Recorded) []any {
	first := convenio.Recorded{N: -1}
	if len(events) > 0 {
		first = events[0]
	}
	return append(args, first.Ask.At.UTC(), first.Ask.By.ID, string(first.Ask.By.Role), bound(first.Ask.ID), first.N,
		first.Fingerprint[:], first.Policy, first.Library)
}

// table is what the events of one command do not share, column by column.
type table struct {
	name     []string
	schema   []int32
	body     []string
	bodyHash [][]byte
	hash     [][]byte
}

func tableOf(n int) table {
	text, sum := columns[string](n, 2), columns[[]byte](n, 2)
	return table{text(), make([]int32, n), text(), sum(), sum()}
}

func (t *table) arguments(args []any) []any {
	return append(args, t.name, t.schema, t.body, t.bodyHash, t.hash)
}

// chained encodes the events and chains them to where their stream was.
func (s *Store) chained(b convenio.Batch) (t table, hash [32]byte, err error) {
	hash, t = b.After.Hash, tableOf(len(b.Events))
	if len(b.Events) == 0 {
		return t, hash, nil
	}
	codec, err := s.codec(b.Stream)
	if err != nil {
		return t, hash, err
	}
	hashes := make([]struct{ body, chain [32]byte }, len(b.Events))
	for i := range b.Events {
		r, err := encoded(&b.Events[i], codec)
		if err != nil {
			return t, hash, fmt.Errorf("postgres: %w", err)
		}
		hashes[i].body = sha256.Sum256(r.body)
		r.bodyHash = hashes[i].body[:]
		hash = r.link(hash[:])
		hashes[i].chain = hash
		t.name[i], t.schema[i], t.body[i] = r.name, r.schema, string(r.body)
		t.bodyHash[i], t.hash[i] = hashes[i].body[:], hashes[i].chain[:]
	}
	return t, hash, nil
}

// encoded is an event as it will be stored, not yet chained.
func encoded(e *convenio.Recorded, codec convenio.Codec) (row, error) {
	name, schema, body, err := codec.Encode(e.Event)
	return row{
		stream: e.Stream, version: e.Version, name: name, schema: int32(schema), at: e.Ask.At, by: e.Ask.By,
		command: e.Ask.ID, n: int32(e.N), fingerprint: e.Fingerprint[:], policy: e.Policy, library: e.Library, body: body,
	}, err
}

func effects(args []any, list []convenio.Effect) []any {
	text := columns[string](len(list), 3)
	topic, owner, body := text(), text(), text()
	version, n, at := make([]int64, len(list)), make([]int32, len(list)), make([]time.Time, len(list))
	for i := range list {
		e := &list[i]
		version[i], n[i], at[i] = e.Version, int32(e.N), e.At.UTC()
		topic[i], owner[i], body[i] = e.Topic, e.Owner, e.Body
	}
	return append(args, version, n, topic, owner, at, body)
}
