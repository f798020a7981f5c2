package calendar

import (
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rickar/cal/v2"

	"github.com/seed-67b5076c/convenio"
)

// Rule closes the same days every year it is in force, the years both inclusive and zero for open-ended.
// The days begin on a day of a month or, when Month is zero, at a distance from Easter Sunday; Days is how
// many they are, zero standing for one. A rule belongs to the year it begins in. It is plain data: two
// equal rules are ==.
type Rule struct {
	Name       string
	Basis      string
	DecreedBy  string
	Month      time.Month
	Day        int
	FromEaster int
	Days       int
	Since      int
	Until      int
}

// A movable rule begins in the year of its Easter: 80 days before the earliest is 1 January, and 250
// after the latest is 31 December.
const (
	earliestFromEaster = -80
	latestFromEaster   = 250
	longestRun         = 365
	commonYear         = 2001 // a fixed day exists every year, so 29 February is none
)

// begins are the days on which the rule begins, one a year, no day where it is not in force. The library
// answers with a midnight of the machine's zone, which daylight saving may have pushed into the day before;
// noon is never pushed.
func (r Rule) begins(fromYear, untilYear int) []convenio.Date {
	holiday := cal.Holiday{StartYear: r.Since, EndYear: r.Until, Month: r.Month, Day: r.Day, Func: dayOfMonth}
	if r.Month == 0 {
		holiday.Func = cal.CalcEasterOffset
	}
	days := make([]convenio.Date, untilYear-fromYear+1)
	for i := range days {
		if midnight, _ := holiday.Calc(fromYear + i); !midnight.IsZero() {
			days[i] = convenio.NewDate(midnight.Add(12 * time.Hour).Date()).AddDays(r.FromEaster)
		}
	}
	return days
}

// dayOfMonth stands in for the library's own, because a zone that crossed the date line skipped a day.
func dayOfMonth(h *cal.Holiday, year int) time.Time {
	return time.Date(year, h.Month, h.Day, 0, 0, 0, 0, time.UTC)
}

// covers reports whether the run that begins on a day reaches d.
func (r Rule) covers(d, begin convenio.Date) bool {
	n := d.DaysSince(begin)
	return n >= 0 && n < r.run()
}

func (r Rule) run() int { return max(r.Days, 1) }

func (r Rule) reason() Reason { return Reason{r.Name, r.Basis, r.DecreedBy} }

func (r Rule) check() error {
	if err := r.reason().check(); err != nil {
		return err
	}
	switch {
	case r.Month == 0 && r.Day != 0, r.Month != 0 && !r.fixed():
		return &convenio.BadInput{Field: "day", Reason: "o dia não existe em todos os anos, ou é fixo e móvel ao mesmo tempo"}
	case r.FromEaster < earliestFromEaster || r.FromEaster > latestFromEaster:
		return &convenio.BadInput{Field: "from_easter", Reason: "cai fora do ano da Páscoa"}
	case r.Days < 0 || r.Days > longestRun:
		return &convenio.BadInput{Field: "days", Reason: "a regra fecha de 1 a 365 dias seguidos"}
	case r.Since < 0 || r.Until < 0 || r.Until != 0 && r.Until < r.Since:
		return &convenio.BadInput{Field: "until", Reason: "a vigência termina antes de começar"}
	}
	return nil
}

func (r Rule) fixed() bool {
	_, month, day := convenio.NewDate(commonYear, r.Month, r.Day).Civil()
	return r.FromEaster == 0 && month == r.Month && day == r.Day
}

// check demands all three, for a closed day must be able to say why.
func (r Reason) check() error {
	switch {
	case !legible(r.Name):
		return &convenio.BadInput{Field: "name", Reason: "falta o nome, em texto legível"}
	case !legible(r.Basis):
		return &convenio.BadInput{Field: "basis", Reason: "falta o fundamento, em texto legível"}
	case !legible(r.DecreedBy):
		return &convenio.BadInput{Field: "decreed_by", Reason: "falta quem decretou, em texto legível"}
	}
	return nil
}

func legible(s string) bool {
	return utf8.ValidString(s) && strings.TrimSpace(s) != "" && !strings.ContainsFunc(s, unicode.IsControl)
}

// within says where the bad field stands.
func within(place string, err error) error {
	var bad *convenio.BadInput
	if errors.As(err, &bad) {
		return &convenio.BadInput{Field: place + "." + bad.Field, Reason: bad.Reason}
	}
	return err
}
