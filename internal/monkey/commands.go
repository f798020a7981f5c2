package monkey

import (
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/pto"
)

// command fills a command with arguments that mostly suit the plan.
func (m *Monkey) command(p pto.Plan, name string) pto.Command {
	if make, ok := simple[name]; ok {
		return make
	}
	return making[name](m, p)
}

var simple = map[string]pto.Command{
	"Discard": pto.Discard{}, "Pick": pto.Pick{}, "Start": pto.Start{}, "Release": pto.Release{}, "Send": pto.Send{},
	"Acknowledge": pto.Acknowledge{}, "Extend": pto.Extend{}, "Tick": pto.Tick{}, "Recount": pto.Recount{},
	"Distribute": pto.Distribute{},
}

var making = map[string]func(*Monkey, pto.Plan) pto.Command{
	"Draft": func(m *Monkey, _ pto.Plan) pto.Command {
		return pto.Draft{Beneficiary: pick(m, append([]string{""}, Patients...)...), Items: m.specs(m.choose(3))}
	},
	"Modify": func(m *Monkey, p pto.Plan) pto.Command {
		c := pto.Modify{Add: m.specs(m.choose(3)), Priority: m.priority()}
		if items := p.Items(); len(items) > 0 && m.chance(30) {
			c.Remove = []int{1 + m.choose(len(items))}
		}
		return c
	},
	"Attach": func(m *Monkey, p pto.Plan) pto.Command {
		return pto.Attach{
			Item: 1 + m.choose(len(p.Items())+1), Stage: pick(m, pto.ForInitial, pto.ForFinal), Documents: m.documents(),
		}
	},
	"Submit": func(m *Monkey, _ pto.Plan) pto.Command {
		return pto.Submit{Priority: m.priority(), Facts: pto.Facts{
			City: pick(m, "Belo Horizonte", "Uberlândia"), Age: m.choose(90), BeneficiaryHasOpen: m.chance(20),
		}}
	},
	"Assign": func(m *Monkey, _ pto.Plan) pto.Command { return pto.Assign{Technician: pick(m, Technicians...)} },
	"Reassign": func(m *Monkey, _ pto.Plan) pto.Command {
		return pto.Reassign{Technician: pick(m, Technicians...), Reason: m.text()}
	},
	"AskDocuments": func(m *Monkey, p pto.Plan) pto.Command {
		return pto.AskDocuments{Demands: m.demands(p), Text: m.text()}
	},
	"Conclude":       (*Monkey).conclude,
	"Perform":        (*Monkey).perform,
	"ConcludeFinal":  (*Monkey).concludeFinal,
	"ConcludeAppeal": (*Monkey).concludeAppeal,
	"Contest": func(m *Monkey, p pto.Plan) pto.Command {
		return pto.Contest{Items: m.numbers(p, in(pto.Refused)), Justification: m.text()}
	},
	"Close": func(m *Monkey, p pto.Plan) pto.Command {
		c := pto.Close{Justification: m.text()}
		for _, i := range p.Items() {
			if i.State.Executable() && m.chance(97) || m.chance(2) {
				c.NotPerformed = append(c.NotPerformed, i.No)
			}
		}
		return c
	},
	"Appeal": func(m *Monkey, p pto.Plan) pto.Command {
		all := m.chance(40)
		open := func(i pto.Item) bool { return in(pto.InDispute)(i) && !appealed(i) && (all || m.chance(50)) }
		return pto.Appeal{Items: m.numbers(p, open), Justification: m.text(), Documents: m.documents(), Priority: m.priority()}
	},
	"ClearPriority": func(m *Monkey, _ pto.Plan) pto.Command { return pto.ClearPriority{Reason: m.text()} },
	"Reopen":        func(m *Monkey, _ pto.Plan) pto.Command { return pto.Reopen{Reason: m.text()} },
	"AppointBoard":  func(m *Monkey, _ pto.Plan) pto.Command { return pto.AppointBoard{Members: m.members()} },
	"VoteOnBoard":   (*Monkey).vote,
	"ReplaceBoardMember": func(m *Monkey, _ pto.Plan) pto.Command {
		in := pick(m, Technicians...)
		return pto.ReplaceBoardMember{Out: pick(m, Technicians...), In: board.Member{ID: in, CRO: "MG-" + in}, Reason: m.text()}
	},
	"DissolveBoard": func(m *Monkey, _ pto.Plan) pto.Command { return pto.DissolveBoard{Reason: m.text()} },
	"AskInPerson":   func(m *Monkey, _ pto.Plan) pto.Command { return pto.AskInPerson{Reason: m.text()} },
	"ScheduleInPerson": func(m *Monkey, p pto.Plan) pto.Command {
		return pto.ScheduleInPerson{No: m.inPerson(p), On: m.day(p, m.choose(4)-1)}
	},
	"HoldInPerson": func(m *Monkey, p pto.Plan) pto.Command {
		return pto.HoldInPerson{No: m.inPerson(p), Report: m.text()}
	},
	"MissInPerson": func(m *Monkey, p pto.Plan) pto.Command { return pto.MissInPerson{No: m.inPerson(p)} },
	"CancelInPerson": func(m *Monkey, p pto.Plan) pto.Command {
		return pto.CancelInPerson{No: m.inPerson(p), Reason: m.text()}
	},
}

