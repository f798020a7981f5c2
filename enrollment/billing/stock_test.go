package billing_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// rates are what a whole month costs by each choice: the average rate, and then the ten age bands.
type rates struct {
	standard billing.Standard
	month    billing.Competence
	reais    string
}

// The stock tables, written down a second time: what August 2021 costs, and August 2022, after the first readjustment.
var stockRates = []rates{
	{1, august, "412.37 214.10 246.21 278.33 310.44 353.26 417.49 526.68 685.12 899.22 1284.60"},
	{1, august + 12, "432.41 224.51 258.18 291.86 325.53 370.44 437.79 552.29 718.43 942.94 1347.06"},
	{2, august, "538.93 279.80 321.76 363.74 405.71 461.67 545.61 688.30 895.36 1175.16 1678.80"},
	{2, august + 12, "565.12 293.40 337.41 381.42 425.43 484.11 572.13 721.76 938.88 1232.28 1760.40"},
	{3, august, "947.18 491.77 565.53 639.30 713.06 811.42 958.95 1209.75 1573.66 2065.43 2950.62"},
	{3, august + 12, "993.21 515.67 593.02 670.37 747.72 850.85 1005.55 1268.54 1650.14 2165.81 3094.02"},
}

// bornFor is a birth in the middle of an age band in a month, the ages written down a second time too.
func bornFor(band int, month billing.Competence) convenio.Date {
	ages := [...]int{10, 21, 26, 31, 36, 41, 46, 51, 56, 70}
	return convenio.NewDate(month.First().Year()-ages[band-1], 3, 1)
}

// whole is the one piece of a person's whole month.
func whole(t *testing.T, month billing.Competence, change func(*billing.Stay)) billing.Piece {
	stay := holder(t, "2021-07-15", "")
	change(&stay)
	worked, _ := explained(t, stock(t), month, nil, stay)
	require.Len(t, worked.Pieces, 1)
	require.Equal(t, worked.Pieces[0].Fee, worked.Due, "a whole month is the fee")
	return worked.Pieces[0]
}

// Every price of the stock tables is that of a whole month. Kills: a cent, up or down, in any row.
func TestEveryStockPrice(t *testing.T) {
	for _, r := range stockRates {
		for band, want := range strings.Fields(r.reais) {
			piece := whole(t, r.month, func(s *billing.Stay) {
				s.Standard = r.standard
				if band > 0 {
					s.Choice, s.Birth = billing.ByAge, bornFor(band, r.month)
				}
			})
			require.Equal(t, reais(t, want), piece.Fee, "%v, %v, band %d", r.standard, r.month.Brazilian(), band)
		}
	}
}

// The employer's shares of the stock tables, in percent, by pay band.
var stockShares = []struct {
	category billing.Category
	standard billing.Standard
	bands    string
}{
	{billing.Holder, 1, "90.00 80.00 70.00 60.00"},
	{billing.Holder, 2, "85.00 75.00 65.00 55.00"},
	{billing.Holder, 3, "80.00 70.00 60.00 50.00"},
	{billing.Dependant, 1, "70.00 60.00 50.00 40.00"},
	{billing.Dependant, 2, "65.00 55.00 45.00 35.00"},
	{billing.Dependant, 3, "60.00 50.00 40.00 30.00"},
	{billing.CarriedChild, 1, "50.00 40.00 30.00 20.00"},
	{billing.CarriedChild, 2, "45.00 35.00 25.00 15.00"},
	{billing.CarriedChild, 3, "40.00 30.00 20.00 10.00"},
}

// Every share is the employer's. Kills: a hundredth of a percent, up or down, in any row.
func TestEveryStockShare(t *testing.T) {
	for _, r := range stockShares {
		for i, want := range strings.Fields(r.bands) {
			piece := whole(t, august, func(s *billing.Stay) {
				s.Category, s.Standard, s.PayBand = r.category, r.standard, uint8(i+1)
			})
			require.EqualValues(t, reais(t, want).Cents(), piece.Share, "%v, %v, %d", r.category, r.standard, i+1)
		}
	}
	for _, standard := range []billing.Standard{1, 2, 3} { // nothing of an inactive's
		piece := whole(t, august, func(s *billing.Stay) { s.Category, s.Standard, s.PayBand = billing.Inactive, standard, 0 })
		require.Zero(t, piece.Share)
		require.Equal(t, convenio.Money{}, piece.Employer)
	}
}
