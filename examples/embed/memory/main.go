// Memory embeds the dental treatment plan in a program, with everything kept in memory.
package main

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/pto"
)

func main() {
	phase, err := submit(context.Background(), time.Now())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(phase)
}

// submit drafts a filling of one face and sends it to its initial audit.
func submit(ctx context.Context, now time.Time) (pto.Phase, error) {
	store := memory.New()
	plans := pto.Plans{Store: store, Views: store, Log: store, Policies: pto.NewPolicies(pto.TRT3(), store)}
	id, dentist := pto.StreamOf("trt3", uuid.New()), convenio.Actor{ID: "cred-01", Role: pto.Provider}
	draft := pto.Draft{Beneficiary: "ben-001", Items: []pto.ItemSpec{{Code: "85100196", Tooth: "16", Faces: "O"}}}
	if _, err := plans.Do(ctx, id, convenio.Ask{ID: uuid.New(), At: now, By: dentist}, draft); err != nil {
		return 0, err
	}
	done, err := plans.Do(ctx, id, convenio.Ask{ID: uuid.New(), At: now, By: dentist}, pto.Submit{})
	return done.State.Phase(), err
}
