package pto_test

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/monkey"
	"github.com/seed-67b5076c/convenio/pto"
)

// wild is a history that a monkey makes, with everything that must hold along the way.
type wild struct {
	t       require.TestingT
	policy  *pto.Policy
	monkey  *monkey.Monkey
	plan    pto.Plan
	history []convenio.Recorded
	entries map[string]convenio.Entry
	billed  map[int]convenio.Money
	notices int
	seen    *coverage
}

// coverage is what a set of histories met: rows of the lifecycle, and grounds in each direction.
type coverage struct {
	rows    map[string]int
	grounds map[string]int
}

func newCoverage() *coverage { return &coverage{map[string]int{}, map[string]int{}} }

func rowKey(from pto.Phase, e convenio.Event) string {
	return fmt.Sprintf("%v %s", from, convenio.NameOf(e))
}

func groundKey(g *convenio.Ground, applies bool) string {
	if applies {
		return g.Code() + " applies"
	}
	return g.Code() + " does not"
}

// policyOf is a policy of the monkey's office in one of the three modes, with readings in force.
func policyOf(t require.TestingT, mode audit.Mode, names ...string) *pto.Policy {
	p := withOffice(t, monkey.Office(mode, monkey.Rules()...))
	for _, name := range names {
		require.NoError(t, p.Adopt(name, 1))
	}
	policy, err := p.Compile()
	require.NoError(t, err)
	return policy
}

func newWild(t require.TestingT, policy *pto.Policy, choose monkey.Choose, seen *coverage) *wild {
	return &wild{
		t: t, policy: policy, monkey: monkey.New(choose, noon("2025-02-10")), seen: seen,
		entries: map[string]convenio.Entry{}, billed: map[int]convenio.Money{},
	}
}

// step makes one command and checks all that must hold of it.
func (w *wild) step() {
	at, by, c := w.monkey.Next(w.plan)
	ask := convenio.Ask{At: at, By: by}
	binary.BigEndian.PutUint64(ask.ID[8:], uint64(len(w.history)+1))
	trace := &convenio.Trace{}
	before := pto.Dump(w.plan)
	events, err := pto.Decide(w.plan, w.policy, ask, c, trace)
	untraced, bare := pto.Decide(w.plan, w.policy, ask, c, nil)
	require.Equal(w.t, events, untraced, "a trace changes nothing")
	require.Equal(w.t, convenio.Code(err), convenio.Code(bare))
	require.Equal(w.t, before, pto.Dump(w.plan), "deciding leaves the plan as it was")
	w.asIfSwept(ask, c, events, err)
	w.note(trace, err)
	require.True(w.t, err == nil || len(events) == 0, "a refusal has no events")
	for i, e := range events {
		w.fold(ask, i, e)
	}
	w.holds()
}

// asIfSwept checks that a sweep just before would have changed nothing: the same refusal, or the same events
// after those of the sweep.
func (w *wild) asIfSwept(ask convenio.Ask, c pto.Command, events []convenio.Event, err error) {
	tick := ask
	tick.By = system
	swept, sweepErr := pto.Decide(w.plan, w.policy, tick, pto.Tick{}, nil)
	if sweepErr != nil || len(swept) == 0 {
		return
	}
	plan := w.plan
	for i, e := range swept {
		plan = pto.Apply(plan, w.record(tick, len(w.history)+i+1, i, e))
	}
	after, afterErr := pto.Decide(plan, w.policy, ask, c, nil)
	require.Equal(w.t, fmt.Sprint(afterErr), fmt.Sprint(untracedError(w, ask, c, err)), "%T", c)
	if err == nil {
		require.Equal(w.t, names(events), names(slices.Concat(swept, after)))
	}
}

func untracedError(w *wild, ask convenio.Ask, c pto.Command, err error) error {
	if err == nil {
		return nil
	}
	_, bare := pto.Decide(w.plan, w.policy, ask, c, nil)
	return bare
}

func (w *wild) record(ask convenio.Ask, version, n int, e convenio.Event) convenio.Recorded {
	id := convenio.StreamID{Operator: "trt3", Kind: pto.Kind, ID: uuid.MustParse("00000000-0000-0000-0000-00000000beef")}
	return convenio.Recorded{Stream: id, Version: int64(version), Ask: ask, N: n, Event: e}
}

// note marks what the decision met, and checks that each of its sentences is whole.
func (w *wild) note(trace *convenio.Trace, err error) {
	for _, f := range trace.Findings() {
		key := groundKey(f.Ground, f.Applies)
		if w.seen.grounds[key]++; w.seen.grounds[key] < 50 {
			require.NotContains(w.t, f.Text(), "{", f.Ground.Code())
		}
	}
	var bar *convenio.NotAdmitted
	if errors.As(err, &bar) {
		w.seen.grounds[groundKey(bar.Ground, true)]++
		require.NotEmpty(w.t, bar.Clause)
		require.NotContains(w.t, bar.Text(), "{")
	}
}

