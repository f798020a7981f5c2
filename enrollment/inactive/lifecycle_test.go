package inactive_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestTheTableOfAFamilysStay(t *testing.T) {
	require.NoError(t, inactive.Lifecycle().Check())
	assert.Equal(t, `stateDiagram-v2
  s0: inexistente
  s1: comunicação pendente
  s2: opção aberta
  s3: inativo
  s4: remissão
  s5: permanência dos dependentes
  s6: encerrado
  s7: opção não exercida
  [*] --> s0
  s0 --> s1: registrar a saída
  s0 --> s4: registrar a morte do titular
  s0 --> s6: registrar a morte do titular
  s1 --> s2: comprovar a comunicação
  s1 --> s1: decurso do tempo, incluir dependente, excluir dependente
  s1 --> s3: optar por permanecer
  s1 --> s6: renunciar, registrar novo emprego, registrar que o empregador deixou o plano, registrar a morte do titular
  s1 --> s4: registrar a morte do titular
  s1 --> s5: registrar a morte do titular
  s2 --> s2: recontar o prazo, incluir dependente, excluir dependente
  s2 --> s7: decurso do tempo
  s2 --> s3: optar por permanecer
  s2 --> s6: renunciar, registrar novo emprego, registrar que o empregador deixou o plano, registrar a morte do titular
  s2 --> s4: registrar a morte do titular
  s2 --> s5: registrar a morte do titular
  s3 --> s6: decurso do tempo, renunciar, registrar novo emprego, registrar que o empregador deixou o plano, registrar a morte do titular
  s3 --> s4: registrar a morte do titular
  s3 --> s5: registrar a morte do titular
  s3 --> s3: incluir dependente, excluir dependente
  s4 --> s5: decurso do tempo
  s4 --> s6: decurso do tempo, registrar que o empregador deixou o plano, ninguém mais na família
  s4 --> s4: prorrogar o contrato, excluir dependente
  s5 --> s6: decurso do tempo, registrar que o empregador deixou o plano, ninguém mais na família
  s5 --> s5: excluir dependente
  s7 --> s3: optar por permanecer
  s6 --> [*]
`, inactive.Lifecycle().Mermaid())
}

// The identifiers are for ever: they stand in views that others read.
func TestStatesHaveStableNames(t *testing.T) {
	var got []string
	for s := inactive.Absent; s <= inactive.Lapsed; s++ {
		id, err := s.MarshalText()
		require.NoError(t, err)
		got = append(got, fmt.Sprintf("%s=%v", id, s))
	}
	assert.Equal(t, []string{
		"absent=inexistente", "awaiting_proof=comunicação pendente", "option_open=opção aberta", "inactive=inativo",
		"in_remission=remissão", "surviving=permanência dos dependentes", "ended=encerrado",
		"lapsed=opção não exercida",
	}, got)
}

func families(t testing.TB) []inactive.Family {
	p := sesc()
	return []inactive.Family{
		{}, awaiting(t, p), open(t, p), opted(t, p), remitted(t, p), surviving(t, p), ended(t, p), lapsed(t, p),
	}
}

