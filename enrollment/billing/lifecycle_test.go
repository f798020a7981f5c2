package billing_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestTheTableOfARunsLife(t *testing.T) {
	require.NoError(t, billing.Lifecycle().Check())
	assert.Equal(t, `stateDiagram-v2
  s0: não iniciado
  s1: em curso
  s2: concluído
  [*] --> s0
  s0 --> s1: iniciar
  s1 --> s1: faturar página
  s1 --> s0: descartar
  s1 --> s2: concluir
  s2 --> [*]
`, billing.Lifecycle().Mermaid())
}

// The identifiers are for ever: they stand in views that others read.
func TestStatesHaveStableNames(t *testing.T) {
	var got []string
	for s := billing.Absent; s <= billing.Done; s++ {
		id, err := s.MarshalText()
		require.NoError(t, err)
		got = append(got, fmt.Sprintf("%s=%v", id, s))
	}
	assert.Equal(t, []string{"absent=não iniciado", "running=em curso", "done=concluído"}, got)
}

// Every cell of the table: what is admitted is carried out, what is blank is refused with the state and the clause.
func TestEveryCellOfTheTable(t *testing.T) {
	stays := folk(t, 2)
	page := billing.BillPage{Page: 1, Stays: stays[:1]}
	running := opened(t, billing.Control{})
	_, done := decided(t, running, billing.Close{})
	runs := []billing.Run{{}, running, done}
	commands := []billing.Command{
		billing.Open{Competence: august, Since: august}, page, billing.Discard{Reason: "a"}, billing.Close{},
	}
	for i, cells := range []string{"x   ", " xxx", "    "} {
		for j, c := range commands {
			require.Equal(t, billing.State(i), runs[i].State)
			if cells[j] == 'x' {
				e, after := decided(t, runs[i], c)
				to, ok := billing.Lifecycle().Next(runs[i].State, e)
				require.True(t, ok)
				assert.Equal(t, to, after.State)
				proof.Held(t, billing.Bars, false)
				proof.Held(t, billing.AlreadyBilled, false)
				continue
			}
			barred(t, runs[i], c)
		}
	}
}

func barred(t *testing.T, r billing.Run, c billing.Command) {
	events, err := billing.Decide(r, stock(t), asked, c, nil)
	assert.Nil(t, events)
	var bar *convenio.NotAdmitted
	require.ErrorAs(t, err, &bar, "%v %T", r.State, c)
	assert.Equal(t, r.State.String(), bar.State)
	assert.NotContains(t, bar.Text(), "{")
	ground, clause := billing.Bars, bar.Clause
	if r.State == billing.Done {
		ground, clause = billing.AlreadyBilled, billing.Clause10_5
	}
	require.ErrorIs(t, err, ground)
	assert.Equal(t, clause, bar.Clause)
	proof.Held(t, ground, true)
}

// samples is one event of each kind with every field set.
func samples(t testing.TB) []convenio.Event {
	t.Helper()
	sum := billing.Sum{
		Party: 2, Lines: 3, Fees: reais(t, "10"), Charges: reais(t, "2"), Credits: reais(t, "-1"), Employer: reais(t, "4"), Holder: reais(t, "7"),
	}
	return []convenio.Event{
		billing.Opened{Competence: august, Since: august - 1, Closing: true, Expected: billing.Control{Lives: 3, Check: 6, Billed: reais(t, "5")}},
		billing.PageBilled{
			Page: 1, Last: 9, Looked: billing.Control{Lives: 1, Check: 9}, Sums: []billing.Sum{sum},
			Lines: []billing.Line{{Person: 9, Family: 8, Party: 2, Month: august, Days: 31, Employer: reais(t, "4"), Holder: reais(t, "7")}},
		},
		billing.Closed{Sums: []billing.Sum{sum}}, billing.Discarded{Reason: "a"},
	}
}

// What is written is for ever: each event as it travels, read back as it was.
func TestEventsTravelAsTheirGoldenFiles(t *testing.T) {
	codec := billing.Machine().Codec
	assert.Equal(t, []string{"Closed", "Discarded", "Opened", "PageBilled"}, codec.Names())
	golden.Events(t, codec, samples(t)...)
	for _, r := range billing.Lifecycle().Rows() {
		assert.Contains(t, codec.Names(), convenio.NameOf(r.Event))
	}
}

func FuzzEvent(f *testing.F) {
	golden.AnyBytes(f, billing.Machine().Codec, func(e convenio.Event) any { return billing.Fold([]convenio.Recorded{{Event: e}}) }, samples(f)...)
}

// Commands travel too: a stay reads back as it was written.
func TestAPageTravels(t *testing.T) {
	s := holder(t, "2021-07-15", "2021-08-10")
	s.Remission, s.Death, s.Category, s.Choice = true, day(t, "2021-08-01"), billing.CarriedChild, billing.ByAge
	body, err := json.Marshal(s)
	require.NoError(t, err)
	assert.Equal(t, `{"person":7,"family":7,"party":1,"from":"2021-07-15","to":"2021-08-10","birth":"1980-05-20","death":"2021-08-01",`+
		`"category":"carried_child","standard":"01","pay_band":2,"choice":"by_age","remission":true}`, string(body))
	var back billing.Stay
	require.NoError(t, json.Unmarshal(body, &back))
	assert.Equal(t, s, back)
}
