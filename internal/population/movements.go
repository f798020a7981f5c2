package population

import (
	"math/rand/v2"
	"slices"
	"time"

	"github.com/seed-67b5076c/convenio"
)

// Move is what happened to somebody.
type Move uint8

// The moves. Enrolled brings in the family of somebody newly admitted; Returned ends a leave without pay.
const (
	Admitted Move = iota
	Enrolled
	Born
	Married
	Divorced
	Died
	Dismissed
	Resigned
	Retired
	StandardChanged
	WentOnLeave
	Returned
)

// Movement is one thing that happened on a day: to whom, in whose family. Who comes in by it has the birthday,
// kin and sex given; the standard is the family's after it. A change of standard bears the day on which it was
// asked for, in the thirty days before 15 July, the anniversary on which it takes effect.
type Movement struct {
	On             convenio.Date
	Person, Holder uint32
	Birth          convenio.Date
	Move           Move
	Kin            Kin
	Sex            Sex
	Standard       uint8
	Band           uint8
}

// Movements is what happens in so many months from the population's day, in order of days; within a family, in
// the order in which it can happen. New people have the IDs after the last. What age does to a child, and what
// follows when a bond ends, is for the plan to find.
func (p *Population) Movements(seed uint64, months int) []Movement {
	s := &story{r: rand.New(rand.NewPCG(seed, 2)), next: uint32(len(p.People))}
	y, month, day := p.On.Civil()
	for m := range months + 1 {
		s.first = append(s.first, convenio.NewDate(y, month+time.Month(m), day))
	}
	active := 0
	for family := range p.Families {
		s.begin(family)
		if family[0].Group == Active {
			active++
		}
		for m := range months {
			s.month(m)
		}
	}
	for m := range months {
		for range active/400 + s.r.IntN(2) {
			s.hire(m, months)
		}
	}
	s.moves = slices.DeleteFunc(s.moves, func(m Movement) bool { return !m.On.Before(s.first[months]) })
	slices.SortStableFunc(s.moves, func(a, b Movement) int { return a.On.DaysSince(b.On) })
	return s.moves
}

// story is the telling of one family after another.
type story struct {
	r       *rand.Rand
	first   []convenio.Date // of each month
	next    uint32
	moves   []Movement
	members []Person // the holder first
	today   convenio.Date
	birth   convenio.Date // the last one
	leave   convenio.Date // the return from it
	over    bool          // the holder left or died
}

func (s *story) begin(family []Person) {
	s.members = append(s.members[:0], family...)
	s.today, s.birth, s.leave, s.over = s.first[0], convenio.Date{}, convenio.Date{}, false
	for _, m := range family {
		if m.Kin == Child && m.Born.After(s.birth) {
			s.birth = m.Born
		}
	}
}

// month tells one month of the family.
func (s *story) month(m int) {
	if s.over {
		return
	}
	from := s.first[m]
	s.back(s.first[m+1])
	s.mortality(from)
	if s.over || !s.leave.IsZero() {
		return
	}
	if s.members[0].Group == Active && s.career(from) {
		return
	}
	s.household(from)
	if m%12 == 4 && s.chance(0.03) { // June, as the first month is February
		s.members[0].Standard = 1 + (s.members[0].Standard+uint8(s.r.IntN(2)))%3
		s.tell(from.AddDays(14+s.r.IntN(30)), StandardChanged, s.members[0])
	}
}

func (s *story) chance(p float64) bool { return s.r.Float64() < p }

// tell records a move on a day of its month, or as soon after as the family's last one allows.
func (s *story) tell(on convenio.Date, m Move, who Person) {
	if on.Before(s.today) {
		on = s.today
	}
	s.today = on
	h := s.members[0]
	one := Movement{On: on, Move: m, Person: who.ID, Holder: h.ID, Kin: who.Kin, Sex: who.Sex, Standard: h.Standard, Band: h.Band}
	if m <= Married {
		one.Birth = who.Born
	}
	s.moves = append(s.moves, one)
}

func (s *story) day(from convenio.Date) convenio.Date { return from.AddDays(s.r.IntN(28)) }

// back ends a leave that ends before a day.
func (s *story) back(until convenio.Date) {
	if !s.leave.IsZero() && s.leave.Before(until) {
		s.tell(s.leave, Returned, s.members[0])
		s.leave = convenio.Date{}
	}
}

// years is an age near enough for a rate.
func years(p Person, on convenio.Date) int { return on.DaysSince(p.Born) / 365 }

