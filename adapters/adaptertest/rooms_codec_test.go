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
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
)

// bills are the events of billing, whose goldens stand in its test.
var bills = map[string]string{
	"Opened": `{"competence":"2021-08","since":"2021-07","closing":true,"expected":{"lives":3,"check":6,"billed":"5.00"}}`,
	"PageBilled": `{"page":1,"last":9,"looked":{"lives":1,"check":9,"billed":"0.00"},
		"sums":[{"party":2,"lines":3,"fees":"10.00","charges":"2.00","credits":"-1.00","employer":"4.00","holder":"7.00"}],
		"lines":[{"person":9,"family":8,"party":2,"month":"2021-08","days":31,"employer":"4.00","holder":"7.00"}]}`,
	"Closed":    `{"sums":[{"party":2,"lines":3,"fees":"10.00","charges":"2.00","credits":"-1.00","employer":"4.00","holder":"7.00"}]}`,
	"Discarded": `{"reason":"a"}`,
}

// goldens are the folders in which each other room keeps one event of every name, as it travels, with every field filled.
var goldens = map[string]string{
	enrollment.Kind: "testdata/events", contract.Kind: "contract/testdata",
	inactive.Kind: "inactive/testdata", network.StreamKind: "network/testdata", transition.CaseKind: "transition/testdata",
}

// golden is an event of a kind as it travels.
func golden(t testing.TB, kind, name string) []byte {
	if kind == billing.Kind {
		return []byte(bills[name])
	}
	body, err := os.ReadFile(filepath.Join("..", "..", "enrollment", goldens[kind], name+".json"))
	require.NoError(t, err)
	return body
}

// Every event of every room, each field filled, goes through both stores and comes back as it was, written and as a
// value. Nobody has to believe in the order: a store keeps what it is given.
func TestEveryEventOfTheRoomsComesBack(t *testing.T) {
	both := newPair(t)
	for _, kind := range append(slices.Collect(maps.Keys(goldens)), billing.Kind) {
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
