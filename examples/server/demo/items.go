package demo

import (
	"math/rand/v2"
	"strconv"

	"github.com/seed-67b5076c/convenio/pto"
)

// mouth remembers which teeth of a beneficiary have had their turn, so that no tooth is taken out twice.
type mouth struct {
	chance *rand.Rand
	used   map[int]bool
}

// tooth is a tooth of several that has not had its turn, if there is one left.
func (m *mouth) tooth(from ...int) string {
	m.chance.Shuffle(len(from), func(i, j int) { from[i], from[j] = from[j], from[i] })
	for _, t := range from {
		if !m.used[t] {
			m.used[t] = true
			return strconv.Itoa(t)
		}
	}
	return strconv.Itoa(from[0])
}

func (m *mouth) one(texts ...string) string { return texts[m.chance.IntN(len(texts))] }

// Groups of teeth.
func molars() []int    { return []int{16, 17, 26, 27, 36, 37, 46, 47} }
func premolars() []int { return []int{14, 15, 24, 25, 34, 35, 44, 45} }
func fronts() []int    { return []int{11, 12, 13, 21, 22, 23} }
func wisdom() []int    { return []int{18, 28, 38, 48} }
func milk() []int      { return []int{54, 55, 64, 65, 74, 75, 84, 85} }

// treatment is what a dentist asks for in one plan.
type treatment func(m *mouth) []pto.ItemSpec

// Treatments that need authorisation, by age.
var (
	adults  = []treatment{fillings, fillings, fillings, rootCanal, rootCanal, extraction, impacted, gums, implant, denture, splint}
	youths  = []treatment{fillings, braces, sealants, braces}
	infants = []treatment{milkFillings, sealants, milkRoot, milkFillings}
)

func fillings(m *mouth) []pto.ItemSpec {
	items := []pto.ItemSpec{
		{Code: "85100196", Tooth: m.tooth(molars()...), Faces: "O"},
		{Code: "85100200", Tooth: m.tooth(append(molars(), premolars()...)...), Faces: m.one("MO", "OD")},
	}
	if m.chance.IntN(2) == 0 {
		items = append(items, pto.ItemSpec{Code: "85100218", Tooth: m.tooth(molars()...), Faces: "MOD"})
	}
	if m.chance.IntN(3) == 0 {
		items = append(items, pto.ItemSpec{Code: "85100226", Tooth: m.tooth(premolars()...), Faces: "MODV"})
	}
	if m.chance.IntN(3) == 0 {
		items = append(items, pto.ItemSpec{Code: "85100200", Tooth: m.tooth(fronts()...), Faces: m.one("MV", "DV", "MP")})
	}
	return items
}

func rootCanal(m *mouth) []pto.ItemSpec {
	code, tooth := "85200158", m.tooth(molars()...)
	switch m.chance.IntN(3) {
	case 0:
		code, tooth = "85200140", m.tooth(premolars()...)
	case 1:
		code, tooth = "85200166", m.tooth(fronts()...)
	}
	items := []pto.ItemSpec{{Code: code, Tooth: tooth}, {Code: "85400262", Tooth: tooth}}
	if m.chance.IntN(2) == 0 {
		items = append(items, pto.ItemSpec{Code: m.one("85400157", "85400106"), Tooth: tooth})
	}
	return items
}

func extraction(m *mouth) []pto.ItemSpec {
	return []pto.ItemSpec{
		{Code: m.one("82000875", "82000859"), Tooth: m.tooth(append(molars(), premolars()...)...)},
		{Code: "85100196", Tooth: m.tooth(molars()...), Faces: "O"},
	}
}

func impacted(m *mouth) []pto.ItemSpec {
	return []pto.ItemSpec{
		{Code: "81000405", Region: "ASAI"},
		{Code: "82001286", Tooth: m.tooth(wisdom()...)}, {Code: "82001294", Tooth: m.tooth(wisdom()...)},
	}
}

func gums(m *mouth) []pto.ItemSpec {
	items := []pto.ItemSpec{{Code: "85300047", Region: "HASD"}, {Code: "85300047", Region: "HASE"},
		{Code: "85300047", Region: "HAID"}, {Code: "85300047", Region: "HAIE"}}
	if m.chance.IntN(2) == 0 {
		items = append(items, pto.ItemSpec{Code: "85300039", Region: m.one("S1", "S3", "S4", "S6")})
	}
	return items
}

