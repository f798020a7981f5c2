package calendar_test

import (
	"encoding/csv"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

func trt3(t testing.TB, overrides ...calendar.Override) *calendar.Calendar {
	t.Helper()
	c, err := calendar.TRT3(overrides...)
	require.NoError(t, err)
	return c
}

// rulesOnly is the court's calendar without a single act.
func rulesOnly(t testing.TB) *calendar.Calendar {
	t.Helper()
	c, err := calendar.New("regras", trt3(t).Rules(), nil, 1990, 2199)
	require.NoError(t, err)
	return c
}

func day(t testing.TB, s string) convenio.Date {
	t.Helper()
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

func closed(d convenio.Date) calendar.Override {
	return calendar.Override{Date: d, Closed: true, Name: "Falta de água", Basis: "Portaria 1", DecreedBy: "Presidência"}
}

func opened(d convenio.Date) calendar.Override {
	o := closed(d)
	o.Closed = false
	return o
}

func TestAppealDeadlines(t *testing.T) {
	c := trt3(t)
	for _, v := range []struct {
		made, last string
		rule       calendar.StartRule
	}{
		{"2025-02-13", "2025-02-27", calendar.StartRuleA},
		{"2025-02-20", "2025-03-11", calendar.StartRuleA}, // Carnival and Ash Wednesday
		{"2025-12-19", "2026-01-20", calendar.StartRuleA}, // the recess, and 7–20 January counted
		{"2024-05-29", "2024-06-13", calendar.StartRuleA}, // Corpus Christi, no bridge
		{"2025-04-08", "2025-04-28", calendar.StartRuleA}, // Holy Week and Tiradentes
		{"2025-02-20", "2025-03-12", calendar.StartRuleB},
	} {
		last, err := c.Term(day(t, v.made), 10, v.rule)
		require.NoError(t, err)
		assert.Equal(t, v.last, last.String(), "made available on %s", v.made)
	}
}

// The clock of the PTO counts plain days: no calendar may lengthen it.
func TestClockOfThePTO(t *testing.T) {
	for _, v := range []struct{ base, notice, last, extended, again string }{
		{"2025-02-13", "2025-07-13", "2025-08-12", "2026-02-08", "2026-01-09"},
		{"2024-08-30", "2025-01-27", "2025-02-26", "2025-08-25", "2025-07-26"},
	} {
		base := day(t, v.base)
		assert.Equal(t, v.notice, base.AddDays(150).String())
		assert.Equal(t, v.last, base.AddDays(180).String())
		assert.Equal(t, v.extended, base.AddDays(360).String())
		assert.Equal(t, v.again, base.AddDays(360-30).String())
	}
}

// listedDays reads the court's list of 2024–2026: date, name, legal basis, confidence.
func listedDays(t *testing.T) map[string][]string {
	t.Helper()
	f, err := os.Open("testdata/trt3-closed-days.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"date", "name", "legal_basis", "confidence"}, rows[0])
	days := map[string][]string{}
	for _, row := range rows[1:] {
		days[row[0]] = row
	}
	require.Len(t, days, 63)
	return days
}

var lawNumber = regexp.MustCompile(`Lei (\d[\d.]*)`)

func TestEveryListedDayIsClosedOnTheListedLaw(t *testing.T) {
	c := trt3(t)
	for date, row := range listedDays(t) {
		closure, ok := c.Why(day(t, date))
		require.True(t, ok, "%s %s is open", date, row[1])
		var bases strings.Builder
		for _, r := range append(closure.Also, closure.Reason) {
			bases.WriteString(r.Basis + "\n")
		}
		for _, law := range lawNumber.FindAllStringSubmatch(row[2], -1) {
			assert.Contains(t, bases.String(), "Lei "+law[1], "%s %s", date, row[1])
		}
		assert.Equal(t, strings.Contains(row[2], "municipal"), strings.Contains(bases.String(), "municipal"), date)
	}
}

func TestNoOtherWeekdayIsClosed(t *testing.T) {
	c, days := trt3(t), listedDays(t)
	for d := day(t, "2024-01-01"); d.Year() < 2027; d = d.AddDays(1) {
		_, month, n := d.Civil()
		_, isListed := days[d.String()]
		if isListed || modelRecess(month, n) {
			assert.False(t, c.IsBusinessDay(d), "%v", d)
			continue
		}
		weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
		assert.Equal(t, !weekend, c.IsBusinessDay(d), "%v", d)
	}
}

func TestDaysThatPeopleAskAbout(t *testing.T) {
	c := trt3(t)
	for _, v := range []struct {
		date string
		name string // empty for an open day
	}{
		{"2024-05-30", "Corpus Christi"}, {"2024-05-31", ""},
		{"2023-11-20", ""}, {"2024-11-20", "Consciência Negra"},
		{"2017-04-27", ""}, {"2017-04-28", "Paralisação nacional"},
		{"2025-03-03", "Carnaval"}, {"2025-03-04", "Carnaval"},
		{"2025-03-05", "Quarta-feira de Cinzas (dia inteiro)"}, {"2025-03-06", ""},
		{"2025-04-15", ""}, {"2025-04-16", "Semana Santa"}, {"2025-04-17", "Semana Santa"},
		{"2025-04-18", "Semana Santa"}, {"2025-04-20", "Semana Santa"}, {"2025-04-22", ""},
		{"2025-12-19", ""}, {"2025-12-22", "Recesso forense"}, {"2026-01-06", "Recesso forense"},
		{"2026-01-07", ""}, {"2026-01-20", ""}, {"2025-12-08", "Dia da Justiça"},
		{"1990-01-02", "Recesso forense"}, {"2199-12-20", "Recesso forense"}, {"2025-03-08", "Fim de semana (sábado)"},
	} {
		closure, ok := c.Why(day(t, v.date))
		assert.Equal(t, v.name, closure.Name, v.date)
		assert.Equal(t, v.name != "", ok, v.date)
		assert.Equal(t, v.name == "", c.IsBusinessDay(day(t, v.date)), v.date)
	}
}

func TestExtraordinaryClosureIsAnAct(t *testing.T) {
	strike := day(t, "2017-04-28")
	assert.False(t, trt3(t).IsBusinessDay(strike))
	assert.True(t, rulesOnly(t).IsBusinessDay(strike))
}

func TestPublicServantsDayIsAnActEveryYear(t *testing.T) {
	acts, rules := trt3(t), rulesOnly(t)
	for year := 1990; year <= 2199; year++ {
		d := convenio.NewDate(year, time.October, 28)
		working := d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
		assert.Equal(t, working, rules.IsBusinessDay(d), "%v by rule", d)
		assert.Equal(t, working && (year < 2024 || year > 2026), acts.IsBusinessDay(d), "%v by act", d)
	}
}

func TestPublicServantsDayMoves(t *testing.T) {
	c := trt3(t, opened(day(t, "2025-10-28")), closed(day(t, "2025-10-27")))
	assert.True(t, c.IsBusinessDay(day(t, "2025-10-28")))
	assert.False(t, c.IsBusinessDay(day(t, "2025-10-27")))
	assert.False(t, c.IsBusinessDay(day(t, "2026-10-28")), "the other years' acts stand")
}

func TestMovableDaysOfEveryYear(t *testing.T) {
	c := trt3(t)
	for year := 1990; year <= 2199; year++ {
		for _, offset := range []int{-48, -47, -46, -4, -3, -2, 60} {
			assert.False(t, c.IsBusinessDay(easterOf(year).AddDays(offset)), "%d%+d", year, offset)
		}
		for _, offset := range []int{-45, -6, 61} {
			d := easterOf(year).AddDays(offset)
			assert.Equal(t, modelOpen(d), c.IsBusinessDay(d), "%d%+d", year, offset)
		}
	}
}

func TestSecondHalfOfJanuaryIsNotSuspended(t *testing.T) {
	c := trt3(t)
	for year := 1990; year <= 2199; year++ {
		for n := 7; n <= 20; n++ {
			d := convenio.NewDate(year, time.January, n)
			weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
			assert.Equal(t, !weekend, c.IsBusinessDay(d), "%v", d)
		}
	}
}

func TestNationalCalendarKnowsNoCourt(t *testing.T) {
	c, err := calendar.National()
	require.NoError(t, err)
	for _, s := range []string{"2025-03-04", "2025-04-18", "2025-06-19", "2025-08-11", "2025-12-08", "2025-12-22", "2023-11-20"} {
		assert.True(t, c.IsBusinessDay(day(t, s)), s)
	}
	for _, s := range []string{
		"2025-01-01", "2025-04-21", "2025-05-01", "2026-09-07", "2026-10-12", "2026-11-02", "2024-11-15", "2025-11-20", "2025-12-25",
	} {
		assert.False(t, c.IsBusinessDay(day(t, s)), s)
	}
	assert.True(t, c.Provisional(2025))
}

func TestFederalDistrict(t *testing.T) {
	c, err := calendar.FederalDistrict()
	require.NoError(t, err)
	april, ok := c.Why(day(t, "2025-04-21"))
	require.True(t, ok)
	assert.Equal(t, "Tiradentes", april.Name)
	require.Len(t, april.Also, 1)
	assert.Equal(t, "Aniversário de Brasília", april.Also[0].Name)

	november, ok := c.Why(day(t, "2026-11-30"))
	require.True(t, ok)
	assert.Equal(t, "Dia do Evangélico", november.Name)
	assert.True(t, c.IsBusinessDay(day(t, "1995-11-30")), "the law is of December 1995")
	november, ok = c.Why(day(t, "1996-11-30"))
	require.True(t, ok)
	assert.Equal(t, "Dia do Evangélico", november.Name, "a Saturday, and the first")
	assert.True(t, c.IsBusinessDay(day(t, "2025-08-15")), "Belo Horizonte's day")
	rolled, err := c.Roll(day(t, "2024-11-30"))
	require.NoError(t, err)
	assert.Equal(t, "2024-12-02", rolled.String())
}

func TestMadeCalendarsTakeOverrides(t *testing.T) {
	for name, build := range map[string]func(...calendar.Override) (*calendar.Calendar, error){
		"TRT3": calendar.TRT3, "National": calendar.National, "FederalDistrict": calendar.FederalDistrict,
	} {
		d := day(t, "2030-06-12")
		c, err := build(closed(d))
		require.NoError(t, err, name)
		assert.False(t, c.IsBusinessDay(d), name)
		first, last := c.Span()
		assert.Equal(t, "1990-01-01 2199-12-31", first.String()+" "+last.String(), name)
		_, err = build(closed(d), opened(d))
		assertBad(t, err, "overrides[2030-06-12].date")
	}
}

// A changed stamp is a changed ruling: it is announced, and this golden is moved on purpose.
func TestStampsOfTheMadeCalendars(t *testing.T) {
	national, err := calendar.National()
	require.NoError(t, err)
	district, err := calendar.FederalDistrict()
	require.NoError(t, err)
	assert.Equal(t, []string{"trt3-bh@66f022552a51", "nacional@dc7a02522f2f", "distrito-federal@9ca2b7e62eca"},
		[]string{trt3(t).Stamp(), national.Stamp(), district.Stamp()})
}
