package inactive

import "github.com/seed-67b5076c/convenio"

// The grounds of those who leave work, in the order of their codes.
var (
	// Bars is what a command outside the family's lifecycle is refused with.
	Bars = convenio.NewGround("INA-01", Clause5_9,
		"A permanência da família está no estado «{estado}», em que não cabe {comando}.",
		"A permanência da família está em estado que admite o comando.")
	// NeverContributed denies a stay to who never paid any part of the premium.
	NeverContributed = convenio.NewGround("INA-02", Law30,
		"O titular nunca contribuiu para o plano e não tem direito a permanecer.",
		"O titular contribuiu para o plano por {tempo}.")
	// NotByThisExit denies a stay to who left in a way that the law does not protect.
	NotByThisExit = convenio.NewGround("INA-03", Law30,
		"A saída por {motivo} não dá direito a permanecer no plano.",
		"A saída por {motivo} dá direito a permanecer no plano.")
	// DirectorOutside denies a director what the policy keeps for employees.
	DirectorOutside = convenio.NewGround("INA-04", Clause5_9,
		"O dirigente que sai por {motivo} não passa à apólice de inativos.",
		"A regra dos dirigentes não impede a passagem à apólice de inativos.")
	// ThirdOfTheTime is noted when the stay is a part of the contribution time, in whole months.
	ThirdOfTheTime = convenio.NewGround("INA-05", Law30,
		"O termo é uma parte do tempo de contribuição, de {tempo}, {fracao}.",
		"O termo não é uma parte do tempo de contribuição, de {tempo}.")
	// RaisedToMinimum is noted when that part is below the minimum.
	RaisedToMinimum = convenio.NewGround("INA-06", Law30,
		"O termo, em meses, sobe de {parte} ao mínimo de {minimo}.",
		"O termo, em meses, é de {parte} e não fica abaixo do mínimo de {minimo}.")
	// CutToMaximum is noted when that part is above the maximum.
	CutToMaximum = convenio.NewGround("INA-07", Law30,
		"O termo, em meses, desce de {parte} ao máximo de {maximo}.",
		"O termo, em meses, é de {parte} e não passa do máximo de {maximo}.")
	// WithoutLimit is noted when a retired holder contributed long enough.
	WithoutLimit = convenio.NewGround("INA-08", Law31,
		"O aposentado contribuiu por {tempo}, exigidos {exigido}: permanece sem limite de tempo.",
		"O aposentado contribuiu por {tempo}, exigidos {exigido} para não ter limite: a permanência tem termo.")
	// NoWholeYear denies a stay to a retired holder with less than one year.
	NoWholeYear = convenio.NewGround("INA-09", Law31,
		"O aposentado contribuiu por {tempo}: não completou um ano, e é por ano completo que permanece.",
		"O aposentado contribuiu por {tempo} e completou ao menos um ano.")
	// FactAhead denies a fact after today, or after the cover has come to its last day.
	FactAhead = convenio.NewGround("INA-10", Clause5_9,
		"O fato de {dia} é posterior a {ultimo}, último dia em que cabe.",
		"O fato de {dia} não é posterior a {ultimo}, último dia em que cabe.")
	// FactTooEarly denies a fact before the bond or the life that it follows has ended.
	FactTooEarly = convenio.NewGround("INA-11", Clause5_9,
		"O fato de {dia} é anterior a {primeiro}, primeiro dia em que cabe.",
		"O fato de {dia} não é anterior a {primeiro}, primeiro dia em que cabe.")
	// Unproven denies a communication without a document that proves it.
	Unproven = convenio.NewGround("INA-12", Law30,
		"A comunicação do direito de opção não vem com documento que a comprove: o prazo não começa.",
		"A comunicação do direito de opção vem comprovada.")
	// OptionLate denies an option after its last day.
	OptionLate = convenio.NewGround("INA-13", Law30,
		"O prazo de opção terminou em {ultimo}; a opção é de {dia}.",
		"A opção de {dia} não é tardia.")
	// NotOfTheFamily denies a command about who is not enrolled with the holder.
	NotOfTheFamily = convenio.NewGround("INA-14", Law30,
		"{pessoa} não está inscrito com o titular.",
		"{pessoa} está inscrito com o titular.")
	// ClockStopped is noted when the ordinary term passed and the communication is still without proof.
	ClockStopped = convenio.NewGround("INA-15", Law30,
		"Passou o dia {dia} sem prova da comunicação: o prazo de opção não corre, a cobertura continua e o RH é avisado.",
		"Não há comunicação atrasada por avisar ao RH.")
	// OptionLapses is noted when the option's term ends unused.
	OptionLapses = convenio.NewGround("INA-16", Law30,
		"O prazo de opção terminou em {ultimo} sem opção: a cobertura se encerra.",
		"O prazo de opção não terminou.")
	// TermEnds is noted when the stay comes to its term.
	TermEnds = convenio.NewGround("INA-17", Law30,
		"A permanência chegou ao termo em {ultimo}.",
		"A permanência não chegou a termo.")
	// WithoutCollectivePlan denies ending a stay for a new job that gives no access to a collective plan.
	WithoutCollectivePlan = convenio.NewGround("INA-18", Law30,
		"O novo emprego não dá acesso a plano coletivo e não encerra a permanência.",
		"O novo emprego dá acesso a plano coletivo e encerra a permanência.")
	// NoRemission denies, or makes pay, dependants under a policy that grants no remission.
	NoRemission = convenio.NewGround("INA-19", Clause5_10,
		"O instrumento em vigor não prevê remissão aos dependentes do titular que morre.",
		"O instrumento em vigor prevê remissão de {anos} anos aos dependentes do titular que morre.")
	// AggregateOutside is noted of an aggregate, whom the remission does not cover.
	AggregateOutside = convenio.NewGround("INA-20", Clause5_10,
		"{pessoa} é agregado e a remissão não o alcança.",
		"{pessoa} não é agregado.")
	// CutByContract is noted when the contract ends before the remission's years.
	CutByContract = convenio.NewGround("INA-21", Clause5_10,
		"A remissão iria até {prazo} e termina em {ultimo}, com o contrato.",
		"A remissão vai até {ultimo}, e o contrato não a encurta.")
	// AgesOut is noted of a dependant who ceases to be one before the rest.
	AgesOut = convenio.NewGround("INA-22", Clause5_10,
		"{pessoa} deixa de ser dependente depois de {ultimo} e sai antes dos demais.",
		"{pessoa} não sai antes dos demais por idade.")
	// TermResumes is noted when, after the remission, the stay of the inactive holder has days left.
	TermResumes = convenio.NewGround("INA-23", Law30,
		"Terminada a remissão em {ultimo}, corre o restante da permanência, agora com pagamento.",
		"Não há restante de permanência a correr.")
	// FullPrice is noted of a bill of the inactive: all of it, to the person directly.
	FullPrice = convenio.NewGround("INA-24", Clause5_9,
		"A mensalidade integral, de {valor}, é cobrada diretamente de {pessoa}.",
		"Não há mensalidade de inativo a cobrar.")
	// WithoutPremium is noted of a bill in remission: nothing.
	WithoutPremium = convenio.NewGround("INA-25", Clause5_10,
		"A família está em remissão: nada se cobra. Vidas: {vidas}.",
		"A família não está em remissão.")
	// OptionPending is missing before the option: who pays what is as if the bond went on.
	OptionPending = convenio.NewGround("INA-26", Law30,
		"A opção ainda não foi feita: vale o custeio dos ativos.",
		"A opção não está pendente.")
	// CoverOver denies a bill to a family that is no longer, or not yet, covered here, and giving up what is over.
	CoverOver = convenio.NewGround("INA-27", Clause5_9,
		"A família não tem permanência em curso em {dia}.",
		"A família tem permanência em curso em {dia}.")
)

// Grounds lists the package's grounds in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		Bars, NeverContributed, NotByThisExit, DirectorOutside, ThirdOfTheTime, RaisedToMinimum, CutToMaximum,
		WithoutLimit, NoWholeYear, FactAhead, FactTooEarly, Unproven, OptionLate, NotOfTheFamily, ClockStopped, OptionLapses,
		TermEnds, WithoutCollectivePlan, NoRemission, AggregateOutside, CutByContract, AgesOut, TermResumes,
		FullPrice, WithoutPremium, OptionPending, CoverOver,
	}
}
