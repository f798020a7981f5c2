package pto_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/proof"
	"github.com/seed-67b5076c/convenio/pto"
)

// What was performed and expires unpaid is named to whoever loses it and to the supervisor, by its numbers alone.
func TestExpiredItemsAreNamed(t *testing.T) {
	l := newLife(t, compile(t, base(t)), aDay)
	l.submitted(tooth16(), tooth16(), pto.ItemSpec{Code: consult}).authorised().performed(1, 3).on("2025-08-13")
	before := l.plan
	_, _, err := l.try(system, pto.Tick{})
	require.NoError(t, err)
	var told []pto.Message
	for _, e := range pto.Effects(before, l.plan, l.history[len(l.history)-1]) {
		var m pto.Message
		require.NoError(t, json.Unmarshal([]byte(e.Body), &m))
		told = append(told, m)
	}
	message := func(id string, to convenio.Role, who string, items ...int) pto.Message {
		return pto.Message{ID: id, To: to, Recipient: who, PTO: l.id.ID.String(), Day: day("2025-08-12"), Items: items}
	}
	require.Equal(t, []pto.Message{
		message("PTO_ARQUIVADO", pto.Provider, clinic.ID),
		message("EXECUTADOS_EXPIRADOS", pto.Provider, clinic.ID, 1, 3),
		message("EXECUTADOS_EXPIRADOS", pto.Supervisor, "", 1, 3),
	}, told)
	require.Contains(t, pto.StockCatalogue().Text(told[1]), "Itens que expiraram sem pagamento: 1, 3.")
}

// A host that knows nobody has no plan examined for an age or an accreditation that nobody told it.
func TestRulesDoNotHitByWhatNobodyKnows(t *testing.T) {
	s := newShop(t,
		audit.SetRule{Rule: audit.Rule{ID: "crianças", Unit: audit.PerPTO, Criteria: []audit.Criterion{{Kind: audit.ByAge, AgeUntil: 12}}}},
		audit.SetRule{Rule: audit.Rule{ID: "novos", Unit: audit.PerPTO, Criteria: []audit.Criterion{{Kind: audit.ByProfile, NewWithin: 90}}}})
	s.submitted(tooth16())
	require.Len(t, s.list(convenio.Query{View: pto.ViewInPerson}), 1)
	s.plans.People = nil
	s.submitted(tooth16())
	require.Len(t, s.list(convenio.Query{View: pto.ViewInPerson}), 1, "still the first alone")
}

// A command explained to whoever reads only the status says nothing of glosas that fell due before it, nor of
// items; it does to whoever reads the whole.
func TestExplainingTellsTheStatusOnly(t *testing.T) {
	l := newLife(t, compile(t, base(t)), aDay)
	l.submitted(tooth16(), tooth16()).authorised().performed(1, 2).closed().disputed()
	l.do(clinic, pto.Appeal{Items: []int{1}, Justification: "ver imagem"}).on("2025-03-10")
	assign, start := l.fork(), l.fork()
	for _, f := range assign.traced(supervisor, pto.Reassign{Technician: bruno.ID, Reason: "férias"}).Findings() {
		require.Zero(t, f.Item, f.Text())
		require.NotContains(t, glosa.Grounds(), f.Ground)
	}
	proof.Applies(t, start.traced(ana, pto.Start{}), glosa.Lapses)
	for _, end := range []*life{assign, start} {
		end.item(2, pto.Lapsed)
	}
}

// The administrator reads nothing of a plan, and is told no more of it than who reads the status.
func TestExplainingTellsTheAdministratorNothing(t *testing.T) {
	l := newLife(t, compile(t, base(t, audit.SetRule{Rule: audit.Rule{ID: "todos", Unit: audit.PerPTO, Criteria: []audit.Criterion{
		{Kind: audit.ByRandom, Rate: 10_000},
	}}})), aDay)
	l.submitted(tooth16()).do(admin, pto.CancelInPerson{No: 1, Reason: "lotada"}).authorised().performed(1).closed().auditing()
	l.do(ana, pto.AskInPerson{Reason: "ver"}).do(ana, pto.CancelInPerson{No: 2})
	l.do(ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "x"})).do(patient, pto.AskInPerson{}).on("2025-02-27")
	_, trace, err := l.try(admin, pto.CancelInPerson{No: 3, Reason: "lotada"})
	require.ErrorIs(t, err, audit.NotTheAsker)
	for _, f := range trace.Findings() {
		require.Zero(t, f.Item, f.Text())
		require.NotContains(t, glosa.Grounds(), f.Ground)
	}
}

