package enrollment

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// Following is how a family goes on by what became of its stay after the bond's end (5.9), and whether that is news.
// Nothing is while only one of the two knows of the holder's death: a stay that had ended before it was told never will.
func (f Family) Following(stay inactive.Family) (Continue, bool) {
	was := f.was()
	c := Continue{Until: stay.Until, From: stay.From}
	switch {
	case stay.State == inactive.Absent || !f.ended.IsZero() || f.died.IsZero() != stay.Died.IsZero():
		return Continue{}, false
	case was == Former && stay.From.IsZero():
		c.As = AsFormer
	case was == Former, was == Kept, was == Remitted && stay.From.After(f.died):
		c.As = AsInactive
	case f.state == Remitted:
		c.As, c.From = AsRemitted, convenio.Date{}
		if stay.State == inactive.InRemission {
			c.Until = stay.FullUntil // the contract's end is everybody's
		}
	default:
		return Continue{}, false
	}
	if f.died.IsZero() && !c.Until.IsZero() {
		c.Until = later(c.Until, f.formerly) // whatever becomes of the stay, the days after the bond are had (9.1.a.2)
	}
	for _, one := range f.Dependants() {
		if c.As == AsInactive && was != Kept && !stay.Keeps(one.ID) {
			c.Leaving = append(c.Leaving, one.ID)
		}
	}
	if f.state == Lapsed {
		return c, c.Until.IsZero() || c.Until.After(f.until)
	}
	return c, f.until != c.Until || c.As == AsInactive && was != Kept
}

// was is where the family stands or, if it ended by itself, where it stood.
func (f Family) was() State {
	switch {
	case f.state != Lapsed:
		return f.state
	case !f.died.IsZero():
		return Remitted
	case len(f.expenses) > 0:
		return Kept
	}
	return Former
}

// Telling is what the stay after the bond's end has yet to hear of its family, if anything: that the holder died or left the
// plan, who is in it no more, and who came in since (5.9, 5.10).
func (f Family) Telling(stay inactive.Family) (inactive.Command, bool) {
	switch {
	case stay.State == inactive.Absent || stay.State.Over() || !f.ended.IsZero():
		return nil, false
	case !f.died.IsZero() && stay.Died.IsZero():
		return inactive.RecordDeath{On: f.died}, true // the contract's end is everybody's
	case f.state == Ended:
		return inactive.Renounce{}, true
	}
	in := f.Dependants()
	for _, one := range stay.Dependants {
		if !slices.ContainsFunc(in, func(d inactive.Dependant) bool { return d.ID == one.ID }) {
			return inactive.Withdraw{ID: one.ID}, true
		}
	}
	for _, one := range in {
		if !stay.Keeps(one.ID) && stay.Died.IsZero() {
			return inactive.Join{Dependant: one}, true
		}
	}
	return nil, false
}
