package prove

import "testing"

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
