package lives_test

import (
	"context"
	"encoding/json"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/examples/server/demo/lives"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
	"github.com/seed-67b5076c/convenio/internal/population"
)

var (
	now   = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	shown = enrollment.Presented{Card: true, Identity: true}
)

func planOver(s convenio.Store, views *memory.Store) *sesc.Plan {
	return sesc.New(sesc.Config{Store: s, Views: views, Operator: "sesc-df", Now: func() time.Time { return now }})
}

// made is the demonstration of so many lives as of a day.
func made(t *testing.T, n int, at time.Time) (*sesc.Plan, *memory.Store) {
	s := memory.New()
	plan := planOver(s, s)
	_, err := lives.Load(t.Context(), plan, 20241, n, at)
	require.NoError(t, err)
	return plan, s
}

func TestTheDemonstration(t *testing.T) {
	plan, s := made(t, population.Base, now)
	require.Greater(t, plan.Roll().People, population.Base)
	c, _, err := plan.Contract(t.Context())
	require.NoError(t, err)
	require.Equal(t, contract.Active, c.State())
	today := convenio.DateOf(now)
	require.True(t, c.Usable(today, nil).Granted())
	covered, waiting := 0, 0
	for person := range plan.Roll().All() {
		if cover, ok := plan.Roll().Eligible(person, shown, today, nil).Value(); ok {
			covered++
			if !cover.Waiting.Open(today).IsZero() {
				waiting++
			}
		}
	}
	require.Greater(t, covered, 2300)
	require.Greater(t, waiting, 3)
	states := map[string]int{}
	families, err := s.List(t.Context(), convenio.Query{Operator: "sesc-df", View: enrollment.ViewFamilies})
	require.NoError(t, err)
	for _, e := range families {
		var line struct{ State string }
		require.NoError(t, json.Unmarshal([]byte(e.Body), &line))
		states[line.State]++
	}
	for _, state := range []string{"enrolled", "former", "kept", "remitted"} {
		require.NotZero(t, states[state], state)
	}
	stays, err := s.List(t.Context(), convenio.Query{Operator: "sesc-df", View: inactive.ViewStays})
	require.NoError(t, err)
	require.Greater(t, len(stays), 10)
	unproven, err := s.List(t.Context(), convenio.Query{Operator: "sesc-df", View: inactive.ViewUnproven})
	require.NoError(t, err)
	require.NotEmpty(t, unproven, "people management has something to do")
	d, _, err := plan.Directory(t.Context())
	require.NoError(t, err)
	kinds := map[network.Kind]int{}
	for _, l := range d.On(today) {
		kinds[l.Kind]++
	}
	require.Len(t, kinds, 5)
	report, err := network.Minimum(d, network.SescDF(), today, nil)
	require.NoError(t, err)
	all, _ := report.Value()
	require.True(t, len(all.Gaps()) > 0 && len(all.Gaps()) < len(all)/2, "some of it is missing")
}

// Every month that has ended is billed, on its last day: all who were in it, and what came to light late.
func TestTheDemonstrationsInvoices(t *testing.T) {
	plan, _ := made(t, population.Base, now)
	bills, err := plan.Bills(t.Context())
	require.NoError(t, err)
	month, credited := billing.CompetenceOf(convenio.DateOf(now)), 0
	require.Greater(t, len(bills), 6)
	require.Equal(t, month-1, bills[len(bills)-1].Competence)
	for i, b := range bills {
		require.Equal(t, bills[0].Competence+billing.Competence(i), b.Competence)
		require.Equal(t, billing.Done, b.State)
		require.Equal(t, []uint32{ledger.Contracting, ledger.Inactives}, []uint32{b.Sums[0].Party, b.Sums[1].Party})
		require.InDelta(t, 2600, b.Sums[0].Lines+b.Sums[1].Lines, 120, b.Competence)
		require.True(t, b.Sums[1].Employer.IsZero(), "the inactive pay all")
		if b.Sums[0].Credits.Cents() < 0 {
			credited++
		}
	}
	require.NotZero(t, credited, "a divorce is told weeks late")
	lines := map[string]ledger.Line{}
	last, err := plan.Invoices(t.Context(), month-1)
	require.NoError(t, err)
	for _, l := range last[0].Lines {
		lines[l.Person] = l
	}
	for _, who := range []string{"tit-001", "con-001", "fil-001"} {
		require.Equal(t, "tit-001", lines[who].Holder)
		require.EqualValues(t, 31, lines[who].Days)
	}
}

