package api

import (
	"context"
	"errors"
	"sync"
	"time"
)

// every is how often the deadlines are swept, reread how often the roll is read anew for what other servers wrote.
const every, reread = time.Minute, 5 * time.Minute

// Run sweeps the deadlines and distributes, at once and every minute, and carries out loads, until ctx ends. Several
// servers may run it at once: each effect happens once.
func (s *Server) Run(ctx context.Context) {
	var working sync.WaitGroup
	defer working.Wait()
	if s.Health != nil {
		working.Go(func() { s.Health.Work(ctx) })
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if swept, err := s.sweep(ctx, s.Now()); err != nil && ctx.Err() == nil {
			s.Logger.ErrorContext(ctx, "sweep failed", "error", err)
		} else if swept.Changed+swept.Assigned+swept.Health > 0 {
			s.Logger.InfoContext(ctx, "swept", "changed", swept.Changed, "assigned", swept.Assigned, "health", swept.Health)
		}
		s.renew(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (s *Server) sweep(ctx context.Context, at time.Time) (swept Swept, err error) {
	swept.At = at
	if err = s.recount(ctx, at); err == nil { // before anything lapses
		swept.Changed, err = s.Plans.Sweep(ctx, s.Operator, at)
	}
	var distribution, health error
	swept.Assigned, distribution = s.Plans.Distribute(ctx, s.Operator, at)
	if s.Health != nil {
		swept.Health, health = s.Health.Sweep(ctx, at)
	}
	return swept, errors.Join(err, distribution, health)
}

// recount counts open appeal terms again where a decree may have moved them: again and again until it is done, and once
// whenever a server starts, for what another left undone.
func (s *Server) recount(ctx context.Context, at time.Time) error {
	s.counting.Lock()
	defer s.counting.Unlock()
	if s.counted {
		return nil
	}
	_, err := s.Plans.Recount(ctx, s.Operator, at)
	s.counted = err == nil
	return err
}

// renew reads the roll anew when it was read too long ago.
func (s *Server) renew(ctx context.Context) {
	if s.Health == nil || s.Now().Sub(s.Health.Roll().Read) < reread {
		return
	}
	if err := s.Health.Refresh(ctx); err != nil && ctx.Err() == nil {
		s.Logger.ErrorContext(ctx, "roll not read", "error", err)
	}
}
