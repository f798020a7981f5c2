package convenio_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

// outcome is what a decision came to, in one word.
func outcome[T any](d convenio.Decision[T]) string {
	_, has := d.Value()
	switch {
	case d.Granted() && !d.Denied() && !d.Pending() && has:
		return "granted"
	case d.Denied() && !d.Granted() && !d.Pending() && !has:
		return "denied"
	case d.Pending() && !d.Granted() && !d.Denied() && !has:
		return "pending"
	}
	return "contradictory"
}

// A denial prevails over a missing fact, a missing fact over nothing; what is noted changes nothing. Every
// combination of the three, each weighed or not and applying or not, in every order.
func TestEveryCombinationOfGrounds(t *testing.T) {
	type weigh = func(*convenio.Weighing, bool)
	kinds := map[string]weigh{
		"deny": func(w *convenio.Weighing, applies bool) { assert.Equal(t, applies, w.Deny(late, applies)) },
		"note": func(w *convenio.Weighing, applies bool) { assert.Equal(t, applies, w.Note(many, applies)) },
		"need": func(w *convenio.Weighing, applies bool) { assert.Equal(t, applies, w.Need(vague, applies)) },
	}
	grounds := map[string]*convenio.Ground{"deny": late, "note": many, "need": vague}
	for _, order := range [][]string{
		{"deny", "note", "need"}, {"deny", "need", "note"}, {"note", "deny", "need"},
		{"note", "need", "deny"}, {"need", "deny", "note"}, {"need", "note", "deny"},
	} {
		for mask := range 8 {
			applies := map[string]bool{"deny": mask&1 != 0, "note": mask&2 != 0, "need": mask&4 != 0}
			for _, trace := range []*convenio.Trace{nil, {}} {
				w, want := convenio.Weighing{Trace: trace}, []string{}
				for _, kind := range order {
					kinds[kind](&w, applies[kind])
					if applies[kind] {
						want = append(want, grounds[kind].Code())
					}
				}
				d := convenio.Verdict(&w, "valor")
				name := fmt.Sprint(order, applies)
				expected := "granted"
				switch {
				case applies["deny"]:
					expected = "denied"
				case applies["need"]:
					expected = "pending"
				}
				assert.Equal(t, expected, outcome(d), name)
				set := d.Grounds()
				assert.Equal(t, want, codes(set.Slice()), name)
				assert.Equal(t, applies["deny"], w.Refused(), name)
				assert.Equal(t, applies["deny"], w.Refusal() != nil, name)
				assert.Equal(t, applies["deny"], errors.Is(w.Refusal(), late), name)
				assert.NotErrorIs(t, w.Refusal(), many, "what is noted does not refuse")
				assert.NotErrorIs(t, w.Refusal(), vague, "what is missing does not refuse")
			}
		}
	}
}

// Kills: the same decision made differently when someone watches.
func TestATraceChangesNoDecision(t *testing.T) {
	for mask := range 64 {
		decide := func(trace *convenio.Trace) (convenio.Decision[int], error) {
			w := convenio.Weighing{Trace: trace}
			w.Note(many, mask&1 != 0)
			w.Need(vague, mask&2 != 0)
			w.Deny(late, mask&4 != 0)
			w.Deny(late, mask&8 != 0)
			w.Note(late, mask&16 != 0)
			w.Deny(dear, mask&32 != 0)
			return convenio.Verdict(&w, mask), w.Refusal()
		}
		bare, bareErr := decide(nil)
		traced, tracedErr := decide(&convenio.Trace{})
		assert.True(t, bare == traced, "%06b", mask)
		for _, g := range []*convenio.Ground{many, vague, late, dear} {
			assert.Equal(t, errors.Is(bareErr, g), errors.Is(tracedErr, g), "%06b %s", mask, g.Code())
		}
	}
}

func TestTheValueComesWithTheDecision(t *testing.T) {
	w := convenio.Weighing{}
	w.Deny(dear, false)
	value, granted := convenio.Verdict(&w, money(t, "95")).Value()
	assert.True(t, granted)
	assert.Equal(t, money(t, "95"), value)
	w.Deny(late, true)
	value, granted = convenio.Verdict(&w, money(t, "95")).Value()
	assert.False(t, granted)
	assert.Equal(t, money(t, "95"), value, "what was asked, not what was given")
}

func TestDecisionsOfComparableValuesCompare(t *testing.T) {
	decide := func(n int, denied bool) convenio.Decision[int] {
		w := convenio.Weighing{}
		w.Deny(late, denied)
		return convenio.Verdict(&w, n)
	}
	assert.True(t, decide(1, true) == decide(1, true))
	assert.False(t, decide(1, true) == decide(1, false))
	assert.False(t, decide(1, true) == decide(2, true))
}

// Law 5: nothing is granted or refused without a ground.
func TestADecisionWithoutAGroundPanics(t *testing.T) {
	assert.PanicsWithValue(t, "convenio: a decision without a ground", func() {
		convenio.Verdict(&convenio.Weighing{Trace: &convenio.Trace{}}, true)
	})
	w := convenio.Weighing{}
	assert.False(t, w.Refused())
	assert.NoError(t, w.Refusal())
	w.Note(late, false)
	assert.True(t, convenio.Verdict(&w, true).Granted(), "one that did not apply is enough")
}

