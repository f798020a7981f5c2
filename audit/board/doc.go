// Package board is the dental board (junta odontológica) that may be appointed to analyse a treatment
// plan: an odd number of dentists who vote on each item, each with a written opinion.
//
//	e, err := board.Decide(b, board.Policy{MinMembers: 3}, ask, board.Vote{…}, &w)
//	b = board.Apply(b, e)
//
// It is a nested machine: the treatment plan wraps its events, and the technician concludes with what the
// majority decided.
package board
