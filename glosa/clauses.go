package glosa

import "github.com/seed-67b5076c/convenio"

const (
	// Clause5_2_5_5 : o credenciado recorre da glosa em até 10 dias úteis do calendário do TRT-3 em Belo
	// Horizonte, com justificativa de até 2000 caracteres e, se quiser, documentos.
	Clause5_2_5_5 convenio.Clause = "trt3:5.2.5.5"
	// Clause5_2_5_6 : o técnico decide cada procedimento recorrido: aprova-o ou mantém a glosa, com justificativa
	// obrigatória para cada um, a que a cláusula liga um mínimo de 2000 caracteres.
	Clause5_2_5_6 convenio.Clause = "trt3:5.2.5.6"
	// Clause5_2_5_7 : o resultado do recurso é comunicado ao credenciado e ao beneficiário.
	Clause5_2_5_7 convenio.Clause = "trt3:5.2.5.7"

	// clause5_2_5_3 is the final audit's: the pto package answers for it, raising a glosa cites it.
	clause5_2_5_3 convenio.Clause = "trt3:5.2.5.3"
	// clause5_2_5_8 is the end of a glosa's life: the pto package answers for it, the lapse cites it.
	clause5_2_5_8 convenio.Clause = "trt3:5.2.5.8"
)
