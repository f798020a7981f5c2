package convenio_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

func TestActRecordsWhatHappenedAndItsCircumstance(t *testing.T) {
	s := newShelf()
	done := s.must(t, 1, AddEach{Lots: []int{10, 5}})
	require.Len(t, done.Events, 2)
	for i, r := range done.Events {
		assert.Equal(t, jarID, r.Stream)
		assert.Equal(t, int64(i+1), r.Version)
		assert.Equal(t, i, r.N, "its place among the events of the ask")
		assert.Equal(t, asked(1), r.Ask)
		assert.Equal(t, "jar@100", r.Policy)
		assert.Equal(t, convenio.Version, r.Library)
		assert.NotZero(t, r.Fingerprint)
	}
	assert.Equal(t, []convenio.Event{Added{Coins: 10}, Added{Coins: 5}}, []convenio.Event{done.Events[0].Event, done.Events[1].Event})
	assert.Equal(t, jar{coins: 15, applied: 2}, done.State)
	assert.Equal(t, int64(2), done.Version)
	assert.False(t, done.Repeated)
	assert.Equal(t, done.Events, s.streams[jarID])
	assert.Equal(t, int64(0), s.batches[0].After.Version)
}

func TestActFoldsWhatWasThere(t *testing.T) {
	s := newShelf()
	s.must(t, 1, Add{Coins: 40})
	done := s.must(t, 2, Add{Coins: 60})
	assert.Equal(t, 100, done.State.coins)
	assert.Equal(t, int64(2), done.Version)
	assert.Equal(t, "1.0 Added{40 } 2.0 Added{60 }", s.told())
}

func TestARefusalComesWithItsFindings(t *testing.T) {
	s := newShelf()
	s.must(t, 1, Add{Coins: 60})
	m, traces := jars(), []*convenio.Trace{}
	m.Decide = func(j jar, p limits, ask convenio.Ask, c toJar, trace *convenio.Trace) ([]convenio.Event, error) {
		traces = append(traces, trace)
		return decideJar(j, p, ask, c, trace)
	}
	stranger := asked(2)
	stranger.By.ID = "stranger"
	done, err := m.Act(context.Background(), s, limited(100), jarID, stranger, toJar(Add{Coins: 41}))
	assert.Zero(t, done)
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, []string{"JAR-02", "JAR-01"}, codes(refusal.Grounds.Slice()), "every ground, not the first only")
	require.Len(t, refusal.Findings, 2)
	assert.Equal(t, "Ficariam 101 moedas; cabem 100.", refusal.Findings[1].Text())
	assert.Equal(t, "coins", refusal.Findings[1].Field)
	assert.EqualError(t, err, "JAR-02: stranger não é o dono. [jar:2]; JAR-01: Ficariam 101 moedas; cabem 100. [jar:1]")
	require.Len(t, traces, 2, "decided without a trace, and once more with one")
	assert.Nil(t, traces[0])
	assert.NotNil(t, traces[1])
	assert.Len(t, s.batches, 1)
}

func TestAnErrorThatIsNoRefusalIsDecidedOnce(t *testing.T) {
	for _, fault := range []error{
		&convenio.NotAdmitted{Ground: bars}, &convenio.BadInput{Field: "a"}, &convenio.Forbidden{}, convenio.NotFound, io.EOF,
	} {
		s, times := newShelf(), 0
		m := jars()
		m.Decide = func(jar, limits, convenio.Ask, toJar, *convenio.Trace) ([]convenio.Event, error) {
			times++
			return nil, fmt.Errorf("x: %w", fault)
		}
		_, err := m.Act(context.Background(), s, limited(1), jarID, asked(1), toJar(Add{Coins: 1}))
		require.ErrorIs(t, err, fault)
		assert.Equal(t, convenio.Code(fault), convenio.Code(err))
		assert.Equal(t, 1, times)
		assert.Empty(t, s.batches)
	}
}

func TestNoEventIsSuccessAndAppendsNothing(t *testing.T) {
	s := newShelf()
	s.must(t, 1, Add{Coins: 3, Label: "x"})
	done := s.must(t, 2, Peek{})
	assert.Equal(t, 3, done.State.coins)
	assert.Equal(t, int64(1), done.Version)
	assert.Empty(t, done.Events)
	assert.False(t, done.Repeated)
	assert.Len(t, s.batches, 1)
	assert.False(t, s.must(t, 2, Peek{}).Repeated, "and leaves no trace of its id")

	fresh, err := newShelf().act(asked(1), Empty{})
	require.NoError(t, err)
	assert.Zero(t, fresh, "also where there is no history")
}

// What a command changes in the views is the difference between before and after, no more.
func TestEntriesAreReplacedByTheirDifference(t *testing.T) {
	s := newShelf()
	items := func(list []convenio.Entry) (out []string) {
		for _, e := range list {
			out = append(out, e.View+e.Item+e.Owner)
		}
		return out
	}
	for i, v := range []struct {
		command   toJar
		put, drop []string
	}{
		{Add{Coins: 25, Label: "a"}, []string{"tens10", "tens20", "labela"}, nil},
		{Add{Coins: 5}, []string{"tens30"}, nil},
		{Add{Coins: 1, Label: "b"}, []string{"labelab"}, nil}, // the same key with another owner replaces, and drops nothing
		{Add{Coins: 1}, nil, nil},
		{AddEach{Lots: []int{9, 9}}, []string{"tens40", "tens50"}, nil}, // the events of one command count together
		{Add{Coins: -25}, nil, []string{"tens30", "tens40", "tens50"}},  // what is left of the view stays
		{Empty{}, nil, []string{"tens10", "tens20", "labelab"}},
	} {
		s.must(t, byte(i+1), v.command)
		b := s.batches[i]
		assert.Equal(t, v.put, items(b.Put), "%+v", v.command)
		assert.Equal(t, v.drop, items(b.Drop), "%+v", v.command)
	}
}

