package network

import (
	"maps"
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// deed is one command being decided, on a copy of the directory as the sweep would have left it.
type deed struct {
	*state
	policy Policy
	today  convenio.Date
	w      convenio.Weighing
	events []convenio.Event
	// refused is what the weighing came to in the state of the provider, or of the stay, that the command is about.
	refused func(*convenio.Weighing) error
}

// emit adds an event, which the deed's copy has folded from then on.
func (d *deed) emit(e convenio.Event) {
	d.events = append(d.events, e)
	d.apply(e)
}

// Decide answers a command with its events. It is judged by its day as if the sweep had just run: who left by then
// comes first among the events.
func Decide(dir Directory, p Policy, ask convenio.Ask, c Command, t *convenio.Trace) ([]convenio.Event, error) {
	_, sweeps := c.(Tick)
	if role := ask.By.Role; role != p.Manager && !(sweeps && role == p.Sweep) {
		return nil, &convenio.Forbidden{Role: role, Action: lifecycle.Word(c), Clause: Clause7_5}
	}
	if err := c.check(ask.Today()); err != nil {
		return nil, err
	}
	d := &deed{state: dir.clone(), policy: p, today: ask.Today(), w: convenio.Weighing{Trace: t}}
	d.fallDue()
	if err := c.admit(d); err != nil {
		return nil, err
	}
	if err := c.decide(d); err != nil {
		return nil, err
	}
	if d.w.Refused() {
		return nil, d.refused(&d.w)
	}
	return d.events, nil
}

// fallDue lets everybody leave whose last day is over, by id.
func (d *deed) fallDue() {
	for _, id := range slices.Sorted(maps.Keys(d.listings)) {
		if l := d.listings[id]; l.State == Leaving && d.today.After(l.LastDay) {
			d.emit(Left{id, l.LastDay})
		}
	}
}

// admitted is nil when a provider's state has a row for the command.
func (d *deed) admitted(id string, c Command) error {
	return admittedIn(d, &lifecycle, d.listings[id].State, c)
}

// stayAdmitted is nil when a stay's state has a row for the command.
func (d *deed) stayAdmitted(hospital, beneficiary string, c Command) error {
	return admittedIn(d, &stayLifecycle, d.stays[stayKey{hospital, beneficiary}].State, c)
}

// admittedIn is nil when a state has a row for the command, which is refused, if it is, in that state.
func admittedIn[S convenio.State](d *deed, l *convenio.Lifecycle[S], from S, c Command) error {
	d.refused = func(w *convenio.Weighing) error { return l.Refused(from, w) }
	return l.Admit(from, c)
}

func (c Accredit) check(convenio.Date) error { return c.Provider.check() }

// admit lets who is gone be accredited again, as who never was.
func (c Accredit) admit(d *deed) error {
	state := d.listings[c.Provider.ID].State
	if state == Gone {
		state = Absent
	}
	return admittedIn(d, &lifecycle, state, c)
}

func (c Accredit) decide(d *deed) error {
	if c.From.IsZero() {
		c.From = d.today
	}
	d.w.At("provider", 0)
	d.weighListing(c.Provider)
	d.weighDay("from", c.Provider.ID, c.From)
	d.emit(Accredited(c))
	return nil
}

// weighListing weighs what the directory publishes of a provider.
func (d *deed) weighListing(p Provider) {
	who, lacks := convenio.Text("prestador", p.ID), p.unpublishable()
	d.w.Deny(Incomplete, lacks != "", who, convenio.Text("falta", lacks))
	d.w.Deny(EmergencyWithheld, p.EmergencyRoom && !slices.Contains(p.Services, Emergency), who)
}

// weighDay weighs that a change of a provider can still be told before it happens.
func (d *deed) weighDay(field, id string, day convenio.Date) {
	d.w.At(field, 0)
	d.w.Deny(Backdated, day.Before(d.today), convenio.Text("prestador", id), convenio.Day("dia", day))
}

func (c Update) check(convenio.Date) error { return c.Provider.check() }

func (c Update) admit(d *deed) error { return d.admitted(c.Provider.ID, c) }

func (c Update) decide(d *deed) error {
	d.w.At("provider", 0)
	d.weighListing(c.Provider)
	old := d.listings[c.Provider.ID].Provider
	if d.policy.governs(old) {
		lost := old.lacks(c.Provider, true)
		d.w.Deny(Narrowed, lost != "", convenio.Text("prestador", old.ID), convenio.Text("falta", lost))
	}
	d.emit(Updated(c))
	return nil
}

func (Tick) check(convenio.Date) error { return nil }

func (Tick) admit(*deed) error { return nil }

func (Tick) decide(*deed) error { return nil }
