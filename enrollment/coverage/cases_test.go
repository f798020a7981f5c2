package coverage_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio/enrollment/coverage"
)

// Worked examples, each with its origin: what is asked, and what is told of it.
func TestWorkedExamples(t *testing.T) {
	speech := coverage.SpeechTherapy
	for _, v := range []struct {
		title, origin string
		policy        coverage.Policy
		question      coverage.Question
		outcome       string
		left          coverage.Limit
	}{
		{
			"tenth speech session of the first year", "sesc:4.2.e.2", coverage.SescDF(),
			asked(t, speech, on(t, "2022-07-14"), used(t, speech, "2021-08-02", 9)), "granted", 1,
		},
		{
			"eleventh on the year's last day", "sesc:4.2.e.2", coverage.SescDF(),
			asked(t, speech, on(t, "2022-07-14"), used(t, speech, "2021-08-02", 10)), "denied", 0,
		},
		{
			"first on the anniversary, ten used the day before", "sesc:4.2.e.2, contract year", coverage.SescDF(),
			asked(t, speech, on(t, "2022-07-15"), used(t, speech, "2022-07-14", 10)), "granted", 10,
		},
		{
			"the same by the calendar's year", "sesc:4.2.e.2, alternative", adopting(t, "CalendarYear", 1),
			asked(t, speech, on(t, "2022-07-15"), used(t, speech, "2022-07-14", 10)), "denied", 0,
		},
		{
			"eleventh in August 2022, prescribed", "RN ANS 541/2022", coverage.SescDF(),
			asked(t, speech, on(t, "2022-08-01"), used(t, speech, "2022-07-20", 10)), "granted", coverage.Unlimited,
		},
		{
			"RPG without the physician's justification", "sesc:4.2.e.3", coverage.SescDF(),
			asked(t, coverage.PosturalReeducation, unjustified), "pending", 10,
		},
		{
			"eye of −4,75", "sesc:4.2.e.1", coverage.SescDF(),
			asked(t, coverage.RefractiveSurgery, unlisted, func(q *coverage.Question) { q.Eye.Degree = -475 }), "denied", coverage.Unlimited,
		},
		{
			"eye of +5,00", "sesc:4.2.e.1", coverage.SescDF(),
			asked(t, coverage.RefractiveSurgery, unlisted, func(q *coverage.Question) { q.Eye.Degree = 500 }), "granted", coverage.Unlimited,
		},
		{
			"birth at term on the 300th day", "Lei 9.656 art. 12 V a", coverage.Law(),
			asked(t, coverage.Childbirth, waiting(t, coverage.BirthWait, 300), on(t, "2022-05-10")), "denied", coverage.Unlimited,
		},
		{
			"birth at term on the 301st day", "Lei 9.656 art. 12 V a", coverage.Law(),
			asked(t, coverage.Childbirth, waiting(t, coverage.BirthWait, 300), on(t, "2022-05-11")), "granted", coverage.Unlimited,
		},
		{
			"the hundredth consultation of a month", "sesc:4.2.d", coverage.SescDF(),
			asked(t, coverage.Consultation, used(t, coverage.Consultation, "2022-03-01", 99)), "granted", coverage.Unlimited,
		},
		{
			"chemotherapy with an unregistered drug", "sesc:4.2.f.3", coverage.SescDF(),
			asked(t, coverage.Chemotherapy, func(q *coverage.Question) { q.Registered = false }), "denied", coverage.Unlimited,
		},
		{
			"home care of who is not admitted", "sesc:4.2.f.2", coverage.SescDF(),
			asked(t, coverage.HomeCare, func(q *coverage.Question) { q.Admitted = false }), "denied", coverage.Unlimited,
		},
		{
			"a dependant's work accident", "sesc:4.2.b, reading adopted", coverage.SescDF(),
			asked(t, coverage.Admission, func(q *coverage.Question) { q.WorkRelated, q.Person.Category = true, coverage.Dependant }),
			"denied", coverage.Unlimited,
		},
	} {
		t.Run(v.title+" ["+v.origin+"]", func(t *testing.T) {
			d, trace := decided(t, v.policy, v.question)
			outcome := map[bool]string{d.Granted(): "granted", d.Denied(): "denied", d.Pending(): "pending"}[true]
			assert.Equal(t, v.outcome, outcome, "%s", trace)
			g, _ := d.Value()
			assert.Equal(t, v.left, g.Left)
		})
	}
}
