package network

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// StreamKind is the kind of the directory's stream.
const StreamKind = "network"

// The views: who is leaving, due when the sweep should look, and whose stay is still owed something.
const (
	ViewLeaving = "network.leaving"
	ViewStays   = "network.stays"
)

// The topics of what happens once: a change to announce to all, and what to do for an inpatient.
const (
	TopicAnnouncement = "network.announcement"
	TopicInpatient    = "network.inpatient"
)

// Machine is the directory as it is acted upon: [convenio.Machine.Act] runs its commands.
func Machine() convenio.Machine[Directory, Policy, Command] {
	return convenio.Machine[Directory, Policy, Command]{
		Kind: StreamKind,
		Codec: convenio.Codec{}.With(
			convenio.Encoded[Accredited](), convenio.Encoded[Updated](), convenio.Encoded[Replaced](),
			convenio.Encoded[Reduced](), convenio.Encoded[Removed](), convenio.Encoded[Left](),
			convenio.Encoded[PaymentKept](), convenio.Encoded[TransferOrdered](), convenio.Encoded[Discharged](),
			convenio.Encoded[Transferred]()),
		Stamp:  Policy.Stamp,
		Decide: Decide, Fold: Fold, Apply: Apply, Entries: Entries, Effects: Effects,
	}
}

// Entries are who is leaving and whose stay is open. The directory itself is no view: it is the aggregate.
func Entries(d Directory) []convenio.Entry {
	if d.state == nil {
		return nil
	}
	var out []convenio.Entry
	for _, id := range slices.Sorted(maps.Keys(d.listings)) {
		if l := d.listings[id]; l.State == Leaving {
			out = append(out, convenio.Entry{View: ViewLeaving, Stream: d.id, Item: l.ID, Due: l.LastDay.AddDays(1), Body: body(l)})
		}
	}
	for _, s := range d.Stays() {
		if s.State != Over {
			out = append(out, convenio.Entry{
				View: ViewStays, Stream: d.id, Item: s.Hospital + "/" + s.Beneficiary, Owner: s.Hospital, Body: body(s),
			})
		}
	}
	return out
}

// Effects announce every change of the directory, and say what to do for an inpatient, once.
func Effects(_, _ Directory, r convenio.Recorded) []convenio.Effect {
	e := convenio.Effect{Stream: r.Stream, Version: r.Version, At: r.Ask.At}
	switch event := r.Event.(type) {
	case Accredited, Updated:
		e.Topic, e.Body = TopicAnnouncement, body(event)
	case Replaced:
		e.Topic, e.Body = TopicAnnouncement, body(Replaced{event.Exit.public(), event.By})
	case Reduced:
		e.Topic, e.Body = TopicAnnouncement, body(Reduced{event.Exit.public(), event.Authorisation})
	case Removed:
		e.Topic, e.Body = TopicAnnouncement, body(Removed{event.Exit.public()})
	case PaymentKept, TransferOrdered:
		e.Topic, e.Body = TopicInpatient, body(event)
	default:
		return nil
	}
	return []convenio.Effect{e}
}

// public is what all may read of an exit: nobody who lies there, and nothing that shows a fault.
func (e Exit) public() Exit { return Exit{Provider: e.Provider, LastDay: e.LastDay} }

func body(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("network: what was recorded cannot be written: " + err.Error())
	}
	return string(b)
}
