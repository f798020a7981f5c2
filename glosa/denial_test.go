package glosa_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

const (
	raisedOn = "2025-02-13"
	lastDay  = "2025-02-27"
	lapsedOn = "2025-02-28"
)

var appeal = glosa.Appeal{Justification: "a radiografia consta do PTO"}

// One exact answer per step of a life: raised, appealed, granted.
func TestOneExactAnswerPerStep(t *testing.T) {
	p := policy(t)
	e, trace := answered(t, glosa.Denial{}, p, on(t, raisedOn), raise())
	assert.Equal(t, glosa.Raised{
		Reason: "G01", Text: "sem radiografia", Amount: fee, From: day(t, raisedOn), LastDay: day(t, lastDay),
	}, e)
	assert.Equal(t, `· GLO-02 A glosa do item 7 traz motivo e texto. [trt3:5.2.5.3]
· GLO-03 O valor glosado, R$ 95,00, é admissível para honorário de R$ 95,00. [trt3:5.2.5.3]
· GLO-12 O prazo de recurso já começou. [trt3:5.2.5.5]
`, trace.String())
	d := glosa.Apply(glosa.Denial{}, e)
	assert.Equal(t, glosa.Denial{
		State: glosa.Open, Reason: "G01", Text: "sem radiografia", Amount: fee, From: day(t, raisedOn), LastDay: day(t, lastDay),
	}, d)

	documents := []convenio.Document{{SHA256: strings.Repeat("a", 64), Size: 10, Type: "image/png", Kind: "image"}}
	e, trace = answered(t, d, p, on(t, lastDay), glosa.Appeal{Justification: " consta do PTO\n", Documents: documents})
	assert.Equal(t, glosa.Contested{Justification: "consta do PTO", Documents: documents}, e)
	assert.Equal(t, `· GLO-05 O recurso traz justificativa. [trt3:5.2.5.5]
· GLO-06 O tamanho da justificativa do recurso, em caracteres, é de 13: cabe nos 2000 admitidos. [trt3:5.2.5.5]
· GLO-04 O recurso é de 27/02/2025, dentro do prazo que termina em 27/02/2025. [trt3:5.2.5.5]
`, trace.String())
	d = glosa.Apply(d, e)
	assert.Equal(t, glosa.Appealed, d.State)
	assert.Equal(t, "consta do PTO", d.Justification)
	assert.Equal(t, documents, d.Documents)

	e, trace = answered(t, d, p, on(t, "2025-03-20"), glosa.Rule{Item: 7, Grant: true, Justification: "localizada "})
	assert.Equal(t, glosa.Reversed{Justification: "localizada"}, e)
	assert.Equal(t, `· GLO-07 A decisão sobre o recurso do item 7 traz justificativa. [trt3:5.2.5.6]
· GLO-08 A justificativa da decisão sobre o item 7 não está abaixo do mínimo em vigor. [trt3:5.2.5.6]
· GLO-09 A justificativa da decisão sobre o item 7 cabe nos 20000 caracteres do campo. [trt3:5.2.5.6]
· GLO-10 O resultado do recurso do item 7 é comunicado ao credenciado e ao beneficiário. [trt3:5.2.5.7]
`, trace.String())
	d = glosa.Apply(d, e)
	assert.Equal(t, glosa.Granted, d.State)
	assert.Equal(t, "localizada", d.Ruling)
	assert.True(t, d.Settled())
}

func TestAnAppealMayBeUpheld(t *testing.T) {
	p := policy(t)
	d := after(t, p, raisedOn, raise(), appeal, glosa.Rule{Item: 7, Justification: "não localizada"})
	assert.Equal(t, glosa.Upheld, d.State)
	assert.Equal(t, "não localizada", d.Ruling)
	assert.True(t, d.Settled())
	assert.Equal(t, fee, d.Amount, "what was denied stays known")
}

