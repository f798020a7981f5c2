package demo

import (
	"context"
	"encoding/json"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto"
)

func TestEveryLifeEndsWhereItsSceneSays(t *testing.T) {
	for i, l := range theWhole(t).tell(t) {
		require.Equal(t, l.scene.ends.String(), l.plan.Phase().String(), "plan %d: %s", i+1, l.scene.name)
	}
}

// A history is honest when the rules allowed it, which Load saw to by commands, and when it is of its time.
func TestHistoriesAreOfTheirTime(t *testing.T) {
	whole := theWhole(t)
	first := whole.now.AddDate(0, 0, -reach-1)
	for _, l := range whole.tell(t) {
		for i, r := range l.history {
			require.True(t, r.Ask.At.Before(whole.now) && r.Ask.At.After(first), "%s: %v", l.scene.name, r.Ask.At)
			require.False(t, i > 0 && r.Ask.At.Before(l.history[i-1].Ask.At))
		}
	}
}

func TestNoNameOrContactIsInAHistory(t *testing.T) {
	whole := theWhole(t)
	var bodies []byte
	for _, l := range whole.tell(t) {
		for _, r := range l.history {
			body, err := json.Marshal(r.Event)
			require.NoError(t, err)
			bodies = append(bodies, body...)
		}
	}
	for _, p := range whole.world.people {
		require.NotContains(t, string(bodies), p.Name)
		require.NotContains(t, string(bodies), p.Contact)
	}
}

func TestLoadingAgainChangesNothing(t *testing.T) {
	l := theWhole(t)
	before := l.tell(t)
	again := *l
	again.now = l.now.AddDate(0, 0, 9)
	require.NoError(t, again.load())
	require.Zero(t, again.n)
	for i, now := range l.tell(t) {
		require.Len(t, now.history, len(before[i].history))
	}
}

// failing is a store that stops keeping anything after so many batches.
type failing struct {
	*memory.Store
	left atomic.Int64
}

var errStopped = errors.New("stopped")

func (f *failing) Append(ctx context.Context, batches ...convenio.Batch) error {
	if f.left.Add(-1) < 0 {
		return errStopped
	}
	return f.Store.Append(ctx, batches...)
}

// What was begun is completed some days later, and then it is what would have been made at once.
func TestLoadingGoesOnWhereItStopped(t *testing.T) {
	want := theWhole(t)
	s := &failing{Store: memory.New()}
	s.left.Store(2000)
	l := newLoaded(want.now, s, s.Store)
	require.ErrorIs(t, l.load(), errStopped)
	s.left.Store(1 << 40)
	l.now = l.now.AddDate(0, 0, 3)
	require.NoError(t, l.load())
	require.Equal(t, want.n, l.n)
	got := l.tell(t)
	for i, w := range want.tell(t) {
		require.Equal(t, w.history, got[i].history, "%d: %s", i+1, w.scene.name)
	}
}

func TestAnOperatorWithOthersInItIsLeftAlone(t *testing.T) {
	who := convenio.Ask{ID: uuid.New(), At: time.Now(), By: convenio.Actor{ID: "ao-9", Role: pto.Administrator}}
	s := memory.New()
	l := newLoaded(time.Now(), s, s)
	_, err := audit.OfficeMachine().Act(t.Context(), s, administration{}, pto.OfficeOf(operator), who, audit.OfficeCommand(audit.SetSeed{Seed: "x"}))
	require.NoError(t, err)
	require.NoError(t, l.load())
	require.Zero(t, l.n)

	s = memory.New()
	l = newLoaded(time.Now(), s, s)
	who = convenio.Ask{ID: uuid.New(), At: time.Now(), By: convenio.Actor{ID: "cred-9", Role: pto.Provider}}
	_, err = l.plans.Do(t.Context(), pto.StreamOf(operator, uuid.New()), who, pto.Draft{Beneficiary: "ben-9"})
	require.NoError(t, err)
	require.NoError(t, l.load())
	require.Zero(t, l.n)
}

// The months before any day hold holidays, the court's recess and leap days at other places.
func TestAnyDayHasItsDemonstration(t *testing.T) {
	if testing.Short() {
		t.Skip("one more demonstration")
	}
	s := memory.New()
	l := newLoaded(time.Date(2028, 3, 2, 3, 10, 0, 0, time.UTC), s, s)
	require.NoError(t, l.load())
	for _, one := range l.tell(t) {
		require.Equal(t, one.scene.ends.String(), one.plan.Phase().String(), one.scene.name)
	}
}
