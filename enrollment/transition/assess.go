package transition

import (
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// decide goes through the clauses from the strongest claim to stay to the weakest: home care, the network, a running
// cycle, a late pregnancy, a bed that cannot be left; else the treatment is redirected.
func (a Assess) decide(c Case, p Policy, _ convenio.Ask, w *convenio.Weighing) (convenio.Event, error) {
	if c.Kind == HomeCare {
		return a.atHome(c, w), nil
	}
	w.At("provider", 0)
	if w.Note(ProviderInNetwork, c.Network, convenio.Text("prestador", c.Provider)) {
		return c.kept(ByNetwork), nil
	}
	w.At("cycle_running", 0)
	if c.Kind == Oncology && w.Note(CycleRuns, a.CycleRunning) {
		return c.kept(ByCycle), nil
	}
	if c.Kind == Prenatal {
		stays, err := a.samePhysician(c, p, w)
		if stays || err != nil {
			return c.kept(ByPhysician), err
		}
	}
	if !a.Admitted {
		to, chosen := a.destination(c, w)
		return Redirected{to, chosen}, nil
	}
	if !a.movable(w) {
		return c.kept(Unmovable), nil
	}
	to, chosen := a.destination(c, w)
	return Authorised{to, chosen, a.Justification}, nil
}

// kept is the case staying as it is.
func (c Case) kept(by Basis) Kept { return Kept{by, c.Provider, c.Hours} }

// atHome keeps home care with the same structure, whatever company gives it.
func (a Assess) atHome(c Case, w *convenio.Weighing) convenio.Event {
	w.At("indicated", 0)
	w.Deny(HomeCareUnindicated, !a.Indicated)
	w.At("hours", 0)
	w.Deny(StructureReduced, a.Hours < c.Hours && !a.Evolved,
		convenio.Count("antes", c.Hours), convenio.Count("depois", a.Hours))
	w.At("company", 0)
	company := a.Company
	if !w.Note(CompanyChanged, company != "" && company != c.Provider,
		convenio.Text("antes", c.Provider), convenio.Text("depois", company)) {
		company = c.Provider
	}
	return Kept{ByHomeCare, company, a.Hours}
}

// samePhysician weighs whether the physician of a pregnancy stays: late enough when the contract began, and both agree.
func (a Assess) samePhysician(c Case, p Policy, w *convenio.Weighing) (bool, error) {
	weeks, err := p.weeks()
	if err != nil {
		return false, err
	}
	least := 7*weeks + 1
	if p.Readings.WholeWeeks {
		least = 7 * (weeks + 1)
	}
	w.At("treatment.gestation", 0)
	early := w.Note(TooEarly, c.Gestation < least, convenio.Count("dias", c.Gestation), convenio.Count("semanas", weeks))
	w.At("physician_agrees", 0)
	declines := w.Note(PhysicianDeclines, !a.PhysicianAgrees)
	w.At("mother_agrees", 0)
	return !w.Note(MotherChoosesAnother, !a.MotherAgrees) && !early && !declines, nil
}

// movable weighs all that an inpatient's transfer asks for.
func (a Assess) movable(w *convenio.Weighing) bool {
	w.At("stable", 0)
	unstable := w.Note(Unstable, !a.Stable)
	w.At("fit", 0)
	unfit := w.Note(Unfit, !a.Fit)
	w.At("authorised", 0)
	return !w.Note(Unauthorised, !a.Authorised || strings.TrimSpace(a.Justification) == "") && !unstable && !unfit
}

// destination is the place chosen when it can be had, else the one offered.
func (a Assess) destination(c Case, w *convenio.Weighing) (id string, chosen bool) {
	w.At("chosen", 0)
	if a.Chosen.ID != "" && !w.Note(ChoiceImpossible, !a.Chosen.takes(c), convenio.Text("escolhido", a.Chosen.ID)) {
		return a.Chosen.ID, true
	}
	to := convenio.Text("destino", a.Offered.ID)
	w.At("offered", 0)
	w.Deny(DestinationOutside, !a.Offered.open(), to)
	w.Deny(GraveUnserved, c.Grave && !a.Offered.Complex, to)
	return a.Offered.ID, false
}
