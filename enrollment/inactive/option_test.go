package inactive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// Thirty calendar days, the day of the communication left out, the last one rolling over closed days of the
// Federal District. Kills: thirty moved by one; business days counted; the roll backwards or none.
func TestThirtyDaysToOpt(t *testing.T) {
	for _, v := range []struct{ proven, last, why string }{
		{"2022-04-04", "2022-05-04", "a Wednesday"},
		{"2022-04-07", "2022-05-09", "the thirtieth day is a Saturday"},
		{"2022-04-08", "2022-05-09", "the thirtieth day is a Sunday"},
		{"2022-03-22", "2022-04-22", "Tiradentes, and the foundation of Brasília"},
		{"2021-12-02", "2022-01-03", "the first of January is a Saturday"},
		{"2022-10-31", "2022-12-01", "30 November is the Day of the Evangelical in the Federal District"},
		{"2022-10-30", "2022-11-29", "the day before that"},
	} {
		last, err := sesc().OptionTerm(day(v.proven))
		require.NoError(t, err)
		assert.Equal(t, v.last, last.String(), "%s: %s", v.proven, v.why)
	}
	last, err := law().OptionTerm(day("2022-10-31"))
	require.NoError(t, err)
	assert.Equal(t, "2022-11-30", last.String(), "the national calendar knows no day of the Federal District")
	for days, want := range map[int]string{29: "2022-05-03", 30: "2022-05-04", 31: "2022-05-05"} {
		last, err := with(t, sesc(), inactive.OptionDays, days).OptionTerm(day("2022-04-04"))
		require.NoError(t, err)
		assert.Equal(t, want, last.String())
	}
	_, err = sesc().OptionTerm(day("1998-09-01"))
	badInput(t, err, "option_days")
}

// naiveLast walks thirty days and then until a day is open.
func naiveLast(c *calendar.Calendar, proven convenio.Date) convenio.Date {
	d := proven
	for range 30 {
		d = d.AddDays(1)
	}
	for !c.IsBusinessDay(d) {
		d = d.AddDays(1)
	}
	return d
}

func TestTheOptionTermAgreesWithTheWallCalendar(t *testing.T) {
	p := sesc()
	rapid.Check(t, func(rt *rapid.T) {
		proven := day("2021-01-01").AddDays(rapid.IntRange(0, 10_000).Draw(rt, "proven"))
		last, err := p.OptionTerm(proven)
		require.NoError(rt, err)
		assert.Equal(rt, naiveLast(p.Calendar, proven), last)
	})
}

// The last day is still in time, the next is late.
func TestTheOptionIsInTimeUntilItsLastDay(t *testing.T) {
	f := open(t, sesc())
	assert.Equal(t, "2022-05-04", f.Until.String())
	events, trace, _ := answered(t, f, sesc(), by(inactive.Holder, "2022-05-04"), everybody)
	proof.DoesNotApply(t, trace, inactive.OptionLate)
	assert.Equal(t, day("2022-05-05"), events[0].(inactive.Opted).From)
	refused(t, f, sesc(), by(inactive.Holder, "2022-05-05"), everybody, inactive.OptionLate)
}

// The inactive policy begins after the thirty days of a former employee, or after a later option: no gap.
func TestTheInactivePolicyFollowsWithoutAGap(t *testing.T) {
	f := awaiting(t, sesc())
	for opted, from := range map[string]string{
		"2022-04-01": "2022-05-01", "2022-04-29": "2022-05-01", "2022-04-30": "2022-05-01", "2022-05-01": "2022-05-02",
		"2022-08-10": "2022-08-11",
	} {
		events, _, after := answered(t, f, sesc(), on(opted), everybody)
		assert.Equal(t, from, events[0].(inactive.Opted).From.String(), opted)
		assert.Equal(t, "2023-03-31", after.Until.String(), "twelve months from the end of the bond")
		events, _, _ = answered(t, f, with(t, sesc(), inactive.FormerDays, 0), on("2022-04-01"), everybody)
		assert.Equal(t, "2022-04-02", events[0].(inactive.Opted).From.String())
	}
	assert.Equal(t, "2022-04-30", f.FlagAfter.String())
}

