package billing

import (
	"fmt"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Alternatives lists every reading with the one in force, for the rulebook.
func (p Policy) Alternatives() []convenio.Reading {
	return []convenio.Reading{
		{
			Name: "ThirtyDays", Clause: Clause10_4, Question: "Por quantos dias se divide a mensalidade proporcional?",
			Options: []string{"pelos dias do próprio mês", "por trinta, em todo mês"}, InForce: option(p.Readings.ThirtyDays),
		},
		{
			Name: "AgeAtMonthEnd", Clause: RN563Art2, Question: "De que dia é a idade que decide a faixa etária do mês?",
			Options: []string{"do primeiro dia do mês", "do último dia do mês"}, InForce: option(p.Readings.AgeAtMonthEnd),
		},
		{
			Name: "KeepAtRenewal", Clause: Clause5_4, Question: "Na renovação, que preço tem quem nada escolheu?",
			Options: []string{"o mais barato nesse dia, com aviso", "o da forma que já tinha"}, InForce: option(p.Readings.KeepAtRenewal),
		},
	}
}

func option(alternative bool) int {
	if alternative {
		return 1
	}
	return 0
}

// Parameters lists the figures that the regulator fixes, with their days, for the rulebook; prices and shares are the
// plan's own tables.
func (p Policy) Parameters() []convenio.Parameter {
	var out []convenio.Parameter
	for _, t := range p.Ages.Terms() {
		out = append(out, parameter("ages", t, strings.Trim(fmt.Sprint(t.Value), "[]")))
	}
	for _, t := range p.LastOverFirst.Terms() {
		out = append(out, parameter("last_over_first", t, fmt.Sprint(t.Value)))
	}
	return out
}

func parameter[T any](name string, t convenio.Term[T], value string) convenio.Parameter {
	return convenio.Parameter{
		Name: name, Clause: t.Clause, Value: value, Unit: t.Unit, Instrument: t.Instrument,
		Dates: "de " + t.From.Brazilian() + " " + until(t.Until),
	}
}

func until(d convenio.Date) string {
	if d.IsZero() {
		return "em diante"
	}
	return "a " + d.Brazilian()
}
