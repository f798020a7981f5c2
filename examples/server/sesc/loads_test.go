package sesc_test

import (
	"bytes"
	"context"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

// gated is a store that holds what appends or loads until it is let go.
type gated struct {
	convenio.Store
	append func()
	load   func(ctx context.Context)
}

func (g *gated) Append(ctx context.Context, b ...convenio.Batch) error {
	if g.append != nil {
		g.append()
	}
	return g.Store.Append(ctx, b...)
}

func (g *gated) Load(ctx context.Context, id convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	if g.load != nil && id.Kind == enrollment.Kind {
		g.load(ctx)
	}
	return g.Store.Load(ctx, id)
}

// work carries out loads until stop, which waits for what is under way.
func work(p *sesc.Plan) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { p.Work(ctx); close(ended) }()
	return func() { cancel(); <-ended }
}

func (h *home) over(id uuid.UUID) sesc.Job {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	j, err := h.plan.Wait(ctx, id)
	require.NoError(h.t, err)
	return j
}

func TestALoadGoesItsWay(t *testing.T) {
	h := newHome(t)
	ask := h.ask(hr)
	queued, repeated, err := h.plan.Load(ask, file(300), false)
	require.NoError(t, err)
	require.Equal(t, []any{sesc.Queued, false}, []any{queued.Stage, repeated})
	looks, seen := 0, []sesc.Job{}
	h.plan.Store = &gated{Store: h.store, load: func(context.Context) {
		if looks++; looks%100 == 0 {
			j, err := h.plan.Job(ask.ID)
			require.NoError(t, err)
			seen = append(seen, j)
		}
	}}
	defer work(h.plan)()
	j := h.over(ask.ID)
	require.Equal(t, []any{sesc.Done, 300, 300, 300, 300}, []any{j.Stage, j.Lines, j.Families, j.Of, j.Written})
	require.True(t, slices.IsSortedFunc(seen, func(a, b sesc.Job) int { return a.Families - b.Families }), "it goes forward")
	require.Equal(t, []any{sesc.Running, 300, 0}, []any{seen[1].Stage, seen[1].Of, seen[1].Written})
	require.Equal(t, 300, h.plan.Roll().People)
}

// counting counts the round trips by which many families are read ahead, and one by one.
type counting struct {
	*memory.Store
	many, single atomic.Int32
}

func (c *counting) LoadMany(ctx context.Context, ids ...convenio.StreamID) ([]convenio.History, error) {
	c.many.Add(1)
	return c.Store.LoadMany(ctx, ids...)
}

func (c *counting) Load(ctx context.Context, id convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	if id.Kind == enrollment.Kind {
		c.single.Add(1)
	}
	return c.Store.Load(ctx, id)
}

// The families of a file are read together where the store can, and every one of them is told as looked at. Kills: the
// watching that hid what the store can, and read them one by one.
func TestALoadReadsAhead(t *testing.T) {
	h := newHome(t)
	store := &counting{Store: h.store}
	h.plan.Store = store
	defer work(h.plan)()
	ask := h.ask(hr)
	_, _, err := h.plan.Load(ask, file(300), false)
	require.NoError(t, err)
	j := h.over(ask.ID)
	require.Equal(t, []any{sesc.Done, 300, 300}, []any{j.Stage, j.Families, j.Written})
	require.EqualValues(t, 1, store.many.Load())
	require.Zero(t, store.single.Load())
}

// A server told to stop cancels what is under way, and nothing of it is written.
func TestALoadIsCancelled(t *testing.T) {
	h := newHome(t)
	entered, looks := make(chan struct{}), 0
	h.plan.Store = &gated{Store: h.store, load: func(ctx context.Context) {
		if looks++; looks == 50 {
			close(entered)
			<-ctx.Done()
		}
	}}
	ask := h.ask(hr)
	_, _, err := h.plan.Load(ask, file(300), false)
	require.NoError(t, err)
	stop := work(h.plan)
	<-entered
	stop()
	j := h.over(ask.ID)
	require.Equal(t, []any{sesc.Cancelled, 0}, []any{j.Stage, j.Written})
	require.ErrorIs(t, j.Err, context.Canceled)
	require.NoError(t, h.plan.Refresh(t.Context()))
	require.Zero(t, h.plan.Roll().People)

	_, _, err = h.plan.Load(ask, file(300), false) // the same file, for the server that starts again
	require.NoError(t, err)
	h.plan.Store = h.store
	defer work(h.plan)()
	require.Equal(t, sesc.Done, h.over(ask.ID).Stage)
}

