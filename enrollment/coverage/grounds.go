package coverage

import "github.com/seed-67b5076c/convenio"

// The grounds of coverage, in the order of their codes.
var (
	// OffList denies what neither the contract nor the regulator's list in force promises.
	OffList = convenio.NewGround("COV-01", Clause4_1,
		"O serviço de {servico} não está no contrato nem no rol em vigor em {dia}, e não se mostraram os critérios legais para o que fica fora do rol.",
		"O serviço de {servico} está no contrato ou no rol em vigor em {dia}, ou atende aos critérios legais para o que fica fora do rol.")
	// ExcludedByLaw denies what the law lets every plan exclude, unless the contract itself promises it.
	ExcludedByLaw = convenio.NewGround("COV-02", Clause4_1,
		"A lei admite que o serviço seja excluído: {lei}.",
		"A exclusão alegada ({lei}) não alcança o serviço.")
	// ExclusionUnfounded is noted for an exclusion that no law grounds: the contract has none of its own.
	ExclusionUnfounded = convenio.NewGround("COV-03", Clause4_1,
		"A exclusão alegada ({lei}) não conta: a lei não a prevê, ou o contrato promete o serviço expressamente.",
		"A exclusão alegada está na lei: {lei}.")
	// WaitOpen denies while the waiting period that governs the service is open.
	WaitOpen = convenio.NewGround("COV-04", clause6_1,
		"A carência para {carencia} está aberta: o serviço é coberto a partir de {livre}.",
		"A carência para {carencia} está cumprida desde {livre}.")
	// WaitTooLong is noted for a waiting period above the law's maximum, which is cut to it.
	WaitTooLong = convenio.NewGround("COV-05", Clause4_1,
		"A carência registrada para {carencia}, em dias, é de {dias}: passa do máximo da lei e vale por {maximo}.",
		"A carência registrada para {carencia}, em dias, é de {dias}: não passa do máximo da lei, de {maximo}.")
	// LimitLifted is noted when the regulator has lifted the yearly limit of a therapy.
	LimitLifted = convenio.NewGround("COV-06", Clause4_1,
		"A ANS retirou o limite de sessões de {servico} pedidas pelo médico assistente: em {dia} não há limite.",
		"O limite de sessões de {servico} vale em {dia}.")
	// OutsideSegments denies what belongs to a segment of care that the plan does not have.
	OutsideSegments = convenio.NewGround("COV-07", Clause4_2_a,
		"O serviço de {servico} é de segmento que o plano não tem: cobre o ambulatorial e o hospitalar com obstetrícia.",
		"O serviço de {servico} é de segmento que o plano tem.")
	// WorkOfAnother denies what a work accident or an occupational disease demands for who is no holder with a job.
	WorkOfAnother = convenio.NewGround("COV-08", Clause4_2_b,
		"O atendimento decorre de acidente do trabalho ou doença profissional de quem não é titular empregado.",
		"O atendimento decorre de acidente do trabalho ou doença profissional e é coberto.")
	// PartialTemporary denies during a partial temporary coverage, which the contract does not admit.
	PartialTemporary = convenio.NewGround("COV-09", Clause4_2_c,
		"A cobertura parcial temporária da condição preexistente suspende o serviço até {ate}.",
		"A condição preexistente, congênita ou crônica é coberta: nenhuma cobertura parcial temporária suspende o serviço.")
	// ConsultationCharged denies a fee for a consultation.
	ConsultationCharged = convenio.NewGround("COV-10", Clause4_2_d,
		"Cobrou-se taxa de {taxa} por consulta, que não tem taxa nem limite de número.",
		"Nenhuma taxa se cobrou pela consulta.")
	// RefractionBelow denies refractive surgery of an eye below the degree from which it is covered.
	RefractionBelow = convenio.NewGround("COV-11", Clause4_2_e_1,
		"O olho {olho} tem {grau} graus, menos que os {minimo} a partir dos quais se cobre a cirurgia refrativa, e não atende à diretriz do rol nem aos critérios legais.",
		"O olho {olho} tem {grau} graus, e a cirurgia refrativa é coberta a partir de {minimo}, pela diretriz do rol ou pelos critérios legais.")
	// TherapySpent denies sessions beyond the year's limit of a therapy.
	TherapySpent = convenio.NewGround("COV-12", Clause4_2_e_2,
		"O limite de sessões de {servico} no ano que termina em {fim} é de {limite}: já se contam {usadas}, e não há lugar para mais {pedidas}.",
		"O limite de sessões de {servico} no ano que termina em {fim} é de {limite}: já se contam {usadas}, e há lugar para mais {pedidas}.")
	// PosturalUnjustified leaves RPG pending until the attending physician indicates and justifies it.
	PosturalUnjustified = convenio.NewGround("COV-13", Clause4_2_e_3,
		"Falta a indicação da RPG pelo médico assistente, com justificativa.",
		"O médico assistente indicou e justificou a RPG.")
	// PosturalSpent denies sessions beyond the year's limit of RPG.
	PosturalSpent = convenio.NewGround("COV-14", Clause4_2_e_3,
		"O limite de sessões de {servico} no ano que termina em {fim} é de {limite}: já se contam {usadas}, e não há lugar para mais {pedidas}.",
		"O limite de sessões de {servico} no ano que termina em {fim} é de {limite}: já se contam {usadas}, e há lugar para mais {pedidas}.")
	// SclerotherapySpent denies applications beyond the year's limit.
	SclerotherapySpent = convenio.NewGround("COV-15", Clause4_2_e_4,
		"O limite de aplicações de {servico} no ano que termina em {fim} é de {limite}: já se contam {usadas}, e não há lugar para mais {pedidas}.",
		"O limite de aplicações de {servico} no ano que termina em {fim} é de {limite}: já se contam {usadas}, e há lugar para mais {pedidas}.")
	// GuidelineUnmet denies a PET scan outside the regulator's guideline.
	GuidelineUnmet = convenio.NewGround("COV-16", Clause4_2_e_5,
		"O PET scan não atende à diretriz de utilização do rol.",
		"O PET scan atende à diretriz de utilização do rol.")
	// WithoutTransplant denies a donor's expense or a storage that serves no covered transplant.
	WithoutTransplant = convenio.NewGround("COV-17", Clause4_2_f_1,
		"A despesa com {servico} não serve a transplante coberto.",
		"A despesa com {servico} é parte de transplante coberto.")
	// HomeCareOutside denies home care for who is not admitted.
	HomeCareOutside = convenio.NewGround("COV-18", Clause4_2_f_2,
		"O paciente não está internado: o atendimento domiciliar continua uma internação.",
		"O paciente está internado e pode seguir em atendimento domiciliar.")
	// HomeCareUnratified leaves home care pending until it is requested, justified and ratified.
	HomeCareUnratified = convenio.NewGround("COV-19", Clause4_2_f_2,
		"Falta o pedido do atendimento domiciliar, a justificativa clínica ou a ratificação do médico assistente.",
		"O atendimento domiciliar foi pedido, justificado e ratificado pelo médico assistente.")
	// DrugUnregistered denies chemotherapy with a drug that the sanitary agency has not registered.
	DrugUnregistered = convenio.NewGround("COV-20", Clause4_2_f_3,
		"Há fármaco sem registro na Anvisa.",
		"Os fármacos têm registro na Anvisa.")
	// TreatmentUnprescribed leaves chemotherapy and radiotherapy pending until a physician asks for them.
	TreatmentUnprescribed = convenio.NewGround("COV-21", Clause4_2_f_3,
		"Falta a solicitação médica da {servico}.",
		"A {servico} foi pedida pelo médico, sem limite de sessões nem de prazo.")
	// CompanionAdmitted is noted when the person may have a companion in the hospital.
	CompanionAdmitted = convenio.NewGround("COV-22", Clause3_1,
		"No padrão {padrao}, na idade de {idade}, em anos completos, há direito a acompanhante.",
		"No padrão {padrao}, na idade de {idade}, em anos completos, não há direito a acompanhante.")
	// CopaymentBarred denies a co-payment.
	CopaymentBarred = convenio.NewGround("COV-23", Clause5_6,
		"Cobrou-se coparticipação de {valor}, que o contrato não admite em plano algum.",
		"Não há coparticipação que o contrato não admita.")
	// RemovalUnjustified leaves a removal pending until the attending physician requests and justifies it.
	RemovalUnjustified = convenio.NewGround("COV-24", Clause5_14,
		"Falta o pedido da remoção terrestre pelo médico assistente, com justificativa.",
		"O médico assistente pediu e justificou a remoção terrestre.")
	// ChargedAtCare denies any charge to the beneficiary for using the network.
	ChargedAtCare = convenio.NewGround("COV-25", Clause7_1,
		"Cobrou-se do beneficiário {taxa} no atendimento, e o uso da rede não tem desembolso.",
		"Nada se cobrou do beneficiário no atendimento.")
	// OutsideNetwork denies the direct payment of who is not of the network.
	OutsideNetwork = convenio.NewGround("COV-26", Clause7_1,
		"O prestador não é da rede: a despesa não lhe é paga diretamente.",
		"O prestador é da rede.")
	// Unattested leaves a payment pending until the beneficiary attests the expense.
	Unattested = convenio.NewGround("COV-27", Clause7_2,
		"O beneficiário ainda não atestou a despesa.",
		"O beneficiário atestou a despesa.")
	// Uncovered denies the payment of a service whose coverage was not granted.
	Uncovered = convenio.NewGround("COV-28", Clause7_2,
		"A cobertura do serviço de {servico} não foi concedida: não há despesa coberta a pagar.",
		"A cobertura do serviço de {servico} foi concedida.")
)

// Grounds lists the package's grounds in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		OffList, ExcludedByLaw, ExclusionUnfounded, WaitOpen, WaitTooLong, LimitLifted, OutsideSegments, WorkOfAnother,
		PartialTemporary, ConsultationCharged, RefractionBelow, TherapySpent, PosturalUnjustified, PosturalSpent,
		SclerotherapySpent, GuidelineUnmet, WithoutTransplant, HomeCareOutside, HomeCareUnratified, DrugUnregistered,
		TreatmentUnprescribed, CompanionAdmitted, CopaymentBarred, RemovalUnjustified, ChargedAtCare, OutsideNetwork,
		Unattested, Uncovered,
	}
}