func (w *wild) fold(ask convenio.Ask, n int, e convenio.Event) {
	r := w.record(ask, len(w.history)+1, n, e)
	w.seen.rows[rowKey(w.plan.Phase(), e)]++
	name, schema, body, err := pto.Codec().Encode(e)
	require.NoError(w.t, err)
	back, err := pto.Codec().Decode(name, schema, body)
	require.NoError(w.t, err)
	r.Event = back
	before := w.plan
	w.plan = pto.Apply(before, r)
	w.history = append(w.history, r)
	for _, f := range pto.Effects(before, w.plan, r) {
		w.effect(f)
	}
	w.change(pto.Entries(before), pto.Entries(w.plan))
}

func (w *wild) effect(f convenio.Effect) {
	switch f.Topic {
	case pto.TopicBilling:
		var released pto.ReleasedItem
		require.NoError(w.t, json.Unmarshal([]byte(f.Body), &released))
		w.billed[released.Item] = w.billed[released.Item].Plus(released.Amount)
	case pto.TopicMessage:
		var m pto.Message
		require.NoError(w.t, json.Unmarshal([]byte(f.Body), &m))
		if m.ID == "MENSAGEM_027" {
			w.notices++
		}
	}
}

func entryKey(e convenio.Entry) string { return e.View + "\x00" + e.Item }

// change checks that entries have keys of their own.
func (w *wild) change(_, after []convenio.Entry) {
	clear(w.entries)
	for _, e := range after {
		_, twice := w.entries[entryKey(e)]
		require.False(w.t, twice, "two entries of %s %s", e.View, e.Item)
		w.entries[entryKey(e)] = e
	}
}

// holds is what must hold of a plan at every instant.
func (w *wild) holds() {
	require.Equal(w.t, pto.Dump(pto.Fold(w.history)), pto.Dump(w.plan), "folding is applying one by one")
	a := w.plan.Account()
	sum := a.Released.Plus(a.Settled).Plus(a.Open).Plus(a.Awaiting)
	require.Equal(w.t, a.Presented, sum, "presented = released + settled + open + awaiting")
	var billed convenio.Money
	for no, amount := range w.billed {
		item, _ := w.plan.Item(no)
		require.LessOrEqual(w.t, amount.Cents(), item.Fee.Cents(), "no item is billed beyond its fee")
		require.True(w.t, item.State == pto.Approved || item.Glosa.State != glosa.Absent, "only what was approved is billed")
		billed = billed.Plus(amount)
	}
	require.Equal(w.t, a.Released, billed, "all that is released is billed")
	given, lastDays := 0, 1
	for _, r := range w.history {
		switch r.Event.(type) {
		case pto.NoticeGiven:
			given++
		case pto.LastDayMoved:
			lastDays++
		}
	}
	require.Equal(w.t, given, w.notices, "each notice is told once")
	require.LessOrEqual(w.t, given, lastDays, "one notice for each last day")
	for _, i := range w.plan.Items() {
		charted := !i.Charted.IsZero()
		require.True(w.t, !charted || i.State == pto.Approved, "the odontogram gains what is approved only")
	}
	_, queued := w.entries[pto.ViewQueue+"\x00"]
	require.True(w.t, !queued || w.plan.Round().Kind != "", "only what awaits an audit is in a queue")
	_, due := w.entries[pto.ViewDue+"\x00"]
	require.Equal(w.t, !w.plan.Due().IsZero(), due)
}

var allReadings = []string{
	"MainClass", "Start", "WaitingIsAnalysis", "ExemptOpensAudit", "ExemptClockFromExecution", "ExtendAgain",
	"ArchiveWaits", "ReopenArchived", "AppealToAnother", "InPersonSuspends", "OdontogramOnFinalOnly", "FromReading",
	"LiteralMinimum", "Partial",
}

// Any history, under any readings and mode, keeps all that must hold.
func TestAnyHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mode := rapid.SampledFrom([]audit.Mode{audit.Assigned, audit.Picked, audit.Automatic}).Draw(t, "mode")
		names := rapid.SliceOfDistinct(rapid.SampledFrom(allReadings), rapid.ID).Draw(t, "readings")
		if rapid.Bool().Draw(t, "adopted readings") {
			names = nil
		}
		choice := rapid.Uint64().Draw(t, "seed")
		dice := rand.New(rand.NewPCG(choice, 1))
		w := newWild(t, policyOf(t, mode, names...), dice.IntN, newCoverage())
		for range rapid.IntRange(1, 80).Draw(t, "steps") {
			w.step()
		}
	})
}

func withOffice(t require.TestingT, commands []audit.OfficeCommand) pto.Policy {
	p := pto.TRT3()
	var history []convenio.Recorded
	for _, c := range commands {
		events, err := audit.DecideOffice(audit.FoldOffice(history), audit.OfficePolicy{Administrator: pto.Administrator},
			convenio.Ask{By: admin}, c, nil)
		require.NoError(t, err)
		history = append(history, convenio.Recorded{Event: events[0]})
	}
	p.Office = audit.FoldOffice(history)
	return p
}
