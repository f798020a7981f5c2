// Package network is the directory of providers: who attends which plan standard, where, in what; what changes in
// it, with notice; who lies in a hospital that leaves; and what the network lacks of its minimum.
//
//	done, err := network.Machine().Act(ctx, store, policies, id, ask, network.Replace{Exit: exit, In: hospital})
//	report := network.Minimum(done.State, policy, today, nil) // a gap for every resource that is missing
//
// The directory is judged by the day as if the sweep had just run. What it holds is published: of providers, never of
// beneficiaries, who are identifiers.
package network
