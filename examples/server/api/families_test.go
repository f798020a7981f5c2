package api_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/examples/server/api"
)

const family = "/v1/families/marta"

// A family's whole life over HTTP: every command there is.
func TestAFamilysLife(t *testing.T) {
	r := newHealth(t)
	opened := r.enrol("zeca")
	require.Equal(t, "/v1/families/zeca", opened.header.Get("Location"))
	require.Equal(t, `"1"`, opened.header.Get("ETag"))
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	r.post(family+"/include", hr, `{"person":"joão","kin":"spouse","born":"1979-01-01","occasion":"marriage","on":"2025-02-01",
		"request":{"on":"2025-02-13","reference":"ficha 2"}}`).is(http.StatusOK)
	r.post(family+"/exclude", marta, `{"person":"davi"}`).is(http.StatusOK)
	due := r.get(family, marta).is(http.StatusOK)
	require.Equal(t, []any{"davi"}, due.at("cards_due"))
	require.Equal(t, []any{map[string]any{"person": "davi", "holder": "marta"}}, r.get("/v1/cards", hr).is(http.StatusOK).at("items"))
	r.post(family+"/return-card", hr, `{"person":"davi"}`).is(http.StatusOK)
	require.Empty(t, r.get("/v1/cards", hr).is(http.StatusOK).at("items"))

	r.now = noon("2025-11-03")
	r.post("/v1/contract/renew", keeper, `{"writing":`+writing("2025-11-03", "TA 1")+`,"months":12,"satisfactory":true}`).is(http.StatusOK)
	r.now = noon("2025-12-20") // the contract's anniversary of cover is 2 January
	r.post(family+"/change-standard", marta, `{"standard":"02"}`).is(http.StatusOK)
	r.post(family+"/report-death", hr, `{"person":"marta","died":"2025-12-19","communicated":"2025-12-20"}`).is(http.StatusOK)
	whole := r.get(family, widower).is(http.StatusOK)
	require.Equal(t, []any{"remitted", "2025-12-19"}, []any{whole.at("state"), whole.at("died")})
	require.Equal(t, []any{
		map[string]any{"standard": "01", "from": "2025-01-02"}, map[string]any{"standard": "02", "from": "2026-01-02"},
	}, whole.at("standards"))
	r.post(family+"/exclude", widower, `{"person":"joão"}`).is(http.StatusOK)
	require.Equal(t, "lapsed", r.get(family, hr).at("state"))

	r.post("/v1/families/zeca/end-bond", hr, `{"on":"2025-12-10"}`).is(http.StatusOK)
	require.Equal(t, []any{"former", "2026-01-10"}, []any{r.get("/v1/families/zeca", zeca).at("state"), r.get("/v1/families/zeca", zeca).at("due")})
	require.EqualValues(t, 1, r.post("/v1/dev/sweep", "", `{"at":"2026-01-10T12:00:00-03:00"}`).is(http.StatusOK).at("health"), "the family; the contract had begun")
	require.Equal(t, "lapsed", r.get("/v1/families/zeca", hr).at("state"))
	require.EqualValues(t, 0, r.post("/v1/dev/sweep", "", `{"at":"2026-01-10T12:00:00-03:00"}`).is(http.StatusOK).at("health"), "once")
}

// The history says who, when, under which policy, and all that each event holds.
func TestAFamilysHistory(t *testing.T) {
	r := newHealth(t)
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	h := r.get(family+"/history", marta).is(http.StatusOK)
	require.Equal(t, []any{"HolderEnrolled", "rh-01", "employee"}, []any{h.at("events.0.name"), h.at("events.0.by.id"), h.at("events.0.content.bond")})
	require.Equal(t, []any{"DependantIncluded", "marta", "davi"}, []any{h.at("events.1.name"), h.at("events.1.by.id"), h.at("events.1.content.spell.person")})
	require.Contains(t, h.at("events.1.policy"), "sesc-df")
	require.EqualValues(t, 2, h.at("version"))
	require.Equal(t, `"2"`, h.header.Get("ETag"))
}

// A holder who left and comes back has another family; the first can still be read, and a repeated command is its own.
func TestAHolderComesBack(t *testing.T) {
	r := newHealth(t)
	out := r.post(family+"/exclude", marta, `{"person":"marta"}`, "Idempotency-Key", key).is(http.StatusOK)
	r.enrol("marta")
	require.Equal(t, []any{"enrolled", 1.0}, []any{r.get(family, hr).at("state"), r.get(family, hr).at("n")})
	require.Equal(t, []any{"ended", 0.0}, []any{r.get(family+"?n=0", hr).at("state"), r.get(family+"?n=0", hr).at("n")})
	r.get(family+"?n=2", hr).is(http.StatusNotFound)
	require.Len(t, r.get(family+"/history?n=0", hr).is(http.StatusOK).at("events"), 2)
	again := r.post(family+"/exclude", marta, `{"person":"marta"}`, "Idempotency-Key", key).is(http.StatusOK)
	require.Equal(t, true, again.at("repeated"))
	require.Equal(t, out.at("version"), again.at("version"))
	r.now = noon("2025-02-14")
	require.Equal(t, true, r.at("marta").at("covered"), "the repeat did not end the second")
}

