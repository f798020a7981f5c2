package pto_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/pto"
)

// deliberated has the three members of a board vote alike on items.
func (l *life) deliberated(favourable bool, items ...int) *life {
	l.do(ana, pto.AppointBoard{Members: trio})
	vote := opinions(items...)
	for i := range vote.Opinions {
		vote.Opinions[i].Favourable = favourable
	}
	for _, member := range []convenio.Actor{ana, bruno, carla} {
		l.do(member, vote)
	}
	require.Equal(l.t, board.Decided, l.plan.Board().State)
	return l
}

// A board is of one audit: where the provider's change ends it unconcluded, the next may have a board of its own.
func TestABoardEndsWithItsAudit(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	l.submitted(tooth16(), pto.ItemSpec{Code: consult}).auditing().deliberated(false, 1)
	l.do(ana, pto.Release{}).do(clinic, pto.Modify{Remove: []int{1}}).phase(pto.InTreatment)
	require.Equal(t, board.Absent, l.plan.Board().State)
	l.do(clinic, pto.Modify{Add: one(tooth16())}).phase(pto.AwaitingInitial).auditing().deliberated(true, 3)

	l = newLife(t, compile(t, base(t)), "2025-02-13")
	toFinal(l)
	l.deliberated(false, 1).do(ana, pto.Release{})
	l.do(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: consult})}).phase(pto.InTreatment)
	require.Equal(t, board.Absent, l.plan.Board().State)
	l.performed(3).closed().auditing().deliberated(true, 1, 3).do(ana, approving(1, 3)).phase(pto.Finalised)
}

// What a board decided of an appeal is ruled in that audit, though the appeal came when it had begun: left for the
// next, it could be ruled against the board.
func TestABoardsDecisionOnAnAppealIsNotLeft(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toCare(l)
	l.performed(1, 2).closed().disputed().do(clinic, appealing("x")).do(ana, pto.Start{})
	l.do(clinic, pto.Appeal{Items: []int{2}, Justification: "x"}).deliberated(true, 1, 2)
	granted := func(no int) pto.Ruling { return pto.Ruling{Item: no, Grant: true, Justification: "a junta decidiu"} }
	l.refused(ana, pto.ConcludeAppeal{Rulings: []pto.Ruling{granted(1)}}, audit.Undecided)
	l.refused(ana, pto.ConcludeAppeal{Rulings: []pto.Ruling{granted(1), {Item: 2, Justification: "contra"}}}, board.AgainstTheBoard)
	l.do(ana, pto.ConcludeAppeal{Rulings: []pto.Ruling{granted(1), granted(2)}}).phase(pto.Finalised)
}
