package rulebook

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/coverage"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/story"
	"github.com/seed-67b5076c/convenio/pto"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// Status is what becomes of a clause in software.
type Status string

// The statuses. A pending clause belongs to a later capability and says so.
const (
	Executable Status = "executável"
	Capability Status = "capacidade"
	Reported   Status = "relatório"
	Informed   Status = "informativa"
	Pending    Status = "pendente"
)

// builtRooms are the rooms that stand. The clauses of others are pending.
var builtRooms = []string{
	"pto", "pto/odontogram", "audit", "audit/board", "glosa", "enrollment", "enrollment/coverage", "enrollment/billing",
	"enrollment/contract", "enrollment/network", "enrollment/transition", "enrollment/inactive",
	"internal/population",
}

// Entry is one clause of the rulebook with all that the project says of it.
type Entry struct {
	Clause     string
	Kind       string
	Room       string
	Status     Status
	Constant   Constant
	Grounds    []*convenio.Ground
	Readings   []convenio.Reading
	Parameters []convenio.Parameter
	Examples   []Example
}

// Example is one worked example, of a story or of a table's row.
type Example struct {
	File   string
	Title  string
	Origin string
	Result string
}

// Book is the whole rulebook. Law are the clauses of laws and norms for which a package answers beside the
// instruments': what the instruments rely on is decided by grounds too, and an example that cites one must lead to it.
type Book struct {
	Entries    []Entry
	Law        []Entry
	Sources    Sources
	Grounds    []*convenio.Ground
	Readings   []convenio.Reading
	Parameters []convenio.Parameter
}

// AllGrounds are the grounds of every context, in the order of the contexts.
func AllGrounds() []*convenio.Ground {
	return slices.Concat(pto.Grounds(), odontogram.Grounds(), audit.Grounds(), board.Grounds(), glosa.Grounds(),
		enrollment.Grounds(), contract.Grounds(), network.Grounds(), billing.Grounds(), coverage.Grounds(), transition.Grounds(), inactive.Grounds())
}

// policy is what each context's policy tells the rulebook.
type policy interface {
	Alternatives() []convenio.Reading
	Parameters() []convenio.Parameter
}

func policies() []policy {
	trt3, sesc := pto.TRT3(), enrollment.SescDF(convenio.Date{})
	return []policy{&trt3, &sesc, contract.SescDF(), network.SescDF(), billing.SescDF(), coverage.SescDF(), transition.SescDF(), inactive.SescDF()}
}

// Read gathers the rulebook of the project below a root.
func Read(root string) (Book, error) {
	sources, err := ReadSources(root)
	if err != nil {
		return Book{}, err
	}
	b := Book{Sources: sources, Grounds: AllGrounds()}
	for _, p := range policies() {
		b.Readings, b.Parameters = append(b.Readings, p.Alternatives()...), append(b.Parameters, p.Parameters()...)
	}
	examples, err := readExamples(filepath.Join(root, "examples", "cases"))
	if err != nil {
		return b, err
	}
	lines, err := readCSV(filepath.Join(root, "docs", "rulebook", "clauses.csv"))
	if err != nil {
		return b, err
	}
	for _, l := range lines[1:] {
		b.Entries = append(b.Entries, b.entry(l[0], l[1], l[2], examples))
	}
	b.Law = b.law(examples)
	return b, nil
}

// law are the entries of the clauses that have a constant and stand in no instrument, in the order of their names.
func (b Book) law(examples map[string][]Example) (out []Entry) {
	for _, c := range b.Sources.Constants {
		listed := slices.ContainsFunc(b.Entries, func(e Entry) bool { return e.Clause == c.Clause })
		if c.Exported && !listed {
			out = append(out, b.entry(c.Clause, "rule", c.Package, examples))
		}
	}
	slices.SortFunc(out, func(a, b Entry) int { return strings.Compare(a.Clause, b.Clause) })
	return out
}

func (b Book) entry(clause, kind, room string, examples map[string][]Example) Entry {
	e := Entry{Clause: clause, Kind: kind, Room: room, Status: statusOf(kind, room), Examples: examples[clause]}
	for _, c := range b.Sources.Constants {
		if c.Clause == clause && c.Exported {
			e.Constant = c
		}
	}
	for _, g := range b.Grounds {
		if string(g.Clause()) == clause {
			e.Grounds = append(e.Grounds, g)
		}
	}
	for _, r := range b.Readings {
		if string(r.Clause) == clause {
			e.Readings = append(e.Readings, r)
		}
	}
	for _, p := range b.Parameters {
		if string(p.Clause) == clause {
			e.Parameters = append(e.Parameters, p)
		}
	}
	return e
}

func statusOf(kind, room string) Status {
	if !slices.Contains(builtRooms, room) {
		return Pending
	}
	return map[string]Status{"rule": Executable, "capability": Capability, "report": Reported, "informative": Informed}[kind]
}

func readCSV(file string) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.Comma = ';'
	lines, err := in.ReadAll()
	if err == nil && len(lines) < 2 {
		err = fmt.Errorf("%s holds nothing", file)
	}
	return lines, err
}

// readExamples runs every story and reads every table, and files them by clause.
func readExamples(root string) (map[string][]Example, error) {
	found := map[string][]Example{}
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		switch filepath.Ext(path) {
		case ".story":
			return readStory(found, path, filepath.ToSlash(name))
		case ".csv":
			return readTable(found, path, filepath.ToSlash(name))
		}
		return nil
	})
	return found, err
}

func readStory(found map[string][]Example, path, name string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s, err := story.Parse(name, f)
	if err != nil {
		return err
	}
	told, err := s.Run()
	if err != nil {
		return err
	}
	for _, clause := range s.Clauses {
		found[clause] = append(found[clause], Example{name, s.Title, s.Origin, fmt.Sprintf("%d passos, como esperado", len(told))})
	}
	return nil
}

// readTable files a table under the clause that its name is.
func readTable(found map[string][]Example, path, name string) error {
	lines, err := readCSV(path)
	if err != nil {
		return err
	}
	at := map[string]int{}
	for i, column := range lines[0] {
		at[column] = i
	}
	clause := strings.Replace(strings.TrimSuffix(name, ".csv"), "/", ":", 1)
	for _, l := range lines[1:] {
		result := strings.TrimSpace(l[at["decisão"]] + " " + l[at["fundamentos"]] + " " + l[at["valor"]])
		found[clause] = append(found[clause], Example{name, l[at["caso"]], l[at["origem"]], result})
	}
	return nil
}
