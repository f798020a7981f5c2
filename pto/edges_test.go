package pto_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/proof"
	"github.com/seed-67b5076c/convenio/pto"
)

// The clock is noted when it starts, and not before.
func TestClockRuns(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	l.drafted(tooth16(), tooth16())
	proof.DoesNotApply(t, l.traced(clinic, pto.Submit{}), pto.ClockRuns)
	l.auditing()
	require.False(t, l.plan.Clock().Running())
	proof.Applies(t, l.traced(ana, denying(2)), pto.ClockRuns)
	require.Equal(t, day("2025-08-12"), l.plan.Clock().LastDay)
}

// What the sweep waits for is the first day on which it finds something to do, for the notice and for the archiving.
// Kills: a day looked at too early.
func TestDueIsTheDayOnWhichItFalls(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toCare(l)
	for _, due := range []struct{ eve, day, brings string }{
		{"2025-07-12", "2025-07-13", "NoticeGiven"}, {"2025-08-12", "2025-08-13", "PlanArchived"},
	} {
		require.Equal(t, due.day, l.plan.Due().String())
		events, _, err := l.on(due.eve).try(system, pto.Tick{})
		require.NoError(t, err)
		require.Empty(t, events)
		events, _, err = l.on(due.day).try(system, pto.Tick{})
		require.NoError(t, err)
		require.Equal(t, due.brings, names(events))
	}
	require.True(t, l.plan.Due().IsZero())
}

// An in-person audit gives back no day of before the clock began. Kills: days counted from the asking.
func TestNoDayIsGivenBackThatWasNotTaken(t *testing.T) {
	p := base(t, audit.SetRule{Rule: audit.Rule{ID: "toda", Unit: audit.PerPTO, Criteria: []audit.Criterion{
		{Kind: audit.ByValue, ValueFrom: money("0.01")},
	}}})
	require.NoError(t, p.Adopt("InPersonSuspends", 1))
	require.NoError(t, p.Adopt("ExemptClockFromExecution", 1))
	l := newLife(t, compile(t, p), "2025-02-13")
	l.submitted(pto.ItemSpec{Code: consult}).on("2025-02-20").performed(1)
	require.Equal(t, "2025-08-19", l.plan.Clock().LastDay.String())
	l.do(desk, pto.ScheduleInPerson{No: 1, On: day("2025-02-24")}).on("2025-02-24")
	l.do(ana, pto.HoldInPerson{No: 1, Report: "examinado"})
	require.Equal(t, "2025-08-23", l.plan.Clock().LastDay.String(), "the four days since the first execution")
}

// An execution date past the last day is refused by its own ground where the plan waits for its audit.
func TestExecutedLate(t *testing.T) {
	p := base(t)
	require.NoError(t, p.Adopt("ArchiveWaits", 1))
	l := newLife(t, compile(t, p), "2025-02-13")
	toCare(l)
	l.do(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})})
	l.on("2025-08-20").refused(clinic, pto.Extend{}, pto.ExtensionLate)
	on := *l.fork()
	proof.DoesNotApply(t, on.on("2025-08-12").traced(clinic, pto.Extend{}), pto.ExtensionLate)
	late := pto.Perform{Items: []int{1}, On: day("2025-08-13"), Proof: l.on("2025-08-20").proof()}
	l.refused(clinic, late, pto.ExecutedLate)
	late.On = day("2025-08-12")
	proof.DoesNotApply(t, l.traced(clinic, late), pto.ExecutedLate)
}

func TestSentInTime(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toDone(l)
	l.closed().on("2025-08-13").refused(clinic, pto.Modify{Remove: []int{2}}, pto.SentInTime)
	l.on("2025-08-13").do(ana, pto.Start{}).do(ana, pto.Release{})
	other := newLife(t, compile(t, base(t)), "2025-02-13")
	toDone(other)
	proof.DoesNotApply(t, other.closed().on("2025-08-12").traced(clinic, pto.Modify{Remove: []int{2}}), pto.SentInTime)
}

