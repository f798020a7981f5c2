package inactive

import "github.com/seed-67b5076c/convenio"

// clause10_1 is voluntary exclusion, clause10_2 who asks for one: enrolment answers for them.
const (
	clause10_1 convenio.Clause = "sesc:10.1"
	clause10_2 convenio.Clause = "sesc:10.2"
)

// Lifecycle is the table of a family's stay.
func Lifecycle() *convenio.Lifecycle[State] { return &lifecycle }

type row = convenio.Row[State]

var lifecycle = convenio.NewLifecycle(Bars,
	row{From: Absent, Command: Leave{}, Event: Left{}, To: AwaitingProof, Clause: Clause5_9},
	row{From: Absent, Command: RecordDeath{}, Event: RemissionGranted{}, To: InRemission, Clause: Clause5_10},
	row{From: Absent, Command: RecordDeath{}, Event: Emptied{}, To: Ended, Clause: Clause5_10},

	row{From: AwaitingProof, Command: ProveCommunication{}, Event: CommunicationProven{}, To: OptionOpen, Clause: Law30},
	row{From: AwaitingProof, Command: Tick{}, Event: ProofMissed{}, To: AwaitingProof, Clause: Law30},
	row{From: AwaitingProof, Command: Opt{}, Event: Opted{}, To: Inactive, Clause: Law30},
	row{From: AwaitingProof, Command: Renounce{}, Event: Renounced{}, To: Ended, Clause: clause10_1},
	row{From: AwaitingProof, Command: TakeJob{}, Event: JobTaken{}, To: Ended, Clause: Law30},
	row{From: AwaitingProof, Command: DropPlan{}, Event: PlanDropped{}, To: Ended, Clause: Law30},
	row{From: AwaitingProof, Command: RecordDeath{}, Event: RemissionGranted{}, To: InRemission, Clause: Clause5_10},
	row{From: AwaitingProof, Command: RecordDeath{}, Event: TermKept{}, To: Surviving, Clause: Law30},
	row{From: AwaitingProof, Command: RecordDeath{}, Event: Emptied{}, To: Ended, Clause: Law30},
	row{From: AwaitingProof, Command: Join{}, Event: DependantJoined{}, To: AwaitingProof, Clause: clause10_2},
	row{From: AwaitingProof, Command: Withdraw{}, Event: DependantLeft{}, To: AwaitingProof, Clause: clause10_2},

	row{From: OptionOpen, Command: Recount{}, Event: OptionMoved{}, To: OptionOpen, Clause: Law30},
	row{From: OptionOpen, Command: Tick{}, Event: OptionLapsed{}, To: Lapsed, Clause: Law30},
	row{From: OptionOpen, Command: Opt{}, Event: Opted{}, To: Inactive, Clause: Law30},
	row{From: OptionOpen, Command: Renounce{}, Event: Renounced{}, To: Ended, Clause: clause10_1},
	row{From: OptionOpen, Command: TakeJob{}, Event: JobTaken{}, To: Ended, Clause: Law30},
	row{From: OptionOpen, Command: DropPlan{}, Event: PlanDropped{}, To: Ended, Clause: Law30},
	row{From: OptionOpen, Command: RecordDeath{}, Event: RemissionGranted{}, To: InRemission, Clause: Clause5_10},
	row{From: OptionOpen, Command: RecordDeath{}, Event: TermKept{}, To: Surviving, Clause: Law30},
	row{From: OptionOpen, Command: RecordDeath{}, Event: Emptied{}, To: Ended, Clause: Law30},
	row{From: OptionOpen, Command: Join{}, Event: DependantJoined{}, To: OptionOpen, Clause: clause10_2},
	row{From: OptionOpen, Command: Withdraw{}, Event: DependantLeft{}, To: OptionOpen, Clause: clause10_2},

	row{From: Inactive, Command: Tick{}, Event: TermEnded{}, To: Ended, Clause: Law30},
	row{From: Inactive, Command: Renounce{}, Event: Renounced{}, To: Ended, Clause: clause10_1},
	row{From: Inactive, Command: TakeJob{}, Event: JobTaken{}, To: Ended, Clause: Law30},
	row{From: Inactive, Command: DropPlan{}, Event: PlanDropped{}, To: Ended, Clause: Law30},
	row{From: Inactive, Command: RecordDeath{}, Event: RemissionGranted{}, To: InRemission, Clause: Clause5_10},
	row{From: Inactive, Command: RecordDeath{}, Event: TermKept{}, To: Surviving, Clause: Law30},
	row{From: Inactive, Command: RecordDeath{}, Event: Emptied{}, To: Ended, Clause: Law30},
	row{From: Inactive, Command: Join{}, Event: DependantJoined{}, To: Inactive, Clause: clause10_2},
	row{From: Inactive, Command: Withdraw{}, Event: DependantLeft{}, To: Inactive, Clause: clause10_2},

	row{From: InRemission, Command: Tick{}, Event: TermResumed{}, To: Surviving, Clause: Law30},
	row{From: InRemission, Command: Tick{}, Event: RemissionEnded{}, To: Ended, Clause: Clause5_10},
	row{From: InRemission, Command: RenewContract{}, Event: RemissionExtended{}, To: InRemission, Clause: Clause5_10},
	row{From: InRemission, Command: DropPlan{}, Event: PlanDropped{}, To: Ended, Clause: Clause5_10},
	row{From: InRemission, Command: Withdraw{}, Event: DependantLeft{}, To: InRemission, Clause: clause10_2},
	row{From: InRemission, Event: Emptied{}, To: Ended, Clause: Clause5_10},

	row{From: Surviving, Command: Tick{}, Event: TermEnded{}, To: Ended, Clause: Law30},
	row{From: Surviving, Command: DropPlan{}, Event: PlanDropped{}, To: Ended, Clause: Law30},
	row{From: Surviving, Command: Withdraw{}, Event: DependantLeft{}, To: Surviving, Clause: clause10_2},
	row{From: Surviving, Event: Emptied{}, To: Ended, Clause: Law30},

	row{From: Lapsed, Command: Opt{}, Event: Opted{}, To: Inactive, Clause: Law30},
).Worded(map[string]string{
	"Leave": "registrar a saída", "ProveCommunication": "comprovar a comunicação", "Recount": "recontar o prazo",
	"Opt": "optar por permanecer", "Renounce": "renunciar", "TakeJob": "registrar novo emprego",
	"DropPlan": "registrar que o empregador deixou o plano", "RecordDeath": "registrar a morte do titular",
	"RenewContract": "prorrogar o contrato", "Join": "incluir dependente", "Withdraw": "excluir dependente", "Tick": "decurso do tempo",
	"Emptied": "ninguém mais na família",
})
