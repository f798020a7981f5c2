package billing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// One month that a person redoes by hand: entered on the 10th, billed whole before.
func TestAMonthExplained(t *testing.T) {
	tariff := stock(t)
	before := billed(t, tariff, august, holder(t, "2021-07-15", ""))
	s := holder(t, "2021-08-10", "")
	v, trace := explained(t, tariff, august, before, s)
	proof.BothFilled(t, trace)
	assert.Equal(t, billing.Working{
		Competence: august, Of: 31,
		Pieces: []billing.Piece{{
			From: day(t, "2021-08-10"), To: day(t, "2021-08-31"), Person: 7, Family: 7, Party: 1, Category: billing.Holder,
			Standard: 1, Choice: billing.AverageRate, Band: 6, PayBand: 2, Share: 8_000, Days: 22, Fee: reais(t, "412.37"),
			Due: reais(t, "292.65"), Employer: reais(t, "234.12"),
		}},
		Due: reais(t, "292.65"), Billed: reais(t, "412.37"), Difference: reais(t, "-119.72"),
	}, v)
	assert.Equal(t, `· BIL-21 A pessoa 7, titular, não está em remissão indevida. [sesc:5.10]
· BIL-22 A mensalidade até 31/08/2021 não é a de titular falecido. [sesc:10.6]
· BIL-20 Não há remissão: os dias desde 10/08/2021 são devidos. [sesc:5.10]
· BIL-06 Há preço de taxa média, padrão 01 em 10/08/2021. [sesc:5.4]
· BIL-08 A mensalidade não é de agregado: aplica-se a tabela de custeio. [sesc:11.2]
· BIL-07 A tabela de custeio traz a linha titular, padrão 01, faixa salarial 2 em 10/08/2021. [sesc:11.1]
· BIL-03 A entrada em 10/08/2021 é durante o mês: a mensalidade é proporcional, contado o dia da entrada. [sesc:10.4]
· BIL-04 Não há saída durante o mês, que se conta até 31/08/2021. [sesc:10.5]
· BIL-05 De 08/2021 faturaram-se R$ 412,37 e são devidos R$ 292,65: a diferença é creditada na fatura seguinte. [sesc:10.5]
`, trace.String())
}

// Entry and exit are noted when they are not the month's first and last day. Kills: either boundary moved by a day.
func TestEntryAndExitDuringTheMonth(t *testing.T) {
	for _, c := range []struct {
		from, to      string
		entered, left bool
	}{
		{"2021-08-01", "2021-08-31", false, false}, {"2021-08-02", "2021-08-31", true, false},
		{"2021-08-01", "2021-08-30", false, true}, {"2021-08-02", "2021-08-30", true, true}, {"2021-07-15", "", false, false},
	} {
		_, trace := explained(t, stock(t), august, nil, holder(t, c.from, c.to))
		for ground, applies := range map[*convenio.Ground]bool{billing.EnteredDuring: c.entered, billing.LeftDuring: c.left} {
			if applies {
				proof.Applies(t, trace, ground)
			} else {
				proof.DoesNotApply(t, trace, ground)
			}
		}
	}
}

// Who leaves and comes back within a month is told both, though the first day and the last are charged. Kills: a month of
// part of its days explained as a whole one. Days that follow each other at another price are no exit.
func TestALeaveWithinTheMonthIsTold(t *testing.T) {
	dearer := holder(t, "2021-08-20", "")
	dearer.Standard = 2
	v, trace := explained(t, stock(t), august, nil, holder(t, "2021-07-15", "2021-08-10"), dearer)
	require.Len(t, v.Pieces, 2)
	var told []string
	for _, f := range trace.Findings() {
		if f.Applies && (f.Ground == billing.EnteredDuring || f.Ground == billing.LeftDuring) {
			told = append(told, f.Text())
		}
	}
	assert.Equal(t, []string{
		"A saída em 10/08/2021 é durante o mês: a mensalidade é proporcional, contado o dia da saída.",
		"A entrada em 20/08/2021 é durante o mês: a mensalidade é proporcional, contado o dia da entrada.",
	}, told)
	dearer.From = day(t, "2021-08-11")
	_, trace = explained(t, stock(t), august, nil, holder(t, "2021-07-15", "2021-08-10"), dearer)
	proof.DoesNotApply(t, trace, billing.EnteredDuring)
	proof.DoesNotApply(t, trace, billing.LeftDuring)
}

// A holder's death is told of an inactive holder's fee as well, from the month of the death on, and of nobody else's.
func TestADeathIsToldOfTheHoldersFee(t *testing.T) {
	dead := holder(t, "2021-07-15", "2021-09-03")
	dead.Death = day(t, "2021-08-30")
	inactive := dead
	inactive.Category, inactive.PayBand = billing.Inactive, 0
	widow := inactive
	widow.Person = 8
	for _, c := range []struct {
		stay  billing.Stay
		month billing.Competence
		text  string
	}{
		{dead, august - 1, ""}, {dead, august, "até 03/09/2021"}, {dead, august + 1, "até 03/09/2021"},
		{inactive, august, "até 03/09/2021"}, {widow, august, ""},
	} {
		_, trace := explained(t, stock(t), c.month, nil, c.stay)
		if c.text == "" {
			assert.Contains(t, proof.DoesNotApply(t, trace, billing.ThroughNotice).Text(), c.month.Last().Brazilian())
			continue
		}
		assert.Contains(t, proof.Applies(t, trace, billing.ThroughNotice).Text(), c.text)
	}
}

