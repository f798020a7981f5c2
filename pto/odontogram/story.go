package odontogram

import (
	"slices"
	"strconv"
	"strings"
)

// story is the procedure as a person reads it: "Restauração 85100099 em 12/03/2025 (PTO-7/2)".
func (e Entry) story() string {
	s := e.Kind.Label()
	if e.Code != "" {
		s += " " + e.Code
	}
	if !e.Performed.IsZero() {
		s += " em " + e.Performed.Brazilian()
	}
	if e.Source != "" {
		s += " (" + e.Source + ")"
	}
	return s
}

// story is what the tooth's tooltip tells: its name, then what stands, one line each.
func (c Condition) story() string {
	lines := []string{"Dente " + c.tooth.String() + ", " + c.tooth.Name()}
	if c.absent {
		lines[0] += ": ausente"
	}
	for f := range c.Faces().All() {
		e, _ := c.Face(f)
		lines = append(lines, "Face "+f.Label()+": "+e.story())
	}
	for _, k := range c.Marks() {
		e, _ := c.Mark(k)
		lines = append(lines, e.story())
	}
	if len(lines) == 1 {
		lines[0] += ": sem procedimento"
	}
	return strings.Join(lines, "\n")
}

func (c Chart) title() string {
	if c.on.IsZero() {
		return "Odontograma"
	}
	return "Odontograma em " + c.on.Brazilian()
}

func (c Chart) subtitle() string {
	switch n := len(c.entries); n {
	case 0:
		return "Nenhum procedimento realizado e aprovado até esta data"
	case 1:
		return "1 procedimento realizado e aprovado"
	default:
		return strconv.Itoa(n) + " procedimentos realizados e aprovados"
	}
}

// story tells the whole chart in words, for those who don't see the drawing.
func (c Chart) story() string {
	lines := []string{c.subtitle() + "."}
	for _, t := range c.Teeth() {
		lines = append(lines, c.Tooth(t).story())
	}
	for _, s := range append(tallies(c.Regional()), tallies(c.General())...) {
		lines = append(lines, s.story())
	}
	return strings.Join(lines, "\n")
}

// tally is a procedure done to one region, or to the whole mouth, once or oftener: one line of a list.
type tally struct {
	last  Entry
	times int
}

// tallies counts like with like and puts the latest first.
func tallies(entries []Entry) []tally {
	var counted []tally
	for _, e := range slices.Backward(entries) {
		i := slices.IndexFunc(counted, func(t tally) bool {
			return t.last.Region == e.Region && t.last.Kind == e.Kind && t.last.Code == e.Code
		})
		if i < 0 {
			counted, i = append(counted, tally{last: e}), len(counted)
		}
		counted[i].times++
	}
	return counted
}

func (t tally) story() string {
	s := t.last.Region.place() + ": " + t.last.story()
	if t.times > 1 {
		s += ", " + strconv.Itoa(t.times) + " vezes"
	}
	return s
}

// place is the region by code and name; no region is the whole mouth.
func (r Region) place() string {
	switch {
	case r == "":
		return "Boca toda"
	case r.Valid():
		return string(r) + ", " + r.Label()
	}
	return string(r)
}

func clip(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most-1]) + "…"
}
