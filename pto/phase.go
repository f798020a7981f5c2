package pto

import (
	"fmt"
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// Phase is where a treatment plan stands.
type Phase uint8

// The phases. Discarded, Finalised and Archived are the ends.
const (
	Absent Phase = iota
	Drafting
	Discarded
	AwaitingInitial
	InInitial
	WithProviderInitial
	InTreatment
	Denied
	AwaitingIntermediate
	InIntermediate
	WithProviderIntermediate
	AwaitingFinal
	InFinal
	WithProviderFinal
	InGlosa
	InAppeal
	Finalised
	Archived
)

var phases = [...]struct{ label, id string }{
	{"inexistente", "absent"}, {"rascunho", "draft"}, {"descartado", "discarded"},
	{"aguarda auditoria inicial", "awaiting_initial"}, {"em auditoria inicial", "in_initial"},
	{"com o credenciado (inicial)", "with_provider_initial"},
	{"em tratamento", "in_treatment"}, {"negado", "denied"},
	{"aguarda auditoria intermediária", "awaiting_intermediate"}, {"em auditoria intermediária", "in_intermediate"},
	{"com o credenciado (intermediária)", "with_provider_intermediate"},
	{"aguarda auditoria final", "awaiting_final"}, {"em auditoria final", "in_final"},
	{"com o credenciado (final)", "with_provider_final"},
	{"em glosa", "in_glosa"}, {"em auditoria de recurso", "in_appeal"},
	{"finalizado", "finalised"}, {"arquivado", "archived"},
}

// String is the phase's name in Portuguese.
func (p Phase) String() string { return phases[p].label }

// MarshalText writes the phase's stable identifier.
func (p Phase) MarshalText() ([]byte, error) { return []byte(phases[p].id), nil }

// UnmarshalText reads the phase's identifier.
func (p *Phase) UnmarshalText(b []byte) error {
	i := slices.IndexFunc(phases[:], func(n struct{ label, id string }) bool { return n.id == string(b) })
	if i < 0 {
		return &convenio.BadInput{Field: "phase", Reason: fmt.Sprintf("%q não é uma fase", b)}
	}
	*p = Phase(i)
	return nil
}

// Ended reports that no command is admitted any more, or none but what a policy reopens.
func (p Phase) Ended() bool { return p == Discarded || p == Finalised || p == Archived }

// UnderAnalysis reports that a technician has the plan in an audit.
func (p Phase) UnderAnalysis() bool {
	return p == InInitial || p == InIntermediate || p == InFinal || p == InAppeal
}

// beforeFinal reports that the plan has not been submitted to the final audit: its clock may archive it.
func (p Phase) beforeFinal() bool { return p >= AwaitingInitial && p <= WithProviderIntermediate }

// ItemState is where one item of a treatment plan stands.
type ItemState uint8

// The states of an item. Approved, Upheld, Lapsed, NotPerformed, Removed and Expired are settled.
const (
	Requested ItemState = iota
	Exempt
	Authorised
	Refused
	Performed
	NotPerformed
	Removed
	Approved
	InDispute
	Upheld
	Lapsed
	Expired
)

var itemStates = [...]struct{ label, id string }{
	{"solicitado", "requested"}, {"dispensado de autorização", "exempt"}, {"autorizado", "authorised"},
	{"negado", "denied"}, {"realizado", "performed"}, {"não realizado", "not_performed"}, {"removido", "removed"},
	{"aprovado", "approved"}, {"glosado", "glosa"}, {"glosa mantida", "upheld"}, {"glosa definitiva", "lapsed"},
	{"expirado", "expired"},
}

// String is the state's name in Portuguese.
func (s ItemState) String() string { return itemStates[s].label }

// MarshalText writes the state's stable identifier.
func (s ItemState) MarshalText() ([]byte, error) { return []byte(itemStates[s].id), nil }

// unperformed reports that closing must confirm the item as not performed: it could have been, or, in a plan
// reopened for closing, it still awaited its audit.
func (s ItemState) unperformed() bool { return s.Executable() || s == Requested }

// Executable reports that the item may be performed.
func (s ItemState) Executable() bool { return s == Exempt || s == Authorised }
