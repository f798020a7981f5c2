package convenio

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
)

// Term is one value of a dated parameter and the days it is in force, both inclusive; a zero Until is
// open-ended. Clause and Instrument say who set it, Checked when a person last compared it with its source.
type Term[T any] struct {
	From, Until Date
	Value       T
	Unit        string
	Clause      Clause
	Instrument  string
	Checked     Date
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

var datedHeader = []string{"instrument", "parameter", "value", "unit", "from", "until", "clause", "checked_on"}

// MarshalJSON writes the terms.
func (d Dated[T]) MarshalJSON() ([]byte, error) { return json.Marshal(d.terms) }

// Figures are the whole-number parameters of a policy by name: days, months, ages, counts.
type Figures map[string]Dated[int]

// Parameters lists the figures by name, each term a line, as the rulebook shows them.
func (f Figures) Parameters() []Parameter {
	var out []Parameter
	for _, name := range slices.Sorted(maps.Keys(f)) {
		for _, t := range f[name].terms {
			until := "em diante"
			if !t.Until.IsZero() {
				until = "a " + t.Until.Brazilian()
			}
			out = append(out, Parameter{
				Name: name, Clause: t.Clause, Value: strconv.Itoa(t.Value), Unit: t.Unit,
				Dates: fmt.Sprintf("de %s %s", t.From.Brazilian(), until), Instrument: t.Instrument,
			})
		}
	}
	return out
}

// Stamp is a policy's name and the beginning of a hash over its figures and all else that it decides by, which is
// written as JSON: what cannot be is a programmer's error and panics.
func (f Figures) Stamp(name string, rest ...any) string {
	body, err := json.Marshal([]any{f.Parameters(), rest})
	if err != nil {
		panic("convenio: the policy " + name + " cannot be stamped: " + err.Error())
	}
	sum := sha256.Sum256(body)
	return name + "@" + hex.EncodeToString(sum[:8])
}

// ReadDated reads dated parameters from a CSV with ';' and the header instrument; parameter; value; unit;
// from; until; clause; checked_on. A line that cannot be read, and terms that [NewDated] refuses, are
// [BadInput] naming the line or the parameter.
func ReadDated[T any](r io.Reader, parse func(string) (T, error)) (map[string]Dated[T], error) {
	body, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("convenio: reading dated parameters: %w", err)
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff")))) // spreadsheets write the mark
	in.Comma = ';'
	if head, err := in.Read(); err != nil || !slices.Equal(head, datedHeader) {
		return nil, &BadInput{"line 1", fmt.Sprintf("o cabeçalho deve ser %v", datedHeader)}
	}
	terms := map[string][]Term[T]{}
	for {
		l, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, &BadInput{"csv", err.Error()}
		}
		t, err := readTerm(l, parse)
		if err != nil {
			line, _ := in.FieldPos(0)
			return nil, &BadInput{fmt.Sprintf("line %d", line), err.Error()}
		}
		terms[l[1]] = append(terms[l[1]], t)
	}
	out := make(map[string]Dated[T], len(terms))
	for _, name := range slices.Sorted(maps.Keys(terms)) {
		dated, err := NewDated(terms[name]...)
		if err != nil {
			return nil, &BadInput{name, err.Error()}
		}
		out[name] = dated
	}
	return out, nil
}

func readTerm[T any](l []string, parse func(string) (T, error)) (t Term[T], err error) {
	t.Instrument, t.Unit, t.Clause = l[0], l[3], Clause(l[6])
	if t.Value, err = parse(l[2]); err != nil {
		return t, err
	}
	for _, day := range []struct {
		column int
		of     *Date
	}{{4, &t.From}, {5, &t.Until}, {7, &t.Checked}} {
		if err = day.of.UnmarshalText([]byte(l[day.column])); err != nil {
			return t, err
		}
	}
	return t, nil
}
