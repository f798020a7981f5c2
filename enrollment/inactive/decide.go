package inactive

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// Decide answers a command: its events, or [convenio.NotAdmitted], [convenio.Forbidden], a refusal, or
// [convenio.BadInput].
func Decide(f Family, p Policy, ask convenio.Ask, c Command, t *convenio.Trace) ([]convenio.Event, error) {
	if err := allowed(f, ask.By, c); err != nil {
		return nil, err
	}
	if err := lifecycle.Admit(f.State, c); err != nil {
		return nil, err
	}
	w := convenio.Weighing{Trace: t}
	events, err := c.decide(f, p, ask, &w)
	if err == nil {
		err = lifecycle.Refused(f.State, &w)
	}
	if err != nil {
		return nil, err
	}
	return events, nil
}

// allowed is nil for who may give the command: of one family, only its own holder, and only its own dependants
// once the holder died.
func allowed(f Family, by convenio.Actor, c Command) error {
	no := &convenio.Forbidden{Role: by.Role, Action: lifecycle.Word(c), Clause: clause10_2}
	if !slices.Contains(c.by(), by.Role) {
		return no
	}
	if f.State == Absent {
		return nil // whose it would be is not known yet
	}
	_, dependant := f.dependant(by.ID)
	no.Hidden = by.Role == Holder && by.ID != f.Bond.Holder || by.Role == Survivor && !dependant
	dead := !f.Died.IsZero()
	if no.Hidden || by.Role == Holder && dead || by.Role == Survivor && !dead {
		return no
	}
	return nil
}

// within weighs that a fact is not before the family's beginning nor after today or the last covered day.
func (f Family) within(w *convenio.Weighing, day, today convenio.Date) error {
	if day.IsZero() {
		return &convenio.BadInput{Field: "on", Reason: "falta o dia do fato"}
	}
	last := today
	if f.over(today) {
		last = f.Until
	}
	w.At("on", 0)
	w.Deny(FactTooEarly, day.Before(f.begins()), convenio.Day("dia", day), convenio.Day("primeiro", f.begins()))
	w.Deny(FactAhead, day.After(last), convenio.Day("dia", day), convenio.Day("ultimo", last))
	return nil
}

func (c Leave) decide(_ Family, p Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	if err := distinct(c.Bond.Holder, c.Dependants); err != nil {
		return nil, err
	}
	term, err := p.Entitle(w, c.Bond)
	if err != nil {
		return nil, err
	}
	days, err := p.figure(OptionDays, c.Bond.Ended)
	w.At("bond.ended", 0)
	w.Deny(FactAhead, c.Bond.Ended.After(ask.Today()), convenio.Day("dia", c.Bond.Ended), convenio.Day("ultimo", ask.Today()))
	return []convenio.Event{Left{c.Bond, c.Dependants, term, c.Bond.Ended.AddDays(days)}}, err
}

// distinct refuses a family in which a person is nobody or stands twice.
func distinct(holder string, dependants []Dependant) error {
	seen := map[string]bool{"": true, holder: true}
	for _, d := range dependants {
		if seen[d.ID] {
			return &convenio.BadInput{Field: "dependants", Reason: "há dependente sem identificador ou repetido"}
		}
		seen[d.ID] = true
	}
	return nil
}

func (c ProveCommunication) decide(f Family, p Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	if c.On.IsZero() {
		return nil, &convenio.BadInput{Field: "on", Reason: "falta o dia da comunicação"}
	}
	w.At("on", 0)
	w.Deny(FactAhead, c.On.After(ask.Today()), convenio.Day("dia", c.On), convenio.Day("ultimo", ask.Today()))
	w.At("proof", 0)
	w.Deny(Unproven, c.Proof.SHA256 == "" || c.Proof.Size <= 0)
	last, err := p.OptionTerm(c.On)
	return []convenio.Event{CommunicationProven{c.On, last, c.Proof}}, err
}

