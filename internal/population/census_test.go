package population_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio/internal/population"
)

// The row sums, typed in from the annexes and not from the table that the package reads: of each annex the
// first age and the sum of each row from there on, zero where it has no row.
var rows = map[population.Group]struct {
	from int
	sums []int
}{
	population.Active: {0, []int{
		27, 25, 33, 32, 29, 38, 41, 29, 39, 43, 33, 37, 33, 33, 37, 45, 39, 30, 32, 31, 39, 31, 31, 46, 28, 11, 13, 17, 24,
		32, 34, 35, 43, 38, 58, 47, 60, 48, 67, 57, 57, 67, 71, 52, 78, 56, 62, 53, 47, 47, 42, 46, 33, 42, 29, 29, 30, 24,
		18, 13, 7, 7, 8, 6, 3, 5, 2, 2, 0, 2, 0, 2, 0, 0, 1, 2, 1, 0, 0, 0, 0, 1,
	}},
	population.Inactive: {10, []int{
		1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 3, 2, 1, 0, 0, 4, 3, 1, 4, 0, 1, 2, 1, 3, 1, 1, 1, 1, 0, 1, 0, 2,
		2, 1, 2, 5, 3, 1, 3, 4, 4, 5, 4, 5, 5, 4, 3, 4, 5, 6, 6, 6, 9, 6, 3, 2, 3, 7, 2, 0, 2, 1, 0, 0, 2,
	}},
	population.Director: {29, []int{
		1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 2, 0, 2, 0, 0, 1, 1, 1, 0, 1, 2, 1, 0, 1, 1, 0, 1,
		0, 0, 2, 1, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1,
	}},
}

// column is one column of one annex.
type column struct {
	group population.Group
	kin   population.Kin
	sex   population.Sex
}

// The printed column sums. Annex I masks those of the holders, 983 together; Annex II's are of 152 people, and
// one boy or girl among the children stands in no row.
var columns = map[column]int{
	{population.Active, population.Spouse, population.Female}: 265, {population.Active, population.Spouse, population.Male}: 258,
	{population.Active, population.Child, population.Female}: 430, {population.Active, population.Child, population.Male}: 422,
	{population.Active, population.Aggregate, population.Female}: 14, {population.Active, population.Aggregate, population.Male}: 18,
	{population.Inactive, population.Spouse, population.Female}: 20, {population.Inactive, population.Spouse, population.Male}: 12,
	{population.Inactive, population.Child, population.Female}: 17 - 1, {population.Inactive, population.Child, population.Male}: 9,
	{population.Inactive, population.Holder, population.Female}: 61, {population.Inactive, population.Holder, population.Male}: 33,
	{population.Director, population.Holder, population.Female}: 6, {population.Director, population.Holder, population.Male}: 26,
}

// printed is what a person was counted as in the annexes.
func printed(p population.Person) population.Kin {
	switch p.Kin {
	case population.Partner:
		return population.Spouse
	case population.Stepchild, population.Ward, population.Carried:
		return population.Child
	}
	return p.Kin
}

// counted is a population as the annexes count it.
func counted(p *population.Population) map[population.Cell]int {
	out := map[population.Cell]int{}
	for _, one := range p.People {
		out[population.Cell{Group: one.Group, Age: one.Age(p.On), Kin: printed(one), Sex: one.Sex}]++
	}
	return out
}

// key is a cell without its count.
func key(c population.Cell) population.Cell {
	c.Count = 0
	return c
}

// The base population has every row sum of the annexes, every column sum, and every cell.
func TestTheBaseIsTheAnnexes(t *testing.T) {
	for _, seed := range []uint64{7, 1 << 63} {
		p := population.New(seed, population.Base)
		got, byAge, byColumn := counted(p), map[population.Group]map[int]int{}, map[column]int{}
		for c, n := range got {
			if byAge[c.Group] == nil {
				byAge[c.Group] = map[int]int{}
			}
			byAge[c.Group][c.Age] += n
			byColumn[column{c.Group, c.Kin, c.Sex}] += n
		}
		total := 0
		for group, r := range rows {
			for age := range 120 {
				want := 0
				if i := age - r.from; i >= 0 && i < len(r.sums) {
					want = r.sums[i]
				}
				assert.Equal(t, want, byAge[group][age], "annex %d, age %d", group+1, age)
				total += want
			}
		}
		assert.Equal(t, 2390+151+32, total)
		assert.Equal(t, population.Base, total)
		for c, want := range columns {
			assert.Equal(t, want, byColumn[c], "%+v", c)
		}
		holders := byColumn[column{population.Active, population.Holder, population.Female}] +
			byColumn[column{population.Active, population.Holder, population.Male}]
		assert.Equal(t, 983, holders)
		for _, c := range population.Census() {
			assert.Equal(t, c.Count, got[key(c)], "%+v", c)
		}
	}
}

// 23 people of exactly 24 stand under children, and none older, among the active.
func TestTheOddChildrenOfTheAnnexes(t *testing.T) {
	n := 0
	for _, c := range population.Census() {
		if c.Group == population.Active && c.Kin == population.Child && c.Age >= 24 {
			assert.Equal(t, 24, c.Age)
			n += c.Count
		}
		assert.Positive(t, c.Count)
	}
	assert.Equal(t, 23, n)
}

// Another size keeps every proportion to within one person, and the size is met.
func TestScaledPopulationsKeepProportions(t *testing.T) {
	census := population.Census()
	rapid.Check(t, func(rt *rapid.T) {
		lives := rapid.IntRange(100, 800).Draw(rt, "lives")
		p := population.New(rapid.Uint64().Draw(rt, "seed"), lives)
		assert.Len(rt, p.People, lives)
		got := counted(p)
		for _, c := range census {
			share := float64(c.Count) * float64(lives) / population.Base
			if math.Abs(share-float64(got[key(c)])) >= 1 {
				require.Failf(rt, "out of proportion", "%+v", c)
			}
			delete(got, key(c))
		}
		assert.Empty(rt, got, "people whom the annexes do not know")
	})
}

func TestAPopulationIsNeverTiny(t *testing.T) {
	assert.Len(t, population.New(1, -5).People, 100)
	assert.Len(t, population.New(1, 0).People, 100)
	assert.Len(t, population.New(1, 101).People, 101)
}
