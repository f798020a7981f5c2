package demo

import (
	"slices"

	"github.com/seed-67b5076c/convenio/pto"
)

// kind is what a scene's plan asks for.
type kind int

// Procedures that need authorisation; those and an exempt one; exempt ones only; urgency situations only; one
// that the office's table leaves without a class.
const (
	plain kind = iota
	mixed
	dispensed
	urgent
	unknown
)

// scene is a way a plan may go, until some days before today: how many plans go it, and where they stand.
type scene struct {
	name  string
	count int
	ends  pto.Phase
	since [2]int
	kind  kind
	parts [][]step
}

func (s scene) steps() []step { return slices.Concat(s.parts...) }

// clinic is what the provider or the beneficiary does, some days after what came before.
func clinic(from, until int, deeds ...deed) []step { return on(from, until, false, deeds) }

// court is what the dental section does.
func court(from, until int, deeds ...deed) []step { return on(from, until, true, deeds) }

func on(from, until int, court bool, deeds []deed) []step {
	var steps []step
	for _, d := range deeds {
		steps = append(steps, step{from: from, until: until, deed: d, court: court})
	}
	return steps
}

// repeated is a deed done until there is nothing left to do.
func repeated(from, until int, d deed) []step {
	return []step{{from: from, until: until, deed: d, repeats: true}}
}

// heard is an in-person audit from its request to its report, for each that is open.
func heard() []step {
	return []step{
		{until: 1, deed: appoint(3), court: true, repeats: true}, {from: 4, until: 4, deed: examine, court: true, repeats: true},
	}
}

// The stretches of which lives are made.
var (
	opened  = slices.Concat(clinic(0, 0, draft), repeated(0, 2, attach(pto.ForInitial)), clinic(0, 3, submit))
	hurried = slices.Concat(clinic(0, 0, draft), repeated(0, 2, attach(pto.ForInitial)), clinic(0, 1, submitUrgent))
	taken   = court(0, 2, take)
	begun   = slices.Concat(taken, court(0, 2, start))
	seen    = heard()
	treated = slices.Concat(clinic(3, 12, perform(1), perform(1)), clinic(4, 14, perform(0)))
	partly  = clinic(2, 9, perform(1))
	closed  = slices.Concat(repeated(1, 6, attach(pto.ForFinal)), clinic(0, 3, finish))
	board3  = slices.Concat(court(0, 2, convene), court(0, 2, vote(0), vote(1), vote(2)))
)

// audited is an initial or intermediate audit from the queue to its conclusion, after whatever in-person
// audit stands in its way.
func audited(v verdict) []step {
	return slices.Concat(begun, seen, court(0, 3, conclude(v)))
}

// settled is a final audit.
func settled(v verdict) []step { return slices.Concat(begun, seen, court(0, 3, judge(v))) }

// ruled is an appeal audit, after an appeal against the first n glosas.
func ruled(n int, v verdict) []step {
	return slices.Concat(clinic(1, 8, appeal(n)), begun, court(1, 3, rule(v)))
}

// parts is a scene's course.
func parts(stretches ...[]step) [][]step { return stretches }

// scenes are all of them, in the order of a plan's phases.
func scenes() []scene {
	return slices.Concat(openings(), audits(), treatments(), intermediates(), finals(), disputes(), endings(), archives())
}

func openings() []scene {
	return []scene{
		{"rascunho", 10, pto.Drafting, [2]int{1, 25}, mixed, parts(clinic(0, 0, draft))},
		{"descartado", 6, pto.Discarded, [2]int{5, 300}, plain, parts(clinic(0, 0, draft), clinic(1, 9, discard))},
		{"na fila geral", 10, pto.AwaitingInitial, [2]int{1, 6}, plain, parts(opened)},
		{"na fila geral, urgente", 4, pto.AwaitingInitial, [2]int{1, 4}, plain, parts(hurried)},
		{"sem classe, sem técnico", 4, pto.AwaitingInitial, [2]int{24, 40}, unknown, parts(opened)},
		{"na fila de um técnico", 8, pto.AwaitingInitial, [2]int{1, 4}, mixed, parts(opened, taken)},
		{"modificado na fila", 4, pto.AwaitingInitial, [2]int{1, 5}, plain, parts(opened, clinic(1, 2, enlarge))},
		{"dispensado executado na fila", 4, pto.AwaitingInitial, [2]int{1, 4}, mixed, parts(opened, clinic(0, 1, perform(1)))},
	}
}

