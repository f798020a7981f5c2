package pto_test

import (
	"context"
	"encoding/json"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/pto"
)

// people knows everyone as a child of Uberaba.
type people struct{}

func (people) Facts(context.Context, string, string, string, convenio.Date) (pto.Facts, error) {
	return pto.Facts{City: "Uberaba", WorkUnit: "1ª VT", Age: 9, ProviderDays: 10}, nil
}

// shop is plans over a store in memory, with an office that is itself configured by commands.
type shop struct {
	t     *testing.T
	store *memory.Store
	plans pto.Plans
	at    time.Time
}

func newShop(t *testing.T, office ...audit.OfficeCommand) *shop {
	store := memory.New()
	s := &shop{t: t, store: store, at: noon("2025-02-13"), plans: pto.Plans{
		Store: store, Views: store, Log: store, Policies: pto.NewPolicies(pto.TRT3(), store), People: people{},
	}}
	for _, c := range append(staff(), office...) {
		s.configure(c)
	}
	return s
}

type officePolicies struct{}

func (officePolicies) For(context.Context, string, convenio.Date) (audit.OfficePolicy, error) {
	return audit.OfficePolicy{Administrator: pto.Administrator}, nil
}

func (s *shop) configure(c audit.OfficeCommand) {
	_, err := audit.OfficeMachine().Act(s.t.Context(), s.store, officePolicies{}, pto.OfficeOf("trt3"), s.ask(admin), c)
	require.NoError(s.t, err)
}

func (s *shop) ask(by convenio.Actor) convenio.Ask {
	return convenio.Ask{ID: uuid.New(), At: s.at, By: by}
}

func (s *shop) do(id convenio.StreamID, by convenio.Actor, c pto.Command) convenio.Done[pto.Plan] {
	s.t.Helper()
	done, err := s.plans.Do(s.t.Context(), id, s.ask(by), c)
	require.NoError(s.t, err, "%T", c)
	return done
}

// submitted is a new plan that awaits its initial audit.
func (s *shop) submitted(items ...pto.ItemSpec) convenio.StreamID {
	id := pto.StreamOf("trt3", uuid.New())
	s.do(id, clinic, pto.Draft{Beneficiary: patient.ID, Items: items})
	s.do(id, clinic, pto.Submit{})
	return id
}

// caring is a new plan in treatment.
func (s *shop) caring() convenio.StreamID {
	id := s.submitted(tooth16())
	s.do(id, desk, pto.Assign{Technician: ana.ID})
	s.do(id, ana, pto.Start{})
	s.do(id, ana, denying())
	return id
}

func (s *shop) list(q convenio.Query) []convenio.Entry {
	q.Operator = "trt3"
	entries, err := s.store.List(s.t.Context(), q)
	require.NoError(s.t, err)
	return entries
}

func (s *shop) messages() map[string]int {
	effects, err := s.store.Take(s.t.Context(), "trt3", pto.TopicMessage, uuid.New(), 1000)
	require.NoError(s.t, err)
	sent := map[string]int{}
	for _, e := range effects {
		var m pto.Message
		require.NoError(s.t, json.Unmarshal([]byte(e.Body), &m))
		sent[m.ID+" "+e.Owner]++
	}
	return sent
}

// The sweep gives each notice and archives each plan once: run twice, late, or by several at once.
func TestSweepHappensOnce(t *testing.T) {
	s := newShop(t)
	var ids []convenio.StreamID
	for range 120 {
		ids = append(ids, s.caring())
	}
	s.messages()
	changed, err := s.plans.Sweep(t.Context(), "trt3", noon("2025-07-12"))
	require.NoError(t, err)
	require.Zero(t, changed, "nothing is due the day before")

	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			_, err := s.plans.Sweep(t.Context(), "trt3", noon("2025-07-13"))
			require.NoError(t, err)
		})
	}
	all.Wait()
	require.Equal(t, map[string]int{"MENSAGEM_027 provider:cred-1": 120}, s.messages())

	changed, err = s.plans.Sweep(t.Context(), "trt3", noon("2026-01-01"))
	require.NoError(t, err)
	require.Equal(t, 120, changed)
	changed, err = s.plans.Sweep(t.Context(), "trt3", noon("2026-01-01"))
	require.NoError(t, err)
	require.Zero(t, changed)
	require.Equal(t, map[string]int{"PTO_ARQUIVADO provider:cred-1": 120}, s.messages())
	for _, id := range ids {
		status, err := s.plans.Status(t.Context(), id, desk)
		require.NoError(t, err)
		require.Equal(t, pto.Archived, status.Phase)
	}
}

