package main

import (
	"context"
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
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/examples/server/demo/lives"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
	"github.com/seed-67b5076c/convenio/internal/pgtest"
	"github.com/seed-67b5076c/convenio/pto"
)

// healthOn serves a health plan of a hundred lives on a database, until stop.
func healthOn(t *testing.T, dsn string) (base string, plan *sesc.Plan, stop func()) {
	s, closeStore, err := openStore(t.Context(), options{database: dsn}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	plan = sesc.New(sesc.Config{Store: s, Views: s, Operator: "sesc-df", Now: time.Now})
	_, err = lives.Load(t.Context(), plan, seed, 100, time.Now())
	require.NoError(t, err)
	handler := api.New(api.Config{
		Plans:  pto.Plans{Store: s, Views: s, Log: s, Policies: pto.NewPolicies(pto.TRT3(), s)},
		Outbox: s, Operator: "trt3", Health: plan, Now: time.Now, Dev: true,
	})
	ctx, cancel := context.WithCancel(context.Background())
	var working sync.WaitGroup
	working.Go(func() { handler.Run(ctx) })
	server := httptest.NewServer(handler)
	return server.URL, plan, sync.OnceFunc(func() {
		server.Close()
		cancel()
		working.Wait()
		closeStore()
	})
}

// The walk of the health plan on a database, and what it left there: a server that starts again reads the roll anew,
// and another that runs beside it knows of what the first did once it has reread.
func TestTheHealthPlanOnPostgres(t *testing.T) {
	awayFromMidnight()
	dsn := pgtest.DSN(t, nil)
	base, first, stop := healthOn(t, dsn)
	defer stop()
	before := first.Roll().People
	other, beside, stopOther := healthOn(t, dsn)
	defer stopOther()
	require.Equal(t, before, beside.Roll().People, "the demonstration is not loaded twice")
	walk(t, base, "testdata/health.sh", `"stage":"refused"`, `"written":1`, `"repeated":true`, `"granted":true`, `"dry":true`,
		`"state":"inactive"`, `"months":`)
	const newcomer = "/v1/people/tit-201/eligibility?card=true&identity=true"
	_, told := fetch(t, other+newcomer, "provider:cred-01")
	require.Contains(t, told, `"covered":false`, "the other server has not reread")
	require.NoError(t, beside.Refresh(t.Context()))
	_, told = fetch(t, other+newcomer, "provider:cred-01")
	require.Contains(t, told, `"covered":true`)
	stop()
	stopOther()
	base, again, stop := healthOn(t, dsn)
	defer stop()
	_, told = fetch(t, base+newcomer, "provider:cred-01")
	require.Contains(t, told, `"covered":true`)
	require.Equal(t, before+2, again.Roll().People)
	billed(t, base, again)
}

// billed bills this month on a database: what was billed before, and what was settled since, came back as it was
// written.
func billed(t *testing.T, base string, plan *sesc.Plan) {
	today := convenio.DateOf(time.Now())
	month := billing.CompetenceOf(today)
	ask := convenio.Ask{ID: uuid.New(), At: time.Now(), By: convenio.Actor{ID: "fat-01", Role: billing.Biller}}
	tried, err := plan.Bill(t.Context(), ask, month, false, true)
	require.NoError(t, err)
	done, err := plan.Bill(t.Context(), ask, month, false, false)
	require.NoError(t, err)
	require.Equal(t, tried.Sums, done.Sums)
	again, err := plan.Bill(t.Context(), ask, month, false, false)
	require.NoError(t, err)
	require.Equal(t, []any{done.Sums, true}, []any{again.Sums, again.Repeated})
	path := base + "/v1/invoices/" + month.String()
	status, file := fetch(t, path+"/invoice.csv", "billing:fat-01")
	require.Equal(t, http.StatusOK, status, file)
	rows := 1
	for _, sum := range done.Sums {
		rows += sum.Lines + 1
	}
	require.Equal(t, rows, strings.Count(file, "\n"))
	status, working := fetch(t, path+"/people/tit-201", "holder:tit-201")
	require.Equal(t, http.StatusOK, status, working)
	require.Contains(t, working, `"difference":"0.00"`)
	status, all := fetch(t, base+"/v1/invoices", "hr:rh-01")
	require.Equal(t, http.StatusOK, status, all)
	require.Contains(t, all, `{"competence":"`+month.String()+`","state":"done"`)
	require.Greater(t, strings.Count(all, `"state":"done"`), 6)
}
