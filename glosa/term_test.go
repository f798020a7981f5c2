package glosa_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// The deadlines of the specification (trt3.md, section 6): made available, last day.
func TestTenBusinessDaysOfTheCourt(t *testing.T) {
	for _, v := range []struct{ available, adopted, later string }{
		{"2025-02-13", "2025-02-27", ""},
		{"2025-02-20", "2025-03-11", "2025-03-12"}, // over Carnival and Ash Wednesday
		{"2025-12-19", "2026-01-20", ""},           // over the recess
		{"2024-05-29", "2024-06-13", ""},           // over Corpus Christi; the 31st was a working day
		{"2025-04-08", "2025-04-28", ""},           // over Holy Week and Tiradentes
	} {
		t.Run(v.available, func(t *testing.T) {
			e, trace := answered(t, glosa.Denial{}, policy(t), on(t, v.available), raise())
			assert.Equal(t, day(t, v.available), e.(glosa.Raised).From)
			assert.Equal(t, v.adopted, e.(glosa.Raised).LastDay.String())
			proof.DoesNotApply(t, trace, glosa.TermNotStarted)
			e, _ = answered(t, glosa.Denial{}, policy(t, startsLater), on(t, v.available), raise())
			if v.later != "" {
				assert.Equal(t, v.later, e.(glosa.Raised).LastDay.String())
			}
			assert.True(t, e.(glosa.Raised).LastDay.After(day(t, v.adopted)), "one business day later")
		})
	}
}

// Kills: a term of nine or of eleven days; the day itself counted.
func TestTheTermIsTheParameter(t *testing.T) {
	for term, last := range map[int]string{1: "2025-02-14", 9: "2025-02-26", 10: "2025-02-27", 11: "2025-02-28"} {
		p := policy(t)
		p.Term = term
		e, _ := answered(t, glosa.Denial{}, p, on(t, raisedOn), raise())
		assert.Equal(t, last, e.(glosa.Raised).LastDay.String(), "%d days", term)
	}
}

// The day that the term counts from is São Paulo's, whatever the instant's own zone says.
func TestTheTermCountsFromTheCivilDay(t *testing.T) {
	for instant, from := range map[string]string{
		"2025-02-14T02:59:59.999999Z": "2025-02-13",
		"2025-02-14T03:00:00Z":        "2025-02-14",
		"2025-02-14T10:00:00+14:00":   "2025-02-13",
	} {
		when, err := time.Parse(time.RFC3339Nano, instant)
		require.NoError(t, err)
		e, _ := answered(t, glosa.Denial{}, policy(t), at(when), raise())
		assert.Equal(t, from, e.(glosa.Raised).From.String(), instant)
	}
}

// An appeal is in time until the last microsecond of the tenth day in São Paulo, and late from the next on.
func TestTheLastInstantToAppeal(t *testing.T) {
	p := policy(t)
	for _, available := range []string{"2025-02-13", "2018-10-19" /* the tenth day's eve of summer time */} {
		d := after(t, p, available, raise())
		_, trace := answered(t, d, p, at(d.LastDay.End()), appeal)
		proof.DoesNotApply(t, trace, glosa.AppealLate)
		trace = refused(t, d, p, at(d.LastDay.End().Add(time.Microsecond)), appeal, glosa.AppealLate)
		f := proof.Applies(t, trace, glosa.AppealLate)
		assert.Equal(t, "at", f.Field)
		assert.Equal(t, "O prazo de recurso terminou em "+d.LastDay.Brazilian()+"; o recurso é de "+
			d.LastDay.AddDays(1).Brazilian()+".", f.Text())
	}
	d := after(t, p, "2025-02-13", raise())
	when, err := time.Parse(time.RFC3339, "2025-02-28T02:59:59Z")
	require.NoError(t, err)
	answered(t, d, p, at(when), appeal)
	refused(t, d, p, at(when.Add(time.Second)), appeal, glosa.AppealLate)
}

func TestATermIsLateOnlyAfterItsLastDay(t *testing.T) {
	d := glosa.Denial{State: glosa.Open, LastDay: day(t, lastDay)}
	assert.False(t, d.Late(day(t, "2025-02-26")))
	assert.False(t, d.Late(day(t, lastDay)))
	assert.True(t, d.Late(day(t, lapsedOn)))
	assert.False(t, glosa.Denial{State: glosa.Open}.Late(day(t, "2999-12-31")), "a term that has not started is never late")
}

