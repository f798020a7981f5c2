// Command report runs "go test -json", keeps what it prints in a file, and shows what a person wants of it: a
// line a package, and all that failed tests said. It fails when the command does.
//
//	go run ./internal/report -o test.json -- go test -json ./...
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	to := flag.String("o", "test.json", "the file to keep the lines in")
	flag.Parse()
	failed, err := run(*to, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if failed || err != nil {
		os.Exit(1)
	}
}

func run(to string, command []string) (failed bool, err error) {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return true, err
	}
	file, err := os.Create(to)
	if err != nil {
		return true, err
	}
	defer file.Close()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return true, err
	}
	if err := cmd.Start(); err != nil {
		return true, err
	}
	failed, err = report(out, file, os.Stdout)
	return failed, errors.Join(err, cmd.Wait())
}

type line struct {
	Action, Package, Test, Output string
	Elapsed                       float64
}

// report copies the lines and shows packages and failures. A line that is no JSON is a build's complaint.
func report(from io.Reader, to, show io.Writer) (failed bool, err error) {
	said := map[string][]string{}
	in := bufio.NewScanner(from)
	in.Buffer(nil, 1<<24)
	passed, broken, skipped := 0, 0, 0
	for in.Scan() {
		var l line
		if json.Unmarshal(in.Bytes(), &l) != nil {
			fmt.Fprintln(show, in.Text())
			failed = true
			continue
		}
		fmt.Fprintln(to, in.Text())
		key := l.Package + " " + l.Test
		switch l.Action {
		case "output", "build-output":
			said[key] = append(said[key], l.Output)
		case "skip":
			if l.Test != "" {
				fmt.Fprintf(show, "SKIP  %s %s", key, strings.Join(said[key], ""))
				skipped++
			}
		case "fail", "build-fail":
			failed = true
			fmt.Fprintf(show, "FAIL  %s\n%s", key, strings.Join(said[key], ""))
			if l.Test != "" {
				broken++
			}
		case "pass":
			if l.Test == "" {
				fmt.Fprintf(show, "ok    %-60s %6.1fs\n", l.Package, l.Elapsed)
			} else {
				passed++
			}
			delete(said, key)
		}
	}
	fmt.Fprintf(show, "%d passed, %d failed, %d skipped\n", passed, broken, skipped)
	return failed, in.Err()
}
