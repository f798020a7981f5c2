package pto

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// Plans keeps the treatment plans of operators: it carries commands out with the facts they need, shows
// plans to those who may see them, and applies what falls due. People may be nil: then the rules for automatic
// in-person audits know nothing of cities, work units, ages and accreditations, and none hits by them.
type Plans struct {
	Store    convenio.Store
	Views    Views
	Log      Log
	Policies convenio.Policies[*Policy]
	People   People
}

// StreamOf is the stream of one plan.
func StreamOf(operator string, id uuid.UUID) convenio.StreamID {
	return convenio.StreamID{Operator: operator, Kind: Kind, ID: id}
}

// Do carries out a command. Automatic distribution is not part of it: the host runs [Plans.Distribute].
func (p Plans) Do(ctx context.Context, id convenio.StreamID, ask convenio.Ask, c Command) (convenio.Done[Plan], error) {
	c, err := p.informed(ctx, id, ask, c)
	if err != nil {
		return convenio.Done[Plan]{}, err
	}
	return Machine().Act(ctx, p.Store, p.Policies, id, ask, c)
}

// Explain decides a command as [Plans.Do] would, and records nothing.
func (p Plans) Explain(ctx context.Context, id convenio.StreamID, ask convenio.Ask, c Command) (*convenio.Trace, error) {
	c, err := p.informed(ctx, id, ask, c)
	if err != nil {
		return nil, err
	}
	return Machine().Explain(ctx, p.Store, p.Policies, id, ask, c)
}

// informed gives a command the facts that come from the host.
func (p Plans) informed(ctx context.Context, id convenio.StreamID, ask convenio.Ask, c Command) (Command, error) {
	switch c := c.(type) {
	case Submit:
		facts, err := p.facts(ctx, id, ask)
		c.Facts = facts
		return c, err
	case Distribute:
		loads, err := p.loads(ctx, id.Operator, ask.Today())
		c.Loads = loads
		return c, err
	}
	return c, nil
}

func (p Plans) facts(ctx context.Context, id convenio.StreamID, ask convenio.Ask) (f Facts, err error) {
	plan, err := p.load(ctx, id)
	if err != nil || plan.Phase() == Absent {
		return f, err
	}
	f.Age, f.ProviderDays = Unknown, Unknown
	if p.People != nil {
		if f, err = p.People.Facts(ctx, id.Operator, plan.Provider(), plan.Beneficiary(), ask.Today()); err != nil {
			return f, err
		}
	}
	if f.GlosaRate, err = p.glosaRate(ctx, id.Operator, plan.Provider()); err != nil {
		return f, err
	}
	open, err := p.Views.List(ctx, convenio.Query{
		Operator: id.Operator, View: ViewInPerson, Owner: plan.Beneficiary(), Limit: 1,
	})
	f.BeneficiaryHasOpen = len(open) > 0
	return f, err
}

// glosaRate is how many in ten thousand of a provider's settled items ended in glosa.
func (p Plans) glosaRate(ctx context.Context, operator, provider string) (int, error) {
	approved, err := p.Views.Totals(ctx, operator, ViewApproved, []string{provider})
	if err != nil {
		return 0, err
	}
	denied, err := p.Views.Totals(ctx, operator, ViewDenied, []string{provider})
	settled := approved[provider].Weight + denied[provider].Weight
	if err != nil || settled == 0 {
		return 0, err
	}
	return int(denied[provider].Weight * 10_000 / settled), nil
}

// loads are what each technician has open.
func (p Plans) loads(ctx context.Context, operator string, on convenio.Date) ([]audit.Load, error) {
	policy, err := p.Policies.For(ctx, operator, on)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, t := range policy.Office.Technicians() {
		ids = append(ids, t.ID)
	}
	totals, err := p.Views.Totals(ctx, operator, ViewLoad, ids)
	loads := make([]audit.Load, len(ids))
	for i, id := range ids {
		loads[i] = audit.Load{Technician: id, Weight: totals[id].Weight, Last: totals[id].Rank}
	}
	return loads, err
}

func (p Plans) load(ctx context.Context, id convenio.StreamID) (Plan, error) {
	history, _, err := p.Store.Load(ctx, id)
	return Fold(history), err
}

// See shows a plan whole and records who read it, before it is shown.
func (p Plans) See(ctx context.Context, id convenio.StreamID, ask convenio.Ask) (Whole, error) {
	plan, err := p.load(ctx, id)
	if err != nil {
		return Whole{}, err
	}
	whole, err := See(plan, ask.By)
	if err != nil {
		return Whole{}, err
	}
	if ask.At.IsZero() {
		return Whole{}, &convenio.BadInput{Field: "at", Reason: "falta o instante da leitura"}
	}
	if err := p.Log.LogRead(ctx, id, ask); err != nil {
		return Whole{}, err
	}
	return whole, nil
}

// Status shows a plan's status.
func (p Plans) Status(ctx context.Context, id convenio.StreamID, by convenio.Actor) (Status, error) {
	plan, err := p.load(ctx, id)
	if err != nil {
		return Status{}, err
	}
	return SeeStatus(plan, by)
}

