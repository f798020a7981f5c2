package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

const contractPath = "/v1/contract"

func (s *Server) contractRoutes() {
	tags := []string{"contrato"}
	route(s, huma.Operation{
		OperationID: "get-contract", Method: http.MethodGet, Path: contractPath, Tags: tags,
		Summary: "O contrato num dia: estado, datas, uso e cobrança, e os parâmetros em vigor",
	}, s.contract)
	route(s, huma.Operation{
		OperationID: "get-contract-history", Method: http.MethodGet, Path: contractPath + "/history", Tags: tags,
		Summary: "O que aconteceu com o contrato, quando e por qual instrumento",
	}, s.contractHistory)
	contractCommand[contract.Sign](s, "Assina o contrato")
	contractCommand[contract.Amend](s, "Adita: cada parâmetro fecha um valor e abre o seguinte")
	contractCommand[contract.Renew](s, "Renova por alguns meses")
	contractCommand[contract.GiveNotice](s, "Dá aviso de que o contrato acabará, sem motivo")
	contractCommand[contract.WithdrawNotice](s, "Desfaz o aviso, por aditivo que as duas partes assinam")
	contractCommand[contract.Terminate](s, "Rescinde com motivo")
	contractCommand[contract.Communicate](s, "Registra o que uma parte comunicou à outra")
}

type contractInput struct {
	Acting
	On string `query:"on" doc:"O dia, AAAA-MM-DD; hoje, se não for dito."`
}

// Contract is the contract as it stands on a day.
type Contract struct {
	contract.Summary
	On         convenio.Date `json:"on"`
	Protected  convenio.Date `json:"protected,omitzero" doc:"Quando se completam os meses em que ninguém rescinde sem motivo."`
	EndedBy    string        `json:"ended_by,omitempty"`
	Cause      string        `json:"cause,omitempty"`
	Usable     Ruling        `json:"usable" doc:"Se o plano se usa neste dia."`
	Chargeable Ruling        `json:"chargeable" doc:"Se este dia se paga."`
	Settings   []InForce     `json:"settings" doc:"Os parâmetros em vigor no dia."`
	Version    int64         `json:"version"`
}

// Ruling is a decision with every ground that was weighed.
type Ruling struct {
	Granted bool      `json:"granted"`
	Trace   []Weighed `json:"trace"`
}

// InForce is a parameter with its value in force, by which clause and instrument, and from when until when.
type InForce struct {
	Name       string          `json:"name"`
	Value      string          `json:"value"`
	Unit       string          `json:"unit,omitempty"`
	Clause     convenio.Clause `json:"clause"`
	Instrument string          `json:"instrument"`
	From       convenio.Date   `json:"from"`
	Until      convenio.Date   `json:"until,omitzero"`
}

type contractOutput struct {
	ETag string `header:"ETag"`
	Body Contract
}

// mayReadContract is nil for who keeps the contract and for people management, whom it binds.
func mayReadContract(by convenio.Actor) error {
	return mayBy(contract.Clause16_2, by, "consultar o contrato", contract.SescDF().Manager, enrollment.HR)
}

func (s *Server) contract(ctx context.Context, by convenio.Actor, in *contractInput) (*contractOutput, error) {
	if err := mayReadContract(by); err != nil {
		return nil, err
	}
	on, err := s.onDay("on", in.On)
	if err != nil {
		return nil, err
	}
	c, version, err := s.Health.Contract(ctx)
	if err == nil && c.State() == contract.Proposed {
		err = convenio.NotFound
	}
	if err != nil {
		return nil, err
	}
	party, cause := c.EndedBy()
	out := Contract{
		Summary: c.Summary(), On: on, Protected: c.ProtectedUntil(), EndedBy: string(party), Cause: cause,
		Usable: ruling(c.Usable, on), Chargeable: ruling(c.Chargeable, on), Version: version,
	}
	out.Settings, err = inForce(c, on)
	return &contractOutput{etag(version), out}, err
}

func ruling(decide func(convenio.Date, *convenio.Trace) convenio.Decision[convenio.Date], on convenio.Date) Ruling {
	trace := &convenio.Trace{}
	return Ruling{decide(on, trace).Granted(), weighed(trace)}
}

// inForce are the parameters of a contract that have a value on a day.
func inForce(c contract.Contract, on convenio.Date) ([]InForce, error) {
	out := []InForce{}
	for _, name := range c.Names() {
		values, err := contract.Parameter(c, name, func(s string) (string, error) { return s, nil })
		if err != nil {
			return nil, err
		}
		for _, t := range values.Terms() {
			if !on.Before(t.From) && (t.Until.IsZero() || !on.After(t.Until)) {
				out = append(out, InForce{name, t.Value, t.Unit, t.Clause, t.Instrument, t.From, t.Until})
			}
		}
	}
	return out, nil
}

func (s *Server) contractHistory(ctx context.Context, by convenio.Actor, _ *Acting) (*chronicleOutput, error) {
	if err := mayReadContract(by); err != nil {
		return nil, err
	}
	history, at, err := s.Health.Store.Load(ctx, sesc.ContractOf(s.Health.Operator))
	if err != nil {
		return nil, err
	}
	return chronicle(history, at.Version), nil
}

// contractCommand registers the route of one command to the contract.
func contractCommand[C contract.Command](s *Server, summary string) {
	var prototype C
	name := kebab(convenio.NameOf(prototype))
	path := contractPath + "/" + name
	route(s, s.commands("contract-"+name, path, summary, "contrato"),
		func(ctx context.Context, by convenio.Actor, in *Commanding) (*commandOutput, error) {
			var c C
			if err := decode(ctx, &c); err != nil {
				return nil, err
			}
			return commanded(s, by, *in,
				func(ask convenio.Ask) (*convenio.Trace, error) { return s.Health.ExplainContract(ctx, ask, c) },
				func(ask convenio.Ask) (convenio.Done[contract.Contract], error) {
					return s.Health.DoContract(ctx, ask, c)
				})
		})
	s.takes(path, prototype)
}
