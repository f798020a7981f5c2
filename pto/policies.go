package pto

import (
	"context"
	"sync"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
)

// Fixed is one policy for every operator and day.
type Fixed struct{ *Policy }

// For is the fixed policy.
func (f Fixed) For(context.Context, string, convenio.Date) (*Policy, error) { return f.Policy, nil }

// Policies gives each operator the base policy over its own office, compiled once for each state of the
// office.
type Policies struct {
	base  Policy
	store convenio.Store
	mu    sync.Mutex
	known map[string]compiled
}

type compiled struct {
	at     convenio.Position
	policy *Policy
}

// NewPolicies reads offices from a store.
func NewPolicies(base Policy, store convenio.Store) *Policies {
	return &Policies{base: base.own(), store: store, known: map[string]compiled{}}
}

// OfficeOf is the stream of an operator's office.
func OfficeOf(operator string) convenio.StreamID {
	return convenio.StreamID{Operator: operator, Kind: audit.OfficeKind}
}

// For is the policy of an operator with its office as it stands.
func (p *Policies) For(ctx context.Context, operator string, _ convenio.Date) (*Policy, error) {
	history, at, err := p.store.Load(ctx, OfficeOf(operator))
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if known, ok := p.known[operator]; ok && known.at == at {
		return known.policy, nil
	}
	policy := p.base
	policy.Office = audit.FoldOffice(history)
	ready, err := policy.Compile()
	if err == nil {
		p.known[operator] = compiled{at, ready}
	}
	return ready, err
}
