package cases_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

// networked tells the life of the directory of providers; "atende" asks how somebody is attended, and "confere" whether
// the minimum network, or that of the whole country, is there.
func networked(k *kase) answer {
	policy := network.SescDF()
	under(k, &policy.Readings, map[string]func(*network.Readings){
		"MinimumOverall":           func(r *network.Readings) { r.MinimumOverall = true },
		"EquivalentElsewhere":      func(r *network.Readings) { r.EquivalentElsewhere = true },
		"ReductionWithoutNotice":   func(r *network.Readings) { r.ReductionWithoutNotice = true },
		"ProtectOnReplacementOnly": func(r *network.Readings) { r.ProtectOnReplacementOnly = true },
	})
	return tale[network.Directory, network.Policy, network.Command]{
		network.Machine(), policy, (*sentence).directed, networkAsked, networkSaid,
	}.tell(k)
}

var (
	kindsOfProvider = map[string]network.Kind{
		"hospital": network.Hospital, "clínica": network.Clinic, "consultório": network.Practice,
		"laboratório": network.Laboratory, "imagem": network.Imaging,
	}
	causes = map[string]network.Cause{"fraude": network.Fraud, "infração-sanitária": network.SanitaryBreach}
	// The resources of clause 4.3 that are no specialty.
	resources = map[string]network.Service{
		"hospital geral": network.GeneralHospital, "pronto socorro": network.Emergency, "maternidade": network.Maternity,
		"análises clínicas": network.ClinicalAnalysis, "raios x": network.XRay, "ultrassonografia": network.Ultrasound,
	}
	specialties = []string{"clínica geral", "pediatria", "ginecologia", "ortopedia", "cardiologia"}
)

// provider is what a sentence says of one: a hospital in Gama with everything of clause 4.3, for every standard, unless
// it says another kind, place or standard, or "sem" what.
func (s *sentence) provider(id string) network.Provider {
	p := network.Provider{
		ID: id, Name: "Casa " + id, Kind: network.Hospital, Street: "Quadra 1", City: "Brasília", Phones: []string{"61 3333-0000"},
		Place: network.Place{State: "DF", District: s.words("lugar", "Gama")[0]}, Specialties: slices.Clone(specialties),
	}
	if kind := of(s, "espécie", kindsOfProvider); kind != "" {
		p.Kind = kind
	}
	for _, standard := range s.words("padrões", "01", "02", "03") {
		p.Standards = append(p.Standards, network.Standard(standard))
	}
	without := s.words("sem")
	for name, service := range resources {
		if !slices.Contains(without, name) {
			p.Services = append(p.Services, service)
		}
	}
	slices.Sort(p.Services)
	p.EmergencyRoom = s.said("com-pronto-socorro")
	if s.said("sem-telefone") {
		p.Phones = nil
	}
	p.Specialties = slices.DeleteFunc(p.Specialties, func(name string) bool { return slices.Contains(without, name) })
	return p
}

// exit is how somebody leaves: by the operator's will, for a cause, with people in hospital there.
func (s *sentence) exit() network.Exit {
	e := network.Exit{
		Provider: s.person, LastDay: s.date("saída"), Cause: of(s, "causa", causes), Proof: s.take("prova"),
		ByOperator: s.said("vontade-da-operadora"),
	}
	if who := s.take("internado"); who != "" {
		e.Inpatients = []network.Inpatient{{Beneficiary: who, Admitted: s.date("desde")}}
	}
	return e
}

func (s *sentence) directed() network.Command {
	switch s.verb {
	case "credencia":
		return network.Accredit{From: s.date("de"), Provider: s.provider(s.person)}
	case "atualiza":
		return network.Update{Provider: s.provider(s.person)}
	case "substitui":
		return network.Replace{Exit: s.exit(), From: s.date("entrada"), In: s.provider(s.take("por"))}
	case "reduz":
		return network.Reduce{Exit: s.exit(), Authorisation: s.take("autorização")}
	case "retira":
		return network.Remove{Exit: s.exit()}
	}
	return s.staying()
}

// staying is what is done for somebody who lies in a hospital.
func (s *sentence) staying() network.Command {
	hospital := s.take("em")
	switch s.verb {
	case "garante":
		return network.Protect{Hospital: hospital, Inpatient: network.Inpatient{Beneficiary: s.person, Admitted: s.date("desde")}}
	case "alta":
		return network.Discharge{Hospital: hospital, Beneficiary: s.person, On: s.day}
	case "transfere":
		return network.Transfer{Hospital: hospital, Beneficiary: s.person, To: s.take("para")}
	}
	require.FailNow(s.t, "ninguém conhece o verbo", s.verb)
	return nil
}

func networkAsked(s *sentence, d network.Directory, p network.Policy) (answer, bool) {
	trace := &convenio.Trace{}
	switch s.verb {
	case "atende":
		wanted := network.Search{
			Standard: network.Standard(s.take("padrão")), Need: network.Need{Specialty: s.words("especialidade")[0]},
			Place: network.Place{State: s.take("estado"), District: s.words("lugar", "")[0]},
		}
		return weighed(d.Attend(wanted, s.day, trace), trace, byWhom), true
	case "confere":
		report := map[string]func(network.Directory, network.Policy, convenio.Date, *convenio.Trace) (convenio.Decision[network.Report], error){
			"rede": network.Minimum, "país": network.Nationwide,
		}[s.person]
		decision, err := report(d, p, s.day, trace)
		require.NoError(s.t, err)
		return weighedAnyway(decision, trace, counted), true
	}
	return answer{}, false
}

// weighedAnyway is an answer whose value is worth telling also when it is denied.
func weighedAnyway[T any](d convenio.Decision[T], trace *convenio.Trace, say func(T) string) answer {
	value, _ := d.Value()
	return answer{trace, say(value), outcome(d)}
}

func byWhom(m network.Means) string {
	if m.Reimbursement {
		return "reembolso"
	}
	return strings.Join(m.Network, " ")
}

// counted is how many cells were looked at, and which resources are missing, if they are few.
func counted(r network.Report) string {
	if n := len(r.Gaps()); n > 9 {
		return fmt.Sprintf("%d conferidos, faltam %d", len(r), n)
	}
	var missing []string
	for _, c := range r.Gaps() {
		missing = append(missing, fmt.Sprintf("%s no %s para o %s", c.Need, c.Place.District, c.Standard))
	}
	return strings.Join(append([]string{fmt.Sprintf("%d conferidos", len(r))}, missing...), ", ")
}

// networkSaid is who leaves with which day, who comes, and what is owed to who lies there.
func networkSaid(_, d network.Directory, events []convenio.Event) string {
	var said []string
	for _, e := range events {
		switch e := e.(type) {
		case network.Accredited:
			said = append(said, e.Provider.ID+" desde "+e.From.Brazilian())
		case network.Replaced:
			said = append(said, e.Provider+" até "+e.LastDay.Brazilian())
		case network.Reduced:
			said = append(said, e.Provider+" até "+e.LastDay.Brazilian())
		case network.Removed:
			said = append(said, e.Provider+" até "+e.LastDay.Brazilian())
		}
	}
	for _, s := range d.Stays() {
		said = append(said, s.Beneficiary+" "+s.State.String())
	}
	return strings.Join(said, ", ")
}
