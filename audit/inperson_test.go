package audit_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

var dentist = convenio.Actor{ID: "tec-ana", Role: "technician"}

// answered is a command that is carried out on a day: its event, what was weighed, and the audit after it.
func answered(t testing.TB, p audit.InPerson, reschedules int, s string, c audit.InPersonCommand) (convenio.Event, *convenio.Trace, audit.InPerson) {
	t.Helper()
	ask, trace := on(t, s), &convenio.Trace{}
	ask.By = dentist
	w := convenio.Weighing{Trace: trace}
	e, err := audit.DecideInPerson(p, reschedules, ask, c, &w)
	require.NoError(t, err, "%T", c)
	require.NoError(t, w.Refusal(), "%T", c)
	proof.BothFilled(t, trace)
	return e, trace, audit.ApplyInPerson(p, e)
}

// notDone is a command refused by exactly these grounds, each thereby proven to apply.
func notDone(t testing.TB, p audit.InPerson, s string, c audit.InPersonCommand, grounds ...*convenio.Ground) *convenio.Trace {
	t.Helper()
	trace := &convenio.Trace{}
	w := convenio.Weighing{Trace: trace}
	_, err := audit.DecideInPerson(p, 1, on(t, s), c, &w)
	require.NoError(t, err, "%T", c)
	var refusal *convenio.Refusal
	require.ErrorAs(t, w.Refusal(), &refusal, "%T", c)
	require.Equal(t, grounds, refusal.Grounds.Slice(), "%T", c)
	proof.BothFilled(t, trace)
	for _, g := range grounds {
		assert.Zero(t, proof.Applies(t, trace, g).Item, "it is about the audit, not about an item")
	}
	return trace
}

// living is what commands lead to, all on 13 February, with one absence that can be made good.
func living(t testing.TB, commands ...audit.InPersonCommand) audit.InPerson {
	t.Helper()
	var p audit.InPerson
	for _, c := range commands {
		_, _, p = answered(t, p, 1, "2025-02-13", c)
	}
	return p
}

var (
	ask    = audit.AskInPerson{Origin: audit.ByTechnician, Reason: "ver a restauração"}
	hold   = audit.HoldInPerson{Report: "conforme", Findings: []audit.InPersonFinding{{Item: 1, Conform: true, Text: "íntegra"}}}
	cancel = audit.CancelInPerson{Reason: "perdeu o objeto"}
)

func schedule(t testing.TB, s string) audit.ScheduleInPerson {
	t.Helper()
	return audit.ScheduleInPerson{On: day(t, s)}
}

// One exact answer per step: asked, scheduled, missed, scheduled again, held.
func TestOneExactAnswerPerStep(t *testing.T) {
	e, trace, p := answered(t, audit.InPerson{No: 1}, 1, "2025-02-13", ask)
	assert.Equal(t, audit.InPersonAsked{Origin: audit.ByTechnician, By: dentist, Reason: "ver a restauração", On: day(t, "2025-02-13")}, e)
	proof.DoesNotApply(t, trace, audit.BeneficiaryAsked)
	assert.Equal(t, audit.InPerson{
		No: 1, Origin: audit.ByTechnician, Asker: dentist, State: audit.InPersonRequested, Reason: "ver a restauração", Asked: day(t, "2025-02-13"),
	}, p)

	e, trace, p = answered(t, p, 1, "2025-02-14", schedule(t, "2025-02-20"))
	assert.Equal(t, audit.InPersonSet{On: day(t, "2025-02-20")}, e)
	assert.Equal(t, "· AUD-18 O dia 20/02/2025 não passou. [trt3:5.2.5.13]\n", trace.String())
	assert.Equal(t, audit.InPersonScheduled, p.State)

	e, trace, p = answered(t, p, 1, "2025-02-20", audit.MissInPerson{})
	assert.Equal(t, audit.InPersonSkipped{}, e)
	assert.Equal(t, "· AUD-20 O dia marcado, 20/02/2025, chegou. [trt3:5.2.5.11]\n", trace.String())
	assert.Equal(t, audit.InPersonMissed, p.State)
	assert.Equal(t, 1, p.Misses)
	assert.True(t, p.Ended.IsZero())

	_, _, p = answered(t, p, 1, "2025-02-21", schedule(t, "2025-02-21"))
	assert.Equal(t, day(t, "2025-02-21"), p.On)

	e, trace, p = answered(t, p, 1, "2025-02-24", hold)
	assert.Equal(t, audit.InPersonDone{Report: "conforme", Findings: hold.Findings, On: day(t, "2025-02-24")}, e)
	assert.Equal(t, `· AUD-19 O relatório da auditoria presencial foi escrito. [trt3:5.2.5.11]
· AUD-20 O dia marcado, 21/02/2025, chegou. [trt3:5.2.5.11]
`, trace.String())
	assert.Equal(t, audit.InPersonHeld, p.State)
	assert.Equal(t, "conforme", p.Report)
	assert.Equal(t, hold.Findings, p.Findings)
	assert.Equal(t, day(t, "2025-02-24"), p.Ended)
}

