package inactive_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func moreThanTen(r *inactive.Readings)        { r.MoreThanTen = true }
func fullRemission(r *inactive.Readings)      { r.FullRemission = true }
func mandateEndsNothing(r *inactive.Readings) { r.MandateEndsNothing = true }
func fractionDropped(r *inactive.Readings)    { r.FractionDropped = true }

// entitled is a bond that gives a stay, and what was weighed.
func entitled(t testing.TB, p inactive.Policy, b inactive.Bond) (inactive.Term, *convenio.Trace) {
	t.Helper()
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	term, err := p.Entitle(&w, b)
	require.NoError(t, err)
	require.NoError(t, w.Refusal())
	proof.BothFilled(t, w.Trace)
	return term, w.Trace
}

// notEntitled is a bond refused by exactly these grounds.
func notEntitled(t testing.TB, p inactive.Policy, b inactive.Bond, grounds ...*convenio.Ground) {
	t.Helper()
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	_, err := p.Entitle(&w, b)
	require.NoError(t, err)
	var refusal *convenio.Refusal
	require.ErrorAs(t, w.Refusal(), &refusal)
	assert.Equal(t, grounds, refusal.Grounds.Slice())
	proof.BothFilled(t, w.Trace)
	for _, g := range grounds {
		proof.Applies(t, w.Trace, g)
	}
}

func contributing(months, days int) func(*inactive.Bond) {
	return func(b *inactive.Bond) { b.Contributions = worked(months, days, b.Ended.String()) }
}

// The worked terms of law 9.656, art. 30: months of contribution, months of stay. Kills: divisor, minimum or
// maximum moved by one; a third rounded down or to the nearest.
func TestTheDismissedStayAThirdOfTheTime(t *testing.T) {
	for _, v := range []struct {
		months, days, stay int
		low, high          bool
	}{
		{1, 0, 6, true, false}, {2, 0, 6, true, false}, {12, 0, 6, true, false}, {15, 0, 6, true, false},
		{15, 1, 6, false, false}, {16, 0, 6, false, false}, {18, 0, 6, false, false}, {18, 1, 7, false, false},
		{19, 0, 7, false, false}, {21, 0, 7, false, false}, {22, 0, 8, false, false}, {36, 0, 12, false, false},
		{69, 0, 23, false, false}, {69, 1, 24, false, false}, {72, 0, 24, false, false}, {72, 1, 24, false, true},
		{73, 0, 24, false, true}, {200, 0, 24, false, true}, {0, 1, 6, true, false},
	} {
		for _, p := range []inactive.Policy{sesc(), law()} {
			term, trace := entitled(t, p, bond(contributing(v.months, v.days)))
			assert.Equal(t, v.stay, term.Months, "%d months and %d days", v.months, v.days)
			assert.False(t, term.Unlimited)
			proof.Applies(t, trace, inactive.ThirdOfTheTime)
			weighed(t, trace, inactive.RaisedToMinimum, v.low)
			weighed(t, trace, inactive.CutToMaximum, v.high)
		}
	}
}

func weighed(t testing.TB, trace *convenio.Trace, g *convenio.Ground, applies bool) {
	t.Helper()
	if applies {
		proof.Applies(t, trace, g)
		return
	}
	proof.DoesNotApply(t, trace, g)
}

// Art. 31. Kills: ten years moved by a month or a day; years begun counted as completed.
func TestTheRetiredStayForEverOrAYearForAYear(t *testing.T) {
	for _, v := range []struct {
		months, days, stay  int
		unlimited, moreThan bool
	}{
		{12, 0, 12, false, false}, {23, 29, 12, false, false}, {24, 0, 24, false, false}, {60, 0, 60, false, false},
		{119, 20, 108, false, false}, {120, 0, 120, true, false}, {120, 1, 120, true, true}, {121, 0, 120, true, true},
		{300, 0, 300, true, true},
	} {
		for _, p := range []inactive.Policy{sesc(), law(), sesc(moreThanTen)} {
			term, trace := entitled(t, p, bond(retired, contributing(v.months, v.days)))
			forEver := v.unlimited
			if p.Readings.MoreThanTen {
				forEver = v.moreThan
			}
			assert.Equal(t, forEver, term.Unlimited, "%d months, %d days", v.months, v.days)
			assert.Equal(t, forEver, term.Until.IsZero())
			weighed(t, trace, inactive.WithoutLimit, forEver)
			proof.DoesNotApply(t, trace, inactive.ThirdOfTheTime)
			if !forEver {
				assert.Equal(t, v.stay, term.Months)
				proof.DoesNotApply(t, trace, inactive.NoWholeYear)
			}
		}
	}
	notEntitled(t, sesc(), bond(retired, contributing(11, 20)), inactive.NoWholeYear)
}

