package naive

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/pto"
)

type act struct {
	id, role string
	cmd      any
}

// walker makes commands that often fit the present state, and sometimes do not.
type walker struct {
	*rand.Rand
	m  *Model
	at time.Time
}

func (w *walker) one(chance float64) bool { return w.Float64() < chance }

func (w *walker) some(nos []int) []int {
	var some []int
	for _, no := range nos {
		if w.one(0.7) {
			some = append(some, no)
		}
	}
	return some
}

func (w *walker) in(states ...string) []int {
	var nos []int
	for _, it := range w.m.s.items {
		for _, s := range states {
			if it.state == s {
				nos = append(nos, it.no)
			}
		}
	}
	if w.one(0.05) {
		nos = append(nos, 1+w.IntN(8))
	}
	return nos
}

func (w *walker) specs() []pto.ItemSpec {
	all := []pto.ItemSpec{
		tooth(oneFace, "16", "O"), tooth(crownCode, "11", ""), visit, {Code: bleeding, Region: "S1"},
		{Code: abscess, Tooth: "21", Urgent: true, Urgency: "pain"}, {Code: abscess, Tooth: "22"}, tooth(oneFace, "16", "I"),
	}
	var some []pto.ItemSpec
	for range w.IntN(3) {
		some = append(some, all[w.IntN(len(all)-1+w.IntN(2))])
	}
	return some
}

func (w *walker) provider() any {
	today := convenio.DateOf(w.at)
	switch w.IntN(11) {
	case 0:
		return pto.Modify{Add: w.specs(), Remove: w.in()}
	case 1:
		return pto.Modify{Remove: w.some(w.in(requested, authorised, exempt, denied))}
	case 2:
		stage := []pto.Stage{pto.ForInitial, pto.ForFinal}[w.IntN(2)]
		return pto.Attach{Item: 1 + w.IntN(max(1, len(w.m.s.items))), Stage: stage, Documents: image()}
	case 3:
		return pto.Submit{}
	case 4, 5:
		p := performance(today.AddDays(-w.IntN(3)).String(), w.some(w.in(exempt, authorised))...)
		p.Proof.At = w.at
		return p
	case 6:
		return pto.Close{NotPerformed: w.in(exempt, authorised, requested), Justification: "skipped"}
	case 7:
		return pto.Contest{Items: w.some(w.in(denied)), Justification: "look"}
	case 8:
		return pto.Appeal{Items: w.some(w.in(glosa)), Justification: "look", Priority: &pto.Priority{Justification: "pain"}}
	case 9:
		return []any{pto.Send{}, pto.Extend{}, pto.Acknowledge{}}[w.IntN(3)]
	}
	return []any{pto.Send{}, pto.Draft{Beneficiary: patient, Items: w.specs()}}[w.IntN(2)]
}

func (w *walker) conclusion() any {
	under := w.m.s.underDecision()
	var c pto.Conclude
	var f pto.ConcludeFinal
	var a pto.ConcludeAppeal
	for _, no := range under {
		yes := w.one(0.5)
		c.Decisions = append(c.Decisions, pto.ItemDecision{Item: no, Authorise: yes, Reason: "N01", Text: "so"})
		f.Findings = append(f.Findings, pto.Finding{Item: no, Approve: yes, Reason: "G01", Text: "so"})
		a.Rulings = append(a.Rulings, ruling(no, yes))
	}
	switch w.m.Phase() {
	case inFinal:
		return f
	case inAppeal:
		return a
	}
	return c
}

func (w *walker) technician() any {
	members := []board.Member{{ID: ana, CRO: "1"}, {ID: bia, CRO: "2"}, {ID: "caio", CRO: "3"}}
	switch w.IntN(12) {
	case 0, 1, 2:
		return pto.Start{}
	case 3, 4, 5:
		return w.conclusion()
	case 6:
		return []any{pto.Release{}, pto.Pick{}}[w.IntN(2)]
	case 7:
		return pto.AskDocuments{Demands: []pto.Demand{{Item: 1, Kind: "image"}}, Text: "x"}
	case 8:
		return []any{pto.AppointBoard{Members: members}, pto.DissolveBoard{Reason: "x"}}[w.IntN(2)]
	case 9:
		var v pto.VoteOnBoard
		if b := w.m.s.board; b != nil {
			for _, no := range b.items {
				v.Opinions = append(v.Opinions, board.Opinion{Item: no, Favourable: w.one(0.5), Text: "so"})
			}
		}
		return v
	case 10:
		return []any{pto.AskInPerson{}, pto.HoldInPerson{No: 1, Report: "seen"}}[w.IntN(2)]
	}
	return pto.CancelInPerson{No: 1 + w.IntN(3)}
}

