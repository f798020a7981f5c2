package enrollment

import (
	"encoding/json"
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// The views of families, and who owns the entries of each.
const (
	ViewFamilies = "families" // every family there has been, as its [Account]; its holder
	ViewRoll     = "roll"     // every person there has been, for the point of care; the holder
	ViewDue      = "due"      // when the sweep should look, as [Family.Due] tells; nobody
	ViewCards    = "cards"    // cards of those excluded that are still out; the holder
)

// Account is what there is to tell of a family to who bills it: the holder, what was settled from when on, and
// everyone's time in the plan.
type Account struct {
	State     State         `json:"state"`
	Holder    string        `json:"holder"`
	Bond      Bond          `json:"bond"`
	Died      convenio.Date `json:"died,omitzero"`
	Ended     convenio.Date `json:"ended,omitzero"` // with the contract
	Expenses  []Expense     `json:"expenses,omitempty"`
	Until     convenio.Date `json:"until,omitzero"`
	Standards []Standing    `json:"standards"`
	Pay       []Pay         `json:"pay,omitempty"`
	Prices    []PriceChosen `json:"prices,omitempty"`
	Spells    []Spell       `json:"spells"`
}

// Account is the family's.
func (f Family) Account() Account {
	return Account{
		State: f.state, Holder: f.holder, Bond: f.bond, Died: f.died, Ended: f.ended, Expenses: slices.Clone(f.expenses), Until: f.until,
		Standards: slices.Clone(f.standards), Pay: slices.Clone(f.pay), Prices: slices.Clone(f.prices), Spells: f.Spells(),
	}
}

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
	add(ViewFamilies, "", f.holder, convenio.Date{}, f.Account())
	if due := f.Due(); !due.IsZero() {
		add(ViewDue, "", "", due, struct{}{})
	}
	for i, s := range f.spells {
		if slices.ContainsFunc(f.spells[:i], named(s.Person)) {
			continue
		}
		add(ViewRoll, s.Person, f.holder, convenio.Date{}, f.Rows(s.Person))
		if f.CardDue(s.Person) {
			add(ViewCards, s.Person, f.holder, convenio.Date{}, struct{}{})
		}
	}
	return out
}
