package naive

import "github.com/seed-67b5076c/convenio"

// ItemView is one item as it stands.
type ItemView struct {
	No            int
	State         string
	FeeCents      int64
	ReleasedCents int64
}

// Account is the plan's money in centavos: Presented = Released + Settled + Open + Awaiting at every
// instant; Expired is counted apart.
type Account struct {
	Presented, Released, Settled, Open, Awaiting, Expired int64
}

// InPersonView is one in-person audit as it stands.
type InPersonView struct {
	No     int
	Origin string // technician, beneficiary, rule
	State  string // requested, scheduled, missed, held, no_show, cancelled
	On     convenio.Date
	Misses int
}

// Phase is the phase's identifier.
func (m *Model) Phase() string { return m.s.phase }

// Items are all items ever entered, removed ones included, by number.
func (m *Model) Items() []ItemView {
	var all []ItemView
	for _, it := range m.s.items {
		all = append(all, ItemView{No: it.no, State: it.state, FeeCents: it.fee, ReleasedCents: it.released})
	}
	return all
}

// Account sums the items, one by one.
func (m *Model) Account() Account {
	var a Account
	treating := m.s.phase != awaitingFinal && m.s.phase != inFinal && m.s.phase != withFinal
	for _, it := range m.s.items {
		switch it.state {
		case performed:
			if treating {
				continue // not presented before the closing
			}
			a.Awaiting += it.fee
			a.Presented += it.fee
		case approved, glosa, upheld, lapsed:
			a.Presented += it.fee
		case expired:
			if it.before == performed {
				a.Expired += it.fee
			}
		}
		a.Released += it.released
		switch it.state {
		case glosa:
			a.Open += it.amount
		case upheld, lapsed:
			a.Settled += it.amount
		}
	}
	return a
}

// Base is the day the clock counts from; no day while it does not run.
func (m *Model) Base() convenio.Date { return dateOf(m.s.base) }

// LastDay is the last day to perform; no day while the clock does not run.
func (m *Model) LastDay() convenio.Date { return dateOf(m.s.last) }

// Notice is the day of the present notice, sent or not.
func (m *Model) Notice() convenio.Date { return dateOf(m.s.notice) }

// Noticed reports that the present notice was sent.
func (m *Model) Noticed() bool { return m.s.noticed }

// Extensions is how often the last day was extended.
func (m *Model) Extensions() int { return m.s.extensions }

// Urgent reports that every audit of the plan is an urgent one.
func (m *Model) Urgent() bool { return m.s.urgent }

// Technician is whoever has the audit that is open now; empty when none is, or nobody has it.
func (m *Model) Technician() string { return m.s.technician }

// Waiting reports that an audit waits to start, assigned or not.
func (m *Model) Waiting() bool { return m.s.waiting }

// MainClass is the main class; empty before submission.
func (m *Model) MainClass() string { return m.s.main }

// Classes are all classes in the table's order; none before submission.
func (m *Model) Classes() []string { return append([]string(nil), m.s.classes...) }

// GlosaLastDay is the last day to appeal an item's glosa; no day when it has none or its term has not begun.
func (m *Model) GlosaLastDay(no int) convenio.Date {
	if it := m.s.item(no); it != nil {
		return dateOf(it.lastDay)
	}
	return convenio.Date{}
}

// InPersons are all in-person audits, by number.
func (m *Model) InPersons() []InPersonView {
	var all []InPersonView
	for _, p := range m.s.inPersons {
		all = append(all, InPersonView{No: p.no, Origin: p.origin, State: p.state, On: dateOf(p.on), Misses: p.misses})
	}
	return all
}

// BoardState is absent, sitting, decided or dissolved; absent when the present audit has no board.
func (m *Model) BoardState() string {
	if m.s.board == nil {
		return absent
	}
	return m.s.board.state
}

// Odontogram are the numbers of the items charted on a day, at its end.
func (m *Model) Odontogram(on convenio.Date) []int {
	var nos []int
	for _, it := range m.s.items {
		if !it.charted.IsZero() && !it.charted.After(dayOf(on)) {
			nos = append(nos, it.no)
		}
	}
	return nos
}

// Messages counts, once an occasion whoever the recipients are: notice (MENSAGEM_027), archived, result
// and each of result_initial, result_intermediate, result_final, result_appeal, schedule (an in-person
// audit to schedule), term_moved (one a glosa), none_eligible (to the supervisor).
func (m *Model) Messages() map[string]int { return copied(m.s.messages) }
