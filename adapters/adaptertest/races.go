package adaptertest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

// rounds and racers are how often a race is run, and by how many at once.
const (
	rounds = 50
	racers = 8
)

func races() tests {
	return tests{
		"OneWinsAPosition":       oneWins,
		"OneWinsAFirstPosition":  oneWinsFirst,
		"NoUpdateIsLost":         noUpdateLost,
		"SameCommandOnce":        sameCommandOnce,
		"SameCommandTwoStreams":  sameCommandStreams,
		"CrossedBatches":         crossedBatches,
		"TakersShareNothing":     takersShare,
		"SameBatchTakenTogether": sameBatchTogether,
	}
}

// race has all racers start at once and gives what each returned.
func race[T any](t testing.TB, run func(ctx context.Context, i int) (T, error)) ([]T, []error) {
	var ready, all sync.WaitGroup
	results, errs := make([]T, racers), make([]error, racers)
	start := make(chan struct{})
	ready.Add(racers)
	for i := range racers {
		all.Go(func() {
			ready.Done()
			<-start
			results[i], errs[i] = run(t.Context(), i)
		})
	}
	ready.Wait()
	close(start)
	all.Wait()
	return results, errs
}

// won counts the racers that got through; the others must have got one of the faults.
func won(t testing.TB, errs []error, faults ...convenio.Fault) (n int) {
	t.Helper()
	for _, err := range errs {
		expected := err == nil
		for _, f := range faults {
			expected = expected || errors.Is(err, f)
		}
		require.True(t, expected, "%v", err)
		if err == nil {
			n++
		}
	}
	return n
}

func oneWins(t *testing.T, s Store) {
	id := fresh()
	at := kept(t, s, batch(id, convenio.Position{}, ask(), Counted{}))
	for range rounds {
		_, errs := race(t, func(ctx context.Context, i int) (any, error) {
			b := batch(id, at, ask(), Counted{By: int64(i)}, Counted{})
			b.Put, b.Effects = []convenio.Entry{entry(id, "v", "1")}, []convenio.Effect{effect(id, at.Version+1, 0, "topic")}
			return nil, s.Append(ctx, b)
		})
		require.Equal(t, 1, won(t, errs, convenio.Conflict))
		_, next := load(t, s, id)
		require.Equal(t, at.Version+2, next.Version)
		at = next
	}
	require.Len(t, take(t, s, "topic", uuid.New(), 2*rounds), rounds)
}

func oneWinsFirst(t *testing.T, s Store) {
	for range rounds {
		id := fresh()
		_, errs := race(t, func(ctx context.Context, i int) (any, error) {
			return nil, s.Append(ctx, batch(id, convenio.Position{}, ask(), Counted{By: int64(i)}))
		})
		require.Equal(t, 1, won(t, errs, convenio.Conflict))
		history, _ := load(t, s, id)
		require.Len(t, history, 1)
	}
}

func noUpdateLost(t *testing.T, s Store) {
	for range rounds {
		id := fresh()
		results, errs := race(t, func(ctx context.Context, i int) (convenio.Done[Tally], error) {
			return act(ctx, s, id, ask(), Count{By: []int64{int64(i) + 1, 100}})
		})
		require.Equal(t, racers, won(t, errs))
		history, _ := load(t, s, id)
		require.Equal(t, Tally{ID: id, Total: racers*(racers+1)/2 + 100*racers, Events: 2 * racers}, fold(history))
		versions := map[int64]bool{}
		for _, r := range results {
			versions[r.Version] = true
			require.Equal(t, r.Events, history[r.Version-2:r.Version])
		}
		require.Len(t, versions, racers)
		require.Equal(t, EntriesOf(history)[:1], list(t, s, convenio.Query{Operator: operator, View: ViewTotal, Stream: id.ID}))
	}
}

func sameCommandOnce(t *testing.T, s Store) {
	for range rounds {
		id, same := fresh(), ask()
		results, errs := race(t, func(ctx context.Context, _ int) (convenio.Done[Tally], error) {
			return act(ctx, s, id, same, Count{By: []int64{1, 2}})
		})
		require.Equal(t, racers, won(t, errs))
		firsts := 0
		for _, r := range results {
			if !r.Repeated {
				firsts++
			}
			r.Repeated = results[0].Repeated
			require.Equal(t, results[0], r)
		}
		require.Equal(t, 1, firsts)
		history, _ := load(t, s, id)
		require.Len(t, history, 2)
	}
}

func sameCommandStreams(t *testing.T, s Store) {
	for range rounds {
		same := ask()
		ids, errs := race(t, func(ctx context.Context, i int) (convenio.StreamID, error) {
			id := fresh()
			_, err := act(ctx, s, id, same, Count{By: []int64{1}})
			return id, err
		})
		require.Equal(t, 1, won(t, errs, convenio.CommandReused))
		for i, id := range ids {
			if errs[i] != nil {
				untouched(t, s, id, ViewTotal, "none")
			}
		}
	}
}

// crossedBatches has racers write the same two streams, named in one order or the other: one gets both.
func crossedBatches(t *testing.T, s Store) {
	a, b := fresh(), fresh()
	for range rounds {
		_, atA := load(t, s, a)
		_, atB := load(t, s, b)
		_, errs := race(t, func(ctx context.Context, i int) (any, error) {
			first, second := batch(a, atA, ask(), Counted{By: int64(i)}), batch(b, atB, ask(), Counted{By: int64(i)})
			if i%2 == 0 {
				first, second = second, first
			}
			return nil, s.Append(ctx, first, second)
		})
		require.Equal(t, 1, won(t, errs, convenio.Conflict))
	}
	one, _ := load(t, s, a)
	other, _ := load(t, s, b)
	for i := range rounds {
		require.Equal(t, one[i].Event, other[i].Event, "both are of the same writer")
	}
}

// takersShare has racers empty an outbox: each effect is one's.
func takersShare(t *testing.T, s Store) {
	for range rounds / 10 {
		all := sent(t, s, "topic", 10)
		taken, errs := race(t, func(ctx context.Context, _ int) (mine []convenio.Effect, err error) {
			for {
				batch, err := s.Take(ctx, operator, "topic", uuid.New(), 3)
				if err != nil || len(batch) == 0 {
					return mine, err
				}
				mine = append(mine, batch...)
			}
		})
		require.Equal(t, racers, won(t, errs))
		var together []convenio.Effect
		for _, mine := range taken {
			together = append(together, mine...)
		}
		// Who passes over what another is claiming may find nothing and leave; what is left is not lost.
		together = append(together, take(t, s, "topic", uuid.New(), 100)...)
		require.ElementsMatch(t, all, together)
	}
}

// sameBatchTogether has a relay ask twice, the second time before the first was answered.
func sameBatchTogether(t *testing.T, s Store) {
	for range rounds {
		sent(t, s, "topic", 2)
		id := uuid.New()
		taken, errs := race(t, func(ctx context.Context, _ int) ([]convenio.Effect, error) {
			return s.Take(ctx, operator, "topic", id, 3)
		})
		require.Equal(t, racers, won(t, errs))
		for _, mine := range taken {
			require.Equal(t, taken[0], mine)
		}
		require.Equal(t, taken[0], take(t, s, "topic", id, 3))
		require.Len(t, taken[0], 3)
		require.Len(t, take(t, s, "topic", uuid.New(), 100), 5)
	}
}
