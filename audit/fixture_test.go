package audit_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

const administrator convenio.Role = "administrator"

var court = audit.OfficePolicy{Administrator: administrator}

func day(t testing.TB, s string) convenio.Date {
	t.Helper()
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

// on is an ask of the administrator's at the first instant of a day.
func on(t testing.TB, s string) convenio.Ask {
	t.Helper()
	return convenio.Ask{At: day(t, s).Start(), By: convenio.Actor{ID: "ao-1", Role: administrator}}
}

func badInput(t testing.TB, err error, field string) {
	t.Helper()
	var bad *convenio.BadInput
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, field, bad.Field)
	assert.NotContains(t, bad.Reason, "{")
}

// configured is a command to the office that is carried out: its event, and what was weighed.
func configured(t testing.TB, o audit.Office, c audit.OfficeCommand) (convenio.Event, *convenio.Trace) {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := audit.DecideOffice(o, court, on(t, "2025-02-13"), c, trace)
	require.NoError(t, err, "%+v", c)
	require.Len(t, events, 1)
	proof.BothFilled(t, trace)
	return events[0], trace
}

// refused is a command to the office refused by exactly these grounds, each thereby proven to apply.
func refused(t testing.TB, o audit.Office, c audit.OfficeCommand, grounds ...*convenio.Ground) *convenio.Trace {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := audit.DecideOffice(o, court, on(t, "2025-02-13"), c, trace)
	assert.Nil(t, events)
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal, "%+v", c)
	require.Equal(t, grounds, refusal.Grounds.Slice(), "%+v", c)
	proof.BothFilled(t, trace)
	for _, g := range grounds {
		assert.Zero(t, proof.Applies(t, trace, g).Item, "no item of a plan is in question")
	}
	return trace
}

// history is what commands lead to, one after the other.
func history(t testing.TB, commands ...audit.OfficeCommand) []convenio.Recorded {
	t.Helper()
	var out []convenio.Recorded
	for _, c := range commands {
		e, _ := configured(t, audit.FoldOffice(out), c)
		out = append(out, convenio.Recorded{Version: int64(len(out) + 1), Event: e})
	}
	return out
}

func office(t testing.TB, commands ...audit.OfficeCommand) audit.Office {
	t.Helper()
	return audit.FoldOffice(history(t, commands...))
}

// picture is all that an office shows.
func picture(o audit.Office) string {
	return fmt.Sprintf("%+v %s %+v %+v %+v", o.Technicians(), o.Mode(), o.Rules(), o.Classification().Rows(), o.Closures())
}

// technician enters an active dentist who holds classes.
func technician(id string, classes ...audit.Class) audit.SetTechnician {
	return audit.SetTechnician{Technician: audit.Technician{ID: id, CRO: "MG-" + id, Specialties: classes, Active: true}}
}
