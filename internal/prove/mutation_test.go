//go:build prove

package prove_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/internal/rulebook"
	"github.com/seed-67b5076c/convenio/pto"
)

// edit replaces a piece of a source file in the mutated build.
type edit struct{ file, old, new string }

// edits let a build be mutated by its environment: one ground inverted wherever it is weighed or bars a
// command, one figure moved wherever it is asked for, or one row of a table of figures changed where it is read.
var edits = []edit{
	{"weighing.go", "Deny(g *Ground, applies bool, values ...Value) bool {\n", "Deny(g *Ground, applies bool, values ...Value) bool {\n	applies = applies != (g.code == inverted)\n"},
	{"weighing.go", "Note(g *Ground, applies bool, values ...Value) bool {\n", "Note(g *Ground, applies bool, values ...Value) bool {\n	applies = applies != (g.code == inverted)\n"},
	{"weighing.go", "Need(g *Ground, missing bool, values ...Value) bool {\n", "Need(g *Ground, missing bool, values ...Value) bool {\n	missing = missing != (g.code == inverted)\n"},
	{"weighing.go", "// Weighing collects", "var inverted = os.Getenv(\"CONVENIO_INVERTED\")\n\n// Weighing collects"},
	{"weighing.go", "import (\n", "import (\n	\"os\"\n"},
	{"lifecycle.go", "	if slices.Contains(l.allowed[from], command) {", "	if slices.Contains(l.allowed[from], command) != (l.ground.code == inverted || l.closing[from] != nil && l.closing[from].code == inverted) {"},
	{"pto/policy.go", "	v, ok := p.Figures[name].On(on)\n", "	v, ok := p.Figures[name].On(on)\n	if name == os.Getenv(\"CONVENIO_MOVED\") {\n		v += len(os.Getenv(\"CONVENIO_BY\")) - 2\n	}\n"},
	{"pto/policy.go", "import (\n", "import (\n	\"os\"\n"},
	{"enrollment/policy.go", "	v, ok := p.Figures[name].On(on)\n", "	v, ok := p.Figures[name].On(on)\n	if name == os.Getenv(\"CONVENIO_MOVED\") {\n		v += len(os.Getenv(\"CONVENIO_BY\")) - 2\n	}\n"},
	{"enrollment/policy.go", "import (\n", "import (\n	\"os\"\n"},
	{"dated.go", "	t.Instrument, t.Unit, t.Clause = l[0], l[3], Clause(l[6])\n", "	if os.Getenv(\"CONVENIO_ROW\") == strings.Join(l, \";\") {\n		l[2] = os.Getenv(\"CONVENIO_VALUE\")\n	}\n	t.Instrument, t.Unit, t.Clause = l[0], l[3], Clause(l[6])\n"},
	{"dated.go", "import (\n", "import (\n	\"os\"\n	\"strings\"\n"},
	{"enrollment/transition/policy.go", "	weeks, ok := p.Gestation.On(p.begins())\n", "	weeks, ok := p.Gestation.On(p.begins())\n	if os.Getenv(\"CONVENIO_MOVED\") == \"gestation\" {\n		weeks += len(os.Getenv(\"CONVENIO_BY\")) - 2\n	}\n"},
	{"enrollment/transition/policy.go", "import (\n", "import (\n	\"os\"\n"},
	{"enrollment/billing/policy.go", "		From: since, Value: [Bands]int{0, 19, 24, 29, 34, 39, 44, 49, 54, 59},\n", "		From: since, Value: [Bands]int{0, 19 + moved(\"age/2\"), 24 + moved(\"age/3\"), 29 + moved(\"age/4\"), 34 + moved(\"age/5\"), 39 + moved(\"age/6\"), 44 + moved(\"age/7\"), 49 + moved(\"age/8\"), 54 + moved(\"age/9\"), 59 + moved(\"age/10\")},\n"},
	{"enrollment/billing/policy.go", "		From: since, Value: 6, Unit", "		From: since, Value: 6 + moved(\"last_over_first\"), Unit"},
	{"enrollment/billing/policy.go", "// must stops", "func moved(name string) int {\n	if os.Getenv(\"CONVENIO_MOVED\") != name {\n		return 0\n	}\n	return len(os.Getenv(\"CONVENIO_BY\")) - 2\n}\n\n// must stops"},
	{"enrollment/billing/policy.go", "	\"fmt\"\n", "	\"fmt\"\n	\"os\"\n"},
}

