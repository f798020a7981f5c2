package postgres

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/adaptertest"
	"github.com/seed-67b5076c/convenio/internal/pgtest"
)

// writersMeasured are how many write at once.
var writersMeasured = []int{1, 8, 32}

// durableStore is a store on a cluster that keeps every commit on disk, with a connection for each writer.
func durableStore(t testing.TB) (s *Store, dsn string) {
	dsn = pgtest.Durable(t, migrate)
	return openDSN(t, with(t, with(t, dsn, "pool_max_conns", "40"), "pool_min_conns", "32")), dsn
}

// random is an id drawn as pgbench can draw it too.
func random() (id uuid.UUID) {
	binary.BigEndian.PutUint64(id[8:], rand.Uint64()>>1)
	return id
}

// sample is the batch that is measured: a first command with three events, four entries and an effect.
func sample() convenio.Batch {
	id := convenio.StreamID{Operator: "trt3", Kind: adaptertest.Kind, ID: random()}
	ask := convenio.Ask{
		ID: random(), At: time.Date(2025, 2, 13, 12, 0, 0, 0, time.UTC), By: convenio.Actor{ID: "cred-1", Role: "provider"},
	}
	b := convenio.Batch{Stream: id}
	for i := range 3 {
		b.Events = append(b.Events, convenio.Recorded{
			Stream: id, Version: int64(i) + 1, Ask: ask, N: i, Policy: "trt3 2025-02 5f0e", Library: convenio.Version,
			Event: adaptertest.Counted{By: int64(i), Text: strings.Repeat("palavra ", 12), On: convenio.NewDate(2025, 2, 13),
				Amount: convenio.Cents(19000), Marks: []string{"16", "O"}},
		})
	}
	for i, view := range []string{"plans", "status", "queue", "due"} {
		b.Put = append(b.Put, convenio.Entry{
			View: view, Stream: id, Owner: "cred-1", Rank: int64(i), Weight: 2, Due: convenio.NewDate(2025, 3, i),
			Body: `{"id":"` + id.ID.String() + `","phase":"awaiting_initial","class":"operative"}`,
		})
	}
	b.Effects = []convenio.Effect{{
		Stream: id, Version: 1, Topic: "message", Owner: "cred-1", At: ask.At,
		Body: `{"id":"MENSAGEM_027","to":"provider","recipient":"cred-1","day":"2025-03-01"}`,
	}}
	return b
}

// rename makes a batch one of another stream and command, in place.
func rename(b *convenio.Batch) {
	b.Stream.ID = random()
	command := random()
	for i := range b.Events {
		b.Events[i].Stream, b.Events[i].Ask.ID = b.Stream, command
	}
	for i := range b.Put {
		b.Put[i].Stream = b.Stream
	}
	b.Effects[0].Stream = b.Stream
}

// write is one writer's next append.
type write func(ctx context.Context) error

// rate has writers share n appends and gives how many a second they made.
func rate(t testing.TB, n int, writers []write) float64 {
	ctx := t.Context()
	var left atomic.Int64
	left.Store(int64(n))
	var all sync.WaitGroup
	start := time.Now()
	for _, next := range writers {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				if err := next(ctx); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return float64(n) / time.Since(start).Seconds()
}

// ours write through the store.
func ours(_ testing.TB, s *Store, _ string, writers int) (all []write) {
	for range writers {
		b := sample()
		all = append(all, func(ctx context.Context) error {
			rename(&b)
			return s.Append(ctx, b)
		})
	}
	return all
}

// bare writers send the same statement through the same pool. They marshal their events as any program must
// that writes them; all other arguments, the hashes among them, are made beforehand.
func bare(t testing.TB, s *Store, _ string, writers int) (all []write) {
	for range writers {
		b := sample()
		made, _, err := s.arguments(b)
		require.NoError(t, err)
		bodies := slices.IndexFunc(made, func(v any) bool {
			texts, ok := v.([]string)
			return ok && strings.HasPrefix(texts[0], "{")
		})
		all = append(all, func(ctx context.Context) error {
			texts := make([]string, len(b.Events))
			for i := range b.Events {
				body, err := json.Marshal(b.Events[i].Event)
				if err != nil {
					return err
				}
				texts[i] = string(body)
			}
			made[2], made[10], made[bodies] = bound(random()), bound(random()), texts
			var written, reused bool
			err := s.pool.QueryRow(ctx, s.sql.appending, made...).Scan(&written, &reused)
			if err == nil && !written {
				err = convenio.Conflict
			}
			return err
		})
	}
	return all
}

// pgbench has PostgreSQL's own client send the same statement, and gives how many a second it made.
func pgbench(t testing.TB, s *Store, dsn string, writers, n int) float64 {
	programs, err := pgtest.Programs()
	if err != nil {
		t.Skip("no pgbench to measure against: ", err)
	}
	script := filepath.Join(t.TempDir(), "append.sql")
	require.NoError(t, os.WriteFile(script, []byte(pgbenchScript(t, s)), 0o600))
	out, err := exec.Command(filepath.Join(programs, "pgbench"), "-n", "-M", "prepared", "-f", script,
		"-c", strconv.Itoa(writers), "-j", strconv.Itoa(min(writers, 2)), "-t", strconv.Itoa(max(1, n/writers)), dsn).CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.Contains(t, string(out), "failed transactions: 0 ", "%s", out)
	tps := regexp.MustCompile(`tps = ([0-9.]+)`).FindSubmatch(out)
	require.NotNil(t, tps, "%s", out)
	made, err := strconv.ParseFloat(string(tps[1]), 64)
	require.NoError(t, err)
	return made
}

// pgbenchScript is the statement with its arguments written in, and two ids drawn.
func pgbenchScript(t testing.TB, s *Store) string {
	made, _, err := s.arguments(sample())
	require.NoError(t, err)
	const drawn = "lpad(to_hex(:%s::bigint), 32, '0')::uuid"
	sql := regexp.MustCompile(`\$\d+`).ReplaceAllStringFunc(s.sql.appending, func(p string) string {
		n, err := strconv.Atoi(p[1:])
		require.NoError(t, err)
		switch n {
		case 3:
			return fmt.Sprintf(drawn, "stream")
		case 11:
			return fmt.Sprintf(drawn, "command")
		}
		return literal(made[n-1])
	})
	const draw = "\\set %s random(1, 9223372036854775806)\n"
	return fmt.Sprintf(draw, "stream") + fmt.Sprintf(draw, "command") + strings.TrimSpace(sql) + ";\n"
}

// literal writes a value so that pgbench sees no variable in it: one begins with a colon.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		return "E'" + strings.ReplaceAll(v, ":", `\x3a`) + "'"
	case int, int32, int64:
		return fmt.Sprint(v)
	case []byte:
		return fmt.Sprintf(`'\x%x'::bytea`, v)
	case time.Time:
		return fmt.Sprintf("to_timestamp(%d)", v.Unix())
	case *time.Time:
		return "'" + v.Format(time.DateOnly) + "'::date"
	}
	list := reflect.ValueOf(v)
	items := make([]string, list.Len())
	for i := range items {
		items[i] = literal(list.Index(i).Interface())
	}
	return "array[" + strings.Join(items, ",") + "]"
}

