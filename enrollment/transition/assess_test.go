package transition_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// A treatment is in course when it began before the contract's first day. Kills: a day more, or a day less.
func TestATreatmentInCourseBeganBefore(t *testing.T) {
	open := treatment(t, transition.Other)
	e, trace := answered(t, transition.Case{}, policy, on(t, firstDay), open)
	assert.Equal(t, transition.Opened(open), e)
	proof.DoesNotApply(t, trace, transition.NotInCourse)
	for _, s := range []string{firstDay, "2021-07-16"} {
		late := treatment(t, transition.Other, func(v *transition.Treatment) { v.Since = day(t, s) })
		f := proof.Applies(t, refused(t, transition.Case{}, late, transition.NotInCourse), transition.NotInCourse)
		assert.Equal(t, "O tratamento começou em "+day(t, s).Brazilian()+", e não antes da vigência, de 15/07/2021: não estava em curso.", f.Text())
	}
}

// What is in the network stays, whatever it is.
func TestInTheNetworkItStays(t *testing.T) {
	for _, kind := range []transition.Kind{transition.Other, transition.Prenatal, transition.Oncology} {
		c := after(t, treatment(t, kind, inNetwork, grave))
		for _, a := range []transition.Assess{ready(), walking()} {
			e, trace := answered(t, c, policy, on(t, firstDay), a)
			assert.Equal(t, transition.Kept{Basis: transition.ByNetwork, Provider: "old"}, e)
			proof.Applies(t, trace, transition.ProviderInNetwork)
		}
	}
}

// Who is not admitted goes to the network, where he chose if that can be.
func TestRedirection(t *testing.T) {
	c := after(t, treatment(t, transition.Other))
	e, trace := answered(t, c, policy, on(t, firstDay), walking())
	assert.Equal(t, transition.Redirected{Destination: "new"}, e)
	proof.DoesNotApply(t, trace, transition.ProviderInNetwork)
	proof.DoesNotApply(t, trace, transition.DestinationOutside)
	proof.DoesNotApply(t, trace, transition.GraveUnserved)
	e, _ = answered(t, c, policy, on(t, firstDay), walking(func(a *transition.Assess) { a.Chosen = dear }))
	assert.Equal(t, transition.Redirected{Destination: "dear", Chosen: true}, e)
}

// An inpatient moves when stable, fit and authorised with a justification, all of them; else he stays.
func TestAnInpatientMovesOnlyWhenHeCan(t *testing.T) {
	c := after(t, treatment(t, transition.Other))
	e, trace := answered(t, c, policy, on(t, firstDay), ready())
	assert.Equal(t, transition.Authorised{Destination: "new", Justification: "alta da UTI"}, e)
	for _, g := range []*convenio.Ground{transition.Unstable, transition.Unfit, transition.Unauthorised} {
		proof.DoesNotApply(t, trace, g)
	}
	for name, v := range map[string]struct {
		lacks  func(*transition.Assess)
		ground *convenio.Ground
		field  string
	}{
		"unstable":     {func(a *transition.Assess) { a.Stable = false }, transition.Unstable, "stable"},
		"unfit":        {func(a *transition.Assess) { a.Fit = false }, transition.Unfit, "fit"},
		"unauthorised": {func(a *transition.Assess) { a.Authorised = false }, transition.Unauthorised, "authorised"},
		"no reason":    {func(a *transition.Assess) { a.Justification = " \t" }, transition.Unauthorised, "authorised"},
	} {
		t.Run(name, func(t *testing.T) {
			e, trace := answered(t, c, policy, on(t, firstDay), ready(v.lacks))
			assert.Equal(t, transition.Kept{Basis: transition.Unmovable, Provider: "old"}, e)
			assert.Equal(t, v.field, proof.Applies(t, trace, v.ground).Field)
			next := transition.Apply(c, convenio.Recorded{Event: e})
			assert.Equal(t, transition.Operator, next.Payer(day(t, "2021-08-01")), "and the plan pays")
		})
	}
}

