package coverage_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio/enrollment/coverage"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// urgent makes the attendance an urgency.
func urgent(q *coverage.Question) { q.Urgent = true }

// 24 hours, 300 and 180 days at most, the first day counted; by the other reading, from the day after.
func TestTheLawsMaximumWaitingPeriods(t *testing.T) {
	for _, v := range []struct {
		kind        coverage.Wait
		service     coverage.Service
		maximum     int
		last, first string // the last day of the wait and the first one covered, of a wait from 15 July 2021
		words       string
	}{
		{coverage.UrgencyWait, coverage.Admission, 1, "2021-07-15", "2021-07-16", "urgência e emergência"},
		{coverage.BirthWait, coverage.Childbirth, 300, "2022-05-10", "2022-05-11", "parto a termo"},
		{coverage.OtherWait, coverage.Exam, 180, "2022-01-10", "2022-01-11", "os demais casos"},
	} {
		for _, days := range []int{v.maximum, v.maximum + 1, 9_000} {
			for _, p := range []coverage.Policy{coverage.SescDF(), coverage.Law()} {
				base := []change{waiting(t, v.kind, days)}
				if v.kind == coverage.UrgencyWait {
					base = append(base, urgent)
				}
				trace := denied(t, p, asked(t, v.service, append(base, on(t, v.last))...), coverage.WaitOpen)
				f := proof.Applies(t, trace, coverage.WaitOpen)
				assert.Equal(t, "A carência para "+v.words+" está aberta: o serviço é coberto a partir de "+day(t, v.first).Brazilian()+".", f.Text())
				assert.Equal(t, 1, f.Item)
				_, trace = granted(t, p, asked(t, v.service, append(base, on(t, v.first))...))
				proof.DoesNotApply(t, trace, coverage.WaitOpen)
				if days > v.maximum {
					proof.Applies(t, trace, coverage.WaitTooLong)
				} else {
					proof.DoesNotApply(t, trace, coverage.WaitTooLong)
				}
			}
			q := asked(t, v.service, waiting(t, v.kind, days), on(t, v.first), func(q *coverage.Question) { q.Urgent = v.kind == coverage.UrgencyWait })
			later := adopting(t, "WaitsNextDay", 1)
			denied(t, later, q, coverage.WaitOpen)
			q.Day = q.Day.AddDays(1)
			granted(t, later, q)
		}
	}
}

// A shorter wait is as it is, and one of no days is none.
func TestAWaitShorterThanTheMaximum(t *testing.T) {
	denied(t, coverage.SescDF(), asked(t, coverage.Exam, waiting(t, coverage.OtherWait, 30), on(t, "2021-08-13")), coverage.WaitOpen)
	granted(t, coverage.SescDF(), asked(t, coverage.Exam, waiting(t, coverage.OtherWait, 30), on(t, "2021-08-14")))
	for _, p := range []coverage.Policy{coverage.SescDF(), adopting(t, "WaitsNextDay", 1)} {
		granted(t, p, asked(t, coverage.Exam, waiting(t, coverage.OtherWait, 0), on(t, "2021-07-15")))
	}
}

// Each service has one kind of wait; an urgency has its own, whatever the service.
func TestTheWaitThatGoverns(t *testing.T) {
	for _, v := range []struct {
		service coverage.Service
		urgent  bool
		kind    coverage.Wait
	}{
		{coverage.Childbirth, false, coverage.BirthWait}, {coverage.Childbirth, true, coverage.UrgencyWait},
		{coverage.Admission, false, coverage.OtherWait}, {coverage.Admission, true, coverage.UrgencyWait},
		{coverage.Consultation, false, coverage.OtherWait},
	} {
		for _, kind := range []coverage.Wait{coverage.UrgencyWait, coverage.BirthWait, coverage.OtherWait} {
			q := asked(t, v.service, on(t, "2021-07-15"), waiting(t, kind, 180), func(q *coverage.Question) { q.Urgent = v.urgent })
			if kind == v.kind {
				denied(t, coverage.SescDF(), q, coverage.WaitOpen)
			} else {
				granted(t, coverage.SescDF(), q)
			}
		}
	}
}

// Several periods on record count each.
func TestSeveralWaits(t *testing.T) {
	q := asked(t, coverage.Exam, on(t, "2021-08-20"), waiting(t, coverage.OtherWait, 30), waiting(t, coverage.OtherWait, 60))
	f := proof.Applies(t, denied(t, coverage.SescDF(), q, coverage.WaitOpen), coverage.WaitOpen)
	assert.Equal(t, 2, f.Item)
}

// Without a period on record there is no wait, from the first day: as the initial group.
func TestWhoHasNoWait(t *testing.T) {
	for _, service := range []coverage.Service{coverage.Childbirth, coverage.Admission, coverage.Exam} {
		for _, change := range []change{urgent, func(*coverage.Question) {}} {
			granted(t, coverage.SescDF(), asked(t, service, on(t, "2021-07-15"), change))
		}
	}
}
