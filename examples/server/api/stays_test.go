package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/examples/server/api"
)

const stay = family + "/stay"

// departure is what people management adds to the end of a bond: Marta contributed for ten months less than ten years.
const departure = `{"exit":"dismissed","contributions":[{"from":"2015-03-02","until":"2025-02-12"}]}`

// proven is the proof of a communication.
func proven(on string) string {
	return `{"on":"` + on + `","proof":{"sha256":"` + strings.Repeat("ab", 32) + `","size":1,"type":"application/pdf","kind":"aviso"}}`
}

// left has Marta dismissed, and how is recorded.
func (r *rig) left() {
	r.t.Helper()
	r.post(family+"/end-bond", hr, `{"on":"2025-02-12"}`).is(http.StatusOK)
	r.post(stay+"/leave", hr, departure).is(http.StatusOK)
}

// A life after work over HTTP: the family and the roll follow each step.
func TestAStaysLife(t *testing.T) {
	r := newHealth(t)
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	r.get(stay, marta).is(http.StatusNotFound)
	require.Equal(t, []string{"Leave"}, r.post(stay+"/opt", marta, `{}`).is(http.StatusConflict).problem().Allowed, "a death is told to the family")
	require.Equal(t, "bond", r.post(stay+"/leave", hr, departure).is(http.StatusBadRequest).problem().Field, "she still works there")
	r.left()
	s := r.get(stay, marta).is(http.StatusOK)
	require.Equal(t, []any{"awaiting_proof", "marta", "2025-02-12", 24.0, "davi"}, []any{
		s.at("state"), s.at("bond.holder"), s.at("bond.ended"), s.at("term.months"), s.at("dependants.0.id"),
	}, "a third of ten years, at most twenty-four months")
	require.Equal(t, `"1"`, s.header.Get("ETag"))

	r.now = noon("2025-04-01")
	require.EqualValues(t, 2, r.post("/v1/dev/sweep", "", `{"at":"2025-04-01T12:00:00-03:00"}`).is(http.StatusOK).at("health"), "the stay; the contract had begun")
	require.Equal(t, true, r.at("davi").at("covered"), "no proof, the clock never starts")
	require.Equal(t, []any{map[string]any{"holder": "marta", "state": "awaiting_proof"}}, r.get("/v1/stays?unproven=true", hr).is(http.StatusOK).at("items"))

	r.post(stay+"/prove-communication", hr, proven("2025-04-01")).is(http.StatusOK)
	require.Empty(t, r.get("/v1/stays?unproven=true", hr).is(http.StatusOK).at("items"))
	require.Equal(t, []any{"former", "2025-05-02"}, []any{r.get(family, marta).at("state"), r.get(family, marta).at("until")}, "1 May is closed")
	why := r.post(stay+"/opt?explain=true", marta, `{"keep":["davi"]}`).is(http.StatusOK)
	require.Equal(t, "ok", why.at("outcome"))
	r.post(stay+"/opt", marta, `{"keep":["davi"]}`, "If-Match", `"3"`).is(http.StatusOK)
	f := r.get(family, marta).is(http.StatusOK)
	require.Equal(t, []any{"kept", "2027-02-12", "2025-04-02"}, []any{f.at("state"), f.at("until"), f.at("expenses.0.from")})
	require.Equal(t, []any{map[string]any{"holder": "marta", "state": "inactive", "from": "2025-04-02", "until": "2027-02-12"}}, r.get("/v1/stays", hr).at("items"))
	require.Equal(t, "as", r.post(family+"/continue", hr, `{"as":"inactive","from":"2025-04-02"}`).is(http.StatusBadRequest).problem().Field)

	r.now = noon("2025-09-05")
	require.Equal(t, []api.Finding{{Ground: "INA-18", Clause: "law:9656.30", Field: "collective_plan"}},
		r.post(stay+"/take-job", marta, `{"on":"2025-09-01","collective_plan":false}`).found())
	r.post(stay+"/take-job", marta, `{"on":"2025-09-01","collective_plan":true}`).is(http.StatusOK)
	require.Equal(t, []any{"lapsed", false}, []any{r.get(family, hr).at("state"), r.at("davi").at("covered")})
	h := r.get(stay+"/history", marta).is(http.StatusOK)
	require.Equal(t, []any{"Left", "rh-01", "ProofMissed", "JobTaken"}, []any{h.at("events.0.name"), h.at("events.0.by.id"), h.at("events.1.name"), h.at("events.4.name")})
	require.Empty(t, r.get("/v1/stays", hr).at("items"))
}

// What is told to the family the stay hears of: a death with its remission, and what a file brought, with the sweep.
func TestAStayHearsOfItsFamily(t *testing.T) {
	r := newHealth(t)
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	r.post(family+"/include", marta, spouse).is(http.StatusOK)
	r.left()
	r.post("/v1/dev/sweep", "", `{"at":"2025-02-13T12:00:00-03:00"}`).is(http.StatusOK) // and so the next sweep looks only at what is due
	r.loaded(file("movimento=exclusao titular=marta pessoa=davi pedido_em=13/02/2025 pedido=f2"), key, "")
	require.Equal(t, "davi", r.get(stay, hr).at("dependants.0.id"))
	r.post("/v1/dev/sweep", "", `{"at":"2025-02-13T12:00:00-03:00"}`).is(http.StatusOK)
	require.Equal(t, "joão", r.get(stay, hr).at("dependants.0.id"))
	r.post(family+"/report-death", hr, `{"person":"marta","died":"2025-02-13","communicated":"2025-02-13"}`).is(http.StatusOK)
	require.Equal(t, []any{"in_remission", "2030-02-13"}, []any{r.get(stay, widower).is(http.StatusOK).at("state"), r.get(stay, widower).at("until")})
	r.post(family+"/exclude", widower, `{"person":"joão"}`).is(http.StatusOK)
	require.Equal(t, "ended", r.get(stay, hr).at("state"))
}

// A departure recorded after the family's last day opens it again at once, also for the point of care; a command sent
// twice is carried out once, and one for an earlier family finds it.
func TestADepartureRecordedLate(t *testing.T) {
	r := newHealth(t)
	r.post(family+"/end-bond", hr, `{"on":"2025-02-12"}`).is(http.StatusOK)
	r.now = noon("2025-04-01")
	r.post("/v1/dev/sweep", "", `{"at":"2025-04-01T12:00:00-03:00"}`).is(http.StatusOK)
	require.Equal(t, false, r.at("marta").at("covered"))
	first := r.post(stay+"/leave", hr, departure, "Idempotency-Key", key).is(http.StatusOK)
	require.Equal(t, true, r.at("marta").at("covered"))
	r.post(family+"/exclude", marta, `{"person":"marta"}`).is(http.StatusOK)
	r.now = noon("2025-04-02")
	r.enrol("marta")
	again := r.post(stay+"/leave", hr, departure, "Idempotency-Key", key).is(http.StatusOK)
	require.Equal(t, []any{true, first.at("version")}, []any{again.at("repeated"), again.at("version")})
	r.get(stay, hr).is(http.StatusNotFound)
	require.Equal(t, "ended", r.get(stay+"?n=0", hr).is(http.StatusOK).at("state"))
}
