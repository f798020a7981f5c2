package contract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
)

// The life of a contract as a person would read it. Origin: the team's reading of 5.15 and 16.2 to 16.6.
func TestAContractInAStory(t *testing.T) {
	var c contract.Contract
	var lines []string
	do := func(s string, cmd contract.Command) {
		t.Helper()
		events, err := contract.Decide(c, policy, on(t, s), cmd, &convenio.Trace{})
		line := s + " " + convenio.NameOf(cmd) + ":"
		for _, e := range events {
			c = contract.Apply(c, convenio.Recorded{Event: e})
			line += " " + convenio.NameOf(e)
		}
		if err != nil {
			line += " " + err.Error()
		}
		lines = append(lines, line, fmt.Sprintf("  %v, até %s", c.State(), c.LastDay().Brazilian()))
	}
	do("2021-06-14", sign(t, "2021-06-14", setting(t, "price.01", "500.00", "")))
	do("2021-07-01", renew(t, "2021-07-01", 12))
	do("2021-08-02", amend(t, "2021-08-02", setting(t, "price.01", "510.00", "2021-08-01")))
	do("2022-03-01", notice(t, "2022-03-01", ""))
	do("2022-05-10", renew(t, "2022-05-10", 48))
	do("2022-06-15", notice(t, "2022-06-15", "2022-09-30"))
	do("2022-07-01", communicate(t, "2022-07-01"))
	do("2022-10-01", contract.Tick{})
	do("2022-10-02", communicate(t, "2022-09-30"))
	do("2022-10-03", communicate(t, "2022-10-03"))
	assert.Equal(t, `2021-06-14 Sign: Signed
  em implantação, até 14/06/2022
2021-07-01 Renew: CTR-01: O contrato está no estado «em implantação», em que não cabe renovar. [sesc:16.4]; cabe agora: varrer, aditar, comunicar, rescindir com motivo
  em implantação, até 14/06/2022
2021-08-02 Amend: CTR-12: O instrumento é de 02/08/2021 e não muda price.01 desde 01/08/2021: o passado não se reescreve. [sesc:16.3]
  em implantação, até 14/06/2022
2022-03-01 GiveNotice: CTR-15: O aviso de 01/03/2022, com fim em 30/04/2022, é prematuro: os primeiros 12 meses se completam em 14/06/2022. [sesc:16.5]
  em implantação, até 14/06/2022
2022-05-10 Renew: CoverageBegun Renewed
  vigente, até 14/06/2026
2022-06-15 GiveNotice: NoticeGiven
  em aviso, até 30/09/2022
2022-07-01 Communicate: Communicated
  em aviso, até 30/09/2022
2022-10-01 Tick: NoticeElapsed
  encerrado por aviso, até 30/09/2022
2022-10-02 Communicate: Communicated
  encerrado por aviso, até 30/09/2022
2022-10-03 Communicate: CTR-04: O documento é de 03/10/2022, fora da vigência, que vai de 14/06/2021 a 30/09/2022. [sesc:16.2]`+
		"\n  encerrado por aviso, até 30/09/2022", strings.Join(lines, "\n"))
}

// Every day of notice and every day of end around the first year, in both readings, against the clauses read one by
// one. Kills: either limit bound to the other's day.
func TestEveryNoticeThereIs(t *testing.T) {
	for _, p := range []contract.Policy{policy, with(noticeInside)} {
		for back := -70; back <= 5; back++ {
			given := day(t, "2022-06-14").AddDays(back)
			c := renewed(t, p, given.String())
			for length := 58; length <= 75; length++ {
				last := given.AddDays(length)
				_, err := contract.Decide(c, p, on(t, given.String()), notice(t, given.String(), last.String()), nil)
				early := given.String() <= "2022-06-14"
				if p.Readings.NoticeInProtectedMonths {
					early = last.String() < "2022-06-14"
				}
				require.Equal(t, early, is(err, contract.NoticeEarly), "%v to %v", given, last)
				require.Equal(t, length < 60, is(err, contract.NoticeShort), "%v to %v", given, last)
			}
		}
	}
}

func is(err error, g *convenio.Ground) bool {
	refusal, ok := err.(*convenio.Refusal)
	return ok && refusal.Is(g)
}
