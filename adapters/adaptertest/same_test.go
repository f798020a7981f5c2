package adaptertest_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/adapters/postgres"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
	"github.com/seed-67b5076c/convenio/internal/monkey"
	"github.com/seed-67b5076c/convenio/internal/pgtest"
	"github.com/seed-67b5076c/convenio/pto"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

const operator = "trt3"

// store is all that a plan's host asks of an adapter.
type store interface {
	convenio.Store
	pto.Views
	pto.Log
	pto.Outbox
}

var codecs = map[string]convenio.Codec{
	pto.Kind: pto.Codec(), audit.OfficeKind: audit.OfficeMachine().Codec, enrollment.Kind: enrollment.Machine().Codec,
	contract.Kind: contract.Machine().Codec, billing.Kind: billing.Machine().Codec, inactive.Kind: inactive.Codec(),
	network.StreamKind: network.Machine().Codec, transition.CaseKind: transition.Machine().Codec,
}

var views = []string{
	pto.ViewPlans, pto.ViewStatus, pto.ViewQueue, pto.ViewLoad, pto.ViewDue, pto.ViewReleases, pto.ViewOdontogram,
	pto.ViewInPerson, pto.ViewUnclassified, pto.ViewExpired, pto.ViewApproved, pto.ViewDenied,
}

type administration struct{}

func (administration) For(context.Context, string, convenio.Date) (audit.OfficePolicy, error) {
	return audit.OfficePolicy{Administrator: pto.Administrator}, nil
}

// section is a dental section on one store. Two sections told the same must come to the same.
type section struct {
	t testing.TB
	store
	plans pto.Plans
}

func newSection(t testing.TB, s store) *section {
	return &section{t, s, pto.Plans{Store: s, Views: s, Log: s, Policies: pto.NewPolicies(pto.TRT3(), s)}}
}

