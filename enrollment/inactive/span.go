package inactive

import (
	"fmt"
	"slices"
	"time"

	"github.com/seed-67b5076c/convenio"
)

// Period is a time in which the holder contributed, both days included.
type Period struct {
	From  convenio.Date `json:"from"`
	Until convenio.Date `json:"until"`
}

// Span is a contribution time: whole months, and the days left over, less than a month.
type Span struct {
	Months int `json:"months"`
	Days   int `json:"days"`
}

// String is the span as people say it, as in "18 meses e 1 dia".
func (s Span) String() string {
	out := counted(s.Months, "mês", "meses")
	if s.Days > 0 {
		out += " e " + counted(s.Days, "dia", "dias")
	}
	return out
}

func counted(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// started are the months begun, completed are the whole years.
func (s Span) started() int        { return s.Months + min(s.Days, 1) }
func (s Span) completedYears() int { return s.Months / 12 }

// Contributed adds up periods: the whole months of each and its days left over; of several periods, thirty of
// those make a month. A period that begins the day after another goes on with it: a change of policy interrupts
// nothing. Periods that overlap or end before they begin are [convenio.BadInput].
func Contributed(periods []Period) (Span, error) {
	ordered := slices.SortedFunc(slices.Values(periods), func(a, b Period) int { return a.From.DaysSince(b.From) })
	var runs []Period
	for i, p := range ordered {
		switch last := len(runs) - 1; {
		case p.From.IsZero() || p.Until.Before(p.From):
			return Span{}, &convenio.BadInput{Field: "contributions", Reason: "há período sem início, ou que termina antes de começar"}
		case i > 0 && !p.From.After(runs[last].Until):
			return Span{}, &convenio.BadInput{Field: "contributions", Reason: "há períodos que se sobrepõem em " + p.From.Brazilian()}
		case i > 0 && p.From == runs[last].Until.AddDays(1):
			runs[last].Until = p.Until
		default:
			runs = append(runs, p)
		}
	}
	return total(runs), nil
}

// total adds up periods that neither touch nor overlap.
func total(runs []Period) (s Span) {
	for i, p := range runs {
		whole := p.span()
		s.Months += whole.Months
		if s.Days += whole.Days; i > 0 {
			s = Span{s.Months + s.Days/30, s.Days % 30}
		}
	}
	return s
}

// span counts whole months from the first day, and the days after the last of them.
func (p Period) span() Span {
	end := p.Until.AddDays(1)
	y, m, _ := p.From.Civil()
	ey, em, _ := end.Civil()
	n := (ey-y)*12 + int(em) - int(m)
	if monthsAfter(p.From, n).After(end) {
		n--
	}
	return Span{n, end.DaysSince(monthsAfter(p.From, n))}
}

// monthsAfter is the day of the same number n months later or, where the month lacks it, the day after its
// last (Código Civil, art. 132, § 3º).
func monthsAfter(d convenio.Date, n int) convenio.Date {
	y, m, day := d.Civil()
	same, next := convenio.NewDate(y, m+time.Month(n), day), convenio.NewDate(y, m+time.Month(n)+1, 1)
	if same.After(next) {
		return next
	}
	return same
}
