package enrollment

import (
	"encoding/json"
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// The views of families, and who owns the entries of each.
const (
	ViewFamilies = "families" // every family that is in the plan; its holder
	ViewRoll     = "roll"     // every person there has been, for the point of care; the holder
	ViewDue      = "due"      // when the sweep should look; nobody
	ViewCards    = "cards"    // cards of those excluded that are still out; the holder
)

// Entries are how a family stands in the views.
func Entries(f Family) []convenio.Entry {
	if f.state == Absent {
		return nil
	}
	stream := FamilyOf(f.operator, f.id)
	var out []convenio.Entry
	add := func(view, item, owner string, due convenio.Date, body any) {
		text, err := json.Marshal(body)
		must(err)
		out = append(out, convenio.Entry{View: view, Stream: stream, Item: item, Owner: owner, Due: due, Body: string(text)})
	}
	if f.state != Ended {
		add(ViewFamilies, "", f.holder, convenio.Date{}, struct {
			State State `json:"state"`
			Bond  Bond  `json:"bond"`
		}{f.state, f.bond})
	}
	if due := f.Due(); !due.IsZero() {
		add(ViewDue, "", "", due, struct{}{})
	}
	for i, s := range f.spells {
		if slices.ContainsFunc(f.spells[:i], named(s.Person)) {
			continue
		}
		add(ViewRoll, s.Person, f.holder, convenio.Date{}, f.Rows(s.Person))
		if f.cardDue(s.Person) {
			add(ViewCards, s.Person, f.holder, convenio.Date{}, struct{}{})
		}
	}
	return out
}
