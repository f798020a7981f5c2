// Server serves dental treatment plans and a health plan as JSON over HTTP, in memory or, when DATABASE_URL is set, in
// Postgres.
//
//	go run ./examples/server -dev
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stderr, nil); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "server:", err)
		}
		os.Exit(2)
	}
}

// options are what the command line and the environment say.
type options struct {
	addr     string
	operator string
	health   string
	dev      bool
	database string
}

func parse(args []string, env func(string) string, out io.Writer) (options, error) {
	o := options{database: env("DATABASE_URL")}
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.StringVar(&o.addr, "addr", "127.0.0.1:8080", "address to listen on")
	flags.StringVar(&o.operator, "operator", "trt3", "operator whose dental treatment plans are served")
	flags.StringVar(&o.health, "health", "sesc-df", "operator whose health plan is served")
	flags.BoolVar(&o.dev, "dev", false, "development: demo data, and a header that names who acts; on loopback only")
	err := flags.Parse(args)
	if err == nil && flags.NArg() > 0 {
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if err == nil && o.health == o.operator {
		err = errors.New("-health: the health plan needs an operator of its own: both plans keep a view named due")
	}
	return o, err
}

// run serves until ctx ends. Where it listens goes to ready, when somebody asks.
func run(ctx context.Context, args []string, env func(string) string, out io.Writer, ready chan<- string) error {
	o, err := parse(args, env, out)
	if err != nil {
		return err
	}
	logger := slog.New(slog.NewJSONHandler(out, nil))
	listener, err := listen(ctx, o)
	if err != nil {
		return err
	}
	defer listener.Close()
	handler, closeStore, err := assemble(ctx, o, logger, time.Now())
	if err != nil {
		return err
	}
	defer closeStore()
	logger.Info("listening", "addr", listener.Addr().String(), "dev", o.dev, "postgres", o.database != "", "operator", o.operator)
	if ready != nil {
		ready <- listener.Addr().String()
	}
	return serve(ctx, listener, handler, logger)
}
