package sesc

import (
	"context"
	"errors"
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
)

// Bill is a month that was billed, or would be by a dry run.
type Bill struct {
	billing.Billed
	Repeated bool
}

// books are the plan's, over a store.
func (p *Plan) books(s convenio.Store) ledger.Ledger {
	return ledger.Ledger{Store: s, Views: p.Views, Tariffs: p.Tariffs}
}

// month is a competence of the contract, whose number and first days are the month's. One beyond the month after
// today's is [convenio.BadInput]: a slip in the year would shut out every month before it.
func (p *Plan) month(ctx context.Context, today convenio.Date, c billing.Competence) (ledger.Month, error) {
	covenant, _, err := p.Contract(ctx)
	switch {
	case err != nil:
		return ledger.Month{}, err
	case covenant.State() == contract.Proposed:
		return ledger.Month{}, unsigned()
	case c > billing.CompetenceOf(today)+1:
		return ledger.Month{}, &convenio.BadInput{Field: "competence", Reason: "a competência passa da do mês que vem"}
	}
	return ledger.Month{
		Contract: covenant.Number(), Competence: c, Start: covenant.CoveredFrom(), Charged: covenant.ChargedFrom(),
	}, nil
}

// Bill bills a month, or only says what would come of it. The same ask again finds the month that it billed.
func (p *Plan) Bill(ctx context.Context, ask convenio.Ask, c billing.Competence, closing, dry bool) (out Bill, err error) {
	m, err := p.month(ctx, ask.Today(), c)
	if err != nil {
		return out, err
	}
	m.Closing = closing
	before, err := p.Begun(ctx, c)
	if err != nil {
		return out, err
	}
	if before.State == billing.Running && before.Closing != closing {
		return out, &convenio.BadInput{Field: "closing", Reason: "o faturamento que começou é de outra espécie: conclua-o como começou, ou descarte-o"}
	}
	store := p.Store
	if dry {
		store = &draft{Store: p.Store}
	}
	invoices, err := p.books(store).Run(ctx, p.Operator, ask, m)
	if err != nil {
		return out, p.told(ctx, ask.Today(), m, err)
	}
	if out.Repeated = before.State == billing.Done; out.Repeated && before.Closing != closing {
		return Bill{}, convenio.CommandReused
	}
	out.Billed = billing.Billed{Competence: c, State: billing.Done, Closing: closing}
	for _, i := range invoices {
		out.Sums = append(out.Sums, i.Sum)
	}
	return out, nil
}

// Begun is a month as it stands; the zero value when its billing was not begun.
func (p *Plan) Begun(ctx context.Context, c billing.Competence) (billing.Billed, error) {
	all, err := p.Bills(ctx)
	if i := slices.IndexFunc(all, func(b billing.Billed) bool { return b.Competence == c }); i >= 0 {
		return all[i], err
	}
	return billing.Billed{}, err
}

// Bills are the months whose billing was begun, in their order.
func (p *Plan) Bills(ctx context.Context) ([]billing.Billed, error) {
	covenant, _, err := p.Contract(ctx)
	if err != nil || covenant.State() == contract.Proposed {
		return nil, err
	}
	return p.books(p.Store).Runs(ctx, p.Operator, covenant.Number())
}

// Invoices are those of a month; [convenio.NotFound] while it was not billed.
func (p *Plan) Invoices(ctx context.Context, c billing.Competence) ([]ledger.Invoice, error) {
	covenant, _, err := p.Contract(ctx)
	if err != nil {
		return nil, err
	}
	all, err := p.books(p.Store).Invoices(ctx, p.Operator, covenant.Number(), c)
	return all, plain(err)
}

// Working works a person's month as it stands today; [convenio.NotFound] for who has no day of it or before to pay.
func (p *Plan) Working(ctx context.Context, c billing.Competence, person string, t *convenio.Trace) (convenio.Decision[billing.Working], error) {
	today := convenio.DateOf(p.Now())
	m, err := p.month(ctx, today, c)
	if err != nil {
		return convenio.Decision[billing.Working]{}, err
	}
	d, err := p.books(p.Store).Explain(ctx, p.Operator, today, m, person, t)
	return d, plain(err)
}

// plain is an error as the plan's people read it: that nothing was found needs no more words.
func plain(err error) error {
	if errors.Is(err, convenio.NotFound) {
		return convenio.NotFound
	}
	return err
}

// monthly is the stream of the only billing of a month.
func (p *Plan) monthly(ctx context.Context, c billing.Competence) (convenio.StreamID, error) {
	covenant, _, err := p.Contract(ctx)
	return convenio.StreamID{Operator: p.Operator, Kind: billing.Kind, ID: billing.RunID(covenant.Number(), c)}, err
}

// Discard gives up a month whose billing was begun and broke off; nothing of it was invoiced.
func (p *Plan) Discard(ctx context.Context, c billing.Competence, ask convenio.Ask, d billing.Discard) (convenio.Done[billing.Run], error) {
	id, err := p.monthly(ctx, c)
	if err != nil {
		return convenio.Done[billing.Run]{}, err
	}
	return billing.Machine().Act(ctx, p.Store, p.Tariffs, id, ask, d)
}

// ExplainDiscard decides that and records nothing.
func (p *Plan) ExplainDiscard(ctx context.Context, c billing.Competence, ask convenio.Ask, d billing.Discard) (*convenio.Trace, error) {
	id, err := p.monthly(ctx, c)
	if err != nil {
		return nil, err
	}
	return billing.Machine().Explain(ctx, p.Store, p.Tariffs, id, ask, d)
}

// draft is a store to which nothing is written: what is appended is seen by its own reader only.
type draft struct {
	convenio.Store
	batches []convenio.Batch
}

// Load reads a history with what was appended to it here.
func (d *draft) Load(ctx context.Context, id convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	history, at, err := d.Store.Load(ctx, id)
	for _, b := range d.batches {
		if b.Stream == id {
			history = slices.Concat(history, b.Events)
			at.Version += int64(len(b.Events))
		}
	}
	return history, at, err
}

// Append keeps batches here.
func (d *draft) Append(_ context.Context, batches ...convenio.Batch) error {
	d.batches = append(d.batches, batches...)
	return nil
}
