package odontogram

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Whatever the brackets, none is lost, none touches another in its lane, and each lies in the first lane
// that had room for it.
func TestStackingBrackets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spans := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) span {
			left := rapid.IntRange(0, 20).Draw(t, "left")
			return span{left: left, right: left + rapid.IntRange(0, 8).Draw(t, "width")}
		}), 0, 12).Draw(t, "spans")
		var kept []span
		lanes := stack(spans)
		for i, lane := range lanes {
			require.NotEmpty(t, lane)
			for j, s := range lane {
				kept = append(kept, s)
				require.False(t, touches(lane[:j], s))
				require.True(t, i == 0 || touches(lanes[i-1], s), "an earlier lane had room")
			}
		}
		require.ElementsMatch(t, spans, kept)
	})
}

// Sharing one point is touching: the ends would run together.
func TestTouching(t *testing.T) {
	lane := []span{{left: 10, right: 20}}
	for _, c := range []struct {
		left, right int
		want        bool
	}{{0, 9, false}, {0, 10, true}, {12, 15, true}, {0, 30, true}, {20, 25, true}, {21, 25, false}} {
		require.Equal(t, c.want, touches(lane, span{left: c.left, right: c.right}), c)
	}
}
