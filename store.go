package convenio

import (
	"context"
	"time"

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

// History is one stream as it was read.
type History struct {
	At     Position
	Events []Recorded
}

// Entry is a standing line of a view: it says how things are, is replaced with its stream, and can be
// rebuilt from the history. Weight and Rank order and sum; Due is when the sweep should look.
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

// Key identifies an entry within its operator.
func (e Entry) Key() EntryKey { return EntryKey{e.View, e.Stream, e.Item} }

// EntryKey identifies a standing entry.
type EntryKey struct {
	View   string
	Stream StreamID
	Item   string
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

// Batch is what one command adds to one stream: events after the position that was read, the entries to
// put and to drop, and the effects.
type Batch struct {
	Stream  StreamID
	After   Position
	Events  []Recorded
	Put     []Entry
	Drop    []EntryKey
	Effects []Effect
}

// Store keeps histories.
//
// Append writes all batches or nothing: [Conflict] when a stream is no longer at the position that was
// read, [CommandReused] when a command id already stands in another stream. Turn waits for this
// process's turn on a stream and gives it back through done; it says [Conflict] when the store wants no
// further attempt. Turns only spare retries: what holds is the position.
type Store interface {
	Load(ctx context.Context, id StreamID) (History, error)
	Append(ctx context.Context, batches ...Batch) error
	Turn(ctx context.Context, id StreamID, attempt int) (done func(), err error)
}

// Query selects standing entries of one operator and view. Zero fields select all. Entries come by rank,
// then stream, then item, after the cursor, at most Limit.
type Query struct {
	Operator string
	View     string
	Owner    string
	Stream   uuid.UUID
	DueBy    Date
	After    *Entry
	Limit    int
}

// Total is what an owner has standing in a view: how many entries, their weights summed, the latest rank.
type Total struct {
	Count  int64
	Weight int64
	Rank   int64
}

// Views reads standing entries.
type Views interface {
	List(ctx context.Context, q Query) ([]Entry, error)
	Totals(ctx context.Context, operator, view string, owners []string) (map[string]Total, error)
}

// Outbox hands effects over. Take claims up to limit effects of a topic, oldest first, under a batch id;
// asked again with the same id it gives the same effects.
type Outbox interface {
	Take(ctx context.Context, operator, topic string, batch uuid.UUID, limit int) ([]Effect, error)
}
