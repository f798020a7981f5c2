// Package api is the dental treatment plan, and beside it the health plan, as JSON over HTTP: one route per command
// and per view, every error a problem of RFC 9457 that says the ground and the clause, and an OpenAPI 3.1 document of
// it all.
//
//	s := api.New(api.Config{Plans: plans, Outbox: store, Operator: "trt3", Now: time.Now})
//	http.ListenAndServe("127.0.0.1:8080", s)
package api

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
	"github.com/seed-67b5076c/convenio/pto"
)

// Person is someone as scheduling and the development desk read them: names and contacts live in the
// host's directory, never in a history.
type Person struct {
	Role    convenio.Role `json:"role"`
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Contact string        `json:"contact,omitempty"`
	About   string        `json:"about,omitempty"`
}

// Directory finds people by role and id.
type Directory interface {
	Person(ctx context.Context, operator string, who convenio.Actor) (Person, bool, error)
	People(ctx context.Context, operator string) ([]Person, error)
}

// Config is what a server stands on. Health, Directory, Ready and Logger may be nil: without Health there are no routes
// of the health plan, and without Ready the store is ready when it gives a history back. Dev lets a header name who acts
// and adds the routes under /v1/dev: it is for a machine's own loopback only, which the program that listens sees to.
type Config struct {
	Plans     pto.Plans
	Outbox    pto.Outbox
	Operator  string
	Health    *sesc.Plan
	Directory Directory
	Now       func() time.Time
	Ready     func(context.Context) error
	Dev       bool
	Logger    *slog.Logger
}

// Server is the handler of all routes. It starts no goroutine but in [Server.Run].
type Server struct {
	Config
	api     huma.API
	mux     *http.ServeMux
	handler http.Handler

	counting sync.Mutex
	counted  bool // whether open appeal terms stand as the calendar now says
}

// New registers the routes.
func New(c Config) *Server {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	s := &Server{Config: c, mux: http.NewServeMux()}
	if s.Ready == nil {
		s.Ready = s.answers
	}
	s.api = humago.New(s.mux, specification())
	s.api.UseMiddleware(s.knownQuery)
	s.commandRoutes()
	s.planRoutes()
	s.deskRoutes()
	s.odontogramRoutes()
	s.officeRoutes()
	s.calendarRoutes()
	s.healthRoutes()
	if s.Health != nil {
		s.eligibilityRoutes()
		s.familyRoutes()
		s.stayRoutes()
		s.loadRoutes()
		s.networkRoutes()
		s.contractRoutes()
		s.invoiceRoutes()
	}
	s.serveSpecification()
	s.serveIndex()
	if c.Dev {
		s.devRoutes()
	}
	s.handler = s.logged(s.recovered(s.guarded(withBody(http.HandlerFunc(s.dispatch)))))
	return s
}

// answers reads a history, any.
func (s *Server) answers(ctx context.Context) error {
	_, _, err := s.Plans.Store.Load(ctx, pto.OfficeOf(s.Operator))
	return err
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// identified is an input that may say who acts.
type identified[I any] interface {
	*I
	who() string
}

// route registers an operation of someone who acts; each error leaves as a problem.
func route[I, O any, P identified[I]](s *Server, op huma.Operation,
	handle func(ctx context.Context, by convenio.Actor, in *I) (*O, error),
) {
	open(s, op, func(ctx context.Context, in *I) (*O, error) {
		by, err := s.actor(P(in).who())
		if err != nil {
			return nil, err
		}
		return handle(ctx, by, in)
	})
}

// open registers an operation that needs nobody to act.
func open[I, O any](s *Server, op huma.Operation, handle func(context.Context, *I) (*O, error)) {
	op.SkipValidateParams = true
	if op.Responses == nil {
		op.Responses = map[string]*huma.Response{}
	}
	op.Responses["default"] = s.problemResponse()
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		return out, nil
	})
}

// policy is the policy in force now.
func (s *Server) policy(ctx context.Context) (*pto.Policy, error) {
	return s.Plans.Policies.For(ctx, s.Operator, convenio.DateOf(s.Now()))
}

// distribute assigns what waits, if the automatic mode is on. The command before it stands whatever comes
// of this, so a failure is only logged.
func (s *Server) distribute(ctx context.Context) {
	if _, err := s.Plans.Distribute(context.WithoutCancel(ctx), s.Operator, s.Now()); err != nil {
		s.Logger.ErrorContext(ctx, "distribution failed", "error", err)
	}
}

// officePolicies say that the administrator configures the office.
type officePolicies struct{}

// For is that policy, on any day.
func (officePolicies) For(context.Context, string, convenio.Date) (audit.OfficePolicy, error) {
	return audit.OfficePolicy{Administrator: pto.Administrator}, nil
}
