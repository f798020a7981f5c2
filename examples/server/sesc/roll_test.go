package sesc_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

// What this process does is on its roll at once; another's after the next refresh; a restart reads it all.
func TestTheRollIsKeptFresh(t *testing.T) {
	h := newHome(t)
	other := h.another()
	h.do(h.plan, "marta", h.enrol("marta"))
	require.True(t, h.covered(h.plan, "marta"))
	require.False(t, h.covered(other, "marta"))
	require.NoError(t, other.Refresh(t.Context()))
	require.True(t, h.covered(other, "marta"))
	h.do(other, "marta", h.include("davi"))
	require.False(t, h.covered(h.plan, "davi"))
	require.NoError(t, h.plan.Refresh(t.Context()))
	require.True(t, h.covered(h.plan, "davi"))
	require.Equal(t, []any{2, 0}, []any{h.plan.Roll().People, h.plan.Roll().Pending()})
	require.Equal(t, []string{"marta"}, h.plan.Holders("davi"))
	require.Empty(t, h.plan.Holders("ninguém"))
}

// Who leaves a family is known to it still; who then joins another, to that one alone.
func TestWhoLeftForAnotherFamily(t *testing.T) {
	h := newHome(t)
	h.do(h.plan, "marta", h.enrol("marta"))
	h.do(h.plan, "marta", h.include("davi"))
	h.do(h.plan, "rui", h.enrol("rui"))
	h.do(h.plan, "marta", enrollment.Exclude{Person: "davi", Request: h.asked()})
	require.Equal(t, []string{"marta"}, h.plan.Present("davi"))
	h.on("2025-02-17").do(h.plan, "rui", h.include("davi"))
	require.Equal(t, []string{"rui"}, h.plan.Present("davi"), "what becomes of him is not marta's to know")
	require.Equal(t, []string{"marta", "rui"}, h.plan.Holders("davi"))
}

// A person in two families, and a holder who came back, are covered by whichever holds the day.
func TestAPersonInTwoFamilies(t *testing.T) {
	h := newHome(t)
	for _, holder := range []string{"marta", "rui"} {
		h.do(h.plan, holder, h.enrol(holder))
		h.do(h.plan, holder, h.include("davi"))
	}
	require.Equal(t, []string{"marta", "rui"}, h.plan.Holders("davi"))
	require.Equal(t, []string{"marta", "rui"}, h.plan.Present("davi"))
	h.do(h.plan, "rui", enrollment.Exclude{Person: "davi", Request: h.asked()})
	h.do(h.plan, "marta", enrollment.Exclude{Person: "marta", Request: h.asked()})
	h.on("2025-02-14")
	require.False(t, h.covered(h.plan, "davi"))
	h.do(h.plan, "marta", h.enrol("marta"))
	for _, p := range []*sesc.Plan{h.plan, h.another()} {
		require.NoError(t, p.Refresh(t.Context()))
		require.True(t, h.covered(p, "marta"))
		require.Equal(t, 3, p.Roll().People)
	}
}

// torn is a view that breaks off.
type torn struct{ enrollment.Views }

var errTorn = errors.New("the wire is torn")

func (torn) List(context.Context, convenio.Query) ([]convenio.Entry, error) { return nil, errTorn }

// mangled is a view whose bodies are no rows.
type mangled struct{ enrollment.Views }

func (m mangled) List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error) {
	some, err := m.Views.List(ctx, q)
	for i := range some {
		some[i].Body = `{"a":1}`
	}
	return some, err
}

func TestAReadingThatFailsChangesNothing(t *testing.T) {
	h := newHome(t)
	h.do(h.plan, "marta", h.enrol("marta"))
	h.plan.Views = torn{h.store}
	require.ErrorIs(t, h.plan.Refresh(t.Context()), errTorn)
	h.plan.Views = mangled{h.store}
	require.ErrorContains(t, h.plan.Refresh(t.Context()), "reading the roll")
	require.True(t, h.covered(h.plan, "marta"))
	h.do(h.plan, "marta", h.include("davi"))
	require.True(t, h.covered(h.plan, "davi"), "and acts are told as before")
}

// paused is a view that lets a test act between the reading of a page and its use.
type paused struct {
	enrollment.Views
	act func()
}

