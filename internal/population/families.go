package population

import (
	"math/rand/v2"
	"slices"

	"github.com/seed-67b5076c/convenio"
)

const (
	oldest     = 120
	youngMum   = 16 // the least difference between a parent and a child, in years
	lateMum    = 45 // the greatest for a mother
	childLimit = 24 // the age at which a child is one no longer
	carryLimit = 31 // the age at which a carried-over child is one no longer
)

// New is a population of so many lives, at least a hundred, in the proportions of the annexes.
func New(seed uint64, lives int) *Population {
	lives = max(lives, 100)
	r := rand.New(rand.NewPCG(seed, 1))
	p := &Population{On(), make([]Person, 0, lives)}
	cells := scaled(lives)
	for _, g := range []Group{Active, Inactive, Director} {
		gather(r, p, slices.DeleteFunc(slices.Clone(cells), func(c Cell) bool { return c.Group != g }))
	}
	return p
}

// clan is one group while its families are put together; everybody is named by place.
type clan struct {
	r      *rand.Rand
	people []Person
	years  []uint8 // of age
	holder []int32
	heads  []int32         // holders
	byAge  [oldest][]int32 // holders
	kids   []uint8
	last   []uint8 // the age of a holder's youngest child so far
}

// gather adds the families of one group's cells.
func gather(r *rand.Rand, p *Population, cells []Cell) {
	n := 0
	for _, c := range cells {
		n += c.Count
	}
	g := &clan{r: r, people: make([]Person, 0, n), years: make([]uint8, 0, n)}
	for _, c := range cells {
		for range c.Count {
			g.people = append(g.people, Person{Born: born(r, p.On, c.Age), Group: c.Group, Kin: c.Kin, Sex: c.Sex})
			g.years = append(g.years, uint8(c.Age))
		}
	}
	g.holder, g.kids, g.last = make([]int32, n), make([]uint8, n), make([]uint8, n)
	g.marry(Male, Female)
	g.marry(Female, Male)
	g.raise()
	g.settle(p)
}

// born is a birthday of somebody so old on a day.
func born(r *rand.Rand, on convenio.Date, years int) convenio.Date {
	y, m, d := on.Civil()
	first := convenio.NewDate(y-years-1, m, d).AddDays(1)
	return first.AddDays(r.IntN(convenio.NewDate(y-years, m, d).DaysSince(first) + 1))
}

// of are the places of a kin and sex.
func (g *clan) of(k Kin, s Sex) []int32 {
	var out []int32
	for i, p := range g.people {
		if p.Kin == k && p.Sex == s {
			out = append(out, int32(i))
		}
	}
	return out
}

// marry gives each spouse a holder of the other sex and about the same age.
func (g *clan) marry(holders, spouses Sex) {
	hs, ss := g.of(Holder, holders), g.of(Spouse, spouses)
	g.r.Shuffle(len(hs), func(i, j int) { hs[i], hs[j] = hs[j], hs[i] })
	hs = hs[:len(ss)]
	g.sortAbout(hs)
	g.sortAbout(ss)
	for i, s := range ss {
		g.holder[s] = hs[i]
		if g.r.IntN(5) == 0 {
			g.people[s].Kin = Partner
		}
	}
}

// sortAbout sorts places by age, give or take three years.
func (g *clan) sortAbout(places []int32) {
	keys := make([]int64, len(places))
	for i, at := range places {
		day := g.people[at].Born.DaysSince(convenio.Date{}) + g.r.IntN(6*365)
		keys[i] = int64(day)<<32 | int64(at)
	}
	slices.Sort(keys)
	for i, k := range keys {
		places[i] = int32(k & 0xffffffff)
	}
}

// raise gives children and aggregates a holder, the eldest first.
func (g *clan) raise() {
	var young []int32
	for i, p := range g.people {
		switch p.Kin {
		case Holder:
			g.holder[i] = int32(i)
			g.heads = append(g.heads, int32(i))
			g.byAge[g.years[i]] = append(g.byAge[g.years[i]], int32(i))
		case Child, Aggregate:
			young = append(young, int32(i))
		}
	}
	slices.SortStableFunc(young, func(a, b int32) int { return int(g.years[b]) - int(g.years[a]) })
	for _, at := range young {
		p, years := &g.people[at], int(g.years[at])
		if p.Kin == Aggregate && years >= 50 { // a parent of the holder
			g.holder[at] = g.find(years-18-g.r.IntN(20), 18, years-youngMum, func(int32) bool { return true })
			continue
		}
		h := g.parent(years)
		g.holder[at] = h
		if p.Kin == Child {
			p.Kin, p.Invalid = g.filial(years)
		}
		if g.kids[h] > 0 && g.last[h] == g.years[at] {
			p.Born = g.twin(at, h)
		}
		g.kids[h], g.last[h] = g.kids[h]+1, g.years[at]
	}
}

