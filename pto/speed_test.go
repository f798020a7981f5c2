//go:build prove

package pto_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/internal/prove"
)

// Thirty events are folded in less than 5 µs, or in less than it takes to copy them and look their names up.
func TestSpeedOfFold(t *testing.T) {
	prove.Within(t, prove.Limit{Nanoseconds: 5_000, Times: 1, Allocations: 2}, BenchmarkFold30, BenchmarkCopy30)
}

// What a plain command takes, for the record: alone, and with its history loaded and its views written.
func TestSpeedOfCommands(t *testing.T) {
	step, allocs := prove.Best(3, BenchmarkPlainStep)
	t.Logf("deciding the start of an audit: %.0f ns, %d allocations", step, allocs)
	act, allocs := prove.Best(3, BenchmarkActInMemory)
	t.Logf("an act in memory on a plan of 30 events: %.0f ns, %d allocations", act, allocs)
	require.Less(t, step, act)
}
