package pgtest

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// child is set for a copy of the test binary that starts a cluster and is killed.
const child = "PGTEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(child) != "" {
		cluster, err := Start(false)
		fmt.Println(cluster.DSN, err)
		time.Sleep(time.Minute)
		return
	}
	Main(m)
}

func connect(t *testing.T, dsn string) (*pgx.Conn, error) {
	conn, err := pgx.Connect(t.Context(), dsn)
	if err == nil {
		t.Cleanup(func() { _ = conn.Close(context.Background()) })
	}
	return conn, err
}

func migrate(_ context.Context, dsn string) error { return do(dsn, "create table t (n int)") }

func TestDatabasesAreApart(t *testing.T) {
	var first string
	t.Run("first", func(t *testing.T) {
		first = DSN(t, migrate)
		require.NoError(t, do(first, "insert into t values (1)"))
	})
	_, err := connect(t, first)
	require.ErrorContains(t, err, "does not exist", "dropped with its test")
	conn, err := connect(t, DSN(t, migrate))
	require.NoError(t, err)
	var n int
	require.NoError(t, conn.QueryRow(t.Context(), "select count(*) from t").Scan(&n))
	require.Zero(t, n)
	require.ErrorContains(t, do(DSN(t, nil), "select from t"), "does not exist", "an empty one")
}

func TestDurable(t *testing.T) {
	dsn := Durable(t, migrate)
	require.True(t, durable(dsn))
	require.NoError(t, do(dsn, "insert into t values (1)"))
}

func TestNamed(t *testing.T) {
	for _, dsn := range []string{"postgres://u:p@h:1/old?host=/tmp", "postgresql:///?host=/tmp", "host=/tmp dbname=old"} {
		config, err := pgx.ParseConfig(named(dsn, "new"))
		require.NoError(t, err)
		require.Equal(t, "new", config.Database)
		require.Equal(t, "/tmp", config.Host)
	}
}

func TestBase(t *testing.T) {
	open, err := os.MkdirTemp("/tmp", "pgtest-")
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(open) })
	require.NoError(t, os.Chmod(open, 0o755))
	closed := filepath.Join(open, "closed")
	require.NoError(t, os.Mkdir(closed, 0o700))
	reached := closed
	if os.Geteuid() == 0 {
		reached = "/tmp" // root's server does not run as root
	}
	for temporary, want := range map[string]string{
		"/tmp/a b": "/tmp", "/tmp/a&b": "/tmp", "/tmp/é": "/tmp", "a": "/tmp", "/" + strings.Repeat("x", 70): "/tmp",
		open: open, closed: reached,
	} {
		t.Setenv("TMPDIR", temporary)
		require.Equal(t, want, base())
	}
}

// A killed test binary leaves no server and no directory behind, whatever its environment says of other servers and
// of temporary files.
func TestKilledLeavesNothing(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), child+"=1", Variable+"=", "PGSERVICE=none", "PGTARGETSESSIONATTRS=read-only",
		"PGOPTIONS=-c default_transaction_read_only=on", "TMPDIR="+filepath.Join(t.TempDir(), "a b"))
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	dsn, ok := strings.CutSuffix(line, " <nil>\n")
	require.True(t, ok, line)
	config, err := pgx.ParseConfig(dsn)
	require.NoError(t, err)
	require.DirExists(t, config.Host)
	_, err = connect(t, dsn)
	require.NoError(t, err)
	require.NoError(t, cmd.Process.Kill())
	_ = cmd.Wait()
	require.Eventually(t, func() bool {
		_, err := os.Stat(config.Host)
		return os.IsNotExist(err)
	}, 20*time.Second, 20*time.Millisecond)
}
