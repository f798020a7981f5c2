package billing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// prices are ten bands in reais.
func prices(reais ...int64) (out [billing.Bands]convenio.Money) {
	for i, r := range reais {
		out[i] = convenio.Cents(r * 100)
	}
	return out
}

// Each limit is met exactly, and passed by one centavo.
func TestTheRegulatorsLimitsOnBands(t *testing.T) {
	flat := prices(100, 100, 100, 100, 100, 100, 100, 100, 100, 100)
	steep := prices(100, 120, 140, 160, 180, 200, 245, 300, 400, 600)
	square := prices(100, 120, 140, 160, 180, 190, 200, 300, 350, 400) // 400 × 100 = 200 × 200
	for _, c := range []struct {
		ground  *convenio.Ground
		base    [billing.Bands]convenio.Money
		band    int
		by      int64
		applies string
	}{
		{billing.LastTooDear, steep, 10, 1, "A última faixa etária, R$ 600,01, custa mais de 6 vezes a primeira, R$ 100,00."},
		{billing.LateSteeper, square, 10, 1, "Os preços sobem mais da 7ª faixa, R$ 200,00, à 10ª, R$ 400,01, do que da 1ª, R$ 100,00, à 7ª."},
		{billing.BandFalls, flat, 4, -1, "A faixa etária 4, de R$ 99,99, custa menos que a anterior, de R$ 100,00."},
	} {
		trace := &convenio.Trace{}
		d := billing.CheckBands(c.base, 6, trace)
		require.True(t, d.Granted(), "%v", trace)
		proof.BothFilled(t, trace)
		proof.DoesNotApply(t, trace, c.ground)

		against := c.base
		against[c.band-1] = convenio.Cents(against[c.band-1].Cents() + c.by)
		trace = &convenio.Trace{}
		d = billing.CheckBands(against, 6, trace)
		assert.True(t, d.Denied())
		grounds := d.Grounds()
		assert.Equal(t, []*convenio.Ground{c.ground}, grounds.Slice())
		f := proof.Applies(t, trace, c.ground)
		assert.Equal(t, c.applies, f.Text())
		assert.Equal(t, c.band, f.Item)
	}
}

// Kills: the limit moved by one.
func TestTheLimitIsTheParameter(t *testing.T) {
	steep := prices(100, 120, 140, 160, 180, 200, 245, 300, 400, 600)
	for times, lawful := range map[int]bool{5: false, 6: true, 7: true} {
		assert.Equal(t, lawful, billing.CheckBands(steep, times, nil).Granted(), times)
	}
	times, ok := billing.SescDF().LastOverFirst.On(day(t, "2021-07-15"))
	assert.True(t, ok)
	assert.Equal(t, 6, times)
	_, ok = billing.SescDF().LastOverFirst.On(day(t, "2003-12-31"))
	assert.False(t, ok, "the ten bands are of contracts since 2004")
}

// Every band is held against the one before it.
func TestEveryFallIsSeen(t *testing.T) {
	for band := 2; band <= billing.Bands; band++ {
		table := prices(100, 100, 100, 100, 100, 100, 100, 100, 100, 100)
		for i := band - 1; i < billing.Bands; i++ {
			table[i] = convenio.Cents(9_999)
		}
		trace := &convenio.Trace{}
		assert.True(t, billing.CheckBands(table, 6, trace).Denied())
		assert.Equal(t, band, proof.Applies(t, trace, billing.BandFalls).Item)
	}
}

// The stock tables are lawful on every day on which they change.
func TestTheStockBandsAreLawful(t *testing.T) {
	p := billing.SescDF()
	for s := billing.Standard(1); s <= 3; s++ {
		for _, on := range []string{"2021-07-15", "2022-07-14", "2022-07-15"} {
			var table [billing.Bands]convenio.Money
			for i := range table {
				price, ok := p.Prices[billing.BandName(s, i+1)].On(day(t, on))
				require.True(t, ok)
				table[i] = price
			}
			assert.True(t, billing.CheckBands(table, 6, nil).Granted(), "%v %s", s, on)
		}
	}
}
