package pto_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/proof"
	"github.com/seed-67b5076c/convenio/pto"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// refusal is a ground that denies: from the same plan, the bad command is refused by it alone and the good one
// is carried out although it was weighed.
type refusal struct {
	ground    *convenio.Ground
	setup     func(*life)
	by        convenio.Actor
	bad, good pto.Command
	reading   string
	office    []audit.OfficeCommand
}

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

var documentary = []pto.ItemSpec{{Code: canal, Tooth: "11"}}

var refusals = []refusal{
	{pto.PriorityUnjustified, toDraft, clinic, pto.Submit{Priority: &pto.Priority{Justification: " "}},
		pto.Submit{Priority: &pto.Priority{Justification: "viagem"}}, "", nil},
	{pto.ClearingUnjustified, func(l *life) { toDraft(l); l.do(clinic, pto.Submit{Priority: &pto.Priority{Justification: "v"}}) },
		supervisor, pto.ClearPriority{Reason: " "}, pto.ClearPriority{Reason: "adiada"}, "", nil},
	{pto.ProofMissing, toCare, clinic, pto.Perform{Items: []int{1}, On: day("2025-02-13"), Proof: pto.Proof{Method: "biometria"}},
		doing("2025-02-13", 1), "", nil},
	{pto.NothingNamed, toCare, clinic, doing("2025-02-13"), doing("2025-02-13", 1), "", nil},
	{pto.NoSuchItem, toCare, clinic, doing("2025-02-13", 9), doing("2025-02-13", 1), "", nil},
	{pto.NotAuthorised, toRefused, clinic, doing("2025-02-13", 2), doing("2025-02-13", 1), "", nil},
	{pto.ExecutedInFuture, toCare, clinic, doing("2025-02-14", 1), doing("2025-02-13", 1), "", nil},
	{pto.AuthenticatedEarly, func(l *life) { toCare(l); l.on("2025-02-20") }, clinic, doing("2025-02-14", 1), doing("2025-02-13", 1), "", nil},
	{pto.ExecutedEarly, toCare, clinic, doing("2025-02-12", 1), doing("2025-02-13", 1), "", nil},
	{pto.UrgencyNotAllowed, nothing, clinic, opening(pto.ItemSpec{Code: filling, Tooth: "16", Faces: "O", Urgent: true, Urgency: "dor"}),
		opening(pto.ItemSpec{Code: extraction, Tooth: "38", Urgent: true, Urgency: "dor"}), "", nil},
	{pto.UrgencyUnjustified, nothing, clinic, opening(pto.ItemSpec{Code: extraction, Tooth: "38", Urgent: true, Urgency: "\t"}),
		opening(pto.ItemSpec{Code: extraction, Tooth: "38", Urgent: true, Urgency: "dor"}), "", nil},
	{pto.ClosingUnjustified, func(l *life) { l.submitted(pto.ItemSpec{Code: consult}); l.performed(1) },
		clinic, pto.Close{Justification: " "}, pto.Close{Justification: "consulta de rotina"}, "", nil},
	{pto.RemovesPerformed, toDone, clinic, pto.Modify{Remove: []int{1}}, pto.Modify{Remove: []int{2}}, "", nil},
	{pto.LeftEmpty, toCare, clinic, pto.Modify{Remove: []int{1, 2}}, pto.Modify{Remove: []int{2}}, "", nil},
	{pto.WaitingBars, toQueue, clinic, pto.Modify{Remove: []int{2}}, nil, "WaitingIsAnalysis", nil},
	{pto.NotAssigned, func(l *life) { toQueue(l); l.do(desk, pto.Assign{Technician: ana.ID}) }, bruno, pto.Start{}, nil, "", nil},
	{pto.AssignedAlready, func(l *life) { toQueue(l); l.do(desk, pto.Assign{Technician: ana.ID}) },
		desk, pto.Assign{Technician: bruno.ID}, nil, "", nil},
	{pto.Unconfirmed, toDone, clinic, pto.Close{}, pto.Close{NotPerformed: []int{2}}, "", nil},
	{pto.ConfirmedWrongly, toDone, clinic, pto.Close{NotPerformed: []int{1, 2}}, pto.Close{NotPerformed: []int{2}}, "", nil},
	{pto.DocumentUnsound, toDraft, clinic, pto.Attach{Item: 1, Stage: pto.ForInitial, Documents: []convenio.Document{{Kind: "image"}}},
		pto.Attach{Item: 1, Stage: pto.ForInitial, Documents: []convenio.Document{document("image")}}, "", nil},
	{pto.NoFinding, toFinal, ana, pto.ConcludeFinal{}, approving(1), "", nil},
	{pto.NotUnderFinal, toFinal, ana, approving(1, 2), approving(1), "", nil},
	{pto.ExtensionSpent, toExtended, clinic, pto.Extend{}, nil, "", nil},
	{pto.NothingToExtend, toQueue, clinic, pto.Extend{}, nil, "", nil},
	{pto.CodeUnknown, nothing, clinic, opening(pto.ItemSpec{Code: "99999999"}), opening(pto.ItemSpec{Code: consult}), "", nil},
	{pto.Misplaced, nothing, clinic, opening(pto.ItemSpec{Code: cleaning, Tooth: "16"}), opening(pto.ItemSpec{Code: cleaning, Region: "AS"}), "", nil},
	{pto.WrongDentition, nothing, clinic, opening(pto.ItemSpec{Code: extraction, Tooth: "55"}), opening(pto.ItemSpec{Code: extraction, Tooth: "15"}), "", nil},
	{pto.WrongFaces, nothing, clinic, opening(pto.ItemSpec{Code: "85100218", Tooth: "16", Faces: "OM"}),
		opening(pto.ItemSpec{Code: "85100218", Tooth: "16", Faces: "OMD"}), "", nil},
	{pto.ContestedOnce, toRefused, clinic, pto.Contest{Items: []int{1}, Justification: "x"},
		pto.Contest{Items: []int{2}, Justification: "x"}, "", nil},
	{pto.ContestWords, toRefused, clinic, pto.Contest{Items: []int{2}, Justification: long(2001)},
		pto.Contest{Items: []int{2}, Justification: long(2000)}, "", nil},
	{pto.NothingChanges, toCare, clinic, pto.Modify{}, pto.Modify{Remove: []int{2}}, "", nil},
	{pto.DemandUnsound, toAudit, ana, pto.AskDocuments{Demands: []pto.Demand{{Item: 1, Kind: "image"}}},
		pto.AskDocuments{Demands: []pto.Demand{{Item: 1, Kind: "image"}}, Text: "nítida"}, "", nil},
	{pto.ReassignUnjustified, toAudit, supervisor, pto.Reassign{Technician: bruno.ID},
		pto.Reassign{Technician: bruno.ID, Reason: "férias"}, "", nil},
	{pto.NothingAppealed, toGlosa, ana, pto.Start{}, nil, "", nil},
	{pto.OwnPlan, nothing, clinic, pto.Draft{Beneficiary: clinic.ID}, pto.Draft{Beneficiary: patient.ID}, "", nil},
	{pto.ReopeningBarred, func(l *life) { toDone(l); l.on("2025-09-01").do(system, pto.Tick{}) }, admin,
		pto.Reopen{Reason: " "}, pto.Reopen{Reason: "pedido"}, "ReopenArchived", nil},
	{pto.OnlyClosing, func(l *life) { toDone(l); l.on("2025-09-01").do(system, pto.Tick{}).do(admin, pto.Reopen{Reason: "r"}) },
		clinic, doing("2025-02-13", 2), nil, "ReopenArchived", nil},

	{audit.Unsuitable, toQueue, desk, pto.Assign{Technician: "ninguém"}, pto.Assign{Technician: ana.ID}, "", nil},
	{audit.NotByAssignment, toQueue, desk, pto.Assign{Technician: ana.ID}, nil, "", []audit.OfficeCommand{audit.SetMode{Mode: audit.Picked}}},
	{audit.NotByPicking, toQueue, ana, pto.Pick{}, nil, "", nil},
	{audit.NotAutomatic, toQueue, system, pto.Distribute{}, nil, "", nil},
	{audit.Undecided, toAudit, ana, denying(), denying(2), "", nil},
	{audit.NotUnderDecision, func(l *life) { toRefused(l); l.do(clinic, pto.Contest{Items: []int{2}, Justification: "x"}).auditing() },
		ana, denying(2), pto.Conclude{Decisions: []pto.ItemDecision{{Item: 2, Authorise: true}}}, "", nil},
	{audit.DenialUnreasoned, toAudit, ana, pto.Conclude{Decisions: []pto.ItemDecision{{Item: 1, Authorise: true}, {Item: 2, Reason: "N01"}}},
		denying(2), "", nil},
	{audit.InPersonOpen, examined, ana, denying(2), nil, "", nil},
	{audit.BeneficiaryWaits, func(l *life) { toQueue(l); l.do(patient, pto.AskInPerson{}) }, patient, pto.AskInPerson{}, nil, "", nil},
	{audit.ScheduledInPast, examined, desk, pto.ScheduleInPerson{No: 1, On: day("2025-02-12")},
		pto.ScheduleInPerson{No: 1, On: day("2025-02-13")}, "", nil},
	{audit.ReportMissing, examined, ana, pto.HoldInPerson{No: 1}, pto.HoldInPerson{No: 1, Report: "examinado"}, "", nil},
	{audit.HeldEarly, func(l *life) { examined(l); l.do(desk, pto.ScheduleInPerson{No: 1, On: day("2025-02-14")}) },
		ana, pto.HoldInPerson{No: 1, Report: "examinado"}, nil, "", nil},
	{audit.NotTheAsker, examined, bruno, pto.CancelInPerson{No: 1}, nil, "", nil},
	{audit.OutsideAnalysis, func(l *life) { toQueue(l); l.do(desk, pto.Assign{Technician: ana.ID}) }, ana, pto.AskInPerson{}, nil, "", nil},
	{audit.NoSuchInPerson, examined, ana, pto.CancelInPerson{No: 2}, pto.CancelInPerson{No: 1}, "", nil},

	{board.Even, toAudit, ana, pto.AppointBoard{Members: trio[:2]}, pto.AppointBoard{Members: trio}, "", nil},
	{board.WithoutCRO, toAudit, ana, pto.AppointBoard{Members: append([]board.Member{{ID: "x"}}, trio[:2]...)}, pto.AppointBoard{Members: trio}, "", nil},
	{board.ProviderSeated, toAudit, ana, pto.AppointBoard{Members: members(clinic.ID, ana.ID, bruno.ID)}, pto.AppointBoard{Members: trio}, "", nil},
	{board.SeatedTwice, toAudit, ana, pto.AppointBoard{Members: members(ana.ID, ana.ID, bruno.ID)}, pto.AppointBoard{Members: trio}, "", nil},
	{board.NotMember, toBoard, convenio.Actor{ID: "dora", Role: pto.Technician}, opinions(1), nil, "", nil},
	{board.ItemNotBefore, toBoard, bruno, opinions(3), opinions(1), "", nil},
	{board.VotedAlready, toBoard, bruno, opinions(1, 1), opinions(1), "", nil},
	{board.OpinionBlank, toBoard, bruno, pto.VoteOnBoard{Opinions: []board.Opinion{{Item: 1}}}, opinions(1), "", nil},
	{board.NothingVoted, toBoard, bruno, pto.VoteOnBoard{}, opinions(1), "", nil},
	{board.Unjustified, toBoard, supervisor, pto.DissolveBoard{Reason: " "}, pto.DissolveBoard{Reason: "acordo"}, "", nil},
	{board.SitsStill, toBoard, ana, denying(2), nil, "", nil},
	{board.AgainstTheBoard, func(l *life) {
		toBoard(l)
		l.do(ana, opinions(1, 2)).do(bruno, opinions(1, 2)).do(carla, opinions(1, 2))
	},
		ana, denying(2), pto.Conclude{Decisions: []pto.ItemDecision{{Item: 1, Authorise: true}, {Item: 2, Authorise: true}}}, "", nil},
	{board.NothingToAnalyse, func(l *life) { toCare(l); l.do(clinic, pto.Modify{Remove: []int{2}}).auditing() },
		ana, pto.AppointBoard{Members: trio}, nil, "", nil},

	{glosa.Unreasoned, toFinal, ana, glosing(pto.Finding{Item: 1, Reason: "ZZ", Text: "x"}), glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x"}), "", nil},
	{glosa.AmountOutOfRange, toFinal, ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x", Amount: money("50")}),
		glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x", Amount: money("100.5")}), "", nil},
	{glosa.JustificationMissing, toGlosa, clinic, appealing(" \n"), appealing("x"), "", nil},
	{glosa.JustificationTooLong, toGlosa, clinic, appealing(long(2001)), appealing(" " + long(2000) + "\n"), "", nil},
	{glosa.RulingBlank, toAppeal, ana, ruling(" "), ruling("mantida"), "", nil},
	{glosa.RulingTooShort, toAppeal, ana, ruling(long(1999)), ruling(long(2000)), "LiteralMinimum", nil},
	{glosa.RulingTooLong, toAppeal, ana, ruling(long(20001)), ruling(long(20000)), "", nil},

	{odontogram.ToothUnknown, nothing, clinic, opening(pto.ItemSpec{Code: extraction, Tooth: "99"}), opening(pto.ItemSpec{Code: extraction, Tooth: "19"}), "", nil},
	{odontogram.FaceOutOfPlace, nothing, clinic, opening(pto.ItemSpec{Code: filling, Tooth: "11", Faces: "O"}),
		opening(pto.ItemSpec{Code: filling, Tooth: "11", Faces: "I"}), "", nil},
	{odontogram.RegionUnknown, nothing, clinic, opening(pto.ItemSpec{Code: cleaning, Region: "XX"}), opening(pto.ItemSpec{Code: cleaning, Region: "S1"}), "", nil},
}

// Each ground that denies is met alone, leaves the history as it was, and does not stand in the way of the
// command that heeds it.
func TestRefusals(t *testing.T) {
	for _, r := range refusals {
		t.Run(r.ground.Code(), func(t *testing.T) {
			p := base(t, r.office...)
			if r.reading != "" {
				require.NoError(t, p.Adopt(r.reading, 1))
			}
			l := newLife(t, compile(t, p), "2025-02-13")
			r.setup(l)
			l.refused(r.by, r.bad, r.ground)
			if r.good != nil {
				proof.DoesNotApply(t, l.traced(r.by, r.good), r.ground)
			}
		})
	}
}

// allowed is a command that is carried out although a ground was weighed: the other side of those refusals
// whose good command needs another plan.
type allowed struct {
	ground  *convenio.Ground
	setup   func(*life)
	by      convenio.Actor
	command pto.Command
	office  []audit.OfficeCommand
}

var automatic = []audit.OfficeCommand{audit.SetMode{Mode: audit.Automatic}, audit.SwitchAutomatic{On: true}}

var allowances = []allowed{
	{pto.WaitingBars, toQueue, clinic, pto.Modify{Remove: []int{2}}, nil},
	{pto.NotAssigned, func(l *life) { toQueue(l); l.do(desk, pto.Assign{Technician: ana.ID}) }, ana, pto.Start{}, nil},
	{pto.AssignedAlready, toQueue, desk, pto.Assign{Technician: ana.ID}, nil},
	{pto.ExtensionSpent, toCare, clinic, pto.Extend{}, nil},
	{pto.NothingToExtend, toCare, clinic, pto.Extend{}, nil},
	{pto.NothingAppealed, func(l *life) { toGlosa(l); l.do(clinic, appealing("x")) }, ana, pto.Start{}, nil},
	{pto.OnlyClosing, toCare, clinic, doing("2025-02-13", 2), nil},
	{audit.NotByAssignment, toQueue, desk, pto.Assign{Technician: ana.ID}, nil},
	{audit.NotByPicking, toQueue, ana, pto.Pick{}, []audit.OfficeCommand{audit.SetMode{Mode: audit.Picked}}},
	{audit.NotAutomatic, toQueue, system, pto.Distribute{}, automatic},
	{audit.InPersonOpen, func(l *life) { toAudit(l); l.do(patient, pto.AskInPerson{}) }, ana, denying(2), nil},
	{audit.BeneficiaryWaits, toQueue, patient, pto.AskInPerson{}, nil},
	{audit.HeldEarly, examined, ana, pto.HoldInPerson{No: 1, Report: "examinado"}, nil},
	{audit.NotTheAsker, examined, ana, pto.CancelInPerson{No: 1}, nil},
	{audit.OutsideAnalysis, toAudit, ana, pto.AskInPerson{Reason: "ver"}, nil},
	{board.NotMember, toBoard, bruno, opinions(1), nil},
	{board.SitsStill, toAudit, ana, denying(2), nil},
	{board.NothingToAnalyse, toAudit, ana, pto.AppointBoard{Members: trio}, nil},
}

func TestAllowances(t *testing.T) {
	for _, a := range allowances {
		t.Run(a.ground.Code(), func(t *testing.T) {
			l := newLife(t, compile(t, base(t, a.office...)), "2025-02-13")
			a.setup(l)
			proof.DoesNotApply(t, l.traced(a.by, a.command), a.ground)
		})
	}
}

// note is a ground that decides nothing by itself: one command it is noted on, and one it is not.
type note struct {
	ground  *convenio.Ground
	applies func(*life) *convenio.Trace
	not     func(*life) *convenio.Trace
	office  []audit.OfficeCommand
}

var ticking = pto.Tick{}

var notes = []note{
	{pto.Urgent, func(l *life) *convenio.Trace {
		return l.drafted(tooth16()).traced(clinic, pto.Submit{Priority: &pto.Priority{Justification: "x"}})
	},
		func(l *life) *convenio.Trace { return l.drafted(tooth16()).traced(clinic, pto.Submit{}) }, nil},
	{pto.SkipsInitial, func(l *life) *convenio.Trace { return l.traced(clinic, opening(pto.ItemSpec{Code: consult})) },
		func(l *life) *convenio.Trace { return l.traced(clinic, opening(tooth16())) }, nil},
	{pto.ReturnsToFirst, func(l *life) *convenio.Trace { toDone(l); return l.traced(clinic, pto.Close{NotPerformed: []int{2}}) },
		func(l *life) *convenio.Trace {
			l.submitted(pto.ItemSpec{Code: consult}).performed(1)
			return l.traced(clinic, pto.Close{Justification: "x"})
		}, nil},
	{pto.GoesToFinal, func(l *life) *convenio.Trace { toDone(l); return l.traced(clinic, pto.Close{NotPerformed: []int{2}}) },
		func(l *life) *convenio.Trace {
			toCare(l)
			return l.traced(clinic, pto.Close{NotPerformed: []int{1, 2}})
		}, nil},
	{pto.CountsAsNotPerformed, func(l *life) *convenio.Trace {
		toCare(l)
		return l.traced(clinic, pto.Close{NotPerformed: []int{1, 2}})
	},
		func(l *life) *convenio.Trace { toCare(l); return l.performed(1, 2).traced(clinic, pto.Close{}) }, nil},
	{pto.GoesToBilling, func(l *life) *convenio.Trace { toFinal(l); return l.traced(ana, approving(1)) },
		func(l *life) *convenio.Trace {
			toFinal(l)
			return l.traced(ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x"}))
		}, nil},
	{pto.KeptFromBilling, func(l *life) *convenio.Trace {
		toFinal(l)
		return l.traced(ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x"}))
	},
		func(l *life) *convenio.Trace { toFinal(l); return l.traced(ana, approving(1)) }, nil},
	{odontogram.Gains, func(l *life) *convenio.Trace { toFinal(l); return l.traced(ana, approving(1)) },
		func(l *life) *convenio.Trace {
			toFinal(l)
			return l.traced(ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x"}))
		}, nil},
	{pto.EndsFinalised, func(l *life) *convenio.Trace { toFinal(l); return l.traced(ana, approving(1)) },
		func(l *life) *convenio.Trace {
			toFinal(l)
			return l.traced(ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x"}))
		}, nil},
	{pto.NoticeDue, func(l *life) *convenio.Trace { toCare(l); return l.on("2025-07-13").traced(system, ticking) },
		func(l *life) *convenio.Trace { toCare(l); return l.on("2025-07-12").traced(system, ticking) }, nil},
	{pto.LastDayPassed, func(l *life) *convenio.Trace { toCare(l); return l.on("2025-08-13").traced(system, ticking) },
		func(l *life) *convenio.Trace { toCare(l); return l.on("2025-08-12").traced(system, ticking) }, nil},
	{glosa.Lapses, func(l *life) *convenio.Trace { toGlosa(l); return l.on("2025-02-28").traced(system, ticking) },
		func(l *life) *convenio.Trace { toGlosa(l); return l.on("2025-02-27").traced(system, ticking) }, nil},
	{glosa.ResultTold, func(l *life) *convenio.Trace { toAppeal(l); return l.traced(ana, ruling("mantida")) },
		func(l *life) *convenio.Trace { toGlosa(l); return l.on("2025-02-28").traced(system, ticking) }, nil},
	{audit.OpensIntermediate, func(l *life) *convenio.Trace { toCare(l); return l.traced(clinic, pto.Modify{Remove: []int{2}}) },
		func(l *life) *convenio.Trace {
			toCare(l)
			return l.traced(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: consult})})
		}, nil},
	{audit.NoneEligible, func(l *life) *convenio.Trace {
		toQueue(l)
		return l.traced(system, pto.Distribute{})
	}, func(l *life) *convenio.Trace {
		l.drafted(pto.ItemSpec{Code: "85200085", Tooth: "16"}).do(clinic, pto.Submit{})
		return l.traced(system, pto.Distribute{})
	}, append([]audit.OfficeCommand{
		audit.SetTechnician{Technician: audit.Technician{ID: ana.ID, CRO: "1"}},
		audit.SetTechnician{Technician: audit.Technician{ID: bruno.ID, CRO: "2"}},
	}, automatic...)},
	{audit.BeneficiaryAsked, func(l *life) *convenio.Trace { toQueue(l); return l.traced(patient, pto.AskInPerson{}) },
		func(l *life) *convenio.Trace { toAudit(l); return l.traced(ana, pto.AskInPerson{}) }, nil},
	{audit.RuleHits, func(l *life) *convenio.Trace { return l.drafted(tooth16()).traced(clinic, pto.Submit{}) },
		func(l *life) *convenio.Trace {
			return l.drafted(pto.ItemSpec{Code: consult}).traced(clinic, pto.Submit{})
		},
		[]audit.OfficeCommand{audit.SetRule{Rule: audit.Rule{ID: "r", Unit: audit.PerPTO, Criteria: []audit.Criterion{
			{Kind: audit.ByProcedure, Values: []string{filling}},
		}}}}},
	{audit.CodeUnclassified, func(l *life) *convenio.Trace { return l.drafted(tooth16()).traced(clinic, pto.Submit{}) },
		func(l *life) *convenio.Trace {
			return l.drafted(pto.ItemSpec{Code: consult}).traced(clinic, pto.Submit{})
		},
		[]audit.OfficeCommand{audit.SetClassification{Rows: []audit.ClassRow{{From: "81000000", Until: "81999999", Class: "diagnosis"}}}}},
}

func TestNotes(t *testing.T) {
	for _, n := range notes {
		t.Run(n.ground.Code(), func(t *testing.T) {
			policy := compile(t, base(t, n.office...))
			proof.Applies(t, n.applies(newLife(t, policy, "2025-02-13")), n.ground)
			proof.DoesNotApply(t, n.not(newLife(t, policy, "2025-02-13")), n.ground)
		})
	}
}

// The clock is noted when it starts, and not before.
func TestClockRuns(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toAudit(l)
	require.False(t, l.plan.Clock().Running())
	proof.Held(t, pto.ClockRuns, false)
	proof.Applies(t, l.traced(ana, denying(2)), pto.ClockRuns)
	require.Equal(t, day("2025-08-12"), l.plan.Clock().LastDay)
}

// An execution date past the last day is refused by its own ground where the plan waits for its audit.
func TestExecutedLate(t *testing.T) {
	p := base(t)
	require.NoError(t, p.Adopt("ArchiveWaits", 1))
	l := newLife(t, compile(t, p), "2025-02-13")
	toCare(l)
	l.do(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})})
	l.on("2025-08-20").refused(clinic, pto.Extend{}, pto.ExtensionLate)
	on := *l.fork()
	proof.DoesNotApply(t, on.on("2025-08-12").traced(clinic, pto.Extend{}), pto.ExtensionLate)
	late := pto.Perform{Items: []int{1}, On: day("2025-08-13"), Proof: l.on("2025-08-20").proof()}
	l.refused(clinic, late, pto.ExecutedLate)
	late.On = day("2025-08-12")
	proof.DoesNotApply(t, l.traced(clinic, late), pto.ExecutedLate)
}

