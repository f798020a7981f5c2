package network_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// all is a provider that alone has the whole minimum of a district.
func all(id, district string) network.Provider {
	return changed(provider(id, network.Hospital), func(p *network.Provider) {
		p.Place.District = district
		p.Specialties = []string{"clínica geral", "pediatria", "ginecologia", "ortopedia", "cardiologia"}
		p.Services = []network.Service{
			network.GeneralHospital, network.Emergency, network.Maternity, network.ClinicalAnalysis, network.XRay, network.Ultrasound,
		}
	})
}

func whole(t testing.TB, more ...network.Provider) network.Directory {
	t.Helper()
	return listed(t, append([]network.Provider{
		all("p1", "Ceilândia"), all("p2", "Gama"), all("p3", "Taguatinga"), all("p4", "Plano Piloto"),
	}, more...)...)
}

// The minimum as the contract lists it. Origin: 4.3.
func TestTheMinimumAsTheContractListsIt(t *testing.T) {
	var needs, places []string
	for _, n := range policy.Basic {
		needs = append(needs, n.String())
	}
	for _, p := range policy.Localities {
		places = append(places, p.String())
	}
	assert.Equal(t, []string{
		"clínica geral", "pediatria", "ginecologia", "ortopedia", "cardiologia", "hospital geral", "pronto-socorro",
		"maternidade", "análises clínicas", "raios X", "ultrassonografia",
	}, needs)
	assert.Equal(t, []string{"Ceilândia DF", "Gama DF", "Taguatinga DF", "Plano Piloto DF"}, places)
	assert.Equal(t, "spa", network.Service("spa").String())
	assert.Equal(t, "AC", network.Place{State: "AC"}.String())
}

func TestANetworkWithoutGaps(t *testing.T) {
	trace := &convenio.Trace{}
	d, err := network.Minimum(whole(t), policy, day(t, today), trace)
	require.NoError(t, err)
	report, granted := d.Value()
	assert.True(t, granted)
	assert.Len(t, report, 4*3*11)
	assert.Empty(t, report.Gaps())
	assert.Len(t, trace.Findings(), 4*3*11)
	f := proof.DoesNotApply(t, trace, network.ResourceMissing)
	assert.Equal(t, "Em Ceilândia DF, padrão 01, há 1 para clínica geral, e o mínimo é 1.", f.Text())
	proof.BothFilled(t, trace)
}

// The gap list names what is missing, where and for whom, and who is there.
func TestTheGapList(t *testing.T) {
	d := left(t, whole(t), policy, today, network.Replace{
		Exit: network.Exit{Provider: "p2", LastDay: day(t, earliest)}, In: all("p9", "Gama"),
	})
	d = left(t, d, policy, today, network.Reduce{Exit: network.Exit{Provider: "p1", LastDay: day(t, earliest)}, Authorisation: "1"})
	decision, err := network.Minimum(d, policy, day(t, earliest), nil)
	require.NoError(t, err)
	assert.True(t, decision.Granted())
	trace := &convenio.Trace{}
	decision, err = network.Minimum(d, policy, day(t, next), trace)
	require.NoError(t, err)
	assert.True(t, decision.Denied())
	report, _ := decision.Value()
	gaps := report.Gaps()
	assert.Len(t, gaps, 3*11, "all of Ceilândia, and nothing else")
	assert.Equal(t, network.Cell{
		Place: network.Place{State: "DF", District: "Ceilândia"}, Standard: "01", Need: network.Need{Specialty: "clínica geral"}, Minimum: 1,
	}, gaps[0])
	assert.Equal(t, []string{"p9"}, report[33].Providers, "the working: who meets the first need in Gama")
	f := proof.Applies(t, trace, network.ResourceMissing)
	assert.Equal(t, "Em Ceilândia DF, padrão 01, há 0 para clínica geral: o mínimo é 1.", f.Text())
}

