// Package tidy measures this house: how long its functions and files are, what is documented, who imports
// whom. Its test fails when a target is missed.
package tidy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// File is one Go file of the project.
type File struct {
	Path  string // from the project's root, with slashes
	Test  bool
	Lines int
	*ast.File
	*token.FileSet
}

// Func is one function with its length in lines.
type Func struct {
	Name  string
	Lines int
}

// Read parses every Go file below a root.
func Read(root string) ([]File, error) {
	var files []File
	set := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && path != root && strings.HasPrefix(d.Name(), ".") {
			return skip(err)
		}
		if d.IsDir() || filepath.Ext(path) != ".go" {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(set, path, source, parser.ParseComments)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		files = append(files, File{
			filepath.ToSlash(name), strings.HasSuffix(path, "_test.go"), strings.Count(string(source), "\n"), parsed, set,
		})
		return err
	})
	return files, err
}

func skip(err error) error {
	if err != nil {
		return err
	}
	return filepath.SkipDir
}

// Package is the folder of a file, "." for the root.
func (f File) Package() string {
	if i := strings.LastIndex(f.Path, "/"); i >= 0 {
		return f.Path[:i]
	}
	return "."
}

// Funcs are the functions of a file.
func (f File) Funcs() []Func {
	var out []Func
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			out = append(out, Func{f.Path + ":" + fn.Name.Name, f.span(fn)})
		}
	}
	return out
}

func (f File) span(n ast.Node) int {
	return f.Position(n.End()).Line - f.Position(n.Pos()).Line + 1
}

// Undocumented are the exported declarations without a comment. A comment on a group counts for its members.
func (f File) Undocumented() []string {
	var out []string
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && d.Doc == nil && !unexportedReceiver(d) {
				out = append(out, f.Path+":"+d.Name.Name)
			}
		case *ast.GenDecl:
			out = append(out, f.undocumentedIn(d)...)
		}
	}
	return out
}

func unexportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return false
	}
	at := d.Recv.List[0].Type
	if star, ok := at.(*ast.StarExpr); ok {
		at = star.X
	}
	if generic, ok := at.(*ast.IndexExpr); ok {
		at = generic.X
	}
	name, ok := at.(*ast.Ident)
	return ok && !name.IsExported()
}

func (f File) undocumentedIn(d *ast.GenDecl) []string {
	var out []string
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() && s.Doc == nil && (d.Doc == nil || d.Lparen.IsValid()) {
				out = append(out, f.Path+":"+s.Name.Name)
			}
		case *ast.ValueSpec:
			for _, name := range s.Names {
				if name.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
					out = append(out, f.Path+":"+name.Name)
				}
			}
		}
	}
	return out
}

// Interfaces are the interfaces of a file with how many methods each asks for.
func (f File) Interfaces() map[string]int {
	out := map[string]int{}
	ast.Inspect(f.File, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok {
			if i, ok := spec.Type.(*ast.InterfaceType); ok {
				out[f.Path+":"+spec.Name.Name] = len(i.Methods.List)
			}
		}
		return true
	})
	return out
}

// Exported counts the exported types and functions of a file; methods belong to their types.
func (f File) Exported() int {
	n := 0
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.IsExported() {
				n++
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if t, ok := spec.(*ast.TypeSpec); ok && t.Name.IsExported() {
					n++
				}
			}
		}
	}
	return n
}

// ImportPaths are what a file imports.
func (f File) ImportPaths() []string {
	var out []string
	for _, i := range f.Imports {
		out = append(out, strings.Trim(i.Path.Value, `"`))
	}
	return out
}

// Percentile is the length that a share of the functions, in percent, does not exceed.
func Percentile(funcs []Func, share int) int {
	lengths := make([]int, len(funcs))
	for i, f := range funcs {
		lengths[i] = f.Lines
	}
	slices.Sort(lengths)
	return lengths[(len(lengths)-1)*share/100]
}
