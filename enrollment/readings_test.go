package enrollment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// Every reading is listed with the one in force, and can be put in force by its name.
func TestReadings(t *testing.T) {
	p := contract(t)
	adopted := p.Readings
	for i, r := range p.Alternatives() {
		require.Len(t, r.Options, 2, r.Name)
		require.Zero(t, r.InForce, r.Name)
		require.NoError(t, p.Adopt(r.Name, 1))
		require.Equal(t, 1, p.Alternatives()[i].InForce, r.Name)
		require.NotEqual(t, adopted, p.Readings)
		require.NoError(t, p.Adopt(r.Name, 0))
		require.Equal(t, adopted, p.Readings)
	}
	for name, option := range map[string]int{"Whim": 0, "Through24": 2, "CarriedTo30": -1} {
		var bad *convenio.BadInput
		require.ErrorAs(t, p.Adopt(name, option), &bad)
		require.Equal(t, name, bad.Field)
	}
}

// Every figure is cited with its clause, its instrument and its days.
func TestParameters(t *testing.T) {
	p := enrollment.SescDF(day(t, "2021-07-15"))
	listed := p.Parameters()
	require.Len(t, listed, len(p.Figures))
	require.Equal(t, convenio.Parameter{
		Name: "admission_window", Clause: "sesc:10.9.x", Value: "120", Unit: "dias corridos", Dates: "de 01/01/2010 em diante",
		Instrument: "Sesc-DF, caderno de especificações de 2021",
	}, listed[0])
}
