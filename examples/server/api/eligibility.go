package api

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
	"github.com/seed-67b5076c/convenio/pto"
)

func (s *Server) eligibilityRoutes() {
	tags := []string{"elegibilidade"}
	route(s, huma.Operation{
		OperationID: "eligibility", Method: http.MethodGet, Path: "/v1/people/{id}/eligibility", Tags: tags,
		Summary: "Se a pessoa está coberta num dia, por quê, desde quando, em que padrão e com que carências em curso",
	}, s.eligibility)
	route(s, huma.Operation{
		OperationID: "get-roll", Method: http.MethodGet, Path: "/v1/roll", Tags: tags,
		Summary: "O rol de beneficiários na memória: quantas pessoas tem e até que instante sabe o que houve",
	}, s.standing)
	route(s, huma.Operation{
		OperationID: "refresh-roll", Method: http.MethodPost, Path: "/v1/roll/refresh", Tags: tags,
		Summary: "Relê o rol do armazenamento, com o que outros servidores escreveram",
	}, s.reread)
	s.takes("/v1/roll/refresh", Refresh{})
	route(s, huma.Operation{
		OperationID: "download-roll", Method: http.MethodGet, Path: "/v1/roll.csv", Tags: tags,
		Summary:   "O rol de um dia em CSV: todos os cobertos",
		Responses: givesFile("text/csv", "Colunas "+enrollment.RollHeader+", em UTF-8, com dias DD/MM/AAAA."),
	}, s.rollFile)
}

type eligibilityInput struct {
	Acting
	ID       string `path:"id" doc:"Identificador da pessoa."`
	On       string `query:"on" doc:"O dia, AAAA-MM-DD; hoje, se não for dito."`
	Card     string `query:"card" enum:"true,false" doc:"A carteira foi apresentada; sem dizer, não foi."`
	Identity string `query:"identity" enum:"true,false" doc:"O documento de identidade foi apresentado; sem dizer, não foi."`
}

// Eligibility is the answer at the point of care, by the contract and by the roll. Why are the grounds against cover or,
// of who is covered, the notes.
type Eligibility struct {
	Person   string              `json:"person"`
	On       convenio.Date       `json:"on"`
	Covered  bool                `json:"covered"`
	Standard enrollment.Standard `json:"standard,omitempty" doc:"O padrão no dia, de quem está coberto."`
	Since    convenio.Date       `json:"since,omitzero" doc:"Desde quando, de quem está coberto."`
	Waiting  []Wait              `json:"waiting" doc:"As carências em curso no dia."`
	Why      []Finding           `json:"why"`
	Trace    []Weighed           `json:"trace" doc:"Tudo o que se pesou."`
	Roll     Freshness           `json:"roll"`
}

// Wait is a waiting period that is open, and the first day free of it.
type Wait struct {
	For  string        `json:"for" enum:"urgency,birth,other"`
	Free convenio.Date `json:"free"`
}

// Freshness is how fresh the roll is: the instant of the last thing it knows, and that of its last reading whole.
type Freshness struct {
	AsOf   time.Time `json:"as_of"`
	ReadAt time.Time `json:"read_at"`
}

func freshness(r sesc.Standing) Freshness { return Freshness{r.AsOf(), r.Read} }

type eligibilityOutput struct{ Body Eligibility }

func (s *Server) eligibility(_ context.Context, by convenio.Actor, in *eligibilityInput) (*eligibilityOutput, error) {
	if err := s.mayAskOf(by, in.ID, s.Health.Present, enrollment.Clause7_3, "consultar a elegibilidade", pto.Provider, enrollment.HR); err != nil {
		return nil, err
	}
	on, err := s.onDay("on", in.On)
	if err != nil {
		return nil, err
	}
	card, _, err := flag("card", in.Card)
	if err != nil {
		return nil, err
	}
	identity, _, err := flag("identity", in.Identity)
	if err != nil {
		return nil, err
	}
	roll, trace := s.Health.Roll(), &convenio.Trace{}
	usable := s.Health.Usable(on, trace)
	decision := roll.Eligible(in.ID, enrollment.Presented{Card: card, Identity: identity}, on, trace)
	out := Eligibility{
		Person: in.ID, On: on, Waiting: []Wait{}, Why: []Finding{}, Trace: weighed(trace), Roll: freshness(roll),
	}
	var cover enrollment.Cover
	cover, out.Covered = decision.Value()
	if out.Covered = out.Covered && usable; out.Covered {
		out.Standard, out.Since, out.Waiting = cover.Standard, cover.Since, waits(cover.Waiting, on)
	}
	for _, f := range out.Trace {
		if f.Against || out.Covered && f.Applies {
			out.Why = append(out.Why, f.Finding)
		}
	}
	return &eligibilityOutput{out}, nil
}

