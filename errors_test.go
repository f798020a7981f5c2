package convenio_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

// uncomparable is an error that cannot be compared with ==.
type uncomparable []string

func (uncomparable) Error() string { return "incomparável" }

func refusal(t testing.TB, grounds ...*convenio.Ground) error {
	t.Helper()
	_, err := weighed(nil, grounds...)
	require.Error(t, err)
	return err
}

// The list is closed: whoever maps it to another protocol may rely on it.
func TestEveryErrorHasOneOfNineCodes(t *testing.T) {
	bare := map[string][]error{
		"ok":             {nil},
		"refused":        {refusal(t, late), refusal(t, late, dear), &convenio.Refusal{}},
		"not_admitted":   {traffic.Admit(off, Accelerate{}), &convenio.NotAdmitted{Ground: late}},
		"bad_input":      {&convenio.BadInput{Field: "a", Reason: "b"}},
		"forbidden":      {&convenio.Forbidden{Role: "r", Action: "a", Clause: "c"}},
		"not_found":      {convenio.NotFound, &convenio.Forbidden{Hidden: true}},
		"conflict":       {convenio.Conflict},
		"command_reused": {convenio.CommandReused},
		"infrastructure": {
			io.EOF, context.Canceled, context.DeadlineExceeded, errors.New(""), convenio.Fault("outra"), late, uncomparable{"a"},
		},
	}
	for code, list := range bare {
		for _, err := range list {
			assert.Equal(t, code, convenio.Code(err), "%v", err)
			if err == nil {
				continue
			}
			assert.Equal(t, code, convenio.Code(fmt.Errorf("ao enviar: %w", err)), "wrapped: %v", err)
			assert.Equal(t, code, convenio.Code(fmt.Errorf("e: %w", fmt.Errorf("e: %w", err))), "wrapped twice: %v", err)
			assert.Equal(t, code, convenio.Code(errors.Join(io.EOF, err)), "joined: %v", err)
		}
	}
	assert.Len(t, bare, 9)
}

func TestARefusalIsEachOfItsGrounds(t *testing.T) {
	err := fmt.Errorf("ao recorrer: %w", refusal(t, late, dear))
	assert.ErrorIs(t, err, late)
	assert.ErrorIs(t, err, dear)
	assert.NotErrorIs(t, err, many)
	assert.NotErrorIs(t, err, convenio.NotFound)
	assert.NotErrorIs(t, err, uncomparable{"a"})
	var nobody *convenio.Ground
	assert.NotErrorIs(t, err, nobody)
	assert.NotErrorIs(t, &convenio.Refusal{}, nobody, "an empty place of the set is no ground")
}

func TestWhatIsNotAdmittedNamesWhatIs(t *testing.T) {
	err := traffic.Admit(off, Accelerate{})
	assert.EqualError(t, err,
		"TRF-01: O carro está «desligado» e não admite acelerar. [trf:1]; cabe agora: ligar, desmontar")
	assert.ErrorIs(t, fmt.Errorf("x: %w", err), bars)
	assert.NotErrorIs(t, err, late)
	assert.NotErrorIs(t, err, uncomparable{"a"})
	var bar *convenio.NotAdmitted
	require.ErrorAs(t, err, &bar)
	assert.Equal(t, "O carro está «desligado» e não admite acelerar.", bar.Text())
	assert.Equal(t, []string{"Start", "Scrap"}, bar.Allowed)
}

func TestWhereNothingIsAllowedItSaysSo(t *testing.T) {
	err := traffic.Admit(scrapped, Start{})
	assert.EqualError(t, err, "TRF-02: O carro foi desmontado. [trf:9]; cabe agora: nenhum comando")
}

func TestBadInputNamesTheFieldAndTheReason(t *testing.T) {
	assert.EqualError(t, &convenio.BadInput{Field: "items[2].tooth", Reason: "não existe"}, "items[2].tooth: não existe")
}

func TestWhatIsForbiddenNamesTheRole(t *testing.T) {
	open := &convenio.Forbidden{Role: "billing", Action: "submeter", Clause: "trt3:5.2.5.9"}
	assert.EqualError(t, open, "o papel billing não pode submeter [trt3:5.2.5.9]")
	assert.NotErrorIs(t, open, convenio.NotFound)
}

// Kills: a hidden thing told apart from one that does not exist, by text, by identity or by code.
func TestWhatIsHiddenIsNotFound(t *testing.T) {
	hidden := &convenio.Forbidden{Role: "provider", Action: "ler", Clause: "trt3:5.2.5.9", Hidden: true}
	assert.EqualError(t, hidden, convenio.NotFound.Error())
	assert.ErrorIs(t, fmt.Errorf("ao ler: %w", hidden), convenio.NotFound)
	assert.NotErrorIs(t, hidden, convenio.Conflict)
	assert.Equal(t, convenio.Code(convenio.NotFound), convenio.Code(hidden))
}

func TestFaultsAreTheirSentences(t *testing.T) {
	assert.EqualError(t, convenio.NotFound, "não encontrado")
	assert.EqualError(t, convenio.Conflict, "o histórico mudou depois de lido")
	assert.EqualError(t, convenio.CommandReused, "o identificador do comando já foi usado com outro conteúdo")
	assert.NotErrorIs(t, convenio.NotFound, convenio.Conflict)
}