// inPerson is mostly an open in-person audit.
func (m *Monkey) inPerson(p pto.Plan) int {
	all := p.InPerson()
	for _, a := range all {
		if a.Open() && m.chance(80) {
			return a.No
		}
	}
	return m.choose(len(all) + 2)
}

// day is today and some days, or mostly the last day of the plan when it is near.
func (m *Monkey) day(_ pto.Plan, days int) convenio.Date { return convenio.DateOf(m.at).AddDays(days) }

func (m *Monkey) demands(p pto.Plan) []pto.Demand {
	var out []pto.Demand
	for range m.choose(2) {
		out = append(out, pto.Demand{Item: 1 + m.choose(len(p.Items())+1), Kind: pick(m, "image", "photo", "vídeo")})
	}
	return out
}

func (m *Monkey) perform(p pto.Plan) pto.Command {
	c := pto.Perform{
		Items: m.numbers(p, func(i pto.Item) bool { return i.State.Executable() }),
		On:    m.day(p, 0), Proof: pto.Proof{Method: "biometria", Reference: "r", At: m.at},
	}
	switch m.choose(12) {
	case 0:
		c.On = m.day(p, m.choose(5)-2)
	case 1:
		c.Proof.At = m.at.Add(time.Second)
	case 2:
		c.Proof.Reference = ""
	case 3:
		c.Proof.At = m.at.AddDate(0, 0, -1)
	}
	return c
}

func (m *Monkey) conclude(p pto.Plan) pto.Command {
	var c pto.Conclude
	harsh := m.chance(20)
	for _, i := range p.Items() {
		due := i.State == pto.Requested || i.State == pto.Refused && i.Contest != ""
		if due && m.chance(97) || m.chance(1) {
			d := pto.ItemDecision{Item: i.No, Authorise: !harsh && m.chance(80)}
			if !d.Authorise {
				d.Reason, d.Text = pick(m, "N01", "N02", "N01", "??"), m.text()
			}
			c.Decisions = append(c.Decisions, d)
		}
	}
	if m.chance(15) {
		c.Demands = m.demands(p)
	}
	c.Decisions = m.boarded(p.Board(), c.Decisions)
	return c
}

// boarded mostly follows what the board decided.
func (m *Monkey) boarded(b board.Board, decisions []pto.ItemDecision) []pto.ItemDecision {
	for i, d := range decisions {
		if favourable, decided := b.Outcome(d.Item); decided && m.chance(95) {
			decisions[i] = pto.ItemDecision{Item: d.Item, Authorise: favourable}
			if !favourable {
				decisions[i].Reason, decisions[i].Text = "N01", "maioria da junta"
			}
		}
	}
	return decisions
}

func (m *Monkey) concludeFinal(p pto.Plan) pto.Command {
	var c pto.ConcludeFinal
	for _, i := range p.Items() {
		if i.State != pto.Performed && !m.chance(1) || m.chance(2) {
			continue
		}
		f := pto.Finding{Item: i.No, Approve: m.chance(45)}
		if favourable, decided := p.Board().Outcome(i.No); decided {
			f.Approve = favourable
		}
		if !f.Approve {
			f.Reason, f.Text = pick(m, "G01", "G02", "G03", "??"), m.text()
			if m.chance(15) {
				f.Amount = convenio.Cents(int64(1 + m.choose(20000)))
			}
		}
		c.Findings = append(c.Findings, f)
	}
	return c
}

func (m *Monkey) concludeAppeal(p pto.Plan) pto.Command {
	var c pto.ConcludeAppeal
	for _, no := range m.numbers(p, appealed) {
		r := pto.Ruling{Item: no, Grant: m.chance(50), Justification: m.text()}
		if favourable, decided := p.Board().Outcome(no); decided {
			r.Grant = favourable
		}
		c.Rulings = append(c.Rulings, r)
	}
	return c
}

func (m *Monkey) vote(p pto.Plan) pto.Command {
	var c pto.VoteOnBoard
	for _, no := range p.Board().Items {
		if m.chance(97) {
			c.Opinions = append(c.Opinions, board.Opinion{Item: no, Favourable: m.chance(60), Text: m.text()})
		}
	}
	if m.chance(4) {
		c.Opinions = append(c.Opinions, board.Opinion{Item: 99, Text: m.text()})
	}
	return c
}

// Rules are rules for automatic in-person audits that hit now and then.
func Rules() []audit.Rule {
	return []audit.Rule{
		{ID: "amostra", Unit: audit.PerPTO, Criteria: []audit.Criterion{{Kind: audit.BySample, Rate: 2000}}},
		{ID: "crianças", Unit: audit.PerBeneficiary, Criteria: []audit.Criterion{{Kind: audit.ByAge, AgeUntil: 12}}},
	}
}
