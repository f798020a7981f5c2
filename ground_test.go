package convenio_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
)

var (
	late = convenio.NewGround("TST-01", "tst:1",
		"O prazo terminou em {ultimo}; o pedido é de {dia}.", "O pedido é de {dia}, dentro do prazo, que vai até {ultimo}.")
	dear  = convenio.NewGround("TST-02", "tst:2", "O valor {valor} passa do limite.", "O valor {valor} cabe no limite.")
	many  = convenio.NewGround("TST-03", "tst:3", "São {numero} itens.", "Não são {numero} itens.")
	vague = convenio.NewGround("TST-04", "tst:4", "Falta o documento {documento}.", "O documento {documento} está presente.")
)

// numbered are n grounds, of codes NUM-01 onwards.
func numbered(n int) []*convenio.Ground {
	out := make([]*convenio.Ground, n)
	for i := range out {
		out[i] = convenio.NewGround(fmt.Sprintf("NUM-%02d", i+1), "tst:5", "Aplica-se.", "Não se aplica.")
	}
	return out
}

func codes(grounds []*convenio.Ground) []string {
	out := []string{}
	for _, g := range grounds {
		out = append(out, g.Code())
	}
	return out
}

func TestAGroundIsACitationAndASentinel(t *testing.T) {
	assert.Equal(t, "TST-01", late.Code())
	assert.Equal(t, convenio.Clause("tst:1"), late.Clause())
	applies, not := late.Sentences()
	assert.Equal(t, "O prazo terminou em {ultimo}; o pedido é de {dia}.", applies)
	assert.Equal(t, "O pedido é de {dia}, dentro do prazo, que vai até {ultimo}.", not)
	assert.EqualError(t, late, "TST-01: O prazo terminou em {ultimo}; o pedido é de {dia}. [tst:1]")
	assert.ErrorIs(t, fmt.Errorf("ao recorrer: %w", late), late)
}

// Kills: grounds compared by code or by text, which would let a host's ground stand for ours.
func TestAGroundIsItself(t *testing.T) {
	applies, not := late.Sentences()
	twin := convenio.NewGround(late.Code(), late.Clause(), applies, not)
	assert.NotErrorIs(t, late, twin)
	var set convenio.Weighing
	set.Note(late, true)
	held := convenio.Verdict(&set, 0).Grounds()
	assert.True(t, held.Has(late))
	assert.False(t, held.Has(twin))
}

func TestValuesAreShownAsPeopleReadThem(t *testing.T) {
	for _, v := range []struct {
		value convenio.Value
		shown string
	}{
		{convenio.Text("s", "João {dia} \\ 100%"), "João {dia} \\ 100%"},
		{convenio.Text("s", ""), ""},
		{convenio.Count("s", 0), "0"},
		{convenio.Count("s", -1_234_567), "-1234567"},
		{convenio.Day("s", day(t, "2024-03-05")), "05/03/2024"},
		{convenio.Day("s", convenio.Date{}), ""},
		{convenio.Amount("s", money(t, "1234.5")), "R$ 1.234,50"},
		{convenio.Amount("s", money(t, "-0.01")), "-R$ 0,01"},
		{convenio.Value{}, ""},
	} {
		assert.Equal(t, v.shown, v.value.String())
	}
	assert.Equal(t, "valor", convenio.Amount("valor", convenio.Money{}).Slot())
}

// finding is what a weighing says of one ground with values.
func finding(g *convenio.Ground, applies bool, values ...convenio.Value) convenio.Finding {
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	w.Deny(g, applies, values...)
	return w.Trace.Findings()[0]
}

func TestAFindingSaysItsSentenceWithTheValues(t *testing.T) {
	values := []convenio.Value{convenio.Day("dia", day(t, "2025-02-28")), convenio.Day("ultimo", day(t, "2025-02-27"))}
	assert.Equal(t, "O prazo terminou em 27/02/2025; o pedido é de 28/02/2025.", finding(late, true, values...).Text())
	assert.Equal(t, "O pedido é de 28/02/2025, dentro do prazo, que vai até 27/02/2025.", finding(late, false, values...).Text())
}

