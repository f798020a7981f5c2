// Package memory keeps histories, views, effects and accesses in the process: for tests, for a first run
// without a database, and as the plain meaning of the ports.
package memory

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/internal/turn"
)

// Store keeps everything in memory, the events as the values they are. It is a [convenio.Store], and serves
// the ports that contexts declare for views, effects and the record of readings. Safe for concurrent use.
type Store struct {
	turns    *turn.Stripes
	mu       sync.RWMutex
	streams  map[convenio.StreamID][]convenio.Recorded
	commands map[command]convenio.StreamID
	entries  map[shelf]map[key]convenio.Entry
	effects  []convenio.Effect
	taken    map[claim]uuid.UUID
	reads    map[convenio.StreamID][]convenio.Ask
}

type command struct {
	operator string
	id       uuid.UUID
}

type shelf struct{ operator, view string }

// key is an entry's key on its shelf.
type key struct {
	stream convenio.StreamID
	item   string
}

// claim is one effect.
type claim struct {
	stream  convenio.StreamID
	version int64
	n       int
}

// New is an empty store.
func New() *Store {
	return &Store{
		turns: turn.New(), streams: map[convenio.StreamID][]convenio.Recorded{},
		commands: map[command]convenio.StreamID{}, taken: map[claim]uuid.UUID{},
		reads:   map[convenio.StreamID][]convenio.Ask{},
		entries: map[shelf]map[key]convenio.Entry{},
	}
}

// Turn waits for this process's turn on a stream.
func (s *Store) Turn(ctx context.Context, id convenio.StreamID, attempt int) (func(), error) {
	return s.turns.Turn(ctx, id, attempt)
}

