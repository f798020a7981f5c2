package api_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

func (r *rig) networkVersion() int64 {
	_, at, err := r.store.Load(context.Background(), sesc.NetworkOf(healthOperator))
	require.NoError(r.t, err)
	return at.Version
}

// hospital is one of Gama with an emergency room that it offers.
func hospital(id string) string {
	return fmt.Sprintf(`{"id":%q,"name":"Hospital %s","kind":"hospital","standards":["01","02"],"specialties":["clínica geral"],
		"services":["general_hospital","emergency"],"emergency_room":true,"street":"Setor Leste, 1","city":"Brasília",
		"place":{"state":"DF","district":"Gama"},"phones":["61 3333-0000"]}`, id, id)
}

func (r *rig) accredit(provider string) answer {
	r.t.Helper()
	return r.post("/v1/network/accredit", networker, `{"provider":`+provider+`}`).is(http.StatusOK)
}

// Who is found: by standard, specialty, service, kind, place and name, alone and together.
func TestTheDirectory(t *testing.T) {
	d := shown(t)
	all := listed[network.Provider](d, "/v1/network/providers?limit=200", patient)
	require.Len(t, all, 29, "thirty, less one who left, while another takes a place beside it")
	require.Equal(t, all, listed[network.Provider](d, "/v1/network/providers?limit=4", patient))
	for query, keep := range map[string]func(network.Provider) bool{
		"standard=03":             func(l network.Provider) bool { return slices.Contains(l.Standards, "03") },
		"specialty=Cardiologia":   func(l network.Provider) bool { return slices.Contains(l.Specialties, "cardiologia") },
		"specialty=clinica+geral": func(l network.Provider) bool { return slices.Contains(l.Specialties, "clínica geral") },
		"service=maternity":       func(l network.Provider) bool { return slices.Contains(l.Services, network.Maternity) },
		"kind=laboratory":         func(l network.Provider) bool { return l.Kind == network.Laboratory },
		"state=go":                func(l network.Provider) bool { return l.Place.State == "GO" },
		"district=ceilandia":      func(l network.Provider) bool { return l.Place.District == "Ceilândia" },
		"q=CORAÇÃO clinica":       func(l network.Provider) bool { return l.Name == "Clínica do Coração" },
		"district=Taguatinga&standard=02&specialty=ortopedia": func(l network.Provider) bool {
			return l.Place.District == "Taguatinga" && slices.Contains(l.Standards, "02") && slices.Contains(l.Specialties, "ortopedia")
		},
	} {
		var want []network.Provider
		for _, l := range all {
			if keep(l) {
				want = append(want, l)
			}
		}
		require.NotEmpty(t, want, query)
		require.Equal(t, want, listed[network.Provider](d, "/v1/network/providers?limit=3&"+strings.ReplaceAll(query, " ", "%20"), marta), query)
	}
	gone := d.get("/v1/network/providers/con-02", marta).is(http.StatusOK)
	require.Equal(t, "gone", gone.at("state"))
	require.NotContains(t, d.get("/v1/network/providers", marta).raw, `"con-02"`)
}

// Where the network has nobody, one is attended by reimbursement; a name that nobody has is only not found.
func TestNobodyGoesWithout(t *testing.T) {
	d := shown(t)
	a := d.get("/v1/network/providers?specialty=geriatria", marta).is(http.StatusOK)
	require.Equal(t, []any{[]any{}, "NET-23", "sesc:5.1"}, []any{a.at("items"), a.at("otherwise.0.ground"), a.at("otherwise.0.clause")})
	require.NotContains(t, d.get("/v1/network/providers?q=xyz", marta).is(http.StatusOK).raw, "otherwise")
}