// Items and audits are limited by figures of the policy: 100 items are taken and 101 are not.
func TestTooMany(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	many := make([]pto.ItemSpec, 101)
	for i := range many {
		many[i] = pto.ItemSpec{Code: consult}
	}
	l.refused(clinic, pto.Draft{Beneficiary: patient.ID, Items: many}, pto.TooMany)
	proof.DoesNotApply(t, l.traced(clinic, pto.Draft{Beneficiary: patient.ID, Items: many[:100]}), pto.TooMany)
	l.refused(clinic, pto.Modify{Add: many[:1]}, pto.TooMany)
}

// The thirty-first audit that a provider's changes would open is refused.
func TestTooManyAudits(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toCare(l)
	for no := 3; no <= 31; no++ {
		l.do(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})})
		l.authorised()
	}
	l.refused(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})}, pto.TooMany)
}

// A change that opens no audit is not held back by how many there were: closings alone may come to more.
func TestAnExemptChangeOpensNoAudit(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toDone(l)
	for range 31 {
		l.closed().do(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: consult})})
	}
	l.phase(pto.InTreatment)
}

// The plan is the beneficiary's by the very identifier: one with blanks around it is nobody's.
func TestABeneficiaryIsIdentified(t *testing.T) {
	for _, id := range []string{"", " ", " ben-1", "ben-1\n"} {
		newLife(t, compile(t, base(t)), aDay).refused(clinic, pto.Draft{Beneficiary: id}, pto.OwnPlan)
	}
}

func TestDocumentMissing(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	l.drafted(documentary...).refused(clinic, pto.Submit{}, pto.DocumentMissing)
	l.do(clinic, pto.Attach{Item: 1, Stage: pto.ForFinal, Documents: []convenio.Document{document("image")}})
	l.refused(clinic, pto.Submit{}, pto.DocumentMissing)
	l.do(clinic, pto.Attach{Item: 1, Stage: pto.ForInitial, Documents: []convenio.Document{document("image")}})
	proof.DoesNotApply(t, l.traced(clinic, pto.Submit{}), pto.DocumentMissing)
}

// A code that has left the fee table on the day that governs is refused, and the day is said.
func TestFeeMissing(t *testing.T) {
	p := base(t)
	fee, err := convenio.NewDated(convenio.Term[convenio.Money]{
		From: day("2025-01-01"), Until: day("2025-02-13"), Value: money("80"),
	})
	require.NoError(t, err)
	p.Fees = map[string]convenio.Dated[convenio.Money]{filling: fee}
	l := newLife(t, compile(t, p), "2025-02-13")
	proof.DoesNotApply(t, l.traced(clinic, opening(tooth16())), pto.FeeMissing)
	f := l.on("2025-02-14").refused(clinic, pto.Submit{}, pto.FeeMissing)
	_, trace, _ := f.try(clinic, pto.Submit{})
	require.Contains(t, proof.Applies(t, trace, pto.FeeMissing).Text(), "14/02/2025")
}

// Whoever may read only the status is told so; whoever may read the whole is not.
func TestReadsStatusOnly(t *testing.T) {
	for _, by := range []convenio.Actor{desk, supervisor, payer, admin, system} {
		trace := &convenio.Trace{}
		require.True(t, pto.Sees(by, trace).Denied(), by.Role)
		proof.Applies(t, trace, pto.ReadsStatusOnly)
	}
	for _, by := range []convenio.Actor{clinic, ana, patient} {
		trace := &convenio.Trace{}
		require.True(t, pto.Sees(by, trace).Granted(), by.Role)
		proof.DoesNotApply(t, trace, pto.ReadsStatusOnly)
	}
}

