package enrollment_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// excludes is the holder's request of a day, on record.
func excludes(t require.TestingT, person, asked string) enrollment.Exclude {
	return enrollment.Exclude{Person: person, Request: requested(t, asked)}
}

// What was asked or told while a person was in the plan counts from that day, though age, the bond's end or the contract's
// took the person out before it was keyed (10.5, 10.6). Kills: a credit lost because the sweep came first.
func TestWhatIsKeyedAfterTimeEndedIt(t *testing.T) {
	grown := func() *home {
		return enrolled(t, "2022-03-10").do(marta, waitsFor(child(t, "2000-05-20"))).on("2024-05-25")
	}
	left := func() *home {
		return enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).do(hr, enrollment.EndBond{On: day(t, "2022-03-10")}).on("2022-04-20")
	}
	over := func() *home { return enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).on("2026-07-20") }
	for _, c := range []struct {
		name string
		h    *home
		told enrollment.Command
		last string
	}{
		{"aged out, asked before", grown(), excludes(t, "davi", "2024-05-02"), "2024-05-02"},
		{"aged out, dead before", grown(), enrollment.ReportDeath{Person: "davi", Died: day(t, "2024-05-01"), Communicated: day(t, "2024-05-18")}, "2024-05-18"},
		{"lapsed, asked before", left(), excludes(t, "davi", "2022-03-20"), "2022-03-20"},
		{"lapsed, dead before", left(), enrollment.ReportDeath{Person: "davi", Died: day(t, "2022-03-15"), Communicated: day(t, "2022-03-16")}, "2022-03-16"},
		{"lapsed, the holder asked before", left(), excludes(t, "marta", "2022-03-21"), "2022-03-21"},
		{"the contract over, asked before", over(), excludes(t, "davi", "2026-07-02"), "2026-07-02"},
		{"the contract over, the holder asked before", over(), excludes(t, "marta", "2026-07-03"), "2026-07-03"},
		{"the contract over, dead before", over(), enrollment.ReportDeath{Person: "davi", Died: day(t, "2026-07-01"), Communicated: day(t, "2026-07-13")}, "2026-07-13"},
	} {
		t.Run(c.name, func(t *testing.T) {
			swept := c.h.do(system, enrollment.Tick{}).do(hr, enrollment.ReturnCard{Person: "davi"})
			swept.do(hr, c.told).covered("davi", c.last)
			swept.uncovered("davi", day(t, c.last).AddDays(1).String(), enrollment.Left)
			require.False(t, swept.family.CardDue("davi"), "it came back")
			again := excludes(t, "davi", c.last)
			_, _, err := swept.try(hr, again)
			require.Error(t, err, "there is no later day to give back")
		})
	}
	grown().refused(hr, excludes(t, "davi", "2024-05-19"), enrollment.NotEnrolled)
	grown().refused(hr, excludes(t, "davi", "2022-03-09"), enrollment.NotEnrolled)
	grown().refused(marta, enrollment.Exclude{Person: "davi"}, enrollment.NotEnrolled)
	over().refused(hr, excludes(t, "davi", "2026-07-15"), enrollment.ContractOver)
	over().do(hr, enrollment.SetPay{Band: 2, From: day(t, "2026-07-14")}).refused(hr, enrollment.SetPay{Band: 2, From: day(t, "2026-07-15")}, enrollment.ContractOver)
}

// Who was taken out by such a request stays out, should it turn out that the family or the contract goes on.
func TestWhoAskedInTimeDoesNotComeBack(t *testing.T) {
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).do(hr, enrollment.EndBond{On: day(t, "2022-03-10")}).on("2022-04-20")
	h.do(hr, excludes(t, "davi", "2022-03-20"))
	require.Empty(t, h.family.Dependants())
	h.do(system, keep(t, "2022-04-10", "")).covered("marta", "2022-06-01")
	h.uncovered("davi", "2022-03-21", enrollment.Left)

	h = enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).on("2026-07-20").do(hr, excludes(t, "davi", "2026-07-02"))
	h.policy.End = day(t, "2027-07-14")
	h.do(system, enrollment.Tick{}).covered("marta", "2026-07-20")
	h.uncovered("davi", "2026-07-03", enrollment.Left)

	h = enrolled(t, "2022-03-10").on("2026-07-20").do(hr, excludes(t, "marta", "2026-07-02"))
	h.policy.End = day(t, "2027-07-14")
	h.do(system, enrollment.Tick{}).uncovered("marta", "2026-07-20", enrollment.Left)
	require.Equal(t, enrollment.Ended, h.family.State())
}

