package naive

import (
	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

// The roles, by the strings that Do understands.
const (
	RoleProvider       = "provider"
	RoleTechnician     = "technician"     // TS
	RoleBeneficiary    = "beneficiary"    // the patient
	RoleAdministrative = "administrative" // TAO
	RoleBilling        = "billing"        // TAP
	RoleAdministrator  = "administrator"  // AO
	RoleSupervisor     = "supervisor"
	RoleSystem         = "system"
)

// The modes of distribution.
const (
	ModeAssigned  = "assigned"
	ModePicked    = "picked"
	ModeAutomatic = "automatic"
)

// The families of an outcome.
const (
	OK          = "ok"
	Refused     = "refused"
	NotAdmitted = "not_admitted"
	Forbidden   = "forbidden"
	NotFound    = "not_found"
)

// Figures are the numbers of the rules.
type Figures struct {
	ExecutionDays    int
	NoticeAfter      int
	ExtensionDays    int
	Extensions       int
	AppealTerm       int
	JustificationMax int
	RulingMin        int
	RulingMax        int
	MaxItems         int
	MaxAudits        int
	Reschedules      int
	BoardMembers     int
}

// StockFigures are the figures of TRT-3.
func StockFigures() Figures {
	return Figures{
		ExecutionDays: 180, NoticeAfter: 150, ExtensionDays: 180, Extensions: 1,
		AppealTerm: 10, JustificationMax: 2000, RulingMin: 2000, RulingMax: 20000,
		MaxItems: 100, MaxAudits: 30, Reschedules: 1, BoardMembers: 3,
	}
}

// Readings are the other readings of the specification; false everywhere is the one adopted.
type Readings struct {
	MainClassByTotal         bool // the main class is the one whose items sum the most
	WaitingIsAnalysis        bool // a plan waiting in a queue is under analysis too
	ExemptOpensAudit         bool // exempt-only additions open an intermediate audit
	ExemptClockFromExecution bool // a wholly exempt plan counts from its first performance
	ExtendAgain              bool // extended any number of times
	ArchiveWaits             bool // archiving waits for an open intermediate audit
	ReopenArchived           bool // the AO reopens an archived plan once, for closing
	AppealToAnother          bool // another technician decides the appeal
	InPersonSuspends         bool // the plan's clock stands still while an in-person audit is open
	OdontogramOnFinalOnly    bool // an appeal granted charts nothing
	StartRuleB               bool // the appeal term starts one business day later
	FromReading              bool // the appeal term counts from the day the result was read
	LiteralMinimum           bool // a ruling has at least RulingMin characters
	Partial                  bool // a glosa may be of part of the fee
}

// Leave is a span of days away, both inclusive.
type Leave struct{ From, Until convenio.Date }

// Technician is an auditing dentist of the office.
type Technician struct {
	ID          string
	Specialties []string
	Active      bool
	Leaves      []Leave
}

// Act is a dated act that closes a day or opens one.
type Act struct {
	On     convenio.Date
	Closed bool
}

// Config is everything the model is given.
type Config struct {
	Figures  Figures
	Readings Readings

	Procedures []byte // procedures.csv
	Fees       []byte // fees.csv
	Reasons    []byte // reasons.csv

	Technicians []Technician
	Mode        string
	Switch      bool // of the automatic mode

	// Acts are dated acts beside the ones the specification names.
	Acts []Act

	// RuleHits says whether the automatic rules ask for an in-person audit of a plan submitted with these
	// facts, whose live items have these codes and this estimated value. Nil is no rule.
	RuleHits func(f pto.Facts, provider, beneficiary string, codes []string, cents int64) bool
}
