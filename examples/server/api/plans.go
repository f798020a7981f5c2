package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto"
)

func (s *Server) planRoutes() {
	route(s, huma.Operation{
		OperationID: "list-ptos", Method: http.MethodGet, Path: "/v1/ptos", Tags: []string{"consultas"},
		Summary: "Lista PTOs pela situação: o credenciado e o beneficiário, os seus; técnicos e supervisor, todos os enviados",
	}, s.list)
	route(s, huma.Operation{
		OperationID: "get-pto", Method: http.MethodGet, Path: "/v1/ptos/{id}", Tags: []string{"consultas"},
		Summary:   "O PTO inteiro, e a consulta fica registrada; ao técnico administrativo e ao supervisor, só a situação",
		Responses: s.gives(http.StatusOK, "O PTO inteiro, ou a sua situação.", pto.Whole{}, pto.Status{}),
	}, s.one)
	route(s, huma.Operation{
		OperationID: "get-history", Method: http.MethodGet, Path: "/v1/ptos/{id}/history", Tags: []string{"consultas"},
		Summary: "O que aconteceu com o PTO, quando e por quem; a consulta fica registrada",
	}, s.history)
}

// Filters select by what a status says.
type Filters struct {
	Class      string `query:"class" doc:"Só PTOs com esta classe."`
	Phase      string `query:"phase" doc:"Só PTOs nesta fase, como awaiting_initial."`
	Technician string `query:"technician" doc:"Só PTOs em auditoria com este técnico."`
	Urgent     string `query:"urgent" enum:"true,false" doc:"Só PTOs com prioridade, ou só sem ela."`
}

type listInput struct {
	Acting
	Filters
	Paging
}

// Status is a plan's status as a list reads it.
type Status struct {
	ID         string        `json:"id"`
	Phase      string        `json:"phase"`
	Class      audit.Class   `json:"class,omitempty"`
	Classes    []audit.Class `json:"classes,omitempty"`
	Urgent     bool          `json:"urgent,omitempty"`
	Technician string        `json:"technician,omitempty"`
}

// matching reads entries whose status passes the filters.
func (f Filters) matching() (func(convenio.Entry) (Status, bool, error), error) {
	urgent, asked, err := flag("urgent", f.Urgent)
	if err != nil {
		return nil, err
	}
	if f.Phase != "" && !slices.Contains(phases(), f.Phase) {
		return nil, &convenio.BadInput{Field: "phase", Reason: "a fase é uma de " + join(phases())}
	}
	return func(e convenio.Entry) (Status, bool, error) {
		st, err := body[Status](e)
		keep := (f.Class == "" || slices.Contains(st.Classes, audit.Class(f.Class))) &&
			(f.Phase == "" || st.Phase == f.Phase) && (f.Technician == "" || st.Technician == f.Technician) &&
			(!asked || st.Urgent == urgent)
		return st, keep, err
	}, nil
}

// phases are the identifiers of the phases a plan can be in.
func phases() []string {
	var out []string
	for p := pto.Drafting; p <= pto.Archived; p++ {
		id, _ := p.MarshalText() // never fails
		out = append(out, string(id))
	}
	return out
}

// body is what an entry holds.
func body[T any](e convenio.Entry) (T, error) {
	var v T
	if err := json.Unmarshal([]byte(e.Body), &v); err != nil {
		return v, fmt.Errorf("api: an entry of %s of %s: %w", e.View, e.Stream.ID, err)
	}
	return v, nil
}

// whole reads every entry.
func whole[T any](e convenio.Entry) (T, bool, error) {
	v, err := body[T](e)
	return v, true, err
}

func (s *Server) list(ctx context.Context, by convenio.Actor, in *listInput) (*listOutput[Status], error) {
	q := convenio.Query{Operator: s.Operator, View: pto.ViewStatus}
	switch by.Role {
	case pto.Provider:
		q.View, q.Owner = pto.ViewPlans, by.ID
	case pto.Beneficiary:
		q.Owner = by.ID
	case pto.Technician, pto.Administrative, pto.Supervisor:
	default:
		return nil, may(by, "listar PTOs")
	}
	read, err := in.matching()
	if err != nil {
		return nil, err
	}
	return list(ctx, s.Plans.Views, q, in.Paging, read)
}

type planInput struct {
	Acting
	ID string `path:"id" doc:"Identificador do PTO."`
}

type planOutput struct {
	ETag string `header:"ETag"`
	Body any
}

func (s *Server) one(ctx context.Context, by convenio.Actor, in *planInput) (*planOutput, error) {
	id, err := planID("id", in.ID)
	if err != nil {
		return nil, err
	}
	// The version is read first: at worst it is older than what is shown, and then If-Match refuses.
	_, at, err := s.Plans.Store.Load(ctx, pto.StreamOf(s.Operator, id))
	if err != nil {
		return nil, err
	}
	shown, err := s.show(ctx, by, id)
	return &planOutput{ETag: etag(at.Version), Body: shown}, err
}

// show is as much of a plan as the role reads.
func (s *Server) show(ctx context.Context, by convenio.Actor, id uuid.UUID) (any, error) {
	if by.Role == pto.Administrative || by.Role == pto.Supervisor {
		return s.Plans.Status(ctx, pto.StreamOf(s.Operator, id), by)
	}
	return s.Plans.See(ctx, pto.StreamOf(s.Operator, id), s.reading(by))
}

// History is what happened with a plan.
type History struct {
	ID      string  `json:"id"`
	Version int64   `json:"version"`
	Events  []Event `json:"events"`
}

type historyOutput struct {
	ETag string `header:"ETag"`
	Body History
}

func (s *Server) history(ctx context.Context, by convenio.Actor, in *planInput) (*historyOutput, error) {
	id, err := planID("id", in.ID)
	if err != nil {
		return nil, err
	}
	stream := pto.StreamOf(s.Operator, id)
	if _, err := s.Plans.See(ctx, stream, s.reading(by)); err != nil {
		return nil, err
	}
	recorded, at, err := s.Plans.Store.Load(ctx, stream)
	return &historyOutput{etag(at.Version), History{id.String(), at.Version, eventsOf(recorded)}}, err
}
