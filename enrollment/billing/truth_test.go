package billing_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// window is the months that histories play in: January to April 2024, of 31, 29, 31 and 30 days.
const (
	firstMonth = billing.Competence(2024 * 12)
	lastMonth  = firstMonth + 3
)

// dated is a value that changes on a day, or never when there is none.
func dated[T any](t *rapid.T, value, then T, change convenio.Date) convenio.Dated[T] {
	terms := []convenio.Term[T]{{From: convenio.NewDate(2004, 1, 1), Value: value}}
	if !change.IsZero() {
		terms[0].Until = change.AddDays(-1)
		terms = append(terms, convenio.Term[T]{From: change, Value: then})
	}
	d, err := convenio.NewDated(terms...)
	require.NoError(t, err)
	return d
}

// somePolicy has every row that the people here may need; prices change on one day, shares on another, if at all.
func somePolicy(t *rapid.T) billing.Policy {
	p := billing.SescDF()
	p.Prices, p.Funding = map[string]convenio.Dated[convenio.Money]{}, map[string]convenio.Dated[int]{}
	p.Readings.ThirtyDays = rapid.Bool().Draw(t, "thirty days")
	p.Readings.AgeAtMonthEnd = rapid.Bool().Draw(t, "age at month's end")
	change, another := maybeDay(t), maybeDay(t)
	seed := rapid.IntRange(0, 10_000).Draw(t, "share")
	for s := billing.Standard(1); s <= 2; s++ {
		base := rapid.Int64Range(1, 50_000).Draw(t, "base")
		step := rapid.Int64Range(0, base/2).Draw(t, "step")
		then := rapid.Int64Range(1, 50_000).Draw(t, "then")
		p.Prices[billing.AverageName(s)] = dated(t, convenio.Cents(base+step), convenio.Cents(then), change)
		for band := range int64(billing.Bands) {
			p.Prices[billing.BandName(s, int(band)+1)] = dated(t, convenio.Cents(base+band*step), convenio.Cents(then+band*(then/3)), change)
		}
		for _, c := range []billing.Category{billing.Holder, billing.Dependant, billing.CarriedChild, billing.Inactive} {
			for band := range 2 {
				share := (seed + 1_234*int(c) + 777*band) % 10_001
				p.Funding[billing.FundingName(c, s, band)] = dated(t, share, 10_000-share, another)
			}
		}
	}
	return p
}

func maybeDay(t *rapid.T) convenio.Date {
	return rapid.SampledFrom([]convenio.Date{{}, someDay(t)}).Draw(t, "change")
}

func someDay(t *rapid.T) convenio.Date {
	return firstMonth.First().AddDays(rapid.IntRange(0, lastMonth.Last().DaysSince(firstMonth.First())).Draw(t, "day"))
}

// somePerson is a person's stays, one to three, on end or with a gap, each with circumstances of its own.
func somePerson(t *rapid.T, person uint64) []billing.Stay {
	from := firstMonth.First().AddDays(rapid.IntRange(-20, 80).Draw(t, "entry"))
	birth := convenio.NewDate(2024-rapid.SampledFrom([]int{1, 19, 24, 44, 59, 80}).Draw(t, "years"), 2, 29).AddDays(rapid.IntRange(-40, 40).Draw(t, "birthday"))
	if rapid.IntRange(0, 4).Draw(t, "newborn") == 0 {
		birth = from
	}
	var stays []billing.Stay
	for n := rapid.IntRange(1, 3).Draw(t, "stays"); n > 0; n-- {
		s := billing.Stay{
			Person: person, Family: rapid.Uint64Range(1, 2).Draw(t, "family"), Party: rapid.Uint32Range(1, 2).Draw(t, "party"),
			From: from, To: from.AddDays(rapid.IntRange(0, 70).Draw(t, "length")), Birth: birth,
			Category: billing.Category(rapid.IntRange(1, 5).Draw(t, "category")),
			Standard: billing.Standard(rapid.IntRange(1, 2).Draw(t, "standard")),
			PayBand:  uint8(rapid.IntRange(0, 1).Draw(t, "pay band")),
			Choice:   billing.AverageRate + billing.Choice(rapid.IntRange(0, 1).Draw(t, "choice")),
		}
		if len(stays) > 0 && rapid.Bool().Draw(t, "as before") {
			s = stays[len(stays)-1]
			s.From, s.To = from, from.AddDays(rapid.IntRange(0, 70).Draw(t, "length again"))
		} else if s.Category != billing.Holder && s.Category != billing.Aggregate && rapid.IntRange(0, 2).Draw(t, "remission") == 0 {
			s.Remission, s.Death = true, from.AddDays(rapid.IntRange(-5, 40).Draw(t, "death"))
		}
		if n == 1 && rapid.Bool().Draw(t, "open") {
			s.To = convenio.Date{}
		}
		stays = append(stays, s)
		from = s.To.AddDays(rapid.SampledFrom([]int{1, 1, 2, 20}).Draw(t, "gap"))
	}
	return stays
}

