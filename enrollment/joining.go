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
	if err := payBand("pay_band", c.PayBand); err != nil {
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
	if !c.Ended.IsZero() {
		if err := d.happened("ended", c.Ended); err != nil {
			return err
		}
	}
	asked := d.asked(c.Request)
	d.born(c.Born)
	d.bound(c, asked)
	j, window, err := c.joiner(d)
	if err != nil {
		return err
	}
	from, end := d.start(j, asked, c.Since), d.policy.End
	d.w.At("at", 0)
	d.w.Deny(ContractOver, !end.IsZero() && from.After(end), convenio.Day("fim", end))
	waiting, err := d.waits(j, asked, from)
	if err != nil || d.w.Refused() {
		return err
	}
	d.emit(HolderEnrolled{
		Spell: Spell{Person: c.Person, Kin: self, Born: c.Born, Occasion: j.occasion, From: from, Waiting: waiting},
		Bond:  c.Bond, Standard: c.Standard, PayBand: c.PayBand, Window: window,
	})
	if !c.Ended.IsZero() && (c.Bond == Employee || c.Bond == Director) {
		return EndBond{c.Ended}.decide(d)
	}
	return nil
}

// joiner is the holder coming in, and until when the bond alone lets holder and dependants in without waiting,
// whatever else the occasion is (10.9).
func (c Enrol) joiner(d *deed) (j joiner, window convenio.Date, err error) {
	j = joiner{person: c.Person, bond: c.Bond, occasion: c.Occasion, on: c.On, accepts: c.AcceptsWaiting}
	bound, on := c.newcomer()
	if w, ok := windowOf(bound); ok {
		if window, err = d.policy.last(on, w.figure, d.today); err != nil {
			return j, window, err
		}
	}
	if c.Occasion == "" {
		j.occasion, j.on = bound, on
	} else {
		j.window = window
	}
	return j, window, nil
}

// newcomer is the fact by which the bond opens a window.
func (c Enrol) newcomer() (Occasion, convenio.Date) {
	switch c.Bond {
	case Employee:
		return Admission, c.Since
	case Director:
		return Office, c.Since
	}
	return None, convenio.Date{}
}

// bound weighs that the bond lets a person in who asks on a day, or before it began.
func (d *deed) bound(c Enrol, asked convenio.Date) {
	who, over := convenio.Text("pessoa", c.Person), !c.Ended.IsZero() && c.Ended.Before(later(asked, c.Since))
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
	// the window of a birth runs from the dependant's own (10.9.a)
	if c.Occasion == Birth && !c.On.IsZero() && c.On != c.Born {
		return &convenio.BadInput{Field: "on", Reason: "o nascimento que abre o prazo é o da própria pessoa, de " + c.Born.Brazilian()}
	}
	return known("occasion", c.Occasion, []Occasion{InitialGroup, Birth, Guardianship, Marriage, Union, Dependency, LeaveReturn, None})
}

func (c Include) decide(d *deed) error {
	if err := c.check(); err != nil {
		return err
	}
	asked := d.asked(c.Request)
	d.born(c.Born)
	j := joiner{c.Person, d.family.bond, c.Occasion, c.On, c.AcceptsWaiting, d.family.window}
	if c.Occasion == Union && d.policy.Readings.UnionFromDeclaration {
		j.on = c.Declared
	}
	from := d.start(j, asked, c.Born)
	d.related(c, from)
	d.w.At("person", 0)
	d.w.Deny(NotEnrolled, !d.family.died.IsZero(), convenio.Text("pessoa", d.family.holder))
	d.w.At("standard", 0)
	standard := d.family.StandardOn(from)
	d.w.Deny(StandardDiffers, c.Standard != "" && c.Standard != standard,
		convenio.Text("titular", string(standard)), convenio.Text("pedido", string(c.Standard)))
	d.w.At("person", 0)
	d.w.Deny(EnrolledAlready, d.family.open(c.Person) >= 0, convenio.Text("pessoa", c.Person))
	waiting, err := d.waits(j, asked, from)
	if err != nil || d.w.Refused() {
		return err
	}
	d.emit(DependantIncluded{Spell{
		Person: c.Person, Kin: c.Kin, Born: c.Born, Occasion: c.Occasion, From: from, Waiting: waiting,
		Limit: d.policy.limit(c.Kin, c.Born, d.today),
	}})
	return nil
}

