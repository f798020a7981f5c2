// Package billing charges the months of a health plan: what each person's month costs, who pays how much of it,
// what is credited when a movement comes to light late, and the monthly run that puts it all on invoices.
//
//	policy := billing.SescDF()                       // the contract's clauses; a plan's own tables replace the stock ones
//	tariff, err := policy.Compile()
//	lines, err := tariff.Bill(billing.Batch{Competence: month, Since: month - 1, Stays: people, Billed: before})
//	invoices := billing.Invoices(month, lines)
//
// Every line is what a person's month comes to now less what was billed of it before, so that credits and late
// charges are the same computation as fees, and all invoices of a month sum to the truth about it.
// [Tariff.Explain] works one person's month step by step, for a person to redo by hand.
package billing
