package billing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// Nobody is charged for joining, or for being cared for: each attempt is refused with its clause.
func TestOnlyMonthlyFeesAreCharged(t *testing.T) {
	for kind, ground := range map[billing.ChargeKind]*convenio.Ground{
		billing.EnrolmentFee: billing.NoEnrolmentFee, billing.CoPayment: billing.NoCoPayment, billing.MonthlyFee: nil,
	} {
		trace := &convenio.Trace{}
		d, err := billing.Chargeable(billing.Charge{Kind: kind, Person: 7, Amount: reais(t, "50")}, trace)
		require.NoError(t, err)
		proof.BothFilled(t, trace)
		assert.Equal(t, ground == nil, d.Granted(), kind)
		for _, g := range []*convenio.Ground{billing.NoEnrolmentFee, billing.NoCoPayment} {
			if g == ground {
				proof.Applies(t, trace, g)
			} else {
				proof.DoesNotApply(t, trace, g)
			}
		}
	}
	_, err := billing.Chargeable(billing.Charge{Kind: "tip", Person: 7}, nil)
	badInput(t, err, "kind")
}

func TestTheSentencesOfWhatIsNotCharged(t *testing.T) {
	for kind, want := range map[billing.ChargeKind]string{
		billing.EnrolmentFee: "× BIL-10 Cobrou-se da pessoa 7 taxa para entrar no plano, no valor de R$ 50,00: não se admite. [sesc:11.3]\n" +
			"· BIL-11 A cobrança de R$ 50,00 à pessoa 7 não é coparticipação. [sesc:5.6]\n",
		billing.CoPayment: "· BIL-10 A cobrança de R$ 50,00 à pessoa 7 não é taxa para entrar no plano. [sesc:11.3]\n" +
			"× BIL-11 Cobrou-se da pessoa 7 coparticipação, no valor de R$ 50,00: o plano não a tem. [sesc:5.6]\n",
	} {
		trace := &convenio.Trace{}
		_, err := billing.Chargeable(billing.Charge{Kind: kind, Person: 7, Amount: reais(t, "50")}, trace)
		require.NoError(t, err)
		assert.Equal(t, want, trace.String())
	}
}
