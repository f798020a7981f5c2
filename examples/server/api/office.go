package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/pto"
)

func (s *Server) officeRoutes() {
	route(s, huma.Operation{
		OperationID: "get-office", Method: http.MethodGet, Path: "/v1/office", Tags: []string{"configuração"},
		Summary: "A configuração da seção de odontologia (administrador)",
	}, s.office)
	configure[audit.SetTechnician](s, "Inscreve um técnico, ou muda o que há dele")
	configure[audit.SetMode](s, "Muda o modo de distribuição")
	configure[audit.SwitchAutomatic](s, "Liga ou desliga a distribuição automática")
	configure[audit.SetRule](s, "Inscreve uma regra de auditoria presencial automática, ou a muda")
	configure[audit.RemoveRule](s, "Retira uma regra")
	configure[audit.SetSeed](s, "Muda a chave dos sorteios")
	configure[audit.SetClassification](s, "Troca a tabela de classificação")
	configure[audit.DecreeClosure](s, "Fecha ou abre um dia, por ato; os prazos de recurso são recontados")
}

type officeInput struct{ Commanding }

// Office is the dental section's configuration.
type Office struct {
	Technicians    []audit.Technician  `json:"technicians"`
	Mode           audit.Mode          `json:"mode" doc:"O modo em vigor: o automático desligado é o de atribuição."`
	Rules          []audit.Rule        `json:"rules"`
	Classification []audit.ClassRow    `json:"classification"`
	Closures       []calendar.Override `json:"closures"`
}

type officeOutput struct {
	ETag string `header:"ETag"`
	Body Office
}

func (s *Server) office(ctx context.Context, by convenio.Actor, _ *Acting) (*officeOutput, error) {
	if err := may(by, "consultar a configuração", pto.Administrator); err != nil {
		return nil, err
	}
	history, at, err := s.Plans.Store.Load(ctx, pto.OfficeOf(s.Operator))
	if err != nil {
		return nil, err
	}
	o := audit.FoldOffice(history)
	return &officeOutput{etag(at.Version), Office{
		some(o.Technicians()), o.Mode(), some(o.Rules()), o.Classification().Rows(), some(o.Closures()),
	}}, nil
}

// some is a list that is written [] when it is empty.
func some[T any](list []T) []T { return append([]T{}, list...) }

// configure registers the route of one configuration command.
func configure[C audit.OfficeCommand](s *Server, summary string) {
	var prototype C
	name := kebab(convenio.NameOf(prototype))
	path := "/v1/office/" + name
	route(s, huma.Operation{
		OperationID: name, Method: http.MethodPost, Path: path, Summary: summary, Tags: []string{"configuração"},
		Responses: s.gives(http.StatusOK, "O que o comando causou ou, com explain, o que causaria.", Done{}, Explained{}),
	}, func(ctx context.Context, by convenio.Actor, in *officeInput) (*commandOutput, error) {
		var c C
		if err := decode(ctx, &c); err != nil {
			return nil, err
		}
		return s.configured(ctx, by, in.Commanding, c)
	})
	s.takes(path, prototype)
}

func (s *Server) configured(ctx context.Context, by convenio.Actor, in Commanding, c audit.OfficeCommand) (*commandOutput, error) {
	ask, err := s.ask(by, in)
	if err != nil {
		return nil, err
	}
	explain, _, err := flag("explain", in.Explain)
	if err != nil {
		return nil, err
	}
	if explain {
		return explained(audit.OfficeMachine().Explain(ctx, s.Plans.Store, officePolicies{}, pto.OfficeOf(s.Operator), ask, c))
	}
	done, err := audit.OfficeMachine().Act(ctx, s.Plans.Store, officePolicies{}, pto.OfficeOf(s.Operator), ask, c)
	if err != nil {
		return nil, err
	}
	if _, decreed := c.(audit.DecreeClosure); decreed {
		s.counting.Lock()
		s.counted = false
		s.counting.Unlock()
		if err := s.recount(ctx, s.Now()); err != nil {
			s.Logger.ErrorContext(ctx, "recount failed", "error", err)
		}
	}
	s.distribute(ctx)
	return &commandOutput{
		ETag: etag(done.Version),
		Body: Done{Version: done.Version, Events: eventsOf(done.Events), Repeated: done.Repeated},
	}, nil
}
