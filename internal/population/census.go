package population

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/seed-67b5076c/convenio"
)

//go:embed annexes.csv
var annexes string

// Base is how many people the annexes count, the one whom no row shows left out.
const Base = 2573

// On is the day of the annexes.
func On() convenio.Date { return convenio.NewDate(2021, time.February, 1) }

// Cell is one count of the annexes: so many people of one group, age in whole years, kin and sex.
type Cell struct {
	Group Group
	Age   int
	Kin   Kin // Holder, Spouse, Child or Aggregate
	Sex   Sex
	Count int
}

// Census is every count of the annexes.
func Census() []Cell {
	lines := strings.Split(strings.TrimSpace(annexes), "\n")[1:]
	cells := make([]Cell, len(lines))
	groups := map[string]Group{"I": Active, "II": Inactive, "III": Director}
	kins := map[string]Kin{"holder": Holder, "spouse": Spouse, "child": Child, "aggregate": Aggregate}
	for i, line := range lines {
		f := strings.Split(line, ";")
		cells[i] = Cell{groups[f[0]], number(f[1]), kins[f[2]], Sex(f[3][0]), number(f[4])}
	}
	return cells
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(fmt.Sprintf("population: %q in the embedded table is no number", s))
	}
	return n
}

// scaled is the census of another size: each count in proportion, the largest fractions rounded up until the
// sum is met.
func scaled(lives int) []Cell {
	cells := Census()
	type rest struct{ cell, of int }
	rests, left := make([]rest, len(cells)), lives
	for i := range cells {
		share := cells[i].Count * lives
		cells[i].Count, rests[i] = share/Base, rest{i, share % Base}
		left -= cells[i].Count
	}
	slices.SortStableFunc(rests, func(a, b rest) int { return b.of - a.of })
	for _, r := range rests[:left] {
		cells[r.cell].Count++
	}
	return cells
}
