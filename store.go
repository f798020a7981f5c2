package convenio

import (
	"context"
	"encoding/json"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
)

// StreamID names one history: the plan operator it belongs to, the kind of aggregate, and its id.
type StreamID struct {
	Operator string
	Kind     string
	ID       uuid.UUID
}

// Recorded is one event of a history with its circumstance: the ask that caused it, its place among the
// events of that ask (N, from 0), the fingerprint of the command, and the policy and library that decided.
type Recorded struct {
	Stream      StreamID
	Version     int64
	Ask         Ask
	N           int
	Fingerprint [32]byte
	Policy      string
	Library     string
	Event       Event
}

// Position is how far a history was read. Hash is the adapter's own chain over what is stored.
type Position struct {
	Version int64
	Hash    [32]byte
}

// Entry is a standing line of a view: it says how things are, is replaced with its stream, and can be
// rebuilt from the history. Weight and Rank order and sum; Due is when the sweep should look.
//
// View, stream and item are its key: no two entries share them.
type Entry struct {
	View   string
	Stream StreamID
	Item   string
	Owner  string
	Rank   int64
	Due    Date
	Weight int64
	Body   string
}

// Effect happens once: a message, a release to billing. It is written with its event, never rewritten,
// and never emitted again by a rebuild.
type Effect struct {
	Stream  StreamID
	Version int64
	N       int
	Topic   string
	Owner   string
	At      time.Time
	Body    string
}

// History is the events of a stream, in order, and how far they go.
type History struct {
	Events []Recorded
	At     Position
}

// Batch is what one command adds to one stream: events after the position that was read, the entries to
// put and to drop (of which only the key counts), and the effects.
type Batch struct {
	Stream  StreamID
	After   Position
	Events  []Recorded
	Put     []Entry
	Drop    []Entry
	Effects []Effect
}

// Store keeps histories.
//
// Load reads one, in order; a history that was never written is empty and no error.
// Append writes all batches or nothing: [Conflict] when a stream is no longer at the position that was
// read, [CommandReused] when a command id already stands in another stream of the operator. Turn waits for this
// process's turn on a stream and gives it back through done; it says [Conflict] when the store wants no
// further attempt. Turns only spare retries: what holds is the position. Streams may share one: who holds a turn
// waits for no other.
type Store interface {
	Load(ctx context.Context, id StreamID) ([]Recorded, Position, error)
	Append(ctx context.Context, batches ...Batch) error
	Turn(ctx context.Context, id StreamID, attempt int) (done func(), err error)
}

// Query selects standing entries of one operator and view, which are both given. The other fields select all
// when zero; Unowned selects those of nobody. Entries come by rank, then stream, then item, after the cursor, at most Limit.
type Query struct {
	Operator string
	View     string
	Owner    string
	Unowned  bool
	Stream   uuid.UUID
	DueBy    Date
	After    *Entry
	Limit    int
}

// Each gives every entry selected, or the error that ended it, reading on as they are looked at: Limit at a time, or
// 1,000. list is how the views are read, a store's List.
func (q Query) Each(ctx context.Context, list func(context.Context, Query) ([]Entry, error)) iter.Seq2[Entry, error] {
	if q.Limit == 0 {
		q.Limit = 1000
	}
	return func(yield func(Entry, error) bool) {
		for more := true; more; {
			some, err := list(ctx, q)
			if err != nil {
				yield(Entry{}, err)
				return
			}
			for _, e := range some {
				if !yield(e, nil) {
					return
				}
			}
			if more = len(some) == q.Limit; more {
				q.After = &some[len(some)-1]
			}
		}
	}
}

// Total is what an owner has standing in a view: how many entries, their weights summed, the latest rank.
type Total struct {
	Count  int64
	Weight int64
	Rank   int64
}

// Check is [BadInput] for a batch that no store could keep as it is: events of another stream or out of
// order, two effects of one number, identifiers that are no text, hold a NUL or are longer than 200 bytes, and bodies
// that are no JSON in UTF-8.
func (b Batch) Check() error {
	if b.Stream.Operator == "" || b.Stream.Kind == "" {
		return &BadInput{"stream", "falta a operadora ou a espécie"}
	}
	for i, r := range b.Events {
		if r.Stream != b.Stream || r.Version != b.After.Version+int64(i)+1 {
			return &BadInput{"events", "há evento de outro histórico ou fora de ordem"}
		}
		if !identifiers(r.Ask.By.ID, string(r.Ask.By.Role), r.Policy, r.Library) {
			return &BadInput{"by", "há identificador que não é texto simples de até 200 bytes"}
		}
	}
	for _, e := range b.Put {
		if e.Stream != b.Stream || !identifiers(e.View, e.Item, e.Owner) || !document(e.Body) {
			return &BadInput{"entries", "há linha de visão de outro histórico, ou com identificador ou corpo inválido"}
		}
	}
	for _, e := range b.Drop {
		if e.Stream != b.Stream || !identifiers(e.View, e.Item) {
			return &BadInput{"entries", "há linha de visão a retirar de outro histórico, ou com identificador inválido"}
		}
	}
	for i, e := range b.Effects {
		if e.Stream != b.Stream || !identifiers(e.Topic, e.Owner) || !document(e.Body) {
			return &BadInput{"effects", "há efeito de outro histórico, ou com identificador ou corpo inválido"}
		}
		if slices.ContainsFunc(b.Effects[:i], func(o Effect) bool { return o.Version == e.Version && o.N == e.N }) {
			return &BadInput{"effects", "há dois efeitos com o mesmo número"}
		}
	}
	if !identifiers(b.Stream.Operator, b.Stream.Kind) {
		return &BadInput{"stream", "há identificador que não é texto simples de até 200 bytes"}
	}
	return nil
}

// identifiers reports texts that any store can key by.
func identifiers(texts ...string) bool {
	return !slices.ContainsFunc(texts, func(s string) bool {
		return len(s) > 200 || !utf8.ValidString(s) || strings.ContainsRune(s, 0)
	})
}

// document reports JSON that any store can keep: the standard library's check lets through bytes that are no UTF-8.
func document(body string) bool { return utf8.ValidString(body) && json.Valid([]byte(body)) }
