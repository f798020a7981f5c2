package transition

import "github.com/seed-67b5076c/convenio"

const (
	// Clause14_1 : tratamentos em curso continuam; os prolongados que estejam fora da rede nova passam a centros dela.
	Clause14_1 convenio.Clause = "sesc:14.1"
	// Clause14_2 : o internado fora da rede só é transferido se estável, apto e autorizado pelo médico assistente,
	// com a escolha do beneficiário quando possível; recusada a transferência autorizada, quem fica paga.
	Clause14_2 convenio.Clause = "sesc:14.2"
	// Clause14_3 : quem não está internado não precisa ser mantido no mesmo prestador, se este não é da rede nova.
	Clause14_3 convenio.Clause = "sesc:14.3"
	// Clause14_4 : o atendimento domiciliar indicado segue com a mesma estrutura; a empresa pode mudar.
	Clause14_4 convenio.Clause = "sesc:14.4"
	// Clause14_5 : a gestante com mais de 36 semanas no início do contrato segue com o mesmo médico, se os dois querem.
	Clause14_5 convenio.Clause = "sesc:14.5"
	// Clause14_6 : o ciclo de tratamento do câncer em curso termina no mesmo serviço, e só depois se encaminha.
	Clause14_6 convenio.Clause = "sesc:14.6"
	// Clause14_7 : casos graves e complexos são mantidos em recursos da rede nova.
	Clause14_7 convenio.Clause = "sesc:14.7"
)
