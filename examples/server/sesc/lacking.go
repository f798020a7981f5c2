package sesc

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
)

// Lacking is a refusal for the want of a price or a share, with whose month can't be worked without it.
type Lacking struct {
	People []string
	error
}

// Unwrap is the refusal.
func (l Lacking) Unwrap() error { return l.error }

// told is the refusal of a month with people's own ids in it.
func (p *Plan) told(ctx context.Context, today convenio.Date, m ledger.Month, err error) error {
	p.named(err)
	if !errors.Is(err, billing.FundingMissing) && !errors.Is(err, billing.PriceMissing) {
		return err
	}
	people, failed := p.lacking(ctx, today, m)
	if failed != nil {
		return failed
	}
	return Lacking{people, err}
}

// named puts people's own ids in the place of the numbers by which they are billed.
func (p *Plan) named(err error) {
	var refusal *convenio.Refusal
	if !errors.As(err, &refusal) {
		return
	}
	p.register.mu.Lock()
	defer p.register.mu.Unlock()
	names := map[string]string{}
	for person := range p.register.places {
		names[strconv.FormatUint(ledger.Number(person), 10)] = person
	}
	for _, f := range refusal.Findings {
		for i, v := range f.Values {
			if name, known := names[v.String()]; known {
				f.Values[i] = convenio.Text(v.Slot(), name)
			}
		}
	}
}

// lacking are those whose month can't be worked, in order.
func (p *Plan) lacking(ctx context.Context, today convenio.Date, m ledger.Month) ([]string, error) {
	tariff, err := p.Tariffs.For(ctx, p.Operator, today)
	if err != nil {
		return nil, err
	}
	var out []string
	for e, err := range (convenio.Query{Operator: p.Operator, View: enrollment.ViewFamilies}).Each(ctx, p.Views.List) {
		var a enrollment.Account
		if err == nil {
			err = json.Unmarshal([]byte(e.Body), &a)
		}
		if err != nil {
			return nil, err
		}
		stays, err := ledger.Stays(a, tariff, ledger.Renewals{Start: m.Start}, m.Charged, m.Competence.Last())
		if err != nil {
			return nil, err
		}
		slices.SortFunc(stays, func(a, b billing.Stay) int { return a.From.DaysSince(b.From) })
		for _, s := range a.Spells {
			own := slices.DeleteFunc(slices.Clone(stays), func(one billing.Stay) bool { return one.Person != ledger.Number(s.Person) })
			if d, err := tariff.Explain(m.Competence, own, nil, nil); err == nil && d.Denied() {
				out = append(out, s.Person)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
