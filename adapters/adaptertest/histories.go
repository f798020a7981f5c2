package adaptertest

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
)

func histories() tests {
	return tests{
		"NeverWrittenIsEmpty":  neverWritten,
		"EveryFieldComesBack":  everyField,
		"OnlyAtItsPosition":    onlyAtItsPosition,
		"OnlyWithItsHash":      onlyWithItsHash,
		"CommandOnce":          commandOnce,
		"CommandPerOperator":   commandPerOperator,
		"OperatorsApart":       operatorsApart,
		"BadIdentifiers":       badIdentifiers,
		"CancelledLeavesNone":  cancelled,
		"AnyText":              anyText,
		"TurnsEnd":             turnsEnd,
		"OthersSliceUntouched": othersSlice,
	}
}

func neverWritten(t *testing.T, s Store) {
	history, at := load(t, s, fresh())
	require.Empty(t, history)
	require.Zero(t, at)
}

func everyField(t *testing.T, s Store) {
	id, first, second := fresh(), ask(), ask()
	second.By = convenio.Actor{ID: "tec-ana", Role: "technician"}
	second.At = start.AddDate(0, 1, 0)
	full := Counted{
		By: -7, Text: "ação", On: convenio.NewDate(2025, 2, 13), Amount: convenio.Cents(-123456), Marks: []string{"16", ""},
	}
	a := batch(id, convenio.Position{}, first, full, Counted{}, Shut{})
	for i := range a.Events {
		a.Events[i].Fingerprint[31] = 0xff
	}
	at := kept(t, s, a)
	require.EqualValues(t, 3, at.Version)
	b := batch(id, at, second, Shut{})
	b.Events[0].Policy, b.Events[0].Library = "trt3 2025-02 5f0e", "9.9.9"
	require.EqualValues(t, 4, kept(t, s, b).Version)
	history, _ := load(t, s, id)
	require.Equal(t, append(a.Events, b.Events...), history)
}

func onlyAtItsPosition(t *testing.T, s Store) {
	id := fresh()
	ahead := batch(id, convenio.Position{Version: 1}, ask(), Counted{})
	require.ErrorIs(t, s.Append(t.Context(), ahead), convenio.Conflict)
	untouched(t, s, id, ViewTotal, Topic)
	first := kept(t, s, batch(id, convenio.Position{}, ask(), Counted{By: 1}))
	second := kept(t, s, batch(id, first, ask(), Counted{By: 2}))
	for _, at := range []convenio.Position{{}, first, {Version: 3, Hash: second.Hash}} {
		require.ErrorIs(t, s.Append(t.Context(), batch(id, at, ask(), Counted{By: 3})), convenio.Conflict)
	}
	history, at := load(t, s, id)
	require.Len(t, history, 2)
	require.Equal(t, second, at)
}

// onlyWithItsHash is for stores that chain what they keep: a version alone is then not a position.
func onlyWithItsHash(t *testing.T, s Store) {
	id := fresh()
	at := kept(t, s, batch(id, convenio.Position{}, ask(), Counted{}))
	if at.Hash == [32]byte{} {
		t.Skip("this store has no chain")
	}
	forged := at
	forged.Hash[0]++
	require.ErrorIs(t, s.Append(t.Context(), batch(id, forged, ask(), Counted{})), convenio.Conflict)
	require.ErrorIs(t, s.Append(t.Context(), batch(fresh(), convenio.Position{Hash: at.Hash}, ask(), Counted{})), convenio.Conflict)
	next := kept(t, s, batch(id, at, ask(), Counted{}))
	require.NotEqual(t, at.Hash, next.Hash)
}

