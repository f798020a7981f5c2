package convenio_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
)

// A jar holds coins, up to a limit. It is the smallest machine that uses everything that Act offers.
type jar struct {
	coins   int
	labels  string
	applied int
}

type (
	// Add puts coins in.
	Add struct {
		Coins int
		Label string
	}
	// AddEach puts coins in one lot at a time: as many events as lots.
	AddEach struct{ Lots []int }
	// Empty takes everything out.
	Empty struct{}
	// Peek does nothing.
	Peek struct{}
	// Break is not in the jar's power.
	Break struct{ Err error }
	// Shatter is a programmer's error.
	Shatter struct{}
	// Ring cannot be written.
	Ring struct{ Bell chan int }

	// Added puts coins in.
	Added struct {
		Coins int
		Label string
	}
	// Emptied takes everything out.
	Emptied struct{}
)

// toJar is a command to the jar.
type toJar interface {
	convenio.Command
	jarred()
}

type sealed struct{}

func (sealed) jarred()  {}
func (Add) jarred()     {}
func (AddEach) jarred() {}
func (Empty) jarred()   {}
func (Peek) jarred()    {}
func (Break) jarred()   {}
func (Shatter) jarred() {}
func (Ring) jarred()    {}

var (
	overfull = convenio.NewGround("JAR-01", "jar:1", "Ficariam {soma} moedas; cabem {limite}.", "Ficam {soma} moedas de {limite}.")
	unowned  = convenio.NewGround("JAR-02", "jar:2", "{quem} não é o dono.", "{quem} é o dono.")
	thanks   = convenio.NewGround("JAR-03", "jar:3", "Agradece-se.", "Não há o que agradecer.")
)

// limits is the jar's policy: a limit, and the days for which it was asked.
type limits struct {
	limit int
	mu    *sync.Mutex
	asked *[]string
}

func limited(n int) limits { return limits{n, &sync.Mutex{}, &[]string{}} }

func (l limits) For(_ context.Context, operator string, on convenio.Date) (limits, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	*l.asked = append(*l.asked, operator+" "+on.String())
	if operator == "nobody" {
		return limits{}, convenio.NotFound
	}
	return l, nil
}

func (l limits) stamp() string { return fmt.Sprintf("jar@%d", l.limit) }

func decideJar(j jar, p limits, ask convenio.Ask, c toJar, t *convenio.Trace) ([]convenio.Event, error) {
	w := convenio.Weighing{Trace: t}
	w.Deny(unowned, ask.By.ID == "stranger", convenio.Text("quem", ask.By.ID))
	sum, events := j.coins, []convenio.Event(nil)
	switch c := c.(type) {
	case Add:
		sum += c.Coins
		events = []convenio.Event{Added(c)}
	case AddEach:
		for _, n := range c.Lots {
			sum += n
			events = append(events, Added{Coins: n})
		}
	case Empty:
		if j.coins > 0 {
			events = []convenio.Event{Emptied{}}
		}
	case Break:
		return nil, c.Err
	case Shatter:
		panic("shattered")
	}
	w.Note(thanks, sum > j.coins)
	w.At("coins", 0)
	w.Deny(overfull, sum > p.limit, convenio.Count("soma", sum), convenio.Count("limite", p.limit))
	if err := w.Refusal(); err != nil {
		return nil, err
	}
	return events, nil
}

func applyJar(j jar, r convenio.Recorded) jar {
	j.applied++
	switch e := r.Event.(type) {
	case Added:
		j.coins += e.Coins
		j.labels += e.Label
	case Emptied:
		j.coins, j.labels = 0, ""
	}
	return j
}

func foldJar(history []convenio.Recorded) jar {
	var j jar
	for _, r := range history {
		j = applyJar(j, r)
	}
	return j
}

// jarEntries is one line a ten of coins, and one with the label.
func jarEntries(j jar) []convenio.Entry {
	var out []convenio.Entry
	for n := 10; n <= j.coins; n += 10 {
		out = append(out, convenio.Entry{View: "tens", Stream: jarID, Item: fmt.Sprint(n), Body: "{}"})
	}
	if j.labels != "" {
		out = append(out, convenio.Entry{View: "label", Stream: jarID, Owner: j.labels, Body: "{}"})
	}
	return out
}

