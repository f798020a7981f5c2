package network

import "github.com/seed-67b5076c/convenio"

func (i Inpatient) check(today convenio.Date) error {
	switch {
	case !identifies(i.Beneficiary):
		return &convenio.BadInput{Field: "beneficiary", Reason: badIdentifier}
	case i.Admitted.IsZero():
		return &convenio.BadInput{Field: "admitted", Reason: "falta o dia da internação"}
	case i.Admitted.After(today):
		return &convenio.BadInput{Field: "admitted", Reason: "a internação, de " + i.Admitted.Brazilian() + ", está no futuro"}
	}
	return nil
}

// protectAll gives every inpatient named in an exit what they are owed; who is owed nothing is left out.
func (d *deed) protectAll(e Exit) {
	for n, i := range e.Inpatients {
		d.w.At("inpatients", n+1)
		if d.stayState(e.Provider, i) == Unprotected {
			d.protect(Protect{e.Provider, i})
		}
	}
}

// protect weighs what an inpatient is owed by the exit of the hospital, says so, and reports whether it is anything.
func (d *deed) protect(c Protect) bool {
	l := d.listings[c.Hospital]
	who, where := convenio.Text("beneficiario", c.Beneficiary), convenio.Text("prestador", c.Hospital)
	d.w.Deny(AdmittedAfter, c.Admitted.After(l.LastDay), where, convenio.Day("dia", c.Admitted), convenio.Day("ultimo", l.LastDay))
	replaced := l.ReplacedBy != "" || !d.policy.Readings.ProtectOnReplacementOnly
	breach := d.w.Note(MovedAtOperatorsCost, l.Kind == Hospital && l.Cause == SanitaryBreach, who, where)
	kept := d.w.Note(PaidUntilDischarge, l.Kind == Hospital && !breach && l.ByOperator && replaced, who, where)
	switch {
	case breach:
		d.emit(TransferOrdered(c))
	case kept:
		d.emit(PaymentKept(c))
	}
	return breach || kept
}

func (c Protect) check(today convenio.Date) error { return c.Inpatient.check(today) }

// admit lets who was discharged and is admitted again be protected again, as who never was.
func (c Protect) admit(d *deed) error {
	return admittedIn(d, &stayLifecycle, d.stayState(c.Hospital, c.Inpatient), c)
}

// stayState is where an inpatient's stay stands: one that began after the last one was over is another (7.7).
func (d *deed) stayState(hospital string, i Inpatient) StayState {
	last := d.stays[stayKey{hospital, i.Beneficiary}]
	if last.State == Over && !i.Admitted.Before(last.Until) {
		return Unprotected
	}
	return last.State
}

func (c Protect) decide(d *deed) error {
	l, where := d.listings[c.Hospital], convenio.Text("prestador", c.Hospital)
	d.w.At("hospital", 0)
	if d.w.Deny(NotLeaving, l.State != Leaving && l.State != Gone, where) {
		return nil
	}
	d.w.Deny(NotByItsWill, !d.protect(c), where)
	return nil
}

func (c Discharge) check(convenio.Date) error {
	if c.On.IsZero() {
		return &convenio.BadInput{Field: "on", Reason: "falta o dia da alta"}
	}
	return nil
}

func (c Discharge) admit(d *deed) error { return d.stayAdmitted(c.Hospital, c.Beneficiary, c) }

func (c Discharge) decide(d *deed) error {
	stay := d.stays[stayKey{c.Hospital, c.Beneficiary}]
	if c.On.Before(stay.Admitted) || c.On.After(d.today) {
		return &convenio.BadInput{Field: "on", Reason: "a alta é de um dia entre a internação e hoje"}
	}
	d.emit(Discharged(c))
	return nil
}

func (c Transfer) check(convenio.Date) error {
	if c.To == "" || c.To == c.Hospital {
		return &convenio.BadInput{Field: "to", Reason: "a transferência é para outro hospital"}
	}
	return nil
}

func (c Transfer) admit(d *deed) error { return d.stayAdmitted(c.Hospital, c.Beneficiary, c) }

func (c Transfer) decide(d *deed) error {
	old, to := d.listings[c.Hospital], d.listings[c.To]
	d.w.At("to", 0)
	if !d.w.Deny(NotListed, !to.on(d.today), convenio.Text("novo", c.To), convenio.Day("dia", d.today)) {
		d.weighEquivalence(old.Provider, to.Provider)
	}
	d.emit(Transferred{c, d.today})
	return nil
}
