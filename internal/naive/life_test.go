package naive

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/pto"
)

// treated is a plan of n one-face restorations, all performed, closed and in its final audit.
func treated(t *testing.T, n int, change func(*Config)) *story {
	t.Helper()
	var items []pto.ItemSpec
	var nos []int
	for i := range n {
		items = append(items, tooth(oneFace, []string{"14", "15", "16", "17"}[i], "O"))
		nos = append(nos, i+1)
	}
	s := begin(t, change).on("2025-01-02").submit(items...).audit().ana(yes(nos...))
	s.on("2025-02-01").perform(nos...).phase(inTreatment).clinic(pto.Close{}).phase(awaitingFinal)
	require.Equal(t, ana, s.m.Technician())
	return s.on("2025-02-13").audit().phase(inFinal)
}

func TestPlainLife(t *testing.T) {
	s := begin(t, nil).on("2024-12-20").submit(tooth(oneFace, "16", "O"), tooth(crownCode, "11", ""))
	s.phase(awaitingInitial).states(requested, requested)
	require.Equal(t, int64(9500), s.m.Items()[0].FeeCents)
	s.do(Refused, ana, RoleTechnician, pto.Start{})
	s.audit().phase(inInitial).do(Refused, ana, RoleTechnician, yes(1))
	s.do(Refused, bia, RoleTechnician, yes(1, 2))
	s.on("2024-12-27").ana(yes(1, 2)).phase(inTreatment).states(authorised, authorised)
	require.Equal(t, "", s.m.Technician())
	require.Equal(t, date("2024-12-27"), s.m.Base())
	s.on("2025-01-10").do(Refused, clinic, RoleProvider, performance("2024-12-26", 1))
	s.do(Refused, clinic, RoleProvider, performance("2025-01-11", 1))
	s.perform(1)
	require.Equal(t, int64(10050), s.m.Items()[0].FeeCents) // the fee of the execution date pays
	require.Equal(t, Account{}, s.m.Account())
	s.do(Refused, clinic, RoleProvider, pto.Close{})
	s.clinic(pto.Close{NotPerformed: []int{2}}).states(performed, notPerformed)
	require.Equal(t, Account{Presented: 10050, Awaiting: 10050}, s.m.Account())
	s.on("2025-01-20").audit().ana(pto.ConcludeFinal{Findings: []pto.Finding{approve(1)}})
	s.phase(finalised).states(approved, notPerformed)
	require.Equal(t, Account{Presented: 10050, Released: 10050}, s.m.Account())
	require.Empty(t, s.m.Odontogram(date("2025-01-19")))
	require.Equal(t, []int{1}, s.m.Odontogram(date("2025-01-20")))
	s.do(NotAdmitted, clinic, RoleProvider, pto.Extend{})
	require.Equal(t, 2, s.m.Messages()["result"])
}

func TestFinalDocuments(t *testing.T) {
	s := begin(t, nil).on("2025-01-02").submit(tooth(crownCode, "11", ""), tooth(oneFace, "16", "O")).audit()
	c := yes(1, 2)
	c.Demands = []pto.Demand{{Item: 2, Kind: "image"}}
	s.ana(c).perform(1, 2).do(Refused, clinic, RoleProvider, pto.Close{})
	s.clinic(pto.Attach{Item: 1, Stage: pto.ForFinal, Documents: image()})
	s.do(Refused, clinic, RoleProvider, pto.Close{})
	s.clinic(pto.Attach{Item: 2, Stage: pto.ForFinal, Documents: image()})
	s.clinic(pto.Close{})
}

