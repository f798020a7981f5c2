package pgtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Cluster is a private PostgreSQL in a temporary directory, reached over a Unix socket only.
type Cluster struct {
	// DSN leads to its maintenance database as a superuser.
	DSN   string
	Dir   string
	leash io.Closer
	ended chan struct{}
}

// oldest is the oldest major version the adapters are written for.
const oldest = 15

var number = regexp.MustCompile(`\d+`)

// supervisor runs the server and, when its standard input closes, ends it and removes the directory: a test
// binary that panics or is killed closes it too, so that no server outlives it.
const supervisor = `exec 3<&0
"$@" <&- &
server=$!
{ read -r _ <&3; kill -QUIT $server; } 2>&- &
wait $server
cd / && rm -rf "$CLUSTER"`

// Start makes and starts a cluster. One that is not durable trades safety for speed, as tests do.
func Start(durable bool) (*Cluster, error) {
	programs, err := Programs()
	if err != nil {
		return nil, err
	}
	if err := forget(); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(base(), "pgtest-")
	if err != nil {
		return nil, err
	}
	owner, err := unprivileged(dir)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	data := filepath.Join(dir, "data")
	made := exec.Command(filepath.Join(programs, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	made.Dir, made.SysProcAttr = dir, owner
	if out, err := made.CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("pgtest: initdb: %w\n%s", err, out), os.RemoveAll(dir))
	}
	args := []string{
		"-D", data, "-c", "listen_addresses=", "-c", "unix_socket_directories=" + dir, "-c", "max_connections=300",
		"-c", "shared_buffers=256MB", "-c", "max_wal_size=4GB", "-c", "timezone=America/Sao_Paulo",
	}
	if !durable {
		args = append(args, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
	}
	return launch(dir, owner, append([]string{filepath.Join(programs, "postgres")}, args...))
}

// forget unsets what the environment says of servers, such as PGSERVICE or PGOPTIONS: a private one is none of them.
func forget() (err error) {
	if os.Getenv(Variable) != "" {
		return nil
	}
	for _, setting := range os.Environ() {
		if name, _, _ := strings.Cut(setting, "="); strings.HasPrefix(name, "PG") {
			err = errors.Join(err, os.Unsetenv(name))
		}
	}
	return err
}

// plain is a path that a DSN and the server's settings hold as it is, and to which a socket's name of at most 103
// bytes may be added.
var plain = regexp.MustCompile(`^[\w/.-]{1,70}$`)

// base is the folder of the clusters' directories: that for temporary files, unless a socket cannot be there or the
// user whom root runs the server as does not reach it.
func base() string {
	temporary := os.TempDir()
	if !plain.MatchString(temporary) || !filepath.IsAbs(temporary) {
		return "/tmp"
	}
	for dir := temporary; os.Geteuid() == 0 && dir != "/"; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err != nil || info.Mode()&0o001 == 0 {
			return "/tmp"
		}
	}
	return temporary
}

func launch(dir string, owner *syscall.SysProcAttr, server []string) (*Cluster, error) {
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	defer log.Close()
	cmd := exec.Command("/bin/sh", append([]string{"-c", supervisor, "sh"}, server...)...)
	cmd.Dir, cmd.SysProcAttr, cmd.Env = dir, owner, append(os.Environ(), "CLUSTER="+dir)
	cmd.Stdout, cmd.Stderr = log, log
	leash, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	c := &Cluster{"postgres:///postgres?user=postgres&sslmode=disable&host=" + dir, dir, leash, make(chan struct{})}
	go func() {
		_ = cmd.Wait()
		close(c.ended)
	}()
	if err := c.ready(); err != nil {
		out, _ := os.ReadFile(filepath.Join(dir, "log"))
		c.Stop()
		return nil, fmt.Errorf("pgtest: the server does not start: %w\n%s", err, out)
	}
	return c, nil
}

// ready waits until the server answers.
func (c *Cluster) ready() error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, c.DSN)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-c.ended:
			return errors.New("it ended")
		case <-ctx.Done():
			return err
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Stop ends the server at once and removes its directory.
func (c *Cluster) Stop() {
	_ = c.leash.Close()
	<-c.ended
}

// unprivileged gives a directory to a user that PostgreSQL accepts to run as, and says how to run as it: root
// is refused, so root's tests run it as postgres or nobody. Its own process group spares it the interrupt
// of a terminal, which the supervisor answers instead.
func unprivileged(dir string) (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if os.Geteuid() != 0 {
		return attr, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, fmt.Errorf("pgtest: root needs a user postgres or nobody to run the server as: %w", err)
		}
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return nil, err
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, os.Chown(dir, uid, gid)
}

// Programs is the folder of PostgreSQL's programs: the path's, else the newest where distributions put them.
func Programs() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil && version(filepath.Dir(path)) >= oldest {
			return filepath.Dir(path), nil
		}
	}
	var folders []string
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
	} {
		found, _ := filepath.Glob(pattern)
		folders = append(folders, found...)
	}
	found, best := "", oldest-1
	for _, folder := range folders {
		if v := version(folder); v > best {
			found, best = folder, v
		}
	}
	if found == "" {
		return "", fmt.Errorf("pgtest: there is no PostgreSQL %d or newer here: apt-get install postgresql, or set "+
			"%s to a server on which databases may be created, or run make test", oldest, Variable)
	}
	return found, nil
}

// version is the major version of the server in a folder; 0 where there is none.
func version(folder string) int {
	out, err := exec.Command(filepath.Join(folder, "postgres"), "--version").Output()
	if err != nil {
		return 0
	}
	v, _ := strconv.Atoi(string(number.Find(out)))
	return v
}
