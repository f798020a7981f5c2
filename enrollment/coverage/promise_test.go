package coverage_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/coverage"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// One exact answer: RPG with its papers, the last session that the year holds.
func TestOneExactAnswer(t *testing.T) {
	q := asked(t, coverage.PosturalReeducation, used(t, coverage.PosturalReeducation, "2021-07-15", 9))
	g, trace := granted(t, coverage.SescDF(), q)
	assert.Equal(t, coverage.Grant{
		Service: coverage.PosturalReeducation, Quantity: 1, Left: 1,
		Year: coverage.Period{From: day(t, "2021-07-15"), Until: day(t, "2022-07-14")},
	}, g)
	assert.Equal(t, `· COV-07 O serviço de RPG é de segmento que o plano tem. [sesc:4.2.a]
· COV-01 O serviço de RPG está no contrato ou no rol em vigor em 10/03/2022, ou atende aos critérios legais para o que fica fora do rol. [sesc:4.1]
· COV-13 O médico assistente indicou e justificou a RPG. [sesc:4.2.e.3]
· COV-06 O limite de sessões de RPG vale em 10/03/2022. [sesc:4.1]
· COV-14 O limite de sessões de RPG no ano que termina em 14/07/2022 é de 10: já se contam 9, e há lugar para mais 1. [sesc:4.2.e.3]
`, trace.String())
}

// What the contract itself promises needs no list; what it does not is as the list says.
func TestWhatEachInstrumentPromises(t *testing.T) {
	byList := map[string][]coverage.Service{
		"sesc-df": {coverage.Exam, coverage.Procedure, coverage.Therapy},
		"lei": {
			coverage.Exam, coverage.Procedure, coverage.Therapy, coverage.SpeechTherapy, coverage.Psychomotor, coverage.PlayTherapy,
			coverage.PosturalReeducation, coverage.Sclerotherapy, coverage.RefractiveSurgery, coverage.PETScan,
			coverage.Transplant, coverage.DonorCare, coverage.OrganStorage, coverage.HomeCare,
		},
	}
	for _, p := range []coverage.Policy{coverage.SescDF(), coverage.Law()} {
		require.Len(t, p.Terms, 21)
		for service := range p.Terms {
			if service == coverage.DentalCare {
				continue
			}
			_, trace := granted(t, p, asked(t, service, on(t, "2022-08-01")))
			proof.DoesNotApply(t, trace, coverage.OffList)
			proof.DoesNotApply(t, trace, coverage.OutsideSegments)
			off := asked(t, service, on(t, "2022-08-01"), func(q *coverage.Question) { q.Listed = false })
			if slices.Contains(byList[p.Name], service) {
				denied(t, p, off, coverage.OffList)
			} else {
				granted(t, p, off)
			}
		}
	}
}

// The law's list binds refractive surgery to its guideline; the contract has a degree of its own.
func TestWhatIsListedWithinItsGuideline(t *testing.T) {
	outside := asked(t, coverage.RefractiveSurgery, func(q *coverage.Question) { q.Guideline = false })
	denied(t, coverage.Law(), outside, coverage.OffList)
	granted(t, coverage.SescDF(), outside)
	below := func(q *coverage.Question) { q.Eye.Degree = 100 }
	granted(t, coverage.Law(), asked(t, coverage.RefractiveSurgery, below))
	granted(t, coverage.Law(), asked(t, coverage.Exam, func(q *coverage.Question) { q.Guideline = false }))
}

// From 22 September 2022 the criteria of Lei 14.454 open what is off the list, not before.
func TestWhatIsOffTheList(t *testing.T) {
	shown := func(q *coverage.Question) { q.Evidence = true }
	for _, p := range []coverage.Policy{coverage.SescDF(), coverage.Law()} {
		f := proof.Applies(t, denied(t, p, asked(t, coverage.Procedure, unlisted, shown, on(t, "2022-09-21")), coverage.OffList), coverage.OffList)
		assert.Equal(t, "service", f.Field)
		granted(t, p, asked(t, coverage.Procedure, unlisted, shown, on(t, "2022-09-22")))
		denied(t, p, asked(t, coverage.Procedure, unlisted, on(t, "2022-09-22")), coverage.OffList)
	}
}

func TestThePlanHasNoDentalSegment(t *testing.T) {
	for _, p := range []coverage.Policy{coverage.SescDF(), coverage.Law()} {
		f := proof.Applies(t, denied(t, p, asked(t, coverage.DentalCare), coverage.OutsideSegments), coverage.OutsideSegments)
		assert.Equal(t, "O serviço de odontologia é de segmento que o plano não tem: cobre o ambulatorial e o hospitalar com obstetrícia.", f.Text())
	}
}

// Holders, dependants and aggregates of every standard alike.
func TestEveryoneIsCovered(t *testing.T) {
	for _, category := range []coverage.Category{coverage.Holder, coverage.Dependant, coverage.Aggregate} {
		for _, standard := range []coverage.Standard{coverage.Standard01, coverage.Standard02, coverage.Standard03} {
			for _, service := range []coverage.Service{coverage.Consultation, coverage.Exam, coverage.Childbirth, coverage.Admission} {
				granted(t, coverage.SescDF(), asked(t, service, func(q *coverage.Question) {
					q.Person.Category, q.Person.Standard, q.Person.Employee = category, standard, false
				}))
			}
		}
	}
}

