//go:build prove

package calendar_test

import (
	"testing"

	"github.com/seed-67b5076c/convenio/internal/prove"
)

// A term takes at most 30 ns whatever its length, or a fiftieth of what the library's own calendar takes for ten days.
func TestSpeedOfTerms(t *testing.T) {
	for _, n := range []int{10, 2500} {
		prove.Within(t, prove.Limit{Nanoseconds: 30, Times: 1. / 50}, terms(n), loops(10))
	}
	whole, _ := prove.Best(1, loops(2500))
	t.Logf("rickar/cal, 2,500 business days, day by day: %.0f ns", whole)
}