func onPostgres(t testing.TB) *postgres.Store {
	s, err := postgres.Open(t.Context(), pgtest.DSN(t, func(ctx context.Context, dsn string) error {
		return postgres.Migrate(ctx, dsn, "")
	}), postgres.Options{Codecs: codecs})
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

// encoded is a history as text, each event as its codec writes it, with its circumstance.
func encoded(t require.TestingT, history []convenio.Recorded) (lines []string) {
	for _, r := range history {
		name, schema, body, err := codecs[r.Stream.Kind].Encode(r.Event)
		require.NoError(t, err)
		r.Event = nil
		lines = append(lines, fmt.Sprintf("%+v %s/%d %s", r, name, schema, body))
	}
	return lines
}

// answer is what a command came to: its events, or the error in full.
func (s *section) answer(id convenio.StreamID, ask convenio.Ask, c pto.Command) (string, []convenio.Recorded) {
	done, err := s.plans.Do(s.t.Context(), id, ask, c)
	return fmt.Sprint(encoded(s.t, done.Events), done.Version, done.Repeated, err), done.Events
}

// plan is a plan as it stands.
func (s *section) plan(id convenio.StreamID) pto.Plan {
	history, _, err := s.Load(s.t.Context(), id)
	require.NoError(s.t, err)
	return pto.Fold(history)
}

// sight is all that can be seen of a section: histories, views, sums, effects and who read what.
func (s *section) sight(ids []convenio.StreamID) (lines []string) {
	ctx := s.t.Context()
	for _, id := range ids {
		history, _, err := s.Load(ctx, id)
		require.NoError(s.t, err)
		reads, err := s.Reads(ctx, id)
		require.NoError(s.t, err)
		lines = append(append(lines, encoded(s.t, history)...), fmt.Sprintf("%+v", reads))
	}
	owners := append(append([]string{""}, monkey.Technicians...), append(monkey.Providers, monkey.Patients...)...)
	for _, view := range views {
		entries, err := s.List(ctx, convenio.Query{Operator: operator, View: view})
		require.NoError(s.t, err)
		totals, err := s.Totals(ctx, operator, view, owners)
		require.NoError(s.t, err)
		lines = append(lines, fmt.Sprintf("%s %+v", view, totals))
		for _, e := range entries {
			lines = append(lines, fmt.Sprintf("%+v", e))
		}
	}
	for i, topic := range []string{pto.TopicMessage, pto.TopicBilling} {
		effects, err := s.Take(ctx, operator, topic, uuid.UUID{9, byte(i)}, 10_000)
		require.NoError(s.t, err)
		lines = append(lines, fmt.Sprintf("%s %+v", topic, effects))
	}
	return lines
}

// The same commands at random, to several plans at once, with sweeps and automatic distribution in between, come
// to the same on memory and on Postgres: answers, histories, views, sums, effects.
func TestTheSameOnBoth(t *testing.T) {
	for seed, mode := range []audit.Mode{audit.Assigned, audit.Picked, audit.Automatic} {
		t.Run(fmt.Sprint(mode), func(t *testing.T) {
			kept := onPostgres(t)
			same(t, uint64(seed), mode, newSection(t, memory.New()), newSection(t, kept))
			require.NoError(t, kept.Rebuild(t.Context(), operator, pto.Kind, func(h []convenio.Recorded) []convenio.Entry {
				return pto.Entries(pto.Fold(h))
			}))
		})
	}
}

// actor is one plan with the monkey that plays it.
type actor struct {
	id     convenio.StreamID
	monkey *monkey.Monkey
}

func same(t *testing.T, seed uint64, mode audit.Mode, a, b *section) {
	dice := rand.New(rand.NewPCG(seed, 8))
	start := time.Date(2025, 2, 10, 15, 0, 0, 0, time.UTC)
	count := uint64(0)
	ask := func(at time.Time, by convenio.Actor) convenio.Ask {
		count++
		ask := convenio.Ask{At: at, By: by}
		binary.BigEndian.PutUint64(ask.ID[8:], count)
		return ask
	}
	for _, c := range monkey.Office(mode, monkey.Rules()...) {
		order := ask(start, convenio.Actor{ID: "adm", Role: pto.Administrator})
		for _, s := range []*section{a, b} {
			_, err := audit.OfficeMachine().Act(t.Context(), s, administration{}, pto.OfficeOf(operator), order, c)
			require.NoError(t, err)
		}
	}
	var actors []actor
	ids := []convenio.StreamID{pto.OfficeOf(operator)}
	told := map[string]int{}
	for n := range 1000 {
		if n%50 == 0 {
			id := pto.StreamOf(operator, uuid.UUID{byte(n/50 + 1)})
			ids, actors = append(ids, id), append(actors, actor{id, monkey.New(dice.IntN, start)})
		}
		recent := actors[max(0, len(actors)-6):]
		who := recent[dice.IntN(len(recent))]
		at, by, c := who.monkey.Next(a.plan(who.id))
		order := ask(at, by)
		mine, done := a.answer(who.id, order, c)
		theirs, _ := b.answer(who.id, order, c)
		require.Equal(t, mine, theirs, "%T", c)
		for _, r := range done {
			told[convenio.NameOf(r.Event)]++
		}
		if n%20 == 0 {
			housekeeping(t, at, a, b)
		}
		if n%250 == 249 {
			require.Equal(t, a.sight(ids), b.sight(ids))
		}
	}
	require.Greater(t, len(told), 20, "the histories went far")
}

// housekeeping is what a host runs by the clock.
func housekeeping(t *testing.T, at time.Time, a, b *section) {
	for _, do := range []func(pto.Plans) (int, error){
		func(p pto.Plans) (int, error) { return p.Sweep(t.Context(), operator, at) },
		func(p pto.Plans) (int, error) { return p.Distribute(t.Context(), operator, at) },
		func(p pto.Plans) (int, error) { return p.Recount(t.Context(), operator, at) },
	} {
		n, err := do(a.plans)
		m, other := do(b.plans)
		require.Equal(t, n, m)
		require.Equal(t, fmt.Sprint(err), fmt.Sprint(other))
	}
}
