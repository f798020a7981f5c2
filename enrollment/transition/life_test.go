package transition_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// One exact answer per step of a life: unstable, then fit to move, refused, and received after all.
func TestOneExactAnswerPerStep(t *testing.T) {
	unstable := ready(func(a *transition.Assess) { a.Stable = false })
	open := treatment(t, transition.Other)
	refusedOn, movedOn := day(t, "2021-07-23"), day(t, "2021-07-30")
	want := transition.Case{Treatment: open.Treatment}
	var c transition.Case
	for _, step := range []struct {
		day     string
		command transition.Command
		event   convenio.Event
		trace   string
		then    func(*transition.Case)
	}{
		{
			"2021-07-15", open, transition.Opened(open),
			"· TRN-02 O tratamento começou em 14/07/2021, antes da vigência, de 15/07/2021. [sesc:14.1]\n",
			func(c *transition.Case) { c.State = transition.UnderReview },
		},
		{
			"2021-07-16", unstable, transition.Kept{Basis: transition.Unmovable, Provider: "old"},
			"· TRN-03 O prestador old não é da rede nova. [sesc:14.1]\n" +
				"· TRN-06 O paciente internado não está clinicamente estável: fica onde está. [sesc:14.2]\n" +
				"· TRN-07 O paciente internado está apto à remoção entre hospitais. [sesc:14.2]\n" +
				"· TRN-08 O médico assistente autorizou a transferência e a justificou. [sesc:14.2]\n",
			func(c *transition.Case) { c.State, c.Basis = transition.Staying, transition.Unmovable },
		},
		{
			"2021-07-20", ready(), transition.Authorised{Destination: "new", Justification: "alta da UTI"},
			"· TRN-03 O prestador old não é da rede nova. [sesc:14.1]\n" +
				"· TRN-06 O paciente internado está clinicamente estável. [sesc:14.2]\n" +
				"· TRN-07 O paciente internado está apto à remoção entre hospitais. [sesc:14.2]\n" +
				"· TRN-08 O médico assistente autorizou a transferência e a justificou. [sesc:14.2]\n" +
				"· TRN-04 O destino new é da rede nova e recebe o paciente. [sesc:14.1]\n" +
				"· TRN-18 O caso não é grave nem complexo, ou new tem recursos para ele. [sesc:14.7]\n",
			func(c *transition.Case) { c.State, c.Basis, c.Destination = transition.Transferring, "", "new" },
		},
		{
			"2021-07-22", transition.Refuse{By: "ben-1"}, transition.Refused{By: "ben-1", OwnCostFrom: refusedOn},
			"· TRN-10 A transferência autorizada foi recusada: as despesas da permanência são do beneficiário a partir de 23/07/2021. [sesc:14.2]\n",
			func(c *transition.Case) { c.State, c.OwnCostFrom = transition.Declined, refusedOn },
		},
		{
			"2021-07-30", transition.CarryOut{}, transition.CarriedOut{Day: movedOn},
			"· TRN-10 A transferência foi feita em 30/07/2021: nenhuma despesa da rede nova é do beneficiário. [sesc:14.2]\n",
			func(c *transition.Case) {
				c.State, c.Provider, c.Network, c.Destination = transition.Received, "new", true, ""
				c.OwnCostUntil = movedOn.AddDays(-1)
			},
		},
	} {
		e, trace := answered(t, c, policy, on(t, step.day), step.command)
		assert.Equal(t, step.event, e)
		assert.Equal(t, step.trace, trace.String())
		c = transition.Apply(c, convenio.Recorded{Event: e})
		step.then(&want)
		assert.Equal(t, want, c)
	}
}

