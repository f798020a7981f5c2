package population_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/internal/population"
)

// life is what a naive reader of the movements knows of somebody.
type life struct {
	population.Person
	gone, away bool
	delivered  convenio.Date // the family's last birth
}

// reader plays movements over a population and objects to whatever cannot be.
type reader struct {
	t     require.TestingT
	lives map[uint32]*life
	wed   map[uint32]uint32 // spouse by holder
	last  convenio.Date
}

func read(t require.TestingT, p *population.Population) *reader {
	r := &reader{t: t, lives: map[uint32]*life{}, wed: map[uint32]uint32{}, last: p.On}
	for _, one := range p.People {
		r.lives[one.ID] = &life{Person: one}
		if printed(one) == population.Spouse {
			r.wed[one.Holder] = one.ID
		}
	}
	return r
}

// play is one movement.
func (r *reader) play(m population.Movement) {
	require.False(r.t, m.On.Before(r.last), "out of order")
	r.last = m.On
	if m.Move <= population.Married {
		r.enter(m)
		return
	}
	who := r.lives[m.Person]
	require.NotNil(r.t, who, "%+v of nobody", m)
	require.False(r.t, who.gone, "%+v of who is gone", m)
	require.Equal(r.t, who.Holder, m.Holder)
	require.Equal(r.t, printed(who.Person), printed(population.Person{Kin: m.Kin}))
	require.Equal(r.t, who.Sex, m.Sex)
	head := r.lives[m.Holder]
	require.False(r.t, head.gone, "%+v in a family that is over", m)
	switch m.Move {
	case population.Divorced:
		require.Equal(r.t, m.Person, r.wed[m.Holder])
		r.leave(who)
	case population.Died:
		r.leave(who)
	case population.Dismissed, population.Resigned, population.Retired:
		require.True(r.t, who == head && !who.away && who.Group == population.Active, "%+v", m)
		require.True(r.t, m.Move != population.Retired || who.Age(m.On) >= 54)
		who.gone = true
	case population.WentOnLeave:
		require.True(r.t, who == head && !who.away && who.Group == population.Active)
		who.away = true
	case population.Returned:
		require.True(r.t, who == head && who.away, "%+v", m)
		who.away = false
	case population.StandardChanged:
		require.True(r.t, who == head && m.Standard != who.Standard && m.Standard >= 1 && m.Standard <= 3)
		_, month, day := m.On.Civil()
		require.True(r.t, month == 6 && day >= 15 || month == 7 && day <= 14, "%v is not in the thirty days", m.On)
		who.Standard = m.Standard
	}
	require.Equal(r.t, head.Standard, m.Standard)
}

func (r *reader) leave(who *life) {
	who.gone = true
	if r.wed[who.Holder] == who.ID {
		delete(r.wed, who.Holder)
	}
}

// enter is somebody who comes in.
func (r *reader) enter(m population.Movement) {
	require.Nil(r.t, r.lives[m.Person], "comes in twice")
	require.False(r.t, m.Birth.IsZero() || m.Birth.After(m.On), "comes in before birth")
	one := &life{Person: population.Person{ID: m.Person, Holder: m.Holder, Born: m.Birth, Kin: m.Kin, Sex: m.Sex, Standard: m.Standard}}
	r.lives[m.Person] = one
	head := r.lives[m.Holder]
	require.NotNil(r.t, head, "into no family")
	require.False(r.t, head.gone)
	switch {
	case m.Move == population.Admitted:
		require.True(r.t, m.Kin == population.Holder && m.Holder == m.Person && one.Age(m.On) >= 18)
	case m.Kin == population.Spouse:
		require.Zero(r.t, r.wed[m.Holder], "married twice")
		require.True(r.t, head.Sex != m.Sex && one.Age(m.On) >= 18)
		r.wed[m.Holder] = m.Person
	case m.Move == population.Born:
		require.Equal(r.t, m.On, m.Birth)
		require.False(r.t, !head.delivered.IsZero() && m.On.DaysSince(head.delivered) < 270, "two births in nine months")
		head.delivered = m.On
		r.born(head, m)
	default:
		require.True(r.t, m.Move == population.Enrolled && m.Kin == population.Child && one.Age(m.On) < 24)
		require.Greater(r.t, head.Age(m.On)-one.Age(m.On), 16)
	}
}

// born asserts that somebody in the family can be the mother.
func (r *reader) born(head *life, m population.Movement) {
	mother := head
	if head.Sex == population.Male {
		mother = r.lives[r.wed[m.Holder]]
		require.NotNil(r.t, mother, "a birth to nobody")
	}
	require.Equal(r.t, population.Female, mother.Sex)
	years := mother.Age(m.On)
	require.True(r.t, years >= 17 && years <= 45, "a mother of %d", years)
}

// In order, to somebody who is there, and nobody dies twice.
func TestMovementsAreConsistent(t *testing.T) {
	for seed := range uint64(3) {
		p := population.New(seed, population.Base)
		r := read(t, p)
		for _, m := range p.Movements(seed, 24) {
			r.play(m)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		p := anyPopulation(rt)
		months := rapid.IntRange(0, 36).Draw(rt, "months")
		moves := p.Movements(rapid.Uint64().Draw(rt, "seed"), months)
		r := read(rt, p)
		for _, m := range moves {
			r.play(m)
		}
		y, month, day := p.On.Civil()
		require.False(rt, len(moves) > 0 && !r.last.Before(convenio.NewDate(y, month+time.Month(months), day)), "past the last month")
		if months == 0 {
			require.Empty(rt, moves)
		}
	})
}

// The people themselves stay as they were.
func TestMovementsChangeNobody(t *testing.T) {
	p, q := population.New(7, population.Base), population.New(7, population.Base)
	p.Movements(1, 24)
	assert.Equal(t, q, p)
}

// Two years of twenty thousand lives: everything happens, about as often as it should.
func TestEverythingHappens(t *testing.T) {
	p := population.New(7, 20_000)
	got := map[population.Move]int{}
	for _, m := range p.Movements(7, 24) {
		got[m.Move]++
	}
	for move, want := range map[population.Move]int{
		population.Admitted: 460, population.Enrolled: 520, population.Born: 560, population.Married: 228,
		population.Divorced: 105, population.Died: 88, population.Dismissed: 420, population.Resigned: 290,
		population.Retired: 168, population.StandardChanged: 480, population.WentOnLeave: 148, population.Returned: 88,
	} {
		assert.InDelta(t, want, got[move], float64(want)/3, "move %d", move)
	}
	assert.Len(t, got, 12)
}

// The dead are mostly old.
func TestTheOldDieFirst(t *testing.T) {
	p := population.New(7, 15_000)
	old, young, deadOld, deadYoung := 0, 0, 0, 0
	for _, one := range p.People {
		if one.Age(p.On) >= 60 {
			old++
		} else {
			young++
		}
	}
	for _, m := range p.Movements(7, 24) {
		if m.Move != population.Died || int(m.Person) > len(p.People) {
			continue
		}
		if p.People[m.Person-1].Age(p.On) >= 60 {
			deadOld++
		} else {
			deadYoung++
		}
	}
	assert.Greater(t, float64(deadOld)/float64(old), 5*float64(deadYoung)/float64(young))
}

// A million lives with two years of movements.
func BenchmarkAMillionLives(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		population.New(7, 1_000_000).Movements(7, 24)
	}
}
