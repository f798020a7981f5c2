package billing_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// refusedBill is a batch refused by exactly these grounds.
func refusedBill(t testing.TB, tariff *billing.Tariff, b billing.Batch, grounds ...*convenio.Ground) {
	t.Helper()
	lines, err := tariff.Bill(b)
	assert.Nil(t, lines)
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, grounds, refusal.Grounds.Slice())
}

// A person bought August whole, and left on the 10th; told in September. The credit stands on September's invoice, and
// with it August comes to its ten days. Told otherwise in October, the adjustment is taken back.
func TestACreditAndItsReturn(t *testing.T) {
	tariff := stock(t)
	stays := []billing.Stay{holder(t, "2021-07-15", "")}
	lines := billed(t, tariff, august, stays...)

	stays[0].To = day(t, "2021-08-10")
	september, err := tariff.Bill(billing.Batch{Competence: august + 1, Since: august, Stays: stays, Billed: lines})
	require.NoError(t, err)
	assert.Equal(t, []billing.Line{{
		Person: 7, Family: 7, Party: 1, Month: august, Days: 10, Employer: reais(t, "-223.48"), Holder: reais(t, "-55.87"),
	}}, september, "412,37 − 133,02 in the two parts") // 329,90 − 106,42 and 82,47 − 26,60

	stays[0].To = convenio.Date{}
	october, err := tariff.Bill(billing.Batch{
		Competence: august + 2, Since: august, Stays: stays, Billed: append(lines, september...),
	})
	require.NoError(t, err)
	require.Len(t, october, 3)
	assert.Equal(t, "279.35", october[0].Total().String(), "August is whole again")
	assert.Equal(t, []any{august + 1, "412.37"}, []any{october[1].Month, october[1].Total().String()}, "September had not been billed")
	assert.Equal(t, []any{august + 2, "412.37"}, []any{october[2].Month, october[2].Total().String()})

	again, err := tariff.Bill(billing.Batch{
		Competence: august + 3, Since: august, Stays: stays, Billed: append(append(lines, september...), october...),
	})
	require.NoError(t, err)
	assert.Len(t, again, 1, "what is settled is left alone")
}

// A pay band that was wrong moves the parts and leaves the total.
func TestAdjustedPartsOfAnUnchangedTotal(t *testing.T) {
	tariff, s := stock(t), holder(t, "2021-07-15", "")
	before := billed(t, tariff, august, s)
	s.PayBand, s.To = 1, day(t, "2021-08-31")
	lines, err := tariff.Bill(billing.Batch{Competence: august + 1, Since: august, Stays: []billing.Stay{s}, Billed: before})
	require.NoError(t, err)
	require.Len(t, lines, 1)
	assert.Equal(t, []string{"41.23", "-41.23", "0.00"}, []string{
		lines[0].Employer.String(), lines[0].Holder.String(), lines[0].Total().String(),
	})
}

// Who turns out never to have been in the plan gets everything back, also after the last of the people.
func TestOneWhoWasNeverThere(t *testing.T) {
	tariff, first, last := stock(t), holder(t, "2021-07-15", ""), holder(t, "2021-07-15", "")
	last.Person = 9
	before := billed(t, tariff, august, first, last)
	for _, stays := range [][]billing.Stay{{first}, {last}, nil} {
		lines, err := tariff.Bill(billing.Batch{Competence: august + 1, Since: august, Stays: stays, Billed: before})
		require.NoError(t, err)
		var credits convenio.Money
		for _, l := range lines {
			if l.Month == august {
				credits = credits.Plus(l.Total())
				assert.Zero(t, l.Days)
			}
		}
		assert.EqualValues(t, -41_237*(2-len(stays)), credits.Cents())
	}
}

// A person moved to another party: credited to the one, charged to the other.
func TestAMoveToAnotherParty(t *testing.T) {
	tariff, s := stock(t), holder(t, "2021-07-15", "")
	s.Party = 2
	before := billed(t, tariff, august, s)
	s.Party, s.To = 1, day(t, "2021-08-31")
	lines, err := tariff.Bill(billing.Batch{Competence: august + 1, Since: august, Stays: []billing.Stay{s}, Billed: before})
	require.NoError(t, err)
	require.Len(t, lines, 2)
	assert.Equal(t, []any{uint32(1), "412.37", uint32(2), "-412.37"}, []any{
		lines[0].Party, lines[0].Total().String(), lines[1].Party, lines[1].Total().String(),
	})
}

