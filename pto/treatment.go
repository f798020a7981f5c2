package pto

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/seed-67b5076c/convenio"
)

func (c Perform) decide(d *deed) error {
	if c.On.IsZero() {
		return &convenio.BadInput{Field: "on", Reason: "falta a data de execução"}
	}
	s := d.now()
	items := d.named("items", c.Items)
	d.w.Deny(OnlyClosing, s.reopened)
	d.w.At("proof", 0)
	at := c.Proof.At.UTC().Truncate(time.Microsecond) // as the instant of record is, or the same instant would be after it
	unproven := d.w.Deny(ProofMissing, strings.TrimSpace(c.Proof.Method) == "" || strings.TrimSpace(c.Proof.Reference) == "" ||
		c.Proof.At.IsZero() || at.After(d.ask.At))
	day, authenticated := convenio.Day("dia", c.On), convenio.DateOf(at)
	d.w.At("on", 0)
	future := d.w.Deny(ExecutedInFuture, c.On.After(d.today), day)
	d.w.Deny(AuthenticatedEarly, !unproven && !future && authenticated.Before(c.On), day, convenio.Day("autenticacao", authenticated))
	last := s.clock.LastDay.AddDays(d.standing(s))
	d.w.Deny(ExecutedLate, s.clock.Running() && c.On.After(last), day, convenio.Day("ultimo", last))
	performed := ItemsPerformed{On: c.On, Proof: c.Proof}
	performed.Proof.At = at
	for _, item := range items {
		no := convenio.Count("item", item.No)
		d.w.At("items", item.No)
		if !d.w.Deny(NotAuthorised, !item.State.Executable(), no, convenio.Text("situacao", item.State.String())) {
			d.w.At("on", item.No)
			d.w.Deny(ExecutedEarly, c.On.Before(item.Since), no, day, convenio.Day("desde", item.Since))
		}
		performed.Items = append(performed.Items, Paid{item.No, d.fee(item.Code, c.On)})
	}
	d.emit(performed)
	if s.phase == InTreatment && !s.clock.Running() && d.sound() {
		d.startClock(c.On)
	}
	return nil
}

func (c Contest) decide(d *deed) error {
	text := strings.TrimSpace(c.Justification)
	size, most := utf8.RuneCountInString(text), d.policy.figure(JustificationMax, d.today)
	d.w.Deny(OnlyClosing, d.now().reopened)
	d.w.At("justification", 0)
	d.w.Deny(ContestWords, size == 0 || size > most, convenio.Count("tamanho", size), convenio.Count("maximo", most))
	for _, item := range d.named("items", c.Items) {
		d.w.At("items", item.No)
		d.w.Deny(ContestedOnce, item.State != Refused || item.Contest != "", convenio.Count("item", item.No))
	}
	if !d.sound() {
		return nil
	}
	d.emit(DenialContested{c.Items, text})
	d.open()
	return nil
}

func (c Close) decide(d *deed) error {
	s := d.now()
	for _, item := range d.known("not_performed", c.NotPerformed) {
		d.w.At("not_performed", item.No)
		d.w.Deny(ConfirmedWrongly, !item.State.unperformed(),
			convenio.Count("item", item.No), convenio.Text("situacao", item.State.String()))
	}
	performed, unaudited := 0, false
	for i := range s.items {
		item := &s.items[i]
		if item.State == Performed {
			performed++
			unaudited = unaudited || item.Skips
		}
		c.weigh(d, item)
	}
	d.w.At("justification", 0)
	d.w.Deny(ClosingUnjustified, unaudited && strings.TrimSpace(c.Justification) == "")
	d.w.Note(GoesToFinal, performed > 0, convenio.Count("numero", performed))
	if !d.sound() {
		return nil
	}
	d.emit(Closed{c.NotPerformed, strings.TrimSpace(c.Justification)})
	if performed == 0 {
		d.finalise()
		return nil
	}
	d.returnToFirst()
	return nil
}

// weigh weighs one item on closing: confirmed if it was not performed, documented if it was.
func (c Close) weigh(d *deed, item *Item) {
	no := convenio.Count("item", item.No)
	switch {
	case item.State.unperformed():
		d.w.At("not_performed", item.No)
		d.w.Deny(Unconfirmed, !slices.Contains(c.NotPerformed, item.No), no)
		d.w.Note(CountsAsNotPerformed, true, no)
		d.w.Note(KeptFromBilling, true, no)
	case item.State == Performed:
		d.w.Note(CountsAsNotPerformed, false, no)
		if !item.Skips {
			d.demand(item.No, ForFinal, d.demandedOf(item))
		}
	}
}

// demandedOf are the kinds of documents that the table and the technicians demand of an item for the final
// audit.
func (d *deed) demandedOf(item *Item) []string {
	kinds := slices.Clone(d.policy.Procedures[item.Code].Final)
	for _, m := range d.now().demands {
		if m.Item == item.No && !slices.Contains(kinds, m.Kind) {
			kinds = append(kinds, m.Kind)
		}
	}
	return kinds
}

// finalise ends the plan if every item is settled.
func (d *deed) finalise() {
	if d.w.Note(EndsFinalised, !d.now().any(Performed, InDispute)) {
		d.emit(PlanFinalised{})
	}
}
