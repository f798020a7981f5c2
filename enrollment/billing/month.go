package billing

import "github.com/seed-67b5076c/convenio"

// month is a competence made ready to be charged: its days, the births from which each age band begins, and the
// tables in the sections between the days on which one of them changes, mostly one.
type month struct {
	competence  Competence
	first, last convenio.Date
	of          int
	thirty      bool
	turned      [Bands]convenio.Date // born by this day is in the band, or above
	sections    []section
}

// section is the days of a month on which no table changes, with those tables: prices in cents, 0 for none, and the
// employer's shares, -1 for none.
type section struct {
	from, until convenio.Date
	price       [standards][1 + Bands]int64
	employer    [categories][standards][PayBands]int16
}

// Piece is a stretch of one person's month that one party is charged for at one price: the working of a line.
// Fee is that of the whole month, Due the part of it that falls on Days, Share the employer's part in hundredths
// of a percent.
type Piece struct {
	From, To convenio.Date
	Person   uint64
	Family   uint64
	Party    uint32
	Category Category
	Standard Standard
	Choice   Choice
	Band     uint8
	PayBand  uint8
	Remitted bool
	Share    int16
	Days     int32
	Fee      convenio.Money
	Due      convenio.Money
	Employer convenio.Money
}

// gap is a row that a table lacks on a day: that of a price, which has a choice, or else of the funding table. Its
// zero value is none.
type gap struct {
	category Category
	standard Standard
	choice   Choice
	band     uint8
	payBand  uint8
	day      convenio.Date
}

// month makes a competence ready.
func (t *Tariff) month(c Competence) (month, error) {
	m := month{competence: c, first: c.First(), last: c.Last(), thirty: t.readings.ThirtyDays}
	m.of = m.charged(m.last)
	reference := t.aged(c)
	ages, ok := t.ages.On(reference)
	if !ok {
		return m, &convenio.BadInput{Field: "ages", Reason: "não há faixas etárias em vigor em " + c.Brazilian()}
	}
	for i, age := range ages {
		m.turned[i] = yearsBefore(reference, age)
	}
	from := m.first
	for _, day := range t.changes {
		if day.After(from) && !day.After(m.last) {
			m.sections = append(m.sections, t.section(from, day.AddDays(-1)))
			from = day
		}
	}
	m.sections = append(m.sections, t.section(from, m.last))
	return m, nil
}

// yearsBefore is the latest birth with which one has so many years on a day. Who is born on 29 February turns a
// year older on 1 March where the year has no such day.
func yearsBefore(d convenio.Date, years int) convenio.Date {
	y, m, day := d.Civil()
	last := convenio.NewDate(y-years, m+1, 0)
	if _, _, n := last.Civil(); day > n {
		return last
	}
	return convenio.NewDate(y-years, m, day)
}

func (t *Tariff) section(from, until convenio.Date) section {
	s := section{from: from, until: until}
	for standard := range t.prices {
		for i, d := range t.prices[standard] {
			price, _ := d.On(from)
			s.price[standard][i] = price.Cents()
		}
	}
	for category := range t.funding {
		for standard := range t.funding[category] {
			for i, d := range t.funding[category][standard] {
				share, ok := d.On(from)
				if !ok && Category(category) != Aggregate {
					share = -1
				}
				s.employer[category][standard][i] = int16(share)
			}
		}
	}
	return s
}

// charged is how many days are charged from the month's first through one of its days.
func (m *month) charged(d convenio.Date) int {
	if m.thirty && d == m.last {
		return 30
	}
	return d.DaysSince(m.first) + 1
}

// band is the age band, 1 to 10, in which a month is charged.
func (m *month) band(birth convenio.Date) uint8 {
	n := uint8(1)
	for n < Bands && !birth.After(m.turned[n]) {
		n++
	}
	return n
}

