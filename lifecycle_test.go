package convenio_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
)

// A car is off, on or moving, and may be scrapped.
type car uint8

const (
	off car = iota
	on
	moving
	scrapped
)

func (c car) String() string {
	return [...]string{"desligado", "ligado", "em movimento", "desmontado"}[c]
}

type (
	Start      struct{}
	Stop       struct{}
	Accelerate struct{ By int }
	Push       struct{}
	Scrap      struct{}
	Fly        struct{}

	Started     struct{}
	Stopped     struct{}
	Accelerated struct{ By int }
	Pushed      struct{}
	Scrapped    struct{}
	RanDry      struct{}
	Flown       struct{}
)

type carRow = convenio.Row[car]

var (
	bars    = convenio.NewGround("TRF-01", "trf:0", "O carro está «{estado}» e não admite {comando}.", "O carro admite o comando.")
	wrecked = convenio.NewGround("TRF-02", "trf:9", "O carro foi desmontado.", "O carro não foi desmontado.")

	carRows = []carRow{
		{From: off, Command: Start{}, Event: Started{}, To: on, Clause: "trf:2"},
		{From: off, Command: Push{}, Event: Pushed{}, To: moving, Clause: "trf:3", Retired: true},
		{From: on, Command: Stop{}, Event: Stopped{}, To: off, Clause: "trf:4"},
		{From: on, Command: Accelerate{}, Event: Accelerated{}, To: moving, Clause: "trf:1"},
		{From: moving, Command: Accelerate{}, Event: Accelerated{}, To: moving, Clause: "trf:5"},
		{From: moving, Command: Stop{}, Event: Stopped{}, To: on, Clause: "trf:4"},
		{From: moving, Event: RanDry{}, To: off, Clause: "trf:6"},
		{From: off, Command: Scrap{}, Event: Scrapped{}, To: scrapped, Clause: "trf:7"},
	}
	traffic = convenio.NewLifecycle(bars, carRows...).Closing(scrapped, wrecked).Worded(map[string]string{
		"Start": "ligar", "Stop": "parar", "Accelerate": "acelerar", "Push": "empurrar", "Scrap": "desmontar",
		"RanDry": "acabou o combustível",
	})
)

// A refusal in a state says which, and what is allowed there instead; nothing refused is nothing.
func TestARefusalKnowsItsState(t *testing.T) {
	var w convenio.Weighing
	w.Note(urgent, true)
	require.NoError(t, traffic.Refused(off, &w))
	w.Deny(late, true)
	var refusal *convenio.Refusal
	require.ErrorAs(t, traffic.Refused(off, &w), &refusal)
	assert.Equal(t, off.String(), refusal.State)
	assert.Equal(t, []string{"Start", "Scrap"}, refusal.Allowed)
	assert.Equal(t, "ligar", traffic.Word(Start{}))
	assert.Equal(t, "Accelerated", traffic.Word(Accelerated{}))
}

// The table as a person would fill it: what each command may lead to in each state.
func TestTheTableIsWhatIsAdmitted(t *testing.T) {
	commands := []convenio.Command{Start{}, Stop{}, Accelerate{}, Push{}, Scrap{}}
	admitted := map[car]string{off: "x   x", on: " xx  ", moving: " xx  ", scrapped: "     "}
	for state, cells := range admitted {
		for i, c := range commands {
			err := traffic.Admit(state, c)
			if cells[i] == 'x' {
				assert.NoError(t, err, "%v %T", state, c)
				continue
			}
			var bar *convenio.NotAdmitted
			require.ErrorAs(t, err, &bar, "%v %T", state, c)
			assert.Equal(t, state.String(), bar.State)
			assert.Equal(t, convenio.NameOf(c), bar.Command)
			assert.Equal(t, traffic.Allowed(state), bar.Allowed)
			assert.NotEmpty(t, bar.Clause, "a blank cell cites")
		}
	}
}