// A sweep that cannot go on says so, and one plan that fails does not hold the others.
func TestSweepStopsWithItsContext(t *testing.T) {
	s := newShop(t)
	s.caring()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.plans.Sweep(ctx, "trt3", noon("2026-01-01"))
	require.ErrorIs(t, err, context.Canceled)
}

// The automatic mode serves the queue urgent first, spreads by load, and records what it saw.
func TestDistributeByLoad(t *testing.T) {
	s := newShop(t)
	first := s.submitted(tooth16())
	n, err := s.plans.Distribute(t.Context(), "trt3", s.at)
	require.NoError(t, err)
	require.Zero(t, n, "nothing happens while the mode is another")

	s.configure(audit.SetMode{Mode: audit.Automatic})
	s.configure(audit.SwitchAutomatic{On: true})
	var ids []convenio.StreamID
	for range 5 {
		s.at = s.at.Add(time.Minute)
		ids = append(ids, s.submitted(tooth16()))
	}
	n, err = s.plans.Distribute(t.Context(), "trt3", s.at)
	require.NoError(t, err)
	require.Equal(t, 6, n)
	given := map[string]int{}
	for _, id := range append(ids, first) {
		plan, err := s.plans.See(t.Context(), id, s.ask(ana))
		require.NoError(t, err)
		given[plan.Technician]++
	}
	require.Equal(t, map[string]int{ana.ID: 3, bruno.ID: 3}, given, "Carla holds another class")
	n, err = s.plans.Distribute(t.Context(), "trt3", s.at)
	require.NoError(t, err)
	require.Zero(t, n)
}

// What was left in the general queue is assigned as soon as someone suits.
func TestDistributeAgainOnceSomeoneSuits(t *testing.T) {
	nobody := []audit.OfficeCommand{audit.SetMode{Mode: audit.Automatic}, audit.SwitchAutomatic{On: true}}
	for _, id := range []string{ana.ID, bruno.ID} {
		nobody = append(nobody, audit.SetTechnician{Technician: audit.Technician{ID: id, CRO: "MG"}})
	}
	s := newShop(t, nobody...)
	id := s.submitted(tooth16())
	n, err := s.plans.Distribute(t.Context(), "trt3", s.at)
	require.NoError(t, err)
	require.Zero(t, n)
	require.Equal(t, map[string]int{"SEM_TECNICO supervisor:": 1}, s.messages())

	s.configure(audit.SetTechnician{Technician: audit.Technician{ID: ana.ID, CRO: "MG", Active: true, Specialties: allClasses()}})
	n, err = s.plans.Distribute(t.Context(), "trt3", s.at.Add(time.Minute))
	require.NoError(t, err)
	require.Equal(t, 1, n)
	status, err := s.plans.Status(t.Context(), id, desk)
	require.NoError(t, err)
	require.Equal(t, ana.ID, status.Technician)
}

// Queues hold what awaits an audit, urgent first, then the oldest entry.
func TestQueueOrder(t *testing.T) {
	s := newShop(t)
	older := s.submitted(tooth16())
	s.at = s.at.Add(time.Hour)
	newer := s.submitted(tooth16())
	s.at = s.at.Add(time.Hour)
	urgent := pto.StreamOf("trt3", uuid.New())
	s.do(urgent, clinic, pto.Draft{Beneficiary: patient.ID, Items: one(tooth16())})
	s.do(urgent, clinic, pto.Submit{Priority: &pto.Priority{Justification: "viagem"}})
	var order []convenio.StreamID
	for _, e := range s.list(convenio.Query{View: pto.ViewQueue, Unowned: true}) {
		order = append(order, e.Stream)
	}
	require.Equal(t, []convenio.StreamID{urgent, older, newer}, order)
	s.do(older, desk, pto.Assign{Technician: ana.ID})
	require.Len(t, s.list(convenio.Query{View: pto.ViewQueue, Owner: ana.ID}), 1)
	s.do(older, ana, pto.Start{})
	require.Empty(t, s.list(convenio.Query{View: pto.ViewQueue, Owner: ana.ID}), "under analysis it is in no queue")
}

// Each reading of a whole plan is kept: who, when, which. A status is no such reading.
func TestEachReadingOfAWholePlanIsKept(t *testing.T) {
	s := newShop(t)
	id := s.caring()
	_, err := s.plans.See(t.Context(), id, s.ask(ana))
	require.NoError(t, err)
	_, err = s.plans.See(t.Context(), id, s.ask(rival))
	require.ErrorIs(t, err, convenio.NotFound)
	_, err = s.plans.Status(t.Context(), id, desk)
	require.NoError(t, err)
	reads, err := s.store.Reads(t.Context(), id)
	require.NoError(t, err)
	require.Len(t, reads, 1)
	require.Equal(t, ana, reads[0].By)
	require.True(t, s.at.Equal(reads[0].At))
}

