package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"path"
	"reflect"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/pto"
)

// specification is the document that the routes add to. Nothing in it is fetched from elsewhere.
func specification() huma.Config {
	registry := huma.NewMapRegistry("#/components/schemas/", schemaName)
	// These write themselves as text and are never read back, so that huma takes them for numbers.
	for _, named := range []any{
		pto.Phase(0), pto.ItemState(0), glosa.State(0), board.State(0), audit.InPersonState(0),
		enrollment.State(0), inactive.State(0), contract.State(0), network.State(0),
		billing.Competence(0), billing.State(0), billing.Category(0), billing.Standard(0), billing.Choice(0),
	} {
		registry.RegisterTypeAlias(reflect.TypeOf(named), reflect.TypeFor[string]())
	}
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Convênio: plano odontológico e plano de saúde", Version: convenio.Version,
				Description: "O PTO do TRT-3 pelas regras do edital: do rascunho ao faturamento, à glosa e ao recurso. " +
					"E o plano de saúde do Sesc-DF pelas do seu contrato: famílias, elegibilidade, cargas de movimentos, rede, faturas.",
			},
			Components: &huma.Components{Schemas: registry},
		},
		Formats:       map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat: "application/json",
	}
}

// schemaName tells types of one name in two packages apart.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if owner := path.Base(t.PkgPath()); t.PkgPath() != "" && owner != "api" {
		return strings.ToUpper(owner[:1]) + owner[1:] + name
	}
	return name
}

// schema is the schema of a value's type.
func (s *Server) schema(v any) *huma.Schema {
	return s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeOf(v), true, "")
}

// takes documents an operation's body, which huma does not read: see [decode].
func (s *Server) takes(route string, body any) {
	s.api.OpenAPI().Paths[route].Post.RequestBody = &huma.RequestBody{
		Content: map[string]*huma.MediaType{"application/json": {Schema: s.schema(body)}},
	}
}

// takesFile documents an operation's body that is a file.
func (s *Server) takesFile(route, mediaType, description string) {
	s.api.OpenAPI().Paths[route].Post.RequestBody = &huma.RequestBody{
		Required: true, Description: description,
		Content: map[string]*huma.MediaType{mediaType: {Schema: &huma.Schema{Type: huma.TypeString}}},
	}
}

// givesFile is the response of an operation that gives a file.
func givesFile(mediaType, description string) map[string]*huma.Response {
	return map[string]*huma.Response{"200": {
		Description: description, Content: map[string]*huma.MediaType{mediaType: {Schema: &huma.Schema{Type: huma.TypeString}}},
	}}
}

// gives are the responses of an operation whose body is one of several.
func (s *Server) gives(status int, description string, bodies ...any) map[string]*huma.Response {
	schema := &huma.Schema{}
	for _, b := range bodies {
		schema.OneOf = append(schema.OneOf, s.schema(b))
	}
	return map[string]*huma.Response{fmt.Sprint(status): {
		Description: description, Content: map[string]*huma.MediaType{"application/json": {Schema: schema}},
	}}
}

// opens are the responses of a command that opens what it is given to; with explain it opens nothing.
func (s *Server) opens(description string) map[string]*huma.Response {
	out := s.gives(http.StatusCreated, description, Done{})
	maps.Copy(out, s.gives(http.StatusOK, "Com explain, o que o comando causaria.", Explained{}))
	return out
}

// serveSpecification gives the document, written when it is first asked for.
func (s *Server) serveSpecification() {
	document := sync.OnceValues(func() ([]byte, error) { return json.Marshal(s.api.OpenAPI()) })
	s.mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, r *http.Request) {
		body, err := document()
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/openapi+json")
		_, _ = w.Write(body) // who has gone needs no answer
	})
}
