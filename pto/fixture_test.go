package pto_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/internal/proof"
	"github.com/seed-67b5076c/convenio/pto"
)

// The people of the fixtures.
var (
	clinic     = convenio.Actor{ID: "cred-1", Role: pto.Provider}
	rival      = convenio.Actor{ID: "cred-2", Role: pto.Provider}
	patient    = convenio.Actor{ID: "ben-1", Role: pto.Beneficiary}
	stranger   = convenio.Actor{ID: "ben-2", Role: pto.Beneficiary}
	ana        = convenio.Actor{ID: "tec-ana", Role: pto.Technician}
	bruno      = convenio.Actor{ID: "tec-bruno", Role: pto.Technician}
	carla      = convenio.Actor{ID: "tec-carla", Role: pto.Technician}
	desk       = convenio.Actor{ID: "tao-1", Role: pto.Administrative}
	payer      = convenio.Actor{ID: "tap-1", Role: pto.Billing}
	admin      = convenio.Actor{ID: "ao-1", Role: pto.Administrator}
	supervisor = convenio.Actor{ID: "sup-1", Role: pto.Supervisor}
	system     = convenio.Actor{ID: "sweep", Role: pto.System}
)

// The procedures of the fixtures, by what they are for.
const (
	filling    = "85100196" // one face, no documents
	canal      = "85200166" // images for both audits
	extraction = "82000875" // image for the initial audit; may be urgent
	consult    = "81000065" // exempt, nowhere
	cleaning   = "84000198" // exempt, region
	bleeding   = "82000468" // always urgent, region
)

func day(s string) convenio.Date {
	d, err := convenio.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// noon is twelve o'clock of a day in São Paulo.
func noon(s string) time.Time { return day(s).Start().Add(12 * time.Hour) }

func allClasses() []audit.Class {
	var all []audit.Class
	for _, r := range audit.StockClassification().Rows() {
		all = append(all, r.Class)
	}
	return append(all, audit.Unclassified)
}

// office folds configuration commands into an office.
func office(t testing.TB, commands ...audit.OfficeCommand) audit.Office {
	var history []convenio.Recorded
	for _, c := range commands {
		events, err := audit.DecideOffice(audit.FoldOffice(history), audit.OfficePolicy{Administrator: pto.Administrator},
			convenio.Ask{By: admin}, c, nil)
		require.NoError(t, err)
		for _, e := range events {
			history = append(history, convenio.Recorded{Event: e})
		}
	}
	return audit.FoldOffice(history)
}

// staff are three technicians, of whom Carla holds endodontics only.
func staff() []audit.OfficeCommand {
	return []audit.OfficeCommand{
		audit.SetTechnician{Technician: audit.Technician{ID: ana.ID, CRO: "MG-1", Specialties: allClasses(), Active: true}},
		audit.SetTechnician{Technician: audit.Technician{ID: bruno.ID, CRO: "MG-2", Specialties: allClasses(), Active: true}},
		audit.SetTechnician{Technician: audit.Technician{ID: carla.ID, CRO: "MG-3", Specialties: []audit.Class{"endodontics"}, Active: true}},
	}
}

// base is the stock policy with the staff.
func base(t testing.TB, more ...audit.OfficeCommand) pto.Policy {
	p := pto.TRT3()
	p.Office = office(t, append(staff(), more...)...)
	return p
}

func compile(t testing.TB, p pto.Policy) *pto.Policy {
	policy, err := p.Compile()
	require.NoError(t, err)
	return policy
}

// life is one plan's history as a test makes it, with the policy and the clock of the moment.
type life struct {
	t       testing.TB
	policy  *pto.Policy
	id      convenio.StreamID
	at      time.Time
	history []convenio.Recorded
	plan    pto.Plan
	n       uint64
}

func newLife(t testing.TB, policy *pto.Policy, start string) *life {
	return &life{t: t, policy: policy, at: noon(start), id: convenio.StreamID{
		Operator: "trt3", Kind: pto.Kind, ID: uuid.NewSHA1(uuid.Nil, []byte(t.Name())),
	}}
}

func (l *life) ask(by convenio.Actor) convenio.Ask {
	l.n++
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[8:], l.n)
	return convenio.Ask{ID: id, At: l.at, By: by}
}

// on moves the clock to noon of a day.
func (l *life) on(s string) *life {
	l.at = noon(s)
	return l
}

// try decides a command and folds its events, if any.
func (l *life) try(by convenio.Actor, c pto.Command) ([]convenio.Event, *convenio.Trace, error) {
	trace := &convenio.Trace{}
	ask := l.ask(by)
	if n := len(l.history); n > 0 && ask.At.Before(l.history[n-1].Ask.At) {
		ask.At = l.history[n-1].Ask.At
	}
	events, err := pto.Decide(l.plan, l.policy, ask, c, trace)
	for i, e := range events {
		r := convenio.Recorded{
			Stream: l.id, Version: int64(len(l.history) + 1), Ask: ask, N: i, Policy: l.policy.Stamp(), Event: e,
		}
		l.history = append(l.history, r)
		l.plan = pto.Apply(l.plan, r)
	}
	return events, trace, err
}

