package odontogram_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

// A drawing changes only on purpose: whoever updates the goldens looks at them.
func TestGoldenDrawings(t *testing.T) {
	for name, entries := range map[string][]Entry{"adult": adult(t), "child": child(t), "empty": nil} {
		drawn := Project(entries, today).SVG()
		golden.File(t, name+".svg", drawn)
	}
}

// node is any element, read back as a renderer reads it.
type node struct {
	XMLName   xml.Name
	Class     string `xml:"class,attr"`
	Role      string `xml:"role,attr"`
	Lang      string `xml:"lang,attr"`
	Transform string `xml:"transform,attr"`
	Shape     string `xml:"d,attr"`
	X         int    `xml:"x,attr"`
	Y         int    `xml:"y,attr"`
	Width     int    `xml:"width,attr"`
	Height    int    `xml:"height,attr"`
	ViewBox   string `xml:"viewBox,attr"`
	Text      string `xml:",chardata"`
	Nodes     []node `xml:",any"`
}

func read(t require.TestingT, svg []byte) node {
	var root node
	require.NoError(t, xml.Unmarshal(svg, &root))
	require.Equal(t, "svg", root.XMLName.Local)
	return root
}

func (n node) walk(visit func(node)) {
	visit(n)
	for _, child := range n.Nodes {
		child.walk(visit)
	}
}

func (n node) all(is func(node) bool) []node {
	var found []node
	n.walk(func(d node) {
		if is(d) {
			found = append(found, d)
		}
	})
	return found
}

func has(class string) func(node) bool {
	return func(n node) bool { return strings.Contains(" "+n.Class+" ", " "+class+" ") }
}

// place is the middle of a tooth's crown on the page.
func (n node) place() (x, y int) {
	_, _ = fmt.Sscanf(n.Transform, "translate(%d %d)", &x, &y)
	return x, y
}

// drawnTeeth are the placed figures by the number written on them.
func drawnTeeth(root node) map[string]node {
	teeth := map[string]node{}
	for _, n := range root.all(func(n node) bool { return strings.Contains(n.Transform, "scale") }) {
		teeth[n.all(has("num"))[0].Text] = n
	}
	return teeth
}

