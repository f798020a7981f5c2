package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto"
)

// The deeds of the provider.

func draft(l *life) (convenio.Actor, pto.Command) {
	return l.provider.actor(), pto.Draft{Beneficiary: l.beneficiary.ID, Items: l.items}
}

func submit(l *life) (convenio.Actor, pto.Command) { return l.provider.actor(), pto.Submit{} }

func submitUrgent(l *life) (convenio.Actor, pto.Command) {
	return l.provider.actor(), pto.Submit{Priority: &pto.Priority{Justification: l.one(priorities)}}
}

func discard(l *life) (convenio.Actor, pto.Command) { return l.provider.actor(), pto.Discard{} }

func send(l *life) (convenio.Actor, pto.Command) { return l.provider.actor(), pto.Send{} }

func extend(l *life) (convenio.Actor, pto.Command) { return l.provider.actor(), pto.Extend{} }

func enlarge(l *life) (convenio.Actor, pto.Command) {
	return l.provider.actor(), pto.Modify{Add: []pto.ItemSpec{l.more}}
}

func contest(l *life) (convenio.Actor, pto.Command) {
	return l.provider.actor(), pto.Contest{Items: l.in(pto.Refused), Justification: l.one(contests)}
}

// attach hands in one document that a stage still lacks.
func attach(stage pto.Stage) deed {
	return func(l *life) (convenio.Actor, pto.Command) {
		for _, m := range l.demanded(stage) {
			if !l.filed(m, stage) {
				return l.provider.actor(), pto.Attach{Item: m.Item, Stage: stage, Documents: []convenio.Document{l.document(m)}}
			}
		}
		return convenio.Actor{}, nil
	}
}

// demanded are the documents that the table, the audit's technician or both demand for a stage.
func (l *life) demanded(stage pto.Stage) []pto.Demand {
	demands := l.plan.Demands()
	if stage == pto.ForInitial {
		demands = nil
	}
	if whole, err := pto.See(l.plan, l.provider.actor()); err == nil {
		demands = append(demands, whole.Asked...)
	}
	for _, i := range l.plan.Items() {
		kinds := l.policy.Procedures[i.Code].Initial
		if stage == pto.ForFinal {
			kinds = l.policy.Procedures[i.Code].Final
		}
		for _, kind := range kinds {
			if i.State != pto.Removed && !i.Skips {
				demands = append(demands, pto.Demand{Item: i.No, Kind: kind})
			}
		}
	}
	return demands
}

func (l *life) filed(m pto.Demand, stage pto.Stage) bool {
	return slices.ContainsFunc(l.plan.Documents(), func(f pto.Filed) bool {
		return f.Item == m.Item && f.Stage == stage && f.Kind == m.Kind
	})
}

func (l *life) document(m pto.Demand) convenio.Document {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d %s", l.id.ID, l.done, m.Item, m.Kind))
	media := "image/jpeg"
	if m.Kind == "report" || m.Kind == "document" {
		media = "application/pdf"
	}
	return convenio.Document{SHA256: hex.EncodeToString(sum[:]), Size: int64(l.between(40, 900)) << 10, Type: media, Kind: m.Kind}
}

// perform has so many of the items that may be performed done; all of them, when it is 0.
func perform(n int) deed {
	return func(l *life) (convenio.Actor, pto.Command) {
		nos := l.in(pto.Exempt, pto.Authorised)
		if n > 0 && n < len(nos) {
			nos = nos[:n]
		}
		if len(nos) == 0 {
			return convenio.Actor{}, nil
		}
		return l.provider.actor(), pto.Perform{Items: nos, On: l.today(), Proof: pto.Proof{
			Method:    l.one([]string{"biometria", "senha do beneficiário", "token"}),
			Reference: fmt.Sprintf("aut-%04d-%02d", l.no, l.done), At: l.at,
		}}
	}
}

// finish closes the treatment, confirming what was not performed.
func finish(l *life) (convenio.Actor, pto.Command) {
	return l.provider.actor(), pto.Close{NotPerformed: l.in(pto.Exempt, pto.Authorised), Justification: l.one(closings)}
}

