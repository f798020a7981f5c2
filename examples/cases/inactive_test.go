package cases_test

import (
	"fmt"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// retained tells the life of a family whose holder left work or died, under the policy of the row; "fatura" asks what
// it owes on a day, at a demonstration price for each person.
func retained(k *kase) answer {
	policy := one(k, "política", map[string]func() inactive.Policy{"contrato": inactive.SescDF, "lei": inactive.Law})()
	under(k, &policy.Readings, map[string]func(*inactive.Readings){
		"MoreThanTen":        func(r *inactive.Readings) { r.MoreThanTen = true },
		"FullRemission":      func(r *inactive.Readings) { r.FullRemission = true },
		"MandateEndsNothing": func(r *inactive.Readings) { r.MandateEndsNothing = true },
		"FractionDropped":    func(r *inactive.Readings) { r.FractionDropped = true },
	})
	return tale[inactive.Family, inactive.Policy, inactive.Command]{
		inactive.Machine(), policy, (*sentence).leaver, inactiveAsked, inactiveSaid,
	}.tell(k)
}

var exits = map[string]inactive.Exit{
	"dispensa": inactive.Dismissed, "aposentadoria": inactive.Retired, "fim-do-mandato": inactive.MandateEnded,
	"justa-causa": inactive.DismissedForCause, "pedido": inactive.Resigned,
}

// enrolled are the dependants that a sentence names, each alone, with "até" a day or with "agregado" after a colon.
func (s *sentence) enrolled() (out []inactive.Dependant) {
	for _, said := range s.words("dependentes") {
		id, more, _ := strings.Cut(said, ":")
		d := inactive.Dependant{ID: id, Aggregate: more == "agregado"}
		if more != "" && !d.Aggregate {
			d.LastEligible = dayOf(s.t, more)
		}
		out = append(out, d)
	}
	return out
}

// bond is how somebody left, who contributed from one day to another.
func (s *sentence) bond() inactive.Bond {
	b := inactive.Bond{Holder: s.person, Exit: of(s, "por", exits), Ended: s.date("em"), Director: s.said("dirigente")}
	for _, period := range s.words("contribuiu") {
		from, until, _ := strings.Cut(period, " ")
		b.Contributions = append(b.Contributions, inactive.Period{From: dayOf(s.t, from), Until: dayOf(s.t, until)})
	}
	return b
}

func (s *sentence) leaver() inactive.Command {
	switch s.verb {
	case "desliga":
		return inactive.Leave{Bond: s.bond(), Dependants: s.enrolled()}
	case "comprova":
		c := inactive.ProveCommunication{On: s.date("em")}
		if !s.said("sem-documento") {
			c.Proof = convenio.Document{SHA256: strings.Repeat("a", 64), Size: 1}
		}
		return c
	case "opta":
		return inactive.Opt{Keep: s.words("com")}
	case "emprega":
		return inactive.TakeJob{On: s.date("em"), CollectivePlan: s.said("com-plano")}
	case "morre":
		c := inactive.RecordDeath{On: s.date("em"), ContractEnd: s.date("contrato-até"), Dependants: s.enrolled()}
		if s.said("na-ativa") {
			c.Holder = s.person
		}
		return c
	case "prorroga":
		return inactive.RenewContract{End: s.date("contrato-até")}
	case "varre":
		return inactive.Tick{}
	}
	require.FailNow(s.t, "ninguém conhece o verbo", s.verb)
	return nil
}

// price is the demonstration table's average rate of standard 01 in the first year.
const price = 41237

func inactiveAsked(s *sentence, f inactive.Family, _ inactive.Policy) (answer, bool) {
	if s.verb != "fatura" {
		return answer{}, false
	}
	var fees []inactive.Fee
	for _, person := range s.words("pessoas") {
		fees = append(fees, inactive.Fee{Person: person, Full: convenio.Cents(price)})
	}
	trace := &convenio.Trace{}
	d, err := f.Bill(s.day, fees, trace)
	require.NoError(s.t, err)
	return weighed(d, trace, func(b inactive.Bill) string { return b.Total.Brazilian() + " a " + b.Payer }), true
}

// inactiveSaid is how long somebody may stay, from when, and who until when.
func inactiveSaid(_, f inactive.Family, events []convenio.Event) string {
	for _, e := range events {
		switch e := e.(type) {
		case inactive.Left:
			if e.Term.Unlimited {
				return "sem limite"
			}
			return fmt.Sprintf("%d meses, até %s", e.Term.Months, e.Term.Until.Brazilian())
		case inactive.CommunicationProven:
			return "opção até " + e.LastDay.Brazilian()
		case inactive.Opted:
			return "desde " + e.From.Brazilian()
		case inactive.RemissionGranted:
			return remaining(f, e.Until)
		case inactive.RemissionExtended:
			return remaining(f, e.Until)
		case inactive.TermKept:
			return strings.Join(e.Keep, " ") + " até " + e.Until.Brazilian() + ", pagando"
		case inactive.TermResumed:
			return "de " + e.From.Brazilian() + " a " + e.Until.Brazilian() + ", pagando"
		}
	}
	return f.State.String()
}

// remaining is who stays in remission, and until when.
func remaining(f inactive.Family, until convenio.Date) string {
	var said []string
	for _, d := range f.Dependants {
		last := until
		if !d.LastEligible.IsZero() && d.LastEligible.Before(until) {
			last = d.LastEligible
		}
		said = append(said, d.ID+" até "+last.Brazilian())
	}
	return strings.Join(said, ", ")
}