func TestFamiliesInAList(t *testing.T) {
	d := shown(t)
	whole := listed[api.FamilyLine](d, "/v1/families?limit=200", hr)
	require.Greater(t, len(whole), 90)
	require.Equal(t, whole, listed[api.FamilyLine](d, "/v1/families?limit=7", hr))
	for query, keep := range map[string]func(api.FamilyLine) bool{
		"state=former":                 func(l api.FamilyLine) bool { return l.State == enrollment.Former },
		"state=remitted":               func(l api.FamilyLine) bool { return l.State == enrollment.Remitted },
		"bond=retired":                 func(l api.FamilyLine) bool { return l.Bond == enrollment.Retired },
		"bond=employee&state=enrolled": func(l api.FamilyLine) bool { return l.Bond == enrollment.Employee && l.State == enrollment.Enrolled },
	} {
		var want []api.FamilyLine
		for _, l := range whole {
			if keep(l) {
				want = append(want, l)
			}
		}
		require.NotEmpty(t, want, query)
		require.Equal(t, want, listed[api.FamilyLine](d, "/v1/families?limit=5&"+query, hr), query)
	}
	cards := listed[api.Card](d, "/v1/cards?limit=200", hr)
	require.Equal(t, cards, listed[api.Card](d, "/v1/cards?limit=1", hr), "several people of a family stand in the list")
	require.Contains(t, cards, api.Card{Person: "fil-003", Holder: "tit-003"})
}

// Each ground reaches the client with its field and clause, and nothing changes.
func TestRefusalsOfFamilies(t *testing.T) {
	r := newHealth(t)
	request := `"request":{"on":"2025-02-13","reference":"f"}`
	for _, c := range []struct{ path, actor, body, ground, clause, field string }{
		{"/include", marta, late(false), "ENR-26", "sesc:6.1", "accepts_waiting"},
		{"/include", hr, newborn, "ENR-02", "sesc:10.2", "request"},
		{"/include", marta, `{"person":"tia","kin":"aggregate","born":"1960-01-01","occasion":"none","accepts_waiting":true}`, "ENR-07", "sesc:9.1.c", "kin"},
		{"/include", marta, `{"person":"rui","kin":"child","born":"2000-01-01","occasion":"none","accepts_waiting":true}`, "ENR-04", "sesc:9.1.b", "kin"},
		{"/include", marta, `{"person":"davi","kin":"child","born":"2025-02-10","occasion":"birth","on":"2025-02-10","standard":"03"}`, "ENR-09", "sesc:10.3", "standard"},
		{"/exclude", marta, `{"person":"davi"}`, "ENR-11", "sesc:10.1", "person"},
		{"/change-standard", marta, `{"standard":"02"}`, "ENR-27", "sesc:3.2", "standard"},
		{"/report-death", hr, `{"person":"marta","died":"2025-02-13","communicated":"2025-02-12"}`, "ENR-29", "sesc:10.6", "died"},
		{"/return-card", hr, `{"person":"marta"}`, "ENR-32", "sesc:10.10", "person"},
		{"", hr, `{"person":"bia","born":"2030-01-01","bond":"employee","since":"2025-02-03","standard":"01",` + request + `}`, "ENR-03", "sesc:9.1.b", "born"},
		{"", hr, `{"person":"bia","born":"1980-01-01","bond":"retired","since":"2025-02-03","standard":"01","accepts_waiting":true,` + request + `}`, "ENR-15", "sesc:9.1.d.3", "bond"},
	} {
		path := family + c.path
		if c.path == "" {
			path = "/v1/families"
		}
		r.untouched(func() {
			require.Equal(t, []api.Finding{{Ground: c.ground, Clause: c.clause, Field: c.field}}, r.post(path, c.actor, c.body).found(), c.body)
			why := r.post(path+"?explain=true", c.actor, c.body).is(http.StatusOK)
			require.Equal(t, []any{"refused", c.ground}, []any{why.at("outcome"), why.at("problem.findings.0.ground")})
		})
	}
	bar := r.post("/v1/families", hr, enrolment("marta")).is(http.StatusConflict).problem()
	require.Equal(t, []string{"not_admitted", "ENR-01", "sesc:9.1.a.1", "ativa"}, []string{bar.Code, bar.Ground, bar.Clause, bar.State})
	require.Equal(t, []string{"Exclude", "EndBond", "ReportDeath", "Continue", "Include", "ChangeStandard", "ReturnCard", "SetPay", "ChoosePrice"}, bar.Allowed, "not the sweep's")
	ok := r.post(family+"/include?explain=true", marta, newborn).is(http.StatusOK)
	require.Equal(t, "ok", ok.at("outcome"))
	require.EqualValues(t, 1, r.familyVersion("marta"), "an explanation records nothing")
	require.Equal(t, "ok", r.post("/v1/families?explain=true", hr, enrolment("bia")).is(http.StatusOK).at("outcome"))
}

