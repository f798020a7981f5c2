package postgres

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/seed-67b5076c/convenio"
)

// Load reads a history in one round trip; one that was never written is empty.
func (s *Store) Load(ctx context.Context, id convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	codec, err := s.codec(id)
	if err != nil {
		return nil, convenio.Position{}, err
	}
	rows, err := s.db.Query(ctx, s.sql.load, id.Operator, id.Kind, bound(id.ID))
	if err != nil {
		return nil, convenio.Position{}, fmt.Errorf("postgres: loading: %w", err)
	}
	defer rows.Close()
	var history []convenio.Recorded
	var at convenio.Position
	r := row{stream: id}
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return nil, convenio.Position{}, fmt.Errorf("postgres: loading: %w", err)
		}
		if history, err = r.onto(history, codec); err != nil {
			return nil, convenio.Position{}, err
		}
		at.Version = r.version
		copy(at.Hash[:], r.hash)
	}
	if err := rows.Err(); err != nil {
		return nil, convenio.Position{}, fmt.Errorf("postgres: loading: %w", err)
	}
	return history, at, nil
}

// idsAtOnce is how many streams are asked for in one statement.
const idsAtOnce = 1000

// LoadMany reads many histories, each as [Store.Load] does, in few round trips.
func (s *Store) LoadMany(ctx context.Context, ids ...convenio.StreamID) ([]convenio.History, error) {
	type kind struct{ operator, kind string }
	wanted, found := map[kind][]pgtype.UUID{}, make(map[convenio.StreamID]convenio.History, len(ids))
	for _, id := range ids {
		if _, again := found[id]; !again {
			k := kind{id.Operator, id.Kind}
			wanted[k], found[id] = append(wanted[k], bound(id.ID)), convenio.History{}
		}
	}
	for k, all := range wanted {
		for some := range slices.Chunk(all, idsAtOnce) {
			if err := s.loadSome(ctx, convenio.StreamID{Operator: k.operator, Kind: k.kind}, some, found); err != nil {
				return nil, err
			}
		}
	}
	out := make([]convenio.History, len(ids))
	for i, id := range ids {
		h := found[id]
		out[i] = convenio.History{Events: slices.Clone(h.Events), At: h.At}
	}
	return out, nil
}

// loadSome reads the histories of streams of the operator and kind of one.
func (s *Store) loadSome(ctx context.Context, of convenio.StreamID, ids []pgtype.UUID, found map[convenio.StreamID]convenio.History) error {
	codec, err := s.codec(of)
	if err != nil {
		return err
	}
	rows, err := s.db.Query(ctx, s.sql.many, of.Operator, of.Kind, ids)
	if err != nil {
		return fmt.Errorf("postgres: loading: %w", err)
	}
	defer rows.Close()
	r := row{stream: of}
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return fmt.Errorf("postgres: loading: %w", err)
		}
		h := found[r.stream]
		if h.Events, err = r.onto(h.Events, codec); err != nil {
			return err
		}
		h.At.Version = r.version
		copy(h.At.Hash[:], r.hash)
		found[r.stream] = h
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("postgres: loading: %w", err)
	}
	return nil
}

// onto adds the row to the history before it.
func (r *row) onto(history []convenio.Recorded, codec convenio.Codec) ([]convenio.Recorded, error) {
	if r.version != int64(len(history))+1 {
		return nil, fmt.Errorf("postgres: %s %s lacks version %d", r.stream.Kind, r.stream.ID, len(history)+1)
	}
	event, err := r.recorded(codec)
	if err != nil {
		return nil, fmt.Errorf("postgres: %s %s, version %d: %w", r.stream.Kind, r.stream.ID, r.version, err)
	}
	if history == nil {
		history = make([]convenio.Recorded, 0, 32)
	}
	return append(history, event), nil
}
