package billing

import (
	"math"
	"slices"
	"strconv"

	"github.com/seed-67b5076c/convenio"
)

// Batch is what a run looks at: the people as they are known now, every stay of theirs that touches the months
// from Since on, and every line already billed of the months from Since to before Competence. Stays come in the
// order of person and day, lines in that of person and month. A Closing batch charges no month of its own.
type Batch struct {
	Competence Competence
	Since      Competence
	Closing    bool
	Stays      []Stay
	Billed     []Line
}

// Bill gives the lines of a batch, in the order of person, month and party: for the competence its fee, for each
// earlier month what it comes to now less what was billed of it, where they differ. Bad input is
// [convenio.BadInput]; a price or a share that is missing, and a person who can't be billed so, is a refusal.
func (t *Tariff) Bill(b Batch) ([]Line, error) {
	w := convenio.Weighing{Trace: &convenio.Trace{}} // only what stands in the way is weighed, and named
	lines, err := t.bill(&b, &w)
	if err == nil {
		err = w.Refusal()
	}
	if err != nil {
		return nil, err
	}
	return lines, nil
}

func (t *Tariff) bill(b *Batch, w *convenio.Weighing) ([]Line, error) {
	if !b.Competence.known() || !b.Since.known() || b.Since > b.Competence {
		return nil, &convenio.BadInput{Field: "competence", Reason: "a competência, ou a primeira que se reabre, não existe"}
	}
	if err := checkStays(b.Stays); err != nil {
		return nil, err
	}
	if err := checkBilled(b.Billed, b.Since, b.Competence); err != nil {
		return nil, err
	}
	months, err := t.months(b)
	if err != nil {
		return nil, err
	}
	r := biller{months: months, pieces: make([]Piece, 0, 8), due: make([]Line, 0, 8), lines: make([]Line, 0, len(b.Stays))}
	for i, j := 0, 0; i < len(b.Stays) || j < len(b.Billed); {
		stays, billed := next(b.Stays[i:], b.Billed[j:])
		weighPerson(w, b, stays)
		r.person(stays, billed)
		i, j = i+len(stays), j+len(billed)
	}
	for _, missing := range r.gaps {
		missing.weigh(w)
	}
	return r.lines, nil
}

// months are those to be worked, in order.
func (t *Tariff) months(b *Batch) ([]month, error) {
	var out []month
	for c := b.Since; c <= b.Competence; c++ { // in a closing batch nobody has a day in the last
		m, err := t.month(c)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// next are the stays and lines of the first person among both.
func next(stays []Stay, billed []Line) ([]Stay, []Line) {
	person := uint64(math.MaxUint64)
	if len(stays) > 0 {
		person = stays[0].Person
	}
	if len(billed) > 0 {
		person = min(person, billed[0].Person)
	}
	n, k := 0, 0
	for n < len(stays) && stays[n].Person == person {
		n++
	}
	for k < len(billed) && billed[k].Person == person {
		k++
	}
	return stays[:n], billed[:k]
}

// weighPerson weighs what keeps a person from being billed, whatever the tables say.
func weighPerson(w *convenio.Weighing, b *Batch, stays []Stay) {
	for i := range stays {
		s := &stays[i]
		if s.Remission {
			weighRemission(w, s)
		}
		if b.Closing && (s.To.IsZero() || !s.To.Before(b.Competence.First())) {
			w.At("stays", 0)
			w.Deny(StillCovered, true, convenio.Text("competencia", b.Competence.Brazilian()), numbered("pessoa", s.Person))
		}
	}
}

func weighRemission(w *convenio.Weighing, s *Stay) {
	w.At("remission", 0)
	w.Deny(NotRemitted, s.Remission && (s.Category == Aggregate || s.Category == Holder),
		numbered("pessoa", s.Person), convenio.Text("categoria", s.Category.String()))
}

// numbered fills a slot with a person's number.
func numbered(slot string, n uint64) convenio.Value {
	return convenio.Text(slot, strconv.FormatUint(n, 10))
}

// weigh denies for a row that is missing, by its key and day.
func (g gap) weigh(w *convenio.Weighing) {
	day := convenio.Day("dia", g.day)
	if g.choice != Unchosen {
		w.At("prices", 0)
		w.Deny(PriceMissing, true, convenio.Text("chave", priceKey(g.choice, g.standard, int(g.band))), day)
		return
	}
	w.At("funding", 0)
	w.Deny(FundingMissing, true, convenio.Text("chave", fundingKey(g.category, g.standard, int(g.payBand))), day)
}

// biller works the people of a batch one after the other, its buffers used again for each.
type biller struct {
	months []month
	pieces []Piece
	due    []Line
	lines  []Line
	gaps   []gap
}

// person adds the lines of one person, or the rows that it lacks, each once.
func (r *biller) person(stays []Stay, billed []Line) {
	for k := range r.months {
		m := &r.months[k]
		pieces, missing := m.pieces(r.pieces[:0], stays)
		if missing != (gap{}) && !slices.Contains(r.gaps, missing) {
			r.gaps = append(r.gaps, missing)
		}
		r.pieces, r.due = pieces, r.due[:0]
		for i := range pieces {
			r.charge(m, &pieces[i])
		}
		n := 0
		for n < len(billed) && billed[n].Month == m.competence {
			r.credit(&billed[n])
			n++
		}
		billed = billed[n:]
		for i := range r.due {
			if d := &r.due[i]; !d.Employer.IsZero() || !d.Holder.IsZero() {
				r.lines = append(r.lines, *d)
			}
		}
	}
}

// charge adds a piece to the line of its party and family.
func (r *biller) charge(m *month, p *Piece) {
	l := r.line(p.Person, p.Family, p.Party, m.competence)
	if !p.Remitted {
		l.Days += uint8(p.Days)
	}
	l.Employer = l.Employer.Plus(p.Employer)
	l.Holder = l.Holder.Plus(p.Due.Minus(p.Employer))
}

// credit takes what was billed off the line of its party and family.
func (r *biller) credit(b *Line) {
	l := r.line(b.Person, b.Family, b.Party, b.Month)
	l.Employer = l.Employer.Minus(b.Employer)
	l.Holder = l.Holder.Minus(b.Holder)
}

// line is the line of a party and family in the month being worked, in the order of party and family.
func (r *biller) line(person, family uint64, party uint32, month Competence) *Line {
	at := len(r.due)
	for i := range r.due {
		d := &r.due[i]
		if d.Party == party && d.Family == family {
			return d
		}
		if party < d.Party || party == d.Party && family < d.Family {
			at = i
			break
		}
	}
	r.due = append(r.due, Line{})
	copy(r.due[at+1:], r.due[at:])
	r.due[at] = Line{Person: person, Family: family, Party: party, Month: month}
	return &r.due[at]
}
