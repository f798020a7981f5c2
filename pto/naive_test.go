package pto_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/internal/monkey"
	"github.com/seed-67b5076c/convenio/internal/naive"
	"github.com/seed-67b5076c/convenio/pto"
)

// naiveReadings put the model's readings in force by the names that the policy has for them.
var naiveReadings = map[string]func(*naive.Readings){
	"MainClass":                func(r *naive.Readings) { r.MainClassByTotal = true },
	"Start":                    func(r *naive.Readings) { r.StartRuleB = true },
	"WaitingIsAnalysis":        func(r *naive.Readings) { r.WaitingIsAnalysis = true },
	"ExemptOpensAudit":         func(r *naive.Readings) { r.ExemptOpensAudit = true },
	"ExemptClockFromExecution": func(r *naive.Readings) { r.ExemptClockFromExecution = true },
	"ExtendAgain":              func(r *naive.Readings) { r.ExtendAgain = true },
	"ArchiveWaits":             func(r *naive.Readings) { r.ArchiveWaits = true },
	"ReopenArchived":           func(r *naive.Readings) { r.ReopenArchived = true },
	"AppealToAnother":          func(r *naive.Readings) { r.AppealToAnother = true },
	"InPersonSuspends":         func(r *naive.Readings) { r.InPersonSuspends = true },
	"OdontogramOnFinalOnly":    func(r *naive.Readings) { r.OdontogramOnFinalOnly = true },
	"FromReading":              func(r *naive.Readings) { r.FromReading = true },
	"LiteralMinimum":           func(r *naive.Readings) { r.LiteralMinimum = true },
	"Partial":                  func(r *naive.Readings) { r.Partial = true },
}

func table(t require.TestingT, name string) []byte {
	body, err := os.ReadFile("tables/" + name + ".csv")
	require.NoError(t, err)
	return body
}

// modelOf is the model of the monkey's office in a mode, with readings in force.
func modelOf(t require.TestingT, mode audit.Mode, names []string) *naive.Model {
	c := naive.Config{
		Figures: naive.StockFigures(), Procedures: table(t, "procedures"), Fees: table(t, "fees"),
		Reasons: table(t, "reasons"), Mode: string(mode), Switch: true,
	}
	for _, name := range names {
		naiveReadings[name](&c.Readings)
	}
	for _, t := range withOffice(t, monkey.Office(mode)).Office.Technicians() {
		hired := naive.Technician{ID: t.ID, Active: t.Active}
		for _, class := range t.Specialties {
			hired.Specialties = append(hired.Specialties, string(class))
		}
		for _, l := range t.Leaves {
			hired.Leaves = append(hired.Leaves, naive.Leave{From: l.From, Until: l.Until})
		}
		c.Technicians = append(c.Technicians, hired)
	}
	return naive.New(c)
}

// pair is one history told to the library and to the model.
type pair struct {
	t      require.TestingT
	policy *pto.Policy
	model  *naive.Model
	monkey *monkey.Monkey
	plan   pto.Plan
	n      int
	log    []string
}

// The library answers every command as a model does that was written from the specification alone, by someone
// who had not seen the library: the same family of answer, and then the same plan.
func TestNaiveModelAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mode := rapid.SampledFrom([]audit.Mode{audit.Assigned, audit.Picked, audit.Automatic}).Draw(t, "mode")
		names := rapid.SliceOfNDistinct(rapid.SampledFrom(allReadings), 0, 3, rapid.ID).Draw(t, "readings")
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 4))
		p := withOffice(t, monkey.Office(mode))
		for _, name := range names {
			require.NoError(t, p.Adopt(name, 1))
		}
		policy, err := p.Compile()
		require.NoError(t, err)
		pair := &pair{
			t: t, policy: policy, model: modelOf(t, mode, names), monkey: monkey.New(dice.IntN, noon("2025-02-10")),
		}
		for range rapid.IntRange(10, 120).Draw(t, "steps") {
			pair.step()
		}
	})
}