// After the last month a closing invoice settles what is open, and charges no month of its own.
func TestTheClosingInvoice(t *testing.T) {
	tariff, s := stock(t), holder(t, "2021-07-15", "2022-07-14")
	july := august + 11
	before := billed(t, tariff, july, s)
	s.To = day(t, "2022-07-04")
	b := billing.Batch{Competence: july + 1, Since: july, Closing: true, Stays: []billing.Stay{s}, Billed: before}
	lines, err := tariff.Bill(b)
	require.NoError(t, err)
	require.Len(t, lines, 1)
	assert.Equal(t, "-133.02", lines[0].Total().String()) // 186,23 − 53,21
	proof.Held(t, billing.StillCovered, false)

	for _, to := range []string{"2022-08-01", ""} {
		b.Stays[0].To = until(t, to)
		refusedBill(t, tariff, b, billing.StillCovered)
	}
	b.Stays[0].To = day(t, "2022-07-31")
	_, err = tariff.Bill(b)
	require.NoError(t, err)
}

// A price, or a share, that runs out within the month is missing from the day after its last one. Kills: the rest of the
// month at what has run out.
func TestARowThatRunsOut(t *testing.T) {
	ended := func(value string) string {
		return "instrument;parameter;value;unit;from;until;clause;checked_on\nata;x;" + value + ";x;2010-01-01;2021-08-15;sesc:5.4;2026-11-23\n"
	}
	p := billing.SescDF()
	prices, err := convenio.ReadDated(strings.NewReader(ended("412.37")), convenio.ParseMoney)
	require.NoError(t, err)
	p.Prices[billing.AverageName(1)] = prices["x"]
	tariff, err := p.Compile()
	require.NoError(t, err)
	b := billing.Batch{Competence: august, Since: august, Stays: []billing.Stay{holder(t, "2021-07-15", "2021-08-15")}}
	_, err = tariff.Bill(b)
	require.NoError(t, err)
	b.Stays[0].To = day(t, "2021-08-16")
	_, err = tariff.Bill(b)
	require.EqualError(t, err, "BIL-06: Não há preço de taxa média, padrão 01 em 16/08/2021. [sesc:5.4]")

	p = billing.SescDF()
	shares, err := convenio.ReadDated(strings.NewReader(ended("80.00")), billing.Share)
	require.NoError(t, err)
	p.Funding[billing.FundingName(billing.Holder, 1, 2)] = shares["x"]
	tariff, err = p.Compile()
	require.NoError(t, err)
	_, err = tariff.Bill(b)
	require.ErrorContains(t, err, "em 16/08/2021. [sesc:11.1]")
}

