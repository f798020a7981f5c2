package coverage

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
)

// Limit is a number of uses, or [Unlimited].
type Limit int

// Unlimited is no limit of number.
const Unlimited Limit = -1

// String is the number, or that there is none, in Portuguese.
func (l Limit) String() string {
	if l == Unlimited {
		return "sem limite"
	}
	return fmt.Sprint(int(l))
}

// Grant is what a decision gives. Left are the uses that remain in the Year before those asked for, which a denial
// tells as well; Year is empty where there is no limit. Lodging is given for a stay in hospital only, and then
// its Companion says whether this person may have one.
type Grant struct {
	Service  Service `json:"service"`
	Quantity int     `json:"quantity"`
	Left     Limit   `json:"left"`
	Year     Period  `json:"year,omitzero"`
	Lodging  Lodging `json:"lodging,omitzero"`
}

// asking is one question being weighed.
type asking struct {
	convenio.Weighing
	Question
	policy Policy
	terms  Terms
	word   convenio.Value
	err    error
}

// Decide says whether a service is covered for a person on a day. Facts that cannot be read, and days for which the
// policy has no figure, are [convenio.BadInput].
func Decide(p Policy, q Question, t *convenio.Trace) (convenio.Decision[Grant], error) {
	if err := q.check(p); err != nil {
		return convenio.Decision[Grant]{}, err
	}
	a := asking{Weighing: convenio.Weighing{Trace: t}, Question: q, policy: p, terms: p.Terms[q.Service]}
	a.word = convenio.Text("servico", a.terms.Word)
	g := Grant{Service: q.Service, Quantity: q.Quantity, Left: Unlimited}
	a.promised()
	a.excluded()
	a.waited()
	a.condition()
	a.own()
	a.limit(&g)
	a.lodge(&g)
	if a.err != nil {
		return convenio.Decision[Grant]{}, a.err
	}
	return convenio.Verdict(&a.Weighing, g), nil
}

// figure is a figure in force on the day; the first that is missing stands as the question's error.
func (a *asking) figure(name string) int {
	v, ok := a.policy.Figures[name].On(a.Day)
	if !ok && a.err == nil {
		a.err = bad("day", "a política %s não tem %s em vigor em %s", a.policy.Name, name, a.Day.Brazilian())
	}
	return v
}

// byContract reports a service that the instrument itself promises.
func (a *asking) byContract() bool {
	return a.terms.Promised && !(a.Service == Transplant && a.policy.Readings.TransplantsByList)
}

// byList reports a service that the regulator's list holds, within its guideline where it is bound to one.
func (a *asking) byList() bool { return a.Listed && (a.Guideline || !a.terms.Guided) }

// shown reports that the criteria of Lei 14.454/2022 were shown, on a day on which they open what is off the list.
func (a *asking) shown() bool { return a.figure(OffListCriteria) == 1 && a.Evidence }

func (a *asking) promised() {
	shown := a.shown() // asked first: before its figures the policy decides nothing
	a.At("service", 0)
	if a.Deny(OutsideSegments, a.terms.Segment == Dental, a.word) {
		return
	}
	a.Deny(OffList, !a.byContract() && !a.byList() && !shown, a.word, convenio.Day("dia", a.Day))
}

// excluded weighs an exclusion alleged: one that the law does not have, or that meets a promise, does not count.
func (a *asking) excluded() {
	if a.Exclusion == "" {
		return
	}
	a.At("exclusion", 0)
	law, known := a.policy.Exclusions[a.Exclusion]
	if !known {
		law = a.Exclusion
	}
	counts, cited := known && !a.byContract(), convenio.Text("lei", law)
	a.Note(ExclusionUnfounded, !counts, cited)
	a.Deny(ExcludedByLaw, counts, cited)
}

// waited weighs the waiting periods of the kind that governs the service.
func (a *asking) waited() {
	kind := OtherWait
	switch {
	case a.Urgent:
		kind = UrgencyWait
	case a.Service == Childbirth:
		kind = BirthWait
	}
	for i, w := range a.Person.Waitings {
		if w.For != kind {
			continue
		}
		a.At("person.waitings", i+1)
		most, of := a.figure(maximumWait[kind]), convenio.Text("carencia", waitWords[kind])
		a.Note(WaitTooLong, w.Days > most, of, convenio.Count("dias", w.Days), convenio.Count("maximo", most))
		free := w.From.AddDays(min(w.Days, most))
		if a.policy.Readings.WaitsNextDay && w.Days > 0 {
			free = free.AddDays(1)
		}
		a.Deny(WaitOpen, a.Day.Before(free), of, convenio.Day("livre", free))
	}
}

