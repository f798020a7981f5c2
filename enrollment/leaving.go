package enrollment

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// enrolled weighs that a person is in the plan.
func (d *deed) enrolled(person string) bool {
	d.w.At("person", 0)
	return !d.w.Deny(NotEnrolled, d.family.open(person) < 0, convenio.Text("pessoa", person))
}

// wasIn weighs that a person is in the plan, or was on a day before time alone ended that.
func (d *deed) wasIn(person string, on convenio.Date) bool {
	return d.family.passed(person, on) >= 0 || d.enrolled(person)
}

func (c Exclude) decide(d *deed) error {
	asked := d.today
	if d.ask.By.Role != SurvivorRole {
		asked = d.asked(c.Request)
	}
	if !d.wasIn(c.Person, asked) {
		return nil
	}
	holder := d.w.Note(HolderTakes, c.Person == d.family.holder)
	d.w.Note(DiesAfterTelling, false)
	switch {
	case d.w.Refused():
	case holder:
		d.emit(HolderExcluded{asked})
	default:
		d.emit(PersonExcluded{c.Person, asked})
	}
	return nil
}

func (c EndBond) decide(d *deed) error {
	if err := d.happened("on", c.On); err != nil {
		return err
	}
	last, err := d.policy.Leaving.LastAsFormer(c.On)
	if err == nil {
		d.emit(BondEnded{c.On, last})
	}
	return err
}

func (c ReportDeath) decide(d *deed) error {
	if err := d.happened("communicated", c.Communicated); err != nil {
		return err
	}
	unborn := func(s Spell) bool { return s.Person == c.Person && c.Died.Before(s.Born) }
	if !c.Died.IsZero() && slices.ContainsFunc(d.family.spells, unborn) {
		return &convenio.BadInput{Field: "died", Reason: "a morte, de " + c.Died.Brazilian() + ", é anterior ao nascimento"}
	}
	late := d.late(c)
	if !late && !d.outlived(c) && !d.wasIn(c.Person, c.Communicated) {
		return nil
	}
	d.w.At("died", 0)
	d.w.Deny(DatesCrossed, c.Died.IsZero() || c.Died.After(c.Communicated),
		convenio.Day("fato", c.Died), convenio.Day("comunicacao", c.Communicated))
	d.w.Note(DiesAfterTelling, true, convenio.Day("comunicacao", c.Communicated))
	switch {
	case d.w.Refused():
	case c.Person == d.family.holder:
		return d.bereave(c, late)
	default:
		d.emit(PersonDied{c.Person, c.Died, c.Communicated})
	}
	return nil
}

// late reports the death of a holder who still was in the plan, keyed only after the family's last day had passed.
func (d *deed) late(c ReportDeath) bool {
	return d.family.state == Lapsed && d.family.died.IsZero() && c.Person == d.family.holder && !c.Died.After(d.family.until)
}

// outlived reports the death of a holder who still was in the plan when the contract ended it.
func (d *deed) outlived(c ReportDeath) bool {
	f := d.family
	return c.Person == f.holder && f.died.IsZero() && !f.ended.IsZero() && slices.Contains(f.closed, cut{spell: 0}) && !c.Died.After(f.ended)
}

// bereave takes a holder who died out, and leaves the others what the policy gives them (5.10).
func (d *deed) bereave(c ReportDeath, late bool) error {
	w, were := convenio.Weighing{Trace: d.w.Trace}, d.family.Dependants()
	r, err := d.policy.Leaving.Remit(&w, inactive.Death{On: c.Died, ContractEnd: d.policy.End, Dependants: were})
	if err != nil {
		return err
	}
	var stay, leaving []string
	for _, s := range r.Stays {
		stay = append(stay, s.ID)
	}
	pays := w.Refused() && d.family.state == Kept // without remission, the rest of the term is theirs (law:9656.30, § 3º)
	for _, one := range were {
		if pays && one.Eligible(c.Died) {
			stay = append(stay, one.ID)
		}
	}
	for _, one := range were {
		if !slices.Contains(stay, one.ID) {
			leaving = append(leaving, one.ID)
		}
	}
	slices.Sort(leaving)
	e := HolderDied{Died: c.Died, Until: c.Communicated, Leaving: leaving, Remission: r.Full}
	if late {
		e.Leaving, e.Restored = nil, stay
	}
	switch {
	case pays && len(stay) > 0:
		e.Remission = d.family.until
		d.emit(e)
		d.emit(Retained{c.Died.AddDays(1), d.family.until})
		return nil
	case w.Refused():
		e.Remission = c.Communicated
	}
	d.emit(e)
	return nil
}