// The choice is respected where it can be; else the offer stands, which must be of the network and have room.
func TestTheChoiceAndTheOffer(t *testing.T) {
	plain, hard := after(t, treatment(t, transition.Other)), after(t, treatment(t, transition.Other, grave))
	choosing := func(p transition.Place) transition.Assess { return ready(func(a *transition.Assess) { a.Chosen = p }) }
	offering := func(p transition.Place) transition.Assess { return ready(func(a *transition.Assess) { a.Offered = p }) }
	simple := transition.Place{ID: "simple", Network: true, Room: true}
	for _, v := range []struct {
		c        transition.Case
		place    transition.Place
		possible bool
		refusal  []*convenio.Ground // when it is offered
	}{
		{plain, dear, true, nil},
		{hard, dear, true, nil},
		{plain, simple, true, nil},
		{hard, simple, false, []*convenio.Ground{transition.GraveUnserved}},
		{plain, transition.Place{ID: "far", Room: true, Complex: true}, false, []*convenio.Ground{transition.DestinationOutside}},
		{plain, transition.Place{ID: "full", Network: true, Complex: true}, false, []*convenio.Ground{transition.DestinationOutside}},
		{hard, transition.Place{ID: "far"}, false, []*convenio.Ground{transition.DestinationOutside, transition.GraveUnserved}},
	} {
		e, trace := answered(t, v.c, policy, on(t, firstDay), choosing(v.place))
		if v.possible {
			assert.Equal(t, transition.Authorised{Destination: v.place.ID, Chosen: true, Justification: "alta da UTI"}, e)
			proof.DoesNotApply(t, trace, transition.ChoiceImpossible)
			e, trace = answered(t, v.c, policy, on(t, firstDay), offering(v.place))
			assert.Equal(t, transition.Authorised{Destination: v.place.ID, Justification: "alta da UTI"}, e)
			proof.DoesNotApply(t, trace, transition.DestinationOutside)
			proof.DoesNotApply(t, trace, transition.GraveUnserved)
			continue
		}
		assert.Equal(t, transition.Authorised{Destination: "new", Justification: "alta da UTI"}, e)
		assert.Equal(t, "O hospital escolhido, "+v.place.ID+", não é da rede nova ou não pode receber o paciente: vale o oferecido.",
			proof.Applies(t, trace, transition.ChoiceImpossible).Text())
		refused(t, v.c, offering(v.place), v.refusal...)
	}
	refused(t, plain, walking(func(a *transition.Assess) { a.Offered.ID = "" }), transition.DestinationOutside)
	refused(t, hard, walking(func(a *transition.Assess) { a.Offered = simple }), transition.GraveUnserved)
}

// Above 36 weeks when the contract began, and both agree. Kills: 36 weeks themselves, and a week more or less.
func TestALatePregnancyKeepsItsPhysician(t *testing.T) {
	agreed := func(a *transition.Assess) { a.PhysicianAgrees, a.MotherAgrees = true, true }
	whole := policy
	assert.NoError(t, whole.Adopt("WholeWeeks", 1))
	for days, v := range map[int]struct{ adopted, whole bool }{
		200: {}, 251: {}, 252: {}, 253: {true, false}, 258: {true, false}, 259: {true, true}, 280: {true, true},
	} {
		c := after(t, treatment(t, transition.Prenatal, weeks(days)))
		for p, stays := range map[*transition.Policy]bool{&policy: v.adopted, &whole: v.whole} {
			e, trace := answered(t, c, *p, on(t, firstDay), walking(agreed))
			if stays {
				assert.Equal(t, transition.Kept{Basis: transition.ByPhysician, Provider: "old"}, e, "%d days", days)
				proof.DoesNotApply(t, trace, transition.TooEarly)
				proof.DoesNotApply(t, trace, transition.PhysicianDeclines)
				proof.DoesNotApply(t, trace, transition.MotherChoosesAnother)
			} else {
				assert.Equal(t, transition.Redirected{Destination: "new"}, e, "%d days", days)
				assert.Equal(t, "treatment.gestation", proof.Applies(t, trace, transition.TooEarly).Field)
			}
		}
	}
	late := after(t, treatment(t, transition.Prenatal, weeks(270)))
	e, trace := answered(t, late, policy, on(t, firstDay), walking(agreed, func(a *transition.Assess) { a.PhysicianAgrees = false }))
	assert.Equal(t, transition.Redirected{Destination: "new"}, e)
	proof.Applies(t, trace, transition.PhysicianDeclines)
	e, trace = answered(t, late, policy, on(t, firstDay), walking(agreed, func(a *transition.Assess) { a.MotherAgrees = false }))
	assert.Equal(t, transition.Redirected{Destination: "new"}, e)
	proof.Applies(t, trace, transition.MotherChoosesAnother)
	e, _ = answered(t, late, policy, on(t, firstDay), ready(func(a *transition.Assess) { a.Stable = false }))
	assert.Equal(t, transition.Kept{Basis: transition.Unmovable, Provider: "old"}, e, "in labour, she is an inpatient as any")
}

