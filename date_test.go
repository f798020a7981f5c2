package convenio_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
)

// badInput asserts the family, the field and a reason short enough to be shown.
func badInput(t testing.TB, err error, field string) {
	t.Helper()
	var bad *convenio.BadInput
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, field, bad.Field)
	assert.NotEmpty(t, bad.Reason)
	assert.Less(t, len(err.Error()), 300)
}

func day(t testing.TB, s string) convenio.Date {
	t.Helper()
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

func brasilia(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("America/Sao_Paulo")
	require.NoError(t, err)
	return zone
}

// Kills: any constant of the two computations moved by one; a truncated division where years are negative.
func TestEveryDayIsAsTimeSays(t *testing.T) {
	at := time.Date(-8, time.January, 1, 12, 0, 0, 0, time.UTC)
	for d := convenio.NewDate(-8, time.January, 1); at.Year() < 2420; d, at = d.AddDays(1), at.AddDate(0, 0, 1) {
		if at.Year() == 9 {
			at = at.AddDate(1590, 0, 0)
			d = convenio.NewDate(at.Date())
		}
		if d.IsZero() {
			continue
		}
		year, month, day := d.Civil()
		if y, m, n := at.Date(); year != y || month != m || day != n || d.Weekday() != at.Weekday() || d.Year() != y ||
			convenio.NewDate(y, m, n) != d {
			t.Fatalf("%v is %d-%d-%d, a %v", at, year, month, day, d.Weekday())
		}
	}
}

// Values outside their range carry over as in time.Date, however far outside.
func TestDaysCarryOverAsInTime(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		y := rapid.IntRange(-400, 12_000).Draw(rt, "year")
		m := time.Month(rapid.IntRange(-200, 200).Draw(rt, "month"))
		n := rapid.IntRange(-100_000, 100_000).Draw(rt, "day")
		got, want := convenio.NewDate(y, m, n), time.Date(y, m, n, 12, 0, 0, 0, time.UTC)
		if got.IsZero() {
			return
		}
		year, month, day := got.Civil()
		wantYear, wantMonth, wantDay := want.Date()
		assert.Equal(rt, []any{wantYear, wantMonth, wantDay}, []any{year, month, day})
		assert.Equal(rt, want.Weekday(), got.Weekday())
	})
}

func TestLeapYears(t *testing.T) {
	for year, leap := range map[int]bool{1900: false, 2000: true, 2023: false, 2024: true, 2100: false, 2400: true} {
		march := convenio.NewDate(year, time.March, 1)
		_, month, last := march.AddDays(-1).Civil()
		assert.Equal(t, time.February, month)
		assert.Equal(t, leap, last == 29, "%d", year)
		assert.Equal(t, leap, march.AddDays(365).DaysSince(convenio.NewDate(year, time.January, 1)) == 366+59)
	}
}

func TestAddingUndoesCountingAndKeepsOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := convenio.NewDate(2000, time.January, rapid.IntRange(-500_000, 500_000).Draw(rt, "a"))
		n := rapid.IntRange(-100_000, 100_000).Draw(rt, "n")
		b := a.AddDays(n)
		assert.Equal(rt, n, b.DaysSince(a))
		assert.Equal(rt, a, b.AddDays(-n))
		assert.Equal(rt, n < 0, b.Before(a))
		assert.Equal(rt, n > 0, b.After(a))
		assert.Equal(rt, n == 0, a == b)
	})
}

func TestTheZeroDateIsNoDay(t *testing.T) {
	var none convenio.Date
	year, month, n := none.Civil()
	assert.Equal(t, []int{0, 0, 0}, []int{year, int(month), n})
	assert.True(t, none.IsZero())
	assert.Zero(t, none.Year())
	assert.Empty(t, none.String())
	assert.Empty(t, none.Brazilian())
	assert.True(t, none.Before(day(t, "0001-01-01")))
	assert.False(t, day(t, "0001-01-01").IsZero())
	assert.True(t, convenio.DateOf(time.Time{}).IsZero(), "no instant is no day")
}

