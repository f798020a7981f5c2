package calendar

import (
	_ "embed" // the court's acts are data, not code
	"slices"
	"strings"
	"time"
)

// The years that the calendars made here cover.
const (
	FirstYear = 1990
	LastYear  = 2199
)

const (
	union    = "União"
	district = "Distrito Federal"
	city     = "Município de Belo Horizonte"
	court    = "TRT da 3ª Região"

	publicHolidays = "Lei 662/1949 art. 1º, na redação da Lei 10.607/2002"
	cityHoliday    = "feriado municipal de Belo Horizonte"
)

// trt3Acts are the court's dated acts known to this version. The public servant's day moves by a yearly
// act, and an extraordinary closure comes once: neither can be a rule.
//
//go:embed trt3-acts.csv
var trt3Acts string

// TRT3 is the calendar of the Regional Labour Court of the 3rd Region in Belo Horizonte, the only one that
// counts for the court's plan, wherever the provider is. Overrides prevail over the acts that come with it.
func TRT3(overrides ...Override) (*Calendar, error) {
	acts, err := ReadOverrides(strings.NewReader(trt3Acts))
	if err != nil {
		return nil, err
	}
	rules := slices.Concat(national(), federalJustice(), beloHorizonte(), labourCourt())
	return New("trt3-bh", rules, supersede(acts, overrides), FirstYear, LastYear)
}

// National is the calendar of national holidays, for terms that no court or city rules.
func National(overrides ...Override) (*Calendar, error) {
	return New("nacional", national(), overrides, FirstYear, LastYear)
}

// FederalDistrict is the calendar of national holidays and those of Brasília, where the regulator sits.
func FederalDistrict(overrides ...Override) (*Calendar, error) {
	return New("distrito-federal", slices.Concat(national(), brasilia()), overrides, FirstYear, LastYear)
}

func national() []Rule {
	return []Rule{
		{Name: "Confraternização Universal", Basis: publicHolidays, DecreedBy: union, Month: time.January, Day: 1},
		{Name: "Tiradentes", Basis: publicHolidays, DecreedBy: union, Month: time.April, Day: 21},
		{Name: "Dia do Trabalho", Basis: publicHolidays, DecreedBy: union, Month: time.May, Day: 1},
		{Name: "Independência", Basis: publicHolidays, DecreedBy: union, Month: time.September, Day: 7},
		{Name: "Nossa Senhora Aparecida", Basis: "Lei 6.802/1980", DecreedBy: union, Month: time.October, Day: 12},
		{Name: "Finados", Basis: publicHolidays, DecreedBy: union, Month: time.November, Day: 2},
		{Name: "Proclamação da República", Basis: publicHolidays, DecreedBy: union, Month: time.November, Day: 15},
		{Name: "Consciência Negra", Basis: "Lei 14.759/2023", DecreedBy: union, Month: time.November, Day: 20, Since: 2024},
		{Name: "Natal", Basis: publicHolidays, DecreedBy: union, Month: time.December, Day: 25},
	}
}

// federalJustice is article 62 item by item, in the law's order. Holy Week reaches Easter Sunday.
func federalJustice() []Rule {
	return []Rule{
		{Name: "Recesso forense", Basis: "Lei 5.010/1966 art. 62 I", DecreedBy: union, Month: time.December, Day: 20, Days: 18},
		{Name: "Semana Santa", Basis: "Lei 5.010/1966 art. 62 II", DecreedBy: union, FromEaster: -4, Days: 5},
		{Name: "Carnaval", Basis: "Lei 5.010/1966 art. 62 III", DecreedBy: union, FromEaster: -48, Days: 2},
		{Name: "Criação dos cursos jurídicos", Basis: "Lei 5.010/1966 art. 62 IV", DecreedBy: union, Month: time.August, Day: 11},
		{Name: "Todos os Santos", Basis: "Lei 5.010/1966 art. 62 IV", DecreedBy: union, Month: time.November, Day: 1},
		{Name: "Finados", Basis: "Lei 5.010/1966 art. 62 IV", DecreedBy: union, Month: time.November, Day: 2},
		{Name: "Dia da Justiça", Basis: "Lei 5.010/1966 art. 62 IV", DecreedBy: union, Month: time.December, Day: 8},
	}
}

func beloHorizonte() []Rule {
	return []Rule{
		{Name: "Sexta-feira da Paixão", Basis: cityHoliday, DecreedBy: city, FromEaster: -2},
		{Name: "Corpus Christi", Basis: cityHoliday, DecreedBy: city, FromEaster: 60},
		{Name: "Assunção de Nossa Senhora", Basis: cityHoliday, DecreedBy: city, Month: time.August, Day: 15},
		{Name: "Imaculada Conceição", Basis: cityHoliday, DecreedBy: city, Month: time.December, Day: 8},
	}
}

// labourCourt closes the whole of Ash Wednesday, which elsewhere ends at noon.
func labourCourt() []Rule {
	return []Rule{{
		Name: "Quarta-feira de Cinzas (dia inteiro)", Basis: "Resolução Administrativa TRT-3 anual",
		DecreedBy: court, FromEaster: -46,
	}}
}

// brasilia has its law on the Evangelical's day from December 1995: the first is that of 1996.
func brasilia() []Rule {
	return []Rule{
		{Name: "Aniversário de Brasília", Basis: "feriado do Distrito Federal", DecreedBy: district, Month: time.April, Day: 21},
		{Name: "Dia do Evangélico", Basis: "Lei distrital 963/1995", DecreedBy: district, Month: time.November, Day: 30, Since: 1996},
	}
}
