package billing

import (
	"time"

	"github.com/seed-67b5076c/convenio"
)

// Competence is a calendar month that is billed (competência), counted in months: c + 1 is the month after c.
// Its zero value is none.
type Competence int32

const (
	firstCompetence = Competence(1990 * 12)
	lastCompetence  = Competence(2199*12 + 11)
)

// CompetenceOf is the month of a day; none for no day.
func CompetenceOf(d convenio.Date) Competence {
	if d.IsZero() {
		return 0
	}
	y, m, _ := d.Civil()
	return Competence(y*12 + int(m) - 1)
}

// ParseCompetence reads YYYY-MM; anything else is [convenio.BadInput].
func ParseCompetence(s string) (Competence, error) {
	d, err := convenio.ParseDate(s + "-01")
	if err != nil {
		return 0, &convenio.BadInput{Field: "competence", Reason: "a competência não está na forma AAAA-MM"}
	}
	return CompetenceOf(d), nil
}

// First is the first day of the month.
func (c Competence) First() convenio.Date { return convenio.NewDate(int(c/12), time.Month(c%12+1), 1) }

// Last is the last day of the month.
func (c Competence) Last() convenio.Date { return (c + 1).First().AddDays(-1) }

// known reports a month of the years that can be billed.
func (c Competence) known() bool { return c >= firstCompetence && c <= lastCompetence }

// String is YYYY-MM; empty for none.
func (c Competence) String() string {
	if c == 0 {
		return ""
	}
	return c.First().String()[:len("2006-01")]
}

// Brazilian is MM/AAAA, as the plan's people read it.
func (c Competence) Brazilian() string {
	if c == 0 {
		return ""
	}
	return c.First().Brazilian()[len("02/"):]
}

// MarshalText writes [Competence.String].
func (c Competence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what [ParseCompetence] reads; empty is none.
func (c *Competence) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*c = 0
		return nil
	}
	*c, err = ParseCompetence(string(b))
	return err
}
