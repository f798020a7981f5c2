package ledger_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
	monkey "github.com/seed-67b5076c/convenio/internal/monkey/families"
)

// told is a stay as a test writes it down.
type told struct {
	person, from, to string
	category         billing.Category
	standard         string
	pay              uint8
	choice           billing.Choice
	remission        bool
}

func tell(stays []billing.Stay, people ...string) []told {
	var out []told
	for _, s := range stays {
		i := slices.IndexFunc(people, func(p string) bool { return ledger.Number(p) == s.Person })
		out = append(out, told{people[i], s.From.String(), s.To.String(), s.Category, s.Standard.String(), s.PayBand, s.Choice, s.Remission})
	}
	return out
}

// marta is an employee born in 1980, whose price by age is the dearer, with a son whose price by age is the cheaper.
func marta() enrollment.Account {
	return enrollment.Account{
		State: enrollment.Enrolled, Holder: "marta", Bond: enrollment.Employee,
		Standards: []enrollment.Standing{{Standard: "01", From: day("2021-08-02")}},
		Pay:       []enrollment.Pay{{Band: 2, From: day("2021-08-02")}},
		Spells: []enrollment.Spell{
			{Person: "marta", Kin: "holder", Born: day("1970-05-04"), From: day("2021-08-02")},
			{Person: "davi", Kin: enrollment.Child, Born: day("2015-03-01"), From: day("2021-08-10")},
		},
	}
}

