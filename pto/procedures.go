package pto

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// Place is where the table wants a procedure: nowhere, on a tooth, in a region, or in either.
type Place string

// The places. At most one of tooth and region is ever given.
const (
	Nowhere  Place = "none"
	OnTooth  Place = "tooth"
	InRegion Place = "region"
	Either   Place = "either"
)

// Urgency says whether a procedure may be, or always is, an urgency situation.
type Urgency string

// The urgencies.
const (
	NeverUrgent  Urgency = "never"
	MayBeUrgent  Urgency = "allowed"
	AlwaysUrgent Urgency = "always"
)

// Procedure is one row of the procedure table: where it is done, on how many faces, whether it needs
// authorisation, and the kinds of documents demanded for the initial and the final audit. It has no faces when MaxFaces is
// zero, and any dentition when that is empty; Place, Urgency and Kind are always said.
type Procedure struct {
	Code      string
	Name      string
	Place     Place
	Dentition odontogram.Dentition
	MinFaces  int
	MaxFaces  int
	Exempt    bool
	Urgency   Urgency
	Initial   []string
	Final     []string
	Kind      odontogram.Kind
}

// skips reports that an item of this procedure needs no authorisation.
func (p Procedure) skips(urgent bool) bool {
	return p.Exempt || p.Urgency == AlwaysUrgent || urgent && p.Urgency == MayBeUrgent
}

// demands are the kinds of documents demanded for a stage.
func (p Procedure) demands(stage Stage) []string {
	if stage == ForFinal {
		return p.Final
	}
	return p.Initial
}

// documentKinds are the kinds of documents, with their names in Portuguese.
var documentKinds = map[string]string{
	"image": "imagem", "photo": "fotografia", "video": "vídeo", "report": "relatório", "document": "documento",
}

var procedureHeader = []string{
	"code", "name", "place", "dentition", "faces", "exempt", "urgency", "initial", "final", "kind",
}

// ReadProcedures reads a procedure table from a CSV with ';'. A line that says what no row may say is
// [convenio.BadInput] naming the line.
func ReadProcedures(r io.Reader) (map[string]Procedure, error) {
	lines, err := readTable(r)
	if err != nil {
		return nil, &convenio.BadInput{Field: "procedures", Reason: err.Error()}
	}
	if len(lines) == 0 || !slices.Equal(lines[0], procedureHeader) {
		return nil, &convenio.BadInput{Field: "line 1", Reason: "o cabeçalho deve ser " + strings.Join(procedureHeader, ";")}
	}
	table := make(map[string]Procedure, len(lines)-1)
	for i, l := range lines[1:] {
		p, fault := readProcedure(l)
		if _, twice := table[p.Code]; fault == "" && twice {
			fault = "o código " + p.Code + " se repete"
		}
		if fault != "" {
			return nil, &convenio.BadInput{Field: fmt.Sprintf("line %d", i+2), Reason: fault}
		}
		table[p.Code] = p
	}
	return table, nil
}

// readTable reads a CSV with ';', as spreadsheets write it: with a byte order mark or without.
func readTable(r io.Reader) ([][]string, error) {
	body, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	in.Comma = ';'
	return in.ReadAll()
}

func readProcedure(l []string) (p Procedure, fault string) {
	p = Procedure{
		Code: l[0], Name: l[1], Place: Place(l[2]), Dentition: odontogram.Dentition(l[3]), Exempt: l[5] == "yes",
		Urgency: Urgency(l[6]), Initial: split(l[7]), Final: split(l[8]), Kind: odontogram.Kind(l[9]),
	}
	if l[4] != "" {
		_, err := fmt.Sscanf(l[4], "%d-%d", &p.MinFaces, &p.MaxFaces)
		if err != nil || fmt.Sprintf("%d-%d", p.MinFaces, p.MaxFaces) != l[4] || p.MinFaces < 0 || p.MaxFaces < max(p.MinFaces, 1) || p.MaxFaces > 5 {
			return p, "as faces são um intervalo como 1-5"
		}
	}
	if l[5] != "yes" && l[5] != "no" {
		return p, "dispensa é yes ou no"
	}
	return p, p.fault()
}

// fault is what no row may say, of a file or of a host's own table; empty for a row that may be.
func (p Procedure) fault() string {
	switch {
	case len(p.Code) != 8 || strings.Trim(p.Code, "0123456789") != "":
		return "o código tem oito dígitos"
	case !slices.Contains([]Place{Nowhere, OnTooth, InRegion, Either}, p.Place):
		return "lugar desconhecido: " + string(p.Place)
	case p.MinFaces < 0 || p.MaxFaces < p.MinFaces || p.MaxFaces > 5:
		return "as faces são um intervalo como 1-5"
	case p.MaxFaces > 0 && p.Place != OnTooth && p.Place != Either:
		return "só procedimento de dente tem faces"
	case !slices.Contains([]odontogram.Dentition{"", odontogram.Permanent, odontogram.Deciduous}, p.Dentition):
		return "dentição desconhecida: " + string(p.Dentition)
	case !slices.Contains([]Urgency{NeverUrgent, MayBeUrgent, AlwaysUrgent}, p.Urgency):
		return "urgência desconhecida: " + string(p.Urgency)
	case slices.ContainsFunc(slices.Concat(p.Initial, p.Final), func(k string) bool { return documentKinds[k] == "" }):
		return "espécie de documento desconhecida"
	case !p.Kind.Valid():
		return "espécie de procedimento desconhecida: " + string(p.Kind)
	}
	return ""
}

// tables is [convenio.BadInput] for a table that a host made and no file could say.
func (p Policy) tables() error {
	for _, code := range slices.Sorted(maps.Keys(p.Procedures)) {
		fault := p.Procedures[code].fault()
		if fault == "" && p.Procedures[code].Code != code {
			fault = "a linha é do código " + p.Procedures[code].Code
		}
		if fault != "" {
			return &convenio.BadInput{Field: "procedures[" + code + "]", Reason: fault}
		}
	}
	for _, code := range slices.Sorted(maps.Keys(p.Fees)) {
		for _, fee := range p.Fees[code].Terms() {
			if fee.Value.Compare(convenio.Money{}) < 0 {
				return &convenio.BadInput{Field: "fees[" + code + "]", Reason: "o honorário é negativo"}
			}
		}
	}
	return nil
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "+")
}

//go:embed tables/procedures.csv
var proceduresCSV string

//go:embed tables/fees.csv
var feesCSV string

//go:embed tables/reasons.csv
var reasonsCSV string

func stockProcedures() map[string]Procedure {
	table, err := ReadProcedures(strings.NewReader(proceduresCSV))
	must(err)
	return table
}

func stockFees() map[string]convenio.Dated[convenio.Money] {
	fees, err := convenio.ReadDated(strings.NewReader(feesCSV), convenio.ParseMoney)
	must(err)
	return fees
}

func stockReasons() map[string]string {
	lines, err := readTable(strings.NewReader(reasonsCSV))
	must(err)
	reasons := map[string]string{}
	for _, l := range lines[1:] {
		reasons[l[0]] = l[1]
	}
	return reasons
}
