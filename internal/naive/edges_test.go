package naive

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/pto"
)

func TestStranger(t *testing.T) {
	begin(t, nil).on("2025-02-13").do(NotFound, "x", "stranger", pto.Draft{Beneficiary: patient})
}

func TestProof(t *testing.T) {
	s := waiting(t, nil).on("2025-02-15")
	for _, change := range []func(*pto.Perform){
		func(p *pto.Perform) { p.Proof.Method = " " },
		func(p *pto.Perform) { p.Proof.Reference = "" },
		func(p *pto.Perform) { p.Proof.At = time.Time{} },
		func(p *pto.Perform) { p.Proof.At = noon("2025-02-15").Add(time.Second) },
		func(p *pto.Perform) { p.Proof.At = noon("2025-02-14") },
		func(p *pto.Perform) { p.Items = nil },
		func(p *pto.Perform) { p.Items = []int{2, 2} },
		func(p *pto.Perform) { p.Items = []int{9} },
	} {
		p := performance("2025-02-15", 2)
		change(&p)
		s.do(Refused, clinic, RoleProvider, p)
	}
	p := performance("2025-02-13", 2) // execution may precede authentication
	p.Proof.At = noon("2025-02-15")
	s.clinic(p)
}

func TestExemptClockFromAnEarlierPerformance(t *testing.T) {
	s := begin(t, func(c *Config) { c.Readings.ExemptClockFromExecution = true }).on("2025-02-13")
	s.submit(visit, tooth(oneFace, "16", "O"), visit).phase(awaitingInitial)
	s.on("2025-02-20").clinic(performance("2025-02-20", 1)).clinic(performance("2025-02-18", 3))
	require.True(t, s.m.Base().IsZero())
	s.clinic(drop(2)).phase(inTreatment)
	require.Equal(t, date("2025-02-18"), s.m.Base())
}

func TestShortestJustification(t *testing.T) {
	s := treated(t, 1, nil).ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1)}})
	s.clinic(pto.Appeal{Items: []int{1}, Justification: "x"})
	require.Equal(t, map[string]int{"result": 2, "result_initial": 1, "result_final": 1}, s.m.Messages())
}

func TestNobodyAuditsTheirOwn(t *testing.T) {
	s := waiting(t, func(c *Config) {
		c.Technicians = []Technician{{ID: clinic, Active: true}, {ID: patient, Active: true}, {ID: ana, Active: true}}
		c.Technicians[2].Leaves = []Leave{{From: date("2025-02-12"), Until: date("2025-02-13")}}
	})
	for _, id := range []string{clinic, patient, ana} {
		s.do(Refused, "tao", RoleAdministrative, pto.Assign{Technician: id})
	}
	s.on("2025-02-14").tao(pto.Assign{Technician: ana})
}

func TestNobodyEligible(t *testing.T) {
	s := waiting(t, func(c *Config) { c.Mode, c.Switch, c.Technicians = ModeAutomatic, true, nil })
	s.system(pto.Distribute{Loads: []audit.Load{{Technician: ana}}})
	require.Equal(t, 1, s.m.Messages()["none_eligible"])
	s.m.SetMode(ModeAutomatic, false)
	s.do(Refused, "sweep", RoleSystem, pto.Distribute{})
}

func TestInPersonEdges(t *testing.T) {
	s := waiting(t, nil).audit().ana(pto.AskInPerson{}).patient(pto.AskInPerson{})
	s.tao(pto.ScheduleInPerson{No: 1, On: date("2025-02-20")})
	s.do(Refused, ana, RoleTechnician, pto.HoldInPerson{No: 1, Report: "seen"}).on("2025-02-25")
	held := pto.HoldInPerson{No: 1, Report: "seen", Findings: []audit.InPersonFinding{{Item: 9}}}
	s.do(Refused, ana, RoleTechnician, held)
	held.Findings[0].Item = 1
	s.ana(held).ana(yes(1))
	require.Equal(t, "held", s.m.InPersons()[0].State)
	require.Equal(t, "requested", s.m.InPersons()[1].State)
	s.do(Refused, bia, RoleTechnician, pto.CancelInPerson{No: 2}).patient(pto.CancelInPerson{No: 2})
}

