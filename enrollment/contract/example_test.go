package contract_test

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
)

// The contract is signed, covers from the 31st day, and refuses a co-payment.
func Example() {
	policy, signed := contract.SescDF(), convenio.NewDate(2021, 6, 14)
	ask := convenio.Ask{At: signed.Start(), By: convenio.Actor{ID: "hr-1", Role: policy.Manager}}
	writing := contract.Writing{On: signed, Number: "7/2021", Document: convenio.Document{
		SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
	}}
	var c contract.Contract
	events, err := contract.Decide(c, policy, ask, contract.Sign{Writing: writing}, nil)
	for _, e := range events {
		c = contract.Apply(c, convenio.Recorded{Event: e})
	}
	fmt.Println(c.State(), "até", c.LastDay().Brazilian(), err)

	trace := &convenio.Trace{}
	c.Usable(signed.AddDays(30), trace)
	fmt.Print(trace)
	trace = &convenio.Trace{}
	_, err = contract.Decide(c, policy, ask, contract.Amend{Writing: writing, Settings: []contract.Setting{
		{Name: "copayment.consultation", Value: "30.00", Clause: "sesc:5.6"},
	}}, trace)
	fmt.Println(err)
	// Output:
	// em implantação até 14/06/2022 <nil>
	// · CTR-07 Em 14/07/2021 o contrato está em vigor: a vigência vai de 14/06/2021 a 14/06/2022. [sesc:16.4]
	// × CTR-05 Em 14/07/2021 o plano está em implantação: o uso começa em 15/07/2021. [sesc:5.15]
	// CTR-13: copayment.consultation é coparticipação, que este contrato não admite em plano algum. [sesc:5.6]
}