func TestTheMinimumNetwork(t *testing.T) {
	r := newHealth(t)
	none := r.get("/v1/network/minimum", marta).is(http.StatusOK)
	require.Equal(t, []any{false, 132.0}, []any{none.at("met"), none.at("cells")})
	require.Len(t, none.at("gaps"), 132)
	require.Equal(t, []any{"NET-21", "sesc:4.3"}, []any{none.at("why.0.ground"), none.at("why.0.clause")})
	r.accredit(hospital("h1"))
	require.Len(t, r.get("/v1/network/minimum?scope=local", marta).at("gaps"), 132-2*3, "two standards of three needs")
	country := r.get("/v1/network/minimum?scope=national", marta).is(http.StatusOK)
	require.Equal(t, []any{486.0, "NET-22", "sesc:5.2"}, []any{country.at("cells"), country.at("why.0.ground"), country.at("why.0.clause")})
	require.Equal(t, "scope", r.get("/v1/network/minimum?scope=x", marta).is(http.StatusBadRequest).problem().Field)
	census := r.get("/v1/network/census", marta).is(http.StatusOK)
	require.Len(t, census.at("tallies"), 27*5)
	require.Contains(t, census.raw, `{"state":"DF","kind":"hospital","number":1}`)
}

// A hospital leaves with notice and an equivalent comes; who lies in it is protected. All of it is announced, but not
// who lies there.
func TestTheNetworksLife(t *testing.T) {
	r := newHealth(t)
	r.accredit(hospital("h1"))
	r.accredit(strings.Replace(hospital("c1"), `"hospital"`, `"clinic"`, 1))
	r.post("/v1/network/update", networker, `{"provider":`+strings.Replace(hospital("h1"), "Leste, 1", "Leste, 2", 1)+`}`).is(http.StatusOK)
	r.post("/v1/network/remove", networker, `{"provider":"c1"}`).is(http.StatusOK)
	r.post("/v1/network/replace", networker, `{"provider":"h1","by_operator":true,"in":`+hospital("h2")+
		`,"inpatients":[{"beneficiary":"vida-1","admitted":"2025-02-01"}]}`).is(http.StatusOK)
	r.post("/v1/network/protect", networker, `{"hospital":"h1","beneficiary":"vida-2","admitted":"2025-02-01"}`).is(http.StatusOK)
	r.post("/v1/network/discharge", networker, `{"hospital":"h1","beneficiary":"vida-1","on":"2025-02-10"}`).is(http.StatusOK)
	r.post("/v1/network/reduce", networker, `{"provider":"h2","cause":"sanitary_breach","proof":"auto 1","authorisation":"ANS 5",
		"inpatients":[{"beneficiary":"vida-3","admitted":"2025-02-01"}]}`).is(http.StatusOK)
	r.accredit(hospital("h3"))
	r.post("/v1/network/transfer", networker, `{"hospital":"h2","beneficiary":"vida-3","to":"h3"}`).is(http.StatusOK)

	one := r.get("/v1/network/providers/h1", networker).is(http.StatusOK)
	require.Equal(t, []any{"leaving", "2025-03-15", "h2", true, "Setor Leste, 2"}, []any{
		one.at("state"), one.at("last_day"), one.at("replaced_by"), one.at("by_operator"), one.at("street"),
	})
	require.Equal(t, "sanitary_breach", r.get("/v1/network/providers/h2", networker).at("cause"))
	require.Nil(t, r.get("/v1/network/providers/h2", marta).at("cause"), "what shows a fault is not published")
	news := r.get("/v1/network/announcements", marta).is(http.StatusOK)
	var changes []any
	for _, item := range news.at("items").([]any) {
		changes = append(changes, item.(map[string]any)["change"])
	}
	require.Equal(t, []any{"Accredited", "Reduced", "Replaced", "Accredited", "Removed", "Updated", "Accredited", "Accredited"}, changes)
	require.NotContains(t, news.raw, "vida-")
	require.NotContains(t, news.raw, "auto 1")
	require.Equal(t, listed[api.Announcement](r, "/v1/network/announcements?limit=200", marta),
		listed[api.Announcement](r, "/v1/network/announcements?limit=3", marta))
	before := r.get("/v1/network/providers/h1", marta).header.Get("ETag")
	require.EqualValues(t, 2, r.post("/v1/dev/sweep", "", `{"at":"2025-03-16T12:00:00-03:00"}`).is(http.StatusOK).at("health"), "cover has begun, a hospital has left")
	require.Equal(t, "gone", r.get("/v1/network/providers/h1", marta).at("state"))
	require.Equal(t, "conflict", r.post("/v1/network/accredit", networker, `{"provider":`+hospital("h4")+`}`, "If-Match", before).
		is(http.StatusConflict).problem().Code)
}

