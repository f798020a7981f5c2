package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/seed-67b5076c/convenio/examples/server/api"
)

// stopWithin is how long requests under way may take once the server is told to stop.
const stopWithin = 15 * time.Second

// listen opens the address. A development server believes whoever speaks to it, so it listens to its own
// machine only.
func listen(ctx context.Context, o options) (net.Listener, error) {
	if o.dev {
		if err := loopback(ctx, o.addr); err != nil {
			return nil, err
		}
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", o.addr)
	if err != nil {
		return nil, err
	}
	// A name may resolve otherwise the second time.
	if where, ok := listener.Addr().(*net.TCPAddr); o.dev && (!ok || !where.IP.IsLoopback()) {
		return nil, errors.Join(fmt.Errorf("-dev: %s is not a loopback address", listener.Addr()), listener.Close())
	}
	return listener, nil
}

// loopback is nil for an address of this machine alone: 127.0.0.0/8, ::1, or the name localhost where it
// resolves to nothing else.
func loopback(ctx context.Context, addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("-addr: %w", err)
	}
	refused := fmt.Errorf("-dev lets a header name who acts, so it listens on loopback only (127.0.0.1, ::1, localhost), not on %q", addr)
	if ip := net.ParseIP(host); ip != nil {
		if ip.IsLoopback() {
			return nil
		}
		return refused
	}
	if host != "localhost" {
		return refused
	}
	ips, err := net.DefaultResolver.LookupIP(ctx, "ip", host)
	for _, ip := range ips {
		if !ip.IsLoopback() {
			return refused
		}
	}
	return err
}

// serve answers until ctx ends, then lets what is under way finish.
func serve(ctx context.Context, listener net.Listener, handler *api.Server, logger *slog.Logger) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 20 * time.Second,
		WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
		ErrorLog: slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
	background, end := context.WithCancel(ctx)
	var sweeping sync.WaitGroup
	sweeping.Go(func() { handler.Run(background) })
	defer sweeping.Wait()
	defer end()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	logger.Info("stopping")
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	return server.Shutdown(patience)
}
