package billing_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

const lives = 100_000

// crowd is a company's people as a run finds them in August 2021: families of four on all standards and pay bands,
// one in sixteen entering or leaving during the month.
func crowd(b testing.TB, n int) []billing.Stay {
	b.Helper()
	start, birth := day(b, "2021-07-15"), day(b, "1950-03-01")
	stays := make([]billing.Stay, n)
	for i := range stays {
		s := billing.Stay{
			Person: uint64(i + 1), Family: uint64(i/4 + 1), Party: 1, From: start, Birth: birth.AddDays(i * 7 % 25_000),
			Category: billing.Dependant, Standard: billing.Standard(i/4%3 + 1), PayBand: uint8(i/4%4 + 1),
			Choice: billing.AverageRate + billing.Choice(i%2),
		}
		switch {
		case i%4 == 0:
			s.Category = billing.Holder
		case i%16 == 1:
			s.From = day(b, "2021-08-01").AddDays(i % 31)
		case i%16 == 2:
			s.To = day(b, "2021-08-01").AddDays(i % 31)
		}
		stays[i] = s
	}
	return stays
}

// BenchmarkRun: a month charged and the month before it worked again, per life, beside BenchmarkDecimalRun.
func BenchmarkRun(b *testing.B) {
	stays, tariff := crowd(b, lives), stock(b)
	before, err := tariff.Bill(billing.Batch{Competence: august - 1, Since: august - 1, Stays: stays})
	require.NoError(b, err)
	var lines []billing.Line
	b.ReportAllocs()
	for b.Loop() {
		lines, err = tariff.Bill(billing.Batch{Competence: august, Since: august - 1, Stays: stays, Billed: before})
	}
	require.NoError(b, err)
	require.Len(b, lines, lives)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/lives, "ns/life")
}

// BenchmarkDecimalRun is the peer: the same two months of the same people with decimals and tables by name, that
// knows no remission, no change of table and no second stay.
func BenchmarkDecimalRun(b *testing.B) {
	stays, policy := crowd(b, lives), billing.SescDF()
	peer := newDecimalPeer(policy)
	var total decimal.Decimal
	b.ReportAllocs()
	for b.Loop() {
		total = decimal.Zero
		for i := range stays {
			for c := august - 1; c <= august; c++ {
				employer, holder := peer.fee(&stays[i], c)
				total = total.Add(employer).Add(holder)
			}
		}
	}
	require.True(b, total.IsPositive())
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/lives, "ns/life")
}

// decimalPeer is how one writes it first: a map of prices, a map of shares, and decimals.
type decimalPeer struct {
	prices map[string]decimal.Decimal
	shares map[string]decimal.Decimal
}

func newDecimalPeer(p billing.Policy) decimalPeer {
	peer, on := decimalPeer{map[string]decimal.Decimal{}, map[string]decimal.Decimal{}}, convenio.NewDate(2021, 8, 1)
	for name, d := range p.Prices {
		price, _ := d.On(on)
		peer.prices[name] = price.Decimal()
	}
	for name, d := range p.Funding {
		share, _ := d.On(on)
		peer.shares[name] = decimal.New(int64(share), -4)
	}
	return peer
}

func (p decimalPeer) fee(s *billing.Stay, c billing.Competence) (employer, holder decimal.Decimal) {
	from, to := c.First(), c.Last()
	if s.From.After(from) {
		from = s.From
	}
	if !s.To.IsZero() && s.To.Before(to) {
		to = s.To
	}
	if to.Before(from) {
		return employer, holder
	}
	name := billing.AverageName(s.Standard)
	if s.Choice == billing.ByAge {
		name = billing.BandName(s.Standard, bandAt(s.Birth, c.First()))
	}
	days, of := int64(to.DaysSince(from)+1), int64(c.Last().DaysSince(c.First())+1)
	due := p.prices[name].Mul(decimal.NewFromInt(days)).Div(decimal.NewFromInt(of)).Round(2)
	employer = due.Mul(p.shares[billing.FundingName(s.Category, s.Standard, int(s.PayBand))]).Round(2)
	return employer, due.Sub(employer)
}

// bandAt is the age band by the age in completed years.
func bandAt(birth, on convenio.Date) int {
	by, bm, bd := birth.Civil()
	y, m, d := on.Civil()
	age := y - by
	if m < bm || m == bm && d < bd {
		age--
	}
	for band, first := range []int{59, 54, 49, 44, 39, 34, 29, 24, 19} {
		if age >= first {
			return 10 - band
		}
	}
	return 1
}
