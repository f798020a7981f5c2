package sesc

import (
	"context"
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// Stay is what became of a family after the holder's bond, with all that happened in it.
type Stay struct {
	inactive.Family
	History []convenio.Recorded
	Version int64
}

func (p *Plan) stays() enrollment.Stays { return enrollment.Stays{Store: p.Store, Policies: p} }

// Stay is the stay of a family; [convenio.NotFound] when it has none.
func (p *Plan) Stay(ctx context.Context, family convenio.StreamID) (Stay, error) {
	history, at, err := p.Store.Load(ctx, enrollment.StayOf(family))
	if err == nil && at.Version == 0 {
		err = convenio.NotFound
	}
	return Stay{inactive.Fold(history), history, at.Version}, err
}

// staying is the family that a command to a stay is for: the holder's last or, of a repeat, the one that holds it.
func (p *Plan) staying(ctx context.Context, holder string, ask convenio.Ask) (Household, error) {
	all, err := p.households(ctx, holder)
	if err != nil {
		return Household{}, err
	}
	if len(all) == 0 {
		return Household{}, convenio.NotFound
	}
	for _, h := range all[:len(all)-1] {
		told, _, err := p.Store.Load(ctx, enrollment.StayOf(h.ID))
		if err != nil {
			return Household{}, err
		}
		if slices.ContainsFunc(told, func(r convenio.Recorded) bool { return r.Ask.ID == ask.ID }) {
			return h, nil
		}
	}
	return all[len(all)-1], nil
}

// DoStay carries out a command to the stay of a holder's family; the family and the roll follow before it returns.
func (p *Plan) DoStay(ctx context.Context, holder string, ask convenio.Ask, c inactive.Command) (convenio.Done[inactive.Family], error) {
	h, err := p.staying(ctx, holder, ask)
	if err != nil {
		return convenio.Done[inactive.Family]{}, err
	}
	done, err := p.stays().ActOnStay(ctx, h.ID, ask, c)
	if err == nil && !done.Repeated {
		err = p.reread(ctx, h.ID)
	}
	return done, err
}

// ExplainStay decides a command to the stay of a holder's family and records nothing.
func (p *Plan) ExplainStay(ctx context.Context, holder string, ask convenio.Ask, c inactive.Command) (*convenio.Trace, error) {
	h, err := p.staying(ctx, holder, ask)
	if err != nil {
		return nil, err
	}
	return p.stays().ExplainStay(ctx, h.ID, ask, c)
}

// reread has the roll know how a family stands in the store.
func (p *Plan) reread(ctx context.Context, family convenio.StreamID) error {
	history, at, err := p.Store.Load(ctx, family)
	if err == nil {
		p.register.tell(family.ID, at.Version, enrollment.Fold(history), p.Now())
	}
	return err
}
