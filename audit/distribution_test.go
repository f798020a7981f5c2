package audit_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// need is of a plan that is mostly endodontics, with a little restorative.
func need(t testing.TB) audit.Need {
	t.Helper()
	return audit.Need{
		Classes:  audit.Classes{All: []audit.Class{"restorative", "endodontics"}, Main: "endodontics"},
		Provider: "cred-1", Beneficiary: "ben-1", On: day(t, "2025-02-13"),
	}
}

// chosen is who the automatic mode names, and whether anybody; the ground is proven in its direction.
func chosen(t testing.TB, o audit.Office, n audit.Need, loads ...audit.Load) (audit.Choice, bool) {
	t.Helper()
	trace := &convenio.Trace{}
	w := convenio.Weighing{Trace: trace}
	choice, found := o.Choose(&w, n, loads)
	proof.BothFilled(t, trace)
	if found {
		proof.DoesNotApply(t, trace, audit.NoneEligible)
	} else {
		proof.Applies(t, trace, audit.NoneEligible)
		assert.Zero(t, choice)
	}
	assert.False(t, w.Refused(), "the plan stays in the queue, it is not refused")
	return choice, found
}

// The order in which the choice falls, each line settled by the next thing looked at.
func TestWhoIsChosen(t *testing.T) {
	all := []audit.Class{"restorative", "endodontics"}
	o := office(t, technician("ana", all...), technician("bia", all...), technician("caio", "endodontics"), technician("dora", "restorative"))
	for name, v := range map[string]struct {
		loads []audit.Load
		who   string
	}{
		"who holds all classes, however loaded": {[]audit.Load{{"ana", 9, 9}, {"bia", 9, 9}}, "ana"},
		"then the least load":                   {[]audit.Load{{"ana", 5, 1}, {"bia", 4, 9}}, "bia"},
		"then the longest since the last":       {[]audit.Load{{"ana", 4, 9}, {"bia", 4, 8}}, "bia"},
		"never assigned is the longest":         {[]audit.Load{{"ana", 0, 1}}, "bia"},
		"then the id":                           {nil, "ana"},
	} {
		choice, found := chosen(t, o, need(t), v.loads...)
		require.True(t, found, name)
		assert.Equal(t, v.who, choice.Technician, name)
		assert.True(t, choice.HoldsAll, name)
	}
	only := office(t, technician("caio", "endodontics"), technician("dora", "restorative"))
	choice, _ := chosen(t, only, need(t))
	assert.Equal(t, "caio", choice.Technician, "the main class is enough where nobody holds all")
	assert.False(t, choice.HoldsAll)
}

// The choice records the loads of all who were eligible, so that anyone can redo it.
func TestAChoiceCanBeRedone(t *testing.T) {
	o := office(t, technician("bia", "endodontics"), technician("ana", "endodontics"), technician("dora", "restorative"))
	choice, _ := chosen(t, o, need(t), audit.Load{Technician: "bia", Weight: 2, Last: 7}, audit.Load{Technician: "dora", Weight: 1}, audit.Load{Technician: "zoe"})
	assert.Equal(t, audit.Choice{
		Technician: "ana", Loads: []audit.Load{{Technician: "ana"}, {Technician: "bia", Weight: 2, Last: 7}},
	}, choice)
	again, _ := chosen(t, o, need(t), choice.Loads...)
	assert.Equal(t, choice, again)
}

// Not the provider, not the beneficiary, not who is spared, not who is inactive or away.
func TestWhoSuits(t *testing.T) {
	n := need(t)
	n.Except = "spared"
	away := technician("away", "endodontics").Technician
	away.Leaves = []audit.Leave{{From: day(t, "2025-02-10"), Until: day(t, "2025-02-13")}}
	gone := technician("gone", "endodontics").Technician
	gone.Active = false
	for id, tech := range map[string]audit.Technician{
		"cred-1": technician("cred-1", "endodontics").Technician, "ben-1": technician("ben-1", "endodontics").Technician,
		"spared": technician("spared", "endodontics").Technician, "away": away, "gone": gone,
	} {
		assert.False(t, n.Suits(tech), id)
		_, found := chosen(t, office(t, audit.SetTechnician{Technician: tech}), n)
		assert.False(t, found, id)
	}
	assert.True(t, n.Suits(technician("dora", "restorative").Technician), "whatever the specialty, by hand")
	n.Except = ""
	assert.True(t, n.Suits(technician("spared").Technician))
	assert.False(t, n.Suits(audit.Technician{}), "the zero technician is nobody")
}

