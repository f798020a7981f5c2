package pto

import (
	"fmt"
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/glosa"
)

// reading ties one place where a clause leaves a choice to the switch that holds it. The first option is what
// we adopt.
type reading struct {
	name     string
	clause   convenio.Clause
	question string
	options  []string
	in       func(*Policy) *bool
}

// readings are all of them but two that are more than a switch: the main class and the first day of a term.
var readings = []reading{
	{"WaitingIsAnalysis", Clause5_2_4_3, "PTO que aguarda na fila já está em análise?",
		[]string{"não: pode ser modificado", "sim: não pode ser modificado"},
		func(p *Policy) *bool { return &p.Readings.WaitingIsAnalysis }},
	{"ExemptOpensAudit", audit.Clause5_2_4_5, "Incluir só procedimentos dispensados abre auditoria intermediária?",
		[]string{"não", "sim"},
		func(p *Policy) *bool { return &p.Readings.ExemptOpensAudit }},
	{"ExemptClockFromExecution", Clause5_2_5_14, "De quando corre o prazo do PTO todo dispensado?",
		[]string{"da data do envio", "da primeira execução"},
		func(p *Policy) *bool { return &p.Readings.ExemptClockFromExecution }},
	{"ExtendAgain", Clause5_2_5_14_1_1, "Quantas vezes se prorroga o PTO?",
		[]string{"uma", "quantas forem pedidas"},
		func(p *Policy) *bool { return &p.Readings.ExtendAgain }},
	{"ArchiveWaits", Clause5_2_5_14_2, "O arquivamento espera a auditoria intermediária em aberto?",
		[]string{"não", "sim"},
		func(p *Policy) *bool { return &p.Readings.ArchiveWaits }},
	{"ReopenArchived", Clause5_2_5_14_2, "O PTO arquivado pode ser reaberto, uma vez, somente para encerramento?",
		[]string{"não", "sim, pelo administrador odontológico, com a razão"},
		func(p *Policy) *bool { return &p.Readings.ReopenArchived }},
	{"AppealToAnother", glosa.Clause5_2_5_6, "A quem vai, de preferência, a auditoria de recurso?",
		[]string{"ao primeiro técnico", "a outro técnico"},
		func(p *Policy) *bool { return &p.Readings.AppealToAnother }},
	{"InPersonSuspends", audit.Clause5_2_5_11, "A auditoria presencial move o último dia do PTO?",
		[]string{"não", "sim, pelo tempo em que ficou em aberto"},
		func(p *Policy) *bool { return &p.Readings.InPersonSuspends }},
	{"OdontogramOnFinalOnly", "trt3:5.2.5.10", "O odontograma ganha o que o recurso deferiu?",
		[]string{"sim, quando é deferido", "não, só o aprovado na auditoria final"},
		func(p *Policy) *bool { return &p.Readings.OdontogramOnFinalOnly }},
	{"FromReading", glosa.Clause5_2_5_5, "De quando corre o prazo de recurso?",
		[]string{"da disponibilização do resultado no portal", "da leitura do resultado pelo credenciado"},
		func(p *Policy) *bool { return &p.Glosa.FromReading }},
	{"LiteralMinimum", glosa.Clause5_2_5_6, "Os 2000 caracteres da decisão são a capacidade do campo ou o mínimo do texto?",
		[]string{"a capacidade: basta não estar em branco", "o mínimo do texto"},
		func(p *Policy) *bool { return &p.Glosa.LiteralMinimum }},
	{"Partial", Clause5_2_5_3, "A glosa pode ser de parte do honorário?",
		[]string{"não: alcança o item inteiro", "sim"},
		func(p *Policy) *bool { return &p.Glosa.Partial }},
}

// Alternatives lists every reading with the one in force, for the rulebook.
func (p *Policy) Alternatives() []convenio.Reading {
	out := []convenio.Reading{
		{
			Name: "MainClass", Clause: audit.Clause5_2_2_1, Question: "Qual classe é a principal do PTO?",
			Options: []string{"a do item de maior valor", "a de maior valor somado"}, InForce: int(p.Readings.MainClass),
		},
		{
			Name: "Start", Clause: glosa.Clause5_2_5_5, Question: "Qual é o primeiro dia do prazo de recurso?",
			Options: []string{"o dia útil seguinte", "um dia útil depois desse"}, InForce: int(p.Glosa.Start),
		},
	}
	for _, r := range readings {
		inForce := 0
		if *r.in(p) {
			inForce = 1
		}
		out = append(out, convenio.Reading{
			Name: r.name, Clause: r.clause, Question: r.question, Options: r.options, InForce: inForce,
		})
	}
	return out
}

// Adopt puts the option of a reading in force, by its name; [convenio.BadInput] when there is none such. The
// policy is to be compiled afterwards.
func (p *Policy) Adopt(name string, option int) error {
	i := slices.IndexFunc(readings, func(r reading) bool { return r.name == name })
	p.stamp = ""
	switch {
	case option < 0 || option > 1:
		return &convenio.BadInput{Field: name, Reason: fmt.Sprintf("não há leitura %d", option)}
	case i >= 0:
		*readings[i].in(p) = option == 1
	case name == "MainClass":
		p.Readings.MainClass = audit.MainBy(option)
	case name == "Start":
		p.Glosa.Start = calendar.StartRule(option)
	default:
		return &convenio.BadInput{Field: name, Reason: "não há essa leitura"}
	}
	return nil
}
