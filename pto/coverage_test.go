package pto_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/monkey"
	"github.com/seed-67b5076c/convenio/pto"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// notMet are rows and grounds that no history meets by chance, each shown elsewhere.
var notMet = []string{
	groundKey(pto.FeeMissing, true),      // the stock table has a fee for every code: TestFeeMissing
	groundKey(pto.TooMany, true),         // a hundred items: TestTooMany
	groundKey(pto.ReadsStatusOnly, true), // reading is no command: TestReadsStatusOnly
	groundKey(pto.ReadsStatusOnly, false),
	groundKey(pto.ClockRuns, false),         // nothing weighs a clock that stands still: TestClockRuns
	groundKey(pto.PhaseBars, false),         // admission leaves no finding: TestPhaseBars
	groundKey(audit.CodeUnclassified, true), // the stock table has a class for every code: TestNotes
	groundKey(audit.RuleUnsound, true),      // the office's own
	groundKey(glosa.Bars, false),            // admission leaves no finding
	groundKey(board.Bars, false), groundKey(audit.InPersonBars, false),
}

// scene is a moment of some history, from which others may go on.
type scene struct {
	plan    pto.Plan
	version int
	at      time.Time
	policy  int
}

// explorer goes on from scenes it has reached, of which it keeps one of each sort, the least explored first.
type explorer struct {
	*wild
	policies []*pto.Policy
	dice     *rand.Rand
	scenes   map[string]scene
	sorts    map[pto.Phase][]string
	visits   map[string]int
}

// sort tells scenes apart by what decides which rows and grounds can follow.
func (s scene) sort() string {
	open, appealed, done := map[string]bool{}, 0, 0
	_, urgent := s.plan.Urgent()
	for _, a := range s.plan.InPerson() {
		if a.Open() {
			open[fmt.Sprint(a.State, a.Origin, a.Misses)] = true
		}
	}
	for _, i := range s.plan.Items() {
		if i.State == pto.Performed || i.State == pto.InDispute {
			done++
		}
		if i.Glosa.State == glosa.Open || i.Glosa.State == glosa.Appealed {
			appealed |= int(i.Glosa.State)
		}
	}
	return fmt.Sprint(s.policy, s.plan.Phase(), s.plan.Round().Technician != "", s.plan.Board().State,
		min(len(s.plan.Board().Ballots), 2), len(open), open, urgent, appealed, min(done, 2), s.plan.Clock().Running(), s.overdue())
}

// overdue tells a scene that time has overtaken, from which every command leads to one end, from one that runs.
func (s scene) overdue() string {
	due := s.plan.Due()
	return fmt.Sprint(due.IsZero(), !due.IsZero() && !convenio.DateOf(s.at).Before(due))
}

func (x *explorer) keep(s scene) {
	sort := s.sort()
	if _, known := x.scenes[sort]; !known {
		x.sorts[s.plan.Phase()] = append(x.sorts[s.plan.Phase()], sort)
	}
	x.scenes[sort] = s
}

// next is the least visited of a few sorts of some phase.
func (x *explorer) next() scene {
	phases := slices.Sorted(maps.Keys(x.sorts))
	sorts := x.sorts[phases[x.dice.IntN(len(phases))]]
	best := ""
	for range 3 {
		if sort := sorts[x.dice.IntN(len(sorts))]; best == "" || x.visits[sort] < x.visits[best] {
			best = sort
		}
	}
	x.visits[best]++
	return x.scenes[best]
}

// policyFor is mostly the scene's own policy; decrees and a thin office come between where they matter.
func (x *explorer) policyFor(s scene, c pto.Command) *pto.Policy {
	at := s.policy
	switch c.(type) {
	case pto.Recount:
		at = decreed
	case pto.Distribute:
		at = []int{at, thin}[x.dice.IntN(2)]
	default:
		if x.dice.IntN(12) == 0 {
			at = x.dice.IntN(len(x.policies))
		}
	}
	return x.policies[at]
}

// explore makes a few more steps from some scene.
func (x *explorer) explore() {
	s := x.next()
	for range 1 + x.dice.IntN(4) {
		at, by, c := monkey.New(x.dice.IntN, s.at).Next(s.plan)
		ask := convenio.Ask{At: at, By: by}
		s.at = at
		policy := x.policyFor(s, c)
		trace := &convenio.Trace{}
		events, err := pto.Decide(s.plan, policy, ask, c, trace)
		x.note(trace, err)
		for i, e := range events {
			s.version++
			x.seen.rows[rowKey(s.plan.Phase(), e)]++
			s.plan = pto.Apply(s.plan, x.record(ask, s.version, i, e))
		}
		x.keep(s)
	}
}

