package postgres

import (
	"io/fs"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/adaptertest"
	"github.com/seed-67b5076c/convenio/internal/pgtest"
)

// Three servers that start at once over an empty database apply each migration once.
func TestMigrateTogether(t *testing.T) {
	for range 3 {
		dsn := pgtest.DSN(t, nil)
		var all sync.WaitGroup
		errs := make([]error, 3)
		for i := range errs {
			all.Go(func() { errs[i] = Migrate(t.Context(), dsn, "") })
		}
		all.Wait()
		for _, err := range errs {
			require.NoError(t, err)
		}
		s := openDSN(t, dsn)
		var applied int
		require.NoError(t, s.pool.QueryRow(t.Context(), "select count(*) from convenio.migration where version_id > 0").Scan(&applied))
		require.Equal(t, newest, applied)
		require.NoError(t, s.Ready(t.Context()))
		require.NoError(t, Migrate(t.Context(), dsn, ""), "again is nothing")
	}
}

// The DSN that sizes the pool of a store also migrates.
func TestMigrateBySettingsOfAPool(t *testing.T) {
	dsn := with(t, pgtest.DSN(t, nil), "pool_max_conns", "3")
	require.NoError(t, Migrate(t.Context(), dsn, ""))
	s := openDSN(t, dsn)
	require.NoError(t, s.Ready(t.Context()))
	require.EqualValues(t, 3, s.pool.Config().MaxConns)
}

func TestNewestIsTheLastMigration(t *testing.T) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	require.NoError(t, err)
	require.Len(t, files, newest)
}

// Two schemas of one database, one named like a word of SQL, keep apart.
func TestSchemas(t *testing.T) {
	dsn := pgtest.DSN(t, nil)
	var stores []*Store
	for _, schema := range []string{"user", "plano_2"} {
		require.NoError(t, Migrate(t.Context(), dsn, schema))
		s := openDSN(t, dsn)
		s, err := New(s.pool, Options{Schema: schema, Codecs: adaptertest.Codecs()})
		require.NoError(t, err)
		require.NoError(t, s.Ready(t.Context()))
		stores = append(stores, s)
	}
	id := counted(t, stores[0], 2)
	history, _, err := stores[1].Load(t.Context(), id)
	require.NoError(t, err)
	require.Empty(t, history)
	require.NoError(t, stores[0].Rebuild(t.Context(), id.Operator, id.Kind, adaptertest.EntriesOf))
	_, err = stores[0].List(t.Context(), convenio.Query{Operator: id.Operator, View: adaptertest.ViewTotal})
	require.NoError(t, err)
}

func collect(t *testing.T, s *Store, sql string) []string {
	rows, err := s.pool.Query(t.Context(), sql)
	require.NoError(t, err)
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	return found
}

// The rules that let one schema serve a single server and a cluster of shards.
func TestSchemaRules(t *testing.T) {
	s := open(t)
	const ours = `n.nspname = 'convenio' and c.relname not like 'migration%'`
	require.Empty(t, collect(t, s, `select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
		join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
		where `+ours+` and a.attname <> 'operator_id'`), "an index that the operator doesn't lead")
	require.Empty(t, collect(t, s, `select c.relname || '.' || a.attname from pg_attribute a
		join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
		where `+ours+` and c.relkind = 'r' and a.atttypid = 'text'::regtype and a.attcollation <> '"C"'::regcollation`),
		"a text that is not compared as bytes")
	require.Empty(t, collect(t, s, `select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
		join pg_namespace n on n.oid = c.relnamespace where `+ours), "a trigger")
	require.Empty(t, collect(t, s, `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where `+ours+` and c.relkind = 'S'`), "a sequence")
	require.Empty(t, collect(t, s, `select c.relname || '.' || a.attname from pg_attribute a
		join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
		where `+ours+` and a.atttypid in ('jsonb'::regtype, 'timestamp'::regtype)`), "a type that loses bytes or the zone")
}
