package adaptertest

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

func views() tests {
	return tests{
		"EveryFieldComesBack": everyEntryField,
		"PutReplaces":         putReplaces,
		"DropByKeyAlone":      dropByKey,
		"PutBeatsDrop":        putBeatsDrop,
		"LastPutStands":       lastPut,
		"Order":               listOrder,
		"PagesMissNothing":    pages,
		"Filters":             filters,
		"Totals":              totals,
	}
}

func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic("adaptertest: " + err.Error())
	}
	return string(b)
}

// standing writes entries, each stream's in a batch of its own.
func standing(t tester, s Store, entries ...convenio.Entry) {
	t.Helper()
	for _, e := range entries {
		_, at := load(t, s, e.Stream)
		b := batch(e.Stream, at, ask(), Counted{})
		b.Put = []convenio.Entry{e}
		kept(t, s, b)
	}
}

func everyEntryField(t *testing.T, s Store) {
	full := entry(fresh(), "v", "1")
	full.Owner, full.Rank, full.Weight, full.Due = "ana", math.MinInt64, math.MaxInt64, convenio.NewDate(9999, 12, 31)
	full.Body = ` {"b":1, "a":"é\u0000", "a":2} `
	bare := entry(fresh(), "v", "")
	standing(t, s, full, bare)
	require.Equal(t, []convenio.Entry{full, bare}, list(t, s, convenio.Query{Operator: operator, View: "v"}))
}

func putReplaces(t *testing.T, s Store) {
	e := entry(fresh(), "v", "1")
	standing(t, s, e)
	e.Owner, e.Rank, e.Weight, e.Due, e.Body = "ana", 5, 6, convenio.NewDate(2025, 3, 1), "[]"
	standing(t, s, e)
	require.Equal(t, []convenio.Entry{e}, list(t, s, convenio.Query{Operator: operator, View: "v"}))
	e.Owner, e.Due = "", convenio.Date{}
	standing(t, s, e)
	require.Equal(t, []convenio.Entry{e}, list(t, s, convenio.Query{Operator: operator, View: "v", Unowned: true}))
	require.Empty(t, list(t, s, convenio.Query{Operator: operator, View: "v", DueBy: convenio.NewDate(9000, 1, 1)}))
}

// dropByKey drops one of the entries that differ in one part of their key.
func dropByKey(t *testing.T, s Store) {
	id := fresh()
	kind := id
	kind.Kind = OtherKind
	e, item, view, stream, kinds := entry(id, "v", "1"), entry(id, "v", "2"), entry(id, "w", "1"), entry(fresh(), "v", "1"), entry(kind, "v", "1")
	standing(t, s, e, item, view, stream, kinds)
	_, at := load(t, s, id)
	b := batch(id, at, ask(), Counted{})
	e.Owner, e.Body, e.Rank = "whoever", "", 99
	b.Drop = []convenio.Entry{e, entry(id, "v", "never there")}
	kept(t, s, b)
	require.ElementsMatch(t, []convenio.Entry{item, stream, kinds}, list(t, s, convenio.Query{Operator: operator, View: "v"}))
	require.Equal(t, []convenio.Entry{view}, list(t, s, convenio.Query{Operator: operator, View: "w"}))
}

func putBeatsDrop(t *testing.T, s Store) {
	e := entry(fresh(), "v", "1")
	for range 2 { // the second time it stands already
		_, at := load(t, s, e.Stream)
		b := batch(e.Stream, at, ask(), Counted{})
		b.Put, b.Drop = []convenio.Entry{e}, []convenio.Entry{e, e}
		kept(t, s, b)
		require.Equal(t, []convenio.Entry{e}, list(t, s, convenio.Query{Operator: operator, View: "v"}))
	}
}

func lastPut(t *testing.T, s Store) {
	e := entry(fresh(), "v", "1")
	last := e
	last.Rank = 2
	b := batch(e.Stream, convenio.Position{}, ask(), Counted{})
	b.Put = []convenio.Entry{e, entry(e.Stream, "v", "2"), last}
	kept(t, s, b)
	require.Contains(t, list(t, s, convenio.Query{Operator: operator, View: "v"}), last)
	require.Len(t, list(t, s, convenio.Query{Operator: operator, View: "v"}), 2)
}

// ordered are entries in the order of a list, each pair of neighbours apart by one part: rank, stream, kind, item.
func ordered() []convenio.Entry {
	id := func(kind string, last byte) convenio.StreamID {
		return convenio.StreamID{Operator: operator, Kind: kind, ID: uuid.UUID{1, 15: last}}
	}
	var all []convenio.Entry
	for _, rank := range []int64{math.MinInt64, -1, 0, math.MaxInt64} {
		for _, last := range []byte{1, 0x7f, 0x80, 0xff} {
			for _, kind := range []string{OtherKind, Kind} {
				for _, item := range []string{"", "1", "10", "2", "B", "a", "~", "é", "😀"} {
					e := entry(id(kind, last), "v", item+"/"+strconv.FormatInt(rank, 10))
					e.Rank = rank
					all = append(all, e)
				}
			}
		}
	}
	return all
}

