package glosa

import (
	"strings"
	"unicode/utf8"

	"github.com/seed-67b5076c/convenio"
)

// State is where a glosa stands.
type State uint8

// The states of a glosa. Granted, Upheld and Lapsed are its ends.
const (
	Absent State = iota
	Open
	Appealed
	Granted
	Upheld
	Lapsed
)

// String is the state's name in Portuguese.
func (s State) String() string {
	return [...]string{"inexistente", "em prazo de recurso", "recorrida", "revertida", "mantida", "definitiva por decurso"}[s]
}

// MarshalText writes the state's stable identifier.
func (s State) MarshalText() ([]byte, error) {
	return []byte([...]string{"absent", "open", "appealed", "granted", "upheld", "lapsed"}[s]), nil
}

// Denial is one glosa. LastDay is zero while its term has not started.
type Denial struct {
	State         State               `json:"state"`
	Reason        string              `json:"reason,omitempty"`
	Text          string              `json:"text,omitempty"`
	Amount        convenio.Money      `json:"amount"`
	From          convenio.Date       `json:"from,omitzero"`
	LastDay       convenio.Date       `json:"last_day,omitzero"`
	Justification string              `json:"justification,omitempty"`
	Documents     []convenio.Document `json:"documents,omitempty"`
	Ruling        string              `json:"ruling,omitempty"`
}

// Settled reports that nothing can change the glosa any more.
func (d Denial) Settled() bool { return d.State >= Granted }

// Command is a command to a glosa.
type Command interface {
	convenio.Command
	decide(d Denial, p Policy, ask convenio.Ask, w *convenio.Weighing) (convenio.Event, error)
}

// Raise denies payment of an item, in whole or, where the reading admits it, in part.
type Raise struct {
	Item   int
	Fee    convenio.Money
	Amount convenio.Money
	Reason string
	Text   string
}

// Read starts the term under the reading that counts from it.
type Read struct{}

// Appeal asks for the decision to be changed.
type Appeal struct {
	Justification string
	Documents     []convenio.Document
}

// Rule decides the appeal of an item.
type Rule struct {
	Item          int
	Grant         bool
	Justification string
}

// Lapse ends the term of an item's glosa; without effect while the term runs.
type Lapse struct{ Item int }

// Recount counts the term again after a decree changed the calendar; it only ever lengthens.
type Recount struct{}

// Raised denies payment and says until when it may be appealed.
type Raised struct {
	Reason  string         `json:"reason"`
	Text    string         `json:"text"`
	Amount  convenio.Money `json:"amount"`
	From    convenio.Date  `json:"from,omitzero"`
	LastDay convenio.Date  `json:"last_day,omitzero"`
}

// Counted gives the term its last day, first or anew.
type Counted struct {
	From    convenio.Date `json:"from"`
	LastDay convenio.Date `json:"last_day"`
}

// Contested is the provider's appeal.
type Contested struct {
	Justification string              `json:"justification"`
	Documents     []convenio.Document `json:"documents,omitempty"`
}

// Reversed grants the appeal.
type Reversed struct {
	Justification string `json:"justification"`
}

// Kept upholds the glosa.
type Kept struct {
	Justification string `json:"justification"`
}

// Ended says that the term ended without an appeal.
type Ended struct{}

// Lifecycle is the table of a glosa's life.
func Lifecycle() *convenio.Lifecycle[State] { return &lifecycle }

type row = convenio.Row[State]

var lifecycle = convenio.NewLifecycle(Bars,
	row{From: Absent, Command: Raise{}, Event: Raised{}, To: Open, Clause: clause5_2_5_3},
	row{From: Open, Command: Read{}, Event: Counted{}, To: Open, Clause: Clause5_2_5_5},
	row{From: Open, Command: Recount{}, Event: Counted{}, To: Open, Clause: Clause5_2_5_5},
	row{From: Open, Command: Appeal{}, Event: Contested{}, To: Appealed, Clause: Clause5_2_5_5},
	row{From: Open, Command: Lapse{}, Event: Ended{}, To: Lapsed, Clause: clause5_2_5_8},
	row{From: Appealed, Command: Rule{}, Event: Reversed{}, To: Granted, Clause: Clause5_2_5_6},
	row{From: Appealed, Command: Rule{}, Event: Kept{}, To: Upheld, Clause: Clause5_2_5_6},
).Worded(map[string]string{
	"Raise": "glosar", "Read": "tomar ciência", "Recount": "recontar o prazo", "Appeal": "recorrer",
	"Lapse": "encerrar o prazo", "Rule": "decidir o recurso",
})

