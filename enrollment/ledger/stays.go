package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// The parties that are invoiced: the contracting one, and the families of the inactive policy, who are billed directly,
// each its own lines (5.9).
const (
	Contracting uint32 = iota + 1
	Inactives
)

// Number is the number under which a person is billed: the same for ever, whoever computes it.
func Number(person string) uint64 {
	sum := sha256.Sum256([]byte(person))
	return max(1, binary.BigEndian.Uint64(sum[:])>>1) // databases count with a sign
}

// Renewals says on which days a price may be chosen anew: the contract's anniversaries.
type Renewals struct{ Start convenio.Date }

// on reports an anniversary of the first day of cover.
func (r Renewals) on(d convenio.Date) bool {
	y, m, n := r.Start.Civil()
	return d.After(r.Start) && convenio.NewDate(d.Year(), m, n) == d && d.Year() > y
}

// between are the anniversaries after a day, up to another.
func (r Renewals) between(after, until convenio.Date) (out []convenio.Date) {
	_, m, n := r.Start.Civil()
	for y := after.Year(); y <= until.Year(); y++ {
		if d := convenio.NewDate(y, m, n); r.on(d) && d.After(after) && !d.After(until) {
			out = append(out, d)
		}
	}
	return out
}

// Stays makes of a family the stretches of time that have one price and one split of it, as they are known on the last
// day of a month, in no order. Days before charged cost nothing and are left out. A price that is not on offer is the
// tariff's refusal.
func Stays(a enrollment.Account, t *billing.Tariff, r Renewals, charged, last convenio.Date) ([]billing.Stay, error) {
	spells, err := bySpell(a, t, r, charged, last)
	return slices.Concat(spells...), err
}

// bySpell are a family's stays, those of each spell together.
func bySpell(a enrollment.Account, t *billing.Tariff, r Renewals, charged, last convenio.Date) ([][]billing.Stay, error) {
	var out [][]billing.Stay
	for _, s := range a.Spells {
		s.Until = lastDay(a, s)
		from := s.From
		if from.Before(charged) {
			from = charged
		}
		if from.After(last) || !s.Open() && s.Until.Before(from) {
			continue
		}
		b := biller{account: &a, spell: &s, tariff: t, renewals: r}
		cuts := b.cuts(from, last)
		stays := make([]billing.Stay, 0, len(cuts))
		for i, cut := range cuts {
			stay, err := b.stay(cut, i == 0)
			if err != nil {
				return nil, fmt.Errorf("ledger: %s em %s: %w", s.Person, cut.Brazilian(), err)
			}
			if stay.To = s.Until; i+1 < len(cuts) {
				stay.To = cuts[i+1].AddDays(-1)
			}
			stays = append(stays, stay)
		}
		out = append(out, stays)
	}
	return out, nil
}

// once are the stays of all spells in the order of the batches that are billed, each day of a person once: who depends
// on two holders, or came back on the day of leaving, is charged by the spell that came first.
func once(spells [][]billing.Stay) []billing.Stay {
	slices.SortStableFunc(spells, func(a, b []billing.Stay) int {
		return cmp.Or(cmp.Compare(a[0].Person, b[0].Person), a[0].From.DaysSince(b[0].From), cmp.Compare(a[0].Family, b[0].Family), sooner(a, b))
	})
	var out []billing.Stay
	var free convenio.Date // the first day that nothing before holds; none when all days are held
	for i, spell := range spells {
		if i == 0 || spells[i-1][0].Person != spell[0].Person {
			free = spell[0].From
		}
		for _, s := range spell {
			if free.IsZero() || !s.To.IsZero() && s.To.Before(free) {
				continue
			}
			if s.From.Before(free) {
				s.From = free
			}
			out = append(out, s)
			free = convenio.Date{}
			if !s.To.IsZero() {
				free = s.To.AddDays(1)
			}
		}
	}
	return out
}

// lastDay is a spell's last day as far as it is known: by age or by the family's own last day before any sweep wrote it.
func lastDay(a enrollment.Account, s enrollment.Spell) convenio.Date {
	last := s.Until
	for _, d := range []convenio.Date{s.Limit, a.Until} {
		if !d.IsZero() && (last.IsZero() || d.Before(last)) {
			last = d
		}
	}
	return last
}

// sooner orders spells by their last days, those without one last.
func sooner(a, b []billing.Stay) int {
	x, y := a[len(a)-1].To, b[len(b)-1].To
	if x.IsZero() || y.IsZero() {
		return y.DaysSince(x)
	}
	return x.DaysSince(y)
}

// biller makes the stays of one spell, one after the other.
type biller struct {
	account  *enrollment.Account
	spell    *enrollment.Spell
	tariff   *billing.Tariff
	renewals Renewals
	choice   billing.Choice
}

