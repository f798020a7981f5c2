package pto

import (
	"slices"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
)

// Whole is a treatment plan as those read it who may read it whole.
type Whole struct {
	Status
	Version       int64            `json:"version"`
	Provider      string           `json:"provider"`
	Beneficiary   string           `json:"beneficiary"`
	Opened        time.Time        `json:"opened"`
	Submitted     convenio.Date    `json:"submitted,omitzero"`
	Priority      string           `json:"priority,omitempty"`
	Items         []Item           `json:"items"`
	Documents     []Filed          `json:"documents,omitempty"`
	Demands       []Demand         `json:"demands,omitempty"`
	Asked         []Demand         `json:"asked,omitempty"`
	AskedText     string           `json:"asked_text,omitempty"`
	Round         *Round           `json:"round,omitempty"`
	Deciding      []int            `json:"deciding,omitempty"`
	Clock         Clock            `json:"clock,omitzero"`
	Justification string           `json:"closing_justification,omitempty"`
	Account       Account          `json:"account"`
	Board         *board.Board     `json:"board,omitempty"`
	InPerson      []audit.InPerson `json:"in_person,omitempty"`
	Allowed       []string         `json:"allowed"`
}

// Sees weighs whether an actor may read a plan whole (trt3:5.2.5.9). The value granted is that sight.
func Sees(by convenio.Actor, t *convenio.Trace) convenio.Decision[Sight] {
	w := convenio.Weighing{Trace: t}
	sight := permissionOf(by.Role).Reads
	w.Deny(ReadsStatusOnly, sight != WholePlan, convenio.Text("papel", RoleWord(by.Role)))
	return convenio.Verdict(&w, sight)
}

// See is the plan whole. Who may not know the plan is told that nothing was found; who may read less than
// the whole, that it is forbidden.
func See(p Plan, by convenio.Actor) (Whole, error) {
	if err := knowing(p, by); err != nil {
		return Whole{}, err
	}
	if Sees(by, nil).Denied() {
		return Whole{}, &convenio.Forbidden{Role: by.Role, Action: "consultar o PTO inteiro", Clause: Clause5_2_5_9}
	}
	s := p.state()
	w := Whole{
		Status: p.Status(), Version: s.version, Deciding: s.deciding(), Provider: s.provider, Beneficiary: s.beneficiary, Opened: s.opened,
		Submitted: s.submitted, Priority: s.priority, Items: p.Items(), Documents: p.Documents(),
		Demands: p.Demands(), Asked: slices.Clone(s.asked), AskedText: s.askedText, Clock: s.clock,
		Justification: s.justification, Account: p.Account(), InPerson: p.InPerson(), Allowed: p.allowedTo(by.Role),
	}
	if round := p.Round(); round.Kind != "" {
		w.Round = &round
	}
	if b := p.Board(); b.State != board.Absent {
		w.Board = &b
	}
	return w, nil
}

// SeeStatus is the plan's status, for whoever may know the plan and read at least that.
func SeeStatus(p Plan, by convenio.Actor) (Status, error) {
	if err := knowing(p, by); err != nil {
		return Status{}, err
	}
	if permissionOf(by.Role).Reads == Nothing {
		return Status{}, &convenio.Forbidden{Role: by.Role, Action: "consultar o PTO", Clause: Clause5_2_5_9}
	}
	return p.Status(), nil
}

func knowing(p Plan, by convenio.Actor) error {
	if p.state().phase == Absent || !knows(p.state(), by) {
		return &convenio.Forbidden{Role: by.Role, Hidden: true, Clause: Clause5_2_5_9}
	}
	return nil
}

// allowedTo are the commands that both the phase admits and the role may give.
func (p Plan) allowedTo(role convenio.Role) []string {
	allowed := []string{}
	for _, c := range permissionOf(role).Commands {
		if lifecycle.Admit(p.state().phase, c) == nil {
			allowed = append(allowed, convenio.NameOf(c))
		}
	}
	return allowed
}
