package network_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

// The figures, each with its clause and its instrument. Kills: any of them moved.
func TestTheFigures(t *testing.T) {
	assert.Equal(t, []convenio.Parameter{
		{
			Name: network.MinimumOf, Clause: network.Clause4_3, Value: "1", Unit: "prestador por recurso",
			Dates: "de 01/01/2021 em diante", Instrument: "Sesc-DF, caderno de especificações de 2021",
		},
		{
			Name: network.NoticeDays, Clause: network.Clause7_6, Value: "30", Unit: "dias corridos",
			Dates: "de 01/01/2021 em diante", Instrument: "Sesc-DF, caderno de especificações de 2021",
		},
	}, policy.Parameters())
	assert.Equal(t, []convenio.Parameter{{
		Name: network.NoticeDays, Clause: "lei9656:17", Value: "30", Unit: "dias corridos",
		Dates: "de 22/12/2014 em diante", Instrument: "Lei 9.656/1998, art. 17, redação da Lei 13.003/2014",
	}}, law.Parameters())
}

func TestAFigureThatEndsSaysSo(t *testing.T) {
	d, err := convenio.NewDated(convenio.Term[int]{From: day(t, "2021-01-01"), Until: day(t, "2021-12-31"), Value: 45})
	require.NoError(t, err)
	p := network.SescDF()
	p.Figures[network.NoticeDays] = d
	for _, l := range p.Parameters() {
		if l.Name == network.NoticeDays {
			assert.Equal(t, "de 01/01/2021 a 31/12/2021", l.Dates)
		}
	}
	assert.NotEqual(t, policy.Stamp(), p.Stamp())
	for _, c := range []network.Command{replace(exit(t, "")), reduce(exit(t, ""))} {
		_, err = network.Decide(listed(t, hospital("h1")), p, on(t, today), c, nil)
		bad(t, err, network.NoticeDays)
	}
	_, err = network.Decide(listed(t, provider("h1", network.Clinic)), p, on(t, today), network.Remove{Exit: exit(t, "")}, nil)
	bad(t, err, network.NoticeDays)
}

func TestEveryReadingIsListedAndStamped(t *testing.T) {
	changes := []func(*network.Readings){overall, elsewhere, replacementOnly, noticeless}
	stamps := map[string]bool{policy.Stamp(): true, law.Stamp(): true}
	for i, r := range policy.Alternatives() {
		assert.Zero(t, r.InForce, r.Name)
		assert.Len(t, r.Options, 2)
		assert.NotEmpty(t, r.Question)
		assert.NotEmpty(t, r.Clause)
		p := with(changes[i])
		for j, other := range p.Alternatives() {
			assert.Equal(t, i == j, other.InForce == 1, "%s under %s", other.Name, r.Name)
		}
		stamps[p.Stamp()] = true
	}
	assert.Len(t, stamps, 6)
	assert.Equal(t, policy.Stamp(), network.SescDF().Stamp())
}

// Who keeps the directory, and who sweeps it.
func TestRoles(t *testing.T) {
	d := listed(t, hospital("h1"))
	update := network.Update{Provider: hospital("h1")}
	for _, v := range []struct {
		role convenio.Role
		c    network.Command
		may  bool
	}{
		{"network_manager", update, true},
		{"network_manager", network.Tick{}, true},
		{"system", network.Tick{}, true},
		{"system", update, false},
		{"provider", update, false},
		{"", network.Tick{}, false},
	} {
		ask := on(t, today)
		ask.By.Role = v.role
		_, err := network.Decide(d, policy, ask, v.c, nil)
		if v.may {
			assert.NoError(t, err)
			continue
		}
		var forbidden *convenio.Forbidden
		require.ErrorAs(t, err, &forbidden)
		assert.Equal(t, network.Lifecycle().Word(v.c), forbidden.Action)
		assert.Equal(t, network.Clause7_5, forbidden.Clause)
	}
}

// A policy is a value of whoever asked for it.
func TestPoliciesAreTheirOwn(t *testing.T) {
	one, other := network.SescDF(), network.SescDF()
	one.Basic[0], one.Everywhere[0], one.Localities[0] = network.Need{Specialty: "x"}, network.Need{Specialty: "y"}, network.Place{State: "AC"}
	delete(one.Figures, network.NoticeDays)
	assert.Equal(t, "clínica geral", other.Basic[0].Specialty)
	assert.Equal(t, "clínica geral", other.Everywhere[0].Specialty)
	assert.Equal(t, "Ceilândia", other.Localities[0].District)
	assert.Contains(t, other.Figures, network.NoticeDays)
	assert.Equal(t, policy.Stamp(), other.Stamp())
	assert.NotEqual(t, one.Stamp(), other.Stamp())
}
