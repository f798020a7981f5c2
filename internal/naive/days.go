package naive

import (
	"time"
	_ "time/tzdata" // the civil day is São Paulo's on every machine

	"github.com/seed-67b5076c/convenio"
)

// day is a civil day as midnight UTC; its zero value is no day.
type day = time.Time

func newDay(y int, m time.Month, d int) day { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func dayIn(s string) day {
	if s == "" {
		return day{}
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic("naive: not a day: " + s)
	}
	return d
}

func dayOf(d convenio.Date) day {
	if d.IsZero() {
		return day{}
	}
	return newDay(d.Civil())
}

func dateOf(d day) convenio.Date {
	if d.IsZero() {
		return convenio.Date{}
	}
	return convenio.NewDate(d.Date())
}

var belo = func() *time.Location {
	loc, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		panic(err)
	}
	return loc
}()

// civil is the civil day of an instant in São Paulo.
func civil(at time.Time) day { return newDay(at.In(belo).Date()) }

func plus(d day, n int) day { return d.AddDate(0, 0, n) }

func daysBetween(from, to day) int {
	n := 0
	for from.Before(to) {
		from = plus(from, 1)
		n++
	}
	return n
}

// easter is the Sunday of Easter, by the tables of the Gregorian reform: golden number, century, the
// corrections of sun and moon, epact, and the Sunday after the full moon (Knuth, Algorithm E).
func easter(year int) day {
	golden := year%19 + 1
	century := year/100 + 1
	sun := 3*century/4 - 12
	moon := (8*century+5)/25 - 5
	sunday := 5*year/4 - sun - 10
	epact := (11*golden + 20 + moon - sun) % 30
	if epact < 0 {
		epact += 30
	}
	if epact == 24 || epact == 25 && golden > 11 {
		epact++
	}
	full := 44 - epact
	if full < 21 {
		full += 30
	}
	return newDay(year, time.March, full+7-(sunday+full)%7)
}

// stockActs are the dated acts that the specification names: calendar.md and trt3-closed-days.csv.
func stockActs() map[day]bool {
	return map[day]bool{
		newDay(2017, time.April, 28):   true,
		newDay(2024, time.October, 28): true,
		newDay(2025, time.October, 28): true,
		newDay(2026, time.October, 28): true,
	}
}

// closed reports that TRT-3 in Belo Horizonte does not work on the day.
func (m *Model) closed(d day) bool {
	if decreed, ok := m.acts[d]; ok {
		return decreed
	}
	if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		return true
	}
	switch d.Format("01-02") {
	case "01-01", "04-21", "05-01", "09-07", "10-12", "11-02", "11-15", "12-25": // national
		return true
	case "08-11", "11-01", "12-08": // federal justice
		return true
	case "08-15": // Belo Horizonte
		return true
	case "11-20":
		return d.Year() >= 2024
	}
	if d.Month() == time.December && d.Day() >= 20 || d.Month() == time.January && d.Day() <= 6 {
		return true // recess
	}
	sunday := easter(d.Year())
	for _, offset := range []int{
		-48, -47, -46, // Carnival Monday and Tuesday, Ash Wednesday
		-4, -3, -2, -1, 0, // Holy Week, from Wednesday to Easter
		60, // Corpus Christi
	} {
		if d.Equal(plus(sunday, offset)) {
			return true
		}
	}
	return false
}

// appealLastDay counts the business days of the appeal term one by one: the day told is excluded.
func (m *Model) appealLastDay(told day) day {
	missing := m.config.Figures.AppealTerm
	if m.config.Readings.StartRuleB {
		missing++
	}
	d := told
	for missing > 0 {
		d = plus(d, 1)
		if !m.closed(d) {
			missing--
		}
	}
	return d
}
