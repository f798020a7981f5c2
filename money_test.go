package convenio_test

import (
	"encoding/json"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
)

// greatest is R$ 10 trillion, in centavos: the greatest amount that is read or written.
const greatest = 1_000_000_000_000_000

func money(t testing.TB, s string) convenio.Money {
	t.Helper()
	m, err := convenio.ParseMoney(s)
	require.NoError(t, err, "%q", s)
	return m
}

func TestAmountsAreReadToTheCentavo(t *testing.T) {
	for s, cents := range map[string]int64{
		"0": 0, "-0": 0, "-0.00": 0, "0.01": 1, "0.1": 10, "1": 100, "1.5": 150, "1.50": 150, "1234.56": 123_456,
		"-1234.56": -123_456, "007": 700, "-7": -700, "10000000000000": greatest, "10000000000000.00": greatest,
		"-10000000000000.00": -greatest, "9999999999999.99": greatest - 1,
	} {
		assert.Equal(t, cents, money(t, s).Cents(), s)
	}
}

// Kills: two decimals taken from three, which would read a Brazilian's "1.500" as R$ 1,50; a number form of
// another language or of a float.
func TestNothingElseIsAnAmount(t *testing.T) {
	for _, s := range []string{
		"", " ", "-", ".", "-.", "+1", "+1.00", ".5", "5.", "-.5", "1,5", "1.234,56", "1.500", "1.005", "0.001", "1.234.56",
		"1e2", "1E2", "1e-2", "1e999999999", "NaN", "nan", "Inf", "Infinity", "-Infinity", "+Inf", "0x10", "1_000", "1 000",
		" 1", "1 ", "1\n", "--1", "1-", "R$ 1", "１", "٣", "1\x00", "null", "10000000000000.01", "-10000000000000.01",
		"92233720368547758.08", "99999999999999999999", "-99999999999999999.99", "0000000000000000000001",
	} {
		m, err := convenio.ParseMoney(s)
		badInput(t, err, "amount")
		assert.True(t, m.IsZero(), "%q", s)
	}
}

// Kills: a conversion before the length is looked at, which took 37 seconds for these three megabytes.
func TestALongInputIsRefusedUnread(t *testing.T) {
	for _, digit := range []string{"9", "0", "-", "."} {
		_, err := convenio.ParseMoney(strings.Repeat(digit, 3_000_000))
		badInput(t, err, "amount")
	}
}

func TestAmountsAreWrittenForPeopleAndForMachines(t *testing.T) {
	for _, v := range []struct {
		cents       int64
		text, local string
	}{
		{0, "0.00", "R$ 0,00"},
		{1, "0.01", "R$ 0,01"},
		{-5, "-0.05", "-R$ 0,05"},
		{100, "1.00", "R$ 1,00"},
		{99_999, "999.99", "R$ 999,99"},
		{100_000, "1000.00", "R$ 1.000,00"},
		{123_456, "1234.56", "R$ 1.234,56"},
		{-123_456_789, "-1234567.89", "-R$ 1.234.567,89"},
		{100_000_000, "1000000.00", "R$ 1.000.000,00"},
		{greatest, "10000000000000.00", "R$ 10.000.000.000.000,00"},
		{math.MaxInt64, "92233720368547758.07", "R$ 92.233.720.368.547.758,07"},
		{math.MinInt64, "-92233720368547758.08", "-R$ 92.233.720.368.547.758,08"},
	} {
		m := convenio.Cents(v.cents)
		assert.Equal(t, v.text, m.String())
		assert.Equal(t, v.local, m.Brazilian())
		assert.Equal(t, v.text, m.Decimal().StringFixed(2))
	}
}

func TestTheZeroAmountIsNothing(t *testing.T) {
	var nothing convenio.Money
	assert.True(t, nothing.IsZero())
	assert.False(t, nothing.IsPositive())
	assert.Equal(t, nothing, money(t, "-0.00"), "there is one zero")
	assert.Equal(t, "R$ 0,00", nothing.Brazilian())
	assert.True(t, money(t, "0.01").IsPositive())
	assert.False(t, money(t, "-0.01").IsPositive())
	assert.False(t, money(t, "-0.01").IsZero())
}

