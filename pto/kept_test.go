package pto_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/internal/proof"
	"github.com/seed-67b5076c/convenio/pto"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// entry is the plan's only entry in a view.
func (l *life) entry(view string) (found convenio.Entry) {
	l.t.Helper()
	n := 0
	for _, e := range pto.Entries(l.plan) {
		if e.View == view {
			found, n = e, n+1
		}
	}
	require.Equal(l.t, 1, n, view)
	return found
}

// Audits go back to who made the initial one, whoever made the last (5.2.4.4). Kills: the last for the first.
func TestTheFirstTechnicianStaysTheFirst(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toCare(l)
	l.do(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})})
	require.Equal(t, ana.ID, l.plan.Round().Technician)
	l.do(supervisor, pto.Reassign{Technician: bruno.ID, Reason: "férias"}).do(bruno, pto.Start{})
	l.do(bruno, pto.Conclude{Decisions: []pto.ItemDecision{{Item: 3, Authorise: true}}})
	l.performed(1, 2, 3).closed()
	require.Equal(t, ana.ID, l.plan.Round().Technician)
}

// A further appeal joins the audit that waits, and takes it from nobody. Kills: one that returns it to the first.
func TestAFurtherAppealTakesTheAuditFromNobody(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toCare(l)
	l.performed(1, 2).closed().disputed()
	l.do(clinic, appealing("justificado")).do(supervisor, pto.Reassign{Technician: bruno.ID, Reason: "férias"})
	l.do(clinic, pto.Appeal{Items: []int{2}, Justification: "justificado"})
	require.Equal(t, bruno.ID, l.plan.Round().Technician)
	require.Len(t, l.do(bruno, pto.Start{}).plan.Round().Appeals, 2)
}

// A queue is in the order in which plans entered that queue: the technician's on the assignment, the general one on the
// release. Kills: the instant of the queue before.
func TestEachQueueIsEnteredAnew(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toQueue(l)
	require.Equal(t, noon("2025-02-13"), l.plan.Round().Entered)
	l.on("2025-02-14").do(desk, pto.Assign{Technician: ana.ID})
	require.Equal(t, noon("2025-02-14").UnixMicro(), l.entry(pto.ViewQueue).Rank)
	l.on("2025-02-17").do(ana, pto.Start{}).on("2025-02-18").do(ana, pto.Release{})
	require.Equal(t, noon("2025-02-18").UnixMicro(), l.entry(pto.ViewQueue).Rank)
}

// A technician's load is what is assigned and not concluded, urgent twice; what is left is when it was assigned. Kills: a
// load that never goes.
func TestALoadIsWhatIsOpen(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toQueue(l)
	l.on("2025-02-14").do(desk, pto.Assign{Technician: ana.ID})
	require.EqualValues(t, 1, l.entry(pto.ViewLoad).Weight)
	l.on("2025-02-17").do(ana, pto.Start{}).do(ana, denying(2))
	load := l.entry(pto.ViewLoad)
	require.Equal(t, []any{ana.ID, int64(0), noon("2025-02-14").UnixMicro()}, []any{load.Owner, load.Weight, load.Rank})
	l.do(clinic, pto.Modify{Priority: &pto.Priority{Justification: "dor"}, Add: one(tooth16())})
	require.EqualValues(t, 2, l.entry(pto.ViewLoad).Weight)
}

// What a contest turned is denied no more. Kills: a reason that stays with an authorised item.
func TestAnAuthorisedItemBearsNoDenial(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toRefused(l)
	l.do(clinic, pto.Contest{Items: []int{2}, Justification: "há indicação"}).do(ana, pto.Start{})
	l.do(ana, pto.Conclude{Decisions: []pto.ItemDecision{{Item: 2, Authorise: true}}})
	item, _ := l.item(2, pto.Authorised).plan.Item(2)
	require.Equal(t, []string{"", "", "há indicação"}, []string{item.Reason, item.Text, item.Contest})
}

// Time stands still once while several in-person audits are open, from the first asked to the last held. Kills: days
// counted from the last asked.
func TestTimeStandsStillOnce(t *testing.T) {
	p := base(t)
	require.NoError(t, p.Adopt("InPersonSuspends", 1))
	l := newLife(t, compile(t, p), "2025-02-13")
	toCare(l)
	l.do(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})}).do(ana, pto.Start{})
	l.on("2025-02-20").do(ana, pto.AskInPerson{Reason: "ver"}).on("2025-02-25").do(ana, pto.AskInPerson{Reason: "rever"})
	for no, on := range []string{"2025-03-06", "2025-03-10"} {
		l.do(desk, pto.ScheduleInPerson{No: no + 1, On: day(on)}).on(on).do(ana, pto.HoldInPerson{No: no + 1, Report: "examinado"})
	}
	require.Equal(t, day("2025-08-12").AddDays(18), l.plan.Clock().LastDay, "18 days from 20 February")
}

