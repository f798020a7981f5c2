package convenio

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/google/uuid"
)

// Policies finds the policy, a context's cited parameters, that governs an operator on a day.
type Policies[P any] interface {
	For(ctx context.Context, operator string, on Date) (P, error)
}

// Machine is what a context gives, for [Machine.Act] to run. Decide is a function of its arguments alone;
// Fold and Apply validate nothing and leave their input as it was; Entries and Effects say what the views
// hold and what happens once. Stamp names a policy and its hash, which stand beside every event.
type Machine[A, P any, C Command] struct {
	Kind    string
	Codec   Codec
	Stamp   func(P) string
	Decide  func(A, P, Ask, C, *Trace) ([]Event, error)
	Fold    func([]Recorded) A
	Apply   func(A, Recorded) A
	Entries func(A) []Entry
	Effects func(before, after A, r Recorded) []Effect
}

// Done is what a command led to: its events, the aggregate after them and its version. Repeated says
// that the command had been carried out before, and this is its first result.
type Done[A any] struct {
	State    A
	Events   []Recorded
	Version  int64
	Repeated bool
}

// Act carries out one command on one stream: load, recognise a repeat, fold, decide, append with entries
// and effects; again from the start when another got in between. A refusal comes back with its findings.
func (m Machine[A, P, C]) Act(ctx context.Context, s Store, policies Policies[P], id StreamID, ask Ask, cmd C) (Done[A], error) {
	print, err := fingerprint(ask, cmd)
	if err != nil {
		return Done[A]{}, err
	}
	if err := checkAsk(id, ask); err != nil {
		return Done[A]{}, err
	}
	for attempt := 0; ; attempt++ {
		done, again, err := m.try(ctx, s, policies, id, ask, cmd, print, attempt)
		if !again {
			return done, err
		}
	}
}

func (m Machine[A, P, C]) try(ctx context.Context, s Store, policies Policies[P], id StreamID, ask Ask, cmd C,
	print [32]byte, attempt int,
) (done Done[A], again bool, err error) {
	end, err := s.Turn(ctx, id, attempt)
	if err != nil {
		return done, false, err
	}
	defer end() // also when a corrupt history panics
	history, at, err := s.Load(ctx, id)
	if err != nil {
		return done, false, err
	}
	if first, ok, err := m.repeated(history, ask, print); ok || err != nil {
		return first, false, err
	}
	if ask.Seen != 0 && ask.Seen != at.Version {
		return done, false, fmt.Errorf("%w: lida a versão %d, agora é a %d", Conflict, ask.Seen, at.Version)
	}
	ask.At = instant(ask.At, history)
	policy, err := policies.For(ctx, id.Operator, ask.Today())
	if err != nil {
		return done, false, err
	}
	before := m.Fold(history)
	batch, after, err := m.extend(Batch{Stream: id, After: at}, before, policy, ask, cmd, print)
	if err != nil {
		return done, false, err
	}
	done = Done[A]{State: after, Events: batch.Events, Version: at.Version + int64(len(batch.Events))}
	if len(batch.Events) == 0 {
		return done, false, nil
	}
	err = s.Append(ctx, m.Settle(batch, before, after))
	if err != nil {
		return Done[A]{}, errors.Is(err, Conflict), err
	}
	return done, false, nil
}

// Explain decides a command as [Machine.Act] would and records nothing: the trace holds every ground weighed,
// and the error is the refusal, if any.
func (m Machine[A, P, C]) Explain(ctx context.Context, s Store, policies Policies[P], id StreamID, ask Ask, cmd C) (*Trace, error) {
	if err := byValue(cmd); err != nil {
		return nil, err
	}
	history, _, err := s.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	ask.At = instant(ask.At, history)
	policy, err := policies.For(ctx, id.Operator, ask.Today())
	if err != nil {
		return nil, err
	}
	trace := &Trace{}
	_, err = m.Decide(m.Fold(history), policy, ask, cmd, trace)
	return trace, err
}

// Extend decides one more command on a stream and writes nothing: history is what was loaded, b what is to be
// appended to it so far, state the aggregate after both. Who loads many commands at once extends their batches,
// settles them, and appends all or nothing. A command that the history holds adds nothing, and is [CommandReused]
// when it said something else then. [Machine.Act] is for one.
func (m Machine[A, P, C]) Extend(history []Recorded, b Batch, state A, policy P, ask Ask, cmd C) (Batch, A, error) {
	print, err := fingerprint(ask, cmd)
	if err == nil {
		err = checkAsk(b.Stream, ask)
	}
	if err != nil {
		return b, state, err
	}
	if _, done, err := m.repeated(history, ask, print); done || err != nil {
		return b, state, err
	}
	ask.At = instant(instant(ask.At, history), b.Events)
	return m.extend(b, state, policy, ask, cmd, print)
}

