package coverage

import (
	"time"

	"github.com/seed-67b5076c/convenio"
)

// Period is a span of days, both ends included.
type Period struct {
	From  convenio.Date `json:"from,omitzero"`
	Until convenio.Date `json:"until,omitzero"`
}

// Has reports that a day lies in the period.
func (p Period) Has(day convenio.Date) bool { return !day.Before(p.From) && !day.After(p.Until) }

// Year is the year in which uses on a day count: the contract's, from one anniversary of its first day to the eve of
// the next, or the calendar's where that reading is in force.
func (p Policy) Year(contract, day convenio.Date) Period {
	if p.Readings.CalendarYear {
		return Period{convenio.NewDate(day.Year(), 1, 1), convenio.NewDate(day.Year(), 12, 31)}
	}
	from := later(contract, 12*(day.Year()-contract.Year()))
	if day.Before(from) {
		return Period{later(contract, 12*(day.Year()-contract.Year()-1)), from.AddDays(-1)}
	}
	return Period{from, later(contract, 12*(day.Year()-contract.Year()+1)).AddDays(-1)}
}

// later is the day some months later; where that month lacks the day it is the 1st of the next (Código Civil, art.
// 132, § 3º).
func later(day convenio.Date, months int) convenio.Date {
	y, m, d := day.Civil()
	m += time.Month(months)
	then := convenio.NewDate(y, m, d)
	if _, _, got := then.Civil(); got != d {
		return convenio.NewDate(y, m+1, 1)
	}
	return then
}

// Used is how many sessions or applications of a service were used in a period.
func Used(uses []Use, service Service, in Period) int {
	n := 0
	for _, u := range uses {
		if u.Service == service && in.Has(u.Day) {
			n += u.Quantity
		}
	}
	return n
}
