package network

import "github.com/seed-67b5076c/convenio"

// Cause is why a provider leaves, where that waives notice.
type Cause string

// The causes that waive notice; Ordinary waives nothing.
const (
	Ordinary       Cause = ""
	Fraud          Cause = "fraud"
	SanitaryBreach Cause = "sanitary_breach"
)

// words is the cause in Portuguese.
func (c Cause) words() string {
	return map[Cause]string{Fraud: "fraude", SanitaryBreach: "infração sanitária"}[c]
}

// Inpatient is a beneficiary, by identifier, and since when they have been in the hospital.
type Inpatient struct {
	Beneficiary string        `json:"beneficiary"`
	Admitted    convenio.Date `json:"admitted"`
}

// Exit is how a provider leaves: with which last day (zero is the earliest that is lawful), for which cause and what
// shows it, whether by the operator's will, and who lay there when it was decided. Only the operator's will or a sanitary
// breach owes the inpatients of a hospital anything (sesc:7.7): without either no stay is opened for them.
type Exit struct {
	Provider   string        `json:"provider"`
	LastDay    convenio.Date `json:"last_day,omitzero"`
	Cause      Cause         `json:"cause,omitempty"`
	Proof      string        `json:"proof,omitempty"`
	ByOperator bool          `json:"by_operator,omitempty"`
	Inpatients []Inpatient   `json:"inpatients,omitempty"`
}

// Command is a command to the directory.
type Command interface {
	convenio.Command
	check(today convenio.Date) error
	admit(d *deed) error
	decide(d *deed) error
}

// Accredit lists a provider from a day on; zero is today.
type Accredit struct {
	Provider Provider      `json:"provider"`
	From     convenio.Date `json:"from,omitzero"`
}

// Update changes what is published of a provider.
type Update struct {
	Provider Provider `json:"provider"`
}

// Replace takes a provider out and an equivalent in, from a day on; zero is the day after the last of the other.
type Replace struct {
	Exit
	In   Provider      `json:"in"`
	From convenio.Date `json:"from,omitzero"`
}

// Reduce takes a provider out without a replacement, with the regulator's authorisation.
type Reduce struct {
	Exit
	Authorisation string `json:"authorisation"`
}

// Remove takes out a provider who may simply leave.
type Remove struct {
	Exit
}

// Protect asks for what an inpatient of a hospital that leaves is owed.
type Protect struct {
	Hospital string `json:"hospital"`
	Inpatient
}

// Discharge ends a stay on a day by the attending physician's word.
type Discharge struct {
	Hospital    string        `json:"hospital"`
	Beneficiary string        `json:"beneficiary"`
	On          convenio.Date `json:"on"`
}

// Transfer moves an inpatient to an equivalent hospital.
type Transfer struct {
	Hospital    string `json:"hospital"`
	Beneficiary string `json:"beneficiary"`
	To          string `json:"to"`
}

// Tick lets happen what has fallen due; without effect when nothing has.
type Tick struct{}

// Accredited lists a provider.
type Accredited Accredit

// Updated changes what is published.
type Updated Update

// Replaced says who leaves, when, and who comes instead.
type Replaced struct {
	Exit
	By string `json:"by"`
}

// Reduced says who leaves without a replacement, and by which authorisation.
type Reduced Reduce

// Removed says who leaves.
type Removed Remove

// Left says that the last day of a provider is over.
type Left struct {
	Provider string        `json:"provider"`
	LastDay  convenio.Date `json:"last_day"`
}

// PaymentKept says that a stay is paid for until discharge.
type PaymentKept Protect

// TransferOrdered says that an inpatient is to be moved at the operator's cost.
type TransferOrdered Protect

// Discharged ends a stay.
type Discharged Discharge

// Transferred ends a stay where it was, on a day.
type Transferred struct {
	Transfer
	On convenio.Date `json:"on"`
}
