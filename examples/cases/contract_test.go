package cases_test

import (
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
)

// agreed tells the life of a contract: it is signed, amended, renewed, ended; "usa" and "paga" ask whether a day is
// covered and paid for.
func agreed(k *kase) answer {
	policy := contract.SescDF()
	under(k, &policy.Readings, map[string]func(*contract.Readings){
		"SignatureIsDayOne":       func(r *contract.Readings) { r.SignatureIsDayOne = true },
		"FreeFirstMonth":          func(r *contract.Readings) { r.FreeFirstMonth = true },
		"RenewalsOnTop":           func(r *contract.Readings) { r.RenewalsOnTop = true },
		"NoticeInProtectedMonths": func(r *contract.Readings) { r.NoticeInProtectedMonths = true },
	})
	return tale[contract.Contract, contract.Policy, contract.Command]{
		contract.Machine(), policy, (*sentence).contracted, contractAsked, contractSaid,
	}.tell(k)
}

// begun is of a family's attendance or of the contract's first days, whichever the row asks for.
func begun(k *kase) answer {
	if strings.HasSuffix(k.text("pedido"), "contrato") {
		return agreed(k)
	}
	require.Empty(k.t, k.text("leitura"), "a família não tem esta leitura")
	return lived(k)
}

var parties = map[string]contract.Party{"contratante": contract.Contracting, "operadora": contract.Operator}

// writing is the instrument of an act, of the day of the sentence unless it says another.
func (s *sentence) writing() contract.Writing {
	w := contract.Writing{On: s.date("em"), Number: s.take("número")}
	if w.On.IsZero() {
		w.On = s.day
	}
	if !s.said("sem-documento") {
		w.Document.SHA256 = strings.Repeat("a", 64)
	}
	return w
}

// settings are the one parameter that a sentence sets, if any.
func (s *sentence) settings() []contract.Setting {
	name := s.take("parâmetro")
	if name == "" {
		return nil
	}
	return []contract.Setting{{
		Name: name, Value: s.take("valor"), Clause: contract.Clause16_3, From: s.date("de"), Until: s.date("até"),
	}}
}

func (s *sentence) contracted() contract.Command {
	w := s.writing()
	switch s.verb {
	case "assina":
		return contract.Sign{Writing: w, Settings: s.settings()}
	case "adita":
		return contract.Amend{Writing: w, Settings: s.settings()}
	case "renova":
		return contract.Renew{Writing: w, Months: s.number("meses", 0), Satisfactory: s.said("a-contento")}
	case "avisa":
		return contract.GiveNotice{Writing: w, By: of(s, "parte", parties), LastDay: s.date("fim")}
	case "desfaz":
		return contract.WithdrawNotice{Writing: w}
	case "rescinde":
		return contract.Terminate{Writing: w, By: of(s, "parte", parties), Cause: s.take("motivo")}
	case "comunica":
		return contract.Communicate{Writing: w, By: of(s, "parte", parties), Subject: s.take("assunto")}
	}
	require.FailNow(s.t, "ninguém conhece o verbo", s.verb)
	return nil
}

func contractAsked(s *sentence, c contract.Contract, _ contract.Policy) (answer, bool) {
	trace := &convenio.Trace{}
	switch s.verb {
	case "usa":
		return weighed(c.Usable(s.day, trace), trace, convenio.Date.Brazilian), true
	case "paga":
		return weighed(c.Chargeable(s.day, trace), trace, convenio.Date.Brazilian), true
	}
	return answer{}, false
}

// contractSaid is what a contract says after a command: its days, the months it comes to, or a parameter over time.
func contractSaid(_, c contract.Contract, events []convenio.Event) string {
	for _, e := range events {
		switch e := e.(type) {
		case contract.Signed:
			return "uso desde " + c.CoveredFrom().Brazilian() + ", até " + c.LastDay().Brazilian()
		case contract.Amended:
			return overTime(c, e.Settings[0].Name)
		case contract.Renewed, contract.NoticeGiven, contract.NoticeWithdrawn, contract.Terminated:
			return "até " + c.LastDay().Brazilian()
		}
	}
	return ""
}

// overTime is a parameter's values, each with its days.
func overTime(c contract.Contract, name string) string {
	values, err := contract.Parameter(c, name, func(s string) (string, error) { return s, nil })
	if err != nil {
		return err.Error()
	}
	var out []string
	for _, v := range values.Terms() {
		said := v.Value + " desde " + v.From.Brazilian()
		if !v.Until.IsZero() {
			said += " até " + v.Until.Brazilian()
		}
		out = append(out, said)
	}
	return strings.Join(out, ", ")
}

// qualified asks whether a bidder is technically qualified; the value is how the weighing went.
func qualified(k *kase) answer {
	b := contract.Bidder{Registration: k.text("registro"), Regular: one(k, "regular", yes)}
	for i := range k.number("atestados") + k.number("atestados sem contato") {
		a := contract.Attestation{Issuer: "Hospital Tal", Contact: "61 3333-0000"}
		if i >= k.number("atestados") {
			a.Contact = ""
		}
		b.Attestations = append(b.Attestations, a)
	}
	if b.Published = k.text("IDSS em décimos de milésimo") != ""; b.Published {
		b.IDSS = contract.Index(k.number("IDSS em décimos de milésimo"))
	}
	trace := &convenio.Trace{}
	d, err := contract.Qualify(b, contract.SescDF(), k.day("sessão"), trace)
	require.NoError(k.t, err)
	return weighed(d, trace, mute[contract.Bidder])
}
