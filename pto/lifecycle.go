package pto

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/glosa"
)

type row = convenio.Row[Phase]

// Groups of phases in which the same row stands.
var (
	awaiting  = []Phase{AwaitingInitial, AwaitingIntermediate, AwaitingFinal, InGlosa}
	analysing = []Phase{InInitial, InIntermediate, InFinal, InAppeal}
	running   = []Phase{
		AwaitingInitial, InInitial, WithProviderInitial, InTreatment, Denied,
		AwaitingIntermediate, InIntermediate, WithProviderIntermediate,
	}
	executing = []Phase{
		AwaitingInitial, InInitial, WithProviderInitial, InTreatment,
		AwaitingIntermediate, InIntermediate, WithProviderIntermediate,
	}
	live = []Phase{
		AwaitingInitial, InInitial, WithProviderInitial, InTreatment, Denied,
		AwaitingIntermediate, InIntermediate, WithProviderIntermediate,
		AwaitingFinal, InFinal, WithProviderFinal, InGlosa, InAppeal,
	}
)

// audits tie each audit's phases together: waiting, under analysis, with the provider for documents.
var audits = []struct {
	kind                 audit.Kind
	waiting, in, pending Phase
}{
	{audit.Initial, AwaitingInitial, InInitial, WithProviderInitial},
	{audit.Intermediate, AwaitingIntermediate, InIntermediate, WithProviderIntermediate},
	{audit.Final, AwaitingFinal, InFinal, WithProviderFinal},
	{audit.Appeal, InGlosa, InAppeal, Absent},
}

// Lifecycle is the table of a treatment plan's life: the rows that are enforced, checked and drawn.
func Lifecycle() *convenio.Lifecycle[Phase] { return &lifecycle }

var lifecycle = convenio.NewLifecycle(PhaseBars, slices.Concat(
	submission(), auditing(), treatment(), disputes(), timekeeping(), boards(), examinations(),
)...).Closing(Archived, LastDayPassed).Worded(words)

// stay are rows that lead from each phase to itself.
func stay(c convenio.Command, e convenio.Event, clause convenio.Clause, phases ...Phase) []row {
	rows := make([]row, len(phases))
	for i, p := range phases {
		rows[i] = row{From: p, Command: c, Event: e, To: p, Clause: clause}
	}
	return rows
}

// move are rows that lead from each phase to one.
func move(c convenio.Command, e convenio.Event, clause convenio.Clause, to Phase, phases ...Phase) []row {
	rows := stay(c, e, clause, phases...)
	for i := range rows {
		rows[i].To = to
	}
	return rows
}

func submission() []row {
	return slices.Concat(
		move(Draft{}, Drafted{}, audit.Clause5_2_2_1, Drafting, Absent),
		stay(Modify{}, Modified{}, Clause5_2_4_3, Drafting),
		stay(Attach{}, Attached{}, Clause5_2_5_2, Drafting, AwaitingInitial, WithProviderInitial, InTreatment, Denied,
			AwaitingIntermediate, WithProviderIntermediate, WithProviderFinal),
		move(Submit{}, Submitted{}, audit.Clause5_2_2_1, AwaitingInitial, Drafting),
		move(nil, InitialDispensed{}, Clause5_2_4_2_1, InTreatment, AwaitingInitial),
		move(Discard{}, DraftDiscarded{}, Clause5_2_5_9, Discarded, Drafting),
		stay(ClearPriority{}, PriorityCleared{}, Clause5_2_1_12, live...),
		stay(nil, PriorityFlagged{}, Clause5_2_1_12, Drafting, AwaitingInitial, AwaitingIntermediate, InTreatment, Denied,
			AwaitingFinal, InGlosa, InAppeal),
	)
}

func auditing() []row {
	rows := slices.Concat(
		stay(Assign{}, Assigned{}, audit.Clause5_2_2_2_1, awaiting...),
		stay(Pick{}, Assigned{}, audit.Clause5_2_2_2_2, awaiting...),
		stay(Distribute{}, Assigned{}, audit.Clause5_2_2_2_3, awaiting...),
		stay(Distribute{}, LeftInQueue{}, audit.Clause5_2_2_2_3, awaiting...),
		stay(Reassign{}, AuditReassigned{}, audit.Clause5_2_2_2, awaiting...),
		move(Conclude{}, AuditConcluded{}, audit.Clause5_2_4_6, InTreatment, InInitial, InIntermediate),
		move(nil, NothingAuthorised{}, Clause5_2_4_2, Denied, InTreatment),
		move(ConcludeFinal{}, FinalConcluded{}, Clause5_2_5_3, InGlosa, InFinal),
		move(ConcludeAppeal{}, AppealsConcluded{}, glosa.Clause5_2_5_6, InGlosa, InAppeal),
	)
	for _, a := range audits {
		rows = slices.Concat(rows,
			move(Start{}, AuditStarted{}, audit.Clause5_2_2_2, a.in, a.waiting),
			move(Release{}, AuditReleased{}, audit.Clause5_2_2_2, a.waiting, a.in),
			move(Reassign{}, AuditReassigned{}, audit.Clause5_2_2_2, a.waiting, a.in))
		if a.pending != Absent {
			rows = slices.Concat(rows,
				move(AskDocuments{}, DocumentsAsked{}, Clause5_2_5_2, a.pending, a.in),
				move(Send{}, DocumentsSent{}, Clause5_2_5_2, a.in, a.pending))
		}
	}
	return rows
}

