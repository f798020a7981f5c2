package sesc_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

// A command is for the holder's last family, a new one when a former holder enrols, and an earlier one when that holds
// the command already, or waits for a card.
func TestWhichFamilyACommandIsFor(t *testing.T) {
	h := newHome(t)
	h.do(h.plan, "marta", h.enrol("marta"))
	leaves, goodbye := h.ask(hr), enrollment.Exclude{Person: "marta", Request: h.asked()}
	_, err := h.plan.Do(t.Context(), "marta", leaves, goodbye)
	require.NoError(t, err)
	_, err = h.plan.Do(t.Context(), "marta", h.ask(hr), h.include("davi"))
	require.ErrorIs(t, err, enrollment.Bars, "the family has ended")
	h.do(h.plan, "marta", h.enrol("marta"))
	_, err = h.plan.Do(t.Context(), "marta", h.ask(hr), h.enrol("marta"))
	require.ErrorIs(t, err, enrollment.Bars, "who is a holder does not enrol again")
	h.do(h.plan, "marta", h.include("davi"))
	again, err := h.plan.Do(t.Context(), "marta", leaves, goodbye)
	require.NoError(t, err)
	require.True(t, again.Repeated)
	h.do(h.plan, "marta", enrollment.ReturnCard{Person: "marta"})
	_, err = h.plan.Do(t.Context(), "marta", h.ask(hr), enrollment.ReturnCard{Person: "marta"})
	require.ErrorIs(t, err, enrollment.CardNotDue)

	zero, one, two := 0, 1, 2
	first, err := h.plan.Household(t.Context(), "marta", &zero)
	require.NoError(t, err)
	require.Equal(t, []any{enrollment.Ended, int64(3)}, []any{first.State(), first.Version})
	last, err := h.plan.Household(t.Context(), "marta", nil)
	require.NoError(t, err)
	require.Equal(t, []any{enrollment.Enrolled, 1, int64(2)}, []any{last.State(), last.N, last.Version})
	same, err := h.plan.Household(t.Context(), "marta", &one)
	require.NoError(t, err)
	require.Equal(t, last, same)
	_, err = h.plan.Household(t.Context(), "marta", &two)
	require.ErrorIs(t, err, convenio.NotFound)
}

// A file of movements and a command find the same family.
func TestAFileAndACommandFindTheSameFamily(t *testing.T) {
	h := newHome(t)
	defer work(h.plan)()
	ask := h.ask(hr)
	_, _, err := h.plan.Load(ask, file(1), false)
	require.NoError(t, err)
	h.over(ask.ID)
	h.do(h.plan, "tit-0", h.include("davi"))
	family, err := h.plan.Household(t.Context(), "tit-0", nil)
	require.NoError(t, err)
	require.Len(t, family.Spells(), 2)
}

// An explanation weighs everything and records nothing.
func TestAnExplanationRecordsNothing(t *testing.T) {
	h := newHome(t)
	trace, err := h.plan.Explain(t.Context(), "marta", h.ask(hr), h.enrol("marta"))
	require.NoError(t, err)
	require.NotEmpty(t, trace.Findings())
	_, err = h.plan.Household(t.Context(), "marta", nil)
	require.ErrorIs(t, err, convenio.NotFound)
	_, err = h.plan.Explain(t.Context(), "marta", h.ask(hr), h.include("davi"))
	require.ErrorIs(t, err, convenio.NotFound)
	_, err = h.plan.ExplainContract(t.Context(), h.ask(keeper), contract.Renew{})
	require.Equal(t, "bad_input", convenio.Code(err))
	_, err = h.plan.ExplainNetwork(t.Context(), h.ask(convenio.Actor{ID: "r", Role: "network_manager"}), network.Remove{})
	require.ErrorIs(t, err, network.Bars)
}

// deaf is a store that answers nothing.
type deaf struct{ convenio.Store }

func (deaf) Load(context.Context, convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	return nil, convenio.Position{}, errTorn
}

// What the store cannot say is said as such by everything that asks it.
func TestAStoreThatDoesNotAnswer(t *testing.T) {
	h := newHome(t)
	h.do(h.plan, "marta", h.enrol("marta"))
	h.plan.Store = deaf{h.store}
	zero := 0
	for name, ask := range map[string]func() error{
		"contract":  func() error { _, _, err := h.plan.Contract(t.Context()); return err },
		"directory": func() error { _, _, err := h.plan.Directory(t.Context()); return err },
		"household": func() error { _, err := h.plan.Household(t.Context(), "marta", nil); return err },
		"the first": func() error { _, err := h.plan.Household(t.Context(), "marta", &zero); return err },
		"command":   func() error { _, err := h.plan.Do(t.Context(), "marta", h.ask(hr), h.include("davi")); return err },
		"explain":   func() error { _, err := h.plan.Explain(t.Context(), "marta", h.ask(hr), h.include("davi")); return err },
		"policy":    func() error { _, err := h.plan.For(t.Context(), "", convenio.Date{}); return err },
		"sweep":     func() error { _, err := h.plan.Sweep(t.Context(), *h.at.Load()); return err },
		"load": func() error {
			ask := convenio.Ask{ID: uuid.New(), At: *h.at.Load(), By: hr}
			_, _, err := h.plan.Load(ask, file(1), false)
			require.NoError(t, err)
			defer work(h.plan)()
			return h.over(ask.ID).Err
		},
	} {
		require.ErrorIs(t, ask(), errTorn, name)
	}
	require.True(t, h.covered(h.plan, "marta"), "the roll answers all the same")
}