// The odontogram gains an item on the day it was approved, and any earlier day can be asked.
func TestOdontogramOverHistory(t *testing.T) {
	s := newShop(t)
	id := s.caring()
	s.do(id, clinic, doing("2025-02-13", 1))
	s.do(id, clinic, pto.Close{})
	s.at = noon("2025-02-20")
	s.do(id, ana, pto.Start{})
	s.do(id, ana, approving(1))
	for _, by := range []convenio.Actor{patient, ana, clinic} {
		chart, err := s.plans.Odontogram(t.Context(), "trt3", patient.ID, by, day("2025-02-20"))
		require.NoError(t, err, by.Role)
		require.Len(t, chart.Entries(), 1)
		chart, err = s.plans.Odontogram(t.Context(), "trt3", patient.ID, by, day("2025-02-19"))
		require.NoError(t, err)
		require.Empty(t, chart.Entries())
	}
	for _, by := range []convenio.Actor{stranger, rival} {
		_, err := s.plans.Odontogram(t.Context(), "trt3", patient.ID, by, day("2025-02-20"))
		require.ErrorIs(t, err, convenio.NotFound, by.Role)
	}
	_, err := s.plans.Odontogram(t.Context(), "trt3", patient.ID, desk, day("2025-02-20"))
	require.Equal(t, "forbidden", convenio.Code(err))
}

// What was approved is released to billing once, ever, and a batch asked for again is the same batch.
func TestReleasesOnce(t *testing.T) {
	s := newShop(t)
	id := s.caring()
	s.do(id, clinic, doing("2025-02-13", 1))
	s.do(id, clinic, pto.Close{})
	s.do(id, ana, pto.Start{})
	s.do(id, ana, approving(1))
	batch := uuid.New()
	first, err := s.store.Take(t.Context(), "trt3", pto.TopicBilling, batch, 10)
	require.NoError(t, err)
	require.Len(t, first, 1)
	var released pto.ReleasedItem
	require.NoError(t, json.Unmarshal([]byte(first[0].Body), &released))
	require.Equal(t, pto.ReleasedItem{
		PTO: id.ID.String(), Item: 1, Code: filling, On: day("2025-02-13"), Amount: money("100.50"),
		Provider: clinic.ID, Beneficiary: patient.ID,
	}, released)
	again, err := s.store.Take(t.Context(), "trt3", pto.TopicBilling, batch, 10)
	require.NoError(t, err)
	require.Equal(t, first, again)
	none, err := s.store.Take(t.Context(), "trt3", pto.TopicBilling, uuid.New(), 10)
	require.NoError(t, err)
	require.Empty(t, none)
	require.Len(t, s.list(convenio.Query{View: pto.ViewReleases, Owner: clinic.ID}), 1)
}

// The facts that rules look at come from the host and from the plan's own history, not from the provider.
func TestRulesSeeTheHostsFacts(t *testing.T) {
	child := audit.Rule{ID: "crianças", Unit: audit.PerBeneficiary, Criteria: []audit.Criterion{
		{Kind: audit.ByAge, AgeUntil: 12}, {Kind: audit.ByCity, Values: []string{"Uberaba"}},
	}}
	s := newShop(t, audit.SetRule{Rule: child})
	first, second := s.submitted(tooth16()), s.submitted(tooth16())
	open := s.list(convenio.Query{View: pto.ViewInPerson, Owner: patient.ID})
	require.Len(t, open, 1, "at most one open for each beneficiary")
	require.Equal(t, first, open[0].Stream)
	require.NotEqual(t, second, open[0].Stream)
	require.Equal(t, 1, s.messages()["PRESENCIAL_AGENDAR beneficiary:ben-1"], "told right after submission")
}

