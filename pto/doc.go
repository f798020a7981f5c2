// Package pto is the dental treatment plan (plano de tratamento odontológico, PTO) of the regional labour
// court's dental plan: drafted, audited, performed, billed, disputed, finalised or archived, exactly as the
// clauses trt3:* say, and able to explain each step.
//
//	policy, err := pto.TRT3().Compile()
//	done, err := pto.Machine().Act(ctx, store, pto.Fixed{Policy: policy}, stream, ask, pto.Draft{…})
//	if errors.Is(err, pto.NotAuthorised) { … }
//
// [Decide] is a function of the plan, the policy, the ask and the command; [Lifecycle] is the table it
// enforces; [Grounds] are its rules. [Plans] keeps the plans of an operator over a store, with their queue,
// their deadlines and the record of who read them.
package pto