func (p paused) List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error) {
	some, err := p.Views.List(ctx, q)
	p.act()
	return some, err
}

// An act during a reading is on the roll after it. Kills: a reading that puts an older roll over a newer.
func TestAnActDuringAReadingIsKept(t *testing.T) {
	h := newHome(t)
	h.do(h.plan, "marta", h.enrol("marta"))
	h.plan.Views = paused{h.store, func() {
		h.do(h.plan, "marta", h.include("davi"))
		h.do(h.plan, "rui", h.enrol("rui"))
	}}
	require.NoError(t, h.plan.Refresh(t.Context()))
	for _, who := range []string{"marta", "davi", "rui"} {
		require.True(t, h.covered(h.plan, who), who)
	}
	require.Equal(t, 3, h.plan.Roll().People)
}

// Many act, many ask and some read at once; in the end the roll is what the store holds. Run with -race.
func TestManyAtOnce(t *testing.T) {
	h := newHome(t)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			holder := fmt.Sprint("tit-", i)
			for _, c := range []enrollment.Command{
				h.enrol(holder), h.include(holder + "-a"), h.include(holder + "-b"),
				enrollment.Exclude{Person: holder + "-a", Request: h.asked()}, h.include("comum"),
			} {
				_, err := h.plan.Do(context.Background(), holder, h.ask(hr), c)
				require.NoError(t, err)
			}
		})
		all.Go(func() {
			for range 20 {
				h.covered(h.plan, "tit-1-b")
				h.plan.Holders("comum")
			}
		})
		all.Go(func() { require.NoError(t, h.plan.Refresh(context.Background())) })
	}
	all.Wait()
	h.on("2025-02-15")
	other := h.another()
	require.NoError(t, other.Refresh(t.Context()))
	for i := range 8 {
		for _, who := range []string{fmt.Sprint("tit-", i), fmt.Sprintf("tit-%d-b", i), fmt.Sprintf("tit-%d-a", i), "comum"} {
			require.Equal(t, h.covered(other, who), h.covered(h.plan, who), who)
		}
		require.False(t, h.covered(h.plan, fmt.Sprintf("tit-%d-a", i)))
	}
	require.Len(t, h.plan.Holders("comum"), 8)
	require.Equal(t, other.Roll().People, h.plan.Roll().People)
}

// Past some thousands of changes the roll is made anew, and says the same.
func TestManyChangesMakeTheRollAnew(t *testing.T) {
	if testing.Short() {
		t.Skip("enrols thousands")
	}
	h := newHome(t)
	most := 0
	for i := range 4200 {
		h.do(h.plan, fmt.Sprint("tit-", i), h.enrol(fmt.Sprint("tit-", i)))
		most = max(most, h.plan.Roll().Pending())
	}
	require.Equal(t, 4096, most)
	require.Equal(t, []any{4200, 4200 - 4097}, []any{h.plan.Roll().People, h.plan.Roll().Pending()})
	require.True(t, h.covered(h.plan, "tit-0"))
	require.True(t, h.covered(h.plan, "tit-4199"))
}

// The sweep ends what fell due, once, whoever sweeps, and tells the roll.
func TestTheSweep(t *testing.T) {
	h := newHome(t)
	h.do(h.plan, "marta", h.enrol("marta"))
	h.do(h.plan, "marta", enrollment.EndBond{On: day(t, "2025-02-12")})
	n, err := h.plan.Sweep(t.Context(), *h.at.Load())
	require.NoError(t, err)
	require.Equal(t, 1, n, "cover has begun")
	h.on("2025-03-15")
	n, err = h.plan.Sweep(t.Context(), *h.at.Load())
	require.NoError(t, err)
	require.Equal(t, 1, n)
	family, err := h.plan.Household(t.Context(), "marta", nil)
	require.NoError(t, err)
	require.Equal(t, enrollment.Lapsed, family.State())
	n, err = h.another().Sweep(t.Context(), *h.at.Load())
	require.NoError(t, err)
	require.Zero(t, n)
	h.plan.Views = torn{h.store}
	_, err = h.plan.Sweep(t.Context(), *h.at.Load())
	require.ErrorIs(t, err, errTorn)
}
