package contract

import "github.com/seed-67b5076c/convenio"

// State is where a contract stands.
type State uint8

// The states of a contract. Ended is its end; an expired one may still turn out to have been renewed in time, and one whose
// notice elapsed, to have gone on by an amendment that took it back in time.
const (
	Proposed State = iota
	Implementing
	Active
	InNotice
	Expired
	Ended
	Elapsed
)

// String is the state's name in Portuguese.
func (s State) String() string {
	return [...]string{"proposto", "em implantação", "vigente", "em aviso", "vencido", "encerrado", "encerrado por aviso"}[s]
}

// MarshalText writes the state's stable identifier.
func (s State) MarshalText() ([]byte, error) {
	return []byte([...]string{"proposed", "implementing", "active", "in_notice", "expired", "ended", "elapsed"}[s]), nil
}

// Lifecycle is the table of a contract's life.
func Lifecycle() *convenio.Lifecycle[State] { return &lifecycle }

type row = convenio.Row[State]

var lifecycle = convenio.NewLifecycle(Bars,
	row{From: Proposed, Command: Sign{}, Event: Signed{}, To: Implementing, Clause: Clause16_4},
	row{From: Implementing, Command: Tick{}, Event: CoverageBegun{}, To: Active, Clause: Clause5_15},
	row{From: Implementing, Command: Amend{}, Event: Amended{}, To: Implementing, Clause: Clause16_3},
	row{From: Implementing, Command: Communicate{}, Event: Communicated{}, To: Implementing, Clause: Clause16_2},
	row{From: Implementing, Command: Terminate{}, Event: Terminated{}, To: Ended, Clause: Clause16_5},
	row{From: Active, Command: Amend{}, Event: Amended{}, To: Active, Clause: Clause16_3},
	row{From: Active, Command: Renew{}, Event: Renewed{}, To: Active, Clause: Clause16_4},
	row{From: Active, Command: Communicate{}, Event: Communicated{}, To: Active, Clause: Clause16_2},
	row{From: Active, Command: GiveNotice{}, Event: NoticeGiven{}, To: InNotice, Clause: Clause16_6},
	row{From: Active, Command: Terminate{}, Event: Terminated{}, To: Ended, Clause: Clause16_5},
	row{From: Active, Command: Tick{}, Event: TermExpired{}, To: Expired, Clause: Clause16_4},
	row{From: InNotice, Command: Amend{}, Event: Amended{}, To: InNotice, Clause: Clause16_3},
	row{From: InNotice, Command: WithdrawNotice{}, Event: NoticeWithdrawn{}, To: Active, Clause: Clause16_3},
	row{From: InNotice, Command: Communicate{}, Event: Communicated{}, To: InNotice, Clause: Clause16_2},
	row{From: InNotice, Command: Terminate{}, Event: Terminated{}, To: Ended, Clause: Clause16_5},
	row{From: InNotice, Command: Tick{}, Event: NoticeElapsed{}, To: Elapsed, Clause: Clause16_6},
	row{From: Expired, Command: Amend{}, Event: Amended{}, To: Expired, Clause: Clause16_3},
	row{From: Expired, Command: Renew{}, Event: Renewed{}, To: Active, Clause: Clause16_4},
	row{From: Expired, Command: Communicate{}, Event: Communicated{}, To: Expired, Clause: Clause16_2},
	row{From: Expired, Command: Terminate{}, Event: Terminated{}, To: Ended, Clause: Clause16_5},
	row{From: Elapsed, Command: Amend{}, Event: Amended{}, To: Elapsed, Clause: Clause16_3},
	row{From: Elapsed, Command: WithdrawNotice{}, Event: NoticeWithdrawn{}, To: Active, Clause: Clause16_3},
	row{From: Elapsed, Command: Communicate{}, Event: Communicated{}, To: Elapsed, Clause: Clause16_2},
	row{From: Elapsed, Command: Terminate{}, Event: Terminated{}, To: Ended, Clause: Clause16_5},
).Worded(map[string]string{
	"Sign": "assinar", "Amend": "aditar", "Renew": "renovar", "Communicate": "comunicar", "GiveNotice": "dar aviso",
	"WithdrawNotice": "desfazer o aviso", "Terminate": "rescindir com motivo", "Tick": "varrer",
	"CoverageBegun": "implantação terminada",
	"TermExpired":   "prazo vencido", "NoticeElapsed": "aviso cumprido",
})
