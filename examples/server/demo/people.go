package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/examples/server/demo/lives"
	"github.com/seed-67b5076c/convenio/pto"
)

// person is someone of the demonstration. Names and contacts are kept here alone: no event holds them.
type person struct {
	api.Person
	city        string
	workUnit    string
	born        convenio.Date
	accredited  convenio.Date
	cro         string
	specialties []audit.Class
}

func (p person) actor() convenio.Actor { return convenio.Actor{ID: p.ID, Role: p.Role} }

// age is whole years on a day.
func (p person) age(on convenio.Date) int {
	by, bm, bd := p.born.Civil()
	y, m, d := on.Civil()
	if m < bm || m == bm && d < bd {
		y--
	}
	return y - by
}

const beneficiaries = 144

// Names are drawn from these; the accents are meant.
var (
	women    = strings.Fields("Antônia Beatriz Cecília Conceição Débora Érica Fátima Flávia Glória Helena Inês Íris Júlia Letícia Lúcia Luíza Márcia Mônica Patrícia Sílvia Sônia Tânia Valéria Verônica Vitória")
	men      = strings.Fields("Adão Antônio Caíque Cássio César Cláudio Elísio Estêvão Fábio Flávio Hélio Inácio João José Júlio Lázaro Luís Márcio Mário Moisés Otávio Plínio Sebastião Sérgio Túlio Vinícius")
	surnames = strings.Fields("Araújo Assunção Brandão Conceição Fonseca Frazão Gonçalves Guimarães Leitão Magalhães Moção Muniz Neves Nóbrega Paixão Quintão Romão Sá Simões Sousa Tristão Valadão Valério Vilaça")
)

// clinics are the accredited providers: who they are, where, and for how many days before the demonstration.
var clinics = []struct {
	name, city string
	days       int
}{
	{"Clínica Odontológica Serra do Curral", "Belo Horizonte", 2900},
	{"Dra. Verônica Quintão", "Belo Horizonte", 1800},
	{"Odonto Triângulo", "Uberlândia", 2400},
	{"Clínica Paraibuna", "Juiz de Fora", 2100},
	{"Dr. Plínio Nóbrega", "Montes Claros", 1500},
	{"Instituto Ibituruna de Odontologia", "Governador Valadares", 900},
	{"Odontologia das Águas", "Poços de Caldas", 1300},
	{"Dra. Íris Valadão", "Divinópolis", 700},
	{"Clínica Rio Verde", "Varginha", 1100},
	{"Sorriso do Vale do Aço", "Ipatinga", 460},
}

// dentists are the auditing dentists, by what they hold.
var dentists = []struct{ name, cro, classes string }{
	{"Dra. Helena Guimarães", "CRO-MG 21.874", "diagnosis surgery prevention urgency restorative endodontics periodontics prosthodontics implants paediatric"},
	{"Dr. Otávio Simões", "CRO-MG 18.302", "diagnosis urgency restorative endodontics prevention"},
	{"Dra. Cecília Brandão", "CRO-MG 30.115", "diagnosis paediatric prevention restorative orthodontics"},
	{"Dr. Estêvão Magalhães", "CRO-MG 15.460", "diagnosis surgery implants prosthodontics periodontics"},
	{"Dra. Mônica Araújo", "CRO-MG 27.951", "diagnosis orthodontics paediatric prevention"},
	{"Dr. Túlio Assunção", "CRO-MG 24.008", "diagnosis periodontics prosthodontics restorative prevention surgery"},
	{"Dra. Lúcia Fonseca", "CRO-MG 12.777", "diagnosis restorative endodontics surgery urgency"},
}

var workUnits = []string{
	"1ª Vara do Trabalho de Belo Horizonte", "28ª Vara do Trabalho de Belo Horizonte", "Vara do Trabalho de Itabira",
	"2ª Vara do Trabalho de Uberlândia", "3ª Vara do Trabalho de Juiz de Fora", "Secretaria de Tecnologia da Informação",
	"Secretaria de Saúde", "Escola Judicial", "Vara do Trabalho de Diamantina", "Gabinete da Presidência",
}

