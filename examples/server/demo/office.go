package demo

import (
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/pto"
)

// setting is one configuration command, given some days before at minutes after midnight.
type setting struct {
	days, minutes int
	command       audit.OfficeCommand
}

// settings are how the office came to be as it is. All three modes of distribution were in force once; the
// automatic one was switched off in the end.
func (s *section) settings() []setting {
	var list []setting
	for _, p := range s.of(pto.Technician)[:6] {
		list = append(list, setting{reach, 480, audit.SetTechnician{Technician: technician(p, true)}})
	}
	seventh := s.of(pto.Technician)[6]
	away := technician(s.of(pto.Technician)[4], true)
	away.Leaves = []audit.Leave{{From: s.today.AddDays(-10), Until: s.today.AddDays(20)}}
	return append(list,
		setting{reach, 480, audit.SetSeed{Seed: "sorteio da demonstração"}},
		setting{reach, 480, audit.SetMode{Mode: audit.Assigned}},
		setting{420, 600, audit.SetRule{Rule: sample("amostra-interior", "Uberlândia", "Montes Claros", "Ipatinga")}},
		setting{420, 600, audit.SetRule{Rule: dear()}},
		setting{310, 540, audit.SetTechnician{Technician: technician(seventh, true)}},
		setting{300, 540, audit.SetMode{Mode: audit.Picked}},
		setting{260, 540, audit.SetRule{Rule: children()}},
		setting{230, 540, audit.SetClassification{Rows: narrowed()}},
		setting{210, 540, audit.SetMode{Mode: audit.Automatic}},
		setting{210, 540, audit.SwitchAutomatic{On: true}},
		setting{180, 540, audit.SetRule{Rule: profile()}},
		setting{120, 540, audit.RemoveRule{ID: "amostra-interior"}},
		setting{90, 540, audit.SetTechnician{Technician: technician(seventh, false)}},
		setting{60, 540, audit.DecreeClosure{Closure: s.closure()}},
		setting{20, 540, audit.SwitchAutomatic{On: false}},
		setting{12, 540, audit.SetTechnician{Technician: away}},
		setting{1, 1435, audit.SetMode{Mode: audit.Assigned}},
	)
}

func technician(p person, active bool) audit.Technician {
	return audit.Technician{ID: p.ID, CRO: p.cro, Specialties: p.specialties, Active: active}
}

// sample draws among the plans of some cities.
func sample(id string, cities ...string) audit.Rule {
	return audit.Rule{ID: id, Unit: audit.PerPTO, Criteria: []audit.Criterion{
		{Kind: audit.ByCity, Values: cities}, {Kind: audit.BySample, Rate: 1500},
	}}
}

// dear catches implants and crowns that come to much, one beneficiary at a time.
func dear() audit.Rule {
	value, _ := convenio.ParseMoney("2500.00") // a constant that reads
	return audit.Rule{ID: "alto-valor", Unit: audit.PerBeneficiary, Criteria: []audit.Criterion{
		{Kind: audit.ByProcedure, Values: []string{"82000980", "85400106", "85400157", "85500038"}},
		{Kind: audit.ByValue, ValueFrom: value},
	}}
}

func children() audit.Rule {
	return audit.Rule{ID: "crianças-capital", Unit: audit.PerBeneficiary, Criteria: []audit.Criterion{
		{Kind: audit.ByAge, AgeFrom: 0, AgeUntil: 12}, {Kind: audit.BySample, Rate: 2500},
	}}
}

// profile catches providers whose glosas are many.
func profile() audit.Rule {
	return audit.Rule{ID: "perfil-de-glosa", Unit: audit.PerPTO, Criteria: []audit.Criterion{
		{Kind: audit.ByProfile, GlosaRate: 3000, NewWithin: 120}, {Kind: audit.BySample, Rate: 3000},
	}}
}

// narrowed is the stock table with tomography left out, as when a code comes up that nobody has classified.
func narrowed() []audit.ClassRow {
	rows := audit.StockClassification().Rows()
	for i := range rows {
		if strings.HasPrefix(rows[i].From, "810") {
			rows[i].Until = "81000499"
		}
	}
	return rows
}

// closure is an extraordinary closure on a business day of the last weeks.
func (s *section) closure() calendar.Override {
	return calendar.Override{
		Date: s.businessDay(s.today.AddDays(-45)), Closed: true, Name: "Suspensão do expediente por obras no edifício-sede",
		Basis: "Portaria GP 999 (demonstração)", DecreedBy: "TRT da 3ª Região",
	}
}