func implant(m *mouth) []pto.ItemSpec {
	tooth := m.tooth(append(molars(), premolars()...)...)
	return []pto.ItemSpec{
		{Code: "81000510", Region: m.one("AS", "AI")},
		{Code: "82000980", Tooth: tooth}, {Code: "85500038", Tooth: tooth},
	}
}

func denture(m *mouth) []pto.ItemSpec {
	return []pto.ItemSpec{{Code: m.one("85400408", "85400386"), Region: "AS"}, {Code: "85400386", Region: "AI"}}
}

func splint(m *mouth) []pto.ItemSpec {
	return []pto.ItemSpec{{Code: "85400246", Region: "AS"}, {Code: "85400025", Region: "ASAI"}}
}

func braces(*mouth) []pto.ItemSpec {
	return []pto.ItemSpec{
		{Code: "81000480"}, {Code: "81000405", Region: "ASAI"},
		{Code: "86000098", Region: "AS"}, {Code: "86000357", Region: "AS"},
	}
}

func sealants(m *mouth) []pto.ItemSpec {
	return []pto.ItemSpec{
		{Code: "84000074", Tooth: m.tooth(16, 26)}, {Code: "84000074", Tooth: m.tooth(36, 46)},
		{Code: "84000201", Region: "ASAI"},
	}
}

func milkFillings(m *mouth) []pto.ItemSpec {
	return []pto.ItemSpec{
		{Code: "83000135", Tooth: m.tooth(milk()...), Faces: m.one("O", "MO", "OD")},
		{Code: "83000135", Tooth: m.tooth(milk()...), Faces: "O"},
		{Code: "83000089", Tooth: m.tooth(51, 52, 61, 62, 71, 81)},
	}
}

func milkRoot(m *mouth) []pto.ItemSpec {
	tooth := m.tooth(milk()...)
	return []pto.ItemSpec{{Code: "83000127", Tooth: tooth}, {Code: "83000046", Tooth: tooth}}
}

// checkup needs no authorisation.
func checkup(m *mouth) []pto.ItemSpec {
	items := []pto.ItemSpec{{Code: "81000065"}, {Code: "84000198", Region: "ASAI"}}
	if m.chance.IntN(2) == 0 {
		items = append(items, pto.ItemSpec{Code: "81000375", Region: m.one("RMPD", "RMPE")})
	}
	if m.chance.IntN(2) == 0 {
		items = append(items, pto.ItemSpec{Code: "84000090", Region: "ASAI"})
	}
	return items
}

// emergency is an urgency situation: only codes the table allows, each justified.
func emergency(m *mouth) []pto.ItemSpec {
	return [][]pto.ItemSpec{
		{{Code: "81000049"}, {Code: "85200034", Tooth: m.tooth(molars()...), Urgent: true, Urgency: "Pulpite aguda com dor espontânea e noturna."}},
		{{Code: "81000049"}, {Code: "82001030", Region: m.one("S1", "S6"), Urgent: true, Urgency: "Abscesso com edema e febre desde ontem."}},
		{{Code: "82000468", Region: "S4"}, {Code: "82001650", Tooth: m.tooth(wisdom()...), Urgent: true, Urgency: "Alvéolo exposto, dor intensa no terceiro dia."}},
	}[m.chance.IntN(3)]
}

// cast draws who is treated by whom, and for what.
func (l *life) cast() {
	providers, patients := l.of(pto.Provider), l.of(pto.Beneficiary)
	l.provider, l.beneficiary = providers[l.chance.IntN(len(providers))], patients[l.chance.IntN(len(patients))]
	m := l.mouths[l.beneficiary.ID]
	if m == nil {
		m = &mouth{used: map[int]bool{}}
		l.mouths[l.beneficiary.ID] = m
	}
	m.chance = l.chance
	choices := fitting(l.beneficiary.age(l.section.today))
	l.items = choices[l.chance.IntN(len(choices))](m)
	switch l.scene.kind {
	case dispensed:
		l.items = checkup(m)
	case urgent:
		l.items = emergency(m)
	case unknown:
		l.items = []pto.ItemSpec{{Code: "81000510", Region: m.one("AS", "AI")}}
	case mixed:
		l.items = append([]pto.ItemSpec{{Code: "81000065"}}, l.items...)
	}
	l.more = pto.ItemSpec{Code: "85300012", Tooth: m.tooth(append(fronts(), premolars()...)...)}
}

func fitting(age int) []treatment {
	switch {
	case age < 12:
		return infants
	case age < 18:
		return youths
	}
	return adults
}
