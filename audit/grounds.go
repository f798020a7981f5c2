package audit

import "github.com/seed-67b5076c/convenio"

// The grounds of audits, in the order of their codes.
var (
	// CodeUnclassified is noted for a code that no row of the table holds.
	CodeUnclassified = convenio.NewGround("AUD-01", Clause5_2_2_1,
		"O procedimento {codigo} não está na tabela de classificação: o PTO fica também sem classe, à vista do supervisor.",
		"O procedimento {codigo} pertence à classe {classe}.")
	// RowMalformed denies a row that is no range of codes under a class.
	RowMalformed = convenio.NewGround("AUD-02", Clause5_2_2_1_1,
		"A linha de {de} a {ate} não é uma faixa de códigos de oito dígitos com classe.",
		"A linha de {de} a {ate} é uma faixa de códigos com classe.")
	// RowsOverlap denies a row that shares a code with an earlier one.
	RowsOverlap = convenio.NewGround("AUD-03", Clause5_2_2_1_1,
		"A faixa de {de} a {ate} tem código que já está em outra linha da tabela.",
		"A faixa de {de} a {ate} não repete código de outra linha.")
	// Unsuitable denies a technician who may not audit this plan.
	Unsuitable = convenio.NewGround("AUD-04", Clause5_2_2_2,
		"O técnico {tecnico} não pode receber este PTO: não é da equipe, está inativo ou afastado, é o credenciado ou o beneficiário, ou é quem a leitura em vigor poupa do recurso.",
		"O técnico {tecnico} pode receber este PTO.")
	// NotByAssignment denies assigning by hand while technicians pick.
	NotByAssignment = convenio.NewGround("AUD-05", Clause5_2_2_2_1,
		"O modo em vigor não é o de atribuição: são os técnicos de saúde que escolhem os PTOs.",
		"O modo em vigor admite que o técnico administrativo atribua o PTO.")
	// NotByPicking denies picking in any other mode.
	NotByPicking = convenio.NewGround("AUD-06", Clause5_2_2_2_2,
		"O modo em vigor não é o de escolha pelos técnicos de saúde.",
		"O modo em vigor é o de escolha pelos técnicos de saúde.")
	// NotAutomatic denies automatic distribution while the mode is another or its switch is off.
	NotAutomatic = convenio.NewGround("AUD-07", Clause5_2_2_2_3,
		"A atribuição automática não está ligada.",
		"A atribuição automática está ligada.")
	// NoneEligible is noted when no technician suits: the plan stays in the general queue.
	NoneEligible = convenio.NewGround("AUD-08", Clause5_2_2_2_3,
		"Nenhum técnico disponível tem a especialidade {classe}: o PTO fica na fila geral e o supervisor é avisado.",
		"Há técnico disponível com a especialidade {classe}.")
	// OpensIntermediate is noted when a change or a contest asks for a new audit.
	OpensIntermediate = convenio.NewGround("AUD-09", Clause5_2_4_5,
		"A modificação ou a contestação abre auditoria intermediária.",
		"A modificação não pede auditoria: só trata de procedimentos dispensados.")
	// Undecided denies a conclusion that leaves an item without a decision.
	Undecided = convenio.NewGround("AUD-10", Clause5_2_4_6,
		"Falta decisão sobre o item {item}.",
		"Há decisão sobre o item {item}.")
	// NotUnderDecision denies a decision on an item that this audit does not decide.
	NotUnderDecision = convenio.NewGround("AUD-11", Clause5_2_4_6,
		"O item {item} não está sob decisão nesta auditoria.",
		"O item {item} está sob decisão nesta auditoria.")
	// DenialUnreasoned denies a denial without a known reason or without words.
	DenialUnreasoned = convenio.NewGround("AUD-12", Clause5_2_4_6,
		"A negativa do item {item} não traz motivo da tabela e texto que a explique.",
		"A negativa do item {item} traz motivo e texto.")
	// InPersonOpen denies a conclusion while an in-person audit asked by a technician or a rule is open.
	InPersonOpen = convenio.NewGround("AUD-13", Clause5_2_5_11,
		"Há auditoria presencial em aberto, pedida por técnico ou por regra: a auditoria não pode ser concluída.",
		"Nenhuma auditoria presencial impede a conclusão.")
	// BeneficiaryAsked is noted for the beneficiary's own in-person audit, which never blocks.
	BeneficiaryAsked = convenio.NewGround("AUD-14", Clause5_2_5_12,
		"A auditoria presencial foi pedida pelo beneficiário e não impede a conclusão de auditoria alguma.",
		"A auditoria presencial não foi pedida pelo beneficiário.")
	// BeneficiaryWaits denies a second request of the beneficiary while the first is open.
	BeneficiaryWaits = convenio.NewGround("AUD-15", Clause5_2_5_12,
		"Já há auditoria presencial em aberto pedida pelo beneficiário neste PTO.",
		"Não há auditoria presencial em aberto pedida pelo beneficiário neste PTO.")
	// RuleHits is noted for each automatic rule.
	RuleHits = convenio.NewGround("AUD-16", Clause5_2_5_13,
		"A regra {regra} pede auditoria presencial deste PTO.",
		"A regra {regra} não alcança este PTO.")
	// RuleUnsound denies a rule that cannot be evaluated.
	RuleUnsound = convenio.NewGround("AUD-17", Clause5_2_5_13,
		"A regra {regra} não tem unidade, critérios conhecidos ou valores admissíveis.",
		"A regra {regra} pode ser avaliada.")
	// ScheduledInPast denies a day already gone for an in-person audit.
	ScheduledInPast = convenio.NewGround("AUD-18", Clause5_2_5_13,
		"O dia {dia} já passou: a auditoria presencial não pode ser marcada para ele.",
		"O dia {dia} não passou.")
	// ReportMissing denies holding an in-person audit without a report.
	ReportMissing = convenio.NewGround("AUD-19", Clause5_2_5_11,
		"Falta o relatório da auditoria presencial.",
		"O relatório da auditoria presencial foi escrito.")
	// HeldEarly denies a report, or an absence, before the day for which it was scheduled.
	HeldEarly = convenio.NewGround("AUD-20", Clause5_2_5_11,
		"A auditoria presencial está marcada para {dia}, que ainda não chegou.",
		"O dia marcado, {dia}, chegou.")
	// NotTheAsker denies a cancellation by someone who did not ask.
	NotTheAsker = convenio.NewGround("AUD-21", Clause5_2_5_11,
		"Só quem pediu a auditoria presencial a cancela; a pedida por regra, o supervisor ou o administrador.",
		"A auditoria presencial é cancelada por quem pode cancelá-la.")
	// CancelUnjustified denies cancelling a rule's audit without a reason.
	CancelUnjustified = convenio.NewGround("AUD-22", Clause5_2_5_13,
		"Falta a razão do cancelamento da auditoria presencial pedida por regra.",
		"A auditoria presencial não depende de razão para ser cancelada, ou a razão foi dada.")
	// TechnicianWithoutCRO denies a technician without a registration.
	TechnicianWithoutCRO = convenio.NewGround("AUD-23", Clause5_2_2_2,
		"O técnico {tecnico} não tem registro no CRO.",
		"O técnico {tecnico} tem registro no CRO.")
	// RuleUnknown denies removing a rule that is not there.
	RuleUnknown = convenio.NewGround("AUD-24", Clause5_2_5_13,
		"Não há regra {regra}.",
		"A regra {regra} existe.")
	// ModeUnknown denies a mode that is none of the three.
	ModeUnknown = convenio.NewGround("AUD-25", Clause5_2_2_2,
		"{modo} não é modo de distribuição: os modos são a atribuição (assigned), a escolha (picked) e o automático (automatic).",
		"{modo} é modo de distribuição.")
	// LeaveBackwards denies a leave that ends before it begins.
	LeaveBackwards = convenio.NewGround("AUD-26", Clause5_2_2_2,
		"O afastamento do técnico {tecnico} termina antes de começar, ou não tem início e fim.",
		"Os afastamentos do técnico {tecnico} têm início e fim em ordem.")
	// InPersonBars is what a command outside the in-person audit's lifecycle is refused with.
	InPersonBars = convenio.NewGround("AUD-27", Clause5_2_5_11,
		"A auditoria presencial está no estado «{estado}», em que não cabe {comando}.",
		"A auditoria presencial está em estado que admite o comando.")
	// ClosureUnfounded denies a closed day without a date, a name or the act that decreed it.
	ClosureUnfounded = convenio.NewGround("AUD-28", clause5_2_5_5,
		"O dia decretado não tem data admissível, nome, ato ou autor.",
		"O dia decretado tem data, nome, ato e autor.")
	// OutsideAnalysis denies the technician an in-person audit of a plan that is not under analysis.
	OutsideAnalysis = convenio.NewGround("AUD-29", Clause5_2_5_11,
		"O PTO não está em análise: o técnico só pede auditoria presencial durante uma auditoria.",
		"O PTO está em análise.")
	// NoSuchInPerson denies a command to an in-person audit that is not there.
	NoSuchInPerson = convenio.NewGround("AUD-30", Clause5_2_5_11,
		"Não há auditoria presencial de número {numero} neste PTO.",
		"A auditoria presencial de número {numero} existe neste PTO.")
)

// Grounds lists the package's grounds in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		CodeUnclassified, RowMalformed, RowsOverlap, Unsuitable, NotByAssignment, NotByPicking, NotAutomatic,
		NoneEligible, OpensIntermediate, Undecided, NotUnderDecision, DenialUnreasoned, InPersonOpen,
		BeneficiaryAsked, BeneficiaryWaits, RuleHits, RuleUnsound, ScheduledInPast, ReportMissing, HeldEarly,
		NotTheAsker, CancelUnjustified, TechnicianWithoutCRO, RuleUnknown, ModeUnknown, LeaveBackwards, InPersonBars,
		ClosureUnfounded, OutsideAnalysis, NoSuchInPerson,
	}
}
