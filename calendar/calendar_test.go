package calendar_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

func assertBad(t testing.TB, err error, field string) {
	t.Helper()
	var bad *convenio.BadInput
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, field, bad.Field)
	assert.NotEmpty(t, bad.Reason)
}

func holiday() calendar.Rule {
	return calendar.Rule{Name: "Aniversário", Basis: "Lei 1", DecreedBy: "Município", Month: time.July, Day: 9}
}

func TestEveryReasonOfADay(t *testing.T) {
	c := trt3(t)
	saturday, ok := c.Why(day(t, "2024-11-02"))
	require.True(t, ok)
	assert.True(t, saturday.Weekend)
	assert.Equal(t, calendar.Reason{
		Name: "Finados", Basis: "Lei 662/1949 art. 1º, na redação da Lei 10.607/2002", DecreedBy: "União",
	}, saturday.Reason)
	assert.Equal(t, []calendar.Reason{
		{Name: "Finados", Basis: "Lei 5.010/1966 art. 62 IV", DecreedBy: "União"},
		{Name: "Fim de semana (sábado)", Basis: "CPC (Lei 13.105/2015) art. 216", DecreedBy: "União"},
	}, saturday.Also)

	sunday, ok := c.Why(day(t, "2025-06-15"))
	require.True(t, ok)
	assert.Equal(t, "Fim de semana (domingo)", sunday.Name)
	assert.True(t, sunday.Weekend)
	assert.Empty(t, sunday.Also)

	monday, ok := c.Why(day(t, "2025-12-08"))
	require.True(t, ok)
	assert.False(t, monday.Weekend)
	assert.Equal(t, "Município de Belo Horizonte", monday.Also[0].DecreedBy)
}

func TestAnActLeadsTheRules(t *testing.T) {
	c := trt3(t, closed(day(t, "2025-12-25")))
	christmas, ok := c.Why(day(t, "2025-12-25"))
	require.True(t, ok)
	assert.Equal(t, "Falta de água", christmas.Name)
	assert.Equal(t, "Natal", christmas.Also[0].Name)
	assert.Equal(t, "Recesso forense", christmas.Also[1].Name)
}

func TestAnActOpensAnyDay(t *testing.T) {
	for _, s := range []string{"2025-12-25", "2025-06-14", "2025-06-15"} {
		c := trt3(t, opened(day(t, s)))
		assert.True(t, c.IsBusinessDay(day(t, s)), s)
		_, ok := c.Why(day(t, s))
		assert.False(t, ok, s)
	}
}

// Why reads the rules, IsBusinessDay the bitmap; neither may know a day that the other does not.
func TestEveryClosedDayAnswers(t *testing.T) {
	c := trt3(t)
	for d := day(t, "2015-12-01"); d.Year() < 2028; d = d.AddDays(1) {
		closure, ok := c.Why(d)
		require.Equal(t, !c.IsBusinessDay(d), ok, "%v", d)
		for _, r := range append(closure.Also, closure.Reason) {
			full := r.Name != "" && r.Basis != "" && r.DecreedBy != ""
			require.Equal(t, ok, full, "%v: %+v", d, r)
		}
	}
}

func TestNothingIsSaidOutsideTheSpan(t *testing.T) {
	c := trt3(t)
	first, last := c.Span()
	for _, d := range []convenio.Date{
		{}, first.AddDays(-1), last.AddDays(1), first.AddDays(math.MinInt32), last.AddDays(math.MaxInt32),
	} {
		assert.False(t, c.Covers(d))
		assert.False(t, c.IsBusinessDay(d))
		_, ok := c.Why(d)
		assert.False(t, ok)
		_, err := c.AddBusinessDays(d, 1)
		assertBad(t, err, "from")
		_, err = c.Term(d, 1, calendar.StartRuleB)
		assertBad(t, err, "from")
		_, err = c.Roll(d)
		assertBad(t, err, "date")
		_, err = c.BusinessDaysBetween(d, first)
		assertBad(t, err, "a")
		_, err = c.BusinessDaysBetween(first, d)
		assertBad(t, err, "b")
	}
}