// After the absences that may be made good, one more ends it. Kills: the number of reschedules moved by one.
func TestAbsencesThatCanBeMadeGood(t *testing.T) {
	for reschedules, want := range [][]string{
		{"InPersonGivenUp"}, {"InPersonSkipped", "InPersonGivenUp"}, {"InPersonSkipped", "InPersonSkipped", "InPersonGivenUp"},
	} {
		p, got := living(t, ask), []string{}
		for p.Open() {
			var e convenio.Event
			_, _, p = answered(t, p, reschedules, "2025-02-13", schedule(t, "2025-02-13"))
			e, _, p = answered(t, p, reschedules, "2025-02-13", audit.MissInPerson{})
			got = append(got, convenio.NameOf(e))
		}
		assert.Equal(t, want, got, "%d reschedules", reschedules)
		assert.Equal(t, audit.InPersonNoShow, p.State)
		assert.Equal(t, reschedules+1, p.Misses)
		assert.Equal(t, day(t, "2025-02-13"), p.Ended)
	}
}

// While one asked by a technician or a rule is open no audit may be concluded; the beneficiary's never blocks.
func TestWhoBlocks(t *testing.T) {
	for state, open := range map[audit.InPersonState]bool{
		audit.InPersonAbsent: false, audit.InPersonRequested: true, audit.InPersonScheduled: true, audit.InPersonMissed: true,
		audit.InPersonHeld: false, audit.InPersonNoShow: false, audit.InPersonCancelled: false,
	} {
		for origin, blocks := range map[audit.Origin]bool{audit.ByTechnician: true, audit.ByRule: true, audit.ByBeneficiary: false} {
			p := audit.InPerson{State: state, Origin: origin}
			assert.Equal(t, open, p.Open(), "%v", state)
			assert.Equal(t, open && blocks, p.Blocks(), "%v by %s", state, origin)
		}
	}
}

func TestTheBeneficiaryMayAsk(t *testing.T) {
	for origin, own := range map[audit.Origin]bool{audit.ByTechnician: false, audit.ByRule: false, audit.ByBeneficiary: true} {
		_, trace, p := answered(t, audit.InPerson{}, 1, "2025-02-13", audit.AskInPerson{Origin: origin, Rules: []string{"r"}})
		if own {
			proof.Applies(t, trace, audit.BeneficiaryAsked)
		} else {
			proof.DoesNotApply(t, trace, audit.BeneficiaryAsked)
		}
		assert.Equal(t, origin, p.Origin)
		assert.Equal(t, []string{"r"}, p.Rules)
	}
}

func TestADayGoneIsNotForScheduling(t *testing.T) {
	p := living(t, ask)
	for _, c := range []audit.ScheduleInPerson{schedule(t, "2025-02-12"), schedule(t, "1999-12-31"), {}} {
		f := proof.Applies(t, notDone(t, p, "2025-02-13", c, audit.ScheduledInPast), audit.ScheduledInPast)
		assert.Equal(t, "on", f.Field)
	}
	for _, s := range []string{"2025-02-13", "2025-02-14", "2026-02-13"} {
		_, trace, _ := answered(t, p, 1, "2025-02-13", schedule(t, s))
		proof.DoesNotApply(t, trace, audit.ScheduledInPast)
	}
	_, _, p = answered(t, p, 1, "2025-02-13", schedule(t, "2025-02-20"))
	_, _, p = answered(t, p, 1, "2025-02-14", schedule(t, "2025-02-18"))
	assert.Equal(t, "2025-02-18", p.On.String(), "it may be moved before it comes")
}

