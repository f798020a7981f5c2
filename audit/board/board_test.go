package board_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// One exact answer per step of a life: appointed, two votes, the third concludes.
func TestOneExactAnswerPerStep(t *testing.T) {
	events, trace, b := answered(t, board.Board{}, by("sup"), board.Appoint{Members: members("ana", "bia", "caio"), Items: []int{2, 5}})
	assert.Equal(t, []convenio.Event{board.Appointed{Members: members("ana", "bia", "caio"), Items: []int{2, 5}}}, events)
	assert.Equal(t, `· BRD-14 Há item sob decisão para submeter à junta. [trt3:5.2.2.4]
· BRD-02 O número de membros da junta é 3: ímpar e não inferior a 3. [trt3:5.2.2.4]
· BRD-03 ana tem registro no CRO. [trt3:5.2.2.4]
· BRD-04 ana não é o credenciado do PTO. [trt3:5.2.2.4]
· BRD-05 ana ainda não compõe a junta. [trt3:5.2.2.4]
· BRD-03 bia tem registro no CRO. [trt3:5.2.2.4]
· BRD-04 bia não é o credenciado do PTO. [trt3:5.2.2.4]
· BRD-05 bia ainda não compõe a junta. [trt3:5.2.2.4]
· BRD-03 caio tem registro no CRO. [trt3:5.2.2.4]
· BRD-04 caio não é o credenciado do PTO. [trt3:5.2.2.4]
· BRD-05 caio ainda não compõe a junta. [trt3:5.2.2.4]
`, trace.String())
	assert.Equal(t, board.Board{State: board.Sitting, Members: members("ana", "bia", "caio"), Items: []int{2, 5}}, b)
	assert.True(t, b.Sitting())

	events, trace, b = answered(t, b, by("bia"), yes(2, 5))
	assert.Equal(t, []convenio.Event{board.Voted{Member: "bia", Opinions: yes(2, 5).Opinions}}, events)
	assert.Equal(t, `· BRD-06 bia compõe a junta. [trt3:5.2.2.4]
· BRD-07 O item 2 foi submetido à junta. [trt3:5.2.2.4]
· BRD-08 O membro ainda não votou no item 2. [trt3:5.2.2.4]
· BRD-09 O voto no item 2 traz parecer escrito. [trt3:5.2.2.4]
· BRD-07 O item 5 foi submetido à junta. [trt3:5.2.2.4]
· BRD-08 O membro ainda não votou no item 5. [trt3:5.2.2.4]
· BRD-09 O voto no item 5 traz parecer escrito. [trt3:5.2.2.4]
· BRD-10 O voto trata de ao menos um item. [trt3:5.2.2.4]
`, trace.String())
	assert.Equal(t, []board.Ballot{
		{Member: "bia", Opinion: board.Opinion{Item: 2, Favourable: true, Text: "visto"}},
		{Member: "bia", Opinion: board.Opinion{Item: 5, Favourable: true, Text: "visto"}},
	}, b.Ballots)

	_, _, b = answered(t, b, by("ana"), no(2, 5))
	_, _, b = answered(t, b, by("caio"), no(5))
	assert.True(t, b.Sitting(), "one opinion is missing")
	events, _, b = answered(t, b, by("caio"), yes(2))
	outcomes := []board.Outcome{{Item: 2, Favourable: true}, {Item: 5, Favourable: false}}
	assert.Equal(t, []convenio.Event{
		board.Voted{Member: "caio", Opinions: yes(2).Opinions}, board.Concluded{Outcomes: outcomes},
	}, events, "the last vote concludes by itself")
	assert.Equal(t, board.Decided, b.State)
	assert.Equal(t, outcomes, b.Outcomes)
}

