package audit

import "github.com/seed-67b5076c/convenio"

const (
	// Clause5_2_2_1 : todo PTO enviado é classificado pela tabela de especialidades, e o técnico de saúde e o técnico
	// administrativo odontológico filtram e veem os PTOs por classe.
	Clause5_2_2_1 convenio.Clause = "trt3:5.2.2.1"
	// Clause5_2_2_1_1 : a tabela de classificação é configuração, e recebe códigos e especialidades novos.
	Clause5_2_2_1_1 convenio.Clause = "trt3:5.2.2.1.1"
	// Clause5_2_2_2 : os PTOs classificados são distribuídos pelo modo configurado.
	Clause5_2_2_2 convenio.Clause = "trt3:5.2.2.2"
	// Clause5_2_2_2_1 : no primeiro modo, o técnico administrativo vê os PTOs e os atribui.
	Clause5_2_2_2_1 convenio.Clause = "trt3:5.2.2.2.1"
	// Clause5_2_2_2_2 : no segundo modo, o técnico de saúde vê os PTOs e escolhe os que analisará.
	Clause5_2_2_2_2 convenio.Clause = "trt3:5.2.2.2.2"
	// Clause5_2_2_2_3 : no terceiro modo, que se liga e desliga, a atribuição é automática e nominal, por
	// classe e especialidade.
	Clause5_2_2_2_3 convenio.Clause = "trt3:5.2.2.2.3"
	// Clause5_2_4_5 : recurso ou modificação do credenciado abre auditoria intermediária.
	Clause5_2_4_5 convenio.Clause = "trt3:5.2.4.5"
	// Clause5_2_4_6 : a auditoria intermediária segue o processo da inicial, e o resultado é comunicado, como o dela,
	// ao credenciado e ao beneficiário.
	Clause5_2_4_6 convenio.Clause = "trt3:5.2.4.6"
	// Clause5_2_5_11 : o técnico pede auditoria presencial em qualquer auditoria em análise.
	Clause5_2_5_11 convenio.Clause = "trt3:5.2.5.11"
	// Clause5_2_5_12 : o beneficiário pede auditoria presencial em qualquer momento do tratamento.
	Clause5_2_5_12 convenio.Clause = "trt3:5.2.5.12"
	// Clause5_2_5_13 : o administrador odontológico configura auditorias presenciais automáticas, de que
	// credenciado e beneficiário são avisados logo após o envio.
	Clause5_2_5_13 convenio.Clause = "trt3:5.2.5.13"

	// clause5_2_5_5 is the appeal's term: the glosa package answers for it, the calendar's decrees cite it.
	clause5_2_5_5 convenio.Clause = "trt3:5.2.5.5"
)