func treatment() []row {
	return slices.Concat(
		stay(Modify{}, Modified{}, Clause5_2_4_3, AwaitingInitial, AwaitingIntermediate, InTreatment, Denied),
		move(Modify{}, ClosingWithdrawn{}, Clause5_2_4_3, InTreatment, AwaitingFinal),
		move(nil, TreatmentResumed{}, Clause5_2_4_2_1, InTreatment, Denied),
		move(nil, InitialOpened{}, Clause5_2_4_4, AwaitingInitial, InTreatment),
		move(nil, IntermediateOpened{}, audit.Clause5_2_4_5, AwaitingIntermediate, InTreatment, Denied),
		stay(Contest{}, DenialContested{}, audit.Clause5_2_4_5, InTreatment, Denied),
		stay(Perform{}, ItemsPerformed{}, Clause5_2_4_2, executing...),
		move(Close{}, Closed{}, Clause5_2_5_1, AwaitingFinal, InTreatment, Denied),
		move(nil, PlanFinalised{}, Clause5_2_5_1_2, Finalised, AwaitingFinal),
	)
}

func disputes() []row {
	return slices.Concat(
		stay(Appeal{}, GlosasAppealed{}, glosa.Clause5_2_5_5, InGlosa, InAppeal),
		stay(Acknowledge{}, ResultRead{}, glosa.Clause5_2_5_5, InGlosa, InAppeal),
		stay(Recount{}, TermMoved{}, glosa.Clause5_2_5_5, InGlosa, InAppeal),
		stay(Tick{}, TermMoved{}, glosa.Clause5_2_5_5, InGlosa, InAppeal),
		stay(Tick{}, GlosasLapsed{}, Clause5_2_5_8, InGlosa, InAppeal),
		move(nil, PlanFinalised{}, Clause5_2_5_8, Finalised, InGlosa),
	)
}

func timekeeping() []row {
	return slices.Concat(
		stay(nil, ClockStarted{}, Clause5_2_5_14, InTreatment),
		stay(Tick{}, NoticeGiven{}, Clause5_2_5_14_1, running...),
		stay(Extend{}, LastDayMoved{}, Clause5_2_5_14_1_1, running...),
		stay(nil, LastDayMoved{}, audit.Clause5_2_5_11, AwaitingFinal, InFinal, WithProviderFinal),
		move(Tick{}, PlanArchived{}, Clause5_2_5_14_2, Archived, running...),
		move(Reopen{}, PlanReopened{}, Clause5_2_5_14_2, InTreatment, Archived),
	)
}

func boards() []row {
	sitting := slices.Concat(analysing, awaiting, []Phase{WithProviderInitial, WithProviderIntermediate, WithProviderFinal})
	return slices.Concat(
		stay(AppointBoard{}, BoardAppointed{}, board.Clause5_2_2_4, analysing...),
		stay(VoteOnBoard{}, BoardVoted{}, board.Clause5_2_2_4, sitting...),
		stay(nil, BoardDecided{}, board.Clause5_2_2_4, sitting...),
		stay(ReplaceBoardMember{}, BoardMemberReplaced{}, board.Clause5_2_2_4, sitting...),
		stay(DissolveBoard{}, BoardDissolved{}, board.Clause5_2_2_4, sitting...),
	)
}

func examinations() []row {
	return slices.Concat(
		stay(AskInPerson{}, InPersonAsked{}, audit.Clause5_2_5_12, live...),
		stay(ScheduleInPerson{}, InPersonScheduled{}, audit.Clause5_2_5_13, live...),
		stay(HoldInPerson{}, InPersonHeld{}, audit.Clause5_2_5_11, live...),
		stay(MissInPerson{}, InPersonMissed{}, audit.Clause5_2_5_11, live...),
		stay(MissInPerson{}, InPersonGivenUp{}, audit.Clause5_2_5_11, live...),
		stay(CancelInPerson{}, InPersonCancelled{}, audit.Clause5_2_5_11, live...),
	)
}

// words are the commands as the plan's people read them.
var words = map[string]string{
	"Draft": "rascunhar", "Modify": "modificar", "Attach": "juntar documentos", "Submit": "enviar",
	"Discard": "descartar", "Assign": "atribuir", "Pick": "escolher", "Distribute": "distribuir",
	"Start": "iniciar a auditoria", "Release": "devolver à fila", "Reassign": "redistribuir",
	"AskDocuments": "pedir documentos", "Send": "devolver ao técnico", "Conclude": "concluir a auditoria",
	"Perform": "registrar execução", "Contest": "contestar a negativa", "Close": "encerrar",
	"ConcludeFinal": "concluir a auditoria final", "Appeal": "recorrer da glosa",
	"Acknowledge": "tomar ciência do resultado", "ConcludeAppeal": "decidir o recurso", "Extend": "prorrogar",
	"ClearPriority": "retirar a prioridade", "Reopen": "reabrir", "AppointBoard": "designar junta",
	"VoteOnBoard": "votar na junta", "ReplaceBoardMember": "substituir membro da junta",
	"DissolveBoard": "dissolver a junta", "AskInPerson": "pedir auditoria presencial",
	"ScheduleInPerson": "marcar auditoria presencial", "HoldInPerson": "realizar auditoria presencial",
	"MissInPerson": "registrar ausência", "CancelInPerson": "cancelar auditoria presencial",
	"Tick": "varrer os prazos", "Recount": "recontar os prazos",
	"InitialDispensed": "inicial dispensada", "NothingAuthorised": "nada autorizado",
	"TreatmentResumed": "há item executável", "InitialOpened": "abre a inicial",
	"IntermediateOpened": "abre a intermediária", "PlanFinalised": "tudo resolvido",
	"LastDayMoved": "devolver dias ao prazo", "PriorityFlagged": "marcar urgência", "ClockStarted": "inicia o prazo", "BoardDecided": "a junta decide",
}
