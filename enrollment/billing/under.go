package billing

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Settings are the parameters of a contract over time: their names, and the values of each in order.
type Settings interface {
	Names() []string
	Values(name string) []convenio.Term[string]
}

// Under is the policy with what a contract sets in the place of its own tables' figures, from the first day on which it does
// (sesc:16.3): a price under "price." and its name in the table with points for slashes, such as "price.average.01" or
// "price.band.01.7", an employer's share under "share.", such as "share.holder.01.3". A name that no row has, and what is no
// amount or percentage, are [convenio.BadInput].
func (p Policy) Under(c Settings) (Policy, error) {
	prices, funding := map[string]convenio.Dated[convenio.Money]{}, convenio.Figures{}
	maps.Copy(prices, p.Prices)
	maps.Copy(funding, p.Funding)
	p.Prices, p.Funding = prices, funding
	for _, name := range c.Names() {
		nature, row, _ := strings.Cut(name, ".")
		row = strings.ReplaceAll(row, ".", "/")
		var err error
		switch {
		case nature != "price" && nature != "share":
		case !slices.Contains(rows(nature), row):
			err = fmt.Errorf("as tabelas não têm a linha %s", row)
		case nature == "price":
			prices[row], err = spliced(prices[row], c.Values(name), convenio.ParseMoney)
		default:
			funding[row], err = spliced(funding[row], c.Values(name), Share)
		}
		if err != nil {
			var input *convenio.BadInput
			if errors.As(err, &input) {
				err = errors.New(input.Reason)
			}
			return Policy{}, &convenio.BadInput{Field: name, Reason: err.Error()}
		}
	}
	return p, nil
}

// rows are the names of all the rows that there may be of prices, or of shares.
func rows(nature string) (names []string) {
	for s := Standard(1); s < standards; s++ {
		if nature == "price" {
			names = append(names, AverageName(s))
			for band := 1; band <= Bands; band++ {
				names = append(names, BandName(s, band))
			}
			continue
		}
		for c := Category(1); c < categories; c++ {
			for band := range PayBands {
				names = append(names, FundingName(c, s, band))
			}
		}
	}
	return names
}

// spliced is a figure with the values that were set, from the first of their days on.
func spliced[T any](own convenio.Dated[T], set []convenio.Term[string], parse func(string) (T, error)) (convenio.Dated[T], error) {
	var terms []convenio.Term[T]
	for _, t := range own.Terms() {
		if before := set[0].From.AddDays(-1); !t.From.After(before) {
			if t.Until.IsZero() || t.Until.After(before) {
				t.Until = before
			}
			terms = append(terms, t)
		}
	}
	for _, s := range set {
		value, err := parse(s.Value)
		if err != nil {
			return own, err
		}
		terms = append(terms, convenio.Term[T]{
			From: s.From, Until: s.Until, Value: value, Unit: s.Unit, Clause: s.Clause, Instrument: s.Instrument,
		})
	}
	return convenio.NewDated(terms...)
}
