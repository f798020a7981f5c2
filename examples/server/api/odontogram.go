package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

func (s *Server) odontogramRoutes() {
	const path = "/v1/beneficiaries/{id}/odontogram"
	route(s, huma.Operation{
		OperationID: "odontogram", Method: http.MethodGet, Path: path, Tags: []string{"odontograma"},
		Summary: "O odontograma num dia: o que foi realizado e aprovado até então",
	}, s.chart)
	route(s, huma.Operation{
		OperationID: "odontogram-svg", Method: http.MethodGet, Path: path + ".svg", Tags: []string{"odontograma"},
		Summary: "O odontograma desenhado",
		Responses: map[string]*huma.Response{"200": {
			Description: "O desenho, que se basta.",
			Content:     map[string]*huma.MediaType{"image/svg+xml": {Schema: &huma.Schema{Type: huma.TypeString}}},
		}},
	}, s.drawing)
}

type chartInput struct {
	Acting
	ID string `path:"id" doc:"Identificador do beneficiário."`
	On string `query:"on" doc:"O dia, AAAA-MM-DD; hoje, se não for dito."`
}

// Chart is the mouth of a beneficiary on a day.
type Chart struct {
	Beneficiary string             `json:"beneficiary"`
	On          convenio.Date      `json:"on"`
	Teeth       []Tooth            `json:"teeth"`
	Regions     []odontogram.Entry `json:"regions"`
	Mouth       []odontogram.Entry `json:"mouth"`
}

// Tooth is one tooth with procedures: what last shaped each face, what was done to it whole and still
// stands, and all that was done, in order.
type Tooth struct {
	Tooth   odontogram.Tooth            `json:"tooth"`
	Name    string                      `json:"name"`
	Absent  bool                        `json:"absent,omitempty"`
	Faces   map[string]odontogram.Entry `json:"faces,omitempty"`
	Marks   []odontogram.Kind           `json:"marks,omitempty"`
	Entries []odontogram.Entry          `json:"entries"`
}

type chartOutput struct{ Body Chart }

func (s *Server) project(ctx context.Context, by convenio.Actor, in *chartInput) (c odontogram.Chart, err error) {
	if err := identifier("id", in.ID); err != nil {
		return c, err
	}
	on := convenio.DateOf(s.Now())
	if in.On != "" {
		if on, err = date("on", in.On); err != nil {
			return c, err
		}
	}
	return s.Plans.Odontogram(ctx, s.Operator, in.ID, by, on)
}

func (s *Server) chart(ctx context.Context, by convenio.Actor, in *chartInput) (*chartOutput, error) {
	c, err := s.project(ctx, by, in)
	if err != nil {
		return nil, err
	}
	out := Chart{
		Beneficiary: in.ID, On: c.On(), Teeth: []Tooth{},
		Regions: append([]odontogram.Entry{}, c.Regional()...), Mouth: append([]odontogram.Entry{}, c.General()...),
	}
	for _, t := range c.Teeth() {
		out.Teeth = append(out.Teeth, toothOf(c.Tooth(t)))
	}
	return &chartOutput{out}, nil
}

func toothOf(c odontogram.Condition) Tooth {
	t := Tooth{
		Tooth: c.Tooth(), Name: c.Tooth().Name(), Absent: c.Absent(), Marks: c.Marks(), Entries: c.Entries(),
		Faces: map[string]odontogram.Entry{},
	}
	for f := range c.Faces().All() {
		t.Faces[f.String()], _ = c.Face(f)
	}
	return t
}

type drawingOutput struct {
	ContentType string `header:"Content-Type"`
	Policy      string `header:"Content-Security-Policy"`
	Body        []byte
}

// drawing is the chart as a picture. It has its own style and nothing else: no script, nothing from elsewhere.
func (s *Server) drawing(ctx context.Context, by convenio.Actor, in *chartInput) (*drawingOutput, error) {
	c, err := s.project(ctx, by, in)
	if err != nil {
		return nil, err
	}
	return &drawingOutput{"image/svg+xml; charset=utf-8", "default-src 'none'; style-src 'unsafe-inline'; sandbox", c.SVG()}, nil
}
