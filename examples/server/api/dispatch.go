package api

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/seed-67b5076c/convenio"
)

// dispatch hands the request to its route. What has none is a problem like any other.
func (s *Server) dispatch(w http.ResponseWriter, r *http.Request) {
	// What is answered is about people: no cache keeps it, and no browser guesses what it is.
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if h, pattern := s.mux.Handler(r); pattern == "" {
		s.astray(w, r, h)
		return
	}
	s.mux.ServeHTTP(w, r)
}

// astray answers a request that no route takes: the mux knows whether it was only the method.
func (s *Server) astray(w http.ResponseWriter, r *http.Request, mux http.Handler) {
	probe := &void{header: http.Header{}}
	mux.ServeHTTP(probe, r)
	if probe.status != http.StatusMethodNotAllowed {
		s.refuse(w, r, convenio.NotFound)
		return
	}
	w.Header().Set("Allow", probe.header.Get("Allow"))
	p := newProblem("bad_input", fmt.Sprintf("A rota não atende %s; atende %s.", r.Method, probe.header.Get("Allow")))
	p.Status, p.Field = http.StatusMethodNotAllowed, "method"
	s.refuse(w, r, p)
}

// void takes an answer that nobody reads.
type void struct {
	header http.Header
	status int
}

// Header is what would be sent.
func (v *void) Header() http.Header { return v.header }

// Write forgets.
func (v *void) Write(b []byte) (int, error) { return len(b), nil }

// WriteHeader remembers the status.
func (v *void) WriteHeader(status int) { v.status = status }

// knownQuery refuses a query that the route does not have, that says a thing twice or that can't be read whole: an
// explain or a dry that goes unheard would otherwise carry the command out.
func (s *Server) knownQuery(ctx huma.Context, next func(huma.Context)) {
	asked := ctx.URL()
	if err := plainQuery(asked.RawQuery, ctx.Operation().Parameters); err != nil {
		r, w := humago.Unwrap(ctx)
		s.refuse(w, r, err)
		return
	}
	next(ctx)
}

func plainQuery(raw string, known []*huma.Param) error {
	asked, err := url.ParseQuery(raw)
	if err != nil {
		return &convenio.BadInput{Field: "query", Reason: "há na consulta o que não se pode ler: um % sem dois algarismos hexadecimais, ou um ponto e vírgula"}
	}
	for _, name := range slices.Sorted(maps.Keys(asked)) {
		i := slices.IndexFunc(known, func(p *huma.Param) bool { return p.In == "query" && p.Name == name })
		switch {
		case i < 0:
			return &convenio.BadInput{Field: name, Reason: "a rota não tem este parâmetro"}
		case len(asked[name]) > 1:
			return &convenio.BadInput{Field: name, Reason: "o parâmetro vem mais de uma vez"}
		case asked.Get(name) == "" && len(known[i].Schema.Enum) > 0:
			return &convenio.BadInput{Field: name, Reason: "falta o valor"}
		}
	}
	return nil
}
