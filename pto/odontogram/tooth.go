package odontogram

import (
	"fmt"
	"strconv"

	"github.com/seed-67b5076c/convenio"
)

// Tooth is a tooth by the two digits of the international (FDI) notation, as in 16: quadrant 1, sixth
// from the midline. Position 9 is a supernumerary of the quadrant. Zero is no tooth.
type Tooth uint8

// Dentition is the set of teeth that a tooth belongs to.
type Dentition string

// The two dentitions.
const (
	Permanent Dentition = "permanent"
	Deciduous Dentition = "deciduous"
)

const supernumerary = 9

// Label is the dentition in Portuguese.
func (d Dentition) Label() string {
	switch d {
	case Permanent:
		return "permanente"
	case Deciduous:
		return "decídua"
	}
	return ""
}

// ParseTooth reads the two digits of a tooth of the exchange standard's table, and nothing else.
func ParseTooth(s string) (Tooth, bool) {
	if len(s) != 2 || s[0] < '1' || s[0] > '8' || s[1] < '1' || s[1] > '9' {
		return 0, false
	}
	t := Tooth((s[0]-'0')*10 + s[1] - '0')
	if !t.Valid() {
		return 0, false
	}
	return t, true
}

// Teeth lists every tooth of the exchange standard, in the order of their numbers.
func Teeth() []Tooth {
	var all []Tooth
	for t := Tooth(11); t <= 89; t++ {
		if t.Valid() {
			all = append(all, t)
		}
	}
	return all
}

// Valid reports a tooth of the exchange standard's table; no tooth is not one.
func (t Tooth) Valid() bool {
	q, p := t.Quadrant(), t.Position()
	switch {
	case p == supernumerary:
		return q >= 1 && q <= 8
	case q >= 1 && q <= 4:
		return p >= 1 && p <= 8
	case q >= 5 && q <= 8:
		return p >= 1 && p <= 5
	}
	return false
}

// Dentition is the set of teeth the tooth belongs to, empty when it is none.
func (t Tooth) Dentition() Dentition {
	switch {
	case !t.Valid():
		return ""
	case t.Quadrant() <= 4:
		return Permanent
	}
	return Deciduous
}

// Supernumerary reports a tooth beyond the usual set, known only by its quadrant.
func (t Tooth) Supernumerary() bool { return t.Valid() && t.Position() == supernumerary }

// Quadrant is the first digit: 1 to 4 permanent and 5 to 8 deciduous, clockwise from the patient's upper
// right.
func (t Tooth) Quadrant() int { return int(t) / 10 }

// Position is the second digit, counted from the midline; 9 is a supernumerary.
func (t Tooth) Position() int { return int(t) % 10 }

// Upper reports a tooth of the upper arch.
func (t Tooth) Upper() bool {
	switch t.Quadrant() {
	case 1, 2, 5, 6:
		return t.Valid()
	}
	return false
}

// Right reports a tooth on the patient's right, which a chart draws on its left.
func (t Tooth) Right() bool {
	switch t.Quadrant() {
	case 1, 4, 5, 8:
		return t.Valid()
	}
	return false
}

// Anterior reports an incisor or a canine. A supernumerary is neither: its place isn't told.
func (t Tooth) Anterior() bool { return t.Valid() && t.Position() <= 3 }

// Bears reports whether the tooth has the face: incisal in front and occlusal behind, palatal above and
// lingual below, the other three everywhere. A supernumerary may bite by either.
func (t Tooth) Bears(f Face) bool {
	if !t.Valid() {
		return false
	}
	switch f {
	case Mesial, Distal, Vestibular:
		return true
	case Palatal:
		return t.Upper()
	case Lingual:
		return !t.Upper()
	case Incisal:
		return t.Anterior() || t.Supernumerary()
	case Occlusal:
		return !t.Anterior()
	}
	return false
}

// Name is the tooth in Portuguese, as in "primeiro molar superior direito".
func (t Tooth) Name() string {
	if !t.Valid() {
		return ""
	}
	arch, side := "inferior", "esquerdo"
	if t.Upper() {
		arch = "superior"
	}
	if t.Right() {
		side = "direito"
	}
	return t.class() + " " + arch + " " + side
}

func (t Tooth) class() string {
	p := t.Position()
	switch {
	case t.Dentition() == Permanent:
		return permanentNames[p-1]
	case p == supernumerary:
		return "supranumerário decíduo"
	}
	return deciduousNames[p-1]
}

var permanentNames = [supernumerary]string{
	"incisivo central", "incisivo lateral", "canino", "primeiro pré-molar", "segundo pré-molar",
	"primeiro molar", "segundo molar", "terceiro molar", "supranumerário",
}

var deciduousNames = [5]string{
	"incisivo central decíduo", "incisivo lateral decíduo", "canino decíduo",
	"primeiro molar decíduo", "segundo molar decíduo",
}

// String is the two digits, or empty for no tooth.
func (t Tooth) String() string {
	if t == 0 {
		return ""
	}
	return strconv.Itoa(int(t))
}

// MarshalText writes [Tooth.String]; a number that is no tooth is [convenio.BadInput], for nothing
// could read it back.
func (t Tooth) MarshalText() ([]byte, error) {
	if t != 0 && !t.Valid() {
		return nil, badTooth(t.String())
	}
	return []byte(t.String()), nil
}

// UnmarshalText reads what [ParseTooth] reads; empty is no tooth.
func (t *Tooth) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*t = 0
		return nil
	}
	parsed, ok := ParseTooth(string(b))
	if !ok {
		return badTooth(string(b))
	}
	*t = parsed
	return nil
}

func badTooth(s string) error {
	return &convenio.BadInput{Field: "tooth", Reason: fmt.Sprintf("%q não é um dente da tabela, como 16 ou 55", s)}
}
