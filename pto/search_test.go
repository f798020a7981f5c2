package pto_test

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/pto"
)

// node is a plan at an instant, in the search through all that a small plan can become.
type node struct {
	plan   pto.Plan
	at     time.Time
	size   int
	second bool // a second item may be added, and documents asked for
	extras bool // boards and in-person audits may be asked for
}

// abstract is what tells two nodes apart: all that decides what can follow, and no dates.
func (n node) abstract() string {
	s := n.plan.Phase().String()
	for _, i := range n.plan.Items() {
		s += fmt.Sprintf("|%d %d %t %t", i.State, i.Glosa.State, i.Contest != "", i.Skips)
	}
	r, c := n.plan.Round(), n.plan.Clock()
	s += fmt.Sprintf("|%s %s %t %v|%t %t %d|%d %d", r.Kind, r.Technician, r.Left, r.Appeals, c.Running(), c.Noticed,
		c.Extensions, n.plan.Board().State, len(n.plan.Board().Ballots))
	for _, a := range n.plan.InPerson() {
		s += fmt.Sprintf("|%d %s", a.State, a.Origin)
	}
	filed := map[pto.Stage]bool{}
	for _, f := range n.plan.Documents() {
		filed[f.Stage] = true
	}
	due := n.plan.Due()
	return s + fmt.Sprint(filed, !due.IsZero() && !convenio.DateOf(n.at).Before(due))
}

// moves are every sensible thing that anyone may do to a plan of at most two items.
func (n node) moves() []move {
	today := convenio.DateOf(n.at)
	moves := []move{
		{clinic, pto.Submit{}}, {clinic, pto.Discard{}}, {clinic, pto.Send{}}, {clinic, pto.Extend{}},
		{clinic, pto.Close{NotPerformed: n.items(pto.Exempt, pto.Authorised), Justification: "x"}},
		{clinic, pto.Contest{Items: n.items(pto.Refused), Justification: "x"}},
		{clinic, pto.Appeal{Items: n.items(pto.InDispute), Justification: "x"}},
		{desk, pto.Assign{Technician: ana.ID}}, {ana, pto.Start{}}, {ana, pto.Release{}},
		{supervisor, pto.Reassign{Technician: ana.ID, Reason: "x"}},
		{ana, n.conclude(true)}, {ana, n.conclude(false)}, {ana, n.concludeFinal(true)}, {ana, n.concludeFinal(false)},
		{ana, n.concludeAppeal(true)}, {ana, n.concludeAppeal(false)}, {system, pto.Tick{}},
	}
	for _, no := range n.items(pto.Exempt, pto.Authorised) {
		moves = append(moves, move{clinic, pto.Perform{
			Items: []int{no}, On: today, Proof: pto.Proof{Method: "m", Reference: "r", At: n.at},
		}})
	}
	if n.second {
		image := []convenio.Document{document("image")}
		moves = append(moves, move{ana, pto.AskDocuments{Demands: []pto.Demand{{Item: 1, Kind: "image"}}, Text: "x"}},
			move{clinic, pto.Attach{Item: 1, Stage: pto.ForInitial, Documents: image}},
			move{clinic, pto.Attach{Item: 1, Stage: pto.ForFinal, Documents: image}})
	}
	if n.second && len(n.plan.Items()) == 1 {
		moves = append(moves, move{clinic, pto.Modify{Add: one(pto.ItemSpec{Code: consult})}},
			move{clinic, pto.Modify{Add: one(tooth16()), Remove: []int{1}}})
	}
	if n.extras && len(n.plan.InPerson()) == 0 {
		moves = append(moves, move{ana, pto.AskInPerson{Reason: "x"}})
	}
	if n.extras && n.plan.Board().State == board.Absent {
		moves = append(moves, move{ana, pto.AppointBoard{Members: trio}})
	}
	return append(moves, n.examining(today)...)
}

// items are the numbers of the items in some states.
func (n node) items(states ...pto.ItemState) []int {
	var nos []int
	for _, i := range n.plan.Items() {
		if slices.Contains(states, i.State) {
			nos = append(nos, i.No)
		}
	}
	return nos
}

func (n node) conclude(authorise bool) pto.Command {
	var c pto.Conclude
	for _, i := range n.plan.Items() {
		if i.State == pto.Requested || i.State == pto.Refused && i.Contest != "" {
			c.Decisions = append(c.Decisions, pto.ItemDecision{Item: i.No, Authorise: authorise, Reason: "N01", Text: "x"})
		}
	}
	return c
}

func (n node) concludeFinal(approve bool) pto.Command {
	var c pto.ConcludeFinal
	for _, no := range n.items(pto.Performed) {
		c.Findings = append(c.Findings, pto.Finding{Item: no, Approve: approve, Reason: "G01", Text: "x"})
	}
	return c
}

func (n node) concludeAppeal(grant bool) pto.Command {
	var c pto.ConcludeAppeal
	for _, no := range n.items(pto.InDispute) {
		c.Rulings = append(c.Rulings, pto.Ruling{Item: no, Grant: grant, Justification: "x"})
	}
	return c
}

