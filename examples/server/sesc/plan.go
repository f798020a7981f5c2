package sesc

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

// Config is what a plan stands on. Tariffs are what people pay by; nil is what the contract sets and, where it sets
// nothing, the stock tables, which are for demonstration. Logger may be nil.
type Config struct {
	Store    convenio.Store
	Views    enrollment.Views
	Operator string
	Now      func() time.Time
	Tariffs  convenio.Policies[*billing.Tariff]
	Logger   *slog.Logger
}

// Plan is the health plan of one operator. Any number of goroutines may use it.
type Plan struct {
	Config
	register register
	covenant atomic.Pointer[kept]
	loads    loads
	heard    atomic.Bool // families and stays know of one another what files of movements brought
	mu       sync.Mutex
	compiled map[term]*enrollment.Policy
}

// term are the days of a contract that govern its people.
type term struct{ covered, lastDay convenio.Date }

// New is the plan with an empty roll: [Plan.Refresh] reads it.
func New(c Config) *Plan {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	p := &Plan{Config: c, compiled: map[term]*enrollment.Policy{}, loads: loads{queue: make(chan *Job, 1)}}
	if c.Tariffs == nil {
		p.Tariffs = &amended{plan: p}
	}
	p.register.known = map[uuid.UUID]int64{}
	p.register.end(map[string][]place{}, time.Time{}, nil)
	return p
}

// Codecs are how the histories of the plan travel, by kind of stream, for the store that keeps them.
func Codecs() map[string]convenio.Codec {
	return map[string]convenio.Codec{
		enrollment.Kind: enrollment.Codec(), contract.Kind: contract.Machine().Codec, network.StreamKind: network.Machine().Codec,
		billing.Kind: billing.Machine().Codec, inactive.Kind: inactive.Codec(),
	}
}

// space is where the ids of what an operator has one of live.
var space = uuid.MustParse("5e5c0000-0000-5000-8000-000000000001")

// ContractOf is the stream of an operator's contract.
func ContractOf(operator string) convenio.StreamID {
	return convenio.StreamID{Operator: operator, Kind: contract.Kind, ID: uuid.NewSHA1(space, []byte(operator))}
}

// NetworkOf is the stream of an operator's directory of providers.
func NetworkOf(operator string) convenio.StreamID {
	return convenio.StreamID{Operator: operator, Kind: network.StreamKind, ID: uuid.NewSHA1(space, []byte(operator))}
}

// fixed is one policy on any day.
type fixed[P any] struct{ policy P }

// For is that policy.
func (f fixed[P]) For(context.Context, string, convenio.Date) (P, error) { return f.policy, nil }

// For is the policy of families, whose dates are the contract's: when cover begins, and its last day. Without a signed
// contract nobody can be let in, and that is [convenio.BadInput].
func (p *Plan) For(ctx context.Context, _ string, _ convenio.Date) (*enrollment.Policy, error) {
	c, _, err := p.Contract(ctx)
	if err != nil {
		return nil, err
	}
	if c.State() == contract.Proposed {
		return nil, unsigned()
	}
	key := term{c.CoveredFrom(), c.LastDay()}
	p.mu.Lock()
	defer p.mu.Unlock()
	if ready, ok := p.compiled[key]; ok {
		return ready, nil
	}
	ready, err := enrollment.SescDF(key.covered).Under(c).Compile()
	if err == nil {
		p.compiled[key] = ready
	}
	return ready, err
}

// Directory is the network and its version.
func (p *Plan) Directory(ctx context.Context) (network.Directory, int64, error) {
	history, at, err := p.Store.Load(ctx, NetworkOf(p.Operator))
	return network.Fold(history), at.Version, err
}

// DoNetwork carries out a command to the directory.
func (p *Plan) DoNetwork(ctx context.Context, ask convenio.Ask, c network.Command) (convenio.Done[network.Directory], error) {
	return network.Machine().Act(ctx, p.Store, fixed[network.Policy]{network.SescDF()}, NetworkOf(p.Operator), ask, c)
}

// ExplainNetwork decides a command to the directory and records nothing.
func (p *Plan) ExplainNetwork(ctx context.Context, ask convenio.Ask, c network.Command) (*convenio.Trace, error) {
	return network.Machine().Explain(ctx, p.Store, fixed[network.Policy]{network.SescDF()}, NetworkOf(p.Operator), ask, c)
}
