package pto_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/pto"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// step is one command with its exact answer: the events, all of them, field by field, and the phase after.
type step struct {
	name    string
	setup   func(*life)
	by      convenio.Actor
	command pto.Command
	events  []convenio.Event
	phase   pto.Phase
}

const aDay = "2025-02-13"

func occlusal(no int, tooth odontogram.Tooth) pto.ItemAdded {
	return pto.ItemAdded{
		No: no, Code: filling, Tooth: tooth, Faces: odontogram.FacesOf(odontogram.Occlusal),
		Kind: odontogram.Restoration, Estimate: money("100.50"),
	}
}

func restorative() audit.Classes {
	return audit.Classes{All: []audit.Class{"restorative"}, Main: "restorative"}
}

var clock = pto.ClockStarted{Base: day(aDay), LastDay: day("2025-08-12"), Notice: day("2025-07-13")}

func toAssigned(l *life) { toQueue(l); l.do(desk, pto.Assign{Technician: ana.ID}) }
func toAsked(l *life) {
	toAudit(l)
	l.do(ana, pto.AskDocuments{Demands: []pto.Demand{{Item: 1, Kind: "photo"}}, Text: "coroa"})
}

var submissionSteps = []step{
	{"a draft", nothing, clinic, opening(tooth16()), []convenio.Event{
		pto.Drafted{Beneficiary: patient.ID, Items: []pto.ItemAdded{occlusal(1, 16)}},
	}, pto.Drafting},
	{"an empty draft", nothing, clinic, pto.Draft{Beneficiary: patient.ID}, []convenio.Event{
		pto.Drafted{Beneficiary: patient.ID},
	}, pto.Drafting},
	{"letters of faces and regions in lower case", nothing, clinic,
		pto.Draft{Beneficiary: patient.ID, Items: []pto.ItemSpec{
			{Code: filling, Tooth: "11", Faces: "i"}, {Code: cleaning, Region: "asai"},
		}}, []convenio.Event{pto.Drafted{Beneficiary: patient.ID, Items: []pto.ItemAdded{
			{No: 1, Code: filling, Tooth: 11, Faces: odontogram.FacesOf(odontogram.Incisal), Kind: odontogram.Restoration, Estimate: money("100.50")},
			{No: 2, Code: cleaning, Region: "ASAI", Kind: odontogram.Prevention, Exempt: true, Estimate: feeOf(cleaning)},
		}}}, pto.Drafting},
	{"an urgent item", nothing, clinic,
		opening(pto.ItemSpec{Code: extraction, Tooth: "38", Urgent: true, Urgency: " dor "}), []convenio.Event{
			pto.Drafted{Beneficiary: patient.ID, Items: []pto.ItemAdded{{
				No: 1, Code: extraction, Tooth: 38, Kind: odontogram.Extraction, Urgency: "dor", Exempt: true, Estimate: feeOf(extraction),
			}}},
		}, pto.Drafting},
	{"a changed draft", toDraft, clinic, pto.Modify{Add: one(pto.ItemSpec{Code: consult}), Remove: []int{2}}, []convenio.Event{
		pto.Modified{Added: []pto.ItemAdded{{No: 3, Code: consult, Kind: odontogram.Diagnosis, Exempt: true, Estimate: feeOf(consult)}}, Removed: []int{2}},
	}, pto.Drafting},
	{"a document", toDraft, clinic, pto.Attach{Item: 1, Stage: pto.ForInitial, Documents: []convenio.Document{document("photo")}},
		[]convenio.Event{pto.Attached{Item: 1, Stage: pto.ForInitial, Documents: []convenio.Document{document("photo")}}}, pto.Drafting},
	{"a discarded draft", toDraft, clinic, pto.Discard{}, []convenio.Event{pto.DraftDiscarded{}}, pto.Discarded},
	{"a submission", toDraft, clinic, pto.Submit{}, []convenio.Event{
		pto.Submitted{On: day(aDay), Items: []pto.Estimated{{Item: 1, Estimate: money("100.50")}, {Item: 2, Estimate: money("100.50")}}, Classes: restorative()},
	}, pto.AwaitingInitial},
	{"an urgent submission", toDraft, clinic, pto.Submit{Priority: &pto.Priority{Justification: " viagem "}}, []convenio.Event{
		pto.PriorityFlagged{Justification: "viagem"},
		pto.Submitted{On: day(aDay), Items: []pto.Estimated{{Item: 1, Estimate: money("100.50")}, {Item: 2, Estimate: money("100.50")}}, Classes: restorative()},
	}, pto.AwaitingInitial},
	{"a submission of exempt items only", func(l *life) { l.drafted(pto.ItemSpec{Code: consult}) }, clinic, pto.Submit{}, []convenio.Event{
		pto.Submitted{On: day(aDay), Items: []pto.Estimated{{Item: 1, Exempt: true, Estimate: feeOf(consult)}},
			Classes: audit.Classes{All: []audit.Class{"diagnosis"}, Main: "diagnosis"}},
		pto.InitialDispensed{}, clock,
	}, pto.InTreatment},
	{"priority taken away", func(l *life) { toDraft(l); l.do(clinic, pto.Submit{Priority: &pto.Priority{Justification: "x"}}) },
		supervisor, pto.ClearPriority{Reason: " adiada "}, []convenio.Event{pto.PriorityCleared{Reason: "adiada"}}, pto.AwaitingInitial},
}