// Kills: the clause of the ground in place of the command's own, which says when it does fit.
func TestABlankCellCitesTheClauseOfItsCommand(t *testing.T) {
	for c, clause := range map[convenio.Command]convenio.Clause{
		Stop{}: "trf:4", Accelerate{}: "trf:1", Push{}: "trf:3",
		Fly{}: "trf:0", // in no row at all: the ground's own
	} {
		var bar *convenio.NotAdmitted
		require.ErrorAs(t, traffic.Admit(off, c), &bar)
		assert.Equal(t, clause, bar.Clause, "%T", c)
		assert.Equal(t, bars, bar.Ground)
	}
}

func TestAClosedStateHasItsOwnGround(t *testing.T) {
	for _, c := range []convenio.Command{Start{}, Stop{}, Accelerate{By: 1}, Scrap{}, Fly{}} {
		err := traffic.Admit(scrapped, c)
		require.ErrorIs(t, err, wrecked)
		assert.NotErrorIs(t, err, bars)
		var bar *convenio.NotAdmitted
		require.ErrorAs(t, err, &bar)
		assert.Equal(t, convenio.Clause("trf:9"), bar.Clause)
	}
}

func TestClosingAddsToWhatWasClosed(t *testing.T) {
	closed := traffic.Closing(moving, late)
	require.ErrorIs(t, closed.Admit(moving, Start{}), late)
	require.ErrorIs(t, closed.Admit(scrapped, Start{}), wrecked, "what was closed stays")
	require.ErrorIs(t, traffic.Admit(moving, Start{}), bars, "and the first table is as it was")
	require.NoError(t, closed.Admit(moving, Stop{}), "its own rows stand")
}

// A command's values never matter to the table, only its type.
func TestAdmissionLooksAtTheTypeOnly(t *testing.T) {
	type Start struct{} // another type of the same name
	assert.NoError(t, traffic.Admit(on, Accelerate{By: 7}))
	assert.Error(t, traffic.Admit(on, &Accelerate{}), "a pointer is another type")
	assert.Error(t, traffic.Admit(off, Start{}))
}

func TestEventsLeadWhereTheRowsSay(t *testing.T) {
	for _, r := range carRows {
		to, ok := traffic.Next(r.From, r.Event)
		assert.True(t, ok)
		assert.Equal(t, r.To, to, "%T in %v", r.Event, r.From)
	}
	to, ok := traffic.Next(on, Accelerated{By: 9})
	assert.True(t, ok)
	assert.Equal(t, moving, to, "whatever the values")
}

func TestAnEventWithoutARowStaysWhereItIs(t *testing.T) {
	for _, e := range []convenio.Event{Accelerated{}, Flown{}, &Started{}} {
		to, ok := traffic.Next(off, e)
		assert.False(t, ok)
		assert.Equal(t, off, to)
	}
}

// A row is never deleted, only retired: no longer admitted, applied for ever.
func TestARetiredRowIsAppliedAndNotAdmitted(t *testing.T) {
	require.ErrorIs(t, traffic.Admit(off, Push{}), bars)
	assert.NotContains(t, traffic.Allowed(off), "Push")
	to, ok := traffic.Next(off, Pushed{})
	assert.True(t, ok)
	assert.Equal(t, moving, to)
	assert.Contains(t, traffic.Rows(), carRows[1])
}

func TestAllowedNamesEachCommandOnce(t *testing.T) {
	both := convenio.NewLifecycle(bars,
		carRow{From: off, Command: Start{}, Event: Started{}, To: on, Clause: "c"},
		carRow{From: off, Command: Start{}, Event: Scrapped{}, To: scrapped, Clause: "c"},
		carRow{From: on, Command: Stop{}, Event: Stopped{}, To: scrapped, Clause: "c"},
		carRow{From: moving, Command: Stop{}, Event: Stopped{}, To: scrapped, Clause: "c"})
	assert.Equal(t, []string{"Start"}, both.Allowed(off))
	assert.Equal(t, []string{"Start", "Scrap"}, traffic.Allowed(off), "in the order of the rows")
	assert.Empty(t, traffic.Allowed(scrapped))
}

