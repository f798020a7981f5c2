package network

import (
	"maps"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Directory is the network of one operator: an opaque value with copying accessors. Its zero value is empty.
type Directory struct{ *state }

// state is what a directory holds. Only the fold that made it, and a deed's own copy, change it.
type state struct {
	id       convenio.StreamID
	listings map[string]Listing
	stays    map[stayKey]Stay
}

type stayKey struct{ hospital, beneficiary string }

// Listing is a provider with its days in the network; LastDay is zero while it stays.
type Listing struct {
	Provider
	State         State         `json:"state"`
	From          convenio.Date `json:"from"`
	LastDay       convenio.Date `json:"last_day,omitzero"`
	Cause         Cause         `json:"cause,omitempty"`
	ByOperator    bool          `json:"by_operator,omitempty"`
	ReplacedBy    string        `json:"replaced_by,omitempty"`
	Authorisation string        `json:"authorisation,omitempty"`
}

// on reports that the provider is in the network on a day.
func (l Listing) on(day convenio.Date) bool {
	return l.State != Absent && !day.Before(l.From) && (l.LastDay.IsZero() || !day.After(l.LastDay))
}

// Stay is the stay of an inpatient of a hospital that leaves. Until is the day of discharge or transfer, To where to.
type Stay struct {
	Hospital string `json:"hospital"`
	Inpatient
	State StayState     `json:"state"`
	Until convenio.Date `json:"until,omitzero"`
	To    string        `json:"to,omitempty"`
}

// Listing is a provider by its id.
func (d Directory) Listing(id string) (Listing, bool) {
	if d.state == nil {
		return Listing{}, false
	}
	l, ok := d.listings[id]
	l.Provider = l.Provider.clone()
	return l, ok
}

// On is the whole directory of a day, by id (sesc:7.11).
func (d Directory) On(day convenio.Date) []Listing { return d.Find(Search{}, day) }

// Search is what somebody looks for; what is empty is any.
type Search struct {
	Standard Standard
	Need     Need
	Place    Place
	Kind     Kind
}

func (s Search) finds(p Provider) bool {
	return (s.Standard == "" || slices.Contains(p.Standards, s.Standard)) && p.meets(s.Need) && s.Place.holds(p.Place) &&
		(s.Kind == "" || s.Kind == p.Kind)
}

// Find is who attends what is looked for on a day, by id (sesc:5.5).
func (d Directory) Find(s Search, day convenio.Date) []Listing {
	var out []Listing
	if d.state == nil {
		return nil
	}
	for _, l := range d.listings {
		if l.on(day) && s.finds(l.Provider) {
			l.Provider = l.Provider.clone()
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b Listing) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Stays are the protected stays, by hospital and beneficiary.
func (d Directory) Stays() []Stay {
	if d.state == nil {
		return nil
	}
	return slices.SortedFunc(maps.Values(d.stays), func(a, b Stay) int {
		return strings.Compare(a.Hospital+"\x00"+a.Beneficiary, b.Hospital+"\x00"+b.Beneficiary)
	})
}

// Means is how somebody is attended: by the network, or by reimbursement.
type Means struct {
	Network       []string `json:"network,omitempty"`
	Reimbursement bool     `json:"reimbursement,omitempty"`
}

// Attend decides how what is looked for is attended on a day: nobody goes without (sesc:5.1).
func (d Directory) Attend(s Search, day convenio.Date, t *convenio.Trace) convenio.Decision[Means] {
	w, m := convenio.Weighing{Trace: t}, Means{Network: ids(d.Find(s, day))}
	m.Reimbursement = w.Note(ByReimbursement, len(m.Network) == 0)
	return convenio.Verdict(&w, m)
}

func ids(list []Listing) []string {
	var out []string
	for _, l := range list {
		out = append(out, l.ID)
	}
	return out
}

// clone is a copy that may be changed.
func (d Directory) clone() *state {
	if d.state == nil {
		return &state{listings: map[string]Listing{}, stays: map[stayKey]Stay{}}
	}
	return &state{d.id, maps.Clone(d.listings), maps.Clone(d.stays)}
}

// Fold folds a history.
func Fold(history []convenio.Recorded) Directory {
	s := Directory{}.clone()
	for _, r := range history {
		s.id = r.Stream
		s.apply(r.Event)
	}
	return Directory{s}
}

// Apply folds one event; it leaves its input as it was.
func Apply(d Directory, r convenio.Recorded) Directory {
	s := d.clone()
	s.id = r.Stream
	s.apply(r.Event)
	return Directory{s}
}

func (s *state) apply(e convenio.Event) {
	switch e := e.(type) {
	case Accredited:
		s.listings[e.Provider.ID] = Listing{Provider: e.Provider.clone(), State: Listed, From: e.From}
	case Updated:
		s.list(e.Provider.ID, e, func(l *Listing) { l.Provider = e.Provider.clone() })
	case Replaced:
		s.list(e.Provider, e, func(l *Listing) { l.leave(e.Exit); l.ReplacedBy = e.By })
	case Reduced:
		s.list(e.Provider, e, func(l *Listing) { l.leave(e.Exit); l.Authorisation = e.Authorisation })
	case Removed:
		s.list(e.Provider, e, func(l *Listing) { l.leave(e.Exit) })
	case Left:
		s.list(e.Provider, e, func(*Listing) {})
	case PaymentKept:
		s.protect(e.Hospital, e.Inpatient, e)
	case TransferOrdered:
		s.protect(e.Hospital, e.Inpatient, e)
	case Discharged:
		s.stay(e.Hospital, e.Beneficiary, e, func(v *Stay) { v.Until = e.On })
	case Transferred:
		s.stay(e.Hospital, e.Beneficiary, e, func(v *Stay) { v.Until, v.To = e.On, e.To })
	}
}

// list changes a listing by an event, which also moves its state.
func (s *state) list(id string, e convenio.Event, change func(*Listing)) {
	l := s.listings[id]
	l.State, _ = lifecycle.Next(l.State, e)
	change(&l)
	s.listings[id] = l
}

// protect begins a stay, in the place of the inpatient's last one, if any.
func (s *state) protect(hospital string, i Inpatient, e convenio.Event) {
	delete(s.stays, stayKey{hospital, i.Beneficiary})
	s.stay(hospital, i.Beneficiary, e, func(v *Stay) { v.Inpatient = i })
}

// stay changes a stay by an event, which also moves its state.
func (s *state) stay(hospital, beneficiary string, e convenio.Event, change func(*Stay)) {
	key := stayKey{hospital, beneficiary}
	v := s.stays[key]
	v.Hospital = hospital
	v.State, _ = stayLifecycle.Next(v.State, e)
	change(&v)
	s.stays[key] = v
}

func (l *Listing) leave(e Exit) { l.LastDay, l.Cause, l.ByOperator = e.LastDay, e.Cause, e.ByOperator }
