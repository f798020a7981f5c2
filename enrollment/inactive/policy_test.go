package inactive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// The figures, as the law and the contract print them. Kills: any of them moved by one.
func TestTheFigures(t *testing.T) {
	want := map[string][2]int{
		inactive.DismissedDivisor: {3, 3}, inactive.DismissedMin: {6, 6}, inactive.DismissedMax: {24, 24},
		inactive.RetiredYears: {10, 10}, inactive.OptionDays: {30, 30}, inactive.FormerDays: {30, 0},
		inactive.RemissionYears: {5, 0},
	}
	for i, p := range []inactive.Policy{sesc(), law()} {
		assert.Len(t, p.Figures, len(want))
		for name, values := range want {
			got, ok := p.Figures[name].On(day("2022-03-31"))
			assert.True(t, ok, name)
			assert.Equal(t, values[i], got, "%s of %s", name, p.Name)
			for _, term := range p.Figures[name].Terms() {
				assert.NotEmpty(t, term.Clause)
				assert.NotEmpty(t, term.Unit)
				assert.NotEmpty(t, term.Instrument)
				assert.False(t, term.Checked.IsZero())
			}
		}
	}
	terms := sesc().Figures[inactive.RemissionYears].Terms()
	require.Len(t, terms, 2)
	assert.Equal(t, convenio.Clause("law:9656.30"), terms[0].Clause)
	assert.Equal(t, convenio.Clause("sesc:5.10"), terms[1].Clause)
}

// Each figure decides something: moved by one, it shows.
func TestEachFigureDecides(t *testing.T) {
	for name, v := range map[string]struct {
		value int
		b     inactive.Bond
		until string
	}{
		inactive.DismissedDivisor: {4, bond(), "2022-12-31"},
		inactive.DismissedMin:     {7, bond(contributing(5, 0)), "2022-10-31"},
		inactive.DismissedMax:     {23, bond(contributing(100, 0)), "2024-03-01"},
		inactive.RetiredYears:     {11, bond(retired, tenYears), "2032-03-31"},
	} {
		term, _ := entitled(t, with(t, sesc(), name, v.value), v.b)
		assert.Equal(t, v.until, term.Until.String(), name)
		before, _ := entitled(t, sesc(), v.b)
		assert.NotEqual(t, before.Until, term.Until, name)
	}
	r, _ := remits(t, with(t, sesc(), inactive.RemissionYears, 4), "2022-03-10", "2026-07-14")
	assert.Equal(t, "2026-03-10", r.Until.String())
}

// The contract's remission begins with its cover: who died the day before left a family that pays.
func TestTheRemissionBeginsWithTheContract(t *testing.T) {
	early := func(b *inactive.Bond) { b.Ended, b.Contributions = day("2021-06-30"), worked(36, 0, "2021-06-30") }
	f := lived(t, sesc(), step{"2021-07-01", leave(early)}, step{"2021-07-02", everybody})
	for died, name := range map[string]string{"2021-07-14": "TermKept", "2021-07-15": "RemissionGranted"} {
		events, _, _ := answered(t, f, sesc(), on("2021-07-20"), death(died, "2026-07-14"))
		assert.Equal(t, name, convenio.NameOf(events[0]), died)
	}
}

// The stamp is the policy's name and a hash that moves with all that decides, and with nothing else.
func TestTheStampMovesWithWhatDecides(t *testing.T) {
	p := sesc()
	assert.Regexp(t, `^sesc-df@[0-9a-f]{16}$`, p.Stamp())
	assert.Equal(t, p.Stamp(), inactive.SescDF().Stamp())
	seen := map[string]bool{p.Stamp(): true, law().Stamp(): true}
	other := p
	other.Directors = false
	for i, one := range []inactive.Policy{
		other, sesc(moreThanTen), sesc(fullRemission), sesc(mandateEndsNothing), sesc(fractionDropped), with(t, p, inactive.OptionDays, 31),
		{Name: p.Name, Figures: p.Figures, Calendar: law().Calendar, Directors: true},
	} {
		assert.False(t, seen[one.Stamp()], "%d", i)
		seen[one.Stamp()] = true
	}
}

func TestTheReadings(t *testing.T) {
	assert.Zero(t, sesc().Readings)
	assert.Zero(t, law().Readings)
	for i, change := range []func(*inactive.Readings){moreThanTen, fullRemission, mandateEndsNothing, fractionDropped} {
		for j, r := range sesc(change).Alternatives() {
			want := 0
			if i == j {
				want = 1
			}
			assert.Equal(t, want, r.InForce, r.Name)
			assert.Len(t, r.Options, 2)
			assert.NotEmpty(t, r.Question)
			assert.NotEmpty(t, r.Clause)
		}
	}
}

// A policy that lacks a figure is told so wherever it needs it, and nothing is decided.
func TestAFigureThatIsMissing(t *testing.T) {
	for name, v := range map[string]struct {
		f inactive.Family
		c inactive.Command
	}{
		inactive.DismissedMin:   {inactive.Family{}, leave()},
		inactive.RetiredYears:   {inactive.Family{}, leave(retired)},
		inactive.OptionDays:     {awaiting(t, sesc()), prove("2022-04-04")},
		inactive.FormerDays:     {awaiting(t, sesc()), everybody},
		inactive.RemissionYears: {opted(t, sesc()), death("2022-05-02", "2026-07-14")},
	} {
		p := with(t, sesc(), name, 1)
		p.Figures[name] = convenio.Dated[int]{}
		events, err := inactive.Decide(v.f, p, on("2022-05-02"), v.c, nil)
		assert.Nil(t, events)
		badInput(t, err, name)
	}
	p := with(t, sesc(), inactive.OptionDays, 1)
	p.Figures[inactive.OptionDays] = convenio.Dated[int]{}
	_, err := inactive.Decide(inactive.Family{}, p, on("2022-05-02"), leave(), nil)
	badInput(t, err, inactive.OptionDays)
	_, err = inactive.Decide(open(t, sesc()), p, on("2022-05-02"), inactive.Recount{}, nil)
	badInput(t, err, inactive.OptionDays)
	require.Error(t, err)
}

// Every figure is cited with its clause and its instrument.
func TestParameters(t *testing.T) {
	p := inactive.SescDF()
	listed := p.Parameters()
	require.GreaterOrEqual(t, len(listed), len(p.Figures))
	for _, l := range listed {
		require.NotEmpty(t, l.Clause, l.Name)
		require.NotEmpty(t, l.Instrument, l.Name)
	}
}
