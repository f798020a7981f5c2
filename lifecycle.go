package convenio

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Command asks an aggregate for something, in the imperative. Its name is for ever.
type Command interface{ CommandName() string }

// Event is something that happened, in the past tense. Its name and the meaning of its fields are for ever.
type Event interface{ EventName() string }

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
	allowed [][]string
	clauses map[string]Clause
}

type step[S State] struct {
	event string
	to    S
}

// NewLifecycle builds the table. The first row's From is the state in which every life begins; ground is
// what a command outside its rows is refused with, its slots {comando} and {estado}. A table that is not
// deterministic is a programmer's error and panics.
func NewLifecycle[S State](ground *Ground, rows ...Row[S]) Lifecycle[S] {
	l := Lifecycle[S]{rows: rows, ground: ground, closing: map[S]*Ground{}, clauses: map[string]Clause{}}
	size := 0
	for _, r := range rows {
		size = max(size, int(r.From)+1, int(r.To)+1)
	}
	l.next, l.allowed = make([][]step[S], size), make([][]string, size)
	for _, r := range rows {
		if to, ok := l.Next(r.From, r.Event); ok && to != r.To {
			panic(fmt.Sprintf("convenio: %v in %v leads to %v and to %v", r.Event.EventName(), r.From, to, r.To))
		} else if !ok {
			l.next[r.From] = append(l.next[r.From], step[S]{r.Event.EventName(), r.To})
		}
		if r.Command == nil {
			continue
		}
		name := r.Command.CommandName()
		if _, ok := l.clauses[name]; !ok {
			l.clauses[name] = r.Clause
		}
		if !r.Retired && !slices.Contains(l.allowed[r.From], name) {
			l.allowed[r.From] = append(l.allowed[r.From], name)
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

// Admit is nil when the state has a row for the command, else [*NotAdmitted] with what is allowed.
func (l *Lifecycle[S]) Admit(from S, c Command) error {
	name := c.CommandName()
	if slices.Contains(l.allowed[from], name) {
		return nil
	}
	ground, clause := l.ground, l.clauses[name]
	if own, ok := l.closing[from]; ok {
		ground, clause = own, own.clause
	}
	return &NotAdmitted{Ground: ground, Clause: clause, State: from.String(), Command: name, Allowed: l.Allowed(from)}
}

// Next is the state an event leads to; false when the state has no row for it.
func (l *Lifecycle[S]) Next(from S, e Event) (S, bool) {
	name := e.EventName()
	for _, s := range l.next[from] {
		if s.event == name {
			return s.to, true
		}
	}
	return from, false
}

// Allowed are the names of the commands that the state has rows for.
func (l *Lifecycle[S]) Allowed(from S) []string { return slices.Clone(l.allowed[from]) }

// Rows is the table.
func (l *Lifecycle[S]) Rows() []Row[S] { return slices.Clone(l.rows) }

// Check reports every state that cannot be reached, or from which no life can end, every row and every
// blank cell without a clause.
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
	for _, r := range l.rows {
		if r.Clause == "" {
			faults = append(faults, fmt.Errorf("%v in %v cites no clause", r.Event.EventName(), r.From))
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
			if a == at && !seen[b] {
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
		label := r.Event.EventName()
		if r.Command != nil {
			label = r.Command.CommandName()
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