// condition weighs what the person's condition comes from: work, or a time before the plan.
func (a *asking) condition() {
	if a.WorkRelated {
		a.At("work_related", 0)
		employee := a.Person.Category == Holder && a.Person.Employee
		a.Deny(WorkOfAnother, !employee && !a.policy.Readings.WorkForAll)
	}
	if a.PreExisting {
		a.At("person.partial", 0)
		last := convenio.Date{}
		if months := min(a.Person.Partial.Months, a.figure(PartialMonths)); months > 0 {
			last = later(a.Person.Partial.From, months).AddDays(-1)
		}
		a.Deny(PartialTemporary, a.Complex && !a.Day.After(last), convenio.Day("ate", last))
	}
}

// own weighs what a clause asks of its own service.
func (a *asking) own() {
	asked, justified := a.Attending.Requested, a.Attending.Requested && a.Attending.Justified
	a.At("attending", 0)
	switch a.Service {
	case PosturalReeducation:
		a.Need(PosturalUnjustified, !justified)
	case GroundRemoval:
		a.Need(RemovalUnjustified, !justified)
	case HomeCare:
		a.Need(HomeCareUnratified, !justified || !a.Attending.Ratified)
		a.At("admitted", 0)
		a.Deny(HomeCareOutside, !a.Admitted)
	case Chemotherapy, Radiotherapy:
		a.Need(TreatmentUnprescribed, !asked, a.word)
		a.At("registered", 0)
		a.Deny(DrugUnregistered, a.Service == Chemotherapy && !a.Registered)
	case RefractiveSurgery:
		a.refraction()
	case PETScan:
		a.At("guideline", 0)
		a.Deny(GuidelineUnmet, !a.Guideline)
	case DonorCare, OrganStorage:
		a.At("transplant", 0)
		a.Deny(WithoutTransplant, !a.Transplant, a.word)
	}
}

// refraction weighs the eye's degree, where the instrument has one: what the law itself covers needs none.
func (a *asking) refraction() {
	if _, own := a.policy.Figures[Refraction]; !own {
		return
	}
	a.At("eye.degree", 0)
	least, eye := a.figure(Refraction), "direito"
	if a.Eye.Left {
		eye = "esquerdo"
	}
	byLaw := a.Listed && a.Guideline || a.shown()
	a.Deny(RefractionBelow, max(a.Eye.Degree, -a.Eye.Degree) < least && !byLaw,
		convenio.Text("olho", eye), convenio.Text("grau", degree(a.Eye.Degree)), convenio.Text("minimo", degree(least)))
}

// degree is a number of hundredths as it is read, such as "-5,25".
func degree(hundredths int) string {
	sign := ""
	if hundredths < 0 {
		sign, hundredths = "-", -hundredths
	}
	return fmt.Sprintf("%s%d,%02d", sign, hundredths/100, hundredths%100)
}

// limit counts the uses of the year against the service's limit, if it has one in force.
func (a *asking) limit(g *Grant) {
	t := a.terms
	a.At("uses", 0)
	if t.Lifting != NotLifted {
		lifted := a.figure(TherapyLimits) == 0 && a.policy.Readings.Removal.lifts(t.Lifting)
		if a.Note(LimitLifted, lifted && (a.Attending.Requested || t.Limit == ""), a.word, convenio.Day("dia", a.Day)) {
			return
		}
	}
	if t.Limit == "" {
		return
	}
	limit := a.figure(t.Limit)
	g.Year = a.policy.Year(a.Contract, a.Day)
	used := Used(a.Uses, a.Service, g.Year)
	g.Left = Limit(max(0, limit-used))
	a.Deny(t.Spent, used+a.Quantity > limit, a.word, convenio.Count("limite", limit), convenio.Count("usadas", used),
		convenio.Count("pedidas", a.Quantity), convenio.Day("fim", g.Year.Until))
}

// lodge says how the person is lodged in hospital, and whether with a companion.
func (a *asking) lodge(g *Grant) {
	if !a.terms.Inpatient {
		return
	}
	a.At("person.standard", 0)
	g.Lodging = a.policy.Standards[a.Person.Standard]
	years := age(a.Person.Born, a.Day)
	g.Lodging.Companion = a.Note(CompanionAdmitted,
		g.Lodging.Companion || years < a.figure(MinorAge) || years >= a.figure(ElderAge),
		convenio.Text("padrao", string(a.Person.Standard)), convenio.Count("idade", years))
}
