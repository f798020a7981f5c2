package contract_test

import (
	"context"
	"testing"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
)

// always finds one policy for everybody.
type always struct{ contract.Policy }

func (a always) For(context.Context, string, convenio.Date) (contract.Policy, error) {
	return a.Policy, nil
}

// samples is one event of each kind with every field set.
func samples(t testing.TB) []convenio.Event {
	t.Helper()
	s := setting(t, "price.01", "500.00", "2021-06-14")
	s.Until = day(t, "2022-06-13")
	w := paper(t, "2021-06-14")
	return []convenio.Event{
		contract.Signed{
			Writing: w, Months: 12, Covered: day(t, "2021-07-15"), Charged: day(t, "2021-07-15"),
			Protected: day(t, "2022-06-14"), LastDay: day(t, "2022-06-14"), Settings: []contract.Setting{s},
		},
		contract.Amended{Writing: w, Settings: []contract.Setting{s}},
		contract.Renewed{Writing: w, Months: 12, Total: 24, LastDay: day(t, "2023-06-14")},
		contract.NoticeGiven{Writing: w, By: contract.Operator, LastDay: day(t, "2022-08-14")},
		contract.NoticeWithdrawn{Writing: w},
		contract.Terminated{Writing: w, By: contract.Contracting, Cause: "fraude"},
		contract.Communicated{Writing: w, By: contract.Contracting, Subject: "palestra"},
		contract.CoverageBegun{On: day(t, "2021-07-15")},
		contract.TermExpired{LastDay: day(t, "2022-06-14")},
		contract.NoticeElapsed{LastDay: day(t, "2022-08-14")},
	}
}

// What is there for ever: the names, and every schema ever written.
func TestEventsTravelAsTheirGoldenFiles(t *testing.T) {
	golden.Events(t, contract.Machine().Codec, samples(t)...)
}

// Through a store: acted, repeated, loaded, and shown in its view with the day on which the sweep should look.
func TestAContractInAStore(t *testing.T) {
	ctx, store, m := context.Background(), memory.New(), contract.Machine()
	id := convenio.StreamID{Operator: "sesc-df", Kind: contract.Kind, ID: uuid.New()}
	var version int64
	act := func(s string, cmd contract.Command) contract.Contract {
		ask := on(t, s)
		ask.ID = uuid.New()
		done, err := m.Act(ctx, store, always{policy}, id, ask, cmd)
		require.NoError(t, err)
		again, err := m.Act(ctx, store, always{policy}, id, ask, cmd)
		require.NoError(t, err)
		assert.Equal(t, len(done.Events) > 0, again.Repeated)
		version = done.Version
		return done.State
	}
	act("2021-06-14", sign(t, "2021-06-14", setting(t, "price.01", "500.00", "")))
	shown(t, store, `{"number":"7/2021","state":"implementing","signed":"2021-06-14","covered":"2021-07-15","charged":"2021-07-15","last_day":"2022-06-14","months":12}`, "2021-07-15")
	act("2021-07-15", contract.Tick{})
	shown(t, store, `{"number":"7/2021","state":"active","signed":"2021-06-14","covered":"2021-07-15","charged":"2021-07-15","last_day":"2022-06-14","months":12}`, "2022-06-15")
	act("2022-06-01", renew(t, "2022-06-01", 12))
	act("2022-07-01", notice(t, "2022-07-01", ""))
	shown(t, store, `{"number":"7/2021","state":"in_notice","signed":"2021-06-14","covered":"2021-07-15","charged":"2021-07-15","last_day":"2022-08-30","months":24}`, "2022-08-31")
	c := act("2022-08-31", contract.Tick{})
	shown(t, store, `{"number":"7/2021","state":"elapsed","signed":"2021-06-14","covered":"2021-07-15","charged":"2021-07-15","last_day":"2022-08-30","months":24}`, "")
	assert.Equal(t, int64(5), version)
	history, _, err := store.Load(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, c, contract.Fold(history))
}

// shown asserts the one entry of the view, and when the sweep should look.
func shown(t testing.TB, store *memory.Store, body, due string) {
	t.Helper()
	entries, err := store.List(context.Background(), convenio.Query{Operator: "sesc-df", View: contract.ViewContracts, Limit: 10})
	require.NoError(t, err)
	require.Len(t, entries, 1)
	assert.JSONEq(t, body, entries[0].Body)
	assert.Equal(t, due, entries[0].Due.String())
}

func TestAProposalHasNoEntry(t *testing.T) {
	assert.Empty(t, contract.Entries(contract.Contract{}))
}

// The other party is told, once, of what the one did; of what both signed neither is.
func TestTheOtherPartyIsTold(t *testing.T) {
	told := map[string]string{"NoticeGiven": "contracting", "Terminated": "operator", "Communicated": "operator"}
	for _, e := range samples(t) {
		name := convenio.NameOf(e)
		r := convenio.Recorded{Version: 3, Ask: on(t, "2021-06-20"), Event: e}
		effects := contract.Effects(contract.Contract{}, contract.Contract{}, r)
		if told[name] == "" {
			assert.Empty(t, effects, name)
			continue
		}
		require.Len(t, effects, 1)
		_, _, body, err := contract.Machine().Codec.Encode(e)
		require.NoError(t, err)
		assert.Equal(t, convenio.Effect{
			Version: 3, Topic: contract.TopicCommunication, Owner: told[name], At: r.Ask.At, Body: string(body),
		}, effects[0])
	}
}

func FuzzEvent(f *testing.F) {
	golden.AnyBytes(f, contract.Machine().Codec, func(e convenio.Event) any { return contract.Fold([]convenio.Recorded{{Event: e}}) }, samples(f)...)
}
