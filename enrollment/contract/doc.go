// Package contract is the covenant itself: its term and renewals, the implementation period, its dated
// parameters and the amendments that change them, its end with and without cause, and the bidder's
// qualification.
//
//	done, err := contract.Machine().Act(ctx, store, policies, id, ask, contract.Sign{Writing: w, Settings: s})
//	use := done.State.Usable(today, nil) // granted from the 31st day
//
// A contract is judged by the day as if the sweep had just run: what fell due comes first among the events, so
// that a sweep that was late, or never came, changes nothing. Every act is dated by its writing, which may be
// keyed later: also a renewal signed in time and keyed after the term had run out, or a notice taken back in time.
package contract
