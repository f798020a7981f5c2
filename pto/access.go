package pto

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// The roles of the dental plan (trt3:5.2.5.9).
const (
	Provider       convenio.Role = "provider"
	Technician     convenio.Role = "technician"
	Beneficiary    convenio.Role = "beneficiary"
	Administrative convenio.Role = "administrative"
	Billing        convenio.Role = "billing"
	Administrator  convenio.Role = "administrator"
	Supervisor     convenio.Role = "supervisor"
	System         convenio.Role = "system"
)

// Roles lists the roles.
func Roles() []convenio.Role {
	return []convenio.Role{
		Provider, Technician, Beneficiary, Administrative, Billing, Administrator, Supervisor, System,
	}
}

// roleWords are the roles as the plan's people say them.
var roleWords = map[convenio.Role]string{
	Provider: "credenciado", Technician: "técnico de saúde", Beneficiary: "beneficiário",
	Administrative: "técnico administrativo odontológico", Billing: "técnico administrativo do plano",
	Administrator: "administrador odontológico", Supervisor: "supervisor", System: "sistema",
}

// RoleWord is a role as the plan's people say it; one that is none of this plan's is its own word.
func RoleWord(r convenio.Role) string { return cmp.Or(roleWords[r], string(r)) }

// Permission says which commands a role may give and how much it may read of a plan.
type Permission struct {
	Role     convenio.Role
	Commands []Command
	Reads    Sight
}

// Sight is how much of a plan a role reads.
type Sight uint8

// A role reads nothing of a plan, its status only, or the whole.
const (
	Nothing Sight = iota
	StatusOnly
	WholePlan
)

// Permissions is the table of who does what (trt3:5.2.5.9).
func Permissions() []Permission { return slices.Clone(permissions) }

var permissions = []Permission{
	{Provider, []Command{
		Draft{}, Modify{}, Attach{}, Submit{}, Discard{}, Send{}, Perform{}, Contest{}, Close{}, Appeal{},
		Acknowledge{}, Extend{},
	}, WholePlan},
	{Technician, []Command{
		Pick{}, Start{}, Release{}, AskDocuments{}, Conclude{}, ConcludeFinal{}, ConcludeAppeal{}, ClearPriority{},
		AppointBoard{}, VoteOnBoard{}, ReplaceBoardMember{}, DissolveBoard{}, AskInPerson{}, HoldInPerson{},
		CancelInPerson{},
	}, WholePlan},
	{Beneficiary, []Command{AskInPerson{}, CancelInPerson{}}, WholePlan},
	{Administrative, []Command{Assign{}, ScheduleInPerson{}, MissInPerson{}}, StatusOnly},
	{Billing, nil, Nothing},
	{Administrator, []Command{Reopen{}, CancelInPerson{}}, Nothing},
	{Supervisor, []Command{
		Assign{}, Reassign{}, ClearPriority{}, AppointBoard{}, ReplaceBoardMember{}, DissolveBoard{}, CancelInPerson{},
	}, StatusOnly},
	{System, []Command{Distribute{}, Tick{}, Recount{}}, Nothing},
}

func permissionOf(role convenio.Role) Permission {
	i := slices.IndexFunc(permissions, func(p Permission) bool { return p.Role == role })
	if i < 0 {
		return Permission{Role: role}
	}
	return permissions[i]
}

func (p Permission) may(c Command) bool {
	return slices.ContainsFunc(p.Commands, func(own Command) bool { return reflect.TypeOf(own) == reflect.TypeOf(c) })
}

// knows reports whether an actor may know that the plan exists: a provider and a beneficiary their own, and
// nobody but its provider a draft.
func knows(s *state, by convenio.Actor) bool {
	switch {
	case by.Role == Provider:
		return s.provider == by.ID
	case s.phase == Drafting || s.phase == Discarded:
		return false
	case by.Role == Beneficiary:
		return s.beneficiary == by.ID
	}
	return by.Role != Billing && slices.Contains(Roles(), by.Role)
}

// authorise is nil when the actor may give the command to this plan. Who may not even know the plan is told
// that nothing was found.
func authorise(s *state, by convenio.Actor, c Command) error {
	_, opening := c.(Draft)
	may := permissionOf(by.Role).may(c)
	switch {
	case s.phase == Absent && !(opening && may):
		if opening && permissionOf(by.Role).Commands != nil {
			return &convenio.Forbidden{Role: by.Role, Action: lifecycle.Word(c), Clause: Clause5_2_5_9}
		}
		return convenio.NotFound
	case s.phase != Absent && !knows(s, by):
		return &convenio.Forbidden{Role: by.Role, Hidden: true, Clause: Clause5_2_5_9}
	case !may:
		return &convenio.Forbidden{Role: by.Role, Action: lifecycle.Word(c), Clause: Clause5_2_5_9}
	}
	return nil
}
