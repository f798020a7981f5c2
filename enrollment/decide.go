package enrollment

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// deed is one command being decided: the family as the sweep would have left it, and what the command leads to.
type deed struct {
	family Family
	policy *Policy
	ask    convenio.Ask
	today  convenio.Date
	w      convenio.Weighing
	events []convenio.Event
}

// Machine is the family as it is acted upon.
func Machine() convenio.Machine[Family, *Policy, Command] {
	return convenio.Machine[Family, *Policy, Command]{
		Kind: Kind, Codec: codec, Stamp: (*Policy).Stamp, Decide: Decide, Fold: Fold, Apply: Apply, Entries: Entries,
	}
}

// Decide answers a command to a family with events, or with the refusal that its grounds make. It is judged by
// its instant as if the sweep had just run.
func Decide(f Family, policy *Policy, ask convenio.Ask, c Command, t *convenio.Trace) ([]convenio.Event, error) {
	d := &deed{family: f, policy: policy, ask: ask, today: ask.Today(), w: convenio.Weighing{Trace: t}}
	if err := policy.covers(d.today); err != nil {
		return nil, err
	}
	d.fallDue()
	if err := authorise(d.family, ask.By, c); err != nil {
		return nil, err
	}
	if err := lifecycle.Admit(d.family.state, c); err != nil {
		if _, sweep := c.(Tick); sweep {
			return d.events, nil
		}
		return nil, err
	}
	state := d.family.state
	if d.outlasted(c) {
		return nil, lifecycle.Refused(state, &d.w)
	}
	if err := c.decide(d); err != nil {
		return nil, err
	}
	if d.w.Refused() {
		return nil, lifecycle.Refused(state, &d.w)
	}
	d.fallDue()
	return d.events, nil
}

// emit adds an event and folds it.
func (d *deed) emit(e event) {
	d.events = append(d.events, e)
	d.family = d.family.fold(convenio.Recorded{
		Stream: convenio.StreamID{Operator: d.family.operator, Kind: Kind, ID: d.family.id}, Ask: d.ask, Event: e,
	})
}

// outlasted weighs that the contract goes on, for whatever is not about what it leaves behind, nor of one of its days.
func (d *deed) outlasted(c Command) bool {
	switch c.(type) {
	case ReturnCard, Tick:
		return false
	}
	d.w.At("at", 0)
	end := d.family.ended
	return d.w.Deny(ContractOver, !end.IsZero() && d.judged(c).After(end), convenio.Day("fim", end))
}

// fallDue emits what time alone brings about.
func (d *deed) fallDue() {
	end := d.contractEnd()
	if e := d.family.ended; !e.IsZero() && (end.IsZero() || end.After(e)) {
		d.emit(ContractResumed{})
	}
	passed := func(last convenio.Date) bool {
		return !last.IsZero() && d.today.After(last) && (end.IsZero() || !end.Before(last))
	}
	for _, s := range d.family.Spells() {
		if last := d.family.last(s); s.Open() && last == s.Limit && passed(last) {
			d.emit(AgedOut{s.Person, last})
		}
	}
	f := d.family
	switch {
	case f.state == Absent || f.state.Over() || !f.ended.IsZero():
	case !f.died.IsZero() && !slices.ContainsFunc(f.spells, Spell.Open):
		if !passed(f.until) {
			f.until = d.today
		}
		d.emit(f.lapses())
	case passed(f.until):
		d.emit(f.lapses())
	case !end.IsZero() && d.today.After(end):
		d.emit(ContractEnded{end})
	}
}

// contractEnd is the contract's last day, where the family can't outlast it.
func (d *deed) contractEnd() convenio.Date {
	if d.family.state == Remitted && d.policy.Leaving.Readings.FullRemission {
		return convenio.Date{}
	}
	return d.policy.End
}

// lapses is the end of a family whose last day has passed.
func (f Family) lapses() event {
	switch f.state {
	case Kept:
		return RetentionEnded{f.until}
	case Remitted:
		return RemissionEnded{f.until}
	}
	return FormerEnded{f.until}
}

// authorise is nil when the actor may give the command. A holder and a survivor act on their own family only, the
// survivor to leave it; who may not know a family is told that nothing was found.
func authorise(f Family, by convenio.Actor, c Command) error {
	switch c.(type) {
	case Include, ChangeStandard, ChoosePrice:
		if by.Role == HR || by.Role == HolderRole && by.ID == f.holder {
			return nil
		}
	case Exclude:
		if by.Role == HR || by.Role == HolderRole && by.ID == f.holder || by.Role == SurvivorRole && f.survivor(by.ID) {
			return nil
		}
	case Continue:
		if by.Role == HR || by.Role == System {
			return nil
		}
	case Tick:
		if by.Role == System {
			return nil
		}
	default:
		if by.Role == HR {
			return nil
		}
	}
	own := by.Role == HolderRole || by.Role == SurvivorRole
	return &convenio.Forbidden{Role: by.Role, Action: lifecycle.Word(c), Clause: Clause10_2, Hidden: own && !f.has(by.ID)}
}

// has reports whether the person ever was in the family.
func (f Family) has(person string) bool {
	return slices.ContainsFunc(f.spells, func(s Spell) bool { return s.Person == person })
}

// begun is the last day of work or, once the holder has died, of life.
func (f Family) begun() convenio.Date {
	if f.died.IsZero() {
		return f.bondEnd
	}
	return f.died
}

// survivor reports a dependant who stays after the holder's death.
func (f Family) survivor(person string) bool { return !f.died.IsZero() && f.open(person) >= 0 }

// asked is the day on which the holder asked: the day of the request on record where people management keys it.
func (d *deed) asked(r Request) convenio.Date {
	keyed := d.ask.By.Role == HR
	d.w.At("request", 0)
	d.w.Deny(NotAsked, keyed && (strings.TrimSpace(r.Reference) == "" || r.On.IsZero() || r.On.After(d.today)))
	if keyed && !r.On.IsZero() {
		return r.On
	}
	return d.today
}

// happened is [convenio.BadInput] for a fact that is missing or lies ahead.
func (d *deed) happened(field string, on convenio.Date) error {
	switch {
	case on.IsZero():
		return &convenio.BadInput{Field: field, Reason: "falta a data do fato"}
	case on.After(d.today):
		return &convenio.BadInput{Field: field, Reason: "a data do fato, " + on.Brazilian() + ", está no futuro"}
	}
	return nil
}

// person is [convenio.BadInput] for someone without an id or a date of birth.
func person(id string, born convenio.Date) error {
	if strings.TrimSpace(id) == "" || !(convenio.Actor{ID: id}).Sound() {
		return &convenio.BadInput{Field: "person", Reason: "falta o identificador da pessoa, texto simples de até 200 bytes"}
	}
	if born.IsZero() {
		return &convenio.BadInput{Field: "born", Reason: "falta a data de nascimento"}
	}
	return nil
}