// feeOf is a code's fee on the day of the steps.
func feeOf(code string) convenio.Money {
	fee, _ := pto.TRT3().Fees[code].On(day(aDay))
	return fee
}

var auditSteps = []step{
	{"an assignment", toQueue, desk, pto.Assign{Technician: ana.ID},
		[]convenio.Event{pto.Assigned{Technician: ana.ID, How: pto.ByHand}}, pto.AwaitingInitial},
	{"a start", toAssigned, ana, pto.Start{}, []convenio.Event{pto.AuditStarted{Kind: audit.Initial}}, pto.InInitial},
	{"a release", toAudit, ana, pto.Release{}, []convenio.Event{pto.AuditReleased{}}, pto.AwaitingInitial},
	{"a reassignment under analysis", toAudit, supervisor, pto.Reassign{Technician: bruno.ID, Reason: " férias "},
		[]convenio.Event{pto.AuditReassigned{Technician: bruno.ID, Reason: "férias"}}, pto.AwaitingInitial},
	{"a reassignment in the queue", toAssigned, supervisor, pto.Reassign{Technician: bruno.ID, Reason: "férias"},
		[]convenio.Event{pto.AuditReassigned{Technician: bruno.ID, Reason: "férias"}}, pto.AwaitingInitial},
	{"documents asked", toAudit, ana, pto.AskDocuments{Demands: []pto.Demand{{Item: 1, Kind: "photo"}}, Text: " coroa "},
		[]convenio.Event{pto.DocumentsAsked{Demands: []pto.Demand{{Item: 1, Kind: "photo"}}, Text: "coroa"}}, pto.WithProviderInitial},
	{"documents sent", func(l *life) {
		toAsked(l)
		l.do(clinic, pto.Attach{Item: 1, Stage: pto.ForInitial, Documents: []convenio.Document{document("photo")}})
	}, clinic, pto.Send{}, []convenio.Event{pto.DocumentsSent{}}, pto.InInitial},
	{"some authorised", toAudit, ana, denying(2), []convenio.Event{
		pto.AuditConcluded{Kind: audit.Initial, Decisions: denying(2).Decisions}, clock,
	}, pto.InTreatment},
	{"nothing authorised", toAudit, ana, pto.Conclude{Decisions: denying(1, 2).Decisions[1:]}, []convenio.Event{
		pto.AuditConcluded{Kind: audit.Initial, Decisions: denying(1, 2).Decisions[1:]}, clock, pto.NothingAuthorised{},
	}, pto.Denied},
	{"an intermediate audit does not move the clock", func(l *life) {
		toRefused(l)
		l.do(clinic, pto.Contest{Items: []int{2}, Justification: "x"}).on("2025-03-10").auditing()
	}, ana, pto.Conclude{Decisions: []pto.ItemDecision{{Item: 2, Authorise: true}}, Demands: []pto.Demand{{Item: 2, Kind: "video"}}},
		[]convenio.Event{pto.AuditConcluded{Kind: audit.Intermediate, Decisions: []pto.ItemDecision{{Item: 2, Authorise: true}},
			Demands: []pto.Demand{{Item: 2, Kind: "video"}}}}, pto.InTreatment},
}