func TestSlotsAreFilledOnce(t *testing.T) {
	twice := convenio.NewGround("TST-09", "tst:9", "{a} e {a} e {b}.", "Sem {.")
	for _, v := range []struct {
		values []convenio.Value
		want   string
	}{
		{nil, "{a} e {a} e {b}."},
		{[]convenio.Value{convenio.Text("a", "x")}, "x e x e {b}."},
		{[]convenio.Value{convenio.Text("a", "{b}"), convenio.Text("b", "y")}, "{b} e {b} e y."}, // a value is no sentence
		{[]convenio.Value{convenio.Text("b", "{a}"), convenio.Text("a", "y")}, "y e y e {a}."},
		{[]convenio.Value{convenio.Text("a", "1"), convenio.Text("a", "2"), convenio.Text("c", "3")}, "1 e 1 e {b}."},
		{[]convenio.Value{convenio.Text("", "vazio")}, "{a} e {a} e {b}."},
	} {
		assert.Equal(t, v.want, finding(twice, true, v.values...).Text())
	}
	assert.Equal(t, "Sem {.", finding(twice, false, convenio.Text("a", "x")).Text())
	assert.Equal(t, "", finding(convenio.NewGround("TST-10", "c", "", ""), true).Text())
}

// Whatever the values hold, each stands in the sentence exactly as it is shown, and nothing else is changed.
func TestAnyValueStandsAsItIs(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := rapid.String().Draw(rt, "a"), rapid.String().Draw(rt, "b")
		g := convenio.NewGround("TST-11", "tst:11", "<{a}|{b}|{a}>", ".")
		assert.Equal(rt, "<"+a+"|"+b+"|"+a+">", finding(g, true, convenio.Text("a", a), convenio.Text("b", b)).Text())
	})
}

// weighed denies by each ground in turn, and gives the decision and the refusal.
func weighed(trace *convenio.Trace, grounds ...*convenio.Ground) (convenio.Grounds, error) {
	w := convenio.Weighing{Trace: trace}
	for _, g := range grounds {
		w.Deny(g, true)
	}
	return convenio.Verdict(&w, 0).Grounds(), w.Refusal()
}

func TestGroundsStandInTheOrderInWhichTheyWereWeighed(t *testing.T) {
	set, _ := weighed(nil, many, late, dear, late, many)
	assert.Equal(t, []*convenio.Ground{many, late, dear}, set.Slice(), "each once")
	assert.False(t, set.Has(vague))
	none := convenio.Grounds{}
	assert.Empty(t, none.Slice())
	assert.False(t, none.Has(late))
	assert.False(t, none.Has(nil), "an empty place is no ground")
}

func TestGroundsCompare(t *testing.T) {
	a, _ := weighed(nil, late, dear)
	b, _ := weighed(nil, late, dear, late)
	c, _ := weighed(nil, dear, late)
	assert.True(t, a == b)
	assert.False(t, a == c, "the order is part of it")
	assert.Equal(t, "o mesmo", map[convenio.Grounds]string{a: "o mesmo"}[b])
	a.Slice()[0] = vague
	assert.True(t, a == b, "what Slice gives is the caller's")
}

func TestTheFirstSixteenGroundsAreKept(t *testing.T) {
	all := numbered(20)
	set, err := weighed(nil, all...)
	assert.Equal(t, codes(all[:8]), codes(set.Slice()))
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, codes(all[:8]), codes(refusal.Grounds.Slice()))
	for i, g := range all {
		assert.Equal(t, i < 8, errors.Is(err, g), g.Code())
	}
}

// Kills: a bit set for a ground that was not kept, which made the first one deny.
func TestARefusalBlamesNoOneBeyondTheKept(t *testing.T) {
	w := convenio.Weighing{}
	all := numbered(9)
	for _, g := range all[:8] {
		w.Note(g, true)
	}
	w.Deny(all[8], true)
	err := w.Refusal()
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal, "it is refused all the same")
	assert.Empty(t, refusal.Grounds.Slice(), "those kept did not deny")
	assert.EqualError(t, err, "recusado por regra")
	assert.True(t, convenio.Verdict(&w, 0).Denied())
}

func TestATracedRefusalLosesNoGround(t *testing.T) {
	all := numbered(40)
	_, err := weighed(&convenio.Trace{}, all...)
	for _, g := range all {
		assert.ErrorIs(t, err, g)
	}
	assert.Equal(t, 39, strings.Count(err.Error(), "; "))
}

// The model is a list without repetition.
func TestAnySetOfGroundsIsAsTheModelSays(t *testing.T) {
	all := numbered(24)
	rapid.Check(t, func(rt *rapid.T) {
		var model []*convenio.Ground
		w := convenio.Weighing{}
		for _, i := range rapid.SliceOfN(rapid.IntRange(0, 23), 1, 60).Draw(rt, "grounds") {
			applies := rapid.Bool().Draw(rt, "applies")
			w.Deny(all[i], applies)
			known := false
			for _, g := range model {
				known = known || g == all[i]
			}
			if applies && !known {
				model = append(model, all[i])
			}
		}
		got := convenio.Verdict(&w, 0).Grounds()
		assert.Equal(rt, codes(model[:min(8, len(model))]), codes(got.Slice()))
		assert.Equal(rt, len(model) > 0, w.Refused())
	})
}
