//go:build prove

package enrollment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/internal/prove"
)

// Anyone among a million is answered for in less than 1 µs, and nothing is allocated, beside a bare lookup.
func TestSpeedOfEligibility(t *testing.T) {
	ns, allocs := prove.Best(6, BenchmarkEligible)
	peer, _ := prove.Best(3, BenchmarkMapLookup)
	t.Logf("eligibility of one in a million: %.0f ns, %d allocations; a bare lookup in a map: %.0f ns", ns, allocs, peer)
	require.Less(t, ns, 1_000.0)
	require.Zero(t, allocs)
}
