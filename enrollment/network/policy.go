package network

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// The figures of a policy, by the names they have in its table.
const (
	NoticeDays = "notice_days"
	MinimumOf  = "minimum"
)

// Policy is what governs the network: cited and dated figures, whether every provider or only hospitals need an
// equivalent replacement and notice, the localities with a minimum and what is needed in each, what is needed in
// every state, the roles that keep the directory and sweep it, and the readings.
type Policy struct {
	Name          string
	Figures       convenio.Figures
	EveryProvider bool
	Localities    []Place
	Basic         []Need
	Everywhere    []Need
	Manager       convenio.Role
	Sweep         convenio.Role
	Readings      Readings
}

// Readings are the places where the clauses leave a choice. The zero value is what we adopt.
type Readings struct {
	// MinimumOverall looks for the minimum in the network as a whole, rather than in each plan standard.
	MinimumOverall bool
	// EquivalentElsewhere admits a replacement in another district or state.
	EquivalentElsewhere bool
	// ReductionWithoutNotice asks no notice of an authorised reduction.
	ReductionWithoutNotice bool
	// ProtectOnReplacementOnly guarantees the stays of a replaced hospital only, not those of one that leaves
	// without a replacement.
	ProtectOnReplacementOnly bool
}

//go:embed tables/sesc-df.csv
var sescDF string

//go:embed tables/law.csv
var law string

// SescDF is the policy of the Sesc-DF contract, with the readings adopted. The specialties needed in every state are
// the five that the contract names: the host lists more.
func SescDF() Policy {
	var basic []Need
	for _, s := range []string{"clínica geral", "pediatria", "ginecologia", "ortopedia", "cardiologia"} {
		basic = append(basic, Need{Specialty: s})
	}
	p := Policy{
		Name: "sesc-df", Figures: read(sescDF), Manager: "network_manager", Sweep: "system",
		Localities: []Place{{"DF", "Ceilândia"}, {"DF", "Gama"}, {"DF", "Taguatinga"}, {"DF", "Plano Piloto"}},
		Everywhere: append(slices.Clone(basic), Need{Service: Emergency}),
	}
	for _, s := range services {
		basic = append(basic, Need{Service: s})
	}
	p.Basic = basic
	return p
}

// Law is the law's minimum: any provider, not only a hospital, is replaced by an equivalent with notice, and the law
// names no minimum by locality.
func Law() Policy {
	return Policy{Name: "lei-9656", Figures: read(law), Manager: "network_manager", Sweep: "system", EveryProvider: true}
}

func read(table string) convenio.Figures {
	figures, err := convenio.ReadDated(strings.NewReader(table), strconv.Atoi)
	if err != nil {
		panic("network: an embedded table: " + err.Error())
	}
	return figures
}

// figure is a figure in force on a day; [convenio.BadInput] where it has none, for nothing is extrapolated.
func (p Policy) figure(name string, day convenio.Date) (int, error) {
	value, ok := p.Figures[name].On(day)
	if !ok {
		return 0, &convenio.BadInput{
			Field: name, Reason: "a política " + p.Name + " não tem este parâmetro em " + day.Brazilian(),
		}
	}
	return value, nil
}

// governs reports a provider who leaves only by replacement or by an authorised reduction.
func (p Policy) governs(v Provider) bool { return p.EveryProvider || v.Kind == Hospital }

// Stamp names the policy and a hash over all that decides.
func (p Policy) Stamp() string {
	return p.Figures.Stamp(p.Name, p.EveryProvider, p.Localities, p.Basic, p.Everywhere, p.Manager, p.Sweep, p.Readings)
}

// Parameters lists every figure with its dates, for the rulebook.
func (p Policy) Parameters() []convenio.Parameter { return p.Figures.Parameters() }

// Alternatives lists every reading with the one in force, for the rulebook.
func (p Policy) Alternatives() []convenio.Reading {
	reading := func(name string, c convenio.Clause, question string, other bool, options ...string) convenio.Reading {
		r := convenio.Reading{Name: name, Clause: c, Question: question, Options: options}
		if other {
			r.InForce = 1
		}
		return r
	}
	return []convenio.Reading{
		reading("MinimumOverall", Clause4_3, "O mínimo é de cada padrão ou da rede?", p.Readings.MinimumOverall,
			"de cada padrão", "da rede, somados os padrões"),
		reading("EquivalentElsewhere", Clause7_6, "O equivalente pode ficar em outro lugar?", p.Readings.EquivalentElsewhere,
			"não: fica na mesma localidade", "sim"),
		reading("ProtectOnReplacementOnly", Clause7_7, "A internação também é garantida quando o hospital sai sem substituto?",
			p.Readings.ProtectOnReplacementOnly, "sim", "não"),
		reading("ReductionWithoutNotice", Clause7_8, "A redução autorizada também se comunica com antecedência?",
			p.Readings.ReductionWithoutNotice, "sim, com a mesma", "não"),
	}
}
