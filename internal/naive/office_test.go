package naive

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/pto"
)

func cents(n int64) convenio.Money { return convenio.Cents(n) }

func waiting(t *testing.T, change func(*Config)) *story {
	t.Helper()
	return begin(t, change).on("2025-02-13").submit(tooth(oneFace, "16", "O"), visit)
}

func TestWhoMayKnow(t *testing.T) {
	s := begin(t, nil).on("2025-02-13").do(NotFound, clinic, RoleProvider, pto.Submit{})
	s.do(NotFound, "tap", RoleBilling, pto.Draft{}).do(Forbidden, ana, RoleTechnician, pto.Draft{Beneficiary: patient})
	s.do(Refused, clinic, RoleProvider, pto.Draft{Beneficiary: " "})
	s.clinic(pto.Draft{Beneficiary: patient, Items: []pto.ItemSpec{tooth(oneFace, "16", "O")}})
	s.do(NotFound, patient, RoleBeneficiary, pto.AskInPerson{}).do(NotFound, "sup", RoleSupervisor, pto.Tick{})
	s.do(Forbidden, clinic, RoleProvider, pto.Tick{}).do(NotFound, "other", RoleProvider, pto.Submit{})
	s.clinic(pto.Submit{}).do(NotFound, "other", RoleProvider, pto.Submit{})
	s.do(NotFound, "someone", RoleBeneficiary, pto.AskInPerson{}).do(NotFound, "tap", RoleBilling, pto.Tick{})
	s.do(Forbidden, patient, RoleBeneficiary, pto.Extend{}).do(Forbidden, "tao", RoleAdministrative, pto.Start{})
	s.do(NotAdmitted, clinic, RoleProvider, pto.Submit{}).do(NotAdmitted, clinic, RoleProvider, pto.Draft{})
}

func TestModes(t *testing.T) {
	s := waiting(t, nil).do(Refused, ana, RoleTechnician, pto.Pick{}).do(Refused, "sweep", RoleSystem, pto.Distribute{})
	s.do(Refused, "tao", RoleAdministrative, pto.Assign{Technician: "nobody"}).tao(pto.Assign{Technician: ana})
	s.do(Refused, "tao", RoleAdministrative, pto.Assign{Technician: bia})
	s.do(Refused, bia, RoleTechnician, pto.Start{}).ana(pto.Start{}).ana(pto.Release{}).phase(awaitingInitial)
	s.m.SetMode(ModePicked, false)
	s.do(Refused, "tao", RoleAdministrative, pto.Assign{Technician: ana}).ana(pto.Pick{})
	s.sup(pto.Reassign{Technician: bia, Reason: "load"}).do(Refused, ana, RoleTechnician, pto.Start{})
	s.do(OK, bia, RoleTechnician, pto.Start{})
	s.sup(pto.Reassign{Technician: ana, Reason: "leave"}).phase(awaitingInitial).ana(pto.Start{}).ana(pto.Release{})
	s.sup(pto.Assign{Technician: bia})
}

func TestDistribute(t *testing.T) {
	chosen := func(classes map[string][]string, loads ...audit.Load) string {
		s := waiting(t, func(c *Config) {
			c.Mode, c.Switch, c.Technicians = ModeAutomatic, true, nil
			for _, id := range []string{ana, bia, "caio", "duda"} {
				c.Technicians = append(c.Technicians, Technician{ID: id, Specialties: classes[id], Active: true})
			}
			away := convenio.DateOf(noon("2025-02-13"))
			c.Technicians[3].Leaves = []Leave{{From: away, Until: away}}
		})
		s.system(pto.Distribute{Loads: loads})
		return s.m.Technician()
	}
	both, main, other := []string{"restorative", "diagnosis"}, []string{"restorative"}, []string{"diagnosis"}
	require.Equal(t, bia, chosen(map[string][]string{ana: main, bia: both, "caio": other, "duda": both}, audit.Load{Technician: bia, Weight: 9}))
	require.Equal(t, ana, chosen(map[string][]string{ana: both, bia: both}, audit.Load{Technician: bia, Weight: 1}))
	require.Equal(t, bia, chosen(map[string][]string{ana: both, bia: both}, audit.Load{Technician: ana, Weight: 1, Last: 9}, audit.Load{Technician: bia, Weight: 1, Last: 8}))
	require.Equal(t, ana, chosen(map[string][]string{ana: both, bia: both}))
	require.Equal(t, "", chosen(map[string][]string{ana: other, "duda": both}))
}

func TestReturnsToTheFirstOnlyIfItSuits(t *testing.T) {
	s := waiting(t, nil).audit().ana(yes(1)).on("2025-02-14")
	s.m.SetTechnicians([]Technician{{ID: ana}, {ID: bia, Active: true}})
	s.clinic(add(tooth(oneFace, "17", "O"))).phase(awaitingMiddle)
	require.Equal(t, "", s.m.Technician())
}