var treatmentSteps = []step{
	{"a group performed on one date", toCare, clinic, doing(aDay, 1, 2), []convenio.Event{pto.ItemsPerformed{
		Items: []pto.Paid{{Item: 1, Fee: money("100.50")}, {Item: 2, Fee: money("100.50")}}, On: day(aDay),
		Proof: pto.Proof{Method: "biometria", Reference: "r", At: noon(aDay).UTC()},
	}}, pto.InTreatment},
	{"an exempt item performed while the rest is audited", func(l *life) {
		l.submitted(tooth16(), pto.ItemSpec{Code: consult}).auditing()
	}, clinic, doing(aDay, 2), []convenio.Event{pto.ItemsPerformed{
		Items: []pto.Paid{{Item: 2, Fee: feeOf(consult)}}, On: day(aDay), Proof: pto.Proof{Method: "biometria", Reference: "r", At: noon(aDay).UTC()},
	}}, pto.InInitial},
	{"an exempt addition", toCare, clinic, pto.Modify{Add: one(pto.ItemSpec{Code: consult})}, []convenio.Event{
		pto.Modified{Added: []pto.ItemAdded{{No: 3, Code: consult, Kind: odontogram.Diagnosis, Exempt: true, Estimate: feeOf(consult)}},
			Classes: audit.Classes{All: []audit.Class{"diagnosis", "restorative"}, Main: mainOf(consult, filling)}},
	}, pto.InTreatment},
	{"an addition that needs an audit", toCare, clinic, pto.Modify{Add: one(pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})}, []convenio.Event{
		pto.Modified{Added: []pto.ItemAdded{occlusal(3, 36)}, Classes: restorative()}, pto.IntermediateOpened{},
		pto.Assigned{Technician: ana.ID, How: pto.ByReturn},
	}, pto.AwaitingIntermediate},
	{"a removal after the initial audit", toCare, clinic, pto.Modify{Remove: []int{2}}, []convenio.Event{
		pto.Modified{Removed: []int{2}, Classes: restorative()}, pto.IntermediateOpened{}, pto.Assigned{Technician: ana.ID, How: pto.ByReturn},
	}, pto.AwaitingIntermediate},
	{"a contest", toRefused, clinic, pto.Contest{Items: []int{2}, Justification: " ver imagem "}, []convenio.Event{
		pto.DenialContested{Items: []int{2}, Justification: "ver imagem"}, pto.IntermediateOpened{}, pto.Assigned{Technician: ana.ID, How: pto.ByReturn},
	}, pto.AwaitingIntermediate},
	{"an extension", toCare, clinic, pto.Extend{}, []convenio.Event{
		pto.LastDayMoved{LastDay: day("2026-02-08"), Notice: day("2026-01-09"), Extended: true},
	}, pto.InTreatment},
	{"a closing", toDone, clinic, pto.Close{NotPerformed: []int{2}, Justification: " fim "}, []convenio.Event{
		pto.Closed{NotPerformed: []int{2}, Justification: "fim"}, pto.Assigned{Technician: ana.ID, How: pto.ByReturn},
	}, pto.AwaitingFinal},
	{"a closing of nothing performed", toCare, clinic, pto.Close{NotPerformed: []int{1, 2}}, []convenio.Event{
		pto.Closed{NotPerformed: []int{1, 2}}, pto.PlanFinalised{},
	}, pto.Finalised},
	{"a closing withdrawn", func(l *life) { toDone(l); l.closed() }, clinic, pto.Modify{Remove: []int{2}}, []convenio.Event{
		pto.ClosingWithdrawn{}, pto.Modified{Removed: []int{2}, Classes: restorative()}, pto.IntermediateOpened{},
		pto.Assigned{Technician: ana.ID, How: pto.ByReturn},
	}, pto.AwaitingIntermediate},
	{"a priority alone leaves the closing", func(l *life) { toDone(l); l.closed() }, clinic,
		pto.Modify{Priority: &pto.Priority{Justification: "viagem"}}, []convenio.Event{pto.PriorityFlagged{Justification: "viagem"}}, pto.AwaitingFinal},
}

// mainOf is the class of the dearer code.
func mainOf(a, b string) audit.Class {
	if feeOf(a).Compare(feeOf(b)) > 0 {
		return audit.StockClassification().Of(a)
	}
	return audit.StockClassification().Of(b)
}

var raised = pto.GlosaRaised{Item: 1, Raised: glosa.Raised{
	Reason: "G01", Text: "sem comprovação", Amount: money("100.50"), From: day(aDay), LastDay: day("2025-02-27"),
}}

