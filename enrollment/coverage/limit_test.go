package coverage_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/coverage"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

var limited = map[coverage.Service]*convenio.Ground{
	coverage.SpeechTherapy: coverage.TherapySpent, coverage.Psychomotor: coverage.TherapySpent,
	coverage.PlayTherapy: coverage.TherapySpent, coverage.PosturalReeducation: coverage.PosturalSpent,
	coverage.Sclerotherapy: coverage.SclerotherapySpent,
}

// Ten a year, of each apart. Kills: a limit of nine or eleven, and one kind counted with another.
func TestTenAYear(t *testing.T) {
	for service, spent := range limited {
		for n := range 11 {
			uses := []change{used(t, coverage.Exam, "2022-01-10", 50)}
			for other := range limited {
				if other != service {
					uses = append(uses, used(t, other, "2022-01-10", 10))
				}
			}
			if n > 0 {
				uses = append(uses, used(t, service, "2022-01-10", n))
			}
			q := asked(t, service, uses...)
			if n == 10 {
				d, _ := decided(t, coverage.SescDF(), q)
				assert.True(t, d.Denied())
				denied(t, coverage.SescDF(), q, spent)
				g, _ := d.Value()
				assert.Equal(t, coverage.Limit(0), g.Left, "a denial tells what is left")
				continue
			}
			g, trace := granted(t, coverage.SescDF(), q)
			assert.Equal(t, coverage.Limit(10-n), g.Left)
			proof.DoesNotApply(t, trace, spent)
		}
	}
}

// Several sessions at once are granted whole or not at all.
func TestSessionsAskedTogether(t *testing.T) {
	for service, spent := range limited {
		for n, left := range map[int]bool{1: true, 7: true, 8: false, 10: false} {
			q := asked(t, service, used(t, service, "2021-09-01", 3), func(q *coverage.Question) { q.Quantity = n })
			if left {
				g, _ := granted(t, coverage.SescDF(), q)
				assert.Equal(t, n, g.Quantity)
				assert.Equal(t, coverage.Limit(7), g.Left)
			} else {
				f := proof.Applies(t, denied(t, coverage.SescDF(), q, spent), spent)
				assert.Equal(t, "uses", f.Field)
			}
		}
	}
}

// More uses than the year holds, as after a correction, leave nothing, and not less than nothing.
func TestWhatIsLeftIsNeverNegative(t *testing.T) {
	d, _ := decided(t, coverage.SescDF(), asked(t, coverage.Sclerotherapy, used(t, coverage.Sclerotherapy, "2021-09-01", 14)))
	g, ok := d.Value()
	assert.False(t, ok)
	assert.Equal(t, coverage.Limit(0), g.Left)
}

// A year runs from anniversary to anniversary; by the other reading, from January to December.
func TestTheYearInWhichUsesCount(t *testing.T) {
	calendar := adopting(t, "CalendarYear", 1)
	for _, v := range []struct{ contract, day, from, until string }{
		{"2021-07-15", "2021-07-15", "2021-07-15", "2022-07-14"},
		{"2021-07-15", "2022-07-14", "2021-07-15", "2022-07-14"},
		{"2021-07-15", "2022-07-15", "2022-07-15", "2023-07-14"},
		{"2021-07-15", "2022-01-01", "2021-07-15", "2022-07-14"},
		{"2021-07-15", "2025-12-31", "2025-07-15", "2026-07-14"},
		{"2024-02-29", "2025-02-28", "2024-02-29", "2025-02-28"},
		{"2024-02-29", "2025-03-01", "2025-03-01", "2026-02-28"},
		{"2024-02-29", "2028-02-28", "2027-03-01", "2028-02-28"},
		{"2024-02-29", "2028-02-29", "2028-02-29", "2029-02-28"},
		{"2021-01-01", "2021-12-31", "2021-01-01", "2021-12-31"},
	} {
		year := coverage.Period{From: day(t, v.from), Until: day(t, v.until)}
		assert.Equal(t, year, coverage.SescDF().Year(day(t, v.contract), day(t, v.day)), "%+v", v)
		civil := calendar.Year(day(t, v.contract), day(t, v.day))
		assert.Equal(t, v.day[:4]+"-01-01 "+v.day[:4]+"-12-31", civil.From.String()+" "+civil.Until.String())
	}
}

func TestUsesOutsideTheYearDoNotCount(t *testing.T) {
	s := coverage.Sclerotherapy
	for _, v := range []struct {
		use             string
		contract, civil bool // whether it counts on 2023-03-10
	}{
		{"2022-07-14", false, false}, {"2022-07-15", true, false}, {"2022-12-31", true, false}, {"2023-01-01", true, true},
		{"2023-07-14", true, true}, {"2023-07-15", false, true}, {"2023-12-31", false, true}, {"2024-01-01", false, false},
	} {
		q := asked(t, s, on(t, "2023-03-10"), used(t, s, v.use, 10))
		for p, counts := range map[*coverage.Policy]bool{
			ptr(coverage.SescDF()): v.contract, ptr(adopting(t, "CalendarYear", 1)): v.civil,
		} {
			if counts {
				denied(t, *p, q, coverage.SclerotherapySpent)
			} else {
				granted(t, *p, q)
			}
		}
	}
}