func TestTwoInPersonsSuspendOnce(t *testing.T) {
	s := running(t, func(c *Config) { c.Readings.InPersonSuspends = true })
	s.on("2025-03-01").clinic(pto.Contest{Items: []int{2}, Justification: "x"}).ana(pto.Start{})
	s.ana(pto.AskInPerson{}).on("2025-03-03").ana(pto.AskInPerson{})
	s.on("2025-03-05").ana(pto.CancelInPerson{No: 1}).on("2025-03-11").ana(pto.CancelInPerson{No: 2})
	require.Equal(t, date("2025-08-22"), s.m.LastDay())
	require.Equal(t, date("2025-07-23"), s.m.Notice())
}

func TestBoardEdges(t *testing.T) {
	four := []board.Member{{ID: ana, CRO: "1"}, {ID: bia, CRO: "2"}, {ID: "caio", CRO: "3"}, {ID: "duda", CRO: "4"}}
	s := waiting(t, nil).audit().do(Refused, "sup", RoleSupervisor, pto.AppointBoard{Members: four})
	s.do(Refused, "sup", RoleSupervisor, pto.AppointBoard{Members: []board.Member{{ID: ana}, four[1], four[2]}})
	s.sup(pto.AppointBoard{Members: four[:3]})
	s.do(Refused, "sup", RoleSupervisor, pto.AppointBoard{Members: four[:3]})
	swap := pto.ReplaceBoardMember{Out: "nobody", In: four[3], Reason: "ill"}
	s.do(Refused, "sup", RoleSupervisor, swap)
	swap.Out = ana
	s.sup(swap).do(Refused, ana, RoleTechnician, pto.VoteOnBoard{Opinions: []board.Opinion{{Item: 1, Text: "so"}}})
	s.do(Refused, bia, RoleTechnician, pto.VoteOnBoard{})
	s.do(Refused, bia, RoleTechnician, pto.VoteOnBoard{Opinions: []board.Opinion{{Item: 1}}})
	s.do(Refused, bia, RoleTechnician, pto.VoteOnBoard{Opinions: []board.Opinion{{Item: 2, Text: "so"}}})
}

// TestBoardOnALaterAppeal: what the board decided is ruled with it, whenever it was appealed.
func TestBoardOnALaterAppeal(t *testing.T) {
	s := treated(t, 2, nil).ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1), deny(2)}})
	s.clinic(pto.Appeal{Items: []int{1}, Justification: "x"}).ana(pto.Start{})
	s.clinic(pto.Appeal{Items: []int{2}, Justification: "x"})
	s.ana(pto.AppointBoard{Members: []board.Member{{ID: ana, CRO: "1"}, {ID: bia, CRO: "2"}, {ID: "caio", CRO: "3"}}})
	for _, member := range []string{ana, bia, "caio"} {
		s.do(OK, member, RoleTechnician, pto.VoteOnBoard{Opinions: []board.Opinion{
			{Item: 1, Favourable: true, Text: "so"}, {Item: 2, Favourable: true, Text: "so"},
		}})
	}
	s.do(Refused, ana, RoleTechnician, pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(1, true)}})
	s.do(Refused, ana, RoleTechnician, pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(1, true), ruling(2, false)}})
	s.ana(pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(1, true), ruling(2, true)}}).phase(finalised)
}

func TestWithProviderInTheIntermediateAudit(t *testing.T) {
	s := waiting(t, nil).audit().ana(yes(1)).clinic(add(tooth(oneFace, "17", "O"))).audit()
	s.ana(pto.AskDocuments{Demands: []pto.Demand{{Item: 3, Kind: "photo"}}, Text: "x"}).phase(withMiddle).perform(1)
	s.do(Refused, clinic, RoleProvider, pto.Send{})
	photo := convenio.Document{SHA256: strings.Repeat("a", 64), Size: 1, Type: "image/png", Kind: "photo"}
	s.clinic(pto.Attach{Item: 3, Stage: pto.ForInitial, Documents: []convenio.Document{photo}})
	s.clinic(pto.Send{}).phase(inMiddle).ana(yes(3))
	require.Equal(t, 1, s.m.Messages()["result_intermediate"])
}

