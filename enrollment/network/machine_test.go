package network_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

// always finds one policy for everybody.
type always struct{ network.Policy }

func (a always) For(context.Context, string, convenio.Date) (network.Policy, error) {
	return a.Policy, nil
}

// samples is one event of each kind with every field set.
func samples(t testing.TB) []convenio.Event {
	t.Helper()
	e := caused(exit(t, earliest, inpatient(t, "b1")), network.SanitaryBreach)
	transfer := network.Transfer{Hospital: "h1", Beneficiary: "b1", To: "h2"}
	return []convenio.Event{
		network.Accredited{Provider: hospital("h1"), From: day(t, today)},
		network.Updated{Provider: hospital("h1")},
		network.Replaced{Exit: e, By: "h9"},
		network.Reduced{Exit: e, Authorisation: "ANS 55"},
		network.Removed{Exit: exit(t, earliest)},
		network.Left{Provider: "h1", LastDay: day(t, earliest)},
		network.PaymentKept(protect(t, "b1")),
		network.TransferOrdered(protect(t, "b1")),
		network.Discharged{Hospital: "h1", Beneficiary: "b1", On: day(t, today)},
		network.Transferred{Transfer: transfer, On: day(t, today)},
	}
}

// What is there for ever: the names, and every schema ever written.
func TestEventsTravelAsTheirGoldenFiles(t *testing.T) {
	golden.Events(t, network.Machine().Codec, samples(t)...)
}

// Through a store: who is leaving and whose stay is open stand in their views, until they no longer do.
func TestADirectoryInAStore(t *testing.T) {
	ctx, store, m := context.Background(), memory.New(), network.Machine()
	id := convenio.StreamID{Operator: "sesc-df", Kind: network.StreamKind, ID: uuid.New()}
	act := func(s string, c network.Command) network.Directory {
		ask := on(t, s)
		ask.ID = uuid.New()
		done, err := m.Act(ctx, store, always{policy}, id, ask, c)
		require.NoError(t, err)
		again, err := m.Act(ctx, store, always{policy}, id, ask, c)
		require.NoError(t, err)
		assert.Equal(t, len(done.Events) > 0, again.Repeated)
		return done.State
	}
	view := func(name string) []convenio.Entry {
		entries, err := store.List(ctx, convenio.Query{Operator: "sesc-df", View: name, Limit: 10})
		require.NoError(t, err)
		return entries
	}
	act("2022-01-01", network.Accredit{Provider: hospital("h1")})
	assert.Empty(t, view(network.ViewLeaving))
	act(today, replace(exit(t, "", inpatient(t, "b1"))))
	leaving, stays := view(network.ViewLeaving), view(network.ViewStays)
	require.Len(t, leaving, 1)
	assert.Equal(t, "h1", leaving[0].Item)
	assert.Equal(t, day(t, next), leaving[0].Due)
	assert.Contains(t, leaving[0].Body, `"state":"leaving","from":"2022-01-01","last_day":"2022-03-31"`)
	require.Len(t, stays, 1)
	assert.Equal(t, "h1/b1", stays[0].Item)
	assert.Equal(t, "h1", stays[0].Owner)
	assert.JSONEq(t, `{"hospital":"h1","beneficiary":"b1","admitted":"2022-02-20","state":"kept"}`, stays[0].Body)
	act(next, network.Tick{})
	assert.Empty(t, view(network.ViewLeaving))
	assert.Len(t, view(network.ViewStays), 1, "a stay outlasts the hospital's days in the network")
	d := act(next, network.Discharge{Hospital: "h1", Beneficiary: "b1", On: day(t, next)})
	assert.Empty(t, view(network.ViewStays))
	history, _, err := store.Load(ctx, id)
	require.NoError(t, err)
	folded := network.Fold(history)
	assert.Equal(t, d.On(day(t, next)), folded.On(day(t, next)))
	assert.Equal(t, d.Stays(), folded.Stays())
	told, err := store.Take(ctx, "sesc-df", network.TopicAnnouncement, uuid.New(), 10)
	require.NoError(t, err)
	assert.Len(t, told, 3, "h1 in, h9 in, h1 out")
}

func TestAnEmptyDirectoryHasNoEntry(t *testing.T) {
	assert.Empty(t, network.Entries(network.Directory{}))
	assert.Empty(t, network.Directory{}.Stays())
}

// Every change is announced, once, without a word of who lies there or of what shows a fault.
func TestChangesAreAnnounced(t *testing.T) {
	for _, e := range samples(t) {
		name := convenio.NameOf(e)
		r := convenio.Recorded{Version: 3, Ask: on(t, today), Event: e}
		effects := network.Effects(network.Directory{}, network.Directory{}, r)
		topic := map[string]string{
			"Accredited": network.TopicAnnouncement, "Updated": network.TopicAnnouncement, "Replaced": network.TopicAnnouncement,
			"Reduced": network.TopicAnnouncement, "Removed": network.TopicAnnouncement,
			"PaymentKept": network.TopicInpatient, "TransferOrdered": network.TopicInpatient,
		}[name]
		if topic == "" {
			assert.Empty(t, effects, name)
			continue
		}
		require.Len(t, effects, 1)
		assert.Equal(t, topic, effects[0].Topic)
		assert.Equal(t, int64(3), effects[0].Version)
		assert.True(t, json.Valid([]byte(effects[0].Body)))
		if topic == network.TopicAnnouncement {
			for _, secret := range []string{"b1", "auto", "sanitary", "inpatient"} {
				assert.NotContains(t, effects[0].Body, secret, name)
			}
			continue
		}
		assert.Contains(t, effects[0].Body, "b1")
	}
	r := convenio.Recorded{Event: network.Replaced{Exit: exit(t, earliest), By: "h9"}}
	assert.JSONEq(t, `{"provider":"h1","last_day":"2022-03-31","by":"h9"}`, network.Effects(network.Directory{}, network.Directory{}, r)[0].Body)
}

func FuzzEvent(f *testing.F) {
	updated := uint(slices.Index(network.Machine().Codec.Names(), "Updated"))
	f.Add(updated, 1, []byte(`{"provider":{"services":[]}}`))
	golden.AnyBytes(f, network.Machine().Codec, func(e convenio.Event) any { return network.Fold([]convenio.Recorded{{Event: e}}) }, samples(f)...)
}
