package transition

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
)

// Policy is what governs treatments in course: the first day of use and the day of signature, the role that keeps the
// cases, the weeks of pregnancy above which the physician stays, by the day on which the contract begins, and the
// readings.
type Policy struct {
	Name      string
	Start     convenio.Date
	Signed    convenio.Date
	Desk      convenio.Role
	Gestation convenio.Dated[int]
	Readings  Readings
}

// Readings are the places where the clauses leave a choice. The zero value is what we adopt.
type Readings struct {
	// FromSignature begins the contract's term, before which a treatment is in course, on the day of signature rather
	// than on the first day of use.
	FromSignature bool
	// WholeWeeks asks for one more complete week, rather than one more day, above the weeks of pregnancy.
	WholeWeeks bool
	// CostSameDay passes the expenses on the very day of the refusal, rather than on the day after.
	CostSameDay bool
}

// SescDF is the contract's policy for a signature on 14 June 2021: use from the 31st day, signature day excluded.
func SescDF() Policy {
	weeks, err := convenio.NewDated(convenio.Term[int]{
		From: convenio.NewDate(2021, 6, 14), Value: 36, Unit: "semanas", Clause: Clause14_5,
		Instrument: "Sesc-DF, caderno de especificações de 2021", Checked: convenio.NewDate(2026, 11, 23),
	})
	if err != nil {
		panic("transition: the weeks of pregnancy: " + err.Error())
	}
	return Policy{
		Name: "sesc-df", Start: convenio.NewDate(2021, 7, 15), Signed: convenio.NewDate(2021, 6, 14), Desk: "operator", Gestation: weeks,
	}
}

// Stamp names the policy and a hash of all that decides.
func (p Policy) Stamp() string {
	return p.figures().Stamp(p.Name, p.Start, p.Signed, p.Desk, p.Readings)
}

func (p Policy) figures() convenio.Figures { return convenio.Figures{"gestation": p.Gestation} }

// begins is the first day of the contract's term.
func (p Policy) begins() convenio.Date {
	if p.Readings.FromSignature {
		return p.Signed
	}
	return p.Start
}

// weeks are the weeks of pregnancy above which the physician stays; [convenio.BadInput] where none is in force.
func (p Policy) weeks() (int, error) {
	weeks, ok := p.Gestation.On(p.begins())
	if !ok {
		return 0, bad("policy", "não há semanas de gestação em vigor em "+p.begins().Brazilian())
	}
	return weeks, nil
}

// Parameters lists the dated figures, for the rulebook.
func (p Policy) Parameters() []convenio.Parameter { return p.figures().Parameters() }

// reading ties one place where a clause leaves a choice to the switch that holds it. The first option is what we
// adopt.
type reading struct {
	name     string
	clause   convenio.Clause
	question string
	options  []string
	in       func(*Policy) *bool
}

var readings = []reading{
	{
		"FromSignature", Clause14_1, "Quando começa a vigência, antes da qual o tratamento está em curso?",
		[]string{"no primeiro dia de uso", "no dia da assinatura"},
		func(p *Policy) *bool { return &p.Readings.FromSignature },
	},
	{
		"WholeWeeks", Clause14_5, "A partir de quando a gestação passa de 36 semanas?",
		[]string{"de 36 semanas e um dia", "de 37 semanas completas"},
		func(p *Policy) *bool { return &p.Readings.WholeWeeks },
	},
	{
		"CostSameDay", Clause14_2, "De quando são do beneficiário as despesas de quem recusa a transferência?",
		[]string{"do dia seguinte à recusa", "do dia da recusa"},
		func(p *Policy) *bool { return &p.Readings.CostSameDay },
	},
}

// Alternatives lists every reading with the one in force, for the rulebook.
func (p Policy) Alternatives() []convenio.Reading {
	out := make([]convenio.Reading, len(readings))
	for i, r := range readings {
		out[i] = convenio.Reading{Name: r.name, Clause: r.clause, Question: r.question, Options: r.options}
		if *r.in(&p) {
			out[i].InForce = 1
		}
	}
	return out
}

// Adopt puts the option of a reading in force, by its name; [convenio.BadInput] when there is none such.
func (p *Policy) Adopt(name string, option int) error {
	for _, r := range readings {
		if r.name == name && (option == 0 || option == 1) {
			*r.in(p) = option == 1
			return nil
		}
	}
	return bad(name, fmt.Sprintf("não há leitura %d com esse nome", option))
}