var finalSteps = []step{
	{"all approved", toFinal, ana, approving(1), []convenio.Event{
		pto.FinalConcluded{Approved: []pto.Released{{Item: 1, Amount: money("100.50")}}}, pto.PlanFinalised{},
	}, pto.Finalised},
	{"a glosa", toFinal, ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: " sem comprovação "}), []convenio.Event{
		pto.FinalConcluded{Glosas: []pto.GlosaRaised{raised}},
	}, pto.InGlosa},
	{"an appeal", toGlosa, clinic, pto.Appeal{Items: []int{1}, Justification: " ver imagem ", Documents: []convenio.Document{document("image")}}, []convenio.Event{
		pto.GlosasAppealed{Items: []int{1}, Contested: glosa.Contested{Justification: "ver imagem", Documents: []convenio.Document{document("image")}}},
		pto.Assigned{Technician: ana.ID, How: pto.ByReturn},
	}, pto.InGlosa},
	{"an urgent appeal", toGlosa, clinic, pto.Appeal{Items: []int{1}, Justification: "x", Priority: &pto.Priority{Justification: "y"}}, []convenio.Event{
		pto.GlosasAppealed{Items: []int{1}, Contested: glosa.Contested{Justification: "x"}}, pto.PriorityFlagged{Justification: "y"},
		pto.Assigned{Technician: ana.ID, How: pto.ByReturn},
	}, pto.InGlosa},
	{"an appeal audit", func(l *life) { toGlosa(l); l.do(clinic, appealing("x")) }, ana, pto.Start{},
		[]convenio.Event{pto.AuditStarted{Kind: audit.Appeal}}, pto.InAppeal},
	{"an appeal audit released", toAppeal, ana, pto.Release{}, []convenio.Event{pto.AuditReleased{}}, pto.InGlosa},
	{"an appeal granted", toAppeal, ana, pto.ConcludeAppeal{Rulings: []pto.Ruling{{Item: 1, Grant: true, Justification: " visto "}}}, []convenio.Event{
		pto.AppealsConcluded{Rulings: []pto.AppealRuled{{Item: 1, Grant: true, Justification: "visto", Released: money("100.50"), Charted: true}}},
		pto.PlanFinalised{},
	}, pto.Finalised},
	{"a glosa upheld", toAppeal, ana, ruling(" mantida "), []convenio.Event{
		pto.AppealsConcluded{Rulings: []pto.AppealRuled{{Item: 1, Justification: "mantida"}}}, pto.PlanFinalised{},
	}, pto.Finalised},
	{"a lapse", func(l *life) { toGlosa(l); l.on("2025-02-28") }, system, pto.Tick{}, []convenio.Event{
		pto.GlosasLapsed{Items: []int{1}}, pto.PlanFinalised{},
	}, pto.Finalised},
	{"a notice", func(l *life) { toCare(l); l.on("2025-07-13") }, system, pto.Tick{}, []convenio.Event{
		pto.NoticeGiven{LastDay: day("2025-08-12")},
	}, pto.InTreatment},
	{"an archiving", func(l *life) { toDone(l); l.on("2025-08-13") }, system, pto.Tick{}, []convenio.Event{
		pto.NoticeGiven{LastDay: day("2025-08-12")}, pto.PlanArchived{LastDay: day("2025-08-12"), Items: []int{1, 2}},
	}, pto.Archived},
	{"what was due comes first", func(l *life) { toCare(l); l.on("2025-08-12") }, clinic, pto.Extend{}, []convenio.Event{
		pto.NoticeGiven{LastDay: day("2025-08-12")}, pto.LastDayMoved{LastDay: day("2026-02-08"), Notice: day("2026-01-09"), Extended: true},
	}, pto.InTreatment},
}

