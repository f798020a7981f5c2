// Package families tells the people of the health plan a second time, as plainly as the contract allows: one page
// for every day, on which the names of those covered stand. It was written from the specification without reading
// the production functions, and exists only to be compared with them.
//
//	m := families.New(families.Config{Start: start, Open: calendar.IsBusinessDay})
//	answer := m.Do(at, by, enrollment.Enrol{…}) // "ok", "refused", …
//	standard, covered := m.Covered("marta", on)
//
// A command is judged on a copy in which everything due by its day was recorded first. An accepted command keeps
// the copy; any other leaves the model as it was.
//
// Comments beginning with "Ruled:" mark a choice where the specification says nothing and the model follows
// production: agreement on these proves nothing.
package families
