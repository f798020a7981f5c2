package api_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/examples/server/api"
)

// The holder's pay band and each one's way of finding the price, from when on; both reach the bill.
func TestWhatMakesThePrice(t *testing.T) {
	r := newHealth(t)
	r.post(family+"/set-pay", hr, `{"band":3,"from":"2025-02-01"}`).is(http.StatusOK)
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	r.post(family+"/choose-price", marta, `{"person":"davi","price":"average"}`).is(http.StatusOK)
	r.post(family+"/choose-price", marta, `{"person":"marta","price":"by_age"}`).is(http.StatusOK)
	f := r.get(family, marta).is(http.StatusOK)
	require.Equal(t, []any{map[string]any{"band": 1.0, "from": "2025-01-02"}, map[string]any{"band": 3.0, "from": "2025-02-01"}}, f.at("pay"))
	require.Equal(t, []any{
		map[string]any{"person": "davi", "price": "average", "from": "2025-02-13"}, map[string]any{"person": "marta", "price": "by_age", "from": "2026-01-02"},
	}, f.at("prices"), "on joining at once, else at the anniversary")
	w := r.get("/v1/invoices/2025-02/people/marta", marta).is(http.StatusOK)
	require.Equal(t, []any{"average", "70.00"}, []any{w.at("pieces.0.price"), w.at("pieces.0.share")})
	require.Equal(t, "average", r.get("/v1/invoices/2025-02/people/davi", marta).at("pieces.0.price"))
	r.untouched(func() {
		for _, c := range []struct{ path, body, field string }{
			{"/set-pay", `{"band":16,"from":"2025-02-01"}`, "band"}, {"/set-pay", `{"band":-1,"from":"2025-02-01"}`, "band"},
			{"/set-pay", `{"band":2}`, "from"}, {"/choose-price", `{"person":"marta","price":"menor"}`, "price"},
		} {
			require.Equal(t, c.field, r.post(family+c.path, hr, c.body).is(http.StatusBadRequest).problem().Field, c.body)
		}
		require.Equal(t, []api.Finding{{Ground: "ENR-11", Clause: "sesc:10.1", Field: "person"}},
			r.post(family+"/choose-price", marta, `{"person":"rui","price":"average"}`).found())
		require.Equal(t, []api.Finding{{Ground: "ENR-02", Clause: "sesc:10.2", Field: "request"}},
			r.post(family+"/choose-price", hr, `{"person":"marta","price":"average"}`).found())
		r.post(family+"/choose-price", zeca, `{"person":"marta","price":"average"}`).is(http.StatusNotFound)
		require.Equal(t, []api.Finding{{Ground: "ENR-43", Clause: "sesc:5.9", Field: "as"}},
			r.post(family+"/continue", hr, `{"as":"inactive","from":"2025-03-01"}`).found(), "she still works there")
	})
}

// After the bond a family goes on, as a former one through a later day and then at its own expense.
func TestAFamilyGoesOn(t *testing.T) {
	r := newHealth(t)
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	r.post(family+"/end-bond", hr, `{"on":"2025-02-12"}`).is(http.StatusOK)
	require.Equal(t, []api.Finding{{Ground: "ENR-41", Clause: "sesc:5.9", Field: "until"}},
		r.post(family+"/continue", hr, `{"as":"former","until":"2025-02-11"}`).found())
	require.Equal(t, "as", r.post(family+"/continue", hr, `{"as":"remitted"}`).is(http.StatusBadRequest).problem().Field)
	r.post(family+"/continue", marta, `{"as":"former"}`).is(http.StatusForbidden)
	why := r.post(family+"/continue?explain=true", hr, `{"as":"former","until":"2025-04-10"}`).is(http.StatusOK)
	require.Equal(t, "ok", why.at("outcome"))
	r.post(family+"/continue", hr, `{"as":"former","until":"2025-04-10"}`).is(http.StatusOK)
	require.Equal(t, []any{"former", "2025-04-10"}, []any{r.get(family, marta).at("state"), r.get(family, marta).at("until")})
	r.now = noon("2025-03-10")
	kept := r.post(family+"/continue", hr, `{"as":"inactive","from":"2025-04-01","until":"2026-02-12","leaving":["davi"]}`, "If-Match", `"4"`)
	require.Equal(t, "Retained", kept.is(http.StatusOK).at("events.0.name"))
	f := r.get(family, marta).is(http.StatusOK)
	require.Equal(t, []any{"kept", "2026-02-12"}, []any{f.at("state"), f.at("until")})
	require.Equal(t, map[string]any{"as": "inactive", "from": "2025-04-01"}, f.at("expenses.0"))
	require.Equal(t, []any{"inactive", "432.41"}, []any{
		r.get("/v1/invoices/2025-04/people/marta", payer).at("pieces.0.category"), r.get("/v1/invoices/2025-04/people/marta", payer).at("pieces.0.own"),
	}, "whole at the family's own expense")
	require.Equal(t, []any{map[string]any{"holder": "marta", "state": "kept", "bond": "employee"}}, r.get("/v1/families?state=kept", hr).at("items"))
}

