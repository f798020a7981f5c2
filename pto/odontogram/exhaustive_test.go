package odontogram_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

// Every tooth with every set of faces: 60 × 128 locations, each against the rule in plain words.
func TestEverySetOfFacesOnEveryTooth(t *testing.T) {
	accepted := 0
	for tooth := range onTheWall() {
		for n := range 128 {
			faces := Faces(n).String()
			var w convenio.Weighing
			at, ok := Check(&w, "", 1, tooth, faces, "")
			want := len(faces) <= 5 && !(strings.Contains(faces, "I") && strings.Contains(faces, "O"))
			for _, f := range faces {
				want = want && strings.ContainsRune(borne(tooth), f)
			}
			require.Equal(t, want, ok, "%s on %s", faces, tooth)
			require.Equal(t, want, !w.Refused())
			if ok {
				accepted++
				require.Equal(t, Faces(n), at.Faces)
			}
		}
	}
	const usual, supernumerary = 52 * 32, 8 * (16 + 16 + 16) // of five faces any; of I and O not both
	require.Equal(t, usual+supernumerary, accepted)
}

// The small machine of one tooth, all of it: every history of up to four steps over the kinds that
// differ in what they do, against the reference that doesn't fold.
func TestEveryShortHistoryOfATooth(t *testing.T) {
	t.Parallel()
	steps := []Entry{
		{Kind: Restoration, Faces: FacesOf(Mesial, Occlusal)}, {Kind: Prevention, Faces: FacesOf(Occlusal)},
		{Kind: Endodontics}, {Kind: Extraction}, {Kind: Implant}, {Kind: Crown}, {Kind: Prosthesis},
	}
	histories := 0
	var extend func(history []Entry)
	extend = func(history []Entry) {
		histories++
		requireLikeReference(t, history)
		if len(history) == 4 {
			return
		}
		for _, next := range steps {
			next.Tooth, next.Performed = 46, firstDay.AddDays(len(history))
			extend(append(slices.Clone(history), next))
		}
	}
	extend(nil)
	require.Equal(t, 1+7+49+343+2401, histories)
}

// Bare comparisons, for there are thousands of histories.
func requireLikeReference(t *testing.T, history []Entry) {
	got, want := Project(history, today).Tooth(46), naiveProjection(history, 46, today)
	same := got.Absent() == want.absent()
	for _, f := range []Face{Mesial, Occlusal, Distal} {
		same = same && ask(got.Face(f)) == ask(want.face(f))
	}
	for _, k := range []Kind{Restoration, Endodontics, Extraction, Implant, Crown, Prosthesis} {
		same = same && ask(got.Mark(k)) == ask(want.mark(k))
	}
	_, rooted := want.mark(Extraction)
	_, screwed := want.mark(Implant)
	same = same && got.Rootless() == (rooted || screwed)
	if !same {
		t.Fatalf("the fold and the reference part after %v", history)
	}
}

// Whatever a person types, the answer is a location that reads back as it was typed, or grounds whose
// sentences are whole.
func FuzzCheck(f *testing.F) {
	f.Add("16", "MOD", "S1")
	f.Add("", "MOD", "")
	f.Add("99", "XX", "??")
	f.Add("19", "MOIDVPL", "RSL")
	f.Add("\xff", "\x00", "\u2028")
	f.Fuzz(func(t *testing.T, tooth, faces, region string) {
		at, ok, trace, err := weigh(tooth, faces, region)
		against := slices.ContainsFunc(trace.Findings(), convenio.Finding.Against)
		require.Equal(t, ok, !against)
		require.Equal(t, ok, err == nil)
		if !ok {
			require.Zero(t, at)
			require.Equal(t, "refused", convenio.Code(err))
			return
		}
		require.Equal(t, tooth, at.Tooth.String())
		require.Equal(t, region, string(at.Region))
		require.Len(t, faces, at.Faces.Len())
		for _, letter := range faces {
			require.True(t, at.Faces.Has(Face(letter)))
			require.True(t, at.Tooth.Bears(Face(letter)))
		}
	})
}

// What can be read can be written, and reads the same again; and any of it can be drawn.
func FuzzEntry(f *testing.F) {
	f.Add([]byte(`{"tooth":"16","faces":"DOM","code":"85100110","kind":"restoration","performed":"2025-02-13"}`))
	f.Add([]byte(`{"region":"S5","code":"","kind":"laser","since":"0001-01-01","source":"\u0000<&>"}`))
	f.Add([]byte(`{"tooth":"","faces":"","code":"1","kind":""}`))
	f.Add([]byte(`{"tooth":"20"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var e, again Entry
		if json.Unmarshal(b, &e) != nil {
			return
		}
		written, err := json.Marshal(e)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(written, &again))
		require.Equal(t, e, again)
		requireWellFormed(t, Project([]Entry{e}, today).SVG())
	})
}