// Every cell of the table: what is admitted is weighed, what is blank is refused with the state, the words of
// the command, and what fits instead.
func TestEveryCellOfTheTable(t *testing.T) {
	commands := []struct {
		c     inactive.Command
		cells string
	}{
		{leave(), "x       "},
		{prove("2022-04-04"), " x      "},
		{inactive.Recount{}, "  x     "},
		{everybody, " xx    x"},
		{inactive.Renounce{}, " xxx    "},
		{inactive.TakeJob{On: day("2022-05-02"), CollectivePlan: true}, " xxx    "},
		{inactive.DropPlan{On: day("2022-05-02")}, " xxxxx  "},
		{death("2022-05-02", "2026-07-14"), "xxxx    "},
		{inactive.RenewContract{End: day("2026-07-15")}, "    x   "},
		{born("lia"), " xxx    "},
		{inactive.Withdraw{ID: "davi"}, " xxxxx  "},
		{inactive.Tick{}, " xxxxx  "},
	}
	for i, f := range families(t) {
		require.Equal(t, inactive.State(i), f.State)
		for _, v := range commands {
			_, err := inactive.Decide(f, sesc(), on("2022-05-02"), v.c, nil)
			var bar *convenio.NotAdmitted
			if v.cells[i] == 'x' {
				require.False(t, assert.ObjectsAreEqual(inactive.Bars, err))
				require.NotErrorIs(t, err, inactive.Bars, "%v %T", f.State, v.c)
				proof.Held(t, inactive.Bars, false)
				continue
			}
			require.ErrorAs(t, err, &bar, "%v %T", f.State, v.c)
			require.ErrorIs(t, err, inactive.Bars)
			assert.Equal(t, f.State.String(), bar.State)
			assert.NotEmpty(t, bar.Clause)
			assert.NotContains(t, bar.Text(), "{")
			proof.Held(t, inactive.Bars, true)
		}
	}
	_, err := inactive.Decide(ended(t, sesc()), sesc(), on("2022-05-02"), everybody, nil)
	assert.EqualError(t, err, "INA-01: A permanência da família está no estado «encerrado», em que não cabe optar por "+
		"permanecer. [law:9656.30]; cabe agora: nenhum comando")
}

// Who may give which command, in the name of whom.
func TestWhoActsOnAFamily(t *testing.T) {
	p := sesc()
	f, dead := open(t, p), remitted(t, p)
	for name, v := range map[string]struct {
		f      inactive.Family
		by     convenio.Actor
		c      inactive.Command
		denied bool
		hidden bool
	}{
		"HR opts for the holder":             {f, on("2022-04-20").By, everybody, false, false},
		"the holder opts":                    {f, convenio.Actor{ID: "rosa", Role: inactive.Holder}, everybody, false, false},
		"another holder":                     {f, convenio.Actor{ID: "lia", Role: inactive.Holder}, everybody, true, true},
		"a dependant while the holder lives": {f, convenio.Actor{ID: "davi", Role: inactive.Survivor}, inactive.Withdraw{ID: "joao"}, true, false},
		"a stranger":                         {f, convenio.Actor{ID: "zeca", Role: inactive.Survivor}, inactive.Withdraw{ID: "joao"}, true, true},
		"the holder proves":                  {f, convenio.Actor{ID: "rosa", Role: inactive.Holder}, prove("2022-04-04"), false, false},
		"the sweep opts":                     {f, convenio.Actor{ID: "s", Role: inactive.System}, everybody, true, false},
		"the family tells of a child":        {f, convenio.Actor{ID: "s", Role: inactive.System}, born("lia"), false, false},
		"the family tells of a death":        {f, convenio.Actor{ID: "s", Role: inactive.System}, death("2022-05-01", ""), false, false},
		"a survivor withdraws":               {dead, convenio.Actor{ID: "davi", Role: inactive.Survivor}, inactive.Withdraw{ID: "joao"}, false, false},
		"a survivor prolongs":                {dead, convenio.Actor{ID: "davi", Role: inactive.Survivor}, inactive.RenewContract{End: day("2030-01-01")}, true, false},
		"the dead holder":                    {dead, convenio.Actor{ID: "rosa", Role: inactive.Holder}, inactive.Withdraw{ID: "joao"}, true, false},
		"nobody's role":                      {f, convenio.Actor{ID: "rosa", Role: "provider"}, inactive.Tick{}, true, false},
	} {
		if name == "the holder proves" {
			v.f, v.denied = awaiting(t, p), true
		}
		ask := on("2022-05-02")
		ask.By = v.by
		_, err := inactive.Decide(v.f, p, ask, v.c, nil)
		if !v.denied {
			assert.NoError(t, err, name)
			continue
		}
		var forbidden *convenio.Forbidden
		require.ErrorAs(t, err, &forbidden, name)
		assert.Equal(t, v.hidden, forbidden.Hidden, name)
		assert.Equal(t, inactive.Lifecycle().Word(v.c), forbidden.Action)
		assert.Equal(t, convenio.Clause("sesc:10.2"), forbidden.Clause)
	}
}
