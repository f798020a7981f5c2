package coverage_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/coverage"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

var hundred = convenio.Cents(10_000)

// bill is an expense in order, but for what a test changes.
func bill(changes ...func(*coverage.Expense)) coverage.Expense {
	e := coverage.Expense{Amount: hundred, Network: true, Attested: true}
	for _, c := range changes {
		c(&e)
	}
	return e
}

// settled is an expense of a service as it was decided.
func settled(t testing.TB, p coverage.Policy, q coverage.Question, e coverage.Expense) (convenio.Decision[coverage.Payment], *convenio.Trace) {
	t.Helper()
	covered, _ := decided(t, p, q)
	trace := &convenio.Trace{}
	d, err := coverage.Settle(p, covered, e, trace)
	require.NoError(t, err)
	proof.BothFilled(t, trace)
	return d, trace
}

// paid is an expense that is paid.
func paid(t testing.TB, p coverage.Policy, q coverage.Question, e coverage.Expense) (coverage.Payment, *convenio.Trace) {
	t.Helper()
	d, trace := settled(t, p, q, e)
	payment, ok := d.Value()
	require.True(t, ok, "%s", trace)
	return payment, trace
}

// One exact answer: the whole expense of a consultation, to the provider.
func TestACoveredExpenseIsPaidToTheProvider(t *testing.T) {
	payment, trace := paid(t, coverage.SescDF(), asked(t, coverage.Consultation), bill())
	assert.Equal(t, coverage.Payment{Provider: hundred}, payment)
	assert.Equal(t, `· COV-28 A cobertura do serviço de consulta foi concedida. [sesc:7.2]
· COV-26 O prestador é da rede. [sesc:7.1]
· COV-23 Não há coparticipação que o contrato não admita. [sesc:5.6]
· COV-10 Nenhuma taxa se cobrou pela consulta. [sesc:4.2.d]
· COV-25 Nada se cobrou do beneficiário no atendimento. [sesc:7.1]
· COV-27 O beneficiário atestou a despesa. [sesc:7.2]
`, trace.String())
	for _, g := range []*convenio.Ground{
		coverage.Uncovered, coverage.OutsideNetwork, coverage.CopaymentBarred, coverage.ConsultationCharged, coverage.ChargedAtCare, coverage.Unattested,
	} {
		proof.DoesNotApply(t, trace, g)
	}
}

// Kills: a cent that passes.
func TestWhatBarsAPayment(t *testing.T) {
	consultation, exam := asked(t, coverage.Consultation), asked(t, coverage.Exam)
	cent := convenio.Cents(1)
	for name, v := range map[string]struct {
		question coverage.Question
		expense  coverage.Expense
		grounds  []*convenio.Ground
	}{
		"a co-payment":         {exam, bill(func(e *coverage.Expense) { e.Copayment = cent }), []*convenio.Ground{coverage.CopaymentBarred}},
		"the whole as such":    {exam, bill(func(e *coverage.Expense) { e.Copayment = hundred }), []*convenio.Ground{coverage.CopaymentBarred}},
		"a consultation's fee": {consultation, bill(func(e *coverage.Expense) { e.Fee = cent }), []*convenio.Ground{coverage.ConsultationCharged, coverage.ChargedAtCare}},
		"another fee":          {exam, bill(func(e *coverage.Expense) { e.Fee = cent }), []*convenio.Ground{coverage.ChargedAtCare}},
		"another's provider":   {exam, bill(func(e *coverage.Expense) { e.Network = false }), []*convenio.Ground{coverage.OutsideNetwork}},
		"what was denied":      {asked(t, coverage.DentalCare), bill(), []*convenio.Ground{coverage.Uncovered}},
		"what is pending":      {asked(t, coverage.GroundRemoval, unjustified), bill(), []*convenio.Ground{coverage.Uncovered}},
	} {
		t.Run(name, func(t *testing.T) {
			d, trace := settled(t, coverage.SescDF(), v.question, v.expense)
			require.True(t, d.Denied(), "%s", trace)
			require.Equal(t, v.grounds, against(trace))
			for _, g := range v.grounds {
				proof.Applies(t, trace, g)
			}
		})
	}
	d, trace := settled(t, coverage.SescDF(), exam, bill(func(e *coverage.Expense) { e.Attested = false }))
	assert.True(t, d.Pending(), "it waits for the beneficiary")
	f := proof.Applies(t, trace, coverage.Unattested)
	assert.Equal(t, "attested", f.Field)
}

// In no plan standard is there a co-payment; the law admits it.
func TestCopayment(t *testing.T) {
	ten := func(e *coverage.Expense) { e.Copayment = convenio.Cents(1_000) }
	for standard := range coverage.SescDF().Standards {
		q := asked(t, coverage.Exam, func(q *coverage.Question) { q.Person.Standard = standard })
		d, trace := settled(t, coverage.SescDF(), q, bill(ten))
		assert.True(t, d.Denied())
		f := proof.Applies(t, trace, coverage.CopaymentBarred)
		assert.Equal(t, "Cobrou-se coparticipação de R$ 10,00, que o contrato não admite em plano algum.", f.Text())
		payment, trace := paid(t, coverage.Law(), q, bill(ten))
		assert.Equal(t, coverage.Payment{Provider: convenio.Cents(9_000), Beneficiary: convenio.Cents(1_000)}, payment)
		proof.DoesNotApply(t, trace, coverage.CopaymentBarred)
	}
}

func TestAnExpenseThatCannotBe(t *testing.T) {
	covered, _ := decided(t, coverage.SescDF(), asked(t, coverage.Exam))
	for field, spoil := range map[string]func(*coverage.Expense){
		"amount":    func(e *coverage.Expense) { e.Amount = convenio.Money{} },
		"copayment": func(e *coverage.Expense) { e.Copayment = convenio.Cents(10_001) },
		"fee":       func(e *coverage.Expense) { e.Fee = convenio.Cents(-1) },
	} {
		_, err := coverage.Settle(coverage.SescDF(), covered, bill(spoil), nil)
		badInput(t, err, field)
	}
	_, err := coverage.Settle(coverage.SescDF(), covered, bill(func(e *coverage.Expense) { e.Amount = convenio.Cents(-1) }), nil)
	badInput(t, err, "amount")
	_, err = coverage.Settle(coverage.SescDF(), covered, bill(func(e *coverage.Expense) { e.Copayment = convenio.Cents(-1) }), nil)
	badInput(t, err, "copayment")
	_, err = coverage.Settle(coverage.SescDF(), convenio.Decision[coverage.Grant]{}, bill(), nil)
	badInput(t, err, "covered")
}

// Whatever is paid, the two parts are the whole, and under the contract the beneficiary's is nothing.
func TestAPaymentIsTheWholeExpense(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		amount := rapid.Int64Range(1, 1_000_000).Draw(rt, "amount")
		e := coverage.Expense{
			Amount: convenio.Cents(amount), Copayment: convenio.Cents(rapid.Int64Range(0, amount).Draw(rt, "copayment")),
			Network: true, Attested: rapid.Bool().Draw(rt, "attested"),
		}
		for _, p := range []coverage.Policy{coverage.SescDF(), coverage.Law()} {
			covered, err := coverage.Decide(p, asked(t, coverage.Exam), nil)
			require.NoError(rt, err)
			d, err := coverage.Settle(p, covered, e, nil)
			require.NoError(rt, err)
			payment, ok := d.Value()
			assert.Equal(rt, e.Amount, payment.Provider.Plus(payment.Beneficiary))
			assert.Equal(rt, e.Attested && (p.Copayment || e.Copayment.IsZero()), ok)
		}
	})
}
