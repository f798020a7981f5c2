// Postgres embeds the dental treatment plan over the database of DATABASE_URL: it migrates, drafts and reads back.
package main

import (
	"context"
	"log"
	"os"
	"time"

	"github.com/google/uuid"
	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/postgres"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto"
)

func main() {
	whole, err := draft(context.Background(), os.Getenv("DATABASE_URL"), time.Now())
	if err != nil {
		log.Fatal(err)
	}
	log.Println(whole.ID, whole.Phase, whole.Allowed)
}

func draft(ctx context.Context, dsn string, now time.Time) (whole pto.Whole, err error) {
	if err = postgres.Migrate(ctx, dsn, ""); err != nil {
		return whole, err
	}
	store, err := postgres.Open(ctx, dsn, postgres.Options{Codecs: map[string]convenio.Codec{pto.Kind: pto.Codec(), audit.OfficeKind: audit.OfficeMachine().Codec}})
	if err != nil {
		return whole, err
	}
	defer store.Close()
	plans := pto.Plans{Store: store, Views: store, Log: store, Policies: pto.NewPolicies(pto.TRT3(), store)}
	id, ask := pto.StreamOf("trt3", uuid.New()), convenio.Ask{ID: uuid.New(), At: now, By: convenio.Actor{ID: "cred-01", Role: pto.Provider}}
	if _, err = plans.Do(ctx, id, ask, pto.Draft{Beneficiary: "ben-001", Items: []pto.ItemSpec{{Code: "81000065"}}}); err != nil {
		return whole, err
	}
	return plans.See(ctx, id, ask) // puts on record who read the plan
}
