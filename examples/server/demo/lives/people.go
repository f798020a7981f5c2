package lives

import (
	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/examples/server/api"
)

// The desks of the health plan.
var (
	management = convenio.Actor{ID: "rh-01", Role: enrollment.HR}
	manager    = convenio.Actor{ID: "ges-01", Role: contract.SescDF().Manager}
	networker  = convenio.Actor{ID: "rede-01", Role: network.SescDF().Manager}
	biller     = convenio.Actor{ID: "fat-01", Role: billing.Biller}
)

// People are those whom a development server names: the desks, and a few families whose stories are always the same.
func People() []api.Person {
	person := func(role convenio.Role, id, name, about string) api.Person {
		return api.Person{Role: role, ID: id, Name: name, Contact: id + "@exemplo.invalid", About: about}
	}
	return []api.Person{
		person(management.Role, management.ID, "Cecília Nóbrega", "gestão de pessoas"),
		person(manager.Role, manager.ID, "Otávio Romão", "gestor do contrato do plano de saúde"),
		person(networker.Role, networker.ID, "Lúcia Quintão", "gestora da rede"),
		person(biller.Role, biller.ID, "Raul Siqueira", "faturamento do plano de saúde"),
		person(enrollment.HolderRole, "tit-001", "Marta Vilaça", "empregada; cônjuge con-001 e filho fil-001 cobertos"),
		person(enrollment.HolderRole, "tit-002", "João Frazão", "empregado; o filho fil-002 cumpre carência"),
		person(enrollment.HolderRole, "tit-003", "Inês Guimarães", "empregada; a filha fil-003 foi excluída e a carteira não voltou"),
		person(enrollment.HolderRole, "tit-004", "Sérgio Leitão", "ex-empregado, nos trinta dias depois do vínculo"),
		person(enrollment.HolderRole, "tit-006", "Débora Valério", "empregada recém-admitida"),
		person(enrollment.HolderRole, "tit-007", "Abel Monteiro", "aposentado que optou por permanecer, com a cônjuge con-007"),
		person(enrollment.SurvivorRole, "con-005", "Plínio Araújo", "viúvo em remissão, da família de tit-005"),
	}
}

// known tells the families that are always the same.
func (s *story) known() error {
	born := func(years int) convenio.Date { return s.today.AddDays(-years*365 - 100) }
	enrol := func(id string, admitted, keyed convenio.Date, o enrollment.Occasion) enrollment.Enrol {
		return enrollment.Enrol{
			Person: id, Born: born(41), Bond: enrollment.Employee, Since: admitted, Standard: "02", PayBand: 2, Occasion: o, Request: asked(keyed),
		}
	}
	include := func(id string, k enrollment.Kin, years int, keyed convenio.Date, o enrollment.Occasion) enrollment.Include {
		return enrollment.Include{Person: id, Kin: k, Born: born(years), Occasion: o, AcceptsWaiting: o == enrollment.None, Request: asked(keyed)}
	}
	initial, first := enrollment.InitialGroup, s.covered.AddDays(-14)
	on := func(days int) convenio.Date { return s.today.AddDays(days) }
	for _, c := range []struct {
		holder  string
		on      convenio.Date
		command enrollment.Command
	}{
		{"tit-001", first, enrol("tit-001", first.AddDays(-3000), first, initial)},
		{"tit-001", first, include("con-001", enrollment.Spouse, 40, first, initial)},
		{"tit-001", first, include("fil-001", enrollment.Child, 9, first, initial)},
		{"tit-002", first, enrol("tit-002", first.AddDays(-2000), first, initial)},
		{"tit-002", on(-20), include("fil-002", enrollment.Child, 4, on(-20), enrollment.None)},
		{"tit-003", first, enrol("tit-003", first.AddDays(-1500), first, initial)},
		{"tit-003", first, include("fil-003", enrollment.Child, 12, first, initial)},
		{"tit-003", on(-40), enrollment.Exclude{Person: "fil-003", Request: asked(on(-40))}},
		{"tit-004", first, enrol("tit-004", first.AddDays(-4000), first, initial)},
		{"tit-004", on(-8), enrollment.EndBond{On: on(-8)}},
		{"tit-005", first, enrol("tit-005", first.AddDays(-6000), first, initial)},
		{"tit-005", first, include("con-005", enrollment.Spouse, 44, first, initial)},
		{"tit-005", on(-58), enrollment.ReportDeath{Person: "tit-005", Died: on(-60), Communicated: on(-58)}},
		{"tit-006", on(-12), enrol("tit-006", on(-15), on(-12), "")},
		{"tit-007", first, enrol("tit-007", first.AddDays(-8000), first, initial)},
		{"tit-007", first, include("con-007", enrollment.Spouse, 58, first, initial)},
		{"tit-007", on(-50), enrollment.EndBond{On: on(-50)}},
	} {
		if err := s.family(c.holder, c.on, c.command); err != nil {
			return err
		}
	}
	return s.stays("tit-007", on(-50), inactive.Retired, opts)
}