// Load reads a history; one that was never written is empty.
func (s *Store) Load(ctx context.Context, id convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	if err := may(ctx, id); err != nil {
		return nil, convenio.Position{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	events := s.streams[id]
	return slices.Clip(events), convenio.Position{Version: int64(len(events))}, nil
}

// LoadMany reads many histories, each as [Store.Load] does.
func (s *Store) LoadMany(ctx context.Context, ids ...convenio.StreamID) ([]convenio.History, error) {
	out := make([]convenio.History, len(ids))
	for i, id := range ids {
		var err error
		if out[i].Events, out[i].At, err = s.Load(ctx, id); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Append writes all batches or nothing.
func (s *Store) Append(ctx context.Context, batches ...convenio.Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, b := range batches {
		if err := b.Check(); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.admit(batches); err != nil {
		return err
	}
	for _, b := range batches {
		s.write(b)
	}
	return nil
}

func (s *Store) admit(batches []convenio.Batch) error {
	length, used := map[convenio.StreamID]int64{}, map[command]bool{}
	for _, b := range batches {
		if _, seen := length[b.Stream]; !seen {
			length[b.Stream] = int64(len(s.streams[b.Stream]))
		}
		if b.After.Version != length[b.Stream] {
			return convenio.Conflict
		}
		length[b.Stream] += int64(len(b.Events))
		for _, r := range b.Events {
			id := command{b.Stream.Operator, r.Ask.ID}
			if _, taken := s.commands[id]; r.N == 0 && (taken || used[id]) {
				return convenio.CommandReused
			}
			used[id] = used[id] || r.N == 0
		}
	}
	return nil
}

func (s *Store) write(b convenio.Batch) {
	for _, r := range b.Events {
		r.Ask = recorded(r.Ask)
		s.streams[b.Stream] = append(s.streams[b.Stream], r)
		if r.N == 0 {
			s.commands[command{b.Stream.Operator, r.Ask.ID}] = b.Stream
		}
	}
	for _, e := range b.Drop {
		delete(s.entries[shelf{b.Stream.Operator, e.View}], key{e.Stream, e.Item})
	}
	for _, e := range b.Put {
		on := shelf{b.Stream.Operator, e.View}
		if s.entries[on] == nil {
			s.entries[on] = map[key]convenio.Entry{}
		}
		s.entries[on][key{e.Stream, e.Item}] = e
	}
	for _, e := range b.Effects {
		e.At = instant(e.At)
		s.effects = append(s.effects, e)
	}
}

// recorded is an ask as stores keep it: the version that its actor had seen is no part of it.
func recorded(a convenio.Ask) convenio.Ask {
	a.At, a.Seen = instant(a.At), 0
	return a
}

func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// may refuses a call whose context has ended or whose identifiers nothing can be kept under.
func may(ctx context.Context, id convenio.StreamID, texts ...string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	b := convenio.Batch{Stream: id}
	for _, text := range texts {
		b.Put = append(b.Put, convenio.Entry{Stream: id, View: text, Body: "{}"})
	}
	return b.Check()
}

// mayAsk is [may] for what is asked of views and topics.
func mayAsk(ctx context.Context, operator string, texts ...string) error {
	return may(ctx, convenio.StreamID{Operator: operator, Kind: "view"}, texts...)
}

// List selects standing entries.
func (s *Store) List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error) {
	texts := []string{q.View, q.Owner}
	if q.After != nil {
		texts = append(texts, q.After.Stream.Kind, q.After.Item)
	}
	if err := mayAsk(ctx, q.Operator, texts...); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []convenio.Entry
	for _, e := range s.entries[shelf{q.Operator, q.View}] {
		if selects(q, e) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, order)
	if q.Limit > 0 && len(out) > q.Limit {
		out = out[:q.Limit]
	}
	return out, nil
}

func selects(q convenio.Query, e convenio.Entry) bool {
	return (q.Owner == "" || e.Owner == q.Owner) && (!q.Unowned || e.Owner == "") &&
		(q.Stream == uuid.Nil || e.Stream.ID == q.Stream) &&
		(q.DueBy.IsZero() || !e.Due.IsZero() && !e.Due.After(q.DueBy)) &&
		(q.After == nil || order(e, *q.After) > 0)
}

func order(a, b convenio.Entry) int {
	return cmp.Or(cmp.Compare(a.Rank, b.Rank), slices.Compare(a.Stream.ID[:], b.Stream.ID[:]),
		strings.Compare(a.Stream.Kind, b.Stream.Kind), strings.Compare(a.Item, b.Item))
}

// Totals sums what each owner has standing in a view.
func (s *Store) Totals(ctx context.Context, operator, view string, owners []string) (map[string]convenio.Total, error) {
	if err := mayAsk(ctx, operator, append([]string{view}, owners...)...); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	totals := map[string]convenio.Total{}
	for _, e := range s.entries[shelf{operator, view}] {
		if !slices.Contains(owners, e.Owner) {
			continue
		}
		t, seen := totals[e.Owner]
		t.Count++
		t.Weight += e.Weight
		if !seen || e.Rank > t.Rank {
			t.Rank = e.Rank
		}
		totals[e.Owner] = t
	}
	return totals, nil
}

// Take claims effects under a batch id, oldest first.
func (s *Store) Take(ctx context.Context, operator, topic string, batch uuid.UUID, limit int) ([]convenio.Effect, error) {
	if err := mayAsk(ctx, operator, topic); err != nil {
		return nil, err
	}
	if batch == uuid.Nil {
		return nil, &convenio.BadInput{Field: "batch", Reason: "falta o identificador do lote"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var mine, free []convenio.Effect
	for _, e := range s.effects {
		if e.Stream.Operator != operator || e.Topic != topic {
			continue
		}
		switch s.taken[claim{e.Stream, e.Version, e.N}] {
		case batch:
			mine = append(mine, e)
		case uuid.Nil:
			free = append(free, e)
		}
	}
	if len(mine) == 0 {
		mine = s.claim(free, batch, limit)
	}
	slices.SortFunc(mine, oldest)
	return mine, nil
}

func (s *Store) claim(free []convenio.Effect, batch uuid.UUID, limit int) []convenio.Effect {
	slices.SortFunc(free, oldest)
	free = free[:min(max(limit, 0), len(free))]
	for _, e := range free {
		s.taken[claim{e.Stream, e.Version, e.N}] = batch
	}
	return free
}

func oldest(a, b convenio.Effect) int {
	return cmp.Or(a.At.Compare(b.At), slices.Compare(a.Stream.ID[:], b.Stream.ID[:]),
		strings.Compare(a.Stream.Kind, b.Stream.Kind), cmp.Compare(a.Version, b.Version), cmp.Compare(a.N, b.N))
}

// LogRead keeps who read a stream whole.
func (s *Store) LogRead(ctx context.Context, id convenio.StreamID, ask convenio.Ask) error {
	if err := may(ctx, id, ask.By.ID, string(ask.By.Role)); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reads[id] = append(s.reads[id], recorded(ask))
	return nil
}

// Reads are who read a stream whole, in the order in which it was kept.
func (s *Store) Reads(ctx context.Context, id convenio.StreamID) ([]convenio.Ask, error) {
	if err := may(ctx, id); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Clone(s.reads[id]), nil
}