// Both days of a leave are away. Kills: either end moved by one.
func TestALeaveIncludesBothItsDays(t *testing.T) {
	tech := technician("ana", "endodontics").Technician
	tech.Leaves = []audit.Leave{
		{From: day(t, "2025-02-10"), Until: day(t, "2025-02-13")}, {From: day(t, "2025-02-20"), Until: day(t, "2025-02-20")},
	}
	for s, available := range map[string]bool{
		"2025-02-09": true, "2025-02-10": false, "2025-02-13": false, "2025-02-14": true, "2025-02-19": true, "2025-02-20": false,
		"2025-02-21": true,
	} {
		assert.Equal(t, available, tech.Available(day(t, s)), s)
	}
	tech.Active = false
	assert.False(t, tech.Available(day(t, "2025-02-14")))
}

// None eligible: the plan stays in the general queue and the supervisor is told.
func TestNoneEligible(t *testing.T) {
	for name, o := range map[string]audit.Office{
		"no technician": {}, "another specialty": office(t, technician("ana", "surgery", "restorative")), "no specialty": office(t, technician("ana")),
	} {
		_, found := chosen(t, o, need(t))
		assert.False(t, found, name)
	}
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	audit.Office{}.Choose(&w, need(t), nil)
	assert.Equal(t, "· AUD-08 Nenhum técnico disponível tem a especialidade endodontia: o PTO fica na fila geral e o supervisor é avisado. [trt3:5.2.2.2.3]\n",
		w.Trace.String())
	unknown := need(t)
	unknown.Classes = audit.Classes{All: []audit.Class{audit.Unclassified}, Main: audit.Unclassified}
	_, found := chosen(t, office(t, technician("ana", "endodontics")), unknown)
	assert.False(t, found, "what is unclassified waits for the supervisor")
	unknown.Classes = audit.Classes{}
	_, found = chosen(t, office(t, technician("ana", "endodontics")), unknown)
	assert.False(t, found, "a plan of no class suits nobody")
}

// naiveChoose narrows a list, one criterion after the other.
func naiveChoose(list []audit.Technician, n audit.Need, loads map[string]audit.Load) string {
	list = slices.DeleteFunc(slices.Clone(list), func(t audit.Technician) bool {
		away := false
		for _, l := range t.Leaves {
			for d := l.From; !d.After(l.Until); d = d.AddDays(1) {
				away = away || d == n.On
			}
		}
		return !t.Active || away || t.ID == n.Provider || t.ID == n.Beneficiary || t.ID == n.Except ||
			!slices.Contains(t.Specialties, n.Classes.Main)
	})
	for _, keep := range []func(audit.Technician) int64{
		func(t audit.Technician) (missing int64) {
			for _, c := range n.Classes.All {
				if !slices.Contains(t.Specialties, c) {
					return 1
				}
			}
			return 0
		},
		func(t audit.Technician) int64 { return loads[t.ID].Weight },
		func(t audit.Technician) int64 { return loads[t.ID].Last },
		func(t audit.Technician) int64 { return int64(t.ID[0]) },
	} {
		least := int64(1 << 62)
		for _, t := range list {
			least = min(least, keep(t))
		}
		list = slices.DeleteFunc(list, func(t audit.Technician) bool { return keep(t) != least })
	}
	if len(list) == 0 {
		return ""
	}
	return list[0].ID
}