// One missing for one standard is a gap of that standard, unless the network is looked at as a whole. Kills: each
// resource left out, and the minimum moved by one.
func TestOneGapAtATime(t *testing.T) {
	for i, need := range policy.Basic {
		poor := changed(all("p1", "Ceilândia"), func(p *network.Provider) {
			p.Specialties = slices.DeleteFunc(slices.Clone(p.Specialties), func(s string) bool { return s == need.Specialty })
			p.Services = slices.DeleteFunc(slices.Clone(p.Services), func(s network.Service) bool { return s == need.Service })
		})
		rich := changed(all("p5", "Ceilândia"), func(p *network.Provider) { p.Standards = []network.Standard{"02", "03"} })
		d := listed(t, poor, rich, all("p2", "Gama"), all("p3", "Taguatinga"), all("p4", "Plano Piloto"))
		decision, err := network.Minimum(d, policy, day(t, today), nil)
		require.NoError(t, err)
		report, _ := decision.Value()
		assert.Equal(t, network.Report{{
			Place: policy.Localities[0], Standard: "01", Need: need, Minimum: 1,
		}}, report.Gaps(), "need %d", i)
		decision, err = network.Minimum(d, with(overall), day(t, today), nil)
		require.NoError(t, err)
		assert.True(t, decision.Granted())
		report, _ = decision.Value()
		assert.Len(t, report, 4*11)
	}
}

// What people type is what the contract names, whatever the accents and the capitals.
func TestNamesAsPeopleTypeThem(t *testing.T) {
	for text, want := range map[string]string{"CORAÇÃO ": "coracao", "Ceilândia": "ceilandia", "Águas Lindas": "aguas lindas", "ü": "u"} {
		assert.Equal(t, want, network.Plain(text))
	}
	typed := changed(all("p1", "CEILANDIA"), func(p *network.Provider) {
		p.Specialties = []string{"Clinica Geral", "PEDIATRIA", " ginecologia", "Ortopedia", "Cardiologia"}
	})
	decision, err := network.Minimum(listed(t, typed, all("p2", "Gama"), all("p3", "Taguatinga"), all("p4", "Plano Piloto")), policy, day(t, today), nil)
	require.NoError(t, err)
	assert.True(t, decision.Granted())
	d := listed(t, typed)
	assert.Len(t, d.Find(network.Search{Need: network.Need{Specialty: "clínica geral"}, Place: network.Place{State: "df", District: "ceilândia"}}, day(t, today)), 1)
	assert.Empty(t, d.Find(network.Search{Need: network.Need{Specialty: "clínica"}}, day(t, today)), "a part is not the name")
}

func TestTheMinimumIsAParameter(t *testing.T) {
	two, err := convenio.NewDated(convenio.Term[int]{From: day(t, "2021-01-01"), Value: 2})
	require.NoError(t, err)
	p := network.SescDF()
	p.Figures[network.MinimumOf] = two
	decision, err := network.Minimum(whole(t), p, day(t, today), nil)
	require.NoError(t, err)
	report, _ := decision.Value()
	assert.Len(t, report.Gaps(), 4*3*11)
	_, err = network.Minimum(whole(t), policy, day(t, "2020-12-31"), nil)
	bad(t, err, network.MinimumOf)
	_, err = network.Minimum(whole(t), law, day(t, today), nil)
	bad(t, err, "policy")
	_, err = network.Nationwide(whole(t), law, day(t, today), nil)
	bad(t, err, "policy")
}

// Every specialty and emergency in every state. Origin: 5.2.
func TestTheNetworkOfTheStates(t *testing.T) {
	trace := &convenio.Trace{}
	decision, err := network.Nationwide(whole(t), policy, day(t, today), trace)
	require.NoError(t, err)
	report, _ := decision.Value()
	assert.True(t, decision.Denied())
	assert.Len(t, report, 27*3*6)
	assert.Len(t, report.Gaps(), 26*3*6, "all but the Federal District")
	f := proof.Applies(t, trace, network.StateUncovered)
	assert.Equal(t, "Em AC, padrão 01, há 0 para clínica geral na rede: o mínimo é 1.", f.Text())
	proof.DoesNotApply(t, trace, network.StateUncovered)
}

