package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

// The walk of the README: from the draft to the end, with a glosa appealed and granted, the odontogram
// before and after, and a refusal explained.
func TestWholeLife(t *testing.T) {
	r := newRig(t)
	const chart = "/v1/beneficiaries/ben-001/odontogram"
	require.Empty(t, r.get(chart, ana).is(http.StatusOK).at("teeth"))

	p := r.draft(tooth16 + "," + tooth26)
	r.post(p+"/submit", clinic, "").is(http.StatusOK)
	why := r.post(p+"/perform?explain=true", clinic, r.perform("2025-02-13", 1)).is(http.StatusOK)
	require.Equal(t, "refused", why.at("outcome"))
	require.Equal(t, "PTO-08", why.at("problem.findings.0.ground"))
	r.post(p+"/assign", desk, `{"technician":"tec-01"}`).is(http.StatusOK)
	r.post(p+"/start", ana, "").is(http.StatusOK)
	concluded := r.post(p+"/conclude", ana, `{"decisions":[{"item":1,"authorise":true},{"item":2,"authorise":true}]}`).is(http.StatusOK)
	require.Equal(t, "in_treatment", concluded.at("phase"))
	require.Equal(t, "AuditConcluded", concluded.at("events.0.name"))
	r.performed(p, 1, 2)
	r.post(p+"/close", clinic, "").is(http.StatusOK)
	r.post(p+"/start", ana, "").is(http.StatusOK)
	r.post(p+"/conclude-final", ana, `{"findings":[{"item":1,"approve":true},{"item":2,"approve":false,"reason":"G01","text":"sem radiografia"}]}`).is(http.StatusOK)
	require.Equal(t, []any{"16"}, teeth(r.get(chart, ana)))

	r.post(p+"/appeal", clinic, `{"items":[2],"justification":"a radiografia consta do PTO"}`).is(http.StatusOK)
	r.post(p+"/start", ana, "").is(http.StatusOK)
	end := r.post(p+"/conclude-appeal", ana, `{"rulings":[{"item":2,"grant":true,"justification":"localizada"}]}`).is(http.StatusOK)
	require.Equal(t, "finalised", end.at("phase"))

	whole := r.get(p, clinic).is(http.StatusOK)
	require.Equal(t, whole.at("account.presented"), whole.at("account.released"))
	require.Equal(t, end.header.Get("ETag"), whole.header.Get("ETag"))
	require.Equal(t, []any{"16", "26"}, teeth(r.get(chart, patient)))
	require.Empty(t, r.get(chart+"?on=2025-02-12", ana).is(http.StatusOK).at("teeth"), "the day before")
	taken := r.post("/v1/releases/take", payer, `{"limit":10}`, "Idempotency-Key", "11111111-1111-4111-8111-111111111111").is(http.StatusOK)
	require.Equal(t, whole.at("account.released"), taken.at("total"))
	require.Len(t, taken.at("releases"), 2)
}

func teeth(a answer) []any {
	var out []any
	for _, t := range a.is(http.StatusOK).at("teeth").([]any) {
		out = append(out, t.(map[string]any)["tooth"])
	}
	return out
}

func TestTheOdontogramIsDrawn(t *testing.T) {
	d := shown(t)
	charted, err := d.store.List(t.Context(), convenio.Query{Operator: operator, View: pto.ViewOdontogram, Limit: 1})
	require.NoError(t, err)
	path := "/v1/beneficiaries/" + charted[0].Owner + "/odontogram"
	a := d.get(path+".svg", ana).is(http.StatusOK)
	require.Contains(t, a.raw, d.get(path, ana).at("teeth.0.entries.0.code"))
	require.Equal(t, "image/svg+xml; charset=utf-8", a.header.Get("Content-Type"))
	require.Contains(t, a.header.Get("Content-Security-Policy"), "default-src 'none'")
	require.True(t, strings.HasPrefix(a.raw, "<svg"))
	require.NotContains(t, a.raw, "<script")
	require.Equal(t, "on", d.get(path+".svg?on=ontem", ana).is(http.StatusBadRequest).problem().Field)
}

// A command says which version it led to, and reading the whole plan is put on record.
func TestReadingsAreRecorded(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16)
	r.get(p, clinic).is(http.StatusOK)
	r.get(p+"/history", clinic).is(http.StatusOK)
	r.post(p+"/submit", clinic, "").is(http.StatusOK)
	r.get(p, desk).is(http.StatusOK)
	r.get(p, rival).is(http.StatusNotFound)
	reads := r.reads(p)
	require.Len(t, reads, 2, "the status and what is hidden are no reading of the whole")
	require.Equal(t, "cred-01", reads[0].By.ID)
}

func TestHistory(t *testing.T) {
	r := newRig(t)
	p := r.authorised(tooth16)
	h := r.get(p+"/history", patient).is(http.StatusOK)
	require.Equal(t, "Drafted", h.at("events.0.name"))
	require.Equal(t, "cred-01", h.at("events.0.by.id"))
	require.EqualValues(t, 1, h.at("events.0.version"))
	require.EqualValues(t, r.version(p), h.at("version"))
	require.NotContains(t, h.raw, filling)
}
