// Package pgtest gives tests a PostgreSQL database each: on the server that TEST_DATABASE_URL names, else on a
// private cluster that ends with the test binary. A machine without PostgreSQL fails the tests and says what to
// install; nothing is skipped.
//
//	func TestMain(m *testing.M) { pgtest.Main(m) }
//
//	func TestStore(t *testing.T) {
//		dsn := pgtest.DSN(t, migrate)
//		…
//	}
package pgtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Variable names the environment variable with the DSN of a server on which databases may be created.
const Variable = "TEST_DATABASE_URL"

// shared is what the tests of one binary share: the server and the template, each made when first asked for.
var shared struct {
	sync.Mutex
	main     bool
	admin    string
	cluster  *Cluster
	template string
	made     atomic.Int64
}

// Main runs the tests and ends the server, if one was started.
func Main(m *testing.M) {
	shared.main = true
	code := m.Run()
	if shared.template != "" && shared.cluster == nil {
		_ = do(shared.admin, "drop database if exists "+shared.template+" with (force)")
	}
	if shared.cluster != nil {
		shared.cluster.Stop()
	}
	os.Exit(code)
}

// DSN leads to a database of this test alone, dropped when it ends. It is a clone of one that was migrated
// once: all tests of a binary hand in the same migration, or nil for an empty database.
func DSN(t testing.TB, migrate func(ctx context.Context, dsn string) error) string {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if err := prepare(migrate); err != nil {
		t.Fatal(err)
	}
	template := "template1"
	if migrate != nil {
		template = shared.template
	}
	name := fresh()
	if err := do(shared.admin, "create database "+name+" template "+template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := do(shared.admin, "drop database "+name+" with (force)"); err != nil {
			t.Error(err)
		}
	})
	return named(shared.admin, name)
}

// Durable leads to a migrated database on a server that keeps every commit on disk, for measuring: that of
// TEST_DATABASE_URL if it does, else a private cluster that ends with the test.
func Durable(t testing.TB, migrate func(ctx context.Context, dsn string) error) string {
	t.Helper()
	admin := os.Getenv(Variable)
	if admin == "" || !durable(admin) {
		cluster, err := Start(true)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(cluster.Stop)
		admin = cluster.DSN
	}
	name := fresh()
	err := do(admin, "create database "+name)
	if err == nil {
		t.Cleanup(func() { _ = do(admin, "drop database "+name+" with (force)") })
		err = migrate(t.Context(), named(admin, name))
	}
	if err != nil {
		t.Fatal(err)
	}
	return named(admin, name)
}

func durable(dsn string) bool {
	return do(dsn, "select 1 / (current_setting('fsync')::bool and current_setting('synchronous_commit') <> 'off')::int") == nil
}

// prepare starts the server and makes the template, unless that was done.
func prepare(migrate func(context.Context, string) error) error {
	if !shared.main {
		return fmt.Errorf("pgtest: the package needs func TestMain(m *testing.M) { pgtest.Main(m) }")
	}
	if shared.admin == "" {
		shared.admin = os.Getenv(Variable)
	}
	if shared.admin == "" {
		cluster, err := Start(false)
		if err != nil {
			return err
		}
		shared.cluster, shared.admin = cluster, cluster.DSN
	}
	if migrate == nil || shared.template != "" {
		return nil
	}
	name := fresh()
	if err := do(shared.admin, "create database "+name); err != nil {
		return err
	}
	shared.template = name
	return migrate(context.Background(), named(shared.admin, name))
}

// fresh is a name that no other database of the server has, of this or another test binary.
func fresh() string {
	return fmt.Sprintf("pgtest_%d_%d_%d", os.Getpid(), time.Now().UnixNano(), shared.made.Add(1))
}

// do runs one statement on a connection of its own.
func do(dsn, sql string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return fmt.Errorf("pgtest: %w", err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, sql); err != nil {
		return fmt.Errorf("pgtest: %s: %w", sql, err)
	}
	return nil
}

// named is a DSN, in either form, with another database.
func named(dsn, database string) string {
	if u, err := url.Parse(dsn); err == nil && strings.HasPrefix(u.Scheme, "postgres") {
		u.Path = "/" + database
		return u.String()
	}
	return dsn + " dbname=" + database
}
