package network_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// One exact answer: a hospital is accredited from today.
func TestAHospitalIsAccredited(t *testing.T) {
	events, trace, d := answered(t, network.Directory{}, policy, today, network.Accredit{Provider: hospital("h1")})
	assert.Equal(t, []convenio.Event{network.Accredited{Provider: hospital("h1"), From: day(t, today)}}, events)
	assert.Equal(t, `· NET-03 O prestador h1 traz tudo o que a relação publica. [sesc:5.5]
· NET-04 O prestador h1 não retém do plano pronto-socorro algum. [sesc:5.5]
· NET-05 A mudança de h1 em 01/03/2022 ainda pode ser comunicada. [sesc:7.5]
`, trace.String())
	l, ok := d.Listing("h1")
	assert.True(t, ok)
	assert.Equal(t, network.Listing{Provider: hospital("h1"), State: network.Listed, From: day(t, today)}, l)
	for _, g := range []*convenio.Ground{network.Incomplete, network.EmergencyWithheld, network.Backdated} {
		proof.DoesNotApply(t, trace, g)
	}
	_, ok = d.Listing("h2")
	assert.False(t, ok)
	_, ok = network.Directory{}.Listing("h1")
	assert.False(t, ok)
}

// What the directory shows, or the provider is not shown. Origin: 5.5.
func TestWhatADirectoryPublishes(t *testing.T) {
	for lacks, change := range map[string]func(*network.Provider){
		"o nome":          func(p *network.Provider) { p.Name = " " },
		"o endereço":      func(p *network.Provider) { p.Street = "" },
		"o telefone":      func(p *network.Provider) { p.Phones = nil },
		"o padrão":        func(p *network.Provider) { p.Standards = nil },
		"a especialidade": func(p *network.Provider) { p.Specialties = nil },
		"o nome, o endereço, o telefone, o padrão, a especialidade": func(p *network.Provider) {
			*p = network.Provider{ID: p.ID, Kind: p.Kind, Place: p.Place, City: " ", Phones: []string{""}, Specialties: []string{" "}}
		},
	} {
		c := network.Accredit{Provider: changed(provider("c1", network.Clinic), change)}
		f := proof.Applies(t, refused(t, network.Directory{}, policy, today, c, network.Incomplete), network.Incomplete)
		assert.Equal(t, "O prestador c1 não pode ser publicado: falta "+lacks+".", f.Text())
		refused(t, listed(t, provider("c1", network.Clinic)), policy, today, network.Update{Provider: c.Provider}, network.Incomplete)
	}
	laboratory := changed(provider("l1", network.Laboratory), func(p *network.Provider) {
		p.Specialties, p.Services = nil, []network.Service{network.ClinicalAnalysis}
	})
	answered(t, network.Directory{}, policy, today, network.Accredit{Provider: laboratory})
}

// An emergency room that there is, is offered. Origin: 5.5, its last sentence.
func TestNoEmergencyRoomIsWithheld(t *testing.T) {
	for _, v := range []struct {
		room, offered, withheld bool
	}{{true, true, false}, {true, false, true}, {false, false, false}, {false, true, false}} {
		p := changed(hospital("h1"), func(p *network.Provider) {
			p.EmergencyRoom = v.room
			p.Services = []network.Service{network.GeneralHospital}
			if v.offered {
				p.Services = append(p.Services, network.Emergency)
			}
		})
		if v.withheld {
			refused(t, network.Directory{}, policy, today, network.Accredit{Provider: p}, network.EmergencyWithheld)
			continue
		}
		answered(t, network.Directory{}, policy, today, network.Accredit{Provider: p})
	}
}

// Kills: the first day moved, or a change that can no longer be told.
func TestFromWhichDay(t *testing.T) {
	c := network.Accredit{Provider: hospital("h1"), From: day(t, "2022-03-10")}
	_, _, d := answered(t, network.Directory{}, policy, today, c)
	assert.Empty(t, d.On(day(t, "2022-03-09")))
	assert.Equal(t, []string{"h1"}, names(d.On(day(t, "2022-03-10"))))
	c.From = day(t, "2022-02-28")
	refused(t, network.Directory{}, policy, today, c, network.Backdated)
	c.From = day(t, today)
	answered(t, network.Directory{}, policy, today, c)
}

