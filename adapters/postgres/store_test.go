package postgres

import (
	"context"
	"errors"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/adaptertest"
	"github.com/seed-67b5076c/convenio/internal/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func migrate(ctx context.Context, dsn string) error { return Migrate(ctx, dsn, "") }

// open is a store over a database of its own.
func open(t testing.TB) *Store { return openDSN(t, pgtest.DSN(t, migrate)) }

func openDSN(t testing.TB, dsn string) *Store {
	s, err := Open(t.Context(), dsn, Options{Codecs: adaptertest.Codecs()})
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

// with is a DSN with one more setting.
func with(t testing.TB, dsn, name, value string) string {
	u, err := url.Parse(dsn)
	require.NoError(t, err)
	q := u.Query()
	q.Set(name, value)
	u.RawQuery = q.Encode()
	return u.String()
}

func stream() convenio.StreamID {
	return convenio.StreamID{Operator: "trt3", Kind: adaptertest.Kind, ID: uuid.New()}
}

// act carries out a command under a new id, or under the one given.
func act(t testing.TB, s convenio.Store, id convenio.StreamID, c adaptertest.Command) (convenio.Done[adaptertest.Tally], error) {
	return actAs(t, s, id, sample().Events[0].Ask, c)
}

func actAs(t testing.TB, s convenio.Store, id convenio.StreamID, ask convenio.Ask, c adaptertest.Command) (convenio.Done[adaptertest.Tally], error) {
	return adaptertest.Machine().Act(t.Context(), s, adaptertest.Policy("toy 1"), id, ask, c)
}

func count(n ...int64) adaptertest.Command { return adaptertest.Count{By: n, Text: "palavra"} }

// counted is a stream with some commands carried out.
func counted(t testing.TB, s convenio.Store, commands int) convenio.StreamID {
	id := stream()
	for i := range commands {
		_, err := act(t, s, id, count(int64(i), 1))
		require.NoError(t, err)
	}
	return id
}

// tamper runs a statement as whoever may do anything.
func tamper(t testing.TB, s *Store, sql string, args ...any) {
	t.Helper()
	tag, err := s.pool.Exec(t.Context(), sql, args...)
	require.NoError(t, err)
	require.Positive(t, tag.RowsAffected(), "nothing was there to change")
}

func TestStore(t *testing.T) {
	adaptertest.Run(t, func(t testing.TB) adaptertest.Store { return open(t) })
}

// Each way of sending statements that a DSN may ask for carries all that the store sends.
func TestExecModes(t *testing.T) {
	dsn := pgtest.DSN(t, migrate)
	for _, mode := range []string{"cache_statement", "cache_describe", "describe_exec", "exec", "simple_protocol"} {
		t.Run(mode, func(t *testing.T) {
			s := openDSN(t, with(t, dsn, "default_query_exec_mode", mode))
			id := counted(t, s, 3)
			require.NoError(t, s.Verify(t.Context(), id))
			entries, err := s.List(t.Context(), convenio.Query{Operator: id.Operator, View: adaptertest.ViewTotal, Stream: id.ID})
			require.NoError(t, err)
			require.Len(t, entries, 1)
			totals, err := s.Totals(t.Context(), id.Operator, adaptertest.ViewTotal, []string{"even", "odd"})
			require.NoError(t, err)
			require.NotEmpty(t, totals)
			effects, err := s.Take(t.Context(), id.Operator, adaptertest.Topic, uuid.New(), 2)
			require.NoError(t, err)
			require.Len(t, effects, 2)
			require.NoError(t, s.LogRead(t.Context(), id, sample().Events[0].Ask))
			tamper(t, s, "delete from convenio.entry where operator_id = $1", id.Operator)
			require.NoError(t, s.Rebuild(t.Context(), id.Operator, id.Kind, adaptertest.EntriesOf))
			require.NotEmpty(t, standing(t, s, id.Operator))
			require.NoError(t, s.Ready(t.Context()))
		})
	}
}

func TestOpen(t *testing.T) {
	_, err := Open(t.Context(), "host=/nowhere", Options{})
	require.ErrorContains(t, err, "postgres: opening")
	_, err = Open(t.Context(), "postgres://[", Options{})
	require.ErrorContains(t, err, "postgres: opening")
	for _, bad := range []string{"a.b", `a"b`, "A", "1a", "é", "a b"} {
		_, err = New(nil, Options{Schema: bad})
		require.ErrorContains(t, err, "cannot name a schema")
		require.ErrorContains(t, Migrate(t.Context(), "", bad), "cannot name a schema")
	}
}

func TestReady(t *testing.T) {
	dsn := pgtest.DSN(t, nil)
	s := openDSN(t, dsn)
	require.Error(t, s.Ready(t.Context()), "nothing is migrated")
	require.NoError(t, Migrate(t.Context(), dsn, ""))
	require.NoError(t, s.Ready(t.Context()))
	tamper(t, s, "update convenio.migration set version_id = 0 where version_id > 0")
	require.ErrorContains(t, s.Ready(t.Context()), "migration 0 of")
	readOnly := openDSN(t, with(t, dsn, "default_transaction_read_only", "on"))
	require.ErrorContains(t, readOnly.Ready(t.Context()), "read-only")
}

// The grants that the package's comment names are enough, and keep a history from being edited.
func TestGrants(t *testing.T) {
	dsn := pgtest.DSN(t, migrate)
	s := openDSN(t, dsn)
	role := "server_" + uuid.NewString()[:8]
	for _, sql := range []string{
		"create role " + role + " login",
		"grant usage on schema convenio to " + role,
		"grant select on all tables in schema convenio to " + role,
		"grant insert on convenio.head, convenio.event, convenio.entry, convenio.effect, convenio.lot, convenio.reading to " + role,
		"grant update on convenio.head, convenio.entry, convenio.lot to " + role,
		"grant update (batch) on convenio.effect to " + role,
		"grant delete on convenio.entry to " + role,
	} {
		_, err := s.pool.Exec(t.Context(), sql)
		require.NoError(t, err)
	}
	t.Cleanup(func() {
		_, err := s.pool.Exec(context.Background(), "drop owned by "+role+"; drop role "+role)
		require.NoError(t, err)
	})
	config, err := pgx.ParseConfig(dsn)
	require.NoError(t, err)
	limited := openDSN(t, with(t, dsn, "user", role))
	require.NotEqual(t, role, config.User)
	id := counted(t, limited, 3)
	_, err = limited.Take(t.Context(), id.Operator, adaptertest.Topic, uuid.New(), 2)
	require.NoError(t, err)
	require.NoError(t, limited.LogRead(t.Context(), id, sample().Events[0].Ask))
	require.NoError(t, limited.Rebuild(t.Context(), id.Operator, id.Kind, func([]convenio.Recorded) []convenio.Entry { return nil }))
	require.NoError(t, limited.Ready(t.Context()))
	for _, sql := range []string{
		"update convenio.event set body = '{}'", "delete from convenio.event", "delete from convenio.head",
		"delete from convenio.effect", "update convenio.effect set body = '{}'", "delete from convenio.reading",
	} {
		_, err := limited.pool.Exec(t.Context(), sql)
		require.ErrorContains(t, err, "permission denied", sql)
	}
}

// Three servers over one database, of which none knows the others' turns, lose no update: who is overtaken too
// often is told of a conflict.
func TestSeveralServers(t *testing.T) {
	dsn := pgtest.DSN(t, migrate)
	id := stream()
	var all sync.WaitGroup
	var done atomic.Int64
	for range 3 {
		s := openDSN(t, dsn)
		for range 4 {
			all.Go(func() {
				for range 10 {
					_, err := act(t, s, id, count(1))
					if err == nil {
						done.Add(1)
						continue
					}
					if !errors.Is(err, convenio.Conflict) {
						t.Error(err)
					}
				}
			})
		}
	}
	all.Wait()
	s := openDSN(t, dsn)
	history, _, err := s.Load(t.Context(), id)
	require.NoError(t, err)
	require.EqualValues(t, done.Load(), len(history))
	require.Greater(t, done.Load(), int64(100), "conflicts are rare even so")
	require.NoError(t, s.Verify(t.Context(), id))
}