func (Recount) decide(f Family, p Policy, _ convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	last, err := p.OptionTerm(f.Proven)
	if err != nil || !last.After(f.Until) {
		return nil, err
	}
	return []convenio.Event{OptionMoved{last}}, nil
}

func (c Opt) decide(f Family, p Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	asked, err := c.asked(f, ask)
	if err != nil {
		return nil, err
	}
	w.At("on", 0)
	w.Deny(OptionLate, f.over(asked), convenio.Day("dia", asked), convenio.Day("ultimo", f.Until))
	for i, id := range c.Keep {
		w.At("keep", i+1)
		_, enrolled := f.dependant(id)
		w.Deny(NotOfTheFamily, !enrolled, convenio.Text("pessoa", id))
	}
	from, err := p.LastAsFormer(f.Bond.Ended)
	if from.Before(asked) {
		from = asked
	}
	from, until := from.AddDays(1), f.Term.Until
	w.At("at", 0)
	w.Deny(TermEnds, !f.Term.Unlimited && from.After(until), convenio.Day("ultimo", until))
	return []convenio.Event{Opted{asked, from, until, c.Keep}}, err
}

// asked is the day of the request: people management may key one of an earlier day, after the bond ended.
func (c Opt) asked(f Family, ask convenio.Ask) (convenio.Date, error) {
	today := ask.Today()
	switch {
	case c.On.IsZero():
		return today, nil
	case ask.By.Role != HumanResources && c.On != today:
		return today, &convenio.BadInput{Field: "on", Reason: "só a gestão de pessoas registra opção de outro dia"}
	case c.On.After(today) || c.On.Before(f.Bond.Ended):
		return today, &convenio.BadInput{Field: "on", Reason: "o pedido de opção é de " + c.On.Brazilian() + ", que ainda não chegou ou é anterior ao fim do vínculo"}
	}
	return c.On, nil
}

func (Renounce) decide(f Family, _ Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	w.At("at", 0)
	w.Deny(CoverOver, f.over(ask.Today()), convenio.Day("dia", ask.Today()))
	return []convenio.Event{Renounced{Closed{ask.Today()}}}, nil
}

func (c TakeJob) decide(f Family, _ Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	err := f.within(w, c.On, ask.Today())
	w.At("collective_plan", 0)
	w.Deny(WithoutCollectivePlan, !c.CollectivePlan)
	return []convenio.Event{JobTaken{Closed{c.On}}}, err
}

func (c DropPlan) decide(f Family, _ Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	err := f.within(w, c.On, ask.Today())
	return []convenio.Event{PlanDropped{Closed{c.On}}}, err
}

func (c RenewContract) decide(f Family, p Policy, _ convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	last := p.cut(w, f.FullUntil, c.End)
	if !last.After(f.Until) {
		return nil, nil
	}
	return []convenio.Event{RemissionExtended{last}}, nil
}

func (c Join) decide(f Family, _ Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	w.At("at", 0)
	w.Deny(CoverOver, f.over(ask.Today()), convenio.Day("dia", ask.Today()))
	return []convenio.Event{DependantJoined(c)}, distinct(f.Bond.Holder, append(slices.Clip(f.Dependants), c.Dependant))
}

func (c Withdraw) decide(f Family, _ Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	w.At("id", 0)
	_, enrolled := f.dependant(c.ID)
	w.Deny(NotOfTheFamily, !enrolled, convenio.Text("pessoa", c.ID))
	events := []convenio.Event{DependantLeft{c.ID, ask.Today()}}
	return f.emptied(events, ask.Today()), nil
}

// emptied adds to events that take dependants out that nobody remains, when so.
func (f Family) emptied(events []convenio.Event, on convenio.Date) []convenio.Event {
	for _, e := range events {
		f = apply(f, e)
	}
	if len(f.Dependants) == 0 && !f.Died.IsZero() && f.State.covers() {
		events = append(events, Emptied{Closed{on}})
	}
	return events
}
