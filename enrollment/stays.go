package enrollment

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// Stays acts on families along with their stays after the bond's end: what one of the two is told the other hears of, and
// both are written or neither (sesc:5.9, sesc:5.10). Of families that have no stay it is [convenio.Machine.Act].
type Stays struct {
	Store    convenio.Store
	Policies convenio.Policies[*Policy]
}

// StayOf is the stream of a family's stay after the bond's end.
func StayOf(family convenio.StreamID) convenio.StreamID {
	family.Kind = inactive.Kind
	return family
}

// Act carries out a command to a family. A [Continue] is for families without a stay: the others follow theirs.
func (s Stays) Act(ctx context.Context, family convenio.StreamID, ask convenio.Ask, c Command) (convenio.Done[Family], error) {
	if _, goes := c.(Continue); goes {
		if _, at, err := s.Store.Load(ctx, StayOf(family)); err != nil || at.Version > 0 {
			return convenio.Done[Family]{}, cmp.Or[error](err, &convenio.BadInput{Field: "as", Reason: "a família segue a permanência que tem: o que mudou se diz a ela"})
		}
	}
	b := s.beside(family, ask)
	done, err := Machine().Act(ctx, b, s.Policies, family, ask, c)
	return finished(b.family, done, err)
}

// ActOnStay carries out a command to a family's stay. Of a [inactive.Leave] the family says who left, when, and with
// whom; who died, joined or withdrew is said to the family, and the stay hears of it.
func (s Stays) ActOnStay(ctx context.Context, family convenio.StreamID, ask convenio.Ask, c inactive.Command) (convenio.Done[inactive.Family], error) {
	c, err := s.known(ctx, family, ask, c)
	if err != nil {
		return convenio.Done[inactive.Family]{}, err
	}
	b := s.beside(family, ask)
	done, err := inactive.Machine().Act(ctx, b, leaving{s.Policies}, StayOf(family), ask, c)
	return finished(b.stay, done, err)
}

// ExplainStay decides a command as [Stays.ActOnStay] would and records nothing.
func (s Stays) ExplainStay(ctx context.Context, family convenio.StreamID, ask convenio.Ask, c inactive.Command) (*convenio.Trace, error) {
	c, err := s.known(ctx, family, ask, c)
	if err != nil {
		return nil, err
	}
	return inactive.Machine().Explain(ctx, s.Store, leaving{s.Policies}, StayOf(family), ask, c)
}

// Settle lets time pass in a family's stay, tells each of the two what it has not heard yet, as after a load of
// movements, and says whether anything changed.
func (s Stays) Settle(ctx context.Context, family convenio.StreamID, ask convenio.Ask) (bool, error) {
	b := s.beside(family, ask)
	if _, _, err := b.Load(ctx, family); err != nil {
		return false, err
	}
	if _, _, err := b.Load(ctx, StayOf(family)); err != nil {
		return false, err
	}
	policy, err := b.stays.Policies.For(ctx, family.Operator, ask.Today())
	if due := b.stay.now.Due(); err == nil && !due.IsZero() && !ask.Today().Before(due) {
		err = b.stay.add(policy.Leaving, ask, inactive.Tick{})
	}
	if err == nil {
		err = b.settle(policy)
	}
	all := b.batches()
	if err != nil || len(all) == 0 {
		return false, err
	}
	return true, s.Store.Append(ctx, all...)
}

// leaving finds the rules for those who leave work in those of the families.
type leaving struct{ convenio.Policies[*Policy] }

// For is what governs who leaves work on a day, under the families' policy of that day.
func (l leaving) For(ctx context.Context, operator string, on convenio.Date) (inactive.Policy, error) {
	p, err := l.Policies.For(ctx, operator, on)
	if err != nil {
		return inactive.Policy{}, err
	}
	return p.Leaving, nil
}

// known is a command with what the family knows of it.
func (s Stays) known(ctx context.Context, family convenio.StreamID, ask convenio.Ask, c inactive.Command) (inactive.Command, error) {
	switch c := c.(type) {
	case inactive.Leave:
		if ask.By.Role != HR {
			return c, nil // who may not record it learns nothing of the family
		}
		return s.left(ctx, family, ask, c)
	case inactive.RecordDeath, inactive.Join, inactive.Withdraw:
		return nil, &convenio.BadInput{Field: "command", Reason: "quem morre, entra ou sai se diz à família, e a permanência o sabe por ela"}
	}
	return c, nil
}

// left is a departure as the family knows it or, where it was told before, as it was then.
func (s Stays) left(ctx context.Context, family convenio.StreamID, ask convenio.Ask, c inactive.Leave) (inactive.Leave, error) {
	stay, _, err := s.Store.Load(ctx, StayOf(family))
	if err != nil {
		return c, err
	}
	for _, r := range stay {
		if e, ok := r.Event.(inactive.Left); ok && r.Ask.ID == ask.ID {
			return departure(c, e.Bond, e.Dependants)
		}
	}
	history, _, err := s.Store.Load(ctx, family)
	if err != nil {
		return c, err
	}
	f := Fold(history)
	if f.was() != Former {
		return c, &convenio.BadInput{Field: "bond", Reason: "não se registrou o fim do vínculo do titular, ou a família já seguiu outro caminho"}
	}
	return departure(c, inactive.Bond{Holder: f.holder, Director: f.bond == Director, Ended: f.bondEnd}, f.Dependants())
}