func TestTheEndsOfTheSpan(t *testing.T) {
	c := trt3(t)
	first, last := c.Span()
	n, err := c.BusinessDaysBetween(first, last)
	require.NoError(t, err)
	final, err := c.AddBusinessDays(first, n)
	require.NoError(t, err)
	assert.Equal(t, "2199-12-19", final.String(), "the recess closes the rest")
	_, err = c.AddBusinessDays(first, n+1)
	assertBad(t, err, "n")
	_, err = c.AddBusinessDays(first, math.MaxInt)
	assertBad(t, err, "n")
	_, err = c.Term(first, n, calendar.StartRuleB)
	assertBad(t, err, "n")
	_, err = c.Roll(last)
	assertBad(t, err, "date")
	opening, err := c.Roll(first)
	require.NoError(t, err)
	assert.Equal(t, "1990-01-08", opening.String(), "the 6th is the recess's last, a Saturday")
}

func TestATermHasDaysAndARule(t *testing.T) {
	c, from := trt3(t), day(t, "2025-02-13")
	for _, n := range []int{0, -1, math.MinInt, math.MaxInt} {
		for _, rule := range []calendar.StartRule{calendar.StartRuleA, calendar.StartRuleB} {
			_, err := c.Term(from, n, rule)
			assertBad(t, err, "n")
		}
	}
	_, err := c.Term(from, 10, calendar.StartRuleB+1)
	assertBad(t, err, "rule")
}

// Kills: a count that forgets the last word, or its first day, whatever the span's length modulo 64.
func TestAnyNumberOfYears(t *testing.T) {
	want := 0
	for until := 1990; until < 1990+70; until++ {
		for d := convenio.NewDate(until, time.January, 1); d.Year() == until; d = d.AddDays(1) {
			if d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
				want++
			}
		}
		c, err := calendar.New("semana", nil, nil, 1990, until)
		require.NoError(t, err)
		first, last := c.Span()
		got, err := c.BusinessDaysBetween(first, last)
		require.NoError(t, err)
		assert.Equal(t, want-1, got, "1 January 1990, a Monday, is not counted; until %d", until)
	}
}

func TestACalendarMayHaveNoBusinessDay(t *testing.T) {
	always := holiday()
	always.Month, always.Day, always.Days = time.January, 1, 365
	c, err := calendar.New("fechado", []calendar.Rule{always}, nil, 2025, 2025)
	require.NoError(t, err)
	_, err = c.Roll(day(t, "2025-06-12"))
	assertBad(t, err, "date")
	_, err = c.AddBusinessDays(day(t, "2025-01-01"), 1)
	assertBad(t, err, "n")
}

func TestARuleHasItsYears(t *testing.T) {
	r := holiday()
	r.Since, r.Until = 2015, 2019
	c, err := calendar.New("anos", []calendar.Rule{r}, nil, 2010, 2030)
	require.NoError(t, err)
	for year := 2010; year <= 2030; year++ {
		d := convenio.NewDate(year, time.July, 9)
		weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
		assert.Equal(t, !weekend && (year < 2015 || year > 2019), c.IsBusinessDay(d), "%v", d)
	}
}

func TestARunBelongsToTheYearItBeginsIn(t *testing.T) {
	r := holiday()
	r.Month, r.Day, r.Days, r.Until = time.December, 29, 7, 2024
	c, err := calendar.New("virada", []calendar.Rule{r}, nil, 2025, 2026)
	require.NoError(t, err)
	assert.False(t, c.IsBusinessDay(day(t, "2025-01-03")), "begun before the span")
	assert.False(t, c.IsBusinessDay(day(t, "2025-01-04")))
	assert.True(t, c.IsBusinessDay(day(t, "2025-01-06")))
	assert.True(t, c.IsBusinessDay(day(t, "2026-01-02")), "the rule ended with the run of 2024")
}