// At least three, and an odd number. Kills: the smallest number, or the parity, moved by one.
func TestABoardIsOddAndAtLeastThree(t *testing.T) {
	all := members("a", "b", "c", "d", "e", "f", "g", "h")
	for n := range 9 {
		c := board.Appoint{Members: all[:n], Items: []int{1}}
		if n == 3 || n == 5 || n == 7 {
			_, trace, _ := answered(t, board.Board{}, by("sup"), c)
			proof.DoesNotApply(t, trace, board.Even)
			continue
		}
		trace := refused(t, board.Board{}, by("sup"), c, board.Even)
		f := proof.Applies(t, trace, board.Even)
		assert.Equal(t, fmt.Sprintf("O número de membros da junta seria %d: deve ser ímpar e não inferior a 3.", n), f.Text())
		assert.Equal(t, "members", f.Field)
	}
}

func TestTheSmallestBoardIsTheParameter(t *testing.T) {
	for smallest, lawful := range map[int]bool{1: true, 3: true, 4: false, 5: false} {
		var w convenio.Weighing
		_, err := board.Decide(board.Board{}, board.Policy{MinMembers: smallest}, by("sup"),
			board.Appoint{Members: members("a", "b", "c"), Items: []int{1}}, &w)
		require.NoError(t, err)
		assert.Equal(t, lawful, !w.Refused(), "of %d", smallest)
	}
}

// Appointed or in the place of another, the same may not sit.
func TestWhoMaySit(t *testing.T) {
	for name, v := range map[string]struct {
		who    board.Member
		ground *convenio.Ground
	}{
		"a dentist":          {board.Member{ID: "dora", CRO: "MG-9"}, nil},
		"without a CRO":      {board.Member{ID: "dora"}, board.WithoutCRO},
		"with a blank CRO":   {board.Member{ID: "dora", CRO: " \t"}, board.WithoutCRO},
		"without an id":      {board.Member{CRO: "MG-9"}, board.WithoutCRO},
		"with a blank id":    {board.Member{ID: " ", CRO: "MG-9"}, board.WithoutCRO},
		"the provider":       {board.Member{ID: "cred-1", CRO: "MG-9"}, board.ProviderSeated},
		"who sits already":   {board.Member{ID: "bia", CRO: "MG-bia"}, board.SeatedTwice},
		"under another CRO":  {board.Member{ID: "bia", CRO: "MG-9"}, board.SeatedTwice},
		"under another id":   {board.Member{ID: "beatriz", CRO: " mg-BIA"}, board.SeatedTwice},
		"the one who leaves": {board.Member{ID: "caio", CRO: "MG-caio"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			appoint := board.Appoint{Members: append(members("ana", "bia"), v.who), Items: []int{1}}
			replace := board.Replace{Out: "caio", In: v.who, Reason: "ausente"}
			if v.ground != nil {
				refused(t, board.Board{}, by("sup"), appoint, v.ground)
				refused(t, sitting(t, 1), by("sup"), replace, v.ground)
				return
			}
			_, trace, b := answered(t, board.Board{}, by("sup"), appoint)
			assert.Equal(t, v.who, b.Members[2])
			for _, g := range []*convenio.Ground{board.WithoutCRO, board.ProviderSeated, board.SeatedTwice} {
				proof.DoesNotApply(t, trace, g)
			}
			if v.who.ID == "caio" {
				refused(t, sitting(t, 1), by("sup"), replace, board.SeatedTwice)
				return
			}
			_, trace, _ = answered(t, sitting(t, 1), by("sup"), replace)
			for _, g := range []*convenio.Ground{board.WithoutCRO, board.ProviderSeated, board.SeatedTwice} {
				proof.DoesNotApply(t, trace, g)
			}
		})
	}
}

func TestABoardHasSomethingToAnalyse(t *testing.T) {
	refused(t, board.Board{}, by("sup"), board.Appoint{Members: members("a", "b", "c")}, board.NothingToAnalyse)
	refused(t, board.Board{}, by("sup"), board.Appoint{}, board.NothingToAnalyse, board.Even)
	_, trace, _ := answered(t, board.Board{}, by("sup"), board.Appoint{Members: members("a", "b", "c"), Items: []int{1}})
	proof.DoesNotApply(t, trace, board.NothingToAnalyse)
}

