package cases_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// sentence is one step of a family's life as a table tells it: a day, who acts, a verb, a person, and the rest as
// name=value or as a bare word. What a verb does not read fails.
type sentence struct {
	t      *testing.T
	day    convenio.Date
	by     convenio.Actor
	verb   string
	person string
	rest   map[string]string
}

var actors = map[string]convenio.Actor{
	"titular": {ID: "marta", Role: enrollment.HolderRole}, "gestão": {ID: "cogep", Role: enrollment.HR},
	"sistema": {ID: "sweep", Role: enrollment.System}, "davi": {ID: "davi", Role: enrollment.SurvivorRole},
	"credenciado": {ID: "cred-1", Role: "provider"}, "operadora": {ID: "op-1", Role: "operator"},
	"contratos": {ID: "fiscal-1", Role: "contract_manager"}, "rede": {ID: "rede-1", Role: "network_manager"},
}

func parse(t *testing.T, text string) sentence {
	words := strings.Fields(text)
	require.GreaterOrEqual(t, len(words), 4, "%q: dia quem verbo pessoa", text)
	by, ok := actors[words[1]]
	require.True(t, ok, "%q: ninguém se chama %s", text, words[1])
	s := sentence{t, dayOf(t, words[0]), by, words[2], words[3], map[string]string{}}
	for _, w := range words[4:] {
		name, value, _ := strings.Cut(w, "=")
		s.rest[name] = value
	}
	return s
}

func dayOf(t *testing.T, s string) convenio.Date {
	d, err := time.Parse("02/01/2006", s)
	require.NoError(t, err)
	return convenio.NewDate(d.Date())
}

// take reads a value, once; empty when the sentence does not say it.
func (s *sentence) take(name string) string {
	value := s.rest[name]
	delete(s.rest, name)
	return value
}

func (s *sentence) said(word string) bool {
	_, ok := s.rest[word]
	delete(s.rest, word)
	return ok
}

func (s *sentence) date(name string) convenio.Date {
	if value := s.take(name); value != "" {
		return dayOf(s.t, value)
	}
	return convenio.Date{}
}

// of is the value that a Portuguese word stands for; nothing when the sentence does not say it.
func of[T ~string](s *sentence, name string, words map[string]T) T {
	said := s.take(name)
	value, ok := words[said]
	require.True(s.t, ok || said == "", "%s=%s", name, said)
	return value
}

var (
	bonds = map[string]enrollment.Bond{
		"empregado": enrollment.Employee, "dirigente": enrollment.Director, "demitido": enrollment.Dismissed, "aposentado": enrollment.Retired,
	}
	kins = map[string]enrollment.Kin{
		"cônjuge": enrollment.Spouse, "companheiro": enrollment.Partner, "filho": enrollment.Child, "filho-inválido": enrollment.InvalidChild,
		"enteado": enrollment.Stepchild, "tutelado": enrollment.Ward, "adotado": enrollment.Adoptee,
		"ex-agregado": enrollment.CarriedChild, "agregado": enrollment.Aggregate,
	}
	occasions = map[string]enrollment.Occasion{
		"grupo-inicial": enrollment.InitialGroup, "nascimento": enrollment.Birth, "guarda": enrollment.Guardianship,
		"casamento": enrollment.Marriage, "união": enrollment.Union, "dependência": enrollment.Dependency,
		"retorno": enrollment.LeaveReturn, "nada": enrollment.None,
	}
)

func (s *sentence) request() enrollment.Request {
	if on := s.date("pedido"); !on.IsZero() {
		return enrollment.Request{On: on, Reference: "processo"}
	}
	return enrollment.Request{}
}

func (s *sentence) command() enrollment.Command {
	switch s.verb {
	case "inscreve":
		return enrollment.Enrol{
			Person: s.person, Born: s.date("nascimento"), Bond: of(s, "vínculo", bonds), Since: s.date("desde"), Ended: s.date("até"),
			Standard: enrollment.Standard(s.take("padrão")), Occasion: of(s, "por", occasions), On: s.date("em"),
			AcceptsWaiting: s.said("aceita-carência"), Request: s.request(),
		}
	case "inclui":
		return enrollment.Include{
			Person: s.person, Kin: of(s, "parentesco", kins), Born: s.date("nascimento"), Standard: enrollment.Standard(s.take("padrão")),
			Occasion: of(s, "por", occasions), On: s.date("em"), AcceptsWaiting: s.said("aceita-carência"), Request: s.request(),
		}
	case "exclui":
		return enrollment.Exclude{Person: s.person, Request: s.request()}
	case "desliga":
		return enrollment.EndBond{On: s.date("em")}
	case "comunica-morte":
		return enrollment.ReportDeath{Person: s.person, Died: s.date("em"), Communicated: s.day}
	case "muda":
		return enrollment.ChangeStandard{Standard: enrollment.Standard(s.take("padrão"))}
	case "devolve":
		return enrollment.ReturnCard{Person: s.person}
	}
	require.FailNow(s.t, "nobody knows the verb", s.verb)
	return nil
}

// household is a family while its table row is told.
type household struct {
	t       *testing.T
	policy  *enrollment.Policy
	family  enrollment.Family
	version uint64
}

func (h *household) tell(s sentence) (*convenio.Trace, error) {
	h.version++
	ask := convenio.Ask{At: s.day.Start().Add(12 * time.Hour), By: s.by}
	binary.BigEndian.PutUint64(ask.ID[8:], h.version)
	trace, command := &convenio.Trace{}, s.command()
	require.Empty(h.t, s.rest, "%s does not read these", s.verb)
	events, err := enrollment.Decide(h.family, h.policy, ask, command, trace)
	for _, e := range events {
		h.family = enrollment.Apply(h.family, convenio.Recorded{Stream: enrollment.FamilyOf("sesc-df", uuid.UUID{1}), Ask: ask, Event: e})
	}
	return trace, err
}

// lived tells a family's life before, asks for one thing more, and gives what was said of it: a command, or
// someone's attendance ("atende"), whose value is the standard or the day on which all waiting is over.
func lived(k *kase) answer {
	start := dayOf(k.t, "15/07/2021")
	policy := enrollment.SescDF(start)
	policy.End = dayOf(k.t, "14/06/2026")
	under(k, &policy.Readings, map[string]func(*enrollment.Readings){
		"StandardAtTerm": func(r *enrollment.Readings) { r.StandardAtTerm = true },
	})
	h := &household{t: k.t, policy: &policy}
	for before := range strings.SplitSeq(k.text("antes"), " | ") {
		if before != "" {
			_, err := h.tell(parse(k.t, before))
			require.NoError(k.t, err, before)
		}
	}
	s := parse(k.t, k.text("pedido"))
	if s.verb != "atende" {
		trace, err := h.tell(s)
		require.Contains(k.t, []string{"ok", "refused"}, convenio.Code(err), err)
		return answer{trace: trace}
	}
	trace := &convenio.Trace{}
	shown := enrollment.Presented{Card: !s.said("sem-carteira"), Identity: !s.said("sem-documento")}
	require.Empty(k.t, s.rest)
	cover, covered := h.family.Eligible(s.person, shown, s.day, trace).Value()
	if !covered {
		return answer{trace: trace}
	}
	if open := cover.Waiting.Open(s.day); !open.IsZero() {
		return answer{trace: trace, value: open.Brazilian()}
	}
	return answer{trace: trace, value: string(cover.Standard)}
}
