package postgres

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

// filled is a store with some tens of thousands of rows in each table, of many operators, of whom trt3 has most.
func filled(t testing.TB) *Store {
	s := open(t)
	for _, sql := range []string{
		`insert into convenio.head select case when n % 3 = 0 then 'trt' || n % 20 else 'trt3' end, 'tally', gen_random_uuid(), 1, ''
			from generate_series(1, 20000) n`,
		`insert into convenio.event select operator_id, kind, stream_id, 1, 'Shut', 1, now(), 'a', 'b', gen_random_uuid(), 0, '', '', '',
			'{}', '', '' from convenio.head`,
		`insert into convenio.entry select operator_id, kind, stream_id, v, '', 'o' || (random() * 100)::int, (random() * 1000)::int,
			case when v = 'due' then date '2025-01-01' + (random() * 1000)::int end, 1, '{}'
			from convenio.head, unnest(array['plans', 'queue', 'due']) v`,
		`insert into convenio.effect select operator_id, kind, stream_id, 1, 0, 'message', '', now(), '{}',
			case when random() < 0.99 then gen_random_uuid() end from convenio.head`,
		"analyze",
	} {
		_, err := s.pool.Exec(t.Context(), sql)
		require.NoError(t, err)
	}
	return s
}

// plan is how the server means to run a statement whatever its arguments, as it does after the first few times.
func plan(t testing.TB, s *Store, sql string) string {
	tx, err := s.pool.Begin(t.Context())
	require.NoError(t, err)
	defer func() { require.NoError(t, tx.Rollback(t.Context())) }()
	_, err = tx.Exec(t.Context(), "set local plan_cache_mode = force_generic_plan")
	require.NoError(t, err)
	described, err := tx.Prepare(t.Context(), "probe", sql)
	require.NoError(t, err)
	nulls := strings.TrimSuffix(strings.Repeat("null,", len(described.ParamOIDs)), ",")
	rows, err := tx.Query(t.Context(), "explain execute probe ("+nulls+")", pgx.QueryExecModeSimpleProtocol)
	require.NoError(t, err)
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	require.NoError(t, tx.Conn().Deallocate(t.Context(), "probe"))
	return strings.Join(lines, "\n")
}

// No statement looks through a table, or through an operator's part of it, for what it has an index for.
func TestPlans(t *testing.T) {
	s := filled(t)
	ask := func(q convenio.Query) string {
		q.Operator, q.View = "trt3", "due"
		sql, _ := s.selecting(q)
		return plan(t, s, sql)
	}
	after := convenio.Entry{Stream: stream()}
	for name, c := range map[string]struct{ plan, index string }{
		"by rank":    {ask(convenio.Query{Limit: 10}), "entry_rank"},
		"next page":  {ask(convenio.Query{Limit: 10, After: &after}), "ROW(rank, stream_id, kind, item) >"},
		"by owner":   {ask(convenio.Query{Limit: 10, Owner: "ana"}), "entry_owner"},
		"by day":     {ask(convenio.Query{Limit: 10, DueBy: convenio.NewDate(2025, 1, 1)}), "entry_due"},
		"of one":     {ask(convenio.Query{Stream: uuid.New()}), "entry_pkey"},
		"totals":     {plan(t, s, s.sql.totals), "entry_owner"},
		"take":       {plan(t, s, s.sql.take), "effect_free"},
		"take again": {plan(t, s, s.sql.take), "effect_batch"},
		"append":     {plan(t, s, s.sql.appending), "event_command"},
		"load":       {plan(t, s, s.sql.load), "event_pkey"},
		"mark":       {plan(t, s, s.sql.mark), "head_pkey"},
		"rebuild":    {plan(t, s, s.sql.replace), "entry_pkey"},
	} {
		require.Contains(t, c.plan, c.index, "%s\n%s", name, c.plan)
		for _, table := range []string{"head", "event", "entry", "effect"} {
			require.NotContains(t, c.plan, "Seq Scan on "+table, "%s\n%s", name, c.plan)
		}
	}
}

// A statement planned while every table was empty doesn't go through the full ones later.
func TestPlansOfTheFirstDay(t *testing.T) {
	s := open(t)
	append := plan(t, s, s.sql.appending)
	require.Contains(t, append, "Index Cond: ((operator_id = $1) AND (command_id = $11))", append)
	require.Contains(t, append, "Index Cond: ((operator_id = $1) AND (stream_id = $3) AND (kind = $2))", append)
	require.NotContains(t, append, "Seq Scan", append)
	replace := plan(t, s, s.sql.replace)
	require.Contains(t, replace, "Index Cond: ((operator_id = $1) AND (kind = $2) AND (stream_id = r.stream_id))", replace)
	require.Contains(t, replace, "Index Cond: ((operator_id = $1) AND (stream_id = d.stream_id) AND (kind = $2))", replace)
	require.NotContains(t, plan(t, s, s.sql.load), "Seq Scan")
	require.NotContains(t, plan(t, s, s.sql.mark), "Seq Scan")
}
