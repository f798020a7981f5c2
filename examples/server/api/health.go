package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// readyWithin is how long the store has to answer.
const readyWithin = 2 * time.Second

type health struct {
	Body healthy
}

type healthy struct {
	Status string `json:"status" example:"ok"`
}

func (s *Server) healthRoutes() {
	open(s, huma.Operation{
		OperationID: "livez", Method: http.MethodGet, Path: "/livez", Summary: "O processo responde", Tags: []string{"operação"},
	}, func(context.Context, *struct{}) (*health, error) { return &health{healthy{"ok"}}, nil })
	open(s, huma.Operation{
		OperationID: "readyz", Method: http.MethodGet, Path: "/readyz", Summary: "O armazenamento responde", Tags: []string{"operação"},
	}, s.readiness)
}

// readiness asks the store: a server whose store does not answer should get no requests.
func (s *Server) readiness(ctx context.Context, _ *struct{}) (*health, error) {
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	if err := s.Ready(ctx); err != nil {
		p := newProblem("infrastructure", "O armazenamento não responde.")
		p.Status, p.cause = http.StatusServiceUnavailable, err
		return nil, p
	}
	return &health{healthy{"ok"}}, nil
}
