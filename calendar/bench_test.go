package calendar_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

func BenchmarkTerm(b *testing.B) {
	for _, n := range []int{10, 2500} {
		b.Run(fmt.Sprintf("%d days", n), terms(n))
	}
}

func terms(n int) func(*testing.B) {
	return func(b *testing.B) {
		c, from := trt3(b), day(b, "2025-02-20")
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := c.Term(from.AddDays(i&1023), n, calendar.StartRuleA); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkTermRickarLoop is the peer: the library's own business calendar under the same holidays, asked
// day by day.
func BenchmarkTermRickarLoop(b *testing.B) {
	for _, n := range []int{10, 2500} {
		b.Run(fmt.Sprintf("%d days", n), loops(n))
	}
}

func loops(n int) func(*testing.B) {
	return func(b *testing.B) {
		peer := rickar(b)
		from := time.Date(2025, time.February, 20, 12, 0, 0, 0, time.UTC)
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			loop(peer, from.AddDate(0, 0, i&1023), n)
		}
	}
}

func loop(peer *cal.BusinessCalendar, d time.Time, n int) time.Time {
	for n > 0 {
		if d = d.AddDate(0, 0, 1); peer.IsWorkday(d) {
			n--
		}
	}
	return d
}

// rickar spells the court's rules and acts out in the library's terms, one holiday a day.
func rickar(t testing.TB) *cal.BusinessCalendar {
	t.Helper()
	peer := cal.NewBusinessCalendar()
	peer.Cacheable = true
	c := trt3(t)
	for _, r := range c.Rules() {
		for n := range max(r.Days, 1) {
			h := &cal.Holiday{Name: r.Name, StartYear: r.Since, Offset: r.FromEaster + n, Func: cal.CalcEasterOffset}
			if r.Month != 0 {
				_, h.Month, h.Day = convenio.NewDate(2001, r.Month, r.Day+n).Civil()
				h.Func = cal.CalcDayOfMonth
			}
			peer.AddHoliday(h)
		}
	}
	for _, o := range c.Overrides() {
		year, month, day := o.Date.Civil()
		peer.AddHoliday(&cal.Holiday{StartYear: year, EndYear: year, Month: month, Day: day, Func: cal.CalcDayOfMonth})
	}
	return peer
}

// The peer must answer the same, or the comparison means nothing.
func TestThePeerAgrees(t *testing.T) {
	peer, c := rickar(t), trt3(t)
	for d := day(t, "2024-01-01"); d.Year() < 2026; d = d.AddDays(13) {
		year, month, n := d.Civil()
		last, err := c.Term(d, 10, calendar.StartRuleA)
		require.NoError(t, err)
		want := loop(peer, time.Date(year, month, n, 12, 0, 0, 0, time.UTC), 10)
		assert.Equal(t, want.Format(time.DateOnly), last.String(), "from %v", d)
	}
}

func BenchmarkIsBusinessDay(b *testing.B) {
	c, from := trt3(b), day(b, "2025-02-20")
	b.ReportAllocs()
	open := 0
	for i := 0; b.Loop(); i++ {
		if c.IsBusinessDay(from.AddDays(i & 1023)) {
			open++
		}
	}
	require.NotZero(b, open)
}

func BenchmarkYearRange(b *testing.B) {
	c, from := trt3(b), day(b, "2025-01-01")
	for _, years := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("%d years", years), func(b *testing.B) {
			b.ReportAllocs()
			until := convenio.NewDate(2025+years, time.January, 1)
			for b.Loop() {
				if _, err := c.BusinessDaysBetween(from, until); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWhy(b *testing.B) {
	c, d := trt3(b), day(b, "2024-11-02")
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := c.Why(d); !ok {
			b.Fatal("open")
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := calendar.TRT3(); err != nil {
			b.Fatal(err)
		}
	}
}
