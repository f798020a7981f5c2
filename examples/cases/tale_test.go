package cases_test

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
)

// tale is an aggregate of one room while a table tells its life in sentences: how a sentence is read as a command, how
// one that only asks is answered, and what there is to say after a command.
type tale[S, P any, C convenio.Command] struct {
	machine convenio.Machine[S, P, C]
	policy  P
	command func(*sentence) C
	ask     func(*sentence, S, P) (answer, bool)
	value   func(before, after S, events []convenio.Event) string
}

// tell lives what a row says came before, each step of which must be carried out, and answers what it asks for.
func (t tale[S, P, C]) tell(k *kase) answer {
	var state S
	for i, before := range sentences(k.t, k.text("antes")) {
		next, answered, err := t.step(before, state, i)
		require.NoError(k.t, err, answered.trace)
		state = next
	}
	_, answered, err := t.step(parse(k.t, k.text("pedido")), state, 999)
	require.Contains(k.t, []string{"ok", "refused", "not_admitted"}, convenio.Code(err), err)
	return answered
}

// step is the aggregate after a sentence, and the answer to it.
func (t tale[S, P, C]) step(s sentence, state S, n int) (S, answer, error) {
	if answered, asks := t.ask(&s, state, t.policy); asks {
		require.Empty(s.t, s.rest, "ninguém lê isto")
		return state, answered, nil
	}
	ask, trace := convenio.Ask{At: s.day.Start().Add(12 * time.Hour), By: s.by}, &convenio.Trace{}
	binary.BigEndian.PutUint64(ask.ID[8:], uint64(n+1))
	command := t.command(&s)
	require.Empty(s.t, s.rest, "%s não lê isto", s.verb)
	events, err := t.machine.Decide(state, t.policy, ask, command, trace)
	if err != nil {
		return state, answer{trace: barred(trace, err)}, err
	}
	after := state
	for i, e := range events {
		after = t.machine.Apply(after, convenio.Recorded{Version: int64(n + 1), Ask: ask, N: i, Event: e})
	}
	return after, answer{trace: trace, value: t.value(state, after, events)}, nil
}

// barred is the trace of a command, with the ground by which the lifecycle did not admit it if so.
func barred(trace *convenio.Trace, err error) *convenio.Trace {
	var bar *convenio.NotAdmitted
	if errors.As(err, &bar) {
		w := convenio.Weighing{Trace: trace}
		w.Deny(bar.Ground, true, convenio.Text("estado", bar.State), convenio.Text("comando", bar.Command))
	}
	return trace
}

// weighed is an answer by a decision: what it came to, and what to say of its value when it is granted.
func weighed[T any](d convenio.Decision[T], trace *convenio.Trace, say func(T) string) answer {
	value, ok := d.Value()
	if !ok {
		return answer{trace, "", outcome(d)}
	}
	return answer{trace, say(value), outcome(d)}
}

// mute has nothing to say of a value.
func mute[T any](T) string { return "" }

// sentences are those of a cell, parted by bars.
func sentences(t *testing.T, cell string) (out []sentence) {
	for one := range strings.SplitSeq(cell, " | ") {
		if one != "" {
			out = append(out, parse(t, one))
		}
	}
	return out
}

// words are the comma-parted values that a sentence says, their hyphens as spaces; what it leaves out are others.
func (s *sentence) words(name string, otherwise ...string) []string {
	said := s.take(name)
	if said == "" {
		return otherwise
	}
	return strings.Split(strings.ReplaceAll(said, "-", " "), ",")
}

// under applies the reading that a row names, other than the one adopted, if its table has a column for it.
func under[R any](k *kase, readings *R, known map[string]func(*R)) {
	if _, reads := k.cells["leitura"]; reads && k.text("leitura") != "" {
		one(k, "leitura", known)(readings)
	}
}

// Each reading of these rooms that may be put in force has a case that names it.
func TestEveryReadingOfARoomHasACase(t *testing.T) {
	named := map[string]bool{}
	for _, file := range files(t, ".csv") {
		for _, row := range readTable(t, file) {
			named[row["leitura"]] = true
		}
	}
	for _, r := range slices.Concat(
		contract.SescDF().Alternatives(), network.SescDF().Alternatives(), transition.SescDF().Alternatives(), inactive.SescDF().Alternatives(),
	) {
		require.True(t, named[r.Name], r.Name)
	}
}