// One exact answer for each thing that a price or its split depends on.
func TestStays(t *testing.T) {
	const mean, age = billing.AverageRate, billing.ByAge
	holder := told{"marta", "2021-08-02", "", billing.Holder, "01", 2, mean, false}
	son := told{"davi", "2021-08-10", "", billing.Dependant, "01", 2, age, false}
	with := func(s told, from, to string, changes ...func(*told)) told {
		s.from, s.to = from, to
		for _, change := range changes {
			change(&s)
		}
		return s
	}
	for name, c := range map[string]struct {
		change func(*enrollment.Account)
		last   string
		want   []told
	}{
		"as they came":     {func(*enrollment.Account) {}, "2021-12-31", []told{holder, son}},
		"not yet there":    {func(*enrollment.Account) {}, "2021-08-09", []told{holder}},
		"there on the day": {func(*enrollment.Account) {}, "2021-08-10", []told{holder, son}},
		"another pay": {func(a *enrollment.Account) { a.Pay = append(a.Pay, enrollment.Pay{Band: 3, From: day("2021-10-01")}) }, "2021-12-31", []told{
			with(holder, "2021-08-02", "2021-09-30"), with(holder, "2021-10-01", "", func(s *told) { s.pay = 3 }),
			with(son, "2021-08-10", "2021-09-30"), with(son, "2021-10-01", "", func(s *told) { s.pay = 3 }),
		}},
		"another pay, known beforehand": {func(a *enrollment.Account) { a.Pay = append(a.Pay, enrollment.Pay{Band: 3, From: day("2022-01-01")}) },
			"2021-12-31", []told{holder, son}},
		"no pay band": {func(a *enrollment.Account) { a.Pay = nil }, "2021-12-31", []told{
			with(holder, "2021-08-02", "", func(s *told) { s.pay = 0 }), with(son, "2021-08-10", "", func(s *told) { s.pay = 0 }),
		}},
		"a renewal": {func(a *enrollment.Account) { a.Spells = a.Spells[:1] }, "2022-07-31", []told{
			with(holder, "2021-08-02", "2022-07-14"), with(holder, "2022-07-15", ""),
		}},
		"another standard": {func(a *enrollment.Account) {
			a.Spells = a.Spells[:1]
			a.Standards = append(a.Standards, enrollment.Standing{Standard: "02", From: day("2022-07-15")})
		}, "2022-07-31", []told{
			with(holder, "2021-08-02", "2022-07-14"), with(holder, "2022-07-15", "", func(s *told) { s.standard = "02" }),
		}},
		"a choice on joining": {func(a *enrollment.Account) {
			a.Prices = []enrollment.PriceChosen{{Person: "davi", Price: enrollment.AveragePrice, From: day("2021-08-10")}}
		}, "2022-07-31", []told{
			with(holder, "2021-08-02", "2022-07-14"), with(holder, "2022-07-15", ""),
			with(son, "2021-08-10", "2022-07-14", func(s *told) { s.choice = mean }), with(son, "2022-07-15", ""),
		}},
		"a choice at a renewal": {func(a *enrollment.Account) {
			a.Prices = []enrollment.PriceChosen{{Person: "marta", Price: enrollment.AgePrice, From: day("2022-07-15")}}
			a.Spells = a.Spells[:1]
		}, "2022-08-31", []told{
			with(holder, "2021-08-02", "2022-07-14"), with(holder, "2022-07-15", "", func(s *told) { s.choice = age }),
		}},
		"a death": {func(a *enrollment.Account) {
			a.State, a.Died, a.Until = enrollment.Remitted, day("2021-09-05"), day("2026-07-14")
			a.Expenses = []enrollment.Expense{{As: enrollment.AsRemitted, From: day("2021-09-06")}}
			a.Spells[0].Until = day("2021-09-08")
		}, "2021-12-31", []told{
			with(holder, "2021-08-02", "2021-09-05"), with(holder, "2021-09-06", "2021-09-08"),
			with(son, "2021-08-10", "2021-09-05"), with(son, "2021-09-06", "2026-07-14", func(s *told) { s.remission = true }),
		}},
		"an aggregate in the days until the death was told": {func(a *enrollment.Account) {
			a.State, a.Died = enrollment.Remitted, day("2021-09-05")
			a.Expenses = []enrollment.Expense{{As: enrollment.AsRemitted, From: day("2021-09-06")}}
			a.Spells = []enrollment.Spell{{Person: "davi", Kin: enrollment.Aggregate, Born: day("2015-03-01"), From: day("2021-08-10"), Until: day("2021-09-08")}}
		}, "2021-12-31", []told{
			with(son, "2021-08-10", "2021-09-05", func(s *told) { s.category, s.pay = billing.Aggregate, 0 }),
			with(son, "2021-09-06", "2021-09-08", func(s *told) { s.category, s.pay = billing.Aggregate, 0 }),
		}},
		"the death of a holder at the family's own expense": {func(a *enrollment.Account) {
			a.State, a.Died = enrollment.Remitted, day("2021-11-05")
			a.Expenses = []enrollment.Expense{{As: enrollment.AsInactive, From: day("2021-10-01")}, {As: enrollment.AsRemitted, From: day("2021-11-06")}}
			a.Spells, a.Spells[0].Until = a.Spells[:1], day("2021-11-08")
		}, "2021-12-31", []told{
			with(holder, "2021-08-02", "2021-09-30"),
			with(holder, "2021-10-01", "2021-11-05", func(s *told) { s.category, s.pay = billing.Inactive, 0 }),
			with(holder, "2021-11-06", "2021-11-08", func(s *told) { s.category, s.pay = billing.Inactive, 0 }),
		}},
		"a last day by age, not yet written": {func(a *enrollment.Account) { a.Spells[1].Limit = day("2021-09-20") }, "2021-12-31", []told{holder, with(son, "2021-08-10", "2021-09-20")}},
		"gone before the last day by age": {func(a *enrollment.Account) {
			a.Spells[1].Limit, a.Spells[1].Until = day("2021-09-20"), day("2021-09-15")
		}, "2021-12-31", []told{holder, with(son, "2021-08-10", "2021-09-15")}},
		"the family's last day, not yet written": {func(a *enrollment.Account) {
			a.State, a.Until, a.Spells[1].Limit = enrollment.Former, day("2021-10-31"), day("2039-02-28")
		}, "2021-12-31", []told{with(holder, "2021-08-02", "2021-10-31"), with(son, "2021-08-10", "2021-10-31")}},
		"a choice that ended with the spell it was of": {func(a *enrollment.Account) {
			a.Prices = []enrollment.PriceChosen{{Person: "davi", Price: enrollment.AveragePrice, From: day("2021-08-10")}}
			back := a.Spells[1]
			a.Spells[1].Until, back.From = day("2021-08-20"), day("2021-10-01")
			a.Spells = append(a.Spells, back)
		}, "2021-12-31", []told{
			holder, with(son, "2021-08-10", "2021-08-20", func(s *told) { s.choice = mean }), with(son, "2021-10-01", ""),
		}},
		"a stay at the family's own expense": {func(a *enrollment.Account) {
			a.Expenses = []enrollment.Expense{{As: enrollment.AsInactive, From: day("2021-10-01")}}
		}, "2021-12-31", []told{
			with(holder, "2021-08-02", "2021-09-30"), with(holder, "2021-10-01", "", func(s *told) { s.category, s.pay = billing.Inactive, 0 }),
			with(son, "2021-08-10", "2021-09-30"), with(son, "2021-10-01", "", func(s *told) { s.category, s.pay = billing.Inactive, 0 }),
		}},
		"retired before": {func(a *enrollment.Account) { a.Bond, a.Spells = enrollment.Retired, a.Spells[:1] }, "2021-12-31", []told{
			with(holder, "2021-08-02", "", func(s *told) { s.category, s.pay = billing.Inactive, 0 }),
		}},
		"a carried child": {func(a *enrollment.Account) { a.Spells[1].Kin = enrollment.CarriedChild }, "2021-12-31", []told{
			holder, with(son, "2021-08-10", "", func(s *told) { s.category = billing.CarriedChild }),
		}},
		"gone before it began": {func(a *enrollment.Account) { a.Spells[1].Until = day("2021-08-09") }, "2021-12-31", []told{holder}},
		"a single day":         {func(a *enrollment.Account) { a.Spells[1].Until = day("2021-08-10") }, "2021-12-31", []told{holder, with(son, "2021-08-10", "2021-08-10")}},
	} {
		t.Run(name, func(t *testing.T) {
			a := marta()
			c.change(&a)
			stays, err := ledger.Stays(a, tariff(t), ledger.Renewals{Start: start}, start, day(c.last))
			require.NoError(t, err)
			assert.Equal(t, c.want, tell(stays, "marta", "davi"))
		})
	}
}

