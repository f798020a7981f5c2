package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

func (r *rig) contractVersion() int64 {
	_, at, err := r.store.Load(context.Background(), sesc.ContractOf(healthOperator))
	require.NoError(r.t, err)
	return at.Version
}

// The contract as it stands on a day: its dates, whether the plan is used and paid for, and each parameter's value.
func TestTheContract(t *testing.T) {
	r := newHealth(t)
	r.post("/v1/contract/amend", keeper, `{"writing":`+writing("2025-02-13", "TA 1")+
		`,"settings":[{"name":"price.average.01","value":"510.00","clause":"sesc:11.1","from":"2025-03-01"}]}`).is(http.StatusOK)
	now := r.get("/v1/contract", keeper).is(http.StatusOK)
	require.Equal(t, []any{"CT 1", "active", "2024-12-02", "2025-01-02", "2025-12-02", 12.0, "2025-12-02"}, []any{
		now.at("number"), now.at("state"), now.at("signed"), now.at("covered"), now.at("last_day"), now.at("months"), now.at("protected"),
	})
	require.Equal(t, []any{true, true, "432.41", "2025-02-28"}, []any{
		now.at("usable.granted"), now.at("chargeable.granted"), now.at("settings.0.value"), now.at("settings.0.until"),
	})
	later := r.get("/v1/contract?on=2025-03-01", hr).is(http.StatusOK)
	require.Equal(t, []any{"510.00", "TA 1", "sesc:11.1"}, []any{
		later.at("settings.0.value"), later.at("settings.0.instrument"), later.at("settings.0.clause"),
	})
	early := r.get("/v1/contract?on=2024-12-20", hr).is(http.StatusOK)
	require.Equal(t, []any{false, "CTR-05", "sesc:5.15"}, []any{
		early.at("usable.granted"), early.at("usable.trace.1.ground"), early.at("usable.trace.1.clause"),
	})
	require.Empty(t, r.get("/v1/contract?on=2024-12-01", hr).at("settings"), "before it was signed")
	require.Equal(t, false, r.get("/v1/contract?on=2025-12-03", hr).at("usable.granted"), "after its last day")
	require.Equal(t, "on", r.get("/v1/contract?on=x", hr).is(http.StatusBadRequest).problem().Field)
}

// From signature to the end, with every command there is.
func TestAContractsLife(t *testing.T) {
	r := newHealth(t)
	do := func(name, body string) answer {
		return r.post("/v1/contract/"+name, keeper, `{"writing":`+writing(r.now.Format("2006-01-02"), "DOC "+name)+body+`}`).is(http.StatusOK)
	}
	do("communicate", `,"by":"operator","subject":"rede"`)
	r.now = noon("2025-11-20")
	do("renew", `,"months":12,"satisfactory":true`)
	r.now = noon("2025-12-10")
	given := do("give-notice", `,"by":"contracting"`)
	require.Equal(t, "NoticeGiven", given.at("events.0.name"))
	c := r.get("/v1/contract", keeper)
	require.Equal(t, []any{"in_notice", "2026-02-08", "contracting", 24.0}, []any{c.at("state"), c.at("last_day"), c.at("ended_by"), c.at("months")})
	do("terminate", `,"by":"operator","cause":"inadimplência"`)
	c = r.get("/v1/contract", keeper)
	require.Equal(t, []any{"ended", "operator", "inadimplência"}, []any{c.at("state"), c.at("ended_by"), c.at("cause")})
	h := r.get("/v1/contract/history", hr).is(http.StatusOK)
	require.Equal(t, []any{"Signed", "CT 1"}, []any{h.at("events.0.name"), h.at("events.0.content.writing.number")})
	require.Len(t, h.at("events"), 6)
	require.EqualValues(t, r.contractVersion(), h.at("version"))
}

func TestRefusalsOfTheContract(t *testing.T) {
	r := newHealth(t)
	r.post("/v1/contract/communicate", keeper, `{"writing":`+writing("2025-02-13", "OF 1")+`,"by":"operator","subject":"rede"}`).is(http.StatusOK)
	before := r.contractVersion()
	w := `{"writing":` + writing("2025-02-13", "X 1")
	for _, c := range []struct{ path, body, ground, clause, field string }{
		{"renew", w + `,"months":12,"satisfactory":false}`, "CTR-09", "sesc:16.4", "satisfactory"},
		{"renew", w + `,"months":49,"satisfactory":true}`, "CTR-08", "sesc:16.4", "months"},
		{"give-notice", w + `,"by":"operator"}`, "CTR-15", "sesc:16.5", "writing"},
		{"terminate", w + `,"by":"operator"}`, "CTR-18", "sesc:16.5", "cause"},
		{"communicate", strings.Replace(w, "2025-02-13", "2025-02-14", 1) + `,"by":"operator","subject":"rede"}`, "CTR-03", "sesc:16.2", "writing"},
		{"amend", w + `,"settings":[{"name":"copayment.01","value":"1","clause":"sesc:5.6"}]}`, "CTR-13", "sesc:5.6", "settings"},
	} {
		found := r.post("/v1/contract/"+c.path, keeper, c.body).found()
		found[0].Item = 0
		require.Equal(t, []api.Finding{{Ground: c.ground, Clause: c.clause, Field: c.field}}, found, c.body)
		require.Equal(t, "refused", r.post("/v1/contract/"+c.path+"?explain=true", keeper, c.body).is(http.StatusOK).at("outcome"))
	}
	bar := r.post("/v1/contract/sign", keeper, w+"}").is(http.StatusConflict).problem()
	require.Equal(t, []string{"not_admitted", "CTR-01", "vigente"}, []string{bar.Code, bar.Ground, bar.State})
	for _, c := range []struct{ path, body, field string }{
		{"renew", w + `}`, "months"}, {"terminate", w + `,"by":"eu"}`, "by"}, {"amend", w + `}`, "settings"},
		{"communicate", w + `,"by":"operator"}`, "subject"}, {"sign", `{"writing":{}}`, "writing.on"}, {"sign", `{"assinatura":1}`, "assinatura"},
	} {
		require.Equal(t, c.field, r.post("/v1/contract/"+c.path, keeper, c.body).is(http.StatusBadRequest).problem().Field, c.body)
	}
	stale := r.post("/v1/contract/renew", keeper, w+`,"months":12,"satisfactory":true}`, "If-Match", `"1"`)
	require.Equal(t, "conflict", stale.is(http.StatusConflict).problem().Code)
	require.Equal(t, before, r.contractVersion())
}
