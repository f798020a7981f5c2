// Package enrollment is who belongs to the health plan and from when: holders, dependants and those carried
// over, their joining and leaving, waiting periods (carência), standards, cards, death and age.
//
//	done, err := enrollment.Machine().Act(ctx, store, policies, enrollment.FamilyOf("sesc-df", id), ask, enrollment.Enrol{…})
//	cover := family.Eligible(person, enrollment.Presented{Card: true, Identity: true}, on, nil)
//	left, err := enrollment.Stays{Store: store, Policies: policies}.ActOnStay(ctx, id, ask, inactive.Leave{…})
//
// A family, a holder with who depends on the holder, is one history; who left work has another beside it, and [Stays]
// keeps the two in step. A [Roll] answers for all of them at the point of care, from memory.
package enrollment