// What happened is judged by its day, which may be keyed later (14.2). Kills: a patient who pays until the day of the keying.
func TestAMoveKeyedLate(t *testing.T) {
	stay := []any{treatment(t, transition.Other), ready(), "2021-07-22", transition.Refuse{By: "ben-1"}}
	moved := after(t, append(stay, "2021-08-02", transition.CarryOut{On: day(t, "2021-07-30")})...)
	assert.Equal(t, day(t, "2021-07-29"), moved.OwnCostUntil)
	left := after(t, append(stay, "2021-08-02", transition.End{Reason: "alta", On: day(t, "2021-07-30")})...)
	assert.Equal(t, day(t, "2021-07-30"), left.OwnCostUntil)
	early := after(t, append(stay, "2021-08-02", transition.CarryOut{On: day(t, "2021-07-22")})...)
	assert.Equal(t, transition.Operator, early.Payer(day(t, "2021-07-25")), "moved before a cent was due")
	declined := after(t, stay...)
	for _, when := range []convenio.Date{day(t, "2021-07-31"), declined.Since.AddDays(-1)} {
		for _, c := range []transition.Command{transition.CarryOut{On: when}, transition.End{Reason: "alta", On: when}} {
			_, err := transition.Decide(declined, policy, on(t, "2021-07-30"), c, nil)
			var bad *convenio.BadInput
			require.ErrorAs(t, err, &bad)
			assert.Equal(t, "on", bad.Field)
		}
	}
	_, err := transition.Decide(declined, policy, on(t, "2021-07-30"), transition.CarryOut{On: declined.Since}, nil)
	require.NoError(t, err)
}

// Who refuses an authorised transfer pays from the day after, or by the other reading from that day, until the eve of
// the day on which the network receives him.
func TestWhoPays(t *testing.T) {
	stay := []any{treatment(t, transition.Other), ready(), "2021-07-22", transition.Refuse{By: "ben-1"}}
	moved := after(t, append(stay, "2021-07-30", transition.CarryOut{})...)
	same := after(t, append(stay, "2021-07-22", transition.CarryOut{})...)
	ended := after(t, append(stay, "2021-07-30", transition.End{Reason: "alta"})...)
	for s, payers := range map[string][4]transition.Payer{ // still there, moved, moved the same day, discharged
		"2021-07-15": {"operator", "operator", "operator", "operator"},
		"2021-07-22": {"operator", "operator", "operator", "operator"},
		"2021-07-23": {"beneficiary", "beneficiary", "operator", "beneficiary"},
		"2021-07-29": {"beneficiary", "beneficiary", "operator", "beneficiary"},
		"2021-07-30": {"beneficiary", "operator", "operator", "beneficiary"},
		"2021-07-31": {"beneficiary", "operator", "operator", "operator"},
	} {
		for i, c := range []transition.Case{after(t, stay...), moved, same, ended} {
			assert.Equal(t, payers[i], c.Payer(day(t, s)), "%s, %d", s, i)
		}
	}
	sameDay := policy
	require.NoError(t, sameDay.Adopt("CostSameDay", 1))
	e, trace := answered(t, after(t, stay[:2]...), sameDay, on(t, "2021-07-22"), transition.Refuse{By: "ben-1"})
	assert.Equal(t, transition.Refused{By: "ben-1", OwnCostFrom: day(t, "2021-07-22")}, e)
	proof.Applies(t, trace, transition.CostShifts)
	_, trace = answered(t, after(t, stay...), policy, on(t, "2021-07-30"), transition.CarryOut{})
	proof.DoesNotApply(t, trace, transition.CostShifts)
}

func TestACaseEndsWithAReason(t *testing.T) {
	c := after(t, treatment(t, transition.Other))
	e, trace := answered(t, c, policy, on(t, "2021-07-20"), transition.End{Reason: "alta"})
	assert.Equal(t, transition.Ended{Reason: "alta", Day: day(t, "2021-07-20")}, e)
	proof.DoesNotApply(t, trace, transition.Unreasoned)
	f := proof.Applies(t, refused(t, c, transition.End{Reason: " "}, transition.Unreasoned), transition.Unreasoned)
	assert.Equal(t, "reason", f.Field)
}

