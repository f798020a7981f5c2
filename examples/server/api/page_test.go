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
