// Package audit holds what audits of dental treatment plans (PTO) have in common: their kinds, the
// classification table, the office (technicians, distribution mode, criteria for in-person audits) and
// the in-person audit itself.
//
//	classes := audit.Classify(office.Classification(), items, audit.ByHighestItem)
//	choice := office.Choose(&w, audit.Need{Classes: classes, On: today}, loads)
//
// The office is an aggregate of its own, one per plan operator; a treatment plan reads it through its
// policy. Everything here is a value or a pure function.
package audit