func TestALineThatCannotBeRead(t *testing.T) {
	long := make([]byte, 81)
	for i := range long {
		long[i] = 'a'
	}
	for name, v := range map[string]struct {
		field  string
		change func(*network.Provider)
	}{
		"no id":                {"provider.id", func(p *network.Provider) { p.ID = "" }},
		"an id with a slash":   {"provider.id", func(p *network.Provider) { p.ID = "a/b" }},
		"an id with an accent": {"provider.id", func(p *network.Provider) { p.ID = "é" }},
		"too long an id":       {"provider.id", func(p *network.Provider) { p.ID = string(long) }},
		"another kind":         {"provider.kind", func(p *network.Provider) { p.Kind = "spa" }},
		"another state":        {"provider.place", func(p *network.Provider) { p.Place.State = "XX" }},
		"no state":             {"provider.place", func(p *network.Provider) { p.Place.State = "" }},
		"another standard":     {"provider.standards", func(p *network.Provider) { p.Standards = []network.Standard{"01", "04"} }},
		"another service":      {"provider.services", func(p *network.Provider) { p.Services = []network.Service{"spa"} }},
	} {
		t.Run(name, func(t *testing.T) {
			p := changed(hospital("h1"), v.change)
			for _, c := range []network.Command{
				network.Accredit{Provider: p}, network.Update{Provider: p}, network.Replace{Exit: exit(t, ""), In: p},
			} {
				_, err := network.Decide(listed(t, hospital("h1")), policy, on(t, today), c, nil)
				bad(t, err, v.field)
			}
		})
	}
	p := changed(hospital("h1"), func(p *network.Provider) { p.ID = string(long[:80]) })
	answered(t, network.Directory{}, policy, today, network.Accredit{Provider: p})
}

// What is published of a provider changes at once; what the network needs of a hospital does not go this way.
func TestAnUpdate(t *testing.T) {
	d := listed(t, hospital("h1"), provider("c1", network.Clinic))
	moved := changed(hospital("h1"), func(p *network.Provider) {
		p.Street, p.Phones, p.Place.District = "Setor Sul, 1", []string{"61 3333-1111"}, "Taguatinga"
		p.Specialties = append(p.Specialties, "cardiologia")
	})
	events, trace, after := answered(t, d, policy, today, network.Update{Provider: moved})
	assert.Equal(t, []convenio.Event{network.Updated{Provider: moved}}, events)
	proof.DoesNotApply(t, trace, network.Narrowed)
	l, _ := after.Listing("h1")
	assert.Equal(t, network.Listing{Provider: moved, State: network.Listed, From: day(t, "2022-01-01")}, l)

	for lost, change := range map[string]func(*network.Provider){
		"a espécie hospital": func(p *network.Provider) { p.Kind = network.Clinic },
		"o padrão 02":        func(p *network.Provider) { p.Standards = []network.Standard{"01", "03"} },
		"pediatria":          func(p *network.Provider) { p.Specialties = []string{"cardiologia"} },
		"maternidade": func(p *network.Provider) {
			p.Services = []network.Service{network.GeneralHospital, network.Emergency}
		},
		"o padrão 01, o padrão 03": func(p *network.Provider) { p.Standards = []network.Standard{"02"} },
	} {
		f := proof.Applies(t, refused(t, d, policy, today, network.Update{Provider: changed(hospital("h1"), change)}, network.Narrowed), network.Narrowed)
		assert.Equal(t, "A atualização tiraria de h1: "+lost+". Isso reduz a rede.", f.Text())
	}
	fewer := changed(provider("c1", network.Clinic), func(p *network.Provider) { p.Standards = []network.Standard{"01"} })
	answered(t, d, policy, today, network.Update{Provider: fewer})
	refused(t, d, law, today, network.Update{Provider: fewer}, network.Narrowed)
}

