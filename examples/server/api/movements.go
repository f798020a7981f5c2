package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

type familyCommandInput struct {
	Commanding
	Holder string `path:"holder" doc:"Identificador do titular."`
}

// familyCommand registers the route of one command to the family of a holder.
func familyCommand[C enrollment.Command](s *Server, summary string) {
	var prototype C
	name := kebab(convenio.NameOf(prototype))
	path := "/v1/families/{holder}/" + name
	route(s, s.commands("family-"+name, path, summary, "famílias"),
		func(ctx context.Context, by convenio.Actor, in *familyCommandInput) (*commandOutput, error) {
			var c C
			if err := decode(ctx, &c); err != nil {
				return nil, err
			}
			return s.actOnFamily(ctx, in.Holder, by, in.Commanding, c)
		})
	s.takes(path, prototype)
}

// commands is the operation of a command of the health plan.
func (s *Server) commands(id, path, summary, tag string) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, Tags: []string{tag},
		Responses: s.gives(http.StatusOK, "O que o comando causou ou, com explain, o que causaria.", Done{}, Explained{}),
	}
}

func (s *Server) enrolRoute() {
	const path = "/v1/families"
	op := s.commands("enrol", path, "Inscreve um titular (gestão de pessoas)", "famílias")
	op.DefaultStatus = http.StatusCreated
	op.Responses = s.opens("A família aberta.")
	route(s, op, s.enrol)
	s.takes(path, enrollment.Enrol{})
}

func (s *Server) enrol(ctx context.Context, by convenio.Actor, in *Commanding) (*draftOutput, error) {
	if err := mayBy(enrollment.Clause10_2, by, "inscrever titular", enrollment.HR); err != nil {
		return nil, err
	}
	var c enrollment.Enrol
	if err := decode(ctx, &c); err != nil {
		return nil, err
	}
	out, err := s.actOnFamily(ctx, c.Person, by, *in, c)
	if err != nil {
		return nil, err
	}
	if out.ETag == "" {
		return &draftOutput{Status: http.StatusOK, Body: out.Body}, nil
	}
	return &draftOutput{http.StatusCreated, out.ETag, "/v1/families/" + url.PathEscape(c.Person), out.Body}, nil
}

func (s *Server) actOnFamily(ctx context.Context, holder string, by convenio.Actor, in Commanding, c enrollment.Command) (*commandOutput, error) {
	return commanded(s, by, in,
		func(ask convenio.Ask) (*convenio.Trace, error) { return s.Health.Explain(ctx, holder, ask, c) },
		func(ask convenio.Ask) (convenio.Done[enrollment.Family], error) {
			return s.Health.Do(ctx, holder, ask, c)
		})
}

// commanded explains a command or carries it out.
func commanded[A any](s *Server, by convenio.Actor, in Commanding,
	explain func(convenio.Ask) (*convenio.Trace, error), do func(convenio.Ask) (convenio.Done[A], error),
) (*commandOutput, error) {
	ask, err := s.ask(by, in)
	if err != nil {
		return nil, err
	}
	only, _, err := flag("explain", in.Explain)
	if err != nil {
		return nil, err
	}
	if only {
		return explained(explain(ask))
	}
	done, err := do(ask)
	if err != nil {
		return nil, err
	}
	return &commandOutput{
		ETag: etag(done.Version),
		Body: Done{Version: done.Version, Events: eventsOf(done.Events), Repeated: done.Repeated},
	}, nil
}
