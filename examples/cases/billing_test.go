package cases_test

import (
	"strconv"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

func (k *kase) number(column string) int {
	n, err := strconv.Atoi(k.text(column))
	require.NoError(k.t, err)
	return n
}

// someDay is a day, or none where the cell is empty.
func (k *kase) someDay(column string) convenio.Date {
	if k.text(column) == "" {
		return convenio.Date{}
	}
	return k.day(column)
}

func tariff(k *kase) *billing.Tariff {
	t, err := billing.SescDF().Compile()
	require.NoError(k.t, err)
	return t
}

var choices = map[string]billing.Choice{"": billing.Unchosen, "taxa média": billing.AverageRate, "faixa etária": billing.ByAge}

// charged works one person's month of the demonstration tables, of which a part may have been billed before. The value
// is what is due, and what of it the employer pays.
func charged(k *kase) answer {
	month := billing.CompetenceOf(k.day("mês"))
	stay := billing.Stay{
		Person: 1, Family: 1, Party: 1, From: k.day("entrada"), To: k.someDay("saída"), Birth: k.day("nascimento"),
		Category: map[string]billing.Category{
			"titular": billing.Holder, "dependente": billing.Dependant, "agregado": billing.Aggregate,
		}[k.text("categoria")],
		Standard: billing.Standard(k.number("padrão")), PayBand: uint8(k.number("faixa salarial")), Choice: billing.AverageRate,
	}
	var before []billing.Line
	if said := k.text("faturado"); said != "" {
		amount, err := convenio.ParseMoney(said)
		require.NoError(k.t, err)
		before = []billing.Line{{Person: 1, Family: 1, Party: 1, Month: month, Holder: amount}}
	}
	trace := &convenio.Trace{}
	decision, err := tariff(k).Explain(month, []billing.Stay{stay}, before, trace)
	require.NoError(k.t, err)
	working, ok := decision.Value()
	if !ok {
		return answer{trace: trace}
	}
	var employer convenio.Money
	for _, piece := range working.Pieces {
		employer = employer.Plus(piece.Employer)
	}
	return answer{trace: trace, value: working.Due.Brazilian() + ", do empregador " + employer.Brazilian()}
}

// chosen settles how a person's price is found; the value is the choice.
func chosen(k *kase) answer {
	trace := &convenio.Trace{}
	decision, err := tariff(k).Choose(billing.Election{
		Standard: 1, Birth: k.day("nascimento"), On: k.day("em"), Asked: choices[k.text("pedida")], Current: choices[k.text("atual")],
		Moment: map[string]billing.Moment{"adesão": billing.Joining, "renovação": billing.Renewal, "no meio do ano": billing.Between}[k.text("momento")],
	}, trace)
	require.NoError(k.t, err)
	choice, ok := decision.Value()
	if !ok {
		return answer{trace: trace}
	}
	return answer{trace: trace, value: choice.String()}
}

// chargeable asks whether a charge may be billed at all.
func chargeable(k *kase) answer {
	amount, err := convenio.ParseMoney(k.text("cobrado"))
	require.NoError(k.t, err)
	trace := &convenio.Trace{}
	_, err = billing.Chargeable(billing.Charge{
		Kind: map[string]billing.ChargeKind{
			"mensalidade": billing.MonthlyFee, "taxa de inscrição": billing.EnrolmentFee, "coparticipação": billing.CoPayment,
		}[k.text("cobrança")], Person: 1, Amount: amount,
	}, trace)
	require.NoError(k.t, err)
	return answer{trace: trace}
}

// banded works a person's month by age band; the value is the band and its price.
func banded(k *kase) answer {
	month := billing.CompetenceOf(k.day("mês"))
	stay := billing.Stay{
		Person: 1, Family: 1, Party: 1, From: dayOf(k.t, "15/07/2021"), Birth: k.day("nascimento"), Category: billing.Holder,
		Standard: 1, PayBand: 1, Choice: billing.ByAge,
	}
	trace := &convenio.Trace{}
	decision, err := tariff(k).Explain(month, []billing.Stay{stay}, nil, trace)
	require.NoError(k.t, err)
	working, ok := decision.Value()
	require.True(k.t, ok, trace)
	require.Len(k.t, working.Pieces, 1)
	return answer{trace: trace, value: "faixa " + strconv.Itoa(int(working.Pieces[0].Band)) + ", " + working.Due.Brazilian()}
}

// lawful asks whether a table of ten bands respects the regulator's limits.
func lawful(k *kase) answer {
	var prices [billing.Bands]convenio.Money
	said := strings.Fields(k.text("preços"))
	require.Len(k.t, said, len(prices))
	for i := range prices {
		price, err := convenio.ParseMoney(strings.Replace(said[i], ",", ".", 1))
		require.NoError(k.t, err)
		prices[i] = price
	}
	trace := &convenio.Trace{}
	return weighed(billing.CheckBands(prices, 6, trace), trace, mute[[billing.Bands]convenio.Money])
}
