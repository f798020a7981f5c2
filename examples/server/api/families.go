package api

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

func (s *Server) familyRoutes() {
	tags := []string{"famílias"}
	route(s, huma.Operation{
		OperationID: "list-families", Method: http.MethodGet, Path: "/v1/families", Tags: tags,
		Summary: "As famílias que estão no plano ou, com state, as daquele estado, também as que saíram (gestão de pessoas)",
	}, s.listFamilies)
	route(s, huma.Operation{
		OperationID: "get-family", Method: http.MethodGet, Path: "/v1/families/{holder}", Tags: tags,
		Summary: "A família de um titular: estado, vínculos, padrões, o que faz o preço, quem custeia e carteiras a devolver",
	}, s.family)
	route(s, huma.Operation{
		OperationID: "get-family-history", Method: http.MethodGet, Path: "/v1/families/{holder}/history", Tags: tags,
		Summary: "O que aconteceu com a família, quando e por quem",
	}, s.familyHistory)
	route(s, huma.Operation{
		OperationID: "list-cards", Method: http.MethodGet, Path: "/v1/cards", Tags: tags,
		Summary: "As carteiras de quem saiu e ainda não as devolveu (gestão de pessoas)",
	}, s.cards)
	s.enrolRoute()
	familyCommand[enrollment.Include](s, "Inclui um dependente")
	familyCommand[enrollment.Exclude](s, "Exclui alguém, a pedido do titular; o titular leva os dependentes")
	familyCommand[enrollment.EndBond](s, "Registra o fim do vínculo do titular")
	familyCommand[enrollment.ReportDeath](s, "Registra uma morte e quando foi comunicada")
	familyCommand[enrollment.ChangeStandard](s, "Pede outro padrão para a família, na renovação do contrato")
	familyCommand[enrollment.ReturnCard](s, "Registra a devolução da carteira")
	familyCommand[enrollment.SetPay](s, "Registra a faixa salarial do titular, desde um dia")
	familyCommand[enrollment.ChoosePrice](s, "Escolhe como se acha o preço de alguém: ao entrar, ou na renovação do contrato")
	familyCommand[enrollment.Continue](s, "Registra como a família prossegue depois do vínculo ou da morte do titular")
}

type familiesInput struct {
	Acting
	Paging
	State string `query:"state" enum:"enrolled,former,kept,remitted,lapsed,ended" doc:"Só as famílias neste estado; sem dizer, as que estão no plano."`
	Bond  string `query:"bond" enum:"employee,director,dismissed,retired" doc:"Só as de titular com este vínculo."`
}

// FamilyLine is a family as a list reads it.
type FamilyLine struct {
	Holder string           `json:"holder"`
	State  enrollment.State `json:"state"`
	Bond   enrollment.Bond  `json:"bond"`
	Ended  convenio.Date    `json:"ended,omitzero" doc:"O último dia do contrato, se a família acabou com ele."`
}

func (s *Server) listFamilies(ctx context.Context, by convenio.Actor, in *familiesInput) (*listOutput[FamilyLine], error) {
	if err := mayBy(enrollment.Clause10_2, by, "listar famílias", enrollment.HR); err != nil {
		return nil, err
	}
	if err := oneOf("state", in.State, "enrolled", "former", "kept", "remitted", "lapsed", "ended"); err != nil {
		return nil, err
	}
	if err := oneOf("bond", enrollment.Bond(in.Bond), enrollment.Bonds()...); err != nil {
		return nil, err
	}
	q := convenio.Query{Operator: s.Health.Operator, View: enrollment.ViewFamilies}
	return list(ctx, s.Health.Views, q, in.Paging, func(e convenio.Entry) (FamilyLine, bool, error) {
		line, err := body[FamilyLine](e)
		line.Holder = e.Owner
		name, _ := line.State.MarshalText()
		wanted := string(name) == in.State || in.State == "" && !line.State.Over() && line.Ended.IsZero()
		return line, wanted && (in.Bond == "" || string(line.Bond) == in.Bond), err
	})
}

// oneOf is [convenio.BadInput] for a text that is neither empty nor one of those listed.
func oneOf[T ~string](field string, value T, all ...T) error {
	if value == "" || slices.Contains(all, value) {
		return nil
	}
	return &convenio.BadInput{Field: field, Reason: "deve ser um destes: " + join(all)}
}

