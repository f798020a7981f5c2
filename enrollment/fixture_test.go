package enrollment_test

import (
	"encoding/binary"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

var (
	hr       = convenio.Actor{ID: "cogep", Role: enrollment.HR}
	marta    = convenio.Actor{ID: "marta", Role: enrollment.HolderRole}
	stranger = convenio.Actor{ID: "zeca", Role: enrollment.HolderRole}
	survivor = convenio.Actor{ID: "davi", Role: enrollment.SurvivorRole}
	system   = convenio.Actor{ID: "sweep", Role: enrollment.System}
)

func day(t require.TestingT, s string) convenio.Date {
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

func noon(t require.TestingT, s string) time.Time { return day(t, s).Start().Add(12 * time.Hour) }

// adopted is the policy as it is adopted, its tables and its calendar read once.
var adopted = sync.OnceValue(func() enrollment.Policy { return enrollment.SescDF(convenio.NewDate(2021, time.July, 15)) })

// contract is the policy of a contract whose coverage began on 15 July 2021 and ends five years on.
func contract(t require.TestingT, readings ...func(*enrollment.Readings)) *enrollment.Policy {
	p := adopted()
	p.End = day(t, "2026-07-14")
	for _, adopt := range readings {
		adopt(&p.Readings)
	}
	require.NoError(t, p.Check())
	return &p
}

// fullRemission lets the years without premium run beyond the contract.
func fullRemission(p *enrollment.Policy) *enrollment.Policy {
	p.Leaving.Readings.FullRemission = true
	return p
}

func fully(h *home) *home {
	fullRemission(h.policy)
	return h
}

// home is one family as a test makes it, with the clock of the moment.
type home struct {
	t       testing.TB
	policy  *enrollment.Policy
	at      time.Time
	family  enrollment.Family
	history []convenio.Recorded
	n       uint64
}

func newHome(t testing.TB, on string, readings ...func(*enrollment.Readings)) *home {
	return &home{t: t, policy: contract(t, readings...), at: noon(t, on)}
}

func (h *home) on(s string) *home {
	h.at = noon(h.t, s)
	return h
}

func (h *home) ask(by convenio.Actor) convenio.Ask {
	h.n++
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[8:], h.n)
	return convenio.Ask{ID: id, At: h.at, By: by}
}

// try decides with a trace, checks that no sentence keeps a slot, and folds what follows.
func (h *home) try(by convenio.Actor, c enrollment.Command) ([]convenio.Event, *convenio.Trace, error) {
	trace, ask := &convenio.Trace{}, h.ask(by)
	events, err := enrollment.Decide(h.family, h.policy, ask, c, trace)
	untraced, bare := enrollment.Decide(h.family, h.policy, ask, c, nil)
	require.Equal(h.t, events, untraced, "a trace changes nothing")
	require.Equal(h.t, convenio.Code(err), convenio.Code(bare))
	for _, f := range trace.Findings() {
		proof.Filled(h.t, f)
	}
	for i, e := range events {
		r := convenio.Recorded{
			Stream: enrollment.FamilyOf("sesc-df", uuid.UUID{1}), Version: int64(len(h.history) + 1), Ask: ask, N: i, Event: e,
		}
		h.family, h.history = enrollment.Apply(h.family, r), append(h.history, r)
	}
	require.Equal(h.t, h.family, enrollment.Fold(h.history))
	return events, trace, err
}

func (h *home) do(by convenio.Actor, c enrollment.Command) *home {
	h.t.Helper()
	_, _, err := h.try(by, c)
	require.NoError(h.t, err, "%T", c)
	return h
}

// refused asserts a refusal by exactly these grounds, each thereby proven to apply, and that nothing changed.
func (h *home) refused(by convenio.Actor, c enrollment.Command, grounds ...*convenio.Ground) *home {
	h.t.Helper()
	before := h.family
	events, trace, err := h.try(by, c)
	var refusal *convenio.Refusal
	require.True(h.t, errors.As(err, &refusal), "%T: %v", c, err)
	require.Equal(h.t, grounds, refusal.Grounds.Slice(), "%T", c)
	require.Empty(h.t, events)
	require.Equal(h.t, before, h.family)
	require.NotEmpty(h.t, refusal.State)
	require.NotEmpty(h.t, refusal.Allowed, "what is allowed now")
	for _, g := range grounds {
		proof.Applies(h.t, trace, g)
	}
	return h
}

// enrolled is the employee Marta, admitted on a day and enrolled on the same.
func enrolled(t testing.TB, on string, readings ...func(*enrollment.Readings)) *home {
	return newHome(t, on, readings...).do(hr, enrol(t, on))
}

// enrol is Marta's own asking, on record.
func enrol(t require.TestingT, on string) enrollment.Enrol {
	return enrollment.Enrol{
		Person: "marta", Born: day(t, "1980-05-04"), Bond: enrollment.Employee, Since: day(t, on), Standard: "01",
		Request: requested(t, on),
	}
}

func requested(t require.TestingT, on string) enrollment.Request {
	return enrollment.Request{On: day(t, on), Reference: "processo 12"}
}

// child is a dependant by birth, Davi unless named.
func child(t require.TestingT, born string, names ...string) enrollment.Include {
	name := append(names, "davi")[0]
	return enrollment.Include{Person: name, Kin: enrollment.Child, Born: day(t, born), Occasion: enrollment.Birth, On: day(t, born)}
}

func waitsFor(c enrollment.Include) enrollment.Include {
	c.AcceptsWaiting = true
	return c
}

// spouse came by a marriage.
func spouse(t require.TestingT, married string) enrollment.Include {
	return enrollment.Include{
		Person: "joão", Kin: enrollment.Spouse, Born: day(t, "1979-01-01"), Occasion: enrollment.Marriage, On: day(t, married),
	}
}

var shown = enrollment.Presented{Card: true, Identity: true}

// covered asserts that a person is covered on a day, and gives the cover.
func (h *home) covered(person, on string) enrollment.Cover {
	h.t.Helper()
	trace := &convenio.Trace{}
	cover, ok := h.family.Eligible(person, shown, day(h.t, on), trace).Value()
	require.True(h.t, ok, "%s on %s: %v", person, on, trace)
	return cover
}

// uncovered asserts that a person is not covered on a day, by one ground, thereby proven to apply.
func (h *home) uncovered(person, on string, g *convenio.Ground) {
	h.t.Helper()
	trace := &convenio.Trace{}
	d := h.family.Eligible(person, shown, day(h.t, on), trace)
	require.True(h.t, d.Denied(), "%s on %s", person, on)
	grounds := d.Grounds()
	require.True(h.t, grounds.Has(g), "%s on %s: %v", person, on, trace)
	proof.Applies(h.t, trace, g)
}