// A credit is what was billed above what is due, be it a centavo.
func TestACreditIsNoted(t *testing.T) {
	due := billed(t, stock(t), august, holder(t, "2021-07-15", ""))
	for cents, credited := range map[int64]bool{-1: false, 0: false, 1: true} {
		before := append([]billing.Line(nil), due...)
		before[0].Holder = before[0].Holder.Plus(convenio.Cents(cents))
		other := before[0]
		other.Month = august + 1 // of another month: passed over
		v, trace := explained(t, stock(t), august, append(before, other), holder(t, "2021-07-15", ""))
		assert.Equal(t, -cents, v.Difference.Cents())
		if credited {
			proof.Applies(t, trace, billing.Credited)
		} else {
			proof.DoesNotApply(t, trace, billing.Credited)
		}
	}
}

// The first month in another band is told, and that its price is no readjustment; on the average rate age is nothing.
func TestABandCrossed(t *testing.T) {
	s := holder(t, "2021-07-15", "")
	s.Choice = billing.ByAge
	for birth, crossed := range map[string]bool{"1982-07-02": true, "1982-08-01": true, "1982-07-01": false, "1982-08-02": false} {
		s.Birth = day(t, birth) // 39 in July or August 2021
		_, trace := explained(t, stock(t), august, nil, s)
		if crossed {
			assert.Equal(t, "A pessoa passou à faixa etária 6: o novo preço não é reajuste.", proof.Applies(t, trace, billing.BandCrossed).Text())
		} else {
			proof.DoesNotApply(t, trace, billing.BandCrossed)
		}
	}
	_, trace := explained(t, stock(t), august, nil, holder(t, "2021-07-15", ""))
	for _, f := range trace.Findings() {
		assert.NotSame(t, billing.BandCrossed, f.Ground)
	}
}

func TestAnAggregatesMonthExplained(t *testing.T) {
	s := holder(t, "2021-07-15", "")
	s.Category = billing.Aggregate
	v, trace := explained(t, stock(t), august, nil, s)
	proof.Applies(t, trace, billing.ByTheHolder)
	assert.Zero(t, v.Pieces[0].Share)
	_, trace = explained(t, stock(t), august, nil, holder(t, "2021-07-15", ""))
	proof.DoesNotApply(t, trace, billing.ByTheHolder)
	proof.DoesNotApply(t, trace, billing.FundingMissing)
	proof.DoesNotApply(t, trace, billing.PriceMissing)
}

func TestWhatCantBeExplained(t *testing.T) {
	other := holder(t, "2021-07-15", "")
	other.Person = 8
	for _, stays := range [][]billing.Stay{nil, {holder(t, "2021-07-15", ""), other}} {
		_, err := stock(t).Explain(august, stays, nil, nil)
		badInput(t, err, "stays")
	}
	_, err := stock(t).Explain(0, []billing.Stay{other}, nil, nil)
	badInput(t, err, "stays")
	_, err = stock(t).Explain(2003*12+11, []billing.Stay{other}, nil, nil)
	badInput(t, err, "ages")
	other.Standard = 9
	_, err = stock(t).Explain(august, []billing.Stay{other}, nil, nil)
	badInput(t, err, "stays[0].standard")
}

// A month before the first of the ten bands' months is not compared with.
func TestTheFirstMonthOfAllHasNoCrossing(t *testing.T) {
	p := billing.SescDF()
	p.Prices[billing.AverageName(1)] = dearUntil(t, "2022-08-10")
	s := holder(t, "2021-07-15", "")
	s.Choice = billing.ByAge
	ages, err := convenio.NewDated(convenio.Term[[billing.Bands]int]{From: day(t, "2021-08-01"), Value: [billing.Bands]int{0, 19, 24, 29, 34, 39, 44, 49, 54, 59}})
	require.NoError(t, err)
	p.Ages = ages
	tariff, err := p.Compile()
	require.NoError(t, err)
	_, trace := explained(t, tariff, august, nil, s)
	for _, f := range trace.Findings() {
		assert.NotSame(t, billing.BandCrossed, f.Ground)
	}
}

// What is explained is what is billed: the pieces of any month sum to its lines.
func TestTheWorkingIsTheLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePolicy(t)
		tariff, err := p.Compile()
		require.NoError(t, err)
		stays := somePerson(t, 1)
		c := firstMonth + billing.Competence(rapid.IntRange(0, 3).Draw(t, "month"))
		lines, err := tariff.Bill(billing.Batch{Competence: c, Since: c, Stays: stays})
		require.NoError(t, err)
		trace := &convenio.Trace{}
		d, err := tariff.Explain(c, stays, lines, trace)
		require.NoError(t, err)
		v, granted := d.Value()
		require.True(t, granted)
		require.True(t, v.Difference.IsZero(), "%v of %v", v.Difference, v.Due)
		require.NotContains(t, trace.String(), "{")
		charged := int32(0)
		for _, piece := range v.Pieces {
			charged += piece.Days
			require.False(t, piece.Due.Cents() < 0 || piece.Employer.Compare(piece.Due) > 0, "%+v", piece)
		}
		require.LessOrEqual(t, int(charged), v.Of)
	})
}
