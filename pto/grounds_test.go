package pto_test

import (
	"testing"

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

func TestGroundsAreDeclared(t *testing.T) { proof.Declared(t, pto.Grounds()) }

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