// No proof, no clock: the cover goes on past day 30, HR is told once, and thirty days after the proof it ends.
func TestWithoutProofTheClockNeverStarts(t *testing.T) {
	f := awaiting(t, sesc())
	events, trace, _ := answered(t, f, sesc(), on("2022-04-30"), inactive.Tick{})
	assert.Empty(t, events, "day 30 itself")
	proof.DoesNotApply(t, trace, inactive.ClockStopped)
	events, trace, f = answered(t, f, sesc(), by(inactive.System, "2022-05-01"), inactive.Tick{})
	assert.Equal(t, []convenio.Event{inactive.ProofMissed{On: day("2022-05-01")}}, events)
	assert.Equal(t, "Passou o dia 30/04/2022 sem prova da comunicação: o prazo de opção não corre, a cobertura continua "+
		"e o RH é avisado.", proof.Applies(t, trace, inactive.ClockStopped).Text())
	events, _, _ = answered(t, f, sesc(), on("2022-06-01"), inactive.Tick{})
	assert.Empty(t, events, "told once")
	assert.True(t, f.Covers("rosa", day("2030-01-01")), "no clock")

	_, _, f = answered(t, f, sesc(), on("2022-09-02"), prove("2022-09-01"))
	assert.Equal(t, "2022-10-03", f.Until.String(), "the first of October is a Saturday")
	assert.True(t, f.Covers("rosa", day("2022-10-03")))
	assert.False(t, f.Covers("rosa", day("2022-10-04")))
	events, trace, _ = answered(t, f, sesc(), on("2022-10-03"), inactive.Tick{})
	assert.Empty(t, events)
	proof.DoesNotApply(t, trace, inactive.OptionLapses)
	events, trace, f = answered(t, f, sesc(), on("2022-10-04"), inactive.Tick{})
	assert.Equal(t, []convenio.Event{inactive.OptionLapsed{Closed: inactive.Closed{On: day("2022-10-03")}}}, events)
	proof.Applies(t, trace, inactive.OptionLapses)
	assert.Equal(t, inactive.Lapsed, f.State)
}

// An option asked for on its last day and keyed later is in time, whether the sweep has passed by or not; one of the day
// after is not. Only people management keys one of another day, and none of before the bond ended or of tomorrow.
func TestAnOptionKeyedLate(t *testing.T) {
	p := sesc()
	asked := func(s string) inactive.Opt { return inactive.Opt{On: day(s), Keep: everybody.Keep} }
	for _, f := range []inactive.Family{open(t, p), lapsed(t, p)} {
		events, trace, kept := answered(t, f, p, on("2022-05-20"), asked("2022-05-04"))
		assert.Equal(t, []convenio.Event{inactive.Opted{
			On: day("2022-05-04"), From: day("2022-05-05"), Until: day("2023-03-31"), Keep: everybody.Keep,
		}}, events)
		proof.DoesNotApply(t, trace, inactive.OptionLate)
		assert.Equal(t, inactive.Inactive, kept.State)
		refused(t, f, p, on("2022-05-20"), asked("2022-05-05"), inactive.OptionLate)
		for _, ask := range []convenio.Ask{by(inactive.Holder, "2022-05-20"), on("2022-05-03")} {
			_, err := inactive.Decide(f, p, ask, asked("2022-05-04"), nil)
			badInput(t, err, "on")
		}
		_, err := inactive.Decide(f, p, on("2022-05-20"), asked("2022-03-30"), nil)
		badInput(t, err, "on")
	}
	answered(t, open(t, p), p, by(inactive.Holder, "2022-05-04"), asked("2022-05-04"))
}

func TestACommunicationIsProvenByADocument(t *testing.T) {
	f := awaiting(t, sesc())
	c := prove("2022-04-04")
	_, trace, _ := answered(t, f, sesc(), on("2022-04-04"), c)
	proof.DoesNotApply(t, trace, inactive.Unproven)
	proof.DoesNotApply(t, trace, inactive.FactAhead)
	for _, d := range []convenio.Document{{}, {SHA256: "ab"}, {Size: 1}, {SHA256: "ab", Size: -1}} {
		c.Proof = d
		refused(t, f, sesc(), on("2022-04-04"), c, inactive.Unproven)
	}
	refused(t, f, sesc(), on("2022-04-03"), prove("2022-04-04"), inactive.FactAhead)
	_, err := inactive.Decide(f, sesc(), on("2022-04-04"), inactive.ProveCommunication{Proof: document}, nil)
	badInput(t, err, "on")
}

// A decree that closes the last day moves it, and one that opens a day never shortens what was told.
func TestADecreeOnlyLengthensTheTerm(t *testing.T) {
	p := sesc()
	f := open(t, p)
	events, _, _ := answered(t, f, p, by(inactive.System, "2022-04-25"), inactive.Recount{})
	assert.Empty(t, events)
	decree := calendar.Override{Date: day("2022-05-04"), Closed: true, Name: "ponto facultativo", Basis: "decreto", DecreedBy: "GDF"}
	var err error
	p.Calendar, err = p.Calendar.With(decree)
	require.NoError(t, err)
	events, _, f = answered(t, f, p, by(inactive.System, "2022-04-25"), inactive.Recount{})
	assert.Equal(t, []convenio.Event{inactive.OptionMoved{LastDay: day("2022-05-05")}}, events)
	events, _, _ = answered(t, f, sesc(), by(inactive.System, "2022-04-26"), inactive.Recount{})
	assert.Empty(t, events, "back to the old calendar")
}

