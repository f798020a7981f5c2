package audit

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

// OfficeKind is the kind of the office's stream.
const OfficeKind = "office"

// Office is the dental section's configuration: an immutable value with copying accessors. Its zero value
// has the stock classification, assignment by hand and no technician.
type Office struct {
	technicians []Technician
	mode        Mode
	automatic   bool
	rules       []Rule
	seed        string
	classes     Classification
	closures    []calendar.Override
}

// Technicians are the auditing dentists by id.
func (o Office) Technicians() []Technician { return each(o.technicians, Technician.clone) }

// Technician finds one by id.
func (o Office) Technician(id string) (Technician, bool) {
	i := slices.IndexFunc(o.technicians, func(t Technician) bool { return t.ID == id })
	if i < 0 {
		return Technician{}, false
	}
	return o.technicians[i].clone(), true
}

// Mode is the mode in force: the automatic one with its switch off is assignment by hand.
func (o Office) Mode() Mode {
	if o.mode == "" || o.mode == Automatic && !o.automatic {
		return Assigned
	}
	return o.mode
}

// Configured is the mode as it was set, and whether the automatic mode's switch is on.
func (o Office) Configured() (mode Mode, on bool) { return o.mode, o.automatic }

// Rules are the criteria for automatic in-person audits.
func (o Office) Rules() []Rule { return each(o.rules, Rule.clone) }

// Classification is the table in force.
func (o Office) Classification() Classification {
	if o.classes.rows == nil {
		return StockClassification()
	}
	return o.classes
}

// Closures are the days closed or opened by decree.
func (o Office) Closures() []calendar.Override { return slices.Clone(o.closures) }

// OfficePolicy says which role configures the office.
type OfficePolicy struct{ Administrator convenio.Role }

// Stamp names the policy.
func (p OfficePolicy) Stamp() string { return "office:" + string(p.Administrator) }

// OfficeCommand is a command to the office.
type OfficeCommand interface {
	convenio.Command
	decide(o Office, w *convenio.Weighing) convenio.Event
}

// SetTechnician enters a technician, or replaces the one of the same id.
type SetTechnician struct {
	Technician Technician `json:"technician"`
}

// SetMode sets the distribution mode for what has no technician yet, whenever it arrived.
type SetMode struct {
	Mode Mode `json:"mode"`
}

// SwitchAutomatic turns the automatic mode's switch.
type SwitchAutomatic struct {
	On bool `json:"on"`
}

// SetRule enters a rule for automatic in-person audits, or replaces the one of the same id.
type SetRule struct {
	Rule Rule `json:"rule"`
}

// RemoveRule takes a rule away.
type RemoveRule struct {
	ID string `json:"id"`
}

// SetSeed sets the key of the draws.
type SetSeed struct {
	Seed string `json:"seed"`
}

// SetClassification replaces the table of classes.
type SetClassification struct {
	Rows []ClassRow `json:"rows"`
}

// DecreeClosure closes a day, or opens it, by an act.
type DecreeClosure struct {
	Closure calendar.Override `json:"closure"`
}

// The office's events say what was set; each carries the command that set it.
type (
	// TechnicianSet enters or replaces a technician.
	TechnicianSet SetTechnician
	// ModeSet sets the mode.
	ModeSet SetMode
	// AutomaticSwitched turns the automatic mode's switch.
	AutomaticSwitched SwitchAutomatic
	// RuleSet enters or replaces a rule.
	RuleSet SetRule
	// RuleRemoved takes a rule away.
	RuleRemoved RemoveRule
	// SeedSet sets the key of the draws.
	SeedSet SetSeed
	// ClassificationSet replaces the table.
	ClassificationSet SetClassification
	// ClosureDecreed closes or opens a day.
	ClosureDecreed DecreeClosure
)

// OfficeMachine is the office as [convenio.Machine.Act] runs it, on the stream that pto.OfficeOf names.
func OfficeMachine() convenio.Machine[Office, OfficePolicy, OfficeCommand] {
	return convenio.Machine[Office, OfficePolicy, OfficeCommand]{
		Kind: OfficeKind,
		Codec: convenio.Codec{}.With(
			convenio.Encoded[TechnicianSet](), convenio.Encoded[ModeSet](), convenio.Encoded[AutomaticSwitched](),
			convenio.Encoded[RuleSet](), convenio.Encoded[RuleRemoved](), convenio.Encoded[SeedSet](),
			convenio.Encoded[ClassificationSet](), convenio.Encoded[ClosureDecreed]()),
		Stamp:  OfficePolicy.Stamp,
		Decide: DecideOffice, Fold: FoldOffice, Apply: applyOffice,
	}
}

// DecideOffice answers a configuration command; only the administrator's role may give one.
func DecideOffice(o Office, p OfficePolicy, ask convenio.Ask, c OfficeCommand, t *convenio.Trace) ([]convenio.Event, error) {
	if ask.By.Role != p.Administrator {
		duty := duties[convenio.NameOf(c)]
		return nil, &convenio.Forbidden{Role: ask.By.Role, Action: duty.words, Clause: duty.clause}
	}
	if err := unsaid(c); err != nil {
		return nil, err
	}
	w := convenio.Weighing{Trace: t}
	e := c.decide(o, &w)
	if err := w.Refusal(); err != nil {
		return nil, err
	}
	return []convenio.Event{e}, nil
}

