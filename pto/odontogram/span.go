package odontogram

// span is a bracket over the stretch of an arch that a regional procedure covers.
type span struct {
	left, right int
	entry       Entry
}

// spans draws the brackets of one arch, above the upper teeth or below the lower ones, those that
// overlap in lanes of their own.
func (p *page) spans(upper bool) {
	lanes := stack(p.chart.spansOf(upper))
	for _, lane := range lanes {
		p.y += spanLane
		for _, s := range lane {
			p.span(s, upper)
		}
	}
	if len(lanes) > 0 {
		p.y += 6
	}
}

const spanLane = 20

func (p *page) span(s span, upper bool) {
	y, tick := p.y-spanLane/2, 6
	if !upper {
		tick = -tick
	}
	p.draw(`<g class="%s">`, s.entry.Kind.class())
	p.element("title", tally{s.entry, 1}.story())
	p.draw(`<path class="thin" d="M%d,%d V%d H%d V%d"/>`, s.left, y+tick, y, s.right, y+tick)
	label, middle := string(s.entry.Region)+" "+s.entry.Kind.Mark(), (s.left+s.right)/2
	if half := 4 * len(label); middle-half > s.left {
		p.draw(`<rect class="ground" x="%d" y="%d" width="%d" height="14"/>`, middle-half, y-7, 2*half)
		p.text(middle, y+4, "span", label)
	} else { // of one tooth: the label would hide the bracket, and stands beyond it
		p.text(middle, y+4-tick*7/6, "span", label)
	}
	p.draw("</g>\n")
}

// spansOf are the last procedure of each kind in each region that has a stretch of the arch.
func (c Chart) spansOf(upper bool) []span {
	type key struct {
		region Region
		kind   Kind
	}
	seen := map[key]bool{}
	var spans []span
	for _, t := range tallies(c.Regional()) {
		k := key{t.last.Region, t.last.Kind}
		from, to, ok := t.last.Region.Span()
		if !ok || from.Upper() != upper || seen[k] {
			continue
		}
		seen[k] = true
		spans = append(spans, span{toothX(from) - slot/2 + 4, toothX(to) + slot/2 - 4, t.last})
	}
	return spans
}

// stack gives each span the first lane in which it touches no other.
func stack(spans []span) [][]span {
	var lanes [][]span
	for _, s := range spans {
		i := 0
		for i < len(lanes) && touches(lanes[i], s) {
			i++
		}
		if i == len(lanes) {
			lanes = append(lanes, nil)
		}
		lanes[i] = append(lanes[i], s)
	}
	return lanes
}

func touches(lane []span, s span) bool {
	for _, o := range lane {
		if s.left <= o.right && o.left <= s.right {
			return true
		}
	}
	return false
}