// A list has those who are in the plan, and of the others those of the state that is asked for.
func TestFamiliesOfEachState(t *testing.T) {
	r := newHealth(t)
	for holder, last := range map[string]string{"rui": "2025-02-13", "eva": "", "ivo": ""} {
		r.enrol(holder)
		if last != "" {
			r.post("/v1/families/"+holder+"/exclude", hr, `{"person":"`+holder+`","request":{"on":"`+last+`","reference":"f"}}`).is(http.StatusOK)
		}
	}
	r.post("/v1/families/eva/end-bond", hr, `{"on":"2025-02-12"}`).is(http.StatusOK)
	r.now = noon("2025-04-01")
	r.post("/v1/dev/sweep", "", `{"at":"2025-04-01T12:00:00-03:00"}`).is(http.StatusOK)
	r.post("/v1/families/ivo/end-bond", hr, `{"on":"2025-03-31"}`).is(http.StatusOK)
	for query, holders := range map[string][]string{
		"": {"ivo", "marta"}, "?state=enrolled": {"marta"}, "?state=former": {"ivo"}, "?state=lapsed": {"eva"}, "?state=ended": {"rui"},
		"?state=kept": nil, "?state=remitted": nil,
	} {
		var got []string
		for _, l := range listed[api.FamilyLine](r, "/v1/families"+query, hr) {
			got = append(got, l.Holder)
			require.Equal(t, enrollment.Employee, l.Bond)
		}
		require.ElementsMatch(t, holders, got, query)
	}
}

// The contract counts at the point of care: after its last day nobody is covered, by CTR-07, and before the first day of
// cover by CTR-05; a renewal counts at once. The sweep after that day ends every family.
func TestTheContractsEnd(t *testing.T) {
	r := newHealth(t)
	why := func(on string) []string {
		var e api.Eligibility
		r.get("/v1/people/marta/eligibility?card=true&identity=true&on="+on, clinic).is(http.StatusOK).json(&e)
		var out []string
		for _, f := range e.Why {
			out = append(out, f.Ground)
			require.NotEmpty(t, f.Text)
		}
		require.Equal(t, e.Covered, len(out) == 0)
		require.Equal(t, []string{"CTR-07", "CTR-05"}, []string{e.Trace[0].Ground, e.Trace[1].Ground}, "weighed either way")
		return out
	}
	require.Empty(t, why("2025-12-02"))
	require.Equal(t, []string{"CTR-07"}, why("2025-12-03"))
	require.Equal(t, []string{"CTR-05", "ENR-34"}, why("2025-01-01"))
	require.Equal(t, []string{"CTR-07", "CTR-05", "ENR-34"}, why("2024-12-01"))
	require.Contains(t, r.get("/v1/roll.csv?on=2025-12-02", hr).raw, "marta")
	require.Equal(t, enrollment.RollHeader+"\n", r.get("/v1/roll.csv?on=2025-12-03", hr).is(http.StatusOK).raw)
	r.now = noon("2025-11-03")
	r.post("/v1/contract/renew", keeper, `{"writing":`+writing("2025-11-03", "TA 1")+`,"months":12,"satisfactory":true}`).is(http.StatusOK)
	require.Empty(t, why("2025-12-03"))
	r.enrol("zeca")
	r.now = noon("2026-12-02")
	r.post("/v1/dev/sweep", "", `{"at":"2026-12-02T12:00:00-03:00"}`).is(http.StatusOK)
	require.Equal(t, "enrolled", r.get(family, hr).at("state"))
	r.now = noon("2026-12-03")
	require.EqualValues(t, 3, r.post("/v1/dev/sweep", "", `{"at":"2026-12-03T12:00:00-03:00"}`).is(http.StatusOK).at("health"), "the contract and two families")
	require.Equal(t, "2026-12-02", r.get(family, hr).at("ended"))
	require.Equal(t, "2026-12-02", r.get(family, hr).at("spells.0.until"))
	require.Empty(t, r.get("/v1/families", hr).at("items"))
	require.EqualValues(t, 0, r.post("/v1/dev/sweep", "", `{"at":"2026-12-03T12:00:00-03:00"}`).is(http.StatusOK).at("health"), "once")
}
