package api

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
)

type workingInput struct {
	OfMonth
	Person string `path:"person" doc:"Identificador da pessoa."`
}

// Working is one person's month as a person redoes it by hand. Why are the grounds that apply; while a price or a share
// is missing the month can't be worked, and why says which.
type Working struct {
	Person     string             `json:"person"`
	Competence billing.Competence `json:"competence"`
	Granted    bool               `json:"granted" doc:"Se há preço e custeio de todos os dias."`
	Of         int                `json:"of" doc:"Quantos dias tem o mês."`
	Pieces     []Piece            `json:"pieces"`
	Due        convenio.Money     `json:"due" doc:"O que é devido do mês, como se sabe hoje."`
	Billed     convenio.Money     `json:"billed" doc:"O que já se faturou dele, em todas as faturas."`
	Difference convenio.Money     `json:"difference" doc:"O que falta cobrar; negativo, a creditar."`
	Why        []Finding          `json:"why"`
	Trace      []Weighed          `json:"trace" doc:"Tudo o que se pesou."`
}

// Piece are days of a month that cost the same and are paid for the same way.
type Piece struct {
	From     convenio.Date    `json:"from"`
	To       convenio.Date    `json:"to"`
	Days     int              `json:"days"`
	Category billing.Category `json:"category" enum:"holder,dependant,carried_child,aggregate,inactive"`
	Standard billing.Standard `json:"standard" enum:"01,02,03"`
	Price    billing.Choice   `json:"price" enum:"average,by_age"`
	AgeBand  int              `json:"age_band"`
	PayBand  int              `json:"pay_band,omitempty"`
	Remitted bool             `json:"remitted,omitempty"`
	Fee      convenio.Money   `json:"fee" doc:"A mensalidade do mês inteiro."`
	Share    convenio.Money   `json:"share" doc:"A parte do empregador, em %."`
	Due      convenio.Money   `json:"due"`
	Employer convenio.Money   `json:"employer"`
	Own      convenio.Money   `json:"own"`
}

func piecesOf(all []billing.Piece) []Piece {
	out := []Piece{}
	for _, p := range all {
		out = append(out, Piece{
			From: p.From, To: p.To, Days: int(p.Days), Category: p.Category, Standard: p.Standard, Price: p.Choice,
			AgeBand: int(p.Band), PayBand: int(p.PayBand), Remitted: p.Remitted, Fee: p.Fee, Share: convenio.Cents(int64(p.Share)),
			Due: p.Due, Employer: p.Employer, Own: p.Due.Minus(p.Employer),
		})
	}
	return out
}

type workingOutput struct{ Body Working }

func (s *Server) working(ctx context.Context, by convenio.Actor, in *workingInput) (*workingOutput, error) {
	if err := s.mayAskOf(by, in.Person, s.Health.Holders, billing.Clause10_5, "consultar a conta de alguém", billing.Biller, enrollment.HR); err != nil {
		return nil, err
	}
	c, err := billing.ParseCompetence(in.Competence)
	if err != nil {
		return nil, err
	}
	trace := &convenio.Trace{}
	d, err := s.Health.Working(ctx, c, in.Person, trace)
	if err != nil {
		return nil, err
	}
	w, granted := d.Value()
	if s.foreign(by, w.Pieces) {
		return nil, convenio.NotFound
	}
	out := Working{
		Person: in.Person, Competence: c, Granted: granted, Of: w.Of, Pieces: piecesOf(w.Pieces), Due: w.Due, Billed: w.Billed,
		Difference: w.Difference, Why: []Finding{}, Trace: weighed(trace),
	}
	number := strconv.FormatUint(ledger.Number(in.Person), 10)
	for i, f := range out.Trace {
		f.Text = strings.ReplaceAll(f.Text, number, in.Person) // billing knows people by number
		if out.Trace[i] = f; f.Applies {
			out.Why = append(out.Why, f.Finding)
		}
	}
	return &workingOutput{out}, nil
}

// foreign reports days that another family pays for, which are no business of one that the person is or was in too.
func (s *Server) foreign(by convenio.Actor, pieces []billing.Piece) bool {
	if by.Role != enrollment.HolderRole && by.Role != enrollment.SurvivorRole {
		return false
	}
	var own []uint64
	for _, holder := range append(s.Health.Holders(by.ID), by.ID) {
		if by.Role == enrollment.SurvivorRole || holder == by.ID {
			own = append(own, ledger.Number(holder))
		}
	}
	return slices.ContainsFunc(pieces, func(p billing.Piece) bool { return !slices.Contains(own, p.Family) })
}
