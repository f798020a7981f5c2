package api

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

// devRoutes are there on a development server only, and ask nobody who acts.
func (s *Server) devRoutes() {
	tags := []string{"desenvolvimento"}
	open(s, huma.Operation{
		OperationID: "dev-sweep", Method: http.MethodPost, Path: "/v1/dev/sweep", Tags: tags,
		Summary: "Varre os prazos como se fosse o instante dado, e distribui",
	}, s.sweepNow)
	s.takes("/v1/dev/sweep", Sweep{})
	open(s, huma.Operation{
		OperationID: "dev-people", Method: http.MethodGet, Path: "/v1/dev/people", Tags: tags,
		Summary: "As pessoas da demonstração, com o papel e o identificador que vão no cabeçalho",
	}, s.people)
	open(s, huma.Operation{
		OperationID: "dev-messages", Method: http.MethodGet, Path: "/v1/dev/messages", Tags: tags,
		Summary: "As mensagens que os PTOs mandaram, com o texto do catálogo; ler não as toma",
	}, s.messages)
}

// Sweep is the instant to sweep at; now, when it is not given.
type Sweep struct {
	At time.Time `json:"at,omitzero"`
}

// Swept is how many treatment plans the sweep changed, how many the distribution assigned, and how many histories of
// the health plan changed.
type Swept struct {
	At       time.Time `json:"at"`
	Changed  int       `json:"changed"`
	Assigned int       `json:"assigned"`
	Health   int       `json:"health"`
}

type sweepOutput struct{ Body Swept }

func (s *Server) sweepNow(ctx context.Context, _ *struct{}) (*sweepOutput, error) {
	c := Sweep{At: s.Now()}
	if err := decode(ctx, &c); err != nil {
		return nil, err
	}
	if y := c.At.Year(); y < 1900 || y > 2999 {
		return nil, &convenio.BadInput{Field: "at", Reason: "o instante está fora dos anos de 1900 a 2999"}
	}
	swept, err := s.sweep(ctx, c.At)
	return &sweepOutput{swept}, err
}

type peopleInput struct {
	Role string `query:"role" doc:"Só as pessoas deste papel."`
}

type peopleOutput struct {
	Body People
}

// People are those of the directory.
type People struct {
	People []Person `json:"people"`
}

func (s *Server) people(ctx context.Context, in *peopleInput) (*peopleOutput, error) {
	out := People{People: []Person{}}
	if s.Directory == nil {
		return &peopleOutput{out}, nil
	}
	all, err := s.Directory.People(ctx, s.Operator)
	for _, p := range all {
		if in.Role == "" || string(p.Role) == in.Role {
			out.People = append(out.People, p)
		}
	}
	return &peopleOutput{out}, err
}

type messagesInput struct {
	Paging
	PTO string `query:"pto" doc:"Só as mensagens deste PTO."`
}

// Message is a message as its recipient reads it.
type Message struct {
	pto.Message
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}

// Conversation are the messages of one plan.
type Conversation struct {
	PTO      string    `json:"pto"`
	Messages []Message `json:"messages"`
}

// messages tells again what each history sent: an effect follows from its event, so that reading takes
// nothing from the outbox.
func (s *Server) messages(ctx context.Context, in *messagesInput) (*listOutput[Conversation], error) {
	q := convenio.Query{Operator: s.Operator, View: pto.ViewPlans}
	if in.PTO != "" {
		id, err := planID("pto", in.PTO)
		if err != nil {
			return nil, err
		}
		q.Stream = id
	}
	catalogue := pto.StockCatalogue()
	return list(ctx, s.Plans.Views, q, in.Paging, func(e convenio.Entry) (Conversation, bool, error) {
		history, _, err := s.Plans.Store.Load(ctx, e.Stream)
		if err != nil {
			return Conversation{}, false, err
		}
		sent, err := sentBy(history, catalogue)
		return Conversation{e.Stream.ID.String(), sent}, len(sent) > 0, err
	})
}

func sentBy(history []convenio.Recorded, catalogue pto.Catalogue) (sent []Message, err error) {
	plan := pto.Plan{}
	for _, r := range history {
		next := pto.Apply(plan, r)
		effects := slices.DeleteFunc(pto.Effects(plan, next, r), func(e convenio.Effect) bool { return e.Topic != pto.TopicMessage })
		for _, e := range effects {
			m, err := body[pto.Message](convenio.Entry{Body: e.Body, Stream: e.Stream})
			if err != nil {
				return nil, err
			}
			sent = append(sent, Message{m, e.At, catalogue.Text(m)})
		}
		plan = next
	}
	return sent, nil
}
