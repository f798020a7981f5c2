package enrollment_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// What cannot be read is refused by its field, and nothing is kept of it.
func TestBadInput(t *testing.T) {
	include := func(change func(*enrollment.Include)) enrollment.Include {
		c := child(t, "2022-03-01")
		change(&c)
		return c
	}
	enrolling := func(change func(*enrollment.Enrol)) enrollment.Enrol {
		c := enrol(t, "2022-03-10")
		change(&c)
		return c
	}
	for _, c := range []struct {
		field   string
		command enrollment.Command
	}{
		{"person", include(func(c *enrollment.Include) { c.Person = "" })},
		{"person", include(func(c *enrollment.Include) { c.Person = strings.Repeat("x", 201) })},
		{"person", include(func(c *enrollment.Include) { c.Person = "m\x00" })},
		{"born", include(func(c *enrollment.Include) { c.Born = convenio.Date{} })},
		{"kin", include(func(c *enrollment.Include) { c.Kin = "cousin" })},
		{"kin", include(func(c *enrollment.Include) { c.Kin = "holder" })},
		{"standard", include(func(c *enrollment.Include) { c.Standard = "04" })},
		{"occasion", include(func(c *enrollment.Include) { c.Occasion = "whim" })},
		{"occasion", include(func(c *enrollment.Include) { c.Occasion = enrollment.Admission })},
		{"on", include(func(c *enrollment.Include) { c.On = convenio.Date{} })},
		{"on", include(func(c *enrollment.Include) { c.On = day(t, "2022-03-11") })},
		{"on", include(func(c *enrollment.Include) { c.Born = day(t, "2015-03-01") })}, // another's birth opens no window (10.9.a)
		{"standard", enrollment.ChangeStandard{Standard: ""}},
		{"person", enrolling(func(c *enrollment.Enrol) { c.Person = "" })},
		{"bond", enrolling(func(c *enrollment.Enrol) { c.Bond = "friend" })},
		{"occasion", enrolling(func(c *enrollment.Enrol) { c.Occasion = enrollment.Birth })},
		{"standard", enrolling(func(c *enrollment.Enrol) { c.Standard = "" })},
		{"since", enrolling(func(c *enrollment.Enrol) { c.Since = convenio.Date{} })},
		{"since", enrolling(func(c *enrollment.Enrol) { c.Since = day(t, "2022-03-11") })},
		{"on", enrollment.EndBond{On: day(t, "2022-03-11")}},
		{"on", enrollment.EndBond{}},
		{"communicated", enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-03-09")}},
		{"communicated", enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-03-09"), Communicated: day(t, "2022-03-11")}},
		{"died", enrollment.ReportDeath{Person: "marta", Died: enrol(t, "2022-03-10").Born.AddDays(-1), Communicated: day(t, "2022-03-10")}},
	} {
		h, by := enrolled(t, "2022-03-10"), marta
		switch c.command.(type) {
		case enrollment.Enrol:
			h, by = newHome(t, "2022-03-10"), hr
		case enrollment.EndBond, enrollment.ReportDeath:
			by = hr
		}
		before := h.family
		events, _, err := h.try(by, c.command)
		var bad *convenio.BadInput
		require.ErrorAs(t, err, &bad, "%T %+v", c.command, c.command)
		require.Equal(t, c.field, bad.Field, "%+v", c.command)
		require.NotEmpty(t, bad.Reason)
		require.Empty(t, events)
		require.Equal(t, before, h.family)
	}
}

// Outside the days its figures cover a policy decides nothing.
func TestNothingIsExtrapolated(t *testing.T) {
	h := newHome(t, "2009-12-31")
	_, _, err := h.try(hr, enrol(t, "2009-12-31"))
	var bad *convenio.BadInput
	require.ErrorAs(t, err, &bad)
	require.Equal(t, "at", bad.Field)
}

// A policy that could not decide says what it lacks.
func TestAPolicyIsWhole(t *testing.T) {
	for _, name := range []string{enrollment.AdmissionWindow, enrollment.WaitOther} {
		p := enrollment.SescDF(day(t, "2021-07-15"))
		delete(p.Figures, name)
		var bad *convenio.BadInput
		require.ErrorAs(t, p.Check(), &bad)
		require.Equal(t, name, bad.Field)
	}
	require.Error(t, func() error { p := enrollment.SescDF(convenio.Date{}); return p.Check() }())
	require.Error(t, func() error { p := enrollment.SescDF(day(t, "2021-07-15")); p.Calendar = nil; return p.Check() }())
	require.Error(t, func() error { p := enrollment.SescDF(day(t, "2021-07-15")); p.Leaving.Calendar = nil; return p.Check() }())
}

// What was compiled keeps its figures, whatever becomes of the table it was made from.
func TestACompiledPolicyIsItsOwn(t *testing.T) {
	p := enrollment.SescDF(day(t, "2021-07-15"))
	compiled, err := p.Compile()
	require.NoError(t, err)
	clear(p.Figures)
	clear(p.Leaving.Figures)
	h := newHome(t, "2021-08-02")
	h.policy = compiled
	h.do(hr, enrol(t, "2021-08-02"))
}

// One that lacks something decides nothing, compiled or not.
func TestWhatIsNoPolicyDecidesNothing(t *testing.T) {
	bare, endless := enrollment.SescDF(day(t, "2021-07-15")), enrollment.SescDF(convenio.Date{})
	bare.Calendar = nil
	for _, p := range []*enrollment.Policy{nil, {}, &bare, &endless} {
		h := newHome(t, "2021-08-02")
		h.policy = p
		_, _, err := h.try(hr, enrol(t, "2021-08-02"))
		var bad *convenio.BadInput
		require.ErrorAs(t, err, &bad)
	}
}

// The stamp tells policies apart by anything that decides.
func TestTheStamp(t *testing.T) {
	stamps := map[string]bool{contract(t).Stamp(): true}
	require.Len(t, stamps, 1)
	require.True(t, stamps[contract(t).Stamp()], "the same policy has the same stamp")
	later := enrollment.SescDF(day(t, "2021-07-16"))
	for _, p := range []*enrollment.Policy{
		&later, contract(t, func(r *enrollment.Readings) { r.Through24 = true }), contract(t, func(r *enrollment.Readings) { r.CarriedTo30 = true }),
		contract(t, func(r *enrollment.Readings) { r.UnionFromDeclaration = true }), fullRemission(contract(t)),
		contract(t, func(r *enrollment.Readings) { r.SeveralSpouses = true }),
	} {
		require.False(t, stamps[p.Stamp()])
		stamps[p.Stamp()] = true
	}
	compiled, err := contract(t).Compile()
	require.NoError(t, err)
	under := compiled.Under(fixed{day(t, "2021-07-15"), day(t, "2022-07-14")})
	require.NoError(t, compiled.Adopt("SeveralSpouses", 1))
	require.Equal(t, contract(t, func(r *enrollment.Readings) { r.SeveralSpouses = true }).Stamp(), compiled.Stamp(), "also what was adopted after it was compiled")
	require.False(t, stamps[under.Stamp()], "and the dates that a contract brings to a policy that was compiled")
}
