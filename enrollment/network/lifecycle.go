package network

import "github.com/seed-67b5076c/convenio"

// State is where a provider stands.
type State uint8

// The states of a provider. Who is gone may be accredited again, as who never was.
const (
	Absent State = iota
	Listed
	Leaving
	Gone
)

// String is the state's name in Portuguese.
func (s State) String() string {
	return [...]string{"fora da rede", "na rede", "de saída", "saído"}[s]
}

// MarshalText writes the state's stable identifier.
func (s State) MarshalText() ([]byte, error) {
	return []byte([...]string{"absent", "listed", "leaving", "gone"}[s]), nil
}

// Lifecycle is the table of a provider's life in the network.
func Lifecycle() *convenio.Lifecycle[State] { return &lifecycle }

type row = convenio.Row[State]

var lifecycle = convenio.NewLifecycle(Bars,
	row{From: Absent, Command: Accredit{}, Event: Accredited{}, To: Listed, Clause: Clause5_5},
	row{From: Listed, Command: Update{}, Event: Updated{}, To: Listed, Clause: Clause7_10},
	row{From: Listed, Command: Replace{}, Event: Replaced{}, To: Leaving, Clause: Clause7_6},
	row{From: Listed, Command: Reduce{}, Event: Reduced{}, To: Leaving, Clause: Clause7_8},
	row{From: Listed, Command: Remove{}, Event: Removed{}, To: Leaving, Clause: Clause7_5},
	row{From: Leaving, Command: Update{}, Event: Updated{}, To: Leaving, Clause: Clause7_10},
	row{From: Leaving, Command: Tick{}, Event: Left{}, To: Gone, Clause: Clause7_5},
).Worded(map[string]string{
	"Accredit": "credenciar", "Update": "atualizar", "Replace": "substituir", "Reduce": "reduzir", "Remove": "retirar",
	"Tick": "varrer", "Left": "último dia passado",
})

// StayState is where the stay of an inpatient of a hospital that leaves stands.
type StayState uint8

// The states of a stay. Over is its end; who is admitted again has another, as who never had one.
const (
	Unprotected StayState = iota
	Kept
	ToMove
	Over
)

// String is the state's name in Portuguese.
func (s StayState) String() string {
	return [...]string{"sem garantia", "paga até a alta", "a transferir", "terminada"}[s]
}

// MarshalText writes the state's stable identifier.
func (s StayState) MarshalText() ([]byte, error) {
	return []byte([...]string{"unprotected", "kept", "to_move", "over"}[s]), nil
}

// StayLifecycle is the table of a protected stay.
func StayLifecycle() *convenio.Lifecycle[StayState] { return &stayLifecycle }

type stayRow = convenio.Row[StayState]

var stayLifecycle = convenio.NewLifecycle(StayBars,
	stayRow{From: Unprotected, Command: Protect{}, Event: PaymentKept{}, To: Kept, Clause: Clause7_7},
	stayRow{From: Unprotected, Command: Protect{}, Event: TransferOrdered{}, To: ToMove, Clause: Clause7_7},
	stayRow{From: Kept, Command: Discharge{}, Event: Discharged{}, To: Over, Clause: Clause7_7},
	stayRow{From: ToMove, Command: Transfer{}, Event: Transferred{}, To: Over, Clause: Clause7_7},
	stayRow{From: ToMove, Command: Discharge{}, Event: Discharged{}, To: Over, Clause: Clause7_7},
).Worded(map[string]string{"Protect": "garantir", "Discharge": "dar alta", "Transfer": "transferir"})
