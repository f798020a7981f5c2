package ledger_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/enrollment"
)

// What was asked in the contract's last month and keyed after its end is credited on the closing invoice (10.5).
func TestTheClosingInvoiceCreditsWhatWasAskedInTime(t *testing.T) {
	a := newAgency(t).employs("marta", "1970-05-04", "2026-06-01", 2)
	a.runs(of("2026-06"))
	a.do("marta", "2026-07-16", system, enrollment.Tick{})
	july := a.runs(of("2026-07"))[0].Lines
	require.Len(t, july, 1)
	require.EqualValues(t, 14, july[0].Days)
	a.do("marta", "2026-07-20", hr, enrollment.Exclude{Person: "marta", Request: requested("2026-07-02")})
	closing := of("2026-08")
	closing.Closing = true
	last := a.runs(closing)[0].Lines
	require.Len(t, last, 1)
	require.EqualValues(t, 2, last[0].Days)
	full := july[0].Total.Cents() * 31 / 14
	require.InDelta(t, -full*12/31, last[0].Total.Cents(), 2)
}

// A pay band of a day in work, told when the holder has left, changes who bears what was billed (11.1), and no total.
func TestAPayBandToldAfterTheHolderLeft(t *testing.T) {
	a := newAgency(t).employs("marta", "1970-05-04", "2021-08-02", 1)
	before := a.runs(of("2021-08"))[0].Lines[0]
	a.do("marta", "2021-09-10", hr, enrollment.Exclude{Person: "marta", Request: requested("2021-08-31")})
	a.do("marta", "2021-09-11", hr, enrollment.SetPay{Band: 3, From: day("2021-08-02")})
	closing := of("2021-09")
	closing.Closing = true
	after := a.runs(closing)[0].Lines
	require.Len(t, after, 1)
	require.True(t, after[0].Total.IsZero())
	require.Equal(t, after[0].Employer.Cents(), -after[0].Own.Cents())
	require.NotZero(t, after[0].Employer.Cents())
	require.Less(t, -after[0].Employer.Cents(), before.Employer.Cents())
}
