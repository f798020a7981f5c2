package enrollment_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// Who sends a file is told the words that its columns take, none of which is a command's.
func TestARefusalHasTheWordsOfTheColumn(t *testing.T) {
	for _, c := range []struct{ lines, column, reason string }{
		{strings.Replace(joins("marta"), "vinculo=empregado", "", 1), "vinculo", "deve ser um destes: empregado, dirigente, demitido, aposentado"},
		{joins("marta") + " ocasiao=nascimento", "ocasiao", "deve ficar em branco ou ser um destes: grupo_inicial, retorno_licenca"},
		{strings.Replace(joins("marta"), "padrao=01", "padrao=04", 1), "padrao", "deve ser um destes: 01, 02, 03"},
		{joins("marta") + "|movimento=preco titular=marta pessoa=marta pedido_em=10/03/2022 pedido=p", "preco", "deve ser um destes: media, faixa_etaria"},
		{
			joins("marta") + "|" + strings.Replace(brings("marta", "davi"), "parentesco=filho", "", 1), "parentesco",
			"deve ser um destes: conjuge, companheiro, filho, filho_invalido, enteado, tutelado, adotado, filho_ex_agregado, agregado",
		},
	} {
		_, err := load(t, memory.New(), file(strings.Split(c.lines, "|")...), true)
		var bad *convenio.BadInput
		require.ErrorAs(t, err, &bad, c.lines)
		require.Equal(t, []string{c.column, c.reason}, []string{bad.Field, bad.Reason}, c.lines)
	}
}

// A quotation mark out of place spoils its own line; only one that stays open takes what follows.
func TestAStrayQuotationMarkSpoilsOneLine(t *testing.T) {
	_, err := enrollment.ReadMovements(strings.NewReader(file(joins("ma\"rta"), "movimento=viagem titular=davi")))
	var lines []int
	for _, one := range err.(interface{ Unwrap() []error }).Unwrap() {
		var at enrollment.LineError
		require.True(t, errors.As(one, &at))
		lines = append(lines, at.Line)
	}
	require.Equal(t, []int{2, 3}, lines)
}
