package billing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// instruments are the parameters of a contract, of which the test knows the names.
type instruments map[string][]convenio.Term[string]

func (i instruments) Names() (all []string) {
	for name := range i {
		all = append(all, name)
	}
	return all
}

func (i instruments) Values(name string) []convenio.Term[string] { return i[name] }

func setFrom(t testing.TB, on, value string) convenio.Term[string] {
	return convenio.Term[string]{From: day(t, on), Value: value, Clause: "sesc:11.1", Instrument: "TA 1"}
}

func TestAContractSetsPricesAndShares(t *testing.T) {
	own, first := billing.SescDF(), setFrom(t, "2022-01-01", "500.00")
	first.Until = day(t, "2022-12-31")
	p, err := own.Under(instruments{
		"price.average.01":     {first, setFrom(t, "2023-01-01", "510.50")},
		"price.band.02.10":     {setFrom(t, "2022-01-01", "1290.00")},
		"share.holder.03.1":    {setFrom(t, "2022-01-01", "12.50")},
		"limit.speech_therapy": {setFrom(t, "2022-01-01", "what billing does not read")},
	})
	require.NoError(t, err)
	for on, want := range map[string]string{"2021-12-31": "412.37", "2022-01-01": "500.00", "2022-12-31": "500.00", "2023-01-01": "510.50"} {
		got, ok := p.Prices["average/01"].On(day(t, on))
		assert.True(t, ok)
		assert.Equal(t, want, got.String(), on)
	}
	share, _ := p.Funding["holder/03/1"].On(day(t, "2022-01-01"))
	assert.Equal(t, 1250, share)
	before, _ := own.Prices["average/01"].On(day(t, "2022-01-01"))
	assert.Equal(t, "412.37", before.String(), "what it was made from stays as it was")
	tariff, err := p.Compile()
	require.NoError(t, err)
	assert.NotEqual(t, stock(t).Stamp(), tariff.Stamp())
	same, err := own.Under(instruments{})
	require.NoError(t, err)
	assert.Equal(t, own, same)
}

func TestWhatAContractCannotSet(t *testing.T) {
	for name, set := range map[string][]convenio.Term[string]{
		"price.average.01": {setFrom(t, "2022-01-01", "500.00"), setFrom(t, "2023-01-01", "muito")}, "price.average.04": {setFrom(t, "2022-01-01", "1")},
		"price": {setFrom(t, "2022-01-01", "1")}, "price.band.01.11": {setFrom(t, "2022-01-01", "1")}, "share.holder.01.16": {setFrom(t, "2022-01-01", "1")},
		"share.holder.01.1": {setFrom(t, "2022-01-01", "100.01")}, "share.other.01.1": {setFrom(t, "2022-01-01", "1")},
	} {
		_, err := billing.SescDF().Under(instruments{name: set})
		badInput(t, err, name)
	}
}

// On any day the figure is the last that was set by then or, before the first, the table's own.
func TestASetFigureTakesThePlaceOfTheTables(t *testing.T) {
	own := billing.SescDF()
	rapid.Check(t, func(rt *rapid.T) {
		first := day(t, "2021-01-01").AddDays(rapid.IntRange(0, 900).Draw(rt, "first"))
		var set []convenio.Term[string]
		for at := first; len(set) < rapid.IntRange(1, 4).Draw(rt, "how many"); at = at.AddDays(rapid.IntRange(1, 300).Draw(rt, "later")) {
			if n := len(set); n > 0 {
				set[n-1].Until = at.AddDays(-1)
			}
			set = append(set, convenio.Term[string]{From: at, Value: convenio.Cents(int64(50_000 + len(set))).String(), Clause: "sesc:11.1"})
		}
		p, err := own.Under(instruments{"price.average.02": set})
		require.NoError(rt, err)
		on := first.AddDays(rapid.IntRange(-500, 1500).Draw(rt, "on"))
		want, has := own.Prices["average/02"].On(on)
		for _, s := range set {
			if !s.From.After(on) {
				want, err = convenio.ParseMoney(s.Value)
				require.NoError(rt, err)
				has = true
			}
		}
		got, ok := p.Prices["average/02"].On(on)
		assert.Equal(rt, []any{want.Cents(), has}, []any{got.Cents(), ok})
	})
}
