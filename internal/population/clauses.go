package population

import "github.com/seed-67b5076c/convenio"

const (
	// ClauseAnexoI : o anexo conta, por idade, parentesco e sexo, os empregados ativos e os seus em 1º de fevereiro de
	// 2021; a população de demonstração tem cada uma das suas contagens.
	ClauseAnexoI convenio.Clause = "sesc:anexo-I"
	// ClauseAnexoII : o anexo conta, por idade, parentesco e sexo, os demitidos, os aposentados e os seus no mesmo dia; a
	// população de demonstração tem cada uma das suas contagens, menos a pessoa que só a soma traz.
	ClauseAnexoII convenio.Clause = "sesc:anexo-II"
	// ClauseAnexoIII : o anexo conta, por idade e sexo, os dirigentes; a população de demonstração tem cada uma das suas
	// contagens.
	ClauseAnexoIII convenio.Clause = "sesc:anexo-III"
)