// The places of three policies among those that the explorer goes by.
const (
	reading = 3
	thin    = 5
	decreed = 6
)

// Histories meet every row of the lifecycle and every ground in both directions, or the monkey, the table or
// a rule is wrong.
func TestHistoriesMeetEveryRowAndGround(t *testing.T) {
	policies := []*pto.Policy{
		policyOf(t, audit.Assigned), policyOf(t, audit.Picked), policyOf(t, audit.Automatic),
		policyOf(t, audit.Assigned, "FromReading", "Partial", "ReopenArchived", "WaitingIsAnalysis"),
		policyOf(t, audit.Assigned, "ArchiveWaits", "InPersonSuspends", "ExemptClockFromExecution", "LiteralMinimum"),
		compile(t, withOffice(t, monkey.Thin())),
		compile(t, withOffice(t, append(monkey.Office(audit.Assigned), monkey.Decrees()...))),
	}
	x := &explorer{
		wild: &wild{t: t, seen: newCoverage()}, policies: policies, dice: rand.New(rand.NewPCG(5, 1)),
		scenes: map[string]scene{}, sorts: map[pto.Phase][]string{}, visits: map[string]int{},
	}
	for i := range policies {
		x.keep(scene{at: noon("2025-02-10"), policy: i})
		x.keep(twoGlosas(t, i))
		x.keep(oneAppealed(t, i))
	}
	x.keep(runningEarly(t))
	var missing []string
	for range 200 {
		for range 2_000 {
			x.explore()
		}
		if missing = x.seen.missing(); len(missing) == 0 {
			break
		}
	}
	require.Empty(t, missing, "no history met these")
}

// missing are the rows, and the grounds with their direction, that no history has met so far.
func (c *coverage) missing() (out []string) {
	for _, row := range pto.Lifecycle().Rows() {
		if key := rowKey(row.From, row.Event); c.rows[key] == 0 {
			out = append(out, key)
		}
	}
	for _, g := range weighed() {
		for _, applies := range []bool{true, false} {
			if key := groundKey(g, applies); c.grounds[key] == 0 && !slices.Contains(notMet, key) {
				out = append(out, key)
			}
		}
	}
	return out
}

// twoGlosas is a scene far along, by technicians whom the monkey's office does not know.
func twoGlosas(t testing.TB, policy int) scene {
	p := base(t)
	if policy == reading {
		require.NoError(t, p.Adopt("FromReading", 1))
	}
	l := newLife(t, compile(t, p), "2025-02-10")
	toCare(l)
	l.performed(1, 2).closed().disputed()
	return l.scene(policy)
}

// runningEarly is a plan whose time runs in its initial audit, since all it first held was exempt; it waits for
// documents.
func runningEarly(t testing.TB) scene {
	l := newLife(t, compile(t, base(t)), aDay)
	l.submitted(pto.ItemSpec{Code: consult}).do(clinic, pto.Modify{Add: one(tooth16())}).auditing()
	require.True(t, l.plan.Clock().Running())
	return l.do(ana, pto.AskDocuments{Demands: []pto.Demand{{Item: 2, Kind: "photo"}}, Text: "coroa"}).scene(0)
}

func (l *life) scene(policy int) scene { return scene{l.plan, len(l.history), l.at, policy} }

// oneAppealed goes on from there: one of the two glosas is under appeal.
func oneAppealed(t testing.TB, policy int) scene {
	s := twoGlosas(t, policy)
	l := newLife(t, compile(t, base(t)), "2025-02-10")
	l.plan, l.history = s.plan, make([]convenio.Recorded, s.version)
	return l.do(clinic, appealing("x")).do(ana, pto.Start{}).scene(policy)
}

// weighed are the grounds that commands to a plan weigh.
func weighed() []*convenio.Ground {
	office := []*convenio.Ground{
		audit.RowMalformed, audit.RowsOverlap, audit.TechnicianWithoutCRO, audit.RuleUnknown, audit.ModeUnknown,
		audit.LeaveBackwards, audit.ClosureUnfounded, audit.RuleUnsound,
	}
	all := slices.Concat(pto.Grounds(), audit.Grounds(), board.Grounds(), glosa.Grounds(), odontogram.Grounds())
	return slices.DeleteFunc(all, func(g *convenio.Ground) bool { return slices.Contains(office, g) })
}
