package demo

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto"
)

func TestThePeople(t *testing.T) {
	w := theWhole(t).world
	on := convenio.DateOf(theWhole(t).now)
	cities, units, children, adults := map[string]bool{}, map[string]bool{}, 0, 0
	for _, p := range w.of(pto.Provider) {
		cities[p.city] = true
	}
	for _, p := range w.of(pto.Beneficiary) {
		units[p.workUnit] = true
		if p.age(on) < 18 {
			children++
		} else {
			adults++
		}
	}
	require.GreaterOrEqual(t, len(cities), 8)
	require.GreaterOrEqual(t, len(units), 8)
	require.GreaterOrEqual(t, len(w.of(pto.Technician)), 6)
	require.GreaterOrEqual(t, children+adults, 120)
	require.GreaterOrEqual(t, min(children, adults), 30)
	for _, role := range []convenio.Role{pto.Administrative, pto.Billing, pto.Administrator, pto.Supervisor} {
		require.NotEmpty(t, w.of(role), role)
	}
}

func TestTheOffice(t *testing.T) {
	l := theWhole(t)
	policy, err := l.plans.Policies.For(t.Context(), operator, convenio.Date{})
	require.NoError(t, err)
	away, gone, classes := 0, 0, map[audit.Class]bool{}
	for _, one := range policy.Office.Technicians() {
		if !one.Active {
			gone++
		} else if !one.Available(convenio.DateOf(l.now)) {
			away++
		}
		for _, c := range one.Specialties {
			classes[c] = true
		}
	}
	require.Equal(t, []int{1, 1}, []int{away, gone}, "one on leave, one who left")
	require.GreaterOrEqual(t, len(classes), 9)
	require.Equal(t, audit.Assigned, policy.Office.Mode())
	require.Len(t, policy.Office.Rules(), 3)
	require.Len(t, policy.Office.Closures(), 1)
}

// tally counts what the demonstration shows.
func tally(all []told) map[string]int {
	n := map[string]int{}
	for _, l := range all {
		id, _ := l.plan.Phase().MarshalText()
		n["phase "+string(id)]++
		for _, r := range l.history {
			n["event "+convenio.NameOf(r.Event)]++
			if a, ok := r.Event.(pto.Assigned); ok {
				n["assigned by "+string(a.How)]++
			}
		}
		for _, i := range l.plan.Items() {
			n["item "+i.State.String()]++
			n["glosa "+i.Glosa.State.String()]++
			n["code "+i.Code]++
			if i.Urgency != "" {
				n["urgency"]++
			}
		}
		for _, p := range l.plan.InPerson() {
			n["in person "+p.State.String()]++
			n["in person by "+string(p.Origin)]++
		}
	}
	return n
}

func TestEverythingIsShown(t *testing.T) {
	all := theWhole(t).tell(t)
	n := tally(all)
	require.GreaterOrEqual(t, len(all), 300)
	for p := pto.Drafting; p <= pto.Archived; p++ {
		id, _ := p.MarshalText()
		require.GreaterOrEqual(t, n["phase "+string(id)], 3, "phase %v", p)
	}
	for s := pto.Requested; s <= pto.Expired; s++ {
		if s != pto.Removed {
			require.NotZero(t, n["item "+s.String()], "item %v", s)
		}
	}
	for s := audit.InPersonRequested; s <= audit.InPersonCancelled; s++ {
		require.NotZero(t, n["in person "+s.String()], "in person %v", s)
	}
	for _, what := range []string{
		"assigned by assigned", "assigned by picked", "assigned by automatic", "assigned by return",
		"in person by rule", "in person by technician", "in person by beneficiary", "urgency",
		"glosa em prazo de recurso", "glosa recorrida", "glosa revertida", "glosa mantida", "glosa definitiva por decurso",
		"event PriorityFlagged", "event PriorityCleared", "event LastDayMoved", "event NoticeGiven", "event DenialContested",
		"event IntermediateOpened", "event BoardDecided", "event BoardDissolved", "event BoardMemberReplaced",
		"event AuditReleased", "event AuditReassigned", "event DocumentsSent", "event Attached", "event LeftInQueue",
	} {
		require.GreaterOrEqual(t, n[what], 3, what)
	}
	codes := 0
	for what := range n {
		if len(what) == len("code 85100196") && what[:5] == "code " {
			codes++
		}
	}
	require.GreaterOrEqual(t, codes, 35, "different procedures")
}

func TestEveryDeskHasWork(t *testing.T) {
	l := theWhole(t)
	for _, view := range []string{
		pto.ViewQueue, pto.ViewLoad, pto.ViewDue, pto.ViewReleases, pto.ViewOdontogram, pto.ViewInPerson,
		pto.ViewUnclassified, pto.ViewExpired, pto.ViewApproved, pto.ViewDenied,
	} {
		entries, err := l.store.List(t.Context(), convenio.Query{Operator: operator, View: view})
		require.NoError(t, err)
		require.GreaterOrEqual(t, len(entries), 3, view)
	}
	left, err := l.store.Take(t.Context(), operator, pto.TopicBilling, uuid.UUID{1}, 10_000)
	require.NoError(t, err)
	released, err := l.store.List(t.Context(), convenio.Query{Operator: operator, View: pto.ViewReleases})
	require.NoError(t, err)
	require.Greater(t, len(left), 10, "some wait to be billed")
	require.Greater(t, len(released)-len(left), 100, "most were billed")
}
