package contract_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// Worked examples. Origin: the first pair is the team's reading of 5.15 and its alternative; the leap day and the
// ends of months are the Civil Code's, art. 132, § 3.
func TestWhatASignatureSays(t *testing.T) {
	for _, v := range []struct {
		name                                string
		policy                              contract.Policy
		signed                              string
		covered, charged, protected, lastly string
	}{
		{"the reading adopted", policy, "2021-06-14", "2021-07-15", "2021-07-15", "2022-06-14", "2022-06-14"},
		{"signature is day one", with(dayOne), "2021-06-14", "2021-07-14", "2021-07-14", "2022-06-13", "2022-06-13"},
		{"first month free", with(freeMonth), "2021-06-14", "2021-07-15", "2021-07-15", "2022-06-14", "2022-06-14"},
		{"first month free, of 31 days", with(freeMonth), "2021-07-14", "2021-08-14", "2021-08-15", "2022-07-14", "2022-07-14"},
		{"first month free, of 28 days", with(freeMonth), "2021-02-10", "2021-03-13", "2021-03-11", "2022-02-10", "2022-02-10"},
		{"on a leap day", policy, "2024-02-29", "2024-03-31", "2024-03-31", "2025-03-01", "2025-03-01"},
		{"on a leap day, day one", with(dayOne), "2024-02-29", "2024-03-30", "2024-03-30", "2025-02-28", "2025-02-28"},
		{"at the end of January", with(freeMonth), "2022-01-31", "2022-03-03", "2022-03-02", "2023-01-31", "2023-01-31"},
		{"on the first day of the figures", policy, "2021-01-01", "2021-02-01", "2021-02-01", "2022-01-01", "2022-01-01"},
	} {
		t.Run(v.name, func(t *testing.T) {
			events, _, c := answered(t, contract.Contract{}, v.policy, on(t, v.signed), sign(t, v.signed))
			assert.Equal(t, []convenio.Event{contract.Signed{
				Writing: paper(t, v.signed), Months: 12, Covered: day(t, v.covered), Charged: day(t, v.charged),
				Protected: day(t, v.protected), LastDay: day(t, v.lastly),
			}}, events)
			assert.Equal(t, day(t, v.covered), c.CoveredFrom())
			assert.Equal(t, day(t, v.charged), c.ChargedFrom())
			assert.Equal(t, day(t, v.protected), c.ProtectedUntil())
			assert.Equal(t, day(t, v.lastly), c.LastDay())
			assert.Equal(t, day(t, v.signed), c.Signed())
			assert.Equal(t, 12, c.Months())
			assert.Equal(t, "7/2021", c.Number())
		})
	}
}

// complete walks a day at a time to the first day that does not come before the equal number n months later,
// written as a number that grows with the calendar.
func complete(signed time.Time, n int) time.Time {
	key := func(d time.Time) int { return (d.Year()*12+int(d.Month()))*100 + d.Day() }
	d := signed
	for key(d) < key(signed)+n*100 {
		d = d.AddDate(0, 0, 1)
	}
	return d
}

// Against a naive count, day by day. Kills: months added with carry, so that 31 January and a month is 3 March.
func TestTermsAgainstANaiveCount(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		start := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 4000).Draw(rt, "day"))
		signed := convenio.NewDate(start.Date())
		w := paper(t, signed.String())
		months := rapid.IntRange(1, 48).Draw(rt, "months")
		for _, one := range []bool{false, true} {
			p := with(func(r *contract.Readings) { r.SignatureIsDayOne = one })
			_, _, c := answered(t, contract.Contract{}, p, on(t, "2040-01-01"), contract.Sign{Writing: w})
			_, _, c = answered(t, c, p, on(t, "2040-01-01"), contract.Renew{Writing: w, Months: months, Satisfactory: true})
			back := 0
			if one {
				back = 1
			}
			assert.Equal(rt, convenio.NewDate(complete(start, 12).Date()).AddDays(-back), c.ProtectedUntil())
			assert.Equal(rt, convenio.NewDate(complete(start, 12+months).Date()).AddDays(-back), c.LastDay())
			assert.Equal(rt, convenio.NewDate(start.AddDate(0, 0, 31-back).Date()), c.CoveredFrom())
		}
	})
}

// Kills: the first or the last day of cover, or of the fee, moved by one.
func TestUseAndFeeDayByDay(t *testing.T) {
	c := given(t, with(freeMonth), sign(t, "2021-07-14"))
	for s, want := range map[string][2]*convenio.Ground{
		"2021-07-13": {contract.OutOfTerm, contract.OutOfTerm},
		"2021-07-14": {contract.StillImplementing, contract.NoFeeYet},
		"2021-08-13": {contract.StillImplementing, contract.NoFeeYet},
		"2021-08-14": {nil, contract.NoFeeYet},
		"2021-08-15": {nil, nil},
		"2022-07-14": {nil, nil},
		"2022-07-15": {contract.OutOfTerm, contract.OutOfTerm},
	} {
		for i, ask := range []func(convenio.Date, *convenio.Trace) convenio.Decision[convenio.Date]{c.Usable, c.Chargeable} {
			trace := &convenio.Trace{}
			d := ask(day(t, s), trace)
			proof.BothFilled(t, trace)
			grounds := d.Grounds()
			assert.Equal(t, want[i] == nil, d.Granted(), s)
			for _, g := range []*convenio.Ground{contract.OutOfTerm, [2]*convenio.Ground{contract.StillImplementing, contract.NoFeeYet}[i]} {
				if grounds.Has(g) {
					proof.Applies(t, trace, g)
				} else {
					proof.DoesNotApply(t, trace, g)
				}
			}
			assert.True(t, want[i] == nil || grounds.Has(want[i]), s)
			from, granted := d.Value()
			assert.Equal(t, d.Granted(), granted)
			assert.Equal(t, day(t, [2]string{"2021-08-14", "2021-08-15"}[i]), from)
		}
	}
}

