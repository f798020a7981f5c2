//go:build prove

package convenio_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/internal/prove"
)

// Six grounds weighed without a trace take at most 50 ns and allocate nothing, beside six bare ifs. On a machine that
// is slow today the ifs are too: there the limit is twelve times theirs.
func TestSpeedOfSixGrounds(t *testing.T) {
	ours, allocs := prove.Best(5, BenchmarkSixGrounds)
	ifs, _ := prove.Best(2, BenchmarkSixBareIfs)
	t.Logf("six grounds: %.1f ns, %d allocations; six bare ifs: %.1f ns", ours, allocs, ifs)
	require.LessOrEqual(t, ours, max(50, 12*ifs))
	require.Zero(t, allocs)
}

// A step of a lifecycle, admitted and applied, costs less than one of a map that cites nothing.
func TestSpeedOfAStep(t *testing.T) {
	ours, allocs := prove.Best(3, BenchmarkStep)
	peer, _ := prove.Best(3, BenchmarkStepOfAMap)
	t.Logf("a step: %.1f ns, %d allocations; of a map by name: %.1f ns", ours, allocs, peer)
	require.Less(t, ours, peer)
	require.Zero(t, allocs)
}
