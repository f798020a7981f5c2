package glosa_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestTheTableOfAGlosasLife(t *testing.T) {
	require.NoError(t, glosa.Lifecycle().Check())
	assert.Equal(t, `stateDiagram-v2
  s0: inexistente
  s1: em prazo de recurso
  s2: recorrida
  s3: revertida
  s4: mantida
  s5: definitiva por decurso
  [*] --> s0
  s0 --> s1: glosar
  s1 --> s1: tomar ciência, recontar o prazo
  s1 --> s2: recorrer
  s1 --> s5: encerrar o prazo
  s2 --> s3: decidir o recurso
  s2 --> s4: decidir o recurso
  s3 --> [*]
  s4 --> [*]
  s5 --> [*]
`, glosa.Lifecycle().Mermaid())
}

// The identifiers are for ever: they stand in views that others read.
func TestStatesHaveStableNames(t *testing.T) {
	var got []string
	for s := glosa.Absent; s <= glosa.Lapsed; s++ {
		id, err := s.MarshalText()
		require.NoError(t, err)
		got = append(got, fmt.Sprintf("%s=%v", id, s))
	}
	assert.Equal(t, []string{
		"absent=inexistente", "open=em prazo de recurso", "appealed=recorrida", "granted=revertida", "upheld=mantida",
		"lapsed=definitiva por decurso",
	}, got)
}

func commands() []glosa.Command {
	return []glosa.Command{
		raise(), glosa.Read{}, appeal, glosa.Rule{Item: 7, Grant: true, Justification: "a"}, glosa.Lapse{Item: 7}, glosa.Recount{},
	}
}

// Every cell of the table: what is admitted is answered, what is blank is refused with the state, the words of
// the command, the clause and what fits instead.
func TestEveryCellOfTheTable(t *testing.T) {
	p := policy(t)
	admitted := map[glosa.State]string{
		glosa.Absent: "x     ", glosa.Open: " xx xx", glosa.Appealed: "   x  ", glosa.Granted: "      ", glosa.Upheld: "      ",
		glosa.Lapsed: "      ",
	}
	for state, cells := range admitted {
		d := glosa.Denial{State: state, From: day(t, raisedOn), LastDay: day(t, lastDay), Amount: fee}
		for i, c := range commands() {
			if cells[i] == 'x' {
				answered(t, d, p, on(t, lastDay), c)
				proof.Held(t, glosa.Bars, false)
				continue
			}
			var w convenio.Weighing
			e, err := glosa.Decide(d, p, on(t, lastDay), c, &w)
			assert.Nil(t, e)
			var bar *convenio.NotAdmitted
			require.ErrorAs(t, err, &bar, "%v %T", state, c)
			require.ErrorIs(t, err, glosa.Bars)
			assert.Equal(t, state.String(), bar.State)
			assert.Equal(t, convenio.NameOf(c), bar.Command)
			assert.NotEmpty(t, bar.Clause)
			assert.NotContains(t, bar.Text(), "{")
			assert.NoError(t, w.Refusal(), "nothing was weighed")
			proof.Held(t, glosa.Bars, true)
		}
	}
}

func TestABlankCellSaysWhatFits(t *testing.T) {
	var w convenio.Weighing
	_, err := glosa.Decide(glosa.Denial{State: glosa.Upheld}, policy(t), on(t, lastDay), appeal, &w)
	assert.EqualError(t, err, "GLO-01: A glosa está no estado «mantida», em que não cabe recorrer. [trt3:5.2.5.5]; cabe agora: nenhum comando")
	_, err = glosa.Decide(glosa.Denial{State: glosa.Appealed}, policy(t), on(t, lastDay), appeal, &w)
	assert.EqualError(t, err, "GLO-01: A glosa está no estado «recorrida», em que não cabe recorrer. [trt3:5.2.5.5]; cabe agora: decidir o recurso")
}

