package adaptertest_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
)

// The same commands at random, lawful and not, come to the same on memory and on Postgres for each of enrollment's
// aggregates: answers to the letter, events, positions, folded states, views, sums, effects.
func TestRoomsAreTheSameOnBoth(t *testing.T) {
	for name, run := range map[string]func(*testing.T){
		"families": familyRoom(t).run, "contract": contractRoom().run, "network": networkRoom().run,
		"transition": transitionRoom().run, "inactive": inactiveRoom(t).run, "billing": billingRoom(t).run,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run(t)
		})
	}
}

// clock is a day that never goes back.
type clock struct {
	choose
	today convenio.Date
}

// pass lets days go by, often none; now and then to around a day that counts.
func (c *clock) pass(counts convenio.Date) time.Time {
	next := c.today.AddDays(pick(c.choose, 0, 0, 0, 1, 5, 29, 60, 365))
	if !counts.IsZero() && c.choose(3) == 0 {
		next = counts.AddDays(c.choose(4) - 1)
	}
	if next.After(c.today) && next.Year() < 2029 {
		c.today = next
	}
	return c.today.Start().Add(12 * time.Hour)
}

// of is the command of a name that the state allows, or now and then any other.
func (c *clock) of(allowed, all []string) string {
	if len(allowed) == 0 || c.seldom(8) {
		return pick(c.choose, all...)
	}
	return pick(c.choose, allowed...)
}

// actor is who may, or now and then anyone.
func (c *clock) actor(role convenio.Role) convenio.Actor {
	if c.seldom(12) {
		role = "provider"
	}
	return convenio.Actor{ID: "p-1", Role: role}
}

func contractRoom() room[contract.Contract, contract.Policy, contract.Command] {
	policy := contract.SescDF()
	return room[contract.Contract, contract.Policy, contract.Command]{
		Machine: contract.Machine(), policies: fixed[contract.Policy]{policy}, steps: 40, rows: rowsOf(contract.Lifecycle()),
		views: []string{contract.ViewContracts}, topics: []string{contract.TopicCommunication},
		seeds: []uint64{526, 319, 233, 127, 60, 54, 18, 12},
		row:   func(c contract.Contract, e convenio.Event) string { return rowOf(c.State(), e) },
		player: func(d choose) func(contract.Contract) (time.Time, convenio.Actor, contract.Command) {
			c := &clock{d, convenio.NewDate(2021, 6, 14)}
			return func(now contract.Contract) (time.Time, convenio.Actor, contract.Command) {
				counts := now.CoveredFrom()
				if now.State() != contract.Implementing && now.State() != contract.Proposed {
					counts = now.LastDay()
				}
				at := c.pass(counts)
				name := c.of(contract.Lifecycle().Allowed(now.State()), contractCommands)
				return at, c.actor(policy.Manager), c.contract(name, now)
			}
		},
	}
}

var contractCommands = []string{"Sign", "Amend", "Renew", "GiveNotice", "WithdrawNotice", "Terminate", "Communicate", "Tick"}

func (c *clock) contract(name string, now contract.Contract) contract.Command {
	w := contract.Writing{
		On: c.today.AddDays(-pick(c.choose, 0, 0, 0, 0, 5, 70, -1)), Number: pick(c.choose, "7/2021", "8/2022", "9/2023"),
		Document: convenio.Document{SHA256: strings.Repeat("ab", 32), Size: 10, Type: "application/pdf", Kind: "instrument"},
	}
	if now.State() == contract.Expired || now.State() == contract.Elapsed {
		w.On = now.LastDay().AddDays(-c.choose(3))
	}
	if c.seldom(10) {
		w.Number, w.Document.SHA256 = pick(c.choose, "", w.Number), pick(c.choose, "", "zz")
	}
	s := contract.Setting{
		Name: pick(c.choose, "price.01", "price.02", "limit.a", "copayment.a", "Ação"), Value: pick(c.choose, "1", "2,50", ""),
		Unit: "R$", Clause: "sesc:11.1", From: w.On.AddDays(c.choose(30) - 1),
	}
	by := pick(c.choose, contract.Contracting, contract.Operator)
	switch name {
	case "Sign":
		return contract.Sign{Writing: w}
	case "Amend":
		return contract.Amend{Writing: w, Settings: []contract.Setting{s}}
	case "Renew":
		return contract.Renew{Writing: w, Months: pick(c.choose, 0, 1, 12, 12, 12, 24, 50), Satisfactory: !c.seldom(6)}
	case "GiveNotice":
		last := pick(c.choose, convenio.Date{}, w.On.AddDays(58+c.choose(100)))
		return contract.GiveNotice{Writing: w, By: by, LastDay: last}
	case "WithdrawNotice":
		return contract.WithdrawNotice{Writing: w}
	case "Terminate":
		return contract.Terminate{Writing: w, By: by, Cause: pick(c.choose, "", "", "", "fraude")}
	case "Communicate":
		return contract.Communicate{Writing: w, By: by, Subject: pick(c.choose, "palestra", "relatório", " ")}
	}
	return contract.Tick{}
}

