package network

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// Standard is a plan standard, as enrolment has it.
type Standard = enrollment.Standard

// Kind is the kind of an establishment.
type Kind string

// The kinds of establishments.
const (
	Hospital   Kind = "hospital"
	Clinic     Kind = "clinic"
	Practice   Kind = "practice"
	Laboratory Kind = "laboratory"
	Imaging    Kind = "imaging"
)

var kinds = []Kind{Hospital, Clinic, Practice, Laboratory, Imaging}

// Service is what an establishment offers beside consultations.
type Service string

// The services that the minimum network speaks of.
const (
	GeneralHospital  Service = "general_hospital"
	Emergency        Service = "emergency"
	Maternity        Service = "maternity"
	ClinicalAnalysis Service = "clinical_analysis"
	XRay             Service = "x_ray"
	Ultrasound       Service = "ultrasound"
)

var services = []Service{GeneralHospital, Emergency, Maternity, ClinicalAnalysis, XRay, Ultrasound}

var serviceNames = []string{
	"hospital geral", "pronto-socorro", "maternidade", "análises clínicas", "raios X", "ultrassonografia",
}

// String is the service's name in Portuguese.
func (s Service) String() string {
	if i := slices.Index(services, s); i >= 0 {
		return serviceNames[i]
	}
	return string(s)
}

var states = strings.Fields("AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO")

// Place is a state of the federation and, within it, a district such as "Ceilândia"; empty is all of them.
type Place struct {
	State    string `json:"state,omitempty"`
	District string `json:"district,omitempty"`
}

// String is the place as people read it.
func (p Place) String() string { return strings.TrimSpace(p.District + " " + p.State) }

// holds reports that the place is, or contains, another.
func (p Place) holds(o Place) bool {
	return (p.State == "" || alike(p.State, o.State)) && (p.District == "" || alike(p.District, o.District))
}

var unaccented = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ã", "a", "é", "e", "ê", "e", "í", "i", "ó", "o", "ô", "o", "õ", "o",
	"ú", "u", "ü", "u", "ç", "c")

// Plain is a text without accents, capitals and blanks around it: names of places and specialties are compared so, for
// people type them.
func Plain(s string) string { return unaccented.Replace(strings.ToLower(strings.TrimSpace(s))) }

func alike(a, b string) bool { return a == b || Plain(a) == Plain(b) }

// Need is what somebody looks for: a specialty, or a service.
type Need struct {
	Specialty string  `json:"specialty,omitempty"`
	Service   Service `json:"service,omitempty"`
}

// String is the need as people read it.
func (n Need) String() string {
	if n.Service != "" {
		return n.Service.String()
	}
	return n.Specialty
}

// meets reports that the provider has what a need asks for; an empty need asks for nothing.
func (p Provider) meets(n Need) bool {
	return (n.Specialty == "" || p.practises(n.Specialty)) &&
		(n.Service == "" || slices.Contains(p.Services, n.Service))
}

// practises reports one of the provider's specialties.
func (p Provider) practises(specialty string) bool {
	return slices.ContainsFunc(p.Specialties, func(s string) bool { return alike(s, specialty) })
}

// Provider is one line of the directory: what is published of an establishment or a professional. EmergencyRoom says
// that it has one, whether or not the plan may use it.
type Provider struct {
	ID            string     `json:"id"`
	Name          string     `json:"name"`
	Kind          Kind       `json:"kind"`
	Standards     []Standard `json:"standards"`
	Specialties   []string   `json:"specialties,omitempty"`
	Services      []Service  `json:"services,omitempty"`
	EmergencyRoom bool       `json:"emergency_room,omitempty"`
	Street        string     `json:"street"`
	City          string     `json:"city"`
	Place         Place      `json:"place"`
	Phones        []string   `json:"phones"`
}

func (p Provider) clone() Provider {
	p.Standards, p.Specialties = slices.Clone(p.Standards), slices.Clone(p.Specialties)
	p.Services, p.Phones = slices.Clone(p.Services), slices.Clone(p.Phones)
	return p
}

// check is [convenio.BadInput] for a line that cannot be read.
func (p Provider) check() error {
	bad := func(field, reason string) error { return &convenio.BadInput{Field: field, Reason: reason} }
	switch {
	case !identifies(p.ID):
		return bad("provider.id", badIdentifier)
	case !slices.Contains(kinds, p.Kind):
		return bad("provider.kind", "a espécie "+string(p.Kind)+" não é conhecida")
	case !slices.Contains(states, p.Place.State):
		return bad("provider.place", p.Place.State+" não é unidade da federação")
	}
	if s, ok := unknown(p.Standards, enrollment.Standards()); ok {
		return bad("provider.standards", "o padrão "+string(s)+" não é conhecido")
	}
	if s, ok := unknown(p.Services, services); ok {
		return bad("provider.services", "o serviço "+string(s)+" não é conhecido")
	}
	return nil
}

const badIdentifier = "o identificador tem de 1 a 80 letras, algarismos e os sinais - _ . :"

// identifies reports a text that may key a provider or a person.
func identifies(id string) bool {
	const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:"
	return id != "" && len(id) <= 80 && strings.Trim(id, signs) == ""
}

// unknown is the first of a list that is not among the known.
func unknown[T comparable](list, known []T) (T, bool) {
	i := slices.IndexFunc(list, func(v T) bool { return !slices.Contains(known, v) })
	if i < 0 {
		var none T
		return none, false
	}
	return list[i], true
}

// unpublishable is what the directory would show and the provider lacks, in words.
func (p Provider) unpublishable() string {
	var lacks []string
	lack := func(missing bool, what string) {
		if missing {
			lacks = append(lacks, what)
		}
	}
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	lack(blank(p.Name), "o nome")
	lack(blank(p.Street) || blank(p.City), "o endereço")
	lack(len(p.Phones) == 0 || slices.ContainsFunc(p.Phones, blank), "o telefone")
	lack(len(p.Standards) == 0, "o padrão")
	lack(len(p.Specialties)+len(p.Services) == 0 || slices.ContainsFunc(p.Specialties, blank), "a especialidade")
	return strings.Join(lacks, ", ")
}

// lacks is what a provider has and another would not, in words. The place counts unless elsewhere is as good.
func (p Provider) lacks(o Provider, elsewhere bool) string {
	var lacks []string
	if o.Kind != p.Kind {
		lacks = append(lacks, "a espécie "+string(p.Kind))
	}
	for _, s := range without(p.Standards, o.Standards) {
		lacks = append(lacks, "o padrão "+string(s))
	}
	lacks = append(lacks, slices.DeleteFunc(slices.Clone(p.Specialties), o.practises)...)
	for _, s := range without(p.Services, o.Services) {
		lacks = append(lacks, s.String())
	}
	if !elsewhere && !(alike(o.Place.State, p.Place.State) && alike(o.Place.District, p.Place.District)) {
		lacks = append(lacks, "estar em "+p.Place.String())
	}
	return strings.Join(lacks, ", ")
}

// without are the values of a that b does not have.
func without[T comparable](a, b []T) []T {
	return slices.DeleteFunc(slices.Clone(a), func(v T) bool { return slices.Contains(b, v) })
}
