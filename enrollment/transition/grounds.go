package transition

import "github.com/seed-67b5076c/convenio"

// The grounds of treatments in course, in the order of their codes.
var (
	// Bars is what a command outside the case's lifecycle is refused with.
	Bars = convenio.NewGround("TRN-01", Clause14_1,
		"O caso está no estado «{estado}», em que não cabe {comando}.",
		"O caso está em estado que admite o comando.")
	// NotInCourse denies a case for a treatment that had not begun when the contract did.
	NotInCourse = convenio.NewGround("TRN-02", Clause14_1,
		"O tratamento começou em {inicio}, e não antes da vigência, de {vigencia}: não estava em curso.",
		"O tratamento começou em {inicio}, antes da vigência, de {vigencia}.")
	// ProviderInNetwork is noted when the treatment already runs in the new network, where it stays.
	ProviderInNetwork = convenio.NewGround("TRN-03", Clause14_1,
		"O prestador {prestador} é da rede nova: o tratamento continua onde está.",
		"O prestador {prestador} não é da rede nova.")
	// DestinationOutside denies sending a treatment anywhere but to the network, or where there is no place.
	DestinationOutside = convenio.NewGround("TRN-04", Clause14_1,
		"O destino {destino} não é da rede nova ou não tem como receber o paciente agora.",
		"O destino {destino} é da rede nova e recebe o paciente.")
	// Unreasoned denies ending a case without saying why.
	Unreasoned = convenio.NewGround("TRN-05", Clause14_1,
		"Falta a razão do encerramento do caso.",
		"A razão do encerramento foi dada.")
	// Unstable is noted for an inpatient who is not clinically stable, and therefore stays.
	Unstable = convenio.NewGround("TRN-06", Clause14_2,
		"O paciente internado não está clinicamente estável: fica onde está.",
		"O paciente internado está clinicamente estável.")
	// Unfit is noted for an inpatient who is not fit to be moved, and therefore stays.
	Unfit = convenio.NewGround("TRN-07", Clause14_2,
		"O paciente internado não está apto à remoção entre hospitais: fica onde está.",
		"O paciente internado está apto à remoção entre hospitais.")
	// Unauthorised is noted while the attending physician has not authorised the move and justified it.
	Unauthorised = convenio.NewGround("TRN-08", Clause14_2,
		"O médico assistente não autorizou a transferência com justificativa: o paciente fica onde está.",
		"O médico assistente autorizou a transferência e a justificou.")
	// ChoiceImpossible is noted when the hospital that the beneficiary chose cannot be had.
	ChoiceImpossible = convenio.NewGround("TRN-09", Clause14_2,
		"O hospital escolhido, {escolhido}, não é da rede nova ou não pode receber o paciente: vale o oferecido.",
		"O hospital escolhido, {escolhido}, é respeitado.")
	// CostShifts is noted when an authorised transfer is refused: the expenses pass to who stays.
	CostShifts = convenio.NewGround("TRN-10", Clause14_2,
		"A transferência autorizada foi recusada: as despesas da permanência são do beneficiário a partir de {dia}.",
		"A transferência foi feita em {dia}: nenhuma despesa da rede nova é do beneficiário.")
	// HomeCareUnindicated denies keeping home care without a physician's indication.
	HomeCareUnindicated = convenio.NewGround("TRN-11", Clause14_4,
		"Falta a indicação médica do atendimento domiciliar.",
		"O atendimento domiciliar tem indicação médica.")
	// StructureReduced denies less home care than there was, unless the patient's evolution warrants it.
	StructureReduced = convenio.NewGround("TRN-12", Clause14_4,
		"As horas diárias do atendimento domiciliar passariam de {antes} para {depois}, sem que a evolução do paciente o admita.",
		"O atendimento domiciliar segue. Horas diárias: {antes} antes, {depois} agora.")
	// CompanyChanged is noted when another company takes the home care over.
	CompanyChanged = convenio.NewGround("TRN-13", Clause14_4,
		"O atendimento domiciliar passa da empresa {antes} para {depois}.",
		"O atendimento domiciliar segue com a empresa {antes}.")
	// TooEarly is noted for a pregnancy that was not above the term when the contract began.
	TooEarly = convenio.NewGround("TRN-14", Clause14_5,
		"No início da vigência a gestação tinha {dias} dias e, pela leitura em vigor, não passava de {semanas} semanas: o acompanhamento segue na rede nova.",
		"No início da vigência a gestação tinha {dias} dias e passava de {semanas} semanas.")
	// PhysicianDeclines is noted when the physician does not come to terms with the operator.
	PhysicianDeclines = convenio.NewGround("TRN-15", Clause14_5,
		"O médico não aceitou negociar com a operadora: o acompanhamento segue na rede nova.",
		"O médico aceitou negociar com a operadora.")
	// MotherChoosesAnother is noted when the pregnant woman does not want the same physician.
	MotherChoosesAnother = convenio.NewGround("TRN-16", Clause14_5,
		"A gestante não optou pelo mesmo médico: o acompanhamento segue na rede nova.",
		"A gestante optou pelo mesmo médico.")
	// CycleRuns is noted while a cycle of cancer treatment runs, which ends where it is.
	CycleRuns = convenio.NewGround("TRN-17", Clause14_6,
		"Há ciclo de tratamento em curso: termina no mesmo serviço.",
		"Não há ciclo de tratamento em curso: o caso pode ser encaminhado à rede nova.")
	// GraveUnserved denies sending a grave or complex case where it cannot be treated.
	GraveUnserved = convenio.NewGround("TRN-18", Clause14_7,
		"O caso é grave ou complexo e {destino} não tem recursos para ele.",
		"O caso não é grave nem complexo, ou {destino} tem recursos para ele.")
)

// Grounds lists the package's grounds in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		Bars, NotInCourse, ProviderInNetwork, DestinationOutside, Unreasoned, Unstable, Unfit, Unauthorised, ChoiceImpossible,
		CostShifts, HomeCareUnindicated, StructureReduced, CompanyChanged, TooEarly, PhysicianDeclines, MotherChoosesAnother,
		CycleRuns, GraveUnserved,
	}
}
