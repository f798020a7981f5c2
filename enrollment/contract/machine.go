package contract

import (
	"encoding/json"

	"github.com/seed-67b5076c/convenio"
)

// Kind is the kind of a contract's stream.
const Kind = "contract"

// ViewContracts holds every contract, due when the sweep should look.
const ViewContracts = "contracts"

// TopicCommunication is of what one party must be told by the other.
const TopicCommunication = "communication"

// Machine is the contract as it is acted upon: [convenio.Machine.Act] runs its commands.
func Machine() convenio.Machine[Contract, Policy, Command] {
	return convenio.Machine[Contract, Policy, Command]{
		Kind: Kind,
		Codec: convenio.Codec{}.With(
			convenio.Encoded[Signed](), convenio.Encoded[Amended](), convenio.Encoded[Renewed](),
			convenio.Encoded[NoticeGiven](), convenio.Encoded[NoticeWithdrawn](), convenio.Encoded[Terminated](),
			convenio.Encoded[Communicated](),
			convenio.Encoded[CoverageBegun](), convenio.Encoded[TermExpired](), convenio.Encoded[NoticeElapsed]()),
		Stamp:  Policy.Stamp,
		Decide: Decide, Fold: Fold, Apply: Apply, Entries: Entries, Effects: Effects,
	}
}

// Summary is a contract as its view shows it.
type Summary struct {
	Number  string        `json:"number"`
	State   State         `json:"state"`
	Signed  convenio.Date `json:"signed"`
	Covered convenio.Date `json:"covered"`
	Charged convenio.Date `json:"charged"`
	LastDay convenio.Date `json:"last_day"`
	Months  int           `json:"months"`
}

// Summary is the contract as its view shows it.
func (c Contract) Summary() Summary {
	return Summary{c.number, c.state, c.signed, c.covered, c.charged, c.LastDay(), c.months}
}

// Entries are the contract's standing entry; a proposal has none.
func Entries(c Contract) []convenio.Entry {
	if c.state == Proposed {
		return nil
	}
	e := convenio.Entry{View: ViewContracts, Stream: c.id, Item: "contract", Body: body(c.Summary())}
	switch c.state {
	case Implementing:
		e.Due = c.covered
	case Active, InNotice:
		e.Due = c.LastDay().AddDays(1)
	}
	return []convenio.Entry{e}
}

// Effects tell the other party of a notice, a termination or a communication, once.
func Effects(_, after Contract, r convenio.Recorded) []convenio.Effect {
	var by Party
	switch e := r.Event.(type) {
	case NoticeGiven:
		by = e.By
	case Terminated:
		by = e.By
	case Communicated:
		by = e.By
	default:
		return nil
	}
	return []convenio.Effect{{
		Stream: r.Stream, Version: r.Version, Topic: TopicCommunication, Owner: string(by.other()), At: r.Ask.At,
		Body: body(r.Event),
	}}
}

func body(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("contract: what was recorded cannot be written: " + err.Error())
	}
	return string(b)
}