func audits() []scene {
	return []scene{
		{"em inicial", 8, pto.InInitial, [2]int{1, 5}, plain, parts(opened, begun)},
		{"em inicial, urgente", 3, pto.InInitial, [2]int{1, 3}, plain, parts(hurried, begun)},
		{"presencial pedida", 4, pto.InInitial, [2]int{1, 5}, plain, parts(opened, begun, court(0, 1, summon))},
		{"presencial marcada", 4, pto.InInitial, [2]int{1, 3}, plain, parts(opened, begun, court(0, 1, summon, appoint(9)))},
		{"presencial faltada", 3, pto.InInitial, [2]int{1, 5}, plain, parts(opened, begun, court(0, 1, summon, appoint(3)), court(4, 5, miss))},
		{"junta reunida", 4, pto.InInitial, [2]int{1, 5}, plain, parts(opened, begun, court(0, 1, convene, vote(0)))},
		{"com o credenciado", 6, pto.WithProviderInitial, [2]int{1, 10}, plain, parts(opened, begun, court(0, 2, askDocuments))},
	}
}

func treatments() []scene {
	return []scene{
		{"autorizado", 12, pto.InTreatment, [2]int{1, 60}, mixed, parts(opened, audited(all))},
		{"em tratamento", 16, pto.InTreatment, [2]int{1, 40}, plain, parts(opened, audited(all), partly)},
		{"negado em parte", 8, pto.InTreatment, [2]int{1, 50}, plain, parts(opened, audited(allButFirst), partly)},
		{"documentos pedidos e enviados", 5, pto.InTreatment, [2]int{1, 50}, plain, parts(opened, begun, court(0, 2, askDocuments),
			repeated(0, 2, attach(pto.ForInitial)), clinic(1, 4, send), seen, court(0, 2, conclude(all)))},
		{"dispensado", 8, pto.InTreatment, [2]int{1, 40}, dispensed, parts(opened, clinic(0, 9, perform(1)))},
		{"prorrogado", 5, pto.InTreatment, [2]int{5, 60}, plain, parts(opened, audited(all), partly, clinic(140, 160, extend))},
		{"avisado", 5, pto.InTreatment, [2]int{153, 174}, plain, parts(opened, audited(all))},
		{"com junta", 5, pto.InTreatment, [2]int{1, 70}, plain, parts(opened, begun, board3, seen, court(0, 2, conclude(all)), partly)},
		{"junta dissolvida", 3, pto.InTreatment, [2]int{1, 60}, plain, parts(opened, begun, court(0, 1, convene, dissolve), seen, court(0, 2, conclude(all)))},
		{"junta com substituição", 3, pto.InTreatment, [2]int{1, 60}, plain, parts(opened, begun, court(0, 1, convene, replace, vote(0), vote(1), vote(2)), seen, court(0, 2, conclude(all)))},
		{"presencial do beneficiário", 5, pto.InTreatment, [2]int{1, 9}, plain, parts(opened, audited(all), clinic(2, 9, wish))},
		{"presencial cancelada", 3, pto.InTreatment, [2]int{1, 40}, plain, parts(opened, begun, court(0, 1, summon, withdraw), seen, court(0, 2, conclude(all)))},
	}
}

func intermediates() []scene {
	return []scene{
		{"negado", 8, pto.Denied, [2]int{2, 90}, plain, parts(opened, audited(none))},
		{"negado outra vez", 4, pto.Denied, [2]int{2, 90}, plain, parts(opened, audited(none), clinic(2, 9, contest), audited(none))},
		{"modificado, na fila", 6, pto.AwaitingIntermediate, [2]int{1, 5}, plain, parts(opened, audited(all), partly, clinic(2, 12, enlarge))},
		{"contestado, na fila", 5, pto.AwaitingIntermediate, [2]int{1, 5}, plain, parts(opened, audited(none), clinic(2, 9, contest))},
		{"em intermediária", 6, pto.InIntermediate, [2]int{1, 5}, plain, parts(opened, audited(all), clinic(2, 12, enlarge), begun)},
		{"intermediária com o credenciado", 5, pto.WithProviderIntermediate, [2]int{1, 9}, plain, parts(opened, audited(all), clinic(2, 12, enlarge), begun, court(0, 2, askDocuments))},
		{"depois da intermediária", 8, pto.InTreatment, [2]int{1, 50}, mixed, parts(opened, audited(all), partly, clinic(2, 12, enlarge), audited(all))},
		{"contestação acolhida", 5, pto.InTreatment, [2]int{1, 50}, plain, parts(opened, audited(allButFirst), clinic(2, 9, contest), audited(all))},
	}
}

