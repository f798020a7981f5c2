// Package coverage answers whether a service is covered for a person on a day, under which terms and with which
// uses of the year left, and what may be charged for it.
//
//	decision, err := coverage.Decide(coverage.SescDF(), question, trace)
//	grant, covered := decision.Value()
//
// It is a function of plain facts: who is enrolled, and until when, is the enrolment's to say. A fact that only
// waits for a paper of the attending physician leaves the decision pending; a fact that stands in the way denies.
package coverage
