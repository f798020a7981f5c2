package network_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// One exact answer: a hospital is replaced by an equivalent, with the earliest day that is lawful.
func TestAHospitalIsReplaced(t *testing.T) {
	events, trace, d := answered(t, listed(t, hospital("h1")), policy, today, replace(exit(t, "")))
	assert.Equal(t, []convenio.Event{
		network.Accredited{Provider: hospital("h9"), From: day(t, next)},
		network.Replaced{Exit: exit(t, earliest), By: "h9"},
	}, events)
	assert.Equal(t, `· NET-11 A saída de h1 não dispensa antecedência. [sesc:7.6]
· NET-12 Consta o que prova a fraude ou a infração sanitária de h1. [sesc:7.6]
· NET-05 A mudança de h1 em 31/03/2022 ainda pode ser comunicada. [sesc:7.5]
· NET-10 A antecedência da saída de h1, em dias, é de 30, e o mínimo é de 30. [sesc:7.6]
· NET-03 O prestador h9 traz tudo o que a relação publica. [sesc:5.5]
· NET-04 O prestador h9 não retém do plano pronto-socorro algum. [sesc:5.5]
· NET-08 O prestador h9 equivale a h1. [sesc:7.6]
· NET-09 O prestador h9 não estava na rede: trocar h1 por ele não a reduz. [sesc:7.8]
· NET-05 A mudança de h9 em 01/04/2022 ainda pode ser comunicada. [sesc:7.5]
· NET-13 O prestador h9 entra em 01/04/2022, e h1 sai em 31/03/2022: não há dia sem um deles. [sesc:7.6]
`, trace.String())
	assert.Equal(t, []string{"h1"}, names(d.On(day(t, earliest))))
	assert.Equal(t, []string{"h9"}, names(d.On(day(t, next))))
	l, _ := d.Listing("h1")
	assert.Equal(t, network.Listing{
		Provider: hospital("h1"), State: network.Leaving, From: day(t, "2022-01-01"), LastDay: day(t, earliest),
		ByOperator: true, ReplacedBy: "h9",
	}, l)
	for _, g := range []*convenio.Ground{network.NotEquivalent, network.InNetworkAlready, network.NoticeShort, network.ArrivesLate} {
		proof.DoesNotApply(t, trace, g)
	}
}

// The days of notice. Origin: 7.6. Kills: thirty days moved by one, or a waiver that another cause earns.
func TestNotice(t *testing.T) {
	d := listed(t, hospital("h1"))
	for _, v := range []struct {
		cause  network.Cause
		last   string
		ground *convenio.Ground
	}{
		{network.Ordinary, "2022-04-01", nil},
		{network.Ordinary, "2022-03-31", nil},
		{network.Ordinary, "2022-03-30", network.NoticeShort},
		{network.Ordinary, today, network.NoticeShort},
		{network.Fraud, "2022-03-30", nil},
		{network.Fraud, today, nil},
		{network.SanitaryBreach, today, nil},
		{network.SanitaryBreach, "2022-02-28", network.Backdated},
	} {
		e := exit(t, v.last)
		if v.cause != network.Ordinary {
			e = caused(e, v.cause)
		}
		for _, c := range []network.Command{replace(e), reduce(e)} {
			if v.ground != nil {
				trace := refused(t, d, policy, today, c, v.ground)
				assert.Equal(t, "last_day", proof.Applies(t, trace, v.ground).Field)
				continue
			}
			_, trace, after := answered(t, d, policy, today, c)
			l, _ := after.Listing("h1")
			assert.Equal(t, day(t, v.last), l.LastDay)
			assert.Equal(t, v.cause, l.Cause)
			if v.cause == network.Ordinary {
				proof.DoesNotApply(t, trace, network.NoticeWaived)
				continue
			}
			proof.Applies(t, trace, network.NoticeWaived)
			proof.DoesNotApply(t, trace, network.CauseUnproven)
		}
	}
	refused(t, d, policy, today, replace(exit(t, "2022-02-28")), network.Backdated, network.NoticeShort)
}

// Without a day, the exit is the earliest that is lawful: at once where notice is waived or not owed.
func TestTheEarliestDay(t *testing.T) {
	d := listed(t, hospital("h1"))
	for _, v := range []struct {
		policy network.Policy
		c      network.Command
		want   string
	}{
		{policy, replace(exit(t, "")), earliest},
		{policy, reduce(exit(t, "")), earliest},
		{with(noticeless), reduce(exit(t, "")), today},
		{with(noticeless), replace(exit(t, "")), earliest},
		{policy, replace(caused(exit(t, ""), network.Fraud)), today},
		{law, reduce(exit(t, "")), earliest},
	} {
		_, _, after := answered(t, d, v.policy, today, v.c)
		l, _ := after.Listing("h1")
		assert.Equal(t, day(t, v.want), l.LastDay)
	}
	_, _, after := answered(t, listed(t, provider("h1", network.Clinic)), policy, today, network.Remove{Exit: exit(t, "")})
	l, _ := after.Listing("h1")
	assert.Equal(t, day(t, today), l.LastDay)
}