func TestSentInTime(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toDone(l)
	l.closed().on("2025-08-13").refused(clinic, pto.Modify{Remove: []int{2}}, pto.SentInTime)
	l.on("2025-08-13").do(ana, pto.Start{}).do(ana, pto.Release{})
	other := newLife(t, compile(t, base(t)), "2025-02-13")
	toDone(other)
	proof.DoesNotApply(t, other.closed().on("2025-08-12").traced(clinic, pto.Modify{Remove: []int{2}}), pto.SentInTime)
}

// Items and audits are limited by figures of the policy: 100 items are taken and 101 are not.
func TestTooMany(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	many := make([]pto.ItemSpec, 101)
	for i := range many {
		many[i] = pto.ItemSpec{Code: consult}
	}
	l.refused(clinic, pto.Draft{Beneficiary: patient.ID, Items: many}, pto.TooMany)
	proof.DoesNotApply(t, l.traced(clinic, pto.Draft{Beneficiary: patient.ID, Items: many[:100]}), pto.TooMany)
	l.refused(clinic, pto.Modify{Add: many[:1]}, pto.TooMany)
}

// The thirty-first audit that a provider's changes would open is refused.
func TestTooManyAudits(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toCare(l)
	for no := 3; no <= 31; no++ {
		l.do(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})})
		l.authorised()
	}
	l.refused(clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})}, pto.TooMany)
}

