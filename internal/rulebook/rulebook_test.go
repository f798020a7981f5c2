package rulebook_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/internal/rulebook"
)

const root = "../.."

var read = sync.OnceValues(func() (rulebook.Book, error) { return rulebook.Read(root) })

// book is the project's rulebook, its entries a copy that a test may spoil.
func book(t *testing.T) rulebook.Book {
	b, err := read()
	require.NoError(t, err)
	b.Entries = slices.Clone(b.Entries)
	return b
}

// The committed pages are what the code says today. To see it bite, change a sentence of any ground.
func TestThePagesAreFresh(t *testing.T) {
	for name, page := range book(t).Pages() {
		committed, err := os.ReadFile(filepath.Join(root, "docs", "rulebook", name))
		require.NoError(t, err)
		was, is := strings.Split(string(committed), "\n"), strings.Split(page, "\n")
		for i := range min(len(was), len(is)) {
			require.Equal(t, was[i], is[i], "%s, line %d: run go run ./internal/rulebook/cmd -write", name, i+1)
		}
		require.Len(t, is, len(was), name)
	}
}

func TestTheGateFindsNoFault(t *testing.T) {
	assert.Empty(t, book(t).Faults())
}

// Every clause of the instrument is in the list that the project keeps, where that list is beside it.
func TestNoClauseIsMissing(t *testing.T) {
	spec, err := os.ReadFile("../../../shared/spec/clauses.csv")
	if err != nil {
		t.Skip("the specification is not beside the project: its list of clauses is not compared")
	}
	kept := map[string]bool{}
	for _, e := range book(t).Entries {
		kept[e.Clause] = true
	}
	for line := range strings.Lines(string(spec)) {
		if clause, _, _ := strings.Cut(line, ","); strings.Contains(clause, ":") {
			assert.True(t, kept[clause], clause)
		}
	}
}

// The gate bites: each fault it looks for is found in a book that has it.
func TestTheGateBites(t *testing.T) {
	find := func(spoil func(*rulebook.Book)) string {
		b := book(t)
		spoil(&b)
		return strings.Join(b.Faults(), "\n")
	}
	assert.Contains(t, find(func(b *rulebook.Book) { b.Entries[0].Grounds = nil }), "no ground")
	assert.Contains(t, find(func(b *rulebook.Book) { b.Entries[0].Examples = nil }), "no example")
	assert.Contains(t, find(func(b *rulebook.Book) { b.Entries[0].Status = "" }), "no status")
	assert.Contains(t, find(func(b *rulebook.Book) { b.Entries[0].Constant.Gist = "" }), "no gist")
	assert.Contains(t, find(func(b *rulebook.Book) { b.Entries[0].Clause = "trt3:0" }), "no constant")
	assert.Contains(t, find(func(b *rulebook.Book) { b.Entries[0].Room = "glosa" }), "not by glosa")
	assert.Contains(t, find(func(b *rulebook.Book) { b.Grounds = b.Grounds[1:] }), "are not those listed")
	assert.Contains(t, find(func(b *rulebook.Book) {
		b.Grounds = append(b.Grounds, convenio.NewGround("XXX-01", "trt3:9", "", ""))
	}), "nobody answers for")
	assert.Contains(t, find(func(b *rulebook.Book) { b.Law = b.Law[1:] }), "which no page shows")
}

// Every ground, reading and parameter stands on a page, those of the law too. To see it bite, leave a page out.
func TestEveryRuleIsOnAPage(t *testing.T) {
	b, pages := book(t), ""
	for _, page := range b.Pages() {
		pages += page
	}
	for _, g := range b.Grounds {
		assert.Contains(t, pages, "| **"+g.Code()+"** |")
	}
	for _, r := range b.Readings {
		assert.Contains(t, pages, "**Leitura `"+r.Name+"`**", r.Clause)
	}
	for _, p := range b.Parameters {
		assert.Contains(t, pages, "| `"+p.Name+"` | "+p.Value+" ", p.Clause)
	}
}

const printed = `{"Action":"output","Package":"github.com/seed-67b5076c/convenio/pto","Test":"TestA/sub","Output":"    a_test.go:1: proved PTO-01 applies\n"}
{"Action":"output","Package":"github.com/seed-67b5076c/convenio/pto","Test":"TestB","Output":"    a_test.go:1: proved PTO-01 not\n"}
{"Action":"output","Package":"github.com/seed-67b5076c/convenio/pto","Test":"TestB","Output":"    a_test.go:1: proved nothing at all\n"}
{"Action":"pass","Package":"github.com/seed-67b5076c/convenio/pto","Test":"TestA/sub"}
{"Action":"fail","Package":"github.com/seed-67b5076c/convenio/pto","Test":"TestB"}
{"Action":"pass","Package":"github.com/seed-67b5076c/convenio/pto"}
`

// Only tests that passed prove anything.
func TestOnlyPassedTestsProve(t *testing.T) {
	proven, err := rulebook.ReadProven(strings.NewReader(printed))
	require.NoError(t, err)
	require.Equal(t, rulebook.Proven{"PTO-01 true": {"pto.TestA"}}, proven)
	b := book(t)
	faults := b.Unproven(proven)
	require.Len(t, faults, 2*len(b.Grounds)-1)
	require.Contains(t, faults[0], "PTO-01 is not proven where applies=false")
	require.Contains(t, b.Matrix(proven), "trt3:5.2.4.3;executável;PTO-01 PTO-16 PTO-17 PTO-18 PTO-20 PTO-50;PTO-01;;pto.TestA")
	_, err = rulebook.ReadProven(strings.NewReader("FAIL\n"))
	require.Error(t, err)
}

var counted = regexp.MustCompile(`\{\w+\} (dias|semanas|meses|anos|vezes|vez\(es\)|horas|caracteres|membros|vidas|sessões|aplicações|atestados|faces|itens)\b`)

// What is counted agrees with one: a sentence that puts a number before a plural says "1 membros". Those below never
// count one: what they count is a limit of several, or is denied only beyond several.
func TestSentencesAgreeWithOne(t *testing.T) {
	several := strings.Fields("PTO-20 CTR-08 CTR-15 BIL-17 INA-19 TRN-14 ODO-08 GLO-06 GLO-09")
	for _, g := range book(t).Grounds {
		applies, not := g.Sentences()
		if !slices.Contains(several, g.Code()) {
			assert.NotRegexp(t, counted, applies+" "+not, g.Code())
		}
	}
	for _, p := range book(t).Parameters {
		assert.NotRegexp(t, `^1 (dias|meses|anos|vezes|itens)`, p.Value+" "+p.Unit, p.Name)
	}
}
