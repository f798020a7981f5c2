package pto_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto"
)

// The figures are those of the clauses. Moving one by one breaks this test and a story besides.
func TestFiguresOfTheClauses(t *testing.T) {
	want := map[string]string{
		pto.ExecutionDays: "180 trt3:5.2.5.14", pto.NoticeAfter: "150 trt3:5.2.5.14.1",
		pto.ExtensionDays: "180 trt3:5.2.5.14.1.1", pto.Extensions: "1 trt3:5.2.5.14.1.1",
		pto.AppealTerm: "10 trt3:5.2.5.5", pto.JustificationMax: "2000 trt3:5.2.5.5",
		pto.RulingMin: "2000 trt3:5.2.5.6", pto.RulingMax: "20000 trt3:5.2.5.6", pto.MaxItems: "100 trt3:5.2.4.3",
		pto.MaxAudits: "30 trt3:5.2.4.3", pto.Reschedules: "1 trt3:5.2.5.11", pto.BoardMembers: "3 trt3:5.2.2.4",
	}
	got := map[string]string{}
	for _, p := range pto.TRT3().Parameters() {
		got[p.Name] = p.Value + " " + string(p.Clause)
		assert.Equal(t, "de 01/01/2010 em diante", p.Dates)
		assert.NotEmpty(t, p.Unit)
		assert.NotEmpty(t, p.Instrument)
	}
	require.Equal(t, want, got)
}

// The deadlines that the specification names: base, notice, last day, last day once extended, its notice.
func TestClockVectors(t *testing.T) {
	for _, v := range [][5]string{
		{"2025-02-13", "2025-07-13", "2025-08-12", "2026-02-08", "2026-01-09"},
		{"2024-08-30", "2025-01-27", "2025-02-26", "2025-08-25", "2025-07-26"},
	} {
		l := newLife(t, compile(t, base(t)), v[0])
		toCare(l)
		c := l.plan.Clock()
		require.Equal(t, v[:3], []string{c.Base.String(), c.Notice.String(), c.LastDay.String()})
		l.do(clinic, pto.Extend{})
		c = l.plan.Clock()
		require.Equal(t, v[3:], []string{c.LastDay.String(), c.Notice.String()})
	}
}

func TestPolicyIsCheckedWhenCompiled(t *testing.T) {
	p := pto.TRT3()
	p.Calendar = nil
	_, err := p.Compile()
	require.EqualError(t, err, "calendar: falta o calendário")
	p = pto.TRT3()
	delete(p.Figures, pto.AppealTerm)
	_, err = p.Compile()
	require.EqualError(t, err, "appeal_term: falta o parâmetro")
}

// A host's own table is held to what a file may say: without a word on urgency, an item of it was taken as urgent (PTO-12).
func TestAHostsOwnTablesAreCheckedWhenCompiled(t *testing.T) {
	for want, change := range map[string]func(*pto.Procedure){
		"urgência desconhecida: ":                func(p *pto.Procedure) { p.Urgency = "" },
		"lugar desconhecido: lua":                func(p *pto.Procedure) { p.Place = "lua" },
		"as faces são um intervalo como 1-5":     func(p *pto.Procedure) { p.MinFaces, p.MaxFaces = 5, 2 },
		"só procedimento de dente tem faces":     func(p *pto.Procedure) { p.Place = pto.Nowhere },
		"a linha é do código 81000065":           func(p *pto.Procedure) { p.Code = "81000065" },
		"espécie de procedimento desconhecida: ": func(p *pto.Procedure) { p.Kind = "" },
		"espécie de documento desconhecida":      func(p *pto.Procedure) { p.Final = []string{"raio"} },
		"o código tem oito dígitos":              func(p *pto.Procedure) { p.Code = "1" },
		"dentição desconhecida: mista":           func(p *pto.Procedure) { p.Dentition = "mista" },
	} {
		p := pto.TRT3()
		row := p.Procedures[filling]
		change(&row)
		p.Procedures[filling] = row
		_, err := p.Compile()
		require.EqualError(t, err, "procedures["+filling+"]: "+want)
	}
	p, below := pto.TRT3(), convenio.Term[convenio.Money]{From: day("2010-01-01"), Value: convenio.Cents(-1)}
	fee, err := convenio.NewDated(below)
	require.NoError(t, err)
	p.Fees[filling] = fee
	_, err = p.Compile()
	require.EqualError(t, err, "fees["+filling+"]: o honorário é negativo")
}

