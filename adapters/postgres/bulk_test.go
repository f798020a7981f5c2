package postgres

import (
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/internal/pgtest"
)

// file is what a load of so many streams appends.
func file(streams int) (all []convenio.Batch) {
	for range streams {
		all = append(all, sample())
	}
	return all
}

// What is copied, in more than one page, has the chain and the rows that a statement each would have made, whichever
// way statements are sent.
func TestWhatIsCopiedIsAsWritten(t *testing.T) {
	dsn := pgtest.DSN(t, migrate)
	for _, mode := range []string{"cache_statement", "cache_describe", "describe_exec", "exec", "simple_protocol"} {
		s, all := openDSN(t, with(t, dsn, "default_query_exec_mode", mode)), file(streamsAPage+20)
		require.NoError(t, s.Append(t.Context(), all...))
		for _, b := range all[:40] {
			require.NoError(t, s.Verify(t.Context(), b.Stream))
			history, at, err := s.Load(t.Context(), b.Stream)
			require.NoError(t, err)
			require.Equal(t, b.Events, history)
			_, hash, err := s.chained(b)
			require.NoError(t, err)
			require.Equal(t, convenio.Position{Version: 3, Hash: hash}, at)
		}
		many, err := s.LoadMany(t.Context(), all[0].Stream, all[len(all)-1].Stream)
		require.NoError(t, err)
		require.Equal(t, all[len(all)-1].Events, many[1].Events)
	}
}

// A conflict in the second page, and a command id of another stream, leave nothing of the first, and the host's
// transaction usable.
func TestACopyInAHostFallsBackAlone(t *testing.T) {
	s := open(t)
	taken := sample()
	require.NoError(t, s.Append(t.Context(), taken))
	tx := host(t, s, pgx.TxOptions{})
	in := s.In(tx)
	all := file(streamsAPage + 20)
	require.ErrorIs(t, in.Append(t.Context(), append(all, taken)...), convenio.Conflict)
	for i := range all[7].Events {
		all[7].Events[i].Ask = taken.Events[0].Ask
	}
	require.ErrorIs(t, in.Append(t.Context(), all...), convenio.CommandReused)
	all = file(streamsAPage + 20)
	all[3].Events[1].Event = struct{}{}
	require.ErrorContains(t, in.Append(t.Context(), all...), "the codec does not list")
	noted(t, tx, "still usable")
	fine := file(40)
	require.NoError(t, in.Append(t.Context(), fine...))
	require.NoError(t, tx.Commit(t.Context()))
	var heads, events int
	require.NoError(t, s.pool.QueryRow(t.Context(), "select (select count(*) from convenio.head), (select count(*) from convenio.event)").Scan(&heads, &events))
	require.Equal(t, []int{41, 123}, []int{heads, events})
	require.Equal(t, 1, notes(t, s))
}
