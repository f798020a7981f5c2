package enrollment

import "github.com/seed-67b5076c/convenio"

const (
	// Clause3_2 : o padrão do plano só muda uma vez por ano, na renovação do contrato.
	Clause3_2 convenio.Clause = "sesc:3.2"
	// Clause5_7 : o grupo inicial entra sem carência alguma, inclusive internados e em atenção domiciliar.
	Clause5_7 convenio.Clause = "sesc:5.7"
	// Clause5_8 : não há carência para o novo empregado e os seus dependentes que aderem em 120 dias da admissão, nem
	// para o dependente incluído em 30 dias do fato que o tornou dependente; o do companheiro e o do enteado contam-se
	// da comprovação.
	Clause5_8 convenio.Clause = "sesc:5.8"
	// clause5_4 is the choice between average rate and age band: billing answers for it.
	clause5_4 convenio.Clause = "sesc:5.4"
	// clause5_9 is the stay of who leaves work: the inactive package answers for it.
	clause5_9 convenio.Clause = "sesc:5.9"
	// clause5_15 : o plano se usa a partir do trigésimo primeiro dia do contrato, passada a implantação.
	clause5_15 convenio.Clause = "sesc:5.15"
	// Clause6_1 : só cumprem carência o empregado ou dirigente inscrito depois de 120 dias da admissão ou da posse,
	// com os seus dependentes, e o dependente de titular já inscrito que não entra em 30 dias do nascimento, do
	// casamento ou do documento que prova a dependência.
	Clause6_1 convenio.Clause = "sesc:6.1"
	// Clause7_3 : no atendimento apresentam-se o documento de identidade e a carteira do plano.
	Clause7_3 convenio.Clause = "sesc:7.3"
	// Clause9_1_a_1 : é titular o empregado com vínculo ativo.
	Clause9_1_a_1 convenio.Clause = "sesc:9.1.a.1"
	// Clause9_1_a_2 : o ex-empregado segue titular por trinta dias depois de cessado o vínculo.
	Clause9_1_a_2 convenio.Clause = "sesc:9.1.a.2"
	// Clause9_1_a_3 : são titulares os dirigentes: o presidente e os conselheiros.
	Clause9_1_a_3 convenio.Clause = "sesc:9.1.a.3"
	// Clause9_1_b : são dependentes o cônjuge, o companheiro, os filhos inválidos de qualquer idade e os filhos,
	// enteados, tutelados e adotados com menos de 24 anos.
	Clause9_1_b convenio.Clause = "sesc:9.1.b"
	// Clause9_1_b_1 : o filho de mais de 24 anos que era agregado na apólice anterior é dependente direto, até os 30.
	Clause9_1_b_1 convenio.Clause = "sesc:9.1.b.1"
	// Clause9_1_c : agregados, como o filho de mais de 24 anos, o pai e a mãe, são só os que já havia; nenhum novo é
	// aceito, nem de empregado novo.
	Clause9_1_c convenio.Clause = "sesc:9.1.c"
	// Clause9_1_d_1 : permanece, por exceção, o agregado admitido antes, como a mãe ou o irmão.
	Clause9_1_d_1 convenio.Clause = "sesc:9.1.d.1"
	// Clause9_1_d_2 : permanece, por exceção, o demitido sem justa causa que vem do plano anterior.
	Clause9_1_d_2 convenio.Clause = "sesc:9.1.d.2"
	// Clause9_1_d_3 : permanece, por exceção, o aposentado que vem do plano anterior.
	Clause9_1_d_3 convenio.Clause = "sesc:9.1.d.3"
	// Clause10_1 : entrar no plano e sair dele são atos voluntários.
	Clause10_1 convenio.Clause = "sesc:10.1"
	// Clause10_2 : só o titular pede inclusões e exclusões.
	Clause10_2 convenio.Clause = "sesc:10.2"
	// Clause10_3 : o dependente entra no mesmo padrão do titular.
	Clause10_3 convenio.Clause = "sesc:10.3"
	// Clause10_6 : a exclusão por morte vale do dia seguinte ao da sua comunicação à gestão de pessoas.
	Clause10_6 convenio.Clause = "sesc:10.6"
	// Clause10_8 : a exclusão do titular exclui os seus dependentes.
	Clause10_8 convenio.Clause = "sesc:10.8"
	// Clause10_9_a : não há carência para quem é incluído em trinta dias do nascimento.
	Clause10_9_a convenio.Clause = "sesc:10.9.a"
	// Clause10_9_b : não há carência para o menor incluído em trinta dias do recebimento do termo de guarda ou de
	// tutela.
	Clause10_9_b convenio.Clause = "sesc:10.9.b"
	// Clause10_9_c : não há carência para o cônjuge e os dependentes afins em trinta dias do casamento.
	Clause10_9_c convenio.Clause = "sesc:10.9.c"
	// Clause10_9_d : não há carência para o companheiro e os dependentes afins em trinta dias da declaração de união
	// estável, que as cláusulas 5.8 e 6.1 contam da comprovação.
	Clause10_9_d convenio.Clause = "sesc:10.9.d"
	// Clause10_9_e : não há carência para quem pede em trinta dias do retorno da licença sem vencimentos.
	Clause10_9_e convenio.Clause = "sesc:10.9.e"
	// Clause10_9_x : o novo empregado tem 120 dias da admissão para aderir.
	Clause10_9_x convenio.Clause = "sesc:10.9.x"
	// Clause10_10 : quem é excluído devolve de imediato a sua carteira e as dos seus dependentes.
	Clause10_10 convenio.Clause = "sesc:10.10"
	// clause5_10 : morto o titular, os dependentes permanecem cinco anos sem pagar, durante o contrato.
	clause5_10 convenio.Clause = "sesc:5.10"
	// clause11_1 is the employer's share by pay band: billing answers for it.
	clause11_1 convenio.Clause = "sesc:11.1"
	// clause16_4 is the contract's term: the contract package answers for it.
	clause16_4 convenio.Clause = "sesc:16.4"
)
