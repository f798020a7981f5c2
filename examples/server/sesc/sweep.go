package sesc

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

// Sweep lets happen what has fallen due by an instant, in the contract, the network, every stay and every family, and says
// how many histories it changed. Several may sweep at once: each thing happens once.
func (p *Plan) Sweep(ctx context.Context, at time.Time) (changed int, err error) {
	ask := func() convenio.Ask {
		return convenio.Ask{ID: uuid.Must(uuid.NewV7()), At: at, By: convenio.Actor{ID: "sweep", Role: enrollment.System}}
	}
	covenant, err := p.DoContract(ctx, ask(), contract.Tick{})
	directory, failed := p.DoNetwork(ctx, ask(), network.Tick{})
	err = errors.Join(err, failed)
	families, failed := p.stays().Sweep(ctx, p.Views, p.Operator, ask, enrollment.Look{
		AllStays: !p.heard.Swap(true), AllFamilies: p.past(convenio.DateOf(at)),
	})
	if failed != nil {
		p.heard.Store(false)
	}
	err = errors.Join(err, failed)
	for _, id := range families {
		err = errors.Join(err, p.reread(ctx, id))
	}
	return len(families) + min(1, len(covenant.Events)) + min(1, len(directory.Events)), err
}

// past reports that the contract's last day, as this process knows it, is over.
func (p *Plan) past(today convenio.Date) bool {
	c := p.covenant.Load()
	return c != nil && c.State() != contract.Proposed && today.After(c.LastDay())
}