// Decide answers a command with its event, or with none when nothing changes. A refusal stays in the
// weighing, for the caller to close once it has weighed all of its own.
func Decide(d Denial, p Policy, ask convenio.Ask, c Command, w *convenio.Weighing) (convenio.Event, error) {
	if err := lifecycle.Admit(d.State, c); err != nil {
		return nil, err
	}
	return c.decide(d, p, ask, w)
}

func (c Raise) decide(_ Denial, p Policy, ask convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	text := strings.TrimSpace(c.Text)
	_, known := p.Reasons[c.Reason]
	w.At("reason", c.Item)
	w.Deny(Unreasoned, !known || text == "", convenio.Count("item", c.Item))
	w.At("amount", c.Item)
	part := p.Readings.Partial && c.Amount.IsPositive() && c.Amount.Compare(c.Fee) < 0
	w.Deny(AmountOutOfRange, c.Amount != c.Fee && !part, // the whole of a fee of nothing is denied too: it was not performed
		convenio.Amount("valor", c.Amount), convenio.Amount("honorario", c.Fee))
	raised := Raised{Reason: c.Reason, Text: text, Amount: c.Amount}
	if w.Note(TermNotStarted, p.Readings.FromReading) {
		return raised, nil
	}
	var err error
	raised.From = ask.Today()
	raised.LastDay, err = p.last(raised.From)
	return raised, err
}

func (Read) decide(d Denial, p Policy, ask convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	if !w.Note(TermNotStarted, d.From.IsZero()) {
		return nil, nil
	}
	last, err := p.last(ask.Today())
	return Counted{ask.Today(), last}, err
}

func (c Appeal) decide(d Denial, p Policy, ask convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	text := strings.TrimSpace(c.Justification)
	size := utf8.RuneCountInString(text)
	w.At("justification", 0)
	w.Deny(JustificationMissing, size == 0)
	w.Deny(JustificationTooLong, size > p.JustificationMax,
		convenio.Count("tamanho", size), convenio.Count("maximo", p.JustificationMax))
	w.At("at", 0)
	if d.LastDay.IsZero() {
		w.Note(TermNotStarted, true)
	} else {
		w.Deny(AppealLate, d.Late(ask.Today()), convenio.Day("dia", ask.Today()), convenio.Day("ultimo", d.LastDay))
	}
	return Contested{text, c.Documents}, nil
}

// Late reports that a day is after the last one of a term that has started.
func (d Denial) Late(day convenio.Date) bool { return !d.LastDay.IsZero() && day.After(d.LastDay) }

func (c Rule) decide(_ Denial, p Policy, _ convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	text := strings.TrimSpace(c.Justification)
	size, item := utf8.RuneCountInString(text), convenio.Count("item", c.Item)
	w.At("justification", c.Item)
	w.Deny(RulingBlank, size == 0, item)
	w.Deny(RulingTooShort, p.Readings.LiteralMinimum && size < p.RulingMin,
		item, convenio.Count("tamanho", size), convenio.Count("minimo", p.RulingMin))
	w.Deny(RulingTooLong, size > p.RulingMax,
		item, convenio.Count("tamanho", size), convenio.Count("maximo", p.RulingMax))
	w.Note(ResultTold, true, item)
	if c.Grant {
		return Reversed{text}, nil
	}
	return Kept{text}, nil
}

func (c Lapse) decide(d Denial, _ Policy, ask convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	item := convenio.Count("item", c.Item)
	w.Note(ResultTold, false, item)
	if d.LastDay.IsZero() {
		w.Note(TermNotStarted, true)
		return nil, nil
	}
	if !w.Note(Lapses, d.Late(ask.Today()), item, convenio.Day("ultimo", d.LastDay)) {
		return nil, nil
	}
	return Ended{}, nil
}

func (Recount) decide(d Denial, p Policy, _ convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	if w.Note(TermNotStarted, d.From.IsZero()) {
		return nil, nil
	}
	last, err := p.last(d.From)
	if err != nil || !last.After(d.LastDay) {
		return nil, err
	}
	return Counted{d.From, last}, nil
}

// Apply folds an event.
func Apply(d Denial, e convenio.Event) Denial {
	d.State, _ = lifecycle.Next(d.State, e)
	switch e := e.(type) {
	case Raised:
		d.Reason, d.Text, d.Amount, d.From, d.LastDay = e.Reason, e.Text, e.Amount, e.From, e.LastDay
	case Counted:
		d.From, d.LastDay = e.From, e.LastDay
	case Contested:
		d.Justification, d.Documents = e.Justification, e.Documents
	case Reversed:
		d.Ruling = e.Justification
	case Kept:
		d.Ruling = e.Justification
	}
	return d
}
