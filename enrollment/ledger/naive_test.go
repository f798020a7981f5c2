package ledger_test

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
	monkey "github.com/seed-67b5076c/convenio/internal/monkey/families"
	naive "github.com/seed-67b5076c/convenio/internal/naive/ledger"
)

// contracts are those that a random book may be of, one of them from a leap day on.
var contracts = sync.OnceValue(func() (out []*enrollment.Policy) {
	for _, first := range []string{"2021-07-15", "2020-02-29"} {
		p := enrollment.SescDF(day(first))
		p.End = p.Start.AddDays(5 * 365)
		ready, err := p.Compile()
		if err != nil {
			panic(err)
		}
		out = append(out, ready)
	}
	return out
})

// household is a holder's families, one after the other, as a monkey lives them.
type household struct {
	name   string
	shares bool
	n      int
	monkey *monkey.Monkey
	at     time.Time
	by     convenio.Actor
	next   enrollment.Command
}

// move draws the household's next movement, with its people's own names.
func (h *household) move() {
	h.at, h.by, h.next = h.monkey.Next()
	if h.by.Role == enrollment.HolderRole || h.by.Role == enrollment.SurvivorRole {
		h.by.ID = h.own(h.by.ID)
	}
	switch c := h.next.(type) {
	case enrollment.Enrol:
		c.Person = h.own(c.Person)
		h.next = c
	case enrollment.Include:
		c.Person = h.own(c.Person)
		h.next = c
	case enrollment.Exclude:
		c.Person = h.own(c.Person)
		h.next = c
	case enrollment.ReportDeath:
		c.Person = h.own(c.Person)
		h.next = c
	case enrollment.ReturnCard:
		c.Person = h.own(c.Person)
		h.next = c
	case enrollment.ChoosePrice:
		c.Person = h.own(c.Person)
		h.next = c
	case enrollment.Continue:
		for i, p := range c.Leaving {
			c.Leaving[i] = h.own(p)
		}
	}
}

func (h *household) own(person string) string {
	if strings.TrimSpace(person) == "" {
		return person
	}
	if h.shares && person != monkey.People[0] {
		return person // depends on another holder, too
	}
	return person + h.name
}

// key is whose month an amount is for.
type key struct {
	person string
	payer  naive.Payer
	month  billing.Competence
}

// invoiced is what all invoices so far say of a person's month.
type invoiced struct {
	days            int
	total, employer int64
}

// twoBooks are the books of a plan kept twice, by the package and by the naive model.
type twoBooks struct {
	*rapid.T
	store      *memory.Store
	books      ledger.Ledger
	policy     *enrollment.Policy
	plan       naive.Plan
	households []*household
	asks       uint64
	latest     billing.Competence
	invoiced   map[key]invoiced
	story      strings.Builder
}

func (b *twoBooks) say(format string, args ...any) { fmt.Fprintf(&b.story, format+"\n", args...) }

func (b *twoBooks) ask(at time.Time, by convenio.Actor) convenio.Ask {
	b.asks++
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[8:], b.asks)
	return convenio.Ask{ID: id, At: at, By: by}
}

func (b *twoBooks) number(name string, from, to int) int {
	return rapid.IntRange(from, to).Draw(b.T, name)
}

// family is a holder's n-th.
func (b *twoBooks) family(h *household, n int) enrollment.Family {
	history, _, err := b.store.Load(b.Context(), enrollment.HolderFamily("sesc-df", monkey.People[0]+h.name, n))
	require.NoError(b, err)
	return enrollment.Fold(history)
}

// do gives a command to a holder's latest family; a holder whose family is over enrols in another.
func (b *twoBooks) do(h *household, at time.Time, by convenio.Actor, c enrollment.Command) {
	if _, again := c.(enrollment.Enrol); again && b.family(h, h.n).State().Over() {
		h.n++
	}
	_, err := enrollment.Machine().Act(b.Context(), b.store, enrollment.Fixed{Policy: b.policy},
		enrollment.HolderFamily("sesc-df", monkey.People[0]+h.name, h.n), b.ask(at, by), c)
	if err == nil {
		b.say("%v %s%d %s %T%+v", convenio.DateOf(at), h.name, h.n, by.Role, c, c)
	}
	if h.n > 0 && b.family(h, h.n).State() == enrollment.Absent {
		h.n--
	}
	if b.family(h, h.n).State() != enrollment.Absent {
		h.monkey.Joined()
	}
}

