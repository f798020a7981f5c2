package convenio

import (
	"fmt"
	"slices"
)

// Term is one value of a dated parameter and the days it is in force, both inclusive; a zero Until is
// open-ended. Clause and Instrument say who set it.
type Term[T any] struct {
	From, Until Date
	Value       T
	Clause      Clause
	Instrument  string
}

// Dated is a parameter whose value depends on the day that governs. Between its first and its last day it
// has exactly one value; outside them it has none, for nothing is extrapolated.
type Dated[T any] struct{ terms []Term[T] }

// NewDated orders the terms; a gap, an overlap, an empty term or a term that ends before it begins is
// [BadInput].
func NewDated[T any](terms ...Term[T]) (Dated[T], error) {
	terms = slices.Clone(terms)
	slices.SortFunc(terms, func(a, b Term[T]) int { return a.From.DaysSince(b.From) })
	for i, t := range terms {
		last := i == len(terms)-1
		switch {
		case t.From.IsZero():
			return Dated[T]{}, &BadInput{"from", "a vigência não tem início"}
		case !t.Until.IsZero() && t.Until.Before(t.From):
			return Dated[T]{}, &BadInput{"until", fmt.Sprintf("a vigência iniciada em %v termina antes, em %v", t.From, t.Until)}
		case !last && t.Until.IsZero(), !last && !t.Until.Before(terms[i+1].From):
			return Dated[T]{}, &BadInput{"from", fmt.Sprintf("a vigência iniciada em %v sobrepõe-se à anterior", terms[i+1].From)}
		case !last && t.Until.AddDays(1) != terms[i+1].From:
			return Dated[T]{}, &BadInput{"from", fmt.Sprintf("falta valor entre %v e %v", t.Until, terms[i+1].From)}
		}
	}
	return Dated[T]{terms}, nil
}

// On is the value in force on a day, and whether there is one.
func (d Dated[T]) On(day Date) (T, bool) {
	for i := len(d.terms) - 1; i >= 0; i-- {
		t := d.terms[i]
		if !day.Before(t.From) && (t.Until.IsZero() || !day.After(t.Until)) {
			return t.Value, true
		}
	}
	var none T
	return none, false
}

// Terms are the values with their days, in order.
func (d Dated[T]) Terms() []Term[T] { return slices.Clone(d.terms) }
