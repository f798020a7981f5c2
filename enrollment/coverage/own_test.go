package coverage_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/coverage"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// From five degrees on, either sign, either eye; below, only by the list's guideline.
func TestRefractiveSurgery(t *testing.T) {
	p := coverage.SescDF()
	for degree, covered := range map[int]bool{
		0: false, 499: false, -499: false, 475: false, 500: true, -500: true, 501: true, -501: true, 4000: true, -4000: true,
	} {
		for _, left := range []bool{false, true} {
			q := asked(t, coverage.RefractiveSurgery, unlisted, func(q *coverage.Question) { q.Eye = coverage.Eye{Left: left, Degree: degree} })
			if covered {
				_, trace := granted(t, p, q)
				proof.DoesNotApply(t, trace, coverage.RefractionBelow)
				continue
			}
			f := proof.Applies(t, denied(t, p, q, coverage.RefractionBelow), coverage.RefractionBelow)
			assert.Equal(t, "eye.degree", f.Field)
			q.Listed = true
			denied(t, p, q, coverage.RefractionBelow)
			q.Guideline = true
			granted(t, p, q)
			q.Listed, q.Evidence = false, true
			denied(t, p, q, coverage.RefractionBelow)
			on(t, "2022-09-22")(&q)
			granted(t, p, q)
		}
	}
}

func TestTheDegreeIsTold(t *testing.T) {
	for degree, told := range map[int]string{-475: "-4,75", 0: "0,00", 5: "0,05", -5: "-0,05", 100: "1,00"} {
		q := asked(t, coverage.RefractiveSurgery, unlisted, func(q *coverage.Question) { q.Eye = coverage.Eye{Left: degree > 0, Degree: degree} })
		eye := map[bool]string{false: "direito", true: "esquerdo"}[degree > 0]
		f := proof.Applies(t, denied(t, coverage.SescDF(), q, coverage.RefractionBelow), coverage.RefractionBelow)
		assert.Equal(t, "O olho "+eye+" tem "+told+" graus, menos que os 5,00 a partir dos quais se cobre a cirurgia "+
			"refrativa, e não atende à diretriz do rol nem aos critérios legais.", f.Text())
	}
}

// What waits for the attending physician is pending, not denied. Kills: a paper that nobody looks at.
func TestPapersOfTheAttendingPhysician(t *testing.T) {
	unratified := func(q *coverage.Question) { q.Attending.Ratified = false }
	for _, v := range []struct {
		service coverage.Service
		ground  *convenio.Ground
		needed  []change
		idle    []change
	}{
		{coverage.PosturalReeducation, coverage.PosturalUnjustified, []change{unrequested, unjustified}, []change{unratified}},
		{coverage.GroundRemoval, coverage.RemovalUnjustified, []change{unrequested, unjustified}, []change{unratified}},
		{coverage.HomeCare, coverage.HomeCareUnratified, []change{unrequested, unjustified, unratified}, nil},
		{coverage.Chemotherapy, coverage.TreatmentUnprescribed, []change{unrequested}, []change{unjustified, unratified}},
		{coverage.Radiotherapy, coverage.TreatmentUnprescribed, []change{unrequested}, []change{unjustified, unratified}},
		{coverage.Consultation, nil, nil, []change{unrequested, unjustified, unratified}},
		{coverage.SpeechTherapy, nil, nil, []change{unrequested, unjustified, unratified}},
	} {
		for _, lacks := range v.needed {
			f := proof.Applies(t, pending(t, coverage.SescDF(), asked(t, v.service, lacks), v.ground), v.ground)
			assert.Equal(t, "attending", f.Field)
		}
		for _, lacks := range append(v.idle, func(*coverage.Question) {}) {
			_, trace := granted(t, coverage.SescDF(), asked(t, v.service, lacks))
			if v.ground != nil {
				proof.DoesNotApply(t, trace, v.ground)
			}
		}
	}
}

