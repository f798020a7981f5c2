package tidy_test

import (
	"go/ast"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/internal/tidy"
)

const module = "github.com/seed-67b5076c/convenio"

var read = sync.OnceValues(func() ([]tidy.File, error) { return tidy.Read("../..") })

func project(t *testing.T) (code, tests []tidy.File) {
	files, err := read()
	require.NoError(t, err)
	for _, f := range files {
		if f.Test {
			tests = append(tests, f)
		} else {
			code = append(code, f)
		}
	}
	return code, tests
}

func TestFunctionsAreShort(t *testing.T) {
	code, _ := project(t)
	var all []tidy.Func
	for _, f := range code {
		all = append(all, f.Funcs()...)
	}
	for _, f := range all {
		assert.LessOrEqual(t, f.Lines, 70, f.Name)
	}
	assert.LessOrEqual(t, tidy.Percentile(all, 50), 8, "median")
	assert.LessOrEqual(t, tidy.Percentile(all, 95), 35, "95th percentile")
}

func TestFilesAreShort(t *testing.T) {
	code, tests := project(t)
	for _, f := range slices.Concat(code, tests) {
		assert.LessOrEqual(t, f.Lines, 400, f.Path)
	}
}

func TestExportsAreDocumented(t *testing.T) {
	code, _ := project(t)
	for _, f := range code {
		assert.Empty(t, f.Undocumented())
	}
}

func TestInterfacesAreSmall(t *testing.T) {
	code, _ := project(t)
	for _, f := range code {
		for name, methods := range f.Interfaces() {
			assert.LessOrEqual(t, methods, 4, name)
		}
	}
}

// The vocabulary is read over a coffee.
func TestTheRootIsSmall(t *testing.T) {
	code, _ := project(t)
	n := 0
	for _, f := range code {
		if f.Package() == "." {
			n += f.Exported()
		}
	}
	assert.LessOrEqual(t, n, 60, "exported types and functions")
}

// support are packages and files that exist only to test a context: they count among that context's tests.
var support = map[string][]string{
	"pto": {
		"internal/naive", "internal/monkey", "internal/story", "examples/cases/cases_test.go", "examples/cases/tables_test.go",
	},
	"enrollment/coverage": {"examples/cases/coverage_test.go"},
	"enrollment/ledger":   {"internal/monkey/families", "examples/contract/main_test.go"},
	"enrollment": {
		"internal/naive/families", "internal/monkey/families", "examples/cases/family_test.go", "examples/cases/sesc_test.go",
	},
}

func TestContextsAreTested(t *testing.T) {
	code, tests := project(t)
	lines := func(files []tidy.File, context string) (n int) {
		for _, f := range files {
			if f.Package() == context || f.Path == context {
				n += f.Lines
			}
		}
		return n
	}
	for _, context := range []string{".", "calendar", "pto", "pto/odontogram", "audit", "audit/board", "glosa", "enrollment",
		"enrollment/billing", "enrollment/contract", "enrollment/coverage", "enrollment/network", "enrollment/transition", "enrollment/inactive", "enrollment/ledger",
	} {
		proving := lines(tests, context)
		for _, s := range support[context] {
			proving += lines(tests, s) + lines(code, s)
		}
		assert.GreaterOrEqual(t, 10*proving, 14*lines(code, context), "%s: %d of tests for %d of code",
			context, proving, lines(code, context))
	}
}

// imports says which of the project's packages each context may import; the root only the standard library.
var imports = map[string][]string{
	".":              {},
	"calendar":       {"."},
	"glosa":          {".", "calendar"},
	"audit":          {".", "calendar"},
	"audit/board":    {"."},
	"pto/odontogram": {"."},
	"pto":            {".", "calendar", "glosa", "audit", "audit/board", "pto/odontogram"},
	"enrollment":     {".", "calendar", "enrollment/inactive"},

	"enrollment/billing": {"."}, "enrollment/contract": {".", "calendar"}, "enrollment/coverage": {".", "enrollment"},
	"enrollment/network": {".", "calendar", "enrollment"}, "enrollment/transition": {"."},
	"enrollment/inactive": {".", "calendar"}, "enrollment/ledger": {".", "enrollment", "enrollment/billing"},
}

var core = []string{"github.com/shopspring/decimal", "github.com/google/uuid", "github.com/rickar/cal/v2"}

// The arrows between packages are as drawn, adapters know no context, and the core stands on three modules.
func TestTheImportLaw(t *testing.T) {
	code, _ := project(t)
	for _, f := range code {
		context := f.Package()
		allowed, isCore := imports[context]
		for _, path := range f.ImportPaths() {
			own, ours := strings.CutPrefix(path, module)
			if own = strings.TrimPrefix(own, "/"); own == "" {
				own = "."
			}
			switch {
			case isCore && ours:
				assert.Contains(t, allowed, own, f.Path)
			case isCore && strings.Contains(path, "."):
				assert.True(t, slices.Contains(core, path) || strings.HasPrefix(path, core[2]), "%s imports %s", f.Path, path)
			case strings.HasPrefix(context, "adapters/") && ours:
				assert.True(t, own == "." || strings.HasPrefix(own, "internal/") || strings.HasPrefix(own, "adapters/"),
					"%s imports %s", f.Path, path)
			}
			assert.False(t, strings.HasPrefix(own, "examples/") && !strings.HasPrefix(context, "examples/") && ours, f.Path)
		}
	}
}

// No package does anything before it is asked to.
func TestThereIsNoInit(t *testing.T) {
	code, _ := project(t)
	for _, f := range code {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil {
				assert.NotEqual(t, "init", fn.Name.Name, f.Path)
			}
		}
	}
}

// What is beside the project is named as it lies from there: nobody else's machine has our folders.
func TestNoFileNamesAFolderOfOneMachine(t *testing.T) {
	code, tests := project(t)
	for _, f := range slices.Concat(code, tests) {
		ast.Inspect(f.File, func(n ast.Node) bool {
			if s, ok := n.(*ast.BasicLit); ok {
				assert.NotRegexp(t, `^["\x60]/(home|root|Users|work)/`, s.Value, f.Path)
			}
			return true
		})
	}
}

// Versions are pinned, and no test dependency slips into the core unseen.
func TestRequirements(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	require.NoError(t, err)
	direct := regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(string(mod), -1)
	known := append(slices.Clone(core), "github.com/stretchr/testify", "pgregory.net/rapid",
		"github.com/jackc/pgx/v5", "github.com/pressly/goose/v3", "github.com/danielgtaylor/huma/v2", "golang.org/x/sync")
	for _, m := range direct {
		assert.Contains(t, known, m[1], "argue a new dependency in docs/design.md, then list it here")
	}
}
