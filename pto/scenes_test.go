package pto_test

import (
	"strings"

	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/pto"
)

func one(spec pto.ItemSpec) []pto.ItemSpec { return []pto.ItemSpec{spec} }

func opening(spec pto.ItemSpec) pto.Draft {
	return pto.Draft{Beneficiary: patient.ID, Items: one(spec)}
}

func nothing(*life) {}

// The setups, by the phase they lead to. Two fillings, 16 and 26.
func toDraft(l *life)   { l.drafted(tooth16(), pto.ItemSpec{Code: filling, Tooth: "26", Faces: "O"}) }
func toQueue(l *life)   { toDraft(l); l.do(clinic, pto.Submit{}) }
func toAudit(l *life)   { toQueue(l); l.auditing() }
func toCare(l *life)    { toQueue(l); l.authorised() }
func toDone(l *life)    { toCare(l); l.performed(1) }
func toFinal(l *life)   { toDone(l); l.closed().auditing() }
func toGlosa(l *life)   { toDone(l); l.closed().disputed() }
func toAppeal(l *life)  { toGlosa(l); l.do(clinic, appealing("justificado")).do(ana, pto.Start{}) }
func toRefused(l *life) { toAudit(l); l.do(ana, denying(2)) }
func toExtended(l *life) {
	toCare(l)
	l.do(clinic, pto.Extend{})
}

func appealing(text string) pto.Appeal { return pto.Appeal{Items: []int{1}, Justification: text} }

func ruling(text string) pto.ConcludeAppeal {
	return pto.ConcludeAppeal{Rulings: []pto.Ruling{{Item: 1, Justification: text}}}
}

// denying authorises item 1 and denies item 2, or decides as many as it is told.
func denying(nos ...int) pto.Conclude {
	c := pto.Conclude{Decisions: []pto.ItemDecision{{Item: 1, Authorise: true}}}
	for _, no := range nos {
		c.Decisions = append(c.Decisions, pto.ItemDecision{Item: no, Reason: "N01", Text: "sem indicação"})
	}
	return c
}

func approving(nos ...int) pto.ConcludeFinal {
	var c pto.ConcludeFinal
	for _, no := range nos {
		c.Findings = append(c.Findings, pto.Finding{Item: no, Approve: true})
	}
	return c
}

func glosing(f pto.Finding) pto.ConcludeFinal { return pto.ConcludeFinal{Findings: []pto.Finding{f}} }

func members(ids ...string) []board.Member {
	var out []board.Member
	for _, id := range ids {
		out = append(out, board.Member{ID: id, CRO: "MG-" + id})
	}
	return out
}

var trio = members(ana.ID, bruno.ID, carla.ID)

func toBoard(l *life) { toAudit(l); l.do(ana, pto.AppointBoard{Members: trio}) }

func opinions(items ...int) pto.VoteOnBoard {
	var c pto.VoteOnBoard
	for _, no := range items {
		c.Opinions = append(c.Opinions, board.Opinion{Item: no, Favourable: true, Text: "indicado"})
	}
	return c
}

func doing(on string, nos ...int) pto.Perform {
	return pto.Perform{Items: nos, On: day(on), Proof: pto.Proof{Method: "biometria", Reference: "r", At: noon("2025-02-13")}}
}

func examined(l *life) {
	toAudit(l)
	l.do(ana, pto.AskInPerson{Reason: "ver"}).do(desk, pto.ScheduleInPerson{No: 1, On: day("2025-02-13")})
}

func long(n int) string { return strings.Repeat("ã", n) }