// Kills: an item named twice that nobody can vote on twice, and a board that can therefore never conclude.
func TestAnItemNamedTwiceIsVotedOnOnce(t *testing.T) {
	_, _, b := answered(t, board.Board{}, by("sup"), board.Appoint{Members: members("ana", "bia", "caio"), Items: []int{5, 2, 5, 2}})
	assert.Equal(t, []int{2, 5}, b.Items)
	b = voted(t, b, yes(2, 5), yes(2, 5), no(2, 5))
	assert.Equal(t, []board.Outcome{{Item: 2, Favourable: true}, {Item: 5, Favourable: true}}, b.Outcomes)
}

// Every fault of a vote, alone and together.
func TestWhatAVoteMustBe(t *testing.T) {
	b := voted(t, sitting(t, 1, 2), yes(1))
	blank, spaces := yes(2), yes(2)
	blank.Opinions[0].Text, spaces.Opinions[0].Text = "", " \n\t"
	twice := board.Vote{Opinions: append(yes(2).Opinions, no(2).Opinions...)}
	all := board.Vote{Opinions: []board.Opinion{{Item: 9}, {Item: 1, Text: "a"}}}
	for name, v := range map[string]struct {
		who     string
		vote    board.Vote
		grounds []*convenio.Ground
	}{
		"of nobody on the board":  {"dora", yes(1), []*convenio.Ground{board.NotMember}},
		"of the provider":         {"cred-1", yes(1), []*convenio.Ground{board.NotMember}},
		"on another item":         {"bia", yes(3), []*convenio.Ground{board.ItemNotBefore}},
		"on no item":              {"bia", board.Vote{}, []*convenio.Ground{board.NothingVoted}},
		"given before":            {"ana", no(1), []*convenio.Ground{board.VotedAlready}},
		"given again, the same":   {"ana", yes(1), []*convenio.Ground{board.VotedAlready}},
		"twice in one":            {"ana", twice, []*convenio.Ground{board.VotedAlready}},
		"without an opinion":      {"ana", blank, []*convenio.Ground{board.OpinionBlank}},
		"with a blank opinion":    {"ana", spaces, []*convenio.Ground{board.OpinionBlank}},
		"one good and one bad":    {"ana", board.Vote{Opinions: append(yes(2).Opinions, yes(1).Opinions...)}, []*convenio.Ground{board.VotedAlready}},
		"everything wrong at all": {"dora", all, []*convenio.Ground{board.NotMember, board.ItemNotBefore, board.OpinionBlank}},
	} {
		t.Run(name, func(t *testing.T) {
			trace := refused(t, b, by(v.who), v.vote, v.grounds...)
			for _, f := range trace.Findings() {
				if f.Against() && f.Item != 0 {
					assert.Equal(t, "opinions", f.Field)
				}
			}
		})
	}
	_, trace, _ := answered(t, b, by("ana"), no(2))
	for _, g := range []*convenio.Ground{
		board.NotMember, board.ItemNotBefore, board.VotedAlready, board.OpinionBlank, board.NothingVoted,
	} {
		proof.DoesNotApply(t, trace, g)
	}
}

// Kills: the votes of a dentist who left counted, or the votes of the others lost with them.
func TestTheVotesOfWhoIsReplacedFall(t *testing.T) {
	b := voted(t, sitting(t, 1, 2), no(1, 2), yes(1))
	events, trace, b := answered(t, b, by("sup"), board.Replace{Out: "ana", In: members("dora")[0], Reason: "licença"})
	assert.Equal(t, []convenio.Event{board.Replaced{Out: "ana", In: members("dora")[0], Reason: "licença"}}, events)
	proof.DoesNotApply(t, trace, board.NotMember)
	proof.DoesNotApply(t, trace, board.Unjustified)
	assert.Equal(t, members("dora", "bia", "caio"), b.Members, "in the same seat")
	assert.Equal(t, []board.Ballot{{Member: "bia", Opinion: yes(1).Opinions[0]}}, b.Ballots)
	refused(t, b, by("ana"), yes(2), board.NotMember)
	for _, who := range []string{"dora", "caio"} {
		_, _, b = answered(t, b, by(who), no(1, 2))
	}
	_, _, b = answered(t, b, by("bia"), no(2))
	assert.Equal(t, []board.Outcome{{Item: 1}, {Item: 2}}, b.Outcomes)
}