// extend decides, records the events and folds them one by one.
func (m Machine[A, P, C]) extend(b Batch, state A, policy P, ask Ask, cmd C, print [32]byte) (Batch, A, error) {
	events, err := m.Decide(state, policy, ask, cmd, nil)
	var refusal *Refusal
	if errors.As(err, &refusal) {
		_, err = m.Decide(state, policy, ask, cmd, &Trace{})
	}
	if err != nil {
		return b, state, err
	}
	ask.Seen = 0 // which version was looked at is no part of what is kept
	stamp := m.Stamp(policy)
	for i, e := range events {
		r := Recorded{b.Stream, b.After.Version + int64(len(b.Events)) + 1, ask, i, print, stamp, Version, e}
		next := m.Apply(state, r)
		if m.Effects != nil {
			b.Effects = append(b.Effects, m.Effects(state, next, r)...)
		}
		b.Events, state = append(b.Events, r), next
	}
	return b, state, nil
}

// Settle adds what a batch changes in the views: before is the aggregate that was read, after the one it leads to.
func (m Machine[A, P, C]) Settle(b Batch, before, after A) Batch {
	if m.Entries != nil {
		b.Put, b.Drop = difference(m.Entries(before), m.Entries(after))
	}
	return b
}

// difference is what turns one set of entries into another.
func difference(before, after []Entry) (put, drop []Entry) {
	for _, e := range after {
		if !slices.Contains(before, e) {
			put = append(put, e)
		}
	}
	for _, e := range before {
		if !slices.ContainsFunc(after, e.shares) {
			drop = append(drop, e)
		}
	}
	return put, drop
}

// shares reports one key.
func (e Entry) shares(o Entry) bool {
	return e.View == o.View && e.Stream == o.Stream && e.Item == o.Item
}

func (m Machine[A, P, C]) repeated(events []Recorded, ask Ask, print [32]byte) (Done[A], bool, error) {
	first := slices.IndexFunc(events, func(r Recorded) bool { return r.Ask.ID == ask.ID })
	if first < 0 {
		return Done[A]{}, false, nil
	}
	if events[first].Fingerprint != print {
		return Done[A]{}, false, CommandReused
	}
	end := first + 1
	for end < len(events) && events[end].Ask.ID == ask.ID {
		end++
	}
	return Done[A]{m.Fold(events[:end]), slices.Clone(events[first:end]), events[end-1].Version, true}, true, nil
}

// instant is the instant of record: never before the last one of the stream, in UTC to the microsecond,
// so that every store gives back what it was given.
func instant(at time.Time, events []Recorded) time.Time {
	at = at.UTC().Truncate(time.Microsecond)
	if n := len(events); n > 0 && at.Before(events[n-1].Ask.At) {
		at = events[n-1].Ask.At
	}
	return at
}

func checkAsk(id StreamID, ask Ask) error {
	switch {
	case id.Operator == "":
		return &BadInput{"operator", "falta a operadora"}
	case ask.ID == uuid.Nil:
		return &BadInput{"id", "falta o identificador do comando"}
	case ask.By.ID == "" || ask.By.Role == "":
		return &BadInput{"by", "falta quem pede, e em que papel"}
	case ask.At.Year() < 1900 || ask.At.Year() > 2999:
		return &BadInput{"at", "o instante está fora dos anos de 1900 a 2999"}
	}
	return nil
}

// byValue is nil for a command that is a value: the pointer to one has its methods, and the name of none.
func byValue(cmd Command) error {
	if t := reflect.TypeOf(cmd); t == nil || t.Kind() == reflect.Pointer {
		return &BadInput{"command", fmt.Sprintf("o comando vai por valor, e não como %T", cmd)}
	}
	return nil
}

// fingerprint is a hash over who asks and all the command says.
func fingerprint(ask Ask, cmd Command) ([32]byte, error) {
	if err := byValue(cmd); err != nil {
		return [32]byte{}, err
	}
	body, err := json.Marshal(struct {
		By      Actor
		Name    string
		Command Command
	}{ask.By, NameOf(cmd), cmd})
	if err != nil {
		return [32]byte{}, &BadInput{NameOf(cmd), err.Error()}
	}
	if !wellFormed(body) {
		return [32]byte{}, &BadInput{NameOf(cmd), "há texto que não é UTF-8 válido"}
	}
	return sha256.Sum256(body), nil
}

// wellFormed looks for the escape that the encoder writes for bytes that are no UTF-8; a backslash that
// the text itself holds is doubled.
func wellFormed(body []byte) bool {
	for i := 0; i+1 < len(body); i++ {
		if body[i] != '\\' {
			continue
		}
		if len(body) >= i+6 && string(body[i:i+6]) == `\ufffd` {
			return false
		}
		i++
	}
	return true
}