// TestReadAfterAnAppeal: the term of what was not appealed yet counts from the reading.
func TestReadAfterAnAppeal(t *testing.T) {
	s := treated(t, 2, func(c *Config) { c.Readings.FromReading = true })
	s.ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1), deny(2)}})
	s.clinic(pto.Appeal{Items: []int{1}, Justification: "x"}).clinic(pto.Acknowledge{})
	require.True(t, s.m.GlosaLastDay(1).IsZero())
	require.Equal(t, date("2025-02-27"), s.m.GlosaLastDay(2))
	s.m.Decree(date("2025-02-20"), true)
	s.system(pto.Recount{})
	require.True(t, s.m.GlosaLastDay(1).IsZero())
	require.Equal(t, date("2025-02-28"), s.m.GlosaLastDay(2))
	s.on("2025-03-01").system(pto.Tick{}).phase(inGlosa).states(glosa, lapsed)
}

func TestNothingLeft(t *testing.T) {
	s := waiting(t, nil).do(Refused, clinic, RoleProvider, drop(1, 2)).clinic(drop(1)).phase(inTreatment)
	s.do(Refused, clinic, RoleProvider, drop(2)).do(Refused, clinic, RoleProvider, drop(1))
}

func TestMostItems(t *testing.T) {
	s := begin(t, func(c *Config) { c.Figures.MaxItems = 2 }).on("2025-02-13")
	s.do(Refused, clinic, RoleProvider, pto.Draft{Beneficiary: patient, Items: []pto.ItemSpec{visit, visit, visit}})
	s.clinic(pto.Draft{Beneficiary: patient, Items: []pto.ItemSpec{visit, visit}}).clinic(drop(1))
	s.do(Refused, clinic, RoleProvider, add(visit))
}

func TestDeniedOnly(t *testing.T) {
	s := waiting(t, nil).audit().ana(pto.Conclude{Decisions: []pto.ItemDecision{no(1)}}).phase(inTreatment)
	s.do(Refused, clinic, RoleProvider, pto.Close{NotPerformed: []int{1, 2}})
	s.do(Refused, clinic, RoleProvider, pto.Close{NotPerformed: []int{2, 9}})
	s.clinic(pto.Close{NotPerformed: []int{2}}).phase(finalised).states(denied, notPerformed)

	s = begin(t, func(c *Config) { c.Readings.ReopenArchived = true }).on("2025-02-13").submit(tooth(oneFace, "16", "O"))
	s.audit().ana(pto.Conclude{Decisions: []pto.ItemDecision{no(1)}}).on("2025-09-01").system(pto.Tick{}).phase(archived)
	s.do(OK, "ao", RoleAdministrator, pto.Reopen{Reason: "x"}).phase(inTreatment)
}

// TestOpenGlosaBesideADecidedAppeal: nothing waits while the last glosa is in term and not appealed.
func TestOpenGlosaBesideADecidedAppeal(t *testing.T) {
	s := treated(t, 2, nil).ana(pto.ConcludeFinal{Findings: []pto.Finding{deny(1), deny(2)}})
	s.clinic(pto.Appeal{Items: []int{1}, Justification: "x"}).ana(pto.Start{})
	members := []board.Member{{ID: ana, CRO: "1"}, {ID: bia, CRO: "2"}, {ID: "caio", CRO: "3"}}
	s.ana(pto.AppointBoard{Members: members})
	for _, id := range []string{ana, bia, "caio"} {
		s.do(OK, id, RoleTechnician, pto.VoteOnBoard{Opinions: []board.Opinion{{Item: 1, Favourable: true, Text: "so"}}})
	}
	s.do(Refused, ana, RoleTechnician, pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(1, false)}})
	s.ana(pto.ConcludeAppeal{Rulings: []pto.Ruling{ruling(1, true)}}).phase(inGlosa).states(approved, glosa)
	require.False(t, s.m.Waiting())
	require.Equal(t, "", s.m.Technician())
	s.do(Refused, "tao", RoleAdministrative, pto.Assign{Technician: bia})
}
