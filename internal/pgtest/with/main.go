// Command with runs a command beside a private PostgreSQL, whose DSN it finds in TEST_DATABASE_URL, and ends the
// server with it. Where the variable is set already it only runs the command.
//
//	go run ./internal/pgtest/with [-durable] -- go test ./...
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"

	"github.com/seed-67b5076c/convenio/internal/pgtest"
)

func main() {
	durable := flag.Bool("durable", false, "keep every commit on disk, as measuring needs")
	flag.Parse()
	code, err := run(*durable, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

func run(durable bool, args []string) (code int, err error) {
	if len(args) == 0 {
		return 2, errors.New("with: name the command to run after --")
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if os.Getenv(pgtest.Variable) == "" {
		cluster, err := pgtest.Start(durable)
		if err != nil {
			return 1, err
		}
		defer cluster.Stop()
		cmd.Env = append(os.Environ(), pgtest.Variable+"="+cluster.DSN)
	}
	// An interrupt reaches the command too, and the server ends after it. Caught, not ignored: the command
	// would inherit that.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	err = cmd.Run()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return failed.ExitCode(), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