func TestAProposalCoversNothing(t *testing.T) {
	trace := &convenio.Trace{}
	d := contract.Contract{}.Usable(day(t, "2021-07-15"), trace)
	assert.True(t, d.Denied())
	proof.Applies(t, trace, contract.OutOfTerm)
	d = contract.Contract{}.Chargeable(convenio.Date{}, nil)
	assert.True(t, d.Denied())
}

// Each renewal counts from the signature. Kills: the most months moved by one in either reading, or counted anew.
func TestRenewals(t *testing.T) {
	base := given(t, policy, sign(t, "2024-02-29"))
	for _, v := range []struct {
		policy contract.Policy
		months int
		last   string
	}{
		{policy, 1, "2025-03-29"},
		{policy, 12, "2026-03-01"},
		{policy, 47, "2029-01-29"},
		{policy, 48, "2029-03-01"},
		{policy, 49, ""},
		{with(onTop), 49, "2029-03-29"},
		{with(onTop), 60, "2030-03-01"},
		{with(onTop), 61, ""},
	} {
		cmd := renew(t, "2024-12-01", v.months)
		if v.last == "" {
			refused(t, swept(t, base, "2024-12-01"), v.policy, on(t, "2024-12-01"), cmd, contract.RenewedBeyond)
			continue
		}
		events, trace, c := answered(t, swept(t, base, "2024-12-01"), v.policy, on(t, "2024-12-01"), cmd)
		assert.Equal(t, []convenio.Event{contract.Renewed{
			Writing: paper(t, "2024-12-01"), Months: v.months, Total: 12 + v.months, LastDay: day(t, v.last),
		}}, events)
		assert.Equal(t, 12+v.months, c.Months())
		proof.DoesNotApply(t, trace, contract.RenewedBeyond)
		proof.DoesNotApply(t, trace, contract.ServiceWanting)
	}
}

func TestRenewalsAddUp(t *testing.T) {
	c := given(t, policy, sign(t, "2021-06-14"), renew(t, "2022-06-14", 12), renew(t, "2023-06-14", 24), renew(t, "2025-06-14", 12))
	assert.Equal(t, day(t, "2026-06-14"), c.LastDay(), "sixty months: the end of the leap year's number")
	assert.Equal(t, 60, c.Months())
	f := proof.Applies(t, refused(t, c, policy, on(t, "2026-06-01"), renew(t, "2026-06-01", 1), contract.RenewedBeyond), contract.RenewedBeyond)
	assert.Equal(t, "A renovação levaria o contrato a 61 meses: o máximo é 60.", f.Text())
	assert.Equal(t, "months", f.Field)
}

func TestOnlyASatisfactoryServiceIsRenewed(t *testing.T) {
	c := given(t, policy, sign(t, "2021-06-14"))
	cmd := renew(t, "2022-01-10", 12)
	cmd.Satisfactory = false
	refused(t, swept(t, c, "2022-01-10"), policy, on(t, "2022-01-10"), cmd, contract.ServiceWanting)
	refused(t, swept(t, c, "2022-01-10"), policy, on(t, "2022-01-10"), renew(t, "2022-01-10", 1200), contract.RenewedBeyond)
	cmd.Months = 49
	refused(t, swept(t, c, "2022-01-10"), policy, on(t, "2022-01-10"), cmd, contract.RenewedBeyond, contract.ServiceWanting)
}

// A renewal signed on the last day and keyed later is a renewal; one signed a day later is none. Kills: a sweep
// that ends for ever what was renewed in time.
func TestARenewalSignedInTimeAndKeyedLate(t *testing.T) {
	for _, sweep := range []bool{true, false} {
		c := given(t, policy, sign(t, "2021-06-14"))
		if sweep {
			c = swept(t, c, "2022-06-15")
			require.Equal(t, contract.Expired, c.State())
		}
		_, _, renewed := answered(t, c, policy, on(t, "2022-06-20"), renew(t, "2022-06-14", 12))
		assert.Equal(t, contract.Active, renewed.State())
		assert.Equal(t, day(t, "2023-06-14"), renewed.LastDay())
		trace := refused(t, swept(t, c, "2022-06-20"), policy, on(t, "2022-06-20"), renew(t, "2022-06-15", 12), contract.WritingOutOfTerm)
		assert.Equal(t, "O documento é de 15/06/2022, fora da vigência, que vai de 14/06/2021 a 14/06/2022.",
			proof.Applies(t, trace, contract.WritingOutOfTerm).Text())
	}
}

// A contract keyed years later goes through all that fell due meanwhile, in one command.
func TestAContractKeyedLate(t *testing.T) {
	events, _, c := answered(t, contract.Contract{}, policy, on(t, "2026-01-10"), sign(t, "2021-06-14"))
	assert.Equal(t, []convenio.Event{
		contract.CoverageBegun{On: day(t, "2021-07-15")}, contract.TermExpired{LastDay: day(t, "2022-06-14")},
	}, events[1:])
	events, _, c = answered(t, c, policy, on(t, "2026-01-10"), renew(t, "2022-06-01", 24))
	assert.Equal(t, contract.TermExpired{LastDay: day(t, "2024-06-14")}, events[1])
	_, _, c = answered(t, c, policy, on(t, "2026-01-10"), renew(t, "2024-06-01", 24))
	assert.Equal(t, contract.Active, c.State())
	assert.Equal(t, day(t, "2026-06-14"), c.LastDay())
}
