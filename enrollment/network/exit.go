package network

import (
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// check is [convenio.BadInput] for an exit that cannot be read.
func (e Exit) check(today convenio.Date) error {
	switch e.Cause {
	case Ordinary, Fraud, SanitaryBreach:
	default:
		return &convenio.BadInput{Field: "cause", Reason: "a causa é fraud, sanitary_breach ou nenhuma"}
	}
	for _, i := range e.Inpatients {
		if err := i.check(today); err != nil {
			return err
		}
	}
	return nil
}

func (c Replace) check(today convenio.Date) error {
	if err := c.In.check(); err != nil {
		return err
	}
	return c.Exit.check(today)
}

func (c Replace) admit(d *deed) error { return d.admitted(c.Provider, c) }

func (c Replace) decide(d *deed) error {
	exit, err := d.weighExit(c.Exit, d.policy.governs(d.listings[c.Provider].Provider))
	if err != nil {
		return err
	}
	if c.From.IsZero() {
		c.From = exit.LastDay.AddDays(1)
	}
	old, who, in := d.listings[c.Provider], convenio.Text("prestador", c.Provider), convenio.Text("novo", c.In.ID)
	d.w.At("in", 0)
	d.weighListing(c.In)
	d.weighEquivalence(old.Provider, c.In)
	present := d.listings[c.In.ID].State
	d.w.Deny(InNetworkAlready, present == Listed || present == Leaving, who, in)
	d.weighDay("from", c.In.ID, c.From)
	d.w.Deny(ArrivesLate, c.From.After(exit.LastDay.AddDays(1)), who, in,
		convenio.Day("dia", c.From), convenio.Day("ultimo", exit.LastDay))
	if d.w.Refused() {
		return nil
	}
	d.emit(Accredited{c.In, c.From})
	d.emit(Replaced{exit, c.In.ID})
	d.protectAll(exit)
	return nil
}

// weighEquivalence weighs that one provider has all that another has.
func (d *deed) weighEquivalence(old, in Provider) {
	lacks := old.lacks(in, d.policy.Readings.EquivalentElsewhere)
	d.w.Deny(NotEquivalent, lacks != "", convenio.Text("prestador", old.ID), convenio.Text("novo", in.ID),
		convenio.Text("falta", lacks))
}

func (c Reduce) check(today convenio.Date) error { return c.Exit.check(today) }

func (c Reduce) admit(d *deed) error { return d.admitted(c.Provider, c) }

func (c Reduce) decide(d *deed) error {
	governed := d.policy.governs(d.listings[c.Provider].Provider)
	exit, err := d.weighExit(c.Exit, governed && !d.policy.Readings.ReductionWithoutNotice)
	if err != nil {
		return err
	}
	d.w.At("authorisation", 0)
	d.w.Deny(Unauthorised, governed && strings.TrimSpace(c.Authorisation) == "",
		convenio.Text("prestador", c.Provider), convenio.Text("numero", c.Authorisation))
	d.emit(Reduced{exit, c.Authorisation})
	d.protectAll(exit)
	return nil
}

func (c Remove) check(today convenio.Date) error {
	if len(c.Inpatients) > 0 {
		return &convenio.BadInput{Field: "inpatients", Reason: "quem pode ser apenas retirado não tem internados"}
	}
	return c.Exit.check(today)
}

func (c Remove) admit(d *deed) error { return d.admitted(c.Provider, c) }

func (c Remove) decide(d *deed) error {
	d.w.At("provider", 0)
	d.w.Deny(LeavesUncovered, d.policy.governs(d.listings[c.Provider].Provider), convenio.Text("prestador", c.Provider))
	exit, err := d.weighExit(c.Exit, false)
	if err != nil {
		return err
	}
	d.emit(Removed{exit})
	return nil
}

// weighExit weighs the day and the cause of an exit, and its notice where one is owed; it gives the exit with its last
// day.
func (d *deed) weighExit(e Exit, notice bool) (Exit, error) {
	least, err := d.policy.figure(NoticeDays, d.today)
	if err != nil {
		return e, err
	}
	who := convenio.Text("prestador", e.Provider)
	d.w.At("cause", 0)
	waived := d.w.Note(NoticeWaived, e.Cause != Ordinary, who, convenio.Text("motivo", e.Cause.words()))
	d.w.Deny(CauseUnproven, waived && strings.TrimSpace(e.Proof) == "", who)
	owed := notice && !waived
	if e.LastDay.IsZero() {
		e.LastDay = d.today
		if owed {
			e.LastDay = d.today.AddDays(least)
		}
	}
	d.weighDay("last_day", e.Provider, e.LastDay)
	days := e.LastDay.DaysSince(d.today)
	d.w.Deny(NoticeShort, owed && days < least, who, convenio.Count("dias", days), convenio.Count("minimo", least))
	return e, nil
}
