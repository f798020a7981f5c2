package audit

import (
	"fmt"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Origin is who asked for an in-person audit.
type Origin string

// The three origins. Only the beneficiary's own never blocks a conclusion.
const (
	ByTechnician  Origin = "technician"
	ByBeneficiary Origin = "beneficiary"
	ByRule        Origin = "rule"
)

// InPersonState is where an in-person audit stands.
type InPersonState uint8

// The states of an in-person audit.
const (
	InPersonAbsent InPersonState = iota
	InPersonRequested
	InPersonScheduled
	InPersonMissed
	InPersonHeld
	InPersonNoShow
	InPersonCancelled
)

// String is the state's name in Portuguese.
func (s InPersonState) String() string {
	return [...]string{"inexistente", "pedida", "marcada", "a remarcar", "realizada", "não comparecida", "cancelada"}[s]
}

// MarshalText writes the state's stable identifier.
func (s InPersonState) MarshalText() ([]byte, error) {
	return []byte([...]string{"absent", "requested", "scheduled", "missed", "held", "no_show", "cancelled"}[s]), nil
}

// UnmarshalText reads the state's identifier.
func (s *InPersonState) UnmarshalText(b []byte) error {
	for at := InPersonAbsent; at <= InPersonCancelled; at++ {
		if id, _ := at.MarshalText(); string(id) == string(b) {
			*s = at
			return nil
		}
	}
	return &convenio.BadInput{Field: "state", Reason: fmt.Sprintf("%q não é estado de auditoria presencial", b)}
}

// InPerson is one in-person audit of a treatment plan.
type InPerson struct {
	No       int               `json:"no"`
	Origin   Origin            `json:"origin"`
	Asker    convenio.Actor    `json:"asker"`
	State    InPersonState     `json:"state"`
	Reason   string            `json:"reason,omitempty"`
	Rules    []string          `json:"rules,omitempty"`
	On       convenio.Date     `json:"on,omitzero"`
	Misses   int               `json:"misses,omitempty"`
	Report   string            `json:"report,omitempty"`
	Findings []InPersonFinding `json:"findings,omitempty"`
	Dropped  string            `json:"dropped,omitempty"`
	Asked    convenio.Date     `json:"asked"`
	Ended    convenio.Date     `json:"ended,omitzero"`
}

// InPersonFinding is what the examination found of one item.
type InPersonFinding struct {
	Item    int    `json:"item"`
	Conform bool   `json:"conform"`
	Text    string `json:"text"`
}

// Open reports that it was asked and has not ended.
func (p InPerson) Open() bool {
	return p.State == InPersonRequested || p.State == InPersonScheduled || p.State == InPersonMissed
}

// Blocks reports that no audit of the plan may be concluded meanwhile (trt3:5.2.5.11, 5.2.5.12).
func (p InPerson) Blocks() bool { return p.Open() && p.Origin != ByBeneficiary }

// InPersonCommand is a command to an in-person audit.
type InPersonCommand interface {
	convenio.Command
	decide(p InPerson, reschedules int, ask convenio.Ask, w *convenio.Weighing) convenio.Event
}

// AskInPerson asks for the audit.
type AskInPerson struct {
	Origin Origin   `json:"origin"`
	Reason string   `json:"reason"`
	Rules  []string `json:"rules,omitempty"`
}

// ScheduleInPerson sets its day, or a new day after an absence.
type ScheduleInPerson struct {
	On convenio.Date `json:"on"`
}

// HoldInPerson records that it was held, with a report and what was found of each item.
type HoldInPerson struct {
	Report   string            `json:"report"`
	Findings []InPersonFinding `json:"findings,omitempty"`
}

// MissInPerson records that the beneficiary did not come.
type MissInPerson struct{}

// CancelInPerson gives it up.
type CancelInPerson struct {
	Reason string `json:"reason"`
}

// InPersonAsked opens the audit; provider and beneficiary are told to schedule it.
type InPersonAsked struct {
	Origin Origin         `json:"origin"`
	By     convenio.Actor `json:"by"`
	Reason string         `json:"reason,omitempty"`
	Rules  []string       `json:"rules,omitempty"`
	On     convenio.Date  `json:"on"`
}

// InPersonSet gives it a day.
type InPersonSet struct {
	On convenio.Date `json:"on"`
}

// InPersonDone ends it with a report.
type InPersonDone struct {
	Report   string            `json:"report"`
	Findings []InPersonFinding `json:"findings,omitempty"`
	On       convenio.Date     `json:"on"`
}

// InPersonSkipped says that the beneficiary did not come and it may be scheduled again.
type InPersonSkipped struct{}

// InPersonGivenUp says that the beneficiary did not come again: it ends.
type InPersonGivenUp struct {
	On convenio.Date `json:"on"`
}

// InPersonDropped cancels it.
type InPersonDropped struct {
	Reason string        `json:"reason,omitempty"`
	On     convenio.Date `json:"on"`
}

// InPersonLifecycle is the table of an in-person audit's life.
func InPersonLifecycle() *convenio.Lifecycle[InPersonState] { return &inPersonLifecycle }

type inPersonRow = convenio.Row[InPersonState]

var inPersonLifecycle = convenio.NewLifecycle(InPersonBars,
	inPersonRow{From: InPersonAbsent, Command: AskInPerson{}, Event: InPersonAsked{}, To: InPersonRequested, Clause: Clause5_2_5_11},
	inPersonRow{From: InPersonRequested, Command: ScheduleInPerson{}, Event: InPersonSet{}, To: InPersonScheduled, Clause: Clause5_2_5_13},
	inPersonRow{From: InPersonScheduled, Command: ScheduleInPerson{}, Event: InPersonSet{}, To: InPersonScheduled, Clause: Clause5_2_5_13},
	inPersonRow{From: InPersonMissed, Command: ScheduleInPerson{}, Event: InPersonSet{}, To: InPersonScheduled, Clause: Clause5_2_5_13},
	inPersonRow{From: InPersonScheduled, Command: HoldInPerson{}, Event: InPersonDone{}, To: InPersonHeld, Clause: Clause5_2_5_11},
	inPersonRow{From: InPersonScheduled, Command: MissInPerson{}, Event: InPersonSkipped{}, To: InPersonMissed, Clause: Clause5_2_5_11},
	inPersonRow{From: InPersonScheduled, Command: MissInPerson{}, Event: InPersonGivenUp{}, To: InPersonNoShow, Clause: Clause5_2_5_11},
	inPersonRow{From: InPersonRequested, Command: CancelInPerson{}, Event: InPersonDropped{}, To: InPersonCancelled, Clause: Clause5_2_5_11},
	inPersonRow{From: InPersonScheduled, Command: CancelInPerson{}, Event: InPersonDropped{}, To: InPersonCancelled, Clause: Clause5_2_5_11},
	inPersonRow{From: InPersonMissed, Command: CancelInPerson{}, Event: InPersonDropped{}, To: InPersonCancelled, Clause: Clause5_2_5_11},
).Worded(map[string]string{
	"AskInPerson": "pedir", "ScheduleInPerson": "marcar", "HoldInPerson": "realizar", "MissInPerson": "registrar ausência",
	"CancelInPerson": "cancelar",
})

// DecideInPerson answers a command with its event. After reschedules absences that could be made good, the
// next one ends the audit. Who may ask what is the treatment plan's to say, and a refusal stays in the
// weighing, for it to close.
func DecideInPerson(p InPerson, reschedules int, ask convenio.Ask, c InPersonCommand, w *convenio.Weighing) (convenio.Event, error) {
	if err := inPersonLifecycle.Admit(p.State, c); err != nil {
		return nil, err
	}
	return c.decide(p, reschedules, ask, w), nil
}

func (c AskInPerson) decide(_ InPerson, _ int, ask convenio.Ask, w *convenio.Weighing) convenio.Event {
	w.Note(BeneficiaryAsked, c.Origin == ByBeneficiary)
	return InPersonAsked{c.Origin, ask.By, c.Reason, c.Rules, ask.Today()}
}

func (c ScheduleInPerson) decide(_ InPerson, _ int, ask convenio.Ask, w *convenio.Weighing) convenio.Event {
	w.At("on", 0)
	w.Deny(ScheduledInPast, c.On.Before(ask.Today()), convenio.Day("dia", c.On))
	return InPersonSet(c)
}

func (c HoldInPerson) decide(p InPerson, _ int, ask convenio.Ask, w *convenio.Weighing) convenio.Event {
	w.At("report", 0)
	w.Deny(ReportMissing, strings.TrimSpace(c.Report) == "")
	w.Deny(HeldEarly, ask.Today().Before(p.On), convenio.Day("dia", p.On))
	return InPersonDone{c.Report, c.Findings, ask.Today()}
}

func (MissInPerson) decide(p InPerson, reschedules int, ask convenio.Ask, w *convenio.Weighing) convenio.Event {
	w.Deny(HeldEarly, ask.Today().Before(p.On), convenio.Day("dia", p.On))
	if p.Misses < reschedules {
		return InPersonSkipped{}
	}
	return InPersonGivenUp{ask.Today()}
}

func (c CancelInPerson) decide(p InPerson, _ int, ask convenio.Ask, w *convenio.Weighing) convenio.Event {
	w.At("reason", 0)
	w.Deny(CancelUnjustified, p.Origin == ByRule && strings.TrimSpace(c.Reason) == "")
	return InPersonDropped{c.Reason, ask.Today()}
}

// ApplyInPerson folds an event.
func ApplyInPerson(p InPerson, e convenio.Event) InPerson {
	p.State, _ = inPersonLifecycle.Next(p.State, e)
	switch e := e.(type) {
	case InPersonAsked:
		p.Origin, p.Asker, p.Reason, p.Rules, p.Asked = e.Origin, e.By, e.Reason, e.Rules, e.On
	case InPersonSet:
		p.On = e.On
	case InPersonDone:
		p.Report, p.Findings, p.Ended = e.Report, e.Findings, e.On
	case InPersonSkipped:
		p.Misses++
	case InPersonGivenUp:
		p.Misses++
		p.Ended = e.On
	case InPersonDropped:
		p.Dropped, p.Ended = e.Reason, e.On
	}
	return p
}
