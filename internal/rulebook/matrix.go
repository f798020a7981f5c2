package rulebook

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// Proven says which tests that passed proved each ground, by its code and direction.
type Proven map[string][]string

type direction struct {
	code    string
	applies bool
}

func (d direction) key() string { return fmt.Sprintf("%s %t", d.code, d.applies) }

// ReadProven reads what "go test -json" printed. A test that failed, or did not finish, proves nothing.
func ReadProven(r io.Reader) (Proven, error) {
	said, passed := map[string][]direction{}, map[string]bool{}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var line struct{ Action, Package, Test, Output string }
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			return nil, fmt.Errorf("rulebook: a line that go test -json did not print: %w", err)
		}
		test := line.Package + "." + line.Test
		switch line.Action {
		case "output":
			if d, ok := readMarker(line.Output); ok {
				said[test] = append(said[test], d)
			}
		case "pass":
			passed[test] = line.Test != ""
		}
	}
	proven := Proven{}
	for test, directions := range said {
		if !passed[test] {
			continue
		}
		for _, d := range directions {
			proven[d.key()] = append(proven[d.key()], topLevel(test))
		}
	}
	for key := range proven {
		slices.Sort(proven[key])
		proven[key] = slices.Compact(proven[key])
	}
	return proven, in.Err()
}

// readMarker reads "file.go:12: proved GLO-04 applies".
func readMarker(output string) (direction, bool) {
	_, said, found := strings.Cut(output, proof.Marker)
	words := strings.Fields(said)
	if !found || len(words) != 2 || (words[1] != "applies" && words[1] != "not") {
		return direction{}, false
	}
	return direction{words[0], words[1] == "applies"}, true
}

// topLevel is a test without its subtests, its package without the module's name.
func topLevel(test string) string {
	test, _, _ = strings.Cut(strings.TrimPrefix(test, "github.com/seed-67b5076c/convenio/"), "/Test")
	folder, name, _ := strings.Cut(test, ".Test")
	name, _, _ = strings.Cut(name, "/")
	return folder + ".Test" + name
}

// Matrix is the table of clauses as CSV: its status, its grounds, which of them were proven in each direction,
// and by which tests.
func (b Book) Matrix(proven Proven) string {
	var s strings.Builder
	out := csv.NewWriter(&s)
	out.Comma = ';'
	rows := [][]string{{"clause", "status", "grounds", "proven_when_it_applies", "proven_when_it_does_not", "tests"}}
	for _, e := range slices.Concat(b.Entries, b.Law) {
		var codes, applies, not, tests []string
		for _, g := range e.Grounds {
			codes = append(codes, g.Code())
			if by := proven[direction{g.Code(), true}.key()]; len(by) > 0 {
				applies, tests = append(applies, g.Code()), append(tests, by...)
			}
			if by := proven[direction{g.Code(), false}.key()]; len(by) > 0 {
				not, tests = append(not, g.Code()), append(tests, by...)
			}
		}
		slices.Sort(tests)
		rows = append(rows, []string{
			e.Clause, string(e.Status), strings.Join(codes, " "), strings.Join(applies, " "), strings.Join(not, " "),
			strings.Join(slices.Compact(tests), " "),
		})
	}
	if err := out.WriteAll(rows); err != nil {
		panic("rulebook: " + err.Error())
	}
	return s.String()
}

// Unproven are the gate's faults that only tests can show: a ground not proven in both directions.
func (b Book) Unproven(proven Proven) []string {
	var faults []string
	for _, g := range b.Grounds {
		for _, applies := range []bool{true, false} {
			if d := (direction{g.Code(), applies}); len(proven[d.key()]) == 0 {
				faults = append(faults, fmt.Sprintf("%s is not proven where applies=%t", g.Code(), applies))
			}
		}
	}
	return faults
}

// Faults are the gate's faults that reading shows: a clause without a constant, a status, a ground or an example,
// a ground of no known clause or listed nowhere, a citation from elsewhere that differs.
func (b Book) Faults() []string {
	var faults []string
	known := map[string]string{}
	for _, c := range b.Sources.Constants {
		if c.Exported {
			if twice, ok := known[c.Clause]; ok {
				faults = append(faults, fmt.Sprintf("%s is declared by %s and by %s", c.Clause, twice, c.Package))
			}
			known[c.Clause] = c.Package
		}
	}
	for _, c := range b.Sources.Constants {
		if _, ok := known[c.Clause]; !ok {
			faults = append(faults, fmt.Sprintf("%s.%s cites %s, which nobody answers for", c.Package, c.Name, c.Clause))
		}
	}
	for _, e := range b.Entries {
		faults = append(faults, e.faults(known)...)
	}
	faults = append(faults, b.unshown()...)
	var listed []string
	for _, g := range b.Grounds {
		listed = append(listed, g.Code())
		if _, ok := known[string(g.Clause())]; !ok {
			faults = append(faults, fmt.Sprintf("%s applies %s, which nobody answers for", g.Code(), g.Clause()))
		}
	}
	slices.Sort(listed)
	if !slices.Equal(listed, b.Sources.Declared) {
		faults = append(faults, fmt.Sprintf("grounds declared %v are not those listed %v", b.Sources.Declared, listed))
	}
	return faults
}

// unshown are the faults of what no page shows: of a clause that has no entry, or of one that is pending.
func (b Book) unshown() (faults []string) {
	shown := map[string]bool{}
	for _, e := range slices.Concat(b.Entries, b.Law) {
		shown[e.Clause] = e.Status != Pending
	}
	say := func(what string, clause convenio.Clause) {
		if !shown[string(clause)] {
			faults = append(faults, fmt.Sprintf("%s is of %s, which no page shows", what, clause))
		}
	}
	for _, g := range b.Grounds {
		say(g.Code(), g.Clause())
	}
	for _, r := range b.Readings {
		say(r.Name, r.Clause)
	}
	for _, p := range b.Parameters {
		say(p.Name, p.Clause)
	}
	return faults
}

func (e Entry) faults(known map[string]string) []string {
	var faults []string
	say := func(what string) { faults = append(faults, e.Clause+": "+what) }
	switch {
	case e.Status == "":
		say("no status")
	case e.Status == Pending:
	case known[e.Clause] == "":
		say("no constant")
	case known[e.Clause] != e.Room:
		say("declared by " + known[e.Clause] + ", not by " + e.Room)
	case e.Constant.Gist == "":
		say("no gist")
	case e.Status == Executable && len(e.Grounds) == 0:
		say("no ground")
	case e.Status == Executable && len(e.Examples) == 0:
		say("no example")
	}
	return faults
}