// Late appeals are refused alike before and after the sweep, also once the plan has ended.
func TestAppealLate(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toGlosa(l)
	l.at = day("2025-02-27").End()
	inTerm := *l
	proof.DoesNotApply(t, inTerm.traced(clinic, appealing("x")), glosa.AppealLate)
	l.at = l.at.Add(time.Microsecond)
	l.refused(clinic, appealing("x"), glosa.AppealLate)
	l.do(system, ticking).phase(pto.Finalised)
	l.refused(clinic, appealing("x"), glosa.AppealLate)
}

func TestPhaseBars(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toAudit(l)
	l.barred(clinic, pto.Modify{Remove: []int{2}}, pto.PhaseBars, pto.Clause5_2_4_3)
	l.do(ana, denying(2)).do(clinic, pto.Modify{Remove: []int{2}})
	proof.Held(t, pto.PhaseBars, false)
}

// Under the reading that counts from it, the appeal term starts when the provider reads the result.
func TestTermNotStarted(t *testing.T) {
	p := base(t)
	require.NoError(t, p.Adopt("FromReading", 1))
	l := newLife(t, compile(t, p), "2025-02-13")
	toFinal(l)
	proof.Applies(t, l.traced(ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x"})), glosa.TermNotStarted)
	require.True(t, l.plan.Due().IsZero(), "a term that has not started never lapses")
	l.on("2025-02-20").do(clinic, pto.Acknowledge{})
	require.Equal(t, "2025-03-11", l.plan.Due().AddDays(-1).String())
	trace := l.on("2025-02-21").traced(clinic, pto.Acknowledge{})
	proof.DoesNotApply(t, trace, glosa.TermNotStarted)
	require.Equal(t, "2025-03-11", l.plan.Due().AddDays(-1).String(), "a second reading changes nothing")
}

// A term is counted by the figures of the day on which it began, whatever figures come into force while it runs. Kills:
// those of the day on which it is counted again.
func TestATermKeepsTheFiguresOfItsFirstDay(t *testing.T) {
	p := base(t)
	longer, err := convenio.ReadDated(strings.NewReader(`instrument;parameter;value;unit;from;until;clause;checked_on
ata;appeal_term;10;dias úteis;2010-01-01;2025-02-28;trt3:5.2.5.5;2026-11-23
aditivo;appeal_term;15;dias úteis;2025-03-01;;trt3:5.2.5.5;2026-11-23
`), strconv.Atoi)
	require.NoError(t, err)
	p.Figures[pto.AppealTerm] = longer[pto.AppealTerm]
	l := newLife(t, compile(t, p), "2025-02-13")
	toDone(l)
	l.closed().on("2025-02-20").disputed()
	events, _, err := l.on("2025-03-05").try(system, pto.Recount{})
	require.NoError(t, err)
	require.Empty(t, events)
	l.on("2025-03-12").refused(clinic, appealing("fora do prazo"), glosa.AppealLate)
}

// A term that a decree lengthened does not end before its new last day, though nobody counted it again since: the sweep
// moves it and says so, and an appeal is in time whether or not it ran.
func TestNoTermEndsThatADecreeLengthened(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toGlosa(l)
	l.policy = compile(t, base(t, audit.DecreeClosure{Closure: calendar.Override{
		Date: day("2025-02-27"), Closed: true, Name: "Falta de energia", Basis: "Portaria", DecreedBy: "TRT-3",
	}}))
	for _, swept := range []bool{false, true} {
		in := l.fork().on("2025-02-28")
		if swept {
			events, _, err := in.try(system, pto.Tick{})
			require.NoError(t, err)
			require.Equal(t, "TermMoved", names(events))
		}
		in.do(clinic, appealing("a luz faltou")).item(1, pto.InDispute).phase(pto.InGlosa)
	}
	events, _, err := l.on("2025-03-01").try(system, pto.Tick{})
	require.NoError(t, err)
	require.Equal(t, "TermMoved GlosasLapsed PlanFinalised", names(events), "the new term, and its end")
}
