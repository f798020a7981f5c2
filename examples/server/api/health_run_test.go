package api_test

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/examples/server/demo/lives"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
	"github.com/seed-67b5076c/convenio/pto"
)

// The server that runs sweeps the families, rereads the roll every five minutes, and carries out loads; it ends with
// its context, and then a load waits for nobody.
func TestTheServerRunsTheHealthPlan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(noon("2026-11-23"))) // a bubble begins in 2000, before any contract
		s := memory.New()
		plan := sesc.New(sesc.Config{Store: s, Views: s, Operator: healthOperator, Now: time.Now})
		_, err := lives.Load(t.Context(), plan, 7, 100, time.Now())
		require.NoError(t, err)
		server := api.New(api.Config{
			Plans:    pto.Plans{Store: s, Views: s, Log: s, Policies: pto.NewPolicies(pto.TRT3(), s)},
			Operator: operator, Outbox: s, Now: time.Now, Health: plan, Dev: true,
		})
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { server.Run(ctx); close(ended) }()
		synctest.Wait()
		read := plan.Roll().Read
		time.Sleep(4 * time.Minute)
		synctest.Wait()
		require.Equal(t, read, plan.Roll().Read)
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		require.True(t, plan.Roll().Read.After(read))

		r := &rig{t: t, store: s, api: server}
		r.post("/v1/loads", hr, enrollment.MovementsHeader+"\n", "Idempotency-Key", key).is(http.StatusAccepted)
		require.Equal(t, "done", r.get("/v1/loads/"+key+"?wait=true", hr).is(http.StatusOK).at("stage"))

		thirty := convenio.DateOf(time.Now()).AddDays(-30)
		r.post("/v1/families/tit-001/end-bond", hr, `{"on":"`+thirty.String()+`"}`).is(http.StatusOK)
		time.Sleep(24 * time.Hour) // the last of the thirty days passes
		synctest.Wait()
		h, err := plan.Household(t.Context(), "tit-001", nil)
		require.NoError(t, err)
		require.Equal(t, enrollment.Lapsed, h.State())
		stop()
		<-ended

		const late = "0193a1f0-0000-7000-8000-0000000000c2"
		r.post("/v1/loads", hr, enrollment.MovementsHeader+"\n", "Idempotency-Key", late).is(http.StatusAccepted)
		began := time.Now()
		require.Equal(t, "queued", r.get("/v1/loads/"+late+"?wait=true", hr).is(http.StatusOK).at("stage"))
		require.Equal(t, 10*time.Second, time.Since(began), "it waits no longer than that")
	})
}
