package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

// everyPlan is the whole of every plan of the demonstration, by id.
func everyPlan(t *testing.T, d *rig) map[string]pto.Plan {
	entries, err := d.store.List(t.Context(), convenio.Query{Operator: operator, View: pto.ViewPlans})
	require.NoError(t, err)
	plans := map[string]pto.Plan{}
	for _, e := range entries {
		history, _, err := d.store.Load(t.Context(), e.Stream)
		require.NoError(t, err)
		plans[e.Stream.ID.String()] = pto.Fold(history)
	}
	require.Greater(t, len(plans), 300)
	return plans
}

// clinical are the words of a plan that say something of its treatment: every string of the whole but ids,
// days, amounts, and what a status says.
func clinical(t *testing.T, p pto.Plan) []string {
	whole, err := pto.See(p, convenio.Actor{ID: p.Provider(), Role: pto.Provider})
	require.NoError(t, err)
	status := text(whole.Status)
	var words []string
	for _, i := range whole.Items {
		words = append(words, i.Code, i.Urgency, i.Text, i.Contest, i.Proof.Reference, i.Glosa.Text, i.Glosa.Justification, i.Glosa.Ruling)
	}
	words = append(words, whole.Priority, whole.AskedText, whole.Justification)
	for _, d := range whole.Documents {
		words = append(words, d.SHA256)
	}
	for _, a := range whole.InPerson {
		words = append(append(words, a.Reason, a.Report, a.Dropped), a.Rules...)
	}
	if whole.Board != nil {
		for _, b := range whole.Board.Ballots {
			words = append(words, b.Text)
		}
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" || strings.Contains(status, w) })
}

// keys are the names of all fields of a body.
func keys(v any) []string {
	var names []string
	switch node := v.(type) {
	case map[string]any:
		for name, inner := range node {
			names = append(append(names, name), keys(inner)...)
		}
	case []any:
		for _, inner := range node {
			names = append(names, keys(inner)...)
		}
	}
	return names
}

// told are the only fields that the administrative technician ever gets of a plan.
var told = strings.Fields("id phase class classes urgent technician pto no state on beneficiary name contact items next " +
	"type title status detail code field allowed ground clause findings text item outcome trace applies against problem version events at by role repeated")

// The administrative technician reads nothing clinical, on any route, of any plan (trt3:5.2.5.9). What the
// role may not do is refused alike for every plan, so that is tried on one plan of each phase.
func TestTheAdministrativeTechnicianReadsNothingClinical(t *testing.T) {
	d := shown(t)
	routes, phases, all := operations(t, d), map[pto.Phase]bool{}, []string{}
	for id, plan := range everyPlan(t, d) {
		words := clinical(t, plan)
		all = append(all, slices.DeleteFunc(slices.Clone(words), func(w string) bool { return len(w) < 8 })...)
		var bodies []string
		for _, op := range routes {
			its := op.method == http.MethodGet || slices.Contains([]string{"assign", "schedule-in-person", "miss-in-person"}, op.path[strings.LastIndex(op.path, "/")+1:])
			if !strings.HasPrefix(op.path, "/v1/ptos/{id}") || phases[plan.Phase()] && !its {
				continue
			}
			path := strings.Replace(op.path, "{id}", id, 1)
			if op.method == http.MethodPost {
				path += "?explain=true"
			}
			bodies = append(bodies, d.say(op.method, path, desk, "").raw)
		}
		phases[plan.Phase()] = true
		for _, suffix := range []string{"", ".svg"} {
			a := d.get("/v1/beneficiaries/"+plan.Beneficiary()+"/odontogram"+suffix, desk).is(http.StatusForbidden)
			bodies = append(bodies, a.raw)
		}
		innocent(t, bodies, words)
	}
	require.Len(t, phases, int(pto.Archived-pto.Drafting)+1)
	slices.Sort(all)
	all = slices.Compact(all)
	for _, path := range []string{"/v1/ptos?limit=200", "/v1/queue?limit=200", "/v1/in-person?limit=200"} {
		innocent(t, d.pages(path, desk), all)
	}
}

// innocent asserts that the bodies hold none of the words, and only fields that may be told. There are many,
// so an assertion is made of the first fault only.
func innocent(t *testing.T, bodies, words []string) {
	for _, body := range bodies {
		for _, w := range words {
			if strings.Contains(body, w) {
				require.Fail(t, "the body holds «"+w+"»", body)
			}
		}
		var v any
		if err := json.Unmarshal([]byte(body), &v); err != nil {
			require.NoError(t, err, body)
		}
		for _, name := range keys(v) {
			if !slices.Contains(told, name) {
				require.Fail(t, "the body has the field "+name, body)
			}
		}
	}
}

// pages are the bodies of all pages of a list.
func (r *rig) pages(path, actor string) []string {
	var bodies []string
	for next := ""; ; {
		a := r.get(path+next, actor).is(http.StatusOK)
		bodies = append(bodies, a.raw)
		cursor, more := a.at("next").(string)
		if !more {
			return bodies
		}
		require.Less(r.t, len(bodies), 500, "a list without end: %s", path)
		next = "&cursor=" + cursor
	}
}

// Who may look at what: a row of trt3:5.2.5.9 for each route that reads.
func TestWhoReadsWhat(t *testing.T) {
	d := shown(t)
	roles := []string{"provider", "technician", "beneficiary", "administrative", "billing", "administrator", "supervisor"}
	for _, c := range []struct{ path, may string }{
		{"/v1/ptos", "provider technician beneficiary administrative supervisor"},
		{"/v1/queue", "technician administrative supervisor"},
		{"/v1/in-person", "administrative"},
		{"/v1/releases", "billing"},
		{"/v1/expired", "supervisor"},
		{"/v1/unclassified", "supervisor"},
		{"/v1/office", "administrator"},
		{"/v1/calendar/2026-11-23", strings.Join(roles, " ")},
		{"/v1/beneficiaries/ben-003/odontogram", "technician beneficiary"},
	} {
		for _, role := range roles {
			actor := role + ":nobody"
			if role == "beneficiary" {
				actor = "beneficiary:ben-003"
			}
			want := http.StatusForbidden
			if slices.Contains(strings.Fields(c.may), role) {
				want = http.StatusOK
			} else if role == "provider" && strings.Contains(c.path, "odontogram") {
				want = http.StatusNotFound // that the beneficiary is there is not told to a provider without a plan
			}
			d.get(c.path, actor).is(want)
		}
	}
	d.get("/v1/beneficiaries/ben-003/odontogram", "beneficiary:ben-004").is(http.StatusNotFound)
}

func TestEveryRoleReadsAPlanAsFarAsItMay(t *testing.T) {
	d := shown(t)
	for id, plan := range everyPlan(t, d) {
		path := "/v1/ptos/" + id
		sent := plan.Phase() != pto.Drafting && plan.Phase() != pto.Discarded
		want := func(ok int) int {
			if sent {
				return ok
			}
			return http.StatusNotFound
		}
		require.NotNil(t, d.get(path, "provider:"+plan.Provider()).is(http.StatusOK).at("items"))
		d.get(path, "provider:nobody").is(http.StatusNotFound)
		d.get(path, "beneficiary:nobody").is(http.StatusNotFound)
		d.get(path, "beneficiary:"+plan.Beneficiary()).is(want(http.StatusOK))
		d.get(path, ana).is(want(http.StatusOK))
		d.get(path, payer).is(http.StatusNotFound)
		d.get(path, admin).is(want(http.StatusForbidden))
		for _, who := range []string{desk, supervisor} {
			a := d.get(path, who).is(want(http.StatusOK))
			require.NotContains(t, a.raw, "items")
			d.get(path+"/history", who).is(want(http.StatusForbidden))
		}
	}
}

// The commands that one role may give another may not, and the refusal cites the clause.
func TestCommandsOfOthers(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16)
	r.post(p+"/submit", clinic, "").is(http.StatusOK)
	for _, c := range []struct{ path, actor string }{
		{"/start", desk}, {"/assign", clinic}, {"/assign", admin}, {"/perform", ana}, {"/submit", patient},
		{"/reassign", desk}, {"/conclude", supervisor}, {"/extend", patient}, {"/reopen", supervisor},
	} {
		found := r.post(p+c.path, c.actor, "").is(http.StatusForbidden).problem()
		require.Equal(t, []string{"forbidden", "trt3:5.2.5.9"}, []string{found.Code, found.Clause}, c.path)
	}
	for _, who := range []string{rival, stranger, payer} {
		require.Equal(t, "not_found", r.post(p+"/submit", who, "").is(http.StatusNotFound).problem().Code, who)
	}
	require.Equal(t, "forbidden", r.post("/v1/ptos", desk, `{"beneficiary":"x"}`).is(http.StatusForbidden).problem().Code)
	require.Equal(t, "forbidden", r.post("/v1/office/set-mode", supervisor, `{"mode":"picked"}`).is(http.StatusForbidden).problem().Code)
	require.Equal(t, "forbidden", r.post("/v1/releases/take", supervisor, `{}`).is(http.StatusForbidden).problem().Code)
}

func TestSupervisorAndBillingReadAmountsAndNothingMore(t *testing.T) {
	d := shown(t)
	for path, fields := range map[string]string{
		"/v1/expired?limit=200":      "items next pto item amount",
		"/v1/unclassified?limit=200": "items next id phase class classes urgent technician",
	} {
		for _, body := range d.pages(path, supervisor) {
			onlyFields(t, body, fields)
		}
	}
	for _, body := range d.pages("/v1/releases?limit=200", payer) {
		onlyFields(t, body, "items next pto item code on amount provider beneficiary")
	}
}

func onlyFields(t *testing.T, body, fields string) {
	var v any
	require.NoError(t, json.Unmarshal([]byte(body), &v))
	require.NotEmpty(t, v.(map[string]any)["items"])
	for _, name := range keys(v) {
		require.Contains(t, strings.Fields(fields), name, fmt.Sprint(body))
	}
}