func TestARuleMustBeLawful(t *testing.T) {
	for _, v := range []struct {
		field string
		spoil func(*calendar.Rule)
	}{
		{"name", func(r *calendar.Rule) { r.Name = "" }},
		{"basis", func(r *calendar.Rule) { r.Basis = " " }},
		{"decreed_by", func(r *calendar.Rule) { r.DecreedBy = "a\x00" }},
		{"day", func(r *calendar.Rule) { r.Month, r.Day = time.February, 29 }},
		{"day", func(r *calendar.Rule) { r.Month = 13 }},
		{"day", func(r *calendar.Rule) { r.Day = 0 }},
		{"day", func(r *calendar.Rule) { r.Month = 0 }},
		{"day", func(r *calendar.Rule) { r.FromEaster = 1 }},
		{"from_easter", func(r *calendar.Rule) { r.Month, r.Day, r.FromEaster = 0, 0, -81 }},
		{"from_easter", func(r *calendar.Rule) { r.Month, r.Day, r.FromEaster = 0, 0, 251 }},
		{"days", func(r *calendar.Rule) { r.Days = 366 }},
		{"days", func(r *calendar.Rule) { r.Days = -1 }},
		{"until", func(r *calendar.Rule) { r.Since, r.Until = 2025, 2024 }},
		{"until", func(r *calendar.Rule) { r.Until = -1 }},
		{"until", func(r *calendar.Rule) { r.Since = -1 }},
	} {
		r := holiday()
		v.spoil(&r)
		c, err := calendar.New("regra", []calendar.Rule{r}, nil, 2020, 2030)
		assert.Nil(t, c)
		assertBad(t, err, "rules["+r.Name+"]."+v.field)
	}
}

func TestTheFarthestLawfulRules(t *testing.T) {
	for _, r := range []calendar.Rule{
		{Name: "a", Basis: "b", DecreedBy: "c", FromEaster: -80}, {Name: "a", Basis: "b", DecreedBy: "c", FromEaster: 250},
		{Name: "a", Basis: "b", DecreedBy: "c", Month: time.January, Day: 1, Days: 365},
		{Name: "a", Basis: "b", DecreedBy: "c", Month: time.February, Day: 28, Since: 2024, Until: 2024},
	} {
		c, err := calendar.New("regra", []calendar.Rule{r}, nil, 1990, 2199)
		require.NoError(t, err)
		assert.Equal(t, []calendar.Rule{r}, c.Rules())
	}
}

func TestACalendarMustHaveANameAndYears(t *testing.T) {
	for _, v := range []struct {
		name        string
		from, until int
		field       string
	}{
		{"", 2000, 2001, "name"}, {"\xff", 2000, 2001, "name"}, {"a", 2001, 2000, "years"},
		{"a", 1899, 2000, "years"}, {"a", 2000, 3000, "years"}, {"a", math.MinInt, math.MaxInt, "years"},
	} {
		c, err := calendar.New(v.name, nil, nil, v.from, v.until)
		assert.Nil(t, c)
		assertBad(t, err, v.field)
	}
	c, err := calendar.New("a", nil, nil, 1900, 2999)
	require.NoError(t, err)
	assert.True(t, c.Covers(day(t, "2999-12-31")))
}

func TestAnOverrideMustBeLawful(t *testing.T) {
	c := trt3(t)
	good := closed(day(t, "2030-06-12"))
	for place, spoil := range map[string]func(*calendar.Override){
		"[].date":                 func(o *calendar.Override) { o.Date = convenio.Date{} },
		"[2200-01-01].date":       func(o *calendar.Override) { o.Date = day(t, "2200-01-01") },
		"[1989-12-31].date":       func(o *calendar.Override) { o.Date = day(t, "1989-12-31") },
		"[2030-06-12].name":       func(o *calendar.Override) { o.Name = "" },
		"[2030-06-12].basis":      func(o *calendar.Override) { o.Basis = "\xff" },
		"[2030-06-12].decreed_by": func(o *calendar.Override) { o.DecreedBy = "a\nb" },
	} {
		bad := good
		spoil(&bad)
		got, err := c.With(closed(day(t, "2030-06-13")), bad)
		assert.Nil(t, got)
		assertBad(t, err, "overrides"+place)
	}
	_, err := c.With(good, good)
	assertBad(t, err, "overrides[2030-06-12].date")
	assert.NoError(t, good.Check())
}

func TestWithLeavesTheCalendarAsItWas(t *testing.T) {
	c := trt3(t)
	stamp, d := c.Stamp(), day(t, "2030-06-12")
	shut, err := c.With(closed(d))
	require.NoError(t, err)
	assert.True(t, c.IsBusinessDay(d))
	assert.False(t, shut.IsBusinessDay(d))
	reopened, err := shut.With(opened(d))
	require.NoError(t, err)
	assert.True(t, reopened.IsBusinessDay(d), "the later act prevails")
	assert.Len(t, reopened.Overrides(), len(shut.Overrides()))
	assert.Equal(t, stamp, c.Stamp())
}

