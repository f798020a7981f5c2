package naive

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/pto"
)

var visit = pto.ItemSpec{Code: consultation}

func add(items ...pto.ItemSpec) pto.Modify { return pto.Modify{Add: items} }

func drop(items ...int) pto.Modify { return pto.Modify{Remove: items} }

func TestWhollyExempt(t *testing.T) {
	s := begin(t, nil).on("2025-02-13").submit(visit, pto.ItemSpec{Code: bleeding, Region: "S1"})
	s.phase(inTreatment).states(exempt, exempt)
	require.Equal(t, date("2025-08-12"), s.m.LastDay())
	s.on("2025-02-14").perform(1).do(Refused, clinic, RoleProvider, pto.Close{NotPerformed: []int{2}})
	s.clinic(pto.Close{NotPerformed: []int{2}, Justification: "exempt"}).phase(awaitingFinal)
	require.Equal(t, "", s.m.Technician()) // nobody concluded an audit yet
	s.audit().ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1)}})
	s.clinic(pto.Appeal{Items: []int{1}, Justification: "look"})
	require.Equal(t, ana, s.m.Technician())
}

func TestExemptClockFromExecution(t *testing.T) {
	s := begin(t, func(c *Config) { c.Readings.ExemptClockFromExecution = true }).on("2025-02-13").submit(visit, visit)
	require.True(t, s.m.LastDay().IsZero())
	s.on("2026-02-13").clinic(performance("2026-02-12", 1)).phase(inTreatment)
	require.Equal(t, date("2026-02-12"), s.m.Base())
	s.clinic(performance("2026-02-13", 2))
	require.Equal(t, date("2026-02-12"), s.m.Base())
}

func TestExemptThenInitialAudit(t *testing.T) {
	s := begin(t, nil).on("2025-02-13").submit(visit)
	s.on("2025-03-01").clinic(add(visit)).phase(inTreatment).states(exempt, exempt)
	s.do(Refused, clinic, RoleProvider, performance("2025-02-20", 2)) // before it was added
	s.clinic(performance("2025-02-20", 1))
	s.clinic(add(tooth(oneFace, "16", "O"))).phase(awaitingInitial).perform(2)
	s.on("2025-03-02").audit().ana(yes(3)).phase(inTreatment)
	require.Equal(t, date("2025-02-13"), s.m.Base()) // a later initial audit does not move it
}

func TestRemovalLeavesOnlyExempt(t *testing.T) {
	s := begin(t, nil).on("2025-02-13").submit(visit, tooth(oneFace, "16", "O")).phase(awaitingInitial)
	require.True(t, s.m.LastDay().IsZero())
	s.do(Refused, clinic, RoleProvider, pto.Extend{})
	s.on("2025-02-20").perform(1).clinic(drop(2)).phase(inTreatment).states(performed, removed)
	require.Equal(t, date("2025-02-13"), s.m.Base())
	s.do(Refused, clinic, RoleProvider, drop(1))
}

func TestUrgencySkipsTheInitialAudit(t *testing.T) {
	urgent := pto.ItemSpec{Code: abscess, Tooth: "16", Urgent: true, Urgency: "pain"}
	s := begin(t, nil).on("2025-02-13").submit(urgent, pto.ItemSpec{Code: abscess, Tooth: "17"})
	s.phase(awaitingInitial).states(exempt, requested).perform(1)
	s.do(Refused, clinic, RoleProvider, performance("2025-02-13", 2))
	s.audit().ana(pto.Conclude{Decisions: []pto.ItemDecision{no(2)}}).phase(inTreatment).states(performed, denied)
}

func TestIntermediateAudit(t *testing.T) {
	s := begin(t, nil).on("2025-02-13").submit(tooth(oneFace, "16", "O"), tooth(oneFace, "17", "O")).audit()
	s.ana(pto.Conclude{Decisions: []pto.ItemDecision{{Item: 1, Authorise: true}, no(2)}}).phase(inTreatment)
	s.on("2025-03-01").clinic(add(tooth(oneFace, "14", "O"), visit)).phase(awaitingMiddle)
	require.Equal(t, ana, s.m.Technician())
	s.states(authorised, denied, requested, exempt).perform(1)
	s.do(NotAdmitted, clinic, RoleProvider, pto.Contest{Items: []int{2}, Justification: "look"})
	s.audit().do(Refused, ana, RoleTechnician, yes(2, 3)).do(NotAdmitted, clinic, RoleProvider, drop(3))
	s.ana(yes(3)).phase(inTreatment).states(performed, denied, authorised, exempt)
	require.Equal(t, date("2025-08-12"), s.m.LastDay())
	s.clinic(pto.Contest{Items: []int{2}, Justification: "look"}).phase(awaitingMiddle).audit()
	s.ana(pto.Conclude{Decisions: []pto.ItemDecision{no(2)}}).phase(inTreatment)
	s.do(Refused, clinic, RoleProvider, pto.Contest{Items: []int{2}, Justification: "again"})
	s.clinic(drop(3)).phase(awaitingMiddle).audit().ana(pto.Conclude{}).phase(inTreatment)
	s.clinic(drop(4)).phase(inTreatment)
}