// appeal appeals against the first glosas; against all of them, when n is 0.
func appeal(n int) deed {
	return func(l *life) (convenio.Actor, pto.Command) {
		nos := l.in(pto.InDispute)
		if n > 0 && n < len(nos) {
			nos = nos[:n]
		}
		return l.provider.actor(), pto.Appeal{Items: nos, Justification: l.one(appeals)}
	}
}

// The deeds of the desks.

// take gives the waiting audit to a technician, in the mode in force, unless it has one.
func take(l *life) (convenio.Actor, pto.Command) {
	if l.plan.Round().Technician != "" {
		return convenio.Actor{}, nil
	}
	technician := l.free("")
	if l.policy.Office.Mode() == audit.Picked {
		return convenio.Actor{ID: technician, Role: pto.Technician}, pto.Pick{}
	}
	return convenio.Actor{ID: "tao-01", Role: pto.Administrative}, pto.Assign{Technician: technician}
}

func clearPriority(l *life) (convenio.Actor, pto.Command) {
	return convenio.Actor{ID: "sup-01", Role: pto.Supervisor}, pto.ClearPriority{Reason: "A situação descrita não se confirma pelos documentos."}
}

// pass gives the audit to another technician.
func pass(l *life) (convenio.Actor, pto.Command) {
	return convenio.Actor{ID: "sup-01", Role: pto.Supervisor},
		pto.Reassign{Technician: l.free(l.plan.Round().Technician), Reason: "Redistribuição da carga de trabalho."}
}

// The deeds of the technician.

func start(l *life) (convenio.Actor, pto.Command) { return l.auditor(), pto.Start{} }

func release(l *life) (convenio.Actor, pto.Command) { return l.auditor(), pto.Release{} }

func askDocuments(l *life) (convenio.Actor, pto.Command) {
	nos := l.in(pto.Requested, pto.Performed)
	return l.auditor(), pto.AskDocuments{Demands: []pto.Demand{{Item: nos[0], Kind: "photo"}}, Text: l.one(requests)}
}

// verdict says of an item, by its place among those decided, whether it is favourable.
type verdict func(place int) bool

func all(int) bool           { return true }
func none(int) bool          { return false }
func allButFirst(i int) bool { return i > 0 }
func everyOther(i int) bool  { return i%2 == 1 }

// conclude decides every item of an initial or intermediate audit; a board's majority binds.
func conclude(v verdict) deed {
	return func(l *life) (convenio.Actor, pto.Command) {
		var c pto.Conclude
		for _, i := range l.plan.Items() {
			if i.State != pto.Requested && (i.State != pto.Refused || i.Contest == "") {
				continue
			}
			d := pto.ItemDecision{Item: i.No, Authorise: l.bound(i.No, v(len(c.Decisions)))}
			if !d.Authorise {
				d.Reason, d.Text = l.one([]string{"N01", "N02", "N03", "N04"}), l.one(denials)
			}
			c.Decisions = append(c.Decisions, d)
		}
		if l.chance.IntN(4) == 0 {
			c.Demands = []pto.Demand{{Item: c.Decisions[0].Item, Kind: "photo"}}
		}
		return l.auditor(), c
	}
}

func (l *life) bound(item int, own bool) bool {
	if majority, decided := l.plan.Board().Outcome(item); decided {
		return majority
	}
	return own
}

// judge finds of every performed item, in the final audit.
func judge(v verdict) deed {
	return func(l *life) (convenio.Actor, pto.Command) {
		var c pto.ConcludeFinal
		for place, no := range l.in(pto.Performed) {
			f := pto.Finding{Item: no, Approve: l.bound(no, v(place))}
			if !f.Approve {
				f.Reason, f.Text = l.one([]string{"G01", "G02", "G03", "G05"}), l.one(glosas)
			}
			c.Findings = append(c.Findings, f)
		}
		return l.auditor(), c
	}
}

// rule decides every appeal.
func rule(v verdict) deed {
	return func(l *life) (convenio.Actor, pto.Command) {
		var c pto.ConcludeAppeal
		for place, no := range l.plan.Round().Appeals {
			ruling := pto.Ruling{Item: no, Grant: l.bound(no, v(place)), Justification: l.one(upheld)}
			if ruling.Grant {
				ruling.Justification = l.one(granted)
			}
			c.Rulings = append(c.Rulings, ruling)
		}
		return l.auditor(), c
	}
}