func TestDocumentMissing(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	l.drafted(documentary...).refused(clinic, pto.Submit{}, pto.DocumentMissing)
	l.do(clinic, pto.Attach{Item: 1, Stage: pto.ForFinal, Documents: []convenio.Document{document("image")}})
	l.refused(clinic, pto.Submit{}, pto.DocumentMissing)
	l.do(clinic, pto.Attach{Item: 1, Stage: pto.ForInitial, Documents: []convenio.Document{document("image")}})
	proof.DoesNotApply(t, l.traced(clinic, pto.Submit{}), pto.DocumentMissing)
}

// A code that has left the fee table on the day that governs is refused, and the day is said.
func TestFeeMissing(t *testing.T) {
	p := base(t)
	fee, err := convenio.NewDated(convenio.Term[convenio.Money]{
		From: day("2025-01-01"), Until: day("2025-02-13"), Value: money("80"),
	})
	require.NoError(t, err)
	p.Fees = map[string]convenio.Dated[convenio.Money]{filling: fee}
	l := newLife(t, compile(t, p), "2025-02-13")
	proof.DoesNotApply(t, l.traced(clinic, opening(tooth16())), pto.FeeMissing)
	f := l.on("2025-02-14").refused(clinic, pto.Submit{}, pto.FeeMissing)
	_, trace, _ := f.try(clinic, pto.Submit{})
	require.Contains(t, proof.Applies(t, trace, pto.FeeMissing).Text(), "14/02/2025")
}

