package billing

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
)

// Stay is one stretch of a person's time in the plan, both days charged, with what decides its price; a zero To is
// open. Person and Family are the numbers of the person and of its holder in the plan's own register; Party is
// the contracting party that is invoiced. Death is the day on which the family's holder died: a stay in
// Remission is charged nothing from the day after it, a holder's own is charged through To, the day on which the
// death was communicated.
type Stay struct {
	Person    uint64        `json:"person"`
	Family    uint64        `json:"family"`
	Party     uint32        `json:"party"`
	From      convenio.Date `json:"from"`
	To        convenio.Date `json:"to,omitzero"`
	Birth     convenio.Date `json:"birth"`
	Death     convenio.Date `json:"death,omitzero"`
	Category  Category      `json:"category"`
	Standard  Standard      `json:"standard"`
	PayBand   uint8         `json:"pay_band,omitempty"`
	Choice    Choice        `json:"choice"`
	Remission bool          `json:"remission,omitempty"`
}

// Line is what one invoice says of one person's month, in the two parts that are paid by the employer and by the
// holder. For the competence of the invoice it is the fee; for an earlier month it is the adjustment, a credit
// when it is negative. Days are those now charged of the month.
type Line struct {
	Person   uint64         `json:"person"`
	Family   uint64         `json:"family"`
	Party    uint32         `json:"party"`
	Month    Competence     `json:"month"`
	Days     uint8          `json:"days"`
	Employer convenio.Money `json:"employer"`
	Holder   convenio.Money `json:"holder"`
}

// Total is both parts.
func (l Line) Total() convenio.Money { return l.Employer.Plus(l.Holder) }

// fault is why a stay can't be billed as it is, or empty.
func (s *Stay) fault() (field, reason string) {
	switch {
	case s.Person == 0:
		return "person", "falta o número da pessoa"
	case s.From.IsZero() || !s.To.IsZero() && s.To.Before(s.From):
		return "from", "a permanência não tem início, ou termina antes dele"
	case s.Birth.IsZero() || s.Birth.After(s.From):
		return "birth", "falta o nascimento, ou é depois da entrada"
	case s.Category == 0 || s.Category >= categories:
		return "category", "falta a categoria"
	case s.Standard == 0 || s.Standard >= standards:
		return "standard", "o padrão não é 01, 02 ou 03"
	case s.Choice == Unchosen || s.Choice >= choices:
		return "choice", "falta a forma de preço"
	case s.PayBand >= PayBands:
		return "pay_band", "a faixa salarial passa de 15"
	case s.Remission && s.Death.IsZero():
		return "death", "falta a data da morte que deu causa à remissão"
	}
	return "", ""
}

// checkStays is [convenio.BadInput] for stays that can't be billed, that overlap, or that are not in the order of
// their persons and days.
func checkStays(stays []Stay) error {
	for i := range stays {
		s := &stays[i]
		field, reason := s.fault()
		if i > 0 && field == "" && !stays[i-1].precedes(s) {
			field, reason = "from", "as permanências não estão em ordem, ou se sobrepõem"
		}
		if field != "" {
			return &convenio.BadInput{Field: fmt.Sprintf("stays[%d].%s", i, field), Reason: reason}
		}
	}
	return nil
}

// precedes reports that a stay may stand before another.
func (s *Stay) precedes(next *Stay) bool {
	if s.Person != next.Person {
		return s.Person < next.Person
	}
	return !s.To.IsZero() && s.To.Before(next.From)
}

// checkBilled is [convenio.BadInput] for lines outside the months that are reopened, or not in the order of their
// persons and months.
func checkBilled(lines []Line, since, competence Competence) error {
	for i := range lines {
		l, reason := &lines[i], ""
		switch {
		case l.Person == 0:
			reason = "falta o número da pessoa da linha faturada"
		case l.Month < since || l.Month >= competence:
			reason = "a linha faturada é de mês que esta fatura não reabre"
		case i > 0 && (l.Person < lines[i-1].Person || l.Person == lines[i-1].Person && l.Month < lines[i-1].Month):
			reason = "as linhas faturadas não estão em ordem de pessoa e mês"
		}
		if reason != "" {
			return &convenio.BadInput{Field: fmt.Sprintf("billed[%d].month", i), Reason: reason}
		}
	}
	return nil
}