// do is a command that is carried out.
func (l *life) do(by convenio.Actor, c pto.Command) *life {
	l.t.Helper()
	_, _, err := l.try(by, c)
	require.NoError(l.t, err, "%T", c)
	return l
}

// traced is a command that is carried out, with its trace.
func (l *life) traced(by convenio.Actor, c pto.Command) *convenio.Trace {
	l.t.Helper()
	_, trace, err := l.try(by, c)
	require.NoError(l.t, err, "%T", c)
	return trace
}

// refused is a command refused by exactly these grounds, each of which is thereby proven to apply.
func (l *life) refused(by convenio.Actor, c pto.Command, grounds ...*convenio.Ground) *life {
	l.t.Helper()
	before := len(l.history)
	_, trace, err := l.try(by, c)
	require.Error(l.t, err, "%T", c)
	var refusal *convenio.Refusal
	require.True(l.t, errors.As(err, &refusal), "%T: %v", c, err)
	require.Equal(l.t, codes(grounds), codes(refusal.Grounds.Slice()), "%T: %v", c, err)
	require.Len(l.t, l.history, before)
	for _, g := range grounds {
		proof.Applies(l.t, trace, g)
	}
	return l
}

// barred is a command that the lifecycle does not admit now, by a ground and a clause.
func (l *life) barred(by convenio.Actor, c pto.Command, g *convenio.Ground, clause convenio.Clause) *life {
	l.t.Helper()
	_, _, err := l.try(by, c)
	var bar *convenio.NotAdmitted
	require.True(l.t, errors.As(err, &bar), "%T: %v", c, err)
	require.ErrorIs(l.t, err, g)
	require.Equal(l.t, clause, bar.Clause)
	require.NotContains(l.t, bar.Text(), "{")
	proof.Held(l.t, g, true)
	return l
}

func (l *life) phase(want pto.Phase) *life {
	l.t.Helper()
	require.Equal(l.t, want.String(), l.plan.Phase().String())
	return l
}

// item is the state of one item.
func (l *life) item(no int, want pto.ItemState) *life {
	l.t.Helper()
	item, ok := l.plan.Item(no)
	require.True(l.t, ok, "item %d", no)
	require.Equal(l.t, want.String(), item.State.String(), "item %d", no)
	return l
}

func codes(grounds []*convenio.Ground) []string {
	out := []string{}
	for _, g := range grounds {
		out = append(out, g.Code())
	}
	return out
}

func names(events []convenio.Event) string {
	var out []string
	for _, e := range events {
		out = append(out, convenio.NameOf(e))
	}
	return strings.Join(out, " ")
}

// tooth16 is an occlusal filling of 16.
func tooth16() pto.ItemSpec { return pto.ItemSpec{Code: filling, Tooth: "16", Faces: "O"} }

func document(kind string) convenio.Document {
	return convenio.Document{SHA256: strings.Repeat("a", 64), Size: 1024, Type: "image/png", Kind: kind}
}

func (l *life) proof() pto.Proof {
	return pto.Proof{Method: "biometria", Reference: "ref-1", At: l.at.Add(-time.Minute)}
}

// drafted opens a plan with items.
func (l *life) drafted(items ...pto.ItemSpec) *life {
	return l.do(clinic, pto.Draft{Beneficiary: patient.ID, Items: items})
}

// submitted opens a plan and submits it.
func (l *life) submitted(items ...pto.ItemSpec) *life {
	return l.drafted(items...).do(clinic, pto.Submit{})
}

// auditing has Ana start the audit that waits.
func (l *life) auditing() *life {
	if l.plan.Round().Technician != ana.ID {
		l.do(desk, pto.Assign{Technician: ana.ID})
	}
	return l.do(ana, pto.Start{})
}

// authorised has Ana authorise every item under decision.
func (l *life) authorised() *life {
	l.auditing()
	var all []pto.ItemDecision
	for _, i := range l.plan.Items() {
		if i.State == pto.Requested {
			all = append(all, pto.ItemDecision{Item: i.No, Authorise: true})
		}
	}
	return l.do(ana, pto.Conclude{Decisions: all})
}

// performed performs items today.
func (l *life) performed(items ...int) *life {
	return l.do(clinic, pto.Perform{Items: items, On: convenio.DateOf(l.at), Proof: l.proof()})
}

// closed closes the plan, confirming what is left.
func (l *life) closed() *life {
	var left []int
	for _, i := range l.plan.Items() {
		if i.State.Executable() {
			left = append(left, i.No)
		}
	}
	return l.do(clinic, pto.Close{NotPerformed: left, Justification: "tratamento concluído"})
}

// disputed has Ana deny payment of every performed item.
func (l *life) disputed() *life {
	l.auditing()
	var all []pto.Finding
	for _, i := range l.plan.Items() {
		if i.State == pto.Performed {
			all = append(all, pto.Finding{Item: i.No, Reason: "G01", Text: "sem comprovação"})
		}
	}
	return l.do(ana, pto.ConcludeFinal{Findings: all})
}

func money(s string) convenio.Money {
	m, err := convenio.ParseMoney(s)
	if err != nil {
		panic(err)
	}
	return m
}

var _ = fmt.Sprint
