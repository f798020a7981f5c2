package naive

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/pto"
)

// running is a plan in treatment since 2025-02-13: notice on 2025-07-13, last day 2025-08-12.
func running(t *testing.T, change func(*Config)) *story {
	t.Helper()
	s := begin(t, change).on("2025-02-13").submit(tooth(oneFace, "16", "O"), tooth(oneFace, "17", "O"), visit)
	return s.audit().ana(pto.Conclude{Decisions: []pto.ItemDecision{{Item: 1, Authorise: true}, no(2)}}).perform(1)
}

func TestNoticeAndArchive(t *testing.T) {
	s := running(t, nil).on("2025-07-12").system(pto.Tick{})
	require.Zero(t, s.m.Messages()["notice"])
	s.on("2025-07-13").system(pto.Tick{}).on("2025-07-14").system(pto.Tick{})
	require.Equal(t, 1, s.m.Messages()["notice"])
	s.on("2025-08-12").system(pto.Tick{}).phase(inTreatment)
	s.on("2025-08-13").do(NotAdmitted, clinic, RoleProvider, pto.Extend{}).phase(inTreatment)
	s.do(NotAdmitted, clinic, RoleProvider, pto.Close{NotPerformed: []int{3}, Justification: "x"})
	s.system(pto.Tick{}).system(pto.Tick{}).phase(archived).states(expired, denied, expired)
	require.Equal(t, 1, s.m.Messages()["archived"])
	require.Equal(t, 1, s.m.Messages()["notice"])
	require.Equal(t, Account{Expired: 10050}, s.m.Account())
	s.do(Refused, "ao", RoleAdministrator, pto.Reopen{Reason: "x"})
}

func TestLateSweepIsTheSame(t *testing.T) {
	s := running(t, nil).on("2026-01-01").system(pto.Tick{}).phase(archived)
	require.Equal(t, 1, s.m.Messages()["notice"])
	require.Equal(t, 1, s.m.Messages()["archived"])
}

func TestExtensionMovesTheNotice(t *testing.T) {
	s := running(t, nil).on("2025-07-12").clinic(pto.Extend{}).on("2026-01-08").system(pto.Tick{})
	require.Zero(t, s.m.Messages()["notice"])
	s.on("2026-01-09").system(pto.Tick{})
	require.Equal(t, 1, s.m.Messages()["notice"])

	s = running(t, nil).on("2025-08-12").clinic(pto.Extend{}) // what was due comes first
	require.Equal(t, 1, s.m.Messages()["notice"])
	require.Equal(t, date("2026-02-08"), s.m.LastDay())
	s.on("2026-02-08").system(pto.Tick{}).phase(inTreatment)
	require.Equal(t, 2, s.m.Messages()["notice"])
	s.on("2026-02-09").system(pto.Tick{}).phase(archived)
}

func TestExtendAgain(t *testing.T) {
	s := running(t, func(c *Config) { c.Readings.ExtendAgain = true })
	s.clinic(pto.Extend{}).clinic(pto.Extend{}).clinic(pto.Extend{})
	require.Equal(t, 3, s.m.Extensions())
}

func TestNeverArchivesBeforeTheInitialAudit(t *testing.T) {
	s := begin(t, nil).on("2025-02-13").submit(tooth(oneFace, "16", "O")).on("2030-01-01").system(pto.Tick{})
	s.phase(awaitingInitial)
	s = begin(t, nil).on("2025-02-13").clinic(pto.Draft{Beneficiary: patient}).on("2030-01-01").phase(draft)
	s.do(NotFound, "sweep", RoleSystem, pto.Tick{})
}

func TestArchiveDuringIntermediate(t *testing.T) {
	contested := func(waits bool) *story {
		return running(t, func(c *Config) { c.Readings.ArchiveWaits = waits }).on("2025-08-12").
			clinic(pto.Contest{Items: []int{2}, Justification: "look"}).ana(pto.Start{})
	}
	contested(false).on("2025-08-13").system(pto.Tick{}).phase(archived).states(expired, denied, expired)
	s := contested(true).on("2025-08-13").system(pto.Tick{}).phase(inMiddle)
	s.do(Refused, clinic, RoleProvider, pto.Extend{}).do(Refused, clinic, RoleProvider, performance("2025-08-13", 3))
	s.clinic(performance("2025-08-12", 3)).ana(yes(2)).system(pto.Tick{}).phase(archived)
}

func TestReopen(t *testing.T) {
	s := running(t, func(c *Config) { c.Readings.ReopenArchived = true }).on("2025-09-01").system(pto.Tick{})
	s.phase(archived).do(Refused, "ao", RoleAdministrator, pto.Reopen{})
	s.do(OK, "ao", RoleAdministrator, pto.Reopen{Reason: "illness"}).phase(inTreatment).states(performed, denied, exempt)
	require.Equal(t, Account{}, s.m.Account())
	s.system(pto.Tick{}).phase(inTreatment)
	s.do(Refused, clinic, RoleProvider, performance("2025-08-01", 3)).do(Refused, clinic, RoleProvider, add(visit))
	s.do(Refused, clinic, RoleProvider, pto.Extend{})
	s.clinic(pto.Close{NotPerformed: []int{3}}).phase(awaitingFinal).audit()
	s.ana(pto.ConcludeFinal{Findings: []pto.Finding{approve(1)}}).phase(finalised)
}

func TestInPersonSuspends(t *testing.T) {
	s := running(t, func(c *Config) { c.Readings.InPersonSuspends = true }).on("2025-08-02")
	s.clinic(pto.Contest{Items: []int{2}, Justification: "look"}).ana(pto.Start{}).ana(pto.AskInPerson{})
	s.on("2025-08-22").system(pto.Tick{}).phase(inMiddle)
	s.ana(pto.CancelInPerson{No: 1})
	require.Equal(t, date("2025-09-01"), s.m.LastDay())
	s.on("2025-09-01").system(pto.Tick{}).phase(inMiddle).on("2025-09-02").system(pto.Tick{}).phase(archived)

	s = running(t, func(c *Config) { c.Readings.InPersonSuspends = true }).on("2025-08-02")
	s.patient(pto.AskInPerson{}).on("2025-08-22").system(pto.Tick{}).phase(archived)

	s = running(t, nil).on("2025-08-02").patient(pto.AskInPerson{}).on("2025-08-22").system(pto.Tick{})
	s.phase(archived)
}

func TestClosedInTimeIsNotArchived(t *testing.T) {
	s := running(t, nil).on("2025-08-12").clinic(pto.Close{NotPerformed: []int{3}}).on("2026-12-01").system(pto.Tick{})
	s.phase(awaitingFinal).audit().ana(pto.ConcludeFinal{Findings: []pto.Finding{approve(1)}}).phase(finalised)
}

// TestClocksGoForward: an instant before the last accepted one counts as that one.
func TestClocksGoForward(t *testing.T) {
	s := running(t, nil).on("2025-08-20").system(pto.Tick{}).phase(archived)
	s.on("2025-02-13").do(NotAdmitted, clinic, RoleProvider, pto.Extend{})
}
