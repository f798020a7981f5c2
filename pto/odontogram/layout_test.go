package odontogram_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

// bracket is a bracket as drawn: its stretch and its height on the page.
type bracket struct {
	label          string
	left, right, y int
	opensDown      bool
}

func bracketsOf(t require.TestingT, root node) []bracket {
	var found []bracket
	for _, n := range root.all(func(n node) bool { return len(n.Nodes) >= 3 && n.Nodes[len(n.Nodes)-1].Class == "span" }) {
		b := bracket{label: n.Nodes[len(n.Nodes)-1].Text}
		var tip, tip2 int
		_, err := fmt.Sscanf(n.Nodes[1].Shape, "M%d,%d V%d H%d V%d", &b.left, &tip, &b.y, &b.right, &tip2)
		require.NoError(t, err)
		require.Equal(t, tip, tip2)
		b.opensDown = tip > b.y
		for _, hides := range n.all(has("ground")) {
			require.Greater(t, hides.X, b.left, "%s: the label hides its bracket", b.label)
			require.Less(t, hides.X+hides.Width, b.right, b.label)
		}
		found = append(found, b)
	}
	return found
}

func regional(regions ...Region) []Entry {
	var entries []Entry
	for _, r := range regions {
		entries = append(entries, Entry{Region: r, Kind: Periodontics})
	}
	return entries
}

// Brackets embrace the teeth of their region, open towards them, and lie on their side of the mouth.
func TestBracketsEmbraceTheirTeeth(t *testing.T) {
	root := read(t, Project(regional(Regions()...), today).SVG())
	teeth, drawn := drawnTeeth(root), map[string]bracket{}
	for _, b := range bracketsOf(t, root) {
		drawn[b.label] = b
	}
	spans := 0
	for _, r := range Regions() {
		b, shown := drawn[string(r)+" Pe"]
		from, to, ok := r.Span()
		require.Equal(t, ok, shown, r)
		if !ok {
			continue
		}
		spans++
		left, y := teeth[from.String()].place()
		right, _ := teeth[to.String()].place()
		require.Equal(t, [2]int{left - 22, right + 22}, [2]int{b.left, b.right}, r)
		require.Equal(t, from.Upper(), b.opensDown, r)
		require.Equal(t, from.Upper(), b.y < y, r)
	}
	require.Len(t, drawn, spans)
}

// One lane serves brackets that don't meet; nested regions take a lane each.
func TestBracketsShareLanes(t *testing.T) {
	for lanes, regions := range map[int][]Region{
		1: {"S1", "S2", "S3"},
		2: {"HASD", "HASE", "S2"},
		3: {"AS", "HASD", "S1"},
	} {
		heights := map[int]bool{}
		drawn := bracketsOf(t, read(t, Project(regional(regions...), today).SVG()))
		for i, a := range drawn {
			heights[a.y] = true
			for _, b := range drawn[:i] {
				meet := a.y == b.y && a.left <= b.right && b.left <= a.right
				require.False(t, meet, "%s meets %s", a.label, b.label)
			}
		}
		require.Len(t, drawn, 3)
		require.Len(t, heights, lanes, regions)
	}
}

// Two kinds in one region are two brackets; the same kind again is the same bracket, whatever its code.
func TestABracketForEachKindInARegion(t *testing.T) {
	entries := []Entry{
		{Region: "S1", Kind: Surgery, Code: "1"}, {Region: "S1", Kind: Surgery, Code: "2"},
		{Region: "S1", Kind: Periodontics, Code: "3"},
	}
	var labels []string
	for _, b := range bracketsOf(t, read(t, Project(entries, today).SVG())) {
		labels = append(labels, b.label)
	}
	require.ElementsMatch(t, []string{"S1 Ci", "S1 Pe"}, labels)
}

// Nothing is cut off: text and figures end within the page, whatever it holds.
func TestEverythingLiesOnThePage(t *testing.T) {
	for name, entries := range map[string][]Entry{
		"adult": adult(t), "child": child(t), "empty": nil,
		"all regions": regional(Regions()...), "both": slices.Concat(adult(t), child(t)),
	} {
		root := read(t, Project(entries, today).SVG())
		require.Equal(t, fmt.Sprintf("0 0 %d %d", root.Width, root.Height), root.ViewBox)
		lowest := 0
		for _, n := range root.Nodes {
			if n.XMLName.Local == "text" {
				require.True(t, n.X >= 0 && n.X <= root.Width, "%s: %q", name, n.Text)
				lowest = max(lowest, n.Y)
			}
		}
		require.LessOrEqual(t, lowest, root.Height-8, name)
		require.GreaterOrEqual(t, lowest, root.Height-24, "%s: the page ends where its text ends", name)
		for number, figure := range drawnTeeth(root) {
			x, y := figure.place()
			require.True(t, x >= 24 && x <= root.Width-24 && y > 80 && y < root.Height-60, "%s: %s", name, number)
		}
	}
}