// Whatever the technicians, the plan and the loads, in whatever order they come: the naive choice.
func TestTheChoiceIsTheNaiveOne(t *testing.T) {
	classes := []audit.Class{"a", "b", "c"}
	subset := rapid.SliceOfDistinct(rapid.SampledFrom(classes), func(c audit.Class) audit.Class { return c })
	rapid.Check(t, func(rt *rapid.T) {
		var staff []audit.Technician
		var commands []audit.OfficeCommand
		var given []audit.Load
		loads := map[string]audit.Load{}
		for i := range rapid.IntRange(0, 6).Draw(rt, "staff") {
			tech := audit.Technician{
				ID: string(rune('u' - i)), CRO: "MG-1", Specialties: subset.Draw(rt, "holds"), Active: rapid.IntRange(0, 4).Draw(rt, "active") > 0,
			}
			if rapid.IntRange(0, 3).Draw(rt, "leave") == 0 {
				from := day(t, "2025-02-13").AddDays(rapid.IntRange(-3, 2).Draw(rt, "from"))
				tech.Leaves = []audit.Leave{{From: from, Until: from.AddDays(rapid.IntRange(0, 3).Draw(rt, "days"))}}
			}
			staff, commands = append(staff, tech), append(commands, audit.SetTechnician{Technician: tech})
			if rapid.Bool().Draw(rt, "loaded") {
				l := audit.Load{Technician: tech.ID, Weight: rapid.Int64Range(0, 2).Draw(rt, "weight"), Last: rapid.Int64Range(0, 2).Draw(rt, "last")}
				given, loads[tech.ID] = append(given, l), l
			}
		}
		held := subset.Draw(rt, "classes")
		n := audit.Need{On: day(t, "2025-02-13"), Provider: "u", Beneficiary: "t", Except: rapid.SampledFrom([]string{"", "s"}).Draw(rt, "except")}
		if len(held) > 0 {
			n.Classes = audit.Classes{All: held, Main: rapid.SampledFrom(held).Draw(rt, "main")}
		}
		want := naiveChoose(staff, n, loads)
		choice, found := chosen(t, office(t, rapid.Permutation(commands).Draw(rt, "entered")...), n, rapid.Permutation(given).Draw(rt, "loads")...)
		assert.Equal(rt, want != "", found)
		assert.Equal(rt, want, choice.Technician)
	})
}

// Twelve plans in turn, each to the least loaded: nobody ends with more than one above another, urgent or not.
func TestWorkIsShared(t *testing.T) {
	o := office(t, technician("ana", "endodontics"), technician("bia", "endodontics"), technician("caio", "endodontics"))
	n := need(t)
	n.Classes.All = []audit.Class{"endodontics"}
	loads := map[string]audit.Load{}
	var turns []string
	for i := range 12 {
		var given []audit.Load
		for _, l := range loads {
			given = append(given, l)
		}
		choice, _ := chosen(t, o, n, given...)
		l := loads[choice.Technician]
		loads[choice.Technician] = audit.Load{Technician: choice.Technician, Weight: l.Weight + audit.Weight(false), Last: int64(i + 1)}
		turns = append(turns, choice.Technician)
	}
	assert.Equal(t, "[ana bia caio ana bia caio ana bia caio ana bia caio]", fmt.Sprint(turns))
}

// Urgent first, then the oldest entry into the queue.
func TestTheQueue(t *testing.T) {
	type waiting struct {
		name    string
		urgent  bool
		entered int64
	}
	now := day(t, "2025-02-13").Start().UnixMicro()
	line := []waiting{{"c", false, now - 1}, {"b", true, now}, {"d", false, now}, {"a", true, now - 1}, {"e", false, now + 1}}
	slices.SortFunc(line, func(x, y waiting) int { return int(audit.Rank(x.urgent, x.entered) - audit.Rank(y.urgent, y.entered)) })
	order := ""
	for _, w := range line {
		order += w.name
	}
	assert.Equal(t, "abcde", order)
	assert.Equal(t, int64(-1)<<62, audit.Rank(true, 0), "ranks stand in stored views")
	rapid.Check(t, func(rt *rapid.T) {
		instants := rapid.Int64Range(day(t, "1900-01-01").Start().UnixMicro(), day(t, "2999-12-31").Start().UnixMicro())
		a, b := instants.Draw(rt, "a"), instants.Draw(rt, "b")
		assert.Less(rt, audit.Rank(true, a), audit.Rank(false, b), "whenever they came")
		assert.Equal(rt, a < b, audit.Rank(true, a) < audit.Rank(true, b))
		assert.Equal(rt, a < b, audit.Rank(false, a) < audit.Rank(false, b))
	})
}

func TestAnUrgentAuditWeighsTwice(t *testing.T) {
	assert.Equal(t, int64(1), audit.Weight(false))
	assert.Equal(t, int64(2), audit.Weight(true))
}

func TestKindsHaveTheirNames(t *testing.T) {
	for kind, label := range map[audit.Kind]string{
		audit.Initial: "auditoria inicial", audit.Intermediate: "auditoria intermediária", audit.Final: "auditoria final",
		audit.Appeal: "auditoria de recurso", "": "nenhuma auditoria", "other": "nenhuma auditoria",
	} {
		assert.Equal(t, label, kind.Label())
	}
}