func TestEachEventHasItsEffects(t *testing.T) {
	s := newShelf()
	s.must(t, 1, Add{Coins: 4})
	s.must(t, 2, AddEach{Lots: []int{10, 5}})
	assert.Equal(t, []convenio.Effect{
		{Stream: jarID, Version: 2, Topic: "Added", At: noon, Body: `"4 to 14"`},
		{Stream: jarID, Version: 3, Topic: "Added", At: noon, Body: `"14 to 19"`},
	}, s.batches[1].Effects)
}

func TestAMachineMayHaveNeitherEntriesNorEffects(t *testing.T) {
	s, m := newShelf(), jars()
	m.Entries, m.Effects = nil, nil
	done, err := m.Act(context.Background(), s, limited(100), jarID, asked(1), toJar(Add{Coins: 30}))
	require.NoError(t, err)
	assert.Equal(t, 30, done.State.coins)
	assert.Empty(t, s.batches[0].Put)
	assert.Empty(t, s.batches[0].Effects)
}

// Kills: a clock that goes back with the machine that asks; an instant that a store would round.
func TestTheInstantOfRecordNeverGoesBack(t *testing.T) {
	s, zone := newShelf(), brasilia(t)
	for i, v := range []struct{ at, recorded string }{
		{"2025-02-13T12:00:00.123456789-03:00", "2025-02-13T15:00:00.123456Z"},
		{"2025-02-13T11:59:59.999999999-03:00", "2025-02-13T15:00:00.123456Z"}, // a clock that is behind
		{"2025-02-13T12:00:00.123456999-03:00", "2025-02-13T15:00:00.123456Z"}, // the same microsecond
		{"2025-02-13T12:00:00.123457-03:00", "2025-02-13T15:00:00.123457Z"},
		{"2025-02-14T00:00:00+14:00", "2025-02-13T15:00:00.123457Z"},
	} {
		at, err := time.Parse(time.RFC3339Nano, v.at)
		require.NoError(t, err)
		ask := asked(byte(i + 1))
		ask.At = at.In(zone)
		done, err := s.act(ask, Add{Coins: 1})
		require.NoError(t, err)
		got := done.Events[0].Ask.At
		assert.Equal(t, v.recorded, got.Format(time.RFC3339Nano))
		assert.Equal(t, time.UTC, got.Location())
	}
}

// The policy that governs is that of the civil day of the instant of record.
func TestThePolicyIsThatOfTheDay(t *testing.T) {
	s, policies := newShelf(), limited(100)
	for i, at := range []string{
		"2025-02-13T02:59:59Z",      // still the 12th in São Paulo
		"2025-02-13T03:00:00Z",      // the 13th
		"2025-02-12T00:00:00Z",      // a clock that is behind: the instant of record is on the 13th
		"2025-02-14T12:00:00+14:00", // still the 13th
	} {
		ask := asked(byte(i + 1))
		var err error
		ask.At, err = time.Parse(time.RFC3339, at)
		require.NoError(t, err)
		_, err = jars().Act(context.Background(), s, policies, jarID, ask, toJar(Add{Coins: 1}))
		require.NoError(t, err)
	}
	assert.Equal(t, []string{"trt3 2025-02-12", "trt3 2025-02-13", "trt3 2025-02-13", "trt3 2025-02-13"}, *policies.asked)
}

func TestWhatTheWorldRefusesIsPassedOn(t *testing.T) {
	s := newShelf()
	s.load = io.ErrClosedPipe
	_, err := s.act(asked(1), Add{Coins: 1})
	require.ErrorIs(t, err, io.ErrClosedPipe)
	assert.Equal(t, "infrastructure", convenio.Code(err))

	nowhere := jarID
	nowhere.Operator = "nobody"
	_, err = jars().Act(context.Background(), newShelf(), limited(1), nowhere, asked(1), toJar(Add{}))
	require.ErrorIs(t, err, convenio.NotFound, "no policy governs there")

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s = newShelf()
	_, err = jars().Act(ctx, s, limited(1), jarID, asked(1), toJar(Add{Coins: 1}))
	require.ErrorIs(t, err, context.Canceled)
	assert.Zero(t, s.open)
}

// What was recorded, written by the codec and read back, folds to the same.
func TestAHistoryReadBackFoldsAlike(t *testing.T) {
	s := newShelf()
	s.must(t, 1, AddEach{Lots: []int{1, 2, 3}})
	s.must(t, 2, Empty{})
	s.must(t, 3, Add{Coins: 7, Label: "ção"})
	var back []convenio.Recorded
	for _, r := range s.streams[jarID] {
		name, schema, body, err := jars().Codec.Encode(r.Event)
		require.NoError(t, err)
		r.Event, err = jars().Codec.Decode(name, schema, body)
		require.NoError(t, err)
		raw, err := json.Marshal(r.Ask)
		require.NoError(t, err)
		r.Ask = convenio.Ask{}
		require.NoError(t, json.Unmarshal(raw, &r.Ask))
		back = append(back, r)
	}
	assert.Equal(t, s.streams[jarID], back)
	assert.Equal(t, foldJar(s.streams[jarID]), foldJar(back))
}
