package enrollment

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// reading is one place where the clauses leave a choice, with its switch.
type reading struct {
	name     string
	clause   convenio.Clause
	question string
	options  []string
	in       func(*Readings) *bool
}

var readings = []reading{
	{"Through24", Clause9_1_b, "Até quando o filho menor de 24 anos é dependente?",
		[]string{"até a véspera do 24º aniversário", "até a véspera do 25º, como o Anexo I conta"},
		func(r *Readings) *bool { return &r.Through24 }},
	{"CarriedTo30", Clause9_1_b_1, "Até quando fica o filho que era agregado na apólice anterior?",
		[]string{"até a véspera do 31º aniversário", "até a véspera do 30º"},
		func(r *Readings) *bool { return &r.CarriedTo30 }},
	{"UnionFromDeclaration", Clause10_9_d, "De que dia correm os trinta dias da união estável?",
		[]string{"da comprovação da união", "da data da declaração"},
		func(r *Readings) *bool { return &r.UnionFromDeclaration }},
	{"SeveralSpouses", Clause9_1_b, "Quantos cônjuges ou companheiros cabem ao mesmo tempo numa família?",
		[]string{"um, como o singular da cláusula diz", "quantos o titular comprovar"},
		func(r *Readings) *bool { return &r.SeveralSpouses }},
	{"StandardAtTerm", Clause3_2, "Em que dia se renova o contrato, para mudar de padrão?",
		[]string{"no aniversário do primeiro dia de uso", "no dia seguinte ao do fim da vigência"},
		func(r *Readings) *bool { return &r.StandardAtTerm }},
}

// Alternatives lists every reading with the one in force, for the rulebook.
func (p *Policy) Alternatives() []convenio.Reading {
	out := make([]convenio.Reading, len(readings))
	for i, r := range readings {
		out[i] = convenio.Reading{Name: r.name, Clause: r.clause, Question: r.question, Options: r.options}
		if *r.in(&p.Readings) {
			out[i].InForce = 1
		}
	}
	return out
}

// Adopt puts the option of a reading in force, by its name; [convenio.BadInput] when there is none such.
func (p *Policy) Adopt(name string, option int) error {
	i := slices.IndexFunc(readings, func(r reading) bool { return r.name == name })
	if i < 0 || option < 0 || option > 1 {
		return &convenio.BadInput{Field: name, Reason: "não há essa leitura"}
	}
	*readings[i].in(&p.Readings), p.stamp = option == 1, ""
	return nil
}

// Parameters lists every figure with its dates, for the rulebook.
func (p *Policy) Parameters() []convenio.Parameter { return p.Figures.Parameters() }