func TestGlosasOneByOne(t *testing.T) {
	s := treated(t, 4, nil)
	s.ana(pto.ConcludeFinal{Findings: []pto.Finding{approve(1), deny(2), deny(3), deny(4)}}).phase(inGlosa)
	require.Equal(t, Account{Presented: 40200, Released: 10050, Open: 30150}, s.m.Account())
	require.Equal(t, date("2025-02-27"), s.m.GlosaLastDay(2))
	s.do(Refused, ana, RoleTechnician, pto.Start{}) // nothing waits
	s.on("2025-02-27").clinic(pto.Appeal{Items: []int{2}, Justification: "look"}).phase(inGlosa)
	require.Equal(t, ana, s.m.Technician())
	s.ana(pto.Start{}).phase(inAppeal)
	s.clinic(pto.Appeal{Items: []int{3}, Justification: "and this"}).phase(inAppeal)
	s.on("2025-02-28").do(Refused, clinic, RoleProvider, pto.Appeal{Items: []int{4}, Justification: "late"})
	s.states(approved, glosa, glosa, glosa) // a refusal keeps nothing, not even the lapse
	s.system(pto.Tick{}).states(approved, glosa, glosa, lapsed).phase(inAppeal)
	s.do(Refused, ana, RoleTechnician, pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(3, true)}})
	s.ana(pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(2, true)}}).phase(inGlosa)
	require.Equal(t, ana, s.m.Technician())
	s.ana(pto.Start{}).on("2025-03-10").ana(pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(3, false)}})
	s.phase(finalised).states(approved, approved, upheld, lapsed)
	require.Equal(t, Account{Presented: 40200, Released: 20100, Settled: 20100}, s.m.Account())
	require.Equal(t, []int{1}, s.m.Odontogram(date("2025-02-27")))
	require.Equal(t, []int{1, 2}, s.m.Odontogram(date("2025-02-28")))
	s.do(Refused, clinic, RoleProvider, pto.Appeal{Items: []int{4}, Justification: "late"})
	s.do(NotAdmitted, clinic, RoleProvider, pto.Appeal{Items: []int{3}, Justification: "again"})
}

func TestLapseFinalises(t *testing.T) {
	s := treated(t, 1, nil).ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1)}})
	s.on("2025-02-27").system(pto.Tick{}).phase(inGlosa)
	s.on("2025-03-20").do(NotAdmitted, clinic, RoleProvider, pto.Acknowledge{}).phase(inGlosa)
	s.system(pto.Tick{}).phase(finalised).states(lapsed)
	require.Equal(t, Account{Presented: 10050, Settled: 10050}, s.m.Account())
}

func TestAppealJustification(t *testing.T) {
	s := treated(t, 1, nil).ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1)}})
	appeal := func(text string) pto.Appeal { return pto.Appeal{Items: []int{1}, Justification: text} }
	s.do(Refused, clinic, RoleProvider, appeal(" \n"))
	s.do(Refused, clinic, RoleProvider, appeal(strings.Repeat("é", 2001)))
	s.clinic(appeal("  " + strings.Repeat("é", 2000) + " "))
	s.do(Refused, clinic, RoleProvider, appeal("again"))
}

func TestRulingLength(t *testing.T) {
	for _, literal := range []bool{false, true} {
		s := treated(t, 1, func(c *Config) { c.Readings.LiteralMinimum = literal })
		s.ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1)}})
		s.clinic(pto.Appeal{Items: []int{1}, Justification: "look"}).ana(pto.Start{})
		for n, family := range map[int]string{0: Refused, 20001: Refused, 1999: map[bool]string{true: Refused, false: OK}[literal], 2000: OK, 20000: OK} {
			one := &story{t: t, m: &Model{}, d: s.d}
			*one.m = *s.m
			c := pto.ConcludeAppeal{Rulings: []pto.Ruling{{Item: 1, Grant: true, Justification: strings.Repeat("é", n)}}}
			one.do(family, ana, RoleTechnician, c)
		}
	}
}

