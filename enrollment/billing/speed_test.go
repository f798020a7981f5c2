//go:build prove

package billing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/prove"
)

// A million lives are billed, the month before worked again, in less than two seconds.
func TestSpeedOfAMillionLives(t *testing.T) {
	stays, tariff := crowd(t, 1_000_000), stock(t)
	before, err := tariff.Bill(billing.Batch{Competence: august - 1, Since: august - 1, Stays: stays})
	require.NoError(t, err)
	best := time.Hour
	for range 3 {
		start := time.Now()
		lines, err := tariff.Bill(billing.Batch{Competence: august, Since: august - 1, Stays: stays, Billed: before})
		require.NoError(t, err)
		require.Len(t, billing.Invoices(august, lines), 1)
		best = min(best, time.Since(start))
	}
	t.Logf("a million lives: %v", best)
	require.Less(t, best, 2*time.Second)
}

// A life costs at most a fifth of what it costs in decimals, and no allocation of its own.
func TestSpeedOfALife(t *testing.T) {
	ours, allocs := prove.Best(3, BenchmarkRun)
	peer, more := prove.Best(1, BenchmarkDecimalRun)
	t.Logf("a life: %.0f ns, %d allocations for all; in decimals %.0f ns, %d", ours/lives, allocs, peer/lives, more)
	require.Less(t, ours*5, peer)
	require.LessOrEqual(t, allocs, int64(20))
}
