package pto

import (
	"fmt"
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

func (c ConcludeFinal) decide(d *deed) error {
	d.assigned()
	d.unblocked()
	nos := make([]int, len(c.Findings))
	for i, f := range c.Findings {
		nos[i] = f.Item
	}
	var concluded FinalConcluded
	for _, item := range d.known("findings", nos) {
		if err := c.Findings[slices.Index(nos, item.No)].decide(d, item, &concluded); err != nil {
			return err
		}
	}
	for i := range d.now().items {
		if item := &d.now().items[i]; item.State == Performed {
			d.w.At("findings", item.No)
			d.w.Deny(NoFinding, !slices.Contains(nos, item.No), convenio.Count("item", item.No))
		}
	}
	if !d.sound() {
		return nil
	}
	d.emit(concluded)
	d.finalise()
	return nil
}

// decide approves the item, or raises its glosa.
func (f Finding) decide(d *deed, item *Item, concluded *FinalConcluded) error {
	if f.Approve && !f.Amount.IsZero() { // the whole fee would go to billing where part was to be denied
		return &convenio.BadInput{Field: "findings", Reason: fmt.Sprintf("o item %d vem aprovado e com valor de glosa", item.No)}
	}
	no := convenio.Count("item", item.No)
	d.w.At("findings", item.No)
	d.w.Deny(NotUnderFinal, item.State != Performed, no)
	d.withBoard(item.No, f.Approve)
	amount := f.Amount
	if amount.IsZero() {
		amount = item.Fee
	}
	d.w.Note(odontogram.Gains, f.Approve, no)
	d.w.Note(KeptFromBilling, !f.Approve && (amount == item.Fee || !d.policy.Glosa.Partial), no)
	if d.w.Note(GoesToBilling, f.Approve, no, convenio.Amount("valor", item.Fee)) {
		concluded.Approved = append(concluded.Approved, Released{item.No, item.Fee})
		return nil
	}
	raised, err := glosa.Decide(glosa.Denial{}, d.policy.glosa(d.today), d.ask,
		glosa.Raise{Item: item.No, Fee: item.Fee, Amount: amount, Reason: f.Reason, Text: f.Text}, &d.w)
	if err != nil || raised == nil {
		return err
	}
	concluded.Glosas = append(concluded.Glosas, GlosaRaised{item.No, raised.(glosa.Raised), item.Fee.Minus(amount)})
	return nil
}

// eachGlosa asks the glosas of some items to answer a command, and gives the items that did with the event.
func (d *deed) eachGlosa(items []*Item, command func(*Item) glosa.Command) (nos []int, answer convenio.Event, err error) {
	for _, item := range items {
		d.w.At("items", item.No)
		e, err := glosa.Decide(item.Glosa, d.policy.glosa(item.governed(d.today)), d.ask, command(item), &d.w)
		if err != nil {
			return nil, nil, err
		}
		if e != nil {
			nos, answer = append(nos, item.No), e
		}
	}
	return nos, answer, nil
}

// governed is the day whose figures govern an item's glosa: that of its term, or today while it has none.
func (i *Item) governed(today convenio.Date) convenio.Date {
	if i.Glosa.From.IsZero() {
		return today
	}
	return i.Glosa.From
}

// inState are the items whose glosa is in a state.
func (s *state) inState(g glosa.State) []*Item {
	var items []*Item
	for i := range s.items {
		if s.items[i].Glosa.State == g {
			items = append(items, &s.items[i])
		}
	}
	return items
}

func (c Appeal) decide(d *deed) error {
	items := d.named("items", c.Items)
	d.w.At("documents", 0)
	d.w.Deny(DocumentUnsound, slices.ContainsFunc(c.Documents, unsound))
	nos, answer, err := d.eachGlosa(items, func(*Item) glosa.Command {
		return glosa.Appeal{Justification: c.Justification, Documents: c.Documents}
	})
	if err != nil {
		return err
	}
	urgent := d.prioritise(c.Priority)
	if !d.sound() {
		return nil
	}
	waits := d.now().appealed()
	d.emit(GlosasAppealed{nos, answer.(glosa.Contested)})
	if urgent {
		d.emit(flagged(c.Priority))
	}
	if !waits {
		d.returnToFirst()
	}
	return nil
}

// late refuses, in whatever phase, an appeal against a glosa whose term has ended.
func (c Appeal) late(d *deed) {
	for _, no := range c.Items {
		if item := d.now().item(no); item != nil && item.Glosa.State == glosa.Lapsed {
			d.w.At("items", no)
			d.w.Deny(glosa.AppealLate, true,
				convenio.Day("dia", d.today), convenio.Day("ultimo", item.Glosa.LastDay))
		}
	}
}

func (Acknowledge) decide(d *deed) error {
	nos, answer, err := d.eachGlosa(d.now().inState(glosa.Open), func(*Item) glosa.Command { return glosa.Read{} })
	if err == nil && len(nos) > 0 {
		d.emit(ResultRead{nos, answer.(glosa.Counted)})
	}
	return err
}

func (c ConcludeAppeal) decide(d *deed) error {
	d.assigned()
	d.unblocked()
	nos := make([]int, len(c.Rulings))
	for i, r := range c.Rulings {
		nos[i] = r.Item
	}
	var concluded AppealsConcluded
	for _, item := range d.known("rulings", nos) {
		ruled, err := c.Rulings[slices.Index(nos, item.No)].decide(d, item)
		if err != nil {
			return err
		}
		concluded.Rulings = append(concluded.Rulings, ruled)
	}
	for _, no := range d.now().toRule() {
		d.w.At("rulings", no)
		d.w.Deny(audit.Undecided, !slices.Contains(nos, no), convenio.Count("item", no))
	}
	if !d.sound() {
		return nil
	}
	d.emit(concluded)
	d.finalise()
	return nil
}

// toRule are the items that the appeal audit must rule: those appealed when it began, and what its board decided, for
// the board ends with it.
func (s *state) toRule() []int {
	return slices.DeleteFunc(s.deciding(), func(no int) bool {
		_, byBoard := s.board.Outcome(no)
		return !byBoard && !slices.Contains(s.round.Appeals, no)
	})
}

// decide grants the appeal of an item or upholds its glosa.
func (r Ruling) decide(d *deed, item *Item) (AppealRuled, error) {
	d.w.At("rulings", item.No)
	no := convenio.Count("item", item.No)
	d.withBoard(item.No, r.Grant)
	charted := d.w.Note(odontogram.Gains, r.Grant && !d.policy.Readings.OdontogramOnFinalOnly, no)
	d.w.Note(GoesToBilling, r.Grant, no, convenio.Amount("valor", item.Glosa.Amount))
	d.w.Note(KeptFromBilling, !r.Grant, no)
	e, err := glosa.Decide(item.Glosa, d.policy.glosa(item.governed(d.today)), d.ask,
		glosa.Rule{Item: item.No, Grant: r.Grant, Justification: r.Justification}, &d.w)
	switch e := e.(type) {
	case glosa.Reversed:
		return AppealRuled{item.No, true, e.Justification, item.Glosa.Amount, charted}, err
	case glosa.Kept:
		return AppealRuled{Item: item.No, Justification: e.Justification}, err
	}
	return AppealRuled{}, err
}
