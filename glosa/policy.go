package glosa

import (
	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

// Policy is what governs the glosas raised on a day: the appeal's term in business days, its calendar, the
// sizes of the two texts in characters, the known reasons, and the readings.
type Policy struct {
	Term             int
	Calendar         *calendar.Calendar
	JustificationMax int
	RulingMin        int
	RulingMax        int
	Reasons          map[string]string
	Readings         Readings
}

// Readings are the places where the clauses leave a choice. The zero value is what we adopt.
type Readings struct {
	// Start is how the term is counted: from the next business day, or one business day later.
	Start calendar.StartRule
	// FromReading starts the term when the provider reads the result rather than when it is made available.
	FromReading bool
	// LiteralMinimum demands that the decision's text have the minimum, rather than that the field hold it.
	LiteralMinimum bool
	// Partial admits a glosa of part of the fee.
	Partial bool
}

// last is the last day to appeal of a term that starts on a day.
func (p Policy) last(from convenio.Date) (convenio.Date, error) {
	return p.Calendar.Term(from, p.Term, p.Readings.Start)
}
