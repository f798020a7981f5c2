package api

import (
	"context"
	"errors"
	"time"
)

// every is how often the deadlines are swept.
const every = time.Minute

// Run sweeps the deadlines and distributes, at once and every minute, until ctx ends. Several servers may
// run it at once: each effect happens once.
func (s *Server) Run(ctx context.Context) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if changed, assigned, err := s.sweep(ctx, s.Now()); err != nil && ctx.Err() == nil {
			s.Logger.ErrorContext(ctx, "sweep failed", "error", err)
		} else if changed+assigned > 0 {
			s.Logger.InfoContext(ctx, "swept", "changed", changed, "assigned", assigned)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (s *Server) sweep(ctx context.Context, at time.Time) (changed, assigned int, err error) {
	changed, err = s.Plans.Sweep(ctx, s.Operator, at)
	assigned, failed := s.Plans.Distribute(ctx, s.Operator, at)
	return changed, assigned, errors.Join(err, failed)
}
