package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/examples/server/demo"
	"github.com/seed-67b5076c/convenio/examples/server/demo/lives"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
	"github.com/seed-67b5076c/convenio/pto"
)

// The operators of the tests: of the dental plan, and of the health plan.
const operator, healthOperator = "trt3", "sesc-df"

// The people of the tests, as the header names them.
const (
	clinic     = "provider:cred-01"
	rival      = "provider:cred-02"
	patient    = "beneficiary:ben-001"
	stranger   = "beneficiary:ben-002"
	ana        = "technician:tec-01"
	bruno      = "technician:tec-02"
	desk       = "administrative:tao-01"
	payer      = "billing:tap-01"
	admin      = "administrator:ao-01"
	supervisor = "supervisor:sup-01"
)

// Procedures of the tests: a filling of one face, an exempt consultation, and a root canal with images for
// both audits.
const (
	filling = "85100196"
	consult = "81000065"
	canal   = "85200166"
)

// rig is a server with its store, its clock and its log.
type rig struct {
	t     testing.TB
	store *memory.Store
	plans pto.Plans
	sesc  *sesc.Plan
	api   *api.Server
	now   time.Time
	log   bytes.Buffer
}

// noon is twelve o'clock of a day in São Paulo.
func noon(day string) time.Time {
	d, err := convenio.ParseDate(day)
	if err != nil {
		panic(err)
	}
	return d.Start().Add(12 * time.Hour)
}

// newRig is a development server over an empty store with two technicians, under a policy.
func newRig(t testing.TB, change ...func(*pto.Policy, *api.Config)) *rig {
	r := &rig{t: t, store: memory.New(), now: noon("2025-02-13")}
	base, c := pto.TRT3(), api.Config{
		Operator: operator, Dev: true, Outbox: r.store, Now: func() time.Time { return r.now },
		Logger: slog.New(slog.NewJSONHandler(&r.log, nil)),
	}
	r.sesc = sesc.New(sesc.Config{Store: r.store, Views: r.store, Operator: healthOperator, Now: c.Now})
	c.Health = r.sesc
	for _, f := range change {
		f(&base, &c)
	}
	r.plans = pto.Plans{Store: r.store, Views: r.store, Log: r.store, Policies: pto.NewPolicies(base, r.store)}
	c.Plans = r.plans
	r.api = api.New(c)
	for i, classes := range [][]audit.Class{{"restorative", "diagnosis", "endodontics"}, {"restorative"}} {
		r.hire(fmt.Sprintf("tec-%02d", i+1), classes...)
	}
	return r
}

// hire enters a technician.
func (r *rig) hire(id string, classes ...audit.Class) {
	r.configure(audit.SetTechnician{Technician: audit.Technician{ID: id, CRO: "MG-" + id, Specialties: classes, Active: true}})
}

// configure sets the office up behind the server's back.
func (r *rig) configure(c audit.OfficeCommand) {
	ask := convenio.Ask{ID: uuid.New(), At: r.now, By: convenio.Actor{ID: "ao-01", Role: pto.Administrator}}
	_, err := audit.OfficeMachine().Act(context.Background(), r.store, administration{}, pto.OfficeOf(operator), ask, c)
	require.NoError(r.t, err)
}

type administration struct{}

func (administration) For(context.Context, string, convenio.Date) (audit.OfficePolicy, error) {
	return audit.OfficePolicy{Administrator: pto.Administrator}, nil
}

// answer is what came back.
type answer struct {
	t      testing.TB
	status int
	header http.Header
	raw    string
	what   string
}

