package inactive

import "github.com/seed-67b5076c/convenio"

// The roles that act on a family.
const (
	HumanResources convenio.Role = "hr"
	Holder         convenio.Role = "holder"
	Survivor       convenio.Role = "survivor" // a dependant of a holder who died
	System         convenio.Role = "system"
)

// Command is a command to a family.
type Command interface {
	convenio.Command
	by() []convenio.Role
	decide(f Family, p Policy, ask convenio.Ask, w *convenio.Weighing) ([]convenio.Event, error)
}

// Leave says that a bond ended, and who was enrolled.
type Leave struct {
	Bond       Bond        `json:"bond"`
	Dependants []Dependant `json:"dependants,omitempty"`
}

// ProveCommunication hands in the proof that the holder was told of the option on a day.
type ProveCommunication struct {
	On    convenio.Date     `json:"on"`
	Proof convenio.Document `json:"proof"`
}

// Recount counts the option's term again after a decree changed the calendar; it only ever lengthens.
type Recount struct{}

// Opt is the holder's option to stay, with those of the dependants named. On is the day of the holder's request, where
// people management keys it later; it is today unless said.
type Opt struct {
	On   convenio.Date `json:"on,omitzero"`
	Keep []string      `json:"keep,omitempty"`
}

// Renounce gives the stay up.
type Renounce struct{}

// TakeJob says that the holder has a new job.
type TakeJob struct {
	On             convenio.Date `json:"on"`
	CollectivePlan bool          `json:"collective_plan"`
}

// DropPlan says that the employer no longer has the plan for its active people.
type DropPlan struct {
	On convenio.Date `json:"on"`
}

// RecordDeath says that the holder died. Of a holder who had not left, Holder and Dependants say who; otherwise
// they are known.
type RecordDeath struct {
	On          convenio.Date `json:"on"`
	ContractEnd convenio.Date `json:"contract_end"`
	Holder      string        `json:"holder,omitempty"`
	Dependants  []Dependant   `json:"dependants,omitempty"`
}

// RenewContract says that the contract now ends later.
type RenewContract struct {
	End convenio.Date `json:"end"`
}

// Join brings a dependant in who came into the family after the bond's end.
type Join struct{ Dependant }

// Withdraw takes a dependant out of the family.
type Withdraw struct {
	ID string `json:"id"`
}

// Tick lets time pass: what is due today happens.
type Tick struct{}

func (Leave) by() []convenio.Role              { return []convenio.Role{HumanResources} }
func (ProveCommunication) by() []convenio.Role { return []convenio.Role{HumanResources} }
func (Recount) by() []convenio.Role            { return []convenio.Role{HumanResources, System} }
func (Opt) by() []convenio.Role                { return []convenio.Role{HumanResources, Holder} }
func (Renounce) by() []convenio.Role           { return []convenio.Role{HumanResources, Holder, System} }
func (TakeJob) by() []convenio.Role            { return []convenio.Role{HumanResources, Holder} }
func (DropPlan) by() []convenio.Role           { return []convenio.Role{HumanResources} }
func (RecordDeath) by() []convenio.Role        { return []convenio.Role{HumanResources, System} }
func (RenewContract) by() []convenio.Role      { return []convenio.Role{HumanResources} }
func (Join) by() []convenio.Role               { return []convenio.Role{HumanResources, Holder, System} }
func (Withdraw) by() []convenio.Role {
	return []convenio.Role{HumanResources, Holder, Survivor, System}
}
func (Tick) by() []convenio.Role { return []convenio.Role{HumanResources, System} }
