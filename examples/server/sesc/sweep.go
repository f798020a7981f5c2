package sesc

import (
	"context"
	"encoding/json"
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
	count := func(did bool, failed error) {
		if did {
			changed++
		}
		err = errors.Join(err, failed)
	}
	covenant, failed := p.DoContract(ctx, ask(), contract.Tick{})
	count(len(covenant.Events) > 0, failed)
	directory, failed := p.DoNetwork(ctx, ask(), network.Tick{})
	count(len(directory.Events) > 0, failed)
	p.settle(ctx, convenio.DateOf(at), ask, count)
	for e, failed := range p.entries(ctx, p.due(convenio.DateOf(at))) {
		if failed != nil {
			return changed, errors.Join(err, failed)
		}
		if e.Stream.Kind == enrollment.Kind && !over(e) {
			family, failed := p.act(ctx, e.Stream, ask(), enrollment.Tick{})
			count(len(family.Events) > 0, failed)
		}
	}
	return changed, err
}

// due finds the families to look at on a day: those in which something falls due by itself or, once the contract's last
// day has passed, all of them, for a renewal moves that day and no family has it written down.
func (p *Plan) due(today convenio.Date) convenio.Query {
	if c := p.covenant.Load(); c != nil && c.State() != contract.Proposed && today.After(c.LastDay()) {
		return convenio.Query{Operator: p.Operator, View: enrollment.ViewFamilies}
	}
	return convenio.Query{Operator: p.Operator, View: enrollment.ViewDue, DueBy: today}
}

// over reports an entry of a family that nobody is in any more. One that ended with the contract is due again as soon as
// that turns out to go on.
func over(e convenio.Entry) bool {
	var family enrollment.Account
	return json.Unmarshal([]byte(e.Body), &family) == nil && (family.State.Over() || !family.Ended.IsZero())
}