// Card is a card that is due.
type Card struct {
	Person string `json:"person"`
	Holder string `json:"holder"`
}

func (s *Server) cards(ctx context.Context, by convenio.Actor, in *pageInput) (*listOutput[Card], error) {
	if err := mayBy(enrollment.Clause10_10, by, "consultar as carteiras a devolver", enrollment.HR); err != nil {
		return nil, err
	}
	q := convenio.Query{Operator: s.Health.Operator, View: enrollment.ViewCards}
	return list(ctx, s.Health.Views, q, in.Paging, func(e convenio.Entry) (Card, bool, error) {
		return Card{e.Item, e.Owner}, true, nil
	})
}

type familyInput struct {
	Acting
	Holder string `path:"holder" doc:"Identificador do titular."`
	N      string `query:"n" doc:"Qual das famílias do titular, de 0 em diante; a última, se não for dito."`
}

// Family is a holder with who depends on the holder, and what was settled from when on. N counts the families of a
// holder who left and came back.
type Family struct {
	N int `json:"n"`
	enrollment.Account
	CardsDue []string      `json:"cards_due" doc:"De quem a carteira está por devolver."`
	Due      convenio.Date `json:"due,omitzero" doc:"O próximo dia em que algo muda por si."`
	Version  int64         `json:"version"`
}

type familyOutput struct {
	ETag string `header:"ETag"`
	Body Family
}

// household is a family as far as somebody may know it: people management any, a holder and a survivor their own.
func (s *Server) household(ctx context.Context, by convenio.Actor, in *familyInput) (sesc.Household, error) {
	own := by.Role == enrollment.HolderRole || by.Role == enrollment.SurvivorRole
	if err := mayBy(enrollment.Clause10_2, by, "consultar famílias", enrollment.HR, enrollment.HolderRole, enrollment.SurvivorRole); err != nil {
		return sesc.Household{}, err
	}
	var which *int
	if in.N != "" {
		n, err := strconv.Atoi(in.N)
		if err != nil || n < 0 || n > 1000 {
			return sesc.Household{}, &convenio.BadInput{Field: "n", Reason: "o valor é um número de 0 a 1000"}
		}
		which = &n
	}
	h, err := s.Health.Household(ctx, in.Holder, which)
	if err == nil && own && !belongs(h.Family, by) {
		err = convenio.NotFound
	}
	return h, err
}

// belongs reports the holder of a family, and a dependant who survived the holder.
func belongs(f enrollment.Family, by convenio.Actor) bool {
	if by.Role == enrollment.HolderRole {
		return by.ID == f.Holder()
	}
	return !f.Died().IsZero() && slices.ContainsFunc(f.Spells(), func(s enrollment.Spell) bool {
		return s.Person == by.ID && s.Person != f.Holder()
	})
}

func (s *Server) family(ctx context.Context, by convenio.Actor, in *familyInput) (*familyOutput, error) {
	h, err := s.household(ctx, by, in)
	if err != nil {
		return nil, err
	}
	out := Family{N: h.N, Account: h.Account(), CardsDue: []string{}, Due: h.Due(), Version: h.Version}
	for _, spell := range out.Spells {
		if spell.CardDue && !slices.Contains(out.CardsDue, spell.Person) {
			out.CardsDue = append(out.CardsDue, spell.Person)
		}
	}
	return &familyOutput{etag(h.Version), out}, nil
}

// Told is one event of a history with all that it says, and the policy that decided it.
type Told struct {
	Event
	Policy  string `json:"policy"`
	Content any    `json:"content"`
}

// Chronicle is what happened, in order.
type Chronicle struct {
	Version int64  `json:"version"`
	Events  []Told `json:"events"`
}

type chronicleOutput struct {
	ETag string `header:"ETag"`
	Body Chronicle
}

func chronicle(history []convenio.Recorded, version int64) *chronicleOutput {
	out := Chronicle{version, []Told{}}
	for i, e := range eventsOf(history) {
		out.Events = append(out.Events, Told{e, history[i].Policy, history[i].Event})
	}
	return &chronicleOutput{etag(version), out}
}

func (s *Server) familyHistory(ctx context.Context, by convenio.Actor, in *familyInput) (*chronicleOutput, error) {
	h, err := s.household(ctx, by, in)
	if err != nil {
		return nil, err
	}
	return chronicle(h.History, h.Version), nil
}
