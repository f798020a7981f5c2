package sesc_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

var (
	hr     = convenio.Actor{ID: "rh-01", Role: enrollment.HR}
	keeper = convenio.Actor{ID: "ges-01", Role: "contract_manager"}
	shown  = enrollment.Presented{Card: true, Identity: true}
)

func day(t testing.TB, s string) convenio.Date {
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

// home is a plan over a store, with the clock of the moment.
type home struct {
	t     testing.TB
	store *memory.Store
	plan  *sesc.Plan
	at    atomic.Pointer[time.Time]
}

func (h *home) on(s string) *home {
	at := day(h.t, s).Start().Add(12 * time.Hour)
	h.at.Store(&at)
	return h
}

func (h *home) ask(by convenio.Actor) convenio.Ask {
	return convenio.Ask{ID: uuid.New(), At: *h.at.Load(), By: by}
}

// another is a plan over the same store, as another process has it.
func (h *home) another() *sesc.Plan {
	return sesc.New(sesc.Config{Store: h.store, Views: h.store, Operator: "sesc-df", Now: func() time.Time { return *h.at.Load() }})
}

// newHome is a plan on 13 February 2025 whose contract covers from 2 January.
func newHome(t testing.TB) *home {
	h := &home{t: t, store: memory.New()}
	h.on("2024-12-02")
	h.plan = h.another()
	w := contract.Writing{On: day(t, "2024-12-02"), Number: "CT 1", Document: convenio.Document{SHA256: fmt.Sprintf("%064x", 1)}}
	_, err := h.plan.DoContract(t.Context(), h.ask(keeper), contract.Sign{Writing: w})
	require.NoError(t, err)
	return h.on("2025-02-13")
}

// renew renews the contract for a year.
func (h *home) renew() {
	w := contract.Writing{On: convenio.DateOf(*h.at.Load()), Number: "TA 1", Document: convenio.Document{SHA256: fmt.Sprintf("%064x", 2)}}
	_, err := h.plan.DoContract(context.Background(), h.ask(keeper), contract.Renew{Writing: w, Months: 12, Satisfactory: true})
	require.NoError(h.t, err)
}

func (h *home) asked() enrollment.Request {
	return enrollment.Request{On: convenio.DateOf(*h.at.Load()), Reference: "ficha"}
}

func (h *home) enrol(holder string) enrollment.Enrol {
	return enrollment.Enrol{
		Person: holder, Born: day(h.t, "1980-05-04"), Bond: enrollment.Employee, Since: day(h.t, "2025-02-03"), Standard: "01", Request: h.asked(),
	}
}

func (h *home) include(person string) enrollment.Include {
	return enrollment.Include{
		Person: person, Kin: enrollment.Child, Born: day(h.t, "2025-02-10"), Occasion: enrollment.Birth, On: day(h.t, "2025-02-10"), Request: h.asked(),
	}
}

func (h *home) do(p *sesc.Plan, holder string, c enrollment.Command) {
	h.t.Helper()
	_, err := p.Do(context.Background(), holder, h.ask(hr), c)
	require.NoError(h.t, err)
}

func (h *home) covered(p *sesc.Plan, person string) bool {
	return p.Roll().Eligible(person, shown, convenio.DateOf(*h.at.Load()), nil).Granted()
}

// file is a file that enrols so many holders.
func file(n int) []byte {
	text := enrollment.MovementsHeader + "\n"
	for i := range n {
		text += fmt.Sprintf("inscricao;tit-%d;;04/05/1980;;empregado;03/02/2025;;01;;;;;;13/02/2025;ficha;;\n", i)
	}
	return []byte(text)
}