func BenchmarkDurableAppend(b *testing.B) {
	s, dsn := durableStore(b)
	for _, writers := range writersMeasured {
		for name, made := range map[string]func(testing.TB, *Store, string, int) []write{"ours": ours, "bare": bare} {
			b.Run(fmt.Sprintf("%s/%d", name, writers), func(b *testing.B) {
				all := made(b, s, dsn, writers)
				rate(b, 10*writers, all)
				b.ResetTimer()
				b.ReportMetric(rate(b, b.N, all), "appends/s")
			})
		}
		b.Run(fmt.Sprintf("pgbench/%d", writers), func(b *testing.B) {
			b.ReportMetric(pgbench(b, s, dsn, writers, b.N), "appends/s")
		})
	}
}

// hot has 32 people act on one stream at once, four times each, and gives how long each act took.
func hot(t testing.TB, s *Store) []time.Duration {
	const people, acts = 32, 4
	took := make([]time.Duration, people*acts)
	id := stream()
	var all sync.WaitGroup
	for p := range people {
		all.Go(func() {
			for i := range acts {
				start := time.Now()
				if _, err := act(t, s, id, count(1)); err != nil {
					t.Error(err)
				}
				took[p*acts+i] = time.Since(start)
			}
		})
	}
	all.Wait()
	return took
}

// percentile is the p-th of durations, which it sorts.
func percentile(took []time.Duration, p int) time.Duration {
	slices.Sort(took)
	return took[(len(took)-1)*p/100]
}

func BenchmarkDurableHot(b *testing.B) {
	s, _ := durableStore(b)
	hot(b, s)
	var took []time.Duration
	for b.Loop() {
		took = append(took, hot(b, s)...)
	}
	b.ReportMetric(percentile(took, 50).Seconds()*1000, "p50-ms")
	b.ReportMetric(percentile(took, 99).Seconds()*1000, "p99-ms")
}

// thirty is a stream of thirty events.
func thirty(t testing.TB, s *Store) convenio.StreamID {
	b := sample()
	for i := range 27 {
		next := b.Events[i%3]
		next.Version, next.N = int64(i)+4, i+3
		b.Events = append(b.Events, next)
	}
	require.NoError(t, s.Append(t.Context(), b))
	return b.Stream
}

// bareLoad reads the same rows with pgx and makes nothing of them.
func bareLoad(ctx context.Context, s *Store, id convenio.StreamID) error {
	rows, err := s.pool.Query(ctx, s.sql.load, id.Operator, id.Kind, bound(id.ID))
	if err != nil {
		return err
	}
	defer rows.Close()
	r := row{stream: id}
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func BenchmarkDurableLoad(b *testing.B) {
	s, _ := durableStore(b)
	id := thirty(b, s)
	fold := adaptertest.Machine().Fold
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			history, _, err := s.Load(b.Context(), id)
			require.NoError(b, err)
			require.EqualValues(b, 30, fold(history).Events)
		}
	})
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			require.NoError(b, bareLoad(b.Context(), s, id))
		}
	})
}

// bareScan reads all rows of a kind with pgx and makes nothing of them: the limit of any rebuild.
func bareScan(ctx context.Context, s *Store) (n int, err error) {
	rows, err := s.pool.Query(ctx, s.sql.histories, "trt3", adaptertest.Kind, bound(uuid.Nil), bound(uuid.Max))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var r row
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return 0, err
		}
		n++
	}
	return n, rows.Err()
}

func BenchmarkDurableRebuild(b *testing.B) {
	s, _ := durableStore(b)
	for range 2000 {
		thirty(b, s)
	}
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			require.NoError(b, s.Rebuild(b.Context(), "trt3", adaptertest.Kind, adaptertest.EntriesOf))
		}
		b.ReportMetric(60_000/(b.Elapsed().Seconds()/float64(b.N)), "events/s")
	})
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			n, err := bareScan(b.Context(), s)
			require.NoError(b, err)
			require.Equal(b, 60_000, n)
		}
		b.ReportMetric(60_000/(b.Elapsed().Seconds()/float64(b.N)), "events/s")
	})
}
