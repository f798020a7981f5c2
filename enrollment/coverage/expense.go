package coverage

import "github.com/seed-67b5076c/convenio"

// Expense is what a provider bills for a service: the whole amount, what was asked of the beneficiary as co-payment
// or as any other fee, whether the provider is of the network, and whether the beneficiary attested the service.
type Expense struct {
	Amount    convenio.Money `json:"amount"`
	Copayment convenio.Money `json:"copayment"`
	Fee       convenio.Money `json:"fee"`
	Network   bool           `json:"network"`
	Attested  bool           `json:"attested"`
}

// Payment is who bears an expense: what the provider is paid directly, and what is left to the beneficiary.
type Payment struct {
	Provider    convenio.Money `json:"provider"`
	Beneficiary convenio.Money `json:"beneficiary"`
}

// Settle says what is paid for a service whose coverage was decided: the whole expense, directly to the provider,
// once attested, and nothing by the beneficiary. Amounts that cannot be an expense are [convenio.BadInput].
func Settle(p Policy, covered convenio.Decision[Grant], e Expense, t *convenio.Trace) (convenio.Decision[Payment], error) {
	grant, granted := covered.Value()
	terms, known := p.Terms[grant.Service]
	switch none := (convenio.Money{}); {
	case !known:
		return convenio.Decision[Payment]{}, bad("covered", "falta a decisão sobre a cobertura")
	case !e.Amount.IsPositive():
		return convenio.Decision[Payment]{}, bad("amount", "a despesa não é positiva")
	case e.Copayment.Compare(none) < 0 || e.Copayment.Compare(e.Amount) > 0:
		return convenio.Decision[Payment]{}, bad("copayment", "a coparticipação não está entre zero e a despesa")
	case e.Fee.Compare(none) < 0:
		return convenio.Decision[Payment]{}, bad("fee", "a taxa é negativa")
	}
	w, fee := convenio.Weighing{Trace: t}, convenio.Amount("taxa", e.Fee)
	w.At("covered", 0)
	w.Deny(Uncovered, !granted, convenio.Text("servico", terms.Word))
	w.At("network", 0)
	w.Deny(OutsideNetwork, !e.Network)
	w.At("copayment", 0)
	w.Deny(CopaymentBarred, e.Copayment.IsPositive() && !p.Copayment, convenio.Amount("valor", e.Copayment))
	w.At("fee", 0)
	if grant.Service == Consultation {
		w.Deny(ConsultationCharged, e.Fee.IsPositive(), fee)
	}
	w.Deny(ChargedAtCare, e.Fee.IsPositive(), fee)
	w.At("attested", 0)
	w.Need(Unattested, !e.Attested)
	return convenio.Verdict(&w, Payment{e.Amount.Minus(e.Copayment), e.Copayment}), nil
}
