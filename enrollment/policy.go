package enrollment

import (
	"context"
	_ "embed" // the tables
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// The parameters, by name: windows in calendar days, ages in completed years at which eligibility ends, waiting
// periods in days.
const (
	AdmissionWindow = "admission_window"
	EventWindow     = "event_window"
	ChildAge        = "child_age"
	CarriedAge      = "carried_age"
	StandardWindow  = "standard_window"
	WaitUrgency     = "wait_urgency"
	WaitBirth       = "wait_birth"
	WaitOther       = "wait_other"
)

var figureNames = []string{
	AdmissionWindow, EventWindow, ChildAge, CarriedAge, StandardWindow, WaitUrgency, WaitBirth, WaitOther,
}

// Policy is what governs a contract's people: figures, the calendar that windows roll over, what governs those who
// leave work and those who survive a holder, the day on which coverage begins, which renewals come back to, and the
// contract's last day, if it is known.
type Policy struct {
	Name     string
	Figures  convenio.Figures
	Calendar *calendar.Calendar
	Leaving  inactive.Policy
	Start    convenio.Date
	End      convenio.Date
	Readings Readings
	stamp    string
}

// Readings are the places where the clauses leave a choice. The zero value is what we adopt.
type Readings struct {
	// Through24 lets children stay through the age of 24, as Annex I counts them.
	Through24 bool
	// CarriedTo30 ends the eligibility of carried-over children at 30 rather than at 31.
	CarriedTo30 bool
	// UnionFromDeclaration counts the window of a stable union from its declaration, not from its proof.
	UnionFromDeclaration bool
	// SeveralSpouses lets a family have more than one spouse or partner at a time.
	SeveralSpouses bool
	// StandardAtTerm takes the renewal at which a standard changes to be the day after the contract's term ends, where
	// that is known, not the anniversary of the first day of cover.
	StandardAtTerm bool
}

//go:embed tables/sesc.csv
var sescFigures string

// SescDF is the policy of the Sesc-DF contract whose coverage begins on a day, with the readings adopted.
func SescDF(start convenio.Date) Policy {
	cal, err := calendar.FederalDistrict()
	must(err)
	figures, err := convenio.ReadDated(strings.NewReader(sescFigures), strconv.Atoi)
	must(err)
	return Policy{Name: "sesc-df", Figures: figures, Calendar: cal, Leaving: inactive.SescDF(), Start: start}
}

// Term is what families need of their contract.
type Term interface {
	// CoveredFrom is the first day of cover.
	CoveredFrom() convenio.Date
	// LastDay is the last day of the contract as it stands.
	LastDay() convenio.Date
}

// Under is the policy as the contract's own dates make it, to be compiled again whenever a renewal or a notice moves
// them.
func (p Policy) Under(t Term) Policy {
	p.Start, p.End, p.stamp = t.CoveredFrom(), t.LastDay(), ""
	return p
}

// must stops a program on what only a programmer could have got wrong.
func must(err error) {
	if err != nil {
		panic("enrollment: " + err.Error())
	}
}

// Fixed is one policy for every operator and day.
type Fixed struct{ *Policy }

// For is the fixed policy.
func (f Fixed) For(context.Context, string, convenio.Date) (*Policy, error) { return f.Policy, nil }

// Check is [convenio.BadInput] for a policy that could not decide.
func (p *Policy) Check() error {
	for _, name := range figureNames {
		if len(p.Figures[name].Terms()) == 0 {
			return &convenio.BadInput{Field: name, Reason: "falta o parâmetro"}
		}
	}
	if p.Calendar == nil || p.Leaving.Calendar == nil || p.Start.IsZero() {
		return &convenio.BadInput{Field: "policy", Reason: "falta o calendário, o de quem sai ou o início da cobertura"}
	}
	return nil
}

// Compile checks the policy and stamps it, once for all that it will decide.
func (p Policy) Compile() (*Policy, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	p.Figures, p.Leaving.Figures = maps.Clone(p.Figures), maps.Clone(p.Leaving.Figures) // its own, whatever the host changes
	p.stamp = p.hash()
	return &p, nil
}

// Stamp names the policy and its hash.
func (p *Policy) Stamp() string {
	if p.stamp == "" {
		return p.hash()
	}
	return p.stamp
}

// hash is the stamp over everything that decides.
func (p *Policy) hash() string {
	return p.Figures.Stamp(p.Name, p.Calendar.Stamp(), p.Leaving.Stamp(), p.Start, p.End, p.Readings)
}

// covers is nil when every figure has a value on a day; nothing is extrapolated.
func (p *Policy) covers(on convenio.Date) error {
	if p == nil {
		return &convenio.BadInput{Field: "policy", Reason: "falta a política"}
	}
	if p.stamp == "" {
		if err := p.Check(); err != nil {
			return err
		}
	}
	for _, name := range figureNames {
		if _, ok := p.Figures[name].On(on); !ok {
			return &convenio.BadInput{Field: "at", Reason: fmt.Sprintf("%s não tem valor em vigor em %s", name, on.Brazilian())}
		}
	}
	_, err := p.Leaving.LastAsFormer(on)
	return err
}

func (p *Policy) figure(name string, on convenio.Date) int {
	v, ok := p.Figures[name].On(on)
	if !ok {
		panic(fmt.Sprintf("enrollment: no %s in force on %v", name, on))
	}
	return v
}

// last is the last day of a window: event day excluded, last day included, rolled to a business day.
// One that ended before the calendar begins is long past, closed days or not.
func (p *Policy) last(event convenio.Date, figure string, on convenio.Date) (convenio.Date, error) {
	last := event.AddDays(p.figure(figure, on))
	if first, _ := p.Calendar.Span(); last.Before(first) {
		return last, nil
	}
	return p.Calendar.Roll(last)
}

// birthday is the day on which someone completes an age; who was born on 29 February does so on 1 March of a
// common year.
func birthday(born convenio.Date, age int) convenio.Date {
	y, m, d := born.Civil()
	return convenio.NewDate(y+age, m, d)
}

// limit is the last day of eligibility by age; no day for kin whom age does not end.
func (p *Policy) limit(k Kin, born, on convenio.Date) convenio.Date {
	if !k.limited() {
		return convenio.Date{}
	}
	age := p.figure(ChildAge, on)
	if p.Readings.Through24 {
		age++
	}
	if k == CarriedChild {
		age = p.figure(CarriedAge, on)
		if p.Readings.CarriedTo30 {
			age--
		}
	}
	return birthday(born, age).AddDays(-1)
}

// anniversary is the first renewal after a day.
func (p *Policy) anniversary(after convenio.Date) convenio.Date {
	for n := max(1, after.Year()-p.Start.Year()); ; n++ {
		if a := birthday(p.Start, n); a.After(after) {
			return a
		}
	}
}

// renewal is the first day after another on which a standard may change (3.2).
func (p *Policy) renewal(after convenio.Date) convenio.Date {
	if !p.Readings.StandardAtTerm || p.End.IsZero() {
		return p.anniversary(after)
	}
	next := p.End.AddDays(1)
	for n := after.Year() - next.Year(); ; n++ {
		if a := birthday(next, n); a.After(after) {
			return a
		}
	}
}
