package demo

import (
	"context"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/pto"
)

// World is everyone of the demonstration, and how to make their plans. It serves [pto.People].
type World struct {
	seed   uint64
	people []person
}

// New invents the people as of a day.
func New(seed uint64, now time.Time) *World {
	w := &World{seed: seed}
	w.people = populate(w.chance("people"), convenio.DateOf(now))
	return w
}

// chance is a source of chance of its own for each purpose, so that one more draw here moves nothing there.
func (w *World) chance(purpose string) *rand.Rand {
	id := uuid.NewSHA1(space, []byte(purpose))
	return rand.New(rand.NewPCG(w.seed, uint64(id[0])<<24|uint64(id[1])<<16|uint64(id[2])<<8|uint64(id[3])))
}

// space is where the demonstration's ids live.
var space = uuid.MustParse("5eed0000-0000-5000-8000-00000de30000")

// id is the id of one thing of the demonstration, always the same.
func (w *World) id(operator string, parts ...string) uuid.UUID {
	return uuid.NewSHA1(space, []byte(operator+"\x00"+strconv.FormatUint(w.seed, 10)+"\x00"+strings.Join(parts, "\x00")))
}

// reach is how many days back the demonstration begins.
const reach = 430

// Load makes the demonstration as of a day and returns how many plans it has. An operator with anything
// else in it, or with the whole demonstration, is left as it is; one with part of it is completed.
func (w *World) Load(ctx context.Context, plans pto.Plans, outbox pto.Outbox, operator string, now time.Time) (int, error) {
	today, load, err := w.due(ctx, plans, operator, convenio.DateOf(now))
	if err != nil || !load {
		return 0, err
	}
	w.people = populate(w.chance("people"), today)
	plans.People = w
	court, err := calendar.TRT3()
	if err != nil {
		return 0, err
	}
	s := &section{World: w, ctx: ctx, plans: plans, outbox: outbox, operator: operator, today: today, calendar: court}
	return s.live()
}

// due says whether to load, and as of which day: a demonstration that was begun goes on as of its own.
func (w *World) due(ctx context.Context, plans pto.Plans, operator string, today convenio.Date) (convenio.Date, bool, error) {
	office, _, err := plans.Store.Load(ctx, pto.OfficeOf(operator))
	if err != nil {
		return today, false, err
	}
	if len(office) == 0 {
		others, err := plans.Views.List(ctx, convenio.Query{Operator: operator, View: pto.ViewPlans, Limit: 1})
		return today, len(others) == 0, err
	}
	has := func(name string) bool {
		return slices.ContainsFunc(office, func(r convenio.Recorded) bool { return r.Ask.ID == w.id(operator, "office", name) })
	}
	return office[0].Ask.Today().AddDays(reach), has("0") && !has("end"), nil
}
