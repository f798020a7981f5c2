package convenio_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sources are the package's files, without its tests.
func sources(t *testing.T) []*ast.File {
	t.Helper()
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	var out []*ast.File
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			require.NoError(t, err)
			out = append(out, f)
		}
	}
	require.NotEmpty(t, out)
	return out
}

// Laws 1 and 11: no clock, no chance, no goroutine, no init. What is not imported or written can't be used.
func TestNothingHereReadsAClockOrStartsAnything(t *testing.T) {
	for _, f := range sources(t) {
		for _, i := range f.Imports {
			assert.NotContains(t, []string{`"math/rand"`, `"math/rand/v2"`, `"crypto/rand"`, `"os"`, `"log"`, `"net/http"`, `"sync"`}, i.Path.Value)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Error("a goroutine is started")
			case *ast.FuncDecl:
				assert.False(t, n.Recv == nil && n.Name.Name == "init", "init")
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" {
					assert.NotContains(t, []string{"Now", "Since", "Until", "After", "Sleep", "NewTimer", "NewTicker", "Local"}, n.Sel.Name)
				}
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "uuid" {
					assert.NotContains(t, []string{"New", "NewString", "NewV7", "NewRandom", "NewUUID"}, n.Sel.Name)
				}
			}
			return true
		})
	}
}
