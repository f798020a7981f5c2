package network

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// Cell is one need in one place for one plan standard (empty for the network as a whole), and who meets it.
type Cell struct {
	Place     Place    `json:"place"`
	Standard  Standard `json:"standard,omitempty"`
	Need      Need     `json:"need"`
	Providers []string `json:"providers,omitempty"`
	Minimum   int      `json:"minimum"`
}

// Gap reports that fewer than the minimum meet the need.
func (c Cell) Gap() bool { return len(c.Providers) < c.Minimum }

// Report is every cell looked at, so that a person can count again.
type Report []Cell

// Gaps are the cells below their minimum: the gap list.
func (r Report) Gaps() Report {
	return slices.DeleteFunc(slices.Clone(r), func(c Cell) bool { return !c.Gap() })
}

// Minimum decides whether the network of a day has the minimum in each locality, standard by standard (sesc:4.3).
// A policy that names no minimum is [convenio.BadInput].
func Minimum(d Directory, p Policy, day convenio.Date, t *convenio.Trace) (convenio.Decision[Report], error) {
	return report(d, p, day, p.Localities, p.Basic, ResourceMissing, t)
}

// Nationwide decides whether the network of a day has, in every state, what the policy needs everywhere (sesc:5.2).
// A policy that needs nothing everywhere is [convenio.BadInput].
func Nationwide(d Directory, p Policy, day convenio.Date, t *convenio.Trace) (convenio.Decision[Report], error) {
	var places []Place
	for _, s := range states {
		places = append(places, Place{State: s})
	}
	return report(d, p, day, places, p.Everywhere, StateUncovered, t)
}

func report(d Directory, p Policy, day convenio.Date, places []Place, needs []Need, g *convenio.Ground, t *convenio.Trace) (out convenio.Decision[Report], err error) {
	if len(places) == 0 || len(needs) == 0 {
		return out, &convenio.BadInput{Field: "policy", Reason: "a política " + p.Name + " não fixa rede mínima"}
	}
	least, err := p.figure(MinimumOf, day)
	if err != nil {
		return out, err
	}
	standards := enrollment.Standards()
	if p.Readings.MinimumOverall {
		standards = []Standard{""}
	}
	w, all := convenio.Weighing{Trace: t}, Report{}
	for _, place := range places {
		local := d.Find(Search{Place: place}, day)
		for _, standard := range standards {
			for _, need := range needs {
				c := Cell{place, standard, need, among(local, Search{Standard: standard, Need: need}), least}
				all = append(all, c)
				w.Deny(g, c.Gap(), convenio.Text("lugar", place.String()), convenio.Text("padrao", or(string(standard), "qualquer")),
					convenio.Count("numero", len(c.Providers)), convenio.Text("recurso", need.String()), convenio.Count("minimo", least))
			}
		}
	}
	return convenio.Verdict(&w, all), nil
}

// among are the ids of those in a list whom a search finds.
func among(list []Listing, s Search) []string {
	var out []string
	for _, l := range list {
		if s.finds(l.Provider) {
			out = append(out, l.ID)
		}
	}
	return out
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// Tally is how many establishments of a kind a state has.
type Tally struct {
	State  string `json:"state"`
	Kind   Kind   `json:"kind"`
	Number int    `json:"number"`
}

// Census counts the network of a day by state and kind of establishment, those without any included (sesc:7.11).
func (d Directory) Census(day convenio.Date) []Tally {
	count := map[Tally]int{}
	for _, l := range d.On(day) {
		count[Tally{State: l.Place.State, Kind: l.Kind}]++
	}
	var out []Tally
	for _, s := range states {
		for _, k := range kinds {
			out = append(out, Tally{s, k, count[Tally{State: s, Kind: k}]})
		}
	}
	return out
}
