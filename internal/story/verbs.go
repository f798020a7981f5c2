package story

import (
	"fmt"
	"strings"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/pto"
)

// actors are the people of the stories.
var actors = map[string]convenio.Actor{
	"credenciado":        {ID: "cred-1", Role: pto.Provider},
	"outro credenciado":  {ID: "cred-2", Role: pto.Provider},
	"beneficiário":       {ID: "ben-1", Role: pto.Beneficiary},
	"outro beneficiário": {ID: "ben-2", Role: pto.Beneficiary},
	"ana":                {ID: "ana", Role: pto.Technician},
	"bruno":              {ID: "bruno", Role: pto.Technician},
	"carla":              {ID: "carla", Role: pto.Technician},
	"dora":               {ID: "dora", Role: pto.Technician},
	"tao":                {ID: "tao", Role: pto.Administrative},
	"tap":                {ID: "tap", Role: pto.Billing},
	"administrador":      {ID: "ao", Role: pto.Administrator},
	"supervisor":         {ID: "supervisor", Role: pto.Supervisor},
	"sistema":            {ID: "sistema", Role: pto.System},
}

// verbs are the commands as stories write them.
var verbs = map[string]func(*words, time.Time) pto.Command{
	"rascunhar": func(w *words, _ time.Time) pto.Command {
		return pto.Draft{Beneficiary: actors["beneficiário"].ID, Items: w.items()}
	},
	"modificar": modify,
	"juntar":    attach,
	"enviar":    func(w *words, _ time.Time) pto.Command { return pto.Submit{Priority: w.priority()} },
	"descartar": func(*words, time.Time) pto.Command { return pto.Discard{} },
	"atribuir":  func(w *words, _ time.Time) pto.Command { return pto.Assign{Technician: w.next()} },
	"escolher":  func(*words, time.Time) pto.Command { return pto.Pick{} },
	"distribuir": func(*words, time.Time) pto.Command {
		return pto.Distribute{}
	},
	"iniciar":  func(*words, time.Time) pto.Command { return pto.Start{} },
	"devolver": func(*words, time.Time) pto.Command { return pto.Release{} },
	"redistribuir": func(w *words, _ time.Time) pto.Command {
		return pto.Reassign{Technician: w.next(), Reason: w.text()}
	},
	"pedir":    func(w *words, _ time.Time) pto.Command { return pto.AskDocuments{Demands: w.demands(), Text: w.text()} },
	"reenviar": func(*words, time.Time) pto.Command { return pto.Send{} },
	"concluir": conclude,
	"executar": func(w *words, at time.Time) pto.Command {
		c := pto.Perform{Items: w.numbers(), On: convenio.DateOf(at)}
		if w.skip("em") {
			c.On = w.day()
		}
		if !w.skip("sem-autenticação") {
			c.Proof = pto.Proof{Method: "biometria", Reference: "catraca-1", At: at}
		}
		return c
	},
	"contestar": func(w *words, _ time.Time) pto.Command {
		return pto.Contest{Items: w.numbers(), Justification: w.text()}
	},
	"encerrar": func(w *words, _ time.Time) pto.Command {
		var c pto.Close
		if w.skip("não-realizados") {
			c.NotPerformed = w.numbers()
		}
		c.Justification = w.text()
		return c
	},
	"final": final,
	"recorrer": func(w *words, _ time.Time) pto.Command {
		return pto.Appeal{Items: w.numbers(), Justification: w.text(), Priority: w.priority()}
	},
	"ciência":    func(*words, time.Time) pto.Command { return pto.Acknowledge{} },
	"decidir":    rule,
	"prorrogar":  func(*words, time.Time) pto.Command { return pto.Extend{} },
	"varrer":     func(*words, time.Time) pto.Command { return pto.Tick{} },
	"recontar":   func(*words, time.Time) pto.Command { return pto.Recount{} },
	"reabrir":    func(w *words, _ time.Time) pto.Command { return pto.Reopen{Reason: w.text()} },
	"desmarcar":  func(w *words, _ time.Time) pto.Command { return pto.ClearPriority{Reason: w.text()} },
	"junta":      func(w *words, _ time.Time) pto.Command { return pto.AppointBoard{Members: w.members()} },
	"votar":      vote,
	"dissolver":  func(w *words, _ time.Time) pto.Command { return pto.DissolveBoard{Reason: w.text()} },
	"substituir": replace,
	"presencial": func(w *words, _ time.Time) pto.Command { return pto.AskInPerson{Reason: w.text()} },
	"marcar": func(w *words, _ time.Time) pto.Command {
		return pto.ScheduleInPerson{No: w.number(), On: w.day()}
	},
	"realizar": func(w *words, _ time.Time) pto.Command {
		return pto.HoldInPerson{No: w.number(), Report: w.text()}
	},
	"faltou":   func(w *words, _ time.Time) pto.Command { return pto.MissInPerson{No: w.number()} },
	"cancelar": func(w *words, _ time.Time) pto.Command { return pto.CancelInPerson{No: w.number(), Reason: w.text()} },
}

