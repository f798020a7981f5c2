package api

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

const loadsPath = "/v1/loads"

func (s *Server) loadRoutes() {
	tags := []string{"cargas"}
	route(s, huma.Operation{
		OperationID: "load", Method: http.MethodPost, Path: loadsPath, Tags: tags, DefaultStatus: http.StatusAccepted,
		Summary: "Recebe um arquivo de movimentos, que se cumpre inteiro ou nada; uma carga por vez (gestão de pessoas)",
	}, s.load)
	s.takesFile(loadsPath, "text/csv", "Até 8 MiB em UTF-8, separado por ponto e vírgula, com dias DD/MM/AAAA e a primeira linha "+
		enrollment.MovementsHeader+". Movimentos: inscricao, inclusao, exclusao, desligamento, obito, padrao, carteira, faixa, preco.")
	route(s, huma.Operation{
		OperationID: "list-loads", Method: http.MethodGet, Path: loadsPath, Tags: tags,
		Summary: "As cargas de que este servidor se lembra, a última primeiro (gestão de pessoas)",
	}, s.listLoads)
	route(s, huma.Operation{
		OperationID: "get-load", Method: http.MethodGet, Path: loadsPath + "/{id}", Tags: tags,
		Summary: "O andamento de uma carga, e o que há de errado em cada linha (gestão de pessoas)",
	}, s.oneLoad)
	route(s, huma.Operation{
		OperationID: "load-template", Method: http.MethodGet, Path: loadsPath + "/template.csv", Tags: tags,
		Summary: "O arquivo de movimentos vazio, para preencher", Responses: givesFile("text/csv", "A primeira linha do arquivo."),
	}, s.template)
}

// Load is a load of movements: how far it has come. Of one that is not done nothing was written.
type Load struct {
	ID        string         `json:"id"`
	Stage     sesc.Stage     `json:"stage" enum:"queued,running,done,refused,failed,cancelled"`
	Dry       bool           `json:"dry" doc:"Só decide, sem escrever."`
	By        convenio.Actor `json:"by"`
	At        time.Time      `json:"at"`
	Lines     int            `json:"lines" doc:"Linhas lidas; se alguma não se pôde ler, só as que não se puderam."`
	Families  int            `json:"families" doc:"Famílias decididas até agora."`
	Of        int            `json:"of" doc:"Famílias que há no arquivo."`
	Movements int            `json:"movements" doc:"Movimentos que cabem."`
	Repeats   int            `json:"repeats" doc:"Movimentos já cumpridos por esta mesma carga."`
	Written   int            `json:"written" doc:"Movimentos escritos, todos de uma vez."`
	Wrong     int            `json:"wrong" doc:"Linhas com erro, das quais errors traz até 1000."`
	Errors    []BadLine      `json:"errors"`
	Detail    string         `json:"detail,omitempty" doc:"O que falhou, se não foi uma linha."`
	Repeated  bool           `json:"repeated,omitempty" doc:"A carga já fora mandada: é a mesma."`
}

// BadLine is what is wrong with one line, as a problem says it.
type BadLine struct {
	Line     int       `json:"line"`
	Code     string    `json:"code"`
	Detail   string    `json:"detail"`
	Field    string    `json:"field,omitempty"`
	State    string    `json:"state,omitempty"`
	Ground   string    `json:"ground,omitempty"`
	Clause   string    `json:"clause,omitempty"`
	Findings []Finding `json:"findings,omitempty"`
}

// shownLines is how many bad lines are told of.
const shownLines = 1000

