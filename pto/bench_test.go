package pto_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/pto"
)

// thirty is a history of thirty events or a few more: audited twice, modified, performed, disputed and settled.
func thirty(t testing.TB) *life {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toCare(l)
	for range 4 {
		l.do(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})}).authorised()
	}
	l.performed(1, 2).performed(3, 4, 5, 6).closed().disputed()
	l.do(clinic, pto.Appeal{Items: []int{1, 2, 3}, Justification: "x"})
	require.GreaterOrEqual(t, len(l.history), 30)
	l.history = l.history[:30]
	return l
}

// BenchmarkFold30 folds thirty events; the limit is 5 µs.
func BenchmarkFold30(b *testing.B) {
	history := thirty(b).history
	b.ReportAllocs()
	for b.Loop() {
		pto.Fold(history)
	}
}

// BenchmarkCopy30 is the peer of the fold on the same machine: the history copied, each event's name looked up.
func BenchmarkCopy30(b *testing.B) {
	history, seen := thirty(b).history, map[string]int{}
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range slices.Clone(history) {
			seen[convenio.NameOf(r.Event)]++
		}
	}
	require.NotEmpty(b, seen)
}

// BenchmarkPlainStep decides and applies the start of an audit; the limit is 100 ns for the step and one
// copy of the plan.
func BenchmarkPlainStep(b *testing.B) {
	l := newLife(b, compile(b, base(b)), "2025-02-13")
	toQueue(l)
	l.do(desk, pto.Assign{Technician: ana.ID})
	ask := l.ask(ana)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pto.Decide(l.plan, l.policy, ask, pto.Start{}, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRefusal refuses a command of many grounds without a trace.
func BenchmarkRefusal(b *testing.B) {
	l := newLife(b, compile(b, base(b)), "2025-02-13")
	toCare(l)
	ask, c := l.ask(clinic), doing("2025-02-12", 1)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pto.Decide(l.plan, l.policy, ask, c, nil); err == nil {
			b.Fatal("not refused")
		}
	}
}

// BenchmarkActInMemory loads a plan of thirty events, decides and appends; views included.
func BenchmarkActInMemory(b *testing.B) {
	l := thirty(b)
	policies := pto.Fixed{Policy: l.policy}
	fresh := func() *memory.Store {
		store := memory.New()
		require.NoError(b, store.Append(context.Background(), convenio.Batch{Stream: l.id, Events: l.history}))
		return store
	}
	const each, many = 9, 256 // commands to a plan, and plans made in one go
	var stores []*memory.Store
	n, ask := 0, l.ask(ana)
	round := []struct {
		by convenio.Actor
		do pto.Command
	}{{ana, pto.Start{}}, {ana, pto.Release{}}, {desk, pto.Assign{Technician: ana.ID}}}
	b.ReportAllocs()
	for b.Loop() {
		if n%(each*many) == 0 {
			b.StopTimer()
			for stores = nil; len(stores) < many; {
				stores = append(stores, fresh())
			}
			b.StartTimer()
		}
		next, store := round[n%len(round)], stores[n/each%many]
		n++
		ask.ID, ask.By = uuid.UUID{byte(n), byte(n >> 8), byte(n >> 16), 1}, next.by
		if _, err := pto.Machine().Act(context.Background(), store, policies, l.id, ask, next.do); err != nil {
			b.Fatal(err)
		}
	}
}
