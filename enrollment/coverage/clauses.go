package coverage

import "github.com/seed-67b5076c/convenio"

const (
	// Clause4_1 : a cobertura acompanha a lei e as normas da ANS, o rol entre elas, e não exclui nada além delas.
	Clause4_1 convenio.Clause = "sesc:4.1"
	// Clause4_2_a : titulares, dependentes e agregados têm assistência ambulatorial e hospitalar com obstetrícia,
	// exames e terapias.
	Clause4_2_a convenio.Clause = "sesc:4.2.a"
	// Clause4_2_b : o titular empregado tem cobertura também do acidente do trabalho e da doença profissional.
	Clause4_2_b convenio.Clause = "sesc:4.2.b"
	// Clause4_2_c : condições preexistentes, congênitas e crônicas são cobertas, sem cobertura parcial temporária,
	// também nos tratamentos e acidentes anteriores ao contrato.
	Clause4_2_c convenio.Clause = "sesc:4.2.c"
	// Clause4_2_d : consultas sem limite de número e sem taxa.
	Clause4_2_d convenio.Clause = "sesc:4.2.d"
	// Clause4_2_e_1 : cirurgia refrativa para o olho com cinco graus ou mais.
	Clause4_2_e_1 convenio.Clause = "sesc:4.2.e.1"
	// Clause4_2_e_2 : fonoaudiologia, psicomotricidade e ludoterapia, dez sessões de cada uma por pessoa e ano.
	Clause4_2_e_2 convenio.Clause = "sesc:4.2.e.2"
	// Clause4_2_e_3 : RPG indicada e justificada pelo médico assistente, dez sessões por pessoa e ano.
	Clause4_2_e_3 convenio.Clause = "sesc:4.2.e.3"
	// Clause4_2_e_4 : escleroterapia, dez aplicações por pessoa e ano.
	Clause4_2_e_4 convenio.Clause = "sesc:4.2.e.4"
	// Clause4_2_e_5 : PET scan conforme a diretriz de utilização do rol.
	Clause4_2_e_5 convenio.Clause = "sesc:4.2.e.5"
	// Clause4_2_f_1 : transplantes, com as despesas do doador e o armazenamento do órgão.
	Clause4_2_f_1 convenio.Clause = "sesc:4.2.f.1"
	// Clause4_2_f_2 : atendimento domiciliar pedido e justificado para paciente internado, ratificado pelo médico
	// assistente.
	Clause4_2_f_2 convenio.Clause = "sesc:4.2.f.2"
	// Clause4_2_f_3 : quimioterapia e radioterapia sem limite de sessões nem de prazo, com fármacos registrados e
	// prescritos.
	Clause4_2_f_3 convenio.Clause = "sesc:4.2.f.3"
	// Clause5_6 : nenhuma coparticipação, em plano algum.
	Clause5_6 convenio.Clause = "sesc:5.6"
	// Clause5_14 : remoção terrestre em todo o país, pedida e justificada pelo médico assistente.
	Clause5_14 convenio.Clause = "sesc:5.14"
	// Clause7_1 : quem usa a rede do seu padrão não desembolsa nada no atendimento coberto: a operadora paga
	// diretamente ao prestador.
	Clause7_1 convenio.Clause = "sesc:7.1"
	// Clause7_2 : a despesa coberta é paga diretamente ao prestador, depois de atestada pelo beneficiário.
	Clause7_2 convenio.Clause = "sesc:7.2"

	// Clause3_1 : há três padrões, todos nacionais: 01 em quarto coletivo e 02 em privativo, com acompanhante para
	// menores de idade e idosos, e 03, superior, em privativo, com acompanhante para todos.
	Clause3_1 convenio.Clause = "sesc:3.1"
	// clause6_1 admits waiting periods: the enrollment package answers for it, a denial by one cites it.
	clause6_1 convenio.Clause = "sesc:6.1"
)