// jarEffects tells of each event what it found and what it left.
func jarEffects(before, after jar, r convenio.Recorded) []convenio.Effect {
	return []convenio.Effect{{
		Stream: r.Stream, Version: r.Version, Topic: convenio.NameOf(r.Event), At: r.Ask.At,
		Body: fmt.Sprintf(`"%d to %d"`, before.coins, after.coins),
	}}
}

type jarMachine = convenio.Machine[jar, limits, toJar]

func jars() jarMachine {
	return jarMachine{
		Kind: "jar", Codec: convenio.Encoded[Added]().With(convenio.Encoded[Emptied]()), Stamp: limits.stamp,
		Decide: decideJar, Fold: foldJar, Apply: applyJar, Entries: jarEntries, Effects: jarEffects,
	}
}

var (
	jarID = convenio.StreamID{Operator: "trt3", Kind: "jar", ID: uuid.MustParse("00000000-0000-7000-8000-000000000001")}
	ana   = convenio.Actor{ID: "ana", Role: "keeper"}
	noon  = time.Date(2025, time.February, 13, 15, 0, 0, 0, time.UTC)
)

// asked is an ask of Ana's at noon, with an id of its own for each number.
func asked(n byte) convenio.Ask {
	return convenio.Ask{ID: uuid.UUID{15: n}, At: noon, By: ana}
}

// shelf is a store in a map, with the faults that a test wants.
type shelf struct {
	mu       sync.Mutex
	streams  map[convenio.StreamID][]convenio.Recorded
	batches  []convenio.Batch
	attempts []int
	open     int
	most     int          // attempts before Turn says no
	slip     func(*shelf) // what gets in just before an append, once
	load     error
	append   error
}

func newShelf() *shelf {
	return &shelf{streams: map[convenio.StreamID][]convenio.Recorded{}, most: 1000}
}

func (s *shelf) Turn(_ context.Context, _ convenio.StreamID, attempt int) (func(), error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.attempts = append(s.attempts, attempt)
	if attempt >= s.most {
		return nil, convenio.Conflict
	}
	s.open++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.open--
	}, nil
}

func (s *shelf) Load(ctx context.Context, id convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := errors.Join(s.load, ctx.Err()); err != nil {
		return nil, convenio.Position{}, err
	}
	events := s.streams[id]
	return events[:len(events):len(events)], convenio.Position{Version: int64(len(events))}, nil
}

func (s *shelf) Append(ctx context.Context, batches ...convenio.Batch) error {
	if slip := s.slip; slip != nil {
		s.slip = nil
		slip(s)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := errors.Join(s.append, ctx.Err()); err != nil {
		return err
	}
	for _, b := range batches {
		if err := b.Check(); err != nil {
			return err
		}
		if b.After.Version != int64(len(s.streams[b.Stream])) {
			return convenio.Conflict
		}
		s.streams[b.Stream] = append(s.streams[b.Stream], b.Events...)
		s.batches = append(s.batches, b)
	}
	return nil
}

// told is a jar's history in words.
func (s *shelf) told() string {
	var out []string
	for _, r := range s.streams[jarID] {
		out = append(out, fmt.Sprintf("%d.%d %s%v", r.Version, r.N, convenio.NameOf(r.Event), r.Event))
	}
	return strings.Join(out, " ")
}

// act carries out a command on the jar, of at most a hundred coins.
func (s *shelf) act(ask convenio.Ask, c toJar) (convenio.Done[jar], error) {
	return jars().Act(context.Background(), s, limited(100), jarID, ask, c)
}

// must is a command that is carried out.
func (s *shelf) must(t testing.TB, n byte, c toJar) convenio.Done[jar] {
	t.Helper()
	done, err := s.act(asked(n), c)
	if err != nil {
		t.Fatal(err)
	}
	return done
}
