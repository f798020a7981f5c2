package adaptertest

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

func outboxes() tests {
	return tests{
		"EveryFieldComesBack": everyEffectField,
		"OldestFirst":         oldestFirst,
		"SameBatchSameAnswer": sameBatch,
		"TopicsApart":         topicsApart,
		"NoneAskedNoneGiven":  noneAsked,
	}
}

func logs() tests {
	return tests{"InOrderOfKeeping": readings}
}

func everyEffectField(t *testing.T, s Store) {
	id := fresh()
	e := effect(id, 1, 3, "topic")
	e.Owner, e.Body, e.At = "ana", ` {"a":"\u0000é"}`, start.Add(time.Microsecond)
	b := batch(id, convenio.Position{}, ask(), Counted{})
	b.Effects = []convenio.Effect{e}
	kept(t, s, b)
	require.Equal(t, []convenio.Effect{e}, take(t, s, "topic", uuid.New(), 1))
}

// sent writes effects of several streams, shuffled, and gives them oldest first.
func sent(t testing.TB, s Store, topic string, n int) []convenio.Effect {
	t.Helper()
	var all []convenio.Effect
	for range n {
		id := fresh()
		b := batch(id, convenio.Position{}, ask(), Counted{}, Counted{})
		for i := range 4 {
			e := effect(id, int64(i/2)+1, i%2, topic)
			e.At = start.Add(time.Duration(i/2*(1+int(id.ID[0])%3)) * time.Second)
			b.Effects = append(b.Effects, e)
		}
		all = append(all, b.Effects...)
		slices.Reverse(b.Effects)
		kept(t, s, b)
	}
	slices.SortFunc(all, oldest)
	return all
}

func oldestFirst(t *testing.T, s Store) {
	all := sent(t, s, "topic", 5)
	for len(all) > 0 {
		batch := take(t, s, "topic", uuid.New(), 3)
		require.Equal(t, all[:min(3, len(all))], batch)
		all = all[len(batch):]
	}
	require.Empty(t, take(t, s, "topic", uuid.New(), 3))
}

func sameBatch(t *testing.T, s Store) {
	all, id := sent(t, s, "topic", 2), uuid.New()
	first := take(t, s, "topic", id, 3)
	require.Equal(t, all[:3], first)
	for _, limit := range []int{3, 1, 100, math.MaxInt, 0, -1} {
		require.Equal(t, first, take(t, s, "topic", id, limit))
	}
	require.Equal(t, all[3:], take(t, s, "topic", uuid.New(), 100))
	late := sent(t, s, "topic", 1)
	require.Equal(t, first, take(t, s, "topic", id, 100))
	unlucky := uuid.New()
	require.Equal(t, late, take(t, s, "topic", uuid.New(), 100))
	require.Empty(t, take(t, s, "topic", unlucky, 100))
	more := sent(t, s, "topic", 1)
	require.Equal(t, more, take(t, s, "topic", unlucky, 100), "a batch that got none is no batch yet")
}

func topicsApart(t *testing.T, s Store) {
	a, b, id := sent(t, s, "a", 1), sent(t, s, "b", 1), uuid.New()
	require.Equal(t, a[:1], take(t, s, "a", id, 1))
	require.Equal(t, b[:2], take(t, s, "b", id, 2))
	require.Equal(t, a[:1], take(t, s, "a", id, 2))
}

func noneAsked(t *testing.T, s Store) {
	all := sent(t, s, "topic", 1)
	for _, limit := range []int{0, -1} {
		require.Empty(t, take(t, s, "topic", uuid.New(), limit))
	}
	_, err := s.Take(t.Context(), operator, "topic", uuid.Nil, 1)
	refused(t, err)
	require.Equal(t, all, take(t, s, "topic", uuid.New(), 100))
}

// readings keeps each reading, also two of one ask or of none.
func readings(t *testing.T, s Store) {
	id, other := fresh(), fresh()
	first, second := ask(), ask()
	first.At = start.Add(time.Hour)
	second.By = convenio.Actor{ID: "tec-ana", Role: "technician"}
	anonymous := convenio.Ask{At: start, By: first.By}
	want := []convenio.Ask{first, second, second, anonymous}
	for _, a := range want {
		require.NoError(t, s.LogRead(t.Context(), id, a))
	}
	require.NoError(t, s.LogRead(t.Context(), other, first))
	got, err := s.Reads(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, want, got)
	zoned := ask()
	zoned.At, zoned.Seen = time.Date(2025, 2, 13, 9, 0, 0, 999, time.FixedZone("BRT", -3*3600)), 4
	require.NoError(t, s.LogRead(t.Context(), fresh(), zoned))
	require.NoError(t, s.LogRead(t.Context(), other, zoned))
	got, err = s.Reads(t.Context(), other)
	require.NoError(t, err)
	zoned.At, zoned.Seen = time.Date(2025, 2, 13, 12, 0, 0, 0, time.UTC), 0
	require.Equal(t, zoned, got[1], "to the microsecond, in UTC, and without what the reader had seen before")
}

// oldest orders effects as an outbox does.
func oldest(a, b convenio.Effect) int {
	return cmp.Or(a.At.Compare(b.At), bytes.Compare(a.Stream.ID[:], b.Stream.ID[:]),
		strings.Compare(a.Stream.Kind, b.Stream.Kind), cmp.Compare(a.Version, b.Version), cmp.Compare(a.N, b.N))
}
