package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/pto"
)

var errBurned = errors.New("the disk burned")

// ailing is a store that answers nothing.
type ailing struct{ *memory.Store }

func (ailing) Load(context.Context, convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	return nil, convenio.Position{}, errBurned
}

func TestAStoreThatDoesNotAnswer(t *testing.T) {
	r := newRig(t)
	r.get("/readyz", "").is(http.StatusOK)
	sick := ailing{r.store}
	c := api.Config{
		Plans:    pto.Plans{Store: sick, Views: r.store, Log: r.store, Policies: pto.NewPolicies(pto.TRT3(), sick)},
		Operator: operator, Dev: true, Outbox: r.store, Now: time.Now, Logger: r.api.Logger,
	}
	r.api = api.New(c)
	r.get("/livez", "").is(http.StatusOK)
	require.Equal(t, "infrastructure", r.get("/readyz", "").is(http.StatusServiceUnavailable).problem().Code)
	r.log.Reset()
	p := r.post("/v1/ptos", clinic, `{"beneficiary":"ben-001"}`).is(http.StatusInternalServerError).problem()
	require.Equal(t, "infrastructure", p.Code)
	require.NotContains(t, p.Detail, "burned")
	require.Contains(t, r.log.String(), `"cause":"the disk burned"`)
	require.Contains(t, r.log.String(), `"level":"ERROR"`)
}

// breaking is a directory with a fault in it.
type breaking struct{}

func (breaking) Person(context.Context, string, convenio.Actor) (api.Person, bool, error) {
	panic("João")
}
func (breaking) People(context.Context, string) ([]api.Person, error) { panic("João") }

func TestAPanicIsAFailureInside(t *testing.T) {
	r := newRig(t, func(_ *pto.Policy, c *api.Config) { c.Directory = breaking{} })
	require.Equal(t, "infrastructure", r.get("/v1/dev/people", "").is(http.StatusInternalServerError).problem().Code)
	require.Contains(t, r.log.String(), `"msg":"panic"`)
	require.NotContains(t, r.log.String(), "João", "the value of a panic may be anyone's")
}

// The log says which route and how it went, and nothing of whom it was about.
func TestTheLogNamesNobody(t *testing.T) {
	r := newRig(t)
	p := r.authorised(tooth16)
	r.post(p+"/contest", clinic, `{"items":[1],"justification":"segredo do paciente"}`)
	r.get("/v1/beneficiaries/ben-001/odontogram?on=2025-02-13", ana).is(http.StatusOK)
	r.get("/v1/beneficiaries/ben-001/segredo", ana).is(http.StatusNotFound)
	log := r.log.String()
	id := strings.TrimPrefix(p, "/v1/ptos/")
	for _, secret := range []string{id, "ben-001", "cred-01", "tec-01", "segredo", filling, "2025-02-13T"} {
		require.NotContains(t, strings.ReplaceAll(log, `"time":"2025-02-13T`, ""), secret)
	}
	var line map[string]any
	require.NoError(t, json.Unmarshal([]byte(strings.SplitN(log, "\n", 2)[0]), &line))
	require.Equal(t, []any{"POST", "POST /v1/ptos", 201.0}, []any{line["method"], line["route"], line["status"]})
	require.Contains(t, log, `"code":"refused"`)
	require.NotNil(t, line["ms"])
}

// counting is a store that counts how often the deadlines are looked at.
type counting struct {
	*memory.Store
	looks atomic.Int64
}

func (c *counting) List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error) {
	if q.View == pto.ViewDue && !q.DueBy.IsZero() {
		c.looks.Add(1)
	}
	return c.Store.List(ctx, q)
}

func TestTheDeadlinesAreSweptAtOnceAndEveryMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &counting{Store: memory.New()}
		server := api.New(api.Config{
			Plans:    pto.Plans{Store: s, Views: s, Log: s, Policies: pto.NewPolicies(pto.TRT3(), s)},
			Operator: operator, Outbox: s, Now: time.Now,
		})
		ctx, stop := context.WithCancel(t.Context())
		go server.Run(ctx)
		synctest.Wait()
		require.EqualValues(t, 1, s.looks.Load())
		time.Sleep(2*time.Minute + time.Second)
		synctest.Wait()
		require.EqualValues(t, 3, s.looks.Load())
		stop()
		synctest.Wait()
		time.Sleep(5 * time.Minute)
		require.EqualValues(t, 3, s.looks.Load(), "it ended with its context")
	})
}