func (n node) examining(today convenio.Date) []move {
	if len(n.plan.InPerson()) == 0 && !n.plan.Board().Sitting() {
		return nil
	}
	var vote pto.VoteOnBoard
	for _, no := range n.plan.Board().Items {
		vote.Opinions = append(vote.Opinions, board.Opinion{Item: no, Favourable: true, Text: "x"})
	}
	return []move{
		{desk, pto.ScheduleInPerson{No: 1, On: today}}, {ana, pto.HoldInPerson{No: 1, Report: "x"}},
		{desk, pto.MissInPerson{No: 1}}, {ana, pto.CancelInPerson{No: 1}},
		{ana, vote}, {bruno, vote}, {carla, vote}, {supervisor, pto.DissolveBoard{Reason: "x"}},
	}
}

type move struct {
	by      convenio.Actor
	command pto.Command
}

// follow is where a move leads, or false when it is refused or changes nothing.
func (n node) follow(t *testing.T, policy *pto.Policy, m move) (node, bool) {
	ask := convenio.Ask{At: n.at, By: m.by}
	binary.BigEndian.PutUint64(ask.ID[8:], uint64(n.size+1))
	events, err := pto.Decide(n.plan, policy, ask, m.command, nil)
	require.True(t, err == nil || convenio.Code(err) != "infrastructure", "%T: %v", m.command, err)
	for i, e := range events {
		n.size++
		id := pto.StreamOf("trt3", [16]byte{1})
		n.plan = pto.Apply(n.plan, convenio.Recorded{Stream: id, Version: int64(n.size), Ask: ask, N: i, Event: e})
	}
	return n, len(events) > 0
}

// Everything that a plan of one item, or two, can become is searched: in no state does money go astray, an
// unsettled glosa hide in an ended plan, or a plan lose every way to its end.
func TestExhaustiveSearchOfASmallPlan(t *testing.T) {
	for name, start := range map[string]node{
		"one item, boards and in-person audits": {extras: true}, "two items": {second: true},
	} {
		t.Run(name, func(t *testing.T) {
			policy := compile(t, base(t))
			start.at = noon("2025-02-13")
			start, _ = start.follow(t, policy, move{clinic, opening(tooth16())})
			start.search(t, policy)
		})
	}
}

func (n node) search(t *testing.T, policy *pto.Policy) {
	known, todo := map[string]bool{n.abstract(): true}, []node{n}
	back, ends := map[string][]string{}, []string{}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		from := at.abstract()
		at.sound(t)
		if at.plan.Phase().Ended() {
			ends = append(ends, from)
		}
		for _, to := range at.onward(t, policy) {
			key := to.abstract()
			back[key] = append(back[key], from)
			if !known[key] {
				known[key] = true
				todo = append(todo, to)
			}
		}
	}
	require.Greater(t, len(known), 400, "the search went somewhere")
	ending := reaching(back, ends)
	stuck := slices.DeleteFunc(slices.Sorted(maps.Keys(known)), func(s string) bool { return ending[s] })
	require.Empty(t, stuck[:min(len(stuck), 5)], "of %d states %d have no way to an end", len(known), len(stuck))
	t.Logf("%d states", len(known))
}

// onward are the nodes one move away, or one wait away until something falls due.
func (n node) onward(t *testing.T, policy *pto.Policy) []node {
	var next []node
	for _, m := range n.moves() {
		if to, moved := n.follow(t, policy, m); moved {
			next = append(next, to)
		}
	}
	if due := n.plan.Due(); !due.IsZero() && n.at.Before(due.Start()) {
		waited := n
		waited.at = due.Start()
		next = append(next, waited)
	}
	return next
}

// sound is what must hold of every state.
func (n node) sound(t *testing.T) {
	a := n.plan.Account()
	require.Equal(t, a.Presented, a.Released.Plus(a.Settled).Plus(a.Open).Plus(a.Awaiting))
	ended := n.plan.Phase().Ended()
	for _, i := range n.plan.Items() {
		require.False(t, ended && i.Glosa.State != glosa.Absent && !i.Glosa.Settled(), "an ended plan leaves no glosa open")
		require.False(t, n.plan.Phase() == pto.Finalised && (i.State == pto.Performed || i.State == pto.Requested))
		require.False(t, i.State == pto.Approved && i.Released != i.Fee, "what is approved is released whole")
	}
	if ended {
		require.Empty(t, n.plan.Round().Kind)
		require.True(t, n.plan.Due().IsZero())
	}
	if n.plan.Round().Kind == audit.Appeal {
		require.Contains(t, []pto.Phase{pto.InGlosa, pto.InAppeal}, n.plan.Phase())
	}
}

// reaching are the states from which some end is reached.
func reaching(back map[string][]string, ends []string) map[string]bool {
	seen := map[string]bool{}
	for todo := ends; len(todo) > 0; {
		at := todo[0]
		todo = todo[1:]
		if !seen[at] {
			seen[at] = true
			todo = append(todo, back[at]...)
		}
	}
	return seen
}
