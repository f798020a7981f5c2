// Package demo is a demonstration of the dental section at work: invented people, an office with its
// settings, and hundreds of treatment plans in every phase. All of it is made through commands, each at its
// own instant of the months before, so that every history is one that the rules allowed.
//
//	world := demo.New(20241, now)
//	plans.People = world
//	n, err := world.Load(ctx, plans, store, "trt3", now)
//
// The same seed and day give the same commands, with the same ids: loading again changes nothing.
package demo
