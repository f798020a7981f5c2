//go:build prove

package adaptertest_test

import (
	"context"
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/postgres"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/internal/pgtest"
)

// initial is a file of so many movements: families of a holder with one or two dependants.
func initial(n int) string {
	var file strings.Builder
	file.WriteString(enrollment.MovementsHeader + "\n")
	for i := range n {
		family := i / 5 * 2 // of every five lines, two are of holders
		switch i % 5 {
		case 0, 3:
			family += i % 5 / 3
			fmt.Fprintf(&file, "inscricao;tit-%d;;04/05/1980;;empregado;10/03/2022;;01;;;;;;10/03/2022;p-%d;;\n", family, i)
		case 4:
			family++
			fallthrough
		default:
			fmt.Fprintf(&file, "inclusao;tit-%d;dep-%d;01/03/2022;filho;;;;;nascimento;01/03/2022;;;;10/03/2022;p-%d;;\n", family, i, i)
		}
	}
	return file.String()
}

var keptTables = []string{"head", "event", "entry", "effect"}

// rows are all that a table holds, as the driver gives it back.
type rows struct {
	table   string
	columns []string
	values  [][]any
}

// bare is the peer: pgx that has been given every row beforehand, and copies them, table by table, in one transaction
// like the load's, into the same tables with the same indexes. It decides nothing, and looks nothing up.
type bare struct {
	conn   *pgx.Conn
	tables []rows
}

func newBare(t testing.TB, dsn string) *bare {
	conn, err := pgx.Connect(t.Context(), dsn)
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return &bare{conn: conn}
}

// learn keeps the rows that stand in the tables.
func (b *bare) learn(t testing.TB) {
	b.tables = nil
	for _, table := range keptTables {
		found, err := b.conn.Query(t.Context(), "select * from convenio."+table)
		require.NoError(t, err)
		kept := rows{table: table}
		for _, f := range found.FieldDescriptions() {
			kept.columns = append(kept.columns, f.Name)
		}
		for found.Next() {
			raw, row := found.RawValues(), make([]any, 0, len(kept.columns))
			values, err := found.Values()
			require.NoError(t, err)
			for i, f := range found.FieldDescriptions() {
				if f.DataTypeOID == 114 { // json: its bytes, for its value would be encoded anew
					values[i] = string(raw[i])
				}
			}
			kept.values = append(kept.values, append(row, values...))
		}
		require.NoError(t, found.Err())
		b.tables = append(b.tables, kept)
	}
}

func (b *bare) empty(t testing.TB) {
	_, err := b.conn.Exec(t.Context(), "truncate convenio."+strings.Join(keptTables, ", convenio."))
	require.NoError(t, err)
	_, err = b.conn.Exec(t.Context(), "checkpoint")
	require.NoError(t, err)
}

func (b *bare) copy(t testing.TB) time.Duration {
	runtime.GC()
	start := time.Now()
	require.NoError(t, pgx.BeginFunc(t.Context(), b.conn, func(tx pgx.Tx) error {
		for _, r := range b.tables {
			if _, err := tx.CopyFrom(t.Context(), pgx.Identifier{"convenio", r.table}, r.columns, pgx.CopyFromRows(r.values)); err != nil {
				return err
			}
		}
		return nil
	}))
	return time.Since(start)
}

func durablyOnPostgres(t testing.TB) (*postgres.Store, string) {
	dsn := pgtest.Durable(t, func(ctx context.Context, dsn string) error { return postgres.Migrate(ctx, dsn, "") })
	s, err := postgres.Open(t.Context(), dsn, postgres.Options{Codecs: codecs})
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s, dsn
}

// A file of 100,000 movements is loaded, decided line by line, at no less than half the speed at which pgx copies the
// rows that come of it.
func TestSpeedOfALoad(t *testing.T) {
	const lines = 100_000
	s, dsn := durablyOnPostgres(t)
	policies, peer := familyPolicies(t), newBare(t, dsn)
	start := time.Now()
	movements, err := enrollment.ReadMovements(strings.NewReader(initial(lines)))
	require.NoError(t, err)
	t.Logf("reading the file: %v", time.Since(start))
	ask := convenio.Ask{ID: uuid.UUID{1}, At: convenio.NewDate(2022, 3, 10).Start(), By: convenio.Actor{ID: "cogep", Role: enrollment.HR}}
	load := func() time.Duration {
		runtime.GC()
		start := time.Now()
		done, err := enrollment.Load(t.Context(), s, policies, "op", ask, movements, false)
		require.NoError(t, err)
		require.Equal(t, enrollment.Loaded{Families: lines / 5 * 2, Movements: lines}, done)
		return time.Since(start)
	}
	load()
	best := 0.0
	for try := 0; try < 8 && best < 0.5; try++ { // a neighbour on the machine is no finding
		peer.learn(t)
		peer.empty(t)
		theirs := peer.copy(t)
		peer.empty(t)
		peer.tables = nil // nor does the load carry the peer's rows about
		ours := load()
		best = max(best, theirs.Seconds()/ours.Seconds())
		t.Logf("%d movements loaded in %v, %.0f a second; pgx copies their rows in %v: %.2f", lines, ours, lines/ours.Seconds(), theirs, theirs.Seconds()/ours.Seconds())
	}
	require.GreaterOrEqual(t, best, 0.5)
}

