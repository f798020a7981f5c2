package network_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

var (
	policy = network.SescDF()
	law    = network.Law()
)

// The day on which most tests happen, the last of 30 days' notice, and the days around it.
const (
	today    = "2022-03-01"
	tomorrow = "2022-03-02"
	earliest = "2022-03-31"
	next     = "2022-04-01"
)

// with is the contract's policy under other readings.
func with(change func(*network.Readings)) network.Policy {
	p := network.SescDF()
	change(&p.Readings)
	return p
}

// The other readings.
func overall(r *network.Readings)         { r.MinimumOverall = true }
func elsewhere(r *network.Readings)       { r.EquivalentElsewhere = true }
func noticeless(r *network.Readings)      { r.ReductionWithoutNotice = true }
func replacementOnly(r *network.Readings) { r.ProtectOnReplacementOnly = true }

func day(t testing.TB, s string) convenio.Date {
	t.Helper()
	d, err := convenio.ParseDate(s)
	require.NoError(t, err)
	return d
}

// on is the manager's ask on a day.
func on(t testing.TB, s string) convenio.Ask {
	t.Helper()
	return convenio.Ask{At: day(t, s).Start(), By: convenio.Actor{ID: "rede-1", Role: "network_manager"}}
}

// provider is one of a kind in Gama that lacks nothing, for all standards.
func provider(id string, kind network.Kind) network.Provider {
	return network.Provider{
		ID: id, Name: "Casa " + id, Kind: kind, Standards: enrollment.Standards(), Specialties: []string{"pediatria"},
		Street: "Setor Leste, 10", City: "Brasília", Place: network.Place{State: "DF", District: "Gama"},
		Phones: []string{"61 3333-0000"},
	}
}

// hospital is a provider with an emergency room that it offers, and a maternity.
func hospital(id string) network.Provider {
	p := provider(id, network.Hospital)
	p.Services = []network.Service{network.GeneralHospital, network.Emergency, network.Maternity}
	p.EmergencyRoom = true
	return p
}

// changed is a provider after changes.
func changed(p network.Provider, changes ...func(*network.Provider)) network.Provider {
	for _, c := range changes {
		c(&p)
	}
	return p
}

// exit is how h1 leaves by the operator's will: "" is the earliest day.
func exit(t testing.TB, last string, inpatients ...network.Inpatient) network.Exit {
	e := network.Exit{Provider: "h1", ByOperator: true, Inpatients: inpatients}
	if last != "" {
		e.LastDay = day(t, last)
	}
	return e
}

// caused is an exit for a cause that is shown.
func caused(e network.Exit, c network.Cause) network.Exit {
	e.Cause, e.Proof = c, "auto 12/2022"
	return e
}

func inpatient(t testing.TB, id string) network.Inpatient {
	return network.Inpatient{Beneficiary: id, Admitted: day(t, "2022-02-20")}
}

func replace(e network.Exit) network.Replace { return network.Replace{Exit: e, In: hospital("h9")} }

func reduce(e network.Exit) network.Reduce { return network.Reduce{Exit: e, Authorisation: "ANS 55"} }

func protect(t testing.TB, id string) network.Protect {
	return network.Protect{Hospital: "h1", Inpatient: inpatient(t, id)}
}

// answered is a command that is carried out: its events, what was weighed, and the directory after it.
func answered(t testing.TB, d network.Directory, p network.Policy, s string, c network.Command) ([]convenio.Event, *convenio.Trace, network.Directory) {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := network.Decide(d, p, on(t, s), c, trace)
	require.NoError(t, err, "%T", c)
	proof.BothFilled(t, trace)
	for _, e := range events {
		d = network.Apply(d, convenio.Recorded{Event: e})
	}
	return events, trace, d
}

// refused is a command refused by exactly these grounds, each thereby proven to apply.
func refused(t testing.TB, d network.Directory, p network.Policy, s string, c network.Command, grounds ...*convenio.Ground) *convenio.Trace {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := network.Decide(d, p, on(t, s), c, trace)
	require.Nil(t, events)
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal, "%T", c)
	require.Equal(t, grounds, refusal.Grounds.Slice(), "%T", c)
	require.NotEmpty(t, refusal.State)
	require.NotEmpty(t, refusal.Allowed, "what is allowed instead")
	proof.BothFilled(t, trace)
	for _, g := range grounds {
		proof.Applies(t, trace, g)
	}
	return trace
}

// listed is a directory of providers, all since the first day of 2022.
func listed(t testing.TB, providers ...network.Provider) network.Directory {
	t.Helper()
	var d network.Directory
	for _, p := range providers {
		_, _, d = answered(t, d, policy, "2022-01-01", network.Accredit{Provider: p})
	}
	return d
}

// left is a directory after commands, all of one day.
func left(t testing.TB, d network.Directory, p network.Policy, s string, commands ...network.Command) network.Directory {
	t.Helper()
	for _, c := range commands {
		_, _, d = answered(t, d, p, s, c)
	}
	return d
}

// bad asserts an input that cannot be read, and its field.
func bad(t testing.TB, err error, field string) {
	t.Helper()
	var input *convenio.BadInput
	require.True(t, errors.As(err, &input), "%v", err)
	require.Equal(t, field, input.Field)
	require.NotEmpty(t, input.Reason)
}

// names are the ids of listings.
func names(list []network.Listing) []string {
	out := []string{}
	for _, l := range list {
		out = append(out, l.ID)
	}
	return out
}

// fields are the words of a text.
func fields(s string) []string { return append([]string{}, strings.Fields(s)...) }
