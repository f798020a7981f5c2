package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

// The model below is written from the text of the specification, day by day, and shares nothing with the
// package: neither its rules, nor its acts, nor the library's Easter.

// easterOf is Knuth's computation from the golden number and the epact.
func easterOf(year int) convenio.Date {
	golden, century := year%19+1, year/100+1
	dropped, moon := 3*century/4-12, (8*century+5)/25-5
	sunday := 5*year/4 - dropped - 10
	epact := (11*golden + 20 + moon - dropped) % 30
	if epact == 24 || epact == 25 && golden > 11 {
		epact++
	}
	full := 44 - epact
	if full < 21 {
		full += 30
	}
	return convenio.NewDate(year, time.March, full+7-(sunday+full)%7)
}

func modelOpen(d convenio.Date) bool {
	year, month, day := d.Civil()
	switch time.Date(year, month, day, 12, 0, 0, 0, time.UTC).Weekday() {
	case time.Saturday, time.Sunday:
		return false
	}
	return !modelRecess(month, day) && !modelFixed(year, month, day) &&
		!modelMovable(d.DaysSince(easterOf(year))) && !modelDecreed(d.String())
}

func modelRecess(month time.Month, day int) bool {
	return month == time.December && day >= 20 || month == time.January && day <= 6
}

func modelFixed(year int, month time.Month, day int) bool {
	switch int(month)*100 + day {
	case 421, 501, 811, 815, 907, 1012, 1101, 1102, 1115, 1208:
		return true
	case 1120:
		return year >= 2024
	}
	return false
}

func modelMovable(fromEaster int) bool {
	switch fromEaster {
	case -48, -47, -46, -4, -3, -2, -1, 0, 60:
		return true
	}
	return false
}

func modelDecreed(day string) bool {
	switch day {
	case "2017-04-28", "2024-10-28", "2025-10-28", "2026-10-28":
		return true
	}
	return false
}

func modelAdd(d convenio.Date, n int) convenio.Date {
	for n > 0 {
		if d = d.AddDays(1); modelOpen(d) {
			n--
		}
	}
	return d
}

func modelRoll(d convenio.Date) convenio.Date {
	for !modelOpen(d) {
		d = d.AddDays(1)
	}
	return d
}

func modelBetween(a, b convenio.Date) int {
	if b.Before(a) {
		return -modelBetween(b, a)
	}
	n := 0
	for d := a.AddDays(1); !d.After(b); d = d.AddDays(1) {
		if modelOpen(d) {
			n++
		}
	}
	return n
}

var (
	modelFirst = convenio.NewDate(2010, time.January, 1)
	modelLast  = convenio.NewDate(2040, time.December, 31)
)

func anyDay(t *rapid.T, label string) convenio.Date {
	return modelFirst.AddDays(rapid.IntRange(0, modelLast.DaysSince(modelFirst)).Draw(t, label))
}

// Kills: any date, offset, first year or run length of a rule moved by one; a dropped act.
func TestEveryDayIsAsTheModelSays(t *testing.T) {
	c := trt3(t)
	for d := modelFirst; !d.After(modelLast); d = d.AddDays(1) {
		if c.IsBusinessDay(d) != modelOpen(d) {
			t.Errorf("%v: open is %t, the model says %t", d, c.IsBusinessDay(d), modelOpen(d))
		}
	}
}

// Kills: a rank off by one at either end; a word boundary mishandled; the day itself counted.
func TestCountsAreAsTheModelSays(t *testing.T) {
	c := trt3(t)
	rapid.Check(t, func(rt *rapid.T) {
		from, n := anyDay(rt, "from"), rapid.IntRange(1, 300).Draw(rt, "n")
		want := modelAdd(from, n)
		got, err := c.AddBusinessDays(from, n)
		require.NoError(rt, err)
		assert.Equal(rt, want, got, "AddBusinessDays(%v, %d)", from, n)

		back, err := c.BusinessDaysBetween(from, got)
		require.NoError(rt, err)
		assert.Equal(rt, n, back, "counting undoes adding")

		rolled, err := c.Roll(from)
		require.NoError(rt, err)
		assert.Equal(rt, modelRoll(from), rolled, "Roll(%v)", from)
	})
}

func TestTermsAreAsTheModelSays(t *testing.T) {
	c := trt3(t)
	rapid.Check(t, func(rt *rapid.T) {
		from, n := anyDay(rt, "from"), rapid.IntRange(1, 120).Draw(rt, "n")
		a, err := c.Term(from, n, calendar.StartRuleA)
		require.NoError(rt, err)
		b, err := c.Term(from, n, calendar.StartRuleB)
		require.NoError(rt, err)
		assert.Equal(rt, modelAdd(from, n), a, "rule A, %d days from %v", n, from)
		assert.Equal(rt, modelAdd(modelAdd(from, 1), n), b, "rule B, %d days from %v", n, from)
	})
}

func TestSpansAreAsTheModelSays(t *testing.T) {
	c := trt3(t)
	rapid.Check(t, func(rt *rapid.T) {
		a := anyDay(rt, "a")
		b := a.AddDays(rapid.IntRange(-900, 900).Draw(rt, "days"))
		got, err := c.BusinessDaysBetween(a, b)
		require.NoError(rt, err)
		assert.Equal(rt, modelBetween(a, b), got, "after %v until %v", a, b)
	})
}

// A decree more never brings a deadline nearer, and a day more never does either.
func TestTermsOnlyGrow(t *testing.T) {
	court := trt3(t)
	c, err := calendar.New("prazos", court.Rules(), court.Overrides(), 2009, 2042)
	require.NoError(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		from, n := anyDay(rt, "from"), rapid.IntRange(1, 60).Draw(rt, "n")
		shut := closed(from.AddDays(rapid.IntRange(-5, 90).Draw(rt, "shut")))
		fewer, err := c.With(shut)
		require.NoError(rt, err)
		before, err := c.Term(from, n, calendar.StartRuleA)
		require.NoError(rt, err)
		after, err := fewer.Term(from, n, calendar.StartRuleA)
		require.NoError(rt, err)
		assert.False(rt, after.Before(before), "%v fell to %v when %v closed", before, after, shut.Date)
		longer, err := c.Term(from, n+1, calendar.StartRuleA)
		require.NoError(rt, err)
		assert.True(rt, longer.After(before))
	})
}
