package contract

import "github.com/seed-67b5076c/convenio"

// The grounds of the contract, in the order of their codes.
var (
	// Bars is what a command outside the contract's lifecycle is refused with.
	Bars = convenio.NewGround("CTR-01", Clause16_3,
		"O contrato está no estado «{estado}», em que não cabe {comando}.",
		"O contrato está em estado que admite o comando.")
	// NotInWriting denies an act without a numbered document.
	NotInWriting = convenio.NewGround("CTR-02", Clause16_2,
		"O ato não foi feito por escrito: falta o número ou o documento.",
		"O ato foi feito por escrito, no documento {numero}.")
	// WritingAhead denies an act whose writing is of a day still to come.
	WritingAhead = convenio.NewGround("CTR-03", Clause16_2,
		"O documento é de {dia}, dia que ainda não chegou.",
		"O documento é de {dia}, dia que já chegou.")
	// WritingOutOfTerm denies an act whose writing is of a day on which there was no contract.
	WritingOutOfTerm = convenio.NewGround("CTR-04", Clause16_2,
		"O documento é de {dia}, fora da vigência, que vai de {inicio} a {fim}.",
		"O documento é de {dia}, dentro da vigência, que vai de {inicio} a {fim}.")
	// StillImplementing denies use before the first day of cover.
	StillImplementing = convenio.NewGround("CTR-05", Clause5_15,
		"Em {dia} o plano está em implantação: o uso começa em {inicio}.",
		"Em {dia} a implantação terminou: o uso começou em {inicio}.")
	// NoFeeYet denies a fee for the implementation period.
	NoFeeYet = convenio.NewGround("CTR-06", Clause5_15,
		"Nada se paga por {dia}: o período de implantação não é remunerado, e a cobrança começa em {inicio}.",
		"O dia {dia} é remunerado: a cobrança começou em {inicio}.")
	// OutOfTerm denies use and fee on a day on which there is no contract.
	OutOfTerm = convenio.NewGround("CTR-07", Clause16_4,
		"Em {dia} não há contrato em vigor: a vigência vai de {inicio} a {fim}.",
		"Em {dia} o contrato está em vigor: a vigência vai de {inicio} a {fim}.")
	// RenewedBeyond denies a renewal that goes over the longest total.
	RenewedBeyond = convenio.NewGround("CTR-08", Clause16_4,
		"A renovação levaria o contrato a {total} meses: o máximo é {maximo}.",
		"A renovação leva o contrato a {total} meses, e o máximo é {maximo}.")
	// ServiceWanting denies renewing a contract whose service was not found satisfactory.
	ServiceWanting = convenio.NewGround("CTR-09", Clause16_4,
		"Não se declarou que o serviço é prestado a contento, e sem isso não há renovação.",
		"Declarou-se que o serviço é prestado a contento.")
	// ValueOverlaps denies a value that begins where another already stands whole.
	ValueOverlaps = convenio.NewGround("CTR-10", Clause16_3,
		"O valor de {parametro} desde {de} se sobrepõe ao que vale desde {desde}.",
		"O valor de {parametro} desde {de} não se sobrepõe a outro.")
	// ValueGapped denies a value that leaves days without one before it.
	ValueGapped = convenio.NewGround("CTR-11", Clause16_3,
		"O valor de {parametro} desde {de} deixa dias sem valor: o anterior vai até {ate}.",
		"O valor de {parametro} desde {de} não deixa dia sem valor.")
	// ValueBackdated denies a value for days before the instrument that sets it.
	ValueBackdated = convenio.NewGround("CTR-12", Clause16_3,
		"O instrumento é de {dia} e não muda {parametro} desde {de}: o passado não se reescreve.",
		"O instrumento é de {dia} e muda {parametro} desde {de}, sem tocar no passado.")
	// CoPaymentSet denies a parameter that would configure a co-payment.
	CoPaymentSet = convenio.NewGround("CTR-13", clause5_6,
		"{parametro} é coparticipação, que este contrato não admite em plano algum.",
		"{parametro} não é coparticipação.")
	// EnrolmentFeeSet denies a parameter that would configure an enrolment fee.
	EnrolmentFeeSet = convenio.NewGround("CTR-14", clause11_3,
		"{parametro} é taxa de implantação ou de inscrição, que este contrato nunca admite.",
		"{parametro} não é taxa de implantação nem de inscrição.")
	// NoticeEarly denies ending the contract without cause before the protected months are complete.
	NoticeEarly = convenio.NewGround("CTR-15", Clause16_5,
		"O aviso de {dia}, com fim em {fim}, é prematuro: os primeiros {meses} meses se completam em {completos}.",
		"O aviso de {dia}, com fim em {fim}, respeita os primeiros {meses} meses, completos em {completos}.")
	// NoticeShort denies a notice of too few days.
	NoticeShort = convenio.NewGround("CTR-16", Clause16_6,
		"A antecedência do aviso, em dias, é de {dias}: o mínimo é de {minimo}.",
		"A antecedência do aviso, em dias, é de {dias}, e o mínimo é de {minimo}.")
	// TermEndsFirst is noted for a notice that the term's own end precedes.
	TermEndsFirst = convenio.NewGround("CTR-17", Clause16_4,
		"O prazo do contrato termina em {ultimo}, antes de {fim}: é no fim do prazo que ele se encerra.",
		"O aviso encerra o contrato em {fim}, dentro do prazo que vai até {ultimo}.")
	// CauseMissing denies ending the contract at once without a recorded cause.
	CauseMissing = convenio.NewGround("CTR-18", Clause16_5,
		"Falta o motivo da rescisão: sem motivo, o contrato só se encerra por aviso, depois dos primeiros meses.",
		"O motivo da rescisão está registrado.")
	// Unregistered denies a bidder whose registration with the regulator is missing or irregular.
	Unregistered = convenio.NewGround("CTR-19", Clause15_1_a,
		"A licitante não comprova registro regular na ANS.",
		"A licitante tem o registro {registro}, regular na ANS.")
	// AttestationUnreachable is noted for an attestation that does not say who attests or how to reach them.
	AttestationUnreachable = convenio.NewGround("CTR-20", Clause15_1_b,
		"O atestado {numero} não diz quem atesta, ou como contatá-lo, e não conta.",
		"O atestado {numero} diz quem atesta e como contatá-lo.")
	// AttestationsFew denies a bidder with too few attestations.
	AttestationsFew = convenio.NewGround("CTR-21", Clause15_1_b,
		"Atestados da licitante que contam: {atestados}; são precisos ao menos {minimo}.",
		"Atestados da licitante que contam: {atestados}; bastam {minimo}.")
	// IndexUnpublished is noted when the regulator published no IDSS: its absence fails nobody.
	IndexUnpublished = convenio.NewGround("CTR-22", Clause15_1_c,
		"A ANS não divulgou IDSS da licitante: a falta não a desqualifica.",
		"A ANS divulgou o IDSS da licitante.")
	// IndexLow denies a bidder whose IDSS is below the minimum.
	IndexLow = convenio.NewGround("CTR-23", Clause15_1_c,
		"O IDSS da licitante é {idss}, abaixo do mínimo de {minimo}.",
		"O IDSS da licitante é {idss}, e o mínimo é {minimo}.")
	// WithdrawnBefore denies taking back a notice by an instrument older than it.
	WithdrawnBefore = convenio.NewGround("CTR-24", Clause16_3,
		"O aviso é de {aviso}: não o desfaz um aditivo anterior, de {dia}.",
		"O aviso é de {aviso}, e o aditivo que o desfaz, de {dia}.")
)

// Grounds lists the package's grounds in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		Bars, NotInWriting, WritingAhead, WritingOutOfTerm, StillImplementing, NoFeeYet, OutOfTerm, RenewedBeyond,
		ServiceWanting, ValueOverlaps, ValueGapped, ValueBackdated, CoPaymentSet, EnrolmentFeeSet, NoticeEarly,
		NoticeShort, TermEndsFirst, CauseMissing, Unregistered, AttestationUnreachable, AttestationsFew,
		IndexUnpublished, IndexLow, WithdrawnBefore,
	}
}