// A procedure without a fee may be glosed, and then is not charted.
func TestAFreeProcedureIsNotApprovedPerforce(t *testing.T) {
	p := base(t)
	free, err := convenio.NewDated(convenio.Term[convenio.Money]{From: day("2010-01-01")})
	require.NoError(t, err)
	p.Fees[filling] = free
	l := newLife(t, compile(t, p), aDay)
	toFinal(l)
	l.do(ana, glosing(pto.Finding{Item: 1, Reason: "G01", Text: "não foi feito"})).phase(pto.InGlosa)
	l.on("2025-02-28").do(system, pto.Tick{}).phase(pto.Finalised).item(1, pto.Lapsed)
	for _, e := range pto.Entries(l.plan) {
		require.NotContains(t, []string{pto.ViewOdontogram, pto.ViewReleases}, e.View)
	}
}

// The host tells one instant for the command and the authentication, finer than the microsecond that is recorded.
func TestAuthenticationAtTheInstantOfTheCommand(t *testing.T) {
	s := newShop(t)
	id := s.caring()
	s.at = s.at.Add(time.Hour + 777*time.Nanosecond)
	done := s.do(id, clinic, pto.Perform{Items: []int{1}, On: day(aDay), Proof: pto.Proof{Method: "biometria", Reference: "r", At: s.at}})
	item, _ := done.State.Item(1)
	require.Equal(t, done.Events[0].Ask.At, item.Proof.At)
}

// A plan whose last day passed while it waited, and that no sweep has met yet, awaits no technician any more: the
// distributor passes it by.
func TestDistributePassesByWhatEnded(t *testing.T) {
	s := newShop(t, audit.SetMode{Mode: audit.Automatic}, audit.SwitchAutomatic{On: true})
	late := s.caring()
	s.configure(audit.SetTechnician{Technician: audit.Technician{ID: ana.ID, CRO: "MG-1"}})
	s.do(late, clinic, pto.Modify{Add: one(tooth16())})
	waiting := s.submitted(tooth16())
	n, err := s.plans.Distribute(t.Context(), "trt3", noon("2025-08-13"))
	require.NoError(t, err)
	require.Equal(t, 1, n)
	status, err := s.plans.Status(t.Context(), waiting, desk)
	require.NoError(t, err)
	require.Equal(t, bruno.ID, status.Technician)
}

// Of technicians with as little open, the one who waits longest since an assignment is next: one taken away since, or
// followed by another's in the same plan, counts too.
func TestAnAssignmentTakenAwayIsRemembered(t *testing.T) {
	s := newShop(t, audit.SetTechnician{Technician: audit.Technician{ID: carla.ID, CRO: "MG-3", Specialties: allClasses(), Active: true}})
	through := func(on string, to ...string) {
		s.at = noon(on)
		id := s.submitted(tooth16())
		s.do(id, desk, pto.Assign{Technician: to[0]})
		for _, next := range to[1:] {
			s.do(id, supervisor, pto.Reassign{Technician: next, Reason: "férias"})
		}
		s.do(id, convenio.Actor{ID: to[len(to)-1], Role: pto.Technician}, pto.Start{})
		s.do(id, convenio.Actor{ID: to[len(to)-1], Role: pto.Technician}, denying())
	}
	through("2025-02-13", carla.ID)
	through("2025-02-14", ana.ID, bruno.ID)
	s.configure(audit.SetMode{Mode: audit.Automatic})
	s.configure(audit.SwitchAutomatic{On: true})
	waiting := s.submitted(tooth16())
	n, err := s.plans.Distribute(t.Context(), "trt3", noon("2025-02-17"))
	require.NoError(t, err)
	require.Equal(t, 1, n)
	status, err := s.plans.Status(t.Context(), waiting, desk)
	require.NoError(t, err)
	require.Equal(t, carla.ID, status.Technician)
}