// The small machine, exhaustively: both readings of the start, three days, a decree or none at each step, every
// command in every denial that can be reached. Every row is met, and what is settled never changes.
func TestExhaustiveSearch(t *testing.T) {
	met := map[string]bool{}
	for _, p := range []glosa.Policy{policy(t), policy(t, fromReading)} {
		decreed := closing(t, p, "2025-02-20", true)
		seen, todo := map[string]bool{}, []glosa.Denial{{}}
		for len(todo) > 0 {
			d := todo[0]
			todo = todo[1:]
			if key := fmt.Sprintf("%+v", d); !seen[key] {
				seen[key] = true
				todo = append(todo, successors(t, []glosa.Policy{p, decreed}, d, met)...)
			}
		}
		assert.Less(t, len(seen), 100, "the machine is small")
	}
	for _, r := range glosa.Lifecycle().Rows() {
		assert.True(t, met[rowOf(r.From, r.Command, r.Event)], "%s was not met", rowOf(r.From, r.Command, r.Event))
	}
}

func rowOf(from glosa.State, c convenio.Command, e convenio.Event) string {
	return fmt.Sprintf("%v: %s → %s", from, convenio.NameOf(c), convenio.NameOf(e))
}

// successors are the denials that one command leads to, each checked against the table.
func successors(t *testing.T, policies []glosa.Policy, d glosa.Denial, met map[string]bool) []glosa.Denial {
	var out []glosa.Denial
	for _, p := range policies {
		for _, s := range []string{raisedOn, lastDay, lapsedOn} {
			for _, c := range append(commands(), glosa.Rule{Item: 7, Justification: "b"}) {
				var w convenio.Weighing
				e, err := glosa.Decide(d, p, on(t, s), c, &w)
				if err != nil || w.Refused() || e == nil {
					assert.Equal(t, err != nil, glosa.Lifecycle().Admit(d.State, c) != nil)
					continue
				}
				to, ok := glosa.Lifecycle().Next(d.State, e)
				require.True(t, ok, "%T in %v", e, d.State)
				require.False(t, d.Settled(), "%T changes what is settled", e)
				next := glosa.Apply(d, e)
				require.Equal(t, to, next.State)
				require.False(t, next.LastDay.Before(d.LastDay), "a term told got shorter")
				met[rowOf(d.State, c, e)] = true
				out = append(out, next)
			}
		}
	}
	return out
}

// Apply folds whatever lawful history, forgets nothing that was said, and needs no policy.
func TestAnyHistoryFolds(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(rt *rapid.T) {
		var d glosa.Denial
		now := day(t, raisedOn)
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			now = now.AddDays(rapid.IntRange(0, 6).Draw(rt, "days"))
			c := rapid.SampledFrom(append(commands(), glosa.Rule{Item: 7, Justification: "b"})).Draw(rt, "command")
			var w convenio.Weighing
			e, err := glosa.Decide(d, p, at(now.Start()), c, &w)
			if err != nil || w.Refused() || e == nil {
				continue
			}
			before := d
			d = glosa.Apply(d, e)
			if before.State != glosa.Absent {
				assert.Equal(rt, before.Amount, d.Amount)
				assert.Equal(rt, before.Reason, d.Reason)
				assert.Equal(rt, before.From, d.From)
			}
			assert.Equal(rt, d.State == glosa.Appealed || d.State == glosa.Granted || d.State == glosa.Upheld, d.Justification != "")
			assert.Equal(rt, d.State == glosa.Granted || d.State == glosa.Upheld, d.Ruling != "")
		}
	})
}

// An event that no row admits is folded all the same: corrupt or not, Apply validates nothing.
func TestApplyValidatesNothing(t *testing.T) {
	d := glosa.Denial{State: glosa.Upheld, Ruling: "a"}
	assert.Equal(t, glosa.Upheld, glosa.Apply(d, glosa.Ended{}).State)
	assert.Equal(t, d, glosa.Apply(d, "outro"))
}