func listOrder(t *testing.T, s Store) {
	all := ordered()
	byStream := map[convenio.StreamID][]convenio.Entry{}
	for _, e := range slices.Backward(all) {
		byStream[e.Stream] = append(byStream[e.Stream], e)
	}
	for id, entries := range byStream {
		b := batch(id, convenio.Position{}, ask(), Counted{})
		b.Put = entries
		kept(t, s, b)
	}
	require.Equal(t, all, list(t, s, convenio.Query{Operator: operator, View: "v"}))
	for i := range all {
		next := list(t, s, convenio.Query{Operator: operator, View: "v", After: &all[i], Limit: 1})
		require.Equal(t, all[i+1:][:min(1, len(all)-i-1)], append([]convenio.Entry{}, next...))
	}
}

// pages reads a view page by page while nothing changes, and after what the cursor stood on is gone.
func pages(t *testing.T, s Store) {
	var all []convenio.Entry
	for i := range 23 {
		e := entry(fresh(), "v", "")
		e.Rank, e.Owner = int64(i%3), []string{"", "ana"}[i%2]
		all = append(all, e)
	}
	standing(t, s, all...)
	for _, q := range []convenio.Query{{}, {Owner: "ana"}, {Unowned: true}} {
		q.Operator, q.View = operator, "v"
		want := list(t, s, q)
		for q.Limit = range 25 {
			require.Equal(t, want, paged(t, s, q))
		}
	}
	want := list(t, s, convenio.Query{Operator: operator, View: "v"})
	_, at := load(t, s, want[9].Stream)
	b := batch(want[9].Stream, at, ask(), Counted{})
	b.Drop = []convenio.Entry{want[9]}
	kept(t, s, b)
	require.Equal(t, want[10:], list(t, s, convenio.Query{Operator: operator, View: "v", After: &want[9]}))
}

// paged gathers a query's pages.
func paged(t tester, s Store, q convenio.Query) (all []convenio.Entry) {
	t.Helper()
	for {
		page := list(t, s, q)
		all = append(all, page...)
		if q.Limit <= 0 || len(page) < q.Limit {
			return all
		}
		q.After = &page[len(page)-1]
	}
}

func filters(t *testing.T, s Store) {
	due := func(e convenio.Entry, day int) convenio.Entry {
		e.Due = convenio.NewDate(2025, 2, day)
		return e
	}
	owned := func(e convenio.Entry, owner string) convenio.Entry {
		e.Owner = owner
		return e
	}
	a, b := fresh(), fresh()
	free, ana, bruno := due(entry(a, "v", "1"), 10), owned(entry(a, "v", "2"), "ana"), owned(due(entry(b, "v", "1"), 11), "bruno")
	standing(t, s, free, ana, bruno, entry(b, "w", "1"))
	for name, c := range map[string]struct {
		q    convenio.Query
		want []convenio.Entry
	}{
		"all":             {convenio.Query{}, []convenio.Entry{free, ana, bruno}},
		"owner":           {convenio.Query{Owner: "ana"}, []convenio.Entry{ana}},
		"stranger":        {convenio.Query{Owner: "an"}, nil},
		"unowned":         {convenio.Query{Unowned: true}, []convenio.Entry{free}},
		"owner, unowned":  {convenio.Query{Owner: "ana", Unowned: true}, nil},
		"stream":          {convenio.Query{Stream: a.ID}, []convenio.Entry{free, ana}},
		"due before":      {convenio.Query{DueBy: convenio.NewDate(2025, 2, 9)}, nil},
		"due on the day":  {convenio.Query{DueBy: convenio.NewDate(2025, 2, 10)}, []convenio.Entry{free}},
		"due later":       {convenio.Query{DueBy: convenio.NewDate(2026, 1, 1)}, []convenio.Entry{free, bruno}},
		"due and owner":   {convenio.Query{DueBy: convenio.NewDate(2026, 1, 1), Owner: "bruno"}, []convenio.Entry{bruno}},
		"due and stream":  {convenio.Query{DueBy: convenio.NewDate(2026, 1, 1), Stream: a.ID}, []convenio.Entry{free}},
		"owner and other": {convenio.Query{Owner: "bruno", Stream: a.ID}, nil},
	} {
		c.q.Operator, c.q.View = operator, "v"
		require.ElementsMatch(t, c.want, list(t, s, c.q), name)
	}
}

func totals(t *testing.T, s Store) {
	put := func(owner string, rank, weight int64) {
		e := entry(fresh(), "v", "")
		e.Owner, e.Rank, e.Weight = owner, rank, weight
		standing(t, s, e)
	}
	put("ana", -5, 2)
	put("ana", -9, 3)
	put("bruno", 7, -1)
	put("", 1, 1)
	put("carla", 1, 1)
	other := entry(fresh(), "w", "")
	other.Owner, other.Weight = "ana", 100
	standing(t, s, other)
	got, err := s.Totals(t.Context(), operator, "v", []string{"ana", "bruno", "nobody", "", "ana"})
	require.NoError(t, err)
	require.Equal(t, map[string]convenio.Total{
		"ana": {Count: 2, Weight: 5, Rank: -5}, "bruno": {Count: 1, Weight: -1, Rank: 7}, "": {Count: 1, Weight: 1, Rank: 1},
	}, got)
	none, err := s.Totals(t.Context(), operator, "v", nil)
	require.NoError(t, err)
	require.Empty(t, none)
}
