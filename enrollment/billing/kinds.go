package billing

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// Category is what a person is in the plan, as the funding table tells people apart. Its zero value is none.
type Category uint8

// The categories. A carried child was an aggregate of the previous policy; an inactive is an ex-employee under
// Lei 9.656 arts. 30 and 31, or a dependant of one.
const (
	Holder Category = iota + 1
	Dependant
	CarriedChild
	Aggregate
	Inactive
	categories
)

// Standard is the plan standard (padrão), 01 to 03. Its zero value is none.
type Standard uint8

// standards is one more than the highest standard.
const standards Standard = 4

// Choice is how a person's price is found. Its zero value is no choice.
type Choice uint8

// The choices: the average rate of all lives (taxa média), or the rate of the person's age band (faixa etária).
const (
	Unchosen Choice = iota
	AverageRate
	ByAge
	choices
)

// PayBands is how many pay bands a funding table may tell apart: 0 for none, and 1 to 15.
const PayBands = 16

var (
	categoryNames = []string{"", "holder", "dependant", "carried_child", "aggregate", "inactive"}
	standardNames = []string{"", "01", "02", "03"}
	choiceNames   = []string{"", "average", "by_age"}
)

// String is the category in Portuguese.
func (c Category) String() string {
	return [...]string{"sem categoria", "titular", "dependente", "filho vindo do plano anterior", "agregado", "inativo"}[c]
}

// MarshalText writes the category's stable identifier.
func (c Category) MarshalText() ([]byte, error) { return name("category", categoryNames, uint8(c)) }

// UnmarshalText reads the category's stable identifier.
func (c *Category) UnmarshalText(b []byte) error {
	return named("category", categoryNames, b, (*uint8)(c))
}

// String is the standard's number.
func (s Standard) String() string { return standardNames[s] }

// MarshalText writes the standard's number.
func (s Standard) MarshalText() ([]byte, error) { return name("standard", standardNames, uint8(s)) }

// UnmarshalText reads the standard's number.
func (s *Standard) UnmarshalText(b []byte) error {
	return named("standard", standardNames, b, (*uint8)(s))
}

// String is the choice in Portuguese.
func (c Choice) String() string { return [...]string{"sem escolha", "taxa média", "faixa etária"}[c] }

// MarshalText writes the choice's stable identifier.
func (c Choice) MarshalText() ([]byte, error) { return name("choice", choiceNames, uint8(c)) }

// UnmarshalText reads the choice's stable identifier.
func (c *Choice) UnmarshalText(b []byte) error { return named("choice", choiceNames, b, (*uint8)(c)) }

func name(field string, names []string, v uint8) ([]byte, error) {
	if int(v) >= len(names) {
		return nil, &convenio.BadInput{Field: field, Reason: "o valor não é dos conhecidos"}
	}
	return []byte(names[v]), nil
}

func named(field string, names []string, b []byte, v *uint8) error {
	i := slices.Index(names, string(b))
	if i < 0 {
		return &convenio.BadInput{Field: field, Reason: "o valor não é dos conhecidos"}
	}
	*v = uint8(i)
	return nil
}