// An in-person audit finds one thing of an item.
func TestOneFindingAnItem(t *testing.T) {
	l := newLife(t, compile(t, base(t)), aDay)
	examined(l)
	l.refused(ana, pto.HoldInPerson{No: 1, Report: "visto", Findings: []audit.InPersonFinding{
		{Item: 1, Conform: true, Text: "ok"}, {Item: 2, Text: "não"}, {Item: 1, Text: "não"},
	}}, pto.NoSuchItem)
}

// A day that was not given is said to be missing: it is no day in the past, before the authorisation.
func TestDaysThatAreMissing(t *testing.T) {
	l := newLife(t, compile(t, base(t)), aDay)
	toCare(l)
	l.do(patient, pto.AskInPerson{})
	_, _, err := l.try(clinic, pto.Perform{Items: []int{1}, Proof: l.proof()})
	require.EqualError(t, err, "on: falta a data de execução")
	require.Equal(t, "bad_input", convenio.Code(err))
	_, _, err = l.try(desk, pto.ScheduleInPerson{No: 1})
	require.EqualError(t, err, "on: falta o dia da auditoria presencial")
	require.Equal(t, "bad_input", convenio.Code(err))
}

// What is read of a plan is the reader's own: nothing done to it reaches the plan.
func TestWhatIsReadIsACopy(t *testing.T) {
	l := newLife(t, compile(t, base(t, audit.SetRule{Rule: audit.Rule{ID: "todos", Unit: audit.PerPTO, Criteria: []audit.Criterion{
		{Kind: audit.ByRandom, Rate: 10_000},
	}}})), aDay)
	toBoard(l)
	l.do(ana, opinions(1)).do(desk, pto.ScheduleInPerson{No: 1, On: day(aDay)})
	l.do(ana, pto.HoldInPerson{No: 1, Report: "visto", Findings: []audit.InPersonFinding{{Item: 1, Conform: true, Text: "ok"}}})
	read := func() string {
		whole, err := pto.See(l.plan, ana)
		require.NoError(t, err)
		body, err := json.Marshal(struct {
			pto.Whole
			audit.Selection
		}{whole, l.plan.Selection()})
		require.NoError(t, err)
		return string(body)
	}
	before := read()
	whole, err := pto.See(l.plan, ana)
	require.NoError(t, err)
	whole.Board.State, whole.Board.Ballots[0].Text, whole.Board.Members[0].ID = 0, "outro", "outro"
	whole.InPerson[0].Findings[0].Text, whole.InPerson[0].Rules[0] = "outro", "outra"
	l.plan.Selection().Draws[0].Hit = false
	require.Equal(t, before, read())
}

// What was asked of the provider in an audit ends with the plan.
func TestNothingIsAskedOfAnArchivedPlan(t *testing.T) {
	l := newLife(t, compile(t, base(t)), aDay)
	toCare(l)
	l.do(clinic, pto.Modify{Add: one(tooth16())}).do(ana, pto.Start{})
	l.do(ana, pto.AskDocuments{Demands: []pto.Demand{{Item: 3, Kind: "photo"}}, Text: "coroa"}).on("2025-08-13").do(system, pto.Tick{})
	l.phase(pto.Archived)
	whole, err := pto.See(l.plan, clinic)
	require.NoError(t, err)
	require.Empty(t, whole.Asked)
	require.Empty(t, whole.AskedText)
}

// A finding that approves an item and denies an amount of it is none: the whole fee would go to billing.
func TestAFindingThatContradictsItself(t *testing.T) {
	l := newLife(t, compile(t, base(t)), aDay)
	toFinal(l)
	_, _, err := l.try(ana, pto.ConcludeFinal{Findings: []pto.Finding{{Item: 1, Approve: true, Amount: money("40.00")}}})
	require.EqualError(t, err, "findings: o item 1 vem aprovado e com valor de glosa")
	require.Equal(t, "bad_input", convenio.Code(err))
	l.do(ana, approving(1)).phase(pto.Finalised)
}
