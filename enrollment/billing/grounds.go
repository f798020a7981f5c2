package billing

import "github.com/seed-67b5076c/convenio"

// The grounds of billing, in the order of their codes.
var (
	// Bars is what a command outside the run's lifecycle is refused with.
	Bars = convenio.NewGround("BIL-01", Clause10_4,
		"O faturamento da competência está no estado «{estado}», em que não cabe {comando}.",
		"O faturamento da competência está em estado que admite o comando.")
	// AlreadyBilled refuses to bill a competence again.
	AlreadyBilled = convenio.NewGround("BIL-02", Clause10_5,
		"A competência já foi faturada, e não cabe {comando}: o que mudou depois vai à fatura seguinte.",
		"A competência ainda não foi faturada.")
	// EnteredDuring is noted when a person enters after the month's first day.
	EnteredDuring = convenio.NewGround("BIL-03", Clause10_4,
		"A entrada em {dia} é durante o mês: a mensalidade é proporcional, contado o dia da entrada.",
		"Não há entrada durante o mês, que se conta desde {dia}.")
	// LeftDuring is noted when a person leaves before the month's last day.
	LeftDuring = convenio.NewGround("BIL-04", Clause10_5,
		"A saída em {dia} é durante o mês: a mensalidade é proporcional, contado o dia da saída.",
		"Não há saída durante o mês, que se conta até {dia}.")
	// Credited is noted when more was billed of a month than is due.
	Credited = convenio.NewGround("BIL-05", Clause10_5,
		"De {competencia} faturaram-se {faturado} e são devidos {devido}: a diferença é creditada na fatura seguinte.",
		"De {competencia} faturaram-se {faturado} e são devidos {devido}: não há crédito.")
	// PriceMissing denies a month for which the plan has no price in the form the person chose.
	PriceMissing = convenio.NewGround("BIL-06", Clause5_4,
		"Não há preço de {chave} em {dia}.",
		"Há preço de {chave} em {dia}.")
	// FundingMissing denies a month of which the funding table doesn't say who pays.
	FundingMissing = convenio.NewGround("BIL-07", Clause11_1,
		"A tabela de custeio não traz a linha {chave} em {dia}.",
		"A tabela de custeio traz a linha {chave} em {dia}.")
	// ByTheHolder is noted of an aggregate's fee.
	ByTheHolder = convenio.NewGround("BIL-08", Clause11_2,
		"A mensalidade é de agregado: o titular a custeia por inteiro.",
		"A mensalidade não é de agregado: aplica-se a tabela de custeio.")
	// AggregateFunded denies a funding table in which the employer pays for aggregates.
	AggregateFunded = convenio.NewGround("BIL-09", Clause11_2,
		"A linha {chave} da tabela de custeio atribui ao empregador parte da mensalidade de agregado.",
		"A linha {chave} da tabela de custeio não atribui ao empregador parte da mensalidade de agregado.")
	// NoEnrolmentFee denies a fee for joining.
	NoEnrolmentFee = convenio.NewGround("BIL-10", Clause11_3,
		"Cobrou-se da pessoa {pessoa} taxa para entrar no plano, no valor de {valor}: não se admite.",
		"A cobrança de {valor} à pessoa {pessoa} não é taxa para entrar no plano.")
	// NoCoPayment denies a share in the cost of care.
	NoCoPayment = convenio.NewGround("BIL-11", clause5_6,
		"Cobrou-se da pessoa {pessoa} coparticipação, no valor de {valor}: o plano não a tem.",
		"A cobrança de {valor} à pessoa {pessoa} não é coparticipação.")
	// NotOffered denies a choice that the plan does not offer for the standard.
	NotOffered = convenio.NewGround("BIL-12", Clause5_4,
		"O padrão {padrao} não oferece preço por {escolha} em {dia}.",
		"O padrão {padrao} oferece preço por {escolha} em {dia}.")
	// SwitchedMidTerm denies another choice before the next renewal.
	SwitchedMidTerm = convenio.NewGround("BIL-13", Clause5_4,
		"A forma de preço só se escolhe ao entrar e a cada renovação: em {dia} segue a {escolha}.",
		"O que se pede em {dia} não muda a forma de preço fora da entrada e da renovação.")
	// Cheaper is noted when the person did not say, and the cheaper of the two is taken.
	Cheaper = convenio.NewGround("BIL-14", Clause5_4,
		"Sem escolha do beneficiário, vale a mais barata em {dia}: taxa média {media}, faixa etária {faixa}.",
		"Em {dia}, com taxa média {media} e faixa etária {faixa}, não foi preciso decidir pela mais barata.")
	// Switched is noted whenever the way in which a person's price is found changes, so that it is told.
	Switched = convenio.NewGround("BIL-15", Clause5_4,
		"A forma de preço muda em {dia}, de {antes} para {depois}, e o beneficiário é avisado.",
		"A forma de preço não muda em {dia}.")
	// BandCrossed is noted in the first month charged in another age band.
	BandCrossed = convenio.NewGround("BIL-16", RN563Art2,
		"A pessoa passou à faixa etária {faixa}: o novo preço não é reajuste.",
		"A pessoa segue na faixa etária {faixa}.")
	// LastTooDear denies a table whose last age band costs too many times the first.
	LastTooDear = convenio.NewGround("BIL-17", RN563Art3I,
		"A última faixa etária, {ultima}, custa mais de {vezes} vezes a primeira, {primeira}.",
		"A última faixa etária, {ultima}, não custa mais de {vezes} vezes a primeira, {primeira}.")
	// LateSteeper denies a table that rises more from the seventh to the tenth band than up to the seventh.
	LateSteeper = convenio.NewGround("BIL-18", RN563Art3II,
		"Os preços sobem mais da 7ª faixa, {setima}, à 10ª, {ultima}, do que da 1ª, {primeira}, à 7ª.",
		"Os preços não sobem mais da 7ª faixa, {setima}, à 10ª, {ultima}, do que da 1ª, {primeira}, à 7ª.")
	// BandFalls denies a table in which a band costs less than the one before.
	BandFalls = convenio.NewGround("BIL-19", RN563Art3III,
		"A faixa etária {faixa}, de {valor}, custa menos que a anterior, de {anterior}.",
		"A faixa etária {faixa}, de {valor}, não custa menos que a anterior, de {anterior}.")
	// Remitted is noted of the days that cost nothing after the holder's death.
	Remitted = convenio.NewGround("BIL-20", clause5_10,
		"Nada é devido a partir de {dia}, o dia seguinte ao da morte do titular.",
		"Não há remissão: os dias desde {dia} são devidos.")
	// NotRemitted denies remission to those whom it does not cover.
	NotRemitted = convenio.NewGround("BIL-21", clause5_10,
		"A pessoa {pessoa} consta em remissão como {categoria}, que a remissão não alcança.",
		"A pessoa {pessoa}, {categoria}, não está em remissão indevida.")
	// ThroughNotice is noted of a dead holder's fee.
	ThroughNotice = convenio.NewGround("BIL-22", clause10_6,
		"O titular morreu em {morte}; a mensalidade dele é devida até {dia}, quando a morte foi comunicada.",
		"A mensalidade até {dia} não é a de titular falecido.")
	// PageOutOfOrder denies a page that is not the next one.
	PageOutOfOrder = convenio.NewGround("BIL-23", Clause10_4,
		"Veio a página {pagina}; a próxima é a {proxima}.",
		"A página {pagina} é a próxima.")
	// PersonBilled denies a page with people up to the last one already billed.
	PersonBilled = convenio.NewGround("BIL-24", Clause10_4,
		"A página começa na pessoa {pessoa}, e já se faturou até a pessoa {ultima}.",
		"A página começa na pessoa {pessoa}, depois da última faturada, {ultima}.")
	// ControlDiffers denies closing a run that did not bill what it set out to.
	ControlDiffers = convenio.NewGround("BIL-25", Clause10_5,
		"O controle não fecha: esperavam-se {esperado}, e faturaram-se {obtido}.",
		"O controle fecha: esperavam-se {esperado}, e faturaram-se {obtido}.")
	// StillCovered denies a closing invoice while a person is still in the plan.
	StillCovered = convenio.NewGround("BIL-26", Clause10_5,
		"A fatura de encerramento é de {competencia}, e a pessoa {pessoa} segue no plano nesse mês.",
		"A pessoa {pessoa} não segue no plano em {competencia}, mês da fatura de encerramento.")
	// Unjustified denies discarding a run without a reason.
	Unjustified = convenio.NewGround("BIL-27", Clause10_5,
		"Falta o motivo para descartar o faturamento em curso.",
		"O descarte do faturamento em curso traz motivo.")
	// MonthPassed denies billing a month after a later one, which has charged what was missing of it.
	MonthPassed = convenio.NewGround("BIL-28", Clause10_5,
		"{posterior} já foi faturado, com o que faltava de meses anteriores: {competencia} não se fatura depois.",
		"{competencia} se fatura depois de todo mês já faturado.")
	// MonthUnderWay denies billing a month while another is half billed: both would charge what that one lacks.
	MonthUnderWay = convenio.NewGround("BIL-29", Clause10_5,
		"O faturamento de {outra} está em curso: conclua-o ou descarte-o antes de faturar {competencia}.",
		"Nenhum outro faturamento está em curso: {competencia} pode ser faturado.")
)

// Grounds lists the package's grounds in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		Bars, AlreadyBilled, EnteredDuring, LeftDuring, Credited, PriceMissing, FundingMissing, ByTheHolder,
		AggregateFunded, NoEnrolmentFee, NoCoPayment, NotOffered, SwitchedMidTerm, Cheaper, Switched, BandCrossed,
		LastTooDear, LateSteeper, BandFalls, Remitted, NotRemitted, ThroughNotice, PageOutOfOrder, PersonBilled,
		ControlDiffers, StillCovered, Unjustified, MonthPassed, MonthUnderWay,
	}
}