func loadOf(j sesc.Job) Load {
	out := Load{
		ID: j.Ask.ID.String(), Stage: j.Stage, Dry: j.Dry, By: j.Ask.By, At: j.Ask.At, Lines: j.Lines, Families: j.Families, Of: j.Of,
		Movements: j.Loaded.Movements, Repeats: j.Loaded.Repeated, Written: j.Written, Wrong: len(j.Faults), Errors: []BadLine{},
	}
	for _, f := range j.Faults[:min(len(j.Faults), shownLines)] {
		p := problemOf(f.Err)
		out.Errors = append(out.Errors, BadLine{f.Line, p.Code, p.Detail, p.Field, p.State, p.Ground, p.Clause, p.Findings})
	}
	switch {
	case j.Stage == sesc.Cancelled:
		out.Detail = "O servidor parou antes de escrever. Mande o mesmo arquivo com a mesma Idempotency-Key."
	case j.Err != nil:
		out.Detail = problemOf(j.Err).Detail
	}
	return out
}

type loadInput struct {
	Acting
	Key string `header:"Idempotency-Key" doc:"UUID da carga: o mesmo arquivo, mandado de novo com ela, é a mesma carga."`
	Dry string `query:"dry" enum:"true,false" doc:"Com true, decide e não escreve."`
}

type loadOutput struct {
	Location string `header:"Location"`
	Body     Load
}

func (s *Server) load(ctx context.Context, by convenio.Actor, in *loadInput) (*loadOutput, error) {
	if err := mayLoad(by); err != nil {
		return nil, err
	}
	dry, _, err := flag("dry", in.Dry)
	if err != nil {
		return nil, err
	}
	ask, err := s.ask(by, Commanding{Key: in.Key})
	if err != nil {
		return nil, err
	}
	content, err := file(ctx)
	if err != nil {
		return nil, err
	}
	job, repeated, err := s.Health.Load(ask, content, dry)
	var other sesc.Busy
	if errors.As(err, &other) {
		return nil, newProblem(busy, "Há outra carga em andamento, "+other.Other.String()+": espere que termine.")
	}
	if err != nil {
		return nil, err
	}
	out := &loadOutput{loadsPath + "/" + job.Ask.ID.String(), loadOf(job)}
	out.Body.Repeated = repeated
	return out, nil
}

func mayLoad(by convenio.Actor) error {
	return mayBy(enrollment.Clause10_2, by, "carregar movimentos", enrollment.HR)
}

// Loads are those that the server remembers.
type Loads struct {
	Loads []Load `json:"loads"`
}

type loadsOutput struct{ Body Loads }

func (s *Server) listLoads(_ context.Context, by convenio.Actor, _ *Acting) (*loadsOutput, error) {
	if err := mayLoad(by); err != nil {
		return nil, err
	}
	out := Loads{[]Load{}}
	for _, j := range s.Health.Jobs() {
		l := loadOf(j)
		l.Errors = []BadLine{} // the load itself tells them
		out.Loads = append(out.Loads, l)
	}
	return &loadsOutput{out}, nil
}

type oneLoadInput struct {
	Acting
	ID   string `path:"id" doc:"Identificador da carga."`
	Wait string `query:"wait" enum:"true,false" doc:"Com true, espera que termine, por até 10 segundos."`
}

type oneLoadOutput struct{ Body Load }

// patience is how long a request waits for a load to end.
const patience = 10 * time.Second

func (s *Server) oneLoad(ctx context.Context, by convenio.Actor, in *oneLoadInput) (*oneLoadOutput, error) {
	if err := mayLoad(by); err != nil {
		return nil, err
	}
	id, err := uuid.Parse(in.ID)
	if err != nil {
		return nil, &convenio.BadInput{Field: "id", Reason: "o identificador da carga não é um UUID"}
	}
	wait, _, err := flag("wait", in.Wait)
	if err != nil {
		return nil, err
	}
	if !wait {
		job, err := s.Health.Job(id)
		return &oneLoadOutput{loadOf(job)}, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	job, err := s.Health.Wait(ctx, id)
	return &oneLoadOutput{loadOf(job)}, err
}

func (s *Server) template(_ context.Context, by convenio.Actor, _ *Acting) (*fileOutput, error) {
	if err := mayLoad(by); err != nil {
		return nil, err
	}
	return csvFile("movimentos.csv", []byte(enrollment.MovementsHeader+"\n")), nil
}