// bill runs a month, and keeps what it invoices.
func (b *twoBooks) bill(at time.Time, c billing.Competence) {
	b.say("%v bills %v", convenio.DateOf(at), c)
	m := ledger.Month{Contract: "12/2021", Competence: c, Start: b.plan.Start}
	invoices, err := b.books.Run(b.Context(), "sesc-df", b.ask(at, biller), m)
	if err != nil {
		b.Fatalf("%v\n%s", err, b.told())
	}
	b.latest = c
	for _, i := range invoices {
		b.controls(i)
		for _, l := range i.Lines {
			k := key{l.Person, naive.Payer{Holder: l.Holder, Direct: i.Party == ledger.Inactives}, l.Month}
			was := b.invoiced[k]
			b.invoiced[k] = invoiced{int(l.Days), was.total + l.Total.Cents(), was.employer + l.Employer.Cents()}
		}
	}
}

// controls compares an invoice's control totals with its lines.
func (b *twoBooks) controls(i ledger.Invoice) {
	sum := billing.Sum{Party: i.Party, Lines: len(i.Lines)}
	for _, l := range i.Lines {
		require.Equal(b, l.Total, l.Employer.Plus(l.Own))
		sum.Employer, sum.Holder = sum.Employer.Plus(l.Employer), sum.Holder.Plus(l.Own)
		switch {
		case l.Month == i.Competence:
			sum.Fees = sum.Fees.Plus(l.Total)
		case l.Month > i.Competence:
			b.Fatalf("%v ahead of its competence: %+v\n%s", i.Competence, l, b.told())
		case l.Total.Cents() < 0:
			sum.Credits = sum.Credits.Plus(l.Total)
		default:
			sum.Charges = sum.Charges.Plus(l.Total)
		}
	}
	require.Equal(b, sum, i.Sum)
	require.Equal(b, i.Total, sum.Employer.Plus(sum.Holder))
}

// compare asserts that all invoices so far are what the months billed come to by what is known now.
func (b *twoBooks) compare() {
	unseen := maps.Clone(b.invoiced)
	families := b.accounts()
	people := map[key]bool{}
	for _, a := range families {
		for _, s := range a.Spells {
			people[key{s.Person, naive.Payer{Holder: a.Holder}, 0}] = true
			people[key{s.Person, naive.Payer{Holder: a.Holder, Direct: true}, 0}] = true
		}
	}
	for k := range people {
		for k.month = billing.CompetenceOf(b.plan.Start); k.month <= b.latest; k.month++ {
			want, got := b.plan.Month(families, k.person, k.payer, k.month), b.invoiced[k]
			delete(unseen, k)
			if apart := got.employer - want.Employer; got.total != want.Total || got.total != 0 && got.days != want.Days ||
				apart > slack(want) || apart < -slack(want) {
				b.Fatalf("%+v: invoiced %+v, the model says %+v, of\n%s", k, got, want, b.told())
			}
		}
	}
	if len(unseen) > 0 {
		b.Fatalf("never in the plan: %+v\n%s", unseen, b.told())
	}
}

