package pto

import (
	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// event is an event of a treatment plan; applying it changes a state that nobody else holds.
type event interface {
	apply(s *state, r *convenio.Recorded)
}

// ItemAdded is one procedure as it was accepted. Exempt says that it skips the audit that authorises, by the
// table or by urgency.
type ItemAdded struct {
	No       int               `json:"no"`
	Code     string            `json:"code"`
	Tooth    odontogram.Tooth  `json:"tooth,omitzero"`
	Faces    odontogram.Faces  `json:"faces,omitzero"`
	Region   odontogram.Region `json:"region,omitempty"`
	Kind     odontogram.Kind   `json:"kind"`
	Urgency  string            `json:"urgency,omitempty"`
	Exempt   bool              `json:"exempt,omitempty"`
	Estimate convenio.Money    `json:"estimate"`
}

// Estimated is an item's fee, and whether it is exempt, by the tables of the day of submission.
type Estimated struct {
	Item     int            `json:"item"`
	Exempt   bool           `json:"exempt,omitempty"`
	Estimate convenio.Money `json:"estimate"`
}

// Paid is a performed item with the fee of its execution date.
type Paid struct {
	Item int            `json:"item"`
	Fee  convenio.Money `json:"fee"`
}

// Released is what an item sends to billing.
type Released struct {
	Item   int            `json:"item"`
	Amount convenio.Money `json:"amount"`
}

// GlosaRaised is the glosa of one item. What the fee leaves beyond it is released.
type GlosaRaised struct {
	Item int `json:"item"`
	glosa.Raised
	Released convenio.Money `json:"released,omitzero"`
}

// AppealRuled is the ruling on one item's appeal; Released is what it sends to billing, and Charted says
// that the odontogram gains the item.
type AppealRuled struct {
	Item          int            `json:"item"`
	Grant         bool           `json:"grant"`
	Justification string         `json:"justification"`
	Released      convenio.Money `json:"released,omitzero"`
	Charted       bool           `json:"charted,omitempty"`
}

// The events, in the order of a treatment plan's life.
type (
	// Drafted opens the plan of the acting provider.
	Drafted struct {
		Beneficiary string      `json:"beneficiary"`
		Items       []ItemAdded `json:"items"`
	}
	// Modified adds and removes items, and classifies the plan again.
	Modified struct {
		Added   []ItemAdded   `json:"added,omitempty"`
		Removed []int         `json:"removed,omitempty"`
		Classes audit.Classes `json:"classes,omitzero"`
	}
	// Attached hands in documents.
	Attached struct {
		Item      int                 `json:"item"`
		Stage     Stage               `json:"stage"`
		Documents []convenio.Document `json:"documents"`
	}
	// PriorityFlagged makes every audit of the plan an urgent one.
	PriorityFlagged struct {
		Justification string `json:"justification"`
	}
	// PriorityCleared takes that back.
	PriorityCleared struct {
		Reason string `json:"reason"`
	}
	// Submitted sends the plan to its initial audit, classified and estimated.
	Submitted struct {
		On        convenio.Date   `json:"on"`
		Items     []Estimated     `json:"items"`
		Classes   audit.Classes   `json:"classes"`
		Selection audit.Selection `json:"selection,omitzero"`
	}
	// InitialDispensed opens the treatment without an initial audit: every item is exempt or urgent.
	InitialDispensed struct{}
	// ClockStarted sets the base day and the last day to execute.
	ClockStarted struct {
		Base    convenio.Date `json:"base"`
		LastDay convenio.Date `json:"last_day"`
		Notice  convenio.Date `json:"notice"`
	}
	// DraftDiscarded ends a draft.
	DraftDiscarded struct{}
	// Assigned gives the waiting audit to a technician; an automatic choice says why.
	Assigned struct {
		Technician string        `json:"technician"`
		How        Assignment    `json:"how"`
		Choice     *audit.Choice `json:"choice,omitempty"`
	}
	// LeftInQueue says that no technician suited the automatic mode.
	LeftInQueue struct {
		Class audit.Class `json:"class"`
	}
	// AuditStarted puts the plan under analysis.
	AuditStarted struct {
		Kind audit.Kind `json:"kind"`
	}
	// AuditReleased gives the audit back to the general queue.
	AuditReleased struct{}
	// AuditReassigned gives it to another technician.
	AuditReassigned struct {
		Technician string `json:"technician"`
		Reason     string `json:"reason"`
	}
	// DocumentsAsked returns the plan to the provider.
	DocumentsAsked struct {
		Demands []Demand `json:"demands"`
		Text    string   `json:"text"`
	}
	// DocumentsSent brings it back to the same technician.
	DocumentsSent struct{}
	// AuditConcluded ends an initial or intermediate audit.
	AuditConcluded struct {
		Kind      audit.Kind     `json:"kind"`
		Decisions []ItemDecision `json:"decisions,omitempty"`
		Demands   []Demand       `json:"demands,omitempty"`
	}
	// NothingAuthorised leaves the plan without an item that may be performed.
	NothingAuthorised struct{}
	// TreatmentResumed gives a denied plan an item that may be performed without an audit.
	TreatmentResumed struct{}
	// InitialOpened asks for an initial audit of a plan that had been wholly exempt.
	InitialOpened struct{}
	// IntermediateOpened asks for an intermediate audit.
	IntermediateOpened struct{}
	// ItemsPerformed records execution and authentication, with the fees that will be due.
	ItemsPerformed struct {
		Items []Paid        `json:"items"`
		On    convenio.Date `json:"on"`
		Proof Proof         `json:"proof"`
	}
	// DenialContested asks for denied items to be audited again.
	DenialContested struct {
		Items         []int  `json:"items"`
		Justification string `json:"justification"`
	}
	// Closed ends the treatment and presents what was performed.
	Closed struct {
		NotPerformed  []int  `json:"not_performed,omitempty"`
		Justification string `json:"justification,omitempty"`
	}
	// ClosingWithdrawn takes the closing back, and with it what it confirmed.
	ClosingWithdrawn struct{}
	// FinalConcluded ends the final audit.
	FinalConcluded struct {
		Approved []Released    `json:"approved,omitempty"`
		Glosas   []GlosaRaised `json:"glosas,omitempty"`
	}
	// GlosasAppealed is an appeal against the glosas of some items.
	GlosasAppealed struct {
		Items []int `json:"items"`
		glosa.Contested
	}
	// ResultRead starts the appeal term where the policy counts from the reading.
	ResultRead struct {
		Items []int `json:"items"`
		glosa.Counted
	}
	// TermMoved lengthens the appeal term of some items after a decree.
	TermMoved struct {
		Items []int `json:"items"`
		glosa.Counted
	}
	// AppealsConcluded ends the appeal audit.
	AppealsConcluded struct {
		Rulings []AppealRuled `json:"rulings"`
	}
	// GlosasLapsed says that the term of some items ended without an appeal.
	GlosasLapsed struct {
		Items []int `json:"items"`
	}
	// PlanFinalised ends the plan: every item is settled.
	PlanFinalised struct{}
	// NoticeGiven tells the provider that the last day is near.
	NoticeGiven struct {
		LastDay convenio.Date `json:"last_day"`
	}
	// LastDayMoved moves the last day, by extension or where the policy suspends it.
	LastDayMoved struct {
		LastDay  convenio.Date `json:"last_day"`
		Notice   convenio.Date `json:"notice"`
		Extended bool          `json:"extended"`
	}
	// PlanArchived ends the plan: its last day passed. The items named expire.
	PlanArchived struct {
		LastDay convenio.Date `json:"last_day"`
		Items   []int         `json:"items,omitempty"`
	}
	// PlanReopened lets the plan be closed.
	PlanReopened struct {
		Reason string `json:"reason"`
	}
	// BoardAppointed seats a dental board.
	BoardAppointed struct{ board.Appointed }
	// BoardVoted records opinions.
	BoardVoted struct{ board.Voted }
	// BoardMemberReplaced seats another dentist.
	BoardMemberReplaced struct{ board.Replaced }
	// BoardDecided says what the majority decided.
	BoardDecided struct{ board.Concluded }
	// BoardDissolved ends the board.
	BoardDissolved struct{ board.Ended }
	// InPersonAsked asks for an in-person audit.
	InPersonAsked struct {
		No int `json:"no"`
		audit.InPersonAsked
	}
	// InPersonScheduled sets its day.
	InPersonScheduled struct {
		No int `json:"no"`
		audit.InPersonSet
	}
	// InPersonHeld ends it with a report.
	InPersonHeld struct {
		No int `json:"no"`
		audit.InPersonDone
	}
	// InPersonMissed says that the beneficiary did not come and it is to be scheduled again.
	InPersonMissed struct {
		No int `json:"no"`
		audit.InPersonSkipped
	}
	// InPersonGivenUp says that the beneficiary did not come again.
	InPersonGivenUp struct {
		No int `json:"no"`
		audit.InPersonGivenUp
	}
	// InPersonCancelled gives it up.
	InPersonCancelled struct {
		No int `json:"no"`
		audit.InPersonDropped
	}
)

// Assignment is how a plan reached its technician.
type Assignment string

// By a mode of distribution, or by return to whoever audited first.
const (
	ByHand      Assignment = "assigned"
	ByPick      Assignment = "picked"
	ByAutomatic Assignment = "automatic"
	ByReturn    Assignment = "return"
)

// Codec is how the events travel.
func Codec() convenio.Codec { return codec }

var codec = convenio.Codec{}.With(
	convenio.Encoded[Drafted](), convenio.Encoded[Modified](), convenio.Encoded[Attached](),
	convenio.Encoded[PriorityFlagged](), convenio.Encoded[PriorityCleared](), convenio.Encoded[Submitted](),
	convenio.Encoded[InitialDispensed](), convenio.Encoded[ClockStarted](), convenio.Encoded[DraftDiscarded](),
	convenio.Encoded[Assigned](), convenio.Encoded[LeftInQueue](), convenio.Encoded[AuditStarted](),
	convenio.Encoded[AuditReleased](), convenio.Encoded[AuditReassigned](), convenio.Encoded[DocumentsAsked](),
	convenio.Encoded[DocumentsSent](), convenio.Encoded[AuditConcluded](), convenio.Encoded[NothingAuthorised](),
	convenio.Encoded[TreatmentResumed](), convenio.Encoded[InitialOpened](), convenio.Encoded[IntermediateOpened](),
	convenio.Encoded[ItemsPerformed](), convenio.Encoded[DenialContested](), convenio.Encoded[Closed](),
	convenio.Encoded[ClosingWithdrawn](), convenio.Encoded[FinalConcluded](), convenio.Encoded[GlosasAppealed](),
	convenio.Encoded[ResultRead](), convenio.Encoded[TermMoved](), convenio.Encoded[AppealsConcluded](),
	convenio.Encoded[GlosasLapsed](), convenio.Encoded[PlanFinalised](), convenio.Encoded[NoticeGiven](),
	convenio.Encoded[LastDayMoved](), convenio.Encoded[PlanArchived](), convenio.Encoded[PlanReopened](),
	convenio.Encoded[BoardAppointed](), convenio.Encoded[BoardVoted](), convenio.Encoded[BoardMemberReplaced](),
	convenio.Encoded[BoardDecided](), convenio.Encoded[BoardDissolved](), convenio.Encoded[InPersonAsked](),
	convenio.Encoded[InPersonScheduled](), convenio.Encoded[InPersonHeld](), convenio.Encoded[InPersonMissed](),
	convenio.Encoded[InPersonGivenUp](), convenio.Encoded[InPersonCancelled](),
)