// Odontogram is a beneficiary's chart on a day, past or present, for the beneficiary and the technicians,
// and for a provider who has a plan with the beneficiary.
func (p Plans) Odontogram(ctx context.Context, operator, beneficiary string, by convenio.Actor, on convenio.Date) (odontogram.Chart, error) {
	if err := p.sees(ctx, operator, beneficiary, by); err != nil {
		return odontogram.Chart{}, err
	}
	entries, err := p.Views.List(ctx, convenio.Query{Operator: operator, View: ViewOdontogram, Owner: beneficiary})
	if err != nil {
		return odontogram.Chart{}, err
	}
	charted := make([]odontogram.Entry, len(entries))
	for i, e := range entries {
		if err := json.Unmarshal([]byte(e.Body), &charted[i]); err != nil {
			return odontogram.Chart{}, fmt.Errorf("pto: the odontogram of %s: %w", e.Stream.ID, err)
		}
	}
	return odontogram.Project(charted, on), nil
}

func (p Plans) sees(ctx context.Context, operator, beneficiary string, by convenio.Actor) error {
	switch {
	case by.Role == Technician, by.Role == Beneficiary && by.ID == beneficiary:
		return nil
	case by.Role == Beneficiary:
		return &convenio.Forbidden{Role: by.Role, Hidden: true, Clause: Clause5_2_5_9}
	case by.Role == Provider:
		own, err := p.Views.List(ctx, convenio.Query{Operator: operator, View: ViewStatus, Owner: beneficiary})
		if err != nil {
			return err
		}
		for _, e := range own {
			plan, err := p.load(ctx, e.Stream)
			if err != nil || plan.Provider() == by.ID {
				return err
			}
		}
		return &convenio.Forbidden{Role: by.Role, Hidden: true, Clause: Clause5_2_5_9}
	}
	return &convenio.Forbidden{Role: by.Role, Action: "consultar o odontograma", Clause: Clause5_2_5_9}
}

// sweepers is the name under which the sweep acts, and the space of its command ids.
const sweepers = "sweep"

// page is how many entries the sweep and the distributor look at in one go.
const page = 100

// Sweep applies what had fallen due by an instant to the plans of an operator: notices, lapses, archiving.
// Run twice, late, or on several machines at once, it changes nothing more. It goes on past a plan that
// fails and returns how many changed with all errors joined.
func (p Plans) Sweep(ctx context.Context, operator string, at time.Time) (changed int, err error) {
	q := convenio.Query{Operator: operator, View: ViewDue, DueBy: convenio.DateOf(at)}
	return p.each(ctx, q, func(e convenio.Entry) (bool, error) {
		done, err := p.Do(ctx, e.Stream, p.ask(at, e.Stream, "tick", e.Due.String()), Tick{})
		return len(done.Events) > 0 && !done.Repeated, err
	})
}

// Distribute assigns the plans of an operator's general queue automatically, urgent and oldest first, as far
// as technicians suit. It does nothing unless the automatic mode is on.
func (p Plans) Distribute(ctx context.Context, operator string, at time.Time) (assigned int, err error) {
	policy, err := p.Policies.For(ctx, operator, convenio.DateOf(at))
	if err != nil || policy.Office.Mode() != audit.Automatic {
		return 0, err
	}
	q := convenio.Query{Operator: operator, View: ViewQueue, Unowned: true}
	return p.each(ctx, q, func(e convenio.Entry) (bool, error) {
		done, err := p.Do(ctx, e.Stream, p.ask(at, e.Stream, "distribute", fmt.Sprint(e.Rank, at)), Distribute{})
		if errors.Is(err, AssignedAlready) || errors.As(err, new(*convenio.NotAdmitted)) {
			return false, nil // it has its technician, or left the queue: by what fell due, or by another's command
		}
		return done.State.Round().Technician != "" && !done.Repeated, err
	})
}

// Recount counts the open appeal terms of an operator again after a decree changed its calendar, for the providers to
// hear of it at once: a term that was not counted again is, before it would end.
func (p Plans) Recount(ctx context.Context, operator string, at time.Time) (moved int, err error) {
	q := convenio.Query{Operator: operator, View: ViewDue}
	return p.each(ctx, q, func(e convenio.Entry) (bool, error) {
		plan, err := p.load(ctx, e.Stream)
		if err != nil || plan.Phase() != InGlosa && plan.Phase() != InAppeal {
			return false, err
		}
		done, err := p.Do(ctx, e.Stream, p.ask(at, e.Stream, "recount", e.Due.String()+at.String()), Recount{})
		return len(done.Events) > 0 && !done.Repeated, err
	})
}

func (p Plans) each(ctx context.Context, q convenio.Query, do func(convenio.Entry) (bool, error)) (n int, err error) {
	q.Limit = page
	for e, failed := range q.Each(ctx, p.Views.List) {
		if failed != nil {
			return n, errors.Join(err, failed)
		}
		did, failed := do(e)
		if failed != nil {
			err = errors.Join(err, fmt.Errorf("PTO %s: %w", e.Stream.ID, failed))
		}
		if did {
			n++
		}
	}
	return n, err
}

// ask is the system's ask for one effect: its id is always the same for that effect, so that it happens once.
func (p Plans) ask(at time.Time, id convenio.StreamID, what, when string) convenio.Ask {
	return convenio.Ask{
		ID: uuid.NewSHA1(id.ID, []byte(id.Operator+"\x00"+what+"\x00"+when)), At: at,
		By: convenio.Actor{ID: sweepers, Role: System},
	}
}
