package families

import (
	"time"

	"github.com/seed-67b5076c/convenio"
)

// day counts days from the first page of the diary, which is day 1; 0 is no day. Days before it are negative.
type day = int

// The diary's pages, one a day.
var firstPage = time.Date(2021, time.January, 1, 0, 0, 0, 0, time.UTC)

const pages = 16 * 366

// never is before every day: the end of a window that does not exist.
const never day = -1 << 30

func dayOf(d convenio.Date) day {
	if d.IsZero() {
		return 0
	}
	y, m, n := d.Civil()
	hours := time.Date(y, m, n, 0, 0, 0, 0, time.UTC).Sub(firstPage).Hours()
	if hours < 0 {
		return int(hours) / 24 // never 0: the day before the first page is -1
	}
	return int(hours)/24 + 1
}

func civil(d day) time.Time {
	if d > 0 {
		d--
	}
	return firstPage.AddDate(0, 0, d)
}

func dateOf(d day) convenio.Date { return convenio.NewDate(civil(d).Date()) }

// tomorrow is the next day; there is no day 0.
func tomorrow(d day) day {
	if d == -1 {
		return 1
	}
	return d + 1
}

// after counts days one by one.
func after(d day, n int) day {
	for range n {
		d = tomorrow(d)
	}
	return d
}

// age is how many birthdays someone born on a day has had by another: one of 29 February has it on 1 March of a
// common year.
func age(born, on day) int {
	b, o := civil(born), civil(on)
	years := o.Year() - b.Year()
	if o.Month() < b.Month() || o.Month() == b.Month() && o.Day() < b.Day() {
		years--
	}
	return years
}

// windowEnds counts the days after an event one by one, and then goes on while the day is closed (CC 132).
func (m *Model) windowEnds(event day, n int) day {
	last := after(event, n)
	for !m.cfg.Open(dateOf(last)) {
		last = tomorrow(last)
	}
	return last
}
