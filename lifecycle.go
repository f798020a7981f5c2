package convenio

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Command asks an aggregate for something: a struct whose type has an imperative name. A context seals its
// own commands with an interface.
type Command any

// Event is something that happened: a struct whose type has a name in the past tense. The name and the
// meaning of the fields are for ever.
type Event any

// NameOf is the name of a command or an event: that of its type.
func NameOf(v any) string { return reflect.TypeOf(v).Name() }

// State is a small enumeration whose String is a stable name.
type State interface {
	~uint8
	fmt.Stringer
}

// Row is one transition: in From, Command may lead to Event, which leads to To, because of Clause. A row
// without a command is a consequence that follows by itself. A retired row is admitted no more and
// applied for ever.
type Row[S State] struct {
	From    S
	Command Command
	Event   Event
	To      S
	Clause  Clause
	Retired bool
}

// Lifecycle is a state machine as one table of rows, typed by their prototypes. The same rows admit
// commands, apply events, are checked exhaustively and are drawn.
type Lifecycle[S State] struct {
	rows    []Row[S]
	ground  *Ground
	closing map[S]*Ground
	next    [][]step[S]
	allowed [][]reflect.Type
	clauses map[reflect.Type]Clause
	words   map[string]string
}

type step[S State] struct {
	event reflect.Type
	to    S
}

// NewLifecycle builds the table. The first row's From is the state in which every life begins; ground is
// what a command outside its rows is refused with, its slots {comando} and {estado}. A table that is not
// deterministic is a programmer's error and panics.
func NewLifecycle[S State](ground *Ground, rows ...Row[S]) Lifecycle[S] {
	l := Lifecycle[S]{rows: rows, ground: ground, closing: map[S]*Ground{}, clauses: map[reflect.Type]Clause{}}
	size := 0
	for _, r := range rows {
		size = max(size, int(r.From)+1, int(r.To)+1)
	}
	l.next, l.allowed = make([][]step[S], size), make([][]reflect.Type, size)
	for _, r := range rows {
		if to, ok := l.Next(r.From, r.Event); ok && to != r.To {
			panic(fmt.Sprintf("convenio: %v in %v leads to %v and to %v", NameOf(r.Event), r.From, to, r.To))
		} else if !ok {
			l.next[r.From] = append(l.next[r.From], step[S]{reflect.TypeOf(r.Event), r.To})
		}
		if r.Command == nil {
			continue
		}
		command := reflect.TypeOf(r.Command)
		if _, ok := l.clauses[command]; !ok {
			l.clauses[command] = r.Clause
		}
		if !r.Retired && !slices.Contains(l.allowed[r.From], command) {
			l.allowed[r.From] = append(l.allowed[r.From], command)
		}
	}
	return l
}

// Closing gives a state a ground of its own, with which every command outside its rows is refused there.
func (l Lifecycle[S]) Closing(s S, g *Ground) Lifecycle[S] {
	closing := map[S]*Ground{s: g}
	for state, ground := range l.closing {
		closing[state] = ground
	}
	l.closing = closing
	return l
}

// Worded gives commands and events the words in which the plan's people read them, by name.
func (l Lifecycle[S]) Worded(words map[string]string) Lifecycle[S] {
	l.words = words
	return l
}

// Word is a command or an event as the field's people read it; its name where the table has no word for it.
func (l *Lifecycle[S]) Word(v any) string {
	if w, ok := l.words[NameOf(v)]; ok {
		return w
	}
	return NameOf(v)
}

// Admit is nil when the state has a row for the command, else [*NotAdmitted] with what is allowed.
func (l *Lifecycle[S]) Admit(from S, c Command) error {
	command := reflect.TypeOf(c)
	if slices.Contains(l.allowed[from], command) {
		return nil
	}
	ground, clause := l.ground, l.clauses[command]
	if clause == "" {
		clause = ground.clause
	}
	if own, ok := l.closing[from]; ok {
		ground, clause = own, own.clause
	}
	refused := &NotAdmitted{ground, clause, from.String(), NameOf(c), l.Allowed(from), l.Word(c), nil}
	for _, name := range refused.Allowed {
		refused.instead = append(refused.instead, cmp.Or(l.words[name], name))
	}
	return refused
}

