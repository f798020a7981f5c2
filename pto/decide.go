package pto

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// deed is one command being decided: the plan as the sweep would have left it, and what the command leads to.
type deed struct {
	plan   *state
	policy *Policy
	ask    convenio.Ask
	today  convenio.Date
	w      convenio.Weighing
	events []convenio.Event
	folded int
	own    bool
}

// Decide answers a command to a plan with events, or with the refusal that its grounds make. It is judged by
// its instant as if the sweep had just run: what had fallen due comes first among the events.
func Decide(p Plan, policy *Policy, ask convenio.Ask, c Command, t *convenio.Trace) ([]convenio.Event, error) {
	d := &deed{plan: p.state(), policy: policy, ask: ask, today: ask.Today(), w: convenio.Weighing{Trace: t}}
	if err := policy.covers(d.today); err != nil {
		return nil, err
	}
	if err := authorise(d.plan, ask.By, c); err != nil {
		return nil, err
	}
	d.fallDue()
	if c, ok := c.(Appeal); ok {
		c.late(d)
	}
	phase := d.now().phase
	if d.w.Refused() {
		return nil, lifecycle.Refused(phase, &d.w)
	}
	d.w.At("", 0) // what fell due spoke of items that the command need not name
	if err := lifecycle.Admit(phase, c); err != nil {
		if sweeps(c) {
			return d.events, nil
		}
		return nil, err
	}
	if err := c.decide(d); err != nil {
		return nil, err
	}
	if d.w.Refused() {
		return nil, lifecycle.Refused(phase, &d.w)
	}
	return d.events, nil
}

// sweeps reports a command that finds nothing to do rather than being refused: the sweep may come when another
// has already done its work.
func sweeps(c Command) bool {
	switch c.(type) {
	case Tick, Recount:
		return true
	}
	return false
}

// emit adds an event; [deed.now] sees it.
func (d *deed) emit(e event) { d.events = append(d.events, e) }

// now is the plan after the events so far. Only who looks pays for a copy.
func (d *deed) now() *state {
	if d.folded == len(d.events) {
		return d.plan
	}
	if !d.own {
		d.plan, d.own = d.plan.clone(), true
	}
	for _, e := range d.events[d.folded:] {
		d.plan.fold(&convenio.Recorded{
			Stream: convenio.StreamID{Operator: d.plan.operator, Kind: Kind, ID: d.plan.id}, Ask: d.ask, Event: e,
		})
	}
	d.folded = len(d.events)
	return d.plan
}

// named weighs that a command names items of the plan, each once, and gives those that are.
func (d *deed) named(field string, nos []int) []*Item {
	d.w.At(field, 0)
	d.w.Deny(NothingNamed, len(nos) == 0)
	return d.known(field, nos)
}

// known weighs that numbers are items of the plan, each named once, and gives those that are.
func (d *deed) known(field string, nos []int) []*Item {
	var items []*Item
	for i, no := range nos {
		d.w.At(field, no)
		item := d.now().present(no)
		if !d.w.Deny(NoSuchItem, item == nil || slices.Contains(nos[:i], no), convenio.Count("item", no)) {
			items = append(items, item)
		}
	}
	return items
}

// sound is the command that can go on: nothing has been refused so far.
func (d *deed) sound() bool { return !d.w.Refused() }