// Neither held nor missed before its day comes; on the day itself, either.
func TestNothingIsHeldBeforeItsDay(t *testing.T) {
	p := living(t, ask, schedule(t, "2025-02-20"))
	for _, c := range []audit.InPersonCommand{hold, audit.MissInPerson{}} {
		notDone(t, p, "2025-02-19", c, audit.HeldEarly)
		for _, s := range []string{"2025-02-20", "2025-03-20"} {
			_, trace, _ := answered(t, p, 1, s, c)
			proof.DoesNotApply(t, trace, audit.HeldEarly)
		}
	}
	for _, report := range []string{"", " \n\t"} {
		f := proof.Applies(t, notDone(t, p, "2025-02-20", audit.HoldInPerson{Report: report}, audit.ReportMissing), audit.ReportMissing)
		assert.Equal(t, "report", f.Field)
	}
	notDone(t, p, "2025-02-19", audit.HoldInPerson{}, audit.ReportMissing, audit.HeldEarly)
	_, trace, _ := answered(t, p, 1, "2025-02-20", hold)
	proof.DoesNotApply(t, trace, audit.ReportMissing)
}

// What a rule asked for is cancelled with a reason; what a person asked for, without one too.
func TestOnlyARulesAuditNeedsAReasonToBeCancelled(t *testing.T) {
	for origin, needs := range map[audit.Origin]bool{audit.ByTechnician: false, audit.ByRule: true, audit.ByBeneficiary: false} {
		p := living(t, audit.AskInPerson{Origin: origin})
		for _, reason := range []string{"", " \n"} {
			if needs {
				f := proof.Applies(t, notDone(t, p, "2025-02-13", audit.CancelInPerson{Reason: reason}, audit.CancelUnjustified), audit.CancelUnjustified)
				assert.Equal(t, "reason", f.Field)
				continue
			}
			_, trace, _ := answered(t, p, 1, "2025-02-13", audit.CancelInPerson{Reason: reason})
			proof.DoesNotApply(t, trace, audit.CancelUnjustified)
		}
		e, trace, after := answered(t, p, 1, "2025-02-14", cancel)
		proof.DoesNotApply(t, trace, audit.CancelUnjustified)
		assert.Equal(t, audit.InPersonDropped{Reason: "perdeu o objeto", On: day(t, "2025-02-14")}, e)
		assert.Equal(t, audit.InPersonCancelled, after.State)
		assert.Equal(t, "perdeu o objeto", after.Dropped)
		assert.Equal(t, "2025-02-14", after.Ended.String())
	}
}

func TestTheTableOfAnInPersonAuditsLife(t *testing.T) {
	require.NoError(t, audit.InPersonLifecycle().Check())
	assert.Equal(t, `stateDiagram-v2
  s0: inexistente
  s1: pedida
  s2: marcada
  s3: a remarcar
  s4: realizada
  s5: não comparecida
  s6: cancelada
  [*] --> s0
  s0 --> s1: pedir
  s1 --> s2: marcar
  s2 --> s2: marcar
  s3 --> s2: marcar
  s2 --> s4: realizar
  s2 --> s3: registrar ausência
  s2 --> s5: registrar ausência
  s1 --> s6: cancelar
  s2 --> s6: cancelar
  s3 --> s6: cancelar
  s4 --> [*]
  s5 --> [*]
  s6 --> [*]
`, audit.InPersonLifecycle().Mermaid())
}

// Every cell of the table: what is admitted is answered, what is blank is refused with the state and the clause.
func TestEveryCellOfTheTable(t *testing.T) {
	commands := []audit.InPersonCommand{ask, schedule(t, "2025-02-13"), hold, audit.MissInPerson{}, cancel}
	for state, cells := range []string{"x    ", " x  x", " xxxx", " x  x", "     ", "     ", "     "} {
		p := audit.InPerson{State: audit.InPersonState(state)}
		for i, c := range commands {
			if cells[i] == 'x' {
				answered(t, p, 1, "2025-02-13", c)
				proof.Held(t, audit.InPersonBars, false)
				continue
			}
			var w convenio.Weighing
			e, err := audit.DecideInPerson(p, 1, on(t, "2025-02-13"), c, &w)
			assert.Nil(t, e)
			var bar *convenio.NotAdmitted
			require.ErrorAs(t, err, &bar, "%v %T", p.State, c)
			require.ErrorIs(t, err, audit.InPersonBars)
			assert.Equal(t, p.State.String(), bar.State)
			assert.NotEmpty(t, bar.Clause)
			assert.NotContains(t, bar.Text(), "{")
			proof.Held(t, audit.InPersonBars, true)
		}
	}
}

