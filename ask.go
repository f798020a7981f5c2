package convenio

import (
	"time"

	"github.com/google/uuid"
)

// Role is what an actor acts as, such as "provider". Each context names its own roles.
type Role string

// Actor is who asks, in which role. ID is an identifier, never a name or a contact.
type Actor struct {
	ID   string `json:"id"`
	Role Role   `json:"role"`
}

// Sound reports an actor under whom any store can keep what is theirs: texts of UTF-8, without a NUL, of at most 200
// bytes.
func (a Actor) Sound() bool { return identifiers(a.ID, string(a.Role)) }

// Ask is the circumstance of a command: its id (the same id is the same command, however often it is
// sent), its instant, and its actor. It is the only clock and the only source of ids. The id is the operator's: in
// another stream of the same operator it is [CommandReused]. The instant is of the years 1900 to 2999, kept in UTC to
// the microsecond, and counts as that of the history's last event when it comes before.
type Ask struct {
	ID uuid.UUID `json:"id"`
	At time.Time `json:"at"`
	By Actor     `json:"by"`
	// Seen is the version the actor looked at; any other version now is a [Conflict]. Zero asks for none.
	Seen int64 `json:"-"`
}

// Today is the civil day of the instant in São Paulo.
func (a Ask) Today() Date { return DateOf(a.At) }

// Document is a file handed over before the command that cites it: what it is and its hash, never its
// bytes.
type Document struct {
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	Type   string `json:"type"`
	Kind   string `json:"kind"`
}

// Reading is one place where a clause leaves a choice: the question, the readings that are kept, and the
// one in force.
type Reading struct {
	Name     string
	Clause   Clause
	Question string
	Options  []string
	InForce  int
}

// Parameter is one cited figure of a policy, with the days it is in force and the instrument that set it.
type Parameter struct {
	Name       string
	Clause     Clause
	Value      string
	Unit       string
	Dates      string
	Instrument string
}
