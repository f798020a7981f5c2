// Package turn lets the goroutines of one process take turns on a stream, so that those who write to the
// same one do not defeat each other again and again.
package turn

import (
	"context"
	"hash/maphash"

	"github.com/seed-67b5076c/convenio"
)

// Attempts is how often a command is tried before its conflict is the caller's.
const Attempts = 16

// Stripes are the turns; two streams may share one.
type Stripes struct {
	seed  maphash.Seed
	slots [256]chan struct{}
}

// New makes stripes that nobody holds.
func New() *Stripes {
	s := &Stripes{seed: maphash.MakeSeed()}
	for i := range s.slots {
		s.slots[i] = make(chan struct{}, 1)
	}
	return s
}

// Turn waits for the stream's turn, or for ctx to end; after the last attempt it is [convenio.Conflict].
func (s *Stripes) Turn(ctx context.Context, id convenio.StreamID, attempt int) (done func(), err error) {
	if attempt >= Attempts {
		return nil, convenio.Conflict
	}
	slot := s.slots[maphash.Comparable(s.seed, id)%uint64(len(s.slots))]
	select {
	case slot <- struct{}{}:
		return func() { <-slot }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Aside is a store that gives every turn back at once, for one that lets another act in before it appends: both may
// need the same turn, and who holds it would wait for ever.
type Aside struct{ convenio.Store }

// Turn waits for a turn and does not keep it.
func (a Aside) Turn(ctx context.Context, id convenio.StreamID, attempt int) (func(), error) {
	done, err := a.Store.Turn(ctx, id, attempt)
	if err == nil {
		done()
	}
	return func() {}, err
}