func finals() []scene {
	return []scene{
		{"aguarda final", 10, pto.AwaitingFinal, [2]int{1, 6}, mixed, parts(opened, audited(all), treated, closed)},
		{"em final", 8, pto.InFinal, [2]int{1, 5}, plain, parts(opened, audited(all), treated, closed, begun)},
		{"em final com presencial", 3, pto.InFinal, [2]int{1, 5}, plain, parts(opened, audited(all), treated, closed, begun, court(0, 1, summon))},
		{"final com o credenciado", 5, pto.WithProviderFinal, [2]int{1, 9}, plain, parts(opened, audited(all), treated, closed, begun, court(0, 2, askDocuments))},
	}
}

func disputes() []scene {
	before := func(v verdict) []step { return slices.Concat(opened, audited(all), treated, closed, settled(v)) }
	return []scene{
		{"glosa em prazo", 9, pto.InGlosa, [2]int{1, 8}, plain, parts(before(everyOther))},
		{"glosa recorrida", 6, pto.InGlosa, [2]int{1, 4}, mixed, parts(before(none), clinic(1, 6, appeal(1)))},
		{"em recurso", 7, pto.InAppeal, [2]int{1, 4}, plain, parts(before(none), clinic(1, 6, appeal(0)), begun)},
		{"glosa não recorrida", 14, pto.Finalised, [2]int{45, 200}, plain, parts(before(everyOther))},
		{"recurso deferido", 14, pto.Finalised, [2]int{2, 200}, plain, parts(before(allButFirst), ruled(0, all))},
		{"recurso indeferido", 10, pto.Finalised, [2]int{2, 200}, plain, parts(before(allButFirst), ruled(0, none))},
		{"recurso deferido em parte", 8, pto.Finalised, [2]int{2, 200}, plain, parts(before(none), ruled(0, everyOther))},
		{"recurso de uma glosa só", 5, pto.Finalised, [2]int{50, 200}, plain, parts(before(none), ruled(1, all))},
	}
}

func endings() []scene {
	return []scene{
		{"aprovado", 50, pto.Finalised, [2]int{1, 220}, mixed, parts(opened, audited(all), treated, closed, settled(all))},
		{"nada executado", 5, pto.Finalised, [2]int{2, 200}, plain, parts(opened, audited(all), clinic(10, 40, finish))},
		{"só dispensados", 14, pto.Finalised, [2]int{2, 250}, dispensed, parts(opened, clinic(0, 9, perform(0)), closed, settled(all))},
		{"urgências", 10, pto.Finalised, [2]int{2, 250}, urgent, parts(opened, clinic(0, 0, perform(0)), closed, settled(all))},
		{"com presencial", 8, pto.Finalised, [2]int{2, 180}, plain, parts(opened, begun, court(0, 1, summon), seen, court(0, 2, conclude(all)), treated, closed, settled(all))},
		{"não compareceu", 4, pto.Finalised, [2]int{2, 180}, plain, parts(opened, begun, court(0, 1, summon, appoint(3)), court(4, 5, miss),
			court(0, 1, appoint(3)), court(4, 5, miss), seen, court(0, 2, conclude(all)), treated, closed, settled(all))},
		{"devolvido e redistribuído", 4, pto.Finalised, [2]int{2, 180}, plain, parts(opened, begun, court(0, 1, release), taken, court(0, 1, pass),
			court(0, 1, start), seen, court(0, 2, conclude(all)), treated, closed, settled(all))},
		{"sem a prioridade", 4, pto.Finalised, [2]int{2, 180}, plain, parts(hurried, court(0, 1, clearPriority), audited(all), treated, closed, settled(all))},
	}
}

func archives() []scene {
	return []scene{
		{"arquivado com executados", 8, pto.Archived, [2]int{186, 330}, plain, parts(opened, audited(all), partly)},
		{"arquivado sem executados", 6, pto.Archived, [2]int{186, 350}, plain, parts(opened, audited(all))},
		{"arquivado depois de prorrogado", 3, pto.Archived, [2]int{250, 258}, plain, parts(opened, audited(all), clinic(125, 135, extend))},
		{"arquivado negado", 3, pto.Archived, [2]int{186, 350}, plain, parts(opened, audited(none))},
	}
}
