package demo

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/pto"
)

// The deeds of in-person audits.

func summon(l *life) (convenio.Actor, pto.Command) {
	return l.auditor(), pto.AskInPerson{Reason: l.one(summons)}
}

// wish is the beneficiary's own request.
func wish(l *life) (convenio.Actor, pto.Command) {
	return l.beneficiary.actor(), pto.AskInPerson{Reason: l.one(wishes)}
}

// open finds an in-person audit in a state.
func (l *life) open(states ...audit.InPersonState) (audit.InPerson, bool) {
	list := l.plan.InPerson()
	i := slices.IndexFunc(list, func(p audit.InPerson) bool { return slices.Contains(states, p.State) })
	if i < 0 {
		return audit.InPerson{}, false
	}
	return list[i], true
}

// appoint schedules an in-person audit for some days after the step is due. Both days are rolled back, so
// that the one on which it is held is never before the one for which it is set.
func appoint(days int) deed {
	return func(l *life) (convenio.Actor, pto.Command) {
		p, found := l.open(audit.InPersonRequested, audit.InPersonMissed)
		if !found {
			return convenio.Actor{}, nil
		}
		on := l.businessDay(workday(l.days[l.done].AddDays(days)))
		if on.Before(l.today()) {
			on = l.today()
		}
		return convenio.Actor{ID: "tao-01", Role: pto.Administrative}, pto.ScheduleInPerson{No: p.No, On: on}
	}
}

// examine holds the in-person audit that is scheduled, if one is.
func examine(l *life) (convenio.Actor, pto.Command) {
	p, found := l.open(audit.InPersonScheduled)
	if !found {
		return convenio.Actor{}, nil
	}
	c := pto.HoldInPerson{No: p.No, Report: l.one(reports)}
	for _, i := range l.plan.Items() {
		if i.State != pto.Removed {
			c.Findings = append(c.Findings, audit.InPersonFinding{Item: i.No, Conform: true, Text: "Conforme o exame clínico."})
		}
	}
	return convenio.Actor{ID: l.examiner(), Role: pto.Technician}, c
}

func (l *life) examiner() string {
	if own := l.plan.Round().Technician; own != "" && !l.gone(own) {
		return own
	}
	return l.free("")
}

func miss(l *life) (convenio.Actor, pto.Command) {
	p, found := l.open(audit.InPersonScheduled)
	if !found {
		return convenio.Actor{}, nil
	}
	return convenio.Actor{ID: "tao-01", Role: pto.Administrative}, pto.MissInPerson{No: p.No}
}

// withdraw cancels an in-person audit: whoever asked, or the supervisor for a rule.
func withdraw(l *life) (convenio.Actor, pto.Command) {
	p, found := l.open(audit.InPersonRequested, audit.InPersonScheduled, audit.InPersonMissed)
	if !found {
		return convenio.Actor{}, nil
	}
	by := p.Asker
	if p.Origin == audit.ByRule {
		by = convenio.Actor{ID: "sup-01", Role: pto.Supervisor}
	}
	return by, pto.CancelInPerson{No: p.No, Reason: "O beneficiário mudou-se para outro estado."}
}

// The deeds of boards.

func convene(l *life) (convenio.Actor, pto.Command) {
	var c pto.AppointBoard
	for _, t := range l.policy.Office.Technicians() {
		if len(c.Members) < 3 && t.Available(l.today()) {
			c.Members = append(c.Members, board.Member{ID: t.ID, CRO: t.CRO})
		}
	}
	return l.auditor(), c
}

// vote gives the opinions of a member, by place; the majority is favourable to all but the first item.
func vote(member int) deed {
	return func(l *life) (convenio.Actor, pto.Command) {
		var c pto.VoteOnBoard
		b := l.plan.Board()
		for place, item := range b.Items {
			o := board.Opinion{Item: item, Favourable: place > 0 || member == 0, Text: l.one(opinions)}
			c.Opinions = append(c.Opinions, o)
		}
		return convenio.Actor{ID: b.Members[member].ID, Role: pto.Technician}, c
	}
}

// replace seats another dentist for the last member.
func replace(l *life) (convenio.Actor, pto.Command) {
	b := l.plan.Board()
	in := board.Member{ID: "den-01", CRO: "CRO-MG 9.431"}
	for _, t := range l.policy.Office.Technicians() {
		seated := slices.ContainsFunc(b.Members, func(m board.Member) bool { return m.ID == t.ID })
		if !seated && t.Available(l.today()) {
			in = board.Member{ID: t.ID, CRO: t.CRO}
		}
	}
	return l.auditor(), pto.ReplaceBoardMember{Out: b.Members[2].ID, In: in, Reason: "Membro ausente por motivo de saúde."}
}

func dissolve(l *life) (convenio.Actor, pto.Command) {
	return l.auditor(), pto.DissolveBoard{Reason: "O exame complementar recebido dispensa a junta."}
}