// An assessment that changes nothing is no event; one that does is.
func TestAssessedAgain(t *testing.T) {
	unfit := ready(func(a *transition.Assess) { a.Fit = false })
	toDear := ready(func(a *transition.Assess) { a.Chosen = dear })
	for name, v := range map[string]struct {
		before []any
		again  transition.Assess
		event  convenio.Event
	}{
		"still unfit":    {[]any{treatment(t, transition.Other), unfit}, unfit, nil},
		"fit at last":    {[]any{treatment(t, transition.Other), unfit}, ready(), transition.Authorised{Destination: "new", Justification: "alta da UTI"}},
		"the same place": {[]any{treatment(t, transition.Other), ready()}, ready(), nil},
		"another place":  {[]any{treatment(t, transition.Other), ready()}, toDear, transition.Authorised{Destination: "dear", Chosen: true, Justification: "alta da UTI"}},
		"unfit again":    {[]any{treatment(t, transition.Other), ready()}, unfit, transition.Kept{Basis: transition.Unmovable, Provider: "old"}},
		"discharged":     {[]any{treatment(t, transition.Other), ready()}, walking(), transition.Redirected{Destination: "new"}},
		"the same home":  {[]any{treatment(t, transition.HomeCare), atHome()}, atHome(), nil},
	} {
		t.Run(name, func(t *testing.T) {
			e, _ := answered(t, after(t, v.before...), policy, on(t, "2021-08-01"), v.again)
			assert.Equal(t, v.event, e)
		})
	}
	another := atHome(func(a *transition.Assess) { a.Company = "other" })
	c := after(t, treatment(t, transition.HomeCare), another)
	refused(t, c, atHome(func(a *transition.Assess) { a.Hours = 11 }), transition.StructureReduced)
}

func TestTheTableOfACasesLife(t *testing.T) {
	require.NoError(t, transition.Lifecycle().Check())
	assert.Equal(t, `stateDiagram-v2
  s0: inexistente
  s1: em exame
  s2: mantido onde está
  s3: transferência autorizada
  s4: transferência recusada
  s5: redirecionado à rede
  s6: recebido pela rede
  s7: encerrado
  [*] --> s0
  s0 --> s1: abrir o caso
  s1 --> s2: avaliar
  s1 --> s3: avaliar
  s1 --> s5: avaliar
  s2 --> s2: avaliar
  s2 --> s3: avaliar
  s2 --> s5: avaliar
  s3 --> s2: avaliar
  s3 --> s3: avaliar
  s3 --> s5: avaliar
  s3 --> s6: receber na rede
  s3 --> s4: recusar a transferência
  s4 --> s6: receber na rede
  s5 --> s6: receber na rede
  s1 --> s7: encerrar
  s2 --> s7: encerrar
  s3 --> s7: encerrar
  s4 --> s7: encerrar
  s5 --> s7: encerrar
  s6 --> [*]
  s7 --> [*]
`, transition.Lifecycle().Mermaid())
}

// The identifiers are for ever: they stand in views that others read.
func TestStatesHaveStableNames(t *testing.T) {
	var got []string
	for s := transition.Absent; s <= transition.Closed; s++ {
		id, err := s.MarshalText()
		require.NoError(t, err)
		got = append(got, fmt.Sprintf("%s=%v", id, s))
	}
	assert.Equal(t, []string{
		"absent=inexistente", "under_review=em exame", "staying=mantido onde está", "transferring=transferência autorizada",
		"declined=transferência recusada", "redirecting=redirecionado à rede", "received=recebido pela rede", "closed=encerrado",
	}, got)
}

// cases are one of each state.
func cases(t testing.TB) []transition.Case {
	t.Helper()
	open := treatment(t, transition.Other)
	return []transition.Case{
		{}, after(t, open), after(t, open, ready(func(a *transition.Assess) { a.Fit = false })), after(t, open, ready()),
		after(t, open, ready(), transition.Refuse{By: "ben-1"}), after(t, open, walking()),
		after(t, open, walking(), transition.CarryOut{}), after(t, open, transition.End{Reason: "alta"}),
	}
}

