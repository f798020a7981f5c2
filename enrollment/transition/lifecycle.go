package transition

import "github.com/seed-67b5076c/convenio"

// State is where a case stands.
type State uint8

// The states of a case. Received and Closed are its ends.
const (
	Absent       State = iota
	UnderReview        // opened, nothing decided
	Staying            // kept where it is, at the plan's expense
	Transferring       // an inpatient's transfer is authorised
	Declined           // the authorised transfer was refused: staying at the beneficiary's expense
	Redirecting        // sent to the network
	Received           // the network has taken it over
	Closed
)

// String is the state's name in Portuguese.
func (s State) String() string {
	return [...]string{
		"inexistente", "em exame", "mantido onde está", "transferência autorizada", "transferência recusada",
		"redirecionado à rede", "recebido pela rede", "encerrado",
	}[s]
}

// MarshalText writes the state's stable identifier.
func (s State) MarshalText() ([]byte, error) {
	return []byte([...]string{
		"absent", "under_review", "staying", "transferring", "declined", "redirecting", "received", "closed",
	}[s]), nil
}

// Lifecycle is the table of a case's life.
func Lifecycle() *convenio.Lifecycle[State] { return &lifecycle }

type row = convenio.Row[State]

var lifecycle = convenio.NewLifecycle(Bars,
	row{From: Absent, Command: Open{}, Event: Opened{}, To: UnderReview, Clause: Clause14_1},
	row{From: UnderReview, Command: Assess{}, Event: Kept{}, To: Staying, Clause: Clause14_1},
	row{From: UnderReview, Command: Assess{}, Event: Authorised{}, To: Transferring, Clause: Clause14_2},
	row{From: UnderReview, Command: Assess{}, Event: Redirected{}, To: Redirecting, Clause: Clause14_1},
	row{From: Staying, Command: Assess{}, Event: Kept{}, To: Staying, Clause: Clause14_1},
	row{From: Staying, Command: Assess{}, Event: Authorised{}, To: Transferring, Clause: Clause14_2},
	row{From: Staying, Command: Assess{}, Event: Redirected{}, To: Redirecting, Clause: Clause14_1},
	row{From: Transferring, Command: Assess{}, Event: Kept{}, To: Staying, Clause: Clause14_2},
	row{From: Transferring, Command: Assess{}, Event: Authorised{}, To: Transferring, Clause: Clause14_2},
	row{From: Transferring, Command: Assess{}, Event: Redirected{}, To: Redirecting, Clause: Clause14_1},
	row{From: Transferring, Command: CarryOut{}, Event: CarriedOut{}, To: Received, Clause: Clause14_2},
	row{From: Transferring, Command: Refuse{}, Event: Refused{}, To: Declined, Clause: Clause14_2},
	row{From: Declined, Command: CarryOut{}, Event: CarriedOut{}, To: Received, Clause: Clause14_2},
	row{From: Redirecting, Command: CarryOut{}, Event: CarriedOut{}, To: Received, Clause: Clause14_1},
	row{From: UnderReview, Command: End{}, Event: Ended{}, To: Closed, Clause: Clause14_1},
	row{From: Staying, Command: End{}, Event: Ended{}, To: Closed, Clause: Clause14_1},
	row{From: Transferring, Command: End{}, Event: Ended{}, To: Closed, Clause: Clause14_1},
	row{From: Declined, Command: End{}, Event: Ended{}, To: Closed, Clause: Clause14_1},
	row{From: Redirecting, Command: End{}, Event: Ended{}, To: Closed, Clause: Clause14_1},
).Worded(map[string]string{
	"Open": "abrir o caso", "Assess": "avaliar", "CarryOut": "receber na rede", "Refuse": "recusar a transferência",
	"End": "encerrar",
})