func TestOnlyTheEnrolledAreKept(t *testing.T) {
	f := open(t, sesc())
	_, trace, after := answered(t, f, sesc(), on("2022-04-20"), inactive.Opt{Keep: []string{"joao"}})
	proof.DoesNotApply(t, trace, inactive.NotOfTheFamily)
	assert.Equal(t, enrolled[1:2], after.Dependants)
	refused(t, f, sesc(), on("2022-04-20"), inactive.Opt{Keep: []string{"joao", "zeca"}}, inactive.NotOfTheFamily)
	_, _, after = answered(t, f, sesc(), on("2022-04-20"), inactive.Opt{})
	assert.Empty(t, after.Dependants, "the holder may stay alone")
}

// An option after the term ran out, for want of a proven communication, would give nothing and take back cover already
// had: it is refused, and the cover goes on until the option's own clock. Kills: the last day moved by one.
func TestAnOptionAfterTheTermIsRefused(t *testing.T) {
	short := func(b *inactive.Bond) { b.Contributions = worked(18, 0, "2022-03-31") }
	f := awaiting(t, sesc(), short)
	assert.Equal(t, "2022-10-01", f.Term.Until.String())
	events, trace, _ := answered(t, f, sesc(), on("2022-09-30"), everybody)
	proof.DoesNotApply(t, trace, inactive.TermEnds)
	assert.Equal(t, day("2022-10-01"), events[0].(inactive.Opted).From, "one day is left")
	refused(t, f, sesc(), on("2022-10-01"), everybody, inactive.TermEnds)
	assert.True(t, f.Covers("rosa", day("2022-10-05")))
	_, _, f = answered(t, f, sesc(), on("2022-10-05"), prove("2022-10-05"))
	refused(t, f, sesc(), on("2022-10-06"), everybody, inactive.TermEnds)
	assert.True(t, f.Covers("rosa", day("2022-11-04")))
	answered(t, awaiting(t, sesc(), retired, tenYears), sesc(), on("2040-01-02"), everybody)
}

// A death after the term ran out leaves no rest of it, nor takes back cover already had.
func TestADeathAfterTheTermLeavesNoRest(t *testing.T) {
	f := awaiting(t, law(), func(b *inactive.Bond) { b.Contributions = worked(18, 0, "2022-03-31") })
	for died, want := range map[string]convenio.Event{
		"2022-09-30": inactive.TermKept{On: day("2022-09-30"), Until: day("2022-10-01"), Keep: []string{"davi", "joao", "ines"}},
		"2022-10-01": inactive.Emptied{Closed: closed("2022-10-01")},
		"2022-10-05": inactive.Emptied{Closed: closed("2022-10-05")},
	} {
		events, _, _ := answered(t, f, law(), on("2022-10-06"), death(died, "2026-07-14"))
		assert.Equal(t, []convenio.Event{want}, events)
	}
}

// Who renounces after the last day, before any sweep, has nothing to give up: cover does not come back by it. Kills: the
// last day moved by one.
func TestWhatIsOverIsNotGivenUp(t *testing.T) {
	f := awaiting(t, sesc())
	_, _, f = answered(t, f, sesc(), on("2022-04-04"), prove("2022-04-04"))
	assert.Equal(t, "2022-05-04", f.Until.String())
	events, trace, _ := answered(t, f, sesc(), on("2022-05-04"), inactive.Renounce{})
	assert.Equal(t, []convenio.Event{inactive.Renounced{Closed: closed("2022-05-04")}}, events)
	proof.DoesNotApply(t, trace, inactive.CoverOver)
	refused(t, f, sesc(), on("2022-05-05"), inactive.Renounce{}, inactive.CoverOver)
}

// A child born after the bond's end is part of the stay, while the option is open and after it, and is remitted with the
// others; nobody joins twice, nor what is over.
func TestAChildBornAfterTheBond(t *testing.T) {
	p := sesc()
	lia := born("lia")
	for _, f := range []inactive.Family{awaiting(t, p), open(t, p), opted(t, p)} {
		events, trace, after := answered(t, f, p, by(inactive.Holder, "2022-05-02"), lia)
		assert.Equal(t, []convenio.Event{inactive.DependantJoined(lia)}, events)
		proof.DoesNotApply(t, trace, inactive.CoverOver)
		assert.Equal(t, f.State, after.State)
		assert.True(t, after.Keeps("lia"))
		assert.False(t, f.Keeps("lia"))
		_, _, after = answered(t, after, p, on("2022-05-03"), death("2022-05-02", ""))
		assert.True(t, after.Covers("lia", day("2026-07-14")))
		for _, again := range []string{"lia", "rosa", ""} {
			_, err := inactive.Decide(f, p, on("2022-05-02"), inactive.Join{Dependant: inactive.Dependant{ID: again}}, nil)
			if again == "lia" {
				require.NoError(t, err)
				continue
			}
			badInput(t, err, "dependants")
		}
	}
	_, _, f := answered(t, opted(t, p), p, on("2022-05-02"), lia)
	_, err := inactive.Decide(f, p, on("2022-05-02"), lia, nil)
	badInput(t, err, "dependants")
	refused(t, opted(t, p), p, on("2023-04-01"), lia, inactive.CoverOver)
}
