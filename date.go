package convenio

import (
	"fmt"
	"strconv"
	"time"
	_ "time/tzdata" // the civil day is São Paulo's on every machine, also on one without zone files
)

// Date is a civil day. Its zero value is "no day", which orders before every day of our era and prints
// empty.
// Dates are compared with == and may key a map.
type Date struct{ n int32 } // days since 31 December of the year 0, so that 1 is 1 January of the year 1

const (
	daysPerEra  = 146_097   // days in 400 Gregorian years
	marchOffset = 306       // days from 1 March to 1 January
	lastWritten = 3_652_059 // 31 December 9999, the last day that can be written and read back
)

var saoPaulo = zone("America/Sao_Paulo")

func zone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic("convenio: the embedded time zones lack " + name)
	}
	return loc
}

// NewDate gives a civil day. Values outside their range carry over as in [time.Date]: 32 January is
// 1 February. Input that must be a real day goes through [ParseDate].
func NewDate(year int, month time.Month, day int) Date {
	m := int(month) - 1
	year += m / 12
	if m %= 12; m < 0 {
		m, year = m+12, year-1
	}
	y, shifted := year, (m+10)%12 // years begin in March, so that the leap day is a year's last
	if m < 2 {
		y--
	}
	era := y / 400
	if y < 0 {
		era = (y - 399) / 400
	}
	inEra := y - era*400
	doy := (153*shifted + 2) / 5
	n := era*daysPerEra + inEra*365 + inEra/4 - inEra/100 + doy - marchOffset
	return Date{int32(n + day)}
}

// ParseDate reads YYYY-MM-DD, a real day of the years 1 to 9999; anything else is [BadInput].
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Date{}, &BadInput{Field: "date", Reason: fmt.Sprintf("%.20q não é uma data AAAA-MM-DD", s)}
	}
	return NewDate(t.Date()), nil
}

// DateOf is the civil day of an instant in São Paulo, whatever the machine's own zone.
func DateOf(t time.Time) Date { return NewDate(t.In(saoPaulo).Date()) }

// Civil gives year, month and day; zeros for no day.
func (d Date) Civil() (year int, month time.Month, day int) {
	if d.IsZero() {
		return 0, 0, 0
	}
	z := int(d.n) + marchOffset - 1
	era := z / daysPerEra
	if z < 0 {
		era = (z - daysPerEra + 1) / daysPerEra
	}
	doe := z - era*daysPerEra
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	year, month = yoe+era*400, time.Month(mp+3)
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

// Year is the civil year; 0 for no day.
func (d Date) Year() int { y, _, _ := d.Civil(); return y }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday((d.n%7 + 7) % 7) }

// IsZero reports no day.
func (d Date) IsZero() bool { return d.n == 0 }

// AddDays is the day n calendar days later (earlier when n is negative).
func (d Date) AddDays(n int) Date { return Date{d.n + int32(n)} }

// DaysSince is the number of calendar days from o to d.
func (d Date) DaysSince(o Date) int { return int(d.n - o.n) }

// Before reports d < o.
func (d Date) Before(o Date) bool { return d.n < o.n }

// After reports d > o.
func (d Date) After(o Date) bool { return d.n > o.n }

// Start is the first instant of the day in São Paulo, also where daylight saving skipped midnight.
func (d Date) Start() time.Time {
	y, m, day := d.Civil()
	t := time.Date(y, m, day, 0, 0, 0, 0, saoPaulo)
	if DateOf(t).Before(d) {
		_, t = t.ZoneBounds()
	}
	return t
}

// End is the last microsecond of the day in São Paulo: until then a term that ends on the day is kept.
func (d Date) End() time.Time { return d.AddDays(1).Start().Add(-time.Microsecond) }

// String is YYYY-MM-DD, or empty for no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Civil()
	b := padded(make([]byte, 0, len(time.DateOnly)), y, 1000)
	b = padded(append(b, '-'), int(m), 10)
	return string(padded(append(b, '-'), day, 10))
}

// padded appends a number with zeros before it, of as many digits as least.
func padded(b []byte, n, least int) []byte {
	for ; n < least && least > 1; least /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// Brazilian is DD/MM/AAAA, as the plan's people read it.
func (d Date) Brazilian() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Civil()
	return fmt.Sprintf("%02d/%02d/%04d", day, m, y)
}

// MarshalText writes [Date.String]; a day that could not be read back is [BadInput].
func (d Date) MarshalText() ([]byte, error) {
	if d.n < 0 || d.n > lastWritten {
		return nil, &BadInput{Field: "date", Reason: "o dia está fora dos anos de 1 a 9999"}
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what [ParseDate] reads; empty is no day.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(b))
	if err == nil {
		*d = parsed
	}
	return err
}
