package naive

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// procedure is a row of the procedure table.
type procedure struct {
	place      string // none, tooth, region, either
	dentition  string // "", permanent, deciduous
	facesFrom  int
	facesUntil int
	exempt     bool
	urgency    string // never, allowed, always
	initial    []string
	final      []string
}

// fee is a row of the fee table.
type fee struct {
	code  string
	cents int64
	from  day
	until day // zero is no end
}

// rowsOf reads a table separated by semicolons into one map a row, by the names of its header.
func rowsOf(text []byte) []map[string]string {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma = ';'
	all, err := r.ReadAll()
	if err != nil || len(all) == 0 {
		panic(fmt.Sprint("naive: unreadable table: ", err))
	}
	var rows []map[string]string
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func readProcedures(text []byte) map[string]procedure {
	table := map[string]procedure{}
	for _, row := range rowsOf(text) {
		p := procedure{
			place:     row["place"],
			dentition: row["dentition"],
			exempt:    row["exempt"] == "yes",
			urgency:   row["urgency"],
			initial:   kindsIn(row["initial"]),
			final:     kindsIn(row["final"]),
		}
		if row["faces"] != "" {
			bounds := strings.Split(row["faces"], "-")
			p.facesFrom = atoi(bounds[0])
			p.facesUntil = atoi(bounds[len(bounds)-1])
		}
		table[row["code"]] = p
	}
	return table
}

// kindsIn reads the kinds of document of a cell, whatever separates them.
func kindsIn(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r < 'a' || r > 'z' })
}

func readFees(text []byte) []fee {
	var table []fee
	for _, row := range rowsOf(text) {
		table = append(table, fee{
			code:  row["parameter"],
			cents: centsIn(row["value"]),
			from:  dayIn(row["from"]),
			until: dayIn(row["until"]),
		})
	}
	return table
}

func readReasons(text []byte) map[string]bool {
	table := map[string]bool{}
	for _, row := range rowsOf(text) {
		table[row["code"]] = true
	}
	return table
}

func centsIn(s string) int64 {
	whole, part, _ := strings.Cut(s, ".")
	part = (part + "00")[:2]
	return int64(atoi(whole))*100 + int64(atoi(part))
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("naive: not a number: " + s)
	}
	return n
}

// feeOn is the fee in force on a day, and whether there is one.
func (m *Model) feeOn(code string, on day) (int64, bool) {
	for _, f := range m.fees {
		if f.code == code && !on.Before(f.from) && (f.until.IsZero() || !on.After(f.until)) {
			return f.cents, true
		}
	}
	return 0, false
}
