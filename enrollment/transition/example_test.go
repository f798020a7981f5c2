package transition_test

import (
	"fmt"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
)

// An inpatient outside the network may move, does not want to, and pays from the day after.
func Example() {
	policy := transition.SescDF()
	ask := convenio.Ask{At: policy.Start.Start().Add(9 * time.Hour), By: convenio.Actor{ID: "op-1", Role: "operator"}}
	var c transition.Case
	for _, cmd := range []transition.Command{
		transition.Open{Treatment: transition.Treatment{
			Beneficiary: "ben-1", Kind: transition.Other, Provider: "hospital antigo", Since: policy.Start.AddDays(-5),
		}},
		transition.Assess{
			Admitted: true, Stable: true, Fit: true, Authorised: true, Justification: "quadro estável",
			Offered: transition.Place{ID: "hospital da rede", Network: true, Room: true},
		},
		transition.Refuse{By: "ben-1"},
	} {
		events, err := transition.Decide(c, policy, ask, cmd, nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, e := range events {
			c = transition.Apply(c, convenio.Recorded{Event: e})
			fmt.Println(convenio.NameOf(e), "→", c.State)
		}
	}
	fmt.Println(c.Payer(policy.Start), c.Payer(policy.Start.AddDays(1)))
	// Output:
	// Opened → em exame
	// Authorised → transferência autorizada
	// Refused → transferência recusada
	// operator beneficiary
}
