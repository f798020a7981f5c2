package odontogram_test

import (
	"encoding/json"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

const allFaces = "MOIDVPL"

// borne is the rule as the plan's dentists wrote it, a row for each group of positions.
func borne(tooth string) string {
	faces := "MDV"
	switch {
	case strings.Contains("1256", tooth[:1]):
		faces += "P"
	default:
		faces += "L"
	}
	switch {
	case strings.Contains("123", tooth[1:]):
		faces += "I"
	case tooth[1:] == "9":
		faces += "IO"
	default:
		faces += "O"
	}
	return faces
}

// Kills any face allowed or refused in the wrong place: sixty teeth by seven faces, all of them.
func TestEveryFaceOfEveryTooth(t *testing.T) {
	combinations := 0
	for tooth := range onTheWall() {
		parsed, _ := ParseTooth(tooth)
		for _, letter := range allFaces {
			combinations++
			want := strings.ContainsRune(borne(tooth), letter)
			require.Equal(t, want, parsed.Bears(Face(letter)), "%c of %s", letter, tooth)
		}
		require.False(t, parsed.Bears('X'))
	}
	require.Equal(t, 420, combinations)
}

func TestFacesHaveNames(t *testing.T) {
	for f, name := range map[Face]string{
		Mesial: "M mesial", Occlusal: "O oclusal", Incisal: "I incisal", Distal: "D distal",
		Vestibular: "V vestibular", Palatal: "P palatina", Lingual: "L lingual",
	} {
		require.True(t, f.Valid())
		require.Equal(t, name, f.String()+" "+f.Label())
	}
	for n := range 256 {
		f := Face(n)
		require.Equal(t, strings.IndexByte(allFaces, byte(n)) >= 0, f.Valid(), n)
		if !f.Valid() {
			require.Empty(t, f.String()+f.Label())
		}
	}
}

func TestReadingFaces(t *testing.T) {
	for _, c := range []struct {
		text, faces, unknown, repeated string
	}{
		{"", "", "", ""},
		{"MOD", "MOD", "", ""},
		{"DOM", "MOD", "", ""},
		{"LVDIOMP", "MOIDVPL", "", ""},
		{"MXD", "MD", "X", ""},
		{"mod", "", "mod", ""},
		{"M D", "MD", " ", ""},
		{"MOM", "MO", "", "M"},
		{"MMMOO", "MO", "", "MO"},
		{"OÕOŏ", "O", "Õŏ", "O"},
		{"ō", "", "ō", ""},
		{"O\u014f", "O", "\u014f", ""}, // its low byte is that of O
		{"O\xff", "O", "�", ""},
	} {
		faces, unknown, repeated := ParseFaces(c.text)
		require.Equal(t, c.faces, faces.String(), "%q", c.text)
		require.Equal(t, c.unknown, unknown, "%q", c.text)
		require.Equal(t, c.repeated, repeated.String(), "%q", c.text)
	}
}

func TestFacesAreASet(t *testing.T) {
	s := FacesOf(Distal, Mesial, Occlusal)
	require.Equal(t, FacesOf(Mesial).With(Occlusal).With(Distal).With(Distal), s)
	require.Equal(t, []Face{Mesial, Occlusal, Distal}, slices.Collect(s.All()))
	require.True(t, s.Has(Mesial))
	require.False(t, s.Has(Palatal))
	require.False(t, s.Has('X'))
	require.Equal(t, s, s.With('X'))
	for f := range s.All() { // whoever stops early is let go
		require.Equal(t, Mesial, f)
		break
	}
}

// Every set there is, and the bit that no face has.
func TestEverySetOfFaces(t *testing.T) {
	for n := range 256 {
		s := Faces(n)
		require.Equal(t, bits.OnesCount(uint(n&127)), s.Len())
		require.Len(t, s.String(), s.Len())
		var back Faces
		require.NoError(t, back.UnmarshalText([]byte(s.String())))
		require.Equal(t, s&127, back)
	}
}

func TestFacesAsText(t *testing.T) {
	b, err := json.Marshal(map[string]Faces{"faces": FacesOf(Distal, Occlusal, Mesial)})
	require.NoError(t, err)
	require.JSONEq(t, `{"faces":"MOD"}`, string(b))
	kept := FacesOf(Vestibular)
	for _, bad := range []string{"MM", "X", "mo", "M,O"} {
		err := kept.UnmarshalText([]byte(bad))
		var input *convenio.BadInput
		require.ErrorAs(t, err, &input, bad)
		require.Equal(t, "faces", input.Field)
		require.Equal(t, FacesOf(Vestibular), kept, "nothing of bad input is kept")
	}
}

// A second reader, letter by letter over a map, must agree with the bits.
func requireReadAlike(t require.TestingT, s string) {
	faces, unknown, repeated := ParseFaces(s)
	count, strange := map[rune]int{}, ""
	for _, r := range s {
		if strings.ContainsRune(allFaces, r) && r < 128 {
			count[r]++
		} else {
			strange += string(r)
		}
	}
	require.Equal(t, strange, unknown)
	for _, r := range allFaces {
		require.Equal(t, count[r] > 0, faces.Has(Face(r)))
		require.Equal(t, count[r] > 1, repeated.Has(Face(r)))
	}
	var read Faces
	err := read.UnmarshalText([]byte(s))
	require.Equal(t, unknown == "" && repeated == 0, err == nil)
	if err == nil {
		require.Equal(t, faces, read)
	}
}

func TestFacesAgreeWithANaiveReader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		requireReadAlike(t, rapid.StringOf(rapid.RuneFrom([]rune("OMDVPLIXomd ŏÕ"))).Draw(t, "faces"))
	})
}

func FuzzFaces(f *testing.F) {
	for _, seed := range []string{"", "MOD", "MM", "X", "ŏ", "O\xff", "MOIDVPL"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) { requireReadAlike(t, s) })
}

func TestFaceErrorsShowWhatWasRead(t *testing.T) {
	var s Faces
	err := s.UnmarshalText([]byte("MXM"))
	require.EqualError(t, err, fmt.Sprintf("faces: %q não são faces sem repetição, como MOD", "MXM"))
}