// agrees asserts that all lines of the months up to one sum, for every account, to what the naive model says of the
// people as they are known now.
func agrees(t require.TestingT, p billing.Policy, stays map[uint64][]billing.Stay, all []billing.Line, through billing.Competence) {
	truth, sums := map[account]parts{}, map[account]parts{}
	for _, person := range stays {
		for c := firstMonth; c <= through; c++ {
			for a, v := range naiveMonth(p, person, c) {
				if v != (parts{}) {
					truth[a] = v
				}
			}
		}
	}
	for _, l := range all {
		a := account{l.Person, l.Family, l.Party, l.Month.String()}
		v := sums[a]
		v.employer, v.holder = v.employer+l.Employer.Cents(), v.holder+l.Holder.Cents()
		if sums[a] = v; v == (parts{}) {
			delete(sums, a)
		}
	}
	require.Equal(t, truth, sums)
}

// Every month anything may turn out to have been otherwise, for any person and all months so far: a late entry, an
// exit, another standard, pay band, party or family, a death, a person who was never there. After every run all
// lines ever billed sum to the truth as it is then known, to the cent, and the closing invoice settles the rest.
func TestNaiveAllInvoicesSumToTheTruth(t *testing.T) {
	met := map[string]bool{}
	history := func(t *rapid.T) {
		p := somePolicy(t)
		tariff, err := p.Compile()
		require.NoError(t, err)
		people := map[uint64][]billing.Stay{}
		var all []billing.Line
		for c := firstMonth; c <= lastMonth; c++ {
			learn(t, people)
			all = append(all, ran(t, tariff, billing.Batch{Competence: c, Since: firstMonth}, people, all)...)
			agrees(t, p, people, all, c)
		}
		learn(t, people)
		end(people)
		all = append(all, ran(t, tariff, billing.Batch{Competence: lastMonth + 1, Since: firstMonth, Closing: true}, people, all)...)
		agrees(t, p, people, all, lastMonth)
		meet(met, p, tariff, people, all)
	}
	missing := []string{
		"credit", "charge", "moved parts", "remission", "thirty days", "age at month's end", "two prices", "two parties", "two stays",
	}
	for round := 0; round < 5 && len(missing) > 0; round++ { // of a hundred histories, one in a thousand has no moved parts
		rapid.Check(t, history)
		missing = slices.DeleteFunc(missing, func(what string) bool { return met[what] })
	}
	require.Empty(t, missing, "no history had these")
}

// meet notes what a history had, so that none of it goes untried unseen.
func meet(met map[string]bool, p billing.Policy, tariff *billing.Tariff, people map[uint64][]billing.Stay, all []billing.Line) {
	note := func(what string, had bool) { met[what] = met[what] || had }
	note("thirty days", p.Readings.ThirtyDays)
	note("age at month's end", p.Readings.AgeAtMonthEnd)
	for _, l := range all {
		note("credit", l.Total().Cents() < 0)
		note("charge", l.Total().IsPositive())
		note("moved parts", l.Total().IsZero())
	}
	for _, stays := range people {
		note("two stays", len(stays) > 1)
		for c := firstMonth; c <= lastMonth && len(stays) > 0; c++ {
			d, err := tariff.Explain(c, stays, nil, nil)
			v, granted := d.Value()
			for i, piece := range v.Pieces {
				note("remission", piece.Remitted)
				note("two prices", i > 0 && err == nil && granted && piece.Fee != v.Pieces[i-1].Fee)
				note("two parties", i > 0 && piece.Party != v.Pieces[i-1].Party)
			}
		}
	}
}

