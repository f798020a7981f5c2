package billing_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// Worked by hand on R$ 412,37 of the stock table, of which the employer pays 80 %: 412,37 × days ÷ days of the month,
// half a centavo up. Origin: the team, with a desk calculator.
func TestWorkedMonths(t *testing.T) {
	for _, c := range []struct {
		name, from, to, month string
		days                  uint8
		employer, holder      string
	}{
		{"a whole month of 31 days", "2021-07-15", "", "2021-08", 31, "329.90", "82.47"},
		{"entered on the first", "2021-08-01", "", "2021-08", 31, "329.90", "82.47"},
		{"entered on the second", "2021-08-02", "", "2021-08", 30, "319.26", "79.81"}, // 399,0677
		{"entered on the tenth", "2021-08-10", "", "2021-08", 22, "234.12", "58.53"},  // 292,6497
		{"entered on the last", "2021-08-31", "", "2021-08", 1, "10.64", "2.66"},      // 13,3023
		{"left on the first", "2021-07-15", "2021-08-01", "2021-08", 1, "10.64", "2.66"},
		{"left on the ninth", "2021-07-15", "2021-08-09", "2021-08", 9, "95.78", "23.94"}, // 119,7203
		{"left on the last but one", "2021-07-15", "2021-08-30", "2021-08", 30, "319.26", "79.81"},
		{"left on the last", "2021-07-15", "2021-08-31", "2021-08", 31, "329.90", "82.47"},
		{"one day", "2021-08-17", "2021-08-17", "2021-08", 1, "10.64", "2.66"},
		{"half of a month of 30 days", "2021-09-16", "", "2021-09", 15, "164.95", "41.24"}, // 206,185: up
		{"a month of 28 days", "2022-02-15", "", "2022-02", 14, "164.95", "41.24"},         // 206,185: up
		{"a whole month of 28 days", "2021-07-15", "", "2022-02", 28, "329.90", "82.47"},
		{"a month of 29 days, at the second price", "2024-02-29", "", "2024-02", 1, "11.93", "2.98"}, // 14,9107
		{"the first month of the contract", "2021-07-15", "", "2021-07", 17, "180.91", "45.23"},      // 226,1384
	} {
		month, err := billing.ParseCompetence(c.month)
		require.NoError(t, err)
		want := []billing.Line{{
			Person: 7, Family: 7, Party: 1, Month: month, Days: c.days, Employer: reais(t, c.employer), Holder: reais(t, c.holder),
		}}
		assert.Equal(t, want, billed(t, stock(t), month, holder(t, c.from, c.to)), c.name)
	}
}

func TestNobodyIsChargedForAMonthOutsideTheStay(t *testing.T) {
	assert.Empty(t, billed(t, stock(t), august, holder(t, "2021-09-01", "")))
	assert.Empty(t, billed(t, stock(t), august, holder(t, "2021-07-15", "2021-07-31")))
	assert.Empty(t, billed(t, stock(t), august))
}

// The other reading: every month has thirty days, and day 31 is free.
func TestTheMonthOfThirtyDays(t *testing.T) {
	for _, c := range []struct {
		from, to string
		month    billing.Competence
		days     uint8
	}{
		{"2021-08-01", "2021-08-30", august, 30}, {"2021-08-01", "2021-08-29", august, 29},
		{"2021-08-02", "", august, 29}, {"2021-08-30", "", august, 1}, {"2021-08-16", "", august, 15},
		{"2022-02-01", "", august + 6, 30}, {"2022-02-01", "2022-02-27", august + 6, 27}, {"2022-02-28", "", august + 6, 3},
		{"2021-09-30", "", august + 1, 1}, {"2021-09-01", "2021-09-15", august + 1, 15},
	} {
		lines := billed(t, stock(t, thirtyDays), c.month, holder(t, c.from, c.to))
		require.Len(t, lines, 1, "%+v", c)
		due, _ := billing.Prorate(reais(t, "412.37"), int(c.days), 30)
		assert.Equal(t, []any{c.days, due}, []any{lines[0].Days, lines[0].Total()}, "%+v", c)
	}
	assert.Empty(t, billed(t, stock(t, thirtyDays), august, holder(t, "2021-08-31", "")), "day 31 is free")
}

