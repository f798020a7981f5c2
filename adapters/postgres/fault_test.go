package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/adaptertest"
	"github.com/seed-67b5076c/convenio/internal/pgtest"
)

// line is a connection that is cut: where the next question is sent, or where its answer arrives.
type line struct {
	net.Conn
	question *atomic.Bool
	answer   *atomic.Int64 // cut when it comes down to 0
}

var errCut = errors.New("the line was cut")

func (l line) Write(b []byte) (int, error) {
	if l.question.CompareAndSwap(true, false) {
		return 0, errors.Join(errCut, l.Conn.Close())
	}
	return l.Conn.Write(b)
}

func (l line) Read(b []byte) (int, error) {
	n, err := l.Conn.Read(b)
	if n > 0 && l.answer.Add(-1) == 0 {
		return 0, errors.Join(errCut, io.ErrUnexpectedEOF, l.Conn.Close())
	}
	return n, err
}

// faulty is a store over lines that are cut on demand, and what it logs.
func faulty(t testing.TB) (s *Store, question *atomic.Bool, answer *atomic.Int64, log *bytes.Buffer) {
	question, answer, log = &atomic.Bool{}, &atomic.Int64{}, &bytes.Buffer{}
	config, err := pgxpool.ParseConfig(pgtest.DSN(t, migrate))
	require.NoError(t, err)
	config.MaxConns = 1
	config.ConnConfig.DialFunc = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
		return line{conn, question, answer}, err
	}
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	require.NoError(t, err)
	s, err = New(pool, Options{Codecs: adaptertest.Codecs(), Logger: slog.New(slog.NewTextHandler(log, nil))})
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s, question, answer, log
}

// A command whose answer was lost was carried out, which nobody knows: the error is not a conflict. Sent again
// under its id it is recognised.
func TestAnswerLost(t *testing.T) {
	s, _, answer, log := faulty(t)
	id, ask := counted(t, s, 1), sample().Events[0].Ask
	_, err := actAs(t, overtaken{s, func() { answer.Store(1) }}, id, ask, count(7))
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	require.NotErrorIs(t, err, convenio.Conflict)
	require.Equal(t, "infrastructure", convenio.Code(err))
	require.Contains(t, log.String(), "unknown whether")
	require.NotContains(t, log.String(), ask.By.ID, "the log knows no people")
	done, err := actAs(t, s, id, ask, count(7))
	require.NoError(t, err)
	require.True(t, done.Repeated)
	require.EqualValues(t, 3, done.Version)
}

// A command that never left is tried again by itself.
func TestQuestionLost(t *testing.T) {
	s, question, _, _ := faulty(t)
	id := counted(t, s, 1)
	var once atomic.Bool
	done, err := act(t, overtaken{s, func() {
		if once.CompareAndSwap(false, true) {
			question.Store(true)
		}
	}}, id, count(7))
	require.NoError(t, err)
	require.False(t, done.Repeated)
	require.EqualValues(t, 3, done.Version)
}

// Of several batches, the outcome is unknown only where the commit's answer is lost: before it, none is kept.
func TestAnswerOfSeveralLost(t *testing.T) {
	s, _, answer, _ := faulty(t)
	for n, step := range []string{"begin", "first", "second", "commit"} {
		require.NoError(t, s.Append(t.Context(), sample(), sample()), "a new connection")
		a, b := sample(), sample()
		answer.Store(int64(n) + 1)
		err := s.Append(t.Context(), a, b)
		require.Error(t, err, step)
		one, _, err2 := s.Load(t.Context(), a.Stream)
		require.NoError(t, err2)
		other, _, err2 := s.Load(t.Context(), b.Stream)
		require.NoError(t, err2)
		if step == "commit" {
			require.NotErrorIs(t, err, convenio.Conflict, "pgx takes this for safe to repeat, which it is not")
			require.Len(t, append(one, other...), 6)
			continue
		}
		require.Empty(t, append(one, other...), step)
	}
}

func TestServerFaults(t *testing.T) {
	s := open(t)
	for code, want := range map[string]string{
		"40001": "conflict", "40P01": "conflict", "40000": "conflict", "40002": "conflict",
		"40003": "infrastructure", "23505": "infrastructure", "57P01": "infrastructure", "53300": "infrastructure",
	} {
		cause := &pgconn.PgError{Code: code}
		err := s.fault(t.Context(), fmt.Errorf("wrapped: %w", cause))
		require.Equal(t, want, convenio.Code(err), code)
		require.ErrorIs(t, err, cause)
	}
	reused := s.fault(t.Context(), &pgconn.PgError{Code: "23505", ConstraintName: "event_command"})
	require.Equal(t, "command_reused", convenio.Code(reused))
	require.NoError(t, s.fault(t.Context(), nil))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.pool.Exec(ended, "select 1")
	require.NotErrorIs(t, s.fault(ended, err), convenio.Conflict, "who gave up is not told to try again")
}

// A serialization failure, which only a host's own transaction can have, is a conflict.
func TestClassFortyForReal(t *testing.T) {
	s := open(t)
	id := counted(t, s, 1)
	tx := host(t, s, pgx.TxOptions{IsoLevel: pgx.RepeatableRead})
	_, at, err := s.In(tx).Load(t.Context(), id)
	require.NoError(t, err)
	_, err = act(t, s, id, count(1))
	require.NoError(t, err)
	b := convenio.Batch{Stream: id, After: at, Events: []convenio.Recorded{{
		Stream: id, Version: at.Version + 1, Ask: sample().Events[0].Ask, Event: adaptertest.Shut{},
	}}}
	err = s.In(tx).Append(t.Context(), b)
	require.ErrorIs(t, err, convenio.Conflict)
	var server *pgconn.PgError
	require.ErrorAs(t, err, &server)
	require.Equal(t, "40001", server.Code)
}

// A command given up while it waits for another's transaction may still be carried out when that ends: sent
// again, it is carried out once all the same.
func TestGivenUpIsUnknown(t *testing.T) {
	s := open(t)
	id, ask := counted(t, s, 1), sample().Events[0].Ask
	tx := host(t, s, pgx.TxOptions{})
	_, err := act(t, s.In(tx), id, count(1))
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = adaptertest.Machine().Act(ctx, s, adaptertest.Policy("toy 1"), id, ask, count(7))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.NotErrorIs(t, err, convenio.Conflict)
	require.NoError(t, tx.Rollback(t.Context()))
	done, err := actAs(t, s, id, ask, count(7))
	require.NoError(t, err)
	require.EqualValues(t, 3, done.Version)
	history, _, err := s.Load(t.Context(), id)
	require.NoError(t, err)
	require.Len(t, history, 3)
}
