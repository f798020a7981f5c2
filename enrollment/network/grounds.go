package network

import "github.com/seed-67b5076c/convenio"

// The grounds of the network, in the order of their codes.
var (
	// Bars is what a command outside a provider's lifecycle is refused with.
	Bars = convenio.NewGround("NET-01", Clause7_5,
		"O prestador está no estado «{estado}», em que não cabe {comando}.",
		"O prestador está em estado que admite o comando.")
	// StayBars is what a command outside the lifecycle of an inpatient's stay is refused with.
	StayBars = convenio.NewGround("NET-02", Clause7_7,
		"A internação está no estado «{estado}», em que não cabe {comando}.",
		"A internação está em estado que admite o comando.")
	// Incomplete denies publishing a provider without all that the directory shows.
	Incomplete = convenio.NewGround("NET-03", Clause5_5,
		"O prestador {prestador} não pode ser publicado: falta {falta}.",
		"O prestador {prestador} traz tudo o que a relação publica.")
	// EmergencyWithheld denies listing a hospital whose emergency room is kept from the plan.
	EmergencyWithheld = convenio.NewGround("NET-04", Clause5_5,
		"O prestador {prestador} tem pronto-socorro e não o oferece ao plano.",
		"O prestador {prestador} não retém do plano pronto-socorro algum.")
	// Backdated denies a change on a day gone by: it could not be communicated.
	Backdated = convenio.NewGround("NET-05", Clause7_5,
		"A mudança de {prestador} em {dia} não pode mais ser comunicada: o dia já passou.",
		"A mudança de {prestador} em {dia} ainda pode ser comunicada.")
	// Narrowed denies taking from a hospital, by an update, what only a replacement or a reduction takes.
	Narrowed = convenio.NewGround("NET-06", Clause7_8,
		"A atualização tiraria de {prestador}: {falta}. Isso reduz a rede.",
		"A atualização nada tira de {prestador} que reduza a rede.")
	// LeavesUncovered denies removing, without replacement or authorisation, who may not simply leave.
	LeavesUncovered = convenio.NewGround("NET-07", Clause7_6,
		"O prestador {prestador} só sai da rede por substituição ou por redução autorizada.",
		"O prestador {prestador} pode sair da rede mediante comunicação.")
	// NotEquivalent denies a replacement, or a transfer, that lacks what the hospital has.
	NotEquivalent = convenio.NewGround("NET-08", Clause7_6,
		"O prestador {novo} não equivale a {prestador}: falta {falta}.",
		"O prestador {novo} equivale a {prestador}.")
	// InNetworkAlready denies a replacement that is in the network: the exchange would reduce it.
	InNetworkAlready = convenio.NewGround("NET-09", Clause7_8,
		"O prestador {novo} já está na rede: trocar {prestador} por ele a reduziria.",
		"O prestador {novo} não estava na rede: trocar {prestador} por ele não a reduz.")
	// NoticeShort denies an exit communicated too few days before.
	NoticeShort = convenio.NewGround("NET-10", Clause7_6,
		"A antecedência da saída de {prestador}, em dias, é de {dias}: o mínimo é de {minimo}.",
		"A antecedência da saída de {prestador}, em dias, é de {dias}, e o mínimo é de {minimo}.")
	// NoticeWaived is noted for an exit for fraud or sanitary breach, which needs no notice.
	NoticeWaived = convenio.NewGround("NET-11", Clause7_6,
		"A saída de {prestador} dispensa antecedência, por {motivo}.",
		"A saída de {prestador} não dispensa antecedência.")
	// CauseUnproven denies an exit for fraud or sanitary breach without saying what shows it.
	CauseUnproven = convenio.NewGround("NET-12", Clause7_6,
		"Falta dizer o que prova a fraude ou a infração sanitária de {prestador}.",
		"Consta o que prova a fraude ou a infração sanitária de {prestador}.")
	// ArrivesLate denies a replacement that enters after the other has left.
	ArrivesLate = convenio.NewGround("NET-13", Clause7_6,
		"O prestador {novo} só entraria em {dia}, e {prestador} sai em {ultimo}: haveria dias sem nenhum.",
		"O prestador {novo} entra em {dia}, e {prestador} sai em {ultimo}: não há dia sem um deles.")
	// Unauthorised denies a reduction without the number of the regulator's authorisation.
	Unauthorised = convenio.NewGround("NET-14", Clause7_8,
		"Falta o número da autorização da ANS para retirar {prestador} sem substituto.",
		"A ANS autorizou, sob o número {numero}, retirar {prestador} sem substituto.")
	// PaidUntilDischarge is noted for an inpatient of a hospital that leaves by the operator's will.
	PaidUntilDischarge = convenio.NewGround("NET-15", Clause7_7,
		"A internação de {beneficiario} em {prestador} é paga até a alta dada pelo médico assistente.",
		"A internação de {beneficiario} em {prestador} não é das que se pagam até a alta.")
	// MovedAtOperatorsCost is noted for an inpatient of a hospital that leaves for a sanitary breach.
	MovedAtOperatorsCost = convenio.NewGround("NET-16", Clause7_7,
		"A operadora transfere {beneficiario} de {prestador} imediatamente e por sua conta.",
		"Não há infração sanitária em {prestador} que obrigue a transferir {beneficiario}.")
	// NotByItsWill says that a hospital left neither by the operator's will nor for a sanitary breach.
	NotByItsWill = convenio.NewGround("NET-17", Clause7_7,
		"A saída de {prestador} não garante a internação: não foi substituição por vontade da operadora nem infração sanitária.",
		"A saída de {prestador} garante a internação.")
	// NotLeaving denies protecting a stay in a hospital that is not leaving.
	NotLeaving = convenio.NewGround("NET-18", Clause7_7,
		"O prestador {prestador} não está de saída da rede: nada há a garantir.",
		"O prestador {prestador} está de saída da rede, ou já saiu.")
	// AdmittedAfter denies protecting a stay that began after the hospital had left.
	AdmittedAfter = convenio.NewGround("NET-19", Clause7_7,
		"A internação começou em {dia}, depois da saída de {prestador}, em {ultimo}.",
		"A internação começou em {dia}, não depois da saída de {prestador}, em {ultimo}.")
	// NotListed denies a transfer to who is not in the network on the day.
	NotListed = convenio.NewGround("NET-20", Clause7_7,
		"O prestador {novo} não está na rede em {dia}.",
		"O prestador {novo} está na rede em {dia}.")
	// ResourceMissing says that a locality lacks one of its minimum resources.
	ResourceMissing = convenio.NewGround("NET-21", Clause4_3,
		"Em {lugar}, padrão {padrao}, há {numero} para {recurso}: o mínimo é {minimo}.",
		"Em {lugar}, padrão {padrao}, há {numero} para {recurso}, e o mínimo é {minimo}.")
	// StateUncovered says that a state lacks a specialty or emergency care.
	StateUncovered = convenio.NewGround("NET-22", Clause5_2,
		"Em {lugar}, padrão {padrao}, há {numero} para {recurso} na rede: o mínimo é {minimo}.",
		"Em {lugar}, padrão {padrao}, há {numero} para {recurso} na rede, e o mínimo é {minimo}.")
	// ByReimbursement is noted where the network has nobody: attendance is by reimbursement.
	ByReimbursement = convenio.NewGround("NET-23", Clause5_1,
		"A rede não tem quem atenda o que se procura: o atendimento se faz por reembolso.",
		"A rede tem quem atenda o que se procura.")
)

// Grounds lists the package's grounds in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		Bars, StayBars, Incomplete, EmergencyWithheld, Backdated, Narrowed, LeavesUncovered, NotEquivalent,
		InNetworkAlready, NoticeShort, NoticeWaived, CauseUnproven, ArrivesLate, Unauthorised, PaidUntilDischarge,
		MovedAtOperatorsCost, NotByItsWill, NotLeaving, AdmittedAfter, NotListed, ResourceMissing, StateUncovered,
		ByReimbursement,
	}
}