func (p *pair) step() {
	at, by, c := p.monkey.Next(p.plan)
	ask := convenio.Ask{At: at, By: by}
	binary.BigEndian.PutUint64(ask.ID[8:], uint64(p.n+1))
	events, err := pto.Decide(p.plan, p.policy, ask, c, &convenio.Trace{})
	for i, e := range events {
		p.n++
		id := pto.StreamOf("trt3", [16]byte{1})
		p.plan = pto.Apply(p.plan, convenio.Recorded{Stream: id, Version: int64(p.n), Ask: ask, N: i, Event: e})
	}
	told := p.model.Do(at, by.ID, string(by.Role), c)
	p.log = append(p.log, fmt.Sprintf("%v %s %s %T %.200v: %s", at.Format("2006-01-02 15:04:05"), by.Role, by.ID, c, fmt.Sprintf("%+v", c), convenio.Code(err)))
	if len(p.log) > 25 {
		p.log = p.log[1:]
	}
	require.Equal(p.t, told.Family, family(err), "%s\nlibrary: %v\nmodel: %v", p.story(), err, told.Why)
	p.agree()
}

// family is the family of an answer. What a nested machine does not admit, the model knows as refused.
func family(err error) string {
	var bar *convenio.NotAdmitted
	if errors.As(err, &bar) && bar.Ground != pto.PhaseBars && bar.Ground != pto.LastDayPassed {
		return naive.Refused
	}
	return convenio.Code(err)
}

func (p *pair) story() (s string) {
	for _, line := range p.log {
		s += line + "\n"
	}
	return s
}

// agree compares the two plans in everything that the model tells.
func (p *pair) agree() {
	phase, err := p.plan.Phase().MarshalText()
	require.NoError(p.t, err)
	require.Equal(p.t, p.model.Phase(), string(phase), p.story())
	items := p.model.Items()
	require.Len(p.t, p.plan.Items(), len(items), p.story())
	for i, item := range p.plan.Items() {
		state, err := item.State.MarshalText()
		require.NoError(p.t, err)
		require.Equal(p.t, items[i].State, string(state), "item %d\n%s", item.No, p.story())
		require.Equal(p.t, items[i].ReleasedCents, item.Released.Cents(), "item %d\n%s", item.No, p.story())
		require.Equal(p.t, p.model.GlosaLastDay(item.No), item.Glosa.LastDay, "item %d\n%s", item.No, p.story())
	}
	a, m := p.plan.Account(), p.model.Account()
	require.Equal(p.t, m, naive.Account{
		Presented: a.Presented.Cents(), Released: a.Released.Cents(), Settled: a.Settled.Cents(), Open: a.Open.Cents(),
		Awaiting: a.Awaiting.Cents(), Expired: a.Expired.Cents(),
	}, p.story())
	clock := p.plan.Clock()
	if !p.plan.Phase().Ended() && clock.Running() {
		require.Equal(p.t, p.model.LastDay(), clock.LastDay, p.story())
		require.Equal(p.t, p.model.Notice(), clock.Notice, p.story())
		require.Equal(p.t, p.model.Extensions(), clock.Extensions, p.story())
	}
	_, urgent := p.plan.Urgent()
	require.Equal(p.t, p.model.Urgent(), urgent, p.story())
	require.Equal(p.t, p.model.Technician(), p.plan.Round().Technician, p.story())
	require.Equal(p.t, p.model.MainClass(), string(p.plan.Classes().Main), p.story())
	for i, view := range p.model.InPersons() {
		state, err := p.plan.InPerson()[i].State.MarshalText()
		require.NoError(p.t, err)
		require.Equal(p.t, view.State, string(state), p.story())
	}
	var charted []int
	for _, item := range p.plan.Items() {
		if !item.Charted.IsZero() {
			charted = append(charted, item.No)
		}
	}
	require.ElementsMatch(p.t, p.model.Odontogram(convenio.NewDate(2099, 1, 1)), charted, p.story())
}
