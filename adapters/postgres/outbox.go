package postgres

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/seed-67b5076c/convenio"
)

// Take claims up to limit effects of a topic under a batch id, oldest first, passing over those that another is
// claiming now. Asked again with the same id it gives the same effects.
func (s *Store) Take(ctx context.Context, operator, topic string, batch uuid.UUID, limit int) ([]convenio.Effect, error) {
	if err := inView(operator, topic); err != nil {
		return nil, err
	}
	if batch == uuid.Nil {
		return nil, &convenio.BadInput{Field: "batch", Reason: "falta o identificador do lote"}
	}
	for {
		effects, again, err := s.take(ctx, operator, topic, batch, limit)
		if err != nil {
			return nil, fmt.Errorf("postgres: taking: %w", err)
		}
		if !again {
			return effects, nil
		}
	}
}

// take says again when the same batch was being taken at the same time: the other has it by now.
func (s *Store) take(ctx context.Context, operator, topic string, batch uuid.UUID, limit int,
) (effects []convenio.Effect, again bool, err error) {
	rows, err := s.db.Query(ctx, s.sql.take, operator, topic, bound(batch), max(limit, 0))
	if err != nil {
		return nil, false, err
	}
	effects, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (e convenio.Effect, err error) {
		e.Stream.Operator, e.Topic = operator, topic
		err = row.Scan(&again, &e.Stream.Kind, (*[16]byte)(&e.Stream.ID), &e.Version, &e.N, &e.Owner, &e.At, &e.Body)
		e.At = e.At.UTC()
		return e, err
	})
	return effects, again, err
}
