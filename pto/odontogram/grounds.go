package odontogram

import "github.com/seed-67b5076c/convenio"

// Clause5_2_5_10: depois de cada auditoria final, o odontograma do beneficiário passa a mostrar os
// procedimentos que foram realizados e aprovados, e só eles.
const Clause5_2_5_10 convenio.Clause = "trt3:5.2.5.10"

// ClauseTable28: a tabela de dentes do padrão de troca nomeia cada dente por dois algarismos, inclusive
// os supranumerários.
const ClauseTable28 convenio.Clause = "tiss:28"

// ClauseTable32: a tabela de faces do padrão de troca nomeia cada face por uma letra; um dente leva de
// uma a cinco.
const ClauseTable32 convenio.Clause = "tiss:32"

// ClauseTable42: a tabela de regiões do padrão de troca nomeia arcos, hemiarcos, sextantes e as demais
// partes da boca.
const ClauseTable42 convenio.Clause = "tiss:42"

// The grounds of the odontogram. All but [Gains] deny; Gains is noted.
var (
	ToothUnknown = convenio.NewGround("ODO-01", ClauseTable28,
		"O dente {dente} não existe na tabela de dentes.",
		"O dente {dente} existe na tabela de dentes.")
	FaceUnknown = convenio.NewGround("ODO-02", ClauseTable32,
		"Em {faces} há letra que não é face: só valem O, M, D, V, P, L e I.",
		"Em {faces} toda letra é uma face.")
	FaceOutOfPlace = convenio.NewGround("ODO-03", ClauseTable32,
		"A face {face} não existe no dente {dente}.",
		"A face {face} existe no dente {dente}.")
	FaceRepeated = convenio.NewGround("ODO-04", ClauseTable32,
		"Em {faces} há face repetida.",
		"Em {faces} nenhuma face se repete.")
	RegionUnknown = convenio.NewGround("ODO-05", ClauseTable42,
		"A região {regiao} não existe na tabela de regiões.",
		"A região {regiao} existe na tabela de regiões.")
	Gains = convenio.NewGround("ODO-06", Clause5_2_5_10,
		"O odontograma ganha o procedimento do item {item}: realizado e aprovado.",
		"O odontograma não ganha o procedimento do item {item}: falta ser realizado ou ser aprovado.")
	FacesWithoutTooth = convenio.NewGround("ODO-07", ClauseTable32,
		"As faces {faces} foram informadas sem o dente.",
		"As faces {faces} foram informadas com o dente {dente}.")
	TooManyFaces = convenio.NewGround("ODO-08", ClauseTable32,
		"{faces} são {quantas} faces, e um dente tem no máximo cinco.",
		"Em {faces} o número de faces, {quantas}, não passa de cinco.")
	TwoBitingFaces = convenio.NewGround("ODO-09", ClauseTable32,
		"{faces} juntam incisal e oclusal, e um dente morde por uma só.",
		"{faces} não juntam incisal e oclusal.")
)

// Grounds lists every ground of the package, in the order of their codes.
func Grounds() []*convenio.Ground {
	return []*convenio.Ground{
		ToothUnknown, FaceUnknown, FaceOutOfPlace, FaceRepeated, RegionUnknown, Gains,
		FacesWithoutTooth, TooManyFaces, TwoBitingFaces,
	}
}
