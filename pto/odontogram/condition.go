package odontogram

import "slices"

// Condition is what the history says of one tooth: whether it is there, what last shaped each face, and
// what was done to it as a whole. It never changes.
type Condition struct {
	tooth   Tooth
	absent  bool
	entries []Entry
	faces   [faceCount]int // 1 + place in entries; 0 is untouched
	marks   [kindCount]int // as faces, by kind
}

// apply keeps what a dentist would still see in the mouth. Taking a tooth out takes along all that was
// done to it; an implant leaves nothing of a natural tooth; a crown covers the faces and leaves the root.
func (c *Condition) apply(e Entry) {
	c.entries = append(c.entries, e)
	switch e.Kind {
	case Extraction, Implant:
		c.faces, c.marks = [faceCount]int{}, [kindCount]int{}
	case Crown:
		c.faces = [faceCount]int{}
	}
	c.absent = e.Kind == Extraction || c.absent && !e.Kind.replaces()
	if e.Faces.Len() == 0 || e.Kind.Whole() {
		c.marks[e.Kind.index()] = len(c.entries)
		return
	}
	for f := range e.Faces.All() {
		c.faces[f.index()] = len(c.entries)
	}
}

// Tooth is the tooth whose condition this is.
func (c Condition) Tooth() Tooth { return c.tooth }

// Absent reports a tooth that was extracted and not replaced since by an implant, a crown or a prosthesis.
func (c Condition) Absent() bool { return c.absent }

// Rootless reports a tooth whose own root is gone: extracted, or an implant in its place.
func (c Condition) Rootless() bool {
	return c.marks[Extraction.index()] != 0 || c.marks[Implant.index()] != 0
}

// Face is the procedure that last shaped a face since the tooth was last extracted, replaced or crowned,
// and whether there is one.
func (c Condition) Face(f Face) (Entry, bool) {
	if !f.Valid() {
		return Entry{}, false
	}
	return c.at(c.faces[f.index()])
}

// Mark is the last whole-tooth procedure of a kind that still stands, and whether there is one.
func (c Condition) Mark(k Kind) (Entry, bool) { return c.at(c.marks[k.index()]) }

func (c Condition) at(place int) (Entry, bool) {
	if place == 0 {
		return Entry{}, false
	}
	return c.entries[place-1], true
}

// Faces are the faces that a procedure shaped.
func (c Condition) Faces() Faces {
	var s Faces
	for i, place := range c.faces {
		if place != 0 {
			s = s.With(Face(faceOrder[i]))
		}
	}
	return s
}

// Marks are the kinds of the whole-tooth procedures that still stand, in the order of a legend.
func (c Condition) Marks() []Kind {
	var standing []Kind
	for i, place := range c.marks {
		if place != 0 {
			standing = append(standing, kinds[i].kind)
		}
	}
	return standing
}

// Entries are all entries of the tooth, in the order in which the procedures were done.
func (c Condition) Entries() []Entry { return slices.Clone(c.entries) }
