package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
	"github.com/seed-67b5076c/convenio/pto"
)

// Problem is an error as the client reads it (RFC 9457): the code of its family, and whatever of field,
// state, ground and clause the family has.
type Problem struct {
	Type     string    `json:"type" example:"urn:convenio:problem:refused"`
	Title    string    `json:"title"`
	Status   int       `json:"status"`
	Detail   string    `json:"detail"`
	Code     string    `json:"code" doc:"refused, not_admitted, bad_input, forbidden, not_found, conflict, command_reused, infrastructure, unauthenticated or busy"`
	Field    string    `json:"field,omitempty"`
	State    string    `json:"state,omitempty"`
	Allowed  []string  `json:"allowed,omitempty"`
	Ground   string    `json:"ground,omitempty"`
	Clause   string    `json:"clause,omitempty"`
	Findings []Finding `json:"findings,omitempty"`
	cause    error
}

// Finding is one ground that stands in the way: to which field and item it applies, and its sentence.
type Finding struct {
	Ground string `json:"ground"`
	Clause string `json:"clause"`
	Field  string `json:"field,omitempty"`
	Item   int    `json:"item,omitempty"`
	Text   string `json:"text"`
}

// Error is the detail.
func (p *Problem) Error() string { return p.Detail }

// GetStatus is the status, as huma asks for it.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is the media type of problems, as huma asks for it.
func (p *Problem) ContentType(string) string { return problemType }

const problemType = "application/problem+json"

// unauthenticated is a family that HTTP adds: nobody said who acts.
const unauthenticated = "unauthenticated"

// busy is what stands before another of its kind that is under way.
const busy = "busy"

type family struct {
	status int
	title  string
}

// families say how each code of [convenio.Code] travels. It is the only place that maps errors to statuses.
var families = map[string]family{
	"refused":        {http.StatusUnprocessableEntity, "Recusado por regra"},
	"not_admitted":   {http.StatusConflict, "Não cabe nesta fase"},
	"bad_input":      {http.StatusBadRequest, "Entrada inválida"},
	"forbidden":      {http.StatusForbidden, "Não permitido ao papel"},
	"not_found":      {http.StatusNotFound, "Não encontrado"},
	"conflict":       {http.StatusConflict, "Mudou depois de lido"},
	"command_reused": {http.StatusConflict, "Identificador de comando já usado"},
	"infrastructure": {http.StatusInternalServerError, "Falha interna"},
	unauthenticated:  {http.StatusUnauthorized, "Sem identificação"},
	busy:             {http.StatusConflict, "Ocupado"},
}

func newProblem(code, detail string) *Problem {
	f := families[code]
	return &Problem{Type: "urn:convenio:problem:" + code, Title: f.title, Status: f.status, Detail: detail, Code: code}
}

// problemOf is an error as a problem. What went wrong inside is not told.
func problemOf(err error) *Problem {
	var own *Problem
	if errors.As(err, &own) {
		return own
	}
	p := newProblem(convenio.Code(err), err.Error())
	p.fill(err)
	if p.Code == "infrastructure" {
		p.Detail, p.cause = "O pedido não pôde ser atendido agora. Repita-o com a mesma Idempotency-Key.", err
	}
	return p
}

// fill takes from the error what its family has to say.
func (p *Problem) fill(err error) {
	var (
		refusal   *convenio.Refusal
		admission *convenio.NotAdmitted
		input     *convenio.BadInput
		forbidden *convenio.Forbidden
	)
	switch {
	case errors.As(err, &refusal):
		p.Findings, p.Detail = findingsOf(refusal), sentences(refusal)+whose(err)
		p.State, p.Allowed = refusal.State, allowed(refusal.Allowed)
	case errors.As(err, &admission):
		p.State, p.Allowed, p.Detail = admission.State, allowed(admission.Allowed), admission.Text()
		p.Ground, p.Clause = admission.Ground.Code(), string(admission.Clause)
	case errors.As(err, &input):
		p.Field, p.Detail = input.Field, input.Reason
	case errors.As(err, &forbidden) && !forbidden.Hidden:
		p.Clause = string(forbidden.Clause)
		p.Detail = "O papel de " + cmp.Or(roleWords[forbidden.Role], pto.RoleWord(forbidden.Role)) + " não pode " + forbidden.Action + "."
	}
}

// allowed are the commands that a person may give: the sweep's own are no answer to one, nor what a stay hears from its
// family.
func allowed(names []string) []string {
	others := []convenio.Command{
		pto.Tick{}, pto.Recount{}, pto.Distribute{}, inactive.RecordDeath{}, inactive.Join{}, inactive.Withdraw{}, inactive.RenewContract{},
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		return slices.ContainsFunc(others, func(c convenio.Command) bool { return convenio.NameOf(c) == name })
	})
}

func findingsOf(r *convenio.Refusal) []Finding {
	var out []Finding
	for _, f := range r.Findings {
		out = append(out, Finding{f.Ground.Code(), string(f.Ground.Clause()), f.Field, f.Item, f.Text()})
	}
	return out
}

// sentences are the refusal's findings as running text, the first of them where nobody would read them all.
func sentences(r *convenio.Refusal) string {
	var out []string
	for _, f := range r.Findings[:min(len(r.Findings), mostNamed)] {
		out = append(out, f.Text())
	}
	if len(out) == 0 {
		return r.Error()
	}
	if more := len(r.Findings) - len(out); more > 0 {
		out = append(out, fmt.Sprintf("E mais %d.", more))
	}
	return strings.Join(out, " ")
}

// mostNamed is how many people a sentence names, and how many findings a refusal says in words.
const mostNamed = 20

// whose says for whom a price or a share is missing.
func whose(err error) string {
	var lacking sesc.Lacking
	if !errors.As(err, &lacking) || len(lacking.People) == 0 {
		return ""
	}
	some, rest := lacking.People[:min(len(lacking.People), mostNamed)], ""
	if more := len(lacking.People) - len(some); more > 0 {
		rest = fmt.Sprintf(" e mais %d", more)
	}
	return " É o caso de " + join(some) + rest + "."
}

// fail turns a handler's error into its problem, and leaves word of it for the log.
func (s *Server) fail(ctx context.Context, err error) *Problem {
	p := problemOf(err)
	*noteOf(ctx) = note{p.Code, p.cause}
	return p
}

// refuse answers with a problem outside of any handler.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	p := s.fail(r.Context(), err)
	w.Header().Set("Content-Type", problemType)
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // who has gone needs no answer
}

func (s *Server) problemResponse() *huma.Response {
	return &huma.Response{
		Description: "O que impede, com o fundamento e a cláusula.",
		Content:     map[string]*huma.MediaType{problemType: {Schema: s.schema(Problem{})}},
	}
}