func (c Continue) decide(d *deed) error {
	if err := known("as", c.As, d.family.continuations()); err != nil {
		return err
	}
	if slices.Contains(c.Leaving, d.family.holder) || len(c.Leaving) > 0 && c.As != AsInactive {
		return &convenio.BadInput{Field: "leaving", Reason: "só a permanência por conta da família deixa alguém de fora, e nunca o titular"}
	}
	carried := d.family.bond == Dismissed || d.family.bond == Retired
	d.w.At("as", 0)
	d.w.Deny(StillWorks, d.family.state == Enrolled && !carried, convenio.Text("pessoa", d.family.holder))
	begun := d.family.begun()
	d.w.At("until", 0)
	d.w.Deny(Backwards, c.As == AsInactive && c.From.IsZero() || !c.Until.IsZero() && c.Until.Before(begun), convenio.Day("inicio", begun))
	if d.w.Refused() {
		return nil
	}
	last := c.From.AddDays(-1)
	for _, until := range []convenio.Date{d.family.until, c.Until} { // nobody is in the plan for longer than the family
		if !until.IsZero() {
			last = earlier(last, until)
		}
	}
	switch c.As {
	case AsFormer:
		d.emit(FormerContinued{c.Until})
	case AsInactive:
		d.emit(Retained{c.From, c.Until})
	default:
		d.emit(RemissionMoved{c.Until})
	}
	for _, person := range c.Leaving {
		if d.family.open(person) >= 0 {
			d.emit(PersonExcluded{person, last})
		}
	}
	return nil
}

// continuations are the ways in which a family may go on.
func (f Family) continuations() []Continuation {
	switch {
	case f.state == Former, f.state == Lapsed && f.died.IsZero() && len(f.expenses) == 0:
		return []Continuation{AsFormer, AsInactive}
	case f.state == Remitted:
		return []Continuation{AsRemitted, AsInactive}
	}
	return []Continuation{AsInactive}
}

// Dependants are those in the plan along with the holder, or who were when the family's last day, or the contract's, merely
// passed, as the rules for those who stay behind look at them.
func (f Family) Dependants() []inactive.Dependant {
	var out []inactive.Dependant
	for i, s := range f.spells {
		if s.Kin != self && (s.Open() || slices.Contains(f.lapsed, cut{spell: i}) || slices.Contains(f.closed, cut{spell: i})) {
			out = append(out, inactive.Dependant{ID: s.Person, Aggregate: s.Kin == Aggregate, LastEligible: s.Limit})
		}
	}
	return out
}

func (c SetPay) decide(d *deed) error {
	if err := payBand("band", c.Band); err != nil {
		return err
	}
	if c.From.IsZero() {
		return &convenio.BadInput{Field: "from", Reason: "falta o dia desde o qual vale a faixa salarial"}
	}
	d.emit(PaySet(c))
	return nil
}

// payBand is [convenio.BadInput] for a band that no funding table has.
func payBand(field string, band uint8) error {
	if band > 15 {
		return &convenio.BadInput{Field: field, Reason: "a faixa salarial passa de 15"}
	}
	return nil
}

func (c ChoosePrice) decide(d *deed) error {
	if err := known("price", c.Price, []Price{AveragePrice, AgePrice}); err != nil {
		return err
	}
	asked := d.asked(c.Request)
	if !d.enrolled(c.Person) || d.w.Refused() {
		return nil
	}
	from := d.family.spells[d.family.open(c.Person)].From
	if asked.After(from) {
		from = d.policy.anniversary(asked.AddDays(-1)) // asked on the renewal's own day, it is for that renewal (5.4)
	}
	d.emit(PriceChosen{c.Person, c.Price, from})
	return nil
}

func (c ReturnCard) decide(d *deed) error {
	d.w.At("person", 0)
	if !d.w.Deny(CardNotDue, !d.family.CardDue(c.Person), convenio.Text("pessoa", c.Person)) {
		d.emit(CardReturned(c))
	}
	return nil
}

func (Tick) decide(*deed) error { return nil }
