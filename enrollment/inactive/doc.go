// Package inactive keeps in the plan those who leave work: the dismissed without cause and the retired, who
// stay at their own expense, and the dependants of a holder who died, who stay without premium.
//
//	policy := inactive.SescDF()
//	term, err := policy.Entitle(&w, bond)                       // how long, with its working
//	stay, err := policy.Remit(&w, facts)                        // which dependants, until when
//	events, err := inactive.Decide(family, policy, ask, inactive.Opt{…}, trace)
//
// A family is an aggregate of its own, one stream for each holder whose bond or life has ended. That somebody
// is a dependant, and until which day by age, is enrolment's to say: it comes in as plain values, and enrollment.Stays
// brings them.
package inactive