func ptr(p coverage.Policy) *coverage.Policy { return &p }

// From 1 August 2022 the regulator lifts the limits, by reading, of sessions that the physician asks for.
func TestTheLimitsThatTheRegulatorLifted(t *testing.T) {
	const eve, first = "2022-07-31", "2022-08-01"
	lifts := map[coverage.Service][3]bool{ // by reading
		coverage.SpeechTherapy: {true, true, false}, coverage.PosturalReeducation: {true, true, false},
		coverage.Psychomotor: {true, false, false}, coverage.PlayTherapy: {true, false, false}, coverage.Sclerotherapy: {},
	}
	for service, byReading := range lifts {
		for option, lifted := range byReading {
			p := adopting(t, "Removal", option)
			spent := used(t, service, "2022-07-20", 10)
			denied(t, p, asked(t, service, on(t, eve), spent), limited[service])
			q := asked(t, service, on(t, first), spent)
			if !lifted {
				denied(t, p, q, limited[service])
				continue
			}
			g, trace := granted(t, p, q)
			assert.Equal(t, coverage.Unlimited, g.Left)
			assert.Zero(t, g.Year)
			proof.Applies(t, trace, coverage.LimitLifted)
			q.Attending.Requested = false
			d, trace := decided(t, p, q)
			assert.True(t, d.Denied(), "%s: without the physician's request the limit stays", service)
			proof.DoesNotApply(t, trace, coverage.LimitLifted)
		}
	}
}

// The law names no limit: from August 2022 there is none, and before it says nothing.
func TestTheLawsTherapies(t *testing.T) {
	for service := range limited {
		q := asked(t, service, on(t, "2022-08-01"), used(t, service, "2022-08-01", 200), unrequested)
		if service == coverage.PosturalReeducation {
			pending(t, coverage.Law(), q, coverage.PosturalUnjustified)
			continue
		}
		g, _ := granted(t, coverage.Law(), q)
		assert.Equal(t, coverage.Unlimited, g.Left)
		if service == coverage.Sclerotherapy {
			continue
		}
		_, err := coverage.Decide(coverage.Law(), asked(t, service, on(t, "2022-07-31")), nil)
		badInput(t, err, "day")
	}
}

// Consultations, chemotherapy, radiotherapy and the rest have no limit of number.
func TestWithoutLimit(t *testing.T) {
	for service := range coverage.SescDF().Terms {
		if limited[service] != nil || service == coverage.DentalCare {
			continue
		}
		g, _ := granted(t, coverage.SescDF(), asked(t, service, used(t, service, "2022-03-01", 999), func(q *coverage.Question) { q.Quantity = 999 }))
		assert.Equal(t, coverage.Unlimited, g.Left)
		assert.Equal(t, 999, g.Quantity)
	}
	assert.Equal(t, "sem limite", coverage.Unlimited.String())
	assert.Equal(t, "7", coverage.Limit(7).String())
}

// Whatever the contract's first day and the day asked about, the year holds the day, follows the one before without a
// gap, and is of 365 or 366 days.
func TestYearsFollowOneAnother(t *testing.T) {
	first := day(t, "2020-01-01")
	for _, p := range []coverage.Policy{coverage.SescDF(), adopting(t, "CalendarYear", 1)} {
		rapid.Check(t, func(rt *rapid.T) {
			contract := first.AddDays(rapid.IntRange(0, 1_500).Draw(rt, "contract"))
			on := contract.AddDays(rapid.IntRange(0, 4_000).Draw(rt, "day"))
			year := p.Year(contract, on)
			assert.True(rt, year.Has(on))
			assert.False(rt, year.Has(year.From.AddDays(-1)) || year.Has(year.Until.AddDays(1)))
			next := p.Year(contract, year.Until.AddDays(1))
			assert.Equal(rt, year.Until.AddDays(1), next.From)
			assert.Equal(rt, year, p.Year(contract, year.From))
			assert.Contains(rt, []int{365, 366}, next.From.DaysSince(year.From))
			uses := []coverage.Use{{Service: coverage.Exam, Day: year.Until, Quantity: 2}, {Service: coverage.Exam, Day: next.From, Quantity: 3}}
			assert.Equal(rt, 2, coverage.Used(uses, coverage.Exam, year))
			assert.Equal(rt, 3, coverage.Used(uses, coverage.Exam, next))
		})
	}
}
