package naive

import (
	"encoding/csv"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/pto"
)

func TestEaster(t *testing.T) {
	for year, want := range map[int]string{
		1981: "1981-04-19", 2000: "2000-04-23", 2008: "2008-03-23", 2011: "2011-04-24", 2019: "2019-04-21",
		2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05", 2038: "2038-04-25", 2049: "2049-04-18",
	} {
		require.Equal(t, want, easter(year).Format("2006-01-02"))
	}
}

// TestEasterAgainstAnotherWay: the same Sundays as the anonymous Gregorian computus gives.
func TestEasterAgainstAnotherWay(t *testing.T) {
	for y := 1900; y <= 2199; y++ {
		a, b, c := y%19, y/100, y%100
		h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
		l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
		n := h + l - 7*((a+11*h+22*l)/451) + 114
		require.Equal(t, newDay(y, time.Month(n/31), n%31+1), easter(y))
	}
}

// TestClosedDaysAreTheOnesOfTheTable: within 2024–2026 the weekdays closed by rule are those of the dated
// table and the recess, no more and no fewer.
func TestClosedDaysAreTheOnesOfTheTable(t *testing.T) {
	f, err := os.Open("../../calendar/testdata/trt3-closed-days.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	listed := map[string]bool{}
	for _, row := range rows[1:] {
		listed[row[0]] = true
	}
	m := New(config(t))
	for d := dayIn("2024-01-01"); d.Year() < 2027; d = plus(d, 1) {
		recess := d.Month() == 12 && d.Day() >= 20 || d.Month() == 1 && d.Day() <= 6
		weekend := d.Weekday() == 0 || d.Weekday() == 6
		want := listed[d.Format("2006-01-02")] || recess || weekend
		require.Equal(t, want, m.closed(d), d)
	}
}

func TestAppealLastDay(t *testing.T) {
	m := New(config(t))
	for told, want := range map[string]string{
		"2025-02-13": "2025-02-27", "2025-02-20": "2025-03-11", "2025-12-19": "2026-01-20",
		"2024-05-29": "2024-06-13", "2025-04-08": "2025-04-28",
	} {
		require.Equal(t, dayIn(want), m.appealLastDay(dayIn(told)), told)
	}
	m.config.Readings.StartRuleB = true
	require.Equal(t, dayIn("2025-03-12"), m.appealLastDay(dayIn("2025-02-20")))
}

func TestTwentiethOfNovember(t *testing.T) {
	m := New(config(t))
	require.False(t, m.closed(dayIn("2023-11-20"))) // a Monday
	require.True(t, m.closed(dayIn("2024-11-20")))
	require.False(t, m.closed(dayIn("2024-05-31"))) // no bridging
	require.True(t, m.closed(dayIn("2017-04-28")))
}

func TestClock(t *testing.T) {
	for base, want := range map[string]struct{ notice, last, extended, again string }{
		"2025-02-13": {"2025-07-13", "2025-08-12", "2026-02-08", "2026-01-09"},
		"2024-08-30": {"2025-01-27", "2025-02-26", "2025-08-25", "2025-07-26"},
	} {
		s := begin(t, nil).on(base).submit(tooth(oneFace, "16", "O")).audit().ana(yes(1))
		require.Equal(t, date(base), s.m.Base())
		require.Equal(t, date(want.last), s.m.LastDay())
		require.Equal(t, date(want.notice), s.m.Notice())
		s.clinic(pto.Extend{})
		require.Equal(t, date(want.extended), s.m.LastDay())
		require.Equal(t, date(want.again), s.m.Notice())
		s.do(Refused, clinic, RoleProvider, pto.Extend{})
	}
}

// TestCivilDay: the civil day is São Paulo's, whatever the zone of the instant.
func TestCivilDay(t *testing.T) {
	late := date("2025-02-27").End()
	require.Equal(t, dayIn("2025-02-27"), civil(late.UTC()))
	require.Equal(t, 28, late.UTC().Day())
}
