package network_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestTheTableOfAProvidersLife(t *testing.T) {
	require.NoError(t, network.Lifecycle().Check())
	assert.Equal(t, `stateDiagram-v2
  s0: fora da rede
  s1: na rede
  s2: de saída
  s3: saído
  [*] --> s0
  s0 --> s1: credenciar
  s1 --> s1: atualizar
  s1 --> s2: substituir, reduzir, retirar
  s2 --> s2: atualizar
  s2 --> s3: varrer
  s3 --> [*]
`, network.Lifecycle().Mermaid())
}

func TestTheTableOfAStay(t *testing.T) {
	require.NoError(t, network.StayLifecycle().Check())
	assert.Equal(t, `stateDiagram-v2
  s0: sem garantia
  s1: paga até a alta
  s2: a transferir
  s3: terminada
  [*] --> s0
  s0 --> s1: garantir
  s0 --> s2: garantir
  s1 --> s3: dar alta
  s2 --> s3: transferir, dar alta
  s3 --> [*]
`, network.StayLifecycle().Mermaid())
}

// The identifiers are for ever: they stand in views that others read.
func TestStatesHaveStableNames(t *testing.T) {
	var got []string
	for s := network.Absent; s <= network.Gone; s++ {
		id, err := s.MarshalText()
		require.NoError(t, err)
		got = append(got, fmt.Sprintf("%s=%v", id, s))
	}
	for s := network.Unprotected; s <= network.Over; s++ {
		id, err := s.MarshalText()
		require.NoError(t, err)
		got = append(got, fmt.Sprintf("%s=%v", id, s))
	}
	assert.Equal(t, []string{
		"absent=fora da rede", "listed=na rede", "leaving=de saída", "gone=saído",
		"unprotected=sem garantia", "kept=paga até a alta", "to_move=a transferir", "over=terminada",
	}, got)
}

// cell asserts one cell of a table: carried out, or refused with the state, the words, a clause and what fits.
func cell(t *testing.T, d network.Directory, s string, c network.Command, admitted bool, g *convenio.Ground, state string) {
	t.Helper()
	if admitted {
		events, _, _ := answered(t, d, policy, s, c)
		require.NotEmpty(t, events)
		proof.Held(t, g, false)
		return
	}
	events, err := network.Decide(d, policy, on(t, s), c, nil)
	assert.Nil(t, events)
	var bar *convenio.NotAdmitted
	require.ErrorAs(t, err, &bar, "%s %T", state, c)
	require.ErrorIs(t, err, g)
	assert.Equal(t, state, bar.State)
	assert.NotEmpty(t, bar.Clause)
	assert.NotContains(t, bar.Text(), "{")
	proof.Held(t, g, true)
}

// Every cell of a provider's table. Who is gone is accredited again as who never was.
func TestEveryCellOfTheTable(t *testing.T) {
	clinic := provider("h1", network.Clinic)
	for state, cells := range map[network.State]string{
		network.Absent: "x    ", network.Listed: " xxxx", network.Leaving: " x   ", network.Gone: "x    ",
	} {
		d, s := network.Directory{}, today
		if state >= network.Listed {
			d = listed(t, clinic)
		}
		if state >= network.Leaving {
			d = left(t, d, policy, today, network.Remove{Exit: exit(t, earliest)})
		}
		if state == network.Gone {
			s = next
			d = left(t, d, policy, next, network.Tick{})
		}
		in := network.Replace{Exit: exit(t, ""), In: changed(clinic, func(p *network.Provider) { p.ID = "c9" })}
		for i, c := range []network.Command{
			network.Accredit{Provider: clinic}, network.Update{Provider: clinic}, in, reduce(exit(t, "")), network.Remove{Exit: exit(t, "")},
		} {
			l, _ := d.Listing("h1")
			require.Equal(t, state, l.State)
			cell(t, d, s, c, cells[i] == 'x', network.Bars, state.String())
		}
	}
}

// Every cell of a stay's table.
func TestEveryCellOfAStaysTable(t *testing.T) {
	breach := caused(exit(t, today), network.SanitaryBreach)
	leaving := left(t, listed(t, hospital("h1"), hospital("h2")), policy, today, reduce(exit(t, "")))
	breached := left(t, listed(t, hospital("h1"), hospital("h2")), policy, today, reduce(breach))
	kept := left(t, leaving, policy, today, protect(t, "b1"))
	move := left(t, breached, policy, today, protect(t, "b1"))
	discharge := network.Discharge{Hospital: "h1", Beneficiary: "b1", On: day(t, today)}
	for i, d := range []network.Directory{leaving, breached, kept, move, left(t, kept, policy, today, discharge)} {
		cells := []string{"x  ", "x  ", " x ", " xx", "   "}[i]
		state := []network.StayState{network.Unprotected, network.Unprotected, network.Kept, network.ToMove, network.Over}[i]
		for j, c := range []network.Command{
			protect(t, "b1"), discharge, network.Transfer{Hospital: "h1", Beneficiary: "b1", To: "h2"},
		} {
			cell(t, d, today, c, cells[j] == 'x', network.StayBars, state.String())
		}
	}
}

func TestABlankCellSaysWhatFits(t *testing.T) {
	_, err := network.Decide(network.Directory{}, policy, on(t, today), network.Remove{Exit: exit(t, "")}, nil)
	assert.EqualError(t, err,
		"NET-01: O prestador está no estado «fora da rede», em que não cabe retirar. [sesc:7.5]; cabe agora: credenciar")
}

// Whoever's last day is over has left, on the next day and not before. Kills: the day moved by one.
func TestWhoLeft(t *testing.T) {
	d := left(t, listed(t, hospital("h1"), provider("c1", network.Clinic), provider("c2", network.Clinic)), policy, today,
		network.Remove{Exit: network.Exit{Provider: "c2", LastDay: day(t, earliest)}}, reduce(exit(t, earliest)))
	events, _, _ := answered(t, d, policy, earliest, network.Tick{})
	assert.Empty(t, events)
	events, _, gone := answered(t, d, policy, next, network.Tick{})
	assert.Equal(t, []convenio.Event{
		network.Left{Provider: "c2", LastDay: day(t, earliest)}, network.Left{Provider: "h1", LastDay: day(t, earliest)},
	}, events)
	events, _, _ = answered(t, gone, policy, next, network.Tick{})
	assert.Empty(t, events, "once")
	assert.Equal(t, []string{"c1", "c2", "h1"}, names(d.On(day(t, earliest))))
	assert.Equal(t, []string{"c1"}, names(d.On(day(t, next))), "by the day, also before the sweep")
	assert.Equal(t, names(gone.On(day(t, earliest))), names(d.On(day(t, earliest))), "and after it")

	events, _, _ = answered(t, d, policy, next, network.Update{Provider: provider("c1", network.Clinic)})
	assert.Len(t, events, 3, "what fell due comes first")
}

// An event that no row admits is folded all the same: Apply validates nothing.
func TestApplyValidatesNothing(t *testing.T) {
	d := network.Apply(network.Directory{}, convenio.Recorded{Event: network.Left{Provider: "h1"}})
	l, ok := d.Listing("h1")
	assert.True(t, ok)
	assert.Equal(t, network.Absent, l.State)
	assert.Empty(t, d.On(day(t, today)))
	assert.Empty(t, network.Apply(network.Directory{}, convenio.Recorded{Event: "outro"}).On(day(t, today)))
}
