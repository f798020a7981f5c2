package pto

import (
	"encoding/json"
	"strconv"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// The views, and whose id each entry is owned by.
const (
	ViewPlans        = "plans"        // every plan; its provider
	ViewStatus       = "status"       // every plan from submission; its beneficiary
	ViewQueue        = "queue"        // plans that await an audit; the technician, or nobody
	ViewLoad         = "load"         // what technicians have open, and when they last got a plan
	ViewDue          = "due"          // when the sweep should look; nobody
	ViewReleases     = "releases"     // what was released to billing; the provider
	ViewOdontogram   = "odontogram"   // what was performed and approved; the beneficiary
	ViewInPerson     = "inperson"     // open in-person audits; the beneficiary
	ViewUnclassified = "unclassified" // live plans with a code of no class; nobody
	ViewExpired      = "expired"      // performed and archived unpaid; the provider
	ViewApproved     = "approved"     // how many items were approved; the provider
	ViewDenied       = "denied"       // how many items ended in glosa; the provider
)

// The topics of what happens once.
const (
	TopicMessage = "message"
	TopicBilling = "billing"
)

// Status is all that the administrative technician reads of a plan: nothing clinical (trt3:5.2.5.9).
type Status struct {
	ID         string        `json:"id"`
	Phase      Phase         `json:"phase"`
	Class      audit.Class   `json:"class,omitempty"`
	Classes    []audit.Class `json:"classes,omitempty"`
	Urgent     bool          `json:"urgent,omitempty"`
	Technician string        `json:"technician,omitempty"`
}

// ReleasedItem is one released item as billing reads it.
type ReleasedItem struct {
	PTO         string         `json:"pto"`
	Item        int            `json:"item"`
	Code        string         `json:"code"`
	On          convenio.Date  `json:"on"`
	Amount      convenio.Money `json:"amount"`
	Provider    string         `json:"provider"`
	Beneficiary string         `json:"beneficiary"`
}

// ExpiredItem is a performed item of an archived plan, as the supervisor reads it.
type ExpiredItem struct {
	PTO    string         `json:"pto"`
	Item   int            `json:"item"`
	Amount convenio.Money `json:"amount"`
}

// Appointment is an open in-person audit, as scheduling reads it.
type Appointment struct {
	PTO         string              `json:"pto"`
	No          int                 `json:"no"`
	Beneficiary string              `json:"beneficiary"`
	State       audit.InPersonState `json:"state"`
	On          convenio.Date       `json:"on,omitzero"`
}

// Status is the plan as its status.
func (p Plan) Status() Status {
	s := p.state()
	return Status{
		s.id.String(), s.phase, s.classes.Main, p.Classes().All, s.priority != "", s.round.Technician,
	}
}

// Entries are the standing entries of a plan in every view.
func Entries(p Plan) []convenio.Entry {
	s := p.state()
	if s.phase == Absent {
		return nil
	}
	e, status := entering{id: p.ID()}, written(p.Status())
	e.put(ViewPlans, "", s.provider, s.opened.UnixMicro(), status)
	if s.phase != Drafting && s.phase != Discarded {
		e.put(ViewStatus, "", s.beneficiary, s.submitted.Start().UnixMicro(), status)
	}
	e.audits(s, status)
	e.outcomes(s)
	if due := p.Due(); !due.IsZero() {
		e.put(ViewDue, "", "", int64(due.DaysSince(convenio.Date{})), blank)
		e.list[len(e.list)-1].Due = due
	}
	return e.list
}

type entering struct {
	id   convenio.StreamID
	list []convenio.Entry
}

// blank is the body of an entry that says all by its key.
const blank = "{}"

func (e *entering) put(view, item, owner string, rank int64, body string) {
	e.list = append(e.list, convenio.Entry{View: view, Stream: e.id, Item: item, Owner: owner, Rank: rank, Body: body})
}

// written is a body as it travels.
func written(body any) string {
	b, err := json.Marshal(body)
	if err != nil {
		panic("pto: a body that is no JSON: " + err.Error())
	}
	return string(b)
}

// weigh sets the weight of the entry added last.
func (e *entering) weigh(w int64) { e.list[len(e.list)-1].Weight = w }

// audits enters what awaits an audit, who has it, and the in-person audits that are open.
func (e *entering) audits(s *state, status string) {
	waiting := s.phase == AwaitingInitial || s.phase == AwaitingIntermediate || s.phase == AwaitingFinal ||
		s.phase == InGlosa && s.round.Kind == audit.Appeal
	urgent := s.priority != ""
	if waiting {
		e.put(ViewQueue, "", s.round.Technician, audit.Rank(urgent, s.round.Entered.UnixMicro()), status)
	}
	e.loads(s)
	if s.phase.Ended() {
		return
	}
	for _, c := range s.classes.All {
		if c == audit.Unclassified {
			e.put(ViewUnclassified, "", "", s.submitted.Start().UnixMicro(), status)
		}
	}
	for _, a := range s.inPerson {
		if a.Open() {
			e.put(ViewInPerson, strconv.Itoa(a.No), s.beneficiary, a.Asked.Start().UnixMicro(),
				written(Appointment{s.id.String(), a.No, s.beneficiary, a.State, a.On}))
		}
	}
}

// loads enters whoever was given the plan and when: the last one may have it still, the others had it once.
func (e *entering) loads(s *state) {
	for _, a := range s.before {
		e.put(ViewLoad, a.technician, a.technician, a.at.UnixMicro(), blank)
	}
	if s.last.technician == "" {
		return
	}
	e.put(ViewLoad, "", s.last.technician, s.last.at.UnixMicro(), blank)
	if s.round.Technician != "" {
		e.weigh(audit.Weight(s.priority != ""))
	}
}

// outcomes enters what became of each item.
func (e *entering) outcomes(s *state) {
	var approved, denied int64
	for i := range s.items {
		item := &s.items[i]
		no := strconv.Itoa(item.No)
		if item.Released.IsPositive() {
			e.put(ViewReleases, no, s.provider, item.On.Start().UnixMicro(), written(s.release(item, item.Released)))
		}
		if !item.Charted.IsZero() {
			e.put(ViewOdontogram, no, s.beneficiary, item.Charted.Start().UnixMicro(), written(s.charted(item)))
		}
		switch item.State {
		case Approved:
			approved++
		case Upheld, Lapsed:
			denied++
		case Expired:
			if !item.On.IsZero() {
				e.put(ViewExpired, no, s.provider, item.On.Start().UnixMicro(), written(ExpiredItem{s.id.String(), item.No, item.Fee}))
				e.weigh(item.Fee.Cents())
			}
		}
	}
	if approved+denied > 0 {
		e.put(ViewApproved, "", s.provider, 0, blank)
		e.weigh(approved)
		e.put(ViewDenied, "", s.provider, 0, blank)
		e.weigh(denied)
	}
}

func (s *state) release(item *Item, amount convenio.Money) ReleasedItem {
	return ReleasedItem{s.id.String(), item.No, item.Code, item.On, amount, s.provider, s.beneficiary}
}

// charted is the item as the odontogram gains it.
func (s *state) charted(item *Item) odontogram.Entry {
	return odontogram.Entry{
		Tooth: item.Tooth, Faces: item.Faces, Region: item.Region, Code: item.Code, Kind: item.Kind,
		Performed: item.On, Since: item.Charted, Source: s.id.String() + "/" + strconv.Itoa(item.No),
	}
}

// Effects are what an event brings about once: messages, and releases to billing.
func Effects(before, after Plan, r convenio.Recorded) []convenio.Effect {
	e := effecting{r: r, s: after.state()}
	ids, day := announced(before.state(), r.Event)
	for _, id := range ids {
		for _, role := range recipients[id] {
			who := map[convenio.Role]string{Provider: e.s.provider, Beneficiary: e.s.beneficiary}[role]
			e.add(TopicMessage, string(role)+":"+who, Message{id, role, who, e.s.id.String(), day, speaksOf(id, before.state())})
		}
	}
	switch event := r.Event.(type) {
	case FinalConcluded:
		for _, a := range event.Approved {
			e.bill(a.Item, a.Amount)
		}
		for _, g := range event.Glosas {
			e.bill(g.Item, g.Released)
		}
	case AppealsConcluded:
		for _, ruling := range event.Rulings {
			e.bill(ruling.Item, ruling.Released)
		}
	}
	return e.list
}

type effecting struct {
	r    convenio.Recorded
	s    *state
	list []convenio.Effect
}

func (e *effecting) add(topic, owner string, body any) {
	e.list = append(e.list, convenio.Effect{
		Stream: e.r.Stream, Version: e.r.Version, N: len(e.list), Topic: topic, Owner: owner, At: e.r.Ask.At, Body: written(body),
	})
}

func (e *effecting) bill(no int, amount convenio.Money) {
	if amount.IsPositive() {
		e.add(TopicBilling, e.s.provider, e.s.release(e.s.item(no), amount))
	}
}
