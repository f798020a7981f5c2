package odontogram

import (
	"fmt"
	"iter"
	"math/bits"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Face is one surface of a tooth, by the letter of the exchange standard.
type Face byte

// The seven faces. A tooth bears at most five of them; [Tooth.Bears] says which.
const (
	Mesial     Face = 'M'
	Occlusal   Face = 'O'
	Incisal    Face = 'I'
	Distal     Face = 'D'
	Vestibular Face = 'V'
	Palatal    Face = 'P'
	Lingual    Face = 'L'
)

// The order in which faces are written, as dentists do: from the midline over the biting edge outwards,
// so that a set reads MOD. The place of a letter is its bit, and index must agree with it.
const faceOrder = "MOIDVPL"

const faceCount = len(faceOrder)

var faceLabels = [faceCount]string{"mesial", "oclusal", "incisal", "distal", "vestibular", "palatina", "lingual"}

func (f Face) index() int {
	switch f {
	case Mesial:
		return 0
	case Occlusal:
		return 1
	case Incisal:
		return 2
	case Distal:
		return 3
	case Vestibular:
		return 4
	case Palatal:
		return 5
	case Lingual:
		return 6
	}
	return -1
}

// Valid reports one of the seven faces.
func (f Face) Valid() bool { return f.index() >= 0 }

// String is the letter, or empty when it names no face.
func (f Face) String() string {
	i := f.index()
	if i < 0 {
		return ""
	}
	return faceOrder[i : i+1]
}

// Label is the face in Portuguese.
func (f Face) Label() string {
	i := f.index()
	if i < 0 {
		return ""
	}
	return faceLabels[i]
}

// Faces is a set of faces. Sets are compared with == and may key a map; zero is none.
type Faces uint8

// FacesOf is the set of the faces given.
func FacesOf(faces ...Face) Faces {
	var s Faces
	for _, f := range faces {
		s = s.With(f)
	}
	return s
}

// ParseFaces reads letters in any order. It tells apart what was wrong, for each wrong has a ground of
// its own: the letters that name no face, and the faces named more than once. The text is good when
// both are empty.
func ParseFaces(s string) (faces Faces, unknown string, repeated Faces) {
	var strange strings.Builder
	for _, r := range s {
		f := Face(r)
		switch {
		case r > 'Z' || !f.Valid():
			strange.WriteRune(r)
		case faces.Has(f):
			repeated = repeated.With(f)
		default:
			faces = faces.With(f)
		}
	}
	return faces, strange.String(), repeated
}

// With is the set with one face more. What names no face adds none.
func (s Faces) With(f Face) Faces {
	if i := f.index(); i >= 0 {
		s |= 1 << i
	}
	return s
}

// Has reports whether the face is in the set.
func (s Faces) Has(f Face) bool {
	i := f.index()
	return i >= 0 && s&(1<<i) != 0
}

// Len is the number of faces.
func (s Faces) Len() int { return bits.OnesCount8(uint8(s) & (1<<faceCount - 1)) }

// All yields the faces in the order in which they are written.
func (s Faces) All() iter.Seq[Face] {
	return func(yield func(Face) bool) {
		for i := range faceCount {
			if s&(1<<i) != 0 && !yield(Face(faceOrder[i])) {
				return
			}
		}
	}
}

// String is the letters in a fixed order, as in "MOD".
func (s Faces) String() string {
	var b strings.Builder
	for f := range s.All() {
		b.WriteByte(byte(f))
	}
	return b.String()
}

// MarshalText writes [Faces.String].
func (s Faces) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads letters in any order, none of them strange or repeated; empty is no face.
func (s *Faces) UnmarshalText(b []byte) error {
	faces, unknown, repeated := ParseFaces(string(b))
	if unknown != "" || repeated != 0 {
		return &convenio.BadInput{
			Field:  "faces",
			Reason: fmt.Sprintf("%q não são faces sem repetição, como MOD", b),
		}
	}
	*s = faces
	return nil
}