// What is due is the fee's part rounded half up, and the rest is its complement. Kills: half down, or the rest
// rounded by itself.
func TestPresentAndAbsentPartsAreTheFee(t *testing.T) {
	due, credit := billing.Prorate(convenio.Cents(10_001), 15, 30)
	assert.Equal(t, []convenio.Money{convenio.Cents(5_001), convenio.Cents(5_000)}, []convenio.Money{due, credit})
	due, credit = billing.Prorate(convenio.Cents(10_000), 0, 31)
	assert.Equal(t, []convenio.Money{{}, convenio.Cents(10_000)}, []convenio.Money{due, credit})
	rapid.Check(t, func(t *rapid.T) {
		fee := rapid.Int64Range(0, 1_000_000_000).Draw(t, "fee")
		of := rapid.IntRange(28, 31).Draw(t, "of")
		days := rapid.IntRange(0, of).Draw(t, "days")
		due, credit := billing.Prorate(convenio.Cents(fee), days, of)
		require.Equal(t, fee, due.Plus(credit).Cents())
		require.Equal(t, halfUp(big.NewRat(fee*int64(days), int64(of))), due.Cents())
	})
}

// One month, two parties at one fee: the second pays the complement, so that both pay the fee.
func TestPiecesAtOneFeeAreRoundedTogether(t *testing.T) {
	before, after := holder(t, "2021-07-15", "2021-09-15"), holder(t, "2021-09-16", "")
	after.Party, after.Category, after.PayBand = 2, billing.Inactive, 0
	lines := billed(t, stock(t), august+1, before, after)
	require.Len(t, lines, 2)
	assert.Equal(t, "206.19", lines[0].Total().String())
	assert.Equal(t, "206.18", lines[1].Total().String())
	assert.Equal(t, "206.18", lines[1].Holder.String(), "an inactive pays all")

	dear := after
	dear.Standard = 2 // R$ 538,93: another fee is rounded by itself
	lines = billed(t, stock(t), august+1, before, dear)
	assert.Equal(t, "269.47", lines[1].Total().String())
}

// Who leaves and comes back in a month is charged for both stays, on one line.
func TestTwoStaysInAMonth(t *testing.T) {
	lines := billed(t, stock(t), august, holder(t, "2021-08-01", "2021-08-05"), holder(t, "2021-08-20", "2021-08-24"))
	require.Len(t, lines, 1)
	assert.Equal(t, uint8(10), lines[0].Days)
	assert.Equal(t, "133.02", lines[0].Total().String())
}

// A price that changes on the 15th makes two pieces; what changes for others makes none.
func TestAPriceThatChangesDuringTheMonth(t *testing.T) {
	v, _ := explained(t, stock(t), august+11, nil, holder(t, "2021-07-15", ""))
	require.Len(t, v.Pieces, 2)
	assert.Equal(t, []string{"2022-07-01", "2022-07-14", "2022-07-15", "2022-07-31"}, []string{
		v.Pieces[0].From.String(), v.Pieces[0].To.String(), v.Pieces[1].From.String(), v.Pieces[1].To.String(),
	})
	assert.Equal(t, []string{"412.37", "186.23", "432.41", "237.13"}, []string{
		v.Pieces[0].Fee.String(), v.Pieces[0].Due.String(), v.Pieces[1].Fee.String(), v.Pieces[1].Due.String(),
	})
	assert.Equal(t, "423.36", v.Due.String())

	p := billing.SescDF()
	p.Prices[billing.AverageName(1)] = dearUntil(t, "2022-08-10")
	tariff, err := p.Compile()
	require.NoError(t, err)
	other := holder(t, "2021-07-15", "")
	other.Standard = 2
	v, _ = explained(t, tariff, august+12, nil, other)
	assert.Len(t, v.Pieces, 1)
}

// dearUntil is R$ 400 through a day and R$ 500 from the next.
func dearUntil(t *testing.T, last string) convenio.Dated[convenio.Money] {
	d, err := convenio.NewDated(
		convenio.Term[convenio.Money]{From: day(t, "2021-07-15"), Until: day(t, last), Value: reais(t, "400")},
		convenio.Term[convenio.Money]{From: day(t, last).AddDays(1), Value: reais(t, "500")},
	)
	require.NoError(t, err)
	return d
}

