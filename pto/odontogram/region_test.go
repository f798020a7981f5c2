package odontogram_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

// The codes as the schema has them, written out so that a lost one shows also where the schema is absent.
const regionCodes = `AI AS HASD HASE HAID HAIE ASAI S1 S2 S3 S4 S5 S6 LG CL AB PA MJ PD PM RM MA GI PT TP
RIS RCSD RPSD RCID RMSD RCSE RPSE RMSE RII RPID RMID RCIE RPIE RMIE RMD RME RPD RPE RMPE RMPD SM TU SI
FLI FLA UV PP PI LS LI RL RP RV RSMD RSME RSL`

func TestEveryRegionIsKnownAndNamed(t *testing.T) {
	codes := strings.Fields(regionCodes)
	require.Len(t, Regions(), len(codes))
	names := map[string]bool{}
	for _, code := range codes {
		r := Region(code)
		require.True(t, r.Valid(), code)
		require.NotEmpty(t, r.Label(), code)
		names[r.Label()] = true
	}
	require.Len(t, names, len(codes), "no two regions share a name")
}

// The table is searched by halving: out of order, rows would be lost.
func TestRegionsStandInOrder(t *testing.T) {
	require.True(t, slices.IsSorted(Regions()))
}

func TestWhatIsNoRegion(t *testing.T) {
	for _, r := range []Region{"", "S0", "S7", "as", " AS", "AS ", "ASA", "ZZ", "A", "RVV"} {
		require.False(t, r.Valid(), r)
		require.Empty(t, r.Label(), r)
		_, _, ok := r.Span()
		require.False(t, ok, r)
	}
}

// Arches, half arches and sextants: the code, its name and the teeth it runs over.
func TestRegionsOfTheArches(t *testing.T) {
	for _, c := range []struct {
		region   Region
		label    string
		from, to Tooth
	}{
		{"AS", "arco superior", 18, 28},
		{"AI", "arco inferior", 48, 38},
		{"HASD", "hemiarco superior direito", 18, 11},
		{"HASE", "hemiarco superior esquerdo", 21, 28},
		{"HAID", "hemiarco inferior direito", 48, 41},
		{"HAIE", "hemiarco inferior esquerdo", 31, 38},
		{"S1", "sextante superior posterior direito", 18, 14},
		{"S2", "sextante superior anterior", 13, 23},
		{"S3", "sextante superior posterior esquerdo", 24, 28},
		{"S4", "sextante inferior posterior esquerdo", 34, 38},
		{"S5", "sextante inferior anterior", 43, 33},
		{"S6", "sextante inferior posterior direito", 48, 44},
	} {
		require.Equal(t, c.label, c.region.Label())
		from, to, ok := c.region.Span()
		require.True(t, ok, c.region)
		require.Equal(t, [2]Tooth{c.from, c.to}, [2]Tooth{from, to}, c.region)
	}
	_, _, ok := Region("ASAI").Span()
	require.False(t, ok, "both arches are no single stretch")
}

// A name that says superior, direito or esquerdo must run over such teeth.
func TestSpansLieWhereTheirNamesSay(t *testing.T) {
	for _, r := range Regions() {
		from, to, ok := r.Span()
		if !ok {
			continue
		}
		name := r.Label()
		require.True(t, from.Valid() && to.Valid(), r)
		require.Equal(t, from.Upper(), to.Upper(), r)
		require.Equal(t, strings.Contains(name, "superior"), from.Upper(), name)
		require.Equal(t, strings.Contains(name, "direit"), from.Right() && to.Right(), name)
		require.Equal(t, strings.Contains(name, "esquerd"), !from.Right() && !to.Right(), name)
	}
}

// The other stretches: groups of teeth within one arch.
func TestRegionsOfGroupsOfTeeth(t *testing.T) {
	for region, ends := range map[Region][2]Tooth{
		"RIS":  {11, 21},
		"RCSD": {13, 12},
		"RPSD": {15, 14},
		"RMSD": {18, 16},
		"RCSE": {22, 23},
		"RPSE": {24, 25},
		"RMSE": {26, 28},
		"RII":  {42, 32},
		"RCID": {43, 43},
		"RPID": {45, 44},
		"RMID": {48, 46},
		"RCIE": {33, 33},
		"RPIE": {34, 35},
		"RMIE": {36, 38},
	} {
		from, to, ok := region.Span()
		require.True(t, ok, region)
		require.Equal(t, ends, [2]Tooth{from, to}, region)
	}
}
