package odontogram

import "slices"

// SVG draws the chart as a self-contained picture: same chart, same bytes. It needs no font, script or
// file from elsewhere, adapts to dark screens and to paper, and tells itself in words.
func (c Chart) SVG() []byte {
	p := page{chart: c, y: 62}
	p.head()
	p.arches()
	p.legend()
	p.table(append(tallies(c.Regional()), tallies(c.General())...))
	return p.bind()
}

const (
	pageWidth = 980
	middle    = pageWidth / 2
	margin    = 32
	slot      = 52 // the width of a permanent tooth
	midline   = 7  // from the midline to the first tooth
)

// page gathers the body from top to bottom; only then is its height known.
type page struct {
	canvas
	chart Chart
	y     int
}

func (p *page) bind() []byte {
	var out canvas
	height := p.y + 14
	out.draw(`<svg xmlns="http://www.w3.org/2000/svg" class="odo" role="img" lang="pt-BR" viewBox="0 0 %d %d" width="%d" height="%d">`+"\n",
		pageWidth, height, pageWidth, height)
	out.element("title", p.chart.title())
	out.element("desc", p.chart.story())
	out.style(p.chart.kinds())
	out.draw(`<rect class="ground" width="%d" height="%d"/>`+"\n", pageWidth, height)
	out.Write(p.Bytes())
	out.draw("</svg>\n")
	return out.Bytes()
}

// kinds are the kinds that occur, in the order of a legend.
func (c Chart) kinds() []Kind {
	var seen [kindCount]bool
	for _, e := range c.entries {
		seen[e.Kind.index()] = true
	}
	return slices.DeleteFunc(Kinds(), func(k Kind) bool { return !seen[k.index()] })
}

func (p *page) head() {
	p.text(margin, 38, "title", p.chart.title())
	p.text(pageWidth-margin, 38, "soft end", p.chart.subtitle())
}

// arches draws the upper teeth, the biting plane and the lower teeth: permanent outside, deciduous inside.
func (p *page) arches() {
	dentitions := p.chart.Dentitions()
	p.spans(true)
	top := p.y
	for _, d := range dentitions {
		p.row(d, true)
	}
	p.plane()
	for _, d := range slices.Backward(dentitions) {
		p.row(d, false)
	}
	p.line("axis", middle, top, middle, p.y)
	p.spans(false)
}

func (p *page) plane() {
	p.y += 12
	p.text(margin-14, p.y+4, "soft", "Direita")
	p.text(pageWidth-margin+14, p.y+4, "soft end", "Esquerda")
	p.line("axis", margin+40, p.y, pageWidth-margin-48, p.y)
	p.y += 12
}

// row draws one arch of one dentition. Sizes are in tenths, for deciduous teeth are drawn smaller.
func (p *page) row(d Dentition, upper bool) {
	teeth := p.chart.drawn(d, upper)
	tenths := 10
	if d == Deciduous {
		tenths = 8
	}
	lanes := 0
	for _, t := range teeth {
		lanes = max(lanes, (len(p.chart.Tooth(t).badges())+1)/2)
	}
	out, in := rootTop+6+lanes*badgeLane, crownHalf+20
	if !upper {
		out, in = in, out
	}
	p.y += out * tenths / 10
	for _, t := range teeth {
		p.draw(`<g transform="translate(%d %d) scale(%d.%d)">`, toothX(t), p.y, tenths/10, tenths%10)
		newFigure(&p.canvas, p.chart.Tooth(t)).draw()
		p.draw("</g>\n")
	}
	p.y += in * tenths / 10
}

// drawn are the teeth of one row: the usual set, and a supernumerary only when it has entries.
func (c Chart) drawn(d Dentition, upper bool) []Tooth {
	return slices.DeleteFunc(Teeth(), func(t Tooth) bool {
		return t.Dentition() != d || t.Upper() != upper || t.Supernumerary() && c.teeth[t] == nil
	})
}

// toothX keeps deciduous teeth in line with their successors; a supernumerary stands behind the last
// tooth of its quadrant.
func toothX(t Tooth) int {
	place := t.Position()
	if t.Supernumerary() && t.Dentition() == Deciduous {
		place = 6
	}
	x := midline + place*slot - slot/2
	if t.Right() {
		return middle - x
	}
	return middle + x
}