// Next is the state an event leads to; false when the state has no row for it.
func (l *Lifecycle[S]) Next(from S, e Event) (S, bool) {
	event := reflect.TypeOf(e)
	for _, s := range l.next[from] {
		if s.event == event {
			return s.to, true
		}
	}
	return from, false
}

// Allowed are the names of the commands that the state has rows for.
func (l *Lifecycle[S]) Allowed(from S) []string {
	names := make([]string, len(l.allowed[from]))
	for i, t := range l.allowed[from] {
		names[i] = t.Name()
	}
	return names
}

// Refused is what a weighing came to in a state: nil, or its refusal, with what the state allows instead.
func (l *Lifecycle[S]) Refused(from S, w *Weighing) error {
	err := w.Refusal()
	if refusal, ok := err.(*Refusal); ok {
		refusal.State, refusal.Allowed = from.String(), l.Allowed(from)
	}
	return err
}

// Rows is the table.
func (l *Lifecycle[S]) Rows() []Row[S] { return slices.Clone(l.rows) }

// Check reports every state that cannot be reached, or from which no life can end by the rows still
// admitted, every row and every blank cell without a clause.
func (l *Lifecycle[S]) Check() error {
	var faults []error
	reached := l.closure(l.rows[0].From, false)
	for s := range l.next {
		state := S(s)
		if !reached[state] {
			faults = append(faults, fmt.Errorf("%v is not reached", state))
		}
		if !slices.ContainsFunc(l.ends(), func(end S) bool { return l.closure(end, true)[state] }) {
			faults = append(faults, fmt.Errorf("%v never ends", state))
		}
	}
	if l.ground.clause == "" {
		faults = append(faults, fmt.Errorf("%s cites no clause", l.ground.code))
	}
	for _, r := range l.rows {
		if r.Clause == "" {
			faults = append(faults, fmt.Errorf("%v in %v cites no clause", NameOf(r.Event), r.From))
		}
	}
	return errors.Join(faults...)
}

// ends are the states that no row leaves.
func (l *Lifecycle[S]) ends() []S {
	var out []S
	for s := range l.next {
		if !slices.ContainsFunc(l.next[s], func(n step[S]) bool { return n.to != S(s) }) {
			out = append(out, S(s))
		}
	}
	return out
}

// closure are the states that follow from one, or lead to it. A retired row still explains how a state was
// reached; it is no way out.
func (l *Lifecycle[S]) closure(from S, backwards bool) map[S]bool {
	seen, todo := map[S]bool{from: true}, []S{from}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		for _, r := range l.rows {
			a, b := r.From, r.To
			if backwards {
				a, b = b, a
			}
			if a == at && !seen[b] && !(backwards && r.Retired) {
				seen[b] = true
				todo = append(todo, b)
			}
		}
	}
	return seen
}

// Mermaid draws the table as a state diagram; rows between the same two states share an arrow.
func (l *Lifecycle[S]) Mermaid() string {
	type arrow struct{ from, to S }
	labels, order := map[arrow][]string{}, []arrow{}
	for _, r := range l.rows {
		a := arrow{r.From, r.To}
		if _, ok := labels[a]; !ok {
			order = append(order, a)
		}
		label := l.Word(r.Event)
		if r.Command != nil {
			label = l.Word(r.Command)
		}
		if !slices.Contains(labels[a], label) {
			labels[a] = append(labels[a], label)
		}
	}
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for s := range l.next {
		fmt.Fprintf(&b, "  s%d: %v\n", s, S(s))
	}
	fmt.Fprintf(&b, "  [*] --> s%d\n", l.rows[0].From)
	for _, a := range order {
		fmt.Fprintf(&b, "  s%d --> s%d: %s\n", a.from, a.to, strings.Join(labels[a], ", "))
	}
	for _, s := range l.ends() {
		fmt.Fprintf(&b, "  s%d --> [*]\n", s)
	}
	return b.String()
}
