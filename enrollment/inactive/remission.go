package inactive

import "github.com/seed-67b5076c/convenio"

// Dependant is a person enrolled with the holder, as enrolment says. LastEligible is the last day on which age
// still makes a dependant of the person; no day for no limit.
type Dependant struct {
	ID           string        `json:"id"`
	Aggregate    bool          `json:"aggregate,omitempty"`
	LastEligible convenio.Date `json:"last_eligible,omitzero"`
}

// Eligible reports a dependant still one by age on a day.
func (d Dependant) Eligible(on convenio.Date) bool {
	return d.LastEligible.IsZero() || !d.LastEligible.Before(on)
}

// Death is a holder's: its day, the last day of the contract if it is known, and who was enrolled.
type Death struct {
	On          convenio.Date
	ContractEnd convenio.Date
	Dependants  []Dependant
}

// Stay is one dependant's last day.
type Stay struct {
	ID    string        `json:"id"`
	Until convenio.Date `json:"until"`
}

// Remission is who stays without premium after a holder's death, and until when in common. Stays is empty
// when nobody remains.
type Remission struct {
	Full  convenio.Date `json:"full"`
	Until convenio.Date `json:"until"`
	Stays []Stay        `json:"stays,omitempty"`
	Steps []Step        `json:"steps"`
}

// Remit weighs the remission that a death gives, with its working (sesc:5.10). A policy without one leaves its
// refusal in the weighing. A death without a day, or after the contract's end, is [convenio.BadInput].
func (p Policy) Remit(w *convenio.Weighing, d Death) (Remission, error) {
	if d.On.IsZero() || !d.ContractEnd.IsZero() && d.ContractEnd.Before(d.On) {
		return Remission{}, &convenio.BadInput{Field: "contract_end", Reason: "falta o dia da morte, ou o contrato terminou antes dela"}
	}
	years, err := p.figure(RemissionYears, d.On)
	if err != nil {
		return Remission{}, err
	}
	w.At("on", 0)
	if w.Deny(NoRemission, years == 0, convenio.Count("anos", years)) {
		return Remission{}, nil
	}
	r := Remission{Full: monthsAfter(d.On, 12*years)}
	r.Until = p.cut(w, r.Full, d.ContractEnd)
	r.Steps = []Step{{counted(years, "ano", "anos") + " da morte em " + d.On.Brazilian(), r.Full.Brazilian(), Clause5_10}}
	if !d.ContractEnd.IsZero() {
		r.Steps = append(r.Steps, Step{"o contrato vai até " + d.ContractEnd.Brazilian(), r.Until.Brazilian(), Clause5_10})
	}
	for i, one := range d.Dependants {
		w.At("dependants", i+1)
		r.admit(w, d.On, one)
	}
	return r, nil
}

// cut is the remission's last day, no later than the contract's unless the reading says so.
func (p Policy) cut(w *convenio.Weighing, full, contract convenio.Date) convenio.Date {
	last := full
	if !p.Readings.FullRemission && !contract.IsZero() && contract.Before(full) {
		last = contract
	}
	w.Note(CutByContract, last != full, convenio.Day("prazo", full), convenio.Day("ultimo", last))
	return last
}

// admit gives a dependant a stay of the common length or, by age, a shorter one.
func (r *Remission) admit(w *convenio.Weighing, death convenio.Date, d Dependant) {
	who := convenio.Text("pessoa", d.ID)
	if w.Note(AggregateOutside, d.Aggregate, who) || !d.Eligible(death) {
		return
	}
	until := r.Until
	if w.Note(AgesOut, !d.Eligible(until), who, convenio.Day("ultimo", d.LastEligible)) {
		until = d.LastEligible
	}
	r.Stays = append(r.Stays, Stay{d.ID, until})
	r.Steps = append(r.Steps, Step{"último dia de " + d.ID, until.Brazilian(), Clause5_10})
}

// LastAsFormer is the last of the days that a holder still has after the bond's last one (sesc:9.1.a.2).
func (p Policy) LastAsFormer(ended convenio.Date) (convenio.Date, error) {
	n, err := p.figure(FormerDays, ended)
	return ended.AddDays(n), err
}

// OptionTerm is the last day on which a holder may opt, counted from the day of the proven communication: the
// day itself is left out, the last one is in, and rolls to the next business day (law:9656.30, Código Civil,
// art. 132). Outside the calendar it is [convenio.BadInput].
func (p Policy) OptionTerm(proven convenio.Date) (convenio.Date, error) {
	n, err := p.figure(OptionDays, proven)
	if err != nil {
		return convenio.Date{}, err
	}
	return p.Calendar.Roll(proven.AddDays(n))
}
