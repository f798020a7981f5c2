// Package glosa is the denial of payment for a procedure that was performed: its appeal, its term in
// business days, the decision, and the money at stake.
//
//	raised, err := glosa.Decide(glosa.Denial{}, policy, ask, glosa.Raise{…}, &w)
//	denial := glosa.Apply(glosa.Denial{}, raised)
//
// It is a nested machine: the treatment plan wraps its events.
package glosa
