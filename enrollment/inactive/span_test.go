package inactive_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

func period(from, until string) inactive.Period {
	return inactive.Period{From: day(from), Until: day(until)}
}

// Counted by hand on a wall calendar.
func TestContributionTimes(t *testing.T) {
	for name, v := range map[string]struct {
		periods      []inactive.Period
		months, days int
		said         string
	}{
		"none":                      {nil, 0, 0, "0 meses"},
		"one day":                   {[]inactive.Period{period("2020-01-15", "2020-01-15")}, 0, 1, "0 meses e 1 dia"},
		"a month less a day":        {[]inactive.Period{period("2020-01-15", "2020-02-13")}, 0, 30, "0 meses e 30 dias"},
		"a month":                   {[]inactive.Period{period("2020-01-15", "2020-02-14")}, 1, 0, "1 mês"},
		"a month and a day":         {[]inactive.Period{period("2020-01-15", "2020-02-15")}, 1, 1, "1 mês e 1 dia"},
		"to the last of February":   {[]inactive.Period{period("2020-01-31", "2020-02-29")}, 1, 0, "1 mês"},
		"two whole years":           {[]inactive.Period{period("2010-01-01", "2011-12-31")}, 24, 0, "24 meses"},
		"over a leap day":           {[]inactive.Period{period("2020-02-29", "2021-02-28")}, 12, 0, "12 meses"},
		"two periods":               {[]inactive.Period{period("2015-03-01", "2015-04-10"), period("2018-01-01", "2018-01-20")}, 2, 0, "2 meses"},
		"twenty-nine days of two":   {[]inactive.Period{period("2015-03-01", "2015-03-20"), period("2018-01-01", "2018-01-09")}, 0, 29, "0 meses e 29 dias"},
		"out of order":              {[]inactive.Period{period("2018-01-01", "2018-01-19"), period("2015-03-01", "2015-04-10")}, 1, 29, "1 mês e 29 dias"},
		"one begins the day after":  {[]inactive.Period{period("2015-03-01", "2015-03-31"), period("2015-04-01", "2015-04-30")}, 2, 0, "2 meses"},
		"from December into a year": {[]inactive.Period{period("2019-12-31", "2020-01-30")}, 1, 0, "1 mês"},
	} {
		got, err := inactive.Contributed(v.periods)
		require.NoError(t, err, name)
		assert.Equal(t, inactive.Span{Months: v.months, Days: v.days}, got, name)
		assert.Equal(t, v.said, got.String(), name)
	}
}

func TestContributionsThatCannotBeRead(t *testing.T) {
	for name, periods := range map[string][]inactive.Period{
		"no beginning": {{Until: day("2020-01-01")}},
		"backwards":    {period("2020-01-02", "2020-01-01")},
		"no end":       {{From: day("2020-01-01")}},
		"overlapping":  {period("2020-01-01", "2020-02-01"), period("2020-02-01", "2020-03-01")},
		"within":       {period("2020-01-01", "2020-12-01"), period("2020-02-01", "2020-03-01")},
	} {
		_, err := inactive.Contributed(periods)
		badInput(t, err, "contributions")
		assert.Error(t, err, name)
	}
}

// naiveSpan walks day by day: a month is complete on the eve of the day of its number or, where the month has
// none, of the first of the next.
func naiveSpan(p inactive.Period) (months, days int) {
	_, _, number := p.From.Civil()
	for d := p.From.AddDays(1); !d.After(p.Until.AddDays(1)); d = d.AddDays(1) {
		days++
		y, m, n := d.Civil()
		eve := convenio.NewDate(y, m, 0) // the last day of the month before
		_, _, length := eve.Civil()
		missing := n == 1 && number > length
		if n == number && !(number == 1 && missing) || missing {
			months, days = months+1, 0
		}
	}
	return months, days
}

func TestContributionsAgreeWithTheWallCalendar(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := inactive.Period{From: convenio.NewDate(2000, time.January, 1+rapid.IntRange(0, 9000).Draw(rt, "from"))}
		p.Until = p.From.AddDays(rapid.IntRange(0, 3000).Draw(rt, "days"))
		months, days := naiveSpan(p)
		got, err := inactive.Contributed([]inactive.Period{p})
		require.NoError(rt, err)
		assert.Equal(rt, inactive.Span{Months: months, Days: days}, got, "%v", p)
	})
}

// Ten years that a change of policy cut in two, on any day, are the ten years of the retired: a stay without limit
// (law:9656.31). Kills: the days left over at the cut, lost.
func TestAChangeOfPolicyInterruptsNoContribution(t *testing.T) {
	whole := period("2012-04-01", "2022-03-31")
	for cut := whole.From; cut.Before(whole.Until); cut = cut.AddDays(7) {
		got, err := inactive.Contributed([]inactive.Period{{From: cut.AddDays(1), Until: whole.Until}, {From: whole.From, Until: cut}})
		require.NoError(t, err)
		require.Equal(t, inactive.Span{Months: 120}, got, "cut after %v", cut)
	}
	w := convenio.Weighing{}
	term, err := sesc().Entitle(&w, bond(retired, func(b *inactive.Bond) {
		b.Contributions = []inactive.Period{period("2012-04-01", "2021-07-14"), period("2021-07-15", "2022-03-31")}
	}))
	require.NoError(t, err)
	require.True(t, term.Unlimited)
}

// One day more never makes a contribution shorter.
func TestAContributionOnlyGrows(t *testing.T) {
	from, last := day("2019-01-31"), -1
	for n := range 1500 {
		s, err := inactive.Contributed([]inactive.Period{{From: from, Until: from.AddDays(n)}})
		require.NoError(t, err)
		size := s.Months*31 + s.Days
		assert.GreaterOrEqual(t, size, last, "%v", from.AddDays(n))
		last = size
	}
}
