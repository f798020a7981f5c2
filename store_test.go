package convenio_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

// lawful is a batch that any store could keep.
func lawful() convenio.Batch {
	id := convenio.StreamID{Operator: "trt3", Kind: "jar", ID: uuid.New()}
	recorded := func(version int64, n int) convenio.Recorded {
		return convenio.Recorded{
			Stream: id, Version: version, N: n, Policy: "p@1", Library: "0.1.0", Event: Added{},
			Ask: convenio.Ask{ID: uuid.New(), By: convenio.Actor{ID: "ana", Role: "keeper"}},
		}
	}
	return convenio.Batch{
		Stream: id, After: convenio.Position{Version: 7},
		Events:  []convenio.Recorded{recorded(8, 0), recorded(9, 1)},
		Put:     []convenio.Entry{{View: "v", Stream: id, Item: "1", Owner: "ana", Body: `{}`}},
		Drop:    []convenio.Entry{{View: "v", Stream: id, Item: "2"}},
		Effects: []convenio.Effect{{Stream: id, Version: 8, Topic: "t", Owner: "ana", Body: `"x"`}},
	}
}

func TestALawfulBatchIsKept(t *testing.T) {
	require.NoError(t, lawful().Check())
	b := lawful()
	b.Events, b.Put, b.Drop, b.Effects = nil, nil, nil, nil
	require.NoError(t, b.Check())
	b.Stream.ID = uuid.Nil
	require.NoError(t, b.Check(), "an operator's only stream of a kind may have no id")
}

// No two of these may be told apart by one store and not by another: Postgres keeps no NUL and no broken text.
func TestABatchThatNoStoreCouldKeepIsRefused(t *testing.T) {
	other := uuid.New()
	for name, v := range map[string]struct {
		field string
		spoil func(*convenio.Batch)
	}{
		"no operator":            {"stream", func(b *convenio.Batch) { b.Stream.Operator = "" }},
		"no kind":                {"stream", func(b *convenio.Batch) { b.Stream.Kind = "" }},
		"another's event":        {"events", func(b *convenio.Batch) { b.Events[1].Stream.ID = other }},
		"another operator's":     {"events", func(b *convenio.Batch) { b.Events[0].Stream.Operator = "sesc" }},
		"a version skipped":      {"events", func(b *convenio.Batch) { b.Events[1].Version = 10 }},
		"a version repeated":     {"events", func(b *convenio.Batch) { b.Events[1].Version = 8 }},
		"not after what is read": {"events", func(b *convenio.Batch) { b.After.Version = 6 }},
		"a NUL in the actor":     {"by", func(b *convenio.Batch) { b.Events[0].Ask.By.ID = "a\x00" }},
		"a broken role":          {"by", func(b *convenio.Batch) { b.Events[1].Ask.By.Role = "\xff" }},
		"a long policy":          {"by", func(b *convenio.Batch) { b.Events[0].Policy = strings.Repeat("p", 201) }},
		"a broken library":       {"by", func(b *convenio.Batch) { b.Events[0].Library = "\xc3" }},
		"another's entry":        {"entries", func(b *convenio.Batch) { b.Put[0].Stream.ID = other }},
		"a NUL in a view":        {"entries", func(b *convenio.Batch) { b.Put[0].View = "\x00" }},
		"a long item":            {"entries", func(b *convenio.Batch) { b.Put[0].Item = strings.Repeat("é", 101) }},
		"a broken owner":         {"entries", func(b *convenio.Batch) { b.Put[0].Owner = "\xed\xa0\x80" }},
		"an entry without body":  {"entries", func(b *convenio.Batch) { b.Put[0].Body = "" }},
		"an entry of no JSON":    {"entries", func(b *convenio.Batch) { b.Put[0].Body = "{} {}" }},
		"a broken body":          {"entries", func(b *convenio.Batch) { b.Put[0].Body = "\"\xff\"" }},
		"dropping another's":     {"entries", func(b *convenio.Batch) { b.Drop[0].Stream.ID = other }},
		"dropping from a NUL":    {"entries", func(b *convenio.Batch) { b.Drop[0].View = "\x00" }},
		"dropping broken text":   {"entries", func(b *convenio.Batch) { b.Drop[0].Item = "\xff" }},
		"another's effect":       {"effects", func(b *convenio.Batch) { b.Effects[0].Stream.ID = other }},
		"a NUL in a topic":       {"effects", func(b *convenio.Batch) { b.Effects[0].Topic = "\x00" }},
		"a long owner":           {"effects", func(b *convenio.Batch) { b.Effects[0].Owner = strings.Repeat("o", 201) }},
		"a broken message":       {"effects", func(b *convenio.Batch) { b.Effects[0].Body = "\"\xc3\"" }},
		"an effect of no JSON":   {"effects", func(b *convenio.Batch) { b.Effects[0].Body = "x" }},
		"an effect twice":        {"effects", func(b *convenio.Batch) { b.Effects = append(b.Effects, b.Effects[0]) }},
	} {
		b := lawful()
		v.spoil(&b)
		err := b.Check()
		require.Error(t, err, name)
		badInput(t, err, v.field)
	}
}

// A batch whose names are all spoiled alike is still refused by its stream's.
func TestAStreamsNamesAreText(t *testing.T) {
	for _, name := range []string{"a\x00b", "\xff", strings.Repeat("n", 201)} {
		badInput(t, convenio.Batch{Stream: convenio.StreamID{Operator: name, Kind: "jar"}}.Check(), "stream")
		badInput(t, convenio.Batch{Stream: convenio.StreamID{Operator: "trt3", Kind: name}}.Check(), "stream")
	}
}

func TestTheLongestNamesAreKept(t *testing.T) {
	b := lawful()
	b.Events[0].Ask.By.ID = strings.Repeat("é", 100)
	b.Put[0].Item = strings.Repeat("i", 200)
	b.Effects[0].Owner = ""
	b.Put[0].Body = `null`
	assert.NoError(t, b.Check())
}

// Every entry once, in order, however many are read at a time; what ends it is told, and who has seen enough reads no more.
func TestAQueryIsReadToItsEnd(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		standing := make([]convenio.Entry, rapid.IntRange(0, 7).Draw(rt, "standing"))
		for i := range standing {
			standing[i].Rank = int64(i)
		}
		fails := rapid.IntRange(0, 9).Draw(rt, "fails")
		q := convenio.Query{Operator: "trt3", View: "v", Limit: rapid.IntRange(0, 4).Draw(rt, "limit")}
		reads := 0
		list := func(_ context.Context, asked convenio.Query) ([]convenio.Entry, error) {
			if reads++; reads > fails {
				return nil, context.Canceled
			}
			from := 0
			if asked.After != nil {
				from = int(asked.After.Rank) + 1
			}
			assert.Positive(rt, asked.Limit)
			asked.After, asked.Limit = nil, q.Limit
			assert.Equal(rt, q, asked)
			if q.Limit == 0 {
				return standing[from:], nil
			}
			return standing[from:min(from+q.Limit, len(standing))], nil
		}
		enough := rapid.IntRange(1, 9).Draw(rt, "enough")
		var seen []convenio.Entry
		for e, err := range q.Each(rt.Context(), list) {
			if err != nil {
				assert.ErrorIs(rt, err, context.Canceled)
				assert.Equal(rt, fails+1, reads)
				return
			}
			if seen = append(seen, e); len(seen) == enough {
				break
			}
		}
		assert.True(rt, slices.Equal(standing[:min(enough, len(standing))], seen), "%v", seen)
		assert.LessOrEqual(rt, reads, len(standing)/max(1, q.Limit)+1)
	})
}
