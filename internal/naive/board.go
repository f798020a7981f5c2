package naive

import (
	"slices"

	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/pto"
)

// withBoard: the technician concludes with what the majority decided.
func (h *hearing) withBoard(no int, favourable bool) {
	b := h.s.board
	if b == nil || b.state != "decided" || !slices.Contains(b.items, no) {
		return
	}
	in := 0
	for _, member := range b.members {
		if b.votes[member][no] {
			in++
		}
	}
	h.refuseIf((in*2 > len(b.members)) != favourable, "item %d: against the board", no)
}

// checkMember: a dentist with CRO, never the provider, once only.
func (h *hearing) checkMember(one board.Member, seated []string) {
	h.refuseIf(blank(one.ID) || blank(one.CRO), "member %q without CRO", one.ID)
	h.refuseIf(one.ID == h.s.provider, "the provider may not sit")
	h.refuseIf(slices.Contains(seated, one.ID), "%s sits twice", one.ID)
}

func (h *hearing) appointBoard(c pto.AppointBoard) {
	s := h.s
	h.mine()
	// Silence: what a board has decided in this audit is not decided by another; a dissolved one is
	// followed by another.
	h.refuseIf(s.board != nil && s.board.state != "dissolved", "there is a board")
	n := len(c.Members)
	h.refuseIf(n < h.m.config.Figures.BoardMembers || n%2 == 0, "%d members", n)
	b := &seats{state: "sitting", items: s.underDecision(), votes: map[string]map[int]bool{}}
	h.refuseIf(len(b.items) == 0, "nothing to analyse") // Known (BRD-14)
	for _, one := range c.Members {
		h.checkMember(one, b.members)
		b.members = append(b.members, one.ID)
		b.votes[one.ID] = map[int]bool{}
	}
	s.board = b
}

// sits says whether a board sits, and refuses when none does.
func (h *hearing) sits() bool {
	yes := h.s.board != nil && h.s.board.state == "sitting"
	h.refuseIf(!yes, "no board sits")
	return yes
}

func (h *hearing) voteOnBoard(c pto.VoteOnBoard) {
	if !h.sits() {
		return
	}
	b := h.s.board
	if !slices.Contains(b.members, h.id) {
		h.refuse("%s does not sit", h.id)
		return
	}
	h.refuseIf(len(c.Opinions) == 0, "no vote") // Known (BRD-10)
	for _, o := range c.Opinions {
		_, voted := b.votes[h.id][o.Item]
		h.refuseIf(!slices.Contains(b.items, o.Item), "item %d is not before the board", o.Item)
		h.refuseIf(voted, "item %d is voted", o.Item)
		h.refuseIf(blank(o.Text), "item %d: no opinion", o.Item)
		b.votes[h.id][o.Item] = o.Favourable
	}
	// Silence: the board has decided when every member has voted on every item.
	for _, member := range b.members {
		if len(b.votes[member]) < len(b.items) {
			return
		}
	}
	b.state = "decided"
}

func (h *hearing) replaceBoardMember(c pto.ReplaceBoardMember) {
	h.mine()
	h.refuseIf(blank(c.Reason), "no reason") // Known (BRD-11)
	if !h.sits() {
		return
	}
	b := h.s.board
	h.checkMember(c.In, b.members)
	i := slices.Index(b.members, c.Out)
	if i < 0 {
		h.refuse("%s does not sit", c.Out)
		return
	}
	b.members[i] = c.In.ID
	delete(b.votes, c.Out) // Known: the votes of who leaves fall
	b.votes[c.In.ID] = map[int]bool{}
}

func (h *hearing) dissolveBoard(c pto.DissolveBoard) {
	h.mine()
	h.refuseIf(blank(c.Reason), "no reason") // Known (BRD-11)
	if h.sits() {
		h.s.board.state = "dissolved"
	}
}