func TestRefusalsOfTheNetwork(t *testing.T) {
	r := newHealth(t)
	r.accredit(hospital("h1"))
	before := r.networkVersion()
	for _, c := range []struct{ path, body, ground, clause, field string }{
		{"accredit", `{"provider":` + strings.Replace(hospital("h2"), `"61 3333-0000"`, "", 1) + `}`, "NET-03", "sesc:5.5", "provider"},
		{"accredit", `{"provider":` + strings.Replace(hospital("h2"), `,"emergency"`, "", 1) + `}`, "NET-04", "sesc:5.5", "provider"},
		{"accredit", `{"provider":` + hospital("h2") + `,"from":"2025-02-12"}`, "NET-05", "sesc:7.5", "from"},
		{"update", `{"provider":` + strings.Replace(hospital("h1"), `["01","02"]`, `["01"]`, 1) + `}`, "NET-06", "sesc:7.8", "provider"},
		{"remove", `{"provider":"h1"}`, "NET-07", "sesc:7.6", "provider"},
		{"replace", `{"provider":"h1","in":` + strings.Replace(hospital("h2"), "Gama", "Taguatinga", 1) + `}`, "NET-08", "sesc:7.6", "in"},
		{"replace", `{"provider":"h1","last_day":"2025-03-14","in":` + hospital("h2") + `}`, "NET-10", "sesc:7.6", "last_day"},
		{"reduce", `{"provider":"h1"}`, "NET-14", "sesc:7.8", "authorisation"},
		{"protect", `{"hospital":"h1","beneficiary":"v","admitted":"2025-02-01"}`, "NET-18", "sesc:7.7", "hospital"},
	} {
		require.Equal(t, []api.Finding{{Ground: c.ground, Clause: c.clause, Field: c.field}}, r.post("/v1/network/"+c.path, networker, c.body).found(), c.body)
		require.Equal(t, "refused", r.post("/v1/network/"+c.path+"?explain=true", networker, c.body).is(http.StatusOK).at("outcome"))
	}
	bar := r.post("/v1/network/remove", networker, `{"provider":"h9"}`).is(http.StatusConflict).problem()
	require.Equal(t, []string{"not_admitted", "NET-01", "fora da rede"}, []string{bar.Code, bar.Ground, bar.State})
	for _, c := range []struct{ path, body, field string }{
		{"accredit", `{"provider":{"id":"a b"}}`, "provider.id"},
		{"accredit", `{"provider":` + strings.Replace(hospital("h2"), `"DF"`, `"XX"`, 1) + `}`, "provider.place"},
		{"accredit", `{"provider":{"nome":"x"}}`, "provider.nome"},
		{"discharge", `{"hospital":"h1","beneficiary":"v"}`, "on"},
		{"reduce", `{"provider":"h1","cause":"chuva"}`, "cause"},
	} {
		require.Equal(t, c.field, r.post("/v1/network/"+c.path, networker, c.body).is(http.StatusBadRequest).problem().Field, c.body)
	}
	require.Equal(t, before, r.networkVersion())
}

func TestTheNetworkThatCannotBeAskedFor(t *testing.T) {
	r := newHealth(t)
	for query, field := range map[string]string{
		"standard=04": "standard", "service=spa": "service", "kind=spa": "kind", "on=x": "on", "limit=201": "limit", "cursor=!": "cursor", "padrao=01": "padrao",
	} {
		require.Equal(t, field, r.get("/v1/network/providers?"+query, marta).is(http.StatusBadRequest).problem().Field, query)
	}
	require.Equal(t, "on", r.get("/v1/network/census?on=x", marta).is(http.StatusBadRequest).problem().Field)
	require.Equal(t, "on", r.get("/v1/network/minimum?on=x", marta).is(http.StatusBadRequest).problem().Field)
	require.Equal(t, "limit", r.get("/v1/network/announcements?limit=x", marta).is(http.StatusBadRequest).problem().Field)
	r.get("/v1/network/providers/h9", marta).is(http.StatusNotFound)
	require.Empty(t, r.get("/v1/network/announcements", marta).is(http.StatusOK).at("items"))
}
