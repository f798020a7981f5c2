// Package rulebook makes the rulebook that auditors read, from the code itself: which clauses there are, which
// grounds apply them, with which parameters and readings, which functions cite them, which examples show them
// and which tests proved them. What it writes is committed; its tests fail when that is stale or a gate is
// broken.
package rulebook

import (
	"go/ast"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-67b5076c/convenio/internal/tidy"
)

// Constant is one clause's constant: the package that declares it, and its gist in Portuguese.
type Constant struct {
	Name     string
	Package  string
	Clause   string
	Gist     string
	Exported bool
}

// Sources are what the project's own files say, before anything of it runs.
type Sources struct {
	Constants []Constant
	// Citing are the functions that name a ground, by the ground's code.
	Citing map[string][]string
	// Declared are the codes of all grounds that are declared anywhere.
	Declared []string
}

// ReadSources reads the project below a root.
func ReadSources(root string) (Sources, error) {
	files, err := tidy.Read(root)
	if err != nil {
		return Sources{}, err
	}
	files = slices.DeleteFunc(files, func(f tidy.File) bool { return f.Test || support(f) })
	s := Sources{Citing: map[string][]string{}}
	codes := map[string]string{}
	for _, f := range files {
		s.Constants = append(s.Constants, constants(f)...)
		for name, code := range grounds(f) {
			codes[f.Package()+"."+name] = code
			s.Declared = append(s.Declared, code)
		}
	}
	for _, f := range files {
		s.cite(f, codes)
	}
	for code := range s.Citing {
		slices.Sort(s.Citing[code])
		s.Citing[code] = slices.Compact(s.Citing[code])
	}
	slices.Sort(s.Declared)
	return s, nil
}

// gist is what follows a clause's name and a colon; a comment of another form speaks to programmers.
var gist = regexp.MustCompile(`^\w+ ?:\s*(.*)`)

// constants are the constants of type Clause that a file declares.
func constants(f tidy.File) []Constant {
	var out []Constant
	ast.Inspect(f.File, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 || !isClause(spec.Type) {
			return true
		}
		value, ok := spec.Values[0].(*ast.BasicLit)
		if !ok {
			return true
		}
		clause, _ := strconv.Unquote(value.Value)
		doc := spec.Doc
		if decl := enclosing(f, spec); doc == nil && decl != nil {
			doc = decl.Doc
		}
		c := Constant{Name: spec.Names[0].Name, Package: f.Package(), Clause: clause, Exported: spec.Names[0].IsExported()}
		if m := gist.FindStringSubmatch(strings.Join(strings.Fields(doc.Text()), " ")); m != nil {
			c.Gist = m[1]
		}
		out = append(out, c)
		return true
	})
	return out
}

func isClause(t ast.Expr) bool {
	switch t := t.(type) {
	case *ast.Ident:
		return t.Name == "Clause"
	case *ast.SelectorExpr:
		return t.Sel.Name == "Clause"
	}
	return false
}

// enclosing is the declaration of a lone specification, whose comment stands on it.
func enclosing(f tidy.File, spec *ast.ValueSpec) *ast.GenDecl {
	for _, d := range f.Decls {
		if g, ok := d.(*ast.GenDecl); ok && !g.Lparen.IsValid() && slices.Contains(g.Specs, ast.Spec(spec)) {
			return g
		}
	}
	return nil
}

// grounds are the variables of a file that declare a ground, with its code.
func grounds(f tidy.File) map[string]string {
	out := map[string]string{}
	ast.Inspect(f.File, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		call, ok := spec.Values[0].(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		called, ok := call.Fun.(*ast.SelectorExpr)
		if code, isText := call.Args[0].(*ast.BasicLit); ok && isText && called.Sel.Name == "NewGround" {
			out[spec.Names[0].Name], _ = strconv.Unquote(code.Value)
		}
		return true
	})
	return out
}

// cite finds the functions of a file that name a ground, of their own package or of another.
func (s *Sources) cite(f tidy.File, codes map[string]string) {
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil || fn.Name.Name == "Grounds" {
			continue
		}
		for name := range named(f, fn) {
			if code, ok := codes[name]; ok {
				s.Citing[code] = append(s.Citing[code], f.Package()+"."+signature(fn))
			}
		}
	}
}

// named are the names that a function's body speaks of, each with its package; fields and keys are none.
func named(f tidy.File, fn *ast.FuncDecl) map[string]bool {
	names := map[string]bool{}
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if of, ok := n.X.(*ast.Ident); ok {
				names[imported(f, of.Name)+"."+n.Sel.Name] = true
				return false
			}
			ast.Inspect(n.X, visit)
			return false
		case *ast.KeyValueExpr:
			ast.Inspect(n.Value, visit)
			return false
		case *ast.Ident:
			names[f.Package()+"."+n.Name] = true
		}
		return true
	}
	ast.Inspect(fn.Body, visit)
	return names
}

// imported is the folder of the package that a file knows by a name.
func imported(f tidy.File, name string) string {
	for _, path := range f.ImportPaths() {
		own, ours := strings.CutPrefix(path, "github.com/seed-67b5076c/convenio/")
		if ours && (own == name || strings.HasSuffix(own, "/"+name)) {
			return own
		}
	}
	return name
}

// signature is a function's name, with its receiver's type if it has one.
func signature(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return fn.Name.Name
	}
	at := fn.Recv.List[0].Type
	if star, ok := at.(*ast.StarExpr); ok {
		at = star.X
	}
	if name, ok := at.(*ast.Ident); ok {
		return name.Name + "." + fn.Name.Name
	}
	return fn.Name.Name
}

// support reports a file that only serves tests and examples: it declares no rule of the plan. The population does: it
// answers for the annexes that it reproduces.
func support(f tidy.File) bool {
	return f.Package() != "internal/population" && slices.ContainsFunc([]string{"internal/", "examples/", "adapters/adaptertest/"}, func(folder string) bool {
		return strings.HasPrefix(f.Path, folder)
	})
}
