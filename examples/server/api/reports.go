package api

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

// Announcement is a change of the network as all read it.
type Announcement struct {
	Version int64     `json:"version"`
	At      time.Time `json:"at"`
	Change  string    `json:"change" doc:"Accredited, Updated, Replaced, Reduced ou Removed."`
	Content any       `json:"content"`
}

// announcements tells again what the history announced: an effect follows from its event, so that reading takes
// nothing from the outbox.
func (s *Server) announcements(ctx context.Context, _ convenio.Actor, in *pageInput) (*listOutput[Announcement], error) {
	history, _, err := s.Health.Store.Load(ctx, sesc.NetworkOf(s.Health.Operator))
	if err != nil {
		return nil, err
	}
	var all []Announcement
	for _, r := range slices.Backward(history) {
		for _, e := range network.Effects(network.Directory{}, network.Directory{}, r) {
			if e.Topic != network.TopicAnnouncement {
				continue
			}
			a := Announcement{Version: e.Version, At: e.At, Change: convenio.NameOf(r.Event)}
			if err := json.Unmarshal([]byte(e.Body), &a.Content); err != nil {
				return nil, err
			}
			all = append(all, a)
		}
	}
	last := int64(len(history))
	out, err := cut(all, in.Paging, func(a Announcement) string { return fmt.Sprintf("%020d", last-a.Version) })
	return &listOutput[Announcement]{out}, err
}

type minimumInput struct {
	Acting
	On    string `query:"on" doc:"O dia, AAAA-MM-DD; hoje, se não for dito."`
	Scope string `query:"scope" enum:"local,national" doc:"local, as localidades do contrato (padrão); national, todos os estados."`
}

// Minimum is whether the network of a day has its minimum: how many cells were looked at, and those below it.
type Minimum struct {
	On    convenio.Date  `json:"on"`
	Scope string         `json:"scope"`
	Met   bool           `json:"met"`
	Cells int            `json:"cells"`
	Gaps  []network.Cell `json:"gaps"`
	Why   []Finding      `json:"why"`
}

type minimumOutput struct{ Body Minimum }

func (s *Server) minimum(ctx context.Context, _ convenio.Actor, in *minimumInput) (*minimumOutput, error) {
	on, err := s.onDay("on", in.On)
	if err != nil {
		return nil, err
	}
	if err := oneOf("scope", in.Scope, "local", "national"); err != nil {
		return nil, err
	}
	d, _, err := s.Health.Directory(ctx)
	if err != nil {
		return nil, err
	}
	look, scope := network.Minimum, "local"
	if in.Scope == "national" {
		look, scope = network.Nationwide, in.Scope
	}
	trace := &convenio.Trace{}
	decision, err := look(d, network.SescDF(), on, trace)
	if err != nil {
		return nil, err
	}
	report, met := decision.Value()
	out := Minimum{On: on, Scope: scope, Met: met, Cells: len(report), Gaps: some(report.Gaps()), Why: []Finding{}}
	for _, w := range weighed(trace) {
		if w.Against {
			out.Why = append(out.Why, w.Finding)
		}
	}
	return &minimumOutput{out}, nil
}

type censusInput struct {
	Acting
	On string `query:"on" doc:"O dia, AAAA-MM-DD; hoje, se não for dito."`
}

// Census is how many establishments of each kind each state has.
type Census struct {
	On      convenio.Date   `json:"on"`
	Tallies []network.Tally `json:"tallies"`
}

type censusOutput struct{ Body Census }

func (s *Server) census(ctx context.Context, _ convenio.Actor, in *censusInput) (*censusOutput, error) {
	on, err := s.onDay("on", in.On)
	if err != nil {
		return nil, err
	}
	d, _, err := s.Health.Directory(ctx)
	return &censusOutput{Census{on, d.Census(on)}}, err
}
