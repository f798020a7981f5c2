package api

import (
	"context"
	"strconv"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

// numbered is a view of so many entries, ranked from 1.
type numbered int

func (n numbered) List(_ context.Context, q convenio.Query) ([]convenio.Entry, error) {
	first := int64(1)
	if q.After != nil {
		first = q.After.Rank + 1
	}
	var out []convenio.Entry
	for rank := first; rank <= int64(n) && len(out) < q.Limit; rank++ {
		out = append(out, convenio.Entry{Rank: rank, Stream: pto.StreamOf("o", uuid.Max), Item: "i"})
	}
	return out, nil
}

func (numbered) Totals(context.Context, string, string, []string) (map[string]convenio.Total, error) {
	return nil, nil
}

// A page ends at its limit or after so many entries looked at, and says whether there is more.
func TestPages(t *testing.T) {
	divisible := func(by int64) func(convenio.Entry) (int64, bool, error) {
		return func(e convenio.Entry) (int64, bool, error) { return e.Rank, e.Rank%by == 0, nil }
	}
	for _, c := range []struct {
		n     numbered
		limit int
		by    int64
		pages []int
	}{
		{0, 10, 1, []int{0}},
		{9, 10, 1, []int{9}},
		{10, 10, 1, []int{10}},
		{11, 10, 1, []int{10, 1}},
		{200, 200, 1, []int{200}},
		{401, 200, 1, []int{200, 200, 1}},
		{2000, 10, 5000, []int{0}},
		{2001, 10, 5000, []int{0, 0}},
		{6000, 10, 3000, []int{0, 1, 1}},
	} {
		var got []int
		p, total := Paging{Limit: strconv.Itoa(c.limit)}, int64(0)
		for {
			out, err := list(t.Context(), c.n, convenio.Query{Operator: "o"}, p, divisible(c.by))
			require.NoError(t, err)
			got = append(got, len(out.Body.Items))
			for _, rank := range out.Body.Items {
				require.Greater(t, rank, total)
				total = rank
			}
			if p.Cursor = out.Body.Next; p.Cursor == "" {
				break
			}
		}
		require.Equal(t, c.pages, got, "%d by %d", c.n, c.by)
	}
}

// The pages of a list cut by its keys are together the list, whatever is asked for; a cursor that is none is said so.
func TestPagesOfAList(t *testing.T) {
	for n := range 12 {
		var all []string
		for i := range n {
			all = append(all, "chave-"+strconv.Itoa(10+i))
		}
		for limit := 1; limit < 13; limit++ {
			p, got := Paging{Limit: strconv.Itoa(limit)}, []string{}
			for {
				page, err := cut(all, p, func(s string) string { return s })
				require.NoError(t, err)
				require.LessOrEqual(t, len(page.Items), limit)
				got = append(got, page.Items...)
				if p.Cursor = page.Next; p.Cursor == "" {
					break
				}
				require.Len(t, page.Items, limit)
			}
			require.Equal(t, append([]string{}, all...), got, "%d by %d", n, limit)
		}
	}
	_, err := cut([]string{"a"}, Paging{Cursor: "!"}, func(s string) string { return s })
	require.Equal(t, "bad_input", convenio.Code(err))
	page, err := cut([]string{"a", "c"}, Paging{Cursor: "Yg"}, func(s string) string { return s }) // after b, which has gone
	require.NoError(t, err)
	require.Equal(t, []string{"c"}, page.Items)
}

// Several entries of one stream stand in a list, of a kind before or after the others' in the alphabet.
func TestACursorHoldsItsKind(t *testing.T) {
	for _, kind := range []string{"family", "pto", "zzz"} {
		e := convenio.Entry{Rank: 7, Stream: convenio.StreamID{Operator: "o", Kind: kind, ID: uuid.Max}, Item: "joão"}
		at, err := position("o", cursor(e))
		require.NoError(t, err)
		require.Equal(t, e, *at)
	}
}