func TestTheTraceRecordsBothDirections(t *testing.T) {
	trace := &convenio.Trace{}
	w := convenio.Weighing{Trace: trace}
	w.At("dia", 0)
	w.Deny(late, false, convenio.Day("dia", day(t, "2025-02-13")))
	w.At("itens", 3)
	w.Deny(dear, true, convenio.Amount("valor", money(t, "10")))
	w.Need(vague, true)
	w.At("", 0)
	w.Note(many, true)
	findings := trace.Findings()
	require.Len(t, findings, 4)
	type row struct {
		ground           string
		applies, against bool
		field            string
		item, values     int
	}
	var got []row
	for _, f := range findings {
		got = append(got, row{f.Ground.Code(), f.Applies, f.Against(), f.Field, f.Item, len(f.Values)})
	}
	assert.Equal(t, []row{
		{"TST-01", false, false, "dia", 0, 1},
		{"TST-02", true, true, "itens", 3, 1},
		{"TST-04", true, true, "itens", 3, 0},
		{"TST-03", true, false, "", 0, 0},
	}, got)
}

// Kills: a trace that keeps the caller's slice of values, or hands out its own.
func TestATraceKeepsWhatItWasTold(t *testing.T) {
	trace := &convenio.Trace{}
	w := convenio.Weighing{Trace: trace}
	values := []convenio.Value{convenio.Count("numero", 1)}
	w.Note(many, true, values...)
	values[0] = convenio.Count("numero", 2)
	trace.Findings()[0].Ground = late
	assert.Equal(t, "São 1 itens.", trace.Findings()[0].Text())
}

func TestATraceIsReadByPeople(t *testing.T) {
	trace := &convenio.Trace{}
	assert.Empty(t, trace.String())
	assert.Empty(t, trace.Findings())
	w := convenio.Weighing{Trace: trace}
	w.Deny(late, false, convenio.Day("dia", day(t, "2025-02-27")), convenio.Day("ultimo", day(t, "2025-02-27")))
	w.Deny(dear, true, convenio.Amount("valor", money(t, "1234.56")))
	w.Need(vague, true, convenio.Text("documento", "radiografia"))
	w.Note(many, true, convenio.Count("numero", 3))
	assert.Equal(t, `· TST-01 O pedido é de 27/02/2025, dentro do prazo, que vai até 27/02/2025. [tst:1]
× TST-02 O valor R$ 1.234,56 passa do limite. [tst:2]
× TST-04 Falta o documento radiografia. [tst:4]
· TST-03 São 3 itens. [tst:3]
`, trace.String())
}

func TestARefusalTellsWhatStandsInTheWay(t *testing.T) {
	w := convenio.Weighing{}
	w.Note(many, true, convenio.Count("numero", 3))
	w.Deny(dear, true, convenio.Amount("valor", money(t, "10")))
	w.Deny(late, false)
	w.Need(vague, true, convenio.Text("documento", "foto"))
	err := w.Refusal()
	assert.EqualError(t, err, "TST-02: O valor {valor} passa do limite. [tst:2]", "untraced, the slots are open")

	w = convenio.Weighing{Trace: &convenio.Trace{}}
	w.At("valor", 2)
	w.Note(many, true, convenio.Count("numero", 3))
	w.Deny(dear, true, convenio.Amount("valor", money(t, "10")))
	w.Need(vague, true, convenio.Text("documento", "foto"))
	err = fmt.Errorf("ao fechar: %w", w.Refusal())
	assert.EqualError(t, err,
		"ao fechar: TST-02: O valor R$ 10,00 passa do limite. [tst:2]; TST-04: Falta o documento foto. [tst:4]")
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, "valor", refusal.Findings[0].Field)
	assert.Equal(t, 2, refusal.Findings[0].Item)
	assert.Equal(t, []string{"TST-02"}, codes(refusal.Grounds.Slice()))
}

// Kills: findings weighed after the refusal creeping into it.
func TestARefusalIsSettledWhenGiven(t *testing.T) {
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	w.Deny(dear, true)
	first := w.Refusal()
	w.Deny(late, true)
	assert.NotErrorIs(t, first, late)
	assert.ErrorIs(t, w.Refusal(), late)
	assert.ErrorIs(t, w.Refusal(), dear)
}

// Kills: anything on the heap in a decision nobody watches; grounds, values and the decision are on the stack.
func TestADecisionWithoutATraceAllocatesNothing(t *testing.T) {
	today, last, fee := day(t, "2025-02-13"), day(t, "2025-02-27"), money(t, "95")
	granted := 0
	assert.Zero(t, testing.AllocsPerRun(200, func() {
		w := convenio.Weighing{}
		w.At("dia", 1)
		w.Deny(late, today.After(last), convenio.Day("dia", today), convenio.Day("ultimo", last))
		w.Deny(dear, !fee.IsPositive(), convenio.Amount("valor", fee))
		w.Note(many, granted > 0, convenio.Count("numero", granted))
		w.Need(vague, false, convenio.Text("documento", "foto"))
		if convenio.Verdict(&w, fee).Granted() {
			granted++
		}
		if w.Refusal() != nil {
			panic("refused")
		}
	}))
	assert.Positive(t, granted)
}
