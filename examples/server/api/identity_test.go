package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/pto"
)

func closedServer(_ *pto.Policy, c *api.Config) { c.Dev = false }

// Without -dev nobody can act: every route under /v1 says so, whatever the header says.
func TestNobodyActsWithoutSignIn(t *testing.T) {
	r := newRig(t, closedServer)
	for _, op := range operations(t, r) {
		for _, actor := range []string{"", clinic, ana} {
			a := r.say(op.method, op.example, actor, "")
			if op.path == "/livez" || op.path == "/readyz" {
				a.is(http.StatusOK)
				continue
			}
			p := a.is(http.StatusUnauthorized).problem()
			require.Equal(t, "unauthenticated", p.Code)
			require.Contains(t, p.Detail, "não faz parte desta versão")
		}
	}
	for _, path := range []string{"/v1/dev/people", "/v1/dev/messages"} {
		r.get(path, ana).is(http.StatusNotFound)
	}
	r.post("/v1/dev/sweep", ana, "{}").is(http.StatusNotFound)
	require.NotContains(t, r.get("/openapi.json", "").is(http.StatusOK).raw, "/v1/dev")
}

func TestTheHeaderNamesWhoActs(t *testing.T) {
	r := newRig(t)
	require.Equal(t, "unauthenticated", r.get("/v1/ptos", "").is(http.StatusUnauthorized).problem().Code)
	for _, bad := range []string{"provider", "provider:", "provider: ", "dentist:1", "system:sweep", ":x", "provider:cl\xednica", "provider:" + strings.Repeat("1", 201)} {
		require.Equal(t, "Convenio-Actor", r.get("/v1/ptos", bad).is(http.StatusBadRequest).problem().Field, bad)
	}
	r.get("/v1/ptos", clinic).is(http.StatusOK)
}

// A page elsewhere can point its own name at the loopback address, and then the browser would speak for it.
func TestADevelopmentServerAnswersToItsOwnNameOnly(t *testing.T) {
	r := newRig(t)
	req := func(host string, r *rig) int {
		w := httptest.NewRecorder()
		r.api.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+host+"/v1/dev/people", nil))
		return w.Code
	}
	require.Equal(t, http.StatusOK, req("127.0.0.1:8080", r))
	require.Equal(t, http.StatusOK, req("[::1]:8080", r))
	require.Equal(t, http.StatusBadRequest, req("rebound.example.org:8080", r))
	require.Equal(t, http.StatusNotFound, req("plano.example.org", newRig(t, closedServer)))
}

func TestACommandRepeatedIsOneCommand(t *testing.T) {
	const key = "0193a1f0-0000-7000-8000-000000000001"
	r := newRig(t)
	body := `{"beneficiary":"ben-001","items":[` + tooth16 + `]}`
	first := r.post("/v1/ptos", clinic, body, "Idempotency-Key", key).is(http.StatusCreated)
	again := r.post("/v1/ptos", clinic, body, "Idempotency-Key", key).is(http.StatusCreated)
	require.Equal(t, first.at("id"), again.at("id"))
	require.Equal(t, true, again.at("repeated"))
	require.Equal(t, first.header.Get("Location"), again.header.Get("Location"))
	other := r.post("/v1/ptos", clinic, `{"beneficiary":"ben-002","items":[`+tooth16+`]}`, "Idempotency-Key", key).is(http.StatusConflict)
	require.Equal(t, "command_reused", other.problem().Code)

	p := first.header.Get("Location")
	submit := "0193a1f0-0000-7000-8000-000000000002"
	done := r.post(p+"/submit", clinic, "", "Idempotency-Key", submit).is(http.StatusOK)
	r.post(p+"/assign", desk, `{"technician":"tec-01"}`).is(http.StatusOK)
	repeated := r.post(p+"/submit", clinic, "", "Idempotency-Key", submit).is(http.StatusOK)
	require.Equal(t, done.at("version"), repeated.at("version"), "the first result, though the plan went on")
	require.Equal(t, "command_reused", r.post(p+"/discard", clinic, "", "Idempotency-Key", submit).is(http.StatusConflict).problem().Code)
	elsewhere := r.draft(tooth26)
	require.Equal(t, "command_reused", r.post(elsewhere+"/submit", clinic, "", "Idempotency-Key", submit).is(http.StatusConflict).problem().Code)
	require.Equal(t, "Idempotency-Key", r.post(p+"/start", ana, "", "Idempotency-Key", "1").is(http.StatusBadRequest).problem().Field)
}

func TestAnotherProvidersKeyFindsNothingOfTheirs(t *testing.T) {
	const key = "0193a1f0-0000-7000-8000-000000000003"
	r := newRig(t)
	body := `{"beneficiary":"ben-001","items":[` + tooth16 + `]}`
	r.post("/v1/ptos", clinic, body, "Idempotency-Key", key).is(http.StatusCreated)
	require.Equal(t, "command_reused", r.post("/v1/ptos", rival, body, "Idempotency-Key", key).is(http.StatusConflict).problem().Code)
	require.Empty(t, r.get("/v1/ptos", rival).is(http.StatusOK).at("items"))
}

func TestAStaleVersionIsAConflict(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16)
	tag := r.get(p, clinic).is(http.StatusOK).header.Get("ETag")
	require.Equal(t, `"1"`, tag)
	r.post(p+"/modify", clinic, `{"add":[`+tooth26+`]}`, "If-Match", tag).is(http.StatusOK)
	stale := r.post(p+"/submit", clinic, "", "If-Match", tag).is(http.StatusConflict).problem()
	require.Equal(t, "conflict", stale.Code)
	require.EqualValues(t, 2, r.version(p))
	for _, bad := range []string{"1", `"x"`, `"0"`, `W/"1"`, `"-1"`} {
		require.Equal(t, "If-Match", r.post(p+"/submit", clinic, "", "If-Match", bad).is(http.StatusBadRequest).problem().Field, bad)
	}
	r.post(p+"/submit", clinic, "", "If-Match", "*").is(http.StatusOK)
}
