package billing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// Every reading is listed, the first of its options being what is adopted, and each is seen when it is in force.
func TestEveryReadingIsListed(t *testing.T) {
	changes := map[string]func(*billing.Readings){
		"ThirtyDays": thirtyDays, "AgeAtMonthEnd": ageAtMonthEnd, "KeepAtRenewal": keepAtRenewal,
	}
	adopted := billing.SescDF().Alternatives()
	require.Len(t, adopted, len(changes))
	for i, r := range adopted {
		assert.Zero(t, r.InForce, r.Name)
		assert.Len(t, r.Options, 2, r.Name)
		assert.NotEmpty(t, r.Clause, r.Name)
		p := billing.SescDF()
		require.Contains(t, changes, r.Name)
		changes[r.Name](&p.Readings)
		for j, other := range p.Alternatives() {
			assert.Equal(t, i == j, other.InForce == 1, other.Name)
		}
	}
}

func TestTheFiguresOfTheRegulator(t *testing.T) {
	p := billing.SescDF()
	assert.Equal(t, []convenio.Parameter{
		{
			Name: "ages", Clause: "rn563:2", Value: "0 19 24 29 34 39 44 49 54 59", Unit: "anos",
			Dates: "de 01/01/2004 em diante", Instrument: "RN 63/2003, RN 563/2022",
		},
		{
			Name: "last_over_first", Clause: "rn563:3.I", Value: "6", Unit: "vezes",
			Dates: "de 01/01/2004 em diante", Instrument: "RN 63/2003, RN 563/2022",
		},
	}, p.Parameters())
	var err error
	p.LastOverFirst, err = convenio.NewDated(convenio.Term[int]{From: day(t, "2004-01-01"), Until: day(t, "2022-12-31"), Value: 6})
	require.NoError(t, err)
	assert.Equal(t, "de 01/01/2004 a 31/12/2022", p.Parameters()[1].Dates)
}
