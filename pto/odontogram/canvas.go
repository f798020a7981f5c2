package odontogram

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
)

// canvas writes markup. Whatever came from outside passes through text or escape; draw is for shapes.
type canvas struct{ bytes.Buffer }

func (c *canvas) draw(format string, numbers ...any) { fmt.Fprintf(c, format, numbers...) }

func (c *canvas) number(n int) { c.Write(strconv.AppendInt(c.AvailableBuffer(), int64(n), 10)) }

func (c *canvas) escape(s string) {
	_ = xml.EscapeText(c, []byte(s)) // a buffer in memory takes every write
}

func (c *canvas) element(name, text string) {
	c.draw("<%s>", name)
	c.escape(text)
	c.draw("</%s>\n", name)
}

func (c *canvas) text(x, y int, class, s string) {
	c.draw(`<text x="%d" y="%d" class="%s">`, x, y, class)
	c.escape(s)
	c.draw("</text>\n")
}

func (c *canvas) line(class string, x1, y1, x2, y2 int) {
	c.draw(`<line class="%s" x1="%d" y1="%d" x2="%d" y2="%d"/>`+"\n", class, x1, y1, x2, y2)
}

// badge is the kind's two letters on its colour, centred: legible on a screen and on paper.
func (c *canvas) badge(x, y int, k Kind) {
	c.draw(`<g class="%s"><rect class="fill" x="%d" y="%d" width="%d" height="%d" rx="3"/>`,
		k.class(), x-badgeWidth/2, y-badgeHeight/2, badgeWidth, badgeHeight)
	c.draw(`<text class="on" x="%d" y="%d">%s</text></g>`+"\n", x, y+3, k.Mark())
}

const (
	badgeWidth  = 17
	badgeHeight = 12
)

func (k Kind) class() string { return "k" + k.Mark() }

// The style names no variables and no identifiers, so that plain renderers draw it and several charts
// may stand in one page.
func (c *canvas) style(occurring []Kind) {
	c.draw("<style>\n%s", baseStyle)
	for _, k := range occurring {
		c.draw(".odo .%s{color:%s}\n", k.class(), k.Color())
	}
	c.draw("@media screen and (prefers-color-scheme:dark){\n%s", darkStyle)
	for _, k := range occurring {
		c.draw(".odo .%s{color:%s}\n", k.class(), kinds[k.index()].dark)
	}
	c.draw("}\n%s</style>\n", printStyle)
}

const baseStyle = `.odo{font-family:system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.odo text{fill:#17212b;font-size:12px}
.odo .ground{fill:#fff}
.odo .title{font-size:22px;font-weight:600}
.odo .soft{fill:#5b6875}
.odo .head{font-size:13px;font-weight:600}
.odo .on,.odo .num,.odo .span{text-anchor:middle}
.odo .end{text-anchor:end}
.odo .num{font-size:12px;font-weight:600;font-variant-numeric:tabular-nums}
.odo .axis{stroke:#c3ccd5;stroke-width:1;stroke-dasharray:2 4}
.odo .rule{stroke:#e1e6eb;stroke-width:1}
.odo .face{fill:#fff;stroke:#71808f;stroke-width:1;stroke-linejoin:round}
.odo .root{fill:#f7f0e3;stroke:#b3a386;stroke-width:1;stroke-linejoin:round}
.odo .fill{fill:currentColor}
.odo .bar{fill:none;stroke:currentColor;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
.odo .slim{stroke-width:2.4}
.odo .thin{fill:none;stroke:currentColor;stroke-width:1.6}
.odo .on{fill:#fff;font-size:7.5px;font-weight:700}
.odo .span{font-size:10.5px;font-weight:600;fill:currentColor}
.odo .gone .face:not(.fill),.odo .gone .root{fill:none;stroke-dasharray:2 2.5;opacity:.55}
.odo .gone .num{fill:#5b6875;text-decoration:line-through}
`

const darkStyle = `.odo text{fill:#e6edf3}
.odo .ground{fill:#0f161d}
.odo .soft,.odo .gone .num{fill:#9aa8b5}
.odo .axis{stroke:#34414d}
.odo .rule{stroke:#232e38}
.odo .face{fill:#1b2630;stroke:#7d8c9a}
.odo .root{fill:#2b271f;stroke:#796c52}
.odo .fill{fill:currentColor}
.odo .on{fill:#0b1015}
.odo .span{fill:currentColor}
`

const printStyle = `@media print{
.odo text,.odo .soft{fill:#000}
.odo .on{fill:#fff}
.odo .face{stroke:#333}
.odo *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`
