package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/adapters/postgres"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/examples/server/demo"
	"github.com/seed-67b5076c/convenio/examples/server/demo/lives"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
	"github.com/seed-67b5076c/convenio/internal/population"
	"github.com/seed-67b5076c/convenio/pto"
)

// store is what the server needs of an adapter; memory and Postgres both have it.
type store interface {
	convenio.Store
	pto.Views
	pto.Log
	pto.Outbox
}

// seed makes the demonstration always the same.
const seed = 20241

// assemble opens the store and puts the server on it, with the demonstration on a development one.
func assemble(ctx context.Context, o options, logger *slog.Logger, now time.Time) (*api.Server, func(), error) {
	s, closeStore, err := openStore(ctx, o, logger)
	if err != nil {
		return nil, nil, err
	}
	c := api.Config{
		Plans:  pto.Plans{Store: s, Views: s, Log: s, Policies: pto.NewPolicies(pto.TRT3(), s)},
		Outbox: s, Operator: o.operator, Now: time.Now, Dev: o.dev, Logger: logger,
	}
	c.Health = sesc.New(sesc.Config{Store: s, Views: s, Operator: o.health, Now: time.Now, Logger: logger})
	if r, ok := s.(interface{ Ready(context.Context) error }); ok {
		c.Ready = r.Ready
	}
	if o.dev {
		world := demo.New(seed, now)
		c.Plans.People, c.Directory = world, world
		if err = load(ctx, world, c, now); err != nil {
			closeStore()
			return nil, nil, err
		}
	}
	if err := c.Health.Refresh(ctx); err != nil {
		closeStore()
		return nil, nil, err
	}
	return api.New(c), closeStore, nil
}

func load(ctx context.Context, world *demo.World, c api.Config, now time.Time) error {
	began := time.Now()
	n, err := world.Load(ctx, c.Plans, c.Outbox, c.Operator, now)
	if err != nil {
		return err
	}
	people, err := lives.Load(ctx, c.Health, seed, population.Base, now)
	if err == nil {
		c.Logger.InfoContext(ctx, "demonstration", "plans", n, "lives", people, "ms", time.Since(began).Milliseconds())
	}
	return err
}

// openStore is memory or, migrated first, the database that was named.
func openStore(ctx context.Context, o options, logger *slog.Logger) (store, func(), error) {
	if o.database == "" {
		return memory.New(), func() {}, nil
	}
	if err := postgres.Migrate(ctx, o.database, ""); err != nil {
		return nil, nil, err
	}
	codecs := sesc.Codecs()
	codecs[pto.Kind], codecs[audit.OfficeKind] = pto.Codec(), audit.OfficeMachine().Codec
	s, err := postgres.Open(ctx, o.database, postgres.Options{Codecs: codecs, Logger: logger})
	if err != nil {
		return nil, nil, err
	}
	return s, s.Close, nil
}
