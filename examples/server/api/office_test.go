package api_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/examples/server/api"
)

func TestTheAdministratorConfiguresTheOffice(t *testing.T) {
	r := newRig(t)
	r.post("/v1/office/set-technician", admin, `{"technician":{"id":"tec-09","cro":"MG-9","specialties":["surgery"],"active":true}}`).is(http.StatusOK)
	r.post("/v1/office/set-mode", admin, `{"mode":"automatic"}`).is(http.StatusOK)
	r.post("/v1/office/set-rule", admin, `{"rule":{"id":"tudo","unit":"pto","criteria":[{"kind":"random","rate":10000}]}}`).is(http.StatusOK)
	o := r.get("/v1/office", admin).is(http.StatusOK)
	require.Equal(t, "assigned", o.at("mode"), "the switch is off")
	require.Equal(t, "tudo", o.at("rules.0.id"))
	require.Equal(t, "tec-09", o.at("technicians.2.id"))
	tag := o.header.Get("ETag")
	r.post("/v1/office/remove-rule", admin, `{"id":"tudo"}`, "If-Match", tag).is(http.StatusOK)
	require.Equal(t, "conflict", r.post("/v1/office/set-seed", admin, `{"seed":"x"}`, "If-Match", tag).is(http.StatusConflict).problem().Code)
	refused := r.post("/v1/office/remove-rule?explain=true", admin, `{"id":"outra"}`).is(http.StatusOK)
	require.Equal(t, []any{"refused", "AUD-24"}, []any{refused.at("outcome"), refused.at("problem.findings.0.ground")})
	require.Equal(t, "technician.specialties[0]",
		r.post("/v1/office/set-technician", admin, `{"technician":{"specialties":[1]}}`).is(http.StatusBadRequest).problem().Field)
}

// With the automatic mode on, what waits is assigned as soon as something happens.
func TestAutomaticDistributionFollowsACommand(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16)
	r.post(p+"/submit", clinic, "").is(http.StatusOK)
	require.Nil(t, r.get(p, desk).is(http.StatusOK).at("technician"))
	r.post("/v1/office/set-mode", admin, `{"mode":"automatic"}`).is(http.StatusOK)
	r.post("/v1/office/switch-automatic", admin, `{"on":true}`).is(http.StatusOK)
	for _, silent := range []string{"", "{}", `{"on":null}`} { // to say nothing switches nothing off
		require.Equal(t, "on", r.post("/v1/office/switch-automatic", admin, silent).is(http.StatusBadRequest).problem().Field)
	}
	require.Equal(t, "tec-01", r.get(p, desk).is(http.StatusOK).at("technician"))
	q := r.draft(tooth26)
	r.post(q+"/submit", clinic, "").is(http.StatusOK)
	require.Equal(t, "tec-02", r.get(q, desk).is(http.StatusOK).at("technician"), "the one with less to do")
}

// A day closed by decree moves the terms that run over it.
func TestADecreeRecountsTheTerms(t *testing.T) {
	r := newRig(t)
	p := r.authorised(tooth16)
	r.performed(p, 1)
	r.disputed(p, 1)
	last := func() any { return r.get(p, clinic).is(http.StatusOK).at("items.0.glosa.last_day") }
	require.Equal(t, "2025-02-27", last())
	require.Equal(t, true, r.get("/v1/calendar/2025-02-20", clinic).is(http.StatusOK).at("business_day"))
	decree := `{"closure":{"date":"2025-02-20","closed":true,"name":"Falta de energia","basis":"Portaria 1","decreed_by":"TRT"}}`
	r.post("/v1/office/decree-closure", admin, decree).is(http.StatusOK)
	require.Equal(t, "2025-02-28", last())
	day := r.get("/v1/calendar/2025-02-20", clinic).is(http.StatusOK)
	require.Equal(t, []any{false, "Falta de energia", "Portaria 1"}, []any{day.at("business_day"), day.at("why.0.name"), day.at("why.0.basis")})
}

// moody is a store whose views do not always answer.
type moody struct {
	*memory.Store
	silent *bool
}

func (m moody) List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error) {
	if *m.silent {
		return nil, errBurned
	}
	return m.Store.List(ctx, q)
}

// A body left out would undo the key that somebody chose, and draws under none can be foreseen.
func TestTheKeyOfTheDrawsIsSaid(t *testing.T) {
	r := newRig(t)
	r.post("/v1/office/set-seed", admin, `{"seed":"chave"}`).is(http.StatusOK)
	before := r.get("/v1/office", admin).is(http.StatusOK).raw
	for _, body := range []string{"", `{"seed":" "}`} {
		require.Equal(t, "seed", r.post("/v1/office/set-seed", admin, body).is(http.StatusBadRequest).problem().Field)
	}
	require.Equal(t, before, r.get("/v1/office", admin).raw)
}

// A recount that failed is done with the next sweep, before any term lapses.
func TestARecountIsNotForgotten(t *testing.T) {
	r, silent := newRig(t), false
	p := r.authorised(tooth16)
	r.performed(p, 1)
	r.disputed(p, 1)
	c := r.api.Config
	c.Plans.Views = moody{r.store, &silent}
	r.api = api.New(c)
	glosa := func(field string) any { return r.get(p, clinic).is(http.StatusOK).at("items.0.glosa." + field) }
	silent = true
	r.post("/v1/office/decree-closure", admin,
		`{"closure":{"date":"2025-02-20","closed":true,"name":"Falta de energia","basis":"Portaria 1","decreed_by":"TRT"}}`).is(http.StatusOK)
	require.Equal(t, "2025-02-27", glosa("last_day"), "not yet")
	r.post("/v1/dev/sweep", "", `{"at":"2025-02-13T12:01:00-03:00"}`).is(http.StatusInternalServerError)
	silent = false
	r.post("/v1/dev/sweep", "", `{"at":"2025-02-13T12:02:00-03:00"}`).is(http.StatusOK)
	require.Equal(t, []any{"2025-02-28", "open"}, []any{glosa("last_day"), glosa("state")})
}

func TestTheCalendarSaysWhy(t *testing.T) {
	r := newRig(t)
	for date, want := range map[string]any{"2024-05-31": true, "2023-11-20": true, "2024-11-20": false, "2024-10-28": false, "2025-12-20": false} {
		d := r.get("/v1/calendar/"+date, patient).is(http.StatusOK)
		require.Equal(t, want, d.at("business_day"), date)
		if want == false {
			require.NotEmpty(t, d.at("why.0.basis"), date)
		} else {
			require.Nil(t, d.at("why"))
		}
	}
	require.Equal(t, true, r.get("/v1/calendar/2150-01-04", patient).is(http.StatusOK).at("provisional"))
}
