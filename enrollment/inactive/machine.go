package inactive

import (
	"encoding/json"

	"github.com/seed-67b5076c/convenio"
)

// The views, and whose id each entry is owned by.
const (
	ViewStays    = "inactive"          // every stay that has not ended; the holder
	ViewDue      = "inactive_due"      // when the sweep should look at a family; nobody
	ViewUnproven = "inactive_unproven" // families whose communication was flagged as unproven; nobody
)

// The topics of what happens once.
const (
	TopicMessage = "message" // to HR or to the family
	TopicBilling = "billing" // a family's way of paying begins or ends
)

// Machine is the family as [convenio.Machine.Act] runs it.
func Machine() convenio.Machine[Family, Policy, Command] {
	return convenio.Machine[Family, Policy, Command]{
		Kind: Kind, Codec: Codec(), Stamp: Policy.Stamp,
		Decide: Decide, Fold: Fold, Apply: Apply, Entries: Entries, Effects: Effects,
	}
}

// Codec reads and writes the family's events.
func Codec() convenio.Codec {
	return convenio.Codec{}.With(
		convenio.Encoded[Left](), convenio.Encoded[CommunicationProven](), convenio.Encoded[OptionMoved](),
		convenio.Encoded[ProofMissed](), convenio.Encoded[Opted](), convenio.Encoded[DependantJoined](), convenio.Encoded[DependantLeft](),
		convenio.Encoded[RemissionGranted](), convenio.Encoded[RemissionExtended](), convenio.Encoded[TermKept](),
		convenio.Encoded[TermResumed](), convenio.Encoded[Renounced](), convenio.Encoded[OptionLapsed](),
		convenio.Encoded[TermEnded](), convenio.Encoded[JobTaken](), convenio.Encoded[PlanDropped](),
		convenio.Encoded[RemissionEnded](), convenio.Encoded[Emptied]())
}

// Due is the first day on which a [Tick] would change something; no day when none would.
func (f Family) Due() convenio.Date {
	if !f.State.covers() {
		return convenio.Date{}
	}
	next := f.Until
	if f.State == AwaitingProof && !f.Flagged {
		next = f.FlagAfter
	}
	for _, d := range f.Dependants {
		if !d.LastEligible.IsZero() && (next.IsZero() || d.LastEligible.Before(next)) {
			next = d.LastEligible
		}
	}
	if next.IsZero() {
		return next
	}
	return next.AddDays(1)
}

// Entries are the standing entries of a family.
func Entries(f Family) []convenio.Entry {
	if !f.State.covers() {
		return nil
	}
	body := summary(f)
	out := []convenio.Entry{{View: ViewStays, Stream: f.ID, Owner: f.Bond.Holder, Body: body}}
	if due := f.Due(); !due.IsZero() {
		out = append(out, convenio.Entry{View: ViewDue, Stream: f.ID, Due: due, Body: body})
	}
	if f.Flagged && f.State == AwaitingProof {
		out = append(out, convenio.Entry{View: ViewUnproven, Stream: f.ID, Due: f.FlagAfter, Body: body})
	}
	return out
}

// Effects are the messages of an event, and what billing must know of it.
func Effects(before, after Family, r convenio.Recorded) []convenio.Effect {
	one := convenio.Effect{Stream: r.Stream, Version: r.Version, At: r.Ask.At, Owner: after.Bond.Holder, Body: summary(after)}
	switch r.Event.(type) {
	case ProofMissed:
		one.Topic, one.Owner = TopicMessage, string(HumanResources)
	case CommunicationProven, OptionMoved:
		one.Topic = TopicMessage
	case Opted, RemissionGranted, RemissionExtended, TermKept, TermResumed, DependantJoined, DependantLeft, Closing:
		one.Topic = TopicBilling
	default:
		return nil
	}
	return []convenio.Effect{one}
}

// summary is what a view or a message says of a family: ids and days only.
func summary(f Family) string {
	body, err := json.Marshal(struct {
		State  State         `json:"state"`
		Holder string        `json:"holder"`
		From   convenio.Date `json:"from,omitzero"`
		Until  convenio.Date `json:"until,omitzero"`
	}{f.State, f.Bond.Holder, f.From, f.Until})
	must(err)
	return string(body)
}