func commandOnce(t *testing.T, s Store) {
	id, other, twice := fresh(), fresh(), ask()
	at := kept(t, s, batch(id, convenio.Position{}, twice, Counted{}, Counted{}))
	require.ErrorIs(t, s.Append(t.Context(), batch(id, at, twice, Counted{})), convenio.CommandReused)
	require.ErrorIs(t, s.Append(t.Context(), batch(id, convenio.Position{}, twice, Counted{})), convenio.Conflict,
		"who read too early is told so, and finds the command when reading again")
	require.ErrorIs(t, s.Append(t.Context(), batch(other, convenio.Position{}, twice, Counted{})), convenio.CommandReused)
	untouched(t, s, other, ViewTotal, Topic)
	again := ask()
	require.ErrorIs(t, s.Append(t.Context(), batch(other, convenio.Position{}, again, Counted{}),
		batch(fresh(), convenio.Position{}, again, Counted{})), convenio.CommandReused)
	untouched(t, s, other, ViewTotal, Topic)
	_, unmoved := load(t, s, id)
	require.Equal(t, at, unmoved)
}

func commandPerOperator(t *testing.T, s Store) {
	here, there, shared := fresh(), fresh(), ask()
	there.Operator = "trt15"
	kept(t, s, batch(here, convenio.Position{}, shared, Counted{}))
	kept(t, s, batch(there, convenio.Position{}, shared, Counted{}))
}

// operatorsApart has two operators with everything else equal.
func operatorsApart(t *testing.T, s Store) {
	here := fresh()
	there := here
	there.Operator = "trt15"
	b := batch(here, convenio.Position{}, ask(), Counted{By: 1})
	b.Put, b.Effects = []convenio.Entry{entry(here, "v", "1")}, []convenio.Effect{effect(here, 1, 0, "topic")}
	b.Put[0].Owner = "ana"
	kept(t, s, b)
	require.NoError(t, s.LogRead(t.Context(), here, ask()))

	history, _ := load(t, s, there)
	require.Empty(t, history)
	require.Empty(t, list(t, s, convenio.Query{Operator: there.Operator, View: "v"}))
	totals, err := s.Totals(t.Context(), there.Operator, "v", []string{"ana"})
	require.NoError(t, err)
	require.Empty(t, totals)
	effects, err := s.Take(t.Context(), there.Operator, "topic", uuid.New(), 10)
	require.NoError(t, err)
	require.Empty(t, effects)
	reads, err := s.Reads(t.Context(), there)
	require.NoError(t, err)
	require.Empty(t, reads)
	require.Len(t, take(t, s, "topic", uuid.New(), 10), 1, "the one whose it is")
}

func badIdentifiers(t *testing.T, s Store) {
	for _, bad := range []string{"a\x00b", "\xff", strings.Repeat("x", 201)} {
		id := fresh()
		b := batch(id, convenio.Position{}, ask(), Counted{})
		b.Events[0].Ask.By.ID = bad
		refused(t, s.Append(t.Context(), b))
		b = batch(id, convenio.Position{}, ask(), Counted{})
		b.Put = []convenio.Entry{entry(id, "v", bad)}
		refused(t, s.Append(t.Context(), b))
		untouched(t, s, id, "v", Topic)

		foreign := id
		foreign.Operator = bad
		_, _, err := s.Load(t.Context(), foreign)
		refused(t, err)
		_, err = s.Reads(t.Context(), foreign)
		refused(t, err)
		refused(t, s.LogRead(t.Context(), foreign, ask()))
		reader := ask()
		reader.By.ID = bad
		refused(t, s.LogRead(t.Context(), id, reader))
		badQuestions(t, s, bad)
	}
	_, _, err := s.Load(t.Context(), convenio.StreamID{Kind: Kind, ID: uuid.New()})
	refused(t, err)
}

func badQuestions(t *testing.T, s Store, bad string) {
	after := entry(fresh(), "v", bad)
	for _, q := range []convenio.Query{
		{Operator: bad, View: "v"}, {Operator: operator, View: bad}, {Operator: operator, View: "v", Owner: bad},
		{Operator: operator, View: "v", After: &after}, {View: "v"},
	} {
		_, err := s.List(t.Context(), q)
		refused(t, err)
	}
	_, err := s.Totals(t.Context(), operator, "v", []string{"ana", bad})
	refused(t, err)
	_, err = s.Take(t.Context(), operator, bad, uuid.New(), 1)
	refused(t, err)
}

