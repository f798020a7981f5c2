package board

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Clause5_2_2_4 : quando necessário, designa-se junta odontológica para analisar o PTO.
const Clause5_2_2_4 convenio.Clause = "trt3:5.2.2.4"

// State is where a board stands.
type State uint8

// The states of a board.
const (
	Absent State = iota
	Sitting
	Decided
	Dissolved
)

// String is the state's name in Portuguese.
func (s State) String() string {
	return [...]string{"inexistente", "reunida", "decidida", "dissolvida"}[s]
}

// MarshalText writes the state's stable identifier.
func (s State) MarshalText() ([]byte, error) {
	return []byte([...]string{"absent", "sitting", "decided", "dissolved"}[s]), nil
}

// Member is a dentist of the board.
type Member struct {
	ID  string `json:"id"`
	CRO string `json:"cro"`
}

// Opinion is one member's vote on one item, with the written grounds for it.
type Opinion struct {
	Item       int    `json:"item"`
	Favourable bool   `json:"favourable"`
	Text       string `json:"text"`
}

// Ballot is an opinion with the member who gave it.
type Ballot struct {
	Member string `json:"member"`
	Opinion
}

// Outcome is what the majority decided of one item.
type Outcome struct {
	Item       int  `json:"item"`
	Favourable bool `json:"favourable"`
}

// Board is one dental board. Its zero value is none.
type Board struct {
	State    State     `json:"state"`
	Members  []Member  `json:"members,omitempty"`
	Items    []int     `json:"items,omitempty"`
	Ballots  []Ballot  `json:"ballots,omitempty"`
	Outcomes []Outcome `json:"outcomes,omitempty"`
}

// Sitting reports that the board has been appointed and has not decided.
func (b Board) Sitting() bool { return b.State == Sitting }

// Outcome is what the board decided of an item, if it decided it.
func (b Board) Outcome(item int) (favourable, decided bool) {
	i := slices.IndexFunc(b.Outcomes, func(o Outcome) bool { return o.Item == item })
	if b.State != Decided || i < 0 {
		return false, false
	}
	return b.Outcomes[i].Favourable, true
}

func (b Board) has(member string) bool {
	return slices.ContainsFunc(b.Members, func(m Member) bool { return m.ID == member })
}

// registered reports a member of the same registration: one dentist under two identifiers would vote twice.
func (b Board) registered(cro string) bool {
	cro = strings.TrimSpace(cro)
	return cro != "" && slices.ContainsFunc(b.Members, func(m Member) bool { return strings.EqualFold(strings.TrimSpace(m.CRO), cro) })
}

func (b Board) voted(member string, item int) bool {
	return slices.ContainsFunc(b.Ballots, func(v Ballot) bool { return v.Member == member && v.Item == item })
}

// Policy is the smallest board that may be appointed, and the provider whom no board may seat.
type Policy struct {
	MinMembers int
	Provider   string
}

// Command is a command to a board.
type Command interface {
	convenio.Command
	decide(b Board, p Policy, ask convenio.Ask, w *convenio.Weighing) []convenio.Event
}

// Appoint names the members and the items to decide.
type Appoint struct {
	Members []Member `json:"members"`
	Items   []int    `json:"items"`
}

// Vote gives the actor's opinions.
type Vote struct {
	Opinions []Opinion `json:"opinions"`
}

// Replace seats a dentist in the place of an absent member, whose votes fall.
type Replace struct {
	Out    string `json:"out"`
	In     Member `json:"in"`
	Reason string `json:"reason"`
}

// Dissolve ends the board without a decision.
type Dissolve struct {
	Reason string `json:"reason"`
}

// Appointed seats the board.
type Appointed Appoint

// Voted records a member's opinions.
type Voted struct {
	Member   string    `json:"member"`
	Opinions []Opinion `json:"opinions"`
}

// Replaced seats another dentist.
type Replaced Replace

// Concluded says what the majority decided of every item.
type Concluded struct {
	Outcomes []Outcome `json:"outcomes"`
}

// Ended says that the board was dissolved.
type Ended Dissolve

// Lifecycle is the table of a board's life.
func Lifecycle() *convenio.Lifecycle[State] { return &lifecycle }

type row = convenio.Row[State]

var lifecycle = convenio.NewLifecycle(Bars,
	row{From: Absent, Command: Appoint{}, Event: Appointed{}, To: Sitting, Clause: Clause5_2_2_4},
	row{From: Sitting, Command: Vote{}, Event: Voted{}, To: Sitting, Clause: Clause5_2_2_4},
	row{From: Sitting, Event: Concluded{}, To: Decided, Clause: Clause5_2_2_4},
	row{From: Sitting, Command: Replace{}, Event: Replaced{}, To: Sitting, Clause: Clause5_2_2_4},
	row{From: Sitting, Command: Dissolve{}, Event: Ended{}, To: Dissolved, Clause: Clause5_2_2_4},
).Worded(map[string]string{
	"Appoint": "designar", "Vote": "votar", "Replace": "substituir membro", "Dissolve": "dissolver",
	"Concluded": "todos votaram",
})