func TestDatesKeyAMap(t *testing.T) {
	held := map[convenio.Date]string{day(t, "2024-02-29"): "bissexto"}
	assert.Equal(t, "bissexto", held[convenio.NewDate(2024, time.March, 0)])
}

func TestOnlyRealDaysAreRead(t *testing.T) {
	for _, s := range []string{"0001-01-01", "1900-02-28", "2000-02-29", "2024-12-31", "9999-12-31"} {
		assert.Equal(t, s, day(t, s).String())
	}
	for _, s := range []string{
		"", " ", "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-1", "2024-01-1",
		"24-01-01", "02024-01-01", "+024-01-01", "-001-01-01", "0000-12-31", "2024-01-01 ", " 2024-01-01", "2024/01/01",
		"01/01/2024", "2024-01-01T00:00:00Z", "2024-01-01\x00", "２０２４-01-01", "null", strings.Repeat("9", 1<<20),
	} {
		d, err := convenio.ParseDate(s)
		badInput(t, err, "date")
		assert.True(t, d.IsZero())
	}
}

func TestADateIsWrittenForPeopleAndForMachines(t *testing.T) {
	d := convenio.NewDate(2024, time.March, 5)
	assert.Equal(t, "2024-03-05", d.String())
	assert.Equal(t, "05/03/2024", d.Brazilian())
	assert.Equal(t, "0033-04-03", convenio.NewDate(33, time.April, 3).String())
}

func TestADateTravelsAsJSON(t *testing.T) {
	type body struct {
		On    convenio.Date            `json:"on"`
		Until convenio.Date            `json:"until,omitzero"`
		By    map[convenio.Date]string `json:"by"`
	}
	b := body{On: day(t, "2025-02-13"), By: map[convenio.Date]string{day(t, "2025-02-14"): "sexta"}}
	raw, err := json.Marshal(b)
	require.NoError(t, err)
	assert.JSONEq(t, `{"on":"2025-02-13","by":{"2025-02-14":"sexta"}}`, string(raw))
	var back body
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, b, back)

	require.NoError(t, json.Unmarshal([]byte(`{"on":""}`), &back))
	assert.True(t, back.On.IsZero(), "empty is no day")
	back.On = b.On
	for _, bad := range []string{`{"on":"13/02/2025"}`, `{"on":20250213}`, `{"on":"2025-02-30"}`} {
		require.Error(t, json.Unmarshal([]byte(bad), &back), bad)
		assert.Equal(t, b.On, back.On, "nothing of it is kept")
	}
}

// What could be written and not read back would leave a history that no store can load.
func TestADayThatCannotBeReadBackIsNotWritten(t *testing.T) {
	for _, d := range []convenio.Date{
		convenio.NewDate(10_000, time.January, 1), convenio.NewDate(0, time.December, 30), convenio.NewDate(-5, time.May, 1),
		convenio.NewDate(2000, time.January, math.MaxInt32), convenio.NewDate(2000, time.January, math.MinInt32),
	} {
		_, err := d.MarshalText()
		badInput(t, err, "date")
	}
	for _, d := range []convenio.Date{{}, convenio.NewDate(1, time.January, 1), convenio.NewDate(9999, time.December, 31)} {
		text, err := d.MarshalText()
		require.NoError(t, err)
		back := day(t, "2000-01-01")
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, d, back)
	}
}

func TestTheDayIsThatOfSaoPaulo(t *testing.T) {
	for instant, want := range map[string]string{
		"2025-02-13T02:59:59.999999999Z": "2025-02-12",
		"2025-02-13T03:00:00Z":           "2025-02-13",
		"2025-02-14T02:59:59Z":           "2025-02-13",
		"2018-11-04T02:59:59Z":           "2018-11-03", // the last second before summer time
		"2018-11-04T03:00:00Z":           "2018-11-04", // one in the morning: midnight was skipped
		"2019-02-17T01:59:59Z":           "2019-02-16", // 23:59:59, the first time
		"2019-02-17T02:59:59Z":           "2019-02-16", // 23:59:59, the second time
		"2019-02-17T03:00:00Z":           "2019-02-17",
		"2025-12-31T22:00:00-05:00":      "2026-01-01",
		"2026-01-01T10:00:00+14:00":      "2025-12-31",
	} {
		at, err := time.Parse(time.RFC3339Nano, instant)
		require.NoError(t, err)
		assert.Equal(t, want, convenio.DateOf(at).String(), instant)
		assert.Equal(t, want, convenio.Ask{At: at}.Today().String(), instant)
	}
}