// A month's file, to families that are there already, is loaded no more than five times as slowly, line by line, as the
// first one was: histories are read, heads moved and entries replaced one by one, never all against all. Kills: heads
// that are moved by their keys, which took nine times as long as now.
func TestSpeedOfAMonth(t *testing.T) {
	const families = 40_000
	s, _ := durablyOnPostgres(t)
	policies := familyPolicies(t)
	var month strings.Builder
	month.WriteString(enrollment.MovementsHeader + "\n")
	for i := range families {
		fmt.Fprintf(&month, "inclusao;tit-%d;novo-%d;01/03/2022;filho;;;;;nascimento;01/03/2022;;;;10/03/2022;p-%d;;\n", i, i, i)
	}
	perLine := func(n byte, file string) float64 {
		movements, err := enrollment.ReadMovements(strings.NewReader(file))
		require.NoError(t, err)
		ask := convenio.Ask{ID: uuid.UUID{n}, At: convenio.NewDate(2022, 3, 10).Start(), By: convenio.Actor{ID: "cogep", Role: enrollment.HR}}
		start := time.Now()
		done, err := enrollment.Load(t.Context(), s, policies, "op", ask, movements, false)
		require.NoError(t, err)
		require.Equal(t, len(movements), done.Movements)
		return float64(time.Since(start).Microseconds()) / float64(len(movements))
	}
	first, next := perLine(1, initial(families/2*5)), perLine(2, month.String())
	t.Logf("%.0f µs a line of the first file, %.0f µs a line of the next", first, next)
	require.LessOrEqual(t, next, 5*first)
}

// peak is the most memory that lives at once while something is done, above what lived before.
func peak(do func()) uint64 {
	runtime.GC()
	live := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	read := func() uint64 {
		metrics.Read(live)
		return live[0].Value.Uint64()
	}
	before, most, done := read(), uint64(0), make(chan struct{})
	go func() {
		do()
		close(done)
	}()
	for {
		most = max(most, read())
		select {
		case <-done:
			return most - min(before, most)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// One line among a million is named, with its ground, and nothing of the others is kept. What a load takes in memory
// is in proportion to its file: a line of ten times as many takes no more than half as much again.
func TestSpeedWithAFaultAmongAMillion(t *testing.T) {
	const lines, bad = 1_000_000, 777_775 // a holder's
	s, dsn := durablyOnPostgres(t)
	policies, peer := familyPolicies(t), newBare(t, dsn)
	ask := convenio.Ask{ID: uuid.UUID{1}, At: convenio.NewDate(2022, 3, 10).Start(), By: convenio.Actor{ID: "cogep", Role: enrollment.HR}}
	load := func(file string) (done enrollment.Loaded, err error) {
		movements, err := enrollment.ReadMovements(strings.NewReader(file))
		require.NoError(t, err)
		return enrollment.Load(t.Context(), s, policies, "op", ask, movements, false)
	}
	perLine := map[int]uint64{}
	for _, n := range []int{10_000, 100_000} {
		file := initial(n)
		perLine[n] = peak(func() {
			_, err := load(file)
			require.NoError(t, err)
		}) / uint64(n)
		peer.empty(t)
	}
	file := strings.Replace(initial(lines), fmt.Sprintf("04/05/1980;;empregado;10/03/2022;;01;;;;;;10/03/2022;p-%d;;\n", bad),
		fmt.Sprintf("04/05/2080;;empregado;10/03/2022;;01;;;;;;10/03/2022;p-%d;;\n", bad), 1)
	start, err := time.Now(), error(nil)
	perLine[lines] = peak(func() { _, err = load(file) }) / lines
	t.Logf("%d lines refused in %v; bytes a line at most: %v", lines, time.Since(start), perLine)
	require.ErrorIs(t, err, enrollment.BirthAhead)
	var at enrollment.LineError
	require.ErrorAs(t, err, &at)
	require.Equal(t, bad+2, at.Line)
	require.Equal(t, 0, strings.Count(err.Error(), "\n")-2, "the line, and the two of those who depend on the holder: %v", err)
	var kept int
	require.NoError(t, peer.conn.QueryRow(t.Context(), "select count(*) from convenio.head").Scan(&kept))
	require.Zero(t, kept)
	require.LessOrEqual(t, float64(perLine[100_000]), 1.5*float64(perLine[10_000]))
	require.LessOrEqual(t, float64(perLine[lines]), 1.5*float64(perLine[100_000]))
}
