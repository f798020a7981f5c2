// Package calendar tells business days from closed ones, counts terms in them, and answers for every
// closed day why it is closed, on what legal basis and by whose decree.
//
// A [Calendar] is rules, which come back every year, under overrides, which are the acts that close or
// open one dated day. It is compiled once, never changes, and serves any number of goroutines:
//
//	court, err := calendar.TRT3()                               // or National(), FederalDistrict(), New(…)
//	acts, err := calendar.ReadOverrides(file)                   // this year's decrees
//	court, err = court.With(acts...)                            // another calendar; the first stands
//	last, err := court.Term(made, 10, calendar.StartRuleA)      // the last day of a ten-day term
//	closure, closed := court.Why(convenio.NewDate(2024, time.May, 30))
//
// Days are civil days. No answer depends on the machine's time zone, nor on daylight saving.
package calendar