// mortality takes who dies this month. Its rate doubles every eight years, and is linear in between: whole
// numbers are the same on every machine.
func (s *story) mortality(from convenio.Date) {
	for i := 0; i < len(s.members); i++ {
		m := s.members[i]
		old := years(m, from)
		rate := uint64(3333*(8+old%8)/8) << (old / 8) // of a thousand million
		if s.r.Uint64N(1_000_000_000) >= rate || outgrown(m, from.AddDays(28)) {
			continue
		}
		s.tell(s.day(from), Died, m)
		if i == 0 {
			s.over = true
			return
		}
		s.members = slices.Delete(s.members, i, i+1)
		i--
	}
}

// outgrown reports a child whom age takes out by a day.
func outgrown(m Person, by convenio.Date) bool {
	switch m.Kin {
	case Child, Stepchild, Ward:
		return !m.Invalid && m.Age(by) >= childLimit
	case Carried:
		return m.Age(by) >= carryLimit
	}
	return false
}

// career is what work brings in a month, and whether it takes the holder out or away.
func (s *story) career(from convenio.Date) bool {
	h := s.members[0]
	roll, retiring := s.r.Float64()*12, 0.0
	if years(h, from) >= 55 {
		retiring = 0.12
	}
	switch {
	case roll < 0.03:
		s.tell(s.day(from), Dismissed, h)
	case roll < 0.05:
		s.tell(s.day(from), Resigned, h)
	case roll < 0.05+retiring:
		s.tell(s.day(from), Retired, h)
	case roll > 12-0.01:
		s.tell(s.day(from), WentOnLeave, h)
		s.leave = s.today.AddDays(90 + s.r.IntN(450))
		return true
	default:
		return false
	}
	s.over = true
	return true
}

// household is what happens at home in a month: a marriage, a divorce, a birth.
func (s *story) household(from convenio.Date) {
	h := s.members[0]
	spouse := slices.IndexFunc(s.members, func(m Person) bool { return m.Kin == Spouse || m.Kin == Partner })
	switch {
	case spouse > 0 && s.chance(0.012/12):
		s.tell(s.day(from), Divorced, s.members[spouse])
		s.members = slices.Delete(s.members, spouse, spouse+1)
	case spouse < 0 && years(h, from) < 60 && s.chance(0.03/12):
		s.join(s.day(from), Married, s.partner(h, from))
	case s.chance(0.08/12) && s.fertile(spouse, from):
		s.birth = s.day(from)
		if s.birth.Before(s.today) {
			s.birth = s.today
		}
		s.join(s.birth, Born, Person{Born: s.birth, Kin: Child, Sex: s.sex()})
	}
}

// fertile reports a mother in the family, not delivered in the last ten months.
func (s *story) fertile(spouse int, from convenio.Date) bool {
	mother := s.members[0]
	if mother.Sex == Male {
		if spouse < 0 {
			return false
		}
		mother = s.members[spouse]
	}
	age := years(mother, from)
	return mother.Sex == Female && age >= 18 && age < 45 && from.DaysSince(s.birth) > 300
}

func (s *story) sex() Sex {
	if s.r.IntN(2) == 0 {
		return Female
	}
	return Male
}

// partner is somebody of the other sex within five years of the holder's age, and not a minor.
func (s *story) partner(h Person, on convenio.Date) Person {
	p := Person{Kin: Spouse, Sex: Female, Born: h.Born.AddDays(s.r.IntN(3650) - 1825)}
	if h.Sex == Female {
		p.Sex = Male
	}
	if p.Age(on) < 18 {
		p.Born = h.Born
	}
	return p
}

// join takes somebody new into the family.
func (s *story) join(on convenio.Date, m Move, p Person) {
	s.next++
	p.ID = s.next
	s.members = append(s.members, p)
	s.tell(on, m, p)
}

// hire admits an employee with a family, and tells what remains of their months.
func (s *story) hire(m, months int) {
	on := s.day(s.first[m])
	h := Person{
		Group: Active, Sex: s.sex(), Born: born(s.r, on, 20+s.r.IntN(30)),
		Standard: uint8(1 + s.r.IntN(2)), Band: uint8(1 + s.r.IntN(2)),
	}
	s.begin(nil)
	s.join(on, Admitted, h)
	if s.chance(0.45) {
		s.join(on.AddDays(s.r.IntN(120)), Enrolled, s.partner(h, on))
	}
	for old := range min(h.Age(on)-22, childLimit-2) {
		if s.chance(0.06) {
			s.join(s.today, Enrolled, Person{Kin: Child, Sex: s.sex(), Born: born(s.r, on, old+1)})
		}
	}
	for ; m+1 < months; m++ {
		if !s.first[m+1].Before(s.today) {
			s.month(m + 1)
		}
	}
}