// middleOf is the middle of a shape's corners, three times, so that whole numbers tell directions.
func middleOf(t *testing.T, shape string) (x, y int) {
	for _, corner := range strings.Fields(strings.Trim(shape, "MZ ")) {
		left, right, _ := strings.Cut(corner, ",")
		cx, err := strconv.Atoi(left)
		require.NoError(t, err)
		cy, err := strconv.Atoi(right)
		require.NoError(t, err)
		x, y = x+cx, y+cy
	}
	return x, y
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// Kills any mirroring gone wrong: for each tooth and face, the coloured shape lies where a dentist looks
// for it. Mesial is towards the middle of the page, vestibular outwards, the biting face in the centre.
func TestFacesLieWhereADentistLooks(t *testing.T) {
	for _, f := range allFaces {
		face := Face(f)
		var entries []Entry
		for _, tooth := range Teeth() {
			if tooth.Bears(face) {
				entries = append(entries, Entry{Tooth: tooth, Faces: FacesOf(face), Kind: Restoration})
			}
		}
		teeth := drawnTeeth(read(t, Project(entries, today).SVG()))
		for _, e := range entries {
			figure := teeth[e.Tooth.String()]
			filled := figure.all(has("fill"))
			require.Len(t, filled, 1, "%v %v", e.Tooth, face)
			x, y := middleOf(t, filled[0].Shape)
			wantX, wantY := direction(e.Tooth, face)
			require.Equal(t, [2]int{wantX, wantY}, [2]int{sign(x), sign(y)}, "%v %v", e.Tooth, face)
		}
	}
}

func direction(tooth Tooth, face Face) (x, y int) {
	towardsMiddle, outwards := -1, 1
	if strings.Contains("1458", tooth.String()[:1]) {
		towardsMiddle = 1
	}
	if strings.Contains("1256", tooth.String()[:1]) {
		outwards = -1
	}
	switch face {
	case Mesial:
		return towardsMiddle, 0
	case Distal:
		return -towardsMiddle, 0
	case Vestibular:
		return 0, outwards
	case Palatal, Lingual:
		return 0, -outwards
	}
	return 0, 0
}

// The rows from top to bottom, each from left to right, as on the paper form.
func TestTeethStandAsOnThePaperForm(t *testing.T) {
	var entries []Entry
	for _, tooth := range Teeth() {
		entries = append(entries, Entry{Tooth: tooth, Kind: Surgery})
	}
	teeth := drawnTeeth(read(t, Project(entries, today).SVG()))
	require.Len(t, teeth, 60)
	lastY := 0
	for _, row := range []string{"permanent upper", "deciduous upper", "deciduous lower", "permanent lower"} {
		lastX, rowY := 0, 0
		for _, number := range strings.Fields(wall[row+" right"] + " " + wall[row+" left"]) {
			x, y := teeth[number].place()
			require.True(t, lastX == 0 && x >= 22 || x-lastX >= 48, "%s overlaps its neighbour or the edge", number)
			require.True(t, rowY == 0 || rowY == y, "%s left its row", number)
			lastX, rowY = x, y
		}
		require.LessOrEqual(t, lastX, 980-22)
		require.Greater(t, rowY, lastY, row)
		lastY = rowY
	}
}

func TestSupernumerariesAreDrawnOnlyWithEntries(t *testing.T) {
	require.Len(t, drawnTeeth(read(t, Project(nil, today).SVG())), 32)
	teeth := drawnTeeth(read(t, Project(adult(t), today).SVG()))
	require.Len(t, teeth, 33)
	require.Contains(t, teeth, "29")
	teeth = drawnTeeth(read(t, Project(child(t), today).SVG()))
	require.Len(t, teeth, 32+20+1)
	require.Contains(t, teeth, "59")
}

func TestWholeToothMarks(t *testing.T) {
	m := mouth{t: t}
	for _, k := range Kinds() {
		m.add("46", "", k, "1", "2024-01-01")
	}
	figure := func(kinds ...Kind) node {
		var chosen []Entry
		for i, k := range kinds {
			e := m.entries[0]
			e.Kind, e.Performed = k, firstDay.AddDays(i)
			chosen = append(chosen, e)
		}
		return drawnTeeth(read(t, Project(chosen, today).SVG()))["46"]
	}
	count := func(n node, class string) int { return len(n.all(has(class))) }
	plain := drawnTeeth(read(t, Project(nil, today).SVG()))["46"]
	require.Equal(t, []int{2, 5, 0, 0}, []int{count(plain, "root"), count(plain, "face"), count(plain, "bar"), count(plain, "gone")})
	require.Equal(t, 2, count(figure(Endodontics), "bar"), "a line for each of two roots")
	require.Equal(t, 1, count(figure(Crown), "bar"), "a ring")
	require.Equal(t, 4, count(figure(Implant), "thin"), "the threads of a screw")
	require.Zero(t, count(figure(Implant), "root"), "an implant has no root")
	gone := figure(Extraction)
	require.Equal(t, []int{1, 2, 2}, []int{count(gone, "gone"), count(gone, "bar"), count(gone, "root")}, "a cross over a faded tooth")
	bridged := figure(Extraction, Prosthesis)
	require.Equal(t, []int{0, 0, 0}, []int{count(bridged, "gone"), count(bridged, "bar"), count(bridged, "root")})
	for _, k := range Kinds() {
		letters := figure(k).all(func(n node) bool { return n.Text == k.Mark() })
		require.Equal(t, !k.Whole(), len(letters) == 1, "%s is told by letters or by a drawing", k)
	}
}

// However much was done to one tooth, its badges lie apart from each other and within its own column.
func TestBadgesKeepApart(t *testing.T) {
	m := mouth{t: t}
	for _, k := range Kinds() {
		if !k.Whole() {
			m.add("31", "", k, "1", "2024-01-01")
		}
		var taken [][2]int
		for _, badge := range drawnTeeth(read(t, Project(m.entries, today).SVG()))["31"].all(has("on")) {
			for _, other := range taken {
				apart := max(badge.X-other[0], other[0]-badge.X) >= 18 || max(badge.Y-other[1], other[1]-badge.Y) >= 13
				require.True(t, apart, "%s covers another", badge.Text)
			}
			require.LessOrEqual(t, max(badge.X, -badge.X), 10)
			taken = append(taken, [2]int{badge.X, badge.Y})
		}
		require.Len(t, taken, len(m.entries))
	}
}

func TestWhatTheDrawingSaysInWords(t *testing.T) {
	root := read(t, Project(adult(t), today).SVG())
	require.Equal(t, "img", root.Role)
	require.Equal(t, "pt-BR", root.Lang)
	require.Equal(t, "title", root.Nodes[0].XMLName.Local)
	require.Equal(t, "Odontograma em 20/08/2025", root.Nodes[0].Text)
	require.Equal(t, "desc", root.Nodes[1].XMLName.Local)
	told := root.Nodes[1].Text
	for _, line := range []string{
		"45 procedimentos realizados e aprovados.",
		"Dente 18, terceiro molar superior direito: ausente\nExodontia 82000875 em 20/02/2023 (PTO-102/3)",
		"Face mesial: Restauração 85100102 em 06/03/2023 (PTO-104/2)",
		"S5, sextante inferior anterior: Periodontia 85300047 em 10/03/2025 (PTO-141/3), 2 vezes",
		"Boca toda: Prevenção 84000198 em 31/03/2025 (PTO-143/2), 2 vezes",
	} {
		require.Contains(t, told, line)
	}
	tooltip := drawnTeeth(root)["13"].Nodes[0].Nodes[0]
	require.Equal(t, "Dente 13, canino superior direito: sem procedimento", tooltip.Text)
	require.Contains(t, string(Project(adult(t)[:1], today).SVG()), "1 procedimento realizado e aprovado<")
	require.Contains(t, string(Chart{}.SVG()), "<title>Odontograma</title>")
}

func TestLegendShowsTheKindsThatOccur(t *testing.T) {
	labels := func(c Chart) []string {
		var shown []string
		for _, k := range Kinds() {
			if strings.Contains(string(c.SVG()), ">"+k.Label()+"</text>") {
				shown = append(shown, string(k))
			}
		}
		return shown
	}
	require.Empty(t, labels(Project(nil, today)))
	require.Equal(t, []string{"restoration"}, labels(Project([]Entry{{Tooth: 16, Faces: 1, Kind: Restoration}}, today)))
	require.Len(t, labels(Project(adult(t), today)), 12)
}

func TestRegionsAreBracketedOrListed(t *testing.T) {
	brackets := func(regions ...Region) []string {
		var entries []Entry
		for _, r := range regions {
			entries = append(entries, Entry{Region: r, Kind: Periodontics, Code: "1"})
		}
		root := read(t, Project(entries, today).SVG())
		var shown []string
		for _, n := range root.all(has("span")) {
			shown = append(shown, n.Text)
		}
		return shown
	}
	require.Equal(t, []string{"S1 Pe", "S5 Pe"}, brackets("S5", "S1", "LG", "ASAI", "?"))
	require.Len(t, brackets(Regions()...), 26)
	require.Equal(t, []string{"AS Pe"}, brackets("AS", "AS"))
}

// Whatever a history holds, the drawing is one that every reader of XML accepts.
func TestAnyChartIsWellFormed(t *testing.T) {
	t.Parallel()
	dates := rapid.Map(rapid.IntRange(-5, 800_000), convenio.Date{}.AddDays)
	entry := rapid.Custom(func(t *rapid.T) Entry {
		return Entry{
			Tooth:     Tooth(rapid.Uint8().Draw(t, "tooth")),
			Faces:     Faces(rapid.Uint8().Draw(t, "faces")),
			Region:    Region(rapid.OneOf(rapid.String(), rapid.Map(rapid.SampledFrom(Regions()), func(r Region) string { return string(r) })).Draw(t, "region")),
			Code:      string(rapid.SliceOf(rapid.Byte()).Draw(t, "code")),
			Kind:      rapid.SampledFrom(append(Kinds(), "<&")).Draw(t, "kind"),
			Performed: dates.Draw(t, "performed"),
			Source:    rapid.String().Draw(t, "source"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfN(entry, 0, 6).Draw(t, "entries")
		c := Project(entries, today)
		requireWellFormed(t, c.SVG())
	})
}

// Kills a drawing that follows the order of a map.
func TestSameChartSameBytes(t *testing.T) {
	for _, entries := range [][]Entry{adult(t), child(t)} {
		first := Project(entries, today).SVG()
		for range 5 {
			require.True(t, bytes.Equal(first, Project(entries, today).SVG()))
		}
	}
}

func requireWellFormed(t require.TestingT, svg []byte) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		if _, err := d.Token(); err != nil {
			require.ErrorIs(t, err, io.EOF)
			return
		}
	}
}

func TestTextFromOutsideIsEscaped(t *testing.T) {
	const evil = `</title><script>alert("1")</script>&` + "\x00"
	for _, e := range []Entry{
		{Tooth: 16, Code: evil, Source: evil}, {Region: Region(evil), Code: evil, Kind: Kind(evil)}, {Code: evil},
	} {
		svg := Project([]Entry{e}, today).SVG()
		require.NotContains(t, string(svg), "<script")
		require.Empty(t, read(t, svg).all(func(n node) bool { return n.XMLName.Local == "script" }))
	}
}

// Nothing is fetched, run or named across documents.
func TestTheDrawingIsSelfContained(t *testing.T) {
	svg := string(Project(adult(t), today).SVG())
	for _, outside := range []string{"href", "url(", "@import", "@font-face", "var(", " id="} {
		require.NotContains(t, svg, outside)
	}
	require.Equal(t, 1, strings.Count(svg, "http"), "only the namespace is named")
	require.Contains(t, svg, "@media screen and (prefers-color-scheme:dark)")
	require.Contains(t, svg, "@media print")
}

func BenchmarkSVG(b *testing.B) {
	c := Project(adult(b), today)
	for b.Loop() {
		c.SVG()
	}
}