func TestDenied(t *testing.T) {
	s := begin(t, nil).on("2025-02-13").submit(tooth(oneFace, "16", "O")).audit()
	s.do(Refused, ana, RoleTechnician, pto.Conclude{Decisions: []pto.ItemDecision{{Item: 1, Reason: "N01"}}})
	s.do(Refused, ana, RoleTechnician, pto.Conclude{Decisions: []pto.ItemDecision{{Item: 1, Reason: "X", Text: "x"}}})
	s.ana(pto.Conclude{Decisions: []pto.ItemDecision{no(1)}}).phase(denied)
	s.do(NotAdmitted, clinic, RoleProvider, performance("2025-02-13", 1))
	s.clinic(add(visit)).phase(inTreatment)

	s = begin(t, nil).on("2025-02-13").submit(tooth(oneFace, "16", "O")).audit()
	s.ana(pto.Conclude{Decisions: []pto.ItemDecision{no(1)}}).clinic(pto.Close{}).phase(finalised).states(denied)
}

func TestClosingWithdrawn(t *testing.T) {
	closed := func(change func(*Config)) *story {
		s := begin(t, change).on("2025-02-13").submit(tooth(oneFace, "16", "O"), tooth(oneFace, "17", "O"))
		return s.audit().ana(yes(1, 2)).perform(1).clinic(pto.Close{NotPerformed: []int{2}}).phase(awaitingFinal)
	}
	s := closed(nil).clinic(add(tooth(oneFace, "14", "O"))).phase(awaitingMiddle).states(performed, authorised, requested)
	require.Equal(t, Account{}, s.m.Account())
	closed(nil).clinic(add(visit)).phase(inTreatment).states(performed, authorised, exempt)
	closed(nil).clinic(pto.Modify{Priority: &pto.Priority{Justification: "pain"}}).phase(awaitingFinal)
	closed(nil).on("2025-08-12").clinic(drop(2)).phase(awaitingMiddle)
	closed(nil).on("2025-08-13").do(Refused, clinic, RoleProvider, drop(2)).phase(awaitingFinal)
	closed(func(c *Config) { c.Readings.WaitingIsAnalysis = true }).do(Refused, clinic, RoleProvider, drop(2))
	closed(func(c *Config) { c.Readings.ExemptOpensAudit = true }).clinic(add(visit)).phase(awaitingMiddle)
}

func TestMaxAudits(t *testing.T) {
	s := begin(t, func(c *Config) { c.Figures.MaxAudits = 1 }).on("2025-02-13").submit(tooth(oneFace, "16", "O"))
	s.audit().ana(yes(1)).clinic(add(tooth(oneFace, "17", "O"))).audit().ana(yes(2))
	s.do(Refused, clinic, RoleProvider, drop(2)).clinic(add(visit)).phase(inTreatment)
}

func TestDraftIsFree(t *testing.T) {
	s := begin(t, nil).on("2025-02-13").clinic(pto.Draft{Beneficiary: patient})
	s.do(Refused, clinic, RoleProvider, pto.Submit{}).do(Refused, clinic, RoleProvider, pto.Modify{})
	s.clinic(add(tooth(crownCode, "11", ""), visit)).states(requested, requested)
	s.do(Refused, clinic, RoleProvider, pto.Submit{}) // the image is missing
	s.clinic(drop(1)).clinic(pto.Submit{Priority: &pto.Priority{Justification: "pain"}}).phase(inTreatment)
	s.states(removed, exempt)
	require.True(t, s.m.Urgent())
	s.do(Refused, "sup", RoleSupervisor, pto.ClearPriority{}).sup(pto.ClearPriority{Reason: "no pain"})
	require.False(t, s.m.Urgent())
	begin(t, nil).on("2025-02-13").clinic(pto.Draft{Beneficiary: patient}).clinic(pto.Discard{}).phase(discarded).
		do(NotAdmitted, clinic, RoleProvider, pto.Submit{}).do(NotFound, ana, RoleTechnician, pto.Start{})
}
