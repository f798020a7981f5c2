// Package population makes people who look real, for tests, examples and benchmarks: the beneficiaries of the
// Sesc-DF plan on 1 February 2021, by the counts of Annexes I to III, in families that the contract's rules of
// eligibility allow, and what happens to them afterwards.
//
//	people := population.New(7, population.Base)      // the plan itself
//	people = population.New(7, 1_000_000)             // the same plan, larger
//	moves := people.Movements(7, 24)                  // two years of births, deaths, admissions…
//
// The same seed gives the same people, on every machine. Nobody in it is, or was, a person.
//
// The annexes print a row for each age, with the empty cells of sparse rows left out. annexes.csv keeps every
// row's sum, and puts each count of a sparse row in the column that makes the printed column sums come out:
// all of them in Annex I, all but the one missing person in Annex II, and 6 women and 26 men in Annex III.
// Children of 31 and more, whom only Annex II has, are taken for invalid. Who is whose, pay bands, standards,
// admission dates and rates of movement are not in the annexes: they are plausible, not known.
package population
