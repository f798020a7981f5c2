package odontogram_test

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

// What is done to a tooth and drawn there, for any tooth: two faces, a crown's ring, canals, a badge.
func treated(tooth Tooth) []Entry {
	inner, biting := Lingual, Occlusal
	if tooth.Upper() {
		inner = Palatal
	}
	if tooth.Anterior() {
		biting = Incisal
	}
	return []Entry{
		{Tooth: tooth, Kind: Crown, Performed: firstDay},
		{Tooth: tooth, Kind: Restoration, Faces: FacesOf(Mesial, biting), Performed: firstDay.AddDays(1)},
		{Tooth: tooth, Kind: Prevention, Faces: FacesOf(inner), Performed: firstDay.AddDays(2)},
		{Tooth: tooth, Kind: Endodontics, Performed: firstDay.AddDays(3)},
		{Tooth: tooth, Kind: Orthodontics, Performed: firstDay.AddDays(4)},
	}
}

var pair = regexp.MustCompile(`(-?\d+),(-?\d+)`)

// shapesOf lists the curved and filled shapes of a tooth with their corners, the first axis times side.
func shapesOf(t *testing.T, figure node, side int) []string {
	var shapes []string
	for _, n := range figure.all(func(n node) bool { return n.Shape != "" }) {
		shapes = append(shapes, n.Class+" "+pair.ReplaceAllStringFunc(n.Shape, func(corner string) string {
			x, y, _ := strings.Cut(corner, ",")
			number, err := strconv.Atoi(x)
			require.NoError(t, err)
			return strconv.Itoa(side*number) + "," + y
		}))
	}
	return shapes
}

// The left of a mouth is the mirror of its right, shape for shape and place for place.
func TestLeftMirrorsRight(t *testing.T) {
	var entries []Entry
	for _, tooth := range Teeth() {
		entries = append(entries, treated(tooth)...)
	}
	drawn := drawnTeeth(read(t, Project(entries, today).SVG()))
	opposite := map[int]int{1: 2, 4: 3, 5: 6, 8: 7}
	mirrored := 0
	for _, right := range Teeth() {
		quadrant, ok := opposite[right.Quadrant()]
		if !ok {
			continue
		}
		mirrored++
		left := Tooth(quadrant*10 + right.Position())
		onRight, onLeft := drawn[right.String()], drawn[left.String()]
		require.Equal(t, shapesOf(t, onRight, 1), shapesOf(t, onLeft, -1), "%v and %v", right, left)
		rightX, rightY := onRight.place()
		leftX, leftY := onLeft.place()
		require.Equal(t, [2]int{980, rightY}, [2]int{rightX + leftX, leftY}, "%v and %v", right, left)
	}
	require.Equal(t, 30, mirrored)
}

// A chart is read by many at once, as a server does. Bites under the race detector.
func TestAChartIsReadByMany(t *testing.T) {
	chart := Project(adult(t), today)
	alone := string(chart.SVG())
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if string(chart.SVG()) != alone || len(chart.Teeth()) != 23 || !chart.Tooth(18).Absent() {
				t.Error("a reader saw another chart")
			}
		})
	}
	wait.Wait()
}
