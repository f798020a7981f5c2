package sesc

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"log/slog"
	"slices"
	"sync"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// Stage is where a load stands. Of one that is not Done, nothing was written; of one that Failed, that is so once the
// same file under the same id says so: an answer of the store may have been lost.
type Stage string

// The stages of a load.
const (
	Queued    Stage = "queued"
	Running   Stage = "running"
	Done      Stage = "done"
	Refused   Stage = "refused"   // by its lines
	Failed    Stage = "failed"    // by the world
	Cancelled Stage = "cancelled" // by the end of the process
)

// over reports a stage that the load stays in.
func (s Stage) over() bool { return s != Queued && s != Running }

// Job is a load of a file of movements: how far it has come, and what its lines are refused for. Families are those
// looked at so far, Of how many there are in it, Written the movements that were, all at once, at its end.
type Job struct {
	Ask      convenio.Ask
	Dry      bool
	Stage    Stage
	Lines    int
	Families int
	Of       int
	Loaded   enrollment.Loaded
	Written  int
	Faults   []enrollment.LineError
	Err      error // what failed
	content  []byte
	digest   [32]byte
	ended    chan struct{}
}

// Busy is a load that another, under way, stands before.
type Busy struct{ Other uuid.UUID }

// Error names the other.
func (b Busy) Error() string {
	return "já há uma carga em andamento, a " + b.Other.String() + "; espere que termine"
}

// loads are those that this process has taken, in the order in which it took them.
type loads struct {
	mu    sync.Mutex
	jobs  []*Job
	queue chan *Job
}

// remembered is how many loads a process can still tell of.
const remembered = 100

// attempts is how often a load is decided when others write to its families meanwhile.
const attempts = 4

// Load takes a file of movements to be carried out by [Plan.Work], under the id of the ask. One load is under way at a
// time. The same file under the same id is one load, which is given back; another is [convenio.CommandReused]. A load
// that wrote nothing may be sent again, mended.
func (p *Plan) Load(ask convenio.Ask, file []byte, dry bool) (job Job, repeated bool, err error) {
	head, _, _ := bytes.Cut(file, []byte("\n"))
	var fault enrollment.LineError
	if _, err := enrollment.ReadMovements(bytes.NewReader(head)); errors.As(err, &fault) {
		return job, false, fault.Err
	}
	next := &Job{Ask: ask, Dry: dry, Stage: Queued, content: file, digest: sha256.Sum256(file), ended: make(chan struct{})}
	l := &p.loads
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.IndexFunc(l.jobs, func(j *Job) bool { return j.Ask.ID == ask.ID }); i >= 0 {
		before := l.jobs[i]
		same := before.digest == next.digest && before.Ask.By == ask.By && before.Dry == dry
		switch kept := !before.Stage.over() || before.Stage == Done && !before.Dry; {
		case kept && same:
			return before.shown(), true, nil
		case kept:
			return job, false, convenio.CommandReused
		}
		l.jobs = slices.Delete(l.jobs, i, i+1)
	}
	if i := slices.IndexFunc(l.jobs, func(j *Job) bool { return !j.Stage.over() }); i >= 0 {
		return job, false, Busy{l.jobs[i].Ask.ID}
	}
	if len(l.jobs) == remembered {
		l.jobs = slices.Delete(l.jobs, 0, 1)
	}
	l.jobs = append(l.jobs, next)
	l.queue <- next // there is room: no other is under way
	return next.shown(), false, nil
}

// shown is the job as it may leave the lock.
func (j *Job) shown() Job {
	out := *j
	out.Faults, out.content = slices.Clone(j.Faults), nil
	return out
}

// Job is a load by its id; [convenio.NotFound] when this process has taken none such.
func (p *Plan) Job(id uuid.UUID) (Job, error) {
	j, err := p.loads.find(id)
	if err != nil {
		return Job{}, err
	}
	p.loads.mu.Lock()
	defer p.loads.mu.Unlock()
	return j.shown(), nil
}

func (l *loads) find(id uuid.UUID) (*Job, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.jobs, func(j *Job) bool { return j.Ask.ID == id })
	if i < 0 {
		return nil, convenio.NotFound
	}
	return l.jobs[i], nil
}

// Wait is a load once it is over or ctx ends, whichever comes first.
func (p *Plan) Wait(ctx context.Context, id uuid.UUID) (Job, error) {
	j, err := p.loads.find(id)
	if err != nil {
		return Job{}, err
	}
	select {
	case <-j.ended:
	case <-ctx.Done():
	}
	p.loads.mu.Lock()
	defer p.loads.mu.Unlock()
	return j.shown(), nil
}