// The beneficiary's own in-person audit gives no day back; one that nobody came to, twice, does. Kills: either the other way.
func TestWhichInPersonAuditsGiveDaysBack(t *testing.T) {
	p := base(t)
	require.NoError(t, p.Adopt("InPersonSuspends", 1))
	l := newLife(t, compile(t, p), "2025-02-13")
	toCare(l)
	l.on("2025-02-20").do(patient, pto.AskInPerson{Reason: "dor"}).do(desk, pto.ScheduleInPerson{No: 1, On: day("2025-02-25")})
	l.on("2025-02-25").do(ana, pto.HoldInPerson{No: 1, Report: "examinado"})
	require.Equal(t, "2025-08-12", l.plan.Clock().LastDay.String())
	l.do(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})}).do(ana, pto.Start{}).do(ana, pto.AskInPerson{Reason: "ver"})
	for _, on := range []string{"2025-02-27", "2025-03-07"} {
		require.Equal(t, "2025-08-12", l.plan.Clock().LastDay.String())
		l.do(desk, pto.ScheduleInPerson{No: 2, On: day(on)}).on(on).do(desk, pto.MissInPerson{No: 2})
	}
	require.Equal(t, day("2025-08-12").AddDays(10), l.plan.Clock().LastDay, "10 days from 25 February")
}

// The odontogram is in the order in which it grew, and keeps the day of the execution apart. Kills: one day for both.
func TestWhatTheOdontogramGains(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toCare(l)
	l.on("2025-02-14").performed(1).closed().auditing().on("2025-02-20").do(ana, approving(1))
	gained := l.entry(pto.ViewOdontogram)
	require.Equal(t, day("2025-02-20").Start().UnixMicro(), gained.Rank)
	var e odontogram.Entry
	require.NoError(t, json.Unmarshal([]byte(gained.Body), &e))
	require.Equal(t, []convenio.Date{day("2025-02-14"), day("2025-02-20")}, []convenio.Date{e.Performed, e.Since})
	require.Equal(t, l.id.ID.String()+"/1", e.Source)
}

// What expires is the fee of the execution, whatever was estimated on submission. Kills: the estimate.
func TestWhatExpiresIsTheFeeOfTheExecution(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2024-12-10")
	toCare(l)
	l.on("2025-01-08").performed(1)
	item, _ := l.plan.Item(1)
	require.NotEqual(t, item.Estimate, item.Fee)
	l.on("2025-07-10").do(system, pto.Tick{})
	require.Equal(t, item.Fee.Cents(), l.entry(pto.ViewExpired).Weight)
}

// Where a glosa may be of a part, the rest is released at once and the part when its appeal is granted. Kills: a rest
// that billing never hears of.
func TestTheRestOfAPartialGlosaIsReleased(t *testing.T) {
	p := base(t)
	require.NoError(t, p.Adopt("Partial", 1))
	l := newLife(t, compile(t, p), "2025-02-13")
	toFinal(l)
	item, _ := l.plan.Item(1)
	part := money("20.00")
	finding := glosing(pto.Finding{Item: 1, Reason: "G02", Text: "parte", Amount: part})
	proof.DoesNotApply(t, l.fork().traced(ana, finding), pto.KeptFromBilling) // the explanation says no less than billing hears
	require.Equal(t, []convenio.Money{item.Fee.Minus(part)}, l.released(ana, finding))
	l.do(clinic, appealing("justificado")).do(ana, pto.Start{})
	granted := pto.ConcludeAppeal{Rulings: []pto.Ruling{{Item: 1, Grant: true, Justification: "comprovado"}}}
	require.Equal(t, []convenio.Money{part}, l.released(ana, granted))
}

// released is what billing hears of by a command.
func (l *life) released(by convenio.Actor, c pto.Command) (amounts []convenio.Money) {
	before, n := l.plan, len(l.history)
	l.do(by, c)
	for _, r := range l.history[n:] {
		after := pto.Apply(before, r)
		for _, e := range pto.Effects(before, after, r) {
			if e.Topic == pto.TopicBilling {
				var item pto.ReleasedItem
				require.NoError(l.t, json.Unmarshal([]byte(e.Body), &item))
				amounts = append(amounts, item.Amount)
			}
		}
		before = after
	}
	return amounts
}

// The value of a treatment is that of all its items.
func TestTheValueOfATreatment(t *testing.T) {
	s := newShop(t, audit.SetRule{Rule: audit.Rule{ID: "caro", Unit: audit.PerPTO, Criteria: []audit.Criterion{
		{Kind: audit.ByValue, ValueFrom: money("200.00")},
	}}})
	s.submitted(tooth16())
	require.Empty(t, s.list(convenio.Query{View: pto.ViewInPerson}))
	s.submitted(tooth16(), tooth16())
	require.Len(t, s.list(convenio.Query{View: pto.ViewInPerson}), 1, "100.50 twice")
}

// Only who has the audit asks for an in-person one in it. Kills: any technician.
func TestWhoHasTheAuditAsksInPerson(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toAudit(l)
	l.refused(bruno, pto.AskInPerson{Reason: "ver"}, pto.NotAssigned)
	l.do(ana, pto.AskInPerson{Reason: "ver"})
}