// A lapse takes effect the day after the term; before that the command changes nothing.
func TestAGlosaLapsesTheDayAfterItsTerm(t *testing.T) {
	p := policy(t)
	d := after(t, p, raisedOn, raise())
	for _, s := range []string{raisedOn, "2025-02-26", lastDay} {
		e, trace := answered(t, d, p, on(t, s), glosa.Lapse{Item: 7})
		assert.Nil(t, e, s)
		f := proof.DoesNotApply(t, trace, glosa.Lapses)
		assert.Equal(t, "O prazo de recurso do item 7 corre até 27/02/2025.", f.Text())
	}
	e, _ := answered(t, d, p, at(d.LastDay.End()), glosa.Lapse{Item: 7})
	assert.Nil(t, e, "the last instant is still the term's")
	for _, when := range []time.Time{day(t, lapsedOn).Start(), day(t, "2026-02-28").Start()} {
		e, trace := answered(t, d, p, at(when), glosa.Lapse{Item: 7})
		assert.Equal(t, glosa.Ended{}, e)
		f := proof.Applies(t, trace, glosa.Lapses)
		assert.Equal(t, "O prazo de recurso do item 7 terminou em 27/02/2025 sem recurso: a glosa fica definitiva.", f.Text())
		assert.Equal(t, glosa.Lapsed, glosa.Apply(d, e).State)
		assert.True(t, glosa.Apply(d, e).Settled())
	}
}

// Late and not yet lapsed is a matter of whether the sweep ran; an appeal meets the same ground either way.
func TestTheSweepChangesNoAnswer(t *testing.T) {
	p := policy(t)
	d := after(t, p, raisedOn, raise())
	refused(t, d, p, on(t, lapsedOn), appeal, glosa.AppealLate)
	e, _ := answered(t, d, p, on(t, lapsedOn), glosa.Lapse{Item: 7})
	assert.Equal(t, glosa.Ended{}, e, "what the sweep does on the very day on which an appeal is late")
}

// By the other reading the term starts when the provider reads the result.
func TestATermThatStartsWithTheReading(t *testing.T) {
	p := policy(t, fromReading)
	e, trace := answered(t, glosa.Denial{}, p, on(t, raisedOn), raise())
	assert.Equal(t, glosa.Raised{Reason: "G01", Text: "sem radiografia", Amount: fee}, e, "no term yet")
	proof.Applies(t, trace, glosa.TermNotStarted)
	d := glosa.Apply(glosa.Denial{}, e)

	e, trace = answered(t, d, p, on(t, "2025-06-30"), glosa.Lapse{Item: 7})
	assert.Nil(t, e, "what has not started does not end")
	proof.Applies(t, trace, glosa.TermNotStarted)
	e, trace = answered(t, d, p, on(t, "2025-06-30"), glosa.Recount{})
	assert.Nil(t, e)
	proof.Applies(t, trace, glosa.TermNotStarted)
	e, trace = answered(t, d, p, on(t, "2025-06-30"), appeal)
	assert.Equal(t, glosa.Contested{Justification: appeal.Justification}, e, "it may be appealed unread")
	proof.Applies(t, trace, glosa.TermNotStarted)

	e, trace = answered(t, d, p, on(t, "2025-02-20"), glosa.Read{})
	assert.Equal(t, glosa.Counted{From: day(t, "2025-02-20"), LastDay: day(t, "2025-03-11")}, e)
	proof.Applies(t, trace, glosa.TermNotStarted)
	d = glosa.Apply(d, e)
	assert.Equal(t, glosa.Open, d.State)
	assert.Equal(t, "2025-03-11", d.LastDay.String())

	e, trace = answered(t, d, p, on(t, "2025-03-05"), glosa.Read{})
	assert.Nil(t, e, "only the first reading counts")
	proof.DoesNotApply(t, trace, glosa.TermNotStarted)
	answered(t, d, p, on(t, "2025-03-11"), appeal)
	refused(t, d, p, on(t, "2025-03-12"), appeal, glosa.AppealLate)
}

func TestReadingStartsNoTermThatRuns(t *testing.T) {
	p := policy(t)
	e, trace := answered(t, after(t, p, raisedOn, raise()), p, on(t, "2025-02-20"), glosa.Read{})
	assert.Nil(t, e)
	proof.DoesNotApply(t, trace, glosa.TermNotStarted)
}