// However much was done, rows make room: down the column of the first incisors no row reaches another,
// the heading, the biting plane or the legend.
func TestRowsMakeRoom(t *testing.T) {
	var entries []Entry
	for _, tooth := range []Tooth{11, 51, 81, 41} {
		for _, k := range Kinds() {
			entries = append(entries, Entry{Tooth: tooth, Kind: k})
		}
	}
	root := read(t, Project(entries, today).SVG())
	teeth := drawnTeeth(root)
	free := 50 // below the heading
	for _, step := range []string{"11", "51", "Direita", "81", "41", "Em cada dente"} {
		top, bottom := extent(t, root, teeth, step)
		require.GreaterOrEqual(t, top-free, 4, "%s has no room above", step)
		free = bottom
	}
}

// extent is how far the writing of a tooth, or a line of text that begins so, reaches up and down.
func extent(t *testing.T, root node, teeth map[string]node, what string) (top, bottom int) {
	figure, ok := teeth[what]
	if !ok {
		lines := root.all(func(n node) bool { return n.XMLName.Local == "text" && strings.HasPrefix(n.Text, what) })
		require.Len(t, lines, 1)
		return lines[0].Y - 10, lines[0].Y + 3
	}
	_, middle := figure.place()
	tenths := 10
	if strings.Contains(figure.Transform, "scale(0.8)") {
		tenths = 8
	}
	top, bottom = middle, middle
	for _, n := range figure.all(func(n node) bool { return n.XMLName.Local == "text" }) {
		top, bottom = min(top, middle+(n.Y-9)*tenths/10), max(bottom, middle+(n.Y+3)*tenths/10)
	}
	return top, bottom
}

// Numbers stand towards the biting plane, roots and badges away from it, on every tooth.
func TestUpAndDown(t *testing.T) {
	var entries []Entry
	for _, tooth := range Teeth() {
		entries = append(entries, Entry{Tooth: tooth, Kind: Diagnosis})
	}
	for number, figure := range drawnTeeth(read(t, Project(entries, today).SVG())) {
		tooth, _ := ParseTooth(number)
		outwards := 1
		if tooth.Upper() {
			outwards = -1
		}
		label, badge := figure.all(has("num"))[0], figure.all(has("on"))[0]
		require.Equal(t, -outwards, sign(label.Y), number)
		require.Equal(t, outwards, sign(badge.Y), number)
		require.Greater(t, badge.Y*outwards, 56, "%s: the badge lies beyond the root", number)
		for _, root := range figure.all(has("root")) {
			var x, y, bellyX, bellyY int
			_, err := fmt.Sscanf(root.Shape, "M%d,%d C%d,%d", &x, &y, &bellyX, &bellyY)
			require.NoError(t, err)
			require.Equal(t, 22*outwards, y, number)
			require.Greater(t, bellyY*outwards, 22, number)
		}
	}
}

// The later rule wins where selectors tie: a coloured face must stay coloured on every ground, also on
// a faded tooth, and paper must not print a dark screen.
func TestStyle(t *testing.T) {
	svg := string(Project([]Entry{{Tooth: 16, Faces: 1, Kind: Restoration}}, today).SVG())
	_, style, _ := strings.Cut(svg, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	light, rest, found := strings.Cut(style, "@media screen and (prefers-color-scheme:dark){")
	require.True(t, found)
	dark, print, found := strings.Cut(rest, "@media print{")
	require.True(t, found)
	for ground, rules := range map[string]string{"light": light, "dark": dark} {
		face, fill := strings.Index(rules, ".odo .face{fill"), strings.Index(rules, ".odo .fill{fill:currentColor}")
		require.True(t, face >= 0 && face < fill, ground)
		require.Equal(t, 1, strings.Count(rules, ".kRe{color:"), ground)
		require.NotContains(t, rules, ".kEn", "only what occurs is styled")
	}
	require.Contains(t, light, ".kRe{color:"+Restoration.Color()+"}")
	require.NotContains(t, dark, Restoration.Color())
	require.Contains(t, light, ".gone .face:not(.fill)")
	require.Contains(t, print, "text,.odo .soft{fill:#000}")
	require.Equal(t, strings.Count(style, "{"), strings.Count(style, "}"))
	for _, line := range strings.Split(strings.TrimSpace(style), "\n") {
		require.Regexp(t, `^(\.odo|@media|\})`, line, "no rule leaks into a page that holds the chart")
	}
}
