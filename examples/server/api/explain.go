package api

import (
	"github.com/seed-67b5076c/convenio"
)

// Explained is what would come of a command, and every ground that was weighed for it. Nothing was recorded.
type Explained struct {
	Outcome string    `json:"outcome" enum:"ok,refused,not_admitted"`
	Problem *Problem  `json:"problem,omitempty" doc:"A recusa que o comando teria."`
	Trace   []Weighed `json:"trace"`
}

// Weighed is one ground that was weighed: whether it applies, and whether it stands in the way.
type Weighed struct {
	Finding
	Applies bool `json:"applies"`
	Against bool `json:"against"`
}

// explained is a decision told whole. An error that is no decision, such as a plan that is not there, stays one.
func explained(trace *convenio.Trace, err error) (*commandOutput, error) {
	code := convenio.Code(err)
	if code != "ok" && code != "refused" && code != "not_admitted" {
		return nil, err
	}
	e := Explained{Outcome: code, Trace: weighed(trace)}
	if err != nil {
		e.Problem = problemOf(err)
	}
	return &commandOutput{Body: e}, nil
}

// weighed is a trace as the client reads it.
func weighed(trace *convenio.Trace) []Weighed {
	out := []Weighed{}
	for _, f := range trace.Findings() {
		out = append(out, Weighed{
			Finding{f.Ground.Code(), string(f.Ground.Clause()), f.Field, f.Item, f.Text()}, f.Applies, f.Against(),
		})
	}
	return out
}