// Kills: midnight taken for the first instant where it did not exist; a whole hour taken for the gap, which in
// 1914 was of six minutes and twenty-eight seconds.
func TestADayBeginsWithItsFirstInstantAndEndsWithItsLast(t *testing.T) {
	for d := day(t, "1900-01-01"); d.Year() < 2050; d = d.AddDays(1) {
		start, end := d.Start(), d.End()
		if convenio.DateOf(start) != d || convenio.DateOf(start.Add(-1)) != d.AddDays(-1) {
			t.Fatalf("%v begins at %v", d, start)
		}
		if convenio.DateOf(end) != d || convenio.DateOf(end.Add(time.Microsecond)) != d.AddDays(1) {
			t.Fatalf("%v ends at %v", d, end)
		}
	}
}

func TestTheDayWithoutMidnight(t *testing.T) {
	d := day(t, "2018-11-04")
	assert.Equal(t, "2018-11-04T01:00:00-02:00", d.Start().Format(time.RFC3339))
	assert.Equal(t, 23*time.Hour, d.AddDays(1).Start().Sub(d.Start()), "an hour short")
	assert.Equal(t, "2018-11-03T23:59:59.999999-03:00", d.AddDays(-1).End().Format(time.RFC3339Nano))
	assert.Equal(t, 25*time.Hour, day(t, "2019-02-17").Start().Sub(day(t, "2019-02-16").Start()), "an hour more")
	assert.Equal(t, "1914-01-01T00:06:28-03:00", day(t, "1914-01-01").Start().Format(time.RFC3339))
}

func TestNoDayDependsOnTheMachinesZone(t *testing.T) {
	machine := time.Local
	t.Cleanup(func() { time.Local = machine })
	at := time.Date(2018, time.November, 4, 2, 59, 59, 0, time.UTC)
	for _, name := range []string{"UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Sao_Paulo", "Asia/Kolkata"} {
		zone, err := time.LoadLocation(name)
		require.NoError(t, err)
		time.Local = zone
		assert.Equal(t, "2018-11-03", convenio.DateOf(at.Local()).String(), name)
		assert.Equal(t, "2018-11-04T03:00:00Z", day(t, "2018-11-04").Start().UTC().Format(time.RFC3339), name)
		assert.Equal(t, time.Sunday, day(t, "2018-11-04").Weekday(), name)
	}
}

// Any instant lies between the first and the last of its day.
func TestEveryInstantIsWithinItsDay(t *testing.T) {
	zone := brasilia(t)
	rapid.Check(t, func(rt *rapid.T) {
		at := time.UnixMicro(rapid.Int64Range(-3e15, 3e16).Draw(rt, "µs")).In(zone)
		d := convenio.DateOf(at)
		assert.False(rt, at.Before(d.Start()), "%v before %v", at, d.Start())
		assert.False(rt, at.After(d.End()), "%v after %v", at, d.End())
		assert.Equal(rt, at.Format(time.DateOnly), d.String())
	})
}

// FuzzParseDate: whatever the text, either bad input and no day, or a day that time reads alike and that is
// written as it was read.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024-02-29", "2023-02-29", "0000-01-01", "9999-12-31", "", "-001-01-01", "2024-1-01", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := convenio.ParseDate(s)
		if err != nil {
			badInput(t, err, "date")
			require.True(t, d.IsZero())
			return
		}
		at, err := time.Parse(time.DateOnly, s)
		require.NoError(t, err)
		require.Equal(t, s, d.String())
		require.Equal(t, at.Format("02/01/2006"), d.Brazilian())
		var back convenio.Date
		require.NoError(t, back.UnmarshalText([]byte(s)))
		require.Equal(t, d, back)
	})
}