// Whoever may read only the status is told so; whoever may read the whole is not.
func TestReadsStatusOnly(t *testing.T) {
	for _, by := range []convenio.Actor{desk, supervisor, payer, admin, system} {
		trace := &convenio.Trace{}
		require.True(t, pto.Sees(by, trace).Denied(), by.Role)
		proof.Applies(t, trace, pto.ReadsStatusOnly)
	}
	for _, by := range []convenio.Actor{clinic, ana, patient} {
		trace := &convenio.Trace{}
		require.True(t, pto.Sees(by, trace).Granted(), by.Role)
		proof.DoesNotApply(t, trace, pto.ReadsStatusOnly)
	}
}

// Late appeals are refused alike before and after the sweep, also once the plan has ended.
func TestAppealLate(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toGlosa(l)
	l.at = day("2025-02-27").End()
	inTerm := *l
	proof.DoesNotApply(t, inTerm.traced(clinic, appealing("x")), glosa.AppealLate)
	l.at = l.at.Add(time.Microsecond)
	l.refused(clinic, appealing("x"), glosa.AppealLate)
	l.do(system, ticking).phase(pto.Finalised)
	l.refused(clinic, appealing("x"), glosa.AppealLate)
}

func TestPhaseBars(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toAudit(l)
	l.barred(clinic, pto.Modify{Remove: []int{2}}, pto.PhaseBars, pto.Clause5_2_4_3)
	l.do(ana, denying(2)).do(clinic, pto.Modify{Remove: []int{2}})
	proof.Held(t, pto.PhaseBars, false)
}

// Under the reading that counts from it, the appeal term starts when the provider reads the result.
func TestTermNotStarted(t *testing.T) {
	p := base(t)
	require.NoError(t, p.Adopt("FromReading", 1))
	l := newLife(t, compile(t, p), "2025-02-13")
	toFinal(l)
	proof.Applies(t, l.traced(ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x"})), glosa.TermNotStarted)
	require.True(t, l.plan.Due().IsZero(), "a term that has not started never lapses")
	l.on("2025-02-20").do(clinic, pto.Acknowledge{})
	require.Equal(t, "2025-03-11", l.plan.Due().AddDays(-1).String())
	trace := l.on("2025-02-21").traced(clinic, pto.Acknowledge{})
	proof.DoesNotApply(t, trace, glosa.TermNotStarted)
	require.Equal(t, "2025-03-11", l.plan.Due().AddDays(-1).String(), "a second reading changes nothing")
}