func TestACalendarKeepsNothingOfItsCaller(t *testing.T) {
	rules, acts := []calendar.Rule{holiday()}, []calendar.Override{closed(day(t, "2025-06-12"))}
	c, err := calendar.New("cópia", rules, acts, 2020, 2030)
	require.NoError(t, err)
	rules[0].Name, acts[0].Name = "outra", "outra"
	c.Rules()[0].Name, c.Overrides()[0].Name = "outra", "outra"
	assert.Equal(t, holiday(), c.Rules()[0])
	assert.Equal(t, "Falta de água", c.Overrides()[0].Name)
}

func TestAYearWithoutActsIsProvisional(t *testing.T) {
	c := trt3(t)
	for year, provisional := range map[int]bool{2023: true, 2024: false, 2025: false, 2026: false, 2027: true, 2017: false, 3000: true} {
		assert.Equal(t, provisional, c.Provisional(year), "%d", year)
	}
	assert.False(t, c.IsBusinessDay(easterOf(2027).AddDays(-2)), "the rules work all the same")
	settled, err := c.With(closed(day(t, "2027-10-28")))
	require.NoError(t, err)
	assert.False(t, settled.Provisional(2027))
	assert.True(t, c.Provisional(2027))
}

func TestTheZeroCalendarCoversNothing(t *testing.T) {
	var c calendar.Calendar
	assert.False(t, c.IsBusinessDay(day(t, "2025-06-12")))
	assert.False(t, c.Covers(convenio.Date{}))
	_, err := c.Roll(day(t, "2025-06-12"))
	assertBad(t, err, "date")
	_, err = c.With()
	assertBad(t, err, "name")
}

// Kills: a field left out of the hash.
func TestTheStampMovesWithEveryField(t *testing.T) {
	seen := map[string]string{}
	stamp := func(what, name string, r calendar.Rule, o calendar.Override, from, until int) {
		c, err := calendar.New(name, []calendar.Rule{r}, []calendar.Override{o}, from, until)
		require.NoError(t, err, what)
		assert.Empty(t, seen[c.Stamp()], "%s leaves the stamp as it was", what)
		seen[c.Stamp()] = what
	}
	base, act := holiday(), closed(day(t, "2025-06-12"))
	stamp("nothing", "a", base, act, 2020, 2030)
	stamp("calendar", "b", base, act, 2020, 2030)
	stamp("first year", "a", base, act, 2019, 2030)
	stamp("last year", "a", base, act, 2020, 2031)
	for what, change := range map[string]func(*calendar.Rule){
		"name": func(r *calendar.Rule) { r.Name += "." }, "basis": func(r *calendar.Rule) { r.Basis += "." },
		"by": func(r *calendar.Rule) { r.DecreedBy += "." }, "month": func(r *calendar.Rule) { r.Month++ },
		"day": func(r *calendar.Rule) { r.Day++ }, "days": func(r *calendar.Rule) { r.Days = 2 },
		"since": func(r *calendar.Rule) { r.Since = 2024 }, "until": func(r *calendar.Rule) { r.Until = 2024 },
		"easter":      func(r *calendar.Rule) { r.Month, r.Day = 0, 0 },
		"from easter": func(r *calendar.Rule) { r.Month, r.Day, r.FromEaster = 0, 0, 1 },
	} {
		r := base
		change(&r)
		stamp("rule "+what, "a", r, act, 2020, 2030)
	}
	for what, change := range map[string]func(*calendar.Override){
		"name": func(o *calendar.Override) { o.Name += "." }, "basis": func(o *calendar.Override) { o.Basis += "." },
		"by": func(o *calendar.Override) { o.DecreedBy += "." }, "state": func(o *calendar.Override) { o.Closed = false },
		"date": func(o *calendar.Override) { o.Date = o.Date.AddDays(1) },
	} {
		o := act
		change(&o)
		stamp("override "+what, "a", base, o, 2020, 2030)
	}
}

func TestTheStampForgetsTheOrderOfActs(t *testing.T) {
	a, b := closed(day(t, "2030-06-12")), closed(day(t, "2030-06-13"))
	assert.Equal(t, trt3(t, a, b).Stamp(), trt3(t, b, a).Stamp())
	assert.Equal(t, trt3(t).Stamp(), trt3(t).Stamp())
}