// filial is what a child of an age is in the plan.
func (g *clan) filial(years int) (k Kin, invalid bool) {
	switch n := g.r.IntN(100); {
	case years >= carryLimit:
		return Child, true
	case years >= childLimit:
		return Carried, false
	case n < 6:
		return Stepchild, false
	case n < 8:
		return Ward, false
	}
	return Child, false
}

// twin is the birthday of the child of the same age and holder that came just before.
func (g *clan) twin(at, holder int32) convenio.Date {
	for _, o := range []int32{at - 1, at + 1} {
		if o >= 0 && int(o) < len(g.people) && g.holder[o] == holder && g.years[o] == g.years[at] {
			return g.people[o].Born
		}
	}
	return g.people[at].Born
}

// parent is a holder who may well have a child of an age: most are about thirty years older.
func (g *clan) parent(years int) int32 {
	for range 64 {
		h := g.heads[g.r.IntN(len(g.heads))]
		apart := int(g.years[h]) - years
		if apart >= youngMum && max(apart-30, 30-apart) <= g.r.IntN(16) && g.suits(h, years) {
			return h
		}
	}
	return g.find(years+30, years+youngMum, oldest-1, func(h int32) bool { return g.suits(h, years) })
}

// suits reports a holder with room for a child of an age, apart from the others.
func (g *clan) suits(h int32, years int) bool {
	late := g.people[h].Sex == Female && int(g.years[h])-years > lateMum
	return !late && g.kids[h] < 4 && (g.kids[h] == 0 || int(g.last[h]) >= years+2)
}

// find is a holder of about an age, within bounds, who suits; if none does, anybody within the bounds.
func (g *clan) find(target, least, most int, suits func(int32) bool) int32 {
	for _, strict := range []bool{true, false} {
		for d := range oldest {
			for _, at := range [2]int{target + d, target - d} {
				if at < max(least, 0) || at > min(most, oldest-1) {
					continue
				}
				for range min(len(g.byAge[at]), 4) {
					h := g.byAge[at][g.r.IntN(len(g.byAge[at]))]
					if !strict || suits(h) {
						return h
					}
				}
			}
		}
	}
	panic("population: the census has a dependant whom no holder can have")
}

// settle writes the families to the population, each with what it has in common.
func (g *clan) settle(p *Population) {
	order := make([]int64, len(g.people))
	for i := range g.people {
		order[i] = int64(g.holder[i])<<32 | int64(i)
		if g.people[i].Kin != Holder {
			order[i] |= 1 << 31 // after the holder
		}
	}
	slices.Sort(order)
	var head Person
	for _, k := range order {
		one := g.people[k&0x7fffffff]
		one.ID = uint32(len(p.People) + 1)
		if one.Kin == Holder {
			g.employ(&one, p.On)
			one.Holder, head = one.ID, one
		} else {
			one.Holder, one.Standard, one.Band = head.ID, head.Standard, head.Band
			one.Joined = enrolled(g.r, one, head.Joined, p.On)
		}
		p.People = append(p.People, one)
	}
}

// employ gives a holder a working life that fits the age.
func (g *clan) employ(h *Person, on convenio.Date) {
	years := h.Age(on)
	tenure := g.r.IntN(max(min(years-18, 35), 1)*365) + 1
	if h.Group == Director {
		tenure = g.r.IntN(4*365) + 1
	}
	h.Admitted = on.AddDays(-tenure)
	h.Joined = h.Admitted.AddDays(g.r.IntN(min(tenure, 120)))
	if h.Group == Inactive {
		h.Left = h.Joined.AddDays(g.r.IntN(on.DaysSince(h.Joined)))
	}
	h.Band = uint8(1 + min(tenure/365/7+g.r.IntN(2), 4))
	h.Standard = uint8(1 + min((int(h.Band)+g.r.IntN(4))/4, 2))
	if h.Group == Director {
		h.Band, h.Standard = 5, 3
	}
}

// enrolled is the day on which a dependant joined: with the holder or, if born later, within thirty days.
func enrolled(r *rand.Rand, p Person, holder, on convenio.Date) convenio.Date {
	joined := holder
	if p.Born.After(holder) {
		joined = p.Born.AddDays(r.IntN(31))
	}
	if joined.After(on) {
		return on
	}
	return joined
}
