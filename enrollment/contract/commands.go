package contract

import "github.com/seed-67b5076c/convenio"

// Party is one of the two who contract.
type Party string

// The parties.
const (
	Contracting Party = "contracting"
	Operator    Party = "operator"
)

// other is whom a party's communication reaches.
func (p Party) other() Party {
	if p == Operator {
		return Contracting
	}
	return Operator
}

// Writing is the instrument of an act: the day on which it was signed or, for a notice, received; its number;
// and the file itself.
type Writing struct {
	On       convenio.Date     `json:"on"`
	Number   string            `json:"number"`
	Document convenio.Document `json:"document"`
}

// Command is a command to a contract.
type Command interface {
	convenio.Command
	check() error
	decide(d *deed) convenio.Event
}

// Sign begins the contract on the day of its writing, with the first values of its parameters.
type Sign struct {
	Writing  Writing   `json:"writing"`
	Settings []Setting `json:"settings,omitempty"`
}

// Amend changes parameters: each setting closes the value in force and opens the next.
type Amend struct {
	Writing  Writing   `json:"writing"`
	Settings []Setting `json:"settings"`
}

// Renew adds months to the term, of a service that the contracting party declares satisfactory.
type Renew struct {
	Writing      Writing `json:"writing"`
	Months       int     `json:"months"`
	Satisfactory bool    `json:"satisfactory"`
}

// GiveNotice ends the contract without cause. LastDay is when; zero is the earliest that is lawful.
type GiveNotice struct {
	Writing Writing       `json:"writing"`
	By      Party         `json:"by"`
	LastDay convenio.Date `json:"last_day,omitzero"`
}

// WithdrawNotice takes a notice back before it has run out, by an amendment that both sign.
type WithdrawNotice struct {
	Writing Writing `json:"writing"`
}

// Terminate ends the contract for a cause, with the day of the writing as the last.
type Terminate struct {
	Writing Writing `json:"writing"`
	By      Party   `json:"by"`
	Cause   string  `json:"cause"`
}

// Communicate records what one party told the other.
type Communicate struct {
	Writing Writing `json:"writing"`
	By      Party   `json:"by"`
	Subject string  `json:"subject"`
}

// Tick lets happen what has fallen due; without effect when nothing has.
type Tick struct{}

// Signed says when the contract begins and ends, and from when it covers and is paid for. Protected is the day
// on which the months without termination at will are complete.
type Signed struct {
	Writing   Writing       `json:"writing"`
	Months    int           `json:"months"`
	Covered   convenio.Date `json:"covered"`
	Charged   convenio.Date `json:"charged"`
	Protected convenio.Date `json:"protected"`
	LastDay   convenio.Date `json:"last_day"`
	Settings  []Setting     `json:"settings,omitempty"`
}

// Amended says which values were opened.
type Amended Amend

// Renewed says how many months were added, what they come to, and the new last day.
type Renewed struct {
	Writing Writing       `json:"writing"`
	Months  int           `json:"months"`
	Total   int           `json:"total"`
	LastDay convenio.Date `json:"last_day"`
}

// NoticeGiven says with which day the contract will end.
type NoticeGiven GiveNotice

// NoticeWithdrawn says that the contract goes on as if no notice had been given.
type NoticeWithdrawn WithdrawNotice

// Terminated ends the contract for a cause.
type Terminated Terminate

// Communicated records a communication.
type Communicated Communicate

// CoverageBegun says that the implementation is over.
type CoverageBegun struct {
	On convenio.Date `json:"on"`
}

// TermExpired says that the term ran out.
type TermExpired struct {
	LastDay convenio.Date `json:"last_day"`
}

// NoticeElapsed says that the notice ran out.
type NoticeElapsed struct {
	LastDay convenio.Date `json:"last_day"`
}
