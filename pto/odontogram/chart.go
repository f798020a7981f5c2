package odontogram

import (
	"cmp"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Entry is one procedure performed and approved. Performed is the day it was done; Since the day the
// odontogram gained it, when the final audit concluded or the appeal was granted; Source names the
// treatment plan and its item.
type Entry struct {
	Tooth     Tooth         `json:"tooth,omitzero"`
	Faces     Faces         `json:"faces,omitzero"`
	Region    Region        `json:"region,omitempty"`
	Code      string        `json:"code"`
	Kind      Kind          `json:"kind"`
	Performed convenio.Date `json:"performed,omitzero"`
	Since     convenio.Date `json:"since,omitzero"`
	Source    string        `json:"source,omitempty"`
}

// compare is a total order: only equal entries compare equal, so that a projection doesn't depend on the
// order in which its entries arrive.
func (e Entry) compare(o Entry) int {
	return cmp.Or(
		e.Performed.DaysSince(o.Performed),
		e.Kind.stage()-o.Kind.stage(),
		e.Since.DaysSince(o.Since),
		strings.Compare(e.Code, o.Code),
		strings.Compare(e.Source, o.Source),
		strings.Compare(string(e.Kind), string(o.Kind)),
		cmp.Compare(e.Tooth, o.Tooth),
		cmp.Compare(e.Faces, o.Faces),
		strings.Compare(string(e.Region), string(o.Region)),
	)
}

// Chart is the mouth on one day, as far as the plan's history tells. It never changes; its zero value is
// an empty chart of no day.
type Chart struct {
	on      convenio.Date
	entries []Entry
	teeth   map[Tooth]*Condition
}

// Project gives the chart as it stood at the end of a day: the entries gained until then, each tooth
// folded in the order in which its procedures were done. An entry that is told twice counts once.
func Project(entries []Entry, on convenio.Date) Chart {
	var known []Entry
	for _, e := range entries {
		if !e.Since.After(on) {
			known = append(known, e)
		}
	}
	slices.SortFunc(known, Entry.compare)
	known = slices.Compact(known)
	return Chart{on: on, entries: known, teeth: fold(known)}
}

func fold(entries []Entry) map[Tooth]*Condition {
	teeth := map[Tooth]*Condition{}
	for _, e := range entries {
		if !e.Tooth.Valid() {
			continue
		}
		c := teeth[e.Tooth]
		if c == nil {
			c = &Condition{tooth: e.Tooth}
			teeth[e.Tooth] = c
		}
		c.apply(e)
	}
	return teeth
}

// On is the day the chart shows.
func (c Chart) On() convenio.Date { return c.on }

// Entries are all entries of the chart, in the order in which the procedures were done.
func (c Chart) Entries() []Entry { return slices.Clone(c.entries) }

// Teeth are the teeth that have entries, in the order of their numbers.
func (c Chart) Teeth() []Tooth {
	var charted []Tooth
	for _, t := range Teeth() {
		if c.teeth[t] != nil {
			charted = append(charted, t)
		}
	}
	return charted
}

// Tooth is the condition of one tooth; one without entries is untouched.
func (c Chart) Tooth(t Tooth) Condition {
	if have := c.teeth[t]; have != nil {
		return *have
	}
	return Condition{tooth: t}
}

// Face is the procedure that last shaped a face, and whether there is one.
func (c Chart) Face(t Tooth, f Face) (Entry, bool) { return c.Tooth(t).Face(f) }

// Regional are the entries of a region rather than a tooth, in order.
func (c Chart) Regional() []Entry {
	return c.where(func(e Entry) bool { return !e.Tooth.Valid() && e.Region != "" })
}

// General are the entries of the whole mouth: neither tooth nor region, in order.
func (c Chart) General() []Entry {
	return c.where(func(e Entry) bool { return !e.Tooth.Valid() && e.Region == "" })
}

func (c Chart) where(keep func(Entry) bool) []Entry {
	var kept []Entry
	for _, e := range c.entries {
		if keep(e) {
			kept = append(kept, e)
		}
	}
	return kept
}

// Dentitions are the dentitions to draw: the permanent one always, as on the paper form, the deciduous
// one when it has entries.
func (c Chart) Dentitions() []Dentition {
	for t := range c.teeth {
		if t.Dentition() == Deciduous {
			return []Dentition{Permanent, Deciduous}
		}
	}
	return []Dentition{Permanent}
}
