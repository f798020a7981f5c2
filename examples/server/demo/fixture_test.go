package demo

import (
	"context"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/pto"
)

const operator = "trt3"

// loaded is a demonstration in a store.
type loaded struct {
	world *World
	store *memory.Store
	plans pto.Plans
	n     int
	now   time.Time
}

func newLoaded(now time.Time, store convenio.Store, s *memory.Store) *loaded {
	w := New(7, now)
	return &loaded{world: w, store: s, now: now, plans: pto.Plans{
		Store: store, Views: s, Log: s, Policies: pto.NewPolicies(pto.TRT3(), store), People: w,
	}}
}

func (l *loaded) load() (err error) {
	l.n, err = l.world.Load(context.Background(), l.plans, l.store, operator, l.now)
	return err
}

// whole is one demonstration that tests read together, for making one takes a while.
var whole = sync.OnceValues(func() (*loaded, error) {
	s := memory.New()
	l := newLoaded(time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC), s, s)
	return l, l.load()
})

func theWhole(t *testing.T) *loaded {
	l, err := whole()
	require.NoError(t, err)
	return l
}

// told is one plan with the scene that it goes.
type told struct {
	scene   scene
	history []convenio.Recorded
	plan    pto.Plan
}

func (l *loaded) tell(t *testing.T) []told {
	var all []told
	for _, sc := range scenes() {
		for range sc.count {
			id := pto.StreamOf(operator, l.world.id(operator, "pto", strconv.Itoa(len(all)+1)))
			history, _, err := l.store.Load(t.Context(), id)
			require.NoError(t, err)
			all = append(all, told{sc, history, pto.Fold(history)})
		}
	}
	return all
}
