package odontogram_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

var firstDay = convenio.NewDate(2024, time.January, 1)

const span = 12 // few days, few teeth and few codes, so that entries meet

func days() *rapid.Generator[convenio.Date] {
	return rapid.Map(rapid.IntRange(0, span), firstDay.AddDays)
}

func anyEntry() *rapid.Generator[Entry] {
	return rapid.Custom(func(t *rapid.T) Entry {
		return Entry{
			Tooth:     rapid.SampledFrom([]Tooth{0, 16, 16, 16, 11, 36, 55, 19, 99}).Draw(t, "tooth"),
			Faces:     Faces(rapid.SampledFrom([]Faces{0, 0, 1, 3, 10, 88, 127}).Draw(t, "faces")),
			Region:    rapid.SampledFrom([]Region{"", "", "S1", "AS", "LG", "?"}).Draw(t, "region"),
			Code:      rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "code"),
			Kind:      rapid.SampledFrom(append(Kinds(), "", "laser", Extraction, Implant, Crown)).Draw(t, "kind"),
			Performed: days().Draw(t, "performed"),
			Since:     days().Draw(t, "since"),
			Source:    rapid.SampledFrom([]string{"a", "b"}).Draw(t, "source"),
		}
	})
}

func histories() *rapid.Generator[[]Entry] { return rapid.SliceOfN(anyEntry(), 0, 24) }

func TestOrderOfArrivalIsNoMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := histories().Draw(t, "entries")
		on := days().Draw(t, "on")
		shuffled := rapid.Permutation(entries).Draw(t, "shuffled")
		require.Equal(t, Project(entries, on), Project(shuffled, on))
	})
}

// A chart of a past day is the chart that was drawn on that day: nothing gained later shows in it, and
// nothing that showed is ever missing.
func TestThePastStaysAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := histories().Draw(t, "entries")
		on := days().Draw(t, "on")
		gained := slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return e.Since.After(on) })
		past, now := Project(entries, on), Project(entries, on.AddDays(span))
		require.Equal(t, Project(gained, on), past)
		for _, e := range past.Entries() {
			require.False(t, e.Since.After(on))
			require.Contains(t, now.Entries(), e)
		}
	})
}

func TestEveryEntryHasItsPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Project(histories().Draw(t, "entries"), days().Draw(t, "on"))
		placed := append(c.Regional(), c.General()...)
		for _, tooth := range c.Teeth() {
			own := c.Tooth(tooth).Entries()
			require.NotEmpty(t, own)
			placed = append(placed, own...)
		}
		require.ElementsMatch(t, c.Entries(), placed)
	})
}

// reference tells the condition of a tooth without folding: from the end of the sorted history, by what
// came after what.
type reference struct{ done []Entry }

func naiveProjection(entries []Entry, tooth Tooth, on convenio.Date) reference {
	set := map[Entry]bool{}
	for _, e := range entries {
		if e.Tooth == tooth && e.Since.DaysSince(on) <= 0 {
			set[e] = true
		}
	}
	var r reference
	for len(set) > 0 {
		var first Entry
		for e := range set {
			if first.Tooth == 0 || rank(e) < rank(first) {
				first = e
			}
		}
		delete(set, first)
		r.done = append(r.done, first)
	}
	return r
}

func rank(e Entry) string {
	stage := 3
	switch e.Kind {
	case Restoration, Endodontics, Periodontics, Prevention, Orthodontics:
		stage = 0
	case Extraction:
		stage = 1
	case Implant:
		stage = 2
	}
	return fmt.Sprint(e.Performed, stage, e.Since, e.Code, e.Source, "/", e.Kind, "/", int(e.Faces)+1000, e.Region)
}

func (r reference) lastOf(is func(Entry) bool) int {
	for i := len(r.done) - 1; i >= 0; i-- {
		if is(r.done[i]) {
			return i
		}
	}
	return -1
}

func kindIn(kinds ...Kind) func(Entry) bool {
	return func(e Entry) bool { return slices.Contains(kinds, e.Kind) }
}

func (r reference) at(i, notBefore int) (Entry, bool) {
	if i < 0 || i < notBefore {
		return Entry{}, false
	}
	return r.done[i], true
}

func (r reference) face(f Face) (Entry, bool) {
	whole := kindIn(Endodontics, Extraction, Crown, Implant)
	last := r.lastOf(func(e Entry) bool { return e.Faces.Has(f) && !whole(e) })
	return r.at(last, r.lastOf(kindIn(Extraction, Implant, Crown)))
}

func (r reference) mark(k Kind) (Entry, bool) {
	whole := kindIn(Endodontics, Extraction, Crown, Implant)
	last := r.lastOf(func(e Entry) bool {
		same := e.Kind == k || k == Other && !e.Kind.Valid()
		return same && (e.Faces == 0 || whole(e))
	})
	return r.at(last, r.lastOf(kindIn(Extraction, Implant)))
}

func (r reference) absent() bool {
	out := r.lastOf(kindIn(Extraction))
	return out >= 0 && out > r.lastOf(kindIn(Implant, Crown, Prosthesis))
}

type answer struct {
	Entry Entry
	OK    bool
}

func ask(e Entry, ok bool) answer { return answer{e, ok} }

func TestProjectionAgreesWithTheReference(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		entries := histories().Draw(t, "entries")
		on := days().Draw(t, "on")
		chart := Project(entries, on)
		for _, tooth := range []Tooth{16, 11, 36, 55, 19, 13} {
			want, got := naiveProjection(entries, tooth, on), chart.Tooth(tooth)
			require.Equal(t, want.done, got.Entries())
			require.Equal(t, want.absent(), got.Absent())
			for _, f := range allFaces {
				require.Equal(t, ask(want.face(Face(f))), ask(got.Face(Face(f))), "%c", f)
				require.Equal(t, ask(want.face(Face(f))), ask(chart.Face(tooth, Face(f))), "%c", f)
			}
			for _, k := range Kinds() {
				require.Equal(t, ask(want.mark(k)), ask(got.Mark(k)), k)
			}
		}
	})
}
