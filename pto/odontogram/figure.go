package odontogram

import "strings"

// figure draws one tooth around the middle of its crown. Its points are told as a dentist would: mesial
// is the first axis and outwards, to the root, the second, so that one drawing serves all quadrants.
type figure struct {
	*canvas
	c        Condition
	mid, out int // which way on the page mesial and outwards lie: 1 or -1
}

const (
	crownHalf = 22
	rootTop   = crownHalf + 34
	bitingX   = 9
)

func newFigure(on *canvas, c Condition) figure {
	f := figure{canvas: on, c: c, mid: -1, out: 1}
	if c.tooth.Right() {
		f.mid = 1
	}
	if c.tooth.Upper() {
		f.out = -1
	}
	return f
}

func (f figure) draw() {
	state := "tooth"
	if f.c.absent {
		state = "tooth gone"
	}
	f.canvas.draw(`<g class="%s">`, state)
	f.element("title", f.c.story())
	f.roots()
	for _, face := range f.faces() {
		f.face(face)
	}
	f.whole()
	f.badges()
	f.text(0, -f.out*(crownHalf+10)+4, "num", f.c.tooth.String())
	f.canvas.draw("</g>\n")
}

// faces are the five that the figure has: a supernumerary bites by its incisal edge only when told so.
func (f figure) faces() [5]Face {
	inner, biting := Lingual, Occlusal
	if f.c.tooth.Upper() {
		inner = Palatal
	}
	if _, incisal := f.c.Face(Incisal); incisal || f.c.tooth.Anterior() {
		biting = Incisal
	}
	return [5]Face{Vestibular, inner, Mesial, Distal, biting}
}

// bitingY is flat for an incisal edge and square for an occlusal table.
func (f figure) bitingY() int {
	if f.c.tooth.Anterior() {
		return 6
	}
	return bitingX
}

type point struct{ m, o int }

func (f figure) outline(face Face) [4]point {
	const h, a = crownHalf, bitingX
	b := f.bitingY()
	switch face {
	case Vestibular:
		return [4]point{{-h, h}, {h, h}, {a, b}, {-a, b}}
	case Palatal, Lingual:
		return [4]point{{-h, -h}, {h, -h}, {a, -b}, {-a, -b}}
	case Mesial:
		return [4]point{{h, -h}, {h, h}, {a, b}, {a, -b}}
	case Distal:
		return [4]point{{-h, -h}, {-h, h}, {-a, b}, {-a, -b}}
	}
	return [4]point{{-a, -b}, {-a, b}, {a, b}, {a, -b}}
}

func (f figure) face(face Face) {
	const shape = "M* * * * Z"
	c := f.outline(face)
	e, done := f.c.Face(face)
	if !done {
		f.path("face", shape, c[:]...)
		return
	}
	f.path("face fill "+e.Kind.class(), shape, c[:]...)
	m, o := c[0].m+c[1].m+c[2].m+c[3].m, c[0].o+c[1].o+c[2].o+c[3].o
	f.text(f.mid*m/4, f.out*o/4+3, "on", e.Kind.Mark())
}

// path draws a shape whose points are told in the figure's own axes, one for each star. A chart has
// hundreds of them: they are written without a formatter.
func (f figure) path(class, shape string, points ...point) {
	f.WriteString(`<path class="` + class + `" d="`)
	for _, p := range points {
		before, after, _ := strings.Cut(shape, "*")
		f.WriteString(before)
		f.number(f.mid * p.m)
		f.WriteByte(',')
		f.number(f.out * p.o)
		shape = after
	}
	f.WriteString(shape + `"/>` + "\n")
}

// root is one root: where its middle leaves the crown, half its width there, and where it ends.
type root struct{ m, half, tip int }

func (f figure) roots() {
	if f.c.Rootless() && !f.c.absent {
		return
	}
	const belly, neck, apex = crownHalf + 16, rootTop - 10, rootTop - 1
	for _, r := range rootsOf(f.c.tooth) {
		f.path("root", "M* C* * * Q* * C* * *", point{r.m - r.half, crownHalf},
			point{r.m - r.half + 1, belly}, point{r.tip - 4, neck}, point{r.tip - 2, apex},
			point{r.tip, rootTop + 1}, point{r.tip + 2, apex},
			point{r.tip + 4, neck}, point{r.m + r.half - 1, belly}, point{r.m + r.half, crownHalf})
	}
}

// rootsOf draws the roots that one sees from the cheek, the usual number of each tooth. Tips lean away
// from the midline, as they do.
func rootsOf(t Tooth) []root {
	p := t.Position()
	molar := p >= 6 && p <= 8 || t.Dentition() == Deciduous && (p == 4 || p == 5)
	switch {
	case molar && t.Upper():
		return []root{{0, 9, -1}, {-12, 9, -15}, {12, 9, 12}}
	case molar:
		return []root{{-10, 11, -13}, {10, 11, 9}}
	case t == 14 || t == 24:
		return []root{{-8, 9, -10}, {8, 9, 6}}
	}
	return []root{{0, 14, -2}}
}

func (f figure) whole() {
	for _, k := range f.c.Marks() {
		switch {
		case k == Extraction && f.c.absent:
			f.cross()
		case k == Endodontics:
			f.canals()
		case k == Implant:
			f.screw()
		case k == Crown:
			f.ring()
		}
	}
}

func (f figure) cross() {
	const reach = crownHalf
	f.canvas.draw(`<g class="%s">`, Extraction.class())
	f.line("bar", -reach, -reach, reach, reach)
	f.line("bar", -reach, reach, reach, -reach)
	f.canvas.draw("</g>\n")
}

func (f figure) canals() {
	f.canvas.draw(`<g class="%s">`, Endodontics.class())
	for _, r := range rootsOf(f.c.tooth) {
		f.line("bar", f.mid*r.m, f.out*(crownHalf+4), f.mid*(r.m+3*r.tip)/4, f.out*(rootTop-6))
	}
	f.canvas.draw("</g>\n")
}

// screw tapers to its tip, as a threaded implant does.
func (f figure) screw() {
	f.canvas.draw(`<g class="%s"><path class="fill" d="M-6,%d H6 L3,%d Q0,%d -3,%d Z"/>`, Implant.class(),
		f.out*(crownHalf+2), f.out*(rootTop-4), f.out*(rootTop+1), f.out*(rootTop-4))
	for i := range 4 {
		y, half := crownHalf+7+6*i, 9-i
		f.line("thin", -half, f.out*y, half, f.out*(y+3))
	}
	f.canvas.draw("</g>\n")
}

func (f figure) ring() {
	const h = crownHalf + 2
	f.canvas.draw(`<rect class="bar %s" x="%d" y="%d" width="%d" height="%d" rx="7"/>`+"\n",
		Crown.class(), -h, -h, 2*h, 2*h)
}

// badges stand beyond the root, two abreast.
func (f figure) badges() {
	marks := f.c.badges()
	for i, k := range marks {
		x, lane := 0, i/2
		if lane*2+1 < len(marks) {
			x = (i%2*2 - 1) * (badgeWidth + 1) / 2
		}
		f.badge(x, f.out*(rootTop+badgeGap+lane*badgeLane), k)
	}
}

const (
	badgeGap  = badgeHeight/2 + 3
	badgeLane = badgeHeight + 2
)

// badges are the whole-tooth procedures that have no drawing of their own.
func (c Condition) badges() []Kind {
	var without []Kind
	for _, k := range c.Marks() {
		if !k.Whole() {
			without = append(without, k)
		}
	}
	return without
}