// Every cell of the table: what is admitted is weighed, what is blank is refused with the state and the clause.
func TestEveryCellOfTheTable(t *testing.T) {
	commands := []transition.Command{
		treatment(t, transition.Other), ready(), transition.Refuse{By: "ben-1"}, transition.CarryOut{}, transition.End{Reason: "alta"},
	}
	for i, cells := range []string{"x    ", " x  x", " x  x", " xxxx", "   xx", "   xx", "     ", "     "} {
		for j, cmd := range commands {
			c := cases(t)[i]
			require.Equal(t, transition.State(i), c.State)
			if cells[j] == 'x' {
				answered(t, c, policy, on(t, "2021-08-01"), cmd)
				proof.Held(t, transition.Bars, false)
				continue
			}
			events, err := transition.Decide(c, policy, on(t, "2021-08-01"), cmd, nil)
			assert.Nil(t, events)
			var bar *convenio.NotAdmitted
			require.ErrorAs(t, err, &bar, "%v %T", c.State, cmd)
			require.ErrorIs(t, err, transition.Bars)
			assert.Equal(t, c.State.String(), bar.State)
			assert.NotEmpty(t, bar.Clause)
			assert.NotContains(t, bar.Text(), "{")
			proof.Held(t, transition.Bars, true)
		}
	}
}

// commands are any that can be read, as often as not to be refused.
func commands(t *testing.T, rt *rapid.T) transition.Command {
	flag := func(name string) bool { return rapid.IntRange(0, 3).Draw(rt, name) > 0 }
	place := func(name string) transition.Place {
		return transition.Place{ID: rapid.SampledFrom([]string{"", "new", "dear"}).Draw(rt, name), Network: flag("network"), Room: flag("room"), Complex: flag("complex")}
	}
	kind := rapid.SampledFrom([]transition.Kind{transition.Other, transition.Other, transition.Prenatal, transition.Oncology, transition.HomeCare})
	switch rapid.IntRange(0, 9).Draw(rt, "command") {
	case 0:
		return transition.Refuse{By: "ben-1"}
	case 1:
		return transition.CarryOut{}
	case 2:
		return transition.End{Reason: rapid.SampledFrom([]string{"alta", ""}).Draw(rt, "reason")}
	case 3, 4:
		return treatment(t, kind.Draw(rt, "kind"), func(v *transition.Treatment) { v.Network, v.Grave = !flag("outside"), !flag("light") })
	}
	a := transition.Assess{
		Admitted: flag("admitted"), Stable: flag("stable"), Fit: flag("fit"), Authorised: flag("authorised"), Justification: "a",
		CycleRunning: !flag("pause"), PhysicianAgrees: flag("physician"), MotherAgrees: flag("mother"), Chosen: place("chosen"), Offered: place("offered"),
	}
	if kind.Draw(rt, "assessed as") == transition.HomeCare {
		a = transition.Assess{Indicated: flag("indicated"), Hours: rapid.IntRange(10, 13).Draw(rt, "hours"), Evolved: !flag("same"), Company: "other"}
	}
	return a
}

// Any history folds in one go as step by step, keeps to the table, and never lets who did not refuse pay.
func TestAnyHistoryFolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var c transition.Case
		var history []convenio.Recorded
		now, refusals := day(t, firstDay), 0
		for range rapid.IntRange(1, 14).Draw(rt, "steps") {
			now = now.AddDays(rapid.IntRange(0, 5).Draw(rt, "days"))
			ask := convenio.Ask{At: now.Start(), By: convenio.Actor{ID: "op-1", Role: "operator"}}
			before := c
			events, err := transition.Decide(c, policy, ask, commands(t, rt), nil)
			require.Equal(rt, before, c)
			if err != nil {
				require.Empty(rt, events)
				continue
			}
			for _, e := range events {
				to, ok := transition.Lifecycle().Next(c.State, e)
				require.True(rt, ok)
				history = append(history, convenio.Recorded{Event: e})
				c = transition.Apply(c, history[len(history)-1])
				require.Equal(rt, to, c.State)
				if _, is := e.(transition.Refused); is {
					refusals++
				}
			}
			sound(rt, c, now, refusals)
		}
		require.Equal(rt, c, transition.Fold(history))
	})
}

