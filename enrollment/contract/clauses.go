package contract

import "github.com/seed-67b5076c/convenio"

const (
	// Clause1 : o objeto é um plano coletivo de preço médio por pessoa, sem coparticipação, sem carência e de alcance
	// nacional, que não exclui doença preexistente nem crônica, para empregados, dirigentes, dependentes, agregados,
	// demitidos e aposentados, por doze meses prorrogáveis.
	Clause1 convenio.Clause = "sesc:1"
	// Clause2 : contrata-se porque o acordo coletivo obriga o empregador a oferecer assistência.
	Clause2 convenio.Clause = "sesc:2"
	// Clause5_11 : a operadora mantém central telefônica dia e noite, com ligação gratuita ou de custo local, e
	// atendimento por site ou aplicativo.
	Clause5_11 convenio.Clause = "sesc:5.11"
	// Clause5_15 : há trinta dias de implantação; o uso começa no 31º dia do contrato, e o primeiro mês não se
	// paga.
	Clause5_15 convenio.Clause = "sesc:5.15"
	// Clause15_1_a : a licitante prova que está regularmente registrada na ANS.
	Clause15_1_a convenio.Clause = "sesc:15.1.a"
	// Clause15_1_b : a licitante traz ao menos três atestados de capacidade técnica, de quem se possa contatar.
	Clause15_1_b convenio.Clause = "sesc:15.1.b"
	// Clause15_1_c : a licitante tem IDSS de pelo menos 0,6, quando a ANS o calcula e divulga.
	Clause15_1_c convenio.Clause = "sesc:15.1.c"
	// Clause16_1 : a quantidade estimada de beneficiários pode crescer ou diminuir.
	Clause16_1 convenio.Clause = "sesc:16.1"
	// Clause16_2 : enquanto o contrato vige, as partes só se comunicam por escrito.
	Clause16_2 convenio.Clause = "sesc:16.2"
	// Clause16_3 : só termo aditivo altera o contrato.
	Clause16_3 convenio.Clause = "sesc:16.3"
	// Clause16_4 : o contrato dura doze meses e, se o serviço agrada, é renovado até somar sessenta.
	Clause16_4 convenio.Clause = "sesc:16.4"
	// Clause16_5 : sem motivo, ninguém rescinde antes de completos doze meses; disso não cabe indenização às
	// partes.
	Clause16_5 convenio.Clause = "sesc:16.5"
	// Clause16_6 : depois dos doze meses, rescinde-se sem motivo com aviso escrito de sessenta dias ou mais, e sem
	// indenização às partes.
	Clause16_6 convenio.Clause = "sesc:16.6"
	// Clause16_8 : o foro é o de Brasília.
	Clause16_8 convenio.Clause = "sesc:16.8"

	// clause5_6 bars co-payment: the coverage package answers for it, a parameter that would set one cites it.
	clause5_6 convenio.Clause = "sesc:5.6"
	// clause11_3 bars an enrolment fee: the billing package answers for it, a parameter that would set one cites it.
	clause11_3 convenio.Clause = "sesc:11.3"
)
