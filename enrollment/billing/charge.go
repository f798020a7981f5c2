package billing

import (
	"fmt"
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// ChargeKind is what a charge is for.
type ChargeKind string

// The kinds of charges. A monthly fee is all that a person may be charged.
const (
	MonthlyFee   ChargeKind = "monthly_fee"
	EnrolmentFee ChargeKind = "enrolment_fee"
	CoPayment    ChargeKind = "co_payment"
)

// Charge is an amount that somebody wants to bill a person.
type Charge struct {
	Kind   ChargeKind     `json:"kind"`
	Person uint64         `json:"person"`
	Amount convenio.Money `json:"amount"`
}

// Chargeable decides whether a charge may be billed: the contract knows no fee for joining (11.3) and no
// co-payment (5.6). A kind that is not known is [convenio.BadInput].
func Chargeable(c Charge, trace *convenio.Trace) (convenio.Decision[Charge], error) {
	if !slices.Contains([]ChargeKind{MonthlyFee, EnrolmentFee, CoPayment}, c.Kind) {
		return convenio.Decision[Charge]{}, &convenio.BadInput{Field: "kind", Reason: fmt.Sprintf("%.20q não é espécie de cobrança", c.Kind)}
	}
	w := convenio.Weighing{Trace: trace}
	c.weigh(&w)
	return convenio.Verdict(&w, c), nil
}

func (c Charge) weigh(w *convenio.Weighing) {
	who, amount := numbered("pessoa", c.Person), convenio.Amount("valor", c.Amount)
	w.At("kind", 0)
	w.Deny(NoEnrolmentFee, c.Kind == EnrolmentFee, who, amount)
	w.Deny(NoCoPayment, c.Kind == CoPayment, who, amount)
}
