package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// newest is the number of the last migration.
const newest = 1

// Migrate brings a schema ("convenio" when empty) up to date, making it when there is none. However many servers
// start at once, each migration is applied once and all wait for it. It keeps a session, so the DSN leads to
// the database itself and not through a pooler in transaction mode.
func Migrate(ctx context.Context, dsn, schema string) (err error) {
	schema, err = identifier(schema)
	if err != nil {
		return err
	}
	config, err := pgxpool.ParseConfig(dsn) // the settings of a pool are none of the server's
	if err != nil {
		return fmt.Errorf("postgres: migrating: %w", err)
	}
	config.ConnConfig.RuntimeParams["search_path"] = pgx.Identifier{schema}.Sanitize()
	db := stdlib.OpenDB(*config.ConnConfig)
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := create(ctx, db, schema); err != nil {
		return fmt.Errorf("postgres: making schema %s: %w", schema, err)
	}
	provider, err := migrator(db)
	if err == nil {
		_, err = provider.Up(ctx)
	}
	if err != nil {
		return fmt.Errorf("postgres: migrating: %w", err)
	}
	return nil
}

// create makes the schema unless there is one: a role that may not make schemas is then no obstacle.
func create(ctx context.Context, db *sql.DB, schema string) error {
	var exists bool
	err := db.QueryRowContext(ctx, "select exists (select from pg_namespace where nspname = $1)", schema).Scan(&exists)
	if err != nil || exists {
		return err
	}
	_, err = db.ExecContext(ctx, "create schema if not exists "+pgx.Identifier{schema}.Sanitize())
	var server *pgconn.PgError
	if errors.As(err, &server) && server.Code == "23505" { // another starter made it in this very moment
		return nil
	}
	return err
}

func migrator(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	// A row in a table, as a lock of the session would need a session that poolers don't keep.
	locker, err := lock.NewPostgresTableLocker(
		lock.WithTableName("migration_lock"), lock.WithTableLockTimeout(100*time.Millisecond, 3000),
	)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, db, files,
		goose.WithTableName("migration"), goose.WithLocker(locker), goose.WithDisableGlobalRegistry(true))
}
