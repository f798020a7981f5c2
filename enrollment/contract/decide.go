package contract

import (
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// deed is one command being decided: the contract as the sweep would have left it, and the figures that govern.
type deed struct {
	contract Contract
	policy   Policy
	figures  figures
	today    convenio.Date
	w        convenio.Weighing
}

// Decide answers a command with its events. It is judged by its day as if the sweep had just run: what had
// fallen due comes before the command's own event, and what falls due by it after.
func Decide(c Contract, p Policy, ask convenio.Ask, cmd Command, t *convenio.Trace) ([]convenio.Event, error) {
	_, sweeps := cmd.(Tick)
	if role := ask.By.Role; role != p.Manager && !(sweeps && role == p.Sweep) {
		return nil, &convenio.Forbidden{Role: role, Action: lifecycle.Word(cmd), Clause: Clause16_3}
	}
	if err := cmd.check(); err != nil {
		return nil, err
	}
	d := deed{policy: p, today: ask.Today(), w: convenio.Weighing{Trace: t}}
	c, events := c.fallDue(d.today)
	if sweeps {
		return events, nil
	}
	if err := lifecycle.Admit(c.state, cmd); err != nil {
		return nil, err
	}
	d.contract = c
	e, err := d.answer(cmd)
	if err != nil {
		return nil, err
	}
	c = c.apply(e)
	if p.Read != nil && sets(cmd) {
		if err := p.Read(c); err != nil {
			return nil, err
		}
	}
	_, due := c.fallDue(d.today)
	return slices.Concat(events, []convenio.Event{e}, due), nil
}

// sets reports a command that gives parameters their values.
func sets(cmd Command) bool {
	switch cmd.(type) {
	case Sign, Amend:
		return true
	}
	return false
}

// answer is the command's own event, or the refusal that its grounds make, with what the state allows instead.
func (d *deed) answer(cmd Command) (convenio.Event, error) {
	governs := d.contract.signed
	if sign, ok := cmd.(Sign); ok {
		governs = sign.Writing.On
	}
	var err error
	if d.figures, err = d.policy.on(governs); err != nil {
		return nil, err
	}
	e := cmd.decide(d)
	return e, lifecycle.Refused(d.contract.state, &d.w)
}

// fallDue is the contract after all that has fallen due by a day.
func (c Contract) fallDue(today convenio.Date) (Contract, []convenio.Event) {
	var events []convenio.Event
	for e := c.due(today); e != nil; e = c.due(today) {
		c, events = c.apply(e), append(events, e)
	}
	return c, events
}

// weighWriting weighs that an act was done in writing, on a day gone by on which there was a contract.
func (d *deed) weighWriting(w Writing) {
	on, c := convenio.Day("dia", w.On), d.contract
	d.w.At("writing", 0)
	d.w.Deny(NotInWriting, strings.TrimSpace(w.Number) == "" || w.Document.SHA256 == "", convenio.Text("numero", w.Number))
	d.w.Deny(WritingAhead, w.On.After(d.today), on)
	if c.state != Proposed {
		d.w.Deny(WritingOutOfTerm, !c.inForce(w.On), on, convenio.Day("inicio", c.signed), convenio.Day("fim", c.LastDay()))
	}
}

func (c Sign) decide(d *deed) convenio.Event {
	on, p, f := c.Writing.On, d.policy, d.figures
	d.weighWriting(c.Writing)
	return Signed{
		Writing: c.Writing, Months: f.term, Covered: p.covered(on, f.implementation), Charged: p.charged(on, f.implementation),
		Protected: p.complete(on, f.protected), LastDay: p.complete(on, f.term), Settings: d.set(c.Writing, c.Settings),
	}
}

func (c Amend) decide(d *deed) convenio.Event {
	d.weighWriting(c.Writing)
	return Amended{c.Writing, d.set(c.Writing, c.Settings)}
}

func (c Renew) decide(d *deed) convenio.Event {
	d.weighWriting(c.Writing)
	total, most := d.contract.months+c.Months, d.policy.longest(d.figures)
	d.w.At("months", 0)
	d.w.Deny(RenewedBeyond, total > most, convenio.Count("total", total), convenio.Count("maximo", most))
	d.w.At("satisfactory", 0)
	d.w.Deny(ServiceWanting, !c.Satisfactory)
	return Renewed{c.Writing, c.Months, total, d.policy.complete(d.contract.signed, total)}
}

func (c GiveNotice) decide(d *deed) convenio.Event {
	d.weighWriting(c.Writing)
	on, f := c.Writing.On, d.figures
	if c.LastDay.IsZero() {
		c.LastDay = on.AddDays(f.notice)
	}
	early := !on.After(d.contract.protected)
	if d.policy.Readings.NoticeInProtectedMonths {
		early = c.LastDay.Before(d.contract.protected)
	}
	end := convenio.Day("fim", c.LastDay)
	d.w.At("writing", 0)
	d.w.Deny(NoticeEarly, early, convenio.Day("dia", on), end, convenio.Count("meses", f.protected),
		convenio.Day("completos", d.contract.protected))
	d.w.At("last_day", 0)
	days := c.LastDay.DaysSince(on)
	d.w.Deny(NoticeShort, days < f.notice, convenio.Count("dias", days), convenio.Count("minimo", f.notice))
	d.w.Note(TermEndsFirst, c.LastDay.After(d.contract.term), end, convenio.Day("ultimo", d.contract.term))
	return NoticeGiven(c)
}

func (c WithdrawNotice) decide(d *deed) convenio.Event {
	d.weighWriting(c.Writing)
	on, noticed := c.Writing.On, d.contract.noticed
	d.w.Deny(WithdrawnBefore, on.Before(noticed), convenio.Day("dia", on), convenio.Day("aviso", noticed))
	return NoticeWithdrawn(c)
}

func (c Terminate) decide(d *deed) convenio.Event {
	d.weighWriting(c.Writing)
	d.w.At("cause", 0)
	d.w.Deny(CauseMissing, strings.TrimSpace(c.Cause) == "")
	return Terminated(c)
}

func (c Communicate) decide(d *deed) convenio.Event {
	d.weighWriting(c.Writing)
	return Communicated(c)
}

func (Tick) decide(*deed) convenio.Event { return nil }

func (c Sign) check() error {
	return errors.Join(c.Writing.check(), c.Writing.checkSettings(c.Settings))
}

func (c Amend) check() error {
	if len(c.Settings) == 0 {
		return &convenio.BadInput{Field: "settings", Reason: "o aditivo não muda parâmetro algum"}
	}
	return errors.Join(c.Writing.check(), c.Writing.checkSettings(c.Settings))
}

func (c Renew) check() error {
	if c.Months < 1 || c.Months > 1200 {
		return &convenio.BadInput{Field: "months", Reason: "a renovação é de ao menos um mês, e de no máximo 1200"}
	}
	return c.Writing.check()
}

func (c GiveNotice) check() error { return errors.Join(c.Writing.check(), c.By.check()) }

func (c WithdrawNotice) check() error { return c.Writing.check() }

func (c Terminate) check() error { return errors.Join(c.Writing.check(), c.By.check()) }

func (c Communicate) check() error {
	if strings.TrimSpace(c.Subject) == "" {
		return &convenio.BadInput{Field: "subject", Reason: "falta o assunto"}
	}
	return errors.Join(c.Writing.check(), c.By.check())
}

func (Tick) check() error { return nil }

func (p Party) check() error {
	if p != Contracting && p != Operator {
		return &convenio.BadInput{Field: "by", Reason: "a parte é contracting ou operator"}
	}
	return nil
}

// check is [convenio.BadInput] for a writing without a day, or whose hash is none.
func (w Writing) check() error {
	if w.On.IsZero() {
		return &convenio.BadInput{Field: "writing.on", Reason: "falta o dia do documento"}
	}
	if sum, err := hex.DecodeString(w.Document.SHA256); err != nil || len(sum) != 0 && len(sum) != 32 {
		return &convenio.BadInput{Field: "writing.document", Reason: "o resumo SHA-256 tem 64 algarismos hexadecimais"}
	}
	return nil
}

// checkSettings is [convenio.BadInput] for settings of the instrument of which one cannot be read.
func (w Writing) checkSettings(settings []Setting) error {
	for _, s := range settings {
		if err := s.dated(w).check(); err != nil {
			return err
		}
	}
	return nil
}