func TestRowsAreTheCallersCopy(t *testing.T) {
	traffic.Rows()[0].To = scrapped
	to, _ := traffic.Next(off, Started{})
	assert.Equal(t, on, to)
	assert.Equal(t, carRows, traffic.Rows())
}

// One event out of one state leads to one state, or a history could be read in two ways.
func TestATableThatIsNotDeterministicPanics(t *testing.T) {
	assert.PanicsWithValue(t, "convenio: Started in desligado leads to ligado and to em movimento", func() {
		convenio.NewLifecycle(bars,
			carRow{From: off, Command: Start{}, Event: Started{}, To: on, Clause: "c"},
			carRow{From: off, Command: Push{}, Event: Started{}, To: moving, Clause: "c"})
	})
	assert.Panics(t, func() {
		convenio.NewLifecycle(bars,
			carRow{From: off, Command: Start{}, Event: Started{}, To: on, Clause: "c"},
			carRow{From: off, Event: Started{}, To: moving, Clause: "c", Retired: true})
	}, "a retired row too: it is applied for ever")
	assert.NotPanics(t, func() {
		convenio.NewLifecycle(bars,
			carRow{From: off, Command: Start{}, Event: Started{}, To: on, Clause: "c"},
			carRow{From: off, Command: Push{}, Event: Started{}, To: on, Clause: "d"})
	}, "two commands may lead to the same event")
}

func TestALawfulTableHasNoFault(t *testing.T) {
	require.NoError(t, traffic.Check())
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	start := carRow{From: off, Command: Start{}, Event: Started{}, To: on, Clause: "c"}
	scrap := carRow{From: on, Command: Scrap{}, Event: Scrapped{}, To: scrapped, Clause: "c"}
	push := carRow{From: on, Command: Push{}, Event: Pushed{}, To: moving, Clause: "c"}
	stop := carRow{From: moving, Command: Stop{}, Event: Stopped{}, To: on, Clause: "c"}
	retired := func(r carRow) carRow { r.Retired = true; return r }
	for name, v := range map[string]struct {
		rows []carRow
		want string
	}{
		"lawful":              {[]carRow{start, scrap, push, stop}, ""},
		"not reached":         {[]carRow{start, scrap, stop}, "em movimento is not reached"},
		"a state left out":    {[]carRow{start, scrap}, "em movimento is not reached"},
		"round and round":     {[]carRow{start, push, stop, {From: off, Event: RanDry{}, To: scrapped, Clause: "c"}}, "ligado never ends\nem movimento never ends"},
		"no end at all":       {[]carRow{start, {From: on, Command: Stop{}, Event: Stopped{}, To: off, Clause: "c"}}, "desligado never ends\nligado never ends"},
		"no clause":           {[]carRow{start, scrap, push, {From: moving, Event: RanDry{}, To: off}}, "RanDry in em movimento cites no clause"},
		"the way out retired": {[]carRow{start, scrap, push, retired(stop)}, "em movimento never ends"},
		"the way in retired":  {[]carRow{start, scrap, retired(push), stop}, ""},
		"resting in itself":   {[]carRow{start, {From: on, Command: Accelerate{}, Event: Accelerated{}, To: on, Clause: "c"}}, ""},
	} {
		l := convenio.NewLifecycle(bars, v.rows...)
		if err := l.Check(); v.want == "" {
			assert.NoError(t, err, name)
		} else {
			assert.EqualError(t, err, v.want, name)
		}
	}
	unfounded := convenio.NewLifecycle(convenio.NewGround("TRF-03", "", "a.", "b."), start, scrap, push, stop)
	assert.EqualError(t, unfounded.Check(), "TRF-03 cites no clause", "what a blank cell would cite")
}