// accounts are the accounts of all families, in the order of their holders' numbers.
func (b *twoBooks) accounts() (out []enrollment.Account) {
	for _, h := range b.households {
		for n := 0; n <= h.n; n++ {
			if a := b.family(h, n).Account(); a.State != enrollment.Absent {
				out = append(out, a)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b enrollment.Account) int {
		return cmp.Compare(ledger.Number(a.Holder), ledger.Number(b.Holder))
	})
	return out
}

// slack is by how many cents the parts may differ: none of a month at one share, a cent for each piece of another.
func slack(o naive.Owed) int64 {
	if o.Pieces < 2 {
		return 0
	}
	return int64(o.Pieces)
}

// told is what was done, and how the families stand.
func (b *twoBooks) told() string {
	for _, h := range b.households {
		for n := 0; n <= h.n; n++ {
			b.say("%s%d: %+v", h.name, n, b.family(h, n).Account())
		}
	}
	return b.story.String()
}

// tables are of any lawful prices and shares, that change on some days.
func (b *twoBooks) tables(first convenio.Date) billing.Policy {
	days := []convenio.Date{first}
	for range b.number("changes", 0, 5) {
		days = append(days, first.AddDays(b.number("on", 1, 5*365)))
	}
	slices.SortFunc(days, func(a, b convenio.Date) int { return a.DaysSince(b) })
	days = slices.Compact(days)
	prices, shares := map[string][]convenio.Term[convenio.Money]{}, map[string][]convenio.Term[int]{}
	base, share := b.number("price", 10_000, 30_000), b.number("share", 0, 10_000)
	for i, from := range days {
		var until convenio.Date
		if i+1 < len(days) {
			until = days[i+1].AddDays(-1)
		}
		for s := billing.Standard(1); s <= 3; s++ {
			for name, cents := range priceList(s, base) {
				prices[name] = append(prices[name], convenio.Term[convenio.Money]{From: from, Until: until, Value: convenio.Cents(int64(cents))})
			}
			for name, value := range shareList(s, share) {
				shares[name] = append(shares[name], convenio.Term[int]{From: from, Until: until, Value: value})
			}
		}
		what := b.number("what changes", 0, 2)
		if what > 0 {
			base = b.number("price", 10_000, 30_000)
		}
		if what < 2 {
			share = b.number("share", 0, 10_000)
		}
	}
	p := billing.SescDF()
	p.Prices, p.Funding = dated(b, prices), dated(b, shares)
	return p
}

// priceList is lawful for any first band; the average rate is that of some band, or between two.
func priceList(s billing.Standard, base int) map[string]int {
	step := base / 5
	out := map[string]int{billing.AverageName(s): int(s) * (base + step*(base%19)/2)}
	for band := range billing.Bands {
		out[billing.BandName(s, band+1)] = int(s) * (base + step*band)
	}
	return out
}

// shareList tells all rows apart.
func shareList(s billing.Standard, share int) map[string]int {
	out := map[string]int{billing.FundingName(billing.Inactive, s, 0): share * int(s) % 10_001}
	for pay := range billing.PayBands {
		for _, c := range []billing.Category{billing.Holder, billing.Dependant, billing.CarriedChild} {
			out[billing.FundingName(c, s, pay)] = (share + 3_331*int(c) + 777*pay + 1_234*int(s)) % 10_001
		}
	}
	return out
}

func dated[T any](t require.TestingT, tables map[string][]convenio.Term[T]) map[string]convenio.Dated[T] {
	out := map[string]convenio.Dated[T]{}
	for name, terms := range tables {
		d, err := convenio.NewDated(terms...)
		require.NoError(t, err)
		out[name] = d
	}
	return out
}

// extra is what the monkey seldom comes to: pay, prices, the way on after work.
func (b *twoBooks) extra(h *household) {
	today := convenio.DateOf(h.at)
	near := today.AddDays(b.number("near", -90, 60))
	person := h.own(monkey.People[b.number("who", 0, len(monkey.People)-1)])
	var c enrollment.Command
	switch b.number("extra", 0, 5) {
	case 0:
		c = enrollment.SetPay{Band: uint8(b.number("pay", 0, 15)), From: near}
	case 1, 2:
		price := []enrollment.Price{enrollment.AveragePrice, enrollment.AgePrice}[b.number("price", 0, 1)]
		c = enrollment.ChoosePrice{Person: person, Price: price, Request: enrollment.Request{On: today, Reference: "processo 12"}}
	case 3:
		c = enrollment.Continue{As: enrollment.AsInactive, From: near, Until: today.AddDays(b.number("until", 0, 300))}
	default:
		return
	}
	b.do(h, h.at, hr, c)
}

// Whatever happens and whenever it is told, all invoices together are what a naive model says of each person's months.
func TestNaiveBooks(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		contract := rapid.SampledFrom(contracts()).Draw(rt, "contract")
		first := contract.Start
		s := memory.New()
		b := &twoBooks{T: rt, store: s, policy: contract, invoiced: map[key]invoiced{}}
		b.plan = naive.Plan{Tables: b.tables(first), Start: first}
		tariff, err := b.plan.Tables.Compile()
		require.NoError(rt, err)
		b.books = ledger.Ledger{Store: s, Views: s, Tariffs: billing.Fixed{Tariff: tariff}}
		for i := range b.number("households", 1, 3) {
			h := &household{name: fmt.Sprint("-", i), monkey: monkey.New(func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "") }, first)}
			h.shares = b.number("shares", 0, 3) == 0
			h.move()
			b.households = append(b.households, h)
		}
		b.latest = billing.CompetenceOf(first) - 1
		var last time.Time
		for range b.number("movements", 1, 60) {
			h := slices.MinFunc(b.households, func(a, b *household) int { return a.at.Compare(b.at) })
			last = h.at
			b.do(h, h.at, h.by, h.next)
			b.extra(h)
			if c := billing.CompetenceOf(convenio.DateOf(h.at)) + billing.Competence(b.number("bill", -3, 1)); b.latest < c && b.number("now", 0, 2) == 0 {
				if b.number("swept", 0, 3) > 0 {
					b.sweep(h.at)
				}
				b.bill(h.at, c)
				if b.number("look", 0, 3) == 0 { // all months so far are worked again each time
					b.compare()
				}
			}
			h.move()
		}
		b.sweep(last)
		b.bill(last, max(b.latest+1, billing.CompetenceOf(convenio.DateOf(last))))
		b.compare()
	})
}

// sweep applies what fell due.
func (b *twoBooks) sweep(at time.Time) {
	for _, h := range b.households {
		for n := 0; n <= h.n; n++ {
			if b.family(h, n).State() != enrollment.Absent {
				_, _ = enrollment.Machine().Act(b.Context(), b.store, enrollment.Fixed{Policy: b.policy},
					enrollment.HolderFamily("sesc-df", monkey.People[0]+h.name, n), b.ask(at, system), enrollment.Tick{})
			}
		}
	}
}