// A cycle ends where it began, and only then is the case sent on.
func TestARunningCycleEndsWhereItIs(t *testing.T) {
	running := func(a *transition.Assess) { a.CycleRunning = true }
	c := after(t, treatment(t, transition.Oncology, grave))
	for _, a := range []transition.Assess{ready(running), walking(running)} {
		e, trace := answered(t, c, policy, on(t, firstDay), a)
		assert.Equal(t, transition.Kept{Basis: transition.ByCycle, Provider: "old"}, e)
		proof.Applies(t, trace, transition.CycleRuns)
	}
	c = after(t, treatment(t, transition.Oncology, grave), walking(running))
	e, trace := answered(t, c, policy, on(t, "2021-09-01"), walking())
	assert.Equal(t, transition.Redirected{Destination: "new"}, e)
	proof.DoesNotApply(t, trace, transition.CycleRuns)
	e, _ = answered(t, after(t, treatment(t, transition.Other)), policy, on(t, firstDay), walking(running))
	assert.Equal(t, transition.Redirected{Destination: "new"}, e, "a cycle is of a cancer treatment")
}

// Home care goes on as it was, if indicated; fewer hours only as the patient evolves; the company may be another.
func TestHomeCareIsKept(t *testing.T) {
	for _, network := range []bool{false, true} {
		c := after(t, treatment(t, transition.HomeCare, func(v *transition.Treatment) { v.Network = network }))
		e, trace := answered(t, c, policy, on(t, firstDay), atHome())
		assert.Equal(t, transition.Kept{Basis: transition.ByHomeCare, Provider: "old", Hours: 12}, e)
		for _, g := range []*convenio.Ground{transition.HomeCareUnindicated, transition.StructureReduced, transition.CompanyChanged} {
			proof.DoesNotApply(t, trace, g)
		}
		e, trace = answered(t, c, policy, on(t, firstDay), atHome(func(a *transition.Assess) { a.Company = "other"; a.Hours = 24 }))
		assert.Equal(t, transition.Kept{Basis: transition.ByHomeCare, Provider: "other", Hours: 24}, e)
		proof.Applies(t, trace, transition.CompanyChanged)
		e, _ = answered(t, c, policy, on(t, firstDay), atHome(func(a *transition.Assess) { a.Company = "old" }))
		assert.Equal(t, transition.Kept{Basis: transition.ByHomeCare, Provider: "old", Hours: 12}, e)

		fewer := func(a *transition.Assess) { a.Hours = 11 }
		f := proof.Applies(t, refused(t, c, atHome(fewer), transition.StructureReduced), transition.StructureReduced)
		assert.Equal(t, "As horas diárias do atendimento domiciliar passariam de 12 para 11, sem que a evolução do paciente o admita.", f.Text())
		e, _ = answered(t, c, policy, on(t, firstDay), atHome(fewer, func(a *transition.Assess) { a.Evolved = true }))
		assert.Equal(t, transition.Kept{Basis: transition.ByHomeCare, Provider: "old", Hours: 11}, e)
		refused(t, c, atHome(func(a *transition.Assess) { a.Indicated = false }), transition.HomeCareUnindicated)
		refused(t, c, atHome(fewer, func(a *transition.Assess) { a.Indicated = false }), transition.HomeCareUnindicated, transition.StructureReduced)
	}
}

// The clauses told again: who stays and why, who moves, who is sent on.
func naive(c transition.Case, a transition.Assess) string {
	if c.Kind == "home_care" {
		return "home_care"
	}
	claims := []struct {
		name  string
		holds bool
	}{
		{"network", c.Network},
		{"cycle", c.Kind == "oncology" && a.CycleRunning},
		{"physician", c.Kind == "prenatal" && c.Gestation > 7*36 && a.PhysicianAgrees && a.MotherAgrees},
		{"unmovable", a.Admitted && (!a.Stable || !a.Fit || !a.Authorised)},
		{"transfer", a.Admitted},
		{"redirection", true},
	}
	for _, claim := range claims {
		if claim.holds {
			return claim.name
		}
	}
	return ""
}