// populate invents everyone. Children stay children whenever the demonstration is looked at.
func populate(r *rand.Rand, now convenio.Date) []person {
	var all []person
	for i, c := range clinics {
		all = append(all, person{
			Person: describe(pto.Provider, fmt.Sprintf("cred-%02d", i+1), c.name, "credenciado em "+c.city),
			city:   c.city, accredited: now.AddDays(-c.days),
		})
	}
	for i, d := range dentists {
		p := person{Person: describe(pto.Technician, fmt.Sprintf("tec-%02d", i+1), d.name, d.cro), cro: d.cro}
		for _, class := range strings.Fields(d.classes) {
			p.specialties = append(p.specialties, audit.Class(class))
		}
		all = append(all, p)
	}
	for i := range beneficiaries {
		all = append(all, beneficiary(r, i, now))
	}
	for _, p := range lives.People() {
		all = append(all, person{Person: p})
	}
	return append(all, desks()...)
}

func desks() []person {
	return []person{
		{Person: describe(pto.Administrative, "tao-01", "Sônia Frazão", "técnica administrativa odontológica")},
		{Person: describe(pto.Billing, "tap-01", "Cássio Leitão", "técnico administrativo do plano")},
		{Person: describe(pto.Administrator, "ao-01", "Beatriz Vilaça", "administradora odontológica")},
		{Person: describe(pto.Supervisor, "sup-01", "Márcio Tristão", "supervisor da auditoria")},
	}
}

// beneficiary invents one: every third is a child or a youth.
func beneficiary(r *rand.Rand, i int, now convenio.Date) person {
	name := women[r.IntN(len(women))]
	if i%2 == 1 {
		name = men[r.IntN(len(men))]
	}
	days := (22+r.IntN(50))*365 + r.IntN(365)
	if i%3 == 0 {
		days = (4+r.IntN(13))*365 + r.IntN(365)
	}
	full := name + " " + surnames[r.IntN(len(surnames))] + " " + surnames[r.IntN(len(surnames))]
	p := person{
		born: now.AddDays(-days), workUnit: workUnits[r.IntN(len(workUnits))],
		city: clinics[r.IntN(len(clinics))].city,
	}
	p.Person = describe(pto.Beneficiary, fmt.Sprintf("ben-%03d", i+1), full, p.workUnit)
	return p
}

// describe gives a person a contact at a name that no one can register.
func describe(role convenio.Role, id, name, about string) api.Person {
	return api.Person{Role: role, ID: id, Name: name, Contact: id + "@exemplo.invalid", About: about}
}

func (w *World) of(role convenio.Role) []person {
	return slices.DeleteFunc(slices.Clone(w.people), func(p person) bool { return p.Role != role })
}

func (w *World) find(who convenio.Actor) (person, bool) {
	i := slices.IndexFunc(w.people, func(p person) bool { return p.actor() == who })
	if i < 0 {
		return person{}, false
	}
	return w.people[i], true
}

// Person is someone of the demonstration.
func (w *World) Person(_ context.Context, _ string, who convenio.Actor) (api.Person, bool, error) {
	p, ok := w.find(who)
	return p.Person, ok, nil
}

// People is everyone of the demonstration.
func (w *World) People(context.Context, string) ([]api.Person, error) {
	var out []api.Person
	for _, p := range w.people {
		out = append(out, p.Person)
	}
	return out, nil
}

// Facts is what the rules for automatic in-person audits look at, as a host would know it.
func (w *World) Facts(_ context.Context, _, provider, beneficiary string, on convenio.Date) (pto.Facts, error) {
	from, _ := w.find(convenio.Actor{ID: provider, Role: pto.Provider})
	of, known := w.find(convenio.Actor{ID: beneficiary, Role: pto.Beneficiary})
	f := pto.Facts{City: from.city, WorkUnit: of.workUnit, Age: pto.Unknown, ProviderDays: on.DaysSince(from.accredited)}
	if known {
		f.Age = of.age(on)
	}
	return f, nil
}