var examinationSteps = []step{
	{"a board", toAudit, supervisor, pto.AppointBoard{Members: trio}, []convenio.Event{
		pto.BoardAppointed{Appointed: board.Appointed{Members: trio, Items: []int{1, 2}}},
	}, pto.InInitial},
	{"a vote", toBoard, ana, opinions(1), []convenio.Event{
		pto.BoardVoted{Voted: board.Voted{Member: ana.ID, Opinions: opinions(1).Opinions}},
	}, pto.InInitial},
	{"the last vote decides", func(l *life) { toBoard(l); l.do(ana, opinions(1, 2)).do(bruno, opinions(1, 2)) }, carla, opinions(1, 2), []convenio.Event{
		pto.BoardVoted{Voted: board.Voted{Member: carla.ID, Opinions: opinions(1, 2).Opinions}},
		pto.BoardDecided{Concluded: board.Concluded{Outcomes: []board.Outcome{{Item: 1, Favourable: true}, {Item: 2, Favourable: true}}}},
	}, pto.InInitial},
	{"a member replaced", toBoard, ana, pto.ReplaceBoardMember{Out: carla.ID, In: members("dora")[0], Reason: "licença"}, []convenio.Event{
		pto.BoardMemberReplaced{Replaced: board.Replaced{Out: carla.ID, In: members("dora")[0], Reason: "licença"}},
	}, pto.InInitial},
	{"a board dissolved", toBoard, supervisor, pto.DissolveBoard{Reason: "acordo"}, []convenio.Event{
		pto.BoardDissolved{Ended: board.Ended{Reason: "acordo"}},
	}, pto.InInitial},
	{"an in-person audit asked by the technician", toAudit, ana, pto.AskInPerson{Reason: "ver"}, []convenio.Event{
		pto.InPersonAsked{No: 1, InPersonAsked: audit.InPersonAsked{Origin: audit.ByTechnician, By: ana, Reason: "ver", On: day(aDay)}},
	}, pto.InInitial},
	{"an in-person audit asked by the beneficiary", toCare, patient, pto.AskInPerson{Reason: "dói"}, []convenio.Event{
		pto.InPersonAsked{No: 1, InPersonAsked: audit.InPersonAsked{Origin: audit.ByBeneficiary, By: patient, Reason: "dói", On: day(aDay)}},
	}, pto.InTreatment},
	{"an in-person audit scheduled", func(l *life) { toCare(l); l.do(patient, pto.AskInPerson{}) }, desk,
		pto.ScheduleInPerson{No: 1, On: day("2025-02-20")},
		[]convenio.Event{pto.InPersonScheduled{No: 1, InPersonSet: audit.InPersonSet{On: day("2025-02-20")}}}, pto.InTreatment},
	{"an in-person audit held", examined, bruno, pto.HoldInPerson{No: 1, Report: "visto", Findings: []audit.InPersonFinding{{Item: 1, Conform: true, Text: "ok"}}},
		[]convenio.Event{pto.InPersonHeld{No: 1, InPersonDone: audit.InPersonDone{
			Report: "visto", Findings: []audit.InPersonFinding{{Item: 1, Conform: true, Text: "ok"}}, On: day(aDay),
		}}}, pto.InInitial},
	{"an absence", examined, desk, pto.MissInPerson{No: 1}, []convenio.Event{pto.InPersonMissed{No: 1}}, pto.InInitial},
	{"a second absence", func(l *life) {
		examined(l)
		l.do(desk, pto.MissInPerson{No: 1}).do(desk, pto.ScheduleInPerson{No: 1, On: day(aDay)})
	}, desk, pto.MissInPerson{No: 1}, []convenio.Event{pto.InPersonGivenUp{No: 1, InPersonGivenUp: audit.InPersonGivenUp{On: day(aDay)}}}, pto.InInitial},
	{"an in-person audit cancelled", examined, ana, pto.CancelInPerson{No: 1, Reason: "visto antes"}, []convenio.Event{
		pto.InPersonCancelled{No: 1, InPersonDropped: audit.InPersonDropped{Reason: "visto antes", On: day(aDay)}},
	}, pto.InInitial},
}

// Each step has one exact answer.
func TestSteps(t *testing.T) {
	for _, group := range [][]step{submissionSteps, auditSteps, treatmentSteps, finalSteps, examinationSteps} {
		for _, s := range group {
			t.Run(s.name, func(t *testing.T) {
				l := newLife(t, compile(t, base(t)), aDay)
				s.setup(l)
				events, _, err := l.try(s.by, s.command)
				require.NoError(t, err)
				require.Equal(t, s.events, events)
				l.phase(s.phase)
			})
		}
	}
}

// The instant of an authentication is kept in UTC, whatever zone it came in.
func TestProofIsKeptInUTC(t *testing.T) {
	l := newLife(t, compile(t, base(t)), aDay)
	toCare(l)
	tokyo := time.FixedZone("Tóquio", 9*3600)
	l.do(clinic, pto.Perform{Items: []int{1}, On: day(aDay), Proof: pto.Proof{Method: "m", Reference: "r", At: noon(aDay).In(tokyo)}})
	item, _ := l.plan.Item(1)
	require.Equal(t, time.UTC, item.Proof.At.Location())
	require.True(t, item.Proof.At.Equal(noon(aDay)))
}
