package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/internal/pgtest"
	"github.com/seed-67b5076c/convenio/pto"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func empty(string) string { return "" }

func database(dsn string) func(string) string {
	return func(name string) string {
		if name == "DATABASE_URL" {
			return dsn
		}
		return ""
	}
}

// quiet collects what a server writes.
type quiet struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (q *quiet) Write(b []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.buf.Write(b)
}

func (q *quiet) String() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.buf.String()
}

// running starts the program and gives its address, its output, and how to stop it.
func running(t *testing.T, env func(string) string, args ...string) (base string, out *quiet, stop func() error) {
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended := make(chan string, 1), make(chan error, 1)
	out = &quiet{}
	go func() { ended <- run(ctx, append([]string{"-addr", "127.0.0.1:0"}, args...), env, out, ready) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	t.Cleanup(func() { _ = stop() })
	select {
	case addr := <-ready:
		return "http://" + addr, out, stop
	case err := <-ended:
		ended <- err
		require.NoError(t, err, out.String())
	}
	return "", out, stop
}

func fetch(t *testing.T, url, actor string) (int, string) {
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	require.NoError(t, err)
	req.Header.Set("Convenio-Actor", actor)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(body)
}

// awayFromMidnight waits for the next day where this one is about to end: what is asked today is answered today.
func awayFromMidnight() {
	if left := time.Until(convenio.DateOf(time.Now()).End()); left < time.Minute {
		time.Sleep(left + time.Second)
	}
}

func TestADevelopmentServerShowsTheDemonstration(t *testing.T) {
	awayFromMidnight()
	base, out, stop := running(t, empty, "-dev")
	status, body := fetch(t, base+"/v1/ptos?limit=200", "supervisor:sup-01")
	require.Equal(t, http.StatusOK, status, body)
	var page api.Page[api.Status]
	require.NoError(t, json.Unmarshal([]byte(body), &page))
	require.Len(t, page.Items, 200)
	t.Run("walk", func(t *testing.T) {
		dir := walk(t, base, "testdata/walk.sh",
			`"teeth":[],`, `"outcome":"refused"`, `"ground":"PTO-08"`, `"phase":"in_treatment"`, `"phase":"in_glosa"`,
			`"teeth":[{"tooth":"16"`, `"phase":"finalised"`, `"settled_glosa":"0.00"`)
		drawn, err := os.ReadFile(filepath.Join(dir, "odontograma.svg"))
		require.NoError(t, err)
		require.Contains(t, string(drawn), "Dente 26")
		require.Contains(t, string(drawn), "2 procedimentos realizados e aprovados")
	})
	t.Run("health", func(t *testing.T) {
		walk(t, base, "testdata/health.sh",
			`{"person":"tit-001","on":"`+convenio.DateOf(time.Now()).String()+`","covered":true`, `"waiting":[{"for":"birth"`,
			`{"person":"fil-003","on":"`+convenio.DateOf(time.Now()).String()+`","covered":false,"waiting":[],"why":[{"ground":"ENR-35","clause":"sesc:10.1"`,
			`"name":"DependantIncluded"`, `"stage":"refused"`, `"errors":[{"line":3,"code":"refused"`, `"ground":"ENR-11","clause":"sesc:10.1","field":"pessoa"`,
			`"stage":"done"`, `"written":1`, `"repeated":true`, `"name":"Centro Cardiológico de Taguatinga"`, `"ground":"NET-21","clause":"sesc:4.3"`,
			`"state":"done"`, `"person":"fil-001","holder":"tit-001"`, `"granted":true,"of":`, `"share":"75.00"`, `"difference":"0.00"`, `"dry":true`)
	})
	require.NoError(t, stop())
	require.Contains(t, out.String(), `"msg":"stopping"`)
}

// walk runs a walk of the README as a reader would, looks for what was said, and gives the folder it ran in.
func walk(t *testing.T, base, script string, wanted ...string) string {
	for _, program := range []string{"bash", "curl"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	script, err := filepath.Abs(script)
	require.NoError(t, err)
	lines, err := os.ReadFile(script)
	require.NoError(t, err)
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, steps, _ := strings.Cut(string(lines), "\n")
	require.Contains(t, string(readme), steps, "the README shows what is run")
	cmd := exec.CommandContext(t.Context(), "bash", "-e", script)
	cmd.Dir, cmd.Env = t.TempDir(), append(os.Environ(), "B="+base+"/v1", "no_proxy=*", "NO_PROXY=*")
	told, err := cmd.CombinedOutput()
	require.NoError(t, err, string(told))
	require.False(t, strings.Contains(string(told), "\n"+`{"type":"urn:convenio:problem`), "a step was refused: %s", told)
	for _, said := range wanted {
		require.True(t, strings.Contains(string(told), said), said)
	}
	return cmd.Dir
}

func TestWithoutDevThereIsNoDemonstrationAndNobodyActs(t *testing.T) {
	base, _, stop := running(t, empty)
	status, _ := fetch(t, base+"/readyz", "")
	require.Equal(t, http.StatusOK, status)
	status, body := fetch(t, base+"/v1/ptos", "supervisor:sup-01")
	require.Equal(t, http.StatusUnauthorized, status, body)
	status, body = fetch(t, base+"/v1/families", "hr:rh-01")
	require.Equal(t, http.StatusUnauthorized, status, body)
	status, _ = fetch(t, base+"/v1/dev/people", "")
	require.Equal(t, http.StatusNotFound, status)
	require.NoError(t, stop())
}

func TestOnPostgres(t *testing.T) {
	dsn := pgtest.DSN(t, nil)
	for range 2 { // the second time there is nothing to migrate
		base, out, stop := running(t, database(dsn))
		status, body := fetch(t, base+"/readyz", "")
		require.Equal(t, http.StatusOK, status, body)
		require.Contains(t, out.String(), `"postgres":true`)
		require.NoError(t, stop())
	}
}

func TestDevListensOnLoopbackOnly(t *testing.T) {
	for addr, ok := range map[string]bool{
		"127.0.0.1:0": true, "127.1.2.3:0": true, "[::1]:0": true, "localhost:0": true,
		":0": false, "0.0.0.0:0": false, "[::]:0": false, "10.1.2.3:0": false, "example.org:0": false, "127.0.0.1": false,
		"127.0.0.1.nip.io:0": false,
	} {
		err := loopback(t.Context(), addr)
		require.Equal(t, ok, err == nil, "%s: %v", addr, err)
	}
	out := &quiet{}
	err := run(t.Context(), []string{"-dev", "-addr", "0.0.0.0:0"}, empty, out, nil)
	require.ErrorContains(t, err, "loopback only")
	require.Empty(t, out.String(), "it did not begin")
	listener, err := listen(t.Context(), options{addr: "0.0.0.0:0"})
	require.NoError(t, err, "without -dev any address will do")
	require.NoError(t, listener.Close())
}

func TestTheCommandLine(t *testing.T) {
	o, err := parse([]string{"-addr", ":9", "-operator", "outra"}, database("postgres://x"), io.Discard)
	require.NoError(t, err)
	require.Equal(t, options{":9", "outra", "sesc-df", false, "postgres://x"}, o)
	o, err = parse(nil, empty, io.Discard)
	require.NoError(t, err)
	require.Equal(t, options{"127.0.0.1:8080", "trt3", "sesc-df", false, ""}, o)
	_, err = parse([]string{"-operator", "sesc-df"}, empty, io.Discard)
	require.ErrorContains(t, err, "an operator of its own")
	_, err = parse([]string{"serve"}, empty, io.Discard)
	require.Error(t, err)
	_, err = parse([]string{"-h"}, empty, io.Discard)
	require.ErrorIs(t, err, flag.ErrHelp)
}

// slow is a store that lets a test hold a request while the server is told to stop.
type slow struct {
	*memory.Store
	entered, leave chan struct{}
}

func (s *slow) List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error) {
	if q.View == pto.ViewStatus {
		close(s.entered)
		<-s.leave
	}
	return s.Store.List(ctx, q)
}

func TestWhatIsUnderWayIsFinished(t *testing.T) {
	s := &slow{memory.New(), make(chan struct{}), make(chan struct{})}
	handler := api.New(api.Config{
		Plans:    pto.Plans{Store: s, Views: s, Log: s, Policies: pto.NewPolicies(pto.TRT3(), s)},
		Operator: "trt3", Outbox: s, Now: time.Now, Dev: true,
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended, answered := make(chan error, 1), make(chan int, 1)
	go func() { ended <- serve(ctx, listener, handler, slog.New(slog.DiscardHandler)) }()
	base := "http://" + listener.Addr().String()
	go func() {
		status, _ := fetch(t, base+"/v1/ptos", "supervisor:sup-01")
		answered <- status
	}()
	<-s.entered
	cancel()
	require.Eventually(t, func() bool { // new ones are refused
		conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
		if err == nil {
			conn.Close()
		}
		return err != nil
	}, 5*time.Second, 5*time.Millisecond)
	select {
	case err := <-ended:
		require.Fail(t, "it stopped before the request was answered", "%v", err)
	default:
	}
	close(s.leave)
	require.Equal(t, http.StatusOK, <-answered)
	require.NoError(t, <-ended)
}

func TestAnAddressInUseIsTold(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	require.Error(t, run(t.Context(), []string{"-addr", taken.Addr().String()}, empty, io.Discard, nil))
}
