package billing

import "github.com/seed-67b5076c/convenio"

const (
	// Clause5_4 : dependentes e agregados que vieram do plano anterior permanecem; onde houver taxa média e faixa
	// etária, o beneficiário escolhe a que lhe custa menos.
	Clause5_4 convenio.Clause = "sesc:5.4"
	// Clause10_4 : quem entra durante o mês paga só a parte do mês em que está no plano.
	Clause10_4 convenio.Clause = "sesc:10.4"
	// Clause10_5 : quem sai paga só a parte do mês em que esteve, e a diferença é creditada na fatura seguinte.
	Clause10_5 convenio.Clause = "sesc:10.5"
	// Clause11_1 : o empregador custeia parte da mensalidade do titular, pela tabela do acordo coletivo.
	Clause11_1 convenio.Clause = "sesc:11.1"
	// Clause11_2 : a mensalidade do agregado é toda do titular.
	Clause11_2 convenio.Clause = "sesc:11.2"
	// Clause11_3 : não se cobra taxa para entrar no plano, nunca.
	Clause11_3 convenio.Clause = "sesc:11.3"

	// clause5_6 excludes co-payments: the coverage package answers for it, refusing to bill one cites it.
	clause5_6 convenio.Clause = "sesc:5.6"
	// clause5_10 is remission: the inactive package answers for it, the nil fee cites it.
	clause5_10 convenio.Clause = "sesc:5.10"
	// clause10_6 is exclusion by death: the enrollment package answers for it, the holder's last fee cites it.
	clause10_6 convenio.Clause = "sesc:10.6"
)

// The regulator's resolution on age bands, for which this package answers.
const (
	// RN563Art2 : as faixas etárias são dez, de zero a dezoito anos até 59 anos ou mais.
	RN563Art2 convenio.Clause = "rn563:2"
	// RN563Art3I : a última faixa custa no máximo seis vezes a primeira.
	RN563Art3I convenio.Clause = "rn563:3.I"
	// RN563Art3II : o preço não sobe mais da sétima à décima faixa do que da primeira à sétima.
	RN563Art3II convenio.Clause = "rn563:3.II"
	// RN563Art3III : nenhuma faixa custa menos que a anterior.
	RN563Art3III convenio.Clause = "rn563:3.III"
)
