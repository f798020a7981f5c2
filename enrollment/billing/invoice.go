package billing

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// Sum is what a party's lines come to: the fees of the competence, the charges and the credits of earlier months,
// and the two parts of the whole. Fees, charges and credits sum to what the two parts sum to.
type Sum struct {
	Party    uint32         `json:"party"`
	Lines    int            `json:"lines"`
	Fees     convenio.Money `json:"fees"`
	Charges  convenio.Money `json:"charges"`
	Credits  convenio.Money `json:"credits"`
	Employer convenio.Money `json:"employer"`
	Holder   convenio.Money `json:"holder"`
}

// Total is what the party is invoiced; less than nothing when the credits exceed the rest.
func (s Sum) Total() convenio.Money { return s.Fees.Plus(s.Charges).Plus(s.Credits) }

// add counts a line.
func (s *Sum) add(l *Line, c Competence) {
	total := l.Total()
	switch {
	case l.Month == c:
		s.Fees = s.Fees.Plus(total)
	case total.Cents() < 0:
		s.Credits = s.Credits.Plus(total)
	default:
		s.Charges = s.Charges.Plus(total)
	}
	s.Lines++
	s.Employer, s.Holder = s.Employer.Plus(l.Employer), s.Holder.Plus(l.Holder)
}

// plus is both sums of one party.
func (s Sum) plus(o Sum) Sum {
	s.Lines += o.Lines
	s.Fees, s.Charges, s.Credits = s.Fees.Plus(o.Fees), s.Charges.Plus(o.Charges), s.Credits.Plus(o.Credits)
	s.Employer, s.Holder = s.Employer.Plus(o.Employer), s.Holder.Plus(o.Holder)
	return s
}

// Invoice is what one contracting party is asked to pay for a competence: its control totals and its lines.
type Invoice struct {
	Sum
	Competence Competence `json:"competence"`
	Lines      []Line     `json:"lines"`
}

// Invoices puts the lines of a run on one invoice for each party, in the order of the parties; the lines keep
// theirs.
func Invoices(c Competence, lines []Line) []Invoice {
	sums := Sums(c, lines)
	out, ends := make([]Invoice, len(sums)), make([]int, len(sums))
	all, at := make([]Line, len(lines)), 0
	for i, s := range sums {
		ends[i] = at
		out[i] = Invoice{s, c, all[at : at+s.Lines : at+s.Lines]}
		at += s.Lines
	}
	i := 0
	for k := range lines {
		i = place(sums, i, lines[k].Party)
		all[ends[i]] = lines[k]
		ends[i]++
	}
	return out
}

// Sums are the control totals of the lines of a run, in the order of the parties.
func Sums(c Competence, lines []Line) []Sum {
	var sums []Sum
	i := 0
	for k := range lines {
		l := &lines[k]
		if i = place(sums, i, l.Party); i == len(sums) || sums[i].Party != l.Party {
			sums = slices.Insert(sums, i, Sum{Party: l.Party})
		}
		sums[i].add(l, c)
	}
	return sums
}

// place is where the sum of a party is or belongs, looked for first where the last one was.
func place(sums []Sum, last int, party uint32) int {
	if last < len(sums) && sums[last].Party == party {
		return last
	}
	i, _ := slices.BinarySearchFunc(sums, party, func(s Sum, p uint32) int { return int(int64(s.Party) - int64(p)) })
	return i
}

// merge is the sums of two sets of lines, in the order of the parties.
func merge(a, b []Sum) []Sum {
	out := slices.Clone(a)
	for _, s := range b {
		i := place(out, len(out), s.Party)
		if i < len(out) && out[i].Party == s.Party {
			out[i] = out[i].plus(s)
		} else {
			out = slices.Insert(out, i, s)
		}
	}
	return out
}

// Control is what a run must have looked at when it closes: how many people, the sum of their numbers, which shows
// one in the place of another, and the sum of the lines billed before.
type Control struct {
	Lives  int            `json:"lives"`
	Check  uint64         `json:"check"`
	Billed convenio.Money `json:"billed"`
}

// ControlOf counts people and lines.
func ControlOf(stays []Stay, billed []Line) Control {
	var c Control
	for i := range stays {
		if i == 0 || stays[i].Person != stays[i-1].Person {
			c.Lives++
			c.Check += stays[i].Person
		}
	}
	for i := range billed {
		c.Billed = c.Billed.Plus(billed[i].Total())
	}
	return c
}

func (c Control) plus(o Control) Control {
	return Control{c.Lives + o.Lives, c.Check + o.Check, c.Billed.Plus(o.Billed)}
}
