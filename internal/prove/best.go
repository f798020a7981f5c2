package prove

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Best is what a benchmark takes at its best of a few tries, in nanoseconds, and how often it allocates: what
// disturbs a machine only adds.
func Best(tries int, benchmark func(*testing.B)) (ns float64, allocs int64) {
	for i := range tries {
		r := testing.Benchmark(benchmark)
		one := float64(r.T.Nanoseconds()) / float64(r.N)
		if i == 0 || one < ns {
			ns, allocs = one, r.AllocsPerOp()
		}
	}
	return ns, allocs
}

// A Limit is what a benchmark may take: so many nanoseconds, or, where the machine is slow today, so many times what
// its peer takes in the same minute; and so many allocations.
type Limit struct {
	Nanoseconds, Times float64
	Allocations        int64
}

// Within holds a benchmark to its limit. Ours and the peer's turns alternate, and the best round counts: what disturbs
// a machine only adds, and goes away.
func Within(t *testing.T, limit Limit, ours, peer func(*testing.B)) {
	t.Helper()
	for range 8 {
		ns, allocs := Best(1, ours)
		beside, _ := Best(1, peer)
		t.Logf("%.1f ns, %d allocations; its peer %.1f ns", ns, allocs, beside)
		require.LessOrEqual(t, allocs, limit.Allocations)
		if ns <= max(limit.Nanoseconds, limit.Times*beside) {
			return
		}
	}
	require.Fail(t, "too slow", "more than %.0f ns and more than %.1f times the peer, eight times over", limit.Nanoseconds, limit.Times)
}