// closing is the policy under a calendar in which a day is closed, or opened.
func closing(t testing.TB, p glosa.Policy, s string, closed bool) glosa.Policy {
	t.Helper()
	court, err := p.Calendar.With(calendar.Override{
		Date: day(t, s), Closed: closed, Name: "Falta de água", Basis: "Portaria 1", DecreedBy: "TRT da 3ª Região",
	})
	require.NoError(t, err)
	p.Calendar = court
	return p
}

// A decree made later may lengthen, never shorten, a term already told.
func TestARecountOnlyLengthens(t *testing.T) {
	p := policy(t)
	d := after(t, p, raisedOn, raise())
	for name, v := range map[string]struct {
		decreed string
		closed  bool
		last    string // empty when nothing changes
	}{
		"a day within closes":   {"2025-02-20", true, "2025-02-28"},
		"the last day closes":   {lastDay, true, "2025-02-28"},
		"the first day closes":  {"2025-02-14", true, "2025-02-28"},
		"the day itself closes": {raisedOn, true, ""}, // it is not counted
		"a day after closes":    {lapsedOn, true, ""},
		"a Saturday opens":      {"2025-02-15", false, ""}, // would end it on the 26th
	} {
		e, trace := answered(t, d, closing(t, p, v.decreed, v.closed), on(t, "2025-02-24"), glosa.Recount{})
		proof.DoesNotApply(t, trace, glosa.TermNotStarted)
		if v.last == "" {
			assert.Nil(t, e, name)
			continue
		}
		assert.Equal(t, glosa.Counted{From: day(t, raisedOn), LastDay: day(t, v.last)}, e, name)
		moved := glosa.Apply(d, e)
		assert.Equal(t, d.From, moved.From, "counted from the same day")
		answered(t, moved, p, on(t, v.last), appeal)
		refused(t, moved, p, day2(t, v.last), appeal, glosa.AppealLate)
	}
}

// day2 is an ask on the day after.
func day2(t testing.TB, s string) convenio.Ask {
	t.Helper()
	return on(t, day(t, s).AddDays(1).String())
}

// Whatever is decreed, and however often it is counted again, no term told gets shorter.
func TestNoDecreeShortensATerm(t *testing.T) {
	p := policy(t)
	few, err := calendar.New("poucos anos", p.Calendar.Rules(), nil, 2024, 2028) // quick to compile again and again
	require.NoError(t, err)
	p.Calendar = few
	rapid.Check(t, func(rt *rapid.T) {
		from := day(t, "2025-01-01").AddDays(rapid.IntRange(0, 700).Draw(rt, "from"))
		now := at(from.Start())
		e, _ := answered(t, glosa.Denial{}, p, now, raise())
		d, decreed := glosa.Apply(glosa.Denial{}, e), p
		for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(-3, 30), 1, 6, rapid.ID).Draw(rt, "decrees") {
			decreed = closing(t, decreed, from.AddDays(n).String(), rapid.Bool().Draw(rt, "closed"))
			e, _ := answered(t, d, decreed, now, glosa.Recount{})
			before := d.LastDay
			if e != nil {
				d = glosa.Apply(d, e)
				assert.True(rt, d.LastDay.After(before))
			}
			want, err := decreed.Calendar.Term(from, 10, calendar.StartRuleA)
			require.NoError(rt, err)
			assert.False(rt, d.LastDay.Before(want), "it is at least what would be counted now")
			assert.False(rt, d.LastDay.Before(before))
		}
	})
}

// Where the calendar says nothing there is no term, and the field that lacks is named.
func TestATermBeyondTheCalendarIsBadInput(t *testing.T) {
	short := policy(t)
	court, err := calendar.New("um ano", nil, nil, 2025, 2025)
	require.NoError(t, err)
	short.Calendar = court
	d := after(t, policy(t), "2025-12-29", raise())
	unread := after(t, policy(t, fromReading), "2025-12-29", raise())
	for _, v := range []struct {
		d glosa.Denial
		c glosa.Command
	}{{glosa.Denial{}, raise()}, {d, glosa.Recount{}}, {unread, glosa.Read{}}} {
		var w convenio.Weighing
		_, err := glosa.Decide(v.d, short, on(t, "2025-12-29"), v.c, &w)
		assert.Equal(t, "bad_input", convenio.Code(err), "%T", v.c)
	}
}