func TestAmountsAreOrdered(t *testing.T) {
	ordered := []string{"-10000000000000", "-1", "-0.01", "0", "0.01", "1", "10000000000000"}
	for i, a := range ordered {
		for j, b := range ordered {
			want := 0
			switch {
			case i < j:
				want = -1
			case i > j:
				want = 1
			}
			assert.Equal(t, want, money(t, a).Compare(money(t, b)), "%s and %s", a, b)
		}
	}
}

func anyAmount(t *rapid.T, label string) convenio.Money {
	return convenio.Cents(rapid.Int64Range(-greatest, greatest).Draw(t, label))
}

// The model is big.Rat, which neither rounds nor overflows.
func rat(m convenio.Money) *big.Rat { return big.NewRat(m.Cents(), 100) }

func TestSumsAreExact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := anyAmount(rt, "a"), anyAmount(rt, "b")
		assert.Zero(rt, new(big.Rat).Add(rat(a), rat(b)).Cmp(rat(a.Plus(b))))
		assert.Zero(rt, new(big.Rat).Sub(rat(a), rat(b)).Cmp(rat(a.Minus(b))))
		assert.Equal(rt, rat(a).Cmp(rat(b)), a.Compare(b))
		assert.Equal(rt, a == b, a.Compare(b) == 0)
		assert.Equal(rt, a, a.Plus(b).Minus(b))
		assert.Equal(rt, rat(a).FloatString(2), a.String())
		assert.Equal(rt, rat(a).FloatString(2), a.Decimal().StringFixed(2))
	})
}

func TestThousandsOfTheGreatestAmountsSum(t *testing.T) {
	var sum convenio.Money
	for range 9_000 {
		sum = sum.Plus(money(t, "10000000000000.00"))
	}
	assert.Equal(t, "90000000000000000.00", sum.String())
}

// naiveBrazilian inserts the points from the left, counting what is left of them.
func naiveBrazilian(m convenio.Money) string {
	text, negative := strings.CutPrefix(m.String(), "-")
	whole, cents, _ := strings.Cut(text, ".")
	var out strings.Builder
	if negative {
		out.WriteByte('-')
	}
	out.WriteString("R$ ")
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteByte('.')
		}
		out.WriteRune(digit)
	}
	return out.String() + "," + cents
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := anyAmount(rt, "m")
		back, err := convenio.ParseMoney(m.String())
		require.NoError(rt, err)
		assert.Equal(rt, m, back)
		assert.Equal(rt, naiveBrazilian(m), m.Brazilian())
	})
}

func TestMoneyTravelsAsAString(t *testing.T) {
	type bill struct {
		Fee  convenio.Money `json:"fee"`
		Part convenio.Money `json:"part,omitzero"`
	}
	raw, err := json.Marshal(bill{Fee: money(t, "95.5")})
	require.NoError(t, err)
	assert.JSONEq(t, `{"fee":"95.50"}`, string(raw))
	back := bill{Fee: money(t, "1")}
	for _, bad := range []string{`{"fee":95.50}`, `{"fee":"95,50"}`, `{"fee":""}`, `{"fee":"1e3"}`, `{"fee":{}}`} {
		require.Error(t, json.Unmarshal([]byte(bad), &back), bad)
		assert.Equal(t, money(t, "1"), back.Fee, "nothing of it is kept")
	}
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, "95.50", back.Fee.String())
}

func TestAnAmountThatCannotBeReadBackIsNotWritten(t *testing.T) {
	for _, cents := range []int64{greatest + 1, -greatest - 1, math.MaxInt64, math.MinInt64} {
		_, err := convenio.Cents(cents).MarshalText()
		badInput(t, err, "amount")
	}
	for _, cents := range []int64{greatest, -greatest} {
		text, err := convenio.Cents(cents).MarshalText()
		require.NoError(t, err)
		assert.Equal(t, cents, money(t, string(text)).Cents())
	}
}

// FuzzParseMoney: whatever the text, either bad input and nothing, or exactly the number that big.Rat reads.
func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"1234.56", "1.500", "1e2", "NaN", "-0", "10000000000000.01", "0x1p-2", "1_0", "\xff", ".5", "1/2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := convenio.ParseMoney(s)
		if err != nil {
			badInput(t, err, "amount")
			require.True(t, m.IsZero())
			return
		}
		want, ok := new(big.Rat).SetString(s)
		require.True(t, ok, "%q", s)
		require.Zero(t, want.Cmp(rat(m)), "%q is not %v", s, m)
		require.Equal(t, m, money(t, m.String()))
	})
}
