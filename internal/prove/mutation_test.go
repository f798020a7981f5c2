//go:build prove

package prove_test

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
// command, or one figure moved.
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
}

// suite is a package, and which of its tests are run.
type suite struct{ folder, tests string }

// suites are the tests that a mutant must break, the quickest first, and how much of each is run.
var suites = []suite{
	{"examples/cases", "."}, {"glosa", "."}, {"audit/board", "."}, {"pto/odontogram", "."}, {"audit", "."}, {"enrollment", "."},
	{"enrollment/contract", "."}, {"enrollment/network", "."}, {"enrollment/billing", "."}, {"enrollment/coverage", "."},
	{"enrollment/transition", "."}, {"enrollment/inactive", "."},
	{"pto", "TestRefusals|TestAllowances|TestNotes|TestSteps|TestClock|TestTooMany|TestPhase|TestTerm|TestAppeal|TestEveryBlank"},
}

// homes are the suites most likely to break, by the first letters of a ground's code.
var homes = map[string]string{
	"ODO": "pto/odontogram", "AUD": "audit", "BRD": "audit/board", "GLO": "glosa", "ENR": "enrollment", "CTR": "enrollment/contract",
	"NET": "enrollment/network", "BIL": "enrollment/billing", "COV": "enrollment/coverage", "TRN": "enrollment/transition", "INA": "enrollment/inactive",
}

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

// mutants builds the test binaries of the suites once; the environment mutates them.
func mutants(t *testing.T) (run func(first string, env ...string) (broken string)) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	file, bin := overlay(t, root), t.TempDir()
	for _, s := range suites {
		build := exec.Command("go", "test", "-c", "-overlay", file, "-o", binary(bin, s.folder), "./"+s.folder)
		build.Dir = root
		out, err := build.CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	return func(first string, env ...string) string {
		for _, s := range byHome(first) {
			test := exec.Command(binary(bin, s.folder), "-test.failfast", "-test.run", s.tests)
			test.Dir = filepath.Join(root, s.folder)
			test.Env = append(os.Environ(), env...)
			if test.Run() != nil {
				return s.folder
			}
		}
		return ""
	}
}

func binary(folder, of string) string {
	return filepath.Join(folder, strings.ReplaceAll(of, "/", "_")+".test")
}

// Every ground inverted breaks a test, and every figure moved by one, up or down.
func TestEveryMutantIsKilled(t *testing.T) {
	run := mutants(t)
	require.Empty(t, run(""), "the build without a mutation is green")
	for _, g := range rulebook.AllGrounds() {
		t.Run(g.Code(), func(t *testing.T) {
			require.NotEmpty(t, run(homes[g.Code()[:3]], "CONVENIO_INVERTED="+g.Code()), "inverting %v leaves every test green", g)
		})
	}
	for _, name := range slices.Concat(slices.Collect(maps.Keys(pto.TRT3().Figures)), slices.Collect(maps.Keys(enrollment.SescDF(convenio.Date{}).Figures))) {
		for by, length := range map[string]string{"-1": "x", "+1": "xxx"} {
			t.Run(name+by, func(t *testing.T) {
				require.NotEmpty(t, run("", "CONVENIO_MOVED="+name, "CONVENIO_BY="+length), "%s%s leaves every test green", name, by)
			})
		}
	}
}