// cuts are the days on which something changes that a price or a split depends on, the first day among them.
func (b *biller) cuts(from, last convenio.Date) []convenio.Date {
	if u := b.spell.Until; !u.IsZero() && u.Before(last) {
		last = u
	}
	cuts := append([]convenio.Date{from}, b.renewals.between(from, last)...)
	add := func(d convenio.Date) {
		if d.After(from) && !d.After(last) {
			cuts = append(cuts, d)
		}
	}
	for _, s := range b.account.Standards {
		add(s.From)
	}
	for _, p := range b.account.Pay {
		add(p.From)
	}
	for _, e := range b.account.Expenses {
		add(e.From)
	}
	slices.SortFunc(cuts, func(a, b convenio.Date) int { return a.DaysSince(b) })
	return slices.Compact(cuts)
}

// stay is what begins on a day.
func (b *biller) stay(on convenio.Date, joining bool) (billing.Stay, error) {
	a, s := b.account, b.spell
	as := b.expense(on)
	stay := billing.Stay{
		Person: Number(s.Person), Family: Number(a.Holder), Party: party(a.Bond, as), From: on, Birth: s.Born,
		Category: category(a.Bond, s.Kin, as), Death: a.Died, Remission: as == enrollment.AsRemitted,
	}
	if stay.Category != billing.Inactive && stay.Category != billing.Aggregate {
		stay.PayBand = latest(a.Pay, on, func(p enrollment.Pay) convenio.Date { return p.From }).Band
	}
	standard := latest(a.Standards, on, func(s enrollment.Standing) convenio.Date { return s.From }).Standard
	if err := stay.Standard.UnmarshalText([]byte(standard)); err != nil {
		return stay, err
	}
	err := b.choose(&stay, joining)
	return stay, err
}

// expense is at whose expense a person is in the plan on a day. A holder who died is, until the death is told, at the
// same as in life (10.6), and so is an aggregate, whom remission does not reach.
func (b *biller) expense(on convenio.Date) enrollment.Continuation {
	all := b.account.Expenses
	if b.spell.Person == b.account.Holder || b.spell.Kin == enrollment.Aggregate {
		all = slices.DeleteFunc(slices.Clone(all), func(e enrollment.Expense) bool { return e.As == enrollment.AsRemitted })
	}
	return latest(all, on, func(e enrollment.Expense) convenio.Date { return e.From }).As
}

// latest is the last that was recorded of those that hold from a day on or before one, if any does.
func latest[T any](all []T, on convenio.Date, from func(T) convenio.Date) (v T) {
	for _, one := range all {
		if !from(one).After(on) {
			v = one
		}
	}
	return v
}

// inactive reports a family in the inactive policy, who pays all there is to pay.
func inactive(bond enrollment.Bond, as enrollment.Continuation) bool {
	return as == enrollment.AsInactive || bond == enrollment.Retired || bond == enrollment.Dismissed
}

// party is who is invoiced.
func party(bond enrollment.Bond, as enrollment.Continuation) uint32 {
	if inactive(bond, as) {
		return Inactives
	}
	return Contracting
}

// category is what a person is to the funding table.
func category(bond enrollment.Bond, kin enrollment.Kin, as enrollment.Continuation) billing.Category {
	switch {
	case kin == enrollment.Aggregate:
		return billing.Aggregate
	case inactive(bond, as):
		return billing.Inactive
	case kin == enrollment.CarriedChild:
		return billing.CarriedChild
	case slices.Contains(enrollment.Kins(), kin):
		return billing.Dependant
	}
	return billing.Holder
}

// choose settles how the price is found: chosen on joining or at a renewal, the cheaper by default, and never switched
// between them (5.4).
func (b *biller) choose(stay *billing.Stay, joining bool) error {
	e := billing.Election{Standard: stay.Standard, Birth: stay.Birth, On: stay.From, Current: b.choice, Moment: billing.Between}
	switch {
	case joining:
		e.Moment = billing.Joining
	case b.renewals.on(stay.From):
		e.Moment = billing.Renewal
	}
	for _, p := range b.account.Prices {
		since := p.From
		if joining && since.Before(stay.From) && !since.Before(b.spell.From) {
			since = stay.From // chosen before anything was charged
		}
		if e.Moment != billing.Between && p.Person == b.spell.Person && since == stay.From {
			if err := e.Asked.UnmarshalText([]byte(p.Price)); err != nil {
				return err
			}
		}
	}
	d, err := b.tariff.Choose(e, nil)
	choice, granted := d.Value()
	if err == nil && !granted {
		trace := &convenio.Trace{}
		if d, err = b.tariff.Choose(e, trace); err == nil {
			err = &convenio.Refusal{Grounds: d.Grounds(), Findings: trace.Findings()}
		}
	}
	b.choice, stay.Choice = choice, choice
	return err
}
