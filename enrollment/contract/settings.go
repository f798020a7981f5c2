package contract

import (
	"maps"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Setting gives a parameter of the contract its value from a day on, or for the days From to Until. The name is
// a path of lower-case words whose first says the nature, as in "price.average.02"; From zero is the day of the
// instrument.
type Setting struct {
	Name   string          `json:"name"`
	Value  string          `json:"value"`
	Unit   string          `json:"unit,omitempty"`
	Clause convenio.Clause `json:"clause"`
	From   convenio.Date   `json:"from"`
	Until  convenio.Date   `json:"until,omitzero"`
}

// The natures of parameters. CoPayment and EnrolmentFee exist to be refused: who would set one must say so.
const (
	Price        = "price"         // what a person costs a month
	Share        = "share"         // who pays which part of it
	Table        = "table"         // a table of reference, by name
	Limit        = "limit"         // a quantity of coverage
	Threshold    = "threshold"     // a figure that a rule compares with
	Days         = "days"          // a term
	CoPayment    = "copayment"     // refused (sesc:5.6)
	EnrolmentFee = "enrolment_fee" // refused (sesc:11.3)
)

var natures = []string{Price, Share, Table, Limit, Threshold, Days, CoPayment, EnrolmentFee}

// Nature is the first word of the name.
func (s Setting) Nature() string {
	nature, _, _ := strings.Cut(s.Name, ".")
	return nature
}

// check is [convenio.BadInput] for a setting that cannot be read.
func (s Setting) check() error {
	bad := func(reason string) error {
		return &convenio.BadInput{Field: "settings", Reason: s.Name + ": " + reason}
	}
	switch {
	case strings.Trim(s.Name, "abcdefghijklmnopqrstuvwxyz0123456789_.-") != "" || strings.HasSuffix(s.Name, "."):
		return bad("o nome é de palavras minúsculas separadas por ponto")
	case !slices.Contains(natures, s.Nature()):
		return bad("a natureza deve ser uma de " + strings.Join(natures, ", "))
	case strings.TrimSpace(s.Value) == "":
		return bad("falta o valor")
	case s.Clause == "":
		return bad("falta a cláusula")
	case !s.Until.IsZero() && s.Until.Before(s.From):
		return bad("a vigência termina antes de começar")
	}
	return nil
}

// dated is the setting with its first day, that of its instrument when it names none.
func (s Setting) dated(w Writing) Setting {
	if s.From.IsZero() {
		s.From = w.On
	}
	return s
}

// terms are the values of every parameter, in order.
type terms map[string][]convenio.Term[string]

// with is the terms after a setting: it closes the value in force the day before, and opens the next.
func (t terms) with(s Setting, instrument string) terms {
	t, values := maps.Clone(t), slices.Clone(t[s.Name])
	if t == nil {
		t = terms{}
	}
	if last := len(values) - 1; last >= 0 {
		values[last].Until = s.From.AddDays(-1)
	}
	t[s.Name] = append(values, convenio.Term[string]{
		From: s.From, Until: s.Until, Value: s.Value, Unit: s.Unit, Clause: s.Clause, Instrument: instrument,
	})
	return t
}

// set weighs the settings of an instrument, one after the other, and gives them with their days.
func (d *deed) set(w Writing, settings []Setting) []Setting {
	t, out := d.contract.terms, slices.Clone(settings)
	for i := range out {
		s := out[i].dated(w)
		d.w.At("settings", i+1)
		d.weighSetting(w, s, t[s.Name])
		t, out[i] = t.with(s, w.Number), s
	}
	return out
}

// weighSetting weighs a setting against the values that its parameter has so far. What goes on from the day after a value
// for some days ran out rewrites nothing, whenever it is signed; without it such a parameter would have no value ever again.
func (d *deed) weighSetting(w Writing, s Setting, values []convenio.Term[string]) {
	name, from := convenio.Text("parametro", s.Name), convenio.Day("de", s.From)
	d.w.Deny(CoPaymentSet, s.Nature() == CoPayment, name)
	d.w.Deny(EnrolmentFeeSet, s.Nature() == EnrolmentFee, name)
	d.w.Deny(ValueBackdated, s.From.Before(w.On) && !resumes(s, values), name, from, convenio.Day("dia", w.On))
	if len(values) == 0 {
		return
	}
	last := values[len(values)-1]
	d.w.Deny(ValueOverlaps, !s.From.After(last.From), name, from, convenio.Day("desde", last.From))
	d.w.Deny(ValueGapped, !last.Until.IsZero() && s.From.After(last.Until.AddDays(1)), name, from, convenio.Day("ate", last.Until))
}

// resumes reports a setting that begins on the day after the last that has a value.
func resumes(s Setting, values []convenio.Term[string]) bool {
	last := len(values) - 1
	return last >= 0 && !values[last].Until.IsZero() && s.From == values[last].Until.AddDays(1)
}

// Parameter is a parameter of the contract over time, each value as a room reads it; [convenio.BadInput] when
// the contract has none of the name or one cannot be read.
func Parameter[T any](c Contract, name string, parse func(string) (T, error)) (convenio.Dated[T], error) {
	bad := func(reason string) error { return &convenio.BadInput{Field: name, Reason: reason} }
	if len(c.terms[name]) == 0 {
		return convenio.Dated[T]{}, bad("o contrato não tem este parâmetro")
	}
	var read []convenio.Term[T]
	for _, t := range c.terms[name] {
		value, err := parse(t.Value)
		if err != nil {
			return convenio.Dated[T]{}, bad(err.Error())
		}
		read = append(read, convenio.Term[T]{
			From: t.From, Until: t.Until, Value: value, Unit: t.Unit, Clause: t.Clause, Instrument: t.Instrument,
		})
	}
	return convenio.NewDated(read...)
}

// Names are the names of the contract's parameters in alphabetical order.
func (c Contract) Names() []string { return slices.Sorted(maps.Keys(c.terms)) }

// Values are a parameter's values as the instruments say them, in order.
func (c Contract) Values(name string) []convenio.Term[string] { return slices.Clone(c.terms[name]) }