// Decide answers a command. A dissolved board may be followed by another; what a board has decided no other
// decides again. Who may appoint, replace and dissolve is the treatment plan's to say, and a refusal stays in
// the weighing, for it to close.
func Decide(b Board, p Policy, ask convenio.Ask, c Command, w *convenio.Weighing) ([]convenio.Event, error) {
	if _, another := c.(Appoint); another && b.State == Dissolved {
		b = Board{}
	}
	if err := lifecycle.Admit(b.State, c); err != nil {
		return nil, err
	}
	return c.decide(b, p, ask, w), nil
}

func (c Appoint) decide(_ Board, p Policy, _ convenio.Ask, w *convenio.Weighing) []convenio.Event {
	w.At("members", 0)
	w.Deny(NothingToAnalyse, len(c.Items) == 0)
	n := len(c.Members)
	w.Deny(Even, n < p.MinMembers || n%2 == 0, convenio.Count("numero", n), convenio.Count("minimo", p.MinMembers))
	for i, m := range c.Members {
		seat(w, Board{Members: c.Members[:i]}, p, m)
	}
	items := slices.Compact(slices.Sorted(slices.Values(c.Items))) // an item named twice is voted on once
	return []convenio.Event{Appointed{c.Members, items}}
}

// seat weighs whether a dentist may join the members there are.
func seat(w *convenio.Weighing, b Board, p Policy, m Member) {
	who := convenio.Text("membro", m.ID)
	w.Deny(WithoutCRO, strings.TrimSpace(m.ID) == "" || strings.TrimSpace(m.CRO) == "", who)
	w.Deny(ProviderSeated, m.ID == p.Provider, who)
	w.Deny(SeatedTwice, b.has(m.ID) || b.registered(m.CRO), who)
}

func (c Vote) decide(b Board, _ Policy, ask convenio.Ask, w *convenio.Weighing) []convenio.Event {
	member := ask.By.ID
	w.At("by", 0)
	w.Deny(NotMember, !b.has(member), convenio.Text("membro", member))
	for i, o := range c.Opinions {
		w.At("opinions", o.Item)
		again := slices.ContainsFunc(c.Opinions[:i], func(e Opinion) bool { return e.Item == o.Item })
		w.Deny(ItemNotBefore, !slices.Contains(b.Items, o.Item), convenio.Count("item", o.Item))
		w.Deny(VotedAlready, again || b.voted(member, o.Item), convenio.Count("item", o.Item))
		w.Deny(OpinionBlank, strings.TrimSpace(o.Text) == "", convenio.Count("item", o.Item))
	}
	w.At("opinions", 0)
	w.Deny(NothingVoted, len(c.Opinions) == 0)
	voted := Voted{member, c.Opinions}
	events := []convenio.Event{voted}
	if after := Apply(b, voted); len(after.Ballots) == len(b.Members)*len(b.Items) {
		events = append(events, Concluded{after.majority()})
	}
	return events
}

func (c Replace) decide(b Board, p Policy, _ convenio.Ask, w *convenio.Weighing) []convenio.Event {
	w.At("out", 0)
	w.Deny(NotMember, !b.has(c.Out), convenio.Text("membro", c.Out))
	w.At("in", 0)
	seat(w, b, p, c.In)
	w.At("reason", 0)
	w.Deny(Unjustified, strings.TrimSpace(c.Reason) == "")
	return []convenio.Event{Replaced(c)}
}

func (c Dissolve) decide(_ Board, _ Policy, _ convenio.Ask, w *convenio.Weighing) []convenio.Event {
	w.At("reason", 0)
	w.Deny(Unjustified, strings.TrimSpace(c.Reason) == "")
	return []convenio.Event{Ended(c)}
}

// majority counts the ballots; an odd number of members cannot tie.
func (b Board) majority() []Outcome {
	var outcomes []Outcome
	for _, item := range b.Items {
		balance := 0
		for _, v := range b.Ballots {
			switch {
			case v.Item != item:
			case v.Favourable:
				balance++
			default:
				balance--
			}
		}
		outcomes = append(outcomes, Outcome{item, balance > 0})
	}
	return outcomes
}

// Apply folds an event; it leaves b's slices as they were.
func Apply(b Board, e convenio.Event) Board {
	b.State, _ = lifecycle.Next(b.State, e)
	switch e := e.(type) {
	case Appointed:
		b = Board{State: Sitting, Members: slices.Clone(e.Members), Items: slices.Clone(e.Items)}
	case Voted:
		b.Ballots = slices.Clip(b.Ballots)
		for _, o := range e.Opinions {
			b.Ballots = append(b.Ballots, Ballot{e.Member, o})
		}
	case Replaced:
		b.Members = slices.Clone(b.Members)
		b.Members[slices.IndexFunc(b.Members, func(m Member) bool { return m.ID == e.Out })] = e.In
		b.Ballots = slices.DeleteFunc(slices.Clone(b.Ballots), func(v Ballot) bool { return v.Member == e.Out })
	case Concluded:
		b.Outcomes = slices.Clone(e.Outcomes)
	}
	return b
}
