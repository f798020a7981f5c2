//go:build prove

package enrollment_test

import (
	"testing"

	"github.com/seed-67b5076c/convenio/internal/prove"
)

// Anyone among a million is answered for in less than 1 µs, and nothing is allocated, beside a bare lookup.
func TestSpeedOfEligibility(t *testing.T) {
	prove.Within(t, prove.Limit{Nanoseconds: 1_000, Times: 12}, BenchmarkEligible, BenchmarkMapLookup)
}
