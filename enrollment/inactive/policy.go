package inactive

import (
	_ "embed"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

// The figures of a policy, by the names they have in its tables.
const (
	DismissedDivisor = "dismissed_divisor" // of the contribution time, law:9656.30
	DismissedMin     = "dismissed_min"     // months, law:9656.30
	DismissedMax     = "dismissed_max"     // months, law:9656.30
	RetiredYears     = "retired_years"     // of contribution for a stay without limit, law:9656.31
	OptionDays       = "option_days"       // calendar days from the proven communication, law:9656.30
	FormerDays       = "former_days"       // calendar days as an active holder after the bond, sesc:9.1.a.2
	RemissionYears   = "remission_years"   // from the holder's death, sesc:5.10
)

// Policy is what governs those who leave work: dated figures, the calendar on which the option's last day
// rolls, whether directors stay as employees do, and the readings.
type Policy struct {
	Name      string
	Figures   convenio.Figures
	Calendar  *calendar.Calendar
	Directors bool
	Readings  Readings
}

// Readings are the places where the clauses leave a choice. The zero value is what we adopt.
type Readings struct {
	// MoreThanTen asks of a retired holder more than ten years of contribution for a stay without limit, as
	// the contract's clause says, rather than the law's ten.
	MoreThanTen bool
	// FullRemission lets the remission run its five years also past the contract's end.
	FullRemission bool
	// MandateEndsNothing gives a director no stay when the mandate ends, but only on retirement.
	MandateEndsNothing bool
	// FractionDropped leaves out what falls short of a whole month in the part of the contribution time that a dismissed
	// holder stays for, which the law says nothing of.
	FractionDropped bool
}

//go:embed tables/law.csv
var lawFigures string

//go:embed tables/sesc.csv
var sescFigures string

// Law is the law's minimum: no remission, no directors, terms on the national calendar.
func Law() Policy {
	days, err := calendar.National()
	must(err)
	return Policy{Name: "lei-9656", Figures: figures(lawFigures), Calendar: days}
}

// SescDF is the contract: the law's figures, directors too, and the remission.
func SescDF() Policy {
	days, err := calendar.FederalDistrict()
	must(err)
	p := Policy{Name: "sesc-df", Figures: figures(lawFigures), Calendar: days, Directors: true}
	maps.Copy(p.Figures, figures(sescFigures))
	return p
}

func figures(table string) convenio.Figures {
	out, err := convenio.ReadDated(strings.NewReader(table), strconv.Atoi)
	must(err)
	return out
}

// must stops a program whose embedded tables cannot be read.
func must(err error) {
	if err != nil {
		panic("inactive: an embedded table: " + err.Error())
	}
}

// figure is a figure in force on a day; [convenio.BadInput] when there is none, for nothing is extrapolated.
func (p Policy) figure(name string, on convenio.Date) (int, error) {
	v, ok := p.Figures[name].On(on)
	if !ok || v < 0 {
		return 0, &convenio.BadInput{Field: name, Reason: fmt.Sprintf("não há valor em vigor em %s", on.Brazilian())}
	}
	return v, nil
}

// figures reads several figures in force on a day.
func (p Policy) figures(on convenio.Date, names ...string) ([]int, error) {
	out := make([]int, len(names))
	for i, name := range names {
		var err error
		if out[i], err = p.figure(name, on); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Stamp names the policy and a hash over all that decides.
func (p Policy) Stamp() string {
	return p.Figures.Stamp(p.Name, p.Calendar.Stamp(), p.Directors, p.Readings)
}

// Parameters lists every figure with its dates, for the rulebook.
func (p Policy) Parameters() []convenio.Parameter { return p.Figures.Parameters() }

// Alternatives lists every reading with the one in force, for the rulebook.
func (p Policy) Alternatives() []convenio.Reading {
	return []convenio.Reading{
		reading("MoreThanTen", Law31, "Quanto tempo de contribuição dá ao aposentado permanência sem limite?",
			"dez anos ou mais, como na lei", "mais de dez anos, como no contrato", p.Readings.MoreThanTen),
		reading("FullRemission", Clause5_10, "A remissão passa do fim do contrato?",
			"não", "sim, até completar o prazo", p.Readings.FullRemission),
		reading("MandateEndsNothing", Clause5_9, "O fim do mandato dá permanência ao dirigente?",
			"sim, como a dispensa sem justa causa", "não, só a aposentadoria", p.Readings.MandateEndsNothing),
		reading("FractionDropped", Law30, "Que se faz da fração de mês na parte do tempo de contribuição?",
			"conta como mês inteiro", "despreza-se", p.Readings.FractionDropped),
	}
}

func reading(name string, c convenio.Clause, question, adopted, other string, on bool) convenio.Reading {
	r := convenio.Reading{Name: name, Clause: c, Question: question, Options: []string{adopted, other}}
	if on {
		r.InForce = 1
	}
	return r
}
