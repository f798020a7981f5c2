package audit

// Kind is which audit of a treatment plan it is.
type Kind string

// The four audits.
const (
	Initial      Kind = "initial"
	Intermediate Kind = "intermediate"
	Final        Kind = "final"
	Appeal       Kind = "appeal"
)

// Label is the kind's name in Portuguese.
func (k Kind) Label() string {
	switch k {
	case Initial:
		return "auditoria inicial"
	case Intermediate:
		return "auditoria intermediária"
	case Final:
		return "auditoria final"
	case Appeal:
		return "auditoria de recurso"
	}
	return "nenhuma auditoria"
}

// urgentRank puts every urgent audit before every other.
const urgentRank = int64(1) << 62

// Rank orders a queue: urgent audits first, then the oldest entry into the queue (microseconds).
func Rank(urgent bool, entered int64) int64 {
	if urgent {
		return entered - urgentRank
	}
	return entered
}

// Weight is what an open audit weighs on its technician: an urgent one counts twice.
func Weight(urgent bool) int64 {
	if urgent {
		return 2
	}
	return 1
}
