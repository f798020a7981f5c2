package inactive

import "github.com/seed-67b5076c/convenio"

// Fee is the full monthly price of one person, nobody's share taken off.
type Fee struct {
	Person string
	Full   convenio.Money
}

// Bill is what a family is charged for a month, and whom it is sent to: the holder or, after the holder's
// death, the first of the dependants who stay. The lines stand in the order of the fees.
type Bill struct {
	Payer string
	Lines []Fee
	Total convenio.Money
}

// Bill weighs what the family owes on a day: in full and directly when inactive, nothing in remission, and
// pending while the option is (sesc:5.9, sesc:5.10). A day before the present stay began has no bill here. Fees that do not match the covered persons one by one, or
// are not positive, are [convenio.BadInput]: a price that is missing is never zero.
func (f Family) Bill(on convenio.Date, fees []Fee, t *convenio.Trace) (convenio.Decision[Bill], error) {
	w := convenio.Weighing{Trace: t}
	w.Deny(CoverOver, !f.State.covers() || f.over(on) || on.Before(f.owesFrom()), convenio.Day("dia", on))
	w.Need(OptionPending, f.State == AwaitingProof || f.State == OptionOpen)
	if d := convenio.Verdict(&w, Bill{}); !d.Granted() {
		return d, nil
	}
	persons := f.covered(on)
	if err := matching(persons, fees); err != nil {
		return convenio.Decision[Bill]{}, err
	}
	b := Bill{}
	free := w.Note(WithoutPremium, f.State == InRemission, convenio.Count("vidas", len(persons)))
	for _, fee := range fees {
		if free {
			fee.Full = convenio.Money{}
		}
		b.Lines, b.Total = append(b.Lines, fee), b.Total.Plus(fee.Full)
	}
	if len(persons) > 0 {
		b.Payer = persons[0]
	}
	w.Note(FullPrice, !free, convenio.Amount("valor", b.Total), convenio.Text("pessoa", b.Payer))
	return convenio.Verdict(&w, b), nil
}

// owesFrom is the first day of the present stay: until then the active's funding holds, or what held before the death.
// No day before the option.
func (f Family) owesFrom() convenio.Date {
	switch f.State {
	case Inactive, Surviving:
		return f.From
	case InRemission:
		return f.Died.AddDays(1)
	}
	return convenio.Date{}
}

// covered are the persons in the plan on a day, the holder first.
func (f Family) covered(on convenio.Date) []string {
	var out []string
	if f.Died.IsZero() {
		out = append(out, f.Bond.Holder)
	}
	return append(out, f.staying(on)...)
}

func matching(persons []string, fees []Fee) error {
	left := map[string]bool{}
	for _, p := range persons {
		left[p] = true
	}
	for _, fee := range fees {
		if !left[fee.Person] || !fee.Full.IsPositive() {
			return &convenio.BadInput{Field: "fees", Reason: "há preço repetido, não positivo, ou de quem não está na família"}
		}
		delete(left, fee.Person)
	}
	if len(left) > 0 {
		return &convenio.BadInput{Field: "fees", Reason: "falta o preço de quem está na família"}
	}
	return nil
}
