package pto

import (
	"context"

	"github.com/google/uuid"
	"github.com/seed-67b5076c/convenio"
)

// People tells what the rules look at about a provider and a beneficiary on a day, from wherever the host
// keeps it. What the plan's own history tells is filled in by [Plans].
type People interface {
	Facts(ctx context.Context, operator, provider, beneficiary string, on convenio.Date) (Facts, error)
}

// Views reads standing entries: List selects them, Totals sums what each owner has in a view.
type Views interface {
	List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error)
	Totals(ctx context.Context, operator, view string, owners []string) (map[string]convenio.Total, error)
}

// Log keeps who read a plan whole, and when.
type Log interface {
	LogRead(ctx context.Context, id convenio.StreamID, ask convenio.Ask) error
	Reads(ctx context.Context, id convenio.StreamID) ([]convenio.Ask, error)
}

// Outbox hands over what happens once. Take claims up to limit effects of a topic, oldest first, under a
// batch id; asked again with the same id it gives the same effects.
type Outbox interface {
	Take(ctx context.Context, operator, topic string, batch uuid.UUID, limit int) ([]convenio.Effect, error)
}