// A provider's glosa rate is what its settled items came to.
func TestGlosaRateOfAProvider(t *testing.T) {
	profile := audit.Rule{ID: "perfil", Unit: audit.PerPTO, Criteria: []audit.Criterion{{Kind: audit.ByProfile, GlosaRate: 5000}}}
	s := newShop(t, audit.SetRule{Rule: profile})
	id := s.caring()
	s.do(id, clinic, doing("2025-02-13", 1))
	s.do(id, clinic, pto.Close{})
	s.do(id, ana, pto.Start{})
	s.do(id, ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x"}))
	s.submitted(tooth16())
	require.Empty(t, s.list(convenio.Query{View: pto.ViewInPerson}), "an open glosa counts for nothing yet")
	s.at = noon("2025-03-10")
	_, err := s.plans.Sweep(t.Context(), "trt3", s.at)
	require.NoError(t, err)
	s.submitted(tooth16())
	require.Len(t, s.list(convenio.Query{View: pto.ViewInPerson}), 1)
}

// A day closed by decree lengthens the terms already told, tells the provider, and never shortens one.
func TestDecreeLengthensOpenTerms(t *testing.T) {
	s := newShop(t)
	id := s.caring()
	s.do(id, clinic, doing("2025-02-13", 1))
	s.do(id, clinic, pto.Close{})
	s.do(id, ana, pto.Start{})
	s.do(id, ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x"}))
	s.messages()
	closing := calendar.Override{Date: day("2025-02-24"), Closed: true, Name: "Luto", Basis: "Portaria", DecreedBy: "TRT-3"}
	s.configure(audit.DecreeClosure{Closure: closing})
	moved, err := s.plans.Recount(t.Context(), "trt3", s.at)
	require.NoError(t, err)
	require.Equal(t, 1, moved)
	require.Equal(t, map[string]int{"PRAZO_ALTERADO provider:cred-1": 1}, s.messages())
	whole, err := s.plans.See(t.Context(), id, s.ask(clinic))
	require.NoError(t, err)
	require.Equal(t, "2025-02-28", whole.Items[0].Glosa.LastDay.String())

	closing.Closed = false
	s.configure(audit.DecreeClosure{Closure: closing})
	moved, err = s.plans.Recount(t.Context(), "trt3", s.at)
	require.NoError(t, err)
	require.Zero(t, moved)
}

// The glosas of one final audit have one term: a decree moves it for all of them, and says so once.
func TestDecreeIsToldOnce(t *testing.T) {
	s := newShop(t)
	id := s.submitted(tooth16(), pto.ItemSpec{Code: filling, Tooth: "36", Faces: "O"})
	s.do(id, desk, pto.Assign{Technician: ana.ID})
	s.do(id, ana, pto.Start{})
	s.do(id, ana, pto.Conclude{Decisions: []pto.ItemDecision{{Item: 1, Authorise: true}, {Item: 2, Authorise: true}}})
	s.do(id, clinic, doing("2025-02-13", 1, 2))
	s.do(id, clinic, pto.Close{})
	s.do(id, ana, pto.Start{})
	s.do(id, ana, pto.ConcludeFinal{Findings: []pto.Finding{{Item: 1, Reason: "G01", Text: "x"}, {Item: 2, Reason: "G01", Text: "y"}}})
	s.messages()
	s.configure(audit.DecreeClosure{Closure: calendar.Override{
		Date: day("2025-02-24"), Closed: true, Name: "Luto", Basis: "Portaria", DecreedBy: "TRT-3",
	}})
	moved, err := s.plans.Recount(t.Context(), "trt3", s.at)
	require.NoError(t, err)
	require.Equal(t, 1, moved)
	history, _, err := s.store.Load(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, pto.TermMoved{Items: []int{1, 2}, Counted: glosa.Counted{From: day("2025-02-13"), LastDay: day("2025-02-28")}},
		history[len(history)-1].Event)
	require.Equal(t, map[string]int{"PRAZO_ALTERADO provider:cred-1": 1}, s.messages())

	s.do(id, clinic, appealing("justificado"))
	s.do(id, ana, pto.Start{})
	s.configure(audit.DecreeClosure{Closure: calendar.Override{
		Date: day("2025-02-25"), Closed: true, Name: "Luto", Basis: "Portaria", DecreedBy: "TRT-3",
	}})
	moved, err = s.plans.Recount(t.Context(), "trt3", s.at)
	require.NoError(t, err)
	require.Equal(t, 1, moved, "the other glosa's term runs while the first is appealed")
}

// Explaining decides and records nothing.
func TestExplainRecordsNothing(t *testing.T) {
	s := newShop(t)
	id := s.submitted(tooth16())
	before, at, err := s.store.Load(t.Context(), id)
	require.NoError(t, err)
	trace, err := s.plans.Explain(t.Context(), id, s.ask(clinic), pto.Modify{Remove: []int{9}})
	require.ErrorIs(t, err, pto.NoSuchItem)
	require.Contains(t, trace.String(), "× PTO-07 O item 9 não existe neste PTO, ou foi nomeado duas vezes. [trt3:5.2.4.1]")
	after, still, err := s.store.Load(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, at, still)
	require.Equal(t, before, after)
}
