package network_test

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

// A hospital is listed, may not simply leave, and leaves a gap.
func Example() {
	policy, now := network.SescDF(), convenio.NewDate(2022, 3, 1)
	ask := convenio.Ask{At: now.Start(), By: convenio.Actor{ID: "rede-1", Role: policy.Manager}}
	var d network.Directory
	events, err := network.Decide(d, policy, ask, network.Accredit{Provider: network.Provider{
		ID: "h1", Name: "Hospital do Gama", Kind: network.Hospital, Standards: enrollment.Standards(),
		Services: []network.Service{network.GeneralHospital, network.Emergency}, Specialties: []string{"pediatria"},
		Street: "Setor Leste, 10", City: "Brasília", Place: network.Place{State: "DF", District: "Gama"},
		Phones: []string{"61 3333-0000"},
	}}, nil)
	for _, e := range events {
		d = network.Apply(d, convenio.Recorded{Event: e})
	}
	fmt.Println(len(d.On(now)), err)

	_, err = network.Decide(d, policy, ask, network.Remove{Exit: network.Exit{Provider: "h1"}}, &convenio.Trace{})
	fmt.Println(err)
	report, err := network.Minimum(d, policy, now, nil)
	cells, complete := report.Value()
	fmt.Println(complete, len(cells), len(cells.Gaps()), err)
	// Output:
	// 1 <nil>
	// NET-07: O prestador h1 só sai da rede por substituição ou por redução autorizada. [sesc:7.6]
	// false 132 123 <nil>
}
