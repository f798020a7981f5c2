package cases_test

import (
	"strconv"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/coverage"
)

var services = map[string]coverage.Service{
	"consulta": coverage.Consultation, "exame": coverage.Exam, "procedimento": coverage.Procedure, "terapia": coverage.Therapy,
	"internação": coverage.Admission, "parto": coverage.Childbirth, "fonoaudiologia": coverage.SpeechTherapy,
	"psicomotricidade": coverage.Psychomotor, "ludoterapia": coverage.PlayTherapy, "rpg": coverage.PosturalReeducation,
	"escleroterapia": coverage.Sclerotherapy, "refrativa": coverage.RefractiveSurgery, "pet": coverage.PETScan,
	"transplante": coverage.Transplant, "doador": coverage.DonorCare, "armazenamento": coverage.OrganStorage,
	"domiciliar": coverage.HomeCare, "quimioterapia": coverage.Chemotherapy, "radioterapia": coverage.Radiotherapy,
	"remoção": coverage.GroundRemoval, "odontológico": coverage.DentalCare,
}

// number is a whole number that a sentence says; what it leaves out is another.
func (s *sentence) number(name string, otherwise int) int {
	said := s.take(name)
	if said == "" {
		return otherwise
	}
	n, err := strconv.Atoi(said)
	require.NoError(s.t, err, "%s=%s", name, said)
	return n
}

func (s *sentence) amount(name string) convenio.Money {
	said := s.take(name)
	if said == "" {
		return convenio.Money{}
	}
	m, err := convenio.ParseMoney(strings.Replace(said, ",", ".", 1))
	require.NoError(s.t, err, "%s=%s", name, said)
	return m
}

// question reads what is asked of coverage, of a dependant in the simplest standard unless it says otherwise.
func (s *sentence) question() coverage.Question {
	q := coverage.Question{
		Service: services[s.verb], Quantity: s.number("quantidade", 1), Day: s.day, Contract: dayOf(s.t, "15/07/2021"),
		Person: coverage.Person{
			Standard: coverage.Standard("0" + strconv.Itoa(s.number("padrão", 1))), Category: coverage.Dependant, Born: s.date("nascimento"),
		},
		Attending: coverage.Attending{Requested: s.said("pedido"), Justified: s.said("justificado"), Ratified: s.said("ratificado")},
		Eye:       coverage.Eye{Degree: s.number("grau", 0)}, Exclusion: s.take("exclusão"),
		Listed: s.said("rol"), Guideline: s.said("diretriz"), Evidence: s.said("evidência"), Urgent: s.said("urgente"),
		Admitted: s.said("internado"), Transplant: s.said("de-transplante"), Registered: s.said("registrado"),
		WorkRelated: s.said("trabalho"), PreExisting: s.said("preexistente"), Complex: s.said("complexo"),
	}
	if s.person == "titular" {
		q.Person.Category, q.Person.Employee = coverage.Holder, true
	}
	if q.Person.Born.IsZero() {
		q.Person.Born = dayOf(s.t, "04/05/1980")
	}
	if used := s.number("usadas", 0); used > 0 {
		q.Uses = []coverage.Use{{Service: q.Service, Day: s.date("usadas-em"), Quantity: used}}
	}
	if months := s.number("parcial", 0); months > 0 {
		q.Person.Partial = coverage.Partial{From: s.date("parcial-de"), Months: months}
	}
	if days := s.number("carência", 0); days > 0 {
		q.Person.Waitings = []coverage.Waiting{{For: coverage.OtherWait, From: s.date("carência-de"), Days: days}}
	}
	return q
}

// outcome is a decision in a word.
func outcome[T any](d convenio.Decision[T]) string {
	switch {
	case d.Denied():
		return "negado"
	case d.Pending():
		return "pendente"
	}
	return "deferido"
}

// decided asks whether a service is covered, or, where an expense is named, what is paid for it. The value is what is
// left of the year's uses, the right to a companion in hospital, or what the provider is paid.
func decided(k *kase) answer {
	s := parse(k.t, k.text("pedido"))
	require.NotEmpty(k.t, services[s.verb], "ninguém conhece o serviço %s", s.verb)
	policy, trace := coverage.SescDF(), &convenio.Trace{}
	amount, question := s.amount("despesa"), s.question()
	expense := coverage.Expense{
		Amount: amount, Copayment: s.amount("coparticipação"), Fee: s.amount("taxa"), Network: s.said("rede"), Attested: s.said("atestada"),
	}
	require.Empty(k.t, s.rest, "ninguém lê isto")
	if amount.IsPositive() {
		covered, err := coverage.Decide(policy, question, nil)
		require.NoError(k.t, err)
		paid, err := coverage.Settle(policy, covered, expense, trace)
		require.NoError(k.t, err)
		payment, ok := paid.Value()
		if !ok {
			return answer{trace, "", outcome(paid)}
		}
		return answer{trace, payment.Provider.Brazilian(), outcome(paid)}
	}
	covered, err := coverage.Decide(policy, question, trace)
	require.NoError(k.t, err)
	grant, ok := covered.Value()
	switch {
	case !ok:
		return answer{trace, "", outcome(covered)}
	case grant.Lodging.Companion:
		return answer{trace, "com acompanhante", outcome(covered)}
	}
	return answer{trace, grant.Left.String(), outcome(covered)}
}