func TestPartialGlosa(t *testing.T) {
	part := deny(1)
	part.Amount = cents(4000)
	s := treated(t, 1, nil).do(Refused, ana, RoleTechnician, pto.ConcludeFinal{Findings: []pto.Finding{part}})
	whole := deny(1)
	whole.Amount = cents(10050)
	s.ana(pto.ConcludeFinal{Findings: []pto.Finding{whole}})

	s = treated(t, 1, func(c *Config) { c.Readings.Partial = true })
	over := deny(1)
	over.Amount = cents(10051)
	s.do(Refused, ana, RoleTechnician, pto.ConcludeFinal{Findings: []pto.Finding{over}})
	s.ana(pto.ConcludeFinal{Findings: []pto.Finding{part}})
	require.Equal(t, Account{Presented: 10050, Released: 6050, Open: 4000}, s.m.Account())
	s.clinic(pto.Appeal{Items: []int{1}, Justification: "look"}).ana(pto.Start{})
	s.ana(pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(1, true)}}).phase(finalised)
	require.Equal(t, Account{Presented: 10050, Released: 10050}, s.m.Account())
}

func TestFromReading(t *testing.T) {
	s := treated(t, 1, func(c *Config) { c.Readings.FromReading = true })
	s.ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1)}})
	require.True(t, s.m.GlosaLastDay(1).IsZero())
	s.on("2025-04-08").clinic(pto.Acknowledge{}).phase(inGlosa).clinic(pto.Acknowledge{})
	require.Equal(t, date("2025-04-28"), s.m.GlosaLastDay(1))
	s.on("2025-04-29").system(pto.Tick{}).phase(finalised)
}

func TestAppealToAnother(t *testing.T) {
	s := treated(t, 1, func(c *Config) { c.Readings.AppealToAnother = true })
	s.ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1)}})
	s.clinic(pto.Appeal{Items: []int{1}, Justification: "look"})
	require.Equal(t, "", s.m.Technician())
	s.do(Refused, "tao", RoleAdministrative, pto.Assign{Technician: ana})
	s.tao(pto.Assign{Technician: bia}).do(OK, bia, RoleTechnician, pto.Start{})
	s.do(OK, bia, RoleTechnician, pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(1, true)}}).phase(finalised)
	require.Equal(t, []int{1}, s.m.Odontogram(date("2025-12-31")))
}

func TestOdontogramOnFinalOnly(t *testing.T) {
	s := treated(t, 1, func(c *Config) { c.Readings.OdontogramOnFinalOnly = true })
	s.ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1)}})
	s.clinic(pto.Appeal{Items: []int{1}, Justification: "look"}).ana(pto.Start{})
	s.ana(pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(1, true)}}).states(approved)
	require.Empty(t, s.m.Odontogram(date("2025-12-31")))
}

func TestRecountLengthensOnly(t *testing.T) {
	s := treated(t, 2, nil).ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1), deny(2)}})
	s.clinic(pto.Appeal{Items: []int{2}, Justification: "x"})
	s.m.Decree(date("2025-02-20"), true)
	s.on("2025-02-20").system(pto.Recount{})
	require.Equal(t, date("2025-02-27"), s.m.GlosaLastDay(2)) // appealed: no term is open
	require.Equal(t, date("2025-02-28"), s.m.GlosaLastDay(1))
	require.Equal(t, 1, s.m.Messages()["term_moved"])
	s.m.Decree(date("2025-02-20"), false)
	s.system(pto.Recount{})
	require.Equal(t, date("2025-02-28"), s.m.GlosaLastDay(1))
}

// TestDecreeCountsWithoutARecount: an act on record lengthens the term, counted again by a command or not.
func TestDecreeCountsWithoutARecount(t *testing.T) {
	s := treated(t, 2, nil).ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1), deny(2)}})
	s.m.Decree(date("2025-02-27"), true)
	s.on("2025-02-28").clinic(pto.Appeal{Items: []int{1}, Justification: "x"}).states(glosa, glosa)
	s.on("2025-03-01").system(pto.Tick{}).states(glosa, lapsed)
}
