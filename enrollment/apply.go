package enrollment

import (
	"fmt"
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// event is an event of a family.
type event interface {
	apply(f *Family)
}

// Fold makes a family of its history.
func Fold(history []convenio.Recorded) Family {
	var f Family
	for _, r := range history {
		f = f.fold(r)
	}
	return f
}

// Apply folds one more event; f stays as it was.
func Apply(f Family, r convenio.Recorded) Family { return f.fold(r) }

func (f Family) fold(r convenio.Recorded) Family {
	next, ok := lifecycle.Next(f.state, r.Event)
	if !ok {
		panic(fmt.Sprintf("enrollment: corrupt history of %v: %s in state %v", r.Stream.ID, convenio.NameOf(r.Event), f.state))
	}
	f.operator, f.id = r.Stream.Operator, r.Stream.ID
	f.spells, f.standards = slices.Clone(f.spells), slices.Clip(f.standards)
	r.Event.(event).apply(&f)
	f.state = next
	return f
}

// end closes open spells on their last day: those of the persons named, or all.
func (f *Family) end(until convenio.Date, which func(Spell) bool) {
	for i, s := range f.spells {
		if s.Open() && which(s) {
			f.spells[i].Until, f.spells[i].CardDue = until, true
		}
	}
}

func everyone(Spell) bool { return true }

func named(person string) func(Spell) bool {
	return func(s Spell) bool { return s.Person == person }
}

func (e HolderEnrolled) apply(f *Family) {
	f.holder, f.bond, f.window = e.Spell.Person, e.Bond, e.Window
	f.standards = []standing{{e.Standard, e.Spell.From}}
	f.spells = append(f.spells, e.Spell)
}

func (e DependantIncluded) apply(f *Family) { f.spells = append(f.spells, e.Spell) }

func (e PersonExcluded) apply(f *Family) { f.end(e.Until, named(e.Person)) }

func (e PersonDied) apply(f *Family) { f.end(e.Until, named(e.Person)) }

func (e AgedOut) apply(f *Family) { f.end(e.Until, named(e.Person)) }

func (e HolderExcluded) apply(f *Family) { f.end(e.Until, everyone) }

func (e FormerEnded) apply(f *Family) { f.end(e.Until, everyone) }

func (e RemissionEnded) apply(f *Family) { f.end(e.Until, everyone) }

func (e HolderDied) apply(f *Family) {
	f.died, f.until = e.Died, e.Remission
	f.end(e.Until, func(s Spell) bool { return s.Person == f.holder || slices.Contains(e.Leaving, s.Person) })
}

func (e BondEnded) apply(f *Family) { f.bondEnd, f.until = e.On, e.Until }

func (e StandardChanged) apply(f *Family) {
	f.standards = append(f.standards, standing{e.Standard, e.From})
}

func (e CardReturned) apply(f *Family) {
	for i := range f.spells {
		if f.spells[i].Person == e.Person {
			f.spells[i].CardDue = false
		}
	}
}