// learn changes what is known of some people.
func learn(t *rapid.T, people map[uint64][]billing.Stay) {
	for person := uint64(1); person <= 3; person++ {
		switch rapid.IntRange(0, 5).Draw(t, "news") {
		case 0, 1, 2:
			people[person] = somePerson(t, person)
		case 3:
			delete(people, person)
		}
	}
}

// end takes everybody out of the plan on the last day of the last month.
func end(people map[uint64][]billing.Stay) {
	for person, stays := range people {
		stays = slices.DeleteFunc(slices.Clone(stays), func(s billing.Stay) bool { return s.From.After(lastMonth.Last()) })
		if n := len(stays); n > 0 && (stays[n-1].To.IsZero() || stays[n-1].To.After(lastMonth.Last())) {
			stays[n-1].To = lastMonth.Last()
		}
		people[person] = stays
	}
}

// inOrder are the stays of all people, by person.
func inOrder(people map[uint64][]billing.Stay) []billing.Stay {
	var out []billing.Stay
	for _, person := range slices.Sorted(maps.Keys(people)) {
		out = append(out, people[person]...)
	}
	return out
}

// byPersonAndMonth is the order in which lines billed before are given.
func byPersonAndMonth(lines []billing.Line) []billing.Line {
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b billing.Line) int {
		if a.Person != b.Person {
			return int(int64(a.Person) - int64(b.Person))
		}
		return int(a.Month - b.Month)
	})
	return lines
}

// ran is a run over people, its lines and totals sound: in order, none empty, each invoice summing to its lines.
func ran(t *rapid.T, tariff *billing.Tariff, b billing.Batch, people map[uint64][]billing.Stay, before []billing.Line) []billing.Line {
	b.Stays, b.Billed = inOrder(people), byPersonAndMonth(before)
	stays, given := slices.Clone(b.Stays), slices.Clone(b.Billed)
	lines, err := tariff.Bill(b)
	require.NoError(t, err)
	require.Equal(t, stays, b.Stays)
	require.Equal(t, given, b.Billed)
	require.True(t, slices.IsSortedFunc(lines, byKey), "%v", lines)
	n := 0
	for _, invoice := range billing.Invoices(b.Competence, lines) {
		n += len(invoice.Lines)
		checkInvoice(t, invoice)
	}
	require.Len(t, lines, n)
	return lines
}

func byKey(a, b billing.Line) int {
	key := func(l billing.Line) []uint64 {
		return []uint64{l.Person, uint64(l.Month), uint64(l.Party), l.Family}
	}
	return slices.Compare(key(a), key(b))
}

// checkInvoice asserts that an invoice's totals are those of its lines, whichever way they are added.
func checkInvoice(t require.TestingT, invoice billing.Invoice) {
	var total, employer, holder convenio.Money
	for _, l := range invoice.Lines {
		require.Equal(t, invoice.Party, l.Party)
		require.False(t, l.Employer.IsZero() && l.Holder.IsZero(), "an empty line")
		require.LessOrEqual(t, l.Days, uint8(31))
		total, employer, holder = total.Plus(l.Total()), employer.Plus(l.Employer), holder.Plus(l.Holder)
	}
	require.Equal(t, len(invoice.Lines), invoice.Sum.Lines)
	require.Equal(t, total, invoice.Total())
	require.Equal(t, total, invoice.Employer.Plus(invoice.Holder))
	require.Equal(t, []convenio.Money{employer, holder}, []convenio.Money{invoice.Employer, invoice.Holder})
	require.LessOrEqual(t, invoice.Credits.Cents(), int64(0))
	require.GreaterOrEqual(t, invoice.Charges.Cents(), int64(0))
}
