package lives

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

// reach is how many days back the contract was signed: all windows and most waiting periods fit in.
const reach = 300

// story is the demonstration being told.
type story struct {
	ctx     context.Context
	plan    *sesc.Plan
	seed    uint64
	today   convenio.Date
	signed  convenio.Date
	covered convenio.Date
	charged convenio.Date
	n       int
}

// Load makes the demonstration as of a day, with so many made-up lives, reads the roll, and returns how many people
// are on it. An operator with anything else in it, or with the whole demonstration, is left as it is; one with part of
// it is completed.
func Load(ctx context.Context, plan *sesc.Plan, seed uint64, lives int, now time.Time) (int, error) {
	s := &story{ctx: ctx, plan: plan, seed: seed, today: convenio.DateOf(now)}
	load, err := s.due()
	if err != nil {
		return 0, err
	}
	if load {
		if err := s.tell(lives); err != nil {
			return 0, fmt.Errorf("the health plan's demonstration: %w", err)
		}
	}
	err = plan.Refresh(ctx)
	return plan.Roll().People, err
}

// due says whether to load; a demonstration that was begun goes on as of its own day.
func (s *story) due() (bool, error) {
	history, _, err := s.plan.Store.Load(s.ctx, sesc.ContractOf(s.plan.Operator))
	if err != nil {
		return false, err
	}
	has := func(id uuid.UUID) bool {
		return slices.ContainsFunc(history, func(r convenio.Recorded) bool { return r.Ask.ID == id })
	}
	switch {
	case len(history) == 0:
		q := convenio.Query{Operator: s.plan.Operator, View: enrollment.ViewRoll, Limit: 1}
		others, err := s.plan.Views.List(s.ctx, q)
		return len(others) == 0, err
	case !has(s.id("sign")) || has(s.id("end")):
		return false, nil
	}
	s.today = history[0].Ask.Today().AddDays(reach)
	return true, nil
}

// id is the id of one command, always the same.
func (s *story) id(parts ...any) uuid.UUID {
	return uuid.NewSHA1(sesc.ContractOf(s.plan.Operator).ID, fmt.Append(nil, "demonstration ", s.seed, " ", fmt.Sprint(parts...)))
}

// ask is the circumstance of the next command: at nine in the morning of a day, a second after the one before.
func (s *story) ask(on convenio.Date, by convenio.Actor) convenio.Ask {
	s.n++
	return convenio.Ask{ID: s.id(s.n), At: on.Start().Add(9*time.Hour + time.Duration(s.n%3600)*time.Second), By: by}
}

func (s *story) tell(lives int) error {
	s.signed = s.today.AddDays(-reach)
	if err := s.sign(); err != nil {
		return err
	}
	for _, part := range []func() error{s.arrange, s.known, func() error { return s.populate(lives) }, s.amend, s.end} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// writing is the instrument of an act, with the hash of nothing in particular.
func writing(on convenio.Date, number string) contract.Writing {
	return contract.Writing{On: on, Number: number, Document: convenio.Document{
		SHA256: fmt.Sprintf("%064x", []byte(number)), Size: 4096, Type: "application/pdf", Kind: "instrumento",
	}}
}

// sign begins the contract, and learns when cover and fees begin.
func (s *story) sign() error {
	c := contract.Sign{Writing: writing(s.signed, "CT 12/demo"), Settings: []contract.Setting{
		{Name: "price.average.01", Value: "432.41", Unit: "R$ por mês", Clause: "sesc:11.1"},
		{Name: "price.average.02", Value: "565.12", Unit: "R$ por mês", Clause: "sesc:11.1"},
		{Name: "price.average.03", Value: "993.21", Unit: "R$ por mês", Clause: "sesc:11.1"},
		{Name: "share.holder.02.2", Value: "75.00", Unit: "% do empregador", Clause: "sesc:11.1"},
		{Name: "limit.speech_therapy", Value: "10", Unit: "sessões por ano", Clause: "sesc:4.1"},
	}}
	ask := s.ask(s.signed, manager)
	ask.ID = s.id("sign")
	done, err := s.plan.DoContract(s.ctx, ask, c)
	s.covered, s.charged = done.State.CoveredFrom(), done.State.ChargedFrom()
	return err
}

// amend amends the contract of late, and sweeps.
func (s *story) amend() error {
	on := s.today.AddDays(-30)
	amendment := contract.Amend{Writing: writing(on, "TA 1/demo"), Settings: []contract.Setting{
		{Name: "limit.speech_therapy", Value: "24", Unit: "sessões por ano", Clause: "sesc:4.1", From: on},
	}}
	if _, err := s.plan.DoContract(s.ctx, s.ask(on, manager), amendment); err != nil {
		return err
	}
	_, err := s.plan.Sweep(s.ctx, s.today.Start())
	return err
}

// bill closes a month on its last day: what fell due by then happens, and the month is billed as it is known.
func (s *story) bill(c billing.Competence) error {
	if _, err := s.plan.Sweep(s.ctx, c.Last().Start()); err != nil {
		return err
	}
	_, err := s.plan.Bill(s.ctx, s.ask(c.Last(), biller), c, false, false)
	return err
}

// end leaves word that the demonstration is whole.
func (s *story) end() error {
	ask := s.ask(s.today.AddDays(-1), manager)
	ask.ID = s.id("end")
	_, err := s.plan.DoContract(s.ctx, ask, contract.Communicate{
		Writing: writing(s.today.AddDays(-1), "OF 7/demo"), By: contract.Contracting, Subject: "Atualização da relação da rede",
	})
	return err
}

func (s *story) network(on convenio.Date, c network.Command) error {
	_, err := s.plan.DoNetwork(s.ctx, s.ask(on, networker), c)
	return err
}

func (s *story) family(holder string, on convenio.Date, c enrollment.Command) error {
	_, err := s.plan.Do(s.ctx, holder, s.ask(on, management), c)
	return err
}

// asked is a holder's request on record.
func asked(on convenio.Date) enrollment.Request {
	return enrollment.Request{On: on, Reference: "formulário"}
}