// A count of every state and kind, zeros included. Origin: 7.11.
func TestTheCensus(t *testing.T) {
	d := whole(t, provider("c1", network.Clinic), provider("c2", network.Clinic))
	total, census := 0, d.Census(day(t, today))
	assert.Len(t, census, 27*5)
	for _, c := range census {
		total += c.Number
		want := map[network.Tally]int{{State: "DF", Kind: network.Hospital}: 4, {State: "DF", Kind: network.Clinic}: 2}
		assert.Equal(t, want[network.Tally{State: c.State, Kind: c.Kind}], c.Number)
	}
	assert.Equal(t, 6, total)
}

// Against a count that walks from the providers to the needs, rather than the other way.
func TestTheReportAgainstANaiveCount(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var d network.Directory
		want := map[string]int{}
		for n := range rapid.IntRange(0, 8).Draw(rt, "providers") {
			p := all(fmt.Sprintf("p%d", n), rapid.SampledFrom([]string{"Ceilândia", "Gama", "Sobradinho"}).Draw(rt, "district"))
			p.Standards = p.Standards[:rapid.IntRange(1, 3).Draw(rt, "standards")]
			p.Specialties = p.Specialties[:rapid.IntRange(1, 5).Draw(rt, "specialties")]
			p.Services = p.Services[:rapid.IntRange(0, 6).Draw(rt, "services")]
			_, _, d = answered(t, d, policy, today, network.Accredit{Provider: p})
			for _, s := range p.Standards {
				for _, need := range p.Specialties {
					want[p.Place.District+string(s)+need]++
				}
				for _, need := range p.Services {
					want[p.Place.District+string(s)+need.String()]++
				}
			}
		}
		decision, err := network.Minimum(d, policy, day(t, today), nil)
		require.NoError(rt, err)
		report, _ := decision.Value()
		for _, c := range report {
			n := want[c.Place.District+string(c.Standard)+c.Need.String()]
			require.Len(rt, c.Providers, n)
			require.Equal(rt, n == 0, c.Gap())
		}
		require.Equal(rt, len(report.Gaps()) == 0, decision.Granted())
	})
}

// The names are for ever: others read a listing and a gap as JSON.
func TestAListingAndACellAreShownWithTheirNames(t *testing.T) {
	d := left(t, listed(t, hospital("h1")), policy, today, reduce(caused(exit(t, ""), network.Fraud)))
	l, _ := d.Listing("h1")
	raw, err := json.Marshal(l)
	require.NoError(t, err)
	assert.JSONEq(t, `{
		"id": "h1", "name": "Casa h1", "kind": "hospital", "standards": ["01", "02", "03"], "specialties": ["pediatria"],
		"services": ["general_hospital", "emergency", "maternity"], "emergency_room": true,
		"street": "Setor Leste, 10", "city": "Brasília", "place": {"state": "DF", "district": "Gama"}, "phones": ["61 3333-0000"],
		"state": "leaving", "from": "2022-01-01", "last_day": "2022-03-01", "cause": "fraud", "by_operator": true,
		"authorisation": "ANS 55"
	}`, string(raw))
	decision, err := network.Minimum(d, policy, day(t, today), nil)
	require.NoError(t, err)
	report, _ := decision.Value()
	raw, err = json.Marshal(report[34])
	require.NoError(t, err)
	assert.JSONEq(t, `{
		"place": {"state": "DF", "district": "Gama"}, "standard": "01", "need": {"specialty": "pediatria"},
		"providers": ["h1"], "minimum": 1
	}`, string(raw))
	raw, err = json.Marshal(d.Census(day(t, today))[30])
	require.NoError(t, err)
	assert.JSONEq(t, `{"state": "DF", "kind": "hospital", "number": 1}`, string(raw))
}

func TestTheWholeNetworkIsOfAnyStandard(t *testing.T) {
	trace := &convenio.Trace{}
	_, err := network.Minimum(network.Directory{}, with(overall), day(t, today), trace)
	require.NoError(t, err)
	assert.Equal(t, "Em Ceilândia DF, padrão qualquer, há 0 para clínica geral: o mínimo é 1.",
		proof.Applies(t, trace, network.ResourceMissing).Text())
}
