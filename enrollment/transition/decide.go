package transition

import (
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// CaseKind is the kind of a case's stream.
const CaseKind = "transition"

// Command is a command to a case.
type Command interface {
	convenio.Command
	check(c Case) error
	decide(c Case, p Policy, ask convenio.Ask, w *convenio.Weighing) (convenio.Event, error)
}

// Open opens a case for a treatment that had begun before the contract.
type Open struct {
	Treatment Treatment `json:"treatment"`
}

// Assess decides, or decides again, what becomes of a treatment, by the patient's state now. Of an inpatient: stable,
// fit to be moved, authorised by the attending physician with a justification. Of an oncology case: whether a cycle
// runs. Of a prenatal one: whether the physician and the pregnant woman agree to go on. Of home care: whether it is
// indicated, its hours a day, whether the patient's evolution warrants fewer, and the company, empty for the same.
// Chosen is the beneficiary's place, if any, and Offered the operator's.
type Assess struct {
	Admitted        bool   `json:"admitted"`
	Stable          bool   `json:"stable"`
	Fit             bool   `json:"fit"`
	Authorised      bool   `json:"authorised"`
	Justification   string `json:"justification,omitempty"`
	CycleRunning    bool   `json:"cycle_running"`
	PhysicianAgrees bool   `json:"physician_agrees"`
	MotherAgrees    bool   `json:"mother_agrees"`
	Indicated       bool   `json:"indicated"`
	Hours           int    `json:"hours,omitempty"`
	Evolved         bool   `json:"evolved"`
	Company         string `json:"company,omitempty"`
	Chosen          Place  `json:"chosen,omitzero"`
	Offered         Place  `json:"offered,omitzero"`
}

// Refuse records that the beneficiary, or a relative for him, refuses an authorised transfer. By is an identifier.
type Refuse struct {
	By string `json:"by"`
}

// CarryOut records that the network received the patient, also after a refusal; today, when On names no earlier day.
type CarryOut struct {
	On convenio.Date `json:"on,omitzero"`
}

// End closes a case, with the reason; today, when On names no earlier day.
type End struct {
	Reason string        `json:"reason"`
	On     convenio.Date `json:"on,omitzero"`
}

// Machine is the case as [convenio.Machine.Act] runs it.
func Machine() convenio.Machine[Case, Policy, Command] {
	return convenio.Machine[Case, Policy, Command]{
		Kind: CaseKind,
		Codec: convenio.Codec{}.With(
			convenio.Encoded[Opened](), convenio.Encoded[Kept](), convenio.Encoded[Authorised](),
			convenio.Encoded[Redirected](), convenio.Encoded[Refused](), convenio.Encoded[CarriedOut](),
			convenio.Encoded[Ended]()),
		Stamp:  Policy.Stamp,
		Decide: Decide, Fold: Fold, Apply: Apply,
	}
}

// Decide answers a command; only the policy's desk may give one. An assessment that changes nothing has no event.
func Decide(c Case, p Policy, ask convenio.Ask, cmd Command, t *convenio.Trace) ([]convenio.Event, error) {
	if ask.By.Role != p.Desk {
		return nil, &convenio.Forbidden{Role: ask.By.Role, Action: lifecycle.Word(cmd), Clause: Clause14_1}
	}
	if err := lifecycle.Admit(c.State, cmd); err != nil {
		return nil, err
	}
	if err := cmd.check(c); err != nil {
		return nil, err
	}
	w := convenio.Weighing{Trace: t}
	e, err := cmd.decide(c, p, ask, &w)
	if err == nil {
		err = lifecycle.Refused(c.State, &w)
	}
	if err != nil {
		return nil, err
	}
	if after := Apply(c, convenio.Recorded{Event: e}); after == c {
		return nil, nil
	}
	return []convenio.Event{e}, nil
}

const (
	maxGestation = 310 // days
	maxHours     = 24  // of home care a day
)

func (o Open) check(Case) error {
	switch t := o.Treatment; {
	case t.Beneficiary == "":
		return bad("treatment.beneficiary", "falta o beneficiário")
	case t.Provider == "":
		return bad("treatment.provider", "falta o prestador")
	case t.Kind != Other && t.Kind != HomeCare && t.Kind != Prenatal && t.Kind != Oncology:
		return bad("treatment.kind", "não há essa espécie de tratamento")
	case t.Since.IsZero():
		return bad("treatment.since", "falta o início do tratamento")
	case t.Gestation < 0 || t.Gestation > maxGestation || (t.Kind == Prenatal) != (t.Gestation > 0):
		return bad("treatment.gestation", "a gestação é de 1 a 310 dias, e só do pré-natal")
	case t.Hours < 0 || t.Hours > maxHours || (t.Kind == HomeCare) != (t.Hours > 0):
		return bad("treatment.hours", "são de 1 a 24 horas por dia, e só do atendimento domiciliar")
	}
	return nil
}

func (a Assess) check(c Case) error {
	switch atHome := c.Kind == HomeCare; {
	case atHome && a.Admitted:
		return bad("admitted", "a internação de quem está em atendimento domiciliar é outro tratamento")
	case a.Hours < 0 || a.Hours > maxHours || atHome != (a.Hours > 0):
		return bad("hours", "são de 1 a 24 horas por dia, e só do atendimento domiciliar")
	}
	return nil
}

func (r Refuse) check(Case) error {
	if strings.TrimSpace(r.By) == "" {
		return bad("by", "falta quem recusou")
	}
	return nil
}

func (CarryOut) check(Case) error { return nil }
func (End) check(Case) error      { return nil }

func bad(field, reason string) error { return &convenio.BadInput{Field: field, Reason: reason} }

func (o Open) decide(_ Case, p Policy, _ convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	since, begins := o.Treatment.Since, p.begins()
	if begins.IsZero() {
		return nil, bad("policy", "falta o dia em que a vigência começa")
	}
	w.At("treatment.since", 0)
	w.Deny(NotInCourse, !since.Before(begins), convenio.Day("inicio", since), convenio.Day("vigencia", begins))
	return Opened(o), nil
}

func (r Refuse) decide(_ Case, p Policy, ask convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	from := ask.Today()
	if !p.Readings.CostSameDay {
		from = from.AddDays(1)
	}
	w.Note(CostShifts, true, convenio.Day("dia", from))
	return Refused{r.By, from}, nil
}

func (o CarryOut) decide(c Case, _ Policy, ask convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	day, err := c.happened(o.On, ask.Today())
	w.Note(CostShifts, false, convenio.Day("dia", day))
	return CarriedOut{day}, err
}

func (e End) decide(c Case, _ Policy, ask convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	day, err := c.happened(e.On, ask.Today())
	w.At("reason", 0)
	w.Deny(Unreasoned, strings.TrimSpace(e.Reason) == "")
	return Ended{e.Reason, day}, err
}

// happened is the day of a fact, which may be keyed later: who was moved on Saturday doesn't pay until Monday (14.2).
func (c Case) happened(on, today convenio.Date) (convenio.Date, error) {
	switch {
	case on.IsZero():
		return today, nil
	case on.After(today):
		return on, bad("on", "a data do fato, "+on.Brazilian()+", está no futuro")
	case on.Before(c.Since):
		return on, bad("on", "o tratamento só começou em "+c.Since.Brazilian())
	}
	return on, nil
}
