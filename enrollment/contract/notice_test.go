package contract_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// renewed is a contract signed on 14 June 2021, of 24 months, as it stands on a day.
func renewed(t testing.TB, p contract.Policy, s string) contract.Contract {
	t.Helper()
	c := given(t, p, sign(t, "2021-06-14"), renew(t, "2021-12-01", 12))
	_, _, c = answered(t, c, p, on(t, s), contract.Tick{})
	return c
}

// Worked examples. Origin: the team's reading of 16.5 and 16.6 and its alternative. Kills: the protected months,
// the days of notice or the day from which notice may be given, moved by one.
func TestWhenNoticeMayBeGiven(t *testing.T) {
	inside := with(noticeInside)
	for _, v := range []struct {
		policy   contract.Policy
		on, last string
		grounds  []*convenio.Ground
		want     string
	}{
		{policy, "2022-06-15", "", nil, "2022-08-14"},
		{policy, "2022-06-15", "2022-08-14", nil, "2022-08-14"},
		{policy, "2022-06-15", "2022-12-31", nil, "2022-12-31"},
		{policy, "2022-06-15", "2022-08-13", []*convenio.Ground{contract.NoticeShort}, ""},
		{policy, "2022-06-15", "2022-06-01", []*convenio.Ground{contract.NoticeShort}, ""},
		{policy, "2022-06-14", "", []*convenio.Ground{contract.NoticeEarly}, ""},
		{policy, "2022-06-14", "2022-12-31", []*convenio.Ground{contract.NoticeEarly}, ""},
		{policy, "2022-06-14", "2022-08-12", []*convenio.Ground{contract.NoticeEarly, contract.NoticeShort}, ""},
		{inside, "2022-06-14", "2022-08-13", nil, "2022-08-13"},
		{inside, "2022-04-15", "", nil, "2022-06-14"},
		{inside, "2022-04-14", "", []*convenio.Ground{contract.NoticeEarly}, ""},
		{inside, "2022-04-14", "2022-06-14", nil, "2022-06-14"},
		{inside, "2022-04-14", "2022-06-13", []*convenio.Ground{contract.NoticeEarly}, ""},
	} {
		t.Run(v.on+" "+v.last, func(t *testing.T) {
			c := renewed(t, v.policy, v.on)
			if v.want == "" {
				refused(t, c, v.policy, on(t, v.on), notice(t, v.on, v.last), v.grounds...)
				return
			}
			events, trace, after := answered(t, c, v.policy, on(t, v.on), notice(t, v.on, v.last))
			assert.Equal(t, []convenio.Event{contract.NoticeGiven(notice(t, v.on, v.want))}, events)
			assert.Equal(t, contract.InNotice, after.State())
			assert.Equal(t, day(t, v.want), after.LastDay())
			by, cause := after.EndedBy()
			assert.Equal(t, contract.Contracting, by)
			assert.Empty(t, cause)
			proof.DoesNotApply(t, trace, contract.NoticeEarly)
			proof.DoesNotApply(t, trace, contract.NoticeShort)
			proof.DoesNotApply(t, trace, contract.TermEndsFirst)
		})
	}
}

func TestARefusedNoticeSaysTheDays(t *testing.T) {
	_, err := contract.Decide(renewed(t, policy, "2022-06-14"), policy, on(t, "2022-06-14"), notice(t, "2022-06-14", "2022-08-12"), &convenio.Trace{})
	assert.EqualError(t, err, "CTR-15: O aviso de 14/06/2022, com fim em 12/08/2022, é prematuro: os primeiros 12 meses se "+
		"completam em 14/06/2022. [sesc:16.5]; CTR-16: A antecedência do aviso, em dias, é de 59: o mínimo é de 60. [sesc:16.6]")
}

// A term that ends first ends the contract. Kills: a notice that lengthens the term.
func TestANoticeNeverLengthensTheTerm(t *testing.T) {
	c := renewed(t, policy, "2023-05-01")
	for _, last := range []string{"2023-06-30", "2023-07-10"} {
		_, trace, after := answered(t, c, policy, on(t, "2023-05-01"), notice(t, "2023-05-01", last))
		f := proof.Applies(t, trace, contract.TermEndsFirst)
		assert.Contains(t, f.Text(), "14/06/2023")
		assert.Equal(t, day(t, "2023-06-14"), after.LastDay())
		_, _, after = answered(t, after, policy, on(t, "2023-06-15"), contract.Tick{})
		assert.Equal(t, contract.Elapsed, after.State())
	}
	_, trace, after := answered(t, renewed(t, policy, "2023-04-15"), policy, on(t, "2023-04-15"), notice(t, "2023-04-15", "2023-06-14"))
	proof.DoesNotApply(t, trace, contract.TermEndsFirst)
	assert.Equal(t, day(t, "2023-06-14"), after.LastDay())
}

