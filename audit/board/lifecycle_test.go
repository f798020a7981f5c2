package board_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// Kills: a board that may be followed by another drawn, and checked, as one that never ends.
func TestTheTableOfABoardsLife(t *testing.T) {
	require.NoError(t, board.Lifecycle().Check())
	assert.Equal(t, `stateDiagram-v2
  s0: inexistente
  s1: reunida
  s2: decidida
  s3: dissolvida
  [*] --> s0
  s0 --> s1: designar
  s1 --> s1: votar, substituir membro
  s1 --> s2: todos votaram
  s1 --> s3: dissolver
  s2 --> [*]
  s3 --> [*]
`, board.Lifecycle().Mermaid())
}

// The identifiers are for ever: they stand in views that others read.
func TestStatesHaveStableNames(t *testing.T) {
	var got []string
	for s := board.Absent; s <= board.Dissolved; s++ {
		id, err := s.MarshalText()
		require.NoError(t, err)
		got = append(got, fmt.Sprintf("%s=%v", id, s))
	}
	assert.Equal(t, []string{"absent=inexistente", "sitting=reunida", "decided=decidida", "dissolved=dissolvida"}, got)
}

func TestABoardIsShownWithItsNames(t *testing.T) {
	raw, err := json.Marshal(voted(t, sitting(t, 1), yes(1), no(1), no(1)))
	require.NoError(t, err)
	assert.JSONEq(t, `{
		"state": "decided",
		"members": [{"id": "ana", "cro": "MG-ana"}, {"id": "bia", "cro": "MG-bia"}, {"id": "caio", "cro": "MG-caio"}],
		"items": [1],
		"ballots": [
			{"member": "ana", "item": 1, "favourable": true, "text": "visto"},
			{"member": "bia", "item": 1, "favourable": false, "text": "visto"},
			{"member": "caio", "item": 1, "favourable": false, "text": "visto"}
		],
		"outcomes": [{"item": 1, "favourable": false}]
	}`, string(raw))
}

// Every cell of the table: what is admitted is weighed, what is blank is refused with the state and the clause.
func TestEveryCellOfTheTable(t *testing.T) {
	_, _, dissolved := answered(t, sitting(t, 1), by("sup"), board.Dissolve{Reason: "a"})
	boards := []board.Board{{}, sitting(t, 1), voted(t, sitting(t, 1), yes(1), yes(1), yes(1)), dissolved}
	commands := []board.Command{
		board.Appoint{Members: members("ana", "bia", "caio"), Items: []int{1}}, yes(1),
		board.Replace{Out: "ana", In: members("dora")[0], Reason: "a"}, board.Dissolve{Reason: "a"},
	}
	for i, cells := range []string{"x   ", " xxx", "    ", "x   "} {
		for j, c := range commands {
			b := boards[i]
			require.Equal(t, board.State(i), b.State)
			if cells[j] == 'x' {
				answered(t, b, by("ana"), c)
				proof.Held(t, board.Bars, false)
				continue
			}
			var w convenio.Weighing
			events, err := board.Decide(b, policy, by("ana"), c, &w)
			assert.Nil(t, events)
			var bar *convenio.NotAdmitted
			require.ErrorAs(t, err, &bar, "%v %T", b.State, c)
			require.ErrorIs(t, err, board.Bars)
			assert.Equal(t, board.Clause5_2_2_4, bar.Clause)
			assert.Equal(t, b.State.String(), bar.State)
			assert.NotContains(t, bar.Text(), "{")
			proof.Held(t, board.Bars, true)
		}
	}
}

// The small machine, exhaustively: three dentists and a substitute, one item, every command of each of them in
// every board that can be reached.
func TestExhaustiveSearch(t *testing.T) {
	seen, met := map[string]bool{}, map[string]bool{}
	todo := []board.Board{{}}
	for len(todo) > 0 {
		b := todo[0]
		todo = todo[1:]
		if seen[key(b)] {
			continue
		}
		seen[key(b)] = true
		sound(t, b)
		for _, who := range []string{"ana", "bia", "caio", "dora"} {
			for _, c := range []board.Command{
				yes(1), no(1), board.Replace{Out: who, In: members("dora")[0], Reason: "a"}, board.Dissolve{Reason: "a"},
				board.Appoint{Members: members("ana", "bia", "caio"), Items: []int{1}},
			} {
				todo = append(todo, follow(t, b, who, c, met)...)
			}
		}
	}
	for _, r := range board.Lifecycle().Rows() {
		assert.True(t, met[convenio.NameOf(r.Event)], "%v: %s was not met", r.From, convenio.NameOf(r.Event))
	}
	assert.Greater(t, len(seen), 100, "there was something to search")
}

// key is a board without the order of its ballots.
func key(b board.Board) string {
	ballots := slices.Clone(b.Ballots)
	slices.SortFunc(ballots, func(a, c board.Ballot) int { return strings.Compare(a.Member, c.Member) })
	return fmt.Sprint(b.State, b.Members, ballots, b.Outcomes)
}

// follow is the board after one command, if it is carried out, each event checked against the table.
func follow(t *testing.T, b board.Board, who string, c board.Command, met map[string]bool) []board.Board {
	var w convenio.Weighing
	events, err := board.Decide(b, policy, by(who), c, &w)
	if err != nil || w.Refused() {
		return nil
	}
	for _, e := range events {
		if _, anew := e.(board.Appointed); !anew || b.State == board.Absent {
			to, ok := board.Lifecycle().Next(b.State, e)
			require.True(t, ok, "%T in %v", e, b.State)
			require.Equal(t, to, board.Apply(b, e).State)
		}
		met[convenio.NameOf(e)] = true
		b = board.Apply(b, e)
	}
	return []board.Board{b}
}

// sound asserts what holds of every board: an odd number of different dentists, ballots of members only, one
// each; decided exactly when all have voted.
func sound(t *testing.T, b board.Board) {
	if b.State == board.Absent {
		return
	}
	ids, ballots, balance := map[string]bool{}, map[string]bool{}, 0
	for _, m := range b.Members {
		ids[m.ID] = true
	}
	for _, v := range b.Ballots {
		require.True(t, ids[v.Member], "a ballot of %s", v.Member)
		ballots[v.Member] = true
		if v.Favourable {
			balance++
		} else {
			balance--
		}
	}
	require.Len(t, ids, 3)
	require.Len(t, b.Ballots, len(ballots), "one ballot each")
	require.Equal(t, b.State == board.Decided, len(ballots) == 3, "all voted")
	favourable, decided := b.Outcome(1)
	require.Equal(t, b.State == board.Decided, decided)
	require.Equal(t, decided && balance > 0, favourable)
}
