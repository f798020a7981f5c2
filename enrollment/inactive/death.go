package inactive

import "github.com/seed-67b5076c/convenio"

func (c RecordDeath) decide(f Family, p Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	active := f.State == Absent
	if active {
		f.Bond.Holder, f.Dependants, f.Bond.Ended = c.Holder, c.Dependants, c.On
		if c.Holder == "" {
			return nil, &convenio.BadInput{Field: "holder", Reason: "falta o titular"}
		}
	} else if c.Holder != "" || c.Dependants != nil {
		return nil, &convenio.BadInput{Field: "holder", Reason: "o titular e os dependentes já são conhecidos"}
	}
	if err := distinct(f.Bond.Holder, f.Dependants); err != nil {
		return nil, err
	}
	if err := f.within(w, c.On, ask.Today()); err != nil {
		return nil, err
	}
	years, err := p.figure(RemissionYears, c.On)
	if err != nil {
		return nil, err
	}
	if years == 0 && !active {
		return f.keepTerm(w, c.On), nil
	}
	r, err := p.Remit(w, Death{c.On, c.ContractEnd, f.Dependants})
	return []convenio.Event{f.bereaved(r, c.On)}, err
}

// keepTerm leaves the dependants the rest of the term, paying, where nothing frees them; a term that ran out while the
// option was pending has no rest.
func (f Family) keepTerm(w *convenio.Weighing, on convenio.Date) []convenio.Event {
	w.Note(NoRemission, true, convenio.Count("anos", 0))
	keep := f.staying(on)
	if len(keep) == 0 || !f.Term.Unlimited && f.Term.remaining(on) == 0 {
		return []convenio.Event{Emptied{Closed{on}}}
	}
	return []convenio.Event{TermKept{on, f.Term.Until, keep}}
}

// bereaved is the remission of those who stay, or the end when nobody does.
func (f Family) bereaved(r Remission, on convenio.Date) convenio.Event {
	if len(r.Stays) == 0 {
		return Emptied{Closed{on}}
	}
	ids := make([]string, len(r.Stays))
	for i, s := range r.Stays {
		ids[i] = s.ID
	}
	return RemissionGranted{f.Bond.Holder, on, r.Full, r.Until, f.keep(ids), f.Term.remaining(on), r.Steps}
}

// decide takes out who is no longer a dependant, and then brings the stay to its end when that has come. What
// follows from that end is due again at once, for the next tick.
func (Tick) decide(f Family, _ Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error) {
	today := ask.Today()
	seen := today
	if f.over(today) {
		seen = f.Until
	}
	var events []convenio.Event
	last := f.begins()
	for i, d := range f.Dependants {
		w.At("dependants", i+1)
		if w.Note(AgesOut, !d.Eligible(seen), convenio.Text("pessoa", d.ID), convenio.Day("ultimo", d.LastEligible)) {
			events = append(events, DependantLeft{d.ID, d.LastEligible})
			if d.LastEligible.After(last) {
				last = d.LastEligible
			}
		}
	}
	w.At("at", 0)
	before := len(events)
	if events = f.emptied(events, last); len(events) > before {
		return events, nil
	}
	if e := f.passes(w, today); e != nil {
		events = append(events, e)
	}
	return events, nil
}

// passes is what the passing of the state's last day brings, if it has passed.
func (f Family) passes(w *convenio.Weighing, today convenio.Date) convenio.Event {
	over, until := f.over(today), convenio.Day("ultimo", f.Until)
	switch f.State {
	case AwaitingProof:
		if w.Note(ClockStopped, today.After(f.FlagAfter) && !f.Flagged, convenio.Day("dia", f.FlagAfter)) {
			return ProofMissed{today}
		}
	case OptionOpen:
		if w.Note(OptionLapses, over, until) {
			return OptionLapsed{Closed{f.Until}}
		}
	case Inactive, Surviving:
		if w.Note(TermEnds, over, until) {
			return TermEnded{Closed{f.Until}}
		}
	case InRemission:
		return f.remitted(w, over, until)
	}
	return nil
}

// remitted is what follows a remission: the rest of the term, if any, or the end.
func (f Family) remitted(w *convenio.Weighing, over bool, until convenio.Value) convenio.Event {
	left := f.Term.Unlimited || f.Remaining > 0
	switch {
	case w.Note(TermResumes, over && left, until):
		resumed := TermResumed{From: f.Until.AddDays(1)}
		if !f.Term.Unlimited {
			resumed.Until = f.Until.AddDays(f.Remaining)
		}
		return resumed
	case over:
		return RemissionEnded{Closed{f.Until}}
	}
	return nil
}
