package contract

import "github.com/seed-67b5076c/convenio"

// Contract is one contract: an immutable value with copying accessors. Its zero value is a proposal.
type Contract struct {
	id        convenio.StreamID
	state     State
	number    string
	signed    convenio.Date
	covered   convenio.Date
	charged   convenio.Date
	protected convenio.Date
	months    int
	term      convenio.Date // with which the months are over
	noticed   convenio.Date // the day of the notice
	notice    convenio.Date // with which a notice or a termination ends it
	by        Party
	cause     string
	terms     terms
}

// State is where the contract stands.
func (c Contract) State() State { return c.state }

// Number is the number of the signed instrument.
func (c Contract) Number() string { return c.number }

// Signed is the day of the signature.
func (c Contract) Signed() convenio.Date { return c.signed }

// CoveredFrom is the first day of cover (sesc:5.15).
func (c Contract) CoveredFrom() convenio.Date { return c.covered }

// ChargedFrom is the first day that is paid for (sesc:5.15).
func (c Contract) ChargedFrom() convenio.Date { return c.charged }

// ProtectedUntil is the day on which the months without termination at will are complete (sesc:16.5).
func (c Contract) ProtectedUntil() convenio.Date { return c.protected }

// Months is how many months the first term and the renewals come to.
func (c Contract) Months() int { return c.months }

// LastDay is the last day of the contract: of its term, or that of a notice or a termination if earlier.
func (c Contract) LastDay() convenio.Date {
	if !c.notice.IsZero() && c.notice.Before(c.term) {
		return c.notice
	}
	return c.term
}

// EndedBy is who gave notice or terminated, and the cause if there was one; nobody while neither happened.
func (c Contract) EndedBy() (by Party, cause string) { return c.by, c.cause }

// inForce reports a day from the signature to the last.
func (c Contract) inForce(day convenio.Date) bool {
	return !c.signed.IsZero() && !day.Before(c.signed) && !day.After(c.LastDay())
}

// Usable decides whether the plan may be used on a day; its value is the first day of cover.
func (c Contract) Usable(day convenio.Date, t *convenio.Trace) convenio.Decision[convenio.Date] {
	w := convenio.Weighing{Trace: t}
	c.weighTerm(&w, day)
	w.Deny(StillImplementing, day.Before(c.covered), convenio.Day("dia", day), convenio.Day("inicio", c.covered))
	return convenio.Verdict(&w, c.covered)
}

// Chargeable decides whether the operator is owed a fee for a day; its value is the first such day.
func (c Contract) Chargeable(day convenio.Date, t *convenio.Trace) convenio.Decision[convenio.Date] {
	w := convenio.Weighing{Trace: t}
	c.weighTerm(&w, day)
	w.Deny(NoFeeYet, day.Before(c.charged), convenio.Day("dia", day), convenio.Day("inicio", c.charged))
	return convenio.Verdict(&w, c.charged)
}

func (c Contract) weighTerm(w *convenio.Weighing, day convenio.Date) {
	w.Deny(OutOfTerm, !c.inForce(day),
		convenio.Day("dia", day), convenio.Day("inicio", c.signed), convenio.Day("fim", c.LastDay()))
}

// due is what has fallen due by a day, or nil.
func (c Contract) due(today convenio.Date) convenio.Event {
	switch {
	case c.state == Implementing && !today.Before(c.covered):
		return CoverageBegun{c.covered}
	case c.state == Active && today.After(c.term):
		return TermExpired{c.term}
	case c.state == InNotice && today.After(c.LastDay()):
		return NoticeElapsed{c.LastDay()}
	}
	return nil
}

// Fold folds a history.
func Fold(history []convenio.Recorded) Contract {
	var c Contract
	for _, r := range history {
		c = Apply(c, r)
	}
	return c
}

// Apply folds one event; it leaves its input as it was.
func Apply(c Contract, r convenio.Recorded) Contract {
	c.id = r.Stream
	return c.apply(r.Event)
}

func (c Contract) apply(e convenio.Event) Contract {
	c.state, _ = lifecycle.Next(c.state, e)
	switch e := e.(type) {
	case Signed:
		c.number, c.signed, c.months, c.term = e.Writing.Number, e.Writing.On, e.Months, e.LastDay
		c.covered, c.charged, c.protected = e.Covered, e.Charged, e.Protected
		c.terms = c.terms.after(e.Writing, e.Settings)
	case Amended:
		c.terms = c.terms.after(e.Writing, e.Settings)
	case Renewed:
		c.months, c.term = e.Total, e.LastDay
	case NoticeGiven:
		c.noticed, c.notice, c.by = e.Writing.On, e.LastDay, e.By
	case NoticeWithdrawn:
		c.noticed, c.notice, c.by = convenio.Date{}, convenio.Date{}, ""
	case Terminated:
		c.notice, c.by, c.cause = e.Writing.On, e.By, e.Cause
	}
	return c
}

// after is the terms after the settings of an instrument.
func (t terms) after(w Writing, settings []Setting) terms {
	for _, s := range settings {
		t = t.with(s, w.Number)
	}
	return t
}
