package network

import "github.com/seed-67b5076c/convenio"

const (
	// Clause4_3 : em Ceilândia, Gama, Taguatinga e no Plano Piloto há, no mínimo, cinco especialidades, hospital
	// geral, pronto-socorro, maternidade, laboratório e imagem.
	Clause4_3 convenio.Clause = "sesc:4.3"
	// Clause5_1 : atende-se em todo o país, em todos os padrões, pela rede ou por reembolso.
	Clause5_1 convenio.Clause = "sesc:5.1"
	// Clause5_2 : em cada estado há rede em todas as especialidades e para emergências.
	Clause5_2 convenio.Clause = "sesc:5.2"
	// Clause5_3 : há hospitais e clínicas de todas as especialidades, sobretudo no Distrito Federal.
	Clause5_3 convenio.Clause = "sesc:5.3"
	// Clause5_5 : a relação da rede, por padrão, traz nome, endereço, telefone e especialidades, e o hospital que
	// tem pronto-socorro o oferece.
	Clause5_5 convenio.Clause = "sesc:5.5"
	// Clause7_5 : a operadora pode mudar a rede, pelos trâmites da lei e desde que o comunique.
	Clause7_5 convenio.Clause = "sesc:7.5"
	// Clause7_6 : hospital só se troca por equivalente, comunicado trinta dias antes; fraude ou infração sanitária
	// dispensa só a antecedência.
	Clause7_6 convenio.Clause = "sesc:7.6"
	// Clause7_7 : quem está internado no hospital trocado tem a internação paga até a alta; na infração sanitária, é
	// transferido já a outro equivalente, por conta da operadora.
	Clause7_7 convenio.Clause = "sesc:7.7"
	// Clause7_8 : reduzir a rede hospitalar exige autorização prévia da ANS.
	Clause7_8 convenio.Clause = "sesc:7.8"
	// Clause7_10 : a relação é atualizada periodicamente, e a atualização é comunicada aos beneficiários.
	Clause7_10 convenio.Clause = "sesc:7.10"
	// Clause7_11 : a rede inteira é publicada em site ou aplicativo, com quantidades por espécie de estabelecimento em
	// todo o país.
	Clause7_11 convenio.Clause = "sesc:7.11"
)