func TestAReplacementNeedsAMemberAndAReason(t *testing.T) {
	b := sitting(t, 1)
	trace := refused(t, b, by("sup"), board.Replace{Out: "zoe", In: members("dora")[0], Reason: "a"}, board.NotMember)
	assert.Equal(t, "zoe não compõe a junta.", proof.Applies(t, trace, board.NotMember).Text())
	for _, reason := range []string{"", " ", "\n"} {
		refused(t, b, by("sup"), board.Replace{Out: "ana", In: members("dora")[0], Reason: reason}, board.Unjustified)
		refused(t, b, by("sup"), board.Dissolve{Reason: reason}, board.Unjustified)
	}
	refused(t, b, by("sup"), board.Replace{}, board.NotMember, board.WithoutCRO, board.Unjustified)
}

func TestADissolvedBoardDecidesNothing(t *testing.T) {
	b := voted(t, sitting(t, 1), yes(1), yes(1))
	events, trace, b := answered(t, b, by("sup"), board.Dissolve{Reason: "perdeu o objeto"})
	assert.Equal(t, []convenio.Event{board.Ended{Reason: "perdeu o objeto"}}, events)
	proof.DoesNotApply(t, trace, board.Unjustified)
	assert.Equal(t, board.Dissolved, b.State)
	assert.False(t, b.Sitting())
	_, decided := b.Outcome(1)
	assert.False(t, decided)
}

// A dissolved board may be followed by another, and nothing is left of it. What a board has decided stands.
func TestAnotherBoardMayFollowADissolvedOne(t *testing.T) {
	_, _, dissolved := answered(t, sitting(t, 1), by("sup"), board.Dissolve{Reason: "a"})
	_, _, b := answered(t, dissolved, by("sup"), board.Appoint{Members: members("dora", "enio", "fabi"), Items: []int{2}})
	assert.Equal(t, board.Board{State: board.Sitting, Members: members("dora", "enio", "fabi"), Items: []int{2}}, b)
}

func TestTheMajorityIsToldPerItem(t *testing.T) {
	b := voted(t, sitting(t, 1, 2), yes(1, 2), board.Vote{Opinions: append(yes(1).Opinions, no(2).Opinions...)})
	_, decided := b.Outcome(1)
	assert.False(t, decided, "two of three agree, and the third has not voted")
	_, _, b = answered(t, b, by("caio"), no(1, 2))
	for item, want := range map[int]bool{1: true, 2: false} {
		favourable, decided := b.Outcome(item)
		assert.True(t, decided)
		assert.Equal(t, want, favourable, "item %d", item)
	}
	favourable, decided := b.Outcome(3)
	assert.False(t, decided, "what was not asked was not decided")
	assert.False(t, favourable)
}

// Any odd board on any items, voting in any order and in any lots: each outcome is what a naive count says.
func TestTheMajorityIsTheNaiveCount(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n, items := 3+2*rapid.IntRange(0, 3).Draw(rt, "pairs"), rapid.IntRange(1, 4).Draw(rt, "items")
		var c board.Appoint
		for i := range n {
			c.Members = append(c.Members, members(fmt.Sprint("m", i))...)
		}
		for i := range items {
			c.Items = append(c.Items, i+1)
		}
		_, _, b := answered(t, board.Board{}, by("sup"), c)
		type cell struct{ member, item int }
		var cells []cell
		for m := range n {
			for i := range items {
				cells = append(cells, cell{m, i + 1})
			}
		}
		inFavour := map[int]int{}
		for k, at := range rapid.Permutation(cells).Draw(rt, "order") {
			assert.True(rt, b.Sitting(), "%d of %d opinions", k, len(cells))
			vote := no(at.item)
			if rapid.Bool().Draw(rt, "favourable") {
				vote = yes(at.item)
				inFavour[at.item]++
			}
			_, _, b = answered(t, b, by(fmt.Sprint("m", at.member)), vote)
		}
		for i := range items {
			favourable, decided := b.Outcome(i + 1)
			assert.True(rt, decided)
			assert.Equal(rt, inFavour[i+1] > n/2, favourable, "item %d: %d of %d", i+1, inFavour[i+1], n)
		}
	})
}

