package adaptertest

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/seed-67b5076c/convenio"
)

// Kind and OtherKind are the kinds of the toy's streams.
const (
	Kind      = "tally"
	OtherKind = "score"
)

// Codecs are what an adapter that encodes events needs to keep the suite's.
func Codecs() map[string]convenio.Codec {
	c := convenio.Encoded[Counted]().With(convenio.Encoded[Shut]())
	return map[string]convenio.Codec{Kind: c, OtherKind: c}
}

// The toy's events.
type (
	// Counted adds to the tally. It has a field of each shape that events have.
	Counted struct {
		By     int64          `json:"by"`
		Text   string         `json:"text,omitempty"`
		On     convenio.Date  `json:"on,omitzero"`
		Amount convenio.Money `json:"amount,omitzero"`
		Marks  []string       `json:"marks,omitempty"`
	}
	// Shut ends the tally.
	Shut struct{}
)

// Command is a command of the toy.
type Command interface{ tally() }

// The toy's commands.
type (
	// Count adds each number in an event of its own; none is no event, and a negative one is refused.
	Count struct {
		By   []int64 `json:"by"`
		Text string  `json:"text"`
	}
	// Shutdown ends the tally.
	Shutdown struct{}
)

func (Count) tally()    {}
func (Shutdown) tally() {}

// The toy's grounds, with which it refuses.
var (
	Negative = convenio.NewGround("TOY-01", "toy:1", "{n} é negativo.", "{n} não é negativo.")
	IsShut   = convenio.NewGround("TOY-02", "toy:2", "A conta está encerrada.", "A conta está aberta.")
)

// Tally is the toy aggregate: what was counted, and how often.
type Tally struct {
	ID     convenio.StreamID
	Total  int64
	Events int64
	Shut   bool
}

// Machine is the toy as [convenio.Machine.Act] runs it.
func Machine() convenio.Machine[Tally, Policy, Command] {
	return convenio.Machine[Tally, Policy, Command]{
		Kind: Kind, Codec: Codecs()[Kind], Stamp: func(p Policy) string { return string(p) },
		Decide: decide, Fold: fold, Apply: apply, Entries: Entries, Effects: effects,
	}
}

// Policy is the toy's policy, which is its own source.
type Policy string

// For is the policy itself.
func (p Policy) For(context.Context, string, convenio.Date) (Policy, error) { return p, nil }

func decide(t Tally, _ Policy, _ convenio.Ask, c Command, trace *convenio.Trace) ([]convenio.Event, error) {
	w := convenio.Weighing{Trace: trace}
	w.Deny(IsShut, t.Shut)
	var events []convenio.Event
	switch c := c.(type) {
	case Count:
		for _, n := range c.By {
			w.Deny(Negative, n < 0, convenio.Count("n", int(n)))
			events = append(events, Counted{By: n, Text: c.Text})
		}
	case Shutdown:
		events = []convenio.Event{Shut{}}
	}
	if err := w.Refusal(); err != nil {
		return nil, err
	}
	return events, nil
}

func fold(history []convenio.Recorded) (t Tally) {
	for _, r := range history {
		t = apply(t, r)
	}
	return t
}

func apply(t Tally, r convenio.Recorded) Tally {
	t.ID = r.Stream
	t.Events++
	switch e := r.Event.(type) {
	case Counted:
		t.Total += e.By
	case Shut:
		t.Shut = true
	}
	return t
}

// Views and the topic of the toy.
const (
	ViewTotal  = "total"  // one entry a tally, owned by the parity of its total, due while open
	ViewRecent = "recent" // the last two events, one entry each
	Topic      = "counted"
)

// Entries are a tally's standing entries: some are replaced, some come and go.
func Entries(t Tally) []convenio.Entry {
	if t.Events == 0 {
		return nil
	}
	body, err := json.Marshal(map[string]int64{"total": t.Total})
	if err != nil {
		panic("adaptertest: " + err.Error())
	}
	total := convenio.Entry{
		View: ViewTotal, Stream: t.ID, Owner: "even", Rank: t.Events, Weight: t.Total, Body: string(body),
	}
	if t.Total%2 != 0 {
		total.Owner = "odd"
	}
	if !t.Shut {
		total.Due = convenio.NewDate(2025, 1, int(t.Events))
	}
	all := []convenio.Entry{total}
	for n := max(1, t.Events-1); n <= t.Events; n++ {
		all = append(all, convenio.Entry{View: ViewRecent, Stream: t.ID, Item: strconv.FormatInt(n, 10), Rank: n, Body: "{}"})
	}
	return all
}

func effects(before, after Tally, r convenio.Recorded) []convenio.Effect {
	if after.Total == before.Total {
		return nil
	}
	return []convenio.Effect{{
		Stream: r.Stream, Version: r.Version, Topic: Topic, Owner: r.Ask.By.ID, At: r.Ask.At,
		Body: strconv.FormatInt(after.Total, 10),
	}}
}

// EntriesOf is a history's standing entries, as a rebuild computes them.
func EntriesOf(history []convenio.Recorded) []convenio.Entry {
	return slices.Clip(Entries(fold(history)))
}
