package population_test

import (
	"fmt"
	"hash/fnv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/internal/population"
)

// anyPopulation is a population of any seed and size.
func anyPopulation(rt *rapid.T) *population.Population {
	lives := rapid.SampledFrom([]int{100, 101}).Draw(rt, "lives")
	return population.New(rapid.Uint64().Draw(rt, "seed"), lives)
}

// Every family is one that the contract's rules of eligibility allow.
func TestFamiliesAreConsistent(t *testing.T) {
	consistent(t, population.New(7, population.Base))
	rapid.Check(t, func(rt *rapid.T) { consistent(rt, anyPopulation(rt)) })
}

func consistent(t require.TestingT, p *population.Population) {
	n := 0
	for family := range p.Families {
		head := family[0]
		holder(t, head, p.On)
		kin := map[population.Kin]int{}
		for i, one := range family {
			n++
			kin[printed(one)]++
			require.Equal(t, uint32(n), one.ID, "IDs follow the order")
			common := one.Holder == head.ID && one.Group == head.Group && one.Standard == head.Standard && one.Band == head.Band
			require.True(t, common, "%+v in the family of %+v", one, head)
			require.False(t, one.Joined.Before(head.Joined) || one.Joined.After(p.On) || one.Joined.Before(one.Born))
			if i > 0 {
				dependant(t, head, one, p.On)
			}
		}
		require.LessOrEqual(t, kin[population.Spouse], 1)
		require.LessOrEqual(t, kin[population.Child], 8)
	}
	require.Equal(t, len(p.People), n)
}

// holder asserts a working life that fits.
func holder(t require.TestingT, h population.Person, on convenio.Date) {
	require.Equal(t, population.Holder, h.Kin)
	require.Equal(t, h.ID, h.Holder)
	require.GreaterOrEqual(t, h.Age(on), 18)
	require.False(t, h.Admitted.After(on) || h.Admitted.IsZero())
	require.GreaterOrEqual(t, h.Age(h.Admitted), 17)
	require.False(t, h.Joined.Before(h.Admitted))
	require.True(t, h.Standard >= 1 && h.Standard <= 3)
	require.True(t, h.Band >= 1 && h.Band <= 5)
	require.Equal(t, h.Group == population.Inactive, !h.Left.IsZero())
	if h.Group == population.Inactive {
		require.False(t, h.Left.Before(h.Joined) || !h.Left.Before(on))
	}
	if h.Group == population.Director {
		require.True(t, h.Standard == 3 && h.Band == 5)
	}
}

// dependant asserts kin, ages and sexes that go together.
func dependant(t require.TestingT, h, d population.Person, on convenio.Date) {
	age, apart := d.Age(on), h.Age(on)-d.Age(on)
	require.Zero(t, d.Admitted)
	require.Zero(t, d.Left)
	require.NotEqual(t, population.Director, d.Group, "Annex III lists directors alone")
	if d.Invalid {
		require.Equal(t, population.Child, d.Kin)
	}
	switch d.Kin {
	case population.Spouse, population.Partner:
		require.NotEqual(t, h.Sex, d.Sex)
		require.GreaterOrEqual(t, age, 18)
		require.Less(t, max(apart, -apart), 30)
	case population.Child, population.Stepchild, population.Ward:
		require.True(t, age < 24 || d.Invalid && age >= 31, "%+v", d)
		require.GreaterOrEqual(t, apart, 16)
	case population.Carried:
		require.True(t, age >= 24 && age <= 30)
		require.GreaterOrEqual(t, apart, 16)
	case population.Aggregate:
		require.GreaterOrEqual(t, max(apart, -apart), 16, "a parent, or a grown child")
	default:
		require.Fail(t, "a second holder")
	}
}

func TestTheSameSeedIsTheSamePeople(t *testing.T) {
	for _, lives := range []int{100, population.Base} {
		a, b, c := population.New(7, lives), population.New(7, lives), population.New(8, lives)
		assert.Equal(t, a, b)
		assert.NotEqual(t, a, c)
		assert.Equal(t, a.Movements(3, 24), b.Movements(3, 24))
		assert.NotEqual(t, a.Movements(3, 24), a.Movements(4, 24))
	}
}

// The same on every machine and in every year: what others measured on seed 7 stays measured.
func TestSeedSevenIsForEver(t *testing.T) {
	p := population.New(7, population.Base)
	h := fnv.New64a()
	fmt.Fprintf(h, "%v", p.People)
	people := h.Sum64()
	fmt.Fprintf(h, "%v", p.Movements(7, 24))
	assert.Equal(t, "d3cdee05bd618b9b 6e157c1e2ea7aa42", fmt.Sprintf("%x %x", people, h.Sum64()))
}

// Sizes like those of the plan: one in two families has children, and nobody is crowded.
func TestFamiliesLookReal(t *testing.T) {
	p := population.New(7, 10_000)
	families, with, apart, mothers := 0, 0, 0, 0
	for family := range p.Families {
		families++
		has := false
		for _, d := range family[1:] {
			if printed(d) == population.Child && family[0].Group == population.Active {
				has, mothers = true, mothers+1
				apart += family[0].Age(p.On) - d.Age(p.On)
			}
		}
		if has {
			with++
		}
	}
	assert.InDelta(t, 0.45, float64(with)/float64(families), 0.1, "with children")
	assert.InDelta(t, 30, float64(apart)/float64(mothers), 3, "years between parent and child")
	assert.InDelta(t, 2573.0/1109, 10_000/float64(families), 0.02, "people a family")
}

// Families may be left early.
func TestFamiliesCanStop(t *testing.T) {
	n := 0
	for range population.New(7, 1000).Families {
		if n++; n == 3 {
			break
		}
	}
	assert.Equal(t, 3, n)
}
