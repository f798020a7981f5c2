package postgres

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/seed-67b5076c/convenio"
)

// List selects standing entries, by rank, then stream, kind and item, all compared as bytes.
func (s *Store) List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error) {
	texts := []string{q.View, q.Owner}
	if q.After != nil {
		texts = append(texts, q.After.Stream.Kind, q.After.Item)
	}
	if err := inView(q.Operator, texts...); err != nil {
		return nil, err
	}
	sql, args := s.selecting(q)
	rows, err := s.db.Query(ctx, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("postgres: listing: %w", err)
	}
	entries, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (convenio.Entry, error) {
		return scanEntry(row, convenio.Entry{Stream: convenio.StreamID{Operator: q.Operator}})
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: listing: %w", err)
	}
	return entries, nil
}

// scanEntry reads the columns of an entry into one that has its operator.
func scanEntry(row pgx.CollectableRow, e convenio.Entry) (convenio.Entry, error) {
	var due *time.Time
	err := row.Scan(&e.Stream.Kind, (*[16]byte)(&e.Stream.ID), &e.View, &e.Item, &e.Owner, &e.Rank, &due, &e.Weight, &e.Body)
	e.Due = dayOf(due)
	return e, err
}

// selecting adds to the statement the filters that a query has, so that each combination is planned for itself.
func (s *Store) selecting(q convenio.Query) (sql string, args []any) {
	sql, args = s.sql.list, []any{q.Operator, q.View}
	arg := func(v any) string {
		args = append(args, v)
		return "$" + strconv.Itoa(len(args))
	}
	if q.Owner != "" {
		sql += " and owner = " + arg(q.Owner)
	}
	if q.Unowned {
		sql += " and owner = ''"
	}
	if q.Stream != uuid.Nil {
		sql += " and stream_id = " + arg(bound(q.Stream))
	}
	if q.After != nil {
		sql += " and (rank, stream_id, kind, item) > (" + arg(q.After.Rank) + ", " + arg(bound(q.After.Stream.ID)) +
			", " + arg(q.After.Stream.Kind) + ", " + arg(q.After.Item) + ")"
	}
	if !q.DueBy.IsZero() {
		// Kept apart, so that it is answered from the index of days: of a large view few are due, and in the order of
		// ranks the rest would be looked through for more.
		sql = "select * from (" + sql + " and due <= " + arg(midnight(q.DueBy)) + " offset 0) as due"
	}
	sql += " order by rank, stream_id, kind, item"
	if q.Limit > 0 {
		sql += " limit " + arg(q.Limit)
	}
	return sql, args
}

// Totals sums what each of the owners has standing in a view.
func (s *Store) Totals(ctx context.Context, operator, view string, owners []string) (map[string]convenio.Total, error) {
	if err := inView(operator, append([]string{view}, owners...)...); err != nil {
		return nil, err
	}
	rows, err := s.db.Query(ctx, s.sql.totals, operator, view, owners)
	if err != nil {
		return nil, fmt.Errorf("postgres: summing: %w", err)
	}
	totals, owner, t := map[string]convenio.Total{}, "", convenio.Total{}
	_, err = pgx.ForEachRow(rows, []any{&owner, &t.Count, &t.Weight, &t.Rank}, func() error {
		totals[owner] = t
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: summing: %w", err)
	}
	return totals, nil
}