func TestTheSweepRunsForAGivenInstant(t *testing.T) {
	r := newRig(t)
	p := r.authorised(tooth16)
	swept := r.post("/v1/dev/sweep", "", `{"at":"2025-07-13T12:00:00-03:00"}`).is(http.StatusOK)
	require.EqualValues(t, 1, swept.at("changed"))
	require.EqualValues(t, 0, r.post("/v1/dev/sweep", "", `{"at":"2025-07-13T12:00:00-03:00"}`).is(http.StatusOK).at("changed"), "once")
	said := r.get("/v1/dev/messages?pto="+strings.TrimPrefix(p, "/v1/ptos/"), "").is(http.StatusOK)
	require.Contains(t, said.raw, "MENSAGEM_027")
	require.Contains(t, said.raw, "12/08/2025")
	require.Equal(t, said.raw, r.get("/v1/dev/messages?pto="+strings.TrimPrefix(p, "/v1/ptos/"), "").raw, "reading takes nothing")
	r.post("/v1/dev/sweep", "", `{"at":"2025-08-13T00:00:00-03:00"}`).is(http.StatusOK)
	require.Equal(t, "archived", r.get(p, clinic).is(http.StatusOK).at("phase"))
	require.Equal(t, "at", r.post("/v1/dev/sweep", "", `{"at":"0001-01-01T00:00:00Z"}`).is(http.StatusBadRequest).problem().Field)
	r.post("/v1/dev/sweep", "", "").is(http.StatusOK)
}

func TestTheSweepDistributes(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16)
	r.post(p+"/submit", clinic, "").is(http.StatusOK)
	r.configure(audit.SetMode{Mode: audit.Automatic})
	r.configure(audit.SwitchAutomatic{On: true})
	require.EqualValues(t, 1, r.post("/v1/dev/sweep", "", "").is(http.StatusOK).at("assigned"))
	require.Equal(t, "tec-01", r.get(p, desk).is(http.StatusOK).at("technician"))
}

func TestThePeopleOfTheDemonstration(t *testing.T) {
	d := shown(t)
	a := d.get("/v1/dev/people?role=technician", "").is(http.StatusOK)
	require.Len(t, a.at("people"), 7)
	require.Equal(t, "tec-01", a.at("people.0.id"))
	require.Greater(t, len(d.get("/v1/dev/people", "").at("people").([]any)), 130)
	require.Empty(t, newRig(t).get("/v1/dev/people", "").is(http.StatusOK).at("people"))
	require.Greater(t, len(listed[api.Conversation](d, "/v1/dev/messages?limit=200", "")), 200)
}

func TestAnExplanationHasEveryGround(t *testing.T) {
	r := newRig(t)
	p := r.authorised(tooth16)
	before := r.version(p)
	a := r.post(p+"/perform?explain=true", clinic, r.perform("2025-02-12", 1)).is(http.StatusOK)
	var e api.Explained
	a.json(&e)
	require.Equal(t, "refused", e.Outcome)
	require.Len(t, e.Problem.Findings, 1)
	applies, against := 0, 0
	for _, w := range e.Trace {
		require.NotEmpty(t, w.Ground)
		require.NotEmpty(t, w.Clause)
		require.NotEmpty(t, w.Text)
		if w.Applies {
			applies++
		}
		if w.Against {
			against++
		}
	}
	require.Greater(t, len(e.Trace), 6, "also what does not stand in the way")
	require.Equal(t, 1, against)
	require.Empty(t, a.header.Get("ETag"))
	ok := r.post(p+"/perform?explain=true", clinic, r.perform("2025-02-13", 1)).is(http.StatusOK)
	require.Equal(t, "ok", ok.at("outcome"))
	bar := r.post(p+"/send?explain=true", clinic, "").is(http.StatusOK)
	require.Equal(t, []any{"not_admitted", "PTO-01"}, []any{bar.at("outcome"), bar.at("problem.ground")})
	r.post(p+"/perform?explain=true", rival, r.perform("2025-02-13", 1)).is(http.StatusNotFound)
	r.post(p+"/perform?explain=true", ana, r.perform("2025-02-13", 1)).is(http.StatusForbidden)
	require.Equal(t, before, r.version(p))
	draft := r.post("/v1/ptos?explain=true", clinic, `{"beneficiary":"ben-001","items":[{"code":"1"}]}`).is(http.StatusOK)
	require.Equal(t, "refused", draft.at("outcome"))
}
