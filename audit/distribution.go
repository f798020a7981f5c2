package audit

import (
	"cmp"
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// Mode is how treatment plans that await an audit reach a technician (trt3:5.2.2.2).
type Mode string

// The three modes. Automatic has a switch of its own; while it is off, plans are assigned as in Assigned.
const (
	Assigned  Mode = "assigned"
	Picked    Mode = "picked"
	Automatic Mode = "automatic"
)

// Technician is an auditing dentist: CRO registration, the classes held, and the days away.
type Technician struct {
	ID          string  `json:"id"`
	CRO         string  `json:"cro"`
	Specialties []Class `json:"specialties"`
	Active      bool    `json:"active"`
	Leaves      []Leave `json:"leaves,omitempty"`
}

// Leave is a span of days away, both inclusive.
type Leave struct {
	From  convenio.Date `json:"from"`
	Until convenio.Date `json:"until"`
}

// Available reports whether the technician works on a day: active and not on leave.
func (t Technician) Available(on convenio.Date) bool {
	return t.Active && !slices.ContainsFunc(t.Leaves, func(l Leave) bool {
		return !on.Before(l.From) && !on.After(l.Until)
	})
}

// clone shares nothing with t.
func (t Technician) clone() Technician {
	t.Specialties, t.Leaves = slices.Clone(t.Specialties), slices.Clone(t.Leaves)
	return t
}

func (t Technician) holds(classes ...Class) bool {
	return !slices.ContainsFunc(classes, func(c Class) bool { return !slices.Contains(t.Specialties, c) })
}

// Load is what a technician had open when a choice was made: the weight (an urgent audit counts 2) and
// the microsecond of the last assignment.
type Load struct {
	Technician string `json:"technician"`
	Weight     int64  `json:"weight"`
	Last       int64  `json:"last"`
}

// Need is what one audit asks of whoever takes it.
type Need struct {
	Classes     Classes
	Provider    string
	Beneficiary string
	Except      string
	On          convenio.Date
}

// Choice is who was chosen and why, so that anyone can redo it: whether all classes are held, and the
// loads seen of all who were eligible.
type Choice struct {
	Technician string `json:"technician"`
	HoldsAll   bool   `json:"holds_all"`
	Loads      []Load `json:"loads"`
}

// Suits reports whether a technician may audit for this need at all: available, and neither the provider,
// the beneficiary, nor the one to be spared.
func (n Need) Suits(t Technician) bool {
	return t.Available(n.On) && t.ID != n.Provider && t.ID != n.Beneficiary && t.ID != n.Except
}

// Choose weighs [NoneEligible] and names the technician of the automatic mode: of those who suit and hold
// the main class, the ones who hold all classes first, then the least load, then the longest since the
// last assignment, then the id.
func (o Office) Choose(w *convenio.Weighing, n Need, loads []Load) (Choice, bool) {
	type candidate struct {
		load Load
		all  bool
	}
	var eligible []candidate
	for _, t := range o.technicians {
		if n.Suits(t) && t.holds(n.Classes.Main) {
			eligible = append(eligible, candidate{loadOf(loads, t.ID), t.holds(n.Classes.All...)})
		}
	}
	if w.Note(NoneEligible, len(eligible) == 0, convenio.Text("classe", n.Classes.Main.Words())) {
		return Choice{}, false
	}
	best := slices.MinFunc(eligible, func(a, b candidate) int {
		return cmp.Or(last(a.all, b.all), cmp.Compare(a.load.Weight, b.load.Weight),
			cmp.Compare(a.load.Last, b.load.Last), cmp.Compare(a.load.Technician, b.load.Technician))
	})
	choice := Choice{Technician: best.load.Technician, HoldsAll: best.all}
	for _, c := range eligible {
		choice.Loads = append(choice.Loads, c.load)
	}
	return choice, true
}

// last orders true before false.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func loadOf(loads []Load, id string) Load {
	if i := slices.IndexFunc(loads, func(l Load) bool { return l.Technician == id }); i >= 0 {
		return loads[i]
	}
	return Load{Technician: id}
}