// A row that is missing is never nothing: it is named with its day.
func TestAMissingRowIsAnError(t *testing.T) {
	_, err := stock(t).Bill(billing.Batch{Competence: august - 1, Since: august - 1, Stays: []billing.Stay{holder(t, "2021-07-01", "")}})
	require.ErrorIs(t, err, billing.PriceMissing)
	require.EqualError(t, err, "BIL-06: Não há preço de taxa média, padrão 01 em 01/07/2021. [sesc:5.4]")

	s := holder(t, "2021-07-15", "")
	s.PayBand = 9
	b := billing.Batch{Competence: august, Since: august, Stays: []billing.Stay{s}}
	refusedBill(t, stock(t), b, billing.FundingMissing)
	_, err = stock(t).Bill(b)
	require.EqualError(t, err, "BIL-07: A tabela de custeio não traz a linha titular, padrão 01, faixa salarial 9 em 01/08/2021. [sesc:11.1]")
	for _, c := range []struct {
		change func(*billing.Stay)
		month  billing.Competence
		ground *convenio.Ground
		text   string
	}{
		{func(s *billing.Stay) { s.PayBand = 5 }, august, billing.FundingMissing,
			"A tabela de custeio não traz a linha titular, padrão 01, faixa salarial 5 em 01/08/2021."},
		{func(s *billing.Stay) { s.PayBand, s.Category = 1, billing.Inactive }, august, billing.FundingMissing,
			"A tabela de custeio não traz a linha inativo, padrão 01, faixa salarial 1 em 01/08/2021."},
		{func(s *billing.Stay) { s.From = day(t, "2021-07-14") }, august - 1, billing.PriceMissing,
			"Não há preço de taxa média, padrão 01 em 14/07/2021."},
		{func(s *billing.Stay) { s.From, s.Choice = day(t, "2021-07-14"), billing.ByAge }, august - 1, billing.PriceMissing,
			"Não há preço de faixa etária 6, padrão 01 em 14/07/2021."},
	} {
		s := holder(t, "2021-07-15", "")
		c.change(&s)
		trace := &convenio.Trace{}
		d, err := stock(t).Explain(c.month, []billing.Stay{s}, nil, trace)
		require.NoError(t, err)
		assert.True(t, d.Denied())
		proof.BothFilled(t, trace)
		assert.Equal(t, c.text, proof.Applies(t, trace, c.ground).Text())
	}
}

// Every row that is missing is told, not only the first person's, and each once.
func TestEveryMissingRowIsTold(t *testing.T) {
	var stays []billing.Stay
	for i := range 20 {
		s := holder(t, "2021-07-15", "")
		s.Person, s.PayBand = uint64(i+1), uint8(5+i%2)
		stays = append(stays, s)
	}
	c := billing.BillPage{Page: 1, Stays: stays}
	trace := &convenio.Trace{}
	_, err := billing.Decide(opened(t, billing.ControlOf(stays, nil)), stock(t), asked, c, trace)
	require.ErrorIs(t, err, billing.FundingMissing)
	n := 0
	for _, f := range trace.Findings() {
		if f.Against() {
			n++
		}
	}
	assert.Equal(t, 4, n, "two rows, in July and in August")
}

// The clause itself says who pays for an aggregate: there is no row to miss.
func TestAggregatesAreTheHolders(t *testing.T) {
	s := holder(t, "2021-07-15", "")
	s.Category, s.PayBand = billing.Aggregate, 9
	lines := billed(t, stock(t), august, s)
	require.Len(t, lines, 1)
	assert.Equal(t, []string{"0.00", "412.37"}, []string{lines[0].Employer.String(), lines[0].Holder.String()})
}

func TestRemissionIsForDependants(t *testing.T) {
	s := holder(t, "2021-07-15", "")
	s.Remission, s.Death = true, day(t, "2021-08-01")
	for category, covered := range map[billing.Category]bool{
		billing.Holder: false, billing.Aggregate: false, billing.Dependant: true, billing.CarriedChild: true, billing.Inactive: true,
	} {
		s.Category, s.PayBand = category, 1
		if category == billing.Inactive {
			s.PayBand = 0
		}
		b := billing.Batch{Competence: august, Since: august, Stays: []billing.Stay{s}}
		trace := &convenio.Trace{}
		_, err := stock(t).Explain(august, b.Stays, nil, trace)
		require.NoError(t, err)
		if covered {
			_, err := stock(t).Bill(b)
			require.NoError(t, err)
			proof.DoesNotApply(t, trace, billing.NotRemitted)
			continue
		}
		refusedBill(t, stock(t), b, billing.NotRemitted)
		proof.Applies(t, trace, billing.NotRemitted)
	}
}

