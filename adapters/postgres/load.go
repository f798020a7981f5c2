package postgres

import (
	"context"
	"fmt"

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
