package pto

import (
	"fmt"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// accept weighs the items that a command asks for against the procedure table, and gives them as added,
// numbered from the next free number.
func (d *deed) accept(list string, specs []ItemSpec) []ItemAdded {
	var added []ItemAdded
	for i, spec := range specs {
		no := len(d.now().items) + i + 1
		prefix := ""
		if d.w.Trace != nil {
			prefix = fmt.Sprintf("%s[%d].", list, i)
		}
		if item, ok := d.acceptOne(prefix, no, spec); ok {
			added = append(added, item)
		}
	}
	return added
}

func (d *deed) acceptOne(prefix string, no int, spec ItemSpec) (ItemAdded, bool) {
	at, placed := odontogram.Check(&d.w, prefix, no, spec.Tooth, strings.ToUpper(spec.Faces), strings.ToUpper(spec.Region))
	d.w.At(prefix+"code", no)
	code := convenio.Text("codigo", spec.Code)
	procedure, known := d.policy.Procedures[spec.Code]
	if d.w.Deny(CodeUnknown, !known, code) {
		return ItemAdded{}, false
	}
	if placed {
		d.place(procedure, at)
	}
	d.w.At(prefix+"urgent", no)
	d.w.Deny(UrgencyNotAllowed, spec.Urgent && procedure.Urgency == NeverUrgent, code)
	d.w.Deny(UrgencyUnjustified, spec.Urgent && strings.TrimSpace(spec.Urgency) == "", code)
	d.w.Note(SkipsInitial, procedure.skips(spec.Urgent), code)
	item := ItemAdded{
		No: no, Code: spec.Code, Tooth: at.Tooth, Faces: at.Faces, Region: at.Region, Kind: procedure.Kind,
		Exempt: procedure.skips(spec.Urgent),
	}
	if spec.Urgent {
		item.Urgency = strings.TrimSpace(spec.Urgency)
	}
	item.Estimate = d.fee(spec.Code, d.today)
	return item, true
}

// place weighs where an item is asked for: the place, the dentition and the faces of the table.
func (d *deed) place(p Procedure, at odontogram.Location) {
	tooth, region := at.Tooth != 0, at.Region != ""
	fits := map[Place]bool{
		Nowhere: !tooth && !region, OnTooth: tooth && !region, InRegion: region && !tooth, Either: tooth != region,
	}[p.Place]
	code := convenio.Text("codigo", p.Code)
	d.w.Deny(Misplaced, !fits, code, convenio.Text("lugar", placeLabels[p.Place]))
	d.w.Deny(WrongDentition, tooth && p.Dentition != "" && at.Tooth.Dentition() != p.Dentition,
		code, convenio.Text("dente", at.Tooth.String()))
	n := at.Faces.Len()
	d.w.Deny(WrongFaces, n < p.MinFaces || n > p.MaxFaces, code,
		convenio.Count("minimo", p.MinFaces), convenio.Count("maximo", p.MaxFaces), convenio.Count("numero", n))
}

var placeLabels = map[Place]string{
	Nowhere: "nenhum lugar", OnTooth: "dente", InRegion: "região", Either: "dente ou região",
}

// fee weighs that the table has a fee on a day, and gives it.
func (d *deed) fee(code string, on convenio.Date) convenio.Money {
	fee, ok := d.policy.Fees[code].On(on)
	d.w.Deny(FeeMissing, !ok, convenio.Text("codigo", code), convenio.Day("dia", on))
	return fee
}

// classify gives the classes of the items, noting each code that the table does not hold.
func (d *deed) classify(items []audit.Priced) audit.Classes {
	table := d.policy.Office.Classification()
	for _, i := range items {
		class := table.Of(i.Code)
		d.w.Note(audit.CodeUnclassified, class == audit.Unclassified,
			convenio.Text("codigo", i.Code), convenio.Text("classe", class.Words()))
	}
	return audit.Classify(table, items, d.policy.Readings.MainClass)
}

// priced are the items that stand, as classification looks at them.
func (s *state) priced() []audit.Priced {
	var out []audit.Priced
	for i := range s.items {
		if s.items[i].State != Removed {
			out = append(out, audit.Priced{Code: s.items[i].Code, Fee: s.items[i].Estimate})
		}
	}
	return out
}

// limits weighs how many items and audits the plan would have.
func (d *deed) limits(items, audits int) {
	maxItems, maxAudits := d.policy.figure(MaxItems, d.today), d.policy.figure(MaxAudits, d.today)
	d.w.At("items", 0)
	d.w.Deny(TooMany, items > maxItems || audits > maxAudits,
		convenio.Count("maximo", maxItems), convenio.Count("auditorias", maxAudits))
}

// prioritise weighs a request for priority, if there is one, and reports whether it stands.
func (d *deed) prioritise(p *Priority) bool {
	d.w.At("priority.justification", 0)
	blank := p != nil && strings.TrimSpace(p.Justification) == ""
	d.w.Deny(PriorityUnjustified, blank)
	d.w.Note(Urgent, p != nil || d.now().priority != "")
	return p != nil && !blank
}

func flagged(p *Priority) PriorityFlagged {
	return PriorityFlagged{strings.TrimSpace(p.Justification)}
}
