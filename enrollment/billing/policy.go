package billing

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Bands is how many age bands there are.
const Bands = 10

// Policy is what governs fees: the dated price of a whole month by [AverageName] or [BandName], the employer's
// dated share by [FundingName] in hundredths of a percent, the first age of each band, how many times the first
// band's price the last one may be, and the readings in force. [Policy.Compile] makes it usable.
type Policy struct {
	Name          string
	Prices        map[string]convenio.Dated[convenio.Money]
	Funding       convenio.Figures
	Ages          convenio.Dated[[Bands]int]
	LastOverFirst convenio.Dated[int]
	Readings      Readings
}

// Readings are the places where the clauses leave a choice. The zero value is what we adopt.
type Readings struct {
	// ThirtyDays counts every month as one of thirty days, rather than by its own: day 31 is free, and the last
	// day of February stands for the days that it lacks.
	ThirtyDays bool
	// AgeAtMonthEnd takes the age of a month's last day, rather than of its first: a birthday counts at once,
	// rather than from the month after it.
	AgeAtMonthEnd bool
	// KeepAtRenewal keeps at a renewal what a person who says nothing had, rather than the cheaper that day.
	KeepAtRenewal bool
}

// AverageName is the name of a standard's average rate in a table of prices, such as "average/01".
func AverageName(s Standard) string { return "average/" + s.String() }

// BandName is the name of an age band's price, 1 to 10, in a table of prices, such as "band/01/7".
func BandName(s Standard, band int) string { return fmt.Sprintf("band/%v/%d", s, band) }

// FundingName is the name of a row of the funding table, such as "holder/01/3".
func FundingName(c Category, s Standard, payBand int) string {
	return fmt.Sprintf("%s/%v/%d", categoryNames[c], s, payBand)
}

//go:embed tables/prices.csv
var stockPrices string

//go:embed tables/funding.csv
var stockFunding string

// SescDF is the policy of the Sesc-DF contract with the readings adopted. Its stock prices and shares are for
// demonstration: the bid and the collective agreement, which are not part of the contract, replace them.
func SescDF() Policy {
	prices, err := convenio.ReadDated(strings.NewReader(stockPrices), convenio.ParseMoney)
	must(err)
	funding, err := convenio.ReadDated(strings.NewReader(stockFunding), Share)
	must(err)
	since := convenio.NewDate(2004, 1, 1)
	ages, err := convenio.NewDated(convenio.Term[[Bands]int]{
		From: since, Value: [Bands]int{0, 19, 24, 29, 34, 39, 44, 49, 54, 59},
		Unit: "anos", Clause: RN563Art2, Instrument: "RN 63/2003, RN 563/2022",
	})
	must(err)
	times, err := convenio.NewDated(convenio.Term[int]{
		From: since, Value: 6, Unit: "vezes", Clause: RN563Art3I, Instrument: "RN 63/2003, RN 563/2022",
	})
	must(err)
	return Policy{Name: "sesc-df", Prices: prices, Funding: funding, Ages: ages, LastOverFirst: times}
}

// must stops a program whose embedded tables cannot be read.
func must(err error) {
	if err != nil {
		panic("billing: an embedded table: " + err.Error())
	}
}

// Share reads the employer's share, a percentage such as "62.50", as hundredths of a percent.
func Share(s string) (int, error) {
	percent, err := convenio.ParseMoney(s)
	if err != nil || percent.Cents() < 0 || percent.Cents() > whole {
		return 0, &convenio.BadInput{Field: "share", Reason: fmt.Sprintf("%.20q não é um percentual de 0 a 100", s)}
	}
	return int(percent.Cents()), nil
}

const (
	whole    = 10_000        // the whole of a fee, in hundredths of a percent
	maxPrice = 1_000_000_000 // cents: products of two prices keep within 64 bits
)

// Tariff is a policy in the dense tables that a run walks. It never changes and is safe for concurrent use.
type Tariff struct {
	readings Readings
	ages     convenio.Dated[[Bands]int]
	prices   [standards][1 + Bands]convenio.Dated[convenio.Money] // 0 the average rate, 1 to 10 the bands
	funding  [categories][standards][PayBands]convenio.Dated[int]
	changes  []convenio.Date // the days on which a price or a share changes
	stamp    string
}

// Fixed is one tariff for every operator and day.
type Fixed struct{ *Tariff }

// For is the fixed tariff.
func (f Fixed) For(context.Context, string, convenio.Date) (*Tariff, error) { return f.Tariff, nil }

// Compile checks the tables and makes them dense. A name, price or share out of range and an incomplete set of
// bands are [convenio.BadInput]; bands against the regulator's limits, and an employer's share in an aggregate's
// fee, are refused by ground.
func (p Policy) Compile() (*Tariff, error) {
	t := &Tariff{readings: p.Readings, ages: p.Ages}
	if err := t.load(p); err != nil {
		return nil, err
	}
	slices.SortFunc(t.changes, func(a, b convenio.Date) int { return a.DaysSince(b) })
	t.changes = slices.Compact(t.changes)
	w := convenio.Weighing{Trace: &convenio.Trace{}} // so that a refusal names the row
	t.checkAggregates(&w)
	for s := Standard(1); s < standards; s++ {
		if err := t.checkBands(&w, p, s); err != nil {
			return nil, err
		}
	}
	if err := w.Refusal(); err != nil {
		return nil, err
	}
	t.stamp = p.Funding.Stamp(p.Name, p.Prices, p.Ages, p.LastOverFirst, p.Readings)
	return t, nil
}

// Stamp is the policy's name and the beginning of a hash over everything that decides.
func (t *Tariff) Stamp() string { return t.stamp }
