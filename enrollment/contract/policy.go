package contract

import (
	_ "embed"
	"strconv"
	"strings"
	"time"

	"github.com/seed-67b5076c/convenio"
)

// The figures of a policy, by the names they have in its table.
const (
	TermMonths         = "term_months"
	TotalMonths        = "total_months"
	ImplementationDays = "implementation_days"
	ProtectedMonths    = "protected_months"
	NoticeDays         = "notice_days"
	Attestations       = "attestations"
	IDSSMinimum        = "idss_minimum"
)

var figureNames = []string{
	TermMonths, TotalMonths, ImplementationDays, ProtectedMonths, NoticeDays, Attestations, IDSSMinimum,
}

// Policy is what governs contracts: cited and dated figures, of which those of the day of signature govern a
// contract to its end, the readings in force, and the roles that keep contracts and that sweep them.
type Policy struct {
	Name     string
	Figures  convenio.Figures
	Manager  convenio.Role
	Sweep    convenio.Role
	Readings Readings
	// Read, if any, is an error for a contract whose parameters the host's other rooms could not go by, as they would stand
	// after a command that sets some. Such a command is not carried out.
	Read func(Contract) error
}

// Readings are the places where the clauses leave a choice. The zero value is what we adopt.
type Readings struct {
	// SignatureIsDayOne counts the day of signature as the first of every term.
	SignatureIsDayOne bool
	// RenewalsOnTop counts the longest total for the renewals alone, on top of the first term.
	RenewalsOnTop bool
	// NoticeInProtectedMonths admits notice before the protected months are complete, for an end after them.
	NoticeInProtectedMonths bool
	// FreeFirstMonth leaves the first month of the contract without a fee, rather than the implementation period.
	FreeFirstMonth bool
}

//go:embed tables/sesc-df.csv
var sescDF string

// SescDF is the policy of the Sesc-DF contract, with the readings adopted.
func SescDF() Policy {
	figures, err := convenio.ReadDated(strings.NewReader(sescDF), strconv.Atoi)
	if err != nil {
		panic("contract: the embedded table: " + err.Error())
	}
	return Policy{Name: "sesc-df", Figures: figures, Manager: "contract_manager", Sweep: "system"}
}

// figures are the figures in force on one day.
type figures struct {
	term, total, implementation, protected, notice, attestations, idss int
}

// on reads the figures in force on a day; [convenio.BadInput] where one has none, for nothing is extrapolated.
func (p Policy) on(day convenio.Date) (f figures, err error) {
	for i, to := range []*int{&f.term, &f.total, &f.implementation, &f.protected, &f.notice, &f.attestations, &f.idss} {
		value, ok := p.Figures[figureNames[i]].On(day)
		if !ok {
			return f, &convenio.BadInput{
				Field: figureNames[i], Reason: "a política " + p.Name + " não tem este parâmetro em " + day.Brazilian(),
			}
		}
		*to = value
	}
	return f, nil
}

// complete is the day on which n months from the signature are complete: the one of equal number or, where the
// month has none, the first of the next (Civil Code, art. 132, § 3).
func (p Policy) complete(signed convenio.Date, n int) convenio.Date {
	year, month, number := signed.Civil()
	last := convenio.NewDate(year, month+time.Month(n), number)
	if next := convenio.NewDate(year, month+time.Month(n+1), 1); last.After(next) {
		last = next
	}
	if p.Readings.SignatureIsDayOne {
		return last.AddDays(-1)
	}
	return last
}

// covered is the first day of cover: the one after the implementation period.
func (p Policy) covered(signed convenio.Date, days int) convenio.Date {
	if p.Readings.SignatureIsDayOne {
		return signed.AddDays(days)
	}
	return signed.AddDays(days + 1)
}

// charged is the first day that is paid for.
func (p Policy) charged(signed convenio.Date, days int) convenio.Date {
	if p.Readings.FreeFirstMonth {
		return p.complete(signed, 1).AddDays(1)
	}
	return p.covered(signed, days)
}

// longest is the most months that a contract may come to.
func (p Policy) longest(f figures) int {
	if p.Readings.RenewalsOnTop {
		return f.term + f.total
	}
	return f.total
}

// Stamp names the policy and a hash over all that decides.
func (p Policy) Stamp() string { return p.Figures.Stamp(p.Name, p.Readings, p.Manager, p.Sweep) }

// Parameters lists every figure with its dates, for the rulebook.
func (p Policy) Parameters() []convenio.Parameter { return p.Figures.Parameters() }

// Alternatives lists every reading with the one in force, for the rulebook.
func (p Policy) Alternatives() []convenio.Reading {
	reading := func(name string, c convenio.Clause, question string, other bool, options ...string) convenio.Reading {
		r := convenio.Reading{Name: name, Clause: c, Question: question, Options: options}
		if other {
			r.InForce = 1
		}
		return r
	}
	return []convenio.Reading{
		reading("SignatureIsDayOne", Clause5_15, "O dia da assinatura conta nos prazos?", p.Readings.SignatureIsDayOne,
			"não: exclui-se o dia do começo", "sim: é o primeiro dia"),
		reading("FreeFirstMonth", Clause5_15, "Que período não é remunerado?", p.Readings.FreeFirstMonth,
			"o de implantação", "o primeiro mês do contrato"),
		reading("RenewalsOnTop", Clause16_4, "Os sessenta meses incluem os doze primeiros?", p.Readings.RenewalsOnTop,
			"sim: são o total", "não: são só as renovações"),
		reading("NoticeInProtectedMonths", Clause16_6, "O aviso pode ser dado antes de completos os doze meses?",
			p.Readings.NoticeInProtectedMonths, "não", "sim, para encerrar depois deles"),
	}
}