// The small machine, exhaustively: up to two reschedules, three days, every origin and command, in every audit
// that can be reached. Every row is met, what ended stays ended, and what is open can end.
func TestExhaustiveSearch(t *testing.T) {
	met := map[string]bool{}
	for reschedules := range 3 {
		seen, todo := map[string]bool{}, []audit.InPerson{{}}
		for len(todo) > 0 {
			p := todo[0]
			todo = todo[1:]
			if key := fmt.Sprintf("%+v", p); !seen[key] {
				seen[key] = true
				todo = append(todo, successors(t, p, reschedules, met)...)
			}
		}
		assert.Less(t, len(seen), 500, "the machine is small")
	}
	for _, r := range audit.InPersonLifecycle().Rows() {
		assert.True(t, met[rowOf(r.From, r.Command, r.Event)], rowOf(r.From, r.Command, r.Event))
	}
}

func rowOf(from audit.InPersonState, c convenio.Command, e convenio.Event) string {
	return fmt.Sprintf("%v: %s → %s", from, convenio.NameOf(c), convenio.NameOf(e))
}

// successors are the audits that one command leads to, each checked against the table.
func successors(t *testing.T, p audit.InPerson, reschedules int, met map[string]bool) []audit.InPerson {
	var out []audit.InPerson
	for _, s := range []string{"2025-02-13", "2025-02-14", "2025-02-17"} {
		for _, c := range []audit.InPersonCommand{
			ask, audit.AskInPerson{Origin: audit.ByRule, Rules: []string{"r"}}, audit.AskInPerson{Origin: audit.ByBeneficiary},
			schedule(t, "2025-02-14"), hold, audit.MissInPerson{}, cancel, audit.CancelInPerson{},
		} {
			var w convenio.Weighing
			e, err := audit.DecideInPerson(p, reschedules, on(t, s), c, &w)
			if err != nil || w.Refused() {
				continue
			}
			to, ok := audit.InPersonLifecycle().Next(p.State, e)
			require.True(t, ok)
			next := audit.ApplyInPerson(p, e)
			require.Equal(t, to, next.State)
			require.True(t, p.Open() || p.State == audit.InPersonAbsent, "%T changes what has ended", e)
			require.Equal(t, next.Open(), next.Ended.IsZero(), "an end has its day")
			require.LessOrEqual(t, next.Misses, reschedules+1)
			met[rowOf(p.State, c, e)] = true
			out = append(out, next)
		}
	}
	return out
}

func TestApplyValidatesNothing(t *testing.T) {
	p := audit.InPerson{State: audit.InPersonHeld, Report: "a"}
	assert.Equal(t, p, audit.ApplyInPerson(p, "outro"))
}

// The identifiers are for ever: they stand in views that others read.
func TestStatesHaveStableNames(t *testing.T) {
	var got []string
	for s := audit.InPersonAbsent; s <= audit.InPersonCancelled; s++ {
		id, err := s.MarshalText()
		require.NoError(t, err)
		got = append(got, fmt.Sprintf("%s=%v", id, s))
	}
	assert.Equal(t, []string{
		"absent=inexistente", "requested=pedida", "scheduled=marcada", "missed=a remarcar", "held=realizada",
		"no_show=não comparecida", "cancelled=cancelada",
	}, got)
	raw, err := json.Marshal(living(t, ask, schedule(t, "2025-02-13"), hold))
	require.NoError(t, err)
	assert.JSONEq(t, `{
		"no": 0, "origin": "technician", "asker": {"id": "tec-ana", "role": "technician"}, "state": "held", "reason": "ver a restauração",
		"on": "2025-02-13", "report": "conforme", "findings": [{"item": 1, "conform": true, "text": "íntegra"}],
		"asked": "2025-02-13", "ended": "2025-02-13"
	}`, string(raw))
}