// Every combination of facts: the decision is what the clauses told again say, and nobody is left without one.
func TestEveryCombinationIsDecided(t *testing.T) {
	for _, kind := range []transition.Kind{transition.Other, transition.Prenatal, transition.Oncology, transition.HomeCare} {
		for bits := range 1 << 10 {
			is := func(n int) bool { return bits&(1<<n) != 0 }
			c := transition.Case{State: transition.UnderReview, Treatment: treatment(t, kind).Treatment}
			c.Network, c.Grave = is(0), is(1)
			if kind == transition.Prenatal && is(2) {
				c.Gestation = 252
			}
			a := transition.Assess{
				Admitted: is(3) && kind != transition.HomeCare, Stable: is(4), Fit: is(5), Authorised: is(6), Justification: "a",
				CycleRunning: is(7), PhysicianAgrees: is(8), MotherAgrees: is(9), Indicated: true, Offered: hospital,
			}
			if kind == transition.HomeCare {
				a.Hours = 12
			}
			e, _ := answered(t, c, policy, on(t, firstDay), a)
			got := ""
			switch e := e.(type) {
			case transition.Kept:
				got = string(e.Basis)
			case transition.Authorised:
				got = "transfer"
			case transition.Redirected:
				got = "redirection"
			}
			assert.Equal(t, naive(c, a), got, "%+v %+v", c, a)
		}
	}
}

// Worked examples, each with its origin.
func TestWorkedExamples(t *testing.T) {
	for _, v := range []struct {
		title, origin string
		open          transition.Open
		assess        transition.Assess
		outcome       string
		clause        convenio.Clause // of a ground that is told
	}{
		{
			"haemodialysis thrice a week outside the network", "sesc:14.1",
			treatment(t, transition.Other), walking(), "redirecting", "sesc:14.1",
		},
		{
			"in the intensive care of a hospital outside the network", "sesc:14.2",
			treatment(t, transition.Other, grave), ready(func(a *transition.Assess) { a.Stable = false }), "staying", "sesc:14.2",
		},
		{
			"recovering in a hospital outside the network, the family names another", "sesc:14.2",
			treatment(t, transition.Other), ready(func(a *transition.Assess) { a.Chosen = dear }), "transferring", "sesc:14.2",
		},
		{
			"home care of 24 hours with a company outside the network", "sesc:14.4",
			treatment(t, transition.HomeCare, func(v *transition.Treatment) { v.Hours = 24 }),
			atHome(func(a *transition.Assess) { a.Hours, a.Company = 24, "other" }), "staying", "sesc:14.4",
		},
		{
			"36 weeks and one day when the contract begins, both willing", "sesc:14.5",
			treatment(t, transition.Prenatal, weeks(253)),
			walking(func(a *transition.Assess) { a.PhysicianAgrees, a.MotherAgrees = true, true }), "staying", "sesc:14.5",
		},
		{
			"36 weeks to the day", "sesc:14.5", treatment(t, transition.Prenatal, weeks(252)),
			walking(func(a *transition.Assess) { a.PhysicianAgrees, a.MotherAgrees = true, true }), "redirecting", "sesc:14.5",
		},
		{
			"the fourth of six sessions of a chemotherapy cycle", "sesc:14.6",
			treatment(t, transition.Oncology), walking(func(a *transition.Assess) { a.CycleRunning = true }), "staying", "sesc:14.6",
		},
		{
			"a grave case already in the network", "sesc:14.7", treatment(t, transition.Other, grave, inNetwork), walking(), "staying", "sesc:14.1",
		},
		{
			"a grave case sent to an equipped hospital", "sesc:14.7", treatment(t, transition.Other, grave), walking(), "redirecting", "sesc:14.7",
		},
	} {
		t.Run(v.title+" ["+v.origin+"]", func(t *testing.T) {
			c := after(t, v.open)
			e, trace := answered(t, c, policy, on(t, firstDay), v.assess)
			id, err := transition.Apply(c, convenio.Recorded{Event: e}).State.MarshalText()
			assert.NoError(t, err)
			assert.Equal(t, v.outcome, string(id))
			assert.Contains(t, trace.String(), "["+string(v.clause)+"]")
		})
	}
}