// Any table of one event a row is deterministic; Check must agree with a search written from its definition.
func TestCheckAgreesWithASearch(t *testing.T) {
	events := []convenio.Event{Started{}, Stopped{}, Accelerated{}, Pushed{}, Scrapped{}, RanDry{}, Flown{}}
	rapid.Check(t, func(rt *rapid.T) {
		state := rapid.Custom(func(rt *rapid.T) car { return car(rapid.IntRange(0, 3).Draw(rt, "state")) })
		rows := []carRow{{From: off, Command: Scrap{}, Event: Started{}, To: scrapped, Clause: "c"}}
		for _, e := range events[1:] {
			rows = append(rows, carRow{
				From: state.Draw(rt, "from"), Command: Start{}, Event: e, To: state.Draw(rt, "to"), Clause: "c",
				Retired: rapid.Bool().Draw(rt, "retired"),
			})
		}
		l := convenio.NewLifecycle(bars, rows...)
		lawful := true
		for s := off; s <= scrapped; s++ {
			lawful = lawful && leads(rows, off, true, func(at car) bool { return at == s })
			lawful = lawful && leads(rows, s, false, func(at car) bool {
				return !leads(rows, at, true, func(other car) bool { return other != at })
			})
		}
		assert.Equal(rt, lawful, l.Check() == nil, "%+v", rows)
	})
}

// leads reports whether the rows lead, in up to four steps, from a state to one that is wanted.
func leads(rows []carRow, from car, retired bool, wanted func(car) bool) bool {
	at := map[car]bool{from: true}
	for range 4 {
		for _, r := range rows {
			if at[r.From] && (retired || !r.Retired) {
				at[r.To] = true
			}
		}
	}
	for s := range at {
		if wanted(s) {
			return true
		}
	}
	return false
}

func TestTheTableIsDrawn(t *testing.T) {
	assert.Equal(t, `stateDiagram-v2
  s0: desligado
  s1: ligado
  s2: em movimento
  s3: desmontado
  [*] --> s0
  s0 --> s1: ligar
  s0 --> s2: empurrar
  s1 --> s0: parar
  s1 --> s2: acelerar
  s2 --> s2: acelerar
  s2 --> s1: parar
  s2 --> s0: acabou o combustível
  s0 --> s3: desmontar
  s3 --> [*]
`, traffic.Mermaid())
}

func TestRowsBetweenTheSameStatesShareAnArrow(t *testing.T) {
	l := convenio.NewLifecycle(bars,
		carRow{From: off, Command: Start{}, Event: Started{}, To: on, Clause: "c"},
		carRow{From: off, Command: Push{}, Event: Pushed{}, To: on, Clause: "c"},
		carRow{From: off, Command: Start{}, Event: Accelerated{}, To: on, Clause: "c"},
		carRow{From: off, Event: RanDry{}, To: on, Clause: "c"})
	assert.Equal(t, `stateDiagram-v2
  s0: desligado
  s1: ligado
  [*] --> s0
  s0 --> s1: Start, Push, RanDry
  s1 --> [*]
`, l.Mermaid(), "without words, by the names of the types, each once")
}

func TestWordsAreThoseOfTheRefusal(t *testing.T) {
	plain := convenio.NewLifecycle(bars, carRows...)
	for l, want := range map[*convenio.Lifecycle[car]]string{
		&traffic: "O carro está «ligado» e não admite desmontar.", &plain: "O carro está «ligado» e não admite Scrap.",
	} {
		var bar *convenio.NotAdmitted
		require.ErrorAs(t, l.Admit(on, Scrap{}), &bar)
		assert.Equal(t, want, bar.Text())
		assert.Equal(t, "Scrap", bar.Command, "the name stays the name")
	}
}

func TestNamesAreThoseOfTheTypes(t *testing.T) {
	assert.Equal(t, "Accelerate", convenio.NameOf(Accelerate{By: 3}))
	assert.Equal(t, "RanDry", convenio.NameOf(RanDry{}))
}

// Kills: a step of a machine that allocates.
func TestAStepAllocatesNothing(t *testing.T) {
	var command convenio.Command = Accelerate{By: 1}
	var event convenio.Event = Accelerated{By: 1}
	at := on
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		if traffic.Admit(at, command) != nil {
			panic("not admitted")
		}
		at, _ = traffic.Next(at, event)
	}))
	assert.Equal(t, moving, at)
}
