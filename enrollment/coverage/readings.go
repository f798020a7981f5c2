package coverage

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
)

// Removal is the reading of which yearly limits the regulator's resolution of 2022 lifted.
type Removal uint8

// LiftsKindred lifts those of every therapy that the four professions give; LiftsNamed only those of the therapies
// named after them; LiftsNone leaves the contract's limits as they are.
const (
	LiftsKindred Removal = iota
	LiftsNamed
	LiftsNone
)

// lifts reports that a therapy's limit is lifted.
func (r Removal) lifts(how Lifting) bool {
	return how == NamedByANS && r != LiftsNone || how == KindredToANS && r == LiftsKindred
}

// Readings are the places where the clauses leave a choice. The zero value is what we adopt.
type Readings struct {
	// CalendarYear counts uses by the calendar's year, not the contract's.
	CalendarYear bool
	// Removal says which limits the regulator lifted in 2022.
	Removal Removal
	// WorkForAll covers work accidents and occupational diseases of everyone, since no law excludes them.
	WorkForAll bool
	// WaitsNextDay counts waiting periods from the day after the first one.
	WaitsNextDay bool
	// TransplantsByList covers only the transplants that the regulator's list holds.
	TransplantsByList bool
}

// reading ties one place where a clause leaves a choice to the switch that holds it. The first option is what we
// adopt.
type reading struct {
	convenio.Reading
	get func(Readings) int
	set func(*Readings, int)
}

// flag is a reading of two options.
func flag(name string, clause convenio.Clause, question, adopted, other string, in func(*Readings) *bool) reading {
	return reading{
		convenio.Reading{Name: name, Clause: clause, Question: question, Options: []string{adopted, other}},
		func(r Readings) int {
			if *in(&r) {
				return 1
			}
			return 0
		},
		func(r *Readings, option int) { *in(r) = option == 1 },
	}
}

var readings = []reading{
	flag("CalendarYear", Clause4_2_e_2, "Em que ano se contam as sessões?",
		"no do contrato, de aniversário a aniversário", "no civil",
		func(r *Readings) *bool { return &r.CalendarYear }),
	{
		convenio.Reading{
			Name: "Removal", Clause: Clause4_1, Question: "Que limites de sessões a RN 541/2022 retirou?",
			Options: []string{
				"os de fonoaudiologia e RPG, e os de psicomotricidade e ludoterapia, dadas pelas mesmas profissões",
				"só os de fonoaudiologia e RPG", "nenhum: valem os do contrato",
			},
		},
		func(r Readings) int { return int(r.Removal) },
		func(r *Readings, option int) { r.Removal = Removal(option) },
	},
	flag("WorkForAll", Clause4_2_b, "De quem se cobre o acidente do trabalho?",
		"do titular empregado", "de todos, porque lei alguma o exclui",
		func(r *Readings) *bool { return &r.WorkForAll }),
	flag("WaitsNextDay", Clause4_1, "O dia do ingresso conta na carência?",
		"sim", "não: conta-se do dia seguinte",
		func(r *Readings) *bool { return &r.WaitsNextDay }),
	flag("TransplantsByList", Clause4_2_f_1, "Que transplantes se cobrem?",
		"todos", "só os do rol",
		func(r *Readings) *bool { return &r.TransplantsByList }),
}

// Alternatives lists every reading with the one in force, for the rulebook.
func (p Policy) Alternatives() []convenio.Reading {
	out := make([]convenio.Reading, 0, len(readings))
	for _, r := range readings {
		r.InForce = r.get(p.Readings)
		out = append(out, r.Reading)
	}
	return out
}

// Adopt puts the option of a reading in force, by its name; [convenio.BadInput] when there is none such.
func (p *Policy) Adopt(name string, option int) error {
	for _, r := range readings {
		if r.Name != name {
			continue
		}
		if option < 0 || option >= len(r.Options) {
			return &convenio.BadInput{Field: name, Reason: fmt.Sprintf("não há leitura %d", option)}
		}
		r.set(&p.Readings, option)
		return nil
	}
	return &convenio.BadInput{Field: name, Reason: "não há essa leitura"}
}
