package contract_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestTheTableOfAContractsLife(t *testing.T) {
	require.NoError(t, contract.Lifecycle().Check())
	assert.Equal(t, `stateDiagram-v2
  s0: proposto
  s1: em implantação
  s2: vigente
  s3: em aviso
  s4: vencido
  s5: encerrado
  s6: encerrado por aviso
  [*] --> s0
  s0 --> s1: assinar
  s1 --> s2: varrer
  s1 --> s1: aditar, comunicar
  s1 --> s5: rescindir com motivo
  s2 --> s2: aditar, renovar, comunicar
  s2 --> s3: dar aviso
  s2 --> s5: rescindir com motivo
  s2 --> s4: varrer
  s3 --> s3: aditar, comunicar
  s3 --> s2: desfazer o aviso
  s3 --> s5: rescindir com motivo
  s3 --> s6: varrer
  s4 --> s4: aditar, comunicar
  s4 --> s2: renovar
  s4 --> s5: rescindir com motivo
  s6 --> s6: aditar, comunicar
  s6 --> s2: desfazer o aviso
  s6 --> s5: rescindir com motivo
  s5 --> [*]
`, contract.Lifecycle().Mermaid())
}

// The identifiers are for ever: they stand in views that others read.
func TestStatesHaveStableNames(t *testing.T) {
	var got []string
	for s := contract.Proposed; s <= contract.Elapsed; s++ {
		id, err := s.MarshalText()
		require.NoError(t, err)
		got = append(got, fmt.Sprintf("%s=%v", id, s))
	}
	assert.Equal(t, []string{
		"proposed=proposto", "implementing=em implantação", "active=vigente", "in_notice=em aviso", "expired=vencido",
		"ended=encerrado", "elapsed=encerrado por aviso",
	}, got)
}

// stand is a contract in each state, the day on which it is asked, and a day on which it was in force.
type stand struct {
	contract    contract.Contract
	today, then string
}

func stands(t testing.TB) []stand {
	t.Helper()
	signed := given(t, policy, sign(t, "2021-06-14"))
	renewed := given(t, policy, sign(t, "2021-06-14"), renew(t, "2022-06-01", 24))
	return []stand{
		{contract.Contract{}, "2021-06-14", "2021-06-14"},
		{signed, "2021-06-20", "2021-06-20"},
		{swept(t, renewed, "2023-02-01"), "2023-02-01", "2023-02-01"},
		{given(t, policy, sign(t, "2021-06-14"), renew(t, "2022-06-01", 24), notice(t, "2023-02-01", "")), "2023-02-10", "2023-02-10"},
		{swept(t, signed, "2022-06-20"), "2022-06-20", "2022-06-10"},
		{given(t, policy, sign(t, "2021-06-14"), terminate(t, "2021-06-20")), "2021-06-20", "2021-06-20"},
		{
			swept(t, given(t, policy, sign(t, "2021-06-14"), renew(t, "2022-06-01", 24), notice(t, "2023-02-01", "")), "2023-04-03"),
			"2023-04-03", "2023-04-02",
		},
	}
}

// Every cell of the table: what is admitted is carried out and leads where the table says; what is blank is
// refused with the state, the words of the command, a clause and what fits instead.
func TestEveryCellOfTheTable(t *testing.T) {
	for i, cells := range []string{"x       ", " x  xx  ", " xxxxx  ", " x  xx x", " xx xx  ", "        ", " x  xx x"} {
		at := stands(t)[i]
		require.Equal(t, contract.State(i), at.contract.State())
		s := at.then
		for j, cmd := range []contract.Command{
			sign(t, s), amend(t, s, setting(t, "price.01", "1", "")), renew(t, s, 12), notice(t, s, ""), communicate(t, s),
			terminate(t, s), contract.Tick{}, contract.WithdrawNotice{Writing: paper(t, s)},
		} {
			if cells[j] == 'x' {
				events, _, c := answered(t, at.contract, policy, on(t, at.today), cmd)
				require.Len(t, events, 1, "%v %T", at.contract.State(), cmd)
				to, ok := contract.Lifecycle().Next(at.contract.State(), events[0])
				assert.True(t, ok)
				assert.Equal(t, to, c.State())
				proof.Held(t, contract.Bars, false)
				continue
			}
			events, err := contract.Decide(at.contract, policy, on(t, at.today), cmd, nil)
			assert.Nil(t, events)
			if _, sweep := cmd.(contract.Tick); sweep {
				assert.NoError(t, err, "the sweep finds nothing to do")
				continue
			}
			var bar *convenio.NotAdmitted
			require.ErrorAs(t, err, &bar, "%v %T", at.contract.State(), cmd)
			require.ErrorIs(t, err, contract.Bars)
			assert.Equal(t, at.contract.State().String(), bar.State)
			assert.NotEmpty(t, bar.Clause)
			assert.NotContains(t, bar.Text(), "{")
			proof.Held(t, contract.Bars, true)
		}
	}
}

func TestABlankCellSaysWhatFits(t *testing.T) {
	_, err := contract.Decide(stands(t)[3].contract, policy, on(t, "2023-02-10"), renew(t, "2023-02-10", 12), nil)
	assert.EqualError(t, err,
		"CTR-01: O contrato está no estado «em aviso», em que não cabe renovar. [sesc:16.4]; cabe agora: aditar, desfazer o aviso, comunicar, rescindir com motivo, varrer")
	_, err = contract.Decide(stands(t)[5].contract, policy, on(t, "2023-02-10"), renew(t, "2023-02-10", 12), nil)
	assert.EqualError(t, err,
		"CTR-01: O contrato está no estado «encerrado», em que não cabe renovar. [sesc:16.4]; cabe agora: nenhum comando")
}

// What falls due by itself, on its day and not the day before. Kills: every one of them moved by a day.
func TestWhatFallsDue(t *testing.T) {
	all := stands(t)
	for _, v := range []struct {
		contract    contract.Contract
		before, day string
		event       convenio.Event
	}{
		{all[1].contract, "2021-07-14", "2021-07-15", contract.CoverageBegun{On: day(t, "2021-07-15")}},
		{all[2].contract, "2024-06-14", "2024-06-15", contract.TermExpired{LastDay: day(t, "2024-06-14")}},
		{all[3].contract, "2023-04-02", "2023-04-03", contract.NoticeElapsed{LastDay: day(t, "2023-04-02")}},
	} {
		events, _, _ := answered(t, v.contract, policy, on(t, v.before), contract.Tick{})
		assert.Empty(t, events)
		events, _, after := answered(t, v.contract, policy, on(t, v.day), contract.Tick{})
		assert.Equal(t, []convenio.Event{v.event}, events)
		events, _, _ = answered(t, after, policy, on(t, v.day), contract.Tick{})
		assert.Empty(t, events, "once")
	}
}

// An event that no row admits is folded all the same: Apply validates nothing.
func TestApplyValidatesNothing(t *testing.T) {
	c := stands(t)[5].contract
	assert.Equal(t, contract.Ended, contract.Apply(c, convenio.Recorded{Event: contract.CoverageBegun{}}).State())
	assert.Equal(t, c, contract.Apply(c, convenio.Recorded{Event: "outro"}))
}
