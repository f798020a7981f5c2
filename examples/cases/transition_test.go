package cases_test

import (
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
)

// treated tells the case of a treatment that was in course when the contract began; "paga" asks who bears a day's
// expenses.
func treated(k *kase) answer {
	policy := transition.SescDF()
	under(k, &policy.Readings, map[string]func(*transition.Readings){
		"FromSignature": func(r *transition.Readings) { r.FromSignature = true },
		"WholeWeeks":    func(r *transition.Readings) { r.WholeWeeks = true },
		"CostSameDay":   func(r *transition.Readings) { r.CostSameDay = true },
	})
	return tale[transition.Case, transition.Policy, transition.Command]{
		transition.Machine(), policy, (*sentence).attended, treatmentAsked, treatmentSaid,
	}.tell(k)
}

var treatments = map[string]transition.Kind{
	"outro": transition.Other, "domiciliar": transition.HomeCare, "pré-natal": transition.Prenatal, "câncer": transition.Oncology,
}

func (s *sentence) attended() transition.Command {
	switch s.verb {
	case "abre":
		return transition.Open{Treatment: transition.Treatment{
			Beneficiary: "b1", Kind: of(s, "espécie", treatments), Grave: s.said("grave"), Provider: s.take("prestador"),
			Network: s.said("da-rede"), Since: s.date("desde"), Gestation: s.number("gestação", 0), Hours: s.number("horas", 0),
		}}
	case "avalia":
		return transition.Assess{
			Admitted: s.said("internado"), Stable: s.said("estável"), Fit: s.said("apto"), Authorised: s.said("autorizado"),
			Justification: s.take("justificativa"), CycleRunning: s.said("ciclo"), PhysicianAgrees: s.said("médico-aceita"),
			MotherAgrees: s.said("gestante-quer"), Indicated: s.said("indicado"), Hours: s.number("horas", 0),
			Evolved: s.said("evoluiu"), Company: s.take("empresa"), Chosen: s.place("escolhe"), Offered: s.place("oferece"),
		}
	case "recusa":
		return transition.Refuse{By: s.take("por")}
	case "recebe":
		return transition.CarryOut{}
	case "encerra":
		return transition.End{Reason: s.take("razão")}
	}
	require.FailNow(s.t, "ninguém conhece o verbo", s.verb)
	return nil
}

// place is a hospital of the network that receives anybody, unless after its name it says what it is not.
func (s *sentence) place(name string) transition.Place {
	said := s.take(name)
	if said == "" {
		return transition.Place{}
	}
	id, flaw, _ := strings.Cut(said, ":")
	require.Contains(s.t, []string{"", "fora", "lotado", "simples"}, flaw)
	return transition.Place{ID: id, Network: flaw != "fora", Room: flaw != "lotado", Complex: flaw != "simples"}
}

func treatmentAsked(s *sentence, c transition.Case, _ transition.Policy) (answer, bool) {
	if s.verb != "paga" {
		return answer{}, false
	}
	who := map[transition.Payer]string{transition.Operator: "operadora", transition.Beneficiary: "beneficiário"}
	return answer{trace: &convenio.Trace{}, value: who[c.Payer(s.day)]}, true
}

// treatmentSaid is where the case stands, with whom, and from when it is at the beneficiary's expense.
func treatmentSaid(_, c transition.Case, _ []convenio.Event) string {
	switch c.State {
	case transition.Staying, transition.Received:
		return c.State.String() + ": " + c.Provider
	case transition.Transferring, transition.Redirecting:
		return c.State.String() + ": " + c.Destination
	case transition.Declined:
		return c.State.String() + ": despesas do beneficiário desde " + c.OwnCostFrom.Brazilian()
	}
	return c.State.String()
}
