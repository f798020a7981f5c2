package odontogram_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

// told is the drawing in words, without its first line.
func told(t *testing.T, entries ...Entry) string {
	root := read(t, Project(entries, today).SVG())
	_, rest, _ := strings.Cut(root.Nodes[1].Text, "\n")
	return rest
}

// One exact sentence for each thing there is to tell.
func TestSentences(t *testing.T) {
	full := Entry{Tooth: 16, Faces: FacesOf(Occlusal), Kind: Restoration, Code: "85100099",
		Performed: day(t, "2025-02-13"), Source: "PTO-7/1"}
	for _, c := range []struct {
		change func(*Entry)
		want   string
	}{
		{func(*Entry) {}, "Dente 16, primeiro molar superior direito\nFace oclusal: Restauração 85100099 em 13/02/2025 (PTO-7/1)"},
		{func(e *Entry) { e.Source = "" }, "Dente 16, primeiro molar superior direito\nFace oclusal: Restauração 85100099 em 13/02/2025"},
		{func(e *Entry) { *e = Entry{Tooth: 55, Kind: Prevention} }, "Dente 55, segundo molar decíduo superior direito\nPrevenção"},
		{func(e *Entry) { e.Kind = Extraction }, "Dente 16, primeiro molar superior direito: ausente\nExodontia 85100099 em 13/02/2025 (PTO-7/1)"},
		{func(e *Entry) { e.Kind = "laser" }, "Dente 16, primeiro molar superior direito\nFace oclusal: Outro 85100099 em 13/02/2025 (PTO-7/1)"},
		{func(e *Entry) { *e = Entry{Region: "HASE", Kind: Surgery, Code: "9"} }, "HASE, hemiarco superior esquerdo: Cirurgia 9"},
		{func(e *Entry) { *e = Entry{Region: "??", Kind: Surgery, Code: "9"} }, "??: Cirurgia 9"},
		{func(e *Entry) { *e = Entry{Kind: Diagnosis, Code: "9"} }, "Boca toda: Diagnóstico 9"},
		{func(e *Entry) { *e = Entry{Tooth: 99, Kind: Diagnosis, Code: "9"} }, "Boca toda: Diagnóstico 9"},
	} {
		e := full
		c.change(&e)
		require.Equal(t, c.want, told(t, e))
	}
}

// Teeth come in the order of their numbers, then regions, then the whole mouth, the latest first.
func TestTheOrderOfTheTelling(t *testing.T) {
	at := func(s string, e Entry) Entry {
		e.Performed = day(t, s)
		return e
	}
	require.Equal(t, strings.Join([]string{
		"Dente 11, incisivo central superior direito",
		"Face mesial: Restauração 1 em 01/05/2024",
		"Face incisal: Restauração 1 em 01/05/2024",
		"Dente 85, segundo molar decíduo inferior direito",
		"Endodontia 2 em 01/04/2024",
		"Periodontia 3 em 01/03/2024",
		"AI, arco inferior: Periodontia 5 em 01/02/2024",
		"AS, arco superior: Periodontia 4 em 01/01/2024",
		"Boca toda: Prevenção 6 em 03/06/2024, 3 vezes",
		"Boca toda: Diagnóstico 6 em 01/06/2024",
	}, "\n"), told(t,
		at("2024-06-01", Entry{Kind: Prevention, Code: "6"}),
		at("2024-06-01", Entry{Kind: Diagnosis, Code: "6"}),
		at("2024-06-03", Entry{Kind: Prevention, Code: "6"}),
		at("2024-06-02", Entry{Kind: Prevention, Code: "6"}),
		at("2024-01-01", Entry{Region: "AS", Kind: Periodontics, Code: "4"}),
		at("2024-02-01", Entry{Region: "AI", Kind: Periodontics, Code: "5"}),
		at("2024-03-01", Entry{Tooth: 85, Kind: Periodontics, Code: "3"}),
		at("2024-04-01", Entry{Tooth: 85, Kind: Endodontics, Code: "2"}),
		at("2024-05-01", Entry{Tooth: 11, Faces: FacesOf(Incisal, Mesial), Kind: Restoration, Code: "1"}),
	))
}

// The same mouth on four days: what tooth 26 was told to be.
func TestAToothThroughTheYears(t *testing.T) {
	const name = "Dente 26, primeiro molar superior esquerdo"
	for on, want := range map[string]string{
		"2023-07-26": "",
		"2023-07-27": name + ": ausente\nExodontia 82000875 em 17/07/2023 (PTO-116/2)",
		"2024-01-25": name + "\nImplante 82000980 em 15/01/2024 (PTO-117/3)",
		"2024-08-01": name + "\nCoroa 85500021 em 22/07/2024 (PTO-118/1)\nImplante 82000980 em 15/01/2024 (PTO-117/3)",
	} {
		story := read(t, Project(adult(t), day(t, on)).SVG()).Nodes[1].Text
		_, after, found := strings.Cut(story, "\n"+name)
		require.Equal(t, want != "", found, on)
		if !found {
			continue
		}
		after, _, _ = strings.Cut(name+after, "\nDente ")
		after, _, _ = strings.Cut(after, "\nBoca toda")
		require.Equal(t, want, after, on)
	}
}

// The table repeats what brackets can't carry: place, kind, code, last day and how often.
func TestTheTable(t *testing.T) {
	rows := func(entries ...Entry) [][]string {
		root := read(t, Project(entries, today).SVG())
		var all [][]string
		var y int
		for i, n := range root.Nodes {
			if n.Class == "rule" {
				all, y = append(all, nil), 0
				continue
			}
			if len(all) == 0 || n.XMLName.Local != "text" {
				continue
			}
			require.True(t, y == 0 || y == n.Y, "cell %d left its row", i)
			y = n.Y
			all[len(all)-1] = append(all[len(all)-1], n.Text)
		}
		return all
	}
	require.Empty(t, rows())
	require.Empty(t, rows(Entry{Tooth: 16, Kind: Surgery}))
	done := day(t, "2025-02-13")
	require.Equal(t, [][]string{
		{"S2, sextante superior anterior", "Periodontia", "85300047", "13/02/2025", "2"},
		{"Boca toda", "Prevenção", "8400019800000…", "", "1"},
	}, rows(
		Entry{Kind: Prevention, Code: "840001980000000"},
		Entry{Region: "S2", Kind: Periodontics, Code: "85300047", Performed: done},
		Entry{Region: "S2", Kind: Periodontics, Code: "85300047", Performed: done.AddDays(-90)},
	))
	svg := string(Project([]Entry{{Code: "1"}}, today).SVG())
	for _, heading := range []string{"Regiões e boca toda", "Código", "Último em", "Vezes"} {
		require.Contains(t, svg, ">"+heading+"</text>")
	}
	require.Equal(t, "84000198000000", rows(Entry{Code: "84000198000000"})[0][2], "fourteen letters fit")
}