func TestStaysThatCantBeRead(t *testing.T) {
	for field, change := range map[string]func(*billing.Stay){
		"person":    func(s *billing.Stay) { s.Person = 0 },
		"from":      func(s *billing.Stay) { s.From = convenio.Date{} },
		"birth":     func(s *billing.Stay) { s.Birth = s.From.AddDays(1) },
		"category":  func(s *billing.Stay) { s.Category = 0 },
		"standard":  func(s *billing.Stay) { s.Standard = 0 },
		"choice":    func(s *billing.Stay) { s.Choice = billing.Unchosen },
		"pay_band":  func(s *billing.Stay) { s.PayBand = 16 },
		"death":     func(s *billing.Stay) { s.Remission = true },
		"from ":     func(s *billing.Stay) { s.To = s.From.AddDays(-1) },
		"birth ":    func(s *billing.Stay) { s.Birth = convenio.Date{} },
		"category ": func(s *billing.Stay) { s.Category = 6 },
		"standard ": func(s *billing.Stay) { s.Standard = 4 },
		"choice ":   func(s *billing.Stay) { s.Choice = 3 },
	} {
		s := holder(t, "2021-07-15", "")
		change(&s)
		_, err := stock(t).Bill(billing.Batch{Competence: august, Since: august, Stays: []billing.Stay{s}})
		for field[len(field)-1] == ' ' {
			field = field[:len(field)-1]
		}
		badInput(t, err, "stays[0]."+field)
	}
}

func TestStaysOutOfOrder(t *testing.T) {
	early, late := holder(t, "2021-07-15", "2021-08-10"), holder(t, "2021-08-11", "")
	other := holder(t, "2021-07-15", "")
	other.Person = 8
	overlapping, open := late, early
	overlapping.From, open.To = day(t, "2021-08-10"), convenio.Date{}
	for _, stays := range [][]billing.Stay{{late, early}, {other, early}, {early, overlapping}, {open, late}} {
		_, err := stock(t).Bill(billing.Batch{Competence: august, Since: august, Stays: stays})
		badInput(t, err, "stays[1].from")
	}
	_, err := stock(t).Bill(billing.Batch{Competence: august, Since: august, Stays: []billing.Stay{early, late, other}})
	require.NoError(t, err)
}

func TestLinesThatCantBeReopened(t *testing.T) {
	line := func(person uint64, month billing.Competence) billing.Line {
		return billing.Line{Person: person, Month: month, Holder: convenio.Cents(1)}
	}
	for _, c := range []struct {
		field string
		lines []billing.Line
	}{
		{"billed[0].month", []billing.Line{line(1, august+2)}}, {"billed[0].month", []billing.Line{line(1, august-1)}},
		{"billed[0].month", []billing.Line{line(0, august)}}, {"billed[1].month", []billing.Line{line(2, august), line(1, august)}},
		{"billed[1].month", []billing.Line{line(1, august+1), line(1, august)}},
	} {
		_, err := stock(t).Bill(billing.Batch{Competence: august + 2, Since: august, Billed: c.lines})
		badInput(t, err, c.field)
	}
	for _, b := range []billing.Batch{
		{}, {Competence: august, Since: august + 1}, {Competence: august}, {Competence: 1, Since: 1},
		{Competence: 2200 * 12, Since: august}, {Competence: august, Since: 1990*12 - 1},
	} {
		_, err := stock(t).Bill(b)
		badInput(t, err, "competence")
	}
	_, err := stock(t).Bill(billing.Batch{Competence: 2003*12 + 11, Since: 2003*12 + 11})
	badInput(t, err, "ages")
	_, err = stock(t).Bill(billing.Batch{Competence: 2004 * 12, Since: 2004 * 12})
	require.NoError(t, err)
}

// However the people are cut into pages, the lines are the same.
func TestPagesChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePolicy(t)
		tariff, err := p.Compile()
		require.NoError(t, err)
		people := map[uint64][]billing.Stay{}
		for person := uint64(1); person <= 6; person++ {
			people[person] = somePerson(t, person)
		}
		whole, err := tariff.Bill(billing.Batch{Competence: lastMonth, Since: firstMonth, Stays: inOrder(people)})
		require.NoError(t, err)
		var pages []billing.Line
		for person := uint64(1); person <= 6; person++ {
			lines, err := tariff.Bill(billing.Batch{Competence: lastMonth, Since: firstMonth, Stays: people[person]})
			require.NoError(t, err)
			pages = append(pages, lines...)
		}
		require.Equal(t, len(whole), len(pages))
		for i := range whole {
			require.Equal(t, whole[i], pages[i])
		}
	})
}
