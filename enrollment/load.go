package enrollment

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
)

// Loaded is what a file of movements came to.
type Loaded struct {
	Families  int // whose histories grew
	Movements int // carried out
	Repeated  int // already carried out by an earlier load of the same file
}

// Histories is what a store may be beside: one that reads many histories in one go, each as [convenio.Store.Load] does,
// in the order of their ids. A load asks it for the families of many lines at once.
type Histories interface {
	LoadMany(ctx context.Context, ids ...convenio.StreamID) ([]convenio.History, error)
}

// ahead is for how many lines families are read in one go.
const ahead = 2000

// Load carries out the movements of a file, in its order, all or none. Each line has a command id of its own
// under that of the ask, so that the same file loaded again does nothing twice, and another file under the same id
// is refused. A line that is refused, with all others that are, comes back as a [LineError], and nothing is written;
// neither is it when dry.
func Load(ctx context.Context, s convenio.Store, policies convenio.Policies[*Policy], operator string, ask convenio.Ask,
	movements []Movement, dry bool,
) (Loaded, error) {
	policy, err := policies.For(ctx, operator, ask.Today())
	if err != nil {
		return Loaded{}, err
	}
	l := loading{store: s, policy: policy, operator: operator, ask: ask, families: map[string]*grown{}, met: map[convenio.StreamID]*grown{}, told: map[uuid.UUID][]convenio.Recorded{}}
	var faults []error
	for lines := range slices.Chunk(movements, ahead) {
		if err := l.readAhead(ctx, lines); err != nil {
			return Loaded{}, err
		}
		for _, m := range lines {
			refused, err := l.carryOut(ctx, m)
			if err != nil {
				return Loaded{}, err
			}
			if refused != nil {
				faults = append(faults, LineError{m.Line, m.byColumn(refused)})
			}
		}
	}
	if len(faults) > 0 || dry {
		return l.done, errors.Join(faults...)
	}
	return l.done, s.Append(ctx, l.batches()...)
}

// loading is a load under way; order keeps the families in the order of the file.
type loading struct {
	store    convenio.Store
	policy   *Policy
	operator string
	ask      convenio.Ask
	families map[string]*grown
	order    []*grown
	met      map[convenio.StreamID]*grown      // those in order
	read     map[convenio.StreamID]*grown      // ahead of their lines
	told     map[uuid.UUID][]convenio.Recorded // the history that holds each command already carried out
	done     Loaded
}

// grown is a holder's n-th family with what the file adds to it.
type grown struct {
	growth[Family, *Policy, Command]
	n int
}

// readAhead reads the families of some lines: those of holders not met yet and, where one has ended, the next.
func (l *loading) readAhead(ctx context.Context, lines []Movement) error {
	many, ok := l.store.(Histories)
	if !ok {
		return nil
	}
	l.read = make(map[convenio.StreamID]*grown, len(lines))
	var holders []string
	met := make(map[string]bool, len(lines))
	for _, m := range lines {
		if l.families[m.Holder] == nil && !met[m.Holder] {
			met[m.Holder], holders = true, append(holders, m.Holder)
		}
	}
	for n := 0; len(holders) > 0; n++ {
		ids := make([]convenio.StreamID, len(holders))
		for i, holder := range holders {
			ids[i] = HolderFamily(l.operator, holder, n)
		}
		found, err := many.LoadMany(ctx, ids...)
		if err != nil {
			return err
		}
		var again []string
		for i, h := range found {
			g := grownOf(ids[i], n, h.Events, h.At)
			if l.read[ids[i]] = g; g.now.state.Over() {
				again = append(again, holders[i])
			}
		}
		holders = again
	}
	return nil
}

// family is the one that a movement is about: the holder's last, or another when the holder comes back after it ended.
func (l *loading) family(ctx context.Context, m Movement) (*grown, error) {
	g := l.families[m.Holder]
	_, enrols := m.Command.(Enrol)
	for g == nil || g.now.state.Over() {
		n := 0
		if g != nil {
			n = g.n + 1
		}
		next, err := l.load(ctx, m.Holder, n)
		if err != nil {
			return nil, err
		}
		if next.now.state == Absent && !enrols && g != nil {
			break
		}
		g = next
	}
	l.families[m.Holder] = g
	if c, back := m.Command.(ReturnCard); back {
		return l.issuer(ctx, m.Holder, c.Person, g)
	}
	return l.meet(g), nil
}

// issuer is the family that a person's card is due from: the holder's last or, where none is, an earlier one, for who
// left and came back still has the card of then to return (10.10).
func (l *loading) issuer(ctx context.Context, holder, person string, last *grown) (*grown, error) {
	for n, g := last.n, last; ; {
		if g.now.CardDue(person) {
			return l.meet(g), nil
		}
		if n--; n < 0 {
			return l.meet(last), nil
		}
		var err error
		if g = l.met[HolderFamily(l.operator, holder, n)]; g == nil {
			if g, err = l.load(ctx, holder, n); err != nil {
				return nil, err
			}
		}
	}
}

// meet puts a family among those that the file is about, once.
func (l *loading) meet(g *grown) *grown {
	if l.met[g.batch.Stream] == nil {
		l.met[g.batch.Stream], l.order = g, append(l.order, g)
	}
	return g
}

// load is a holder's n-th family, as it was read ahead or as it is read now.
func (l *loading) load(ctx context.Context, holder string, n int) (*grown, error) {
	id := HolderFamily(l.operator, holder, n)
	g := l.read[id]
	if g == nil {
		history, at, err := l.store.Load(ctx, id)
		if err != nil {
			return nil, err
		}
		g = grownOf(id, n, history, at)
	}
	for _, r := range g.history {
		l.told[r.Ask.ID] = g.history
	}
	return g, nil
}

func grownOf(id convenio.StreamID, n int, history []convenio.Recorded, at convenio.Position) *grown {
	return &grown{grow(Machine(), id, history, at), n}
}

// carryOut decides one movement; refused is what stands in its way, err what went wrong in the world.
func (l *loading) carryOut(ctx context.Context, m Movement) (refused, err error) {
	g, err := l.family(ctx, m)
	if err != nil {
		return nil, err
	}
	ask := l.ask
	ask.ID = uuid.NewSHA1(l.ask.ID, fmt.Append(nil, m.Line))
	if told, repeated := l.told[ask.ID]; repeated {
		l.done.Repeated++
		_, _, refused = Machine().Extend(told, convenio.Batch{Stream: told[0].Stream}, g.now, l.policy, ask, m.Command)
		return refused, nil
	}
	had := len(g.batch.Events)
	if refused = g.add(l.policy, ask, m.Command); refused != nil {
		return refused, nil
	}
	l.done.Movements++
	if had == 0 && len(g.batch.Events) > 0 {
		l.done.Families++
	}
	return nil, nil
}

func (l *loading) batches() []convenio.Batch {
	out := make([]convenio.Batch, 0, len(l.order))
	for _, g := range l.order {
		out = append(out, g.settled()...)
	}
	return out
}
