package inactive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func fee(person string, cents int64) inactive.Fee {
	return inactive.Fee{Person: person, Full: convenio.Cents(cents)}
}

// billed is what a family owes on a day, and what was weighed.
func billed(t testing.TB, f inactive.Family, on string, fees ...inactive.Fee) (convenio.Decision[inactive.Bill], *convenio.Trace) {
	t.Helper()
	trace := &convenio.Trace{}
	d, err := f.Bill(day(on), fees, trace)
	require.NoError(t, err)
	proof.BothFilled(t, trace)
	return d, trace
}

// Inactive: all of it, directly to the holder.
func TestTheInactivePayInFull(t *testing.T) {
	f := opted(t, sesc())
	d, trace := billed(t, f, "2022-06-01", fee("davi", 70_000), fee("rosa", 85_000), fee("joao", 31_499), fee("ines", 1))
	bill, granted := d.Value()
	assert.True(t, granted)
	assert.Equal(t, inactive.Bill{
		Payer: "rosa", Total: convenio.Cents(186_500),
		Lines: []inactive.Fee{fee("davi", 70_000), fee("rosa", 85_000), fee("joao", 31_499), fee("ines", 1)},
	}, bill)
	assert.Equal(t, "A mensalidade integral, de R$ 1.865,00, é cobrada diretamente de rosa.",
		proof.Applies(t, trace, inactive.FullPrice).Text())
	proof.DoesNotApply(t, trace, inactive.WithoutPremium)
	proof.DoesNotApply(t, trace, inactive.OptionPending)
	proof.DoesNotApply(t, trace, inactive.CoverOver)
}

// In remission: nothing. After it: the first who stays pays in full.
func TestTheRemittedPayNothingAndThenInFull(t *testing.T) {
	fees := []inactive.Fee{fee("davi", 70_000), fee("joao", 31_500)}
	f := remitted(t, sesc())
	d, trace := billed(t, f, "2022-06-01", fees...)
	bill, _ := d.Value()
	assert.Equal(t, []inactive.Fee{fee("davi", 0), fee("joao", 0)}, bill.Lines)
	assert.True(t, bill.Total.IsZero())
	assert.Equal(t, "A família está em remissão: nada se cobra. Vidas: 2.", proof.Applies(t, trace, inactive.WithoutPremium).Text())
	proof.DoesNotApply(t, trace, inactive.FullPrice)
	d, _ = billed(t, f, "2023-07-10", fees[:1]...)
	assert.True(t, d.Granted(), "joao turned 24")
	d, _ = billed(t, surviving(t, sesc()), "2026-08-01", fees[:1]...)
	bill, _ = d.Value()
	assert.Equal(t, inactive.Bill{Payer: "davi", Lines: fees[:1], Total: convenio.Cents(70_000)}, bill)
}

// Before the option nobody pays as inactive; after the end nobody pays here.
func TestWhenThereIsNoBill(t *testing.T) {
	for _, f := range []inactive.Family{awaiting(t, sesc()), open(t, sesc())} {
		d, trace := billed(t, f, "2022-04-20")
		assert.True(t, d.Pending())
		proof.Applies(t, trace, inactive.OptionPending)
	}
	for _, v := range []struct {
		f  inactive.Family
		on string
	}{{inactive.Family{}, "2022-04-20"}, {ended(t, sesc()), "2022-04-20"}, {opted(t, sesc()), "2023-04-01"}} {
		d, trace := billed(t, v.f, v.on)
		assert.True(t, d.Denied())
		proof.Applies(t, trace, inactive.CoverOver)
	}
	alone := lived(t, sesc(), step{"2022-04-01", inactive.Leave{Bond: bond()}}, step{"2022-04-20", inactive.Opt{}})
	d, _ := billed(t, alone, "2023-03-31", fee("rosa", 1))
	assert.True(t, d.Granted(), "the last day")
}

// The active's funding holds until the eve of the stay, and what held before until the day of the death: neither day is
// billed here. Kills: the first day moved by one.
func TestNoBillBeforeTheStay(t *testing.T) {
	everyone := []inactive.Fee{fee("rosa", 1), fee("davi", 1), fee("joao", 1), fee("ines", 1)}
	for _, v := range []struct {
		f         inactive.Family
		eve, from string
		fees      []inactive.Fee
	}{
		{opted(t, sesc()), "2022-04-30", "2022-05-01", everyone},
		{remitted(t, sesc()), "2022-05-10", "2022-05-11", everyone[1:3]},
		{surviving(t, sesc()), "2026-07-14", "2026-07-15", everyone[1:2]},
	} {
		d, trace := billed(t, v.f, v.eve, v.fees...)
		assert.True(t, d.Denied())
		proof.Applies(t, trace, inactive.CoverOver)
		d, trace = billed(t, v.f, v.from, v.fees...)
		assert.True(t, d.Granted())
		proof.DoesNotApply(t, trace, inactive.CoverOver)
	}
}

// A price that is missing is never zero.
func TestFeesMatchThePersonsOneByOne(t *testing.T) {
	f := remitted(t, sesc())
	for name, fees := range map[string][]inactive.Fee{
		"none":          nil,
		"one missing":   {fee("davi", 1)},
		"one twice":     {fee("davi", 1), fee("joao", 1), fee("davi", 1)},
		"the dead":      {fee("davi", 1), fee("joao", 1), fee("rosa", 1)},
		"zero":          {fee("davi", 1), fee("joao", 0)},
		"below zero":    {fee("davi", 1), fee("joao", -1)},
		"the aggregate": {fee("davi", 1), fee("joao", 1), fee("ines", 1)},
	} {
		_, err := f.Bill(day("2022-06-01"), fees, nil)
		badInput(t, err, "fees")
		assert.Error(t, err, name)
	}
}
