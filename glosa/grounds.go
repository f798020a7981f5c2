package glosa

import "github.com/seed-67b5076c/convenio"

// The grounds of glosas, in the order of their codes.
var (
	// Bars is what a command outside the glosa's lifecycle is refused with.
	Bars = convenio.NewGround("GLO-01", Clause5_2_5_5,
		"A glosa está no estado «{estado}», em que não cabe {comando}.",
		"A glosa está em estado que admite o comando.")
	// Unreasoned denies a glosa without a known reason and words.
	Unreasoned = convenio.NewGround("GLO-02", clause5_2_5_3,
		"A glosa do item {item} não traz motivo da tabela e texto que a explique.",
		"A glosa do item {item} traz motivo e texto.")
	// AmountOutOfRange denies a glosa of none of the fee, of more than it or, under the reading adopted, of part.
	AmountOutOfRange = convenio.NewGround("GLO-03", clause5_2_5_3,
		"O valor glosado, {valor}, não é admissível para honorário de {honorario}: a glosa é do item inteiro, ou de parte dele se a leitura em vigor a admite.",
		"O valor glosado, {valor}, é admissível para honorário de {honorario}.")
	// AppealLate denies an appeal after the last day of its term.
	AppealLate = convenio.NewGround("GLO-04", Clause5_2_5_5,
		"O prazo de recurso terminou em {ultimo}; o recurso é de {dia}.",
		"O recurso é de {dia}, dentro do prazo que termina em {ultimo}.")
	// JustificationMissing denies an appeal without words.
	JustificationMissing = convenio.NewGround("GLO-05", Clause5_2_5_5,
		"Falta a justificativa do recurso.",
		"O recurso traz justificativa.")
	// JustificationTooLong denies an appeal longer than the field.
	JustificationTooLong = convenio.NewGround("GLO-06", Clause5_2_5_5,
		"A justificativa do recurso tem {tamanho} caracteres; cabem {maximo}.",
		"O tamanho da justificativa do recurso, em caracteres, é de {tamanho}: cabe nos {maximo} admitidos.")
	// RulingBlank denies a decision without words.
	RulingBlank = convenio.NewGround("GLO-07", Clause5_2_5_6,
		"Falta a justificativa da decisão sobre o recurso do item {item}.",
		"A decisão sobre o recurso do item {item} traz justificativa.")
	// RulingTooShort denies, under the literal reading, a decision below the minimum.
	RulingTooShort = convenio.NewGround("GLO-08", Clause5_2_5_6,
		"O tamanho da justificativa da decisão sobre o item {item}, em caracteres, é de {tamanho}: pela leitura literal, no mínimo {minimo}.",
		"A justificativa da decisão sobre o item {item} não está abaixo do mínimo em vigor.")
	// RulingTooLong denies a decision longer than the field.
	RulingTooLong = convenio.NewGround("GLO-09", Clause5_2_5_6,
		"A justificativa da decisão sobre o item {item} tem {tamanho} caracteres; cabem {maximo}.",
		"A justificativa da decisão sobre o item {item} cabe nos {maximo} caracteres do campo.")
	// ResultTold is noted when the result of an appeal is told to both provider and beneficiary.
	ResultTold = convenio.NewGround("GLO-10", Clause5_2_5_7,
		"O resultado do recurso do item {item} é comunicado ao credenciado e ao beneficiário.",
		"Não há resultado de recurso do item {item} a comunicar.")
	// Lapses is noted when the term ends without an appeal.
	Lapses = convenio.NewGround("GLO-11", clause5_2_5_8,
		"O prazo de recurso do item {item} terminou em {ultimo} sem recurso: a glosa fica definitiva.",
		"O prazo de recurso do item {item} corre até {ultimo}.")
	// TermNotStarted is noted while, under the alternative reading, nobody has read the result.
	TermNotStarted = convenio.NewGround("GLO-12", Clause5_2_5_5,
		"O prazo de recurso só começa com a leitura do resultado, que ainda não houve.",
		"O prazo de recurso já começou.")
)

// Grounds lists the package's grounds in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		Bars, Unreasoned, AmountOutOfRange, AppealLate, JustificationMissing, JustificationTooLong, RulingBlank,
		RulingTooShort, RulingTooLong, ResultTold, Lapses, TermNotStarted,
	}
}
