package network_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

// teller writes down what each command led to, as a person would read it.
type teller struct {
	t     *testing.T
	d     network.Directory
	lines []string
}

func (s *teller) do(on2 string, c network.Command) {
	s.t.Helper()
	events, err := network.Decide(s.d, policy, on(s.t, on2), c, &convenio.Trace{})
	line := on2 + " " + convenio.NameOf(c) + ":"
	for _, e := range events {
		s.d = network.Apply(s.d, convenio.Recorded{Event: e})
		line += " " + convenio.NameOf(e)
	}
	if err != nil {
		line += " " + err.Error()
	}
	s.lines = append(s.lines, line, s.now(on2))
}

// now is who stands where.
func (s *teller) now(on2 string) string {
	var parts []string
	for _, id := range []string{"h1", "h2", "h9"} {
		if l, ok := s.d.Listing(id); ok {
			parts = append(parts, fmt.Sprintf("%s %v", id, l.State))
		}
	}
	for _, v := range s.d.Stays() {
		parts = append(parts, fmt.Sprintf("%s %v", v.Beneficiary, v.State))
	}
	return "  " + strings.Join(parts, ", ")
}

// The year of a hospital that is replaced, with two who lie in it. Origin: the team's reading of 7.6 and 7.7.
func TestAHospitalIsReplacedInAStory(t *testing.T) {
	s := &teller{t: t}
	s.do("2022-01-01", network.Accredit{Provider: hospital("h1")})
	s.do("2022-03-01", network.Remove{Exit: exit(t, "")})
	s.do("2022-03-01", replace(exit(t, "2022-03-15")))
	s.do("2022-03-01", replace(exit(t, "", inpatient(t, "b1"))))
	s.do("2022-03-20", protect(t, "b2"))
	s.do("2022-03-20", network.Transfer{Hospital: "h1", Beneficiary: "b2", To: "h9"})
	s.do("2022-04-01", network.Tick{})
	s.do("2022-04-03", network.Discharge{Hospital: "h1", Beneficiary: "b1", On: day(t, "2022-04-02")})
	s.do("2022-06-01", network.Discharge{Hospital: "h1", Beneficiary: "b2", On: day(t, "2022-06-01")})
	s.do("2022-07-01", network.Accredit{Provider: hospital("h1")})
	assert.Equal(t, `2022-01-01 Accredit: Accredited
  h1 na rede
2022-03-01 Remove: NET-07: O prestador h1 só sai da rede por substituição ou por redução autorizada. [sesc:7.6]
  h1 na rede
2022-03-01 Replace: NET-10: A antecedência da saída de h1, em dias, é de 14: o mínimo é de 30. [sesc:7.6]
  h1 na rede
2022-03-01 Replace: Accredited Replaced PaymentKept
  h1 de saída, h9 na rede, b1 paga até a alta
2022-03-20 Protect: PaymentKept
  h1 de saída, h9 na rede, b1 paga até a alta, b2 paga até a alta
2022-03-20 Transfer: NET-02: A internação está no estado «paga até a alta», em que não cabe transferir. [sesc:7.7]; cabe agora: dar alta
  h1 de saída, h9 na rede, b1 paga até a alta, b2 paga até a alta
2022-04-01 Tick: Left
  h1 saído, h9 na rede, b1 paga até a alta, b2 paga até a alta
2022-04-03 Discharge: Discharged
  h1 saído, h9 na rede, b1 terminada, b2 paga até a alta
2022-06-01 Discharge: Discharged
  h1 saído, h9 na rede, b1 terminada, b2 terminada
2022-07-01 Accredit: Accredited
  h1 na rede, h9 na rede, b1 terminada, b2 terminada`, strings.Join(s.lines, "\n"))
}

// A sanitary breach: out at once, and everybody moved at the operator's cost. Origin: 7.6 and 7.7.
func TestASanitaryBreachInAStory(t *testing.T) {
	s := &teller{t: t}
	breach := caused(exit(t, "2022-03-01", inpatient(t, "b1"), inpatient(t, "b2")), network.SanitaryBreach)
	s.do("2022-01-01", network.Accredit{Provider: hospital("h1")})
	s.do("2022-01-01", network.Accredit{Provider: hospital("h2")})
	s.do("2022-03-01", network.Reduce{Exit: breach})
	s.do("2022-03-01", reduce(breach))
	s.do("2022-03-01", network.Transfer{Hospital: "h1", Beneficiary: "b1", To: "h2"})
	s.do("2022-03-02", network.Discharge{Hospital: "h1", Beneficiary: "b2", On: day(t, "2022-03-02")})
	assert.Equal(t, `2022-01-01 Accredit: Accredited
  h1 na rede
2022-01-01 Accredit: Accredited
  h1 na rede, h2 na rede
2022-03-01 Reduce: NET-14: Falta o número da autorização da ANS para retirar h1 sem substituto. [sesc:7.8]
  h1 na rede, h2 na rede
2022-03-01 Reduce: Reduced TransferOrdered TransferOrdered
  h1 de saída, h2 na rede, b1 a transferir, b2 a transferir
2022-03-01 Transfer: Transferred
  h1 de saída, h2 na rede, b1 terminada, b2 a transferir
2022-03-02 Discharge: Left Discharged
  h1 saído, h2 na rede, b1 terminada, b2 terminada`, strings.Join(s.lines, "\n"))
}
