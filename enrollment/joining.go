package enrollment

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

func (c Enrol) check() error {
	if err := person(c.Person, c.Born); err != nil {
		return err
	}
	if err := known("bond", c.Bond, Bonds()); err != nil {
		return err
	}
	if err := known("occasion", c.Occasion, []Occasion{"", InitialGroup, LeaveReturn}); err != nil {
		return err
	}
	return known("standard", c.Standard, Standards())
}

func (c Enrol) decide(d *deed) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := d.happened("since", c.Since); err != nil {
		return err
	}
	asked := d.asked(c.Request)
	d.born(c.Born)
	d.bound(c)
	occasion, on := c.occasion()
	waiting, err := d.waits(joiner{c.Person, occasion, on, c.AcceptsWaiting}, asked, convenio.Date{})
	if err != nil || d.w.Refused() {
		return err
	}
	window := convenio.Date{}
	if w, ok := windowOf(occasion); ok && w.figure == AdmissionWindow {
		if window, err = d.policy.last(on, w.figure, d.today); err != nil {
			return err
		}
	}
	d.emit(HolderEnrolled{
		Spell: Spell{Person: c.Person, Kin: self, Born: c.Born, Occasion: occasion, From: d.start(c.Person, asked), Waiting: waiting},
		Bond:  c.Bond, Standard: c.Standard, Window: window,
	})
	return nil
}

// occasion is the fact from which the holder's window runs.
func (c Enrol) occasion() (Occasion, convenio.Date) {
	switch {
	case c.Occasion != "":
		return c.Occasion, c.On
	case c.Bond == Employee:
		return Admission, c.Since
	case c.Bond == Director:
		return Office, c.Since
	}
	return None, convenio.Date{}
}

// bound weighs that the bond lets a person in.
func (d *deed) bound(c Enrol) {
	who, over := convenio.Text("pessoa", c.Person), !c.Ended.IsZero() && c.Ended.Before(d.today)
	d.w.At("bond", 0)
	switch initial := c.Occasion == InitialGroup; c.Bond {
	case Employee:
		d.w.Deny(BondOver, over, who, convenio.Day("fim", c.Ended))
	case Director:
		d.w.Deny(OfficeOver, over, who, convenio.Day("fim", c.Ended))
	case Dismissed:
		d.w.Deny(DismissedNew, !initial)
	case Retired:
		d.w.Deny(RetiredNew, !initial)
	}
}

func (c Include) check() error {
	if err := person(c.Person, c.Born); err != nil {
		return err
	}
	if err := known("kin", c.Kin, Kins()); err != nil {
		return err
	}
	if c.Standard != "" {
		if err := known("standard", c.Standard, Standards()); err != nil {
			return err
		}
	}
	return known("occasion", c.Occasion, []Occasion{InitialGroup, Birth, Guardianship, Marriage, Union, Dependency, LeaveReturn, None})
}

func (c Include) decide(d *deed) error {
	if err := c.check(); err != nil {
		return err
	}
	asked := d.asked(c.Request)
	d.born(c.Born)
	d.related(c)
	d.w.At("standard", 0)
	standard := d.family.StandardOn(asked)
	d.w.Deny(StandardDiffers, c.Standard != "" && c.Standard != standard,
		convenio.Text("titular", string(standard)), convenio.Text("pedido", string(c.Standard)))
	d.w.At("person", 0)
	d.w.Deny(EnrolledAlready, d.family.open(c.Person) >= 0, convenio.Text("pessoa", c.Person))
	on := c.On
	if c.Occasion == Union && d.policy.Readings.UnionFromDeclaration {
		on = c.Declared
	}
	waiting, err := d.waits(joiner{c.Person, c.Occasion, on, c.AcceptsWaiting}, asked, d.family.window)
	if err != nil || d.w.Refused() {
		return err
	}
	d.emit(DependantIncluded{Spell{
		Person: c.Person, Kin: c.Kin, Born: c.Born, Occasion: c.Occasion, From: d.start(c.Person, asked), Waiting: waiting,
		Limit: d.policy.limit(c.Kin, c.Born, d.today),
	}})
	return nil
}

// born weighs that a birth is no promise.
func (d *deed) born(on convenio.Date) {
	d.w.At("born", 0)
	d.w.Deny(BirthAhead, on.After(d.today), convenio.Day("nascimento", on))
}