// unsaid is [convenio.BadInput] for a command that does not say what it is to set. Draws under no key anyone could foresee.
func unsaid(c OfficeCommand) error {
	switch c := c.(type) {
	case SetTechnician: // the queue is kept by technician: one that it can't be kept by would stop the distribution to all
		if !(convenio.Actor{ID: c.Technician.ID}).Sound() {
			return &convenio.BadInput{Field: "technician.id", Reason: "o identificador não é texto simples de até 200 bytes"}
		}
	case SetSeed:
		if blank(c.Seed) {
			return &convenio.BadInput{Field: "seed", Reason: "falta a chave dos sorteios"}
		}
	}
	return nil
}

// duties are the commands as whoever is forbidden one reads them, each with the clause that makes it the
// administrator's.
var duties = map[string]struct {
	words  string
	clause convenio.Clause
}{
	"SetTechnician":     {"cadastrar técnico de saúde", Clause5_2_2_2},
	"SetMode":           {"mudar o modo de distribuição", Clause5_2_2_2},
	"SwitchAutomatic":   {"ligar ou desligar a atribuição automática", Clause5_2_2_2_3},
	"SetRule":           {"configurar regra de auditoria presencial", Clause5_2_5_13},
	"RemoveRule":        {"retirar regra de auditoria presencial", Clause5_2_5_13},
	"SetSeed":           {"mudar a semente dos sorteios", Clause5_2_5_13},
	"SetClassification": {"mudar a tabela de classificação", Clause5_2_2_1_1},
	"DecreeClosure":     {"decretar dia fechado ou aberto", clause5_2_5_5},
}

func (c SetTechnician) decide(_ Office, w *convenio.Weighing) convenio.Event {
	who := convenio.Text("tecnico", c.Technician.ID)
	w.At("technician.cro", 0)
	w.Deny(TechnicianWithoutCRO, blank(c.Technician.ID) || blank(c.Technician.CRO), who)
	w.At("technician.leaves", 0)
	w.Deny(LeaveBackwards, slices.ContainsFunc(c.Technician.Leaves, func(l Leave) bool {
		return l.From.IsZero() || l.Until.Before(l.From)
	}), who)
	return TechnicianSet(c)
}

func (c SetMode) decide(_ Office, w *convenio.Weighing) convenio.Event {
	w.At("mode", 0)
	w.Deny(ModeUnknown, !slices.Contains([]Mode{Assigned, Picked, Automatic}, c.Mode), convenio.Text("modo", string(c.Mode)))
	return ModeSet(c)
}

func (c SwitchAutomatic) decide(Office, *convenio.Weighing) convenio.Event {
	return AutomaticSwitched(c)
}

func (c SetRule) decide(_ Office, w *convenio.Weighing) convenio.Event {
	w.At("rule", 0)
	w.Deny(RuleUnsound, !c.Rule.sound(), convenio.Text("regra", c.Rule.ID))
	return RuleSet(c)
}

func (c RemoveRule) decide(o Office, w *convenio.Weighing) convenio.Event {
	w.At("id", 0)
	w.Deny(RuleUnknown, !slices.ContainsFunc(o.rules, func(r Rule) bool { return r.ID == c.ID }), convenio.Text("regra", c.ID))
	return RuleRemoved(c)
}

func (c SetSeed) decide(Office, *convenio.Weighing) convenio.Event { return SeedSet(c) }

func (c SetClassification) decide(_ Office, w *convenio.Weighing) convenio.Event {
	checkRows(w, c.Rows)
	return ClassificationSet(c)
}

func (c DecreeClosure) decide(_ Office, w *convenio.Weighing) convenio.Event {
	w.At("closure", 0)
	year := c.Closure.Date.Year()
	w.Deny(ClosureUnfounded, c.Closure.Check() != nil || year < calendar.FirstYear || year > calendar.LastYear)
	return ClosureDecreed(c)
}

// FoldOffice folds a history.
func FoldOffice(history []convenio.Recorded) Office {
	var o Office
	for _, r := range history {
		o = applyOffice(o, r)
	}
	return o
}

func applyOffice(o Office, r convenio.Recorded) Office {
	switch e := r.Event.(type) {
	case TechnicianSet:
		o.technicians = replace(o.technicians, e.Technician.clone(), func(t Technician) string { return t.ID })
	case ModeSet:
		o.mode = e.Mode
	case AutomaticSwitched:
		o.automatic = e.On
	case RuleSet:
		o.rules = replace(o.rules, e.Rule.clone(), func(r Rule) string { return r.ID })
	case RuleRemoved:
		o.rules = slices.DeleteFunc(slices.Clone(o.rules), func(r Rule) bool { return r.ID == e.ID })
	case SeedSet:
		o.seed = e.Seed
	case ClassificationSet:
		o.classes = Classification{slices.Clone(e.Rows)}
	case ClosureDecreed:
		o.closures = replace(o.closures, e.Closure, func(c calendar.Override) string { return c.Date.String() })
	}
	return o
}

// each is a new list of what f gives for every value.
func each[T any](list []T, f func(T) T) []T {
	out := slices.Clone(list)
	for i := range out {
		out[i] = f(out[i])
	}
	return out
}

// replace puts a value in the place of the one with its key, in the order of the keys.
func replace[T any](list []T, value T, key func(T) string) []T {
	i, found := slices.BinarySearchFunc(list, key(value), func(t T, k string) int { return strings.Compare(key(t), k) })
	if found {
		list = slices.Clone(list)
		list[i] = value
		return list
	}
	return slices.Insert(slices.Clone(list), i, value)
}
