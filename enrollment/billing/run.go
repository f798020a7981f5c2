package billing

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Kind is the kind of stream that a run is.
const Kind = "billing-run"

// ViewRuns is the view of the runs that were begun: by rank the competence, the contract as owner, a [Billed] as body.
const ViewRuns = "billing_runs"

// Billed is what the view tells of a run.
type Billed struct {
	Competence Competence `json:"competence"`
	State      State      `json:"state"`
	Closing    bool       `json:"closing,omitempty"`
	Sums       []Sum      `json:"sums,omitempty"`
}

// The roles that bill: who issues the invoices, and the monthly routine.
const (
	Biller convenio.Role = "billing"
	System convenio.Role = "system"
)

// TopicInvoice is the topic of the effect that releases an invoice; its owner is the party's number, its body the
// party's [Sum].
const TopicInvoice = "invoice"

// RunID is the id of the only run that a contract has for a competence, so that there can't be a second one.
func RunID(contract string, c Competence) [16]byte {
	sum := sha256.Sum256([]byte(Kind + "\x00" + contract + "\x00" + c.String()))
	id := [16]byte(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80 // version 8, as for a hash of one's own
	return id
}

// State is where a run stands.
type State uint8

// The states of a run.
const (
	Absent State = iota
	Running
	Done
)

// String is the state's name in Portuguese.
func (s State) String() string { return [...]string{"não iniciado", "em curso", "concluído"}[s] }

var stateNames = []string{"absent", "running", "done"}

// MarshalText writes the state's stable identifier.
func (s State) MarshalText() ([]byte, error) { return name("state", stateNames, uint8(s)) }

// UnmarshalText reads the state's stable identifier.
func (s *State) UnmarshalText(b []byte) error { return named("state", stateNames, b, (*uint8)(s)) }

// Run is the billing of one competence: where it stands, what it is to look at and has looked at, how many pages and
// up to which person it has billed, and the control totals of each party so far. Its zero value is none.
type Run struct {
	State  State
	Opened Opened
	Pages  int
	Last   uint64
	Looked Control
	sums   []Sum
	id     convenio.StreamID
}

// Sums are the control totals so far, in the order of the parties.
func (r Run) Sums() []Sum { return slices.Clone(r.sums) }

// Command is a command to a run.
type Command interface {
	convenio.Command
	decide(r Run, t *Tariff, w *convenio.Weighing) (convenio.Event, error)
}

// Open begins the run of a competence, that reopens the months from Since on; a Closing one charges no month of its
// own. Latest is the last month that the contract was billed for, UnderWay another that was begun and is not closed,
// Expected what all the pages together must come to.
type Open struct {
	Contract   string     `json:"contract,omitempty"`
	Latest     Competence `json:"latest,omitzero"`
	UnderWay   Competence `json:"under_way,omitzero"`
	Competence Competence `json:"competence"`
	Since      Competence `json:"since"`
	Closing    bool       `json:"closing,omitempty"`
	Expected   Control    `json:"expected"`
}

// BillPage bills the next people, in the order of their numbers, all of a person on one page. UnderWay is another month
// that was begun and is not closed. Extras are charges other than the monthly fees, which are worked out.
type BillPage struct {
	Page     int        `json:"page"`
	UnderWay Competence `json:"under_way,omitzero"`
	Stays    []Stay     `json:"stays"`
	Billed   []Line     `json:"billed,omitempty"`
	Extras   []Charge   `json:"extras,omitempty"`
}

// Close ends the run and releases its invoices.
type Close struct{}

// Discard gives up a run before it is closed; nothing of it was invoiced, and it may be opened anew.
type Discard struct {
	Reason string `json:"reason"`
}

// Opened begins a run.
type Opened struct {
	Contract   string     `json:"contract,omitempty"`
	Competence Competence `json:"competence"`
	Since      Competence `json:"since"`
	Closing    bool       `json:"closing,omitempty"`
	Expected   Control    `json:"expected"`
}

// PageBilled says what was billed of a page's people, with its control totals.
type PageBilled struct {
	Page   int     `json:"page"`
	Last   uint64  `json:"last"`
	Looked Control `json:"looked"`
	Sums   []Sum   `json:"sums"`
	Lines  []Line  `json:"lines"`
}

// Closed releases the invoices, by their control totals.
type Closed struct {
	Sums []Sum `json:"sums"`
}

// Discarded says that the run was given up.
type Discarded Discard

// Lifecycle is the table of a run's life.
func Lifecycle() *convenio.Lifecycle[State] { return &lifecycle }

type row = convenio.Row[State]

var lifecycle = convenio.NewLifecycle(Bars,
	row{From: Absent, Command: Open{}, Event: Opened{}, To: Running, Clause: Clause10_4},
	row{From: Running, Command: BillPage{}, Event: PageBilled{}, To: Running, Clause: Clause10_4},
	row{From: Running, Command: Discard{}, Event: Discarded{}, To: Absent, Clause: Clause10_5},
	row{From: Running, Command: Close{}, Event: Closed{}, To: Done, Clause: Clause10_5},
).Closing(Done, AlreadyBilled).Worded(words)

var words = map[string]string{
	"Open": "iniciar", "BillPage": "faturar página", "Discard": "descartar", "Close": "concluir",
}

// Decide answers a command with its event.
func Decide(r Run, t *Tariff, ask convenio.Ask, c Command, trace *convenio.Trace) ([]convenio.Event, error) {
	if ask.By.Role != Biller && ask.By.Role != System {
		return nil, &convenio.Forbidden{Role: ask.By.Role, Action: lifecycle.Word(c), Clause: Clause10_5}
	}
	if err := lifecycle.Admit(r.State, c); err != nil {
		return nil, err
	}
	w := convenio.Weighing{Trace: trace}
	e, err := c.decide(r, t, &w)
	if err == nil {
		err = lifecycle.Refused(r.State, &w)
	}
	if err != nil {
		return nil, err
	}
	return []convenio.Event{e}, nil
}

func (c Open) decide(_ Run, _ *Tariff, w *convenio.Weighing) (convenio.Event, error) {
	if !c.Competence.known() || !c.Since.known() || c.Since > c.Competence {
		return nil, &convenio.BadInput{Field: "competence", Reason: "a competência, ou a primeira que se reabre, não existe"}
	}
	w.At("competence", 0)
	w.Deny(MonthPassed, c.Latest >= c.Competence,
		convenio.Text("competencia", c.Competence.Brazilian()), convenio.Text("posterior", c.Latest.Brazilian()))
	c.Competence.alone(c.UnderWay, w)
	return Opened{c.Contract, c.Competence, c.Since, c.Closing, c.Expected}, nil
}

// alone weighs that no other month is half billed.
func (c Competence) alone(other Competence, w *convenio.Weighing) {
	w.Deny(MonthUnderWay, other != 0, convenio.Text("outra", other.Brazilian()), convenio.Text("competencia", c.Brazilian()))
}

func (c BillPage) decide(r Run, t *Tariff, w *convenio.Weighing) (convenio.Event, error) {
	if len(c.Stays) == 0 && len(c.Billed) == 0 {
		return nil, &convenio.BadInput{Field: "stays", Reason: "a página não traz ninguém"}
	}
	w.At("page", 0)
	w.Deny(PageOutOfOrder, c.Page != r.Pages+1, convenio.Count("pagina", c.Page), convenio.Count("proxima", r.Pages+1))
	first, last := c.span()
	r.Opened.Competence.alone(c.UnderWay, w)
	w.Deny(PersonBilled, first <= r.Last, numbered("pessoa", first), numbered("ultima", r.Last))
	for _, extra := range c.Extras {
		if _, err := Chargeable(extra, nil); err != nil || extra.Kind == MonthlyFee {
			return nil, &convenio.BadInput{Field: "extras", Reason: "a espécie não existe, ou é a mensalidade, que se calcula"}
		}
		extra.weigh(w)
	}
	if w.Refused() {
		return nil, nil
	}
	o := r.Opened
	lines, err := t.bill(&Batch{o.Competence, o.Since, o.Closing, c.Stays, c.Billed}, w)
	return PageBilled{c.Page, last, ControlOf(c.Stays, c.Billed), Sums(o.Competence, lines), lines}, err
}

// span is the first and the last person of a page.
func (c BillPage) span() (first, last uint64) {
	if n := len(c.Stays); n > 0 {
		first, last = c.Stays[0].Person, c.Stays[n-1].Person
	}
	if n := len(c.Billed); n > 0 {
		if len(c.Stays) == 0 {
			first = c.Billed[0].Person
		}
		first, last = min(first, c.Billed[0].Person), max(last, c.Billed[n-1].Person)
	}
	return first, last
}

func (Close) decide(r Run, _ *Tariff, w *convenio.Weighing) (convenio.Event, error) {
	w.At("expected", 0)
	w.Deny(ControlDiffers, r.Looked != r.Opened.Expected,
		convenio.Text("esperado", r.Opened.Expected.String()), convenio.Text("obtido", r.Looked.String()))
	return Closed{r.Sums()}, nil
}

// String is the control as a person reads it.
func (c Control) String() string {
	return fmt.Sprintf("%d vidas (soma %d) e %s já faturados", c.Lives, c.Check, c.Billed.Brazilian())
}

func (c Discard) decide(_ Run, _ *Tariff, w *convenio.Weighing) (convenio.Event, error) {
	w.At("reason", 0)
	w.Deny(Unjustified, strings.TrimSpace(c.Reason) == "")
	return Discarded(c), nil
}

// Apply folds an event.
func Apply(r Run, rec convenio.Recorded) Run {
	r.State, _ = lifecycle.Next(r.State, rec.Event)
	r.id = rec.Stream
	switch e := rec.Event.(type) {
	case Opened:
		r = Run{State: r.State, Opened: e, id: r.id}
	case PageBilled:
		r.Pages, r.Last, r.Looked, r.sums = e.Page, e.Last, r.Looked.plus(e.Looked), merge(r.sums, e.Sums)
	case Discarded:
		r = Run{id: r.id}
	}
	return r
}

// Fold folds a history.
func Fold(history []convenio.Recorded) Run {
	var r Run
	for _, rec := range history {
		r = Apply(r, rec)
	}
	return r
}

// Entries is how a run stands in the view.
func Entries(r Run) []convenio.Entry {
	if r.State == Absent {
		return nil
	}
	o := r.Opened
	body, err := json.Marshal(Billed{o.Competence, r.State, o.Closing, r.sums})
	if err != nil {
		panic("billing: a run that can't be written: " + err.Error())
	}
	return []convenio.Entry{{View: ViewRuns, Stream: r.id, Owner: o.Contract, Rank: int64(o.Competence), Body: string(body)}}
}

// Effects are the invoices that closing a run releases, one for each party.
func Effects(_, _ Run, rec convenio.Recorded) []convenio.Effect {
	closed, ok := rec.Event.(Closed)
	if !ok {
		return nil
	}
	out := make([]convenio.Effect, len(closed.Sums))
	for i, s := range closed.Sums {
		body, err := json.Marshal(s)
		if err != nil {
			panic("billing: a sum that can't be written: " + err.Error())
		}
		out[i] = convenio.Effect{
			Stream: rec.Stream, Version: rec.Version, N: i, Topic: TopicInvoice,
			Owner: fmt.Sprint(s.Party), At: rec.Ask.At, Body: string(body),
		}
	}
	return out
}

// Machine is the run as [convenio.Machine.Act] runs it.
func Machine() convenio.Machine[Run, *Tariff, Command] {
	return convenio.Machine[Run, *Tariff, Command]{
		Kind: Kind,
		Codec: convenio.Codec{}.With(convenio.Encoded[Opened](), convenio.Encoded[PageBilled](),
			convenio.Encoded[Closed](), convenio.Encoded[Discarded]()),
		Stamp:  (*Tariff).Stamp,
		Decide: Decide, Fold: Fold, Apply: Apply, Entries: Entries, Effects: Effects,
	}
}
