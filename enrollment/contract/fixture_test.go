package contract_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

var policy = contract.SescDF()

// with is the policy under other readings.
func with(change func(*contract.Readings)) contract.Policy {
	p := contract.SescDF()
	change(&p.Readings)
	return p
}

// The other readings.
func dayOne(r *contract.Readings)       { r.SignatureIsDayOne = true }
func onTop(r *contract.Readings)        { r.RenewalsOnTop = true }
func noticeInside(r *contract.Readings) { r.NoticeInProtectedMonths = true }
func freeMonth(r *contract.Readings)    { r.FreeFirstMonth = true }

func day(t testing.TB, s string) convenio.Date {
	t.Helper()
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

// on is the manager's ask on a day.
func on(t testing.TB, s string) convenio.Ask {
	t.Helper()
	return convenio.Ask{At: day(t, s).Start(), By: convenio.Actor{ID: "hr-1", Role: "contract_manager"}}
}

// paper is a document of a day.
func paper(t testing.TB, s string) contract.Writing {
	t.Helper()
	return contract.Writing{On: day(t, s), Number: "7/2021", Document: convenio.Document{
		SHA256: strings.Repeat("ab", 32), Size: 10, Type: "application/pdf", Kind: "instrument",
	}}
}

// setting is a price from a day on; "" is the day of the instrument.
func setting(t testing.TB, name, value, from string) contract.Setting {
	t.Helper()
	s := contract.Setting{Name: name, Value: value, Unit: "R$", Clause: "sesc:11.1"}
	if from != "" {
		s.From = day(t, from)
	}
	return s
}

// The acts, each on the day of its writing.
func sign(t testing.TB, s string, settings ...contract.Setting) contract.Sign {
	return contract.Sign{Writing: paper(t, s), Settings: settings}
}

func amend(t testing.TB, s string, settings ...contract.Setting) contract.Amend {
	return contract.Amend{Writing: paper(t, s), Settings: settings}
}

func renew(t testing.TB, s string, months int) contract.Renew {
	return contract.Renew{Writing: paper(t, s), Months: months, Satisfactory: true}
}

func notice(t testing.TB, s, last string) contract.GiveNotice {
	c := contract.GiveNotice{Writing: paper(t, s), By: contract.Contracting}
	if last != "" {
		c.LastDay = day(t, last)
	}
	return c
}

func terminate(t testing.TB, s string) contract.Terminate {
	return contract.Terminate{Writing: paper(t, s), By: contract.Operator, Cause: "fraude"}
}

func communicate(t testing.TB, s string) contract.Communicate {
	return contract.Communicate{Writing: paper(t, s), By: contract.Contracting, Subject: "palestra"}
}

// answered is a command that is carried out: its events, what was weighed, and the contract after it.
func answered(t testing.TB, c contract.Contract, p contract.Policy, ask convenio.Ask, cmd contract.Command) ([]convenio.Event, *convenio.Trace, contract.Contract) {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := contract.Decide(c, p, ask, cmd, trace)
	require.NoError(t, err, "%T", cmd)
	proof.BothFilled(t, trace)
	for _, e := range events {
		c = contract.Apply(c, convenio.Recorded{Event: e})
	}
	return events, trace, c
}

// refused is a command refused by exactly these grounds, each thereby proven to apply.
func refused(t testing.TB, c contract.Contract, p contract.Policy, ask convenio.Ask, cmd contract.Command, grounds ...*convenio.Ground) *convenio.Trace {
	t.Helper()
	trace := &convenio.Trace{}
	_, err := contract.Decide(c, p, ask, cmd, trace)
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal, "%T", cmd)
	require.Equal(t, grounds, refusal.Grounds.Slice(), "%T", cmd)
	require.Equal(t, contract.Lifecycle().Allowed(c.State()), refusal.Allowed)
	require.Equal(t, c.State().String(), refusal.State)
	proof.BothFilled(t, trace)
	for _, g := range grounds {
		proof.Applies(t, trace, g)
	}
	return trace
}

// given is a contract after commands, each on the day of its writing.
func given(t testing.TB, p contract.Policy, commands ...contract.Command) contract.Contract {
	t.Helper()
	var c contract.Contract
	for _, cmd := range commands {
		_, _, c = answered(t, c, p, on(t, writing(cmd).On.String()), cmd)
	}
	return c
}

func writing(cmd contract.Command) contract.Writing {
	switch c := cmd.(type) {
	case contract.Sign:
		return c.Writing
	case contract.Amend:
		return c.Writing
	case contract.Renew:
		return c.Writing
	case contract.GiveNotice:
		return c.Writing
	case contract.WithdrawNotice:
		return c.Writing
	case contract.Terminate:
		return c.Writing
	case contract.Communicate:
		return c.Writing
	}
	return contract.Writing{}
}

// swept is the contract after the sweep of a day.
func swept(t testing.TB, c contract.Contract, s string) contract.Contract {
	t.Helper()
	_, _, c = answered(t, c, policy, on(t, s), contract.Tick{})
	return c
}

// bad asserts an input that cannot be read, and its field.
func bad(t testing.TB, err error, field string) {
	t.Helper()
	var input *convenio.BadInput
	require.True(t, errors.As(err, &input), "%v", err)
	require.Equal(t, field, input.Field)
	require.NotEmpty(t, input.Reason)
}