// What stands in the way denies.
func TestFactsThatDeny(t *testing.T) {
	for _, v := range []struct {
		service coverage.Service
		ground  *convenio.Ground
		lacks   change
		field   string
	}{
		{coverage.PETScan, coverage.GuidelineUnmet, func(q *coverage.Question) { q.Guideline = false }, "guideline"},
		{coverage.HomeCare, coverage.HomeCareOutside, func(q *coverage.Question) { q.Admitted = false }, "admitted"},
		{coverage.Chemotherapy, coverage.DrugUnregistered, func(q *coverage.Question) { q.Registered = false }, "registered"},
		{coverage.DonorCare, coverage.WithoutTransplant, func(q *coverage.Question) { q.Transplant = false }, "transplant"},
		{coverage.OrganStorage, coverage.WithoutTransplant, func(q *coverage.Question) { q.Transplant = false }, "transplant"},
	} {
		_, trace := granted(t, coverage.SescDF(), asked(t, v.service))
		proof.DoesNotApply(t, trace, v.ground)
		f := proof.Applies(t, denied(t, coverage.SescDF(), asked(t, v.service, v.lacks), v.ground), v.ground)
		assert.Equal(t, v.field, f.Field)
		for _, other := range []coverage.Service{coverage.Radiotherapy, coverage.Admission, coverage.Transplant, coverage.Sclerotherapy} {
			granted(t, coverage.SescDF(), asked(t, other, v.lacks))
		}
	}
}

// Every ground is told, not the first only; one that denies prevails over a paper that is missing.
func TestEveryGroundIsTold(t *testing.T) {
	q := asked(t, coverage.HomeCare, unrequested, waiting(t, coverage.OtherWait, 180), on(t, "2021-08-01"), func(q *coverage.Question) {
		q.Admitted, q.WorkRelated, q.Person.Category = false, true, coverage.Dependant
	})
	denied(t, coverage.SescDF(), q, coverage.WaitOpen, coverage.WorkOfAnother, coverage.HomeCareUnratified, coverage.HomeCareOutside)
}

// All transplants, or by the other reading those of the list.
func TestTransplants(t *testing.T) {
	granted(t, coverage.SescDF(), asked(t, coverage.Transplant, unlisted))
	denied(t, adopting(t, "TransplantsByList", 1), asked(t, coverage.Transplant, unlisted), coverage.OffList)
	granted(t, adopting(t, "TransplantsByList", 1), asked(t, coverage.Transplant))
	granted(t, adopting(t, "TransplantsByList", 1), asked(t, coverage.Admission, unlisted))
}

// 01 shared, 02 private, 03 private and superior; a companion for minors and the elderly, in 03 for everyone.
func TestLodging(t *testing.T) {
	for _, v := range []struct {
		born      string
		companion bool // in 01 and 02, on 10 March 2022
	}{
		{"2022-03-10", true}, {"2004-03-11", true}, {"2004-03-10", false}, {"2004-03-09", false}, {"1982-01-01", false},
		{"1962-03-11", false}, {"1962-03-10", true}, {"1922-03-10", true},
	} {
		for standard, want := range map[coverage.Standard]coverage.Lodging{
			coverage.Standard01: {Companion: v.companion}, coverage.Standard02: {Private: true, Companion: v.companion},
			coverage.Standard03: {Private: true, Superior: true, Companion: true},
		} {
			for _, service := range []coverage.Service{coverage.Admission, coverage.Childbirth, coverage.Transplant} {
				q := asked(t, service, func(q *coverage.Question) { q.Person.Standard, q.Person.Born = standard, day(t, v.born) })
				g, trace := granted(t, coverage.SescDF(), q)
				assert.Equal(t, want, g.Lodging, "%s, %s", standard, v.born)
				if want.Companion {
					proof.Applies(t, trace, coverage.CompanionAdmitted)
				} else {
					proof.DoesNotApply(t, trace, coverage.CompanionAdmitted)
				}
				g, _ = granted(t, coverage.Law(), q)
				assert.Equal(t, v.companion, g.Lodging.Companion, "by the law alike in every standard")
				assert.Equal(t, want.Private, g.Lodging.Private)
				assert.Equal(t, want.Superior, g.Lodging.Superior)
			}
		}
	}
	g, _ := granted(t, coverage.SescDF(), asked(t, coverage.Exam))
	assert.Zero(t, g.Lodging, "nobody is lodged for an exam")
}

// Who was born on 29 February comes of age on 1 March.
func TestALeapDaysBirthday(t *testing.T) {
	for s, minor := range map[string]bool{"2022-02-28": true, "2022-03-01": false, "2024-02-28": false} {
		g, trace := granted(t, coverage.SescDF(), asked(t, coverage.Admission, on(t, s), func(q *coverage.Question) { q.Person.Born = day(t, "2004-02-29") }))
		assert.Equal(t, minor, g.Lodging.Companion, s)
		assert.NotEmpty(t, trace.String())
	}
}