// born weighs that a birth is no promise.
func (d *deed) born(on convenio.Date) {
	d.w.At("born", 0)
	d.w.Deny(BirthAhead, on.After(d.today), convenio.Day("nascimento", on))
}

// related weighs that the kin lets a person in: by age on the first day of cover, whenever it is keyed, by having been
// there before, by nobody else having the place, and by the fact that opens a window.
func (d *deed) related(c Include, from convenio.Date) {
	who, initial := convenio.Text("pessoa", c.Person), c.Occasion == InitialGroup
	limit := d.policy.limit(c.Kin, c.Born, d.today)
	d.w.At("kin", 0)
	switch {
	case c.Kin == CarriedChild:
		young := !from.After(d.policy.limit(Child, c.Born, d.today)) // a child like any other, who leaves at that age
		d.w.Deny(CarriedNew, !initial || young)
		d.w.Deny(CarriedTooOld, from.After(limit), who, convenio.Day("ultimo", limit))
	case c.Kin.limited():
		d.w.Deny(TooOld, from.After(limit), who, convenio.Day("ultimo", limit))
	}
	other := d.family.spouse(c.Person, from)
	d.w.Deny(SecondSpouse, c.Kin.conjugal() && other != "" && !d.policy.Readings.SeveralSpouses, convenio.Text("pessoa", other))
	aggregate := c.Kin == Aggregate
	d.w.Deny(AggregateNew, aggregate && !initial)
	d.w.Note(AggregateCarried, aggregate && initial, who)
	if w, ok := windowOf(c.Occasion); ok && w.kin != nil {
		d.w.At("occasion", 0)
		d.w.Deny(WindowOfOthers, !slices.Contains(w.kin, c.Kin), who, convenio.Text("quem", w.whom))
	}
}

// joiner is who comes in, with the fact that lets the person in, and the holder's bond and own window.
type joiner struct {
	person   string
	bond     Bond
	occasion Occasion
	on       convenio.Date
	accepts  bool
	window   convenio.Date
}

// waits weighs that a person comes in without waiting: with the initial group, inside the window of the fact, or
// inside the holder's own window; else that waiting was accepted, and gives its periods.
func (d *deed) waits(j joiner, asked, from convenio.Date) (none Waiting, err error) {
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
	if !j.window.IsZero() {
		ground := WithinAdmission
		if j.bond == Director {
			ground = WithinOffice
		}
		exempt = d.w.Note(ground, !asked.After(j.window), convenio.Day("ultimo", j.window)) || exempt
	}
	d.w.At("accepts_waiting", 0)
	d.w.Deny(WaitingUnaccepted, !exempt && !j.accepts, who)
	if exempt {
		return none, nil
	}
	free := func(figure string) convenio.Date { return from.AddDays(d.policy.figure(figure, d.today)) }
	return Waiting{free(WaitUrgency), free(WaitBirth), free(WaitOther)}, nil
}

// start is the first day of a person's spell that was asked on a day: never before the plan may be used, nor before
// the person has what lets one in (a birth or a bond, the fact of the occasion, a holder), nor before the day
// after an earlier spell that held a day.
func (d *deed) start(j joiner, asked, since convenio.Date) convenio.Date {
	from := later(later(asked, d.policy.Start), since)
	if _, ok := windowOf(j.occasion); ok {
		from = later(from, j.on)
	}
	for _, s := range d.family.spells {
		switch {
		case s.Person == j.person && !s.Until.Before(s.From) && !s.Until.Before(from):
			from = s.Until.AddDays(1)
		case s.Person == d.family.holder:
			from = later(from, s.From)
		}
	}
	return from
}

func earlier(a, b convenio.Date) convenio.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b convenio.Date) convenio.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func (c ChangeStandard) decide(d *deed) error {
	if err := known("standard", c.Standard, Standards()); err != nil {
		return err
	}
	asked := d.asked(c.Request)
	anniversary := d.policy.renewal(later(asked, d.family.spells[0].From))
	opens := anniversary.AddDays(-d.policy.figure(StandardWindow, d.today))
	d.w.At("standard", 0)
	d.w.Deny(StandardOffWindow, asked.Before(opens), convenio.Day("inicio", opens), convenio.Day("fim", anniversary.AddDays(-1)))
	d.w.Deny(StandardSame, d.family.StandardOn(anniversary) == c.Standard, convenio.Text("padrao", string(c.Standard)))
	if !d.w.Refused() {
		d.emit(StandardChanged{c.Standard, anniversary})
	}
	return nil
}