// departure fills a command in; what it says itself must be so.
func departure(c inactive.Leave, b inactive.Bond, dependants []inactive.Dependant) (inactive.Leave, error) {
	says := func(field string) error {
		return &convenio.BadInput{Field: field, Reason: "não é o que a família diz; pode ser deixado em branco"}
	}
	switch {
	case c.Bond.Holder != "" && c.Bond.Holder != b.Holder:
		return c, says("bond.holder")
	case !c.Bond.Ended.IsZero() && c.Bond.Ended != b.Ended:
		return c, says("bond.ended")
	case c.Bond.Director && !b.Director:
		return c, says("bond.director")
	case c.Dependants != nil && !slices.Equal(c.Dependants, dependants):
		return c, says("dependants")
	}
	c.Bond.Holder, c.Bond.Ended, c.Bond.Director, c.Dependants = b.Holder, b.Ended, b.Director, dependants
	return c, nil
}

// growth is one history with what is being added to it.
type growth[A, P any, C convenio.Command] struct {
	machine     convenio.Machine[A, P, C]
	history     []convenio.Recorded
	before, now A
	batch       convenio.Batch
}

func grow[A, P any, C convenio.Command](m convenio.Machine[A, P, C], id convenio.StreamID, history []convenio.Recorded, at convenio.Position) growth[A, P, C] {
	read := m.Fold(history)
	return growth[A, P, C]{m, history, read, read, convenio.Batch{Stream: id, After: at}}
}

// add decides one more command.
func (g *growth[A, P, C]) add(policy P, ask convenio.Ask, c C) (err error) {
	batch, now, err := g.machine.Extend(g.history, g.batch, g.now, policy, ask, c)
	if err == nil {
		g.batch, g.now = batch, now
	}
	return err
}

// take takes over what was decided elsewhere; [convenio.Conflict] when it was about another version.
func (g *growth[A, P, C]) take(b convenio.Batch) error {
	if b.After.Version != g.batch.After.Version {
		return convenio.Conflict
	}
	g.batch = b
	for _, r := range b.Events {
		g.now = g.machine.Apply(g.now, r)
	}
	return nil
}

// settled is the batch with its views, if there is anything in it.
func (g *growth[A, P, C]) settled() []convenio.Batch {
	if len(g.batch.Events) == 0 {
		return nil
	}
	return []convenio.Batch{g.machine.Settle(g.batch, g.before, g.now)}
}

// finished is what a command led to, with all that followed from it in the same history; nothing, when it failed.
func finished[A, P any, C convenio.Command](g growth[A, P, C], done convenio.Done[A], err error) (convenio.Done[A], error) {
	if n := len(g.batch.Events); err == nil && n > len(done.Events) && !done.Repeated {
		done.State, done.Events, done.Version = g.now, g.batch.Events, g.batch.After.Version+int64(n)
	}
	return done, err
}

// beside is the store as one command sees it: what it appends to the family or to the stay goes in with all that it means
// for the other.
type beside struct {
	convenio.Store
	stays  Stays
	id     convenio.StreamID
	ask    convenio.Ask
	family growth[Family, *Policy, Command]
	stay   growth[inactive.Family, inactive.Policy, inactive.Command]
	told   byte // how many commands have followed
}

func (s Stays) beside(family convenio.StreamID, ask convenio.Ask) *beside {
	return &beside{Store: s.Store, stays: s, id: family, ask: ask}
}

// Load reads a history and remembers it.
func (b *beside) Load(ctx context.Context, id convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	history, at, err := b.Store.Load(ctx, id)
	switch {
	case err != nil:
	case id == b.id:
		b.family = grow(Machine(), id, history, at)
	default:
		b.stay = grow(inactive.Machine(), id, history, at)
	}
	return history, at, err
}

// Append writes a batch with what follows from it.
func (b *beside) Append(ctx context.Context, batches ...convenio.Batch) error {
	other, err := StayOf(b.id), error(nil)
	if batches[0].Stream == b.id {
		if err = b.family.take(batches[0]); err == nil && b.family.now.begun().IsZero() {
			return b.Store.Append(ctx, batches...) // nobody has left work
		}
	} else {
		other, err = b.id, b.stay.take(batches[0])
	}
	if err != nil {
		return err
	}
	if _, _, err := b.Load(ctx, other); err != nil {
		return err
	}
	policy, err := b.stays.Policies.For(ctx, b.id.Operator, b.ask.Today())
	if err == nil {
		err = b.settle(policy)
	}
	if err != nil {
		return err
	}
	return b.Store.Append(ctx, b.batches()...)
}

func (b *beside) batches() []convenio.Batch { return append(b.family.settled(), b.stay.settled()...) }

// settle tells each of the two what it has not heard yet.
func (b *beside) settle(policy *Policy) error {
	if err := b.family.add(policy, b.next(), Tick{}); err != nil {
		return err
	}
	for range 4 + 2*len(b.family.now.spells) {
		var err error
		if c, news := b.family.now.Following(b.stay.now); news {
			err = b.family.add(policy, b.next(), c)
		} else if c, news := b.family.now.Telling(b.stay.now); news {
			err = b.stay.add(policy.Leaving, b.next(), c)
		} else {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return fmt.Errorf("enrollment: family %v and its stay never agree", b.id.ID)
}

// next is the ask of one more command that follows: the system's, on behalf of who asked.
func (b *beside) next() convenio.Ask {
	b.told++
	return convenio.Ask{
		ID: uuid.NewSHA1(b.ask.ID, []byte{b.told}), At: b.ask.At, By: convenio.Actor{ID: b.ask.By.ID, Role: System},
	}
}
