package odontogram_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

// The chart as it hangs on the wall, seen from the front: the patient's right is on the left.
var wall = map[string]string{
	"permanent upper right": "19 18 17 16 15 14 13 12 11",
	"permanent upper left":  "21 22 23 24 25 26 27 28 29",
	"permanent lower right": "49 48 47 46 45 44 43 42 41",
	"permanent lower left":  "31 32 33 34 35 36 37 38 39",
	"deciduous upper right": "59 55 54 53 52 51",
	"deciduous upper left":  "61 62 63 64 65 69",
	"deciduous lower right": "89 85 84 83 82 81",
	"deciduous lower left":  "71 72 73 74 75 79",
}

func onTheWall() map[string]string {
	places := map[string]string{}
	for place, teeth := range wall {
		for _, tooth := range strings.Fields(teeth) {
			places[tooth] = place
		}
	}
	return places
}

// Kills any shifted bound of [Tooth.Valid], a mirrored arch or side, and a tooth in the wrong dentition.
func TestEveryPairOfDigits(t *testing.T) {
	places := onTheWall()
	require.Len(t, places, 60)
	for n := range 100 {
		digits := fmt.Sprintf("%02d", n)
		place, want := places[digits]
		tooth, ok := ParseTooth(digits)
		require.Equal(t, want, ok, digits)
		require.Equal(t, want, Tooth(n).Valid(), digits)
		if !want {
			require.Zero(t, tooth, digits)
			requireNoTooth(t, Tooth(n))
			continue
		}
		arch, side := "lower", "left"
		if tooth.Upper() {
			arch = "upper"
		}
		if tooth.Right() {
			side = "right"
		}
		require.Equal(t, place, string(tooth.Dentition())+" "+arch+" "+side, digits)
		require.Equal(t, digits, tooth.String())
		require.Equal(t, strings.HasSuffix(digits, "9"), tooth.Supernumerary(), digits)
		require.Equal(t, strings.ContainsAny(digits[1:], "123"), tooth.Anterior(), digits)
		require.Equal(t, n/10, tooth.Quadrant())
		require.Equal(t, n%10, tooth.Position())
	}
}

func requireNoTooth(t *testing.T, tooth Tooth) {
	t.Helper()
	require.Empty(t, tooth.Dentition())
	require.Empty(t, tooth.Name())
	require.False(t, tooth.Upper() || tooth.Right() || tooth.Anterior() || tooth.Supernumerary())
	for _, f := range "OMDVPLI" {
		require.False(t, tooth.Bears(Face(f)))
	}
}

func TestNumbersBeyondTwoDigitsAreNoTeeth(t *testing.T) {
	for n := 100; n < 256; n++ {
		require.False(t, Tooth(n).Valid(), n)
		requireNoTooth(t, Tooth(n))
	}
}

func TestTeethAreListedInOrder(t *testing.T) {
	teeth := Teeth()
	require.Len(t, teeth, 60)
	require.True(t, slices.IsSorted(teeth))
	require.Equal(t, Tooth(11), teeth[0])
	require.Equal(t, Tooth(89), teeth[59])
}

func TestToothNames(t *testing.T) {
	for tooth, name := range map[Tooth]string{
		11: "incisivo central superior direito",
		24: "primeiro pré-molar superior esquerdo",
		38: "terceiro molar inferior esquerdo",
		46: "primeiro molar inferior direito",
		53: "canino decíduo superior direito",
		75: "segundo molar decíduo inferior esquerdo",
		29: "supranumerário superior esquerdo",
		89: "supranumerário decíduo inferior direito",
	} {
		require.Equal(t, name, tooth.Name())
	}
}

// What is stored is for ever: kinds and dentitions keep their words, the marks their letters.
func TestWordsThatAreStored(t *testing.T) {
	require.Equal(t, Dentition("permanent"), Permanent)
	require.Equal(t, Dentition("deciduous"), Deciduous)
	var words []string
	for _, k := range Kinds() {
		words = append(words, k.Mark()+" "+string(k)+" "+k.Label())
	}
	require.Equal(t, []string{
		"Re restoration Restauração",
		"En endodontics Endodontia",
		"Ex extraction Exodontia",
		"Co crown Coroa",
		"Im implant Implante",
		"Pt prosthesis Prótese",
		"Pe periodontics Periodontia",
		"Pv prevention Prevenção",
		"Or orthodontics Ortodontia",
		"Ci surgery Cirurgia",
		"Di diagnosis Diagnóstico",
		"Ou other Outro",
	}, words)
}

func TestDentitionLabels(t *testing.T) {
	require.Equal(t, "permanente", Permanent.Label())
	require.Equal(t, "decídua", Deciduous.Label())
	require.Empty(t, Dentition("").Label())
}

func TestToothAsText(t *testing.T) {
	type record struct {
		Tooth Tooth `json:"tooth,omitzero"`
	}
	for _, c := range []struct {
		record record
		text   string
	}{{record{16}, `{"tooth":"16"}`}, {record{}, `{}`}} {
		b, err := json.Marshal(c.record)
		require.NoError(t, err)
		require.JSONEq(t, c.text, string(b))
		var back record
		require.NoError(t, json.Unmarshal(b, &back))
		require.Equal(t, c.record, back)
	}
	kept := record{16}
	for _, bad := range []string{`{"tooth":"10"}`, `{"tooth":"1"}`, `{"tooth":"161"}`, `{"tooth":"１６"}`} {
		err := json.Unmarshal([]byte(bad), &kept)
		require.Equal(t, "bad_input", convenio.Code(err), bad)
		require.Equal(t, record{16}, kept, "nothing of bad input is kept")
	}
	require.NoError(t, json.Unmarshal([]byte(`{"tooth":""}`), &kept))
	require.Zero(t, kept)
}

func TestWhatIsNoToothIsNotWritten(t *testing.T) {
	_, err := Tooth(20).MarshalText()
	var bad *convenio.BadInput
	require.ErrorAs(t, err, &bad)
	require.Equal(t, "tooth", bad.Field)
	require.Contains(t, bad.Reason, `"20"`)
}

func FuzzTooth(f *testing.F) {
	for _, seed := range []string{"", "16", "19", "89", "00", "60", "1", "161", " 16", "１６", "-1", "1\x00"} {
		f.Add(seed)
	}
	places := onTheWall()
	f.Fuzz(func(t *testing.T, s string) {
		tooth, ok := ParseTooth(s)
		_, want := places[s]
		require.Equal(t, want, ok)
		var read Tooth
		err := read.UnmarshalText([]byte(s))
		require.Equal(t, want || s == "", err == nil)
		require.Equal(t, tooth, read)
		if ok {
			require.Equal(t, s, tooth.String())
		}
	})
}
