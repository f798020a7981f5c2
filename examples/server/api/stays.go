package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

func (s *Server) stayRoutes() {
	tags := []string{"permanência"}
	route(s, huma.Operation{
		OperationID: "list-stays", Method: http.MethodGet, Path: "/v1/stays", Tags: tags,
		Summary: "As permanências em curso depois do vínculo ou, com unproven, as de comunicação não comprovada (gestão de pessoas)",
	}, s.listStays)
	route(s, huma.Operation{
		OperationID: "get-stay", Method: http.MethodGet, Path: stayPath, Tags: tags,
		Summary: "A permanência da família de um titular depois do vínculo: prazo, opção, remissão e a conta de cada um",
	}, s.stay)
	route(s, huma.Operation{
		OperationID: "get-stay-history", Method: http.MethodGet, Path: stayPath + "/history", Tags: tags,
		Summary: "O que aconteceu na permanência, quando e por quem",
	}, s.stayHistory)
	stayCommand(s, "Registra como o titular saiu e quando contribuiu; o mais a família sabe", Departure.leave)
	stayCommand(s, "Comprova que o direito de opção foi comunicado: o prazo corre", itself[inactive.ProveCommunication])
	stayCommand(s, "Reconta o prazo de opção depois de mudança no calendário", itself[inactive.Recount])
	stayCommand(s, "Opta por permanecer, com os dependentes que disser", itself[inactive.Opt])
	stayCommand(s, "Renuncia à permanência", itself[inactive.Renounce])
	stayCommand(s, "Registra novo emprego do titular", itself[inactive.TakeJob])
	stayCommand(s, "Registra que o empregador deixou o plano", itself[inactive.DropPlan])
}

const stayPath = "/v1/families/{holder}/stay"

type staysInput struct {
	Acting
	Paging
	Unproven string `query:"unproven" enum:"true,false" doc:"Só aquelas em que passou o prazo ordinário sem prova da comunicação."`
}

// StayLine is a stay as a list reads it.
type StayLine struct {
	Holder string        `json:"holder"`
	State  string        `json:"state" enum:"awaiting_proof,option_open,inactive,in_remission,surviving"`
	From   convenio.Date `json:"from,omitzero" doc:"Desde quando é por conta da família."`
	Until  convenio.Date `json:"until,omitzero" doc:"O último dia, se há um."`
}

func (s *Server) listStays(ctx context.Context, by convenio.Actor, in *staysInput) (*listOutput[StayLine], error) {
	if err := mayBy(inactive.Clause5_9, by, "listar permanências", enrollment.HR); err != nil {
		return nil, err
	}
	unproven, _, err := flag("unproven", in.Unproven)
	if err != nil {
		return nil, err
	}
	q := convenio.Query{Operator: s.Health.Operator, View: inactive.ViewStays}
	if unproven {
		q.View = inactive.ViewUnproven
	}
	return list(ctx, s.Health.Views, q, in.Paging, func(e convenio.Entry) (StayLine, bool, error) {
		line, err := body[StayLine](e)
		return line, true, err
	})
}

// Stay is what became of a family after the holder's bond.
type Stay struct {
	inactive.Family
	Due     convenio.Date `json:"due,omitzero" doc:"O próximo dia em que algo muda por si."`
	Version int64         `json:"version"`
}

type stayOutput struct {
	ETag string `header:"ETag"`
	Body Stay
}

// stayed is the stay of a family, for those who may know the family.
func (s *Server) stayed(ctx context.Context, by convenio.Actor, in *familyInput) (sesc.Stay, error) {
	h, err := s.household(ctx, by, in)
	if err != nil {
		return sesc.Stay{}, err
	}
	return s.Health.Stay(ctx, h.ID)
}

func (s *Server) stay(ctx context.Context, by convenio.Actor, in *familyInput) (*stayOutput, error) {
	stay, err := s.stayed(ctx, by, in)
	if err != nil {
		return nil, err
	}
	return &stayOutput{etag(stay.Version), Stay{stay.Family, stay.Due(), stay.Version}}, nil
}

func (s *Server) stayHistory(ctx context.Context, by convenio.Actor, in *familyInput) (*chronicleOutput, error) {
	stay, err := s.stayed(ctx, by, in)
	if err != nil {
		return nil, err
	}
	return chronicle(stay.History, stay.Version), nil
}

// Departure is how a holder left, and when the holder contributed. Who and when, and with whom, the family says.
type Departure struct {
	Exit          inactive.Exit     `json:"exit" enum:"dismissed,retired,mandate_ended,dismissed_for_cause,resigned"`
	Contributions []inactive.Period `json:"contributions"`
}

func (d Departure) leave() inactive.Leave {
	return inactive.Leave{Bond: inactive.Bond{Exit: d.Exit, Contributions: d.Contributions}}
}

func itself[C inactive.Command](c C) C { return c }

// stayCommand registers the route of one command to the stay of a holder's family, made of a body.
func stayCommand[B any, C inactive.Command](s *Server, summary string, of func(B) C) {
	var (
		prototype B
		command   C
	)
	name := kebab(convenio.NameOf(command))
	path := stayPath + "/" + name
	route(s, s.commands("stay-"+name, path, summary, "permanência"),
		func(ctx context.Context, by convenio.Actor, in *familyCommandInput) (*commandOutput, error) {
			if _, err := s.household(ctx, by, &familyInput{Holder: in.Holder}); err != nil {
				return nil, err
			}
			var told B
			if err := decode(ctx, &told); err != nil {
				return nil, err
			}
			c := of(told)
			return commanded(s, by, in.Commanding,
				func(ask convenio.Ask) (*convenio.Trace, error) { return s.Health.ExplainStay(ctx, in.Holder, ask, c) },
				func(ask convenio.Ask) (convenio.Done[inactive.Family], error) {
					return s.Health.DoStay(ctx, in.Holder, ask, c)
				})
		})
	s.takes(path, prototype)
}
