package odontogram_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

func day(t testing.TB, s string) convenio.Date {
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

func codeOf(e Entry, ok bool) string {
	if !ok {
		return "-"
	}
	return e.Code
}

// One tooth's life, step by step: each line is what was done and what a dentist sees afterwards.
func TestTheLifeOfATooth(t *testing.T) {
	m := mouth{t: t}
	for i, step := range []struct {
		faces    string
		kind     Kind
		absent   bool
		rootless bool
		shaped   string
		marks    []Kind
	}{
		{"O", Prevention, false, false, "O", nil},
		{"MO", Restoration, false, false, "MO", nil},
		{"V", Restoration, false, false, "MOV", nil},
		{"", Periodontics, false, false, "MOV", []Kind{Periodontics}},
		{"", Endodontics, false, false, "MOV", []Kind{Endodontics, Periodontics}},
		{"O", Endodontics, false, false, "MOV", []Kind{Endodontics, Periodontics}},
		{"", Crown, false, false, "", []Kind{Endodontics, Crown, Periodontics}},
		{"V", Restoration, false, false, "V", []Kind{Endodontics, Crown, Periodontics}},
		{"", Extraction, true, true, "", []Kind{Extraction}},
		{"", Surgery, true, true, "", []Kind{Extraction, Surgery}},
		{"", Prosthesis, false, true, "", []Kind{Extraction, Prosthesis, Surgery}},
		{"", Extraction, true, true, "", []Kind{Extraction}},
		{"", Crown, false, true, "", []Kind{Extraction, Crown}},
		{"", Implant, false, true, "", []Kind{Implant}},
		{"", Crown, false, true, "", []Kind{Crown, Implant}},
		{"", Extraction, true, true, "", []Kind{Extraction}},
		{"O", Restoration, true, true, "O", []Kind{Extraction}},
	} {
		m.add("46", step.faces, step.kind, "", convenio.NewDate(2020, 1, 1+i).String())
		c := Project(m.entries, today).Tooth(46)
		require.Equal(t, step.absent, c.Absent(), "step %d", i)
		require.Equal(t, step.rootless, c.Rootless(), "step %d", i)
		require.Equal(t, step.shaped, c.Faces().String(), "step %d", i)
		require.Equal(t, step.marks, c.Marks(), "step %d", i)
		require.Len(t, c.Entries(), i+1, "what is no longer seen is not forgotten")
	}
}

// Dates decide, not the order of arrival; then the day it was gained, the code, the source.
func TestTheLatestProcedureShapesTheFace(t *testing.T) {
	base := Entry{Tooth: 16, Faces: FacesOf(Occlusal), Kind: Restoration, Code: "b", Source: "b",
		Performed: day(t, "2024-05-10"), Since: day(t, "2024-06-10")}
	for name, later := range map[string]func(*Entry){
		"performed later": func(e *Entry) { e.Performed, e.Since, e.Code = day(t, "2024-05-11"), day(t, "2024-05-20"), "a" },
		"gained later":    func(e *Entry) { e.Since, e.Code = day(t, "2024-06-11"), "a" },
		"later code":      func(e *Entry) { e.Code, e.Source = "c", "a" },
		"later source":    func(e *Entry) { e.Source = "c" },
	} {
		winner := base
		later(&winner)
		for _, entries := range [][]Entry{{base, winner}, {winner, base}} {
			got, ok := Project(entries, today).Face(16, Occlusal)
			require.True(t, ok, name)
			require.Equal(t, winner, got, name)
		}
	}
}

// Kills a field left out of the order: entries that part in one field only would follow their arrival.
func TestEntriesThatPartInOneField(t *testing.T) {
	base := Entry{Tooth: 16, Region: "S1", Code: "1", Kind: Restoration, Performed: firstDay, Since: firstDay, Source: "a"}
	for name, part := range map[string]func(*Entry){
		"tooth":     func(e *Entry) { e.Tooth = 17 },
		"faces":     func(e *Entry) { e.Faces = FacesOf(Mesial) },
		"region":    func(e *Entry) { e.Region = "S2" },
		"code":      func(e *Entry) { e.Code = "2" },
		"kind":      func(e *Entry) { e.Kind = Prevention },
		"performed": func(e *Entry) { e.Performed = firstDay.AddDays(1) },
		"since":     func(e *Entry) { e.Since = firstDay.AddDays(1) },
		"source":    func(e *Entry) { e.Source = "b" },
	} {
		other := base
		part(&other)
		one, two := Project([]Entry{base, other}, today), Project([]Entry{other, base}, today)
		require.Equal(t, one, two, name)
		require.Len(t, one.Entries(), 2, name)
	}
}

// Out, in, covered: on one day they can have happened in no other order, whatever their codes say and
// whichever was approved first.
func TestOneDaysWorkOnOneTooth(t *testing.T) {
	done := day(t, "2024-05-10")
	out := Entry{Tooth: 36, Kind: Extraction, Code: "3", Performed: done, Since: done.AddDays(60)}
	in := Entry{Tooth: 36, Kind: Implant, Code: "2", Performed: done, Since: done.AddDays(30)}
	covered := Entry{Tooth: 36, Kind: Crown, Code: "1", Performed: done, Since: done.AddDays(10)}
	c := Project([]Entry{covered, in, out}, today).Tooth(36)
	require.False(t, c.Absent())
	require.Equal(t, []Entry{out, in, covered}, c.Entries())
	require.Equal(t, []Kind{Crown, Implant}, c.Marks())
	c = Project([]Entry{covered, in, out}, done.AddDays(29)).Tooth(36)
	require.Equal(t, []Kind{Crown}, c.Marks(), "then, only the crown was approved")
}

// A tooth that was opened, then given up and taken out on one day keeps nothing of what was done before: the
// extraction's code is the lowest, and it came last all the same.
func TestATreatedToothTakenOutTheSameDay(t *testing.T) {
	m := mouth{t: t}
	for i, kind := range []Kind{Extraction, Restoration, Endodontics, Periodontics, Prevention, Orthodontics} {
		faces := map[Kind]string{Restoration: "MO", Prevention: "D"}[kind]
		m.add("46", faces, kind, string(rune('1'+i)), "2025-02-13")
	}
	c := Project(m.entries, today).Tooth(46)
	require.True(t, c.Absent())
	require.Zero(t, c.Faces())
	require.Equal(t, []Kind{Extraction}, c.Marks())
}

// Kills Since < on and Since <= on+1.
func TestAnEntryShowsFromItsDayOn(t *testing.T) {
	e := Entry{Tooth: 16, Faces: FacesOf(Occlusal), Kind: Restoration, Code: "1",
		Performed: day(t, "2024-05-10"), Since: day(t, "2024-06-10")}
	for on, want := range map[string]int{"2024-05-10": 0, "2024-06-09": 0, "2024-06-10": 1, "2024-06-11": 1} {
		c := Project([]Entry{e}, day(t, on))
		require.Len(t, c.Entries(), want, on)
		require.Equal(t, on, c.On().String())
	}
}

func TestAnEntryToldTwiceCountsOnce(t *testing.T) {
	entries := adult(t)
	require.Equal(t, Project(entries, today), Project(slices.Concat(entries, entries), today))
}

func TestTheAdult(t *testing.T) {
	c := Project(adult(t), today)
	require.Len(t, c.Entries(), 45)
	require.Equal(t, []Tooth{11, 14, 15, 16, 17, 18, 21, 23, 24, 26, 27, 29, 31, 33, 34, 35, 36, 37, 41, 42, 45, 46, 48}, c.Teeth())
	require.Len(t, c.Regional(), 6)
	require.Len(t, c.General(), 5)
	require.Equal(t, []Dentition{Permanent}, c.Dentitions())
	require.Equal(t, "85100099", codeOf(c.Face(16, Vestibular)))
	require.Equal(t, "85100102", codeOf(c.Face(16, Mesial)))
	require.Equal(t, "-", codeOf(c.Face(16, Distal)))
	require.Equal(t, "-", codeOf(c.Face(13, Mesial)))
	require.Equal(t, "-", codeOf(c.Face(99, 'X')))
	require.True(t, c.Tooth(18).Absent())
	implant := c.Tooth(26)
	require.False(t, implant.Absent())
	require.Equal(t, "82000980", codeOf(implant.Mark(Implant)))
	require.Equal(t, "-", codeOf(implant.Mark(Extraction)))
	require.Equal(t, Tooth(26), implant.Tooth())
	require.Equal(t, Tooth(13), c.Tooth(13).Tooth())
	require.True(t, Project(adult(t), day(t, "2023-12-31")).Tooth(26).Absent(), "a past day is asked for")
}

func TestTheChildHasBothDentitions(t *testing.T) {
	require.Equal(t, []Dentition{Permanent, Deciduous}, Project(child(t), today).Dentitions())
	require.Equal(t, []Dentition{Permanent}, Project(child(t), day(t, "2024-03-20")).Dentitions())
}

func TestAnEmptyChart(t *testing.T) {
	for _, c := range []Chart{{}, Project(nil, today)} {
		require.Empty(t, c.Entries())
		require.Empty(t, c.Teeth())
		require.Empty(t, c.Regional())
		require.Empty(t, c.General())
		require.False(t, c.Tooth(16).Absent())
		require.Empty(t, c.Tooth(16).Entries())
		require.Equal(t, []Dentition{Permanent}, c.Dentitions())
	}
}

// What no table knows is still told: a host may project what an older version wrote.
func TestNothingIsDropped(t *testing.T) {
	odd := []Entry{
		{Tooth: 99, Code: "1"}, {Region: "??", Code: "2"}, {Code: "3", Kind: "laser"},
		{Tooth: 16, Region: "S1", Code: "4"}, {Tooth: 11, Faces: FacesOf(Occlusal), Code: "5"},
	}
	c := Project(odd, today)
	require.Len(t, c.Entries(), len(odd))
	require.Equal(t, len(odd), len(c.General())+len(c.Regional())+len(c.Tooth(16).Entries())+len(c.Tooth(11).Entries()))
	require.Equal(t, "5", codeOf(c.Face(11, Occlusal)))
}

// Kills an accessor that hands out its own memory, and a projection that orders its input in place.
func TestAChartNeverChanges(t *testing.T) {
	entries := adult(t)
	given := slices.Clone(entries)
	c := Project(entries, today)
	require.Equal(t, given, entries)
	before := string(c.SVG())
	clear(entries)
	clear(c.Entries())
	clear(c.Tooth(16).Entries())
	clear(c.Regional())
	clear(c.General())
	clear(c.Teeth())
	require.Equal(t, before, string(c.SVG()))
	require.Equal(t, Project(given, today), c)
}

// Stored entries are read for ever: the golden file is what has been written.
func TestEntryAsJSON(t *testing.T) {
	entries := []Entry{
		{Tooth: 16, Faces: FacesOf(Distal, Occlusal, Mesial), Code: "85100110", Kind: Restoration,
			Performed: day(t, "2025-02-13"), Since: day(t, "2025-03-10"), Source: "PTO-7/2"},
		{Region: "S5", Code: "85300047", Kind: Periodontics, Performed: day(t, "2025-02-14"), Since: day(t, "2025-03-10"), Source: "PTO-7/3"},
		{Code: "81000065", Kind: Diagnosis},
	}
	written, err := json.MarshalIndent(entries, "", "\t")
	require.NoError(t, err)
	golden.File(t, "entries.json", append(written, '\n'))
	var read []Entry
	require.NoError(t, json.Unmarshal(written, &read))
	require.Equal(t, entries, read)
}

func BenchmarkProject(b *testing.B) {
	entries := adult(b)
	for b.Loop() {
		Project(entries, today)
	}
}
