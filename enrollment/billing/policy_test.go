package billing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// since is a value from the first day of the contract on.
func since[T any](t testing.TB, value T) convenio.Dated[T] {
	t.Helper()
	d, err := convenio.NewDated(convenio.Term[T]{From: day(t, "2021-07-15"), Value: value})
	require.NoError(t, err)
	return d
}

func TestTheStockPolicyIsWhole(t *testing.T) {
	p := billing.SescDF()
	assert.Equal(t, "sesc-df", p.Name)
	assert.Zero(t, p.Readings, "what is adopted")
	assert.Len(t, p.Prices, 33)
	ages, ok := p.Ages.On(day(t, "2021-07-15"))
	assert.True(t, ok)
	assert.Equal(t, [billing.Bands]int{0, 19, 24, 29, 34, 39, 44, 49, 54, 59}, ages)
	for name, d := range p.Prices {
		for _, term := range d.Terms() {
			assert.Equal(t, []any{billing.Clause5_4, "BRL", "demonstração"}, []any{term.Clause, term.Unit, term.Instrument}, name)
		}
	}
	for name, d := range p.Funding {
		for _, term := range d.Terms() {
			assert.Equal(t, []any{billing.Clause11_1, "% do empregador"}, []any{term.Clause, term.Unit}, name)
		}
	}
	share, _ := p.Funding["holder/01/2"].On(day(t, "2021-07-15"))
	assert.Equal(t, 8_000, share)
}

func TestTheNamesOfRows(t *testing.T) {
	assert.Equal(t, []string{"average/03", "band/02/10", "carried_child/01/4"}, []string{
		billing.AverageName(3), billing.BandName(2, 10), billing.FundingName(billing.CarriedChild, 1, 4),
	})
}

func TestAShareIsAPercentage(t *testing.T) {
	for text, want := range map[string]int{"0": 0, "62.50": 6_250, "100": 10_000, "99.99": 9_999} {
		got, err := billing.Share(text)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	for _, text := range []string{"", "100.01", "-0.01", "x", "1.234"} {
		_, err := billing.Share(text)
		badInput(t, err, "share")
	}
}

func TestTablesThatCantBeCompiled(t *testing.T) {
	for _, c := range []struct {
		field  string
		change func(*billing.Policy)
	}{
		{"tables", func(p *billing.Policy) { p.Prices["average/04"] = since(t, convenio.Cents(1)) }},
		{"tables", func(p *billing.Policy) { p.Prices["band/01/11"] = since(t, convenio.Cents(1)) }},
		{"tables", func(p *billing.Policy) { p.Funding["holder/01/16"] = since(t, 1) }},
		{"tables", func(p *billing.Policy) { p.Funding["titular/01/1"] = since(t, 1) }},
		{"average/01", func(p *billing.Policy) { p.Prices["average/01"] = since(t, convenio.Cents(0)) }},
		{"average/01", func(p *billing.Policy) { p.Prices["average/01"] = since(t, convenio.Cents(1_000_000_001)) }},
		{"holder/01/1", func(p *billing.Policy) { p.Funding["holder/01/1"] = since(t, 10_001) }},
		{"holder/01/1", func(p *billing.Policy) { p.Funding["holder/01/1"] = since(t, -1) }},
		{"band/02/3", func(p *billing.Policy) { delete(p.Prices, "band/02/3") }},
		{"last_over_first", func(p *billing.Policy) { p.LastOverFirst = convenio.Dated[int]{} }},
	} {
		p := billing.SescDF()
		c.change(&p)
		_, err := p.Compile()
		badInput(t, err, c.field)
	}
	p := billing.SescDF()
	p.Prices["average/01"] = since(t, convenio.Cents(1_000_000_000))
	p.Funding["holder/01/15"] = since(t, 10_000)
	_, err := p.Compile()
	require.NoError(t, err)
}

// Of a plan's own tables, long as they are, the names that have no place are told.
func TestUnknownNamesOfATableAreTold(t *testing.T) {
	p := billing.SescDF()
	p.Prices["average/1"], p.Prices["average/04"] = p.Prices["average/01"], p.Prices["average/01"]
	p.Funding["titular/01/1"] = p.Funding["holder/01/1"]
	_, err := p.Compile()
	require.EqualError(t, err, "tables: há nomes desconhecidos: average/04, average/1, titular/01/1")
	require.Contains(t, p.Prices, "average/01", "the tables are as they were")
}

// A table of bands against the regulator's limits is refused, whichever standard's it is.
func TestUnlawfulBandsAreNotCompiled(t *testing.T) {
	for s := billing.Standard(1); s <= 3; s++ {
		p := billing.SescDF()
		p.Prices[billing.BandName(s, 10)] = since(t, convenio.Cents(900_000))
		_, err := p.Compile()
		require.ErrorIs(t, err, billing.LastTooDear)
		require.ErrorIs(t, err, billing.LateSteeper)
	}
}

// A table that becomes unlawful only later is refused too.
func TestBandsAreCheckedOnEveryChange(t *testing.T) {
	p := billing.SescDF()
	d, err := convenio.NewDated(
		convenio.Term[convenio.Money]{From: day(t, "2021-07-15"), Until: day(t, "2023-01-31"), Value: reais(t, "246.21")},
		convenio.Term[convenio.Money]{From: day(t, "2023-02-01"), Value: reais(t, "100")},
	)
	require.NoError(t, err)
	p.Prices[billing.BandName(1, 2)] = d
	_, err = p.Compile()
	require.ErrorIs(t, err, billing.BandFalls)
}

// The employer has no share in an aggregate's fee, and a table that says otherwise is refused.
func TestATableThatFundsAggregates(t *testing.T) {
	for share, lawful := range map[int]bool{0: true, 1: false, 10_000: false} {
		p := billing.SescDF()
		p.Funding[billing.FundingName(billing.Aggregate, 2, 3)] = since(t, share)
		_, err := p.Compile()
		if lawful {
			require.NoError(t, err)
			proof.Held(t, billing.AggregateFunded, false)
			continue
		}
		require.ErrorIs(t, err, billing.AggregateFunded)
		assert.Contains(t, err.Error(), "A linha agregado, padrão 02, faixa salarial 3 da tabela de custeio atribui ao empregador")
		proof.Held(t, billing.AggregateFunded, true)
	}
}

// The stamp stands for everything that decides.
func TestTheStampChangesWithWhatDecides(t *testing.T) {
	seen := map[string]bool{stock(t).Stamp(): true}
	assert.Contains(t, stock(t).Stamp(), "sesc-df@")
	for _, change := range []func(*billing.Policy){
		func(p *billing.Policy) { p.Readings.ThirtyDays = true },
		func(p *billing.Policy) { p.Readings.AgeAtMonthEnd = true },
		func(p *billing.Policy) { p.Readings.KeepAtRenewal = true },
		func(p *billing.Policy) { p.Prices["average/01"] = since(t, convenio.Cents(41_238)) },
		func(p *billing.Policy) { p.Funding["holder/01/1"] = since(t, 8_999) },
		func(p *billing.Policy) { p.LastOverFirst = since(t, 7) },
		func(p *billing.Policy) { p.Ages = since(t, [billing.Bands]int{0, 19, 24, 29, 34, 39, 44, 49, 54, 60}) },
	} {
		p := billing.SescDF()
		change(&p)
		tariff, err := p.Compile()
		require.NoError(t, err)
		assert.False(t, seen[tariff.Stamp()])
		seen[tariff.Stamp()] = true
	}
	again, err := billing.SescDF().Compile()
	require.NoError(t, err)
	assert.Equal(t, stock(t).Stamp(), again.Stamp())
}
