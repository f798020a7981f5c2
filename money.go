package convenio

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Money is an amount in Brazilian reais, exact to the centavo. Amounts are compared with ==; the zero
// value is R$ 0,00. A single amount is at most R$ 10 trillion, so that sums of thousands cannot overflow.
type Money struct{ cents int64 }

const maxCents = 1_000_000_000_000_000

// Cents gives an amount from its whole centavos.
func Cents(n int64) Money { return Money{n} }

// ParseMoney reads an amount such as "1234.56" or "-7", with at most two decimals; anything else is [BadInput].
func ParseMoney(s string) (Money, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, decimals, point := strings.Cut(digits, ".")
	switch {
	case len(s) > 20 || !isNumber(whole) || point && !isNumber(decimals):
		return Money{}, &BadInput{Field: "amount", Reason: fmt.Sprintf("%.20q não é um valor como 1234.56", s)}
	case len(decimals) > 2: // never 1.50 for what a Brazilian writes as 1.500
		return Money{}, &BadInput{Field: "amount", Reason: s + " tem mais de duas casas decimais"}
	}
	cents, err := strconv.ParseInt(whole+(decimals + "00")[:2], 10, 64)
	if err != nil || cents > maxCents {
		return Money{}, &BadInput{Field: "amount", Reason: s + " passa do maior valor admitido"}
	}
	if negative {
		cents = -cents
	}
	return Money{cents}, nil
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Plus is m + o.
func (m Money) Plus(o Money) Money { return Money{m.cents + o.cents} }

// Minus is m − o.
func (m Money) Minus(o Money) Money { return Money{m.cents - o.cents} }

// Compare is −1, 0 or 1 as m is less than, equal to or more than o.
func (m Money) Compare(o Money) int {
	switch {
	case m.cents < o.cents:
		return -1
	case m.cents > o.cents:
		return 1
	}
	return 0
}

// Cents is the whole amount in centavos.
func (m Money) Cents() int64 { return m.cents }

// IsZero reports R$ 0,00.
func (m Money) IsZero() bool { return m.cents == 0 }

// IsPositive reports an amount above zero.
func (m Money) IsPositive() bool { return m.cents > 0 }

// Decimal is the amount in reais, for ratios and formulas.
func (m Money) Decimal() decimal.Decimal { return decimal.New(m.cents, -2) }

// String is the amount with two decimals and a point, as in "1234.56".
func (m Money) String() string {
	sign, c := m.split()
	b := strconv.AppendUint(append(make([]byte, 0, 16), sign...), c/100, 10)
	return string(padded(append(b, '.'), int(c%100), 10))
}

// Brazilian is the amount as the plan's people read it: "R$ 1.234,56".
func (m Money) Brazilian() string {
	sign, c := m.split()
	whole := strconv.FormatUint(c/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	return fmt.Sprintf("%sR$ %s,%02d", sign, whole, c%100)
}

func (m Money) split() (sign string, cents uint64) {
	if m.cents < 0 {
		return "-", -uint64(m.cents)
	}
	return "", uint64(m.cents)
}

// MarshalText writes [Money.String], so that JSON carries a string with two decimals; an amount that could
// not be read back is [BadInput].
func (m Money) MarshalText() ([]byte, error) {
	if m.cents > maxCents || m.cents < -maxCents {
		return nil, &BadInput{Field: "amount", Reason: m.String() + " passa do maior valor admitido"}
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads what [ParseMoney] reads.
func (m *Money) UnmarshalText(b []byte) error {
	parsed, err := ParseMoney(string(b))
	if err == nil {
		*m = parsed
	}
	return err
}