// A load that waits when the server stops is cancelled too.
func TestAQueuedLoadIsCancelled(t *testing.T) {
	h := newHome(t)
	ask := h.ask(hr)
	_, _, err := h.plan.Load(ask, file(3), false)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	h.plan.Work(ctx)
	require.Equal(t, sesc.Cancelled, h.over(ask.ID).Stage)
	_, err = h.plan.Job(uuid.New())
	require.ErrorIs(t, err, convenio.NotFound)
	_, err = h.plan.Wait(t.Context(), uuid.New())
	require.ErrorIs(t, err, convenio.NotFound)
}

// meanwhile loads a file in which Marta's child Davi comes in, while another acts before each append.
func (h *home) meanwhile(act func(other *sesc.Plan, attempt int)) sesc.Job {
	other, attempt := h.another(), 0
	h.do(other, "marta", h.enrol("marta"))
	h.plan.Store = &gated{Store: h.store, append: func() { attempt++; act(other, attempt) }}
	ask := h.ask(hr)
	text := string(file(1)) + "inclusao;marta;davi;10/02/2025;filho;;;;;nascimento;10/02/2025;;;;13/02/2025;f;;\n"
	_, _, err := h.plan.Load(ask, []byte(text), false)
	require.NoError(h.t, err)
	defer work(h.plan)()
	return h.over(ask.ID)
}

// Another may write to a family while the file is decided: then it is decided anew, on what the other wrote, as often
// as it takes within reason.
func TestAnotherWritesMeanwhile(t *testing.T) {
	h := newHome(t)
	j := h.meanwhile(func(other *sesc.Plan, attempt int) {
		if attempt == 1 {
			h.do(other, "marta", h.include("lia"))
		}
	})
	require.Equal(t, []any{sesc.Done, 2}, []any{j.Stage, j.Written})
	require.True(t, h.covered(h.plan, "davi"))
	require.True(t, h.covered(h.plan, "lia"))

	h = newHome(t)
	j = h.meanwhile(func(other *sesc.Plan, attempt int) {
		if attempt == 1 {
			h.do(other, "marta", h.include("davi"))
		}
	})
	require.Equal(t, []any{sesc.Refused, 0, 3}, []any{j.Stage, j.Written, j.Faults[0].Line})
	require.ErrorIs(t, j.Faults[0], enrollment.EnrolledAlready)

	h = newHome(t)
	j = h.meanwhile(func(other *sesc.Plan, _ int) { h.do(other, "marta", h.include(uuid.NewString())) })
	require.Equal(t, []any{sesc.Failed, 0}, []any{j.Stage, j.Written})
	require.ErrorIs(t, j.Err, convenio.Conflict)
}

// What a server remembers of loads has an end, the last first.
func TestLoadsAreForgottenInTheEnd(t *testing.T) {
	h := newHome(t)
	defer work(h.plan)()
	var last uuid.UUID
	for range 103 {
		ask := h.ask(hr)
		last = ask.ID
		_, _, err := h.plan.Load(ask, file(0), true)
		require.NoError(t, err)
		require.Equal(t, sesc.Done, h.over(last).Stage)
	}
	jobs := h.plan.Jobs()
	require.Len(t, jobs, 100)
	require.Equal(t, last, jobs[0].Ask.ID)
}

// A load that the world stops is the operator's to see in the log; one that its lines stop is its sender's.
func TestAFailedLoadStandsOutInTheLog(t *testing.T) {
	for stage, level := range map[sesc.Stage]string{sesc.Refused: "INFO", sesc.Failed: "ERROR"} {
		h, log, text := newHome(t), &bytes.Buffer{}, file(1)
		h.plan.Logger = slog.New(slog.NewJSONHandler(log, nil))
		if stage == sesc.Refused {
			text = append(text, "inscricao\n"...)
		} else {
			h.plan.Store = deaf{h.store}
		}
		ask := h.ask(hr)
		_, _, err := h.plan.Load(ask, text, false)
		require.NoError(t, err)
		stop := work(h.plan)
		require.Equal(t, stage, h.over(ask.ID).Stage)
		stop()
		require.Contains(t, log.String(), `"level":"`+level+`","msg":"load"`)
	}
}