func networkRoom() room[network.Directory, network.Policy, network.Command] {
	policy := network.SescDF()
	return room[network.Directory, network.Policy, network.Command]{
		Machine: network.Machine(), policies: fixed[network.Policy]{policy}, steps: 70,
		rows:  append(rowsOf(network.Lifecycle()), rowsOf(network.StayLifecycle())...),
		views: []string{network.ViewLeaving, network.ViewStays}, topics: []string{network.TopicAnnouncement, network.TopicInpatient},
		row: networkRow, seeds: []uint64{1511, 8},
		player: func(d choose) func(network.Directory) (time.Time, convenio.Actor, network.Command) {
			c := &clock{d, convenio.NewDate(2022, 3, 1)}
			return func(now network.Directory) (time.Time, convenio.Actor, network.Command) {
				at := c.pass(convenio.Date{})
				return at, c.actor(policy.Manager), c.network(now)
			}
		},
	}
}

// networkRow is the row of the provider or of the stay that an event is about. Who is gone comes back as who never was.
func networkRow(d network.Directory, e convenio.Event) string {
	id, hospital, beneficiary := "", "", ""
	switch e := e.(type) {
	case network.Accredited:
		return rowOf(network.Absent, e)
	case network.Updated:
		id = e.Provider.ID
	case network.Replaced:
		id = e.Provider
	case network.Reduced:
		id = e.Provider
	case network.Removed:
		id = e.Provider
	case network.Left:
		id = e.Provider
	case network.PaymentKept:
		hospital, beneficiary = e.Hospital, e.Beneficiary
	case network.TransferOrdered:
		hospital, beneficiary = e.Hospital, e.Beneficiary
	case network.Discharged:
		hospital, beneficiary = e.Hospital, e.Beneficiary
	case network.Transferred:
		hospital, beneficiary = e.Hospital, e.Beneficiary
	}
	if id != "" {
		l, _ := d.Listing(id)
		return rowOf(l.State, e)
	}
	return rowOf(stayOf(d, hospital, beneficiary), e)
}

func stayOf(d network.Directory, hospital, beneficiary string) network.StayState {
	for _, s := range d.Stays() {
		if s.Hospital == hospital && s.Beneficiary == beneficiary {
			return s.State
		}
	}
	return network.Unprotected
}

// line is a provider as the directory publishes it, now and then lacking something.
func (c *clock) line(id string) network.Provider {
	p := network.Provider{
		ID: id, Name: "Casa " + id, Kind: network.Hospital, Standards: enrollment.Standards(), Specialties: []string{"pediatria"},
		Services: []network.Service{network.GeneralHospital, network.Emergency}, EmergencyRoom: true,
		Street: "Setor Leste, 10", City: "Brasília", Place: network.Place{State: "DF", District: "Gama"}, Phones: []string{"61 3333-0000"},
	}
	if id[0] == 'c' {
		p.Kind, p.Services, p.EmergencyRoom = network.Clinic, nil, false
	}
	switch c.choose(16) {
	case 0:
		p.Phones = nil
	case 1:
		p.Standards = p.Standards[:1]
	case 2:
		p.Place.State = "XX"
	}
	return p
}

// leaving are the hospitals that have a last day.
func leaving(d network.Directory, ids []string) (out []string) {
	for _, id := range ids {
		if l, _ := d.Listing(id); l.State == network.Leaving || l.State == network.Gone {
			out = append(out, id)
		}
	}
	return out
}

