package sesc

import (
	"context"
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// Household is a holder's family: the N-th of the holder's, from 0, with all that happened in it.
type Household struct {
	enrollment.Family
	N       int
	ID      convenio.StreamID
	History []convenio.Recorded
	Version int64
}

// Household is a holder's last family or, with n, that one; [convenio.NotFound] when there is none.
func (p *Plan) Household(ctx context.Context, holder string, n *int) (Household, error) {
	if n != nil {
		h, err := p.load(ctx, holder, *n)
		if err == nil && h.State() == enrollment.Absent {
			err = convenio.NotFound
		}
		return h, err
	}
	all, err := p.households(ctx, holder)
	if err == nil && len(all) == 0 {
		return Household{}, convenio.NotFound
	}
	if err != nil {
		return Household{}, err
	}
	return all[len(all)-1], nil
}

// households are all families that a holder has had.
func (p *Plan) households(ctx context.Context, holder string) (all []Household, err error) {
	for {
		h, err := p.load(ctx, holder, len(all))
		if err != nil || h.State() == enrollment.Absent {
			return all, err
		}
		all = append(all, h)
	}
}

func (p *Plan) load(ctx context.Context, holder string, n int) (Household, error) {
	id := enrollment.HolderFamily(p.Operator, holder, n)
	history, at, err := p.Store.Load(ctx, id)
	return Household{enrollment.Fold(history), n, id, history, at.Version}, err
}

// target is the family that a command is for: the holder's last, or a further one where a former holder enrols again.
// A command that an earlier family holds is for that family: it is a repeat. A card is returned to the last that it is due
// from.
func (p *Plan) target(ctx context.Context, holder string, ask convenio.Ask, c enrollment.Command) (convenio.StreamID, error) {
	all, err := p.households(ctx, holder)
	if err != nil {
		return convenio.StreamID{}, err
	}
	for _, h := range all {
		if slices.ContainsFunc(h.History, func(r convenio.Recorded) bool { return r.Ask.ID == ask.ID }) {
			return h.ID, nil
		}
	}
	if card, back := c.(enrollment.ReturnCard); back {
		for _, h := range slices.Backward(all) {
			if h.CardDue(card.Person) {
				return h.ID, nil
			}
		}
	}
	_, enrols := c.(enrollment.Enrol)
	if !enrols && len(all) == 0 {
		return convenio.StreamID{}, convenio.NotFound
	}
	if last := len(all) - 1; last >= 0 && !(enrols && all[last].State().Over()) {
		return all[last].ID, nil
	}
	return enrollment.HolderFamily(p.Operator, holder, len(all)), nil
}

// Do carries out a command to the family of a holder; the roll knows of it when it returns.
func (p *Plan) Do(ctx context.Context, holder string, ask convenio.Ask, c enrollment.Command) (convenio.Done[enrollment.Family], error) {
	id, err := p.target(ctx, holder, ask, c)
	if err != nil {
		return convenio.Done[enrollment.Family]{}, err
	}
	return p.act(ctx, id, ask, c)
}

// Explain decides a command to the family of a holder and records nothing.
func (p *Plan) Explain(ctx context.Context, holder string, ask convenio.Ask, c enrollment.Command) (*convenio.Trace, error) {
	id, err := p.target(ctx, holder, ask, c)
	if err != nil {
		return nil, err
	}
	return enrollment.Machine().Explain(ctx, p.Store, p, id, ask, c)
}

func (p *Plan) act(ctx context.Context, id convenio.StreamID, ask convenio.Ask, c enrollment.Command) (convenio.Done[enrollment.Family], error) {
	done, err := p.stays().Act(ctx, id, ask, c)
	if err == nil && !done.Repeated {
		p.register.tell(id.ID, done.Version, done.State, p.Now())
	}
	return done, err
}