// refused is bad input, named as such.
func refused(t testing.TB, err error) {
	t.Helper()
	require.Equal(t, "bad_input", convenio.Code(err), "%v", err)
}

// cancelled has every call made when its context has ended.
func cancelled(t *testing.T, s Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	id := fresh()
	b := batch(id, convenio.Position{}, ask(), Counted{})
	b.Put, b.Effects = []convenio.Entry{entry(id, "v", "1")}, []convenio.Effect{effect(id, 1, 0, "topic")}
	require.ErrorIs(t, s.Append(ctx, b), context.Canceled)
	require.ErrorIs(t, s.LogRead(ctx, id, ask()), context.Canceled)
	untouched(t, s, id, "v", "topic")
	reads, err := s.Reads(t.Context(), id)
	require.NoError(t, err)
	require.Empty(t, reads)

	kept(t, s, b)
	_, err = s.Take(ctx, operator, "topic", uuid.New(), 1)
	require.ErrorIs(t, err, context.Canceled)
	require.Len(t, take(t, s, "topic", uuid.New(), 1), 1, "nobody took it")
	_, _, err = s.Load(ctx, id)
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.List(ctx, convenio.Query{Operator: operator, View: "v"})
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Totals(ctx, operator, "v", []string{""})
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Reads(ctx, id)
	require.ErrorIs(t, err, context.Canceled)
}

// awkward are texts that stores have been known to lose or to take for something else.
var awkward = []string{
	"\x00", "a\x00b", `\u0000`, "\u2028\u2029", "\ufffd", "\ufeff", "😀\U0010ffff", "é e\u0301", `'";--\`, "<&>", "\r\n\t", "NULL", "{}", " ",
}

// anyText keeps texts in bodies and, but for NUL, in identifiers, byte for byte.
func anyText(t *testing.T, s Store) {
	text := rapid.OneOf(rapid.SampledFrom(awkward), rapid.StringN(-1, 40, -1))
	name := rapid.Map(rapid.OneOf(rapid.SampledFrom(awkward), rapid.StringN(1, 20, 100)), func(s string) string {
		return "x" + strings.ReplaceAll(s, "\x00", "")
	})
	rapid.Check(t, func(r *rapid.T) {
		id, by := fresh(), ask()
		id.Operator = name.Draw(r, "operator") + uuid.NewString()
		by.By = convenio.Actor{ID: name.Draw(r, "by"), Role: convenio.Role(name.Draw(r, "role"))}
		b := batch(id, convenio.Position{}, by, Counted{Text: text.Draw(r, "text"), Marks: []string{text.Draw(r, "mark")}})
		e := entry(id, name.Draw(r, "view"), name.Draw(r, "item"))
		e.Owner, e.Body = name.Draw(r, "owner"), quoted(text.Draw(r, "body"))
		b.Put = []convenio.Entry{e}
		require.NoError(r, s.Append(t.Context(), b))
		history, _, err := s.Load(t.Context(), id)
		require.NoError(r, err)
		require.Equal(r, b.Events, history)
		entries, err := s.List(t.Context(), convenio.Query{Operator: id.Operator, View: e.View, Owner: e.Owner})
		require.NoError(r, err)
		require.Equal(r, b.Put, entries)
	})
}

func turnsEnd(t *testing.T, s Store) {
	id := fresh()
	for attempt := range 1000 {
		done, err := s.Turn(t.Context(), id, attempt)
		if err != nil {
			require.ErrorIs(t, err, convenio.Conflict)
			require.Positive(t, attempt, "there is a first attempt")
			return
		}
		done()
	}
	t.Fatal("attempts never end")
}

// othersSlice has a reader add to the slice it was given.
func othersSlice(t *testing.T, s Store) {
	id := fresh()
	kept(t, s, batch(id, convenio.Position{}, ask(), Counted{By: 1}))
	mine, at := load(t, s, id)
	kept(t, s, batch(id, at, ask(), Counted{By: 2}))
	_ = append(mine, convenio.Recorded{})
	history, _ := load(t, s, id)
	require.EqualValues(t, 2, history[1].Version)
}
