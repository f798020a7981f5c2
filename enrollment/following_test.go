package enrollment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

var notice = convenio.Document{SHA256: "ab", Size: 1, Type: "application/pdf", Kind: "aviso"}

// dismissed is Marta's family after her bond ended on the last day of March 2022, with a stay opened for it.
func dismissed(t testing.TB) *stay {
	s := &stay{home: withFamily(t).on("2022-04-01").do(hr, enrollment.EndBond{On: day(t, "2022-03-31")})}
	return s.lives("2022-04-01", inactive.Leave{Dependants: s.family.Dependants(), Bond: inactive.Bond{
		Holder: "marta", Exit: inactive.Dismissed, Ended: day(t, "2022-03-31"),
		Contributions: []inactive.Period{{From: day(t, "2019-04-01"), Until: day(t, "2022-03-31")}},
	}})
}

// The thirty days after the bond are had whatever becomes of the option (9.1.a.2): communicated during the notice of
// dismissal, renounced, or lost to a new job, before they were over or before the stay began.
func TestTheDaysAfterTheBondStand(t *testing.T) {
	communicated := func(s *stay, on string) *stay {
		return s.lives("2022-04-02", inactive.ProveCommunication{On: day(t, on), Proof: notice})
	}
	job := inactive.TakeJob{On: day(t, "2022-04-20"), CollectivePlan: true}
	for name, s := range map[string]*stay{
		"communicated in the notice": communicated(dismissed(t), "2022-03-02"),
		"renounced":                  communicated(dismissed(t), "2022-04-02").lives("2022-04-10", inactive.Renounce{}),
		"a job before the option":    communicated(dismissed(t), "2022-04-02").lives("2022-04-20", job),
		"a job after the option": communicated(dismissed(t), "2022-04-02").lives("2022-04-10", inactive.Opt{Keep: []string{"davi"}}).
			lives("2022-04-20", job),
	} {
		t.Run(name, func(t *testing.T) {
			s.covered("marta", "2022-04-30")
			s.covered("davi", "2022-04-30")
			s.on("2022-05-01").do(system, enrollment.Tick{})
			require.Equal(t, enrollment.Lapsed, s.family.State())
			why := enrollment.FormerOver
			if name == "a job after the option" {
				why = enrollment.RetentionOver
			}
			s.uncovered("davi", "2022-05-01", why)
		})
	}
}

// A stay that lapsed before the holder's death was told knows nothing of it, and takes nothing from the remission (5.10);
// a death that only the stay knows of does not move the family either.
func TestADeathThatOnlyOneOfTheTwoKnows(t *testing.T) {
	s := dismissed(t).lives("2022-04-02", inactive.ProveCommunication{On: day(t, "2022-04-02"), Proof: notice}).
		lives("2022-05-03", inactive.Tick{})
	s.do(system, enrollment.Tick{}).on("2022-05-20").do(hr, died(t, "2022-04-20", "2022-04-25"))
	s.follows()
	require.Equal(t, enrollment.Remitted, s.family.State())
	s.covered("davi", "2024-05-19")

	s = dismissed(t).lives("2022-04-06", inactive.RecordDeath{On: day(t, "2022-04-05"), ContractEnd: s.policy.End})
	require.Equal(t, enrollment.Former, s.family.State())
	require.True(t, s.family.Account().Until.IsZero(), "as it was")
	s.do(hr, died(t, "2022-04-05", "2022-04-06"))
	s.follows()
	require.Equal(t, day(t, "2027-04-05"), s.family.Account().Until)
}

// Who was born after the bond ended could not be named in the option, and was left out by it: the stay is of the whole
// family, but for those whom the option leaves out (Lei 9.656, art. 30, § 2º).
func TestANewbornOfAFormerEmployeeStays(t *testing.T) {
	s := dismissed(t).lives("2022-04-02", inactive.ProveCommunication{On: day(t, "2022-04-02"), Proof: notice})
	s.on("2022-04-20").do(marta, child(t, "2022-04-15", "lia"))
	join, news := s.family.Telling(s.inactive)
	require.True(t, news)
	s.lives("2022-04-20", join).lives("2022-04-25", inactive.Opt{Keep: []string{"davi", "lia"}})
	require.Equal(t, enrollment.Kept, s.family.State())
	s.covered("lia", "2023-03-31")
	s.covered("davi", "2023-03-31")
	s.covered("rosa", "2022-04-30")
	s.uncovered("rosa", "2022-05-01", enrollment.Left)
}

// What ends the rest of a term after a remission ends the survivors' cover: the employer drops the plan (art. 30).
func TestTheRestOfATermIsFollowedToItsEnd(t *testing.T) {
	s := dismissed(t).lives("2022-04-02", inactive.ProveCommunication{On: day(t, "2022-04-02"), Proof: notice}).
		lives("2022-04-10", inactive.Opt{Keep: []string{"davi"}})
	s.on("2022-06-02").do(hr, died(t, "2022-06-01", "2022-06-02"))
	s.lives("2022-06-02", inactive.RecordDeath{On: day(t, "2022-06-01"), ContractEnd: day(t, "2022-07-14")})
	s.lives("2022-07-15", inactive.Tick{})
	require.Equal(t, enrollment.Kept, s.family.State())
	s.lives("2022-08-10", inactive.DropPlan{On: day(t, "2022-08-09")})
	s.covered("davi", "2022-08-09")
	require.Equal(t, enrollment.Lapsed, s.family.State())
}

// A holder who opts and dies before the stay at the family's expense begins leaves a remission like any other: the family
// was asked to pay for it from the day on which the stay would have begun (5.10).
func TestADeathBeforeTheStayBegins(t *testing.T) {
	s := dismissed(t).lives("2022-04-02", inactive.ProveCommunication{On: day(t, "2022-04-02"), Proof: notice}).
		lives("2022-04-10", inactive.Opt{Keep: []string{"davi"}})
	s.on("2022-04-21").do(hr, died(t, "2022-04-20", "2022-04-21"))
	s.lives("2022-04-21", inactive.RecordDeath{On: day(t, "2022-04-20")})
	require.Equal(t, enrollment.Remitted, s.family.State())
	require.Equal(t, enrollment.AsRemitted, expense(s.family, day(t, "2022-05-01")))
	s.covered("davi", "2024-05-19")
}
