package enrollment

import "github.com/seed-67b5076c/convenio"

// The grounds of joining and leaving, in the order of their codes.
var (
	// Bars is what a command outside the family's lifecycle is refused with.
	Bars = convenio.NewGround("ENR-01", Clause10_1,
		"A família está no estado «{estado}», em que não cabe {comando}.",
		"A família está em estado que admite o comando.")
	// NotAsked denies an inclusion or exclusion that the holder did not ask.
	NotAsked = convenio.NewGround("ENR-02", Clause10_2,
		"Só o titular pede inclusões e exclusões: falta o pedido dele, com data e registro.",
		"O pedido é do titular.")
	// BirthAhead denies a person not yet born.
	BirthAhead = convenio.NewGround("ENR-03", Clause9_1_b,
		"A data de nascimento, {nascimento}, está no futuro.",
		"A data de nascimento, {nascimento}, não está no futuro.")
	// TooOld denies a child, stepchild, ward or adoptee who has come of age.
	TooOld = convenio.NewGround("ENR-04", Clause9_1_b,
		"{pessoa} só pode ser dependente até {ultimo}, véspera do aniversário em que alcança a idade-limite.",
		"{pessoa} pode ser dependente até {ultimo}.")
	// CarriedTooOld denies a carried-over child beyond the limit of age.
	CarriedTooOld = convenio.NewGround("ENR-05", Clause9_1_b_1,
		"{pessoa}, agregado da apólice anterior, só pode ser dependente até {ultimo}.",
		"{pessoa}, agregado da apólice anterior, pode ser dependente até {ultimo}.")
	// CarriedNew denies as carried over a child who was not in the initial group, or was young enough to be none.
	CarriedNew = convenio.NewGround("ENR-06", Clause9_1_b_1,
		"Como filho que era agregado na apólice anterior só entra quem vem no grupo inicial e já passou da idade dos demais filhos.",
		"O filho que era agregado na apólice anterior vem no grupo inicial e já passou da idade dos demais filhos.")
	// AggregateNew denies a new aggregate.
	AggregateNew = convenio.NewGround("ENR-07", Clause9_1_c,
		"Não se aceita agregado novo: só permanecem os que vieram da apólice anterior.",
		"A inclusão não é de agregado novo.")
	// AggregateCarried keeps an aggregate of the previous policy.
	AggregateCarried = convenio.NewGround("ENR-08", Clause9_1_d_1,
		"{pessoa} já era agregado na apólice anterior e permanece, por exceção.",
		"{pessoa} não é agregado da apólice anterior.")
	// StandardDiffers denies a dependant a standard other than the holder's.
	StandardDiffers = convenio.NewGround("ENR-09", Clause10_3,
		"O dependente entra no padrão do titular, {titular}, e não no padrão {pedido}.",
		"O dependente entra no padrão do titular, {titular}.")
	// EnrolledAlready denies a second place to someone who has one.
	EnrolledAlready = convenio.NewGround("ENR-10", Clause10_1,
		"{pessoa} já está no plano.",
		"{pessoa} não está no plano.")
	// NotEnrolled denies what concerns someone who is not in the plan.
	NotEnrolled = convenio.NewGround("ENR-11", Clause10_1,
		"{pessoa} não está no plano.",
		"{pessoa} está no plano.")
	// BondOver denies the enrolment of an employee whose bond has ended.
	BondOver = convenio.NewGround("ENR-12", Clause9_1_a_1,
		"O vínculo de {pessoa} cessou em {fim}: só adere como titular quem tem vínculo ativo.",
		"O vínculo de {pessoa} está ativo.")
	// OfficeOver denies the enrolment of a director whose office has ended.
	OfficeOver = convenio.NewGround("ENR-13", Clause9_1_a_3,
		"O mandato de {pessoa} terminou em {fim}: só adere como titular o dirigente em exercício.",
		"{pessoa} exerce mandato de dirigente.")
	// DismissedNew denies someone dismissed who does not come from the previous plan.
	DismissedNew = convenio.NewGround("ENR-14", Clause9_1_d_2,
		"O demitido só é titular por exceção quando vem do plano anterior, no grupo inicial.",
		"O demitido vem do plano anterior, no grupo inicial.")
	// RetiredNew denies someone retired who does not come from the previous plan.
	RetiredNew = convenio.NewGround("ENR-15", Clause9_1_d_3,
		"O aposentado só é titular por exceção quando vem do plano anterior, no grupo inicial.",
		"O aposentado vem do plano anterior, no grupo inicial.")
	// InitialExempt exempts the initial group from any waiting.
	InitialExempt = convenio.NewGround("ENR-16", Clause5_7,
		"{pessoa} é do grupo inicial e não cumpre carência.",
		"{pessoa} não é do grupo inicial.")
	// InitialOver denies entry by the initial group once its coverage has begun.
	InitialOver = convenio.NewGround("ENR-17", Clause5_7,
		"O grupo inicial se formou antes de {inicio}, quando começou a cobertura.",
		"A cobertura do grupo inicial começa em {inicio}.")
	// WithinAdmission exempts a new employee, and the dependants along.
	WithinAdmission = convenio.NewGround("ENR-18", Clause10_9_x,
		"O pedido está no prazo da admissão, que vai até {ultimo}: não há carência.",
		"O prazo da admissão foi até {ultimo}.")
	// WithinOffice exempts a new director, and the dependants along.
	WithinOffice = convenio.NewGround("ENR-19", Clause6_1,
		"O pedido está no prazo da posse, que vai até {ultimo}: não há carência.",
		"O prazo da posse foi até {ultimo}.")
	// WithinBirth exempts a newborn.
	WithinBirth = convenio.NewGround("ENR-20", Clause10_9_a,
		"O pedido está no prazo do nascimento, que vai até {ultimo}: não há carência.",
		"O prazo do nascimento foi até {ultimo}.")
	// WithinGuardianship exempts a minor under guardianship or wardship.
	WithinGuardianship = convenio.NewGround("ENR-21", Clause10_9_b,
		"O pedido está no prazo da guarda ou tutela, que vai até {ultimo}: não há carência.",
		"O prazo da guarda ou tutela foi até {ultimo}.")
	// WithinMarriage exempts a spouse and related dependants.
	WithinMarriage = convenio.NewGround("ENR-22", Clause10_9_c,
		"O pedido está no prazo do casamento, que vai até {ultimo}: não há carência.",
		"O prazo do casamento foi até {ultimo}.")
	// WithinUnion exempts a partner and related dependants.
	WithinUnion = convenio.NewGround("ENR-23", Clause10_9_d,
		"O pedido está no prazo da união estável, que vai até {ultimo}: não há carência.",
		"O prazo da união estável foi até {ultimo}.")
	// WithinDependency exempts whoever became a dependant by another fact: adoption, proof for a stepchild.
	WithinDependency = convenio.NewGround("ENR-24", Clause5_8,
		"O pedido está no prazo do fato que criou a dependência, que vai até {ultimo}: não há carência.",
		"O prazo do fato que criou a dependência foi até {ultimo}.")
	// WithinLeaveReturn exempts who comes back from unpaid leave.
	WithinLeaveReturn = convenio.NewGround("ENR-25", Clause10_9_e,
		"O pedido está no prazo do retorno da licença sem vencimentos, que vai até {ultimo}: não há carência.",
		"O prazo do retorno da licença sem vencimentos foi até {ultimo}.")
	// WaitingUnaccepted denies an inclusion outside the windows to who did not accept to wait.
	WaitingUnaccepted = convenio.NewGround("ENR-26", Clause6_1,
		"Passados os prazos sem carência, {pessoa} só entra cumprindo carência, e isso não foi aceito.",
		"{pessoa} entra sem carência, ou aceitando-a.")
	// StandardOffWindow denies a change of standard outside the month before the anniversary.
	StandardOffWindow = convenio.NewGround("ENR-27", Clause3_2,
		"O padrão só muda na renovação do contrato: o pedido cabe de {inicio} a {fim}.",
		"O pedido está no prazo da renovação, de {inicio} a {fim}.")
	// StandardSame denies a change to the standard that the family has.
	StandardSame = convenio.NewGround("ENR-28", Clause3_2,
		"A família já está no padrão {padrao}.",
		"A família não está no padrão {padrao}.")
	// DatesCrossed denies a death or an end of bond that is told before it happened.
	DatesCrossed = convenio.NewGround("ENR-29", Clause10_6,
		"O fato, de {fato}, não pode ser posterior à sua comunicação, de {comunicacao}.",
		"O fato, de {fato}, não é posterior à sua comunicação, de {comunicacao}.")
	// HolderTakes notes that dependants leave with the holder.
	HolderTakes = convenio.NewGround("ENR-30", Clause10_8,
		"A exclusão do titular exclui também os seus dependentes.",
		"A exclusão não é do titular.")
	// DiesAfterTelling notes that who died leaves on the day after the communication.
	DiesAfterTelling = convenio.NewGround("ENR-31", Clause10_6,
		"A morte foi comunicada em {comunicacao}: a exclusão vale do dia seguinte.",
		"A exclusão não é por morte.")
	// CardNotDue denies the return of a card that is not due.
	CardNotDue = convenio.NewGround("ENR-32", Clause10_10,
		"Não há carteira de {pessoa} a devolver.",
		"A carteira de {pessoa} está por devolver.")
	// Unpresented denies attendance to who shows no card or no identity document.
	Unpresented = convenio.NewGround("ENR-33", Clause7_3,
		"No atendimento apresentam-se a carteira e o documento de identidade: falta um deles.",
		"Foram apresentados a carteira e o documento de identidade.")
	// NotBegun denies coverage before the plan may be used.
	NotBegun = convenio.NewGround("ENR-34", clause5_15,
		"A cobertura de {pessoa} começa em {inicio}.",
		"A cobertura de {pessoa} começou em {inicio}.")
	// Left denies coverage to who has left.
	Left = convenio.NewGround("ENR-35", Clause10_1,
		"A cobertura de {pessoa} terminou em {fim}.",
		"A cobertura de {pessoa} não terminou.")
	// FormerOver denies coverage once the days after the bond have passed.
	FormerOver = convenio.NewGround("ENR-36", Clause9_1_a_2,
		"O vínculo do titular cessou em {fim}, e os dias seguintes, até {ultimo}, passaram.",
		"O titular tem vínculo, ou os dias seguintes ao seu fim, até {ultimo}, não passaram.")
	// Waits notes that waiting periods are open.
	Waits = convenio.NewGround("ENR-37", Clause6_1,
		"Há carência em curso até {fim}.",
		"Não há carência em curso.")
	// RemissionOver denies coverage once the years without premium have passed.
	RemissionOver = convenio.NewGround("ENR-38", clause5_10,
		"A remissão foi até {ultimo}.",
		"A família não está em remissão, ou ela vai até {ultimo}.")
	// RetentionOver denies coverage once the stay at the family's own expense has passed.
	RetentionOver = convenio.NewGround("ENR-40", clause5_9,
		"A permanência por conta da família foi até {ultimo}.",
		"A família não permanece por conta própria, ou permanece até {ultimo}.")
	// Backwards denies a continuation that ends before the family's last day of work or life, or has no beginning.
	Backwards = convenio.NewGround("ENR-41", clause5_9,
		"A permanência não pode começar sem dia, nem terminar antes de {inicio}.",
		"A permanência começa em {inicio} e não termina antes.")
	// ContractOver denies whatever asks for a contract that has ended.
	ContractOver = convenio.NewGround("ENR-42", clause16_4,
		"O contrato terminou em {fim}, e com ele o plano da família.",
		"O plano da família não terminou com o contrato.")
	// StillWorks denies a stay at the family's own expense while the holder works.
	StillWorks = convenio.NewGround("ENR-43", clause5_9,
		"{pessoa} ainda trabalha: a família só prossegue por conta própria depois do fim do vínculo.",
		"{pessoa} deixou o trabalho: a família pode prosseguir por conta própria.")
	// SecondSpouse denies a spouse or partner beside another.
	SecondSpouse = convenio.NewGround("ENR-44", Clause9_1_b,
		"{pessoa} já é cônjuge ou companheiro na família, e só cabe um de cada vez.",
		"Não há, nesses dias, outro cônjuge ou companheiro na família.")
	// WindowOfOthers denies an inclusion by a fact that opens its window to others.
	WindowOfOthers = convenio.NewGround("ENR-45", Clause6_1,
		"O fato indicado só abre prazo para {quem}, o que {pessoa} não é: cabe outro fato, ou nenhum.",
		"O fato indicado abre prazo para {quem}, e {pessoa} o é.")
)

// Grounds lists them all.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		Bars, NotAsked, BirthAhead, TooOld, CarriedTooOld, CarriedNew, AggregateNew, AggregateCarried, StandardDiffers,
		EnrolledAlready, NotEnrolled, BondOver, OfficeOver, DismissedNew, RetiredNew, InitialExempt, InitialOver,
		WithinAdmission, WithinOffice, WithinBirth, WithinGuardianship, WithinMarriage, WithinUnion, WithinDependency,
		WithinLeaveReturn, WaitingUnaccepted, StandardOffWindow, StandardSame, DatesCrossed, HolderTakes, DiesAfterTelling,
		CardNotDue, Unpresented, NotBegun, Left, FormerOver, Waits, RemissionOver, RetentionOver, Backwards, ContractOver,
		StillWorks, SecondSpouse, WindowOfOthers,
	}
}