// Received in August, keyed in November: what was to end has ended.
func TestANoticeKeyedLate(t *testing.T) {
	events, _, c := answered(t, renewed(t, policy, "2022-11-01"), policy, on(t, "2022-11-01"), notice(t, "2022-08-01", ""))
	assert.Equal(t, []convenio.Event{
		contract.NoticeGiven(notice(t, "2022-08-01", "2022-09-30")), contract.NoticeElapsed{LastDay: day(t, "2022-09-30")},
	}, events)
	assert.Equal(t, contract.Elapsed, c.State())
}

// With a cause the contract ends at any time, also before the protected months and during a notice.
func TestTerminationWithCause(t *testing.T) {
	for _, at := range stands(t)[1:5] {
		cmd := terminate(t, at.then)
		_, trace, c := answered(t, at.contract, policy, on(t, at.today), cmd)
		proof.DoesNotApply(t, trace, contract.CauseMissing)
		assert.Equal(t, contract.Ended, c.State())
		assert.Equal(t, day(t, at.then), c.LastDay())
		by, cause := c.EndedBy()
		assert.Equal(t, contract.Operator, by)
		assert.Equal(t, "fraude", cause)
		for _, blank := range []string{"", " \t"} {
			cmd.Cause = blank
			refused(t, at.contract, policy, on(t, at.today), cmd, contract.CauseMissing)
		}
	}
}

// A notice is taken back by an amendment of its own day or after, until it has run out; then another may be given.
func TestANoticeIsTakenBack(t *testing.T) {
	at := stands(t)[3]
	ends, term := at.contract.LastDay(), stands(t)[2].contract.LastDay()
	require.True(t, ends.Before(term))
	for _, s := range []string{"2023-02-01", ends.String()} {
		cmd := contract.WithdrawNotice{Writing: paper(t, s)}
		events, trace, c := answered(t, at.contract, policy, on(t, ends.String()), cmd)
		assert.Equal(t, []convenio.Event{contract.NoticeWithdrawn(cmd)}, events)
		proof.DoesNotApply(t, trace, contract.WithdrawnBefore)
		assert.Equal(t, stands(t)[2].contract, c, "as if none had been given")
		_, _, again := answered(t, c, policy, on(t, ends.String()), notice(t, ends.String(), ""))
		assert.Equal(t, contract.InNotice, again.State())
	}
	refused(t, at.contract, policy, on(t, at.today), contract.WithdrawNotice{Writing: paper(t, "2023-01-31")}, contract.WithdrawnBefore)
	for _, w := range []contract.Writing{{On: day(t, at.then)}, paper(t, "2023-02-11")} {
		_, err := contract.Decide(at.contract, policy, on(t, at.today), contract.WithdrawNotice{Writing: w}, nil)
		require.Error(t, err)
	}
}

// Signed before the notice had run out and keyed after, by a sweep or without one, it takes the notice back all the same: the
// contract and everyone in it go on. Signed later it is too late. Kills: an act dated by the day on which it is keyed.
func TestANoticeTakenBackIsKeyedLate(t *testing.T) {
	at := stands(t)[3]
	late := at.contract.LastDay().AddDays(1).String()
	for _, c := range []contract.Contract{at.contract, swept(t, at.contract, late)} {
		back := after(t, c, late, contract.WithdrawNotice{Writing: paper(t, at.contract.LastDay().String())})
		assert.Equal(t, stands(t)[2].contract, back, "as if none had been given")
	}
	refused(t, swept(t, at.contract, late), policy, on(t, late), contract.WithdrawNotice{Writing: paper(t, late)}, contract.WritingOutOfTerm)
	long := after(t, at.contract, "2024-07-01", contract.WithdrawNotice{Writing: paper(t, at.then)})
	assert.Equal(t, contract.Expired, long.State(), "its term has run out since")
	long = after(t, long, "2024-07-01", renew(t, "2024-06-14", 12))
	assert.Equal(t, contract.Active, long.State())

	ended := after(t, swept(t, at.contract, late), late, terminate(t, "2023-03-20"))
	assert.Equal(t, contract.Ended, ended.State())
	assert.Equal(t, day(t, "2023-03-20"), ended.LastDay(), "the cause came first")
}

