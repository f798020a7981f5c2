package billing

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// CheckBands decides whether the prices of the ten age bands are lawful: none below the one before, the last at
// most so many times the first, and no steeper from the seventh to the tenth than up to the seventh. Prices are
// positive and at most R$ 10 million.
func CheckBands(prices [Bands]convenio.Money, times int, trace *convenio.Trace) convenio.Decision[[Bands]convenio.Money] {
	w := convenio.Weighing{Trace: trace}
	weighBands(&w, prices, times)
	return convenio.Verdict(&w, prices)
}

func weighBands(w *convenio.Weighing, prices [Bands]convenio.Money, times int) {
	for i, price := range prices[1:] {
		w.At("band", i+2)
		w.Deny(BandFalls, price.Compare(prices[i]) < 0, convenio.Count("faixa", i+2),
			convenio.Amount("valor", price), convenio.Amount("anterior", prices[i]))
	}
	first, seventh, last := prices[0], prices[6], prices[Bands-1]
	w.At("band", Bands)
	w.Deny(LastTooDear, last.Cents() > int64(times)*first.Cents(), convenio.Count("vezes", times),
		convenio.Amount("ultima", last), convenio.Amount("primeira", first))
	// last/seventh > seventh/first, multiplied out
	w.Deny(LateSteeper, last.Cents()*first.Cents() > seventh.Cents()*seventh.Cents(),
		convenio.Amount("setima", seventh), convenio.Amount("ultima", last), convenio.Amount("primeira", first))
}

// checkBands weighs a standard's bands on each day on which a table changes.
func (t *Tariff) checkBands(w *convenio.Weighing, p Policy, s Standard) error {
	for _, day := range t.changes {
		var prices [Bands]convenio.Money
		n, missing := 0, 0
		for i := range prices {
			price, ok := t.prices[s][i+1].On(day)
			if prices[i] = price; ok {
				n++
			} else if missing == 0 {
				missing = i + 1
			}
		}
		times, ok := p.LastOverFirst.On(day)
		switch {
		case n == 0:
			continue
		case n < Bands:
			return &convenio.BadInput{Field: BandName(s, missing), Reason: "falta o preço da faixa etária em " + day.Brazilian()}
		case !ok:
			return &convenio.BadInput{Field: "last_over_first", Reason: "falta o limite da última faixa etária em " + day.Brazilian()}
		}
		weighBands(w, prices, times)
	}
	return nil
}

// checkAggregates weighs the rows of the funding table that are about aggregates.
func (t *Tariff) checkAggregates(w *convenio.Weighing) {
	w.At("funding", 0)
	for s, bands := range t.funding[Aggregate] {
		for band, d := range bands {
			for _, term := range d.Terms() {
				w.Deny(AggregateFunded, term.Value != 0, convenio.Text("chave", fundingKey(Aggregate, Standard(s), band)))
			}
		}
	}
}

// load puts every row of the tables in its place.
func (t *Tariff) load(p Policy) error {
	prices, funding := maps.Clone(p.Prices), maps.Clone(p.Funding) // of which those are left that have no place
	for s := Standard(1); s < standards; s++ {
		for band := range t.prices[s] {
			name := AverageName(s)
			if band > 0 {
				name = BandName(s, band)
			}
			if d, ok := p.Prices[name]; ok {
				delete(prices, name)
				t.prices[s][band] = d
				t.changes = appendChanges(t.changes, d)
			}
		}
		for c := Category(1); c < categories; c++ {
			for band := range t.funding[c][s] {
				name := FundingName(c, s, band)
				if d, ok := p.Funding[name]; ok {
					delete(funding, name)
					t.funding[c][s][band] = d
					t.changes = appendChanges(t.changes, d)
				}
			}
		}
	}
	if unknown := slices.Concat(slices.Sorted(maps.Keys(prices)), slices.Sorted(maps.Keys(funding))); len(unknown) > 0 {
		return &convenio.BadInput{Field: "tables", Reason: "há nomes desconhecidos: " + strings.Join(unknown, ", ")}
	}
	return inRange(p)
}

// inRange is [convenio.BadInput] for a price that is none, or a share of less than nothing or more than all.
func inRange(p Policy) error {
	for name, d := range p.Prices {
		for _, term := range d.Terms() {
			if cents := term.Value.Cents(); cents < 1 || cents > maxPrice {
				return &convenio.BadInput{Field: name, Reason: "o preço não é positivo, ou passa de R$ 10 milhões"}
			}
		}
	}
	for name, d := range p.Funding {
		for _, term := range d.Terms() {
			if term.Value < 0 || term.Value > whole {
				return &convenio.BadInput{Field: name, Reason: "o percentual do empregador não vai de 0 a 100"}
			}
		}
	}
	return nil
}

// appendChanges adds the days on which a parameter changes, its end included.
func appendChanges[T any](days []convenio.Date, d convenio.Dated[T]) []convenio.Date {
	for _, term := range d.Terms() {
		days = append(days, term.From)
		if !term.Until.IsZero() {
			days = append(days, term.Until.AddDays(1))
		}
	}
	return days
}

// fundingKey is a row of the funding table as a person reads it.
func fundingKey(c Category, s Standard, payBand int) string {
	return fmt.Sprintf("%v, padrão %v, faixa salarial %d", c, s, payBand)
}

// priceKey is a price as a person reads it.
func priceKey(c Choice, s Standard, band int) string {
	if c == ByAge {
		return fmt.Sprintf("%v %d, padrão %v", c, band, s)
	}
	return fmt.Sprintf("%v, padrão %v", c, s)
}
