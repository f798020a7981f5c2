package api_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/examples/server/api"
)

// listed are all lines of a list, read page by page.
func listed[T any](r *rig, path, actor string) []T {
	var all []T
	for _, body := range r.pages(path, actor) {
		var p api.Page[T]
		require.NoError(r.t, json.Unmarshal([]byte(body), &p))
		all = append(all, p.Items...)
	}
	return all
}

func TestPagesTogetherAreTheList(t *testing.T) {
	d := shown(t)
	whole := listed[api.Status](d, "/v1/ptos?limit=200", ana)
	require.Greater(t, len(whole), 300)
	for _, limit := range []string{"41", "199"} {
		require.Equal(t, whole, listed[api.Status](d, "/v1/ptos?limit="+limit, ana))
	}
	seen := map[string]bool{}
	for _, s := range whole {
		require.False(t, seen[s.ID])
		seen[s.ID] = true
	}
}

func TestFilters(t *testing.T) {
	d := shown(t)
	whole := listed[api.Status](d, "/v1/ptos?limit=200", supervisor)
	for query, keep := range map[string]func(api.Status) bool{
		"phase=in_glosa":                    func(s api.Status) bool { return s.Phase == "in_glosa" },
		"technician=tec-01":                 func(s api.Status) bool { return s.Technician == "tec-01" },
		"urgent=true":                       func(s api.Status) bool { return s.Urgent },
		"urgent=false&phase=in_initial":     func(s api.Status) bool { return !s.Urgent && s.Phase == "in_initial" },
		"class=orthodontics":                func(s api.Status) bool { return contains(s, "orthodontics") },
		"class=unclassified&phase=archived": func(s api.Status) bool { return contains(s, "unclassified") && s.Phase == "archived" },
	} {
		var want []api.Status
		for _, s := range whole {
			if keep(s) {
				want = append(want, s)
			}
		}
		require.ElementsMatch(t, want, listed[api.Status](d, "/v1/ptos?limit=19&"+query, supervisor), query)
	}
}

func contains(s api.Status, class string) bool {
	for _, c := range s.Classes {
		if string(c) == class {
			return true
		}
	}
	return false
}

func TestEachListsTheirOwn(t *testing.T) {
	d := shown(t)
	plans := everyPlan(t, d)
	for _, s := range listed[api.Status](d, "/v1/ptos?limit=200", clinic) {
		require.Equal(t, "cred-01", plans[s.ID].Provider())
	}
	own := 0
	for _, p := range plans {
		if p.Provider() == "cred-01" {
			own++
		}
	}
	require.Len(t, listed[api.Status](d, "/v1/ptos?limit=200", clinic), own, "drafts too")
	for _, s := range listed[api.Status](d, "/v1/ptos?limit=200", "beneficiary:ben-003") {
		require.Equal(t, "ben-003", plans[s.ID].Beneficiary())
		require.NotContains(t, []string{"draft", "discarded"}, s.Phase)
	}
}

func TestTheQueueHasTheUrgentFirst(t *testing.T) {
	d := shown(t)
	all := listed[api.Status](d, "/v1/queue?limit=200", desk)
	ordinary := false
	for _, s := range all {
		require.False(t, ordinary && s.Urgent, "an urgent one behind another")
		ordinary = ordinary || !s.Urgent
	}
	require.True(t, all[0].Urgent)
	owners := map[string]int{}
	for _, s := range all {
		owners[s.Technician]++
	}
	require.Greater(t, len(owners), 2)
	for _, s := range listed[api.Status](d, "/v1/queue?limit=200", ana) {
		require.Contains(t, []string{"", "tec-01"}, s.Technician)
	}
	mine := listed[api.Status](d, "/v1/queue?mine=true", ana)
	require.Len(t, mine, owners["tec-01"])
	for _, s := range listed[api.Status](d, "/v1/queue?class=restorative", desk) {
		require.True(t, contains(s, "restorative"))
	}
}

func TestSchedulingKnowsWhomToCall(t *testing.T) {
	d := shown(t)
	all := listed[api.Appointment](d, "/v1/in-person", desk)
	require.NotEmpty(t, all)
	states := map[string]bool{}
	for _, a := range all {
		states[a.State] = true
		require.NotEmpty(t, a.Name)
		require.Equal(t, a.Beneficiary+"@exemplo.invalid", a.Contact)
		require.Equal(t, a.State == "scheduled" || a.State == "missed", !a.On.IsZero())
	}
	require.Equal(t, map[string]bool{"requested": true, "scheduled": true, "missed": true}, states)
}

func TestABatchIsTakenOnce(t *testing.T) {
	r := newRig(t)
	p := r.authorised(tooth16 + "," + tooth26)
	r.performed(p, 1, 2)
	r.post(p+"/close", clinic, "").is(http.StatusOK)
	r.post(p+"/start", ana, "").is(http.StatusOK)
	r.post(p+"/conclude-final", ana, `{"findings":[{"item":1,"approve":true},{"item":2,"approve":true}]}`).is(http.StatusOK)
	const one, two = "0193a1f0-0000-7000-8000-0000000000aa", "0193a1f0-0000-7000-8000-0000000000ab"
	take := func(key, body string) answer { return r.post("/v1/releases/take", payer, body, "Idempotency-Key", key) }
	first := take(one, `{"limit":1}`).is(http.StatusOK)
	require.Len(t, first.at("releases"), 1)
	require.Equal(t, first.raw, take(one, `{"limit":1}`).is(http.StatusOK).raw, "the same batch again")
	require.Len(t, take(two, "").is(http.StatusOK).at("releases"), 1, "what was left")
	require.Empty(t, take("0193a1f0-0000-7000-8000-0000000000ac", "").is(http.StatusOK).at("releases"))
	require.Equal(t, "Idempotency-Key", r.post("/v1/releases/take", payer, "").is(http.StatusBadRequest).problem().Field)
	require.Equal(t, "limit", take(one, `{"limit":-1}`).is(http.StatusBadRequest).problem().Field)
	require.Len(t, r.get("/v1/releases", payer).is(http.StatusOK).at("items"), 2, "what was taken stays on the list")
}
