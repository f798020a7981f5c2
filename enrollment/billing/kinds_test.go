package billing_test

import (
	"encoding"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// The identifiers are for ever: commands and tables are written with them.
func TestKindsHaveStableNames(t *testing.T) {
	for _, c := range []struct {
		value encoding.TextMarshaler
		back  encoding.TextUnmarshaler
		want  string
	}{
		{billing.Holder, new(billing.Category), "holder=titular"}, {billing.Dependant, new(billing.Category), "dependant=dependente"},
		{billing.CarriedChild, new(billing.Category), "carried_child=filho vindo do plano anterior"},
		{billing.Aggregate, new(billing.Category), "aggregate=agregado"}, {billing.Inactive, new(billing.Category), "inactive=inativo"},
		{billing.Category(0), new(billing.Category), "=sem categoria"},
		{billing.Standard(1), new(billing.Standard), "01=01"}, {billing.Standard(3), new(billing.Standard), "03=03"},
		{billing.Unchosen, new(billing.Choice), "=sem escolha"}, {billing.AverageRate, new(billing.Choice), "average=taxa média"},
		{billing.ByAge, new(billing.Choice), "by_age=faixa etária"},
	} {
		text, err := c.value.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, c.want, fmt.Sprintf("%s=%v", text, c.value))
		require.NoError(t, c.back.UnmarshalText(text))
		back, err := c.back.(encoding.TextMarshaler).MarshalText()
		require.NoError(t, err)
		assert.Equal(t, text, back)
		require.Error(t, c.back.UnmarshalText([]byte("other")))
	}
}

func TestKindsThatCantBeWritten(t *testing.T) {
	for field, value := range map[string]encoding.TextMarshaler{
		"category": billing.Category(6), "standard": billing.Standard(4), "choice": billing.Choice(3),
	} {
		_, err := value.MarshalText()
		badInput(t, err, field)
	}
}

func TestCompetences(t *testing.T) {
	c, err := billing.ParseCompetence("2024-02")
	require.NoError(t, err)
	assert.Equal(t, []string{"2024-02", "02/2024", "2024-02-01", "2024-02-29", "2024-03", "2023-12"}, []string{
		c.String(), c.Brazilian(), c.First().String(), c.Last().String(), (c + 1).String(), (c - 2).String(),
	})
	assert.Equal(t, august, billing.CompetenceOf(day(t, "2021-08-31")))
	for _, s := range []string{"", "2024", "2024-13", "2024-00", "02/2024", "2024-02-01"} {
		_, err := billing.ParseCompetence(s)
		badInput(t, err, "competence")
	}
}

func TestNoCompetence(t *testing.T) {
	assert.Zero(t, billing.CompetenceOf(convenio.Date{}))
	none := billing.Competence(0)
	assert.Equal(t, []string{"", ""}, []string{none.String(), none.Brazilian()})
	text, err := none.MarshalText()
	require.NoError(t, err)
	c := august
	require.NoError(t, c.UnmarshalText(text))
	assert.Zero(t, c)
	require.Error(t, c.UnmarshalText([]byte("x")))
}

// Every day lies in the month that it is said to be of, and months follow each other without a gap.
func TestEveryDayHasItsMonth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := convenio.NewDate(1990, 1, 1).AddDays(rapid.IntRange(0, 76_000).Draw(t, "day"))
		c := billing.CompetenceOf(d)
		require.False(t, d.Before(c.First()) || d.After(c.Last()))
		require.Equal(t, c.Last().AddDays(1), (c + 1).First())
		text, err := c.MarshalText()
		require.NoError(t, err)
		var back billing.Competence
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, c, back)
	})
}
