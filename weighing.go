package convenio

import (
	"slices"
	"strings"
)

// Weighing collects the grounds of one decision. Its zero value weighs without a trace and allocates
// nothing; set Trace to have every ground recorded with its values.
//
//	w := convenio.Weighing{Trace: trace}
//	w.Deny(AppealLate, today.After(last), convenio.Day("dia", today), convenio.Day("ultimo", last))
//	if err := w.Refusal(); err != nil { … }
type Weighing struct {
	Trace   *Trace
	field   string
	item    int
	ground  Grounds
	denies  uint8 // which of the grounds deny
	weighed bool
	state   outcome
}

// outcome is what a decision comes to, and what a ground makes of it when it applies.
type outcome uint8

const (
	granted outcome = iota
	pending
	denied
)

// At says which field of the command, and which item (0 for none), the next grounds are about.
func (w *Weighing) At(field string, item int) { w.field, w.item = field, item }

// Deny weighs a ground that denies when it applies, and returns whether it does.
func (w *Weighing) Deny(g *Ground, applies bool, values ...Value) bool {
	w.weighed = true
	if applies || w.Trace != nil {
		w.weigh(g, applies, denied, values)
	}
	return applies
}

// Note weighs a ground that is cited when it applies, and changes nothing.
func (w *Weighing) Note(g *Ground, applies bool, values ...Value) bool {
	w.weighed = true
	if applies || w.Trace != nil {
		w.weigh(g, applies, granted, values)
	}
	return applies
}

// Need weighs a ground that applies while a fact is missing: the decision is pending until it is known.
func (w *Weighing) Need(g *Ground, missing bool, values ...Value) bool {
	w.weighed = true
	if missing || w.Trace != nil {
		w.weigh(g, missing, pending, values)
	}
	return missing
}

func (w *Weighing) weigh(g *Ground, applies bool, then outcome, values []Value) {
	if applies {
		w.state = max(w.state, then)
		if place, kept := w.ground.add(g); kept && then == denied {
			w.denies |= 1 << place
		}
	}
	if w.Trace != nil {
		w.Trace.findings = append(w.Trace.findings, Finding{
			Ground: g, Applies: applies, Field: w.field, Item: w.item, Values: append([]Value(nil), values...), then: then,
		})
	}
}

// Refused reports whether a ground that denies applied.
func (w *Weighing) Refused() bool { return w.state == denied }

// Refusal is nil, or a [*Refusal] with the grounds that denied and, when traced, all their findings.
func (w *Weighing) Refusal() error {
	if w.state != denied {
		return nil
	}
	r := &Refusal{}
	for i, g := range w.ground.list {
		if w.denies&(1<<i) != 0 {
			r.Grounds.add(g)
		}
	}
	if w.Trace != nil {
		r.Findings = w.Trace.against()
	}
	return r
}

// Verdict closes a weighing over a value: the only way to a [Decision]. A decision without a single
// ground weighed is a programmer's error and panics.
func Verdict[T any](w *Weighing, value T) (d Decision[T]) {
	if !w.weighed {
		panic("convenio: a decision without a ground")
	}
	d.value, d.state, d.grounds = value, w.state, w.ground
	return d
}

// Decision is a value granted, denied or pending, with the grounds that applied.
type Decision[T any] struct {
	value   T
	grounds Grounds
	state   outcome
}

// Granted reports that nothing denied and nothing is missing.
func (d Decision[T]) Granted() bool { return d.state == granted }

// Denied reports that at least one ground denied.
func (d Decision[T]) Denied() bool { return d.state == denied }

// Pending reports that nothing denied and a fact is missing.
func (d Decision[T]) Pending() bool { return d.state == pending }

// Value is the value decided upon and whether it was granted.
func (d Decision[T]) Value() (T, bool) { return d.value, d.state == granted }

// Grounds are the grounds that applied.
func (d Decision[T]) Grounds() Grounds { return d.grounds }

// Finding is one ground weighed: whether it applied, to which field and item, with which values.
type Finding struct {
	Ground  *Ground
	Applies bool
	Field   string
	Item    int
	Values  []Value
	then    outcome
}

// Text is the ground's sentence for its direction, its slots filled, in Portuguese.
func (f Finding) Text() string {
	if f.Applies {
		return fill(f.Ground.applies, f.Values)
	}
	return fill(f.Ground.not, f.Values)
}

// Against reports that the finding stands in the way: it applied, and it denies or a fact is missing.
func (f Finding) Against() bool { return f.Applies && f.then != granted }

// Trace collects the findings of a decision. Text is made only when it is printed.
type Trace struct{ findings []Finding }

// Findings are all grounds weighed, in order.
func (t *Trace) Findings() []Finding { return append([]Finding(nil), t.findings...) }

func (t *Trace) against() []Finding {
	return slices.DeleteFunc(t.Findings(), func(f Finding) bool { return !f.Against() })
}

// String is the explanation a person reads, one line a ground.
func (t *Trace) String() string {
	var b strings.Builder
	for _, f := range t.findings {
		mark := "·"
		if f.Against() {
			mark = "×"
		}
		b.WriteString(mark + " " + f.Ground.code + " " + f.Text() + " [" + string(f.Ground.clause) + "]\n")
	}
	return b.String()
}