// pieces works one person's month.
func (m *month) pieces(out []Piece, stays []Stay) ([]Piece, gap) {
	for i := range stays {
		s := &stays[i]
		from, to := later(s.From, m.first), m.last
		if !s.To.IsZero() && s.To.Before(to) {
			to = s.To
		}
		if to.Before(from) {
			continue
		}
		p := Piece{
			Person: s.Person, Family: s.Family, Party: s.Party, Category: s.Category, Standard: s.Standard,
			Choice: s.Choice, PayBand: s.PayBand, Band: m.band(s.Birth),
		}
		paid := to
		if s.Remission && s.Death.Before(to) {
			paid = later(s.Death, from.AddDays(-1))
		}
		var missing gap
		if out, missing = m.priced(out, &p, from, paid); missing != (gap{}) {
			return out, missing
		}
		if paid.Before(to) {
			p.Remitted, p.Fee, p.Share = true, convenio.Money{}, 0
			out = m.join(out, &p, paid.AddDays(1), to)
		}
	}
	m.share(out)
	return out, gap{}
}

// priced adds the days of a stay that cost something, each under the tables of its section.
func (m *month) priced(out []Piece, p *Piece, from, to convenio.Date) ([]Piece, gap) {
	column := uint8(0)
	if p.Choice == ByAge {
		column = p.Band
	}
	for i := range m.sections {
		s := &m.sections[i]
		a, b := later(from, s.from), to
		if s.until.Before(b) {
			b = s.until
		}
		if b.Before(a) {
			continue
		}
		fee, share := s.price[p.Standard][column], s.employer[p.Category][p.Standard][p.PayBand]
		switch {
		case fee == 0:
			return out, gap{standard: p.Standard, choice: p.Choice, band: column, day: a}
		case share < 0:
			return out, gap{category: p.Category, standard: p.Standard, payBand: p.PayBand, day: a}
		}
		p.Fee, p.Share = convenio.Cents(fee), share
		out = m.join(out, p, a, b)
	}
	return out, gap{}
}

// join adds days to the piece before when nothing that is charged differs, else as a piece of their own, so that
// a table that changed for others leaves no trace.
func (m *month) join(out []Piece, p *Piece, from, to convenio.Date) []Piece {
	p.Days = int32(m.charged(to))
	if from != m.first {
		p.Days -= int32(m.charged(from.AddDays(-1)))
	}
	p.From, p.To = from, to
	if n := len(out); n > 0 {
		l := &out[n-1]
		if l.To.AddDays(1) == from && l.Fee == p.Fee && l.Share == p.Share && l.Party == p.Party &&
			l.Family == p.Family {
			l.To, l.Days = to, l.Days+p.Days
			return out
		}
	}
	return append(out, *p)
}

// share says what is due of each piece and who pays it. Pieces that follow each other at one fee are rounded
// together: what is due up to the end of each, less what is due up to its beginning, so that a month's pieces sum
// to its fee.
func (m *month) share(pieces []Piece) {
	before := 0
	for i := range pieces {
		p := &pieces[i]
		if i > 0 && p.Fee != pieces[i-1].Fee {
			before = 0
		}
		through := before + int(p.Days)
		p.Due = portion(p.Fee, through, m.of)
		if before > 0 {
			p.Due = p.Due.Minus(portion(p.Fee, before, m.of))
		}
		p.Employer = portion(p.Due, int(p.Share), whole)
		before = through
	}
}

// portion is so many parts of an amount that is not negative, rounded half up.
func portion(amount convenio.Money, parts, of int) convenio.Money {
	if parts == of {
		return amount
	}
	return convenio.Cents((2*amount.Cents()*int64(parts) + int64(of)) / (2 * int64(of)))
}

// Prorate is what is due of a fee for some of the days of a month, rounded half up, and the rest of it, which is
// not due: the two are the fee. Clauses 10.4 and 10.5.
func Prorate(fee convenio.Money, days, of int) (due, credit convenio.Money) {
	due = portion(fee, days, of)
	return due, fee.Minus(due)
}

func later(a, b convenio.Date) convenio.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// bandOn is the age band, 1 to 10, that a day is charged by: that of the age on the day of its month that decides.
// Who was born after that day is in the first.
func (t *Tariff) bandOn(birth, day convenio.Date) int {
	reference := t.aged(CompetenceOf(day))
	ages, ok := t.ages.On(reference)
	if !ok {
		return 0
	}
	n := 1
	for n < Bands && !birth.After(yearsBefore(reference, ages[n])) {
		n++
	}
	return n
}

// aged is the day of a month whose ages decide its age bands.
func (t *Tariff) aged(c Competence) convenio.Date {
	if t.readings.AgeAtMonthEnd {
		return c.Last()
	}
	return c.First()
}