// say sends a request; headers come in pairs.
func (r *rig) say(method, path, actor, body string, headers ...string) answer {
	r.t.Helper()
	req := httptest.NewRequestWithContext(context.Background(), method, path, strings.NewReader(body))
	req.Host = "localhost"
	if actor != "" {
		req.Header.Set("Convenio-Actor", actor)
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	r.api.ServeHTTP(w, req)
	return answer{r.t, w.Code, w.Header(), w.Body.String(), method + " " + path}
}

func (r *rig) get(path, actor string, headers ...string) answer {
	r.t.Helper()
	return r.say(http.MethodGet, path, actor, "", headers...)
}

func (r *rig) post(path, actor, body string, headers ...string) answer {
	r.t.Helper()
	return r.say(http.MethodPost, path, actor, body, headers...)
}

// is asserts the status.
func (a answer) is(status int) answer {
	a.t.Helper()
	require.Equal(a.t, status, a.status, "%s: %s", a.what, a.raw)
	return a
}

// json is the body read into v.
func (a answer) json(v any) answer {
	a.t.Helper()
	require.NoError(a.t, json.Unmarshal([]byte(a.raw), v), a.raw)
	return a
}

// at is a value of the body by a path such as "items.0.state".
func (a answer) at(path string) any {
	a.t.Helper()
	var v any
	a.json(&v)
	for part := range strings.SplitSeq(path, ".") {
		switch node := v.(type) {
		case map[string]any:
			v = node[part]
		case []any:
			var i int
			_, err := fmt.Sscan(part, &i)
			require.NoError(a.t, err)
			require.Less(a.t, i, len(node), "%s in %s", path, a.raw)
			v = node[i]
		default:
			require.Fail(a.t, "no "+path, a.raw)
		}
	}
	return v
}

func (a answer) problem() api.Problem {
	a.t.Helper()
	require.Equal(a.t, "application/problem+json", a.header.Get("Content-Type"), a.raw)
	var p api.Problem
	a.json(&p)
	require.Equal(a.t, a.status, p.Status)
	require.Equal(a.t, "urn:convenio:problem:"+p.Code, p.Type)
	require.NotEmpty(a.t, p.Title)
	require.NotEmpty(a.t, p.Detail)
	return p
}

// draft opens a plan of the clinic with items and gives its path.
func (r *rig) draft(items string) string {
	r.t.Helper()
	return r.post("/v1/ptos", clinic, `{"beneficiary":"ben-001","items":[`+items+`]}`).is(http.StatusCreated).header.Get("Location")
}

// Items as JSON.
const (
	tooth16 = `{"code":"85100196","tooth":"16","faces":"O"}`
	tooth26 = `{"code":"85100196","tooth":"26","faces":"O"}`
)

// authorised drafts, submits and has everything authorised.
func (r *rig) authorised(items string) string {
	r.t.Helper()
	p := r.draft(items)
	r.post(p+"/submit", clinic, "").is(http.StatusOK)
	r.post(p+"/assign", desk, `{"technician":"tec-01"}`).is(http.StatusOK)
	r.post(p+"/start", ana, "").is(http.StatusOK)
	var c pto.Conclude
	for i := range strings.Count(items, "code") {
		c.Decisions = append(c.Decisions, pto.ItemDecision{Item: i + 1, Authorise: true})
	}
	r.post(p+"/conclude", ana, text(c)).is(http.StatusOK)
	return p
}

// performed has items of an authorised plan done on the day.
func (r *rig) performed(p string, items ...int) {
	r.t.Helper()
	r.post(p+"/perform", clinic, r.perform(convenio.DateOf(r.now).String(), items...)).is(http.StatusOK)
}

func (r *rig) perform(on string, items ...int) string {
	return fmt.Sprintf(`{"items":%s,"on":%q,"proof":{"method":"biometria","reference":"ref-1","at":%q}}`,
		text(items), on, r.now.Add(-time.Minute).Format(time.RFC3339))
}

// disputed closes a performed plan and denies payment of all its items.
func (r *rig) disputed(p string, items ...int) {
	r.t.Helper()
	r.post(p+"/close", clinic, "").is(http.StatusOK)
	r.post(p+"/start", ana, "").is(http.StatusOK)
	var c pto.ConcludeFinal
	for _, no := range items {
		c.Findings = append(c.Findings, pto.Finding{Item: no, Reason: "G01", Text: "sem comprovação"})
	}
	r.post(p+"/conclude-final", ana, text(c)).is(http.StatusOK)
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func stream(p string) convenio.StreamID {
	return pto.StreamOf(operator, uuid.MustParse(strings.TrimPrefix(p, "/v1/ptos/")))
}

// version is how many events a plan has.
func (r *rig) version(p string) int64 {
	_, at, err := r.store.Load(context.Background(), stream(p))
	require.NoError(r.t, err)
	return at.Version
}

// reads are who read a plan whole.
func (r *rig) reads(p string) []convenio.Ask {
	reads, err := r.store.Reads(context.Background(), stream(p))
	require.NoError(r.t, err)
	return reads
}

// demonstration is a rig with the demonstration in it, which tests read and do not change.
var demonstration = sync.OnceValue(func() *rig {
	r := &rig{store: memory.New(), now: time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)}
	world := demo.New(7, r.now)
	r.plans = pto.Plans{
		Store: r.store, Views: r.store, Log: r.store, Policies: pto.NewPolicies(pto.TRT3(), r.store), People: world,
	}
	if _, err := world.Load(context.Background(), r.plans, r.store, operator, r.now); err != nil {
		panic(err)
	}
	r.sesc = sesc.New(sesc.Config{Store: r.store, Views: r.store, Operator: healthOperator, Now: func() time.Time { return r.now }})
	if _, err := lives.Load(context.Background(), r.sesc, 7, 300, r.now); err != nil {
		panic(err)
	}
	r.api = api.New(api.Config{
		Plans: r.plans, Outbox: r.store, Operator: operator, Directory: world, Now: func() time.Time { return r.now }, Dev: true,
		Health: r.sesc,
	})
	return r
})

// shown is the demonstration, for one test.
func shown(t testing.TB) *rig {
	d := demonstration()
	return &rig{t: t, store: d.store, plans: d.plans, sesc: d.sesc, api: d.api, now: d.now}
}