func TestDocumentsAsked(t *testing.T) {
	s := waiting(t, nil).audit()
	s.ana(pto.AskDocuments{Demands: []pto.Demand{{Item: 1, Kind: "image"}}, Text: "please"}).phase(withInitial)
	s.do(NotAdmitted, clinic, RoleProvider, add(visit)).perform(2)
	s.clinic(pto.Attach{Item: 1, Stage: pto.ForInitial, Documents: image()})
	s.clinic(pto.Send{}).phase(inInitial).ana(yes(1))
}

func TestBoard(t *testing.T) {
	members := []board.Member{{ID: ana, CRO: "1"}, {ID: bia, CRO: "2"}, {ID: "caio", CRO: "3"}}
	vote := func(yes bool) pto.VoteOnBoard {
		return pto.VoteOnBoard{Opinions: []board.Opinion{{Item: 1, Favourable: yes, Text: "so"}}}
	}
	s := waiting(t, nil).do(NotAdmitted, "sup", RoleSupervisor, pto.AppointBoard{Members: members}).audit()
	s.do(Refused, "sup", RoleSupervisor, pto.AppointBoard{Members: members[:2]})
	s.do(Refused, "sup", RoleSupervisor, pto.AppointBoard{Members: []board.Member{members[0], members[0], members[1]}})
	s.do(Refused, "sup", RoleSupervisor, pto.AppointBoard{Members: []board.Member{members[0], {ID: clinic, CRO: "4"}, members[1]}})
	s.do(Refused, bia, RoleTechnician, pto.AppointBoard{Members: members})
	s.ana(pto.AppointBoard{Members: members})
	require.Equal(t, "sitting", s.m.BoardState())
	s.do(Refused, ana, RoleTechnician, yes(1)).ana(vote(true)).do(Refused, ana, RoleTechnician, vote(true))
	s.do(OK, bia, RoleTechnician, vote(true)).do(Refused, "duda", RoleTechnician, vote(true))
	s.sup(pto.ReplaceBoardMember{Out: bia, In: board.Member{ID: "duda", CRO: "5"}, Reason: "ill"})
	s.do(OK, "duda", RoleTechnician, vote(false)).do(OK, "caio", RoleTechnician, vote(false))
	require.Equal(t, "decided", s.m.BoardState())
	s.do(Refused, ana, RoleTechnician, yes(1)).ana(pto.Conclude{Decisions: []pto.ItemDecision{no(1)}})
	require.Equal(t, "absent", s.m.BoardState())

	s = waiting(t, nil).audit().ana(pto.AppointBoard{Members: members}).ana(pto.Release{})
	s.do(Refused, clinic, RoleProvider, add(visit)).do(Refused, "sup", RoleSupervisor, pto.DissolveBoard{})
	s.sup(pto.DissolveBoard{Reason: "no need"}).clinic(add(visit))
}

func TestInPerson(t *testing.T) {
	s := waiting(t, nil).do(Refused, ana, RoleTechnician, pto.AskInPerson{}).audit().ana(pto.AskInPerson{Reason: "see"})
	s.do(Refused, ana, RoleTechnician, yes(1))
	s.do(Refused, "tao", RoleAdministrative, pto.ScheduleInPerson{No: 1, On: date("2025-02-12")})
	s.tao(pto.ScheduleInPerson{No: 1, On: date("2025-02-20")})
	s.do(Refused, "tao", RoleAdministrative, pto.MissInPerson{No: 1})
	s.on("2025-02-20").tao(pto.MissInPerson{No: 1}).do(Refused, ana, RoleTechnician, yes(1))
	s.tao(pto.ScheduleInPerson{No: 1, On: date("2025-02-21")})
	s.on("2025-02-21").tao(pto.MissInPerson{No: 1})
	require.Equal(t, "no_show", s.m.InPersons()[0].State)
	s.patient(pto.AskInPerson{}).do(Refused, patient, RoleBeneficiary, pto.AskInPerson{})
	s.do(Refused, "sup", RoleSupervisor, pto.CancelInPerson{No: 2, Reason: "x"})
	s.ana(yes(1)).phase(inTreatment) // the beneficiary's own never blocks
	s.tao(pto.ScheduleInPerson{No: 2, On: date("2025-02-21")}).do(Refused, ana, RoleTechnician, pto.HoldInPerson{No: 2})
	s.ana(pto.HoldInPerson{No: 2, Report: "seen"}).do(Refused, patient, RoleBeneficiary, pto.CancelInPerson{No: 2})
	require.Equal(t, 2, s.m.Messages()["schedule"])
}

func TestRuleMade(t *testing.T) {
	s := waiting(t, func(c *Config) {
		c.RuleHits = func(f pto.Facts, _, _ string, codes []string, value int64) bool {
			return len(codes) == 2 && value == 10050+6900
		}
	})
	s.audit().do(Refused, ana, RoleTechnician, yes(1)).do(Refused, ana, RoleTechnician, pto.CancelInPerson{No: 1})
	s.do(Refused, "ao", RoleAdministrator, pto.CancelInPerson{No: 1})
	s.do(OK, "ao", RoleAdministrator, pto.CancelInPerson{No: 1, Reason: "lack of room"}).ana(yes(1))
}