// Nothing is extrapolated: outside the days its figures cover, the policy decides nothing.
func TestPolicyDecidesOnlyOnDaysItCovers(t *testing.T) {
	policy := compile(t, base(t))
	l := newLife(t, policy, "2009-12-31")
	_, _, err := l.try(clinic, opening(tooth16()))
	require.EqualError(t, err, "at: a política trt3 não tem parâmetros em vigor em 31/12/2009")
	_, _, err = l.on("2010-01-01").try(clinic, opening(tooth16()))
	require.NoError(t, err)
}

// What was not compiled would decide without a stamp, and nobody could say later by which policy: it decides nothing.
func TestOnlyACompiledPolicyDecides(t *testing.T) {
	raw, adopted := base(t), compile(t, base(t))
	require.NoError(t, adopted.Adopt("Partial", 1))
	for _, p := range []*pto.Policy{nil, {}, &raw, adopted} {
		for _, on := range []string{"1950-01-02", "2025-01-02"} {
			_, _, err := newLife(t, p, on).try(clinic, opening(tooth16()))
			require.EqualError(t, err, "policy: a política não foi compilada")
		}
	}
	_, _, err := newLife(t, compile(t, *adopted), "2025-01-02").try(clinic, opening(tooth16()))
	require.NoError(t, err)
}

// What was compiled decides by what it was made of, whatever becomes of the tables it was made from.
func TestACompiledPolicyIsItsOwn(t *testing.T) {
	p := base(t)
	first, shared := compile(t, p), pto.NewPolicies(p, memory.New())
	stamp := first.Stamp()
	clear(p.Figures)
	clear(p.Procedures)
	clear(p.Fees)
	clear(p.Reasons)
	require.Equal(t, stamp, compile(t, *first).Stamp())
	_, _, err := newLife(t, first, "2025-01-02").try(clinic, opening(tooth16()))
	require.NoError(t, err)
	_, err = shared.For(t.Context(), "trt3", day("2025-01-02"))
	require.NoError(t, err)
}

// A figure that changes governs what begins from then on: the day that governs is the clock's own base.
func TestDatedFigures(t *testing.T) {
	p := base(t)
	days, err := convenio.NewDated(
		convenio.Term[int]{From: day("2010-01-01"), Until: day("2025-02-28"), Value: 180, Clause: pto.Clause5_2_5_14},
		convenio.Term[int]{From: day("2025-03-01"), Value: 90, Clause: pto.Clause5_2_5_14})
	require.NoError(t, err)
	p.Figures[pto.ExecutionDays], err = convenio.NewDated(days.Terms()[0])
	require.NoError(t, err)
	p = *compile(t, p) // which decides nothing after February
	p.Figures[pto.ExecutionDays] = days
	policy := compile(t, p)
	old, young := newLife(t, policy, "2025-02-28"), newLife(t, policy, "2025-03-01")
	toCare(old)
	toCare(young)
	require.Equal(t, "2025-08-27", old.plan.Clock().LastDay.String())
	require.Equal(t, "2025-05-30", young.plan.Clock().LastDay.String())
}

// The stamp tells policies apart by whatever decides, and only by that.
func TestStampTellsPoliciesApart(t *testing.T) {
	stamps := map[string]string{"adopted": compile(t, pto.TRT3()).Stamp()}
	require.Equal(t, stamps["adopted"], compile(t, pto.TRT3()).Stamp())
	require.Regexp(t, `^trt3@[0-9a-f]{16}$`, stamps["adopted"])
	for _, r := range compile(t, pto.TRT3()).Alternatives() {
		p := pto.TRT3()
		require.NoError(t, p.Adopt(r.Name, 1))
		stamps[r.Name] = compile(t, p).Stamp()
	}
	stamps["office"] = compile(t, base(t)).Stamp()
	p := pto.TRT3()
	delete(p.Fees, filling)
	stamps["fees"] = compile(t, p).Stamp()
	unique := map[string]bool{}
	for _, s := range stamps {
		unique[s] = true
	}
	require.Len(t, unique, len(stamps))
}

// Readings are put in force by name and listed with the one in force; what is none is refused.
func TestReadingsAreAdoptedByName(t *testing.T) {
	p := pto.TRT3()
	for _, r := range p.Alternatives() {
		require.Zero(t, r.InForce, "%s: the first option is what we adopt", r.Name)
		require.Len(t, r.Options, 2)
		require.NotEmpty(t, r.Clause)
		require.NoError(t, p.Adopt(r.Name, 1))
	}
	for _, r := range p.Alternatives() {
		require.Equal(t, 1, r.InForce, r.Name)
	}
	require.Error(t, p.Adopt("Start", 2))
	require.Error(t, p.Adopt("Nenhuma", 1))
	require.ElementsMatch(t, allReadings, func() (names []string) {
		for _, r := range p.Alternatives() {
			names = append(names, r.Name)
		}
		return names
	}())
}

