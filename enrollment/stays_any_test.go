package enrollment_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// Whatever is told to either, in any order: neither is left with anything to tell the other, and both say the same of who is
// in the plan from then on, and at whose expense.
func TestBothAlwaysAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lived(t, newOffice(t), func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") }, map[string]bool{})
	})
	rapid.Check(t, func(t *rapid.T) {
		lived(t, newOffice(t).underTheLaw(), func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") }, map[string]bool{})
	})
}

// The same lives by chance go far: every pair of states that there can be is met, and none that can't.
func TestBothGoFar(t *testing.T) {
	met, dice := map[string]bool{}, rand.New(rand.NewPCG(2, 1))
	all := []string{
		"ex-empregado, inexistente", "em remissão, inexistente", "encerrada, inexistente", "encerrada pelo prazo, inexistente",
		"ex-empregado, comunicação pendente", "ex-empregado, opção aberta", "ex-empregado, encerrado", "inativa, inativo",
		"inativa, encerrado", "em remissão, remissão", "em remissão, encerrado",
		"encerrada pelo prazo, encerrado", "encerrada, encerrado", "encerrada pelo prazo, opção não exercida",
	}
	missing := func() []string {
		return slices.DeleteFunc(slices.Clone(all), func(both string) bool { return met[both] })
	}
	for n := 0; n < 4000 && len(missing()) > 0; n++ {
		lived(t, newOffice(t), dice.IntN, met)
	}
	require.Empty(t, missing())
	require.Subset(t, append(all, "em remissão, opção não exercida"), slices.Collect(maps.Keys(met)))
}

// lived is a family's life of a dozen things told.
func lived(t require.TestingT, o *office, choose func(int) int, met map[string]bool) {
	o.on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
	today := day(t, "2022-04-01")
	if choose(4) > 0 {
		o.stay(dismissal(t))
	}
	for range 1 + choose(12) {
		today = today.AddDays([]int{0, 0, 1, 20, 31, 200, 400}[choose(7)])
		if today.After(day(t, "2026-07-01")) {
			return
		}
		o.on(today.String()).anything(choose, today)
		f, stay := o.now()
		met[f.State().String()+", "+stay.State.String()] = true
		o.agree(f, stay, today)
	}
}

// anything tells one of the two something that may be refused.
func (o *office) anything(choose func(int) int, today convenio.Date) {
	asked := enrollment.Request{On: today, Reference: "p-1"}
	person := []string{"marta", "davi", "rosa", "lia"}[choose(4)]
	lia := enrollment.Include{Person: "lia", Kin: enrollment.Child, Born: today, Occasion: enrollment.Birth, On: today, Request: asked}
	all := []any{
		dismissal(o.t), inactive.ProveCommunication{On: today, Proof: notice}, inactive.Opt{Keep: []string{"davi"}},
		inactive.Opt{Keep: []string{"davi", "lia", "rosa"}}, inactive.Opt{Keep: []string{"davi", "rosa"}},
		inactive.Opt{On: today.AddDays(-20), Keep: []string{"davi"}}, inactive.Renounce{}, inactive.Tick{},
		inactive.TakeJob{On: today, CollectivePlan: true}, inactive.DropPlan{On: today}, lia, lia,
		enrollment.Exclude{Person: person, Request: asked}, enrollment.ReturnCard{Person: person},
		enrollment.ReportDeath{Person: "marta", Died: today, Communicated: today},
		enrollment.ReportDeath{Person: person, Died: today.AddDays(-[]int{0, 1, 40}[choose(3)]), Communicated: today},
	}
	var err error
	told := all[choose(len(all))]
	switch c := told.(type) {
	case enrollment.Command:
		_, err = o.stays.Act(context.Background(), o.family, o.ask(), c)
	case inactive.Command:
		_, err = o.stays.ActOnStay(context.Background(), o.family, o.ask(), c)
	}
	require.NotEqual(o.t, "infrastructure", convenio.Code(err), "%#v: %v", told, err)
	sweep(o)
}

// agree compares who is in the plan from tomorrow on, and who bears it.
func (o *office) agree(f enrollment.Family, stay inactive.Family, today convenio.Date) {
	over := stay.State.Over() && stay.Died.IsZero()
	if stay.State == inactive.Absent || over && !f.Died().IsZero() {
		return // a death through the last day leaves a remission in which a stay that is over has no part
	}
	bears := map[inactive.State]enrollment.Continuation{
		inactive.Inactive: enrollment.AsInactive, inactive.InRemission: enrollment.AsRemitted, inactive.Surviving: enrollment.AsInactive,
	}[stay.State]
	for _, person := range []string{"marta", "davi", "rosa", "lia"} {
		for _, ahead := range []int{1, 2, 29, 30, 31, 60, 364, 366, 700} {
			on := today.AddDays(ahead)
			if on.Before(stay.From) || !on.After(day(o.t, "2022-04-30")) {
				continue // the days after the bond are had, by who is not kept until the stay at the family's expense begins
			}
			if on.After(day(o.t, "2026-07-14")) {
				break // the contract's end is everybody's
			}
			covered := f.Eligible(person, shown, on, nil).Granted()
			require.Equal(o.t, stay.Covers(person, on), covered, "%s on %s: %v, %v until %s", person, on, f.State(), stay.State, stay.Until)
			if covered {
				require.Equal(o.t, bears, expense(f, on), "%s on %s: %v, %v", person, on, f.State(), stay.State)
			}
		}
	}
}

// expense is who bears the fees of a day; nobody in particular while it is as in work.
func expense(f enrollment.Family, on convenio.Date) (as enrollment.Continuation) {
	for _, e := range f.Account().Expenses {
		if !on.Before(e.From) {
			as = e.As
		}
	}
	return as
}
