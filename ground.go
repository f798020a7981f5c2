package convenio

import (
	"slices"
	"strconv"
	"strings"
	"unsafe"
)

// Clause names one clause of an instrument, such as "trt3:5.2.5.5". The package that answers for a
// clause declares one constant for it, its gist in Portuguese as the doc comment.
type Clause string

// Ground is a rule declared once: it is the check, the citation, the line in the rulebook and, as an
// error, what errors.Is looks for. Its identity is the pointer, so a host may declare its own.
type Ground struct {
	code    string
	clause  Clause
	applies string
	not     string
}

// NewGround declares a ground: a stable code (CONTEXT-NN, never renumbered), the clause it applies, and
// two Portuguese sentences, for when it applies and for when it does not, with {slots} for values.
func NewGround(code string, clause Clause, applies, not string) *Ground {
	return &Ground{code, clause, applies, not}
}

// Code is the stable code, such as "GLO-03".
func (g *Ground) Code() string { return g.code }

// Clause is the clause the ground applies.
func (g *Ground) Clause() Clause { return g.clause }

// Sentences are the two sentences with their slots open.
func (g *Ground) Sentences() (applies, not string) { return g.applies, g.not }

// Error is the code, the sentence for when the ground applies and the clause.
func (g *Ground) Error() string { return g.code + ": " + g.applies + " [" + string(g.clause) + "]" }

// Grounds is a small comparable set of grounds in the order in which they were weighed. It keeps the
// first eight; the findings of a traced decision keep all.
type Grounds struct {
	list [8]*Ground
	n    uint8
}

// Has reports whether g is in the set.
func (s *Grounds) Has(g *Ground) bool { return slices.Contains(s.list[:s.n], g) }

// Slice is the set as a new slice.
func (s *Grounds) Slice() []*Ground { return append([]*Ground(nil), s.list[:s.n]...) }

// add puts g in the set and gives its place, unless the set is full.
func (s *Grounds) add(g *Ground) (place int, kept bool) {
	if i := slices.Index(s.list[:s.n], g); i >= 0 {
		return i, true
	}
	if int(s.n) == len(s.list) {
		return 0, false
	}
	s.list[s.n] = g
	s.n++
	return int(s.n) - 1, true
}

// Value fills one slot of a ground's sentences. It is typed, so that weighing allocates nothing, and four words
// long, so that the compiler keeps it in registers: as in log/slog, kind is one of the marks below for a number,
// and the bytes of a text, which is then n long.
type Value struct {
	slot string
	n    int64
	kind *byte
}

var countMark, dayMark, amountMark byte

// Text fills a slot with words.
func Text(slot, s string) Value { return Value{slot, int64(len(s)), unsafe.StringData(s)} }

// Count fills a slot with a whole number.
func Count(slot string, n int) Value { return Value{slot, int64(n), &countMark} }

// Day fills a slot with a day, printed DD/MM/AAAA.
func Day(slot string, d Date) Value { return Value{slot, int64(d.n), &dayMark} }

// Amount fills a slot with an amount, printed as "R$ 1.234,56".
func Amount(slot string, m Money) Value { return Value{slot, m.cents, &amountMark} }

// Slot is the name of the slot the value fills.
func (v Value) Slot() string { return v.slot }

// String is the value as the plan's people read it.
func (v Value) String() string {
	switch v.kind {
	case &countMark:
		return strconv.FormatInt(v.n, 10)
	case &dayMark:
		return Date{int32(v.n)}.Brazilian()
	case &amountMark:
		return Money{v.n}.Brazilian()
	default:
		return unsafe.String(v.kind, int(v.n))
	}
}

// fill puts each value in its slot, once: what a value itself says is never taken for a slot.
func fill(sentence string, values []Value) string {
	var b strings.Builder
	for {
		before, rest, open := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !open {
			return b.String()
		}
		slot, after, _ := strings.Cut(rest, "}")
		if i := slices.IndexFunc(values, func(v Value) bool { return v.slot == slot }); i >= 0 {
			b.WriteString(values[i].String())
			sentence = after
		} else {
			b.WriteByte('{')
			sentence = rest
		}
	}
}
