package inactive

import "github.com/seed-67b5076c/convenio"

const (
	// Clause5_9 : o empregado ou dirigente com mais de dez anos de vínculo e de contribuição que se aposenta passa à
	// apólice de inativos, nos termos dos artigos 30 e 31 da Lei 9.656, desde o início do contrato, e é cobrado
	// diretamente.
	Clause5_9 convenio.Clause = "sesc:5.9"
	// Clause5_10 : morto o titular, seus dependentes ficam cinco anos sem pagar prêmio, enquanto durar o contrato.
	Clause5_10 convenio.Clause = "sesc:5.10"
	// Law30 : o dispensado sem justa causa que contribuiu fica no plano, à própria custa, por um terço do tempo de
	// contribuição, ao menos 6 e no máximo 24 meses; morto ele, seus dependentes ficam pelo resto do termo.
	Law30 convenio.Clause = "law:9656.30"
	// Law31 : o aposentado que contribuiu por dez anos ou mais fica no plano, à própria custa, sem limite de tempo;
	// por menos, um ano para cada ano de contribuição.
	Law31 convenio.Clause = "law:9656.31"
)
