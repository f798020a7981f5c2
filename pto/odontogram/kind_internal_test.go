package odontogram

import (
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestKindsAreToldApart(t *testing.T) {
	require.Len(t, Kinds(), 12)
	seen := map[string]Kind{}
	for i, k := range Kinds() {
		require.True(t, k.Valid(), k)
		require.Equal(t, i, k.index())
		row := kinds[i]
		for _, sign := range []string{k.Label(), k.Mark(), k.Color(), row.dark} {
			require.NotContains(t, seen, sign, "%s and %s look alike", k, seen[sign])
			seen[sign] = k
		}
		require.Len(t, k.Mark(), 2)
	}
}

func TestAnUnknownKindIsDrawnAsOther(t *testing.T) {
	for _, k := range []Kind{"", "Restoration", "laser"} {
		require.False(t, k.Valid())
		require.Equal(t, Other.Mark(), k.Mark())
		require.Equal(t, Other.Label(), k.Label())
		require.Equal(t, Other.Color(), k.Color())
	}
}

// The contrast of WCAG: kills a colour on which its letters can't be read.
func TestLettersAreLegibleOnTheirColours(t *testing.T) {
	for _, row := range kinds {
		require.GreaterOrEqual(t, contrast(row.light, "#ffffff"), 4.5, row.kind)
		require.GreaterOrEqual(t, contrast(row.dark, "#0b1015"), 4.5, row.kind)
		require.GreaterOrEqual(t, contrast(row.dark, "#0f161d"), 4.5, row.kind)
	}
}

func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(hex string) float64 {
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return math.NaN()
		}
		c := float64(n) / 255
		if c <= 0.03928 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}

// Chosen with no eye on the code: which kinds change the tooth as a whole, and which fill a gap.
func TestWhatKindsDoToATooth(t *testing.T) {
	for _, c := range []struct {
		kind            Kind
		whole, replaces bool
	}{
		{Restoration, false, false}, {Endodontics, true, false}, {Extraction, true, false},
		{Crown, true, true}, {Implant, true, true}, {Prosthesis, false, true},
		{Periodontics, false, false}, {Prevention, false, false}, {Orthodontics, false, false},
		{Surgery, false, false}, {Diagnosis, false, false}, {Other, false, false},
	} {
		require.Equal(t, c.whole, c.kind.Whole(), c.kind)
		require.Equal(t, c.replaces, c.kind.replaces(), c.kind)
		require.Equal(t, c.whole, glyphOf(c.kind) != "", "a kind without letters on the tooth needs a legend")
	}
}
