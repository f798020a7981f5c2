// Package naive is the dental treatment plan (PTO) told a second time, as plainly as the text of the
// rules allows: maps, day-by-day loops, whole centavos. It was written from the specification without
// reading the production functions, and exists only to be compared with them.
//
//	m := naive.New(config)
//	out := m.Do(at, "provider-1", naive.RoleProvider, pto.Draft{Beneficiary: "ben-1"})
//	fmt.Println(out.Family, out.Why, m.Phase())
//
// A command is judged on a copy of the state to which everything due by its instant was applied first.
// An accepted command keeps the copy; any other leaves the model exactly as it was.
//
// Comments beginning with "Silence:" mark a choice where the text of the specification says nothing.
// Those beginning with "Known:" mark one where it is silent too and the author had seen what production
// says of it, in the ground sentences that go doc prints for audit and audit/board: agreement on these
// proves nothing.
package naive
