package transition

import "github.com/seed-67b5076c/convenio"

// Kind is what treatment a case is of.
type Kind string

// The kinds. Other is any that no clause treats on its own, an admission among them.
const (
	Other    Kind = "other"
	HomeCare Kind = "home_care"
	Prenatal Kind = "prenatal"
	Oncology Kind = "oncology"
)

// Basis is why a treatment is kept where it is.
type Basis string

// The bases: its provider is of the network, a cycle runs, the physician of a late pregnancy stays, home care goes on,
// the inpatient cannot be moved.
const (
	ByNetwork   Basis = "network"
	ByCycle     Basis = "cycle"
	ByPhysician Basis = "physician"
	ByHomeCare  Basis = "home_care"
	Unmovable   Basis = "unmovable"
)

// Payer is who bears the expenses of a treatment.
type Payer string

// The payers.
const (
	Operator    Payer = "operator"
	Beneficiary Payer = "beneficiary"
)

// Treatment is what is known of a treatment when its case is opened. Gestation is in days on the first
// day of the contract's term, of a prenatal case; Hours are those a day of home care.
type Treatment struct {
	Beneficiary string        `json:"beneficiary"`
	Kind        Kind          `json:"kind"`
	Grave       bool          `json:"grave"`
	Provider    string        `json:"provider"`
	Network     bool          `json:"network"`
	Since       convenio.Date `json:"since"`
	Gestation   int           `json:"gestation,omitempty"`
	Hours       int           `json:"hours,omitempty"`
}

// Case is one treatment in course. Its zero value is none. Basis is why it was last kept, Destination where it is
// sent; OwnCostFrom is the first day at the beneficiary's expense and OwnCostUntil the last, both empty for none.
type Case struct {
	Treatment
	State        State         `json:"state"`
	Basis        Basis         `json:"basis,omitempty"`
	Destination  string        `json:"destination,omitempty"`
	OwnCostFrom  convenio.Date `json:"own_cost_from,omitzero"`
	OwnCostUntil convenio.Date `json:"own_cost_until,omitzero"`
}

// Payer is who bears the expenses of a day: the beneficiary from the refusal of an authorised transfer to the eve of
// the day on which the network receives him, else the operator.
func (c Case) Payer(day convenio.Date) Payer {
	if c.OwnCostFrom.IsZero() || day.Before(c.OwnCostFrom) || !c.OwnCostUntil.IsZero() && day.After(c.OwnCostUntil) {
		return Operator
	}
	return Beneficiary
}

// Place is a provider to which a treatment may be sent: whether it is of the network, has room now, and is equipped
// for grave and complex cases.
type Place struct {
	ID      string `json:"id"`
	Network bool   `json:"network"`
	Room    bool   `json:"room"`
	Complex bool   `json:"complex"`
}

func (p Place) open() bool { return p.ID != "" && p.Network && p.Room }

// takes reports a place of the network that can receive a case.
func (p Place) takes(c Case) bool { return p.open() && (p.Complex || !c.Grave) }

// The events of a case.
type (
	// Opened begins a case.
	Opened struct {
		Treatment Treatment `json:"treatment"`
	}
	// Kept says that the treatment stays, why, with which provider and, at home, how many hours a day.
	Kept struct {
		Basis    Basis  `json:"basis"`
		Provider string `json:"provider"`
		Hours    int    `json:"hours,omitempty"`
	}
	// Authorised says that an inpatient may be transferred, where to, whether by his own choice, and why.
	Authorised struct {
		Destination   string `json:"destination"`
		Chosen        bool   `json:"chosen"`
		Justification string `json:"justification"`
	}
	// Redirected sends the treatment of who is not admitted to the network.
	Redirected struct {
		Destination string `json:"destination"`
		Chosen      bool   `json:"chosen"`
	}
	// Refused says that the beneficiary or his family refused the transfer, and from which day he pays.
	Refused struct {
		By          string        `json:"by"`
		OwnCostFrom convenio.Date `json:"own_cost_from"`
	}
	// CarriedOut says that the network received the patient.
	CarriedOut struct {
		Day convenio.Date `json:"day"`
	}
	// Ended closes a case before that, as by discharge.
	Ended struct {
		Reason string        `json:"reason"`
		Day    convenio.Date `json:"day"`
	}
)

// Apply folds a recorded event.
func Apply(c Case, r convenio.Recorded) Case {
	c.State, _ = lifecycle.Next(c.State, r.Event)
	switch e := r.Event.(type) {
	case Opened:
		c.Treatment = e.Treatment
	case Kept:
		c.Basis, c.Provider, c.Hours, c.Destination = e.Basis, e.Provider, e.Hours, ""
	case Authorised:
		c.Basis, c.Destination = "", e.Destination
	case Redirected:
		c.Basis, c.Destination = "", e.Destination
	case Refused:
		c.OwnCostFrom = e.OwnCostFrom
	case CarriedOut:
		c.Provider, c.Network, c.Destination = c.Destination, true, ""
		c = c.stopCost(e.Day.AddDays(-1))
	case Ended:
		c = c.stopCost(e.Day)
	}
	return c
}

// stopCost ends the beneficiary's expenses with a day; who was received before they began has none.
func (c Case) stopCost(last convenio.Date) Case {
	switch {
	case c.OwnCostFrom.IsZero():
	case last.Before(c.OwnCostFrom):
		c.OwnCostFrom = convenio.Date{}
	default:
		c.OwnCostUntil = last
	}
	return c
}

// Fold folds a history.
func Fold(history []convenio.Recorded) Case {
	var c Case
	for _, r := range history {
		c = Apply(c, r)
	}
	return c
}
