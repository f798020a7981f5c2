package enrollment

import "github.com/seed-67b5076c/convenio"

// enrolled weighs that a person is in the plan.
func (d *deed) enrolled(person string) bool {
	d.w.At("person", 0)
	return !d.w.Deny(NotEnrolled, d.family.open(person) < 0, convenio.Text("pessoa", person))
}

func (c Exclude) decide(d *deed) error {
	asked := d.today
	if d.ask.By.Role != SurvivorRole {
		asked = d.asked(c.Request)
	}
	if !d.enrolled(c.Person) {
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
	d.emit(BondEnded{c.On, c.On.AddDays(d.policy.figure(FormerDays, d.today))})
	return nil
}

func (c ReportDeath) decide(d *deed) error {
	if err := d.happened("communicated", c.Communicated); err != nil {
		return err
	}
	if !d.enrolled(c.Person) {
		return nil
	}
	d.w.At("died", 0)
	d.w.Deny(DatesCrossed, c.Died.IsZero() || c.Died.After(c.Communicated),
		convenio.Day("fato", c.Died), convenio.Day("comunicacao", c.Communicated))
	d.w.Note(DiesAfterTelling, true, convenio.Day("comunicacao", c.Communicated))
	switch {
	case d.w.Refused():
	case c.Person == d.family.holder:
		d.emit(HolderDied{c.Died, c.Communicated, d.remitted(), d.policy.remission(c.Died, d.today)})
	default:
		d.emit(PersonDied{c.Person, c.Died, c.Communicated})
	}
	return nil
}

func (c ReturnCard) decide(d *deed) error {
	d.w.At("person", 0)
	if !d.w.Deny(CardNotDue, !d.family.cardDue(c.Person), convenio.Text("pessoa", c.Person)) {
		d.emit(CardReturned(c))
	}
	return nil
}

func (Tick) decide(*deed) error { return nil }
