package billing_test

import (
	"fmt"
	"math/big"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// account is whom a month of a person is charged to.
type account struct {
	person, family uint64
	party          uint32
	month          string
}

// parts are what the employer and the holder pay, in cents.
type parts struct{ employer, holder int64 }

// stretch is days on end on which nothing that is charged changes.
type stretch struct {
	account
	fee, share int64
	nil        bool
	cents      *big.Rat // the sum of its days
}

// naiveMonth adds a person's month up, one day after the other: each day costs its part of the fee that is in force
// on it. What days on end cost at one fee is rounded together.
func naiveMonth(p billing.Policy, stays []billing.Stay, c billing.Competence) map[account]parts {
	var all []stretch
	first, length := c.First(), c.Last().DaysSince(c.First())+1
	yesterday := false
	for d := 1; d <= length; d++ {
		day := first.AddDays(d - 1)
		i := coveredBy(stays, day)
		if i < 0 {
			yesterday = false
			continue
		}
		now := naiveDay(p, stays[i], c, day)
		now.cents = new(big.Rat).Mul(big.NewRat(now.fee, 1), dayOf(p, d, length))
		if n := len(all) - 1; yesterday && all[n].account == now.account && all[n].fee == now.fee && all[n].share == now.share && all[n].nil == now.nil {
			all[n].cents.Add(all[n].cents, now.cents)
		} else {
			all = append(all, now)
		}
		yesterday = true
	}
	out := map[account]parts{}
	sum := new(big.Rat)
	for i, s := range all {
		if i > 0 && all[i-1].fee != s.fee {
			sum.SetInt64(0)
		}
		before := halfUp(sum)
		due := halfUp(sum.Add(sum, s.cents)) - before
		employer := halfUp(big.NewRat(due*s.share, 10_000))
		a := out[s.account]
		out[s.account] = parts{a.employer + employer, a.holder + due - employer}
	}
	return out
}

func coveredBy(stays []billing.Stay, day convenio.Date) int {
	for i, s := range stays {
		if !day.Before(s.From) && (s.To.IsZero() || !day.After(s.To)) {
			return i
		}
	}
	return -1
}

// naiveDay is whom a day is charged to, and at what fee and share.
func naiveDay(p billing.Policy, s billing.Stay, c billing.Competence, day convenio.Date) stretch {
	out := stretch{account: account{s.Person, s.Family, s.Party, c.String()}}
	if s.Remission && day.After(s.Death) {
		out.nil = true
		return out
	}
	name := fmt.Sprintf("average/%02d", s.Standard)
	if s.Choice == billing.ByAge {
		reference := c.First()
		if p.Readings.AgeAtMonthEnd {
			reference = c.Last()
		}
		name = fmt.Sprintf("band/%02d/%d", s.Standard, bandAt(s.Birth, reference))
	}
	price, ok := p.Prices[name].On(day)
	if !ok {
		panic(name)
	}
	out.fee = price.Cents()
	if s.Category != billing.Aggregate {
		word := []string{"", "holder", "dependant", "carried_child", "aggregate", "inactive"}[s.Category]
		share, ok := p.Funding[fmt.Sprintf("%s/%02d/%d", word, s.Standard, s.PayBand)].On(day)
		if !ok {
			panic(word)
		}
		out.share = int64(share)
	}
	return out
}

// dayOf is which part of its month the d-th day is.
func dayOf(p billing.Policy, d, length int) *big.Rat {
	if !p.Readings.ThirtyDays {
		return big.NewRat(1, int64(length))
	}
	switch {
	case d == 31:
		return new(big.Rat)
	case d == length:
		return big.NewRat(int64(30-d+1), 30)
	default:
		return big.NewRat(1, 30)
	}
}

func halfUp(r *big.Rat) int64 {
	twice := new(big.Rat).Add(r, big.NewRat(1, 2))
	return new(big.Int).Div(twice.Num(), twice.Denom()).Int64()
}
