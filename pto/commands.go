package pto

import (
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
)

// Command is a command to a treatment plan.
type Command interface {
	convenio.Command
	decide(d *deed) error
}

// ItemSpec asks for one procedure: its code in the table, and where. Urgency is the justification of an
// urgency situation, and blank when there is none.
type ItemSpec struct {
	Code    string `json:"code"`
	Tooth   string `json:"tooth,omitempty"`
	Faces   string `json:"faces,omitempty"`
	Region  string `json:"region,omitempty"`
	Urgent  bool   `json:"urgent,omitempty"`
	Urgency string `json:"urgency,omitempty"`
}

// Priority asks that the audit be urgent, and says why.
type Priority struct {
	Justification string `json:"justification"`
}

// Unknown is an age, or a number of days since accreditation, that the host does not know: no rule hits by it.
const Unknown = -1

// Facts are what the rules look at about people, as the host knows it on submission. They come from the
// host, never from the actor, and are no part of the command's content. City and WorkUnit are compared, as they are
// written, with those of the criteria. Age is in completed years and ProviderDays in days since the accreditation;
// zero is a newborn, or who was accredited today, and [Unknown] is said so. GlosaRate, how many in ten thousand of the
// provider's settled items ended in glosa, and BeneficiaryHasOpen, an in-person audit, are what [Plans] fills in.
type Facts struct {
	City               string
	WorkUnit           string
	Age                int
	GlosaRate          int
	ProviderDays       int
	BeneficiaryHasOpen bool
}

// Proof is how the beneficiary was authenticated: the method, a reference to the record and its instant,
// never the biometric itself.
type Proof struct {
	Method    string    `json:"method"`
	Reference string    `json:"reference"`
	At        time.Time `json:"at"`
}

// Stage is the audit a document is for.
type Stage string

// A document is for the audit that authorises or for the final one.
const (
	ForInitial Stage = "initial"
	ForFinal   Stage = "final"
)

// Demand asks for a kind of document on one item.
type Demand struct {
	Item int    `json:"item"`
	Kind string `json:"kind"`
}

// ItemDecision authorises an item or denies it with a reason and words.
type ItemDecision struct {
	Item      int    `json:"item"`
	Authorise bool   `json:"authorise"`
	Reason    string `json:"reason,omitempty"`
	Text      string `json:"text,omitempty"`
}

// Finding approves a performed item, or denies payment of an amount with a reason and words. A zero amount
// stands for the whole fee.
type Finding struct {
	Item    int            `json:"item"`
	Approve bool           `json:"approve"`
	Reason  string         `json:"reason,omitempty"`
	Text    string         `json:"text,omitempty"`
	Amount  convenio.Money `json:"amount,omitzero"`
}

// Ruling grants an item's appeal or upholds its glosa, with a justification of its own.
type Ruling struct {
	Item          int    `json:"item"`
	Grant         bool   `json:"grant"`
	Justification string `json:"justification"`
}

