package contract_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestEveryGroundIsListed(t *testing.T) { proof.Declared(t, contract.Grounds()) }

// The codes and their clauses are for ever: one added stands at the end, none goes.
func TestCodesAreForEver(t *testing.T) {
	got := map[string]convenio.Clause{}
	for _, g := range contract.Grounds() {
		got[g.Code()] = g.Clause()
	}
	assert.Equal(t, map[string]convenio.Clause{
		"CTR-01": "sesc:16.3", "CTR-02": "sesc:16.2", "CTR-03": "sesc:16.2", "CTR-04": "sesc:16.2",
		"CTR-05": "sesc:5.15", "CTR-06": "sesc:5.15", "CTR-07": "sesc:16.4", "CTR-08": "sesc:16.4",
		"CTR-09": "sesc:16.4", "CTR-10": "sesc:16.3", "CTR-11": "sesc:16.3", "CTR-12": "sesc:16.3",
		"CTR-13": "sesc:5.6", "CTR-14": "sesc:11.3", "CTR-15": "sesc:16.5", "CTR-16": "sesc:16.6",
		"CTR-17": "sesc:16.4", "CTR-18": "sesc:16.5", "CTR-19": "sesc:15.1.a", "CTR-20": "sesc:15.1.b",
		"CTR-21": "sesc:15.1.b", "CTR-22": "sesc:15.1.c", "CTR-23": "sesc:15.1.c", "CTR-24": "sesc:16.3",
	}, got)
}

// The clauses that inform and are not computed are kept all the same.
func TestInformativeClausesAreNamed(t *testing.T) {
	assert.Equal(t, []convenio.Clause{"sesc:1", "sesc:2", "sesc:5.11", "sesc:16.1", "sesc:16.8"}, []convenio.Clause{
		contract.Clause1, contract.Clause2, contract.Clause5_11, contract.Clause16_1, contract.Clause16_8,
	})
}
