package sesc_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

// The contract's dates are those that its people are let in by, and follow a renewal.
func TestTheContractGovernsItsPeople(t *testing.T) {
	h := newHome(t)
	p, err := h.plan.For(t.Context(), "", convenio.Date{})
	require.NoError(t, err)
	require.Equal(t, []string{"2025-01-02", "2025-12-02"}, []string{p.Start.String(), p.End.String()})
	again, err := h.plan.For(t.Context(), "", convenio.Date{})
	require.NoError(t, err)
	require.Same(t, p, again, "compiled once")
	h.on("2025-11-03").renew()
	p, err = h.plan.For(t.Context(), "", convenio.Date{})
	require.NoError(t, err)
	require.Equal(t, "2026-12-02", p.End.String())
}

func TestWithoutAContractNobodyComesIn(t *testing.T) {
	s := memory.New()
	p := sesc.New(sesc.Config{Store: s, Views: s, Operator: "sesc-df", Now: time.Now})
	ask := convenio.Ask{ID: [16]byte{1}, At: time.Now(), By: hr}
	_, err := p.Do(t.Context(), "marta", ask, enrollment.Enrol{Person: "marta"})
	require.Equal(t, "bad_input", convenio.Code(err))
	_, err = p.Household(t.Context(), "marta", nil)
	require.ErrorIs(t, err, convenio.NotFound)
	n, err := p.Sweep(t.Context(), time.Now())
	require.NoError(t, err)
	require.Zero(t, n)
	require.True(t, p.Roll().Eligible("marta", shown, convenio.DateOf(time.Now()), nil).Denied(), "an empty roll answers")
}

// Every kind of history that the plan writes has a codec for the store that keeps it as text.
func TestEveryKindTravels(t *testing.T) {
	codecs := sesc.Codecs()
	for _, id := range []convenio.StreamID{sesc.ContractOf("o"), sesc.NetworkOf("o"), enrollment.HolderFamily("o", "marta", 0), {Kind: billing.Kind}, {Kind: inactive.Kind}} {
		require.Contains(t, codecs, id.Kind)
		require.NotEqual(t, sesc.ContractOf("o").ID, sesc.ContractOf("p").ID, "an operator's own")
	}
}
