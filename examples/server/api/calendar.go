package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

func (s *Server) calendarRoutes() {
	route(s, huma.Operation{
		OperationID: "calendar", Method: http.MethodGet, Path: "/v1/calendar/{date}", Tags: []string{"calendário"},
		Summary: "Se o dia é útil no calendário do TRT-3 em Belo Horizonte e, se não é, por quê",
	}, s.day)
}

type dayInput struct {
	Acting
	Date string `path:"date" doc:"O dia, AAAA-MM-DD."`
}

// Day is a day of the court's calendar.
type Day struct {
	Date        convenio.Date `json:"date"`
	BusinessDay bool          `json:"business_day"`
	Provisional bool          `json:"provisional" doc:"Do ano ainda não se conhece ato datado: a resposta vem só das regras."`
	Why         []Reason      `json:"why,omitempty" doc:"Por que o dia está fechado; a primeira razão prevalece."`
}

// Reason is why a day is closed.
type Reason struct {
	Name      string `json:"name"`
	Basis     string `json:"basis"`
	DecreedBy string `json:"decreed_by"`
}

type dayOutput struct{ Body Day }

func (s *Server) day(ctx context.Context, _ convenio.Actor, in *dayInput) (*dayOutput, error) {
	on, err := date("date", in.Date)
	if err != nil {
		return nil, err
	}
	policy, err := s.policy(ctx)
	if err != nil {
		return nil, err
	}
	if first, last := policy.Calendar.Span(); !policy.Calendar.Covers(on) {
		return nil, &convenio.BadInput{Field: "date", Reason: "o calendário vai de " + first.Brazilian() + " a " + last.Brazilian()}
	}
	d := Day{Date: on, BusinessDay: policy.Calendar.IsBusinessDay(on), Provisional: policy.Calendar.Provisional(on.Year())}
	if closure, closed := policy.Calendar.Why(on); closed {
		for _, r := range append([]calendar.Reason{closure.Reason}, closure.Also...) {
			d.Why = append(d.Why, Reason(r))
		}
	}
	return &dayOutput{d}, nil
}