// command reads one command.
func command(body string, at time.Time) (pto.Command, error) {
	w := split(body)
	verb := w.next()
	read, ok := verbs[verb]
	if !ok {
		return nil, fmt.Errorf("não há o verbo %q", verb)
	}
	c := read(&w, at)
	if w.more() {
		w.fail("sobra %q", w.list[0].text)
	}
	return c, w.err
}

// item is a procedure and its place, as in 85100196@16/O or 84000198@AS, perhaps with the word urgente and why.
func (w *words) item() pto.ItemSpec {
	code, place, _ := strings.Cut(strings.TrimSuffix(w.next(), ","), "@")
	spec := pto.ItemSpec{Code: code}
	at, faces, _ := strings.Cut(place, "/")
	spec.Faces = faces
	if at != "" && strings.Trim(at, "0123456789") == "" {
		spec.Tooth = at
	} else {
		spec.Region = at
	}
	if w.skip("urgente") {
		spec.Urgent, spec.Urgency = true, w.text()
	}
	return spec
}

func (w *words) items() []pto.ItemSpec {
	var out []pto.ItemSpec
	for w.plain() {
		out = append(out, w.item())
	}
	return out
}

func (w *words) priority() *pto.Priority {
	if !w.skip("prioridade") {
		return nil
	}
	return &pto.Priority{Justification: w.text()}
}

func modify(w *words, _ time.Time) pto.Command {
	var c pto.Modify
	for w.plain() {
		switch {
		case w.skip("inclui"):
			c.Add = append(c.Add, w.item())
		case w.skip("exclui"):
			c.Remove = append(c.Remove, w.numbers()...)
		default:
			if c.Priority = w.priority(); c.Priority == nil {
				w.fail("não entendo %q", w.next())
			}
		}
	}
	return c
}

// kinds are the kinds of documents as stories write them.
var kinds = map[string]string{
	"imagem": "image", "fotografia": "photo", "vídeo": "video", "relatório": "report", "documento": "document",
}

func attach(w *words, _ time.Time) pto.Command {
	c := pto.Attach{Stage: pto.ForFinal}
	if w.skip("inicial") {
		c.Stage = pto.ForInitial
	}
	w.skip("final")
	kind := kinds[w.next()]
	c.Item = w.number()
	c.Documents = []convenio.Document{{SHA256: strings.Repeat("5e", 32), Size: 9, Type: "image/png", Kind: kind}}
	return c
}

// demands are pairs of a kind of document and an item.
func (w *words) demands() []pto.Demand {
	var out []pto.Demand
	for w.plain() && kinds[w.list[0].text] != "" {
		kind := kinds[w.next()]
		out = append(out, pto.Demand{Kind: kind, Item: w.number()})
	}
	return out
}

func conclude(w *words, _ time.Time) pto.Command {
	var c pto.Conclude
	for w.plain() {
		switch verb := w.next(); verb {
		case "autoriza":
			for _, no := range w.numbers() {
				c.Decisions = append(c.Decisions, pto.ItemDecision{Item: no, Authorise: true})
			}
		case "nega":
			c.Decisions = append(c.Decisions, pto.ItemDecision{Item: w.number(), Reason: w.next(), Text: w.text()})
		case "exige":
			c.Demands = append(c.Demands, w.demands()...)
		default:
			w.fail("não entendo %q", verb)
		}
	}
	return c
}

func final(w *words, _ time.Time) pto.Command {
	var c pto.ConcludeFinal
	for w.plain() {
		switch verb := w.next(); verb {
		case "aprova":
			for _, no := range w.numbers() {
				c.Findings = append(c.Findings, pto.Finding{Item: no, Approve: true})
			}
		case "glosa":
			f := pto.Finding{Item: w.number(), Reason: w.next(), Text: w.text()}
			if w.skip("valor") {
				f.Amount = w.amount()
			}
			c.Findings = append(c.Findings, f)
		default:
			w.fail("não entendo %q", verb)
		}
	}
	return c
}

func rule(w *words, _ time.Time) pto.Command {
	var c pto.ConcludeAppeal
	for w.plain() {
		verb := w.next()
		if verb != "defere" && verb != "mantém" {
			w.fail("não entendo %q", verb)
		}
		c.Rulings = append(c.Rulings, pto.Ruling{Item: w.number(), Grant: verb == "defere", Justification: w.text()})
	}
	return c
}

func member(id string) board.Member { return board.Member{ID: id, CRO: "MG-" + id} }

func (w *words) members() []board.Member {
	var out []board.Member
	for _, id := range strings.Split(w.next(), ",") {
		out = append(out, member(id))
	}
	return out
}

func vote(w *words, _ time.Time) pto.Command {
	var c pto.VoteOnBoard
	for w.plain() {
		c.Opinions = append(c.Opinions, board.Opinion{Item: w.number(), Favourable: w.next() == "sim", Text: w.text()})
	}
	return c
}

func replace(w *words, _ time.Time) pto.Command {
	c := pto.ReplaceBoardMember{Out: w.next()}
	if !w.skip("por") {
		w.fail("falta por")
	}
	c.In = member(w.next())
	c.Reason = w.text()
	return c
}
