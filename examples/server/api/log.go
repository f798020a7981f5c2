package api

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

type noteKey struct{}

// note is what a request leaves for the log: the code of its problem, and the cause that the client is
// not told.
type note struct {
	code  string
	cause error
}

func noteOf(ctx context.Context) *note {
	if n, ok := ctx.Value(noteKey{}).(*note); ok {
		return n
	}
	return &note{}
}

// logged writes one line a request: the route's pattern rather than the path, for a path names people; no
// query, no header, no body.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n, began := &note{}, time.Now()
		r = r.WithContext(context.WithValue(r.Context(), noteKey{}, n))
		answer := &answer{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(answer, r)
		level := slog.LevelInfo
		if answer.status >= http.StatusInternalServerError {
			level = slog.LevelError
		}
		_, route := s.mux.Handler(r)
		line := []any{"method", r.Method, "route", route, "status", answer.status, "ms", float64(time.Since(began).Microseconds()) / 1000}
		if n.code != "" {
			line = append(line, "code", n.code)
		}
		if n.cause != nil {
			line = append(line, "cause", n.cause.Error())
		}
		s.Logger.Log(r.Context(), level, "request", line...)
	})
}

// answer remembers the status that was written.
type answer struct {
	http.ResponseWriter
	status int
	begun  bool
}

// WriteHeader remembers the first status.
func (a *answer) WriteHeader(status int) {
	if !a.begun {
		a.status, a.begun = status, true
	}
	a.ResponseWriter.WriteHeader(status)
}

// Write begins the answer, if it had not begun.
func (a *answer) Write(b []byte) (int, error) {
	a.begun = true
	return a.ResponseWriter.Write(b)
}

// Unwrap is the writer below, for [http.ResponseController].
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// recovered answers a panic as a failure inside. The stack goes to the log, the panic's value may not: it
// may hold what a plan says.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			s.Logger.ErrorContext(r.Context(), "panic", "type", fmt.Sprintf("%T", v), "stack", string(debug.Stack()))
			if begun, ok := w.(*answer); ok && begun.begun {
				return
			}
			s.refuse(w, r, fmt.Errorf("panic of type %T", v))
		}()
		next.ServeHTTP(w, r)
	})
}
