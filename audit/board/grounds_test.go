package board_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestEveryGroundIsListed(t *testing.T) { proof.Declared(t, board.Grounds()) }

// The codes are for ever: one added stands at the end, none goes. The plan weighs BRD-12 and BRD-13.
func TestCodesAreForEver(t *testing.T) {
	for i, g := range board.Grounds() {
		assert.Equal(t, fmt.Sprintf("BRD-%02d", i+1), g.Code())
		assert.Equal(t, board.Clause5_2_2_4, g.Clause())
	}
	assert.Len(t, board.Grounds(), 14)
}

// What the plan's own grounds rest on.
func TestABoardSitsFromItsAppointmentToItsEnd(t *testing.T) {
	for state, sits := range map[board.State]bool{
		board.Absent: false, board.Sitting: true, board.Decided: false, board.Dissolved: false,
	} {
		assert.Equal(t, sits, board.Board{State: state}.Sitting())
		b := board.Board{State: state, Outcomes: []board.Outcome{{Item: 1, Favourable: true}}}
		favourable, decided := b.Outcome(1)
		assert.Equal(t, state == board.Decided, decided, "%v", state)
		assert.Equal(t, decided, favourable)
	}
}

func Example() {
	policy := board.Policy{MinMembers: 3, Provider: "cred-1"}
	var b board.Board
	ask := func(id string) convenio.Ask { return convenio.Ask{By: convenio.Actor{ID: id, Role: "technician"}} }
	give := func(id string, c board.Command) {
		w := convenio.Weighing{Trace: &convenio.Trace{}}
		events, err := board.Decide(b, policy, ask(id), c, &w)
		if err == nil {
			err = w.Refusal()
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, e := range events {
			b = board.Apply(b, e)
			fmt.Println(convenio.NameOf(e), "→", b.State)
		}
	}
	vote := func(favourable bool) board.Vote {
		return board.Vote{Opinions: []board.Opinion{{Item: 1, Favourable: favourable, Text: "ver parecer"}}}
	}
	give("ana", board.Appoint{Members: []board.Member{{ID: "ana", CRO: "MG-1"}, {ID: "bia", CRO: "MG-2"}}, Items: []int{1}})
	give("ana", board.Appoint{Members: []board.Member{{ID: "ana", CRO: "MG-1"}, {ID: "bia", CRO: "MG-2"}, {ID: "caio", CRO: "MG-3"}}, Items: []int{1}})
	give("ana", vote(true))
	give("bia", vote(false))
	give("caio", vote(true))
	fmt.Println(b.Outcome(1))
	// Output:
	// BRD-02: O número de membros da junta seria 2: deve ser ímpar e não inferior a 3. [trt3:5.2.2.4]
	// Appointed → reunida
	// Voted → reunida
	// Voted → reunida
	// Voted → reunida
	// Concluded → decidida
	// true true
}
