package sesc

import (
	"context"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
)

// kept is the contract as this process knows it.
type kept struct {
	contract.Contract
	version int64
}

// unsigned is what nobody can be let in or billed for.
func unsigned() error {
	return &convenio.BadInput{Field: "contract", Reason: "o contrato ainda não foi assinado: não se sabe quando começa a cobertura"}
}

// Contract is the contract and its version.
func (p *Plan) Contract(ctx context.Context) (contract.Contract, int64, error) {
	history, at, err := p.Store.Load(ctx, ContractOf(p.Operator))
	if err != nil {
		return contract.Contract{}, 0, err
	}
	c := contract.Fold(history)
	p.keep(c, at.Version)
	return c, at.Version, nil
}

// keep notes the contract for who asks from memory. It never goes back to an older version.
func (p *Plan) keep(c contract.Contract, version int64) {
	next := &kept{c, version}
	for last := p.covenant.Load(); last == nil || last.version < version; last = p.covenant.Load() {
		if p.covenant.CompareAndSwap(last, next) {
			return
		}
	}
}

// DoContract carries out a command to the contract.
func (p *Plan) DoContract(ctx context.Context, ask convenio.Ask, c contract.Command) (convenio.Done[contract.Contract], error) {
	done, err := contract.Machine().Act(ctx, p.Store, p.covenants(), ContractOf(p.Operator), ask, c)
	if err == nil && !done.Repeated {
		p.keep(done.State, done.Version)
	}
	return done, err
}

// ExplainContract decides a command to the contract and records nothing.
func (p *Plan) ExplainContract(ctx context.Context, ask convenio.Ask, c contract.Command) (*convenio.Trace, error) {
	return contract.Machine().Explain(ctx, p.Store, p.covenants(), ContractOf(p.Operator), ask, c)
}

// Usable decides from memory whether the contract lets the plan be used on a day. It is as fresh as the roll: what this
// process does to the contract counts at once, what others do after the next [Plan.Refresh]. Where no contract is known
// there is nobody to be let in either, and the roll says so.
func (p *Plan) Usable(on convenio.Date, t *convenio.Trace) bool {
	c := p.covenant.Load()
	return c == nil || c.State() == contract.Proposed || c.Usable(on, t).Granted()
}
