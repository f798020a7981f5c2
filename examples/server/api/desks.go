package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

// deskRoutes are what each desk of the dental section works from.
func (s *Server) deskRoutes() {
	get := func(id, path, summary string) huma.Operation {
		return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Tags: []string{"mesas"}}
	}
	route(s, get("queue", "/v1/queue", "PTOs que aguardam auditoria, os urgentes primeiro: a fila geral e a própria"), s.queue)
	route(s, get("in-person", "/v1/in-person", "Auditorias presenciais por marcar ou realizar (técnico administrativo)"), s.inPerson)
	route(s, get("releases", "/v1/releases", "O que foi liberado a faturamento (técnico administrativo do plano)"), s.releases)
	route(s, get("expired", "/v1/expired", "Executados de PTO arquivado, que ninguém paga (supervisor)"), s.expired)
	route(s, get("unclassified", "/v1/unclassified", "PTOs com código sem classe (supervisor)"), s.unclassified)
	route(s, huma.Operation{
		OperationID: "take-releases", Method: http.MethodPost, Path: "/v1/releases/take", Tags: []string{"mesas"},
		Summary: "Toma um lote de liberações, cada uma uma vez só; a Idempotency-Key, obrigatória, é o lote",
	}, s.take)
	s.takes("/v1/releases/take", Take{})
}

type queueInput struct {
	Acting
	Paging
	Class string `query:"class" doc:"Só PTOs com esta classe."`
	Mine  string `query:"mine" enum:"true,false" doc:"Só os atribuídos a quem pergunta."`
}

func (s *Server) queue(ctx context.Context, by convenio.Actor, in *queueInput) (*listOutput[Status], error) {
	if err := may(by, "consultar a fila", pto.Technician, pto.Administrative, pto.Supervisor); err != nil {
		return nil, err
	}
	mine, _, err := flag("mine", in.Mine)
	if err != nil {
		return nil, err
	}
	read, err := Filters{Class: in.Class}.matching()
	if err != nil {
		return nil, err
	}
	q := convenio.Query{Operator: s.Operator, View: pto.ViewQueue}
	if mine {
		q.Owner = by.ID
	}
	return list(ctx, s.Plans.Views, q, in.Paging, func(e convenio.Entry) (Status, bool, error) {
		if by.Role == pto.Technician && e.Owner != "" && e.Owner != by.ID {
			return Status{}, false, nil
		}
		return read(e)
	})
}

type pageInput struct {
	Acting
	Paging
}

// Appointment is an open in-person audit as scheduling reads it: whom to call, and nothing clinical.
type Appointment struct {
	PTO         string        `json:"pto"`
	No          int           `json:"no"`
	State       string        `json:"state"`
	On          convenio.Date `json:"on,omitzero"`
	Beneficiary string        `json:"beneficiary"`
	Name        string        `json:"name,omitempty"`
	Contact     string        `json:"contact,omitempty"`
}

func (s *Server) inPerson(ctx context.Context, by convenio.Actor, in *pageInput) (*listOutput[Appointment], error) {
	if err := may(by, "consultar as auditorias presenciais", pto.Administrative); err != nil {
		return nil, err
	}
	q := convenio.Query{Operator: s.Operator, View: pto.ViewInPerson}
	return list(ctx, s.Plans.Views, q, in.Paging, func(e convenio.Entry) (Appointment, bool, error) {
		a, err := body[Appointment](e)
		if err != nil || s.Directory == nil {
			return a, true, err
		}
		who, _, err := s.Directory.Person(ctx, s.Operator, convenio.Actor{ID: a.Beneficiary, Role: pto.Beneficiary})
		a.Name, a.Contact = who.Name, who.Contact
		return a, true, err
	})
}

func (s *Server) releases(ctx context.Context, by convenio.Actor, in *pageInput) (*listOutput[pto.ReleasedItem], error) {
	if err := may(by, "consultar as liberações", pto.Billing); err != nil {
		return nil, err
	}
	q := convenio.Query{Operator: s.Operator, View: pto.ViewReleases}
	return list(ctx, s.Plans.Views, q, in.Paging, whole[pto.ReleasedItem])
}

// Take is how many releases a batch takes at most.
type Take struct {
	Limit int `json:"limit,omitempty" doc:"Padrão e máximo: 1000."`
}

// longestBatch is the most a batch takes.
const longestBatch = 1000

// Taken is a batch of releases. The same batch asked for again is the same.
type Taken struct {
	Batch    string             `json:"batch"`
	Releases []pto.ReleasedItem `json:"releases"`
	Total    convenio.Money     `json:"total"`
}

type takeInput struct {
	Acting
	Key string `header:"Idempotency-Key" required:"true" doc:"UUID do lote. O mesmo lote, pedido de novo, é o mesmo."`
}

type takeOutput struct{ Body Taken }

// take claims a batch. Its id must come from the client: a lost answer could not be asked for again.
func (s *Server) take(ctx context.Context, by convenio.Actor, in *takeInput) (*takeOutput, error) {
	if err := may(by, "tomar lote de faturamento", pto.Billing); err != nil {
		return nil, err
	}
	c := Take{Limit: longestBatch}
	if err := decode(ctx, &c); err != nil {
		return nil, err
	}
	batch, err := uuid.Parse(in.Key)
	if err != nil || batch == uuid.Nil {
		return nil, &convenio.BadInput{Field: "Idempotency-Key", Reason: "o lote precisa de um UUID"}
	}
	if c.Limit < 1 || c.Limit > longestBatch {
		return nil, &convenio.BadInput{Field: "limit", Reason: "o lote tem de 1 a 1000 liberações"}
	}
	effects, err := s.Outbox.Take(ctx, s.Operator, pto.TopicBilling, batch, c.Limit)
	if err != nil {
		return nil, err
	}
	out := Taken{Batch: batch.String(), Releases: []pto.ReleasedItem{}}
	for _, e := range effects {
		released, err := body[pto.ReleasedItem](convenio.Entry{Body: e.Body, Stream: e.Stream})
		if err != nil {
			return nil, err
		}
		out.Releases, out.Total = append(out.Releases, released), out.Total.Plus(released.Amount)
	}
	return &takeOutput{out}, nil
}

func (s *Server) expired(ctx context.Context, by convenio.Actor, in *pageInput) (*listOutput[pto.ExpiredItem], error) {
	if err := may(by, "consultar os expirados", pto.Supervisor); err != nil {
		return nil, err
	}
	q := convenio.Query{Operator: s.Operator, View: pto.ViewExpired}
	return list(ctx, s.Plans.Views, q, in.Paging, whole[pto.ExpiredItem])
}

func (s *Server) unclassified(ctx context.Context, by convenio.Actor, in *pageInput) (*listOutput[Status], error) {
	if err := may(by, "consultar os sem classe", pto.Supervisor); err != nil {
		return nil, err
	}
	q := convenio.Query{Operator: s.Operator, View: pto.ViewUnclassified}
	return list(ctx, s.Plans.Views, q, in.Paging, whole[Status])
}