// The ten bands, on both sides of every birthday that begins one. Kills: any first age moved by one year.
func TestTheAgeBandOfAMonth(t *testing.T) {
	byMonthEnd := stock(t, ageAtMonthEnd)
	for band, age := range []int{0, 19, 24, 29, 34, 39, 44, 49, 54, 59} {
		if band == 0 {
			continue
		}
		s := holder(t, "2021-07-15", "")
		s.Choice = billing.ByAge
		for _, c := range []struct {
			birth convenio.Date
			band  int
			end   int
		}{
			{convenio.NewDate(2021-age, 8, 1), band + 1, band + 1}, // turns on the first day
			{convenio.NewDate(2021-age, 8, 2), band, band + 1},     // turns during the month
			{convenio.NewDate(2021-age, 8, 31), band, band + 1},
			{convenio.NewDate(2021-age, 9, 1), band, band},
		} {
			s.Birth = c.birth
			v, _ := explained(t, stock(t), august, nil, s)
			assert.EqualValues(t, c.band, v.Pieces[0].Band, "born %v", c.birth)
			v, _ = explained(t, byMonthEnd, august, nil, s)
			assert.EqualValues(t, c.end, v.Pieces[0].Band, "born %v, by the last day", c.birth)
		}
	}
}

// Born on 29 February, one turns a year older on 1 March of a year that lacks the day.
func TestBornOnTheLeapDay(t *testing.T) {
	s := holder(t, "2021-07-15", "")
	s.Choice = billing.ByAge
	for birth, band := range map[string]uint8{"2004-02-28": 2, "2004-02-29": 1} {
		s.Birth = day(t, birth)
		v, _ := explained(t, stock(t, ageAtMonthEnd), august+18, nil, s) // February 2023: 19 years
		assert.Equal(t, band, v.Pieces[0].Band, birth)
	}
	s.Birth = day(t, "2005-03-01")
	v, _ := explained(t, stock(t, ageAtMonthEnd), august+30, nil, s) // seen from 29 February 2024
	assert.EqualValues(t, 1, v.Pieces[0].Band)
}

// The holder died on the 10th, which was told on the 20th: his own fee runs through the 20th, the spouse's through the
// 10th, and what had been billed of the rest is credited.
func TestAfterADeath(t *testing.T) {
	tariff := stock(t)
	dead, spouse := holder(t, "2021-07-15", ""), holder(t, "2021-07-15", "")
	spouse.Person, spouse.Category = 8, billing.Dependant
	before := billed(t, tariff, august, dead, spouse)

	dead.To, dead.Death = day(t, "2021-08-20"), day(t, "2021-08-10")
	spouse.Remission, spouse.Death = true, day(t, "2021-08-10")
	lines, err := tariff.Bill(billing.Batch{
		Competence: august + 1, Since: august, Stays: []billing.Stay{dead, spouse}, Billed: before,
	})
	require.NoError(t, err)
	require.Len(t, lines, 2, "nothing is due of September")
	assert.Equal(t, []any{august, uint8(20), "-146.32"}, []any{lines[0].Month, lines[0].Days, lines[0].Total().String()}) // 266,0452
	assert.Equal(t, []any{august, uint8(10), "-279.35"}, []any{lines[1].Month, lines[1].Days, lines[1].Total().String()}) // 133,0226

	v, trace := explained(t, tariff, august, before[1:], spouse)
	assert.Equal(t, "Nada é devido a partir de 11/08/2021, o dia seguinte ao da morte do titular.", proof.Applies(t, trace, billing.Remitted).Text())
	proof.DoesNotApply(t, trace, billing.Remitted)
	assert.Equal(t, "-279.35", v.Difference.String())
	_, trace = explained(t, tariff, august, nil, dead)
	assert.Equal(t, "O titular morreu em 10/08/2021; a mensalidade dele é devida até 20/08/2021, quando a morte foi comunicada.",
		proof.Applies(t, trace, billing.ThroughNotice).Text())
	_, trace = explained(t, tariff, august, nil, spouse)
	proof.DoesNotApply(t, trace, billing.ThroughNotice)
}

// The boundaries of remission: the day of the death is due, the next one is not; a stay that begins after it is nil.
func TestTheFirstDayOfRemission(t *testing.T) {
	for death, days := range map[string]int{"2021-07-31": 0, "2021-08-01": 1, "2021-08-30": 30, "2021-08-31": 31, "2021-06-01": 0} {
		s := holder(t, "2021-07-15", "")
		s.Category, s.Remission, s.Death = billing.Dependant, true, day(t, death)
		due, _ := billing.Prorate(reais(t, "412.37"), days, 31)
		v, _ := explained(t, stock(t), august, nil, s)
		assert.Equal(t, due, v.Due, death)
	}
}
