package calendar

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Override is a dated act: it closes one day, or opens one that a rule or the weekend closes.
type Override struct {
	Date      convenio.Date `json:"date"`
	Closed    bool          `json:"closed"`
	Name      string        `json:"name"`
	Basis     string        `json:"basis"`
	DecreedBy string        `json:"decreed_by"`
}

// Header is the first line of a file of overrides. A date is AAAA-MM-DD, or DD/MM/AAAA as Brazilian
// spreadsheets save it; a state is "closed" or "open".
const Header = "date;state;name;basis;decreed_by"

// byteOrderMark is what spreadsheets put before UTF-8 text.
const byteOrderMark = "\ufeff"

// Check is [convenio.BadInput] for an act without a day, a name, a basis or an author.
func (o Override) Check() error {
	if o.Date.IsZero() {
		return &convenio.BadInput{Field: "date", Reason: "falta o dia"}
	}
	return o.reason().check()
}

func (o Override) reason() Reason { return Reason{o.Name, o.Basis, o.DecreedBy} }

// ReadOverrides reads dated acts from UTF-8 text, one a line under [Header], separated by semicolons. Any
// fault, a day given twice among them, is [convenio.BadInput] that names the line and the field, and then
// nothing is loaded.
func ReadOverrides(r io.Reader) ([]Override, error) {
	body, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("calendar: reading overrides: %w", err)
	}
	rows := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte(byteOrderMark))))
	rows.Comma = ';'
	rows.FieldsPerRecord = strings.Count(Header, ";") + 1
	if head, err := rows.Read(); err != nil || strings.Join(head, ";") != Header {
		return nil, &convenio.BadInput{Field: "lines[1].header", Reason: "o cabeçalho deve ser " + Header}
	}
	return readRows(rows)
}

func readRows(rows *csv.Reader) ([]Override, error) {
	var out []Override
	lines := map[convenio.Date]int{}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, malformed(err)
		}
		line, _ := rows.FieldPos(0)
		o, err := parseRow(row)
		if first, twice := lines[o.Date]; twice {
			err = &convenio.BadInput{Field: "date", Reason: fmt.Sprintf("o dia já consta da linha %d", first)}
		}
		if err != nil {
			return nil, within(fmt.Sprintf("lines[%d]", line), err)
		}
		lines[o.Date] = line
		out = append(out, o)
	}
}

func parseRow(row []string) (Override, error) {
	date, err := parseDay(row[0])
	if err != nil {
		return Override{}, err
	}
	if row[1] != "closed" && row[1] != "open" {
		return Override{}, &convenio.BadInput{Field: "state", Reason: fmt.Sprintf("%q não é closed nem open", row[1])}
	}
	o := Override{Date: date, Closed: row[1] == "closed", Name: row[2], Basis: row[3], DecreedBy: row[4]}
	return o, o.Check()
}

func parseDay(s string) (convenio.Date, error) {
	if len(s) == 10 && s[2] == '/' && s[5] == '/' {
		s = s[6:] + "-" + s[3:5] + "-" + s[:2]
	}
	return convenio.ParseDate(s)
}

func malformed(err error) error {
	fault := &csv.ParseError{}
	errors.As(err, &fault)
	reason := "as aspas não se fecham, ou estão fora de lugar"
	if errors.Is(err, csv.ErrFieldCount) {
		reason = "a linha deve ter os campos " + Header
	}
	return &convenio.BadInput{Field: fmt.Sprintf("lines[%d].row", fault.StartLine), Reason: reason}
}