// related weighs that the kin lets a person in: by age, and by having been there before.
func (d *deed) related(c Include) {
	who, initial := convenio.Text("pessoa", c.Person), c.Occasion == InitialGroup
	limit := d.policy.limit(c.Kin, c.Born, d.today)
	d.w.At("kin", 0)
	switch {
	case c.Kin == CarriedChild:
		d.w.Deny(CarriedNew, !initial)
		d.w.Deny(CarriedTooOld, d.today.After(limit), who, convenio.Day("ultimo", limit))
	case c.Kin.limited():
		d.w.Deny(TooOld, d.today.After(limit), who, convenio.Day("ultimo", limit))
	}
	aggregate := c.Kin == Aggregate
	d.w.Deny(AggregateNew, aggregate && !initial)
	d.w.Note(AggregateCarried, aggregate && initial, who)
}

// joiner is who comes in, with the fact that lets the person in.
type joiner struct {
	person   string
	occasion Occasion
	on       convenio.Date
	accepts  bool
}

// waits weighs that a person comes in without waiting: with the initial group, inside the window of the fact, or
// inside the holder's own window; else that waiting was accepted, and gives its periods.
func (d *deed) waits(j joiner, asked, holders convenio.Date) (none Waiting, err error) {
	who, initial := convenio.Text("pessoa", j.person), j.occasion == InitialGroup
	d.w.At("occasion", 0)
	exempt := d.w.Note(InitialExempt, initial, who)
	d.w.Deny(InitialOver, initial && !asked.Before(d.policy.Start), convenio.Day("inicio", d.policy.Start))
	if w, ok := windowOf(j.occasion); ok {
		if err := d.happened("on", j.on); err != nil {
			return none, err
		}
		last, err := d.policy.last(j.on, w.figure, d.today)
		if err != nil {
			return none, err
		}
		exempt = d.w.Note(w.ground, !asked.After(last), convenio.Day("ultimo", last)) || exempt
	}
	if !holders.IsZero() {
		ground := WithinAdmission
		if d.family.bond == Director {
			ground = WithinOffice
		}
		exempt = d.w.Note(ground, !asked.After(holders), convenio.Day("ultimo", holders)) || exempt
	}
	d.w.At("accepts_waiting", 0)
	d.w.Deny(WaitingUnaccepted, !exempt && !j.accepts, who)
	if exempt {
		return none, nil
	}
	from := d.start(j.person, asked)
	free := func(figure string) convenio.Date { return from.AddDays(d.policy.figure(figure, d.today)) }
	return Waiting{free(WaitUrgency), free(WaitBirth), free(WaitOther)}, nil
}

// start is the first day of a person's spell that was asked on a day: never before the plan may be used, nor before
// the day after an earlier spell.
func (d *deed) start(person string, asked convenio.Date) convenio.Date {
	from := asked
	if from.Before(d.policy.Start) {
		from = d.policy.Start
	}
	for _, s := range d.family.spells {
		if s.Person == person && !s.Until.Before(from) {
			from = s.Until.AddDays(1)
		}
	}
	return from
}

func (c ChangeStandard) decide(d *deed) error {
	if err := known("standard", c.Standard, Standards()); err != nil {
		return err
	}
	anniversary := d.policy.anniversary(d.today)
	opens := anniversary.AddDays(-d.policy.figure(StandardWindow, d.today))
	d.w.At("standard", 0)
	d.w.Deny(StandardOffWindow, d.today.Before(opens), convenio.Day("inicio", opens), convenio.Day("fim", anniversary.AddDays(-1)))
	d.w.Deny(StandardSame, d.family.StandardOn(anniversary) == c.Standard, convenio.Text("padrao", string(c.Standard)))
	if !d.w.Refused() {
		d.emit(StandardChanged{c.Standard, anniversary})
	}
	return nil
}

// remitted are the open spells that stay after the holder's death, and the aggregates that do not.
func (d *deed) remitted() (leaving []string) {
	for _, s := range d.family.spells {
		if s.Open() && s.Kin != self && d.w.Note(AggregateLeaves, s.Kin == Aggregate, convenio.Text("pessoa", s.Person)) {
			leaving = append(leaving, s.Person)
		}
	}
	slices.Sort(leaving)
	return leaving
}
