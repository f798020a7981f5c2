package sesc

import (
	"context"
	"sync"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
)

// amended is the tariff of the library's own tables with the prices and shares that the contract sets, compiled once for
// each version of it.
type amended struct {
	plan    *Plan
	mu      sync.Mutex
	version int64
	ready   *billing.Tariff
}

// For is the tariff as the contract stands.
func (a *amended) For(ctx context.Context, _ string, _ convenio.Date) (*billing.Tariff, error) {
	c, version, err := a.plan.Contract(ctx)
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.ready != nil && a.version == version {
		return a.ready, nil
	}
	ready, err := under(c)
	if err == nil {
		a.version, a.ready = version, ready
	}
	return ready, err
}

func under(c contract.Contract) (*billing.Tariff, error) {
	p, err := billing.SescDF().Under(c)
	if err != nil {
		return nil, err
	}
	return p.Compile()
}

// covenants is what governs the contract. Where people pay by what it sets, it sets nothing that they could not pay by.
func (p *Plan) covenants() fixed[contract.Policy] {
	policy := contract.SescDF()
	if _, own := p.Tariffs.(*amended); own {
		policy.Read = func(c contract.Contract) error {
			_, err := under(c)
			return err
		}
	}
	return fixed[contract.Policy]{policy}
}