// waits are the waiting periods open on a day.
func waits(w enrollment.Waiting, on convenio.Date) []Wait {
	all := []Wait{{"urgency", w.Urgency}, {"birth", w.Birth}, {"other", w.Other}}
	return slices.DeleteFunc(all, func(one Wait) bool { return !on.Before(one.Free) })
}

// mayAskOf is nil for those whose work it is, and for those of the person's own family, as the holders of somebody say.
func (s *Server) mayAskOf(by convenio.Actor, person string, holders func(string) []string, clause convenio.Clause, action string, work ...convenio.Role) error {
	switch by.Role {
	case enrollment.HolderRole:
		if slices.Contains(holders(person), by.ID) {
			return nil
		}
	case enrollment.SurvivorRole:
		whose, own := holders(person), holders(by.ID)
		if slices.ContainsFunc(whose, func(h string) bool { return slices.Contains(own, h) }) {
			return nil
		}
	default:
		return mayBy(clause, by, action, work...)
	}
	return convenio.NotFound
}

// onDay is the day of a query, today when none is named.
func (s *Server) onDay(field, text string) (convenio.Date, error) {
	if text == "" {
		return convenio.DateOf(s.Now()), nil
	}
	return date(field, text)
}

// RollStanding is how many people the roll has and how fresh it is. Pending are those that changed since it was made.
type RollStanding struct {
	People  int `json:"people"`
	Pending int `json:"pending"`
	Freshness
}

type standingOutput struct{ Body RollStanding }

// Refresh asks that the roll be read anew, and has nothing more to say.
type Refresh struct{}

func (s *Server) standing(_ context.Context, by convenio.Actor, _ *Acting) (*standingOutput, error) {
	if err := mayBy(enrollment.Clause7_3, by, "consultar o rol", enrollment.HR, pto.Provider); err != nil {
		return nil, err
	}
	r := s.Health.Roll()
	return &standingOutput{RollStanding{r.People, r.Pending(), freshness(r)}}, nil
}

func (s *Server) reread(ctx context.Context, by convenio.Actor, in *Acting) (*standingOutput, error) {
	if err := mayBy(enrollment.Clause7_3, by, "reler o rol", enrollment.HR); err != nil {
		return nil, err
	}
	if err := decode(ctx, &Refresh{}); err != nil {
		return nil, err
	}
	if err := s.Health.Refresh(ctx); err != nil {
		return nil, err
	}
	return s.standing(ctx, by, in)
}

type rollFileInput struct {
	Acting
	On string `query:"on" doc:"O dia, AAAA-MM-DD; hoje, se não for dito."`
}

type fileOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func csvFile(name string, content []byte) *fileOutput {
	return &fileOutput{"text/csv; charset=utf-8", `attachment; filename="` + name + `"`, content}
}

func (s *Server) rollFile(_ context.Context, by convenio.Actor, in *rollFileInput) (*fileOutput, error) {
	if err := mayBy(enrollment.Clause7_3, by, "baixar o rol", enrollment.HR); err != nil {
		return nil, err
	}
	on, err := s.onDay("on", in.On)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if !s.Health.Usable(on, nil) {
		return csvFile("rol-"+on.String()+".csv", []byte(enrollment.RollHeader+"\n")), nil
	}
	if err := s.Health.Roll().Write(&out, on); err != nil {
		return nil, err
	}
	return csvFile("rol-"+on.String()+".csv", out.Bytes()), nil
}
