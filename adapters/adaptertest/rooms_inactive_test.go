package adaptertest_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// decreed is the contract's policy, whose calendar on odd days has many more days closed: a decree comes and goes.
type decreed struct{ even, odd inactive.Policy }

func (d decreed) For(_ context.Context, _ string, on convenio.Date) (inactive.Policy, error) {
	if _, _, n := on.Civil(); n%2 == 0 {
		return d.even, nil
	}
	return d.odd, nil
}

func decrees(t testing.TB) decreed {
	d := decreed{inactive.SescDF(), inactive.SescDF()}
	var closed []calendar.Override
	for on := convenio.NewDate(2020, 1, 1); on.Year() < 2024; on = on.AddDays(1) {
		if _, _, n := on.Civil(); n%4 != 0 {
			closed = append(closed, calendar.Override{Date: on, Closed: true, Name: "ponto facultativo", Basis: "decreto", DecreedBy: "GDF"})
		}
	}
	var err error
	d.odd.Calendar, err = d.odd.Calendar.With(closed...)
	require.NoError(t, err)
	return d
}

func inactiveRoom(t testing.TB) room[inactive.Family, inactive.Policy, inactive.Command] {
	return room[inactive.Family, inactive.Policy, inactive.Command]{
		Machine: inactive.Machine(), policies: decrees(t), steps: 60, rows: rowsOf(inactive.Lifecycle()),
		views: []string{inactive.ViewStays, inactive.ViewDue, inactive.ViewUnproven}, topics: []string{inactive.TopicMessage, inactive.TopicBilling},
		seeds: []uint64{643, 81, 13, 1673, 87, 4, 21, 31, 2541, 10, 16, 86, 444, 1079},
		row:   func(f inactive.Family, e convenio.Event) string { return rowOf(f.State, e) },
		player: func(d choose) func(inactive.Family) (time.Time, convenio.Actor, inactive.Command) {
			c := &clock{d, pick(d, convenio.NewDate(2020, 3, 1), convenio.NewDate(2022, 3, 1))}
			return func(now inactive.Family) (time.Time, convenio.Actor, inactive.Command) {
				at := c.pass(now.Due())
				cmd := c.inactive(c.of(inactive.Lifecycle().Allowed(now.State), inactiveCommands), now)
				return at, c.member(now, cmd), cmd
			}
		},
	}
}

var inactiveCommands = []string{
	"Leave", "ProveCommunication", "Recount", "Opt", "Renounce", "TakeJob", "DropPlan", "RecordDeath", "RenewContract", "Join", "Withdraw", "Tick",
}

// member is who gives a command: people management, the holder, a survivor, or who may not.
func (c *clock) member(now inactive.Family, cmd inactive.Command) convenio.Actor {
	if _, sweep := cmd.(inactive.Tick); sweep {
		return c.actor(inactive.System)
	}
	switch c.choose(8) {
	case 0:
		return convenio.Actor{ID: pick(c.choose, now.Bond.Holder, "rosa", "outra"), Role: inactive.Holder}
	case 1:
		return convenio.Actor{ID: pick(c.choose, "davi", "joao", "outra"), Role: inactive.Survivor}
	}
	return c.actor(inactive.HumanResources)
}

// dependants are some of a spouse, a child near the end by age and an aggregate.
func (c *clock) dependants() (out []inactive.Dependant) {
	if !c.seldom(4) {
		out = append(out, inactive.Dependant{ID: "davi"})
	}
	if c.seldom(2) {
		out = append(out, inactive.Dependant{ID: "joao", LastEligible: c.today.AddDays(c.choose(900) - 10)})
	}
	if c.seldom(3) {
		out = append(out, inactive.Dependant{ID: pick(c.choose, "ines", "ines", "davi"), Aggregate: true})
	}
	return out
}

func (c *clock) leave() inactive.Leave {
	ended := c.today.AddDays(-c.choose(5))
	b := inactive.Bond{
		Holder: "rosa", Director: c.seldom(6), Ended: ended,
		Exit: pick(c.choose, inactive.Dismissed, inactive.Dismissed, inactive.Retired, inactive.MandateEnded, inactive.Resigned),
	}
	b.Contributions = []inactive.Period{{From: ended.AddDays(-pick(c.choose, 200, 1200, 3650, 4000)), Until: ended}}
	if c.seldom(8) {
		b.Contributions = nil
	}
	return inactive.Leave{Bond: b, Dependants: c.dependants()}
}

func (c *clock) inactive(name string, now inactive.Family) inactive.Command {
	on := c.today.AddDays(-pick(c.choose, 0, 0, 0, 3, 40, -1))
	switch name {
	case "Leave":
		return c.leave()
	case "ProveCommunication":
		d := convenio.Document{SHA256: "ab12", Size: 10, Type: "application/pdf", Kind: "aviso"}
		d.Size = pick(c.choose, d.Size, d.Size, 0)
		return inactive.ProveCommunication{On: c.today.AddDays(-c.choose(3)), Proof: d}
	case "Recount":
		return inactive.Recount{}
	case "Opt":
		opt := inactive.Opt{Keep: pick(c.choose, nil, []string{"davi"}, []string{"davi", "joao"}, []string{"davi", "joao", "ines"})}
		if now.State == inactive.Lapsed {
			opt.On = now.Until.AddDays(pick(c.choose, 0, 0, -5, 1))
		}
		return opt
	case "TakeJob":
		return inactive.TakeJob{On: on, CollectivePlan: !c.seldom(2)}
	case "RecordDeath":
		return c.death(on, now)
	case "RenewContract":
		return inactive.RenewContract{End: now.Until.AddDays(c.choose(60) - 10)}
	case "Join":
		return inactive.Join{Dependant: inactive.Dependant{ID: pick(c.choose, "lia", "lia", "davi", ""), LastEligible: c.today.AddDays(c.choose(900) - 10)}}
	case "Withdraw":
		return inactive.Withdraw{ID: pick(c.choose, "davi", "joao", "ines")}
	case "Renounce", "DropPlan":
		if !c.seldom(5) { // most go on
			return inactive.Tick{}
		}
		if name == "Renounce" {
			return inactive.Renounce{}
		}
		return inactive.DropPlan{On: on}
	}
	return inactive.Tick{}
}

func (c *clock) death(on convenio.Date, now inactive.Family) inactive.Command {
	death := inactive.RecordDeath{On: on, ContractEnd: on.AddDays(pick(c.choose, 100, 800, 1900, -1))}
	if now.State == inactive.Absent {
		death.Holder, death.Dependants = pick(c.choose, "rosa", "rosa", "rosa", ""), c.dependants()
	}
	return death
}