// naiveTerm is art. 30 in fractions: the smallest whole number of months not below a third, within its bounds.
func naiveTerm(s inactive.Span) int {
	time := big.NewRat(int64(s.Months), 1)
	if s.Days > 0 {
		time.Add(time, big.NewRat(int64(s.Days), 31))
	}
	third := new(big.Rat).Quo(time, big.NewRat(3, 1))
	n := 0
	for big.NewRat(int64(n), 1).Cmp(third) < 0 {
		n++
	}
	for n < 6 {
		n++
	}
	for n > 24 {
		n--
	}
	return n
}

func TestTheTermAgreesWithFractions(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := bond(contributing(rapid.IntRange(0, 300).Draw(rt, "months"), rapid.IntRange(1, 29).Draw(rt, "days")))
		w := convenio.Weighing{}
		term, err := sesc().Entitle(&w, b)
		require.NoError(rt, err)
		require.NoError(rt, w.Refusal())
		assert.Equal(rt, naiveTerm(term.Contributed), term.Months, "%v", term.Contributed)
	})
}

// A term of months ends on the day of the same number, or on the next day where the month lacks it.
func TestTheLastDayOfATerm(t *testing.T) {
	for _, v := range []struct{ ended, until string }{
		{"2022-03-31", "2022-10-01"}, {"2022-03-30", "2022-09-30"}, {"2022-08-31", "2023-03-01"},
		{"2023-08-31", "2024-03-01"}, {"2023-08-29", "2024-02-29"}, {"2022-06-30", "2022-12-30"},
		{"2022-12-15", "2023-06-15"},
	} {
		b := bond(func(b *inactive.Bond) { b.Ended = day(v.ended) }, contributing(10, 0))
		term, _ := entitled(t, sesc(), b)
		assert.Equal(t, v.until, term.Until.String(), v.ended)
	}
}

// Every step, as a person would write it down.
func TestATermShowsItsWorking(t *testing.T) {
	term, trace := entitled(t, sesc(), bond(contributing(19, 0)))
	assert.Equal(t, []inactive.Step{
		{What: "tempo de contribuição", Value: "19 meses", Clause: "law:9656.30"},
		{What: "1/3 do tempo, a fração de mês contada como mês", Value: "7 meses", Clause: "law:9656.30"},
		{What: "ao menos 6 meses", Value: "7 meses", Clause: "law:9656.30"},
		{What: "no máximo 24 meses", Value: "7 meses", Clause: "law:9656.30"},
		{What: "último dia, contado do fim do vínculo em 31/03/2022", Value: "31/10/2022", Clause: "law:9656.30"},
	}, term.Steps)
	assert.Equal(t, `· INA-02 O titular contribuiu para o plano por 19 meses. [law:9656.30]
· INA-03 A saída por dispensa sem justa causa dá direito a permanecer no plano. [law:9656.30]
· INA-04 A regra dos dirigentes não impede a passagem à apólice de inativos. [sesc:5.9]
· INA-05 O termo é uma parte do tempo de contribuição, de 19 meses, a fração de mês contada como mês. [law:9656.30]
· INA-06 O termo, em meses, é de 7 e não fica abaixo do mínimo de 6. [law:9656.30]
· INA-07 O termo, em meses, é de 7 e não passa do máximo de 24. [law:9656.30]
`, trace.String())
	term, _ = entitled(t, sesc(), bond(retired, tenYears))
	assert.Equal(t, []inactive.Step{
		{What: "tempo de contribuição", Value: "120 meses", Clause: "law:9656.31"},
		{What: "contribuição de ao menos 10 anos", Value: "sem limite de tempo", Clause: "law:9656.31"},
	}, term.Steps)
	term, _ = entitled(t, sesc(moreThanTen), bond(retired, contributing(120, 1)))
	assert.Equal(t, "contribuição de mais de 10 anos", term.Steps[1].What)
	term, _ = entitled(t, sesc(), bond(retired, contributing(30, 0)))
	assert.Equal(t, inactive.Step{What: "um ano por ano completo", Value: "24 meses", Clause: "law:9656.31"}, term.Steps[1])
	assert.Equal(t, "31/03/2024", term.Steps[2].Value)
	assert.EqualValues(t, "law:9656.31", term.Steps[2].Clause)
}

func TestWhoGetsNoStay(t *testing.T) {
	exit := func(e inactive.Exit) func(*inactive.Bond) { return func(b *inactive.Bond) { b.Exit = e } }
	never := func(b *inactive.Bond) { b.Contributions = nil }
	for _, p := range []inactive.Policy{sesc(), law()} {
		notEntitled(t, p, bond(never), inactive.NeverContributed)
		notEntitled(t, p, bond(exit(inactive.Resigned)), inactive.NotByThisExit)
		notEntitled(t, p, bond(exit(inactive.DismissedForCause)), inactive.NotByThisExit)
		notEntitled(t, p, bond(exit(inactive.MandateEnded)), inactive.NotByThisExit)
		notEntitled(t, p, bond(exit(inactive.Resigned), never), inactive.NeverContributed, inactive.NotByThisExit)
		notEntitled(t, p, bond(retired, never), inactive.NeverContributed, inactive.NoWholeYear)
	}
	_, trace := entitled(t, sesc(), bond())
	proof.DoesNotApply(t, trace, inactive.NeverContributed)
	proof.DoesNotApply(t, trace, inactive.NotByThisExit)
}

