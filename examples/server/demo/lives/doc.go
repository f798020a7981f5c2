// Package lives is the health plan's demonstration: a contract in force, a directory of providers, and the made-up
// people of the contract's annexes as they joined, were born, married, left and died since. All of it is made through
// commands, each at its own instant, so that every history is one that the rules allowed.
//
//	n, err := lives.Load(ctx, plan, 20241, population.Base, now)
//
// The same seed and day give the same commands, with the same ids: loading again changes nothing. [People] are a few
// whose stories are always the same, for whoever looks around.
package lives