// What waives notice is shown.
func TestACauseIsShown(t *testing.T) {
	for _, cause := range []network.Cause{network.Fraud, network.SanitaryBreach} {
		e := caused(exit(t, today), cause)
		for _, blank := range []string{"", "  "} {
			e.Proof = blank
			refused(t, listed(t, hospital("h1")), policy, today, replace(e), network.CauseUnproven)
			refused(t, listed(t, hospital("h1")), policy, today, reduce(e), network.CauseUnproven)
			refused(t, listed(t, provider("h1", network.Clinic)), policy, today, network.Remove{Exit: e}, network.CauseUnproven)
		}
	}
}

// The words are in the explanation, not in what all read.
func TestTheCauseInWords(t *testing.T) {
	_, trace, _ := answered(t, listed(t, hospital("h1")), policy, today, replace(caused(exit(t, ""), network.SanitaryBreach)))
	assert.Equal(t, "A saída de h1 dispensa antecedência, por infração sanitária.", proof.Applies(t, trace, network.NoticeWaived).Text())
	_, trace, _ = answered(t, listed(t, hospital("h1")), policy, today, replace(caused(exit(t, ""), network.Fraud)))
	assert.Equal(t, "A saída de h1 dispensa antecedência, por fraude.", proof.Applies(t, trace, network.NoticeWaived).Text())
}

// Equivalent is who has, in the same locality, all that the other has. Origin: 7.6, the team's reading.
func TestAnEquivalent(t *testing.T) {
	away := changed(hospital("h9"), func(p *network.Provider) { p.Place.District = "Taguatinga" })
	d := listed(t, hospital("h1"))
	for lacks, in := range map[string]network.Provider{
		"a espécie hospital": changed(hospital("h9"), func(p *network.Provider) { p.Kind = network.Clinic }),
		"o padrão 03":        changed(hospital("h9"), func(p *network.Provider) { p.Standards = p.Standards[:2] }),
		"pediatria":          changed(hospital("h9"), func(p *network.Provider) { p.Specialties = []string{"cardiologia"} }),
		"maternidade":        changed(hospital("h9"), func(p *network.Provider) { p.Services = p.Services[:2] }),
		"estar em Gama DF":   away,
		"o padrão 02, o padrão 03, maternidade, estar em Gama DF": changed(away, func(p *network.Provider) {
			p.Standards, p.Services = p.Standards[:1], p.Services[:2]
		}),
	} {
		f := proof.Applies(t, refused(t, d, policy, today, network.Replace{Exit: exit(t, ""), In: in}, network.NotEquivalent), network.NotEquivalent)
		assert.Equal(t, "O prestador h9 não equivale a h1: falta "+lacks+".", f.Text())
		assert.Equal(t, "in", f.Field)
	}
	answered(t, d, with(elsewhere), today, network.Replace{Exit: exit(t, ""), In: away})
	more := changed(hospital("h9"), func(p *network.Provider) {
		p.Specialties = append(p.Specialties, "cardiologia")
		p.Services = append(p.Services, network.XRay)
	})
	answered(t, d, policy, today, network.Replace{Exit: exit(t, ""), In: more})
}

// A replacement comes from outside, or there is one hospital fewer. Origin: 7.8.
func TestAReplacementComesFromOutside(t *testing.T) {
	d := listed(t, hospital("h1"), hospital("h9"))
	refused(t, d, policy, today, replace(exit(t, "")), network.InNetworkAlready)
	refused(t, listed(t, hospital("h1")), policy, today, network.Replace{Exit: exit(t, ""), In: hospital("h1")}, network.InNetworkAlready)
	going := left(t, d, policy, today, network.Reduce{Exit: network.Exit{Provider: "h9", LastDay: day(t, earliest)}, Authorisation: "1"})
	refused(t, going, policy, today, replace(exit(t, "")), network.InNetworkAlready)
	back := left(t, going, policy, next, replace(exit(t, "")))
	l, _ := back.Listing("h9")
	assert.Equal(t, network.Listed, l.State, "who is gone comes from outside")
	assert.True(t, l.LastDay.IsZero())
}

// No day without one of the two. Kills: the first day of the replacement moved by one.
func TestAReplacementComesInTime(t *testing.T) {
	d := listed(t, hospital("h1"))
	for from, ground := range map[string]*convenio.Ground{
		"2022-02-28": network.Backdated, today: nil, earliest: nil, next: nil, "2022-04-02": network.ArrivesLate,
	} {
		c := replace(exit(t, earliest))
		c.From = day(t, from)
		if ground != nil {
			refused(t, d, policy, today, c, ground)
			continue
		}
		events, _, _ := answered(t, d, policy, today, c)
		assert.Equal(t, network.Accredited{Provider: hospital("h9"), From: day(t, from)}, events[0])
	}
}

