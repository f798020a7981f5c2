// Package transition decides what becomes of each treatment that was in course when the contract began: kept where
// it is, redirected to the network, or transferred there; and who pays when an authorised transfer is refused.
//
//	events, err := transition.Decide(transition.Case{}, transition.SescDF(), ask, transition.Open{…}, trace)
//	done, err := transition.Machine().Act(ctx, store, policies, id, ask, transition.Assess{…})
//
// A treatment is one case; a person with two has two. What was decided may be assessed again as the patient's state
// changes, until the network has taken the treatment over or it ends.
package transition