// everything is each kind of treatment, each answer to what a clause asks, two places to go, and the rest.
func everything(t testing.TB) []transition.Command {
	out := []transition.Command{
		transition.Refuse{By: "ben-1"}, transition.CarryOut{}, transition.End{Reason: "alta"}, transition.End{},
		atHome(), atHome(func(a *transition.Assess) { a.Hours = 11 }), atHome(func(a *transition.Assess) { a.Company = "other" }),
	}
	for _, kind := range []transition.Kind{transition.Other, transition.HomeCare, transition.Prenatal, transition.Oncology} {
		out = append(out, treatment(t, kind), treatment(t, kind, grave), treatment(t, kind, inNetwork))
	}
	for bits := range 1 << 5 {
		is := func(n int) bool { return bits&(1<<n) != 0 }
		a := walking(func(a *transition.Assess) { a.CycleRunning, a.PhysicianAgrees, a.MotherAgrees = is(0), is(1), is(1) })
		if is(2) {
			a.Admitted, a.Stable, a.Fit, a.Authorised, a.Justification = true, is(3), true, true, "a"
		}
		if is(4) {
			a.Chosen = dear
		}
		out = append(out, a)
	}
	return out
}

// The small machine, exhaustively, on two days: every case that can be reached, every command in it, each event checked
// against the table; and every row of the table is met.
func TestExhaustiveSearch(t *testing.T) {
	seen, met, todo := map[transition.Case]bool{}, map[string]bool{}, []transition.Case{{}}
	for len(todo) > 0 {
		c := todo[0]
		todo = todo[1:]
		if seen[c] {
			continue
		}
		seen[c] = true
		for _, s := range []string{firstDay, "2021-07-20"} {
			for _, cmd := range everything(t) {
				events, err := transition.Decide(c, policy, on(t, s), cmd, nil)
				require.True(t, err == nil || len(events) == 0)
				for _, e := range events {
					to, ok := transition.Lifecycle().Next(c.State, e)
					require.True(t, ok, "%T in %v", e, c.State)
					next := transition.Apply(c, convenio.Recorded{Event: e})
					require.Equal(t, to, next.State)
					require.NotEqual(t, c, next, "an event that changes nothing")
					met[fmt.Sprint(c.State, convenio.NameOf(e))] = true
					todo = append(todo, next)
				}
			}
		}
	}
	for _, r := range transition.Lifecycle().Rows() {
		assert.True(t, met[fmt.Sprint(r.From, convenio.NameOf(r.Event))], "%v: %s was not met", r.From, convenio.NameOf(r.Event))
	}
	assert.Greater(t, len(seen), 50, "there was something to search")
}

// sound asserts what holds of every case.
func sound(t assert.TestingT, c transition.Case, now convenio.Date, refusals int) {
	sent := c.State == transition.Transferring || c.State == transition.Declined || c.State == transition.Redirecting
	assert.Equal(t, c.State == transition.Staying, c.Basis != "" && c.State != transition.Closed, "a basis is of who stays")
	assert.True(t, sent == (c.Destination != "") || c.State == transition.Closed, "a destination is of who leaves")
	assert.LessOrEqual(t, refusals, 1)
	if refusals == 0 {
		assert.Zero(t, c.OwnCostFrom)
	}
	if c.State == transition.Declined {
		assert.Equal(t, transition.Beneficiary, c.Payer(now.AddDays(1)))
	} else {
		assert.Equal(t, transition.Operator, c.Payer(now.AddDays(1)), "%v", c.State)
	}
	assert.False(t, !c.OwnCostUntil.IsZero() && c.OwnCostUntil.Before(c.OwnCostFrom))
}
