package convenio

import (
	"errors"
	"slices"
	"strings"
)

// Fault is an error of the world rather than of a rule.
type Fault string

// The faults every store and act may return, looked for with errors.Is.
const (
	NotFound      Fault = "não encontrado"
	Conflict      Fault = "o histórico mudou depois de lido"
	CommandReused Fault = "o identificador do comando já foi usado com outro conteúdo"
)

// Error is the fault's sentence.
func (f Fault) Error() string { return string(f) }

// Refusal is a command refused by rule. errors.Is finds each of its grounds; Findings are filled when
// the decision was traced, as [Machine.Act] does on every refusal. Allowed are the commands that the
// lifecycle has rows for in the present State.
type Refusal struct {
	Grounds  Grounds
	Findings []Finding
	State    string
	Allowed  []string
}

// Error joins what stands in the way, one sentence a ground.
func (r *Refusal) Error() string {
	var lines []string
	for _, f := range r.Findings {
		lines = append(lines, f.Ground.code+": "+f.Text()+" ["+string(f.Ground.clause)+"]")
	}
	if len(lines) == 0 {
		for _, g := range r.Grounds.Slice() {
			lines = append(lines, g.Error())
		}
	}
	if len(lines) == 0 { // more grounds applied than are kept without a trace
		return "recusado por regra"
	}
	return strings.Join(lines, "; ")
}

// Is reports whether target is one of the grounds that denied, those of the findings included.
func (r *Refusal) Is(target error) bool {
	g, ok := target.(*Ground)
	return ok && (r.Grounds.Has(g) || slices.ContainsFunc(r.Findings, func(f Finding) bool {
		return f.Ground == g && f.Applies && f.then == denied
	}))
}

// NotAdmitted is a command that the lifecycle has no row for in the present state.
type NotAdmitted struct {
	Ground  *Ground
	Clause  Clause
	State   string
	Command string
	Allowed []string
	word    string
	instead []string // what is allowed, in the words of the plan's people
}

// Error names the state, the command, the clause and what is allowed now, as the plan's people call it.
func (e *NotAdmitted) Error() string {
	allowed := strings.Join(e.instead, ", ")
	if allowed == "" {
		allowed = "nenhum comando"
	}
	return e.Ground.code + ": " + e.Text() + " [" + string(e.Clause) + "]; cabe agora: " + allowed
}

// Text is the ground's sentence, filled.
func (e *NotAdmitted) Text() string {
	return fill(e.Ground.applies, []Value{Text("comando", e.word), Text("estado", e.State)})
}

// Is reports whether target is the ground.
func (e *NotAdmitted) Is(target error) bool { return target == error(e.Ground) }

// BadInput is input that cannot be read as what it should be. Nothing of it is kept.
type BadInput struct {
	Field  string
	Reason string
}

// Error names the field and the reason.
func (e *BadInput) Error() string { return e.Field + ": " + e.Reason }

// Forbidden is an act or a reading that the actor's role does not allow. Hidden says that not even the
// existence of the thing may be told.
type Forbidden struct {
	Role   Role
	Action string
	Clause Clause
	Hidden bool
}

// Error names the role, the action and the clause, or only that nothing was found.
func (e *Forbidden) Error() string {
	if e.Hidden {
		return NotFound.Error()
	}
	return "o papel " + string(e.Role) + " não pode " + e.Action + " [" + string(e.Clause) + "]"
}

// Is reports a hidden refusal as [NotFound].
func (e *Forbidden) Is(target error) bool { return e.Hidden && target == error(NotFound) }

// Code is the family of an error, one of a closed list: ok, refused, not_admitted, bad_input, forbidden,
// not_found, conflict, command_reused, infrastructure.
func Code(err error) string {
	var (
		refusal   *Refusal
		admission *NotAdmitted
		input     *BadInput
		forbidden *Forbidden
	)
	switch {
	case err == nil:
		return "ok"
	case errors.Is(err, NotFound):
		return "not_found"
	case errors.Is(err, Conflict):
		return "conflict"
	case errors.Is(err, CommandReused):
		return "command_reused"
	case errors.As(err, &refusal):
		return "refused"
	case errors.As(err, &admission):
		return "not_admitted"
	case errors.As(err, &input):
		return "bad_input"
	case errors.As(err, &forbidden):
		return "forbidden"
	}
	return "infrastructure"
}
