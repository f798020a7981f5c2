// Package ledger bills families: it reads what enrolment tells of each, makes of it the stays that have one price and
// one split of it, and runs a contract's month over them, to be read as an invoice, explained, and written as a file.
//
//	books := ledger.Ledger{Store: store, Views: store, Tariffs: tariffs}
//	invoices, err := books.Run(ctx, "sesc-df", ask, ledger.Month{Contract: "12/2021", Competence: august, Start: start})
//	err = ledger.Write(file, invoices...)
package ledger
