//go:build prove

package calendar_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/internal/prove"
)

// A term takes at most 30 ns whatever its length, beside the library's own calendar asked day by day.
func TestSpeedOfTerms(t *testing.T) {
	for _, n := range []int{10, 2500} {
		ours, allocs := prove.Best(3, terms(n))
		peer, _ := prove.Best(2, loops(n))
		t.Logf("a term of %d business days: %.1f ns, %d allocations; rickar/cal day by day: %.0f ns", n, ours, allocs, peer)
		require.LessOrEqual(t, ours, 30.0)
		require.Zero(t, allocs)
	}
}
