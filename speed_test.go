//go:build prove

package convenio_test

import (
	"testing"

	"github.com/seed-67b5076c/convenio/internal/prove"
)

// Six grounds weighed without a trace take at most 50 ns and allocate nothing, beside six bare ifs.
func TestSpeedOfSixGrounds(t *testing.T) {
	prove.Within(t, prove.Limit{Nanoseconds: 50, Times: 12}, BenchmarkSixGrounds, BenchmarkSixBareIfs)
}

// A step of a lifecycle, admitted and applied, costs less than one of a map that cites nothing.
func TestSpeedOfAStep(t *testing.T) {
	prove.Within(t, prove.Limit{Times: 1}, BenchmarkStep, BenchmarkStepOfAMap)
}