// onward is the act that most likely moves the plan on.
func (w *walker) onward() act {
	holder := w.m.Technician()
	switch phase := w.m.Phase(); {
	case phase == absent:
		return act{clinic, RoleProvider, pto.Draft{Beneficiary: patient, Items: w.specs()}}
	case phase == draft:
		return act{clinic, RoleProvider, pto.Submit{}}
	case w.m.Waiting() && holder == "":
		return act{"sup", RoleSupervisor, pto.Assign{Technician: bia}}
	case w.m.Waiting():
		return act{holder, RoleTechnician, pto.Start{}}
	case strings.HasPrefix(phase, "with_") && w.one(0.7):
		image := convenio.Document{SHA256: strings.Repeat("a", 64), Size: 1, Type: "image/png", Kind: "image"}
		stage := map[bool]pto.Stage{true: pto.ForFinal, false: pto.ForInitial}[phase == withFinal]
		return act{clinic, RoleProvider, pto.Attach{Item: 1, Stage: stage, Documents: []convenio.Document{image}}}
	case strings.HasPrefix(phase, "with_"):
		return act{clinic, RoleProvider, pto.Send{}}
	case holder != "" && w.one(0.2):
		return act{holder, RoleTechnician, pto.AskDocuments{Demands: []pto.Demand{{Item: 1, Kind: "image"}}, Text: "x"}}
	case holder != "":
		return act{holder, RoleTechnician, w.conclusion()}
	case phase == inGlosa:
		return act{clinic, RoleProvider, pto.Appeal{Items: w.some(w.in(glosa)), Justification: "look"}}
	case w.one(0.7):
		p := performance(convenio.DateOf(w.at).String(), w.some(w.in(exempt, authorised))...)
		return act{clinic, RoleProvider, p}
	}
	return act{clinic, RoleProvider, pto.Close{NotPerformed: w.in(exempt, authorised, requested), Justification: "x"}}
}

func (w *walker) next() act {
	if w.one(0.3) {
		return w.onward()
	}
	switch w.IntN(12) {
	case 0, 1, 2, 3, 4:
		return act{clinic, RoleProvider, w.provider()}
	case 5, 6, 7, 8:
		return act{[]string{ana, bia, "caio"}[w.IntN(3)], RoleTechnician, w.technician()}
	case 9:
		return act{"tao", RoleAdministrative, []any{
			pto.Assign{Technician: ana}, pto.ScheduleInPerson{No: 1, On: convenio.DateOf(w.at)}, pto.MissInPerson{No: 1},
		}[w.IntN(3)]}
	case 10:
		return act{patient, RoleBeneficiary, []any{pto.AskInPerson{}, pto.CancelInPerson{No: 1}}[w.IntN(2)]}
	}
	return []act{
		{"sup", RoleSupervisor, pto.Assign{Technician: bia}}, {"sup", RoleSupervisor, pto.Reassign{Technician: ana, Reason: "x"}},
		{"ao", RoleAdministrator, pto.Reopen{Reason: "x"}}, {"tap", RoleBilling, pto.Tick{}}, {"sweep", RoleSystem, pto.Recount{}},
	}[w.IntN(5)]
}

func (w *walker) readings() Readings {
	var r Readings
	v := reflect.ValueOf(&r).Elem()
	for i := range v.NumField() {
		v.Field(i).SetBool(w.one(0.25))
	}
	return r
}

// TestWalks: whatever happens, the money adds up, a refusal changes nothing, and a model swept every day
// answers each command as one never swept, and ends the same.
func TestWalks(t *testing.T) {
	phases := map[string]int{}
	seeds := uint64(200)
	if testing.Short() {
		seeds = 50
	}
	for seed := range seeds {
		w := &walker{Rand: rand.New(rand.NewPCG(seed, 7)), at: noon("2024-11-01")}
		c := config(t)
		c.Readings = w.readings()
		w.m = New(c)
		swept := New(c)
		for range 120 {
			days := 0
			if w.one(0.2) {
				days = []int{1, 1, 2, 5, 12, 40, 170}[w.IntN(7)]
			}
			for range days {
				w.at = w.at.Add(24 * time.Hour)
				swept.Do(w.at, "sweep", RoleSystem, pto.Tick{})
			}
			a := w.next()
			before := w.m.s.clone()
			got, want := w.m.Do(w.at, a.id, a.role, a.cmd), swept.Do(w.at, a.id, a.role, a.cmd)
			told := fmt.Sprintf("seed %d %s %s %+v: %v", seed, w.at, a.role, a.cmd, got.Why)
			require.Equal(t, want, got, told)
			if !got.Accepted {
				require.Equal(t, before, w.m.s.clone(), told)
			}
			check(t, w.m, told)
			phases[w.m.Phase()]++
		}
		w.m.Do(w.at, "sweep", RoleSystem, pto.Tick{})
		swept.Do(w.at, "sweep", RoleSystem, pto.Tick{})
		x, y := w.m.s.clone(), swept.s.clone()
		x.at, y.at = time.Time{}, time.Time{}
		require.Equal(t, y, x, seed)
	}
	if testing.Short() {
		return
	}
	for _, phase := range strings.Fields("absent draft awaiting_initial in_initial with_provider_initial in_treatment " +
		"denied awaiting_intermediate in_intermediate with_provider_intermediate awaiting_final in_final " +
		"with_provider_final in_glosa in_appeal finalised archived") {
		require.Greater(t, phases[phase], 10, phase)
	}
}

// check holds at every instant.
func check(t *testing.T, m *Model, told string) {
	t.Helper()
	a := m.Account()
	require.Equal(t, a.Presented, a.Released+a.Settled+a.Open+a.Awaiting, told)
	var released int64
	for _, it := range m.Items() {
		require.LessOrEqual(t, it.ReleasedCents, it.FeeCents, told)
		released += it.ReleasedCents
	}
	require.Equal(t, released, a.Released, told)
	phase := m.Phase()
	if phase == finalised {
		require.Zero(t, a.Open+a.Awaiting, told)
	}
	if phase == finalised || phase == archived || phase == inTreatment || phase == denied {
		require.Empty(t, m.Technician(), told)
		require.False(t, m.Waiting(), told)
	}
	if strings.HasPrefix(phase, "in_") && phase != inTreatment && phase != inGlosa {
		require.NotEmpty(t, m.Technician(), told)
	}
}