// Directors stay by the contract and not by the law; by the other reading only on retirement.
func TestDirectorsStayByContract(t *testing.T) {
	mandate := func(b *inactive.Bond) { b.Exit = inactive.MandateEnded }
	_, trace := entitled(t, sesc(), bond(director, retired, tenYears))
	proof.DoesNotApply(t, trace, inactive.DirectorOutside)
	term, _ := entitled(t, sesc(), bond(director, mandate))
	assert.Equal(t, 12, term.Months)
	entitled(t, sesc(mandateEndsNothing), bond(director, retired, tenYears))
	notEntitled(t, sesc(mandateEndsNothing), bond(director, mandate), inactive.DirectorOutside)
	notEntitled(t, law(), bond(director, retired, tenYears), inactive.DirectorOutside)
	notEntitled(t, law(), bond(director), inactive.DirectorOutside)
}

func TestABondThatCannotBeRead(t *testing.T) {
	for field, change := range map[string]func(*inactive.Bond){
		"holder":            func(b *inactive.Bond) { b.Holder = "" },
		"exit":              func(b *inactive.Bond) { b.Exit = "" },
		"ended":             func(b *inactive.Bond) { b.Ended = convenio.Date{} },
		"contributions":     func(b *inactive.Bond) { b.Ended = b.Ended.AddDays(-1) },
		"dismissed_divisor": func(b *inactive.Bond) { b.Ended, b.Contributions = day("1998-09-01"), nil },
		"retired_years":     func(b *inactive.Bond) { b.Exit, b.Ended, b.Contributions = inactive.Retired, day("1998-09-01"), nil },
	} {
		_, err := sesc().Entitle(&convenio.Weighing{}, bond(change))
		badInput(t, err, field)
	}
	_, err := with(t, sesc(), inactive.DismissedDivisor, 0).Entitle(&convenio.Weighing{}, bond())
	badInput(t, err, inactive.DismissedDivisor)
	_, err = with(t, sesc(), inactive.DismissedMin, -1).Entitle(&convenio.Weighing{}, bond())
	badInput(t, err, inactive.DismissedMin)
	assert.Empty(t, inactive.Exit("other").String())
}

// The law says a third and not what becomes of a fraction of a month: it counts whole, or not at all.
func TestTheFractionOfAMonth(t *testing.T) {
	for _, v := range []struct{ months, days, whole, dropped int }{
		{18, 0, 6, 6}, {19, 0, 7, 6}, {20, 29, 7, 6}, {21, 0, 7, 7}, {21, 1, 8, 7}, {23, 29, 8, 7}, {71, 29, 24, 23}, {72, 1, 24, 24}, {2, 0, 6, 6},
	} {
		b := bond(contributing(v.months, v.days))
		term, _ := entitled(t, sesc(), b)
		assert.Equal(t, v.whole, term.Months, v)
		term, trace := entitled(t, sesc(fractionDropped), b)
		assert.Equal(t, v.dropped, term.Months, v)
		assert.Equal(t, "1/3 do tempo, desprezada a fração de mês", term.Steps[1].What)
		assert.Contains(t, trace.String(), ", desprezada a fração de mês. [law:9656.30]")
	}
}

// Who contributed for longer never stays for less, dismissed or retired, by any reading.
func TestLongerContributionsNeverShortenAStay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := sesc()
		p.Readings.MoreThanTen = rapid.Bool().Draw(rt, "more than ten")
		p.Readings.FractionDropped = rapid.Bool().Draw(rt, "fraction dropped")
		exit := rapid.SampledFrom([]inactive.Exit{inactive.Dismissed, inactive.Retired}).Draw(rt, "exit")
		from := day("2022-03-31").AddDays(-rapid.IntRange(400, 9_000).Draw(rt, "days"))
		stay := func(from convenio.Date) inactive.Term {
			b := bond(func(b *inactive.Bond) {
				b.Exit, b.Contributions = exit, []inactive.Period{{From: from, Until: b.Ended}}
			})
			term, err := p.Entitle(&convenio.Weighing{}, b)
			require.NoError(rt, err)
			return term
		}
		short, long := stay(from), stay(from.AddDays(-rapid.IntRange(1, 400).Draw(rt, "more")))
		assert.True(rt, long.Unlimited || !short.Unlimited && !long.Until.Before(short.Until), "%v then %v", short, long)
	})
}

// A term weighed without a trace, and a day's tick of a family for whom nothing is due.
func BenchmarkEntitle(b *testing.B) {
	p, one := sesc(), bond()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Entitle(&convenio.Weighing{}, one); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTick(b *testing.B) {
	p, f, ask := sesc(), opted(b, sesc()), on("2022-06-01")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := inactive.Decide(f, p, ask, inactive.Tick{}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
