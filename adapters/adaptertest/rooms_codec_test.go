package adaptertest_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
	"github.com/seed-67b5076c/convenio/pto"
)

// goldens are the folders beneath which each room keeps one event of every name, as it travels, with every field filled.
var goldens = map[string]string{
	enrollment.Kind: "enrollment", contract.Kind: "enrollment/contract", inactive.Kind: "enrollment/inactive",
	network.StreamKind: "enrollment/network", transition.CaseKind: "enrollment/transition", billing.Kind: "enrollment/billing",
	pto.Kind: "pto", audit.OfficeKind: "audit",
}

// golden is an event of a kind as it travels.
func golden(t testing.TB, kind, name string) []byte {
	body, err := os.ReadFile(filepath.Join("..", "..", goldens[kind], "testdata", "events", name+".1.json"))
	require.NoError(t, err)
	return body
}

// Every event of every room, each field filled, goes through both stores and comes back as it was, written and as a
// value. Nobody has to believe in the order: a store keeps what it is given.
func TestEveryEventOfTheRoomsComesBack(t *testing.T) {
	both := newPair(t)
	for _, kind := range slices.Sorted(maps.Keys(codecs)) {
		b := convenio.Batch{Stream: convenio.StreamID{Operator: operator, Kind: kind, ID: uuid.UUID{7}}}
		for n, name := range codecs[kind].Names() {
			event, err := codecs[kind].Decode(name, 1, golden(t, kind, name))
			require.NoError(t, err, name)
			b.Events = append(b.Events, convenio.Recorded{
				Stream: b.Stream, Version: int64(n) + 1, Policy: "p", Library: convenio.Version, Event: event,
				Ask: convenio.Ask{ID: uuid.NewSHA1(uuid.Nil, []byte(kind+name)), At: time.Date(2022, 3, 1, 12, 0, 0, 0, time.UTC), By: convenio.Actor{ID: "a", Role: "b"}},
			})
		}
		require.NotEmpty(t, b.Events)
		for _, s := range []store{both.memory, both.kept} {
			require.NoError(t, s.Append(t.Context(), b))
			back, at, err := s.Load(t.Context(), b.Stream)
			require.NoError(t, err)
			require.Equal(t, b.Events, back)
			require.Equal(t, encoded(t, b.Events), encoded(t, back))
			require.EqualValues(t, len(b.Events), at.Version)
		}
		require.NoError(t, both.kept.Verify(t.Context(), b.Stream))
	}
}