// What is found, and by whom it is offered. Origin: 5.5, 7.11.
func TestFinding(t *testing.T) {
	d := listed(t, hospital("h1"), provider("c1", network.Clinic),
		changed(hospital("h2"), func(p *network.Provider) {
			p.Place, p.Standards, p.Specialties = network.Place{State: "GO"}, []network.Standard{"03"}, []string{"ortopedia"}
		}))
	for want, s := range map[string]network.Search{
		"c1 h1 h2": {},
		"c1 h1":    {Standard: "01"},
		"h2":       {Need: network.Need{Specialty: "ortopedia"}},
		"h1 h2":    {Need: network.Need{Service: network.Maternity}},
		"h1":       {Need: network.Need{Service: network.Maternity, Specialty: "pediatria"}},
		"h1 c1":    {Place: network.Place{State: "DF"}},
		"c1 ":      {Kind: network.Clinic},
		"":         {Place: network.Place{State: "DF", District: "Ceilândia"}},
		"c1 h1 ":   {Place: network.Place{District: "Gama"}, Standard: "02"},
	} {
		got := names(d.Find(s, day(t, today)))
		assert.ElementsMatch(t, fields(want), got, "%+v", s)
		assert.IsIncreasing(t, append([]string{""}, got...))
	}
	assert.Empty(t, network.Directory{}.On(day(t, today)))
	assert.Empty(t, d.On(day(t, "2021-12-31")))
}

// By the network where it has somebody, by reimbursement where not. Origin: 5.1.
func TestNobodyGoesWithout(t *testing.T) {
	d := listed(t, hospital("h1"), hospital("h2"))
	for _, v := range []struct {
		search  network.Search
		network []string
	}{
		{network.Search{Need: network.Need{Service: network.Emergency}, Place: network.Place{State: "DF"}}, []string{"h1", "h2"}},
		{network.Search{Need: network.Need{Service: network.Emergency}, Place: network.Place{State: "AC"}}, nil},
		{network.Search{Need: network.Need{Specialty: "cardiologia"}}, nil},
	} {
		trace := &convenio.Trace{}
		decision := d.Attend(v.search, day(t, today), trace)
		m, granted := decision.Value()
		assert.True(t, granted)
		assert.Equal(t, network.Means{Network: v.network, Reimbursement: v.network == nil}, m)
		if v.network == nil {
			proof.Applies(t, trace, network.ByReimbursement)
		} else {
			proof.DoesNotApply(t, trace, network.ByReimbursement)
		}
	}
}

// What is given out may be changed without changing the directory.
func TestWhatIsGivenOutIsACopy(t *testing.T) {
	d := listed(t, hospital("h1"))
	l, _ := d.Listing("h1")
	l.Standards[0], l.Specialties[0], l.Services[0], l.Phones[0] = "09", "x", "x", "x"
	l = d.On(day(t, today))[0]
	require.Equal(t, hospital("h1"), l.Provider)
	l.Standards[0] = "09"
	again, _ := d.Listing("h1")
	assert.Equal(t, hospital("h1"), again.Provider)
}

// Who leaves is still in the directory, with a telephone that may change and a last day that may not.
func TestAnUpdateOfWhoLeaves(t *testing.T) {
	d := left(t, listed(t, hospital("h1")), policy, today, reduce(exit(t, "")))
	moved := changed(hospital("h1"), func(p *network.Provider) { p.Phones = []string{"61 3333-2222"} })
	_, _, after := answered(t, d, policy, tomorrow, network.Update{Provider: moved})
	l, _ := after.Listing("h1")
	assert.Equal(t, network.Listing{
		Provider: moved, State: network.Leaving, From: day(t, "2022-01-01"), LastDay: day(t, earliest), ByOperator: true,
		Authorisation: "ANS 55",
	}, l)
	refused(t, d, policy, tomorrow, network.Update{Provider: changed(moved, func(p *network.Provider) { p.Standards = nil })},
		network.Incomplete, network.Narrowed)
}

// Who was gone and comes back is new: nothing of the exit remains.
func TestWhoComesBackIsNew(t *testing.T) {
	d := left(t, listed(t, hospital("h1")), policy, today, reduce(caused(exit(t, ""), network.Fraud)))
	_, _, after := answered(t, d, policy, next, network.Accredit{Provider: hospital("h1"), From: day(t, "2022-05-01")})
	l, _ := after.Listing("h1")
	assert.Equal(t, network.Listing{Provider: hospital("h1"), State: network.Listed, From: day(t, "2022-05-01")}, l)
	assert.Empty(t, after.On(day(t, next)))
}
