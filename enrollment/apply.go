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
	f.spells, f.standards = slices.Clone(f.spells), slices.Clone(f.standards)
	f.pay, f.prices = slices.Clip(f.pay), slices.Clip(f.prices)
	f.expenses = slices.Clip(f.expenses)
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

// cut is a spell that the end of its family closed, with the last day that it had before; none where it was open.
type cut struct {
	spell int
	until convenio.Date
}

// endAll closes every open spell with the family, and shortens those that had been closed on a later day: nobody is in
// the plan without the holder or who stays in the holder's place (10.8).
func (f *Family) endAll(until convenio.Date) (cuts []cut) {
	for i, s := range f.spells {
		if s.Open() || until.Before(s.Until) {
			cuts = append(cuts, cut{i, s.Until})
			f.spells[i].Until, f.spells[i].CardDue = until, s.CardDue || s.Open()
		}
	}
	return cuts
}

// restore gives a spell back what an end took that was none.
func (f *Family) restore(c cut) {
	s := &f.spells[c.spell]
	s.Until, s.CardDue = c.until, s.CardDue && !c.until.IsZero()
}

func named(person string) func(Spell) bool {
	return func(s Spell) bool { return s.Person == person }
}

func (e HolderEnrolled) apply(f *Family) {
	f.holder, f.bond, f.window = e.Spell.Person, e.Bond, e.Window
	f.standards = []Standing{{e.Standard, e.Spell.From}}
	if e.PayBand > 0 {
		f.pay = []Pay{{e.PayBand, e.Spell.From}}
	}
	f.spells = append(f.spells, e.Spell)
}

func (e DependantIncluded) apply(f *Family) { f.spells = append(f.spells, e.Spell) }

func (e PersonExcluded) apply(f *Family) { f.leave(e.Person, e.Until) }

func (e PersonDied) apply(f *Family) { f.leave(e.Person, e.Until) }

func (e AgedOut) apply(f *Family) { f.end(e.Until, named(e.Person)) }

func (e HolderExcluded) apply(f *Family) {
	f.endAll(e.Until)
	f.ended, f.closed, f.lapsed = convenio.Date{}, nil, nil // it ended before whatever had ended it
}

func (e FormerEnded) apply(f *Family) { f.lapse(e.Until) }

func (e RetentionEnded) apply(f *Family) { f.lapse(e.Until) }

func (e ContractEnded) apply(f *Family) { f.ended, f.closed = e.Until, f.endAll(e.Until) }

func (e ContractResumed) apply(f *Family) {
	for _, c := range f.closed {
		f.restore(c)
	}
	f.ended, f.closed = convenio.Date{}, nil
}

func (f *Family) lapse(until convenio.Date) { f.lapsed = f.endAll(until) }

// resume gives everyone back what the family's last day took, where it turns out that there is a later one.
func (f *Family) resume(until convenio.Date) {
	for _, c := range f.lapsed {
		f.restore(c)
	}
	f.until, f.lapsed = until, nil
}

func (e RemissionEnded) apply(f *Family) { f.lapse(e.Until) }

func (e HolderDied) apply(f *Family) {
	f.revive(e)
	f.died, f.until, f.lapsed = e.Died, e.Remission, nil
	f.expenses = append(f.expenses, Expense{AsRemitted, e.Died.AddDays(1)})
	leaves := func(s Spell) bool { return s.Person == f.holder || slices.Contains(e.Leaving, s.Person) }
	f.end(e.Until, leaves)
	for _, c := range f.closed {
		if leaves(f.spells[c.spell]) {
			f.shorten(c.spell, earlier(e.Until, f.ended))
		}
	}
}

// revive opens the spells that a family's last day had ended, though the holder had died before it, and gives those
// that it had shortened their own last day again; the others end with the communication, if that was earlier.
func (f *Family) revive(e HolderDied) {
	for _, c := range f.lapsed {
		s := &f.spells[c.spell]
		back := slices.Contains(e.Restored, s.Person)
		if !c.until.IsZero() {
			back = s.Kin != Aggregate
		}
		switch {
		case back:
			f.restore(c)
		case e.Until.Before(s.Until):
			s.Until = e.Until
		}
	}
}

func (e BondEnded) apply(f *Family) { f.bondEnd, f.formerly, f.until = e.On, e.Until, e.Until }

// apply puts the standard before those of later renewals: a request keyed late does not undo what was asked after it.
func (e StandardChanged) apply(f *Family) {
	at := len(f.standards)
	for at > 0 && f.standards[at-1].From.After(e.From) {
		at--
	}
	f.standards = slices.Insert(f.standards, at, Standing(e))
}

func (e FormerContinued) apply(f *Family) { f.resume(e.Until) }

func (e Retained) apply(f *Family) {
	f.resume(e.Until)
	if n := len(f.expenses); n == 0 || f.expenses[n-1].As != AsInactive {
		f.expenses = append(f.expenses, Expense{AsInactive, e.From})
	}
}

func (e RemissionMoved) apply(f *Family) { f.until = e.Until }

func (e PaySet) apply(f *Family) { f.pay = append(f.pay, Pay(e)) }

func (e PriceChosen) apply(f *Family) { f.prices = append(f.prices, e) }

func (e CardReturned) apply(f *Family) {
	for i := range f.spells {
		if f.spells[i].Person == e.Person {
			f.spells[i].CardDue = false
		}
	}
}