func TestFamiliesThatCannotBeRead(t *testing.T) {
	r := newHealth(t)
	r.untouched(func() {
		for _, c := range []struct{ path, body, field string }{
			{family + "/include", `{"person":"davi","kin":"primo","born":"2025-02-10","occasion":"birth"}`, "kin"},
			{family + "/include", `{"person":"","kin":"child","born":"2025-02-10","occasion":"birth"}`, "person"},
			{family + "/include", `{"person":"davi","kin":"child","occasion":"birth"}`, "born"},
			{family + "/include", `{"person":"davi","kin":"child","born":"2025-02-10","occasion":"birth"}`, "on"},
			{family + "/include", `{"person":"davi","kin":"child","born":"10/02/2025"}`, "born"},
			{family + "/include", `{"pessoa":"davi"}`, "pessoa"},
			{family + "/end-bond", `{"on":"2025-03-01"}`, "on"},
			{family + "/end-bond?explian=true", `{"on":"2025-02-01"}`, "explian"},
			{family + "/change-standard", `{"standard":"04"}`, "standard"},
			{"/v1/families", `{"person":"bia"`, "body"},
			{"/v1/families", `{"person":"bia","born":"1980-01-01","bond":"estagiário","since":"2025-02-03","standard":"01"}`, "bond"},
		} {
			p := r.post(c.path, hr, c.body).is(http.StatusBadRequest).problem()
			require.Equal(t, []string{"bad_input", c.field}, []string{p.Code, p.Field}, c.body)
		}
	})
	for path, field := range map[string]string{
		family + "?n=-1": "n", family + "?n=x": "n", "/v1/families?state=absent": "state", "/v1/families?bond=amigo": "bond",
		"/v1/families?limit=0": "limit", "/v1/cards?cursor=x": "cursor", family + "/history?m=1": "m",
	} {
		require.Equal(t, field, r.get(path, hr).is(http.StatusBadRequest).problem().Field, path)
	}
	for _, path := range []string{"/v1/families/ninguém", "/v1/families/ninguém/history"} {
		r.get(path, hr).is(http.StatusNotFound)
	}
	r.post("/v1/families/ninguém/end-bond", hr, `{"on":"2025-02-01"}`).is(http.StatusNotFound)
	r.post("/v1/families/ninguém/end-bond?explain=true", hr, `{"on":"2025-02-01"}`).is(http.StatusNotFound)
}

// Nobody is let in while no contract says when cover begins.
func TestNoContractNoFamilies(t *testing.T) {
	r := newRig(t)
	p := r.post("/v1/families", hr, enrolment("marta")).is(http.StatusBadRequest).problem()
	require.Equal(t, []string{"bad_input", "contract"}, []string{p.Code, p.Field})
	r.get("/v1/contract", keeper).is(http.StatusNotFound)
	r.get(family, hr).is(http.StatusNotFound)
}

func TestAFamilyCommandRepeatedIsOne(t *testing.T) {
	r := newHealth(t)
	first := r.post(family+"/include", marta, newborn, "Idempotency-Key", key).is(http.StatusOK)
	again := r.post(family+"/include", marta, newborn, "Idempotency-Key", key).is(http.StatusOK)
	require.Equal(t, []any{first.at("version"), true}, []any{again.at("version"), again.at("repeated")})
	for _, other := range []answer{
		r.post(family+"/include", marta, spouse, "Idempotency-Key", key),
		r.post("/v1/families", hr, enrolment("bia"), "Idempotency-Key", key),
	} {
		require.Equal(t, "command_reused", other.is(http.StatusConflict).problem().Code)
	}
	stale := r.post(family+"/include", marta, spouse, "If-Match", `"1"`).is(http.StatusConflict).problem()
	require.Equal(t, "conflict", stale.Code)
	require.EqualValues(t, 2, r.familyVersion("marta"))
	r.post(family+"/include", marta, spouse, "If-Match", `"2"`).is(http.StatusOK)
	require.Equal(t, false, r.at("bia").at("covered"))
}

// The event that a command wrote stands in the store as the machine wrote it.
func TestTheServerWritesWhatTheMachineDoes(t *testing.T) {
	r := newHealth(t)
	history, _, err := r.store.Load(t.Context(), enrollment.HolderFamily(healthOperator, "marta", 0))
	require.NoError(t, err)
	require.Equal(t, "HolderEnrolled", convenio.NameOf(history[0].Event))
	require.Equal(t, convenio.Actor{ID: "rh-01", Role: enrollment.HR}, history[0].Ask.By)
}
