package odontogram

import "strconv"

// The faces are told by where they lie, for patients read the chart too.
const facesKey = "Em cada dente: vestibular por fora, palatina ou lingual por dentro, " +
	"mesial rumo à linha média, distal do outro lado, oclusal ou incisal ao centro."

// legend explains the kinds that occur, each by its letters and, where it has one, its drawing.
func (p *page) legend() {
	const column, lane, abreast = 153, 22, 6
	p.y += 34
	p.text(margin, p.y, "soft", facesKey)
	for i, k := range p.chart.kinds() {
		if i%abreast == 0 {
			p.y += lane
		}
		x := margin + i%abreast*column
		p.badge(x+badgeWidth/2, p.y-4, k)
		x += badgeWidth + 6
		if k.Whole() {
			p.glyph(x+7, p.y-4, k)
			x += 20
		}
		p.text(x, p.y, "", k.Label())
	}
}

// glyph is in small what a whole-tooth kind draws.
func (c *canvas) glyph(x, y int, k Kind) {
	c.draw(`<g class="%s" transform="translate(%d %d)">%s</g>`+"\n", k.class(), x, y, glyphOf(k))
}

func glyphOf(k Kind) string {
	switch k {
	case Extraction:
		return `<path class="bar slim" d="M-5,-5 5,5 M-5,5 5,-5"/>`
	case Endodontics:
		return `<path class="root" d="M-6,-7 Q-3,7 0,7 Q3,7 6,-7"/><path class="bar slim" d="M0,-5 V3"/>`
	case Crown:
		return `<rect class="bar slim" x="-6" y="-6" width="12" height="12" rx="3"/>`
	case Implant:
		return `<path class="fill" d="M-3,-7 H3 L1,6 H-1 Z"/><path class="thin" d="M-5,-4 5,-2 M-4,0 4,2 M-3,4 3,5"/>`
	}
	return ""
}

// table lists what no single tooth can show: procedures of regions, then those of the whole mouth.
func (p *page) table(lines []tally) {
	const region, kind, code, day, times = margin + badgeWidth + 7, 440, 590, 710, pageWidth - margin
	if len(lines) == 0 {
		return
	}
	p.y += 36
	p.text(margin, p.y, "head", "Regiões e boca toda")
	p.text(code, p.y, "soft", "Código")
	p.text(day, p.y, "soft", "Último em")
	p.text(times, p.y, "soft end", "Vezes")
	p.y += 8
	for _, t := range lines {
		p.line("rule", margin, p.y, pageWidth-margin, p.y)
		p.y += 16
		p.badge(margin+badgeWidth/2, p.y-4, t.last.Kind)
		p.text(region, p.y, "", clip(t.last.Region.place(), 54))
		p.text(kind, p.y, "", t.last.Kind.Label())
		p.text(code, p.y, "", clip(t.last.Code, 14))
		p.text(day, p.y, "", t.last.Performed.Brazilian())
		p.text(times, p.y, "end", strconv.Itoa(t.times))
		p.y += 6
	}
}