// after is a contract after a command of a day.
func after(t testing.TB, c contract.Contract, s string, cmd contract.Command) contract.Contract {
	t.Helper()
	_, _, c = answered(t, c, policy, on(t, s), cmd)
	return c
}

func TestACommunicationIsKeptAndChangesNothing(t *testing.T) {
	for _, at := range stands(t)[1:4] {
		events, _, c := answered(t, at.contract, policy, on(t, at.today), communicate(t, at.then))
		assert.Equal(t, []convenio.Event{contract.Communicated(communicate(t, at.then))}, events)
		assert.Equal(t, at.contract, c)
	}
}

// Every act is in writing, on a day gone by on which there was a contract.
func TestEveryActIsInWriting(t *testing.T) {
	at := stands(t)[2]
	acts := func(w contract.Writing) []contract.Command {
		return []contract.Command{
			contract.Amend{Writing: w, Settings: []contract.Setting{setting(t, "price.01", "1", "2023-02-02")}},
			contract.Renew{Writing: w, Months: 12, Satisfactory: true},
			contract.Terminate{Writing: w, By: contract.Operator, Cause: "fraude"},
			contract.Communicate{Writing: w, By: contract.Operator, Subject: "palestra"},
			contract.GiveNotice{Writing: w, By: contract.Operator, LastDay: day(t, "2024-01-01")},
		}
	}
	numberless, fileless, blank := paper(t, at.then), paper(t, at.then), paper(t, at.then)
	numberless.Number, blank.Number, fileless.Document.SHA256 = "", "  ", ""
	for _, v := range []struct {
		w       contract.Writing
		grounds []*convenio.Ground
	}{
		{paper(t, "2023-02-01"), nil},
		{numberless, []*convenio.Ground{contract.NotInWriting}},
		{blank, []*convenio.Ground{contract.NotInWriting}},
		{fileless, []*convenio.Ground{contract.NotInWriting}},
		{paper(t, "2023-02-02"), []*convenio.Ground{contract.WritingAhead}},
		{paper(t, "2024-06-15"), []*convenio.Ground{contract.WritingAhead, contract.WritingOutOfTerm}},
		{paper(t, "2021-06-13"), []*convenio.Ground{contract.WritingOutOfTerm}},
	} {
		for _, cmd := range acts(v.w) {
			trace := &convenio.Trace{}
			_, err := contract.Decide(at.contract, policy, on(t, at.today), cmd, trace)
			proof.BothFilled(t, trace)
			for _, g := range []*convenio.Ground{contract.NotInWriting, contract.WritingAhead, contract.WritingOutOfTerm} {
				if slices.Contains(v.grounds, g) {
					require.ErrorIs(t, err, g, "%T", cmd)
					proof.Applies(t, trace, g)
				} else {
					proof.DoesNotApply(t, trace, g)
				}
			}
			require.Equal(t, v.grounds == nil, err == nil, "%T: %v", cmd, err)
		}
	}
}

// The signature itself is in writing, and not of tomorrow.
func TestTheSignatureIsInWriting(t *testing.T) {
	refused(t, contract.Contract{}, policy, on(t, "2021-06-13"), sign(t, "2021-06-14"), contract.WritingAhead)
	cmd := sign(t, "2021-06-14")
	cmd.Writing.Document = convenio.Document{}
	refused(t, contract.Contract{}, policy, on(t, "2021-06-14"), cmd, contract.NotInWriting)
}

// The mutual relation of the two limits, day by day around the first year: notice is lawful exactly from the day after
// the protected months, and the contract ends exactly sixty days after it. Origin: counted by hand on the calendar.
func TestTheFirstYearDayByDay(t *testing.T) {
	for back := range 10 {
		d := day(t, "2022-06-19").AddDays(-back)
		c := renewed(t, policy, d.String())
		events, err := contract.Decide(c, policy, on(t, d.String()), notice(t, d.String(), ""), nil)
		lawful := d.String() >= "2022-06-15"
		require.Equal(t, lawful, err == nil, d)
		if lawful {
			end := events[0].(contract.NoticeGiven).LastDay
			days := 0
			for at := d; at != end; at = at.AddDays(1) {
				days++
			}
			assert.Equal(t, 60, days)
		}
	}
}