// What is wrong with the replacement itself is said too, all of it.
func TestEveryGroundIsGiven(t *testing.T) {
	in := changed(provider("h9", network.Clinic), func(p *network.Provider) { p.Name, p.EmergencyRoom = "", true })
	c := network.Replace{Exit: exit(t, "2022-03-10"), In: in, From: day(t, "2022-03-20")}
	refused(t, listed(t, hospital("h1"), provider("h9", network.Clinic)), policy, today, c, network.NoticeShort,
		network.Incomplete, network.EmergencyWithheld, network.NotEquivalent, network.InNetworkAlready, network.ArrivesLate)
}

// A hospital leaves without a replacement only by the regulator's authorisation; under the law, so does anybody.
func TestAReductionIsAuthorised(t *testing.T) {
	d := listed(t, hospital("h1"))
	events, trace, after := answered(t, d, policy, today, reduce(exit(t, "")))
	assert.Equal(t, []convenio.Event{network.Reduced{Exit: exit(t, earliest), Authorisation: "ANS 55"}}, events)
	assert.Equal(t, "A ANS autorizou, sob o número ANS 55, retirar h1 sem substituto.",
		proof.DoesNotApply(t, trace, network.Unauthorised).Text())
	l, _ := after.Listing("h1")
	assert.Equal(t, "ANS 55", l.Authorisation)
	for _, blank := range []string{"", " "} {
		c := network.Reduce{Exit: exit(t, ""), Authorisation: blank}
		refused(t, d, policy, today, c, network.Unauthorised)
		refused(t, listed(t, provider("h1", network.Clinic)), law, today, c, network.Unauthorised)
		answered(t, listed(t, provider("h1", network.Clinic)), policy, today, c)
	}
}

// Who may simply leave: by the contract anybody but a hospital, by the law nobody.
func TestWhoMaySimplyLeave(t *testing.T) {
	for _, kind := range []network.Kind{network.Hospital, network.Clinic, network.Practice, network.Laboratory, network.Imaging} {
		d := listed(t, provider("h1", kind))
		refused(t, d, law, today, network.Remove{Exit: exit(t, earliest)}, network.LeavesUncovered)
		if kind == network.Hospital {
			refused(t, d, policy, today, network.Remove{Exit: exit(t, earliest)}, network.LeavesUncovered)
			continue
		}
		events, trace, _ := answered(t, d, policy, today, network.Remove{Exit: exit(t, tomorrow)})
		assert.Equal(t, []convenio.Event{network.Removed{Exit: exit(t, tomorrow)}}, events)
		proof.DoesNotApply(t, trace, network.LeavesUncovered)
		refused(t, d, policy, today, network.Remove{Exit: exit(t, "2022-02-28")}, network.Backdated)
	}
}

// By the law a clinic too is replaced with notice; by the contract without.
func TestAClinicIsReplaced(t *testing.T) {
	d := listed(t, provider("h1", network.Clinic))
	c := network.Replace{Exit: exit(t, "2022-03-30"), In: provider("c9", network.Clinic)}
	answered(t, d, policy, today, c)
	refused(t, d, law, today, c, network.NoticeShort)
	c.LastDay = day(t, earliest)
	answered(t, d, law, today, c)
}

func TestAnExitThatCannotBeRead(t *testing.T) {
	d := listed(t, hospital("h1"))
	for field, e := range map[string]network.Exit{
		"cause":       {Provider: "h1", Cause: "saudade"},
		"beneficiary": {Provider: "h1", Inpatients: []network.Inpatient{{Beneficiary: "Maria da Silva", Admitted: day(t, today)}}},
		"admitted":    {Provider: "h1", Inpatients: []network.Inpatient{{Beneficiary: "b1"}}},
	} {
		for _, c := range []network.Command{replace(e), reduce(e)} {
			_, err := network.Decide(d, policy, on(t, today), c, nil)
			bad(t, err, field)
		}
	}
	_, err := network.Decide(d, policy, on(t, today), network.Remove{Exit: exit(t, "", inpatient(t, "b1"))}, nil)
	bad(t, err, "inpatients")
	_, err = network.Decide(d, policy, on(t, today), network.Remove{Exit: network.Exit{Provider: "h1", Cause: "x"}}, nil)
	bad(t, err, "cause")
	for _, c := range []network.Command{replace(exit(t, "")), reduce(exit(t, ""))} {
		_, err = network.Decide(d, policy, on(t, "2020-12-31"), c, nil)
		assert.Error(t, err)
	}
}
