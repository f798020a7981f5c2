package inactive_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

var (
	sescOnce = sync.OnceValue(inactive.SescDF)
	lawOnce  = sync.OnceValue(inactive.Law)
)

func day(s string) convenio.Date {
	d, err := convenio.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// sesc is the contract's policy, with other readings as a test wants.
func sesc(readings ...func(*inactive.Readings)) inactive.Policy {
	p := sescOnce()
	for _, change := range readings {
		change(&p.Readings)
	}
	return p
}

// law is the law's minimum.
func law() inactive.Policy { return lawOnce() }

// with is a policy with one figure replaced for all days.
func with(t testing.TB, p inactive.Policy, name string, value int) inactive.Policy {
	t.Helper()
	d, err := convenio.NewDated(convenio.Term[int]{From: day("1990-01-01"), Value: value, Clause: inactive.Law30})
	require.NoError(t, err)
	figures := map[string]convenio.Dated[int]{name: d}
	for other, terms := range p.Figures {
		if other != name {
			figures[other] = terms
		}
	}
	p.Figures = figures
	return p
}

// by is an ask of a role at noon of a day in São Paulo.
func by(role convenio.Role, s string) convenio.Ask {
	id := map[convenio.Role]string{inactive.Holder: "rosa", inactive.Survivor: "davi"}[role]
	if id == "" {
		id = string(role)
	}
	return convenio.Ask{At: day(s).Start().Add(12 * time.Hour), By: convenio.Actor{ID: id, Role: role}}
}

// on is an ask of HR's.
func on(s string) convenio.Ask { return by(inactive.HumanResources, s) }

// worked is a contribution of n whole months, and some days, that ended with the bond on a day.
func worked(months, days int, ended string) []inactive.Period {
	y, m, d := day(ended).AddDays(1).Civil()
	from := convenio.NewDate(y, m-time.Month(months), d)
	return []inactive.Period{{From: from.AddDays(-days), Until: day(ended)}}
}

// bond is Rosa's, who was dismissed on the last day of March 2022 after 36 months.
func bond(change ...func(*inactive.Bond)) inactive.Bond {
	b := inactive.Bond{
		Holder: "rosa", Exit: inactive.Dismissed, Ended: day("2022-03-31"), Contributions: worked(36, 0, "2022-03-31"),
	}
	for _, c := range change {
		c(&b)
	}
	return b
}

func retired(b *inactive.Bond)  { b.Exit = inactive.Retired }
func director(b *inactive.Bond) { b.Director = true }

// tenYears is a contribution long enough for a stay without limit.
func tenYears(b *inactive.Bond) { b.Contributions = worked(120, 0, "2022-03-31") }

// The family: a spouse, a son who turns 24 on 10 July 2023, and a mother who is an aggregate.
var enrolled = []inactive.Dependant{
	{ID: "davi"}, {ID: "joao", LastEligible: day("2023-07-09")}, {ID: "ines", Aggregate: true},
}

func leave(change ...func(*inactive.Bond)) inactive.Leave {
	return inactive.Leave{Bond: bond(change...), Dependants: enrolled}
}

var document = convenio.Document{SHA256: "ab12", Size: 1024, Type: "application/pdf", Kind: "aviso"}

func prove(s string) inactive.ProveCommunication {
	return inactive.ProveCommunication{On: day(s), Proof: document}
}

func death(s, contract string) inactive.RecordDeath {
	c := inactive.RecordDeath{On: day(s)}
	if contract != "" {
		c.ContractEnd = day(contract)
	}
	return c
}

// born is somebody who came into the family after the bond's end.
func born(id string) inactive.Join {
	return inactive.Join{Dependant: inactive.Dependant{ID: id, LastEligible: day("2046-04-09")}}
}

var everybody = inactive.Opt{Keep: []string{"davi", "joao", "ines"}}

// answered is a command that is carried out: its events, what was weighed, and the family after it.
func answered(t testing.TB, f inactive.Family, p inactive.Policy, ask convenio.Ask, c inactive.Command,
) ([]convenio.Event, *convenio.Trace, inactive.Family) {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := inactive.Decide(f, p, ask, c, trace)
	require.NoError(t, err, "%T", c)
	proof.BothFilled(t, trace)
	for _, e := range events {
		to, ok := inactive.Lifecycle().Next(f.State, e)
		require.True(t, ok, "%T in %v", e, f.State)
		f = inactive.Apply(f, convenio.Recorded{Event: e})
		require.Equal(t, to, f.State)
	}
	return events, trace, f
}

// refused is a command refused by exactly these grounds, each thereby proven to apply.
func refused(t testing.TB, f inactive.Family, p inactive.Policy, ask convenio.Ask, c inactive.Command, grounds ...*convenio.Ground) {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := inactive.Decide(f, p, ask, c, trace)
	assert.Nil(t, events)
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal, "%T", c)
	require.Equal(t, grounds, refusal.Grounds.Slice(), "%T", c)
	require.Equal(t, f.State.String(), refusal.State)
	require.NotEmpty(t, refusal.Allowed, "what is allowed instead")
	proof.BothFilled(t, trace)
	for _, g := range grounds {
		proof.Applies(t, trace, g)
	}
}

// step is a command on a day, HR's unless said.
type step struct {
	on string
	c  inactive.Command
}

// lived is the family after steps.
func lived(t testing.TB, p inactive.Policy, steps ...step) inactive.Family {
	t.Helper()
	var f inactive.Family
	for _, s := range steps {
		_, _, f = answered(t, f, p, on(s.on), s.c)
	}
	return f
}

// The family in each state.
func awaiting(t testing.TB, p inactive.Policy, change ...func(*inactive.Bond)) inactive.Family {
	return lived(t, p, step{"2022-04-01", leave(change...)})
}

func open(t testing.TB, p inactive.Policy, change ...func(*inactive.Bond)) inactive.Family {
	return lived(t, p, step{"2022-04-01", leave(change...)}, step{"2022-04-04", prove("2022-04-04")})
}

func opted(t testing.TB, p inactive.Policy, change ...func(*inactive.Bond)) inactive.Family {
	return lived(t, p, step{"2022-04-01", leave(change...)}, step{"2022-04-04", prove("2022-04-04")}, step{"2022-04-20", everybody})
}

// remitted is the family after Rosa's death on 10 May 2022, the contract running until 14 July 2026.
func remitted(t testing.TB, p inactive.Policy, change ...func(*inactive.Bond)) inactive.Family {
	_, _, f := answered(t, opted(t, p, change...), p, on("2022-05-20"), death("2022-05-10", "2026-07-14"))
	return f
}

func surviving(t testing.TB, p inactive.Policy, change ...func(*inactive.Bond)) inactive.Family {
	_, _, f := answered(t, remitted(t, p, change...), p, on("2026-07-15"), inactive.Tick{})
	if len(f.Dependants) != 1 || f.State != inactive.Surviving {
		t.Fatalf("%+v", f)
	}
	return f
}

func ended(t testing.TB, p inactive.Policy) inactive.Family {
	_, _, f := answered(t, awaiting(t, p), p, on("2022-04-05"), inactive.Renounce{})
	return f
}

// lapsed is a family whose option ran out on 4 May 2022.
func lapsed(t testing.TB, p inactive.Policy) inactive.Family {
	_, _, f := answered(t, open(t, p), p, on("2022-05-05"), inactive.Tick{})
	return f
}

func badInput(t testing.TB, err error, field string) {
	t.Helper()
	var bad *convenio.BadInput
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, field, bad.Field)
	assert.NotContains(t, bad.Reason, "{")
}