// A holder's death of a day on which the contract ran is judged by that day when told after its end (5.10): nothing is due of
// the dependants from the day after it, and where the remission is read in full they have their five years.
func TestADeathKeyedAfterTheContractsEnd(t *testing.T) {
	family := func() *home { return enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")) }
	h := family().on("2026-07-20").do(system, enrollment.Tick{}).do(hr, died(t, "2026-07-02", "2026-07-20"))
	h.covered("marta", "2026-07-14")
	h.uncovered("marta", "2026-07-15", enrollment.Left)
	h.uncovered("davi", "2026-07-15", enrollment.Left)
	require.Equal(t, []enrollment.Expense{{As: enrollment.AsRemitted, From: day(t, "2026-07-03")}}, h.family.Account().Expenses)
	_, _, err := h.try(hr, died(t, "2026-07-01", "2026-07-02"))
	require.Error(t, err, "nobody dies twice")
	h.policy.End = day(t, "2027-07-14")
	h.do(system, enrollment.Tick{}).covered("davi", "2027-07-14")
	h.uncovered("marta", "2026-07-15", enrollment.Left)

	family().on("2026-07-20").refused(hr, died(t, "2026-07-15", "2026-07-20"), enrollment.ContractOver)
	full := fully(family()).on("2026-07-20").do(system, enrollment.Tick{}).do(hr, died(t, "2026-07-14", "2026-07-20"))
	full.covered("davi", "2031-07-14")
	full.uncovered("davi", "2031-07-15", enrollment.RemissionOver)
	full.uncovered("marta", "2026-07-15", enrollment.Left)
}

// toldLate is something told of one of the last weeks.
func toldLate(n func(int) int, today convenio.Date) (convenio.Actor, enrollment.Command) {
	p, told := []string{"marta", "davi", "lia", "lia"}[n(4)], today.AddDays(-n(50))
	switch n(10) {
	case 0, 1, 2:
		return hr, enrollment.Exclude{Person: p, Request: enrollment.Request{On: told, Reference: "p"}}
	case 3, 4, 5:
		return hr, enrollment.ReportDeath{Person: p, Died: told.AddDays(-n(12)), Communicated: told}
	case 6:
		return hr, enrollment.EndBond{On: told}
	case 7:
		return system, enrollment.Tick{}
	case 8:
		return hr, enrollment.ReturnCard{Person: p}
	}
	as := []enrollment.Continuation{enrollment.AsFormer, enrollment.AsInactive, enrollment.AsInactive, enrollment.AsRemitted}[n(4)]
	return hr, enrollment.Continue{As: as, From: told, Until: told.AddDays(n(90))}
}

// The naive model says the same of what is told late around an age, the end of a bond, and the contract's end.
func TestNaiveToldLate(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newTwins(rt)
		n := func(k int) int { return rapid.IntRange(0, k-1).Draw(rt, "") }
		first := []convenio.Date{day(rt, "2022-03-01"), day(rt, "2026-06-10"), day(rt, "2026-06-10")}[n(3)]
		asked := enrollment.Request{On: first, Reference: "p"}
		w.play(first.Start(), hr, enrollment.Enrol{Person: "marta", Born: day(rt, "1970-01-01"), Bond: enrollment.Employee, Since: first, Standard: "01", Request: asked})
		for i, born := range []convenio.Date{first.AddDays(n(60) - 24*365), day(rt, "2015-03-01")} {
			w.play(first.Start(), hr, enrollment.Include{
				Person: []string{"davi", "lia"}[i], Kin: enrollment.Child, Born: born, Occasion: enrollment.None, AcceptsWaiting: true, Request: asked,
			})
		}
		today := first
		for range 2 + n(10) {
			today = today.AddDays([]int{0, 0, 1, 7, 20, 31, 70}[n(7)])
			by, c := toldLate(n, today)
			w.play(today.Start(), by, c)
			w.compare(today.AddDays(-70), today.AddDays(70))
		}
	})
}
