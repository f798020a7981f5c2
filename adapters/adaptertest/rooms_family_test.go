package adaptertest_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/internal/monkey/families"
	"github.com/stretchr/testify/require"
)

// renewedLate are the policies of a contract that ran out on 14 June 2028, whose renewal is told at the end of the month.
type renewedLate struct{ until, since *enrollment.Policy }

func (r renewedLate) For(_ context.Context, _ string, on convenio.Date) (*enrollment.Policy, error) {
	if on.Before(convenio.NewDate(2028, 7, 1)) {
		return r.until, nil
	}
	return r.since, nil
}

// governed are the policies of the families, compiled once.
var governed = sync.OnceValues(func() (r renewedLate, err error) {
	for year, p := range map[int]**enrollment.Policy{2028: &r.until, 2033: &r.since} {
		policy := enrollment.SescDF(convenio.NewDate(2021, 7, 15))
		policy.End = convenio.NewDate(year, 6, 14)
		if *p, err = policy.Compile(); err != nil {
			return r, err
		}
	}
	return r, nil
})

func familyPolicies(t testing.TB) renewedLate {
	policies, err := governed()
	require.NoError(t, err)
	return policies
}

var familyViews = []string{enrollment.ViewFamilies, enrollment.ViewRoll, enrollment.ViewDue, enrollment.ViewCards}

func familyRoom(t testing.TB) room[enrollment.Family, *enrollment.Policy, enrollment.Command] {
	return room[enrollment.Family, *enrollment.Policy, enrollment.Command]{
		Machine: enrollment.Machine(), policies: familyPolicies(t), steps: 45, rows: rowsOf(enrollment.Lifecycle()),
		views: familyViews, also: sameRoll,
		seeds: []uint64{19, 505, 890, 1198, 1231, 124, 339, 2654, 73, 1214, 2792, 30, 34, 53, 82, 548, 367, 214, 113, 107, 72, 45, 23},
		row:   func(f enrollment.Family, e convenio.Event) string { return rowOf(f.State(), e) },
		player: func(d choose) func(enrollment.Family) (time.Time, convenio.Actor, enrollment.Command) {
			m := families.New(families.Choose(d), convenio.NewDate(2021, 7, 15))
			last := time.Time{}
			return func(now enrollment.Family) (at time.Time, by convenio.Actor, c enrollment.Command) {
				if now.State() != enrollment.Absent {
					m.Joined()
				}
				at, by, c = m.Next()
				switch now.State() {
				case enrollment.Former, enrollment.Kept, enrollment.Remitted:
					if !d.seldom(4) {
						at, by, c = onTheWayOut(d, now, last, at, by, c)
					}
				default:
					if d.seldom(8) {
						at, by, c = onTheWayOut(d, now, last, at, by, c)
					}
				}
				last = at
				return at, by, c
			}
		},
	}
}

// onTheWayOut is a command to a family about to lose somebody, where one is wanted, else the one that was drawn: the
// bond ends just before age takes somebody out, the sweep comes on the very day, or, while the family lasts, one of
// its people leaves.
func onTheWayOut(d choose, now enrollment.Family, last, at time.Time, by convenio.Actor, c enrollment.Command,
) (time.Time, convenio.Actor, enrollment.Command) {
	hr, due, today := convenio.Actor{ID: "cogep", Role: enrollment.HR}, now.Due(), convenio.DateOf(last)
	request := enrollment.Request{On: today, Reference: "processo 12"}
	who := pick(d, families.People[1:]...)
	if eve := convenio.NewDate(2028, 6, 10); now.State() == enrollment.Enrolled && d.seldom(20) {
		return eve.Start(), hr, enrollment.EndBond{On: eve}
	}
	if !last.IsZero() && d.seldom(20) {
		return pick(d, convenio.NewDate(2028, 6, 15), convenio.NewDate(2028, 7, 1)).Start(), convenio.Actor{ID: "sweep", Role: enrollment.System}, enrollment.Tick{}
	}
	switch soon := !due.IsZero() && due.Year() < 2030; {
	case now.State() == enrollment.Enrolled && soon:
		eve := due.AddDays(-5)
		return eve.Start(), hr, enrollment.EndBond{On: eve}
	case now.State() == enrollment.Enrolled, last.IsZero():
		return at, by, c
	case d.seldom(4) && soon:
		return due.Start(), convenio.Actor{ID: "sweep", Role: enrollment.System}, enrollment.Tick{}
	}
	going := enrollment.Continue{As: enrollment.AsInactive, From: today, Until: pick(d, convenio.Date{}, today.AddDays(400))}
	return last, hr, pick[enrollment.Command](d, c, enrollment.Exclude{Person: who, Request: request}, enrollment.ReturnCard{Person: who}, going,
		enrollment.Exclude{Person: now.Holder(), Request: request}, enrollment.ChoosePrice{Person: who, Price: enrollment.AgePrice, Request: request},
		enrollment.ReportDeath{Person: pick(d, who, who, families.People[0]), Died: today, Communicated: today})
}
