package billing

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// Working is one person's month as a person redoes it by hand: of how many days it has, its pieces, what they come
// to, what was billed of it before, and the difference that goes to the next invoice, a credit when negative.
type Working struct {
	Competence Competence
	Of         int
	Pieces     []Piece
	Due        convenio.Money
	Billed     convenio.Money
	Difference convenio.Money
}

// Explain works one person's month, and weighs why each of its days costs what it does. The stays and the lines
// billed are one person's, as in a [Batch]; lines of other months are passed over. Who was billed and turns out to have
// no stay at all is due everything back.
func (t *Tariff) Explain(c Competence, stays []Stay, billed []Line, trace *convenio.Trace) (d convenio.Decision[Working], err error) {
	if err = checkStays(stays); err != nil {
		return d, err
	}
	n := len(stays)
	if n == 0 && len(billed) == 0 || n > 0 && stays[0].Person != stays[n-1].Person || !c.known() {
		return d, &convenio.BadInput{Field: "stays", Reason: "não são de uma só pessoa, ou a competência não existe"}
	}
	m, err := t.month(c)
	if err != nil {
		return d, err
	}
	w := convenio.Weighing{Trace: trace}
	v := Working{Competence: c, Of: m.of}
	var missing gap
	v.Pieces, missing = m.pieces(nil, stays)
	for i := range stays {
		weighRemission(&w, &stays[i])
	}
	if n > 0 {
		weighDeath(&w, &m, &stays[n-1])
	}
	if missing != (gap{}) {
		missing.weigh(&w)
		return convenio.Verdict(&w, v), nil
	}
	for i := range v.Pieces {
		weighPiece(&w, &m, &v.Pieces[i])
		v.Due = v.Due.Plus(v.Pieces[i].Due)
	}
	weighCrossing(&w, t, &m, v.Pieces, stays)
	weighPart(&w, &m, v.Pieces)
	v.settle(&w, billed)
	return convenio.Verdict(&w, v), nil
}

// weighPiece weighs where the price and the share of a piece come from.
func weighPiece(w *convenio.Weighing, m *month, p *Piece) {
	w.At("pieces", p.From.DaysSince(m.first)+1)
	w.Note(Remitted, p.Remitted, convenio.Day("dia", p.From))
	if p.Remitted {
		return
	}
	w.Deny(PriceMissing, false, convenio.Text("chave", priceKey(p.Choice, p.Standard, int(p.Band))), convenio.Day("dia", p.From))
	if !w.Note(ByTheHolder, p.Category == Aggregate) {
		w.Deny(FundingMissing, false, convenio.Text("chave", fundingKey(p.Category, p.Standard, int(p.PayBand))), convenio.Day("dia", p.From))
	}
}

// weighDeath notes through when a dead holder's fee runs, an inactive one's too.
func weighDeath(w *convenio.Weighing, m *month, s *Stay) {
	holder := s.Category == Holder || s.Category == Inactive && s.Person == s.Family
	died := holder && !s.Death.IsZero() && !s.Death.After(m.last)
	last := s.To
	if last.IsZero() || !died && last.After(m.last) {
		last = m.last
	}
	w.At("death", 0)
	w.Note(ThroughNotice, died, convenio.Day("morte", s.Death), convenio.Day("dia", last))
}

// weighCrossing notes the first month in another age band.
func weighCrossing(w *convenio.Weighing, t *Tariff, m *month, pieces []Piece, stays []Stay) {
	if !slices.ContainsFunc(pieces, func(p Piece) bool { return p.Choice == ByAge }) {
		return
	}
	before, err := t.month(m.competence - 1)
	if err != nil {
		return
	}
	band := m.band(stays[0].Birth)
	w.At("birth", 0)
	w.Note(BandCrossed, band != before.band(stays[0].Birth), convenio.Count("faixa", int(band)))
}

// weighPart notes that the person was in the plan for part of the month only: who left and came back within it left, too,
// and entered again.
func weighPart(w *convenio.Weighing, m *month, pieces []Piece) {
	w.At("stays", 0)
	for i := range pieces {
		p := &pieces[i]
		if i == 0 || pieces[i-1].To.AddDays(1) != p.From {
			w.Note(EnteredDuring, p.From.After(m.first), convenio.Day("dia", p.From))
		}
		if i+1 == len(pieces) || p.To.AddDays(1) != pieces[i+1].From {
			w.Note(LeftDuring, p.To.Before(m.last), convenio.Day("dia", p.To))
		}
	}
}

// settle sets what was billed of the month against what is due.
func (v *Working) settle(w *convenio.Weighing, billed []Line) {
	for _, l := range billed {
		if l.Month == v.Competence {
			v.Billed = v.Billed.Plus(l.Total())
		}
	}
	v.Difference = v.Due.Minus(v.Billed)
	w.At("billed", 0)
	w.Note(Credited, v.Difference.Cents() < 0, convenio.Text("competencia", v.Competence.Brazilian()),
		convenio.Amount("faturado", v.Billed), convenio.Amount("devido", v.Due))
}