func (c *clock) network(now network.Directory) network.Command {
	ids := []string{"h1", "h2", "h3", "h4", "c1"}
	id, who := pick(c.choose, ids...), network.Inpatient{Beneficiary: pick(c.choose, "b1", "b2"), Admitted: c.today.AddDays(-c.choose(3))}
	e := network.Exit{
		Provider: id, ByOperator: !c.seldom(4), Proof: pick(c.choose, "auto 1", "auto 2", ""),
		Cause: pick(c.choose, network.Ordinary, network.Ordinary, network.Fraud, network.SanitaryBreach, network.SanitaryBreach),
	}
	if c.seldom(2) {
		e.LastDay = c.today.AddDays(pick(c.choose, -1, 0, 29, 30, 45))
	}
	named := e
	if c.seldom(2) {
		named.Inpatients = []network.Inpatient{who}
	}
	hospital := id
	if gone := leaving(now, ids); len(gone) > 0 {
		hospital = pick(c.choose, gone...)
	}
	switch c.choose(12) {
	case 0, 1, 2:
		return network.Accredit{Provider: c.line(id), From: pick(c.choose, convenio.Date{}, c.today.AddDays(10))}
	case 3:
		return network.Update{Provider: c.line(pick(c.choose, id, hospital))}
	case 4:
		return network.Replace{Exit: named, In: c.line(pick(c.choose, ids...))}
	case 5, 6:
		return network.Reduce{Exit: named, Authorisation: pick(c.choose, "ANS 5", "")}
	case 7:
		e.Provider = pick(c.choose, id, "c1")
		return network.Remove{Exit: e}
	case 8:
		return network.Protect{Hospital: hospital, Inpatient: who}
	case 9, 10:
		return c.stay(now, hospital)
	}
	return network.Tick{}
}

// stay ends one of the open stays, if there is any.
func (c *clock) stay(now network.Directory, hospital string) network.Command {
	who := "b1"
	if open := slices.DeleteFunc(now.Stays(), func(s network.Stay) bool { return s.State == network.Over }); len(open) > 0 {
		s := pick(c.choose, open...)
		hospital, who = s.Hospital, s.Beneficiary
	}
	if c.seldom(2) {
		return network.Discharge{Hospital: hospital, Beneficiary: who, On: c.today.AddDays(pick(c.choose, 0, 0, 0, 1))}
	}
	return network.Transfer{Hospital: hospital, Beneficiary: who, To: pick(c.choose, "h1", "h2", "h3", "h4")}
}

func transitionRoom() room[transition.Case, transition.Policy, transition.Command] {
	policy := transition.SescDF()
	return room[transition.Case, transition.Policy, transition.Command]{
		Machine: transition.Machine(), policies: fixed[transition.Policy]{policy}, steps: 40, rows: rowsOf(transition.Lifecycle()),
		seeds: []uint64{1265, 61, 125, 65, 175},
		row:   func(c transition.Case, e convenio.Event) string { return rowOf(c.State, e) },
		player: func(d choose) func(transition.Case) (time.Time, convenio.Actor, transition.Command) {
			c := &clock{d, policy.Start}
			return func(now transition.Case) (time.Time, convenio.Actor, transition.Command) {
				at := c.pass(convenio.Date{})
				name := c.of(transition.Lifecycle().Allowed(now.State), []string{"Open", "Assess", "Refuse", "CarryOut", "End"})
				return at, c.actor(policy.Desk), c.transition(name, now)
			}
		},
	}
}

func (c *clock) transition(name string, now transition.Case) transition.Command {
	switch name {
	case "Open":
		t := transition.Treatment{
			Beneficiary: "b1", Provider: "old", Grave: c.seldom(3), Network: c.seldom(6), Since: convenio.NewDate(2021, 7, 14).AddDays(c.choose(2)),
			Kind: pick(c.choose, transition.Other, transition.Other, transition.HomeCare, transition.Prenatal, transition.Oncology),
		}
		if t.Kind == transition.Prenatal {
			t.Gestation = pick(c.choose, 250, 252, 253, 310, 311)
		}
		if t.Kind == transition.HomeCare {
			t.Hours = pick(c.choose, 6, 12, 24, 25)
		}
		return transition.Open{Treatment: t}
	case "Assess":
		a := transition.Assess{
			Admitted: now.Kind != transition.HomeCare && !c.seldom(3), Stable: !c.seldom(5), Fit: !c.seldom(5), Authorised: !c.seldom(5),
			Justification: pick(c.choose, "ok", "ok", "ok", " "), CycleRunning: c.seldom(2), PhysicianAgrees: !c.seldom(3), MotherAgrees: !c.seldom(3),
			Indicated: !c.seldom(4), Evolved: c.seldom(3), Company: pick(c.choose, "", "old", "new"),
			Offered: transition.Place{ID: "p1", Network: true, Room: !c.seldom(6), Complex: !c.seldom(4)},
		}
		if c.seldom(3) {
			a.Chosen = transition.Place{ID: "p2", Network: true, Room: !c.seldom(3), Complex: true}
		}
		if now.Kind == transition.HomeCare {
			a.Hours = pick(c.choose, now.Hours, 6, 12)
		}
		return a
	case "Refuse":
		return transition.Refuse{By: pick(c.choose, "filha", "filha", " ")}
	case "CarryOut":
		return transition.CarryOut{}
	}
	if !c.seldom(4) { // most cases go on
		return transition.Assess{}
	}
	return transition.End{Reason: pick(c.choose, "alta", "")}
}
