package board_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// The court's: at least three, and never the provider of the plan.
var policy = board.Policy{MinMembers: 3, Provider: "cred-1"}

// members are dentists by id, each with a registration.
func members(ids ...string) []board.Member {
	var out []board.Member
	for _, id := range ids {
		out = append(out, board.Member{ID: id, CRO: "MG-" + id})
	}
	return out
}

// by is an ask of a dentist.
func by(id string) convenio.Ask { return convenio.Ask{By: convenio.Actor{ID: id, Role: "technician"}} }

// yes and no are opinions on items.
func yes(items ...int) board.Vote { return opinions(true, items...) }
func no(items ...int) board.Vote  { return opinions(false, items...) }

func opinions(favourable bool, items ...int) board.Vote {
	var v board.Vote
	for _, item := range items {
		v.Opinions = append(v.Opinions, board.Opinion{Item: item, Favourable: favourable, Text: "visto"})
	}
	return v
}

// answered is a command that is carried out: its events, what was weighed, and the board after it.
func answered(t testing.TB, b board.Board, ask convenio.Ask, c board.Command) ([]convenio.Event, *convenio.Trace, board.Board) {
	t.Helper()
	trace := &convenio.Trace{}
	w := convenio.Weighing{Trace: trace}
	events, err := board.Decide(b, policy, ask, c, &w)
	require.NoError(t, err, "%T", c)
	require.NoError(t, w.Refusal(), "%T", c)
	proof.BothFilled(t, trace)
	for _, e := range events {
		b = board.Apply(b, e)
	}
	return events, trace, b
}

// refused is a command refused by exactly these grounds, each thereby proven to apply.
func refused(t testing.TB, b board.Board, ask convenio.Ask, c board.Command, grounds ...*convenio.Ground) *convenio.Trace {
	t.Helper()
	trace := &convenio.Trace{}
	w := convenio.Weighing{Trace: trace}
	_, err := board.Decide(b, policy, ask, c, &w)
	require.NoError(t, err, "%T", c)
	var refusal *convenio.Refusal
	require.ErrorAs(t, w.Refusal(), &refusal, "%T", c)
	require.Equal(t, grounds, refusal.Grounds.Slice(), "%T", c)
	proof.BothFilled(t, trace)
	for _, g := range grounds {
		proof.Applies(t, trace, g)
	}
	return trace
}

// sitting is a board of ana, bia and caio on items.
func sitting(t testing.TB, items ...int) board.Board {
	t.Helper()
	_, _, b := answered(t, board.Board{}, by("ana"), board.Appoint{Members: members("ana", "bia", "caio"), Items: items})
	return b
}

// voted is the board after each vote, by turns of ana, bia, caio.
func voted(t testing.TB, b board.Board, votes ...board.Vote) board.Board {
	t.Helper()
	for i, v := range votes {
		_, _, b = answered(t, b, by([]string{"ana", "bia", "caio"}[i]), v)
	}
	return b
}