// suite is a package, and which of its tests are run.
type suite struct{ folder, tests string }

// suites are the tests that a mutant must break, the quickest first, and how much of each is run.
var suites = []suite{
	{"examples/cases", "."}, {"glosa", "."}, {"audit/board", "."}, {"pto/odontogram", "."}, {"audit", "."}, {"enrollment", "."},
	{"enrollment/contract", "."}, {"enrollment/network", "."}, {"enrollment/billing", "."}, {"enrollment/coverage", "."},
	{"enrollment/transition", "."}, {"enrollment/inactive", "."}, {"enrollment/ledger", "."},
	{"pto", "TestRefusals|TestAllowances|TestNotes|TestSteps|TestClock|TestTooMany|TestPhase|TestTerm|TestAppeal|TestEveryBlank"},
}

// homes are the suites most likely to break, by the first letters of a ground's code.
var homes = map[string]string{
	"ODO": "pto/odontogram", "AUD": "audit", "BRD": "audit/board", "GLO": "glosa", "ENR": "enrollment", "CTR": "enrollment/contract",
	"NET": "enrollment/network", "BIL": "enrollment/billing", "COV": "enrollment/coverage", "TRN": "enrollment/transition", "INA": "enrollment/inactive",
}

// likely are the tests of a suite that are run before the whole of it, where one look at them is enough for most.
var likely = map[string]string{"enrollment/billing": "TestEveryStock"}

// byHome are the suites with one of them first.
func byHome(first string) []suite {
	all := slices.Clone(suites)
	slices.SortStableFunc(all, func(a, b suite) int {
		switch first {
		case a.folder:
			return -1
		case b.folder:
			return 1
		}
		return 0
	})
	if tests, ok := likely[first]; ok {
		all = slices.Insert(all, 0, suite{first, tests})
	}
	return all
}

// overlay writes the mutated sources and tells the go command where they lie.
func overlay(t *testing.T, root string) string {
	folder, replaced := t.TempDir(), map[string]string{}
	for i, e := range edits {
		path := filepath.Join(root, e.file)
		from := path
		if mutated, ok := replaced[path]; ok {
			from = mutated
		}
		source, err := os.ReadFile(from)
		require.NoError(t, err)
		require.Equal(t, 1, strings.Count(string(source), e.old), "edit %d of %s finds its place", i, e.file)
		replaced[path] = filepath.Join(folder, strings.ReplaceAll(e.file, "/", "_"))
		mutated := strings.Replace(string(source), e.old, e.new, 1)
		require.NoError(t, os.WriteFile(replaced[path], []byte(mutated), 0o600))
	}
	body, err := json.Marshal(map[string]any{"Replace": replaced})
	require.NoError(t, err)
	file := filepath.Join(folder, "overlay.json")
	require.NoError(t, os.WriteFile(file, body, 0o600))
	return file
}

// A runner runs the suites as the environment mutates them, one of them first, and says which one broke.
type runner func(t *testing.T, first string, env ...string) (broken string)

