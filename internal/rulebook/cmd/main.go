// Command cmd writes the rulebook, or checks it against what the tests proved.
//
//	go test -json ./... > test.json
//	go run ./internal/rulebook/cmd -tests test.json -write
//	go run ./internal/rulebook/cmd -tests test.json
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/seed-67b5076c/convenio/internal/rulebook"
)

func main() {
	write := flag.Bool("write", false, "write the pages and, with -tests, the matrix")
	tests := flag.String("tests", "", "what go test -json printed")
	flag.Parse()
	if err := run(*write, *tests); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(write bool, tests string) error {
	book, err := rulebook.Read(".")
	if err != nil {
		return err
	}
	pages, faults := book.Pages(), book.Faults()
	if tests != "" {
		proven, err := readProven(tests)
		if err != nil {
			return err
		}
		pages["matrix.csv"] = book.Matrix(proven)
		faults = append(faults, book.Unproven(proven)...)
	}
	for name, page := range pages {
		file := filepath.Join("docs", "rulebook", name)
		if write {
			if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
				return err
			}
		} else if have, err := os.ReadFile(file); err != nil || string(have) != page {
			faults = append(faults, file+" is stale: run go run ./internal/rulebook/cmd -write")
		}
	}
	for _, f := range faults {
		fmt.Fprintln(os.Stderr, f)
	}
	if len(faults) > 0 {
		return fmt.Errorf("the rulebook's gate found %d faults", len(faults))
	}
	fmt.Printf("rulebook: %d clauses, %d grounds, no fault\n", len(book.Entries), len(book.Grounds))
	return nil
}

func readProven(file string) (rulebook.Proven, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return rulebook.ReadProven(f)
}