// Kills: a slice shared between a board and the next, or with an event: two futures of one board would write
// over each other.
func TestApplyLeavesItsInputAsItWas(t *testing.T) {
	picture := func(b board.Board) string {
		raw, err := json.Marshal(b)
		require.NoError(t, err)
		return string(raw)
	}
	rapid.Check(t, func(rt *rapid.T) {
		boards, pictures := []board.Board{sitting(t, 1, 2, 3)}, []string{picture(sitting(t, 1, 2, 3))}
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			from := boards[rapid.IntRange(0, len(boards)-1).Draw(rt, "from")]
			who := rapid.SampledFrom([]string{"ana", "bia", "caio", "dora"}).Draw(rt, "who")
			c := rapid.SampledFrom([]board.Command{
				yes(1), no(2), yes(3), no(1, 2, 3), board.Dissolve{Reason: "a"}, board.Replace{Out: who, In: members("dora")[0], Reason: "a"},
				board.Appoint{Members: members("ana", "bia", "caio"), Items: []int{1}},
			}).Draw(rt, "command")
			var w convenio.Weighing
			events, err := board.Decide(from, policy, by(who), c, &w)
			if err != nil || w.Refused() {
				continue
			}
			for _, e := range events {
				from = board.Apply(from, e)
			}
			boards, pictures = append(boards, from), append(pictures, picture(from))
			for i := range boards {
				assert.Equal(rt, pictures[i], picture(boards[i]))
			}
		}
	})
}

func TestTheEventStaysTheEvents(t *testing.T) {
	e := board.Appointed{Members: members("ana", "bia", "caio"), Items: []int{1}}
	b := board.Apply(board.Board{}, e)
	e.Members[0].ID, e.Items[0] = "zoe", 9
	assert.Equal(t, "ana", b.Members[0].ID)
	assert.Equal(t, []int{1}, b.Items)
	b.Members[1].ID = "zoe"
	assert.Equal(t, "bia", e.Members[1].ID)
}

// Whoever is refused is told which field of the command, and which item, it is about.
func TestEachFindingPointsAtItsField(t *testing.T) {
	for _, v := range []struct {
		b     board.Board
		c     board.Command
		where []string
	}{
		{board.Board{}, board.Appoint{Members: []board.Member{{}}}, []string{"BRD-14 members 0", "BRD-02 members 0", "BRD-03 members 0"}},
		{sitting(t, 1), board.Vote{}, []string{"BRD-06 by 0", "BRD-10 opinions 0"}},
		{sitting(t, 1), board.Vote{Opinions: []board.Opinion{{Item: 9}}}, []string{"BRD-06 by 0", "BRD-07 opinions 9", "BRD-09 opinions 9"}},
		{sitting(t, 1), board.Replace{}, []string{"BRD-06 out 0", "BRD-03 in 0", "BRD-11 reason 0"}},
		{sitting(t, 1), board.Dissolve{}, []string{"BRD-11 reason 0"}},
	} {
		trace := &convenio.Trace{}
		w := convenio.Weighing{Trace: trace}
		w.At("before", 7)
		_, err := board.Decide(v.b, policy, by("zoe"), v.c, &w)
		require.NoError(t, err)
		var where []string
		for _, f := range trace.Findings() {
			if f.Against() {
				where = append(where, fmt.Sprint(f.Ground.Code(), " ", f.Field, " ", f.Item))
			}
		}
		assert.Equal(t, v.where, where, "%T", v.c)
	}
}
