// Package ledger is a second, naive ledger for families, written from the specification alone. It walks the days of a
// month one by one and asks of each what it costs whom, in fractions. Tests compare every random book with it.
package ledger

import (
	"fmt"
	"math/big"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// Plan is what the prices hang on: the tables, and the contract's first day.
type Plan struct {
	Tables billing.Policy
	Start  convenio.Date
}

// Owed is what a person's month comes to, in cents. Days are those that cost something, pieces the stretches of days on
// end at one fee and one share.
type Owed struct {
	Days, Pieces    int
	Total, Employer int64
}

// Payer is on whose account a day is charged: that of a holder's family, billed directly once it is among the inactive.
type Payer struct {
	Holder string
	Direct bool
}

// piece is a stretch of days on end at one fee and one share, on one account.
type piece struct {
	payer      Payer
	fee, share int64
	days       int
}

// Month is what is owed for a person's month on one account, by what all families tell now.
func (p Plan) Month(families []enrollment.Account, person string, payer Payer, c billing.Competence) Owed {
	var pieces []piece
	length, yesterday := 0, false
	for day := c.First(); !day.After(c.Last()); day = day.AddDays(1) {
		length++
		one, in := p.day(families, person, day)
		switch n := len(pieces) - 1; {
		case !in:
		case yesterday && pieces[n].payer == one.payer && pieces[n].fee == one.fee && pieces[n].share == one.share:
			pieces[n].days++
		default:
			pieces = append(pieces, one)
		}
		yesterday = in
	}
	return add(pieces, payer, length)
}

// add rounds what a person's days at one fee come to once, half up, and takes an account's part of it. The specification
// leaves open how the cents of a fee fall on its pieces: here each takes what the sum so far rounds to.
func add(pieces []piece, payer Payer, length int) (o Owed) {
	sum := new(big.Rat)
	for i, s := range pieces {
		if i > 0 && pieces[i-1].fee != s.fee {
			sum.SetInt64(0)
		}
		before := halfUp(sum)
		sum.Add(sum, new(big.Rat).Mul(big.NewRat(s.fee, int64(length)), big.NewRat(int64(s.days), 1)))
		if s.payer != payer {
			continue
		}
		due := halfUp(sum) - before
		o.Total += due
		o.Employer += halfUp(big.NewRat(due*s.share, 10_000))
		o.Pieces++
		if s.fee > 0 {
			o.Days += s.days
		}
	}
	return o
}

// day is what a person's day is charged at, and whether it is charged at all. Ruled: a day that several spells hold is
// charged once, by the one that came first; of several of one day, by that of the family that stands first.
func (p Plan) day(families []enrollment.Account, person string, day convenio.Date) (one piece, in bool) {
	if day.Before(p.Start) {
		return one, false // no fee before the cover begins
	}
	var family enrollment.Account
	var spell enrollment.Spell
	for _, a := range families {
		for _, s := range a.Spells {
			if s.Person == person && holds(a, s, day) && (!in || s.From.Before(spell.From)) {
				family, spell, in = a, s, true
			}
		}
	}
	if !in {
		return one, false
	}
	one = piece{payer: Payer{family.Holder, expense(family, day, true) == enrollment.AsInactive}, days: 1}
	one.fee, one.share = p.price(family, spell, day)
	return one, true
}

// holds tells whether a spell holds a day: from its first to its last, by record, by age, or by the family's last.
func holds(a enrollment.Account, s enrollment.Spell, day convenio.Date) bool {
	for _, last := range []convenio.Date{s.Until, s.Limit, a.Until} {
		if !last.IsZero() && day.After(last) {
			return false
		}
	}
	return !day.Before(s.From)
}

// price is the fee in force on a day, and the employer's share of it.
func (p Plan) price(a enrollment.Account, s enrollment.Spell, day convenio.Date) (fee, share int64) {
	as := expense(a, day, false)
	stays := s.Kin != "holder" && s.Kin != enrollment.Aggregate
	if as == enrollment.AsRemitted && stays {
		return 0, 0
	}
	fee = p.average(a, day)
	if p.byAge(a, s, day) {
		fee = p.band(a, s, day)
	}
	name, pay := "", pay(a, day)
	switch {
	case s.Kin == enrollment.Aggregate:
		return fee, 0 // wholly by the holder
	case expense(a, day, true) == enrollment.AsInactive:
		name, pay = "inactive", 0
	case s.Kin == "holder":
		name = "holder"
	case s.Kin == enrollment.CarriedChild:
		name = "carried_child"
	default:
		name = "dependant"
	}
	name = fmt.Sprintf("%s/%s/%d", name, standard(a, day), pay)
	value, ok := p.Tables.Funding[name].On(day)
	if !ok {
		panic("no share of " + name + " on " + day.String())
	}
	return fee, int64(value)
}

// expense is at whose expense a family is in the plan on a day; of the living, as if nobody had died.
// Ruled: what is told later holds from its day on, over what was told before it for a day after.
func expense(a enrollment.Account, day convenio.Date, living bool) enrollment.Continuation {
	as := enrollment.AsFormer
	if a.Bond == enrollment.Retired || a.Bond == enrollment.Dismissed {
		as = enrollment.AsInactive
	}
	for _, e := range a.Expenses {
		from := e.From
		if e.As == enrollment.AsRemitted {
			from = a.Died.AddDays(1)
		}
		if !from.After(day) && (!living || e.As != enrollment.AsRemitted) {
			as = e.As
		}
	}
	return as
}

func standard(a enrollment.Account, day convenio.Date) (out enrollment.Standard) {
	var from convenio.Date
	for _, s := range a.Standards {
		if !s.From.After(day) && !s.From.Before(from) {
			out, from = s.Standard, s.From
		}
	}
	return out
}

// Ruled: a pay band told later holds from its day on, over one told before it for a day after.
func pay(a enrollment.Account, day convenio.Date) (out uint8) {
	for _, s := range a.Pay {
		if !s.From.After(day) {
			out = s.Band
		}
	}
	return out
}

// byAge tells whether a person's price is that of the age band: as the person chose for the day on which it was last
// settled, or because that was the cheaper then. It is settled on joining and on each anniversary of the contract.
func (p Plan) byAge(a enrollment.Account, s enrollment.Spell, day convenio.Date) bool {
	settled, chosen := s.From, s.From
	if settled.Before(p.Start) {
		settled = p.Start
	}
	_, month, d := p.Start.Civil()
	for year := p.Start.Year() + 1; year <= day.Year(); year++ {
		anniversary := convenio.NewDate(year, month, d)
		if d == 29 && month == 2 && year%4 != 0 {
			anniversary = convenio.NewDate(year, 3, 1)
		}
		if anniversary.After(settled) && !anniversary.After(day) {
			settled, chosen = anniversary, anniversary
		}
	}
	byAge := p.band(a, s, settled) < p.average(a, settled)
	for _, c := range a.Prices {
		if c.Person == s.Person && c.From == chosen {
			byAge = c.Price == enrollment.AgePrice
		}
	}
	return byAge
}

func (p Plan) average(a enrollment.Account, day convenio.Date) int64 {
	return p.value("average/"+string(standard(a, day)), day)
}

// band is the price of the age band that a person is in on the first day of a day's month.
func (p Plan) band(a enrollment.Account, s enrollment.Spell, day convenio.Date) int64 {
	first := billing.CompetenceOf(day).First()
	y, m, d := s.Born.Civil()
	age := first.Year() - y
	if _, month, mday := first.Civil(); month < m || month == m && mday < d {
		age--
	}
	ages, ok := p.Tables.Ages.On(first)
	if !ok {
		panic("no age bands on " + first.String())
	}
	band := 1
	for i, from := range ages {
		if age >= from {
			band = i + 1
		}
	}
	return p.value(fmt.Sprintf("band/%s/%d", standard(a, day), band), day)
}

func (p Plan) value(name string, day convenio.Date) int64 {
	price, ok := p.Tables.Prices[name].On(day)
	if !ok {
		panic("no price of " + name + " on " + day.String())
	}
	return price.Cents()
}

// halfUp is the whole number nearest to r, the higher of two.
func halfUp(r *big.Rat) int64 {
	up := new(big.Rat).Add(r, big.NewRat(1, 2))
	return new(big.Int).Div(up.Num(), up.Denom()).Int64()
}
