// Package convenio is the shared vocabulary of a Brazilian health plan that runs by its own rules and
// can prove it: civil days and money, clauses and the grounds that apply them, lifecycles as tables, and
// histories of events kept in a [Store].
//
// A context (pto, audit, glosa, …) declares a [Machine]: a pure Decide that answers a command with events
// or a refusal, and an Apply that folds them. [Machine.Act] runs one command on one stream:
//
//	var submit pto.Command = pto.Submit{}
//	done, err := pto.Machine().Act(ctx, store, policies, stream, ask, submit)
//
// Nothing here reads a clock, draws a random number or starts a goroutine: the instant, the command id
// and the actor come in the [Ask].
package convenio

// Version is the library's own version, recorded beside every event it decides.
const Version = "0.1.0"