// The commands, in the order of a treatment plan's life.
type (
	// Draft opens a treatment plan of the acting provider for a beneficiary.
	Draft struct {
		Beneficiary string     `json:"beneficiary"`
		Items       []ItemSpec `json:"items"`
	}
	// Modify adds and removes items, and may ask for priority (trt3:5.2.4.3).
	Modify struct {
		Add      []ItemSpec `json:"add,omitempty"`
		Remove   []int      `json:"remove,omitempty"`
		Priority *Priority  `json:"priority,omitempty"`
	}
	// Attach hands in documents for an item and an audit (trt3:5.2.5.2).
	Attach struct {
		Item      int                 `json:"item"`
		Stage     Stage               `json:"stage"`
		Documents []convenio.Document `json:"documents"`
	}
	// Submit sends the plan to its initial audit, or straight to treatment when every item is exempt.
	Submit struct {
		Priority *Priority `json:"priority,omitempty"`
		Facts    Facts     `json:"-"`
	}
	// Discard throws a draft away.
	Discard struct{}
	// Assign gives a waiting plan to a technician (trt3:5.2.2.2.1).
	Assign struct {
		Technician string `json:"technician"`
	}
	// Pick takes a waiting plan from the general queue (trt3:5.2.2.2.2).
	Pick struct{}
	// Distribute assigns a waiting plan automatically, by the loads that were seen (trt3:5.2.2.2.3).
	Distribute struct {
		Loads []audit.Load `json:"-"`
	}
	// Start begins the audit.
	Start struct{}
	// Release gives the audit back to the general queue.
	Release struct{}
	// Reassign gives the audit to another technician.
	Reassign struct {
		Technician string `json:"technician"`
		Reason     string `json:"reason"`
	}
	// AskDocuments returns the plan to the provider for documents.
	AskDocuments struct {
		Demands []Demand `json:"demands"`
		Text    string   `json:"text"`
	}
	// Send brings the plan back to the same technician.
	Send struct{}
	// Conclude ends an initial or intermediate audit with a decision on every item, and may demand documents
	// for the final one.
	Conclude struct {
		Decisions []ItemDecision `json:"decisions,omitempty"`
		Demands   []Demand       `json:"demands,omitempty"`
	}
	// Perform authenticates the beneficiary for items done on one date (trt3:5.2.4.1).
	Perform struct {
		Items []int         `json:"items"`
		On    convenio.Date `json:"on"`
		Proof Proof         `json:"proof"`
	}
	// Contest asks for denied items to be audited again.
	Contest struct {
		Items         []int  `json:"items"`
		Justification string `json:"justification"`
	}
	// Close ends the treatment: it names every item that was not performed (trt3:5.2.5.1.1), and justifies
	// what skipped the initial audit.
	Close struct {
		NotPerformed  []int  `json:"not_performed,omitempty"`
		Justification string `json:"justification,omitempty"`
	}
	// ConcludeFinal ends the final audit with a finding on every performed item (trt3:5.2.5.3).
	ConcludeFinal struct {
		Findings []Finding `json:"findings"`
	}
	// Appeal asks for glosas to be reversed (trt3:5.2.5.5).
	Appeal struct {
		Items         []int               `json:"items"`
		Justification string              `json:"justification"`
		Documents     []convenio.Document `json:"documents,omitempty"`
		Priority      *Priority           `json:"priority,omitempty"`
	}
	// Acknowledge records that the provider read the final audit's result.
	Acknowledge struct{}
	// ConcludeAppeal ends the appeal audit with a ruling on every glosa under appeal when it began, and on what its
	// board decided.
	ConcludeAppeal struct {
		Rulings []Ruling `json:"rulings"`
	}
	// Extend moves the last day (trt3:5.2.5.14.1.1).
	Extend struct{}
	// ClearPriority takes the priority away.
	ClearPriority struct {
		Reason string `json:"reason"`
	}
	// Reopen lets an archived plan be closed, once, where the policy admits it.
	Reopen struct {
		Reason string `json:"reason"`
	}
	// AppointBoard seats a dental board on the items under decision (trt3:5.2.2.4).
	AppointBoard struct {
		Members []board.Member `json:"members"`
	}
	// VoteOnBoard gives the acting member's opinions.
	VoteOnBoard struct {
		Opinions []board.Opinion `json:"opinions"`
	}
	// ReplaceBoardMember seats another dentist for an absent one.
	ReplaceBoardMember struct {
		Out    string       `json:"out"`
		In     board.Member `json:"in"`
		Reason string       `json:"reason"`
	}
	// DissolveBoard ends the board without a decision.
	DissolveBoard struct {
		Reason string `json:"reason"`
	}
	// AskInPerson asks for an in-person audit (trt3:5.2.5.11, 5.2.5.12).
	AskInPerson struct {
		Reason string `json:"reason"`
	}
	// ScheduleInPerson sets the day of an in-person audit.
	ScheduleInPerson struct {
		No int           `json:"no"`
		On convenio.Date `json:"on"`
	}
	// HoldInPerson records an in-person audit that was held.
	HoldInPerson struct {
		No       int                     `json:"no"`
		Report   string                  `json:"report"`
		Findings []audit.InPersonFinding `json:"findings,omitempty"`
	}
	// MissInPerson records that the beneficiary did not come.
	MissInPerson struct {
		No int `json:"no"`
	}
	// CancelInPerson gives an in-person audit up.
	CancelInPerson struct {
		No     int    `json:"no"`
		Reason string `json:"reason,omitempty"`
	}
	// Tick applies what has fallen due: notice, lapse, archiving. It is the sweep's.
	Tick struct{}
	// Recount counts open appeal terms again after a decree changed the calendar.
	Recount struct{}
)