// Who is invoiced of each stretch: the family from the day on which it is in the inactive policy, an aggregate of its also
// until the holder's death is told, as remission does not reach one.
func TestWhoIsInvoiced(t *testing.T) {
	a := marta()
	a.State, a.Died = enrollment.Remitted, day("2021-11-05")
	a.Expenses = []enrollment.Expense{{As: enrollment.AsInactive, From: day("2021-10-01")}, {As: enrollment.AsRemitted, From: day("2021-11-06")}}
	a.Spells = []enrollment.Spell{{Person: "davi", Kin: enrollment.Aggregate, Born: day("2015-03-01"), From: day("2021-08-10"), Until: day("2021-11-08")}}
	retired := marta()
	retired.Bond, retired.Spells = enrollment.Retired, retired.Spells[:1]
	for want, account := range map[string]enrollment.Account{
		"2021-08-10 1 2021-10-01 2 2021-11-06 2 ": a, "2021-08-02 2 ": retired,
	} {
		stays, err := ledger.Stays(account, tariff(t), ledger.Renewals{Start: start}, start, day("2021-12-31"))
		require.NoError(t, err)
		got := ""
		for _, s := range stays {
			got += fmt.Sprint(s.From, " ", s.Party, " ")
			assert.False(t, s.Remission)
		}
		assert.Equal(t, want, got)
	}
}

// Days before the first that is charged cost nothing, and a price is then settled on that one.
func TestDaysBeforeTheCharge(t *testing.T) {
	a := marta()
	a.Spells = a.Spells[:1]
	a.Prices = []enrollment.PriceChosen{{Person: "marta", Price: enrollment.AgePrice, From: day("2021-08-02")}}
	stays, err := ledger.Stays(a, tariff(t), ledger.Renewals{Start: start}, day("2021-08-15"), day("2021-12-31"))
	require.NoError(t, err)
	assert.Equal(t, []told{{"marta", "2021-08-15", "", billing.Holder, "01", 2, billing.ByAge, false}}, tell(stays, "marta"))
	a.Spells[0].Until = day("2021-08-14")
	stays, err = ledger.Stays(a, tariff(t), ledger.Renewals{Start: start}, day("2021-08-15"), day("2021-12-31"))
	require.NoError(t, err)
	assert.Empty(t, stays)
}