// mutants builds the test binaries of the suites once. A suite that hangs is no mutant killed: it fails, and shows where.
func mutants(t *testing.T) runner {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	file, bin := overlay(t, root), t.TempDir()
	for _, s := range suites {
		build := exec.Command("go", "test", "-c", "-overlay", file, "-o", binary(bin, s.folder), "./"+s.folder)
		build.Dir = root
		out, err := build.CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	return func(t *testing.T, first string, env ...string) string {
		for _, s := range byHome(first) {
			test := exec.Command(binary(bin, s.folder), "-test.failfast", "-test.timeout=4m", "-test.run", s.tests)
			if s.folder != "examples/cases" { // which draws nothing
				test.Args = append(test.Args, "-rapid.nofailfile")
			}
			test.Dir = filepath.Join(root, s.folder)
			test.Env = append(os.Environ(), env...)
			if out, err := test.CombinedOutput(); err != nil {
				require.NotContains(t, string(out), "panic: test timed out", "%s hangs", s.folder)
				return s.folder
			}
		}
		return ""
	}
}

func binary(folder, of string) string {
	return filepath.Join(folder, strings.ReplaceAll(of, "/", "_")+".test")
}

// Every ground inverted breaks a test, and every figure moved by one, up or down, and every row of a table by a unit.
func TestEveryMutantIsKilled(t *testing.T) {
	run := mutants(t)
	require.Empty(t, run(t, ""), "the build without a mutation is green")
	for _, g := range rulebook.AllGrounds() {
		t.Run(g.Code(), func(t *testing.T) {
			t.Parallel()
			require.NotEmpty(t, run(t, homes[g.Code()[:3]], "CONVENIO_INVERTED="+g.Code()), "inverting %v leaves every test green", g)
		})
	}
	moved := slices.Concat(slices.Collect(maps.Keys(pto.TRT3().Figures)), slices.Collect(maps.Keys(enrollment.SescDF(convenio.Date{}).Figures)))
	for _, name := range append(moved, slices.Collect(maps.Keys(figureHomes))...) {
		for by, length := range map[string]string{"-1": "x", "+1": "xxx"} {
			t.Run(name+by, func(t *testing.T) {
				t.Parallel()
				require.NotEmpty(t, run(t, figureHomes[name], "CONVENIO_MOVED="+name, "CONVENIO_BY="+length), "%s%s leaves every test green", name, by)
			})
		}
	}
	tables(t, run)
}

// figureHomes are the suites most likely to break by a figure that is in no table; the quickest for all others.
var figureHomes = map[string]string{
	"gestation": "enrollment/transition", "last_over_first": "enrollment/billing",
	"age/2": "enrollment/billing", "age/3": "enrollment/billing", "age/4": "enrollment/billing", "age/5": "enrollment/billing",
	"age/6": "enrollment/billing", "age/7": "enrollment/billing", "age/8": "enrollment/billing", "age/9": "enrollment/billing",
	"age/10": "enrollment/billing",
}

// A tableRow is one figure for some days, as a room's table has it, and the room.
type tableRow struct{ home, text string }

// tableRows are the rows of the tables that enrollment's rooms read; its own figures move by their names.
func tableRows(t *testing.T) (rows []tableRow) {
	files, err := filepath.Glob("../../enrollment/*/tables/*.csv")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 9)
	for _, file := range files {
		body, err := os.ReadFile(file)
		require.NoError(t, err)
		home := "enrollment/" + filepath.Base(filepath.Dir(filepath.Dir(file)))
		for _, line := range strings.Split(strings.TrimSpace(string(body)), "\n")[1:] {
			require.NotContains(t, line, `"`, "a row is found by its text")
			rows = append(rows, tableRow{home, line})
		}
	}
	return rows
}

// neighbours are the values next to one, by a unit of its last place.
func neighbours(t *testing.T, value string) []string {
	digits, places := strings.Replace(value, ".", "", 1), 0
	if _, fraction, ok := strings.Cut(value, "."); ok {
		places = len(fraction)
	}
	n, err := strconv.Atoi(digits)
	require.NoError(t, err)
	var out []string
	for _, moved := range []int{n - 1, n + 1} {
		text := fmt.Sprintf("%0*d", places+1, moved)
		if places > 0 {
			text = text[:len(text)-places] + "." + text[len(text)-places:]
		}
		out = append(out, text)
	}
	return out
}

// tables moves every row of the tables of contract, billing, coverage, inactive and network by a unit, up or down.
func tables(t *testing.T, run runner) {
	for _, row := range tableRows(t) {
		cells := strings.Split(row.text, ";")
		for _, value := range neighbours(t, cells[2]) {
			t.Run(row.home+"/"+cells[1]+" from "+cells[4]+" is "+value, func(t *testing.T) {
				t.Parallel()
				require.NotEmpty(t, run(t, row.home, "CONVENIO_ROW="+row.text, "CONVENIO_VALUE="+value), "%s: %s leaves every test green", row.text, value)
			})
		}
	}
}