func TestAGlosaIsSettledOnlyAtItsEnds(t *testing.T) {
	for state, settled := range map[glosa.State]bool{
		glosa.Absent: false, glosa.Open: false, glosa.Appealed: false, glosa.Granted: true, glosa.Upheld: true, glosa.Lapsed: true,
	} {
		assert.Equal(t, settled, glosa.Denial{State: state}.Settled(), "%v", state)
	}
}

// A glosa needs a reason of the table and words of its own; each fault alone refuses it.
func TestAGlosaHasAReasonAndWords(t *testing.T) {
	p := policy(t)
	for name, spoil := range map[string]func(*glosa.Raise){
		"an unknown reason": func(c *glosa.Raise) { c.Reason = "G99" },
		"no reason":         func(c *glosa.Raise) { c.Reason = "" },
		"no words":          func(c *glosa.Raise) { c.Text = "" },
		"blank words":       func(c *glosa.Raise) { c.Text = " \t\n\u00a0" },
	} {
		t.Run(name, func(t *testing.T) {
			c := raise()
			spoil(&c)
			trace := refused(t, glosa.Denial{}, p, on(t, raisedOn), c, glosa.Unreasoned)
			f := trace.Findings()[0]
			assert.Equal(t, "reason", f.Field)
			assert.Equal(t, 7, f.Item)
		})
	}
	c := raise()
	c.Reason, c.Text = "G02", "  autorizado em resina  "
	e, trace := answered(t, glosa.Denial{}, p, on(t, raisedOn), c)
	assert.Equal(t, "autorizado em resina", e.(glosa.Raised).Text)
	proof.DoesNotApply(t, trace, glosa.Unreasoned)
}

// By the reading adopted the whole item is denied; by the other, any part of its fee, to the centavo.
func TestTheAmountDenied(t *testing.T) {
	for _, v := range []struct {
		amount         int64
		whole, partial bool
	}{
		{-1, false, false},
		{0, false, false},
		{1, false, true},
		{9_499, false, true},
		{9_500, true, true},
		{9_501, false, false},
		{950_000, false, false},
	} {
		for reading, admitted := range map[bool]bool{false: v.whole, true: v.partial} {
			p := policy(t)
			p.Readings.Partial = reading
			c := raise()
			c.Amount = convenio.Cents(v.amount)
			if !admitted {
				refused(t, glosa.Denial{}, p, on(t, raisedOn), c, glosa.AmountOutOfRange)
				continue
			}
			e, trace := answered(t, glosa.Denial{}, p, on(t, raisedOn), c)
			assert.Equal(t, c.Amount, e.(glosa.Raised).Amount)
			proof.DoesNotApply(t, trace, glosa.AmountOutOfRange)
		}
	}
}

// A procedure without a fee is denied as any other: who could only approve it would chart what was not performed.
func TestAFreeProcedureIsDenied(t *testing.T) {
	for _, p := range []glosa.Policy{policy(t), policy(t, partial)} {
		c := raise()
		c.Fee, c.Amount = convenio.Money{}, convenio.Money{}
		e, _ := answered(t, glosa.Denial{}, p, on(t, raisedOn), c)
		assert.True(t, e.(glosa.Raised).Amount.IsZero())
		c.Amount = convenio.Cents(1)
		refused(t, glosa.Denial{}, p, on(t, raisedOn), c, glosa.AmountOutOfRange)
	}
}

// Every ground that applies is reported, not the first only.
func TestEveryFaultOfAGlosaIsReported(t *testing.T) {
	refused(t, glosa.Denial{}, policy(t), on(t, raisedOn), glosa.Raise{Item: 1, Fee: fee}, glosa.Unreasoned, glosa.AmountOutOfRange)
	d := after(t, policy(t), raisedOn, raise())
	refused(t, d, policy(t), on(t, lapsedOn), glosa.Appeal{}, glosa.JustificationMissing, glosa.AppealLate)
	refused(t, d, policy(t), on(t, lapsedOn), glosa.Appeal{Justification: chars(2001)}, glosa.JustificationTooLong, glosa.AppealLate)
	d = glosa.Apply(d, glosa.Contested{Justification: "a"})
	refused(t, d, policy(t, literalMinimum), on(t, lapsedOn), glosa.Rule{Item: 1}, glosa.RulingBlank, glosa.RulingTooShort)
}

