package coverage_test

import (
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio/enrollment/coverage"
)

// The contract told again, without tables: words, plain dates and fractions, and days walked one by one.

func date(q interface {
	Civil() (int, time.Month, int)
}) time.Time {
	y, m, d := q.Civil()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// birthdays counts those from the day after the birth, day by day.
func birthdays(born, on time.Time) int {
	n := 0
	for d := born.AddDate(0, 0, 1); !d.After(on); d = d.AddDate(0, 0, 1) {
		leapling := born.Month() == time.February && born.Day() == 29 && d.AddDate(0, 0, -1).Day() == 28
		if d.Month() == born.Month() && d.Day() == born.Day() || leapling && d.Month() == time.March && d.Day() == 1 {
			n++
		}
	}
	return n
}

// sessions counts the uses of the contract's year, by walking back from the day to the last anniversary and on.
func sessions(q coverage.Question) int {
	start, n := date(q.Contract), 0
	anniversary := func(d time.Time) bool { return d.Month() == start.Month() && d.Day() == start.Day() }
	first := date(q.Day)
	for !anniversary(first) {
		first = first.AddDate(0, 0, -1)
	}
	for d := first; d.Equal(first) || !anniversary(d); d = d.AddDate(0, 0, 1) {
		for _, u := range q.Uses {
			if u.Service == q.Service && date(u.Day).Equal(d) {
				n += u.Quantity
			}
		}
	}
	return n
}

// waits reports that a waiting period of the right kind still runs, its days crossed off one by one.
func waits(q coverage.Question) bool {
	kind, most := "other", 180
	if q.Service == "childbirth" {
		kind, most = "birth", 300
	}
	if q.Urgent {
		kind, most = "urgency", 1
	}
	for _, w := range q.Person.Waitings {
		d := date(w.From)
		for i := 0; i < w.Days && i < most; i++ {
			if string(w.For) == kind && date(q.Day).Equal(d) {
				return true
			}
			d = d.AddDate(0, 0, 1)
		}
	}
	return false
}

// refuses reports whether the contract says no.
func refuses(q coverage.Question) bool {
	service, day := string(q.Service), date(q.Day).Format(time.DateOnly)
	free := strings.Contains(" exam procedure therapy ", " "+service+" ")
	no := service == "dental_care" || waits(q)
	no = no || free && !q.Listed && (!q.Evidence || day < "2022-09-22")
	no = no || free && strings.HasPrefix(q.Exclusion, "lei9656:10.") && q.Exclusion != "lei9656:10.VIII"
	no = no || service == "dental_care" && q.Exclusion == "lei9656:10.II"
	no = no || q.WorkRelated && (q.Person.Category != "holder" || !q.Person.Employee)
	switch service {
	case "pet_scan":
		no = no || !q.Guideline
	case "home_care":
		no = no || !q.Admitted
	case "chemotherapy":
		no = no || !q.Registered
	case "donor_care", "organ_storage":
		no = no || !q.Transplant
	case "refractive_surgery":
		degrees := new(big.Rat).Abs(big.NewRat(int64(q.Eye.Degree), 100))
		no = no || degrees.Cmp(big.NewRat(5, 1)) < 0 && (!q.Listed || !q.Guideline) && (!q.Evidence || day < "2022-09-22")
	case "speech_therapy", "psychomotor", "play_therapy", "postural_reeducation":
		no = no || (day < "2022-08-01" || !q.Attending.Requested) && sessions(q)+q.Quantity > 10
	case "sclerotherapy":
		no = no || sessions(q)+q.Quantity > 10
	}
	return no
}

// lacks reports whether a paper of the physician is missing.
func lacks(q coverage.Question) bool {
	switch a := q.Attending; q.Service {
	case "postural_reeducation", "ground_removal":
		return !a.Requested || !a.Justified
	case "home_care":
		return !a.Requested || !a.Justified || !a.Ratified
	case "chemotherapy", "radiotherapy":
		return !a.Requested
	}
	return false
}

// question draws any facts that can be read.
func question(t *testing.T, rt *rapid.T) coverage.Question {
	services := []coverage.Service{
		"consultation", "exam", "procedure", "therapy", "admission", "childbirth", "speech_therapy", "psychomotor", "play_therapy",
		"postural_reeducation", "sclerotherapy", "refractive_surgery", "pet_scan", "transplant", "donor_care", "organ_storage",
		"home_care", "chemotherapy", "radiotherapy", "ground_removal", "dental_care",
	}
	service := rapid.SampledFrom(services)
	flag := func(name string) bool { return rapid.IntRange(0, 4).Draw(rt, name) > 0 }
	start := day(t, "2021-07-15")
	q := coverage.Question{
		Service: service.Draw(rt, "service"), Quantity: rapid.IntRange(1, 12).Draw(rt, "quantity"), Contract: start,
		Day:       start.AddDays(rapid.IntRange(0, 900).Draw(rt, "day")),
		Attending: coverage.Attending{Requested: flag("requested"), Justified: flag("justified"), Ratified: flag("ratified")},
		Eye:       coverage.Eye{Left: flag("left"), Degree: rapid.SampledFrom([]int{0, 499, -499, 500, -500, 501, -725}).Draw(rt, "degree")},
		Listed:    flag("listed"), Guideline: flag("guideline"), Evidence: flag("evidence"), Urgent: !flag("elective"),
		Exclusion: rapid.SampledFrom([]string{"", "", "", "lei9656:10.II", "lei9656:10.VIII", "manual"}).Draw(rt, "exclusion"),
		Admitted:  flag("admitted"), Transplant: flag("transplant"), Registered: flag("registered"),
		WorkRelated: !flag("idle"), PreExisting: flag("preexisting"), Complex: flag("complex"),
	}
	q.Person = coverage.Person{
		Standard: rapid.SampledFrom([]coverage.Standard{"01", "02", "03"}).Draw(rt, "standard"),
		Category: rapid.SampledFrom([]coverage.Category{"holder", "dependant", "aggregate"}).Draw(rt, "category"),
		Employee: flag("employee"), Born: q.Day.AddDays(-rapid.SampledFrom([]int{0, 6574, 6575, 9000, 21914, 21915, 21916}).Draw(rt, "age")),
		Partial: coverage.Partial{From: start, Months: 24},
	}
	for range rapid.IntRange(0, 2).Draw(rt, "waitings") {
		q.Person.Waitings = append(q.Person.Waitings, coverage.Waiting{
			For:  rapid.SampledFrom([]coverage.Wait{"urgency", "birth", "other"}).Draw(rt, "wait"),
			From: start.AddDays(rapid.IntRange(0, min(300, q.Day.DaysSince(start))).Draw(rt, "from")), Days: rapid.SampledFrom([]int{0, 1, 2, 179, 180, 300, 400}).Draw(rt, "days"),
		})
	}
	for range rapid.IntRange(0, 6).Draw(rt, "uses") {
		q.Uses = append(q.Uses, coverage.Use{
			Service: rapid.SampledFrom([]coverage.Service{q.Service, q.Service, service.Draw(rt, "other")}).Draw(rt, "used"),
			Day:     start.AddDays(rapid.IntRange(-100, 1_000).Draw(rt, "use")), Quantity: rapid.IntRange(1, 5).Draw(rt, "sessions"),
		})
	}
	return q
}

// Whatever is asked, the policy says what the contract told again says.
func TestTheNaiveContractAgrees(t *testing.T) {
	p := coverage.SescDF()
	rapid.Check(t, func(rt *rapid.T) {
		q := question(t, rt)
		d, err := coverage.Decide(p, q, nil)
		require.NoError(rt, err)
		no := refuses(q)
		assert.Equal(rt, no, d.Denied(), "denied")
		assert.Equal(rt, !no && lacks(q), d.Pending(), "pending")
		g, _ := d.Value()
		if g.Left != coverage.Unlimited {
			assert.EqualValues(rt, max(0, 10-sessions(q)), g.Left)
		}
		if strings.Contains(" admission childbirth transplant ", " "+string(q.Service)+" ") {
			years := birthdays(date(q.Person.Born), date(q.Day))
			assert.Equal(rt, q.Person.Standard == "03" || years < 18 || years >= 60, g.Lodging.Companion, "%d years", years)
		}
	})
}

// The contract never gives less than the law: what the law's policy grants, the contract's does not deny, but for the
// work accidents that it leaves to the employee and the limits it sets where no resolution lifted them.
func TestTheContractIsNeverBelowTheLaw(t *testing.T) {
	sesc, law := adopting(t, "WorkForAll", 1), coverage.Law()
	rapid.Check(t, func(rt *rapid.T) {
		q := question(t, rt)
		least, err := coverage.Decide(law, q, nil)
		if err != nil || !least.Granted() || limited[q.Service] != nil && !q.Attending.Requested || q.Service == coverage.Sclerotherapy {
			return
		}
		given, err := coverage.Decide(sesc, q, nil)
		require.NoError(rt, err)
		assert.False(rt, given.Denied(), "%v", given.Grounds())
	})
}

// More uses never open what fewer closed, and a later day never reopens a wait.
func TestCoverageIsMonotonic(t *testing.T) {
	p := coverage.SescDF()
	rapid.Check(t, func(rt *rapid.T) {
		q := question(t, rt)
		before, err := coverage.Decide(p, q, nil)
		require.NoError(rt, err)
		more := q
		more.Uses = append(append([]coverage.Use{}, q.Uses...), coverage.Use{Service: q.Service, Day: q.Day, Quantity: 1})
		after, err := coverage.Decide(p, more, nil)
		require.NoError(rt, err)
		assert.False(rt, before.Denied() && !after.Denied())
		b, _ := before.Value()
		a, _ := after.Value()
		assert.LessOrEqual(rt, a.Left, b.Left)
		free := q
		free.Person.Waitings = nil
		without, err := coverage.Decide(p, free, nil)
		require.NoError(rt, err)
		assert.False(rt, without.Denied() && !before.Denied(), "a waiting period gives nothing")
	})
}
