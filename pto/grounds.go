package pto

import (
	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
)

// The grounds of treatment plans, in the order of their codes.
var (
	// PhaseBars is what a command outside the plan's lifecycle is refused with; the clause cited is the command's.
	PhaseBars = convenio.NewGround("PTO-01", Clause5_2_4_3,
		"O PTO está «{estado}», fase em que não cabe {comando}.",
		"O PTO está em fase que admite o comando.")
	// PriorityUnjustified denies a priority without words.
	PriorityUnjustified = convenio.NewGround("PTO-02", Clause5_2_1_12,
		"O pedido de prioridade não traz justificativa.",
		"O pedido de prioridade traz justificativa, ou não há pedido.")
	// Urgent is noted for a plan whose audits are urgent.
	Urgent = convenio.NewGround("PTO-03", Clause5_2_1_12,
		"A auditoria é urgente e entra na frente de toda fila.",
		"A auditoria segue a ordem de chegada.")
	// ClearingUnjustified denies taking the priority away without a reason, or where there is none.
	ClearingUnjustified = convenio.NewGround("PTO-04", Clause5_2_1_12,
		"Não há prioridade a retirar, ou falta a razão de retirá-la.",
		"Há prioridade, e a razão de retirá-la foi dada.")
	// ProofMissing denies an execution without the beneficiary's authentication.
	ProofMissing = convenio.NewGround("PTO-05", Clause5_2_4_1,
		"A autenticação do beneficiário não traz método, referência e instante, ou é futura.",
		"O beneficiário foi autenticado.")
	// NothingNamed denies a command that names no item.
	NothingNamed = convenio.NewGround("PTO-06", Clause5_2_4_1,
		"O comando não nomeia item algum.",
		"O comando nomeia ao menos um item.")
	// NoSuchItem denies an item that is not in the plan, or not any more, or is named twice.
	NoSuchItem = convenio.NewGround("PTO-07", Clause5_2_4_1,
		"O item {item} não existe neste PTO, ou foi nomeado duas vezes.",
		"O item {item} existe neste PTO.")
	// NotAuthorised denies performing what was not authorised.
	NotAuthorised = convenio.NewGround("PTO-08", Clause5_2_4_2,
		"O item {item} está {situacao}: só se autentica procedimento autorizado ou dispensado.",
		"O item {item} está {situacao} e pode ser realizado.")
	// ExecutedInFuture denies an execution date after today.
	ExecutedInFuture = convenio.NewGround("PTO-09", Clause5_2_4_1,
		"A data de execução, {dia}, está no futuro.",
		"A data de execução, {dia}, não está no futuro.")
	// ExecutedEarly denies an execution date before the item could be performed.
	ExecutedEarly = convenio.NewGround("PTO-10", Clause5_2_4_2,
		"O item {item} foi executado em {dia}, antes de poder sê-lo, o que só se deu em {desde}.",
		"O item {item} foi executado em {dia}, podendo sê-lo desde {desde}.")
	// ExecutedLate denies an execution date after the last day.
	ExecutedLate = convenio.NewGround("PTO-11", Clause5_2_5_14,
		"A data de execução, {dia}, passa de {ultimo}, último dia do PTO.",
		"A data de execução, {dia}, não passa do último dia do PTO.")
	// UrgencyNotAllowed denies an urgency situation to a code that the table does not allow it for.
	UrgencyNotAllowed = convenio.NewGround("PTO-12", Clause5_2_4_2_1,
		"O procedimento {codigo} não admite situação de urgência.",
		"O procedimento {codigo} admite a situação em que foi pedido.")
	// UrgencyUnjustified denies an urgency situation without words.
	UrgencyUnjustified = convenio.NewGround("PTO-13", Clause5_2_4_2_1,
		"A situação de urgência do procedimento {codigo} não foi justificada.",
		"O procedimento {codigo} não depende de justificativa de urgência, ou a traz.")
	// SkipsInitial is noted for an item that needs no authorisation.
	SkipsInitial = convenio.NewGround("PTO-14", Clause5_2_4_2_1,
		"O procedimento {codigo} dispensa a auditoria inicial.",
		"O procedimento {codigo} depende da auditoria inicial.")
	// ClosingUnjustified denies closing exempt or urgent performed items without a justification.
	ClosingUnjustified = convenio.NewGround("PTO-15", Clause5_2_4_2_1,
		"Há procedimento realizado sem auditoria inicial, e o encerramento não o justifica.",
		"O encerramento traz justificativa, ou não depende dela.")
	// RemovesPerformed denies removing what was performed or is out of the plan already.
	RemovesPerformed = convenio.NewGround("PTO-16", Clause5_2_4_3,
		"O item {item} está {situacao} e não pode ser removido.",
		"O item {item} está {situacao} e pode ser removido.")
	// SentInTime denies changing a plan that awaits its final audit once its last day has passed.
	SentInTime = convenio.NewGround("PTO-17", Clause5_2_4_3,
		"O PTO foi enviado à auditoria final em tempo e o último dia, {ultimo}, já passou: não pode mais ser modificado.",
		"O último dia do PTO não impede a modificação.")
	// WaitingBars denies, under the alternative reading, changing a plan that waits in a queue.
	WaitingBars = convenio.NewGround("PTO-18", Clause5_2_4_3,
		"O PTO aguarda auditoria e, pela leitura em vigor, já está em análise.",
		"O PTO não está em análise.")
	// LeftEmpty denies leaving a plan without items, or submitting one.
	LeftEmpty = convenio.NewGround("PTO-19", audit.Clause5_2_2_1,
		"O PTO ficaria sem procedimento algum.",
		"O PTO tem ao menos um procedimento.")
	// TooMany denies more items, or more audits, than a plan may hold.
	TooMany = convenio.NewGround("PTO-20", Clause5_2_4_3,
		"O PTO passaria de {maximo} itens ou de {auditorias} auditorias.",
		"O PTO não passa de {maximo} itens nem de {auditorias} auditorias.")
	// ReturnsToFirst is noted when an audit goes back to the technician who audited first.
	ReturnsToFirst = convenio.NewGround("PTO-21", Clause5_2_4_4,
		"O PTO volta ao técnico {tecnico}, o primeiro que o auditou.",
		"O PTO segue o modo de distribuição em vigor.")
	// NotAssigned denies an act on an audit to anyone but its technician.
	NotAssigned = convenio.NewGround("PTO-22", audit.Clause5_2_2_2,
		"A auditoria não está atribuída a {tecnico}: só o técnico designado age nela.",
		"A auditoria está atribuída a {tecnico}.")
	// AssignedAlready denies assigning an audit that has its technician.
	AssignedAlready = convenio.NewGround("PTO-23", audit.Clause5_2_2_2,
		"A auditoria já tem técnico, ou não há auditoria a atribuir.",
		"A auditoria aguarda técnico.")
	// GoesToFinal is noted on closing: something was performed and goes to the final audit.
	GoesToFinal = convenio.NewGround("PTO-24", Clause5_2_5_1,
		"O encerramento foi registrado e o PTO segue à auditoria final; itens realizados: {numero}.",
		"O encerramento foi registrado: nada foi realizado e o PTO é finalizado.")
	// Unconfirmed denies closing without naming an item that was not performed.
	Unconfirmed = convenio.NewGround("PTO-25", Clause5_2_5_1_1,
		"O item {item} não foi autenticado: o credenciado deve confirmar que não foi realizado.",
		"O item {item} foi confirmado como não realizado.")
	// ConfirmedWrongly denies naming as not performed what was, or what was not to be performed.
	ConfirmedWrongly = convenio.NewGround("PTO-26", Clause5_2_5_1_1,
		"O item {item} está {situacao} e não cabe confirmá-lo como não realizado.",
		"O item {item} estava por realizar.")
	// CountsAsNotPerformed is noted on closing for an item without authentication.
	CountsAsNotPerformed = convenio.NewGround("PTO-27", Clause5_2_5_1_2,
		"O item {item} não foi autenticado e conta como não realizado.",
		"O item {item} foi autenticado e conta como realizado.")
	// DocumentMissing denies going on without a document that the table or the technician demanded.
	DocumentMissing = convenio.NewGround("PTO-28", Clause5_2_5_2,
		"Falta, no item {item}, documento exigido: {documento}.",
		"O item {item} traz o documento exigido: {documento}.")
	// DocumentUnsound denies a document that is not described as one.
	DocumentUnsound = convenio.NewGround("PTO-29", Clause5_2_5_2,
		"O documento não tem resumo SHA-256, tamanho, tipo e espécie conhecida, ou foi juntado a etapa desconhecida.",
		"O documento está descrito por inteiro.")
	// NoFinding denies concluding the final audit without a finding on a performed item.
	NoFinding = convenio.NewGround("PTO-30", Clause5_2_5_3,
		"Falta aprovar ou glosar o item {item}.",
		"O item {item} foi aprovado ou glosado.")
	// NotUnderFinal denies a finding on what was not performed.
	NotUnderFinal = convenio.NewGround("PTO-31", Clause5_2_5_3,
		"O item {item} não está sob auditoria final.",
		"O item {item} está sob auditoria final.")
	// GoesToBilling is noted for an approved item.
	GoesToBilling = convenio.NewGround("PTO-32", Clause5_2_5_4,
		"O item {item} foi aprovado e segue a faturamento por {valor}.",
		"O item {item} não foi aprovado.")
	// KeptFromBilling is noted for an item with glosa or not performed.
	KeptFromBilling = convenio.NewGround("PTO-33", Clause5_2_5_4_1,
		"O item {item} não segue a faturamento.",
		"Nada impede que o item {item} siga a faturamento.")
	// EndsFinalised is noted when every item is settled.
	EndsFinalised = convenio.NewGround("PTO-34", Clause5_2_5_8,
		"Todos os itens estão resolvidos: o PTO é finalizado.",
		"Há item por resolver.")
	// ReadsStatusOnly denies the whole plan to a role that may read only its status.
	ReadsStatusOnly = convenio.NewGround("PTO-35", Clause5_2_5_9,
		"O papel de {papel} não consulta o PTO em sua integralidade: vê dele, no máximo, a situação.",
		"O papel de {papel} consulta o PTO em sua integralidade.")
	// ClockRuns is noted for the clock of a plan.
	ClockRuns = convenio.NewGround("PTO-36", Clause5_2_5_14,
		"O último dia para executar o PTO é {ultimo}.",
		"O prazo do PTO ainda não começou.")
	// NoticeDue is noted when the provider is to be told that the last day is near.
	NoticeDue = convenio.NewGround("PTO-37", Clause5_2_5_14_1,
		"Desde {aviso} cabe avisar o credenciado de que o último dia é {ultimo}.",
		"Ainda não cabe, ou já se deu, o aviso do último dia.")
	// ExtensionSpent denies another extension.
	ExtensionSpent = convenio.NewGround("PTO-38", Clause5_2_5_14_1_1,
		"O PTO já teve todas as prorrogações admitidas: {vezes}.",
		"O PTO ainda pode ser prorrogado.")
	// NothingToExtend denies extending a clock that does not run.
	NothingToExtend = convenio.NewGround("PTO-39", Clause5_2_5_14_1_1,
		"O prazo do PTO não está correndo: não há o que prorrogar.",
		"O prazo do PTO está correndo.")
	// LastDayPassed archives a plan, and refuses every command to an archived one.
	LastDayPassed = convenio.NewGround("PTO-40", Clause5_2_5_14_2,
		"O último dia do PTO passou sem envio à auditoria final: o PTO é arquivado e só admite consulta.",
		"O último dia do PTO não passou sem envio à auditoria final.")
	// ReopeningBarred denies reopening where the policy does not admit it, again, or without a reason.
	ReopeningBarred = convenio.NewGround("PTO-41", Clause5_2_5_14_2,
		"A leitura em vigor não admite reabrir o PTO, ele já foi reaberto, ou falta a razão.",
		"O PTO pode ser reaberto para encerramento.")
	// OnlyClosing denies anything but closing to a reopened plan.
	OnlyClosing = convenio.NewGround("PTO-42", Clause5_2_5_14_2,
		"O PTO foi reaberto somente para encerramento.",
		"O PTO não está restrito ao encerramento.")
	// CodeUnknown denies a procedure that is not in the table.
	CodeUnknown = convenio.NewGround("PTO-43", Clause5_2_5_2,
		"O procedimento {codigo} não está na tabela.",
		"O procedimento {codigo} está na tabela.")
	// Misplaced denies a place that the table does not ask for, or the lack of one that it does.
	Misplaced = convenio.NewGround("PTO-44", Clause5_2_5_2,
		"O procedimento {codigo} pede {lugar}, e no máximo um entre dente e região.",
		"O procedimento {codigo} foi pedido no lugar que a tabela admite.")
	// WrongDentition denies a deciduous tooth to a procedure of permanent ones, and the reverse.
	WrongDentition = convenio.NewGround("PTO-45", Clause5_2_5_2,
		"O procedimento {codigo} não se faz no dente {dente}, de outra dentição.",
		"O procedimento {codigo} se faz na dentição do dente pedido.")
	// WrongFaces denies a number of faces that is not the code's.
	WrongFaces = convenio.NewGround("PTO-46", Clause5_2_5_2,
		"Faces que o procedimento {codigo} pede: no mínimo {minimo} e no máximo {maximo}; dadas: {numero}.",
		"O procedimento {codigo} traz as faces que pede.")
	// FeeMissing denies an item for which the fee table has no value on the day that governs.
	FeeMissing = convenio.NewGround("PTO-47", Clause5_2_5_2,
		"A tabela de honorários não tem valor do procedimento {codigo} em {dia}.",
		"A tabela de honorários tem valor do procedimento {codigo} em {dia}.")
	// ContestedOnce denies contesting what was not denied, or was contested before.
	ContestedOnce = convenio.NewGround("PTO-48", audit.Clause5_2_4_5,
		"O item {item} não está negado, ou já foi contestado uma vez.",
		"O item {item} está negado e ainda não foi contestado.")
	// ContestWords denies a contest without a justification, or with one that does not fit.
	ContestWords = convenio.NewGround("PTO-49", audit.Clause5_2_4_5,
		"O tamanho da contestação, em caracteres, é de {tamanho}: admite-se de 1 a {maximo}.",
		"O tamanho da contestação, em caracteres, é de {tamanho}: cabe nos {maximo} admitidos.")
	// NothingChanges denies a modification that adds and removes nothing.
	NothingChanges = convenio.NewGround("PTO-50", Clause5_2_4_3,
		"A modificação não inclui, não exclui e não pede prioridade.",
		"A modificação muda o PTO.")
	// DemandUnsound denies asking for documents of no known kind, of no item, or without words.
	DemandUnsound = convenio.NewGround("PTO-51", Clause5_2_5_2,
		"A exigência de documentos não nomeia item e espécie conhecidos, ou não traz texto.",
		"A exigência de documentos nomeia item e espécie.")
	// ReassignUnjustified denies taking an audit from a technician without a reason.
	ReassignUnjustified = convenio.NewGround("PTO-52", audit.Clause5_2_2_2,
		"Falta a razão da redistribuição.",
		"A razão da redistribuição foi dada.")
	// NothingAppealed denies starting an appeal audit without an appeal.
	NothingAppealed = convenio.NewGround("PTO-53", audit.Clause5_2_4_5,
		"Não há recurso a decidir.",
		"Há recurso a decidir.")
	// OwnPlan denies a beneficiary who is the provider.
	OwnPlan = convenio.NewGround("PTO-54", audit.Clause5_2_2_1,
		"O beneficiário não foi identificado, ou é o próprio credenciado.",
		"O beneficiário foi identificado, e não é o credenciado.")
	// AuthenticatedEarly denies an authentication made on a day before the execution that it attests.
	AuthenticatedEarly = convenio.NewGround("PTO-55", Clause5_2_4_1,
		"A autenticação é de {autenticacao}, dia anterior ao da execução, {dia}.",
		"A autenticação é de {autenticacao}, e a execução, de {dia}.")
	// ExtensionLate denies an extension after the last day, to a plan that has not been archived.
	ExtensionLate = convenio.NewGround("PTO-56", Clause5_2_5_14_1_1,
		"O último dia do PTO, {ultimo}, já passou: não cabe mais prorrogá-lo.",
		"O último dia do PTO, {ultimo}, não passou.")
)

// Grounds lists the package's grounds in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		PhaseBars, PriorityUnjustified, Urgent, ClearingUnjustified, ProofMissing, NothingNamed, NoSuchItem,
		NotAuthorised, ExecutedInFuture, ExecutedEarly, ExecutedLate, UrgencyNotAllowed, UrgencyUnjustified,
		SkipsInitial, ClosingUnjustified, RemovesPerformed, SentInTime, WaitingBars, LeftEmpty, TooMany,
		ReturnsToFirst, NotAssigned, AssignedAlready, GoesToFinal, Unconfirmed, ConfirmedWrongly,
		CountsAsNotPerformed, DocumentMissing, DocumentUnsound, NoFinding, NotUnderFinal, GoesToBilling,
		KeptFromBilling, EndsFinalised, ReadsStatusOnly, ClockRuns, NoticeDue, ExtensionSpent, NothingToExtend,
		LastDayPassed, ReopeningBarred, OnlyClosing, CodeUnknown, Misplaced, WrongDentition, WrongFaces,
		FeeMissing, ContestedOnce, ContestWords, NothingChanges, DemandUnsound, ReassignUnjustified,
		NothingAppealed, OwnPlan, AuthenticatedEarly, ExtensionLate,
	}
}