// What counts are code points, after trimming: neither bytes, nor UTF-16 units, nor what the eye sees as one.
func TestTheSizeOfAText(t *testing.T) {
	for name, v := range map[string]struct {
		text string
		size int
	}{
		"plain":               {"abc", 3},
		"accents of one":      {"ção", 3},
		"combining accents":   {"c\u0327a\u0303o", 5},
		"an emoji":            {"🦷", 1},
		"a joined emoji":      {"👩🏽\u200d⚕\ufe0f", 5},
		"a flag":              {"🇧🇷", 2},
		"spaces around":       {" \t\r\n\u00a0\u2003abc\u3000\n", 3},
		"spaces within":       {"a  b\n\nc", 7},
		"a replacement":       {"\ufffd", 1},
		"Chinese":             {"牙医", 2},
		"two thousand emojis": {strings.Repeat("🦷", 2000), 2000},
	} {
		d := after(t, policy(t), raisedOn, raise())
		_, trace := answered(t, d, policy(t), on(t, raisedOn), glosa.Appeal{Justification: v.text})
		f := proof.DoesNotApply(t, trace, glosa.JustificationTooLong)
		assert.Equal(t, convenio.Count("tamanho", v.size), f.Values[0], name)
	}
}

// 1 to 2000 characters. Kills: a limit moved by one, bytes counted, spaces counted.
func TestAJustificationOfOneToTwoThousand(t *testing.T) {
	p := policy(t)
	d := after(t, p, raisedOn, raise())
	for _, text := range []string{
		"a", chars(2000), strings.Repeat("🦷", 2000), strings.Repeat("e\u0301", 1000), strings.Repeat(" ", 5000) + chars(2000) + strings.Repeat("\n", 5000),
	} {
		_, trace := answered(t, d, p, on(t, raisedOn), glosa.Appeal{Justification: text})
		proof.DoesNotApply(t, trace, glosa.JustificationTooLong)
		proof.DoesNotApply(t, trace, glosa.JustificationMissing)
	}
	for _, text := range []string{chars(2001), strings.Repeat("🦷", 2001), strings.Repeat("e\u0301", 1000) + "!", chars(1000) + " " + chars(1000)} {
		refused(t, d, p, on(t, raisedOn), glosa.Appeal{Justification: text}, glosa.JustificationTooLong)
	}
	for _, text := range []string{"", " ", "\n\t\r", "\u00a0\u2003\u3000"} {
		refused(t, d, p, on(t, raisedOn), glosa.Appeal{Justification: text}, glosa.JustificationMissing)
	}
	p.JustificationMax = 2001
	answered(t, d, p, on(t, raisedOn), glosa.Appeal{Justification: chars(2001)})
}

// Each decision has words. By the reading adopted the field holds at least 2000 characters, and 20,000 in
// fact; by the literal one the text itself has at least 2000.
func TestTheSizeOfARuling(t *testing.T) {
	for _, v := range []struct {
		size             int
		adopted, literal []*convenio.Ground
	}{
		{0, []*convenio.Ground{glosa.RulingBlank}, []*convenio.Ground{glosa.RulingBlank, glosa.RulingTooShort}},
		{1, nil, []*convenio.Ground{glosa.RulingTooShort}},
		{1999, nil, []*convenio.Ground{glosa.RulingTooShort}},
		{2000, nil, nil},
		{20_000, nil, nil},
		{20_001, []*convenio.Ground{glosa.RulingTooLong}, []*convenio.Ground{glosa.RulingTooLong}},
	} {
		for reading, grounds := range map[bool][]*convenio.Ground{false: v.adopted, true: v.literal} {
			for _, grant := range []bool{true, false} {
				p := policy(t)
				p.Readings.LiteralMinimum = reading
				d := after(t, p, raisedOn, raise(), appeal)
				c := glosa.Rule{Item: 7, Grant: grant, Justification: "  " + chars(v.size) + "\n"}
				if len(grounds) > 0 {
					refused(t, d, p, on(t, lastDay), c, grounds...)
					continue
				}
				e, trace := answered(t, d, p, on(t, lastDay), c)
				for _, g := range []*convenio.Ground{glosa.RulingBlank, glosa.RulingTooShort, glosa.RulingTooLong} {
					proof.DoesNotApply(t, trace, g)
				}
				if grant {
					assert.Equal(t, glosa.Reversed{Justification: chars(v.size)}, e)
				} else {
					assert.Equal(t, glosa.Kept{Justification: chars(v.size)}, e)
				}
			}
		}
	}
}

