package lives

import (
	"errors"
	"fmt"
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/population"
)

// crowd are the made-up people, as old when cover begins as they were on the day of the annexes.
type crowd struct {
	*story
	born  map[uint32]convenio.Date
	shift int
}

// populate lets in the initial group as one load, tells what happened to it since, and bills each month as it ends.
func (s *story) populate(lives int) error {
	people := population.New(s.seed, lives)
	c := &crowd{s, map[uint32]convenio.Date{}, s.covered.DaysSince(people.On)}
	if err := c.enter(people); err != nil {
		return err
	}
	months := s.today.DaysSince(s.covered)/30 + 1
	moves := people.Movements(s.seed, months)
	month := billing.CompetenceOf(s.charged)
	for _, m := range moves {
		on := m.On.AddDays(c.shift)
		if on.Before(s.covered) || !on.Before(s.today) {
			continue
		}
		for ; on.After(month.Last()); month++ {
			if err := s.bill(month); err != nil {
				return err
			}
		}
		if err := c.move(m, on); err != nil {
			return err
		}
	}
	for ; month < billing.CompetenceOf(s.today); month++ {
		if err := s.bill(month); err != nil {
			return err
		}
	}
	return nil
}

// enter loads the initial group two weeks before cover begins; who may not come in is left out.
func (c *crowd) enter(people *population.Population) error {
	on := c.covered.AddDays(-14)
	var group []enrollment.Movement
	for _, p := range people.People {
		c.born[p.ID] = p.Born.AddDays(c.shift)
		group = append(group, enrollment.Movement{Line: len(group) + 2, Holder: name(p.Holder), Command: c.entry(p, on)})
	}
	ask := c.ask(on, management)
	load := func(dry bool) error {
		_, err := enrollment.Load(c.ctx, c.plan.Store, c.plan, c.plan.Operator, ask, group, dry)
		return err
	}
	out := refused(load(true))
	group = slices.DeleteFunc(group, func(m enrollment.Movement) bool { return slices.Contains(out, m.Line) })
	return load(false)
}

// refused are the lines that a load names.
func refused(err error) (lines []int) {
	many, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	for _, one := range many.Unwrap() {
		var fault enrollment.LineError
		if errors.As(one, &fault) {
			lines = append(lines, fault.Line)
		}
	}
	return lines
}

var (
	bonds = map[population.Group]enrollment.Bond{
		population.Active: enrollment.Employee, population.Director: enrollment.Director, population.Inactive: enrollment.Retired,
	}
	kins = map[population.Kin]enrollment.Kin{
		population.Spouse: enrollment.Spouse, population.Partner: enrollment.Partner, population.Child: enrollment.Child,
		population.Stepchild: enrollment.Stepchild, population.Ward: enrollment.Ward, population.Carried: enrollment.CarriedChild,
		population.Aggregate: enrollment.Aggregate,
	}
)

func name(person uint32) string { return fmt.Sprintf("vida-%06d", person) }

func standard(s uint8) enrollment.Standard { return enrollment.Standard(fmt.Sprintf("%02d", s)) }

// paid is the pay band of who is employed, as far as the funding table tells them apart.
func paid(b enrollment.Bond, band uint8) uint8 {
	if b == enrollment.Retired {
		return 0
	}
	return max(1, min(band, 4))
}

// entry is how somebody of the initial group comes in.
func (c *crowd) entry(p population.Person, on convenio.Date) enrollment.Command {
	if p.Kin == population.Holder {
		return enrollment.Enrol{
			Person: name(p.ID), Born: c.born[p.ID], Bond: bonds[p.Group], Since: p.Admitted.AddDays(c.shift - 30),
			Standard: standard(p.Standard), PayBand: paid(bonds[p.Group], p.Band), Occasion: enrollment.InitialGroup, Request: asked(on),
		}
	}
	kin := kins[p.Kin]
	if p.Invalid {
		kin = enrollment.InvalidChild
	}
	return enrollment.Include{Person: name(p.ID), Kin: kin, Born: c.born[p.ID], Occasion: enrollment.InitialGroup, Request: asked(on)}
}

// move keys one movement; what a rule refuses was refused in life too.
func (c *crowd) move(m population.Movement, on convenio.Date) error {
	if !m.Birth.IsZero() {
		c.born[m.Person] = m.Birth.AddDays(c.shift)
	}
	command := c.command(m, on)
	if command == nil {
		return nil
	}
	err := c.family(name(m.Holder), on, command)
	if exit, leaves := exits[m.Move]; leaves && err == nil {
		return c.stays(name(m.Holder), on, exit, outcome(m.Person%4))
	}
	switch convenio.Code(err) {
	case "refused", "not_admitted", "not_found":
		return nil
	}
	return err
}

func (c *crowd) command(m population.Movement, on convenio.Date) enrollment.Command {
	person, born := name(m.Person), c.born[m.Person]
	joins := enrollment.Include{
		Person: person, Kin: kins[m.Kin], Born: born, Occasion: enrollment.None, AcceptsWaiting: true, Request: asked(on),
	}
	enrol := enrollment.Enrol{
		Person: person, Born: born, Bond: enrollment.Employee, Since: on, Standard: standard(m.Standard),
		PayBand: paid(enrollment.Employee, m.Band), Request: asked(on),
	}
	switch m.Move {
	case population.Admitted:
		return enrol
	case population.Returned:
		enrol.Occasion, enrol.On = enrollment.LeaveReturn, on
		return enrol
	case population.Enrolled:
		return joins
	case population.Born:
		joins.Occasion, joins.On = enrollment.Birth, on
		return joins
	case population.Married:
		joins.Occasion, joins.On = enrollment.Marriage, on.AddDays(-50*int(m.Person%2)) // every other asks too late, and waits
		return joins
	case population.Divorced: // asked for weeks before it is keyed: what was billed since is credited
		if late := on.AddDays(-25); late.After(c.covered) {
			return enrollment.Exclude{Person: person, Request: asked(late)}
		}
		return enrollment.Exclude{Person: person, Request: asked(on)}
	case population.WentOnLeave:
		return enrollment.Exclude{Person: person, Request: asked(on)}
	case population.Died:
		return enrollment.ReportDeath{Person: person, Died: on.AddDays(-1), Communicated: on}
	case population.Dismissed, population.Resigned, population.Retired:
		return enrollment.EndBond{On: on}
	case population.StandardChanged:
		return enrollment.ChangeStandard{Standard: standard(m.Standard), Request: asked(on)}
	}
	return nil
}