// A price that is not on offer is refused with its ground, and names who and when.
func TestAPriceNotOnOffer(t *testing.T) {
	a := marta()
	a.Spells = a.Spells[:1]
	a.Prices = []enrollment.PriceChosen{{Person: "marta", Price: enrollment.AveragePrice, From: day("2021-08-02")}}
	bare := tariff(t, func(p *billing.Policy) { delete(p.Prices, "average/01") })
	_, err := ledger.Stays(a, bare, ledger.Renewals{Start: start}, start, day("2021-12-31"))
	require.ErrorIs(t, err, billing.NotOffered)
	assert.Equal(t, "refused", convenio.Code(err))
	assert.Contains(t, err.Error(), "marta em 02/08/2021")
	a.Prices[0].Price = "free"
	_, err = ledger.Stays(a, bare, ledger.Renewals{Start: start}, start, day("2021-12-31"))
	assert.Equal(t, "bad_input", convenio.Code(err))
}

// A contract whose cover begins on a leap day renews on 1 March of common years.
func TestRenewalsOfALeapDay(t *testing.T) {
	a := marta()
	a.Spells, a.Spells[0].From, a.Standards[0].From = a.Spells[:1], day("2024-02-29"), day("2024-02-29")
	stays, err := ledger.Stays(a, tariff(t), ledger.Renewals{Start: day("2024-02-29")}, start, day("2026-03-31"))
	require.NoError(t, err)
	var from []string
	for _, s := range stays {
		from = append(from, s.From.String())
	}
	assert.Equal(t, []string{"2024-02-29", "2025-03-01", "2026-03-01"}, from)
}

func TestNumbers(t *testing.T) {
	assert.NotEqual(t, ledger.Number("marta"), ledger.Number("Marta"))
	assert.Zero(t, ledger.Number("marta")>>63, "databases count with a sign")
	assert.Equal(t, uint64(0x721075c0e88bcf0e), ledger.Number("marta"), "for ever")
	assert.NotZero(t, ledger.Number(""))
}

// On any day of any history, whoever is attended is charged for, once, under the standard of the day, and nobody else
// is: the roll and the ledger tell one story. Kills, among others, a cut that is lost and a last day moved by one.
func TestWhoIsCoveredIsCharged(t *testing.T) {
	stock, last := tariff(t), day("2027-12-31")
	rapid.Check(t, func(rt *rapid.T) {
		f := lived(rt, policy())
		stays, err := ledger.Stays(f.Account(), stock, ledger.Renewals{Start: start}, start, last)
		require.NoError(rt, err)
		shown := enrollment.Presented{Card: true, Identity: true}
		for _, person := range monkey.People {
			if len(f.Rows(person)) == 0 {
				continue
			}
			for on := start; !on.After(last); on = on.AddDays(1) {
				cover, covered := f.Eligible(person, shown, on, nil).Value()
				charged := holding(stays, person, on)
				switch {
				case covered != (len(charged) == 1) || len(charged) > 1:
					rt.Fatalf("%s on %v: covered %t, charged %v of %+v", person, on, covered, charged, f.Account())
				case covered && charged[0].Standard.String() != string(cover.Standard):
					rt.Fatalf("%s on %v: %s, charged %v of %+v", person, on, cover.Standard, charged[0].Standard, f.Account())
				}
			}
		}
	})
}

// lived is a family after some random commands, swept to the end of its contract.
func lived(rt *rapid.T, policy *enrollment.Policy) (f enrollment.Family) {
	m := monkey.New(func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "") }, start)
	do := func(ask convenio.Ask, c enrollment.Command) {
		events, err := enrollment.Decide(f, policy, ask, c, nil)
		if err != nil {
			return
		}
		for _, e := range events {
			f = enrollment.Apply(f, convenio.Recorded{Stream: enrollment.FamilyOf("sesc-df", uuid.UUID{1}), Ask: ask, Event: e})
		}
	}
	for range rapid.IntRange(1, 20).Draw(rt, "commands") {
		at, by, c := m.Next()
		do(convenio.Ask{At: at, By: by}, c)
		if f.State() != enrollment.Absent {
			m.Joined()
		}
	}
	do(convenio.Ask{At: policy.End.AddDays(1).Start(), By: system}, enrollment.Tick{})
	return f
}

// holding are the stays of a person that hold a day.
func holding(stays []billing.Stay, person string, on convenio.Date) (out []billing.Stay) {
	for _, s := range stays {
		if s.Person == ledger.Number(person) && !on.Before(s.From) && (s.To.IsZero() || !on.After(s.To)) {
			out = append(out, s)
		}
	}
	return out
}