// Jobs are the loads that this process remembers, the last first.
func (p *Plan) Jobs() []Job {
	p.loads.mu.Lock()
	defer p.loads.mu.Unlock()
	var out []Job
	for _, j := range slices.Backward(p.loads.jobs) {
		out = append(out, j.shown())
	}
	return out
}

// Work carries out loads until ctx ends. One that is under way then is cancelled, and has written nothing unless it
// is done.
func (p *Plan) Work(ctx context.Context) {
	for {
		select {
		case j := <-p.loads.queue:
			p.run(ctx, j)
		case <-ctx.Done():
			select {
			case j := <-p.loads.queue:
				p.run(ctx, j)
			default:
				return
			}
		}
	}
}

// change changes a job under the lock.
func (l *loads) change(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f()
}

func (p *Plan) run(ctx context.Context, j *Job) {
	l := &p.loads
	l.change(func() { j.Stage = Running })
	done, err := p.carry(ctx, j)
	if err == nil && !j.Dry {
		p.heard.Store(false)
		if failed := p.Refresh(context.WithoutCancel(ctx)); failed != nil { // it is written: the next refresh shows it
			p.Logger.ErrorContext(ctx, "roll not read after a load", "error", failed)
		}
	}
	defer func() {
		level := slog.LevelInfo
		if j.Stage == Failed { // the lines are the sender's to mend, the world is not
			level = slog.LevelError
		}
		p.Logger.Log(ctx, level, "load", "stage", j.Stage, "dry", j.Dry, "lines", j.Lines, "written", j.Written, "error", j.Err)
	}()
	l.change(func() {
		j.Loaded, j.content = done, nil
		switch faults, world := lineErrors(err); {
		case len(faults) > 0:
			j.Stage, j.Faults, j.Lines = Refused, faults, max(j.Lines, len(faults))
		case world == nil:
			j.Stage = Done
		case ctx.Err() != nil:
			j.Stage, j.Err = Cancelled, world
		default:
			j.Stage, j.Err = Failed, world
		}
		close(j.ended)
	})
}

// carry reads and decides the file, and writes it unless it is dry. Where another wrote in between, it is decided anew.
func (p *Plan) carry(ctx context.Context, j *Job) (done enrollment.Loaded, err error) {
	if err := ctx.Err(); err != nil {
		return done, err
	}
	movements, err := enrollment.ReadMovements(bytes.NewReader(j.content))
	if err != nil {
		return done, err
	}
	first := map[convenio.StreamID]bool{} // a holder's first family is looked at once, whichever the last is
	for _, m := range movements {
		first[enrollment.HolderFamily(p.Operator, m.Holder, 0)] = true
	}
	p.loads.change(func() { j.Lines, j.Of = len(movements), len(first) })
	for range attempts {
		p.loads.change(func() { j.Families = 0 })
		watched := watched{p.Store, func(id convenio.StreamID) {
			if first[id] {
				p.loads.change(func() { j.Families++ })
			}
		}}
		done, err = enrollment.Load(ctx, watched, p, p.Operator, j.Ask, movements, j.Dry)
		if !errors.Is(err, convenio.Conflict) {
			break
		}
	}
	if err == nil && !j.Dry {
		p.loads.change(func() { j.Written = done.Movements })
	}
	return done, err
}

// watched is a store that says when a family is looked at, one by one or many ahead.
type watched struct {
	convenio.Store
	looked func(convenio.StreamID)
}

// Load reads a family, unless the load was cancelled.
func (w watched) Load(ctx context.Context, id convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	w.looked(id)
	if err := ctx.Err(); err != nil {
		return nil, convenio.Position{}, err
	}
	return w.Store.Load(ctx, id)
}

// LoadMany reads families ahead, in as few round trips as the store needs.
func (w watched) LoadMany(ctx context.Context, ids ...convenio.StreamID) ([]convenio.History, error) {
	many, ok := w.Store.(enrollment.Histories)
	if !ok {
		return w.oneByOne(ctx, ids)
	}
	for _, id := range ids {
		w.looked(id)
	}
	return many.LoadMany(ctx, ids...)
}

func (w watched) oneByOne(ctx context.Context, ids []convenio.StreamID) (found []convenio.History, err error) {
	for _, id := range ids {
		events, at, err := w.Load(ctx, id)
		if err != nil {
			return nil, err
		}
		found = append(found, convenio.History{Events: events, At: at})
	}
	return found, nil
}

// lineErrors are the faults of lines that an error is made of; else it is the world's.
func lineErrors(err error) (faults []enrollment.LineError, world error) {
	var many interface{ Unwrap() []error }
	all := []error{err}
	if errors.As(err, &many) {
		all = many.Unwrap()
	}
	for _, one := range all {
		var fault enrollment.LineError
		if !errors.As(one, &fault) {
			return nil, err
		}
		faults = append(faults, fault)
	}
	return faults, nil
}