// The stock tables agree with one another and with the public sample they were made from.
func TestStockTables(t *testing.T) {
	p := pto.TRT3()
	require.GreaterOrEqual(t, len(p.Procedures), 100)
	table := audit.StockClassification()
	for code, procedure := range p.Procedures {
		assert.NotEqual(t, audit.Unclassified, table.Of(code), code)
		for _, on := range []string{"2010-01-01", "2024-12-31", "2025-01-01", "2026-11-23"} {
			fee, ok := p.Fees[code].On(day(on))
			assert.True(t, ok && fee.IsPositive(), "%s on %s", code, on)
		}
		assert.LessOrEqual(t, procedure.MinFaces, procedure.MaxFaces)
	}
	body, err := os.ReadFile(filepath.Join("..", "..", "shared", "data", "tuss-22-dental.csv"))
	if err != nil {
		t.Skip("the public table of codes is not beside the project: the codes are not compared with it")
	}
	for code := range p.Procedures {
		assert.Contains(t, string(body), code)
	}
}

const procedureLine = "85100196;Restauração;tooth;;1-1;no;never;image;;restoration"

func TestProcedureTableRefusesWhatNoRowMaySay(t *testing.T) {
	head := "code;name;place;dentition;faces;exempt;urgency;initial;final;kind\n"
	table, err := pto.ReadProcedures(strings.NewReader(head + procedureLine))
	require.NoError(t, err)
	require.Equal(t, []string{"image"}, table[filling].Initial)
	for _, bad := range []string{
		strings.Replace(procedureLine, "85100196", "8510019", 1), strings.Replace(procedureLine, ";tooth;", ";boca;", 1),
		strings.Replace(procedureLine, ";tooth;;", ";tooth;mista;", 1), strings.Replace(procedureLine, "1-1", "uma", 1),
		strings.Replace(procedureLine, ";no;", ";não;", 1), strings.Replace(procedureLine, "never", "nunca", 1),
		strings.Replace(procedureLine, ";image;", ";raio;", 1), strings.Replace(procedureLine, "restoration", "x", 1),
		procedureLine + "\n" + procedureLine, strings.Replace(procedureLine, ";tooth;", ";region;", 1),
		strings.Replace(procedureLine, "1-1", "5-1", 1), strings.Replace(procedureLine, "1-1", "1-6", 1),
		strings.Replace(procedureLine, "1-1", "-1-3", 1), strings.Replace(procedureLine, "1-1", "0-0", 1),
		strings.Replace(procedureLine, "1-1", "1-1 faces", 1),
	} {
		_, err := pto.ReadProcedures(strings.NewReader(head + bad))
		require.ErrorContains(t, err, "line ", bad)
	}
	_, err = pto.ReadProcedures(strings.NewReader("código\n"))
	require.ErrorContains(t, err, "line 1")
	_, err = pto.ReadProcedures(strings.NewReader(head + "só;três;campos"))
	require.Error(t, err)
}

// Tables come from spreadsheets, which put a mark before the first letter.
func TestTablesAreReadAsSpreadsheetsWriteThem(t *testing.T) {
	body, err := os.ReadFile("tables/procedures.csv")
	require.NoError(t, err)
	table, err := pto.ReadProcedures(strings.NewReader("\ufeff" + string(body)))
	require.NoError(t, err)
	require.Equal(t, pto.TRT3().Procedures, table)
	body, err = os.ReadFile("tables/messages.csv")
	require.NoError(t, err)
	texts, err := pto.ReadCatalogue(strings.NewReader("\ufeff" + string(body)))
	require.NoError(t, err)
	require.Equal(t, pto.StockCatalogue(), texts)
}

// Every message that is sent has a text, which names no person and tells nothing clinical; the official
// wording that is not public is marked as standing in.
func TestCatalogue(t *testing.T) {
	c := pto.StockCatalogue()
	for id := range pto.Recipients() {
		require.NotEmpty(t, c[id], id)
		require.Contains(t, c[id], "{pto}", id)
	}
	text := c.Text(pto.Message{ID: "MENSAGEM_027", PTO: "123", Day: day("2025-08-12")})
	require.Contains(t, text, "TEXTO PROVISÓRIO")
	require.Contains(t, text, "12/08/2025")
	require.NotContains(t, text, "{")
	_, err := pto.ReadCatalogue(strings.NewReader("id;text\nMENSAGEM_027;Prezado credenciado\n"))
	require.ErrorContains(t, err, "falta o texto da mensagem")
	_, err = pto.ReadCatalogue(strings.NewReader("mensagem;texto\n"))
	require.ErrorContains(t, err, "line 1")
}
