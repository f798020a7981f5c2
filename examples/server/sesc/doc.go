// Package sesc is the health plan as a server runs it over a store: families and their roll, files of movements, bills,
// the network and the contract, each command with its answer, and the sweep of what fell due.
//
//	plan, err := sesc.New(sesc.Config{Store: store, Views: store, Operator: "sesc-df", Now: time.Now})
//	err = plan.Refresh(ctx)
//	answer := plan.Roll().Eligible("tit-001", enrollment.Presented{Card: true, Identity: true}, today, nil)
//
// The roll is in memory. What this process does is in it when the command returns; what other processes do, after the
// next [Plan.Refresh].
package sesc
