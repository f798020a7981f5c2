package api

import (
	"context"
	"net/http"
	"strings"
	"time"
	"unicode"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

// commandRoutes has a line for each command that a person may give; the sweep's own have none.
func (s *Server) commandRoutes() {
	s.draftRoute()
	command[pto.Modify](s, "Inclui e exclui procedimentos; pode pedir prioridade")
	command[pto.Attach](s, "Junta documentos a um item")
	command[pto.Submit](s, "Envia à auditoria inicial")
	command[pto.Discard](s, "Descarta o rascunho")
	command[pto.Assign](s, "Atribui a auditoria a um técnico")
	command[pto.Pick](s, "Escolhe a auditoria na fila geral")
	command[pto.Start](s, "Inicia a auditoria")
	command[pto.Release](s, "Devolve a auditoria à fila geral")
	command[pto.Reassign](s, "Redistribui a auditoria a outro técnico")
	command[pto.AskDocuments](s, "Pede documentos ao credenciado")
	command[pto.Send](s, "Devolve o PTO ao técnico que pediu documentos")
	command[pto.Conclude](s, "Conclui a auditoria inicial ou intermediária")
	command[pto.Perform](s, "Registra a execução, com a autenticação do beneficiário")
	command[pto.Contest](s, "Contesta a negativa de itens")
	command[pto.Close](s, "Encerra o tratamento, confirmando o que não foi realizado")
	command[pto.ConcludeFinal](s, "Conclui a auditoria final: aprova ou glosa cada item")
	command[pto.Appeal](s, "Recorre de glosas")
	command[pto.Acknowledge](s, "Toma ciência do resultado da auditoria final")
	command[pto.ConcludeAppeal](s, "Decide os recursos, um a um")
	command[pto.Extend](s, "Prorroga o último dia")
	command[pto.ClearPriority](s, "Retira a prioridade")
	command[pto.Reopen](s, "Reabre o PTO arquivado, para encerramento")
	command[pto.AppointBoard](s, "Designa junta odontológica")
	command[pto.VoteOnBoard](s, "Vota na junta odontológica")
	command[pto.ReplaceBoardMember](s, "Substitui membro da junta odontológica")
	command[pto.DissolveBoard](s, "Dissolve a junta odontológica")
	command[pto.AskInPerson](s, "Pede auditoria presencial")
	command[pto.ScheduleInPerson](s, "Marca a auditoria presencial")
	command[pto.HoldInPerson](s, "Registra a auditoria presencial realizada")
	command[pto.MissInPerson](s, "Registra ausência na auditoria presencial")
	command[pto.CancelInPerson](s, "Cancela a auditoria presencial")
}

type draftInput struct{ Commanding }

type commandInput struct {
	Commanding
	ID string `path:"id" doc:"Identificador do PTO."`
}

type commandOutput struct {
	ETag string `header:"ETag"`
	Body any
}

type draftOutput struct {
	Status   int
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     any
}

// Done is what a command led to.
type Done struct {
	ID       string     `json:"id,omitempty"`
	Version  int64      `json:"version"`
	Phase    *pto.Phase `json:"phase,omitempty"`
	Events   []Event    `json:"events"`
	Repeated bool       `json:"repeated,omitempty" doc:"O comando já fora dado: este é o primeiro resultado."`
}

// Event is one event of a history, without what it says of the treatment.
type Event struct {
	Name    string         `json:"name"`
	Version int64          `json:"version"`
	At      time.Time      `json:"at"`
	By      convenio.Actor `json:"by"`
}

func eventsOf(history []convenio.Recorded) []Event {
	events := make([]Event, len(history))
	for i, r := range history {
		events[i] = Event{convenio.NameOf(r.Event), r.Version, r.Ask.At, r.Ask.By}
	}
	return events
}

// kebab is a command's name as a path has it.
func kebab(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// command registers the route of one command to a plan that is there.
func command[C pto.Command](s *Server, summary string) {
	var prototype C
	name := kebab(convenio.NameOf(prototype))
	path := "/v1/ptos/{id}/" + name
	route(s, huma.Operation{
		OperationID: name, Method: http.MethodPost, Path: path, Summary: summary, Tags: []string{"comandos"},
		Responses: s.gives(http.StatusOK, "O que o comando causou ou, com explain, o que causaria.", Done{}, Explained{}),
	}, func(ctx context.Context, by convenio.Actor, in *commandInput) (*commandOutput, error) {
		id, err := planID("id", in.ID)
		if err != nil {
			return nil, err
		}
		var c C
		if err := decode(ctx, &c); err != nil {
			return nil, err
		}
		return s.act(ctx, id, by, in.Commanding, c)
	})
	s.takes(path, prototype)
}

// drafts is the space of the ids of plans: an id follows from who drafts and the command's id, so that a
// repeated command finds the plan that it opened, and nobody can aim at another's.
const drafts = "convenio:pto\x00"

func (s *Server) draftRoute() {
	const path = "/v1/ptos"
	route(s, huma.Operation{
		OperationID: "draft", Method: http.MethodPost, Path: path, Summary: "Rascunha um PTO", Tags: []string{"comandos"},
		DefaultStatus: http.StatusCreated,
		Responses:     s.opens("O PTO aberto."),
	}, s.draft)
	s.takes(path, pto.Draft{})
}

func (s *Server) draft(ctx context.Context, by convenio.Actor, in *draftInput) (*draftOutput, error) {
	var c pto.Draft
	if err := decode(ctx, &c); err != nil {
		return nil, err
	}
	key, err := commandID(in.Key)
	if err != nil {
		return nil, err
	}
	in.Key = key.String()
	id := uuid.NewSHA1(key, []byte(drafts+s.Operator+"\x00"+by.ID))
	out, err := s.act(ctx, id, by, in.Commanding, c)
	if err != nil {
		return nil, err
	}
	if out.ETag == "" {
		return &draftOutput{Status: http.StatusOK, Body: out.Body}, nil
	}
	return &draftOutput{http.StatusCreated, out.ETag, "/v1/ptos/" + id.String(), out.Body}, nil
}

// act explains a command or carries it out.
func (s *Server) act(ctx context.Context, id uuid.UUID, by convenio.Actor, in Commanding, c pto.Command) (*commandOutput, error) {
	ask, err := s.ask(by, in)
	if err != nil {
		return nil, err
	}
	explain, _, err := flag("explain", in.Explain)
	if err != nil {
		return nil, err
	}
	stream := pto.StreamOf(s.Operator, id)
	if explain {
		return explained(s.Plans.Explain(ctx, stream, ask, c))
	}
	done, err := s.Plans.Do(ctx, stream, ask, c)
	if err != nil {
		return nil, err
	}
	s.distribute(ctx)
	phase := done.State.Phase()
	return &commandOutput{
		ETag: etag(done.Version),
		Body: Done{id.String(), done.Version, &phase, eventsOf(done.Events), done.Repeated},
	}, nil
}