// The contract excludes nothing beyond the law: an exclusion that cites none, or one revoked, does not count, nor
// does any against what the contract promises.
func TestAnExclusionCitesTheLaw(t *testing.T) {
	alleged := func(law string) change { return func(q *coverage.Question) { q.Exclusion = law } }
	for _, law := range []string{
		"lei9656:10.I", "lei9656:10.II", "lei9656:10.III", "lei9656:10.IV", "lei9656:10.V", "lei9656:10.VI", "lei9656:10.VII",
		"lei9656:10.IX", "lei9656:10.X",
	} {
		trace := denied(t, coverage.SescDF(), asked(t, coverage.Procedure, alleged(law)), coverage.ExcludedByLaw)
		proof.DoesNotApply(t, trace, coverage.ExclusionUnfounded)
		assert.Contains(t, proof.Applies(t, trace, coverage.ExcludedByLaw).Text(), "Lei 9.656/1998, art. 10, "+law[len("lei9656:10."):]+",")
		_, trace = granted(t, coverage.SescDF(), asked(t, coverage.Sclerotherapy, alleged(law)))
		proof.Applies(t, trace, coverage.ExclusionUnfounded)
		denied(t, coverage.Law(), asked(t, coverage.Sclerotherapy, alleged(law)), coverage.ExcludedByLaw)
	}
	for _, law := range []string{"lei9656:10.VIII", "lei9656:10.XI", "manual da operadora", " "} {
		_, trace := granted(t, coverage.SescDF(), asked(t, coverage.Procedure, alleged(law)))
		f := proof.Applies(t, trace, coverage.ExclusionUnfounded)
		assert.Equal(t, "exclusion", f.Field)
		assert.Contains(t, f.Text(), "("+law+")")
		proof.DoesNotApply(t, trace, coverage.ExcludedByLaw)
	}
	_, trace := granted(t, coverage.SescDF(), asked(t, coverage.Procedure))
	for _, f := range trace.Findings() {
		assert.NotContains(t, []*convenio.Ground{coverage.ExcludedByLaw, coverage.ExclusionUnfounded}, f.Ground, "nothing was alleged")
	}
}

// By the contract, of the holder who is an employee; by the other reading and the law, of everyone.
func TestWorkAccidents(t *testing.T) {
	for _, v := range []struct {
		category coverage.Category
		employee bool
		covered  bool
	}{
		{coverage.Holder, true, true}, {coverage.Holder, false, false}, {coverage.Dependant, true, false},
		{coverage.Dependant, false, false}, {coverage.Aggregate, true, false},
	} {
		q := asked(t, coverage.Admission, func(q *coverage.Question) {
			q.WorkRelated, q.Person.Category, q.Person.Employee = true, v.category, v.employee
		})
		if v.covered {
			_, trace := granted(t, coverage.SescDF(), q)
			proof.DoesNotApply(t, trace, coverage.WorkOfAnother)
		} else {
			denied(t, coverage.SescDF(), q, coverage.WorkOfAnother)
		}
		granted(t, adopting(t, "WorkForAll", 1), q)
		granted(t, coverage.Law(), q)
	}
}

// The contract knows no partial temporary coverage, whatever is on record; the law admits 24 months of it, for what
// is complex and comes from the condition.
func TestPreExistingConditions(t *testing.T) {
	q := asked(t, coverage.Admission, func(q *coverage.Question) {
		q.PreExisting, q.Complex = true, true
		q.Person.Partial = coverage.Partial{From: day(t, "2021-07-15"), Months: 36}
	})
	_, trace := granted(t, coverage.SescDF(), q)
	proof.DoesNotApply(t, trace, coverage.PartialTemporary)
	for s, open := range map[string]bool{"2021-07-15": true, "2023-07-14": true, "2023-07-15": false, "2024-07-14": false} {
		on(t, s)(&q)
		if !open {
			_, trace := granted(t, coverage.Law(), q)
			proof.DoesNotApply(t, trace, coverage.PartialTemporary)
			continue
		}
		f := proof.Applies(t, denied(t, coverage.Law(), q, coverage.PartialTemporary), coverage.PartialTemporary)
		assert.Equal(t, "A cobertura parcial temporária da condição preexistente suspende o serviço até 14/07/2023.", f.Text())
		for _, free := range []change{
			func(q *coverage.Question) { q.PreExisting = false }, func(q *coverage.Question) { q.Complex = false },
			func(q *coverage.Question) { q.Person.Partial = coverage.Partial{} },
		} {
			other := q
			free(&other)
			granted(t, coverage.Law(), other)
		}
	}
	q.Person.Partial.Months = 23
	on(t, "2023-06-14")(&q)
	denied(t, coverage.Law(), q, coverage.PartialTemporary)
	on(t, "2023-06-15")(&q)
	granted(t, coverage.Law(), q)
}
