package naive

// rights is §9's table with the team's additions.
var rights = map[string][]string{
	RoleProvider: {
		"Draft", "Discard", "Submit", "Modify", "Attach", "Send", "Perform", "Close", "Contest", "Appeal",
		"Acknowledge", "Extend",
	},
	RoleTechnician: {
		"Pick", "Start", "Release", "AskDocuments", "Conclude", "ConcludeFinal", "ConcludeAppeal",
		"ClearPriority", "AppointBoard", "VoteOnBoard", "ReplaceBoardMember", "DissolveBoard",
		"AskInPerson", "HoldInPerson", "CancelInPerson",
	},
	RoleBeneficiary:    {"AskInPerson", "CancelInPerson"},
	RoleAdministrative: {"Assign", "ScheduleInPerson", "MissInPerson"},
	RoleSupervisor: {
		"Assign", "Reassign", "ClearPriority", "AppointBoard", "ReplaceBoardMember", "DissolveBoard",
		"CancelInPerson",
	},
	RoleAdministrator: {"Reopen", "CancelInPerson"},
	RoleSystem:        {"Distribute", "Tick", "Recount"},
}

var (
	awaiting    = []string{awaitingInitial, awaitingMiddle, awaitingFinal}
	analysis    = []string{inInitial, inMiddle, inFinal, inAppeal}
	with        = []string{withInitial, withMiddle, withFinal}
	beforeFinal = []string{
		awaitingInitial, inInitial, withInitial, inTreatment, denied, awaitingMiddle, inMiddle, withMiddle,
	}
	live = join(beforeFinal, []string{awaitingFinal, inFinal, withFinal, inGlosa, inAppeal})
	ends = []string{finalised, archived}
)

// admitted says in which phases a command has a row.
var admitted = map[string][]string{
	"Draft":   {absent},
	"Submit":  {draft},
	"Discard": {draft},
	"Modify":  {draft, awaitingInitial, inTreatment, denied, awaitingMiddle, awaitingFinal},
	"Attach":  join([]string{draft, awaitingInitial, awaitingMiddle, inTreatment, denied}, with),

	"Assign":       join(awaiting, []string{inGlosa}),
	"Pick":         join(awaiting, []string{inGlosa}),
	"Distribute":   join(awaiting, []string{inGlosa}),
	"Start":        join(awaiting, []string{inGlosa}),
	"Release":      analysis,
	"Reassign":     join(awaiting, analysis, []string{inGlosa}),
	"AskDocuments": {inInitial, inMiddle, inFinal},
	"Send":         with,

	"Conclude":       {inInitial, inMiddle},
	"ConcludeFinal":  {inFinal},
	"ConcludeAppeal": {inAppeal},
	"Perform":        {awaitingInitial, inInitial, withInitial, inTreatment, awaitingMiddle, inMiddle, withMiddle},
	"Contest":        {inTreatment, denied},
	"Close":          {inTreatment, denied},
	"Appeal":         {inGlosa, inAppeal},
	"Acknowledge":    {inGlosa, inAppeal},
	"Extend":         beforeFinal,
	"ClearPriority":  live,
	"Reopen":         {archived},

	// Silence: a board sits on an audit wherever that audit is, also waiting or with the provider; it is
	// appointed only under analysis.
	"AppointBoard":       analysis,
	"VoteOnBoard":        join(awaiting, analysis, with, []string{inGlosa}),
	"ReplaceBoardMember": join(awaiting, analysis, with, []string{inGlosa}),
	"DissolveBoard":      join(awaiting, analysis, with, []string{inGlosa}),

	"AskInPerson":      live,
	"ScheduleInPerson": live,
	"HoldInPerson":     live,
	"MissInPerson":     live,
	"CancelInPerson":   live,

	// Silence: the sweep's commands find nothing to do on an ended plan, and say so with no error.
	"Tick":    join(live, ends),
	"Recount": join(live, ends),
}

func join(lists ...[]string) []string {
	var all []string
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}
