package proof

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/seed-67b5076c/convenio"
)

var (
	codeForm = regexp.MustCompile(`^[A-Z]{3}-\d\d$`)
	slotForm = regexp.MustCompile(`\{[a-z]+\}`)
)

// Declared asserts that grounds are all those that the package in the working directory declares, each once,
// in the order of its codes, with sentences that can be printed.
func Declared(t testing.TB, grounds []*convenio.Ground) {
	t.Helper()
	var listed []string
	for i, g := range grounds {
		if i > 0 && g.Code() <= grounds[i-1].Code() {
			t.Errorf("%s is listed after %s", g.Code(), grounds[i-1].Code())
		}
		printable(t, g)
		listed = append(listed, g.Code())
	}
	declared := codes(t)
	if got, want := strings.Join(listed, " "), strings.Join(declared, " "); got != want {
		t.Errorf("Grounds() lists\n%s\nand the package declares\n%s", got, want)
	}
}

// printable asserts a code and a clause, and sentences that end and whose slots are well formed.
func printable(t testing.TB, g *convenio.Ground) {
	t.Helper()
	if !codeForm.MatchString(g.Code()) || g.Clause() == "" {
		t.Errorf("%q cites %q", g.Code(), g.Clause())
	}
	applies, not := g.Sentences()
	if applies == not {
		t.Errorf("%s says the same in both directions", g.Code())
	}
	for _, s := range []string{applies, not} {
		if s == "" || !strings.HasSuffix(s, ".") || s != strings.TrimSpace(s) {
			t.Errorf("%s is no sentence: %q", g.Code(), s)
		}
		if strings.ContainsAny(slotForm.ReplaceAllString(s, ""), "{}") {
			t.Errorf("%s has a malformed slot: %q", g.Code(), s)
		}
	}
}

// codes are the codes of the package's NewGround declarations, in the order of its source.
func codes(t testing.TB) []string {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		source, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(source, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && isNewGround(call) {
				code, err := strconv.Unquote(call.Args[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, code)
			}
			return true
		})
	}
	return out
}

func isNewGround(call *ast.CallExpr) bool {
	name, ok := call.Fun.(*ast.SelectorExpr)
	return ok && name.Sel.Name == "NewGround"
}

// BothFilled asserts that the values of every finding fill the sentences of its ground in both directions:
// whichever way a decision goes, its explanation keeps no open slot.
func BothFilled(t testing.TB, trace *convenio.Trace) {
	t.Helper()
	for _, f := range trace.Findings() {
		Filled(t, f)
		f.Applies = !f.Applies
		Filled(t, f)
	}
}
