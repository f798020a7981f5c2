package calendar_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

// In these zones a rule's own midnight is missing in some year: São Paulo on 2 November 2004, Havana on
// Easter 1994, the Azores on Easter 2024, whole days in Kiritimati and Apia. Kills: noon taken for midnight
// in Rule.begin; the library's fixed day in place of ours.
func TestNoAnswerDependsOnTheMachinesZone(t *testing.T) {
	machine, library := time.Local, cal.DefaultLoc
	t.Cleanup(func() { time.Local, cal.DefaultLoc = machine, library })
	skipped := calendar.Rule{Name: "Pulado", Basis: "Lei 1", DecreedBy: "Ilhas", Month: time.December, Day: 30, Until: 2011}
	time.Local, cal.DefaultLoc = time.UTC, time.UTC
	want := everyDay(t, skipped)
	for _, name := range []string{
		"America/Sao_Paulo", "America/Havana", "Atlantic/Azores", "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Pago_Pago",
	} {
		zone, err := time.LoadLocation(name)
		require.NoError(t, err)
		time.Local, cal.DefaultLoc = zone, zone
		assert.Equal(t, want, everyDay(t, skipped), name)
	}
}

func everyDay(t *testing.T, extra calendar.Rule) []bool {
	t.Helper()
	bare := slices.DeleteFunc(trt3(t).Rules(), func(r calendar.Rule) bool { return r.Days > 5 })
	c, err := calendar.New("sem recesso", append(bare, extra), nil, 1990, 2060) // the recess would hide the skipped day
	require.NoError(t, err)
	var out []bool
	for d, last := c.Span(); !d.After(last); d = d.AddDays(1) {
		out = append(out, c.IsBusinessDay(d))
		if (d.Year() == 2004 || d.Year() == 2011) && d.Weekday() != time.Sunday {
			_, shut := c.Why(d)
			out = append(out, shut)
		}
	}
	return out
}

func TestManyReadersAtOnce(t *testing.T) {
	c, from := trt3(t), day(t, "2025-02-20")
	start := make(chan struct{})
	var readers sync.WaitGroup
	for i := range 8 {
		readers.Go(func() {
			<-start
			other, err := c.With(closed(from.AddDays(i + 400)))
			assert.NoError(t, err)
			assert.NotEqual(t, c.Stamp(), other.Stamp())
			for range 200 {
				last, err := c.Term(from, 10, calendar.StartRuleA)
				assert.NoError(t, err)
				assert.Equal(t, "2025-03-11", last.String())
				_, shut := c.Why(from.AddDays(12))
				assert.True(t, shut)
			}
		})
	}
	close(start)
	readers.Wait()
}

func TestQuestionsAllocateNothing(t *testing.T) {
	c, from := trt3(t), day(t, "2025-02-20")
	var last convenio.Date
	var open bool
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		last, _ = c.Term(from, 10, calendar.StartRuleB)
		last, _ = c.Roll(last)
		open = c.IsBusinessDay(last) && c.Covers(last) && !c.Provisional(2025)
	}))
	assert.True(t, open)
}