// Granted or upheld, provider and beneficiary are told; where there was no appeal there is nothing to tell.
func TestTheResultIsToldToBoth(t *testing.T) {
	p := policy(t)
	d := after(t, p, raisedOn, raise(), appeal)
	for _, grant := range []bool{true, false} {
		_, trace := answered(t, d, p, on(t, lastDay), glosa.Rule{Item: 7, Grant: grant, Justification: "a"})
		f := proof.Applies(t, trace, glosa.ResultTold)
		assert.Equal(t, "O resultado do recurso do item 7 é comunicado ao credenciado e ao beneficiário.", f.Text())
	}
	_, trace := answered(t, after(t, p, raisedOn, raise()), p, on(t, lapsedOn), glosa.Lapse{Item: 7})
	proof.DoesNotApply(t, trace, glosa.ResultTold)
}

// A refusal never rewrites the glosa, and deciding never does: a denial is a value.
func TestDecidingChangesNothing(t *testing.T) {
	p := policy(t)
	d := after(t, p, raisedOn, raise())
	before := d
	answered(t, d, p, on(t, lastDay), appeal)
	refused(t, d, p, on(t, lapsedOn), appeal, glosa.AppealLate)
	assert.Equal(t, before, d)
}

func TestWithoutATraceItIsDecidedAlike(t *testing.T) {
	p := policy(t)
	d := after(t, p, raisedOn, raise())
	for s, denied := range map[string]bool{lastDay: false, lapsedOn: true} {
		var w convenio.Weighing
		e, err := glosa.Decide(d, p, on(t, s), appeal, &w)
		require.NoError(t, err)
		assert.Equal(t, glosa.Contested{Justification: appeal.Justification}, e)
		assert.Equal(t, denied, w.Refused())
	}
}

// Whoever is refused is told which field of the command, and which item, it is about.
func TestEachFindingPointsAtItsField(t *testing.T) {
	p := policy(t, literalMinimum)
	open := after(t, p, raisedOn, raise())
	appealed := glosa.Apply(open, glosa.Contested{Justification: "a"})
	for _, v := range []struct {
		d       glosa.Denial
		c       glosa.Command
		grounds []*convenio.Ground
		where   []string
	}{
		{glosa.Denial{}, glosa.Raise{Item: 7, Fee: fee}, []*convenio.Ground{glosa.Unreasoned, glosa.AmountOutOfRange}, []string{"reason 7", "amount 7"}},
		{open, glosa.Appeal{}, []*convenio.Ground{glosa.JustificationMissing, glosa.AppealLate}, []string{"justification 0", "at 0"}},
		{open, glosa.Appeal{Justification: chars(2001)}, []*convenio.Ground{glosa.JustificationTooLong, glosa.AppealLate}, []string{"justification 0", "at 0"}},
		{appealed, glosa.Rule{Item: 7}, []*convenio.Ground{glosa.RulingBlank, glosa.RulingTooShort}, []string{"justification 7", "justification 7"}},
		{appealed, glosa.Rule{Item: 7, Justification: chars(20_001)}, []*convenio.Ground{glosa.RulingTooLong}, []string{"justification 7"}},
	} {
		var where []string
		for _, f := range refused(t, v.d, p, on(t, lapsedOn), v.c, v.grounds...).Findings() {
			if f.Against() {
				where = append(where, fmt.Sprint(f.Field, " ", f.Item))
			}
		}
		assert.Equal(t, v.where, where, "%T", v.c)
	}
}
