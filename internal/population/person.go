package population

import "github.com/seed-67b5076c/convenio"

// Group is the annex a family stands in.
type Group uint8

// The groups: employees, those who left work, and the directors.
const (
	Active Group = iota
	Inactive
	Director
)

// Sex is 'F' or 'M', as the annexes print it.
type Sex byte

// The two columns of the annexes.
const (
	Female Sex = 'F'
	Male   Sex = 'M'
)

// Kin is what a person is in the plan.
type Kin uint8

// The kins. Carried children were aggregates of the previous policy, and stay from 24 to 30.
const (
	Holder Kin = iota
	Spouse
	Partner
	Child
	Stepchild
	Ward
	Carried
	Aggregate
)

// Person is one life. ID is its place among the people, from 1; Holder is the ID of the family's holder, the
// person's own for a holder. Admitted is the holder's first day of work or mandate; Left the last day of an
// inactive one. The whole family has the holder's plan standard (1 to 3) and pay band (1 to 5).
type Person struct {
	ID, Holder     uint32
	Born, Joined   convenio.Date
	Admitted, Left convenio.Date
	Group          Group
	Kin            Kin
	Sex            Sex
	Standard       uint8
	Band           uint8
	Invalid        bool
}

// Age is the person's age in completed years on a day.
func (p Person) Age(on convenio.Date) int { return age(p.Born, on) }

func age(born, on convenio.Date) int {
	y, m, d := born.Civil()
	oy, om, od := on.Civil()
	if om < m || om == m && od < d {
		oy--
	}
	return oy - y
}

// Population is people on a day, family by family, the holder first in each.
type Population struct {
	On     convenio.Date
	People []Person
}

// Families gives each family in turn, the holder first. The slices are the population's own.
func (p *Population) Families(yield func([]Person) bool) {
	for from := 0; from < len(p.People); {
		until := from + 1
		for until < len(p.People) && p.People[until].Kin != Holder {
			until++
		}
		if !yield(p.People[from:until:until]) {
			return
		}
		from = until
	}
}
