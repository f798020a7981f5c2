package pto

import "github.com/seed-67b5076c/convenio"

const (
	// Clause5_2_1_12 : o credenciado pede prioridade com justificativa, e o PTO passa a ser auditoria urgente,
	// primeira da fila.
	Clause5_2_1_12 convenio.Clause = "trt3:5.2.1.12"
	// Clause5_2_4_1 : o beneficiário é autenticado e a data de execução registrada a cada procedimento, ou
	// grupo de procedimentos do mesmo dia.
	Clause5_2_4_1 convenio.Clause = "trt3:5.2.4.1"
	// Clause5_2_4_2 : só se autentica procedimento já autorizado.
	Clause5_2_4_2 convenio.Clause = "trt3:5.2.4.2"
	// Clause5_2_4_2_1 : procedimento dispensado de autorização, ou em situação de urgência, não passa pela auditoria
	// inicial; para ir à final exige justificativa, com documentos facultativos.
	Clause5_2_4_2_1 convenio.Clause = "trt3:5.2.4.2.1"
	// Clause5_2_4_3 : o credenciado inclui e exclui procedimentos, salvo com o PTO em análise ou com a auditoria
	// final concluída.
	Clause5_2_4_3 convenio.Clause = "trt3:5.2.4.3"
	// Clause5_2_4_4 : o PTO modificado vai a nova auditoria, de preferência com o técnico da inicial.
	Clause5_2_4_4 convenio.Clause = "trt3:5.2.4.4"
	// Clause5_2_5_1 : ao fim do tratamento o credenciado registra o encerramento do PTO.
	Clause5_2_5_1 convenio.Clause = "trt3:5.2.5.1"
	// Clause5_2_5_1_1 : no encerramento, os procedimentos não autenticados são listados e o credenciado confirma
	// que não foram realizados.
	Clause5_2_5_1_1 convenio.Clause = "trt3:5.2.5.1.1"
	// Clause5_2_5_1_2 : depois do encerramento, o que não foi autenticado conta como não realizado.
	Clause5_2_5_1_2 convenio.Clause = "trt3:5.2.5.1.2"
	// Clause5_2_5_2 : para a auditoria final o credenciado junta os documentos que a tabela ou o técnico exigiu.
	Clause5_2_5_2 convenio.Clause = "trt3:5.2.5.2"
	// Clause5_2_5_3 : na auditoria final o técnico aprova ou glosa cada procedimento realizado.
	Clause5_2_5_3 convenio.Clause = "trt3:5.2.5.3"
	// Clause5_2_5_4 : os procedimentos aprovados seguem para faturamento.
	Clause5_2_5_4 convenio.Clause = "trt3:5.2.5.4"
	// Clause5_2_5_4_1 : procedimento glosado ou não realizado nunca segue para faturamento.
	Clause5_2_5_4_1 convenio.Clause = "trt3:5.2.5.4.1"
	// Clause5_2_5_8 : recurso deferido vai a faturamento; glosa mantida ou prazo decorrido finaliza o PTO.
	Clause5_2_5_8 convenio.Clause = "trt3:5.2.5.8"
	// Clause5_2_5_9 : credenciado, técnico de saúde e beneficiário consultam o PTO inteiro a qualquer tempo; o
	// técnico administrativo odontológico, só a situação.
	Clause5_2_5_9 convenio.Clause = "trt3:5.2.5.9"
	// Clause5_2_5_14 : o último dia para executar o PTO é o da auditoria inicial mais 180 dias.
	Clause5_2_5_14 convenio.Clause = "trt3:5.2.5.14"
	// Clause5_2_5_14_1 : aos 150 dias da auditoria inicial o credenciado recebe a MENSAGEM_027.
	Clause5_2_5_14_1 convenio.Clause = "trt3:5.2.5.14.1"
	// Clause5_2_5_14_1_1 : a pedido do credenciado, e sem depender de aprovação, o último dia é prorrogado por mais
	// 180 dias.
	Clause5_2_5_14_1_1 convenio.Clause = "trt3:5.2.5.14.1.1"
	// Clause5_2_5_14_2 : passado o último dia sem envio à auditoria final, o PTO é arquivado, o credenciado é
	// avisado e fica só com a consulta.
	Clause5_2_5_14_2 convenio.Clause = "trt3:5.2.5.14.2"
)
