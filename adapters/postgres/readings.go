package postgres

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/seed-67b5076c/convenio"
)

// LogRead keeps who read a stream whole.
func (s *Store) LogRead(ctx context.Context, id convenio.StreamID, ask convenio.Ask) error {
	if err := named(id, ask.By.ID, string(ask.By.Role)); err != nil {
		return err
	}
	kept, err := uuid.NewV7()
	if err == nil {
		_, err = s.db.Exec(ctx, s.sql.read, id.Operator, id.Kind, bound(id.ID), bound(kept), bound(ask.ID),
			ask.At.UTC(), ask.By.ID, string(ask.By.Role))
	}
	if err != nil {
		return fmt.Errorf("postgres: recording a reading: %w", err)
	}
	return nil
}

// Reads are who read a stream whole, in the order in which it was kept.
func (s *Store) Reads(ctx context.Context, id convenio.StreamID) ([]convenio.Ask, error) {
	if err := named(id); err != nil {
		return nil, err
	}
	rows, err := s.db.Query(ctx, s.sql.reads, id.Operator, id.Kind, bound(id.ID))
	if err != nil {
		return nil, fmt.Errorf("postgres: reading who read: %w", err)
	}
	asks, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (a convenio.Ask, err error) {
		err = row.Scan((*[16]byte)(&a.ID), &a.At, &a.By.ID, (*string)(&a.By.Role))
		a.At = a.At.UTC()
		return a, err
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: reading who read: %w", err)
	}
	return asks, nil
}
