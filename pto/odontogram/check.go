package odontogram

import "github.com/seed-67b5076c/convenio"

// Location is where a procedure is done: a tooth and perhaps some of its faces, or a region, or, when
// zero, the whole mouth.
type Location struct {
	Tooth  Tooth  `json:"tooth,omitzero"`
	Faces  Faces  `json:"faces,omitzero"`
	Region Region `json:"region,omitempty"`
}

const mostFaces = 5

// Check weighs a location as a person typed it, every ground in both directions, and returns it when
// none denies. Empty means not given and is left unweighed, for the procedure table says what a
// procedure needs. Findings name the fields prefix+"tooth", prefix+"faces" and prefix+"region" of item.
func Check(w *convenio.Weighing, prefix string, item int, tooth, faces, region string) (Location, bool) {
	c := check{w: w, prefix: prefix, item: item}
	at := Location{Tooth: c.tooth(tooth), Region: c.region(region)}
	at.Faces = c.faces(faces, tooth, at.Tooth)
	if c.denied {
		return Location{}, false
	}
	return at, true
}

type check struct {
	w      *convenio.Weighing
	prefix string
	item   int
	denied bool
}

// Without a trace nobody reads the field, and joining its name would be the only allocation.
func (c *check) at(field string) {
	if c.w.Trace != nil {
		c.w.At(c.prefix+field, c.item)
	}
}

func (c *check) deny(g *convenio.Ground, applies bool, values ...convenio.Value) {
	c.w.Deny(g, applies, values...)
	c.denied = c.denied || applies
}

func (c *check) tooth(s string) Tooth {
	if s == "" {
		return 0
	}
	c.at("tooth")
	t, ok := ParseTooth(s)
	c.deny(ToothUnknown, !ok, convenio.Text("dente", s))
	return t
}

func (c *check) region(s string) Region {
	if s == "" {
		return ""
	}
	c.at("region")
	r := Region(s)
	c.deny(RegionUnknown, !r.Valid(), convenio.Text("regiao", s))
	return r
}

func (c *check) faces(s, tooth string, t Tooth) Faces {
	if s == "" {
		return 0
	}
	c.at("faces")
	faces, unknown, repeated := ParseFaces(s)
	given := convenio.Text("faces", s)
	c.deny(FaceUnknown, unknown != "", given)
	c.deny(FaceRepeated, repeated != 0, given)
	c.deny(TooManyFaces, faces.Len() > mostFaces, given, convenio.Count("quantas", faces.Len()))
	c.deny(TwoBitingFaces, faces.Has(Incisal) && faces.Has(Occlusal), given)
	c.deny(FacesWithoutTooth, tooth == "", given, convenio.Text("dente", tooth))
	c.places(faces, t)
	return faces
}

// An unknown tooth has no places to judge: it was denied already, by a ground of its own.
func (c *check) places(faces Faces, t Tooth) {
	if t == 0 {
		return
	}
	for f := range faces.All() {
		c.deny(FaceOutOfPlace, !t.Bears(f), convenio.Text("face", f.String()), convenio.Text("dente", t.String()))
	}
}
