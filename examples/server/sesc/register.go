package sesc

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// Standing is the roll as it stands: what this process knows, and when it last read everything from the store.
type Standing struct {
	*enrollment.Roll
	Read   time.Time
	People int
}

// register keeps the roll. Whoever asks takes the standing one, which never changes; only tellers and readers wait for
// one another.
type register struct {
	now     atomic.Pointer[Standing]
	reading sync.Mutex // one reading at a time
	mu      sync.Mutex
	places  map[string][]place
	known   map[uuid.UUID]int64 // the version of each family that was told: a reading has no older one
	during  map[uuid.UUID]tale  // what was told while a reading is under way; nil when none is
}

// place is a person's rows in one family, and whose family it is.
type place struct {
	family uuid.UUID
	holder string
	rows   []enrollment.Row
}

// tale is a family as an act left it.
type tale struct {
	version int64
	family  enrollment.Family
	at      time.Time
}

// most is how many people may have changed before the roll is made anew.
const most = 4096

// Roll is the roll as it stands.
func (p *Plan) Roll() Standing { return *p.register.now.Load() }

// Refresh reads the roll and the contract from the store. What this process does meanwhile is kept.
func (p *Plan) Refresh(ctx context.Context) error {
	r := &p.register
	r.reading.Lock()
	defer r.reading.Unlock()
	if _, _, err := p.Contract(ctx); err != nil {
		return fmt.Errorf("sesc: reading the contract: %w", err)
	}
	r.begin()
	at, places := p.Now(), map[string][]place{}
	var err error
	for e, failed := range (convenio.Query{Operator: p.Operator, View: enrollment.ViewRoll}).Each(ctx, p.Views.List) {
		var rows []enrollment.Row
		if err = failed; err == nil {
			err = json.Unmarshal([]byte(e.Body), &rows)
		}
		if err != nil {
			err = fmt.Errorf("sesc: reading the roll: %w", err)
			break
		}
		places[e.Item] = append(places[e.Item], place{e.Stream.ID, e.Owner, rows})
	}
	r.end(places, at, err)
	return err
}

func (r *register) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.during = map[uuid.UUID]tale{}
}

// end puts what was read in force, under what was told meanwhile. A reading that failed changes nothing.
func (r *register) end(places map[string][]place, at time.Time, failed error) {
	read := Standing{Read: at, People: len(places)}
	if failed == nil {
		read.Roll = enrollment.NewRoll(at, together(places)) // takes a while: nobody waits for it
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	told := r.during
	r.during = nil
	if failed != nil {
		return
	}
	r.places = places
	r.now.Store(&read)
	for id, t := range told {
		r.add(id, t)
	}
}

// together gives everyone with all their rows.
func together(places map[string][]place) iter.Seq2[string, []enrollment.Row] {
	return func(yield func(string, []enrollment.Row) bool) {
		for person, places := range places {
			if !yield(person, rowsOf(places)) {
				return
			}
		}
	}
}

func rowsOf(places []place) []enrollment.Row {
	if len(places) == 1 {
		return places[0].rows
	}
	var all [][]enrollment.Row
	for _, p := range places {
		all = append(all, p.rows)
	}
	return enrollment.Together(all...)
}

// tell has the roll know how an act left a family. What is older than what is known is passed over: acts may return
// in another order than they were written in.
func (r *register) tell(id uuid.UUID, version int64, f enrollment.Family, at time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := tale{version, f, at}
	if r.during != nil && r.during[id].version < version {
		r.during[id] = t
	}
	r.add(id, t)
}

func (r *register) add(id uuid.UUID, t tale) {
	if t.version < r.known[id] {
		return
	}
	r.known[id] = t.version
	changed := map[string][]enrollment.Row{}
	for _, s := range t.family.Spells() {
		if _, done := changed[s.Person]; done {
			continue
		}
		others := slices.DeleteFunc(slices.Clone(r.places[s.Person]), func(p place) bool { return p.family == id })
		r.places[s.Person] = append(others, place{id, t.family.Holder(), t.family.Rows(s.Person)})
		changed[s.Person] = rowsOf(r.places[s.Person])
	}
	last, at := r.now.Load(), t.at
	if at.Before(last.AsOf()) {
		at = last.AsOf()
	}
	next := last.With(at, changed)
	if next.Pending() > most {
		next = enrollment.NewRoll(at, together(r.places))
	}
	r.now.Store(&Standing{next, last.Read, len(r.places)})
}

// Holders are the holders of the families that a person is or was in.
func (p *Plan) Holders(person string) []string {
	return p.holders(person, func(place) bool { return true })
}

// Present are the holders of the families that a person is in or, of who is in none any more, was in last: what became of
// who left for another family is not the former one's to know.
func (p *Plan) Present(person string) []string {
	return p.holders(person, func(at place) bool { return !slices.ContainsFunc(p.register.places[person], at.leftFor) })
}

func (p *Plan) holders(person string, which func(place) bool) []string {
	p.register.mu.Lock()
	defer p.register.mu.Unlock()
	holders := map[string]bool{}
	for _, at := range p.register.places[person] {
		if which(at) {
			holders[at.holder] = true
		}
	}
	return slices.Sorted(maps.Keys(holders))
}

// leftFor reports that the person joined another family after the last day in this one.
func (p place) leftFor(other place) bool {
	last := convenio.Date{}
	for _, r := range p.rows {
		if r.Last.IsZero() {
			return false
		}
		last = r.Last
	}
	return slices.ContainsFunc(other.rows, func(r enrollment.Row) bool { return r.From.After(last) })
}
