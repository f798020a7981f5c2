package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/seed-67b5076c/convenio"
)

// fault says what an append's error means. A transaction the server rolled back to let others pass, and one
// that was never sent, may be tried again: [convenio.Conflict]. After any other loss of the connection nobody
// knows whether it was committed, and the error stays what it is.
func (s *Store) fault(ctx context.Context, err error) error {
	var input *convenio.BadInput
	var server *pgconn.PgError
	switch {
	case err == nil, errors.Is(err, convenio.Conflict), errors.Is(err, convenio.CommandReused), errors.As(err, &input):
		return err
	case errors.As(err, &server):
		return serverFault(server, err)
	case ctx.Err() == nil && neverSent(err):
		return fmt.Errorf("%w: %w", convenio.Conflict, err)
	}
	s.logger.WarnContext(ctx, "postgres: it is unknown whether an append was committed", "error", err)
	return fmt.Errorf("postgres: appending: %w", err)
}

// neverSent reports that the server knows nothing of it. A closed connection doesn't say so, though pgx has it
// that it does: after a commit whose answer was lost, its error is that of the closed connection too.
func neverSent(err error) bool {
	return pgconn.SafeToRetry(err) && !errors.Is(err, pgconn.ErrConnClosed)
}

// serverFault tells by the code. 40003 is the one of class 40 after which the outcome is unknown. A command id
// that stands in another stream by now came in after the statement had looked.
func serverFault(server *pgconn.PgError, err error) error {
	switch {
	case strings.HasPrefix(server.Code, "40") && server.Code != "40003":
		return fmt.Errorf("%w: %w", convenio.Conflict, err)
	case server.Code == "23505" && server.ConstraintName == "event_command":
		return fmt.Errorf("%w: %w", convenio.CommandReused, err)
	}
	return fmt.Errorf("postgres: appending: %w", err)
}
