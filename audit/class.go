package audit

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/seed-67b5076c/convenio"
)

// Class is a specialty that a treatment plan falls under.
type Class string

// Unclassified is the class of a code that no row of the table holds; the supervisor sees it.
const Unclassified Class = "unclassified"

// classWords are the stock table's classes, and the lack of one, as the plan's people say them.
var classWords = map[Class]string{
	"diagnosis": "diagnóstico", "surgery": "cirurgia", "paediatric": "odontopediatria", "prevention": "prevenção",
	"urgency": "urgência", "restorative": "dentística", "endodontics": "endodontia", "periodontics": "periodontia",
	"prosthodontics": "prótese", "implants": "implantodontia", "orthodontics": "ortodontia",
	"special needs": "pacientes especiais", Unclassified: "sem classe",
}

// Words is the class as the plan's people say it: a class that a table brings is its own name.
func (c Class) Words() string {
	if words, ok := classWords[c]; ok {
		return words
	}
	return string(c)
}

// ClassRow puts the procedure codes From to Until, both inclusive, under a class.
type ClassRow struct {
	From  string `json:"from"`
	Until string `json:"until"`
	Class Class  `json:"class"`
}

// Classification is the table of classes, its rows in the order that settles ties. It is data: new codes
// and specialties need no new program (trt3:5.2.2.1.1).
type Classification struct{ rows []ClassRow }

//go:embed tables/classes.csv
var stockClasses string

// StockClassification is the table by the prefixes of the exchange terminology (TUSS).
func StockClassification() Classification { return readStock() }

// readStock reads the embedded table once: an office that was never configured is asked at every submission.
var readStock = sync.OnceValue(func() Classification {
	c, err := ReadClassification(strings.NewReader(stockClasses))
	if err != nil {
		panic("audit: the embedded table of classes: " + err.Error())
	}
	return c
})

// ReadClassification reads a table with the header "from;until;class". A row that is no range of
// eight-digit codes, or that meets another, is [convenio.BadInput] naming the line.
func ReadClassification(r io.Reader) (Classification, error) {
	body, err := io.ReadAll(r)
	if err != nil {
		return Classification{}, fmt.Errorf("audit: reading the table of classes: %w", err)
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff")))) // spreadsheets write the mark
	in.Comma = ';'
	if head, err := in.Read(); err != nil || !slices.Equal(head, []string{"from", "until", "class"}) {
		return Classification{}, &convenio.BadInput{Field: "line 1", Reason: "o cabeçalho deve ser from;until;class"}
	}
	rows := []ClassRow{}
	for {
		l, err := in.Read()
		if err == io.EOF {
			return Classification{rows}, nil
		}
		if err != nil {
			return Classification{}, &convenio.BadInput{Field: "classification", Reason: err.Error()}
		}
		row, w := ClassRow{l[0], l[1], Class(l[2])}, convenio.Weighing{Trace: &convenio.Trace{}}
		row.check(&w, rows)
		if err := w.Refusal(); err != nil {
			line, _ := in.FieldPos(0)
			return Classification{}, &convenio.BadInput{Field: fmt.Sprintf("line %d", line), Reason: err.Error()}
		}
		rows = append(rows, row)
	}
}

// checkRows weighs each row of a table.
func checkRows(w *convenio.Weighing, rows []ClassRow) {
	for i, r := range rows {
		w.At(fmt.Sprintf("rows[%d]", i), 0)
		r.check(w, rows[:i])
	}
}

// check weighs that the row is a range of codes under a named class that meets no earlier row.
func (r ClassRow) check(w *convenio.Weighing, earlier []ClassRow) {
	w.Deny(RowMalformed, !isCode(r.From) || !isCode(r.Until) || r.Until < r.From || r.Class == "",
		convenio.Text("de", r.From), convenio.Text("ate", r.Until))
	w.Deny(RowsOverlap, slices.ContainsFunc(earlier, r.meets),
		convenio.Text("de", r.From), convenio.Text("ate", r.Until))
}

func (r ClassRow) meets(o ClassRow) bool { return r.From <= o.Until && o.From <= r.Until }

func isCode(s string) bool {
	return len(s) == 8 && strings.Trim(s, "0123456789") == ""
}

// Rows is the table.
func (c Classification) Rows() []ClassRow { return slices.Clone(c.rows) }

// Of is the class of a procedure code, [Unclassified] when no row holds it.
func (c Classification) Of(code string) Class {
	for _, r := range c.rows {
		if r.From <= code && code <= r.Until && isCode(code) {
			return r.Class
		}
	}
	return Unclassified
}

// order is a class's place in the table; what is unclassified comes last.
func (c Classification) order(class Class) int {
	if i := slices.IndexFunc(c.rows, func(r ClassRow) bool { return r.Class == class }); i >= 0 {
		return i
	}
	return len(c.rows)
}

// Priced is a procedure with its estimated fee, as classification looks at it.
type Priced struct {
	Code string
	Fee  convenio.Money
}

// Classes are all the classes of a treatment plan, in the table's order, and the main one.
type Classes struct {
	All  []Class `json:"all"`
	Main Class   `json:"main"`
}

// MainBy is the reading of which class is the main one.
type MainBy uint8

// ByHighestItem takes the class of the highest-valued item; ByClassTotal the class whose items sum highest.
// Ties go by the table's order.
const (
	ByHighestItem MainBy = iota
	ByClassTotal
)

// Classify gives every class the items fall under and the main one (trt3:5.2.2.1).
func Classify(table Classification, items []Priced, by MainBy) Classes {
	worth := map[Class]convenio.Money{}
	for _, item := range items {
		class := table.Of(item.Code)
		held, seen := worth[class]
		switch {
		case by == ByClassTotal:
			worth[class] = held.Plus(item.Fee)
		case !seen || item.Fee.Compare(held) > 0:
			worth[class] = item.Fee
		}
	}
	var c Classes
	for class := range worth {
		c.All = append(c.All, class)
	}
	slices.SortFunc(c.All, func(a, b Class) int { return table.order(a) - table.order(b) })
	for _, class := range c.All {
		if c.Main == "" || worth[class].Compare(worth[c.Main]) > 0 {
			c.Main = class
		}
	}
	return c
}
