// Explain shows why a command is refused: every ground that was weighed, with its clause, in Portuguese.
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
	why, err := explain(context.Background(), time.Now())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(why)
}

// explain asks for two fillings, one of them on a face that its tooth does not have.
func explain(ctx context.Context, now time.Time) (string, error) {
	store := memory.New()
	plans := pto.Plans{Store: store, Views: store, Log: store, Policies: pto.NewPolicies(pto.TRT3(), store)}
	ask := convenio.Ask{ID: uuid.New(), At: now, By: convenio.Actor{ID: "cred-01", Role: pto.Provider}}
	trace, err := plans.Explain(ctx, pto.StreamOf("trt3", uuid.New()), ask, pto.Draft{
		Beneficiary: "ben-001",
		Items:       []pto.ItemSpec{{Code: "85100196", Tooth: "16", Faces: "O"}, {Code: "85100196", Tooth: "11", Faces: "O"}},
	})
	if convenio.Code(err) != "refused" { // a refusal is an answer; anything else is a fault
		return "", err
	}
	return trace.String(), nil
}