// The families that are always the same are so on whichever day the demonstration is made: windows roll over weekends
// and holidays, and the year has ends.
func TestTheKnownFamiliesOnAnyDay(t *testing.T) {
	for days := 0; days < 400; days += 43 {
		at := now.AddDate(0, 0, days)
		plan, _ := made(t, 100, at)
		today := convenio.DateOf(at)
		for _, who := range []string{"tit-001", "con-001", "fil-001", "fil-002", "tit-004", "con-005", "tit-006", "tit-007", "con-007"} {
			require.True(t, plan.Roll().Eligible(who, shown, today, nil).Granted(), "%s on %v", who, today)
		}
		cover, _ := plan.Roll().Eligible("fil-002", shown, today, nil).Value()
		require.False(t, cover.Waiting.Open(today).IsZero(), "fil-002 waits on %v", today)
		left := plan.Roll().Eligible("fil-003", shown, today, nil).Grounds()
		require.True(t, left.Has(enrollment.Left), "on %v", today)
		h, err := plan.Household(t.Context(), "tit-003", nil)
		require.NoError(t, err)
		require.True(t, h.Spells()[1].CardDue)
	}
}

func TestLoadingAgainChangesNothing(t *testing.T) {
	plan, s := made(t, 100, now)
	before := everything(t, s)
	people, err := lives.Load(t.Context(), plan, 20241, 100, now.AddDate(0, 0, 9))
	require.NoError(t, err)
	require.Equal(t, plan.Roll().People, people)
	require.Equal(t, before, everything(t, s))
}

// everything is how all stands in the views that hold it.
func everything(t *testing.T, s *memory.Store) (out []convenio.Entry) {
	for _, view := range []string{enrollment.ViewRoll, enrollment.ViewFamilies, enrollment.ViewCards, contract.ViewContracts, network.ViewLeaving, billing.ViewRuns} {
		some, err := s.List(t.Context(), convenio.Query{Operator: "sesc-df", View: view})
		require.NoError(t, err)
		out = append(out, some...)
	}
	return out
}

// failing is a store that stops keeping anything after so many batches.
type failing struct {
	*memory.Store
	left atomic.Int64
}

var errFull = errors.New("the disk is full")

func (f *failing) Append(ctx context.Context, b ...convenio.Batch) error {
	if f.left.Add(-1) < 0 {
		return errFull
	}
	return f.Store.Append(ctx, b...)
}

// A demonstration that was cut short is completed, as of the day on which it was begun.
func TestADemonstrationCutShortIsCompleted(t *testing.T) {
	_, whole := made(t, 100, now)
	for _, batches := range []int64{0, 1, 12, 36, 50, 58, 60, 61, 62, 70} {
		f := &failing{Store: memory.New()}
		f.left.Store(batches)
		plan := planOver(f, f.Store)
		_, err := lives.Load(t.Context(), plan, 20241, 100, now)
		require.ErrorIs(t, err, errFull, batches)
		f.left.Store(1 << 30)
		later := now.AddDate(0, 0, 3)
		if batches == 0 {
			later = now
		}
		_, err = lives.Load(t.Context(), plan, 20241, 100, later)
		require.NoError(t, err)
		require.Equal(t, everything(t, whole), everything(t, f.Store), "after %d batches", batches)
	}
}

// What somebody else keeps is left alone.
func TestAnothersPlanIsLeftAlone(t *testing.T) {
	s := memory.New()
	plan := planOver(s, s)
	w := contract.Writing{On: convenio.DateOf(now), Number: "CT 9", Document: convenio.Document{SHA256: ""}}
	w.Document.SHA256 = "00000000000000000000000000000000000000000000000000000000000000ab"
	_, err := plan.DoContract(t.Context(), convenio.Ask{ID: [16]byte{9}, At: now, By: convenio.Actor{ID: "g", Role: "contract_manager"}}, contract.Sign{Writing: w})
	require.NoError(t, err)
	people, err := lives.Load(t.Context(), plan, 20241, 100, now)
	require.NoError(t, err)
	require.Zero(t, people)
}

// Names and contacts are of the directory alone: no history holds them.
func TestNoNameIsInAHistory(t *testing.T) {
	plan, s := made(t, 100, now)
	var bodies []byte
	for _, id := range []convenio.StreamID{sesc.ContractOf("sesc-df"), enrollment.HolderFamily("sesc-df", "tit-001", 0), enrollment.HolderFamily("sesc-df", "tit-005", 0)} {
		history, _, err := s.Load(t.Context(), id)
		require.NoError(t, err)
		require.NotEmpty(t, history)
		for _, r := range history {
			body, err := json.Marshal(r)
			require.NoError(t, err)
			bodies = append(bodies, body...)
		}
	}
	for _, p := range lives.People() {
		require.NotContains(t, string(bodies), p.Name)
		require.NotContains(t, string(bodies), p.Contact)
		if p.Role == enrollment.HolderRole {
			_, err := plan.Household(t.Context(), p.ID, nil)
			require.NoError(t, err, p.ID)
		}
	}
}
