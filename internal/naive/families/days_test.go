package families

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

func date(y int, m time.Month, d int) convenio.Date { return convenio.NewDate(y, m, d) }

func weekdays(d convenio.Date) bool {
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
}

func TestDays(t *testing.T) {
	for d := date(2020, 12, 28); d.Before(date(2021, 1, 4)); d = d.AddDays(1) {
		require.Equal(t, d, dateOf(dayOf(d)))
		require.Equal(t, dayOf(d.AddDays(1)), tomorrow(dayOf(d)))
	}
	require.Equal(t, 1, dayOf(date(2021, 1, 1)))
	require.Zero(t, dayOf(convenio.Date{}))
}

func TestAge(t *testing.T) {
	leapling := dayOf(date(2000, 2, 29))
	require.Equal(t, 23, age(leapling, dayOf(date(2024, 2, 28))))
	require.Equal(t, 24, age(leapling, dayOf(date(2024, 2, 29))))
	require.Equal(t, 24, age(leapling, dayOf(date(2025, 2, 28))))
	require.Equal(t, 25, age(leapling, dayOf(date(2025, 3, 1))))
}

func TestWindowRolls(t *testing.T) {
	m := New(Config{Start: date(2021, 7, 15), Open: weekdays})
	require.Equal(t, dayOf(date(2023, 3, 31)), m.windowEnds(dayOf(date(2023, 3, 1)), 30))
	require.Equal(t, dayOf(date(2023, 4, 3)), m.windowEnds(dayOf(date(2023, 3, 2)), 30)) // from a Saturday
}

// A life told in full, each day counted by hand.
func TestLife(t *testing.T) {
	hr := convenio.Actor{ID: "cogep", Role: enrollment.HR}
	m := New(Config{Start: date(2021, 7, 15), End: date(2026, 7, 14), Open: weekdays})
	do := func(want string, on convenio.Date, c enrollment.Command) {
		t.Helper()
		require.Equal(t, want, m.Do(on.Start(), hr, c))
	}
	request := func(on convenio.Date) enrollment.Request { return enrollment.Request{On: on, Reference: "processo 12"} }
	do(notAdmitted, date(2022, 3, 10), enrollment.ReturnCard{Person: "marta"})
	do(ok, date(2022, 3, 10), enrollment.Enrol{
		Person: "marta", Born: date(1980, 5, 4), Bond: enrollment.Employee, Since: date(2022, 3, 10), Standard: "01", Request: request(date(2022, 3, 10)),
	})
	late := enrollment.Include{
		Person: "davi", Kin: enrollment.Child, Born: date(2001, 5, 20), Occasion: enrollment.None, Request: request(date(2023, 5, 10)),
	}
	do(refused, date(2023, 5, 10), late)
	late.AcceptsWaiting = true
	do(ok, date(2023, 5, 10), late)
	urgency, birth, other := m.Waits("davi", date(2023, 11, 5))
	require.Equal(t, []bool{false, true, true}, []bool{urgency, birth, other})
	urgency, birth, other = m.Waits("davi", date(2023, 11, 6))
	require.Equal(t, []bool{false, true, false}, []bool{urgency, birth, other})
	do(ok, date(2023, 6, 20), enrollment.ChangeStandard{Standard: "02", Request: request(date(2023, 6, 20))})
	standard, covered := m.Covered("davi", date(2023, 7, 15))
	require.Equal(t, enrollment.Standard("02"), standard)
	require.True(t, covered)
	do(ok, date(2024, 1, 10), enrollment.ReportDeath{Person: "marta", Died: date(2024, 1, 8), Communicated: date(2024, 1, 10)})
	_, covered = m.Covered("marta", date(2024, 1, 10))
	require.True(t, covered)
	_, covered = m.Covered("marta", date(2024, 1, 11))
	require.False(t, covered)
	require.True(t, m.CardDue("marta"))
	do(ok, date(2024, 1, 12), enrollment.ReturnCard{Person: "marta"})
	require.False(t, m.CardDue("marta"))
	_, covered = m.Covered("davi", date(2025, 5, 19))
	require.True(t, covered)
	_, covered = m.Covered("davi", date(2025, 5, 20))
	require.False(t, covered)
	require.Equal(t, "remitted", m.Phase())
}
