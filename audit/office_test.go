package audit_test

import (
	"testing"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func closure(t testing.TB, s string) calendar.Override {
	t.Helper()
	return calendar.Override{Date: day(t, s), Closed: true, Name: "Falta de água", Basis: "Portaria 1/2025", DecreedBy: "TRT da 3ª Região"}
}

// fullTechnician has every field set.
func fullTechnician(t testing.TB) audit.SetTechnician {
	t.Helper()
	c := technician("tec-ana", "endodontics", audit.Unclassified)
	c.Technician.Leaves = []audit.Leave{{From: day(t, "2025-07-01"), Until: day(t, "2025-07-30")}}
	return c
}

// forbidding is what each command is called, and the clause cited, when it comes from another role; by its event.
var forbidding = map[string]string{
	"TechnicianSet":     "cadastrar técnico de saúde [trt3:5.2.2.2]",
	"ModeSet":           "mudar o modo de distribuição [trt3:5.2.2.2]",
	"AutomaticSwitched": "ligar ou desligar a atribuição automática [trt3:5.2.2.2.3]",
	"RuleSet":           "configurar regra de auditoria presencial [trt3:5.2.5.13]",
	"RuleRemoved":       "retirar regra de auditoria presencial [trt3:5.2.5.13]",
	"SeedSet":           "mudar a semente dos sorteios [trt3:5.2.5.13]",
	"ClassificationSet": "mudar a tabela de classificação [trt3:5.2.2.1.1]",
	"ClosureDecreed":    "decretar dia fechado ou aberto [trt3:5.2.5.5]",
}

// samples is one event of each kind with every field set, by the command that leads to it.
func samples(t testing.TB) map[string]struct {
	command audit.OfficeCommand
	event   convenio.Event
} {
	t.Helper()
	full := audit.Rule{ID: "regra-1", Unit: audit.PerBeneficiary, Criteria: []audit.Criterion{
		{Kind: audit.ByProvider, Values: []string{"cred-1"}}, {Kind: audit.ByCity, Values: []string{"Belo Horizonte"}},
		{Kind: audit.ByWorkUnit, Values: []string{"1ª VT"}}, {Kind: audit.ByProcedure, Values: []string{"85200166"}},
		{Kind: audit.ByAge, AgeFrom: 18, AgeUntil: 60}, {Kind: audit.ByValue, ValueFrom: convenio.Cents(100_050)},
		{Kind: audit.ByProfile, GlosaRate: 500, NewWithin: 90}, {Kind: audit.BySample, Rate: 1000}, {Kind: audit.ByRandom, Rate: 50},
	}}
	rows := []audit.ClassRow{{From: "81000000", Until: "81999999", Class: "diagnosis"}}
	type pair = struct {
		command audit.OfficeCommand
		event   convenio.Event
	}
	return map[string]pair{
		"TechnicianSet":     {fullTechnician(t), audit.TechnicianSet(fullTechnician(t))},
		"ModeSet":           {audit.SetMode{Mode: audit.Picked}, audit.ModeSet{Mode: audit.Picked}},
		"AutomaticSwitched": {audit.SwitchAutomatic{On: true}, audit.AutomaticSwitched{On: true}},
		"RuleSet":           {audit.SetRule{Rule: full}, audit.RuleSet{Rule: full}},
		"RuleRemoved":       {audit.RemoveRule{ID: "regra-0"}, audit.RuleRemoved{ID: "regra-0"}},
		"SeedSet":           {audit.SetSeed{Seed: "semente de 2025"}, audit.SeedSet{Seed: "semente de 2025"}},
		"ClassificationSet": {audit.SetClassification{Rows: rows}, audit.ClassificationSet{Rows: rows}},
		"ClosureDecreed":    {audit.DecreeClosure{Closure: closure(t, "2025-06-12")}, audit.ClosureDecreed{Closure: closure(t, "2025-06-12")}},
	}
}

// configurations is the events of samples.
func configurations(t testing.TB) (all []convenio.Event) {
	t.Helper()
	for _, v := range samples(t) {
		all = append(all, v.event)
	}
	return all
}

// configuredOffice has something of everything.
func configuredOffice(t testing.TB) audit.Office {
	t.Helper()
	return office(t, technician("tec-bia", "surgery"), rule("regra-0", audit.Criterion{Kind: audit.ByAge, AgeUntil: 9}))
}

// Each command leads to its event, and only the administrator's role may give it.
func TestEachCommandLeadsToItsEvent(t *testing.T) {
	o := configuredOffice(t)
	for name, v := range samples(t) {
		e, _ := configured(t, o, v.command)
		assert.Equal(t, v.event, e)
		assert.Equal(t, name, convenio.NameOf(e))
		for _, role := range []convenio.Role{"provider", "technician", "supervisor", "system", "Administrator", ""} {
			ask := on(t, "2025-02-13")
			ask.By.Role = role
			events, err := audit.DecideOffice(o, court, ask, v.command, nil)
			assert.Nil(t, events)
			var forbidden *convenio.Forbidden
			require.ErrorAs(t, err, &forbidden, "%s as %q", name, role)
			assert.Equal(t, forbidding[name], forbidden.Action+" ["+string(forbidden.Clause)+"]")
		}
	}
}

// What is there for ever: the names, and every schema ever written.
func TestEventsTravelAsTheirGoldenFiles(t *testing.T) {
	golden.Events(t, audit.OfficeMachine().Codec, configurations(t)...)
}

func FuzzOfficeEvent(f *testing.F) {
	golden.AnyBytes(f, audit.OfficeMachine().Codec, func(e convenio.Event) any {
		return picture(audit.FoldOffice([]convenio.Recorded{{Event: e}}))
	}, configurations(f)...)
}

func TestATechnicianIsRegistered(t *testing.T) {
	for name, tech := range map[string]audit.Technician{
		"no CRO": {ID: "ana", Active: true}, "a blank CRO": {ID: "ana", CRO: " \t"}, "no id": {CRO: "MG-1"},
	} {
		t.Run(name, func(t *testing.T) {
			f := proof.Applies(t, refused(t, audit.Office{}, audit.SetTechnician{Technician: tech}, audit.TechnicianWithoutCRO), audit.TechnicianWithoutCRO)
			assert.Equal(t, "technician.cro", f.Field)
		})
	}
	_, trace := configured(t, audit.Office{}, technician("ana"))
	proof.DoesNotApply(t, trace, audit.TechnicianWithoutCRO)
	refused(t, audit.Office{}, audit.SetTechnician{Technician: audit.Technician{ID: "ana", Leaves: []audit.Leave{{}}}},
		audit.TechnicianWithoutCRO, audit.LeaveBackwards)
}

func TestALeaveHasABeginningAndAnEnd(t *testing.T) {
	first, last := day(t, "2025-07-01"), day(t, "2025-07-30")
	for name, v := range map[string]struct {
		leaves []audit.Leave
		lawful bool
	}{
		"none":               {nil, true},
		"one day":            {[]audit.Leave{{first, first}}, true},
		"some":               {[]audit.Leave{{first, last}, {last, last.AddDays(9)}}, true},
		"backwards":          {[]audit.Leave{{first, first.AddDays(-1)}}, false},
		"no end":             {[]audit.Leave{{From: first}}, false},
		"no beginning":       {[]audit.Leave{{Until: last}}, false},
		"neither":            {[]audit.Leave{{}}, false},
		"the second is lost": {[]audit.Leave{{first, last}, {last, first}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			c := technician("ana")
			c.Technician.Leaves = v.leaves
			if !v.lawful {
				f := proof.Applies(t, refused(t, audit.Office{}, c, audit.LeaveBackwards), audit.LeaveBackwards)
				assert.Equal(t, "technician.leaves", f.Field)
				return
			}
			_, trace := configured(t, audit.Office{}, c)
			proof.DoesNotApply(t, trace, audit.LeaveBackwards)
		})
	}
}

// Three modes, and a switch for the automatic one, which the minutes insist on: off is assignment by hand.
func TestTheModeInForce(t *testing.T) {
	for _, v := range []struct {
		commands []audit.OfficeCommand
		mode     audit.Mode
	}{
		{nil, audit.Assigned},
		{[]audit.OfficeCommand{audit.SetMode{Mode: audit.Assigned}}, audit.Assigned},
		{[]audit.OfficeCommand{audit.SetMode{Mode: audit.Picked}}, audit.Picked},
		{[]audit.OfficeCommand{audit.SetMode{Mode: audit.Automatic}}, audit.Assigned},
		{[]audit.OfficeCommand{audit.SetMode{Mode: audit.Automatic}, audit.SwitchAutomatic{On: true}}, audit.Automatic},
		{[]audit.OfficeCommand{audit.SwitchAutomatic{On: true}, audit.SetMode{Mode: audit.Automatic}}, audit.Automatic},
		{[]audit.OfficeCommand{audit.SetMode{Mode: audit.Automatic}, audit.SwitchAutomatic{On: true}, audit.SwitchAutomatic{}}, audit.Assigned},
		{[]audit.OfficeCommand{audit.SetMode{Mode: audit.Picked}, audit.SwitchAutomatic{On: true}}, audit.Picked},
		{[]audit.OfficeCommand{audit.SetMode{Mode: audit.Automatic}, audit.SwitchAutomatic{On: true}, audit.SetMode{Mode: audit.Picked}}, audit.Picked},
	} {
		assert.Equal(t, v.mode, office(t, v.commands...).Mode(), "%+v", v.commands)
	}
}

func TestThereIsNoFourthMode(t *testing.T) {
	for _, mode := range []audit.Mode{"", "manual", "Automatic", "automatic "} {
		f := proof.Applies(t, refused(t, audit.Office{}, audit.SetMode{Mode: mode}, audit.ModeUnknown), audit.ModeUnknown)
		assert.Equal(t, "mode", f.Field)
	}
	for _, mode := range []audit.Mode{audit.Assigned, audit.Picked, audit.Automatic} {
		_, trace := configured(t, audit.Office{}, audit.SetMode{Mode: mode})
		proof.DoesNotApply(t, trace, audit.ModeUnknown)
	}
}

func TestARuleIsRemovedByItsID(t *testing.T) {
	criterion := audit.Criterion{Kind: audit.ByAge, AgeUntil: 9}
	o := office(t, rule("a", criterion), rule("b", criterion))
	for _, id := range []string{"c", "", "A"} {
		f := proof.Applies(t, refused(t, o, audit.RemoveRule{ID: id}, audit.RuleUnknown), audit.RuleUnknown)
		assert.Equal(t, "id", f.Field)
	}
	e, trace := configured(t, o, audit.RemoveRule{ID: "a"})
	proof.DoesNotApply(t, trace, audit.RuleUnknown)
	assert.Equal(t, audit.RuleRemoved{ID: "a"}, e)
	o = office(t, rule("a", criterion), rule("b", criterion), audit.RemoveRule{ID: "a"})
	assert.Equal(t, []audit.Rule{rule("b", criterion).Rule}, o.Rules())
	refused(t, o, audit.RemoveRule{ID: "a"}, audit.RuleUnknown)
}

func TestADecreeHasADayANameAnActAndAnAuthor(t *testing.T) {
	for name, spoil := range map[string]func(*calendar.Override){
		"no day":           func(c *calendar.Override) { c.Date = convenio.Date{} },
		"no name":          func(c *calendar.Override) { c.Name = "" },
		"no act":           func(c *calendar.Override) { c.Basis = " " },
		"no author":        func(c *calendar.Override) { c.DecreedBy = "" },
		"before the first": func(c *calendar.Override) { c.Date = convenio.NewDate(calendar.FirstYear, 1, 0) },
		"after the last":   func(c *calendar.Override) { c.Date = convenio.NewDate(calendar.LastYear, 12, 32) },
	} {
		t.Run(name, func(t *testing.T) {
			c := closure(t, "2025-06-12")
			spoil(&c)
			f := proof.Applies(t, refused(t, audit.Office{}, audit.DecreeClosure{Closure: c}, audit.ClosureUnfounded), audit.ClosureUnfounded)
			assert.Equal(t, "closure", f.Field)
		})
	}
	first, last := closure(t, "2025-06-12"), closure(t, "2025-06-12")
	first.Date, last.Date = convenio.NewDate(calendar.FirstYear, 1, 1), convenio.NewDate(calendar.LastYear, 12, 31)
	for _, c := range []calendar.Override{first, last} {
		_, trace := configured(t, audit.Office{}, audit.DecreeClosure{Closure: c})
		proof.DoesNotApply(t, trace, audit.ClosureUnfounded)
	}
}

// What the calendar is asked to hold, it holds: what the office took can always be compiled.
func TestDecreesTakenCanBeCompiled(t *testing.T) {
	opened := closure(t, "2025-10-28")
	opened.Closed = false
	o := office(t, audit.DecreeClosure{Closure: closure(t, "2025-10-28")}, audit.DecreeClosure{Closure: closure(t, "2025-06-12")},
		audit.DecreeClosure{Closure: opened})
	assert.Equal(t, []calendar.Override{closure(t, "2025-06-12"), opened}, o.Closures(), "by day, the later act of a day in the place of the first")
	court, err := calendar.TRT3(o.Closures()...)
	require.NoError(t, err)
	assert.False(t, court.IsBusinessDay(day(t, "2025-06-12")))
	assert.True(t, court.IsBusinessDay(day(t, "2025-10-28")))
}

func TestWhatIsSetAgainTakesThePlaceOfTheFirst(t *testing.T) {
	o := office(t, technician("c", "a"), technician("a", "a"), technician("b"), technician("a", "b", "c"))
	assert.Equal(t, []audit.Technician{
		technician("a", "b", "c").Technician, technician("b").Technician, technician("c", "a").Technician,
	}, o.Technicians(), "by id, whatever the order in which they came")
	found, ok := o.Technician("a")
	assert.True(t, ok)
	assert.Equal(t, []audit.Class{"b", "c"}, found.Specialties)
	_, ok = o.Technician("d")
	assert.False(t, ok)
}

func TestTheZeroOfficeWorks(t *testing.T) {
	var o audit.Office
	assert.Empty(t, o.Technicians())
	assert.Empty(t, o.Rules())
	assert.Empty(t, o.Closures())
	assert.Equal(t, audit.Assigned, o.Mode())
	assert.Equal(t, audit.StockClassification(), o.Classification())
	assert.Equal(t, picture(o), picture(audit.FoldOffice(nil)))
}

// Kills: an inner slice handed out, or taken from an event, and shared.
func TestAnOfficeIsAnImmutableValue(t *testing.T) {
	set, entered := samples(t)["RuleSet"].event.(audit.RuleSet), fullTechnician(t)
	table := []audit.ClassRow{{From: "81000000", Until: "81999999", Class: "a"}}
	o := audit.FoldOffice([]convenio.Recorded{
		{Event: set}, {Event: audit.TechnicianSet(entered)}, {Event: audit.ClassificationSet{Rows: table}},
		{Event: audit.ClosureDecreed{Closure: closure(t, "2025-06-12")}},
	})
	before := picture(o)
	set.Rule.Criteria[0].Values[0], set.Rule.Criteria[4].AgeFrom = "outro", 1
	entered.Technician.Specialties[0], entered.Technician.Leaves[0] = "outra", audit.Leave{}
	table[0].Class = "outra"
	assert.Equal(t, before, picture(o), "the events stay the events'")

	o.Technicians()[0].Specialties[0] = "outra"
	o.Technicians()[0].Leaves[0] = audit.Leave{}
	found, _ := o.Technician("tec-ana")
	found.Specialties[0] = "outra"
	o.Rules()[0].Criteria[0].Values[0] = "outro"
	o.Rules()[0].ID = "outra"
	o.Closures()[0].Name = "outro"
	o.Classification().Rows()[0].Class = "outra"
	assert.Equal(t, before, picture(o), "what is handed out is the caller's")
}

// Any history folds in one go as it does event by event, and no step writes over an office that someone holds.
func TestFoldIsStepwiseApply(t *testing.T) {
	m := audit.OfficeMachine()
	rapid.Check(t, func(rt *rapid.T) {
		var events []convenio.Recorded
		offices, pictures := []audit.Office{{}}, []string{picture(audit.Office{})}
		for range rapid.IntRange(0, 10).Draw(rt, "steps") {
			id := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(rt, "id")
			c := rapid.SampledFrom([]audit.OfficeCommand{
				technician(id, "x"), technician(id), rule(id, audit.Criterion{Kind: audit.ByAge}), audit.RemoveRule{ID: id},
				audit.SetMode{Mode: audit.Automatic}, audit.SwitchAutomatic{On: len(events)%2 == 0}, audit.SetSeed{Seed: id},
				audit.SetClassification{Rows: []audit.ClassRow{{From: "00000000", Until: "00000001", Class: audit.Class(id)}}},
				audit.DecreeClosure{Closure: closure(t, "2025-06-12")}, audit.DecreeClosure{Closure: closure(t, "2025-06-11")},
			}).Draw(rt, "command")
			from := offices[len(offices)-1]
			out, err := m.Decide(from, court, on(t, "2025-02-13"), c, nil)
			if err != nil {
				assert.ErrorIs(rt, err, audit.RuleUnknown)
				continue
			}
			r := convenio.Recorded{Event: out[0]}
			m.Apply(from, r) // a future that is not taken
			next := m.Apply(from, r)
			events, offices, pictures = append(events, r), append(offices, next), append(pictures, picture(next))
		}
		assert.Equal(rt, offices[len(offices)-1], m.Fold(events))
		for i := range offices {
			assert.Equal(rt, pictures[i], picture(offices[i]))
		}
	})
}

func TestTheMachineIsWhole(t *testing.T) {
	m := audit.OfficeMachine()
	assert.Equal(t, "office", m.Kind)
	assert.Equal(t, "office:administrator", m.Stamp(court))
	assert.Equal(t, []string{
		"AutomaticSwitched", "ClassificationSet", "ClosureDecreed", "ModeSet", "RuleRemoved", "RuleSet", "SeedSet", "TechnicianSet",
	}, m.Codec.Names(), "names are for ever")
	assert.Nil(t, m.Entries)
	assert.Nil(t, m.Effects)
}
