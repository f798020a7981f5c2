package board

import "github.com/seed-67b5076c/convenio"

// The grounds of the dental board, in the order of their codes.
var (
	// Bars is what a command outside the board's lifecycle is refused with.
	Bars = convenio.NewGround("BRD-01", Clause5_2_2_4,
		"A junta odontológica está no estado «{estado}», em que não cabe {comando}.",
		"A junta odontológica está em estado que admite o comando.")
	// Even denies a board that is too small or could tie.
	Even = convenio.NewGround("BRD-02", Clause5_2_2_4,
		"O número de membros da junta seria {numero}: deve ser ímpar e não inferior a {minimo}.",
		"O número de membros da junta é {numero}: ímpar e não inferior a {minimo}.")
	// WithoutCRO denies a member who is no registered dentist.
	WithoutCRO = convenio.NewGround("BRD-03", Clause5_2_2_4,
		"{membro} não tem registro no CRO e não pode compor a junta.",
		"{membro} tem registro no CRO.")
	// ProviderSeated denies the provider a seat.
	ProviderSeated = convenio.NewGround("BRD-04", Clause5_2_2_4,
		"{membro} é o credenciado do PTO e não pode compor a junta.",
		"{membro} não é o credenciado do PTO.")
	// SeatedTwice denies a dentist two seats.
	SeatedTwice = convenio.NewGround("BRD-05", Clause5_2_2_4,
		"{membro} já compõe a junta.",
		"{membro} ainda não compõe a junta.")
	// NotMember denies a vote, or a replacement, of someone who does not sit.
	NotMember = convenio.NewGround("BRD-06", Clause5_2_2_4,
		"{membro} não compõe a junta.",
		"{membro} compõe a junta.")
	// ItemNotBefore denies a vote on what the board was not asked.
	ItemNotBefore = convenio.NewGround("BRD-07", Clause5_2_2_4,
		"O item {item} não foi submetido à junta.",
		"O item {item} foi submetido à junta.")
	// VotedAlready denies a second vote on an item.
	VotedAlready = convenio.NewGround("BRD-08", Clause5_2_2_4,
		"O membro já votou no item {item}.",
		"O membro ainda não votou no item {item}.")
	// OpinionBlank denies a vote without a written opinion.
	OpinionBlank = convenio.NewGround("BRD-09", Clause5_2_2_4,
		"O voto no item {item} não traz parecer escrito.",
		"O voto no item {item} traz parecer escrito.")
	// NothingVoted denies an empty vote.
	NothingVoted = convenio.NewGround("BRD-10", Clause5_2_2_4,
		"O voto não trata de item algum.",
		"O voto trata de ao menos um item.")
	// Unjustified denies replacing a member or dissolving the board without a reason.
	Unjustified = convenio.NewGround("BRD-11", Clause5_2_2_4,
		"Falta a razão da substituição ou da dissolução.",
		"A razão da substituição ou da dissolução foi dada.")
	// SitsStill denies concluding, or changing, a plan while its board sits.
	SitsStill = convenio.NewGround("BRD-12", Clause5_2_2_4,
		"A junta odontológica está reunida: o PTO está em análise e a auditoria não pode ser concluída.",
		"Nenhuma junta odontológica está reunida sobre o PTO.")
	// AgainstTheBoard denies a decision that differs from the board's majority.
	AgainstTheBoard = convenio.NewGround("BRD-13", Clause5_2_2_4,
		"A decisão sobre o item {item} contraria a maioria da junta odontológica.",
		"A decisão sobre o item {item} não contraria junta odontológica.")
	// NothingToAnalyse denies a board without items.
	NothingToAnalyse = convenio.NewGround("BRD-14", Clause5_2_2_4,
		"Não há item sob decisão para submeter à junta.",
		"Há item sob decisão para submeter à junta.")
)

// Grounds lists the package's grounds in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		Bars, Even, WithoutCRO, ProviderSeated, SeatedTwice, NotMember, ItemNotBefore, VotedAlready, OpinionBlank,
		NothingVoted, Unjustified, SitsStill, AgainstTheBoard, NothingToAnalyse,
	}
}
